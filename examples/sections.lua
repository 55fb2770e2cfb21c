-- How much was written for each section, as CSV for a spreadsheet.
--
-- Run: lua5.4 examples/sections.lua examples/corpus/*/*.txt
local cells = require "citynews.export.cells" -- guards what a spreadsheet would run as a formula
local citynews = require "citynews"

local function row(...)
  print(cells.csv { ... })
end

local sections, order = {}, {}
for _, path in ipairs(arg) do
  local document <close> = assert(citynews.read(path))
  for article in document:articles() do
    local name = article.section or "?"
    if not sections[name] then
      sections[name] = { articles = 0, paragraphs = 0, characters = 0 }
      order[#order + 1] = name
    end
    local sum = sections[name]
    sum.articles = sum.articles + 1
    sum.paragraphs = sum.paragraphs + #article.paragraphs
    sum.characters = sum.characters + utf8.len(article.text)
  end
end

table.sort(order)
row("section", "articles", "paragraphs", "characters")
for _, name in ipairs(order) do
  row(name, sections[name].articles, sections[name].paragraphs, sections[name].characters)
end
