-- How a document lies on its sheets, which only a look from above tells; pdf.lua writes what it
-- marks. Pages turn, and lines to write on run to the foot, only where nothing stands around them:
-- Typst breaks no page inside a block.

local AROUND = {
  ["syl-activity"] = true, ["syl-self-study"] = true, ["syl-note"] = true, ["syl-only"] = true,
  ["syl-notice"] = true, ["syl-facts"] = true, ["syl-slot"] = true, ["syl-cards"] = true,
}
local WIDE = 6 -- columns that still fit across an upright page

local function raw(text) return pandoc.RawBlock("typst", text) end

local function is(el, class) return el.t == "Div" and el.classes:includes(class) end

local function is_part(el) return is(el, "syl-activity") or is(el, "syl-self-study") end

local function stands_around(el)
  return el.classes:find_if(function(class) return AROUND[class] end) ~= nil
end

-- A part and the room below it become one; a day of a timetable becomes one.
local function gathered(blocks, open)
  local out, n = pandoc.Blocks({}), 1
  while n <= #blocks do
    local el, after = blocks[n], blocks[n + 1]
    if is(el, "syl-challenge") then
      el = el:walk({ Div = function(room)
        if is(room, "syl-write") then room.classes:insert("syl-shared") end
        return room
      end })
    elseif el.t == "Div" then
      el.content = gathered(el.content, open and not stands_around(el))
    elseif el.t == "Table" and open and #el.colspecs > WIDE then
      el.classes:insert("syl-turned")
    end
    if is_part(el) and after and is(after, "syl-write") then
      local short = after.classes:includes("syl-write-short")
      out:insert(pandoc.Div({ el }, { class = "syl-exercise" .. (short and " syl-write-short" or "") }))
      if open then out:insert(raw(string.format("#lines-to-the-foot(%d)", short and 1 or 3))) end
      n = n + 1
    elseif is(el, "syl-write") and open then
      out:extend({ raw("#write(4)"), raw("#lines-to-the-foot(3)") })
    else
      out:insert(el)
    end
    n = n + 1
  end
  return out
end

-- A long day has a sheet to itself; shorter ones share one, each whole.
local function in_days(blocks)
  local out, n = pandoc.Blocks({}), 1
  while n <= #blocks do
    local heading, day = blocks[n], pandoc.Blocks({ blocks[n] })
    local timed = false
    while heading.t == "Header" and blocks[n + 1] and blocks[n + 1].t ~= "Header" do
      n = n + 1
      day:insert(blocks[n])
      timed = timed or (blocks[n].t == "Table" and blocks[n].classes:includes("syl-timetable"))
    end
    if timed then
      if heading.classes:includes("syl-sheet") then out:insert(raw("#new-sheet")) end
      local class = heading.classes:includes("syl-long") and "syl-day" or "syl-short-day"
      day[1].classes = {}
      out:insert(pandoc.Div(day, { class = class }))
    else
      out:extend(day)
    end
    n = n + 1
  end
  return out
end

function Pandoc(doc)
  local blocks = doc.blocks
  if #blocks == 1 and blocks[1].t == "Div" then blocks = blocks[1].content end
  doc.blocks = in_days(gathered(blocks, true))
  return doc
end
