-- The morning mail: of each article a headline and 60 characters, then one digest of all pages, in which
-- what several articles tell stands once; last what was said of a person.
--
-- Run: lua5.4 examples/digest.lua 陆怀谷 examples/corpus/*/*.txt
local citynews = require "citynews"

local person, articles, documents = arg[1], {}, {}
for i = 2, #arg do
  local document = assert(citynews.read(arg[i]))
  documents[#documents + 1] = document -- an article can be asked as long as its document is open
  for article in document:articles() do articles[#articles + 1] = article end
end

for _, article in ipairs(articles) do
  local summary = article:summary { characters = 60 }
  print(("%s  %s\n    %s"):format(article.date, article.headline, summary.text))
end

print "\n== In five sentences"
for _, sentence in ipairs(citynews.digest(articles, { sentences = 5 }).sentences) do
  print(("%s (%s, line %d)"):format(sentence.text, sentence.article.headline, sentence.source.line))
end

print("\n== " .. person)
print(citynews.digest(articles, { person = person, characters = 200 }).text)

for _, document in ipairs(documents) do document:close() end
