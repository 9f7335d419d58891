-- What pandoc's Typst writer leaves out: alternative text, our own kinds of block, and addresses in
-- print. Each function named here is defined in typst/document.typ.

local BLOCKS = {
  ["syl-lead"] = "lead", ["syl-lead-in"] = "lead-in", ["syl-meta"] = "meta",
  ["syl-label"] = "label-line", ["syl-notice"] = "notice", ["syl-note"] = "note",
  ["syl-only"] = "only", ["syl-activity"] = "activity", ["syl-self-study"] = "activity",
  ["syl-challenge"] = "challenge", ["syl-facts"] = "facts", ["syl-sources"] = "sources",
}
local WIDE = 6 -- columns that still fit across an upright page

local function raw(text) return pandoc.RawBlock("typst", text) end

local function around(opening, blocks, closing)
  local out = pandoc.Blocks({ raw(opening) })
  out:extend(blocks)
  out:insert(raw(closing))
  return out
end

local function inside(name, blocks) return around("#" .. name .. "[", blocks, "]") end

local function quoted(text)
  return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"'):gsub("\n", " ") .. '"'
end

local function slot(el)
  local clock = ""
  local rest = pandoc.Blocks({})
  for _, block in ipairs(el.content) do
    if block.t == "Div" and block.classes:includes("syl-clock") then
      clock = pandoc.utils.stringify(block)
    else
      rest:insert(block)
    end
  end
  local starts, ends = clock:match("^(.-)–(.*)$")
  local name = el.classes:includes("syl-break") and "pause" or "slot"
  local call = string.format("%s(%s, %s)", name, quoted(starts or clock), quoted(ends or ""))
  return inside(call, rest)
end

function Div(el)
  if el.classes:includes("syl-write") then
    return raw(el.classes:includes("syl-write-short") and "#write(3)" or "#write(7)")
  end
  if el.classes:includes("syl-clock") then return nil end -- its slot asks for it
  if el.classes:includes("syl-slot") then return slot(el) end
  if el.classes:includes("syl-card") then return around("[", el.content, "],") end
  if el.classes:includes("syl-cards") then return around("#cards(", el.content, ")") end
  for _, class in ipairs(el.classes) do
    if BLOCKS[class] then
      local made = inside(BLOCKS[class], el.content)
      if el.identifier ~= "" then made:insert(raw("#[] <" .. el.identifier .. ">")) end
      return made
    end
  end
  -- Any other is for the screen alone; a page can break only where nothing is around it.
  if not el.attributes.lang then
    local bare = pandoc.Blocks(el.content)
    if el.identifier ~= "" then bare:insert(1, raw("#[] <" .. el.identifier .. ">")) end
    return bare
  end
end

function DefinitionList(el)
  local out = pandoc.Blocks({})
  for _, item in ipairs(el.content) do
    local term, meanings = item[1], item[2]
    out:insert(raw("#fact["))
    out:insert(pandoc.Plain(term))
    out:insert(raw("]["))
    for _, meaning in ipairs(meanings) do out:extend(meaning) end
    out:insert(raw("]"))
  end
  return out
end

function Image(el)
  local alt = pandoc.utils.stringify(el.caption)
  return pandoc.RawInline("typst",
    string.format("#picture(%s, alt: %s)", quoted(el.src), quoted(alt)))
end

-- A picture with a caption is one figure; without, it needs none.
function Figure(el)
  return el.content
end

-- In a timetable modules stand out, and what happens in them is set in.
local function timetable(el)
  el.colspecs = { { "AlignLeft", 0.13 }, { "AlignLeft", 0.75 }, { "AlignRight", 0.12 } }
  for _, body in ipairs(el.bodies) do
    for _, row in ipairs(body.body) do
      local name = row.classes:includes("syl-row-module") and "of-module"
        or row.classes:includes("syl-row-activity") and "of-activity"
        or row.classes:includes("syl-row-break") and "of-break"
      if name then
        for _, cell in ipairs(row.cells) do
          cell.contents:insert(1, raw("#" .. name .. "["))
          cell.contents:insert(raw("]"))
        end
      end
    end
  end
  return el
end

function Table(el)
  if el.classes:includes("syl-timetable") then return timetable(el) end
  el.colspecs = el.colspecs:map(function(spec)
    return { spec[1] == "AlignDefault" and "AlignLeft" or spec[1], spec[2] }
  end)
  for _, body in ipairs(el.bodies) do
    for _, row in ipairs(body.body) do
      for _, cell in ipairs(row.cells) do
        if #cell.contents == 0 then cell.contents:insert(raw("#to-fill-in")) end
      end
    end
  end
  if #el.colspecs > WIDE then return inside("landscape", { el }) end
  return el
end

-- A day or a session that has a sheet of its own.
function Header(el)
  if el.classes:includes("syl-sheet") then return { raw("#pagebreak(weak: true)"), el } end
end

function HorizontalRule() return pandoc.Blocks({}) end
