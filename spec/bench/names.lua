--- How fast the names are found: the parts of the stage, the stage, and `extract` with it.
--
-- The text is 8 MB of the articles of ../shared/corpus, or without it the example corpus over and
-- over. Figures are bytes of input a second of processor time on one core, the best of several runs,
-- and as ratios to parsing the same text into articles. Beside them stands a peer that cuts the same
-- text into words in the same run, where npm can install it.

package.path = "spec/?.lua;" .. package.path

local citynews = require "citynews"
local jieba = require "support.jieba"
local jsonl = require "citynews.export.jsonl"

local RUNS, BYTES = 3, 8000000
local BUILD = os.getenv "BUILD" or "build"
local MODEL = "lua/citynews/model/names.model"
local LISTS = "$(grep -l ^list: lua/citynews/lexicon/*.yaml | xargs grep -L '^list: renamed')"

local function from_shared()
  local pipe = io.popen("xz -dc ../shared/corpus/articles.jsonl.xz 2>/dev/null", "r")
  local cjson = require "cjson"
  local texts, bytes = {}, 0
  for line in pipe:lines() do
    local body = cjson.decode(line).body
    texts[#texts + 1] = body
    bytes = bytes + #body
    if bytes > BYTES then break end
  end
  pipe:close()
  return texts
end

local function from_examples()
  local articles, texts, bytes = {}, {}, 0
  for path in io.popen("ls examples/corpus/*/*.txt"):lines() do
    for article in citynews.read(path):articles() do articles[#articles + 1] = article.text end
  end
  while bytes < BYTES do
    texts[#texts + 1] = articles[#texts % #articles + 1]
    bytes = bytes + #texts[#texts]
  end
  return texts
end

local function best(measure)
  local least = math.huge
  for _ = 1, RUNS do
    collectgarbage()
    local start = os.clock()
    measure()
    least = math.min(least, os.clock() - start)
  end
  return least
end

local function save(text)
  local path = os.tmpname()
  local file <close> = assert(io.open(path, "wb"))
  file:write(text)
  return path
end

local function shell(command, ...)
  local pipe = io.popen(command:format(...), "r")
  local output = pipe:read "a"
  return output, pipe:close()
end

local texts, origin = from_shared(), "../shared/corpus"
if #texts == 0 then texts, origin = from_examples(), "examples/corpus, repeated" end
local all = table.concat(texts, "\0")
local megabytes = #all / 1e6
print(("%d articles of %s, %.1f MB"):format(#texts, origin, megabytes))

local null <close> = assert(io.open("/dev/null", "wb"))

local function extract(options)
  for _, text in ipairs(texts) do
    local document = citynews.parse(text, { from = "article" })
    for article in document:articles() do jsonl.write(null, article, options) end
    document:close()
  end
end

local parse = megabytes / best(function()
  for _, text in ipairs(texts) do citynews.parse(text, { from = "article" }):close() end
end)

local function show(what, rate)
  print(("%-28s %7.1f MB/s  %6.3f of parse"):format(what, rate, rate / parse))
end

show("parse", parse)
show("JSON lines, articles only", megabytes / best(function() extract { articles_only = true } end))

-- What the parts print: the first four run over the same sentences, each with the work before it.
local PARTS = {
  sentences = "sentences", lexicon = "with word lists", model = "with the model",
  recogniser = "recogniser", resolution = "resolution", stage = "whole stage",
}
local path = save(all)
for part, rate in shell("%s/spec/bench_names %s %s %s", BUILD, path, MODEL, LISTS):gmatch "(%a+) ([%d.]+)" do
  show(PARTS[part], tonumber(rate))
end
show("JSON lines with names", megabytes / best(extract))

local rate, why = jieba.rate(path, megabytes)
if rate then
  show("@node-rs/jieba, words only", rate)
else
  print("@node-rs/jieba               skipped: " .. why)
end
os.remove(path)
