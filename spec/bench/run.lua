--- How a batch scales with processes, and what it costs over the same work in one.
--
-- A script that lists quotations runs over the articles of ../shared/corpus, or without it over the
-- example corpus many times. Beside the wall clock, which other work on the machine disturbs, stands
-- the share of processor time that the parent takes for reading, ordering and writing: its inverse is
-- the number of processes that one parent could keep busy.

package.path = "spec/?.lua;" .. package.path

local citynews = require "citynews"
local core = require "citynews.core"
local input = require "citynews.input"

local MOST = 6000

local function corpus()
  local path = os.tmpname()
  local out <close> = assert(io.open(path, "w"))
  local pipe = io.popen(("xz -dc ../shared/corpus/articles.jsonl.xz 2>/dev/null | head -n %d"):format(MOST))
  local count = 0
  for line in pipe:lines "L" do
    out:write(line)
    count = count + 1
  end
  pipe:close()
  for _ = count + 1, count == 0 and 500 or 0 do
    for line in io.lines("examples/corpus/briefs.jsonl", "L") do out:write(line) end
  end
  return path
end

local function quotes(article, emit)
  for quote in article:quotes() do
    emit { id = article.id, speaker = quote.speaker and quote.speaker.name, text = quote.text }
  end
end

-- => seconds by the clock, and of this process
local function time(work)
  local clock, own = core.clock(), os.clock()
  work()
  return core.clock() - clock, os.clock() - own
end

local path = corpus()
local articles, rows = 0, 0
local _, alone = time(function()
  input.read(path, { from = "jsonl", warn = print }, function(article)
    articles = articles + 1
    quotes(article, function() rows = rows + 1 end)
  end)
end)
print(("%d articles, %d rows; in one process without a batch: %.2f s"):format(articles, rows, alone))

local first
for _, jobs in ipairs { 1, 2, 4 } do
  local summary
  local clock, own = time(function() summary = assert(citynews.batch(quotes, path, { jobs = jobs, from = "jsonl" })) end)
  first = first or clock
  assert(summary.rows == rows)
  print(("%d jobs: %.2f s by the clock (%.2f times as fast as 1), %.2f s of the parent, %.0f%% of the work")
    :format(jobs, clock, first / clock, own, 100 * own / alone))
end
os.remove(path)
