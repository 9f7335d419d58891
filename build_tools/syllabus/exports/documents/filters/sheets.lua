-- How a document lies on its sheets, which only a look from above tells; pdf.lua writes what it
-- marks. Pages turn, and lines to write on run to the foot, only where nothing stands around them:
-- Typst breaks no page inside a block.

local AROUND = {
  ["syl-activity"] = true, ["syl-self-study"] = true, ["syl-note"] = true, ["syl-only"] = true,
  ["syl-notice"] = true, ["syl-facts"] = true, ["syl-slot"] = true, ["syl-cards"] = true,
}
local LISTED = 3 -- parts from which on a document begins with a list of them
local UPRIGHT = 6 -- columns that still fit across an upright page; tables.py has the same

-- Lines to write on: those an exercise always has, and those it may have at the foot of its page.
local ROOM = {
  ["syl-write-short"] = { least = 3, more = 4 }, ["syl-write"] = { least = 5, more = 8 },
  ["syl-write-long"] = { least = 5, more = 17 },
}

local function raw(text) return pandoc.RawBlock("typst", text) end

local function is(el, class) return el.t == "Div" and el.classes:includes(class) end

local function is_part(el) return is(el, "syl-activity") or is(el, "syl-self-study") end

local function stands_around(el)
  return el.classes:find_if(function(class) return AROUND[class] end) ~= nil
end

-- The last before the sources gives way to them: a list of two needs no page of its own.
local function room_of(el, following)
  local room = ROOM[el.classes[2] or ""] or ROOM["syl-write"]
  if following and following.identifier == "sources" then
    return { least = 2, more = room.least + room.more - 2 }
  end
  return room
end

-- What is left of a page is shared out in the measure of what each may have of it.
local function to_the_foot(room) return raw(string.format("#lines-to-the-foot(%d)", room.more)) end

-- A part and the room below it become one; a day of a timetable becomes one.
local function gathered(blocks, open, listed)
  local out, n = pandoc.Blocks({}), 1
  while n <= #blocks do
    local el, after = blocks[n], blocks[n + 1]
    if is(el, "syl-challenge") then
      el = el:walk({ Div = function(room)
        if is(room, "syl-write") then room.classes:insert("syl-shared") end
        return room
      end })
      if listed then out:insert(raw("#new-sheet")) end -- below a list it would have no lines
    elseif el.t == "Div" then
      el.content = gathered(el.content, open and not stands_around(el))
    elseif el.t == "Table" and open and #el.colspecs > UPRIGHT then
      el.classes:insert("syl-turned")
    end
    if is_part(el) and after and is(after, "syl-write") then
      local room = room_of(after, blocks[n + 2])
      out:insert(pandoc.Div({ el }, { class = "syl-exercise", lines = tostring(room.least) }))
      if open then out:insert(to_the_foot(room)) end
      n = n + 1
    elseif is(el, "syl-write") and open then
      local room = room_of(el, after)
      if #out > 0 and out[#out].t == "Para" then
        local asked = out:remove()
        out:extend({ raw("#asked["), asked, raw("]") })
      end
      out:extend({ raw(string.format("#write(%d)", room.least)), to_the_foot(room) })
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

-- Below lines that run to the foot, sources are set as they are: the room of each would depend on that
-- of the other.
local function below_lines(blocks)
  local lined = false
  blocks:walk({ RawBlock = function(el) lined = lined or el.text:find("#lines-to", 1, true) end })
  return lined and blocks:walk({ Div = function(el)
    if is(el, "syl-sources") then el.classes:insert("syl-below-lines") end
    return el
  end }) or blocks
end

function Pandoc(doc)
  local blocks = doc.blocks
  if #blocks == 1 and blocks[1].t == "Div" then blocks = blocks[1].content end
  local parts = 0
  doc:walk({ Header = function(el) if el.level == 2 then parts = parts + 1 end end })
  blocks = gathered(blocks, true, parts > LISTED)
  doc.blocks = in_days(below_lines(blocks))
  return doc
end
