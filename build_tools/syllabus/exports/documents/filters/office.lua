-- Our own kinds of block as named styles of Word and LibreOffice, which a council can restyle.
-- The styles are made in office_styles.py.

local STYLES = {
  ["syl-lead"] = "Lead", ["syl-lead-in"] = "Lead in", ["syl-minutes"] = "Lead in",
  ["syl-meta"] = "Details",
  ["syl-label"] = "Only for", ["syl-notice"] = "Notice", ["syl-note"] = "Facilitator note",
  ["syl-clock"] = "Clock time", ["syl-sources"] = "Source", ["syl-only"] = "For some",
}
local TAB = {
  docx = pandoc.RawInline("openxml", "<w:r><w:tab/></w:r>"),
  odt = pandoc.RawInline("opendocument", "<text:tab/>"),
}
local UPRIGHT = 6 -- columns that still fit across an upright page; tables.py has the same
local LINES = { ["syl-write-short"] = 3, ["syl-write-long"] = 10 } -- to write on, where not the usual
local USUAL = 6
local NARROW, WIDE = 8, 60 -- signs a column is taken to have at least, and at most
local ACROSS, ROOM = 80, 3 -- signs across a page, and as many beside the longest word of a column

local function styled(name, blocks)
  -- OpenDocument has no spaces in the names it goes by.
  if FORMAT == "odt" then name = name:gsub(" ", "_20_") end
  return pandoc.Div(blocks, pandoc.Attr("", {}, { ["custom-style"] = name }))
end

local function empty(name)
  -- A paragraph without anything in it would be left out.
  return styled(name, { pandoc.Para({ pandoc.Str("\u{a0}") }) })
end

-- Cells, and items of a list, have styles of their own unless each paragraph says another.
local function each_styled(name, blocks)
  local function said(block) return styled(name, { pandoc.Para(block.content) }) end
  return blocks:walk({ Plain = said, Para = said })
end

local function in_language(el)
  local lang = el.attributes.lang
  if not lang then return el end
  local spoken = function(block)
    block.content = { pandoc.Span(block.content, pandoc.Attr("", {}, { lang = lang })) }
    return block
  end
  return el:walk({ Para = spoken, Plain = spoken, Header = spoken })
end

-- On paper an address can be read and typed in.
local function with_addresses(el)
  return el:walk({ Link = function(link)
    if link.target:match("^https?://") and pandoc.utils.stringify(link.content) ~= link.target then
      return { link, pandoc.Space(), pandoc.Str(link.target) }
    end
  end })
end

-- A word and what it means on one line, as on paper.
local function facts(list)
  local lines = pandoc.Blocks({})
  for _, item in ipairs(list.content) do
    local line = pandoc.Inlines({ pandoc.Strong(item[1]), TAB[FORMAT] })
    for number, meaning in ipairs(item[2]) do
      if number > 1 then line:insert(pandoc.LineBreak()) end
      line:extend(pandoc.utils.blocks_to_inlines(meaning, { pandoc.LineBreak() }))
    end
    lines:insert(styled("Fact", { pandoc.Para(line) }))
  end
  return lines
end

local function block(el)
  if el.classes:includes("syl-facts") then return el:walk({ DefinitionList = facts }) end
  if el.classes:includes("syl-write") then
    local lines = pandoc.Blocks({})
    for _ = 1, LINES[el.classes[2]] or USUAL do lines:insert(empty("Writing line")) end
    return lines
  end
  for _, class in ipairs(el.classes) do
    if STYLES[class] then
      if class == "syl-sources" then el = with_addresses(el) end
      local in_list = function(list) return each_styled(STYLES[class], list) end
      return styled(STYLES[class], el.content:walk({ BulletList = in_list, OrderedList = in_list }))
    end
  end
end

local function header(el)
  if el.classes:includes("syl-sheet") then return { empty("New sheet"), el } end
end

local function strong(row)
  for _, cell in ipairs(row.cells) do
    cell.contents = cell.contents:walk({
      Plain = function(plain) return pandoc.Plain({ pandoc.Strong(plain.content) }) end,
    })
  end
end

local function rows_of(el)
  local rows = pandoc.List({})
  for _, body in ipairs(el.bodies) do rows:extend(body.body) end
  return rows
end

local function is_blank(cell)
  return not pandoc.utils.stringify(cell.contents):gsub("\u{a0}", ""):find("%S")
end

-- Columns as wide as what stands in them, and no word broken: without widths, programs make every
-- column the same. Tables to fill in have theirs from columns.lua, and running orders say their own.
local function share_width(el)
  local signs, words, all = {}, {}, 0
  for _, row in ipairs(pandoc.List(el.head.rows) .. rows_of(el)) do
    for number, cell in ipairs(row.cells) do
      local text = pandoc.utils.stringify(cell.contents)
      local length = utf8.len(text) or NARROW
      signs[number] = math.max(signs[number] or NARROW, math.min(length, WIDE))
      for word in text:gmatch("%S+") do
        words[number] = math.max(words[number] or 0, (utf8.len(word) or 0) + ROOM)
      end
    end
  end
  for number = 1, #el.colspecs do all = all + (signs[number] or NARROW) end
  local shares, total = {}, 0
  for number = 1, #el.colspecs do
    local share = (signs[number] or NARROW) / all
    shares[number] = math.max(share, (words[number] or 0) / ACROSS)
    total = total + shares[number]
  end
  for number, spec in ipairs(el.colspecs) do
    el.colspecs[number] = { spec[1], shares[number] / total }
  end
end

local function lines(count)
  local inlines = pandoc.Inlines({ pandoc.Str("\u{a0}") })
  for _ = 2, count do inlines:extend({ pandoc.LineBreak(), pandoc.Str("\u{a0}") }) end
  return pandoc.Blocks({ pandoc.Plain(inlines) })
end

-- A row to be filled in has room to write: more where nothing is printed in it at all.
local function open_up(el)
  for _, row in ipairs(rows_of(el)) do
    local printed = row.cells:find_if(function(cell) return not is_blank(cell) end)
    for _, cell in ipairs(row.cells) do
      if is_blank(cell) then cell.contents = lines(printed and 2 or 3) end
    end
  end
end

local function set_text(el, name)
  for _, row in ipairs(pandoc.List(el.head.rows) .. rows_of(el)) do
    for _, cell in ipairs(row.cells) do cell.contents = each_styled(name, cell.contents) end
  end
end

local function table_(el)
  for _, row in ipairs(el.head.rows) do strong(row) end
  if el.classes:includes("syl-timetable") then
    el.colspecs = { { "AlignLeft", 0.15 }, { "AlignLeft", 0.7 }, { "AlignRight", 0.15 } }
    for _, body in ipairs(el.bodies) do
      for _, row in ipairs(body.body) do
        if row.classes:includes("syl-row-module") then strong(row) end
      end
    end
  else
    if not el.colspecs[1][2] then share_width(el) end
    if not el.classes:includes("syl-order") then open_up(el) end -- nothing is written into it
  end
  for _, body in ipairs(el.bodies) do
    -- Programs would have its words as those of a head.
    if FORMAT == "odt" then body.row_head_columns = 0 end
  end
  local wide = #el.colspecs > UPRIGHT
  -- OpenDocument has a style for the text of tables already.
  if wide or FORMAT == "docx" then set_text(el, wide and "Wide table" or "Table text") end
  return el
end

local function rule() return pandoc.Blocks({}) end

return {
  { Div = in_language },
  { Div = block, Header = header, Table = table_, HorizontalRule = rule },
}
