--- Articles to measure on: those of ../shared/corpus or, without it, the example corpus over and over.

local cjson = require "cjson"
local citynews = require "citynews"
local corpus = require "support.corpus"

local texts = {}

local function of_shared(most)
  local found = {}
  local pipe = io.popen("xz -dc ../shared/corpus/articles.jsonl.xz 2>/dev/null", "r")
  for line in pipe:lines() do
    local article = cjson.decode(line)
    local date = article.date:gsub("^(%d%d%d%d)(%d%d)(%d%d)$", "%1-%2-%3")
    found[#found + 1] = { text = article.body, title = article.title, date = date }
    if #found >= most then break end
  end
  pipe:close()
  return found
end

local function of_examples(most)
  local found = {}
  while #found < most do
    for _, path in ipairs(corpus.lines "ls examples/corpus/*/*.txt") do
      for article in assert(citynews.read(path)):articles() do
        found[#found + 1] = { text = article.text, title = article.headline, date = article.date }
      end
    end
  end
  return found
end

--- Gives articles as tables of text, title and date.
-- @tparam integer most
function texts.articles(most)
  local found = of_shared(most)
  return #found > 0 and found or of_examples(most)
end

--- The least processor time of some runs of `work`, in seconds.
-- @tparam integer runs
-- @tparam function work
-- @tparam[opt] function before makes what `work` is given, untimed
function texts.least_time(runs, work, before)
  local least = math.huge
  for _ = 1, runs do
    local given = before and before()
    collectgarbage()
    local start = os.clock()
    work(given)
    least = math.min(least, os.clock() - start)
  end
  return least
end

return texts
