-- How wide the columns are of a table that people write in: as what is printed in them asks for, and
-- each with a fair share of the paper to write on. Other tables a program lays out by their text.

local ANSWER = 24 -- letters that a column to write in counts as
local WIDE = 60 -- letters from which on a cell takes more lines rather than more room
local UNBROKEN = 16 -- letters that stay on one line beside what is to be written
local ACROSS = 72 -- letters that stand on one line of a page
local AIR = 3 -- letters as wide as what stands around a cell's words
local FAIR = 0.8 -- how much of an equal part is left to a column with nothing printed in it

local function text_of(cell)
  return pandoc.utils.stringify(cell.contents):gsub("\u{a0}", " "):match("^%s*(.-)%s*$")
end

local function longest_word(text)
  local longest = 0
  for word in text:gmatch("[^%s/-]+") do longest = math.max(longest, utf8.len(word) or 0) end
  return longest
end

-- For each column the most letters in a cell, the least share that breaks no word, and whether
-- anybody writes in it; cells that reach over several columns say nothing of one.
local function measured(el, rows)
  local columns, any = {}, false
  for n = 1, #el.colspecs do columns[n] = { letters = 0, least = 0, open = false, printed = false } end
  for _, row in ipairs(el.head.rows) do
    for n, cell in ipairs(row.cells) do
      if columns[n] then columns[n].least = (longest_word(text_of(cell)) + AIR) / ACROSS end
    end
  end
  for _, row in ipairs(rows) do
    for n, cell in ipairs(row.cells) do
      local column, text = columns[n], text_of(cell)
      if column and cell.col_span == 1 then
        column.letters = math.max(column.letters, utf8.len(text) or 0)
        local one_line = math.min(utf8.len(text) or 0, UNBROKEN)
        column.least = math.max(column.least, (math.max(longest_word(text), one_line) + AIR) / ACROSS)
        column.open = column.open or text == ""
        column.printed = column.printed or text ~= ""
        any = any or text == ""
      end
    end
  end
  return columns, any
end

local function shares(columns)
  local wanted, least, over = 0, 0, 0
  for _, column in ipairs(columns) do
    column.weight = math.min(column.letters, WIDE)
    if column.open then column.weight = math.max(column.weight, ANSWER) end
    if not column.printed then column.least = math.max(column.least, FAIR / #columns) end
    wanted, least = wanted + column.weight, least + column.least
  end
  for _, column in ipairs(columns) do
    column.over = math.max(0, column.weight / wanted - column.least)
    over = over + column.over
  end
  local found, free = {}, 1 - least
  for n, column in ipairs(columns) do
    if free <= 0 or over == 0 then
      found[n] = column.least / least
    else
      found[n] = column.least + free * column.over / over
    end
  end
  return found
end

function Table(el)
  if el.classes:includes("syl-timetable") or el.classes:includes("syl-order") then return nil end
  local rows = pandoc.List({})
  for _, body in ipairs(el.bodies) do rows:extend(body.body) end
  local columns, any = measured(el, rows)
  if not any then return nil end
  for n, share in ipairs(shares(columns)) do el.colspecs[n] = { el.colspecs[n][1], share } end
  return el
end
