-- A summary after one's own rule: for the service desk, the sentences that tell when, where and for how much,
-- best those that tell all three.
--
-- Run: lua5.4 examples/scripted-summary.lua examples/corpus/2025-10-13/*.txt
local citynews = require "citynews"
local t = citynews.grammar.text

local when, where, how_much = t.anywhere(t.date + t.time), t.anywhere(t.place), t.anywhere(t.money + t.quantity)

local function useful(text)
  local score = 0
  for _, pattern in ipairs { when, where, how_much } do
    if pattern:match(text) then score = score + 1 end
  end
  return score >= 2 and score or nil
end

for _, path in ipairs(arg) do
  local document <close> = assert(citynews.read(path))
  for article in document:articles() do
    local summary = article:summary { score = useful, characters = 120 }
    if #summary > 0 then print(("%s\n    %s"):format(article.headline, summary)) end
  end
end
