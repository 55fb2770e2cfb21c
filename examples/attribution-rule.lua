-- An attribution rule of one's own: spokespersons who 答问, which the shipped rules do not know. It is
-- tested on its example, then used; `citynews explain` shows the symbols that it matches on.
--
-- Run: lua5.4 examples/attribution-rule.lua
local citynews = require "citynews"
local g = citynews.grammar

assert(citynews.rules.add {
  name = "答问",
  pattern = g.source * g.aside^0 * g.word "答问" * g.colon * g.quotation,
  example = "发言人林知远在会上答问：“年内通车，请放心。”",
  speaker = "林知远",
  never = { "发言人林知远在会上答问。“一号线”明年通车。" },
  confidence = 0.9,
})

for _, result in ipairs(citynews.rules.test()) do
  if result.rule == "答问" then print(result.ok and "ok" or "not ok: " .. result.message, result.text) end
end

local text = "区新闻办主任林知远昨天在发布会上答问：“大桥年内通车。”市民贺小雨说，盼了三年。"
local article = assert(citynews.parse(text, { from = "text" })):article(1)
for quote in article:quotes() do
  local who = ("%s [%s %.2f]"):format(quote.speaker.name, quote.rule, quote.confidence)
  print(who, quote.text)
end
print(article:explain()[1].symbols)
