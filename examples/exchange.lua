-- A page for other newsrooms (IPTC ninjs), for a website (JSON-LD) and for a spreadsheet of who said what.
--
-- Run: lua5.4 examples/exchange.lua examples/corpus/2025-09-22/page-02.txt
local citynews = require "citynews"
local export = require "citynews.export"

local function characters(text)
  return ("%d characters"):format(utf8.len(text))
end

for _, path in ipairs(arg) do
  local document <close> = assert(citynews.read(path))
  print("ninjs", characters(export.text("ninjs", document:articles())))
  print("jsonld", characters(export.text("jsonld", document:articles())))
  io.write(export.text("csv", document:articles(), { table = "quotes" }))
end
