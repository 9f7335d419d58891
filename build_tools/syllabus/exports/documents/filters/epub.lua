-- What a book on a screen has no use for: room to write, and frames that scroll sideways.

function Div(el)
  if el.classes:includes("syl-write") then return {} end
  if el.classes:includes("syl-wide") then return el.content end
end

function HorizontalRule() return pandoc.Blocks({}) end
