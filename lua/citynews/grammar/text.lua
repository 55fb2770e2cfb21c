--- LPeg blocks over news text: characters, numbers, quantities, changes, dates, money, places, datelines,
-- bylines, sources and names, and what joins them.
--
--     local citynews = require "citynews"
--     local t = citynews.grammar.text
--     for match in article:gmatch(t.organization * t.anywhere(t.change)) do
--       print(match.source.line, match[1].organization.name, match[2].direction, match[2].text)
--     end
--
-- Blocks are LPeg patterns: they go together with `*`, `+` and `lpeg.P "…"`. Each captures one item
-- (citynews.Item: its kind, text, place and values), except those of `citynews.grammar.characters`, which
-- capture nothing. They match on plain strings too, `t.money:match "3.4亿元"`; there nobody is named, and
-- 昨天 is no day. The modules `citynews.grammar.*` say what each block is, with examples.
--
-- @module citynews.grammar.text

local text = {}

local MODULES = {
  "characters", "numerals", "quantity", "money", "change", "dates", "places", "dateline", "byline", "source",
  "names", "combine",
}

-- What the modules need of each other is no block.
local INNER = { raw = true, counting = true, after = true, fields = true, integer = true, year = true, word = true, start = true, range = true,
  vocabulary = true }

for _, name in ipairs(MODULES) do
  for key, block in pairs(require("citynews.grammar." .. name)) do
    if not INNER[key] then text[key] = block end
  end
end

return text
