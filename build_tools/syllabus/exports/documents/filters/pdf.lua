-- What pandoc's Typst writer leaves out: alternative text, our own kinds of block, and addresses in
-- print. Each function named here is defined in typst/document.typ.

local BLOCKS = {
  ["syl-lead"] = "lead", ["syl-lead-in"] = "lead-in", ["syl-meta"] = "meta",
  ["syl-minutes"] = "minutes", ["syl-label"] = "label-line", ["syl-notice"] = "notice",
  ["syl-note"] = "note", ["syl-only"] = "only", ["syl-activity"] = "activity",
  ["syl-self-study"] = "activity", ["syl-challenge"] = "challenge", ["syl-facts"] = "facts",
  ["syl-sources"] = "sources", ["syl-day"] = "day",
  ["syl-short-day"] = "short-day", ["syl-kit-day"] = "short-day",
}
local UPRIGHT = 6 -- columns that still fit across an upright page; tables.py has the same

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

local function is(el, class) return el.t == "Div" and el.classes:includes(class) end

local function slot(el)
  local clock = ""
  local rest = pandoc.Blocks({})
  for _, block in ipairs(el.content) do
    if is(block, "syl-clock") then
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

-- On paper an address can be read and typed in.
local function with_addresses(blocks)
  return blocks:walk({ Link = function(el)
    if el.target:match("^https?://") then
      return { el, pandoc.Space(), pandoc.RawInline("typst", "#address(" .. quoted(el.target) .. ")") }
    end
  end })
end

local function label(id) return "#[] <" .. id .. ">" end

-- What is pointed at in a block is the block's start: Typst finds no label of words within one.
local function each_whole(blocks)
  return blocks:walk({
    Span = function(el)
      if el.identifier == "" then return nil end
      local found = pandoc.Inlines({ pandoc.RawInline("typst", label(el.identifier)) })
      found:extend(el.content)
      return found
    end,
    OrderedList = function(list)
      list.content = list.content:map(function(item) return inside("whole", item) end)
      return list
    end,
  })
end

local function written(el)
  local short = el.classes:includes("syl-write-short")
  if el.classes:includes("syl-shared") then return pandoc.Blocks({ raw(short and "#share(3)" or "#share(7)") }) end
  if el.classes:includes("syl-write") then return pandoc.Blocks({ raw(short and "#write(3)" or "#write(7)") }) end
  if el.classes:includes("syl-exercise") then
    return inside(string.format("exercise(%d)", tonumber(el.attributes.lines)), el.content)
  end
  if el.classes:includes("syl-slot") then return slot(el) end
  if el.classes:includes("syl-card") then return around("[", el.content, "],") end
  if el.classes:includes("syl-cards") then return around("#cards(", el.content, ")") end
  if el.classes:includes("syl-sources") then el.content = each_whole(with_addresses(el.content)) end
  if el.classes:includes("syl-below-lines") then return inside("small-print", el.content) end
  for _, class in ipairs(el.classes) do
    if BLOCKS[class] then return inside(BLOCKS[class], el.content) end
  end
  -- Any other is for the screen alone.
  return pandoc.Blocks(el.content)
end

function Div(el)
  if is(el, "syl-clock") then return nil end -- its slot asks for it
  local out = written(el)
  if el.attributes.lang then
    out = around(string.format("#[#set text(lang: %s)", quoted(el.attributes.lang)), out, "]")
  end
  if el.identifier ~= "" then out:insert(1, raw(label(el.identifier))) end
  return out
end

function Span(el)
  if el.attributes.lang then
    local opening = string.format("#text(lang: %s)[", quoted(el.attributes.lang))
    el.content:insert(1, pandoc.RawInline("typst", opening))
    el.content:insert(pandoc.RawInline("typst", "]"))
    return el
  end
end

-- Pandoc would keep quotation marks straight; bare ones Typst turns as the language has it. And a dot
-- before a name would ask for a field of what stands before it: `#strong[a].b`.
function Str(el)
  local dotted = el.text == "." or el.text:find("^%.[%a_\x80-\xff]")
  if not dotted and not el.text:find("[\"']") then return nil end
  local out = pandoc.Inlines({})
  if dotted then out:insert(pandoc.RawInline("typst", "\\.")) end
  for before, mark in (el.text:sub(dotted and 2 or 1) .. "\0"):gmatch("([^\"'%z]*)([\"'%z])") do
    if before ~= "" then out:insert(pandoc.Str(before)) end
    if mark ~= "\0" then out:insert(pandoc.RawInline("typst", mark)) end
  end
  return out
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
  -- Pandoc writes a space in an address as a code; Typst wants the name of a file.
  local path = el.src:gsub("%%(%x%x)", function(code) return string.char(tonumber(code, 16)) end)
  return pandoc.RawInline("typst",
    string.format("#picture(%s, alt: %s)", quoted(path), quoted(alt)))
end

-- A picture with a caption is one figure; without, it needs none.
function Figure(el) return el.content end

-- In a timetable modules stand out, and what happens in them is set in.
local function timetable(el)
  el.colspecs = { { "AlignLeft", 0.17 }, { "AlignLeft", 0.69 }, { "AlignRight", 0.14 } }
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
  for _, row in ipairs(el.head.rows) do
    for _, cell in ipairs(row.cells) do
      cell.contents = cell.contents:walk({ Plain = function(plain)
        return pandoc.Plain({ pandoc.Strong(plain.content) })
      end })
    end
  end
  if el.classes:includes("syl-timetable") then return timetable(el) end
  el.colspecs = el.colspecs:map(function(spec)
    return { spec[1] == "AlignDefault" and "AlignLeft" or spec[1], spec[2] }
  end)
  if el.classes:includes("syl-order") then return el end -- nothing is written into it
  for _, body in ipairs(el.bodies) do
    for _, row in ipairs(body.body) do
      for _, cell in ipairs(row.cells) do
        if #cell.contents == 0 then cell.contents:insert(raw("#to-fill-in")) end
      end
    end
  end
  if el.classes:includes("syl-turned") then return inside("turned", { el }) end
  if #el.colspecs > UPRIGHT then return inside("narrow", { el }) end
  return el
end

-- A session or a module that begins on a sheet of its own.
function Header(el)
  if el.classes:includes("syl-sheet") then return { raw("#new-sheet"), el } end
  if el.level == 1 then return { el, raw("#contents") } end
end

function HorizontalRule() return pandoc.Blocks({}) end
