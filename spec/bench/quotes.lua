--- How fast quotations are found and attributed, beside the names that they rest on.
--
-- Figures are megabytes of text a second of processor time on one core, the best of several runs. The
-- text is the articles of ../shared/corpus, or without it the example corpus over and over.

package.path = "spec/?.lua;" .. package.path

local citynews = require "citynews"
local cues = require "citynews.cues"
local names = require "citynews.names"
local quote = require "citynews.quote"
local rules = require "citynews.rules"

local RUNS, ENOUGH = 5, 3e6

local function texts_of_shared()
  local found, size = {}, 0
  local pipe = io.popen("xz -dc ../shared/corpus/articles.jsonl.xz 2>/dev/null", "r")
  local cjson = require "cjson"
  for line in pipe:lines() do
    found[#found + 1] = cjson.decode(line).body
    size = size + #found[#found]
    if size > ENOUGH then break end
  end
  pipe:close()
  return found, size
end

local function texts_of_examples()
  local found, size = {}, 0
  while size < ENOUGH do
    for article in assert(citynews.read "examples/corpus/2025-09-15/page-01.txt"):articles() do
      found[#found + 1] = article.text
      size = size + #article.text
    end
  end
  return found, size
end

local texts, size = texts_of_shared()
if size == 0 then texts, size = texts_of_examples() end

local function best(run)
  local least = math.huge
  for _ = 1, RUNS do
    local start = os.clock()
    run()
    least = math.min(least, os.clock() - start)
  end
  return size / least / 1e6
end

collectgarbage "generational"
local articles, stretches = {}, {}
for i, text in ipairs(texts) do
  local article = assert(citynews.parse(text, { from = "text", encoding = "utf-8" })):article(1)
  local found = names.find(article)
  local people, organizations = names.of(article, found)
  articles[i] = { article, people, organizations, found }
end
local count = 0

print(("%.1f MB, %d articles"):format(size / 1e6, #texts))
print(("%6.1f MB/s  marks, cues and symbols"):format(best(function()
  for i, article in ipairs(articles) do stretches[i] = cues.read(article[1].text, article[4]) end
end)))
print(("%6.1f MB/s  rules"):format(best(function()
  for _, one in ipairs(stretches) do
    for i = 1, #one do rules.match(one:symbols(i)) end
  end
end)))
print(("%6.1f MB/s  all of it, with speakers and objects"):format(best(function()
  count = 0
  for _, article in ipairs(articles) do count = count + #quote.of(table.unpack(article)) end
end)))
print(("%6d quotations"):format(count))
