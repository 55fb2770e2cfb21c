--- An article as Markdown with YAML front matter, which `citynews extract --from article` reads back.
--
-- `format: markdown` tells the reader that each line is a block of its own and `## ` a subhead; a line
-- that begins with # or a backslash gets a backslash. What else Markdown would take for markup is not
-- escaped, for the file is the article's source again.
--
-- @module citynews.export.markdown

local fields = require "citynews.export.fields"
local yaml = require "citynews.export.yaml"

local markdown = {}

local ORDER = table.move(fields.ORDER, 1, #fields.ORDER, 1, {})
ORDER[#ORDER + 1] = "format"

local function block(part)
  if part.type == "subhead" then return "## " .. part.text .. "\n" end
  return part.text:gsub("^[#\\]", "\\%0") .. "\n"
end

--- One article.
---@param made citynews.Article
---@return string
function markdown.article(made)
  local row, blocks = fields.of(made), {}
  row.format = "markdown"
  for i, part in ipairs(made.body) do blocks[i] = block(part) end
  return "---\n" .. yaml.mapping(row, ORDER) .. "---\n\n" .. table.concat(blocks, "\n")
end

--- Starts Markdown: see `citynews.export`. It holds one article; where there are several, nothing is written.
function markdown.writer(out)
  local text, count = "", 0
  return {
    add = function(_, made)
      count = count + 1
      if count == 1 then text = markdown.article(made) end
    end,
    close = function()
      if count > 1 then return nil, "a Markdown file holds one article: name a folder for several", "limit" end
      out:write(text)
      return true
    end,
  }
end

return markdown
