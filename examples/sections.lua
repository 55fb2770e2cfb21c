-- How much was written for each section, as CSV for a spreadsheet.
--
-- Run: lua5.4 examples/sections.lua examples/corpus/*/*.txt
local citynews = require "citynews"

-- A cell of CSV. What a spreadsheet would run as a formula (= + - @, also full width, a tab or a
-- carriage return) gets an apostrophe before it.
local function cell(value)
  local text = tostring(value)
  local dangerous = text:find "^[=+%-@\t\r]"
  for _, sign in ipairs { "＝", "＋", "－", "＠" } do
    dangerous = dangerous or text:sub(1, #sign) == sign
  end
  if dangerous and not tonumber(text) then text = "'" .. text end
  return text:find '[",\r\n]' and '"' .. text:gsub('"', '""') .. '"' or text
end

local function row(...)
  local cells = table.pack(...)
  for i = 1, cells.n do cells[i] = cell(cells[i]) end
  print(table.concat(cells, ","))
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
