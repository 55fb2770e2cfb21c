-- report.lua: how long the report of an archive takes, beside reading the same archive once, and what it
-- weighs. The archive is as many articles as it is told to make (20,000), generated from the example
-- corpus; the limit is what the newest 200 of them and the rankings take.

local citynews = require "citynews"
local reader = require "citynews.input"
local report = require "citynews.report"

local COUNT = tonumber(arg and arg[1]) or 20000

local function corpus_articles()
  local list = {}
  for path in io.popen(".ci/corpus"):lines() do
    reader.read(path, { warn = error }, function(article)
      list[#list + 1] = { headline = article.headline or "", text = article.text }
    end)
  end
  return list
end

-- JSON lines of articles, each the text of one of the corpus, a day later than the one before.
local function write_articles(path, count)
  local json = require "citynews.export.json"
  local articles, file = corpus_articles(), assert(io.open(path, "w"))
  for i = 1, count do
    local one = articles[i % #articles + 1]
    local day = os.date("!%Y-%m-%d", 1600000000 + 86400 * (i // 20))
    file:write(json.encode { id = "a" .. i, title = one.headline, date = day, text = one.text }, "\n")
  end
  file:close()
end

local function seconds(work)
  collectgarbage()
  local from = os.clock()
  local result = work()
  return os.clock() - from, result
end

local folder = os.tmpname()
os.remove(folder)
assert(os.execute(("mkdir '%s'"):format(folder)))
write_articles(folder .. "/all.jsonl", COUNT)
assert(citynews.index({ folder .. "/all.jsonl" }, { into = folder .. "/index" }))
do
  local archive <close> = assert(citynews.open(folder .. "/index"))
  local reading = seconds(function()
    for hit in archive:search("*", { sort = "date" }) do hit:stored() end
  end)
  local reporting, page = seconds(function()
    local made = report.new()
    for hit in archive:search("*", { sort = "date" }) do made:add_hit(hit) end
    return made:html()
  end)
  print(("report of %d articles: %.2f s, reading them: %.2f s, ratio %.1f; the page: %.2f MB"):format(
    COUNT, reporting, reading, reporting / reading, #page / 1e6))
end
os.execute(("rm -r '%s'"):format(folder))
