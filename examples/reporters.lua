-- Headlines by reporter: who wrote what, the busiest first.
--
-- Run: lua5.4 examples/reporters.lua examples/corpus/*/*.txt
local citynews = require "citynews"

local headlines, names = {}, {}

local function note(name, article)
  if not headlines[name] then
    headlines[name] = {}
    names[#names + 1] = name
  end
  table.insert(headlines[name], ("%s  %s"):format(article.date or "?", article.headline or article.id))
end

for _, path in ipairs(arg) do
  local document <close> = assert(citynews.read(path))
  for article in document:articles() do
    for _, credit in ipairs(article.byline) do note(credit.name, article) end
  end
end

table.sort(names, function(a, b)
  if #headlines[a] ~= #headlines[b] then return #headlines[a] > #headlines[b] end
  return a < b
end)

for _, name in ipairs(names) do
  print(name)
  for _, headline in ipairs(headlines[name]) do print("    " .. headline) end
end
