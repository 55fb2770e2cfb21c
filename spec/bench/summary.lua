--- How many articles a second are summarised on one core, beside ts-textrank of npm.
--
-- The articles are parsed and known; names and quotations are found anew for those summaries that need
-- them. The peer gets the bigrams of each sentence as words, for it cuts at blanks; TextRank4ZH, which cuts
-- words, makes about 58 articles a second.

package.path = "spec/?.lua;" .. package.path

local article_class = require "citynews.article"
local citynews = require "citynews"
local texts = require "support.texts"

local BUILD = package.searchpath("citynews.core", package.cpath):match "^(.*)/lib/citynews/core"
local PEERS = BUILD .. "/peers"
local COUNT, FEW = 2000, 200

local articles = texts.articles(COUNT)

local function fresh()
  local list = {}
  for i, one in ipairs(articles) do
    list[i] = citynews.parse(one.text, { from = "text", encoding = "utf-8" }):article(1)
    article_class.set(list[i], { text = list[i].text })
  end
  return list
end

local function show(name, count, seconds)
  print(("%8.0f articles/s  %s"):format(count / seconds, name))
end

-- ---- The peer ----

local SCRIPT = [[
const t = require('ts-textrank');
const texts = require('fs').readFileSync(process.argv[2], 'utf8').split('\0');
const config = new t.AbsoluteSummarizerConfig(3, new t.SorensenDiceSimilarity(), new t.DefaultTextParser(), .85,
  t.Summarizer.SORT_OCCURENCE);
const summarizer = new t.Summarizer(config, new t.NullLogger());
let least = Infinity;
for (let run = 0; run < 3; run++) {
  const start = process.cpuUsage();
  for (const text of texts) summarizer.summarize(text, 'en');
  const took = process.cpuUsage(start);
  least = Math.min(least, (took.user + took.system) / 1e6);
}
console.log(least);
]]

local function bigrams_of(text)
  local sentences = {}
  for sentence in citynews.sentences(text) do
    local pairs_of, before = {}, nil
    for character in sentence:gmatch "[\xE4-\xE9][\x80-\xBF]+" do
      if before then pairs_of[#pairs_of + 1] = before .. character end
      before = character
    end
    sentences[#sentences + 1] = table.concat(pairs_of, " ") .. "."
  end
  return table.concat(sentences, " ")
end

local function write(path, bytes)
  local file <close> = assert(io.open(path, "wb"))
  file:write(bytes)
end

local function peer()
  if not os.execute "command -v node npm >/dev/null" then return nil, "node and npm are not here" end
  local install = "timeout 120 npm install --silent --no-audit --no-fund --prefix %s ts-textrank >/dev/null 2>&1"
  if not os.execute(install:format(PEERS)) then return nil, "npm could not install it" end
  local all = {}
  for i = 1, FEW do all[i] = bigrams_of(articles[i].text) end
  write(PEERS .. "/textrank.js", SCRIPT)
  write(PEERS .. "/textrank.txt", table.concat(all, "\0"))
  local pipe = io.popen(("timeout 120 node %s/textrank.js %s/textrank.txt 2>/dev/null"):format(PEERS, PEERS))
  local seconds = tonumber(pipe:read "a")
  pipe:close()
  return seconds, "it did not run"
end

-- ---- All of it ----

collectgarbage "generational"
print(("%d articles; the limit is 5000 a second"):format(COUNT))
for _, method in ipairs { "lead", "textrank", "lexrank", "mmr" } do
  show(method .. ", 120 characters", COUNT, texts.least_time(3, function(list)
    for _, article in ipairs(list) do article:summary { method = method, characters = 120 } end
  end, fresh))
end
show("about a query", COUNT, texts.least_time(3, function(list)
  for _, article in ipairs(list) do article:summary { about = "经济 发展" } end
end, fresh))
show("one digest of all, duplicates folded", COUNT, texts.least_time(1, function(list)
  citynews.digest(list, { sentences = 10 })
end, fresh))
local seconds, why = peer()
if seconds then show("ts-textrank on the bigrams of " .. FEW, FEW, seconds)
else print("          ts-textrank skipped: " .. why) end
