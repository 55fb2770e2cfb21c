--- How fast the blocks of the text grammar go over articles, and how many of their digits are part of a match.
--
-- Megabytes of text a second of processor time on one core, the best of some runs; the peer is PCRE2's
-- regular expression for numbers with a unit, through the same article and sentence objects.

package.path = "spec/?.lua;" .. package.path

local article_class = require "citynews.article"
local citynews = require "citynews"
local core = require "citynews.core"
local texts = require "support.texts"

local t = citynews.grammar.text

local list, size = {}, 0
for i, one in ipairs(texts.articles(1000)) do
  list[i] = citynews.parse(one.text, { from = "text", encoding = "utf-8" }):article(1)
  article_class.set(list[i], { date = one.date, text = list[i].text })
  size = size + #one.text
end

local figures = t.dateline + t.change + t.date + t.time + t.money + t.percent + t.fraction + t.quantity + t.ordinal + t.number

local function rate(pattern)
  list[1]:match(pattern) -- LPeg compiles it, word lists are read
  return size / texts.least_time(3, function()
    for _, article in ipairs(list) do
      for _ in article:gmatch(pattern) do end -- luacheck: ignore 542
    end
  end) / 1e6
end

collectgarbage "generational"
print(("%.1f MB, %d articles"):format(size / 1e6, #list))
for _, name in ipairs { "number", "percent", "quantity", "money", "change", "date", "time", "place", "source" } do
  print(("%6.1f MB/s  %s"):format(rate(t[name]), name))
end
print(("%6.1f MB/s  all that has figures"):format(rate(figures)))
print(("%6.1f MB/s  organization * anywhere(money), names found before"):format(rate(t.organization * t.anywhere(t.money))))

local expression = assert(core.regex [[(?:约|近|超)?[0-9,.]+[万亿千百]*(?:余|多)?(?:个|名|家|项|次|米|公里|亩|吨|年|元)]])
print(("%6.1f MB/s  PCRE2, figures with one of ten units"):format(size / texts.least_time(3, function()
  for _, article in ipairs(list) do
    for sentence in article:sentences() do expression:find(sentence.text) end
  end
end) / 1e6))

local runs, covered = 0, 0
for _, article in ipairs(list) do
  local inside = {}
  for found in article:gmatch(figures) do
    for at = found.first, found.last do inside[at] = true end
  end
  for at in article.text:gmatch "()[0-9][0-9.,]*" do
    runs, covered = runs + 1, covered + (inside[at] and 1 or 0)
  end
end
print(("%5.1f %% of %d runs of digits are part of a match"):format(100 * covered / runs, runs))
