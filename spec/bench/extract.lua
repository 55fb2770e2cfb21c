--- How fast pages become articles, and articles JSON lines, without and with names and quotations.
--
-- The text is the articles of ../shared/corpus laid out as pages of four, or without it the example
-- corpus over and over. Figures are bytes of input a second of processor time on one core, the
-- median of several runs, and the peak memory of `citynews extract` as a multiple of its largest
-- input file. Beside the whole of `extract` stands a peer that cuts the same pages into words.

package.path = "spec/?.lua;" .. package.path

local citynews = require "citynews"
local jieba = require "support.jieba"
local jsonl = require "citynews.export.jsonl"
local pages = require "support.pages"

local RUNS, WHOLE_BYTES = 5, 8000000

local function from_shared()
  local pipe = io.popen("xz -dc ../shared/corpus/articles.jsonl.xz 2>/dev/null", "r")
  local cjson = require "cjson"
  local articles = {}
  for line in pipe:lines() do
    local row = cjson.decode(line)
    local paragraphs = {}
    for paragraph in row.body:gmatch "[^\n]+" do paragraphs[#paragraphs + 1] = paragraph end
    articles[#articles + 1] = { headline = row.title, paragraphs = paragraphs }
  end
  pipe:close()
  return articles
end

local function from_examples()
  local articles = {}
  for path in io.popen("ls examples/corpus/*/*.txt"):lines() do
    for article in citynews.read(path):articles() do
      local paragraphs = {}
      for i, part in ipairs(article.paragraphs) do paragraphs[i] = part.text end
      articles[#articles + 1] = { headline = article.headline, paragraphs = paragraphs }
    end
  end
  local many = {}
  for i = 1, 20000 do many[i] = articles[i % #articles + 1] end
  return many
end

local function layouts(articles)
  local random, list, bytes = pages.random(1), {}, 0
  for i = 1, #articles - 3, 4 do
    local page = pages.lay_out(random, table.move(articles, i, i + 3, 1, {}), { furniture = true })
    list[#list + 1] = page
    bytes = bytes + #page
  end
  return list, bytes
end

local function median(measure)
  local times = {}
  for i = 1, RUNS do
    collectgarbage()
    local start = os.clock()
    measure()
    times[i] = os.clock() - start
  end
  table.sort(times)
  return times[(RUNS + 1) // 2]
end

local articles = from_shared()
local origin = "../shared/corpus"
if #articles == 0 then articles, origin = from_examples(), "examples/corpus, repeated" end
local list, bytes = layouts(articles)
local megabytes = bytes / 1e6
print(("%d articles of %s on %d pages, %.1f MB"):format(#articles, origin, #list, megabytes))

local null <close> = assert(io.open("/dev/null", "wb"))
local whole = table.concat(list, "\n")
local parse = median(function()
  for _, page in ipairs(list) do citynews.parse(page):close() end
end)
local one = median(function() citynews.parse(whole):close() end)
local function write(some, options)
  return median(function()
    for _, page in ipairs(some) do
      local document = citynews.parse(page)
      for article in document:articles() do jsonl.write(null, article, options) end
      document:close()
    end
  end)
end

-- The first pages, for what takes longer.
local function first_pages()
  local some, size = {}, 0
  for _, page in ipairs(list) do
    if size > WHOLE_BYTES then break end
    some[#some + 1] = page
    size = size + #page
  end
  return some, size / 1e6
end

local function save(bytes_of_file)
  local path = os.tmpname()
  local file <close> = assert(io.open(path, "wb"))
  file:write(bytes_of_file)
  return path
end

collectgarbage "generational" -- as the command has it
print(("parse, page by page          %7.0f MB/s"):format(megabytes / parse))
print(("parse, one file of all pages %7.0f MB/s"):format(megabytes / one))
print(("parse and write JSON lines   %7.0f MB/s"):format(megabytes / write(list, { articles_only = true })))
local some, size = first_pages()
local extract = size / write(some)
print(("extract, all of it           %7.1f MB/s"):format(extract))
local texts = save(table.concat(some, "\0"))
local rate, why = jieba.rate(texts, size)
os.remove(texts)
if rate then
  print(("@node-rs/jieba, words only   %7.1f MB/s; extract has %.2f of it"):format(rate, extract / rate))
else
  print("@node-rs/jieba               skipped: " .. why)
end

-- The file is larger than memory that the interpreter takes for itself would show in.
local path = save(whole)
local pipe = io.popen(("%s spec/support/peak.lua %s 2>&1 >/dev/null"):format(arg[-1] or "lua5.4", path))
local peak = tonumber(pipe:read "a")
pipe:close()
os.remove(path)
if peak then
  print(("peak memory of extract       %7.1f times its input file of %.1f MB"):format(
    peak * 1024 / #whole, #whole / 1e6))
end
