-- Articles that nobody signed, with the line of the file to look at.
--
-- Run: lua5.4 examples/unsigned.lua examples/corpus/*/*.txt examples/corpus/articles/*.md
local citynews = require "citynews"

local unsigned, all = 0, 0

local function line_of(article)
  local part = article.head[1] or article.body[1]
  return part and part.source.line or 1
end

for _, path in ipairs(arg) do
  local document, problem = citynews.read(path)
  if not document then
    io.stderr:write(problem, "\n")
  else
    for article in document:articles() do
      all = all + 1
      if #article.byline == 0 then
        unsigned = unsigned + 1
        print(("%s:%d: %s"):format(path, line_of(article), article.headline or "(no headline)"))
      end
    end
    document:close()
  end
end
print(("%d of %d articles have no byline"):format(unsigned, all))
