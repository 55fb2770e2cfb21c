-- Two editions side by side: which headlines of the second tell a story of the first again, and
-- which quotations stand in both, word for word.
--
-- Run: lua5.4 examples/editions.lua examples/corpus/2025-09-15/page-01.txt examples/corpus/2025-11-03/page-02.txt
local citynews = require "citynews"

-- The pairs of neighbouring characters, in the normal form: what two headlines can share.
local function pairs_of(text)
  local set, before = {}, ""
  for character in citynews.normalize(text):gmatch(utf8.charpattern) do
    set[before .. character] = true
    before = character
  end
  return set
end

local function shared(a, b)
  local count = 0
  for pair in pairs(a) do count = count + (b[pair] and 1 or 0) end
  return count
end

-- Text in quotation marks, wherever column breaks cut it on the page.
local function quotations(article) return article.text:gmatch "()“(.-)”" end

local first, second = assert(citynews.read(arg[1])), assert(citynews.read(arg[2]))
local said = {}

for old in first:articles() do
  for at, quotation in quotations(old) do said[citynews.normalize(quotation)] = old:place(at).line end
  for new in second:articles() do
    local count = shared(pairs_of(old.headline or ""), pairs_of(new.headline or ""))
    if count >= 2 then
      print(("%s\n%s\n    share %d pairs of characters\n"):format(old.headline, new.headline, count))
    end
  end
end

for new in second:articles() do
  for at, quotation in quotations(new) do
    local line = said[citynews.normalize(quotation)]
    if line and utf8.len(quotation) > 10 then
      print(("%s:%d and %s:%d\n    “%s”"):format(arg[1], line, arg[2], new:place(at).line, quotation))
    end
  end
end
