-- A report about some pages: who speaks, where, with whom, to be opened in a browser.
--
-- Run: lua5.4 examples/report.lua build/pages.html examples/corpus/2025-09-15/*.txt
local citynews = require "citynews"
local report = require "citynews.report"

local target = table.remove(arg, 1)
local made = report.new { title = "九月十五日各版", language = "zh", limit = 50 }
for _, path in ipairs(arg) do
  local document <close> = assert(citynews.read(path))
  for article in document:articles() do made:add(article) end
end

local file <close> = assert(io.open(target, "w"))
assert(file:write(made:html()))
print("open " .. target)
