-- What PowerPoint is told in its own words: the line of facts under a title, numbers of sources,
-- and the notes of the first slide, which pandoc takes from the title's side of the document.

local function escaped(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"))
end

local notes = nil

function Div(el)
  if el.classes:includes("meta") then
    local said = escaped(pandoc.utils.stringify(el))
    return pandoc.Para({
      pandoc.RawInline("openxml", '<a:r><a:rPr sz="2000"><a:solidFill><a:schemeClr val="tx2"/>'
        .. "</a:solidFill></a:rPr><a:t>" .. said .. "</a:t></a:r>"),
    })
  end
  if el.classes:includes("front-notes") then
    notes = el.content
    return {}
  end
end

function Link(el)
  if el.classes:includes("syl-cite") then return pandoc.Superscript(el.content) end
end

function Meta(meta)
  if notes then meta.notes = pandoc.MetaBlocks(notes) end
  return meta
end

-- Blocks are read before the document's own facts, so that its notes are known by then.
return { { Div = Div, Link = Link }, { Meta = Meta } }
