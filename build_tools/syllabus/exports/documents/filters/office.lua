-- Our own kinds of block as named styles of Word and LibreOffice, which a council can restyle.
-- The styles are made in office_styles.py.

local STYLES = {
  ["syl-lead"] = "Lead", ["syl-lead-in"] = "LeadIn", ["syl-meta"] = "Details",
  ["syl-label"] = "OnlyFor", ["syl-notice"] = "Notice", ["syl-note"] = "FacilitatorNote",
  ["syl-clock"] = "ClockTime", ["syl-sources"] = "SourceList",
}

local function styled(name, blocks)
  return pandoc.Div(blocks, pandoc.Attr("", {}, { ["custom-style"] = name }))
end

local function lines(count)
  local out = pandoc.Blocks({})
  for _ = 1, count do
    -- A paragraph without anything in it would be left out.
    out:insert(styled("WritingLine", { pandoc.Para({ pandoc.Str("\u{a0}") }) }))
  end
  return out
end

function Div(el)
  if el.classes:includes("syl-write") then
    return lines(el.classes:includes("syl-write-short") and 3 or 6)
  end
  for _, class in ipairs(el.classes) do
    if STYLES[class] then return styled(STYLES[class], el.content) end
  end
end

function Header(el)
  if el.classes:includes("syl-sheet") then
    return { styled("NewSheet", { pandoc.Para({ pandoc.Str("\u{a0}") }) }), el }
  end
end

local function strong(row)
  for _, cell in ipairs(row.cells) do
    cell.contents = cell.contents:walk({
      Plain = function(plain) return pandoc.Plain({ pandoc.Strong(plain.content) }) end,
    })
  end
end

function Table(el)
  for _, row in ipairs(el.head.rows) do strong(row) end
  if el.classes:includes("syl-timetable") then
    el.colspecs = { { "AlignLeft", 0.15 }, { "AlignLeft", 0.7 }, { "AlignRight", 0.15 } }
    for _, body in ipairs(el.bodies) do
      for _, row in ipairs(body.body) do
        if row.classes:includes("syl-row-module") then strong(row) end
      end
    end
  end
  return el
end

function HorizontalRule() return pandoc.Blocks({}) end
