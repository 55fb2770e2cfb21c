--- The archive measured, beside SQLite FTS5 in the same run.
--
-- The text is ../shared/corpus, or without it the example corpus over and over. 360 phrases are drawn
-- with a fixed seed: 60 each of 1, 2, 3, 4 to 6 and 8 to 12 characters, and 60 that stand nowhere;
-- plain search says how many articles hold each. SQLite (of Python) gets the same articles and
-- phrases: once with a token a character, once with its trigram tokenizer; Groonga, where it is here,
-- with its bigram tokenizer.
--
-- Times of a phrase are to its full list of articles, the least of several runs; of those the median
-- and the 99th percentile are shown. Set CITYNEWS_LARGE for two million articles too.

local archive = require "citynews.archive"
local cjson = require "cjson"
local citynews = require "citynews"
local core = require "citynews.core"
local input = require "citynews.input"

local RUNS = 5
collectgarbage "generational" -- as the command does
local quote = function(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

local function capture(line)
  local pipe <close> = assert(io.popen(line))
  return pipe:read "a"
end

-- Wall time, for builds and processes.
local function now()
  return tonumber(capture "date +%s.%N")
end

-- ---- The articles ----------------------------------------------------------------------------------

local function from_shared()
  local list = {}
  local pipe <close> = io.popen "xz -dc ../shared/corpus/articles.jsonl.xz 2>/dev/null"
  for line in pipe:lines() do
    local row = cjson.decode(line)
    list[#list + 1] = { id = row.id, title = row.title, text = row.body, date = row.date }
  end
  return list
end

local function from_examples()
  local list, many = {}, {}
  for path in io.popen("ls examples/corpus/*/*.txt examples/corpus/articles/*.md"):lines() do
    input.read(path, { warn = print }, function(made)
      list[#list + 1] = { title = made.headline or "", text = made.text, date = made.date }
    end)
  end
  for i = 1, 20000 do
    local made = list[i % #list + 1]
    many[i] = { id = tostring(i), title = made.title, text = made.text, date = made.date }
  end
  return many
end

local function write_articles(path, articles)
  local file <close> = assert(io.open(path, "wb"))
  local bytes = 0
  for _, article in ipairs(articles) do
    file:write(cjson.encode(article), "\n")
    bytes = bytes + #article.title + #article.text
  end
  return bytes
end

-- ---- The phrases -----------------------------------------------------------------------------------

local LENGTHS = { { "1", 1, 1 }, { "2", 2, 2 }, { "3", 3, 3 }, { "4-6", 4, 6 }, { "8-12", 8, 12 } }
local ABSENT = "absent"

-- Without marks, which SQLite leaves out of its index.
local function is_plain(phrase)
  for _, code in utf8.codes(phrase) do
    local ascii = code < 0x80 and utf8.char(code):find "%w"
    if not ascii and (code < 0x4E00 or code > 0x9FFF) then return false end
  end
  return true
end

local function random_phrase(texts, low, high)
  while true do
    local text, length = texts[math.random(#texts)], math.random(low, high)
    local count = utf8.len(text)
    if count and count > length then
      local from = math.random(count - length)
      local phrase = text:sub(utf8.offset(text, from), utf8.offset(text, from + length) - 1)
      if is_plain(phrase) then return phrase end
    end
  end
end

local function count_plain(texts, phrase)
  local count = 0
  for _, text in ipairs(texts) do
    if text:find(phrase, 1, true) then count = count + 1 end
  end
  return count
end

local function draw(texts)
  math.randomseed(5)
  local phrases, seen = {}, {}
  local function add(group, phrase, count)
    seen[phrase] = true
    phrases[#phrases + 1] = { group = group, text = phrase, normal = core.normalize(phrase), count = count }
  end
  for _, group in ipairs(LENGTHS) do
    for _ = 1, 60 do
      local phrase
      repeat phrase = random_phrase(texts, group[2], group[3]) until not seen[phrase]
      add(group[1], phrase, count_plain(texts, core.normalize(phrase)))
    end
  end
  for _ = 1, 60 do
    local phrase
    repeat
      phrase = random_phrase(texts, 1, 3) .. random_phrase(texts, 1, 3)
    until not seen[phrase] and count_plain(texts, core.normalize(phrase)) == 0
    add(ABSENT, phrase, 0)
  end
  return phrases
end

-- ---- Figures ---------------------------------------------------------------------------------------

local function percentile(times, share)
  table.sort(times)
  return times[math.max(1, math.ceil(#times * share))]
end

-- phrase.times[name] and phrase.found[name] are set by the contestants.
local function print_phrases(name, phrases)
  local groups, right = {}, 0
  for _, phrase in ipairs(phrases) do
    local group = groups[phrase.group] or {}
    groups[phrase.group] = group
    group[#group + 1] = phrase.times[name]
    if phrase.found[name] == phrase.count then right = right + 1 end
  end
  local cells, all = {}, {}
  for _, group in ipairs { "1", "2", "3", "4-6", "8-12", ABSENT } do
    cells[#cells + 1] = ("%s: %.0f"):format(group, percentile(groups[group], 0.5))
    table.move(groups[group], 1, #groups[group], #all + 1, all)
  end
  print(("  phrase, µs: median %.0f, p99 %.0f  (medians %s)"):format(
    percentile(all, 0.5), percentile(all, 0.99), table.concat(cells, ", ")))
  print(("  counts equal to plain search: %d of %d"):format(right, #phrases))
end

local function search_citynews(folder, phrases)
  local found <close> = assert(archive.open(folder))
  assert(found:warm())
  local clock = os.clock
  for _ = 1, RUNS do
    for _, phrase in ipairs(phrases) do
      local start = clock()
      local count = found:frequency(phrase.text)
      local time = (clock() - start) * 1e6
      phrase.times.citynews = math.min(phrase.times.citynews or math.huge, time)
      phrase.found.citynews = count
    end
  end
  return found:stats()
end

local function build_citynews(source, folder, bytes)
  local rates = {}
  for i = 1, 3 do
    os.execute("rm -rf " .. quote(folder))
    collectgarbage()
    local start = os.clock()
    assert(citynews.index(source, { into = folder, text_only = true }))
    rates[i] = bytes / 1e6 / (os.clock() - start)
  end
  return percentile(rates, 0.5)
end

-- From the start of the process to its end, with the first answer in between: the shell starts it
-- again and again, so that its own start counts little.
local function first_answer(command)
  local times, again = {}, 10
  for i = 1, 7 do
    local start = now()
    os.execute(("i=0; while [ $i -lt %d ]; do %s >/dev/null; i=$((i+1)); done"):format(again, command))
    times[i] = (now() - start) * 1000 / again
  end
  return percentile(times, 0.5)
end

-- Names and quotations too: the time of `extract`, and of `index` in one process and in two.
local function bench_full(command, work, source)
  local part, into = work .. "/part.jsonl", work .. "/full"
  os.execute(("head -3000 %s > %s"):format(source, part))
  local function seconds(line)
    local times = {}
    for i = 1, 3 do
      os.execute("rm -rf " .. into)
      local start = now()
      assert(os.execute(line))
      times[i] = now() - start
    end
    return percentile(times, 0.5)
  end
  local index = ("%s index -q --into %s %s"):format(command, into, part)
  print(("  3000 articles with names and quotations: extract %.2f s, index %.2f s, index -j 2 %.2f s"):format(
    seconds(("%s extract %s > /dev/null"):format(command, part)), seconds(index), seconds(index .. " -j 2")))
end

-- ---- SQLite ----------------------------------------------------------------------------------------

local SQLITE = [[
import json, os, sqlite3, sys, time, unicodedata
source, phrases_path, path, form = sys.argv[1:5]
def fold(text): return unicodedata.normalize("NFKC", text).casefold()
articles = [json.loads(line) for line in open(source, encoding="utf-8")]
texts = [(fold(a["title"]) + "\n" + fold(a["text"])) for a in articles]
size = sum(len(t.encode()) for t in texts)
if os.path.exists(path): os.remove(path)
db = sqlite3.connect(path)
db.execute("pragma journal_mode=off")
db.execute("pragma synchronous=off")
if form == "characters":
    db.execute("create virtual table t using fts5(x, content='', tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Co'\")")
    start = time.process_time()
    rows = [(i, " ".join(t)) for i, t in enumerate(texts)]
else:
    db.execute("create virtual table t using fts5(x, content='', tokenize='trigram')")
    start = time.process_time()
    rows = list(enumerate(texts))
split = time.process_time() - start
start = time.process_time()
with db: db.executemany("insert into t(rowid, x) values (?, ?)", rows)
with db: db.execute("insert into t(t) values ('optimize')")
build = time.process_time() - start
print(json.dumps({"build": size / 1e6 / build, "whole": size / 1e6 / (build + split), "size": os.path.getsize(path)}))
for line in open(phrases_path, encoding="utf-8"):
    phrase = fold(line.rstrip("\n"))
    query = '"' + (" ".join(phrase) if form == "characters" else phrase).replace('"', '""') + '"'
    least = 1e9
    for _ in range(3):
        start = time.perf_counter()
        ids = [r[0] for r in db.execute("select rowid from t where t match ?", (query,))]
        least = min(least, time.perf_counter() - start)
    print(json.dumps([len(ids), least * 1e6]))
]]

local function bench_sqlite(form, work, source, phrases, bytes)
  local script, list = work .. "/sqlite.py", work .. "/phrases"
  local file = assert(io.open(script, "wb"))
  file:write(SQLITE)
  file:close()
  file = assert(io.open(list, "wb"))
  for _, phrase in ipairs(phrases) do file:write(phrase.text, "\n") end
  file:close()
  local name = "sqlite-" .. form
  local pipe <close> = io.popen(("python3 %s %s %s %s/%s.db %s 2>&1"):format(script, source, list, work, form, form))
  local head = pipe:read "l" or ""
  local ok, figures = pcall(cjson.decode, head)
  print(("\nSQLite FTS5, %s"):format(form == "characters" and "a token a character" or "trigram"))
  if not ok then return print("  not here: " .. head) end
  print(("  build %.1f MB/s (%.1f with the split); index / text %.2f"):format(
    figures.build, figures.whole, figures.size / bytes))
  for i, phrase in ipairs(phrases) do
    local row = cjson.decode(pipe:read "l")
    phrase.found[name], phrase.times[name] = row[1], row[2]
    assert(i <= #phrases)
  end
  print_phrases(name, phrases)
  local answer = ([[import sqlite3
db = sqlite3.connect("%s/%s.db")
print(len(list(db.execute("select rowid from t where t match ?", ('"城 市"',)))))]]):format(work, form)
  print(("  process start (of Python) to first answer: %.1f ms"):format(first_answer("python3 -c " .. quote(answer))))
end

-- ---- Groonga ---------------------------------------------------------------------------------------

local function groonga(work, commands)
  local path = work .. "/commands"
  local file = assert(io.open(path, "wb"))
  file:write(table.concat(commands, "\n"), "\n")
  file:close()
  local answers = {}
  for line in io.popen(("groonga %s/groonga/db < %s 2>/dev/null"):format(work, path)):lines() do
    local ok, answer = pcall(cjson.decode, line)
    if ok and type(answer[1]) == "table" then answers[#answers + 1] = answer end
  end
  return answers
end

local function load_groonga(work, articles)
  os.execute(("mkdir -p %s/groonga && groonga -n %s/groonga/db shutdown >/dev/null"):format(work, work))
  local rows = {}
  for i, article in ipairs(articles) do rows[i] = cjson.encode { x = article.title .. "\n" .. article.text } end
  groonga(work, { "table_create T TABLE_NO_KEY", "column_create T x COLUMN_SCALAR Text",
    "table_create W TABLE_PAT_KEY ShortText --default_tokenizer TokenBigramSplitSymbolAlphaDigit"
      .. " --normalizer NormalizerAuto",
    "load --table T", "[", table.concat(rows, ",\n"), "]" })
end

local function bench_groonga(work, articles, phrases, bytes)
  print "\nGroonga"
  if capture "command -v groonga" == "" then return print "  not here" end
  load_groonga(work, articles)
  local size = ("du -sb %s/groonga"):format(work)
  local before = tonumber(capture(size):match "%d+")
  local built = groonga(work, { "column_create W i COLUMN_INDEX|WITH_POSITION T x" })[1]
  local commands = {}
  for _, phrase in ipairs(phrases) do
    local line = ([[select T --match_columns x --query '"%s"' --output_columns _id --limit -1 --cache no]])
      :format(phrase.text:gsub("[\\'\"]", ""))
    for _ = 1, 3 do commands[#commands + 1] = line end
  end
  local answers = groonga(work, commands)
  for i, phrase in ipairs(phrases) do
    for j = 3 * i - 2, 3 * i do
      phrase.found.groonga = answers[j][2][1][1][1]
      phrase.times.groonga = math.min(phrase.times.groonga or math.huge, answers[j][1][3] * 1e6)
    end
  end
  print(("  build %.1f MB/s; index / text %.2f"):format(bytes / 1e6 / built[1][3],
    (tonumber(capture(size):match "%d+") - before) / bytes))
  print_phrases("groonga", phrases)
end

-- ---- Two million articles --------------------------------------------------------------------------

-- Sentences of the articles put together anew, with a seed.
local function recombine(path, sentences, count)
  local bytes = 0
  local file <close> = assert(io.open(path, "wb"))
  for i = 1, count do
    local pieces = {}
    for j = 1, math.random(4, 14) do pieces[j] = sentences[math.random(#sentences)] end
    local title, text = pieces[1]:sub(1, (utf8.offset(pieces[1], 15) or #pieces[1] + 1) - 1), table.concat(pieces)
    file:write(cjson.encode { id = tostring(i), title = title, text = text }, "\n")
    bytes = bytes + #title + #text
  end
  return bytes
end

local function bench_large(work, articles, phrases)
  local folder, into = work .. "/large", work .. "/large.index"
  os.execute("mkdir -p " .. folder)
  local bytes, parts, sentences = 0, 8, {}
  for _, article in ipairs(articles) do
    for sentence in citynews.sentences(article.text) do sentences[#sentences + 1] = sentence end
  end
  math.randomseed(6)
  for i = 1, parts do bytes = bytes + recombine(("%s/%d.jsonl"):format(folder, i), sentences, 2000000 // parts) end
  print(("\n2,000,000 articles, %.1f GB, two processes of 256 MB"):format(bytes / 1e9))
  local start = now()
  assert(citynews.index(folder, { into = into, text_only = true, jobs = 2 }))
  print(("  indexed in %.0f s"):format(now() - start))
  for _, phrase in ipairs(phrases) do phrase.times, phrase.found = {}, {} end
  search_citynews(into, phrases)
  for _, phrase in ipairs(phrases) do phrase.count = phrase.found.citynews end
  print_phrases("citynews", phrases)
end

-- ---- All of it -------------------------------------------------------------------------------------

local articles, origin = from_shared(), "../shared/corpus"
if #articles == 0 then articles, origin = from_examples(), "the example corpus, repeated" end
local work = capture("mktemp -d"):match "[^\n]+"
local cleaner <close> = setmetatable({}, { __close = function() os.execute("rm -rf " .. quote(work)) end })
local source, folder = work .. "/articles.jsonl", work .. "/index"
local bytes = write_articles(source, articles)
local texts = {}
for i, article in ipairs(articles) do
  texts[i] = core.normalize(article.title) .. "\n" .. core.normalize(article.text)
end
local phrases = draw(texts)
for _, phrase in ipairs(phrases) do phrase.times, phrase.found = {}, {} end
print(("%d articles of %s, %.1f MB of text, %d phrases"):format(#articles, origin, bytes / 1e6, #phrases))

print "\ncitynews"
print(("  build, text only %.1f MB/s"):format(build_citynews(source, folder, bytes)))
local stats = search_citynews(folder, phrases)
print(("  index / text %.2f, the stored text (%.2f) apart"):format(stats.index_bytes / bytes, stats.text_bytes / bytes))
print_phrases("citynews", phrases)
local build = package.searchpath("citynews.core", package.cpath):match "^(.*)/lib/citynews/core"
print(("  process start to first answer: %.1f ms, in Lua %.1f ms (an empty Lua: %.1f ms)"):format(
  first_answer(("%s/citynews count 城市 %s"):format(build, folder)),
  first_answer("lua5.4 -e " .. quote(('print(require"citynews".open "%s":frequency "城市")'):format(folder))),
  first_answer "lua5.4 -e ''"))
bench_full(build .. "/citynews", work, source)
bench_sqlite("characters", work, source, phrases, bytes)
bench_sqlite("trigram", work, source, phrases, bytes)
bench_groonga(work, articles, phrases, bytes)
if os.getenv "CITYNEWS_LARGE" then bench_large(work, articles, phrases) end
return cleaner ~= nil
