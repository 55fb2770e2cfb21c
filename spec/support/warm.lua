-- Makes the blocks of the text grammar, and reads word lists, model and rules, with the collector at
-- rest: it runs all the time in one of the tests. Returns the blocks.
local citynews = require "citynews"

collectgarbage "stop"
local blocks = citynews.grammar.text
blocks.place:match "宁波"
blocks.dateline:match "新华社电"
for _ in citynews.parse("丁望舒", { from = "text" }):article(1):quotes() do break end -- luacheck: ignore 512
collectgarbage "restart"

return blocks
