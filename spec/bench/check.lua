--- How fast drafts are checked, by check, alone and against an archive; and how fast an archive is traced.
--
-- The text is the articles of ../shared/corpus, or without it the example corpus over and over; the archive
-- is of all of them. Figures are of processor time on one core. The peer is what every check rests on: names
-- and quotations of the same articles.

package.path = "spec/?.lua;" .. package.path

local article = require "citynews.article"
local check = require "citynews.check"
local citynews = require "citynews"
local cjson = require "cjson"
local shell = require "support.shell"
local trace = require "citynews.trace"

local SAMPLE = 600

-- JSON lines of the large corpus, or of the examples, in a folder of their own. => path
local function write_corpus(folder)
  local path = folder .. "/corpus.jsonl"
  shell.sh("xz -dc ../shared/corpus/articles.jsonl.xz > " .. shell.quote(path))
  local file = io.open(path)
  local size = file and file:seek "end" or 0
  if file then file:close() end
  if size == 0 then shell.sh(shell.citynews .. " extract --articles-only examples/corpus > " .. shell.quote(path)) end
  return path
end

-- Every nth article of the corpus, so that there are about SAMPLE.
local function sample_of(path)
  local count, list = 0, {}
  for _ in io.lines(path) do count = count + 1 end
  local step, i = math.max(1, count // SAMPLE), 0
  for line in io.lines(path) do
    i = i + 1
    if i % step == 0 then
      local row = cjson.decode(line)
      local date = tostring(row.date or ""):gsub("^(%d%d%d%d)(%d%d)(%d%d)$", "%1-%2-%3")
      list[#list + 1] = { id = row.id, headline = row.title, date = date ~= "" and date or nil, text = row.body or row.text }
      if type(list[#list].text) ~= "string" then list[#list] = nil end
    end
  end
  return list, count
end

local function draft_of(fields)
  local made = assert(citynews.parse(fields.text, { from = "text", encoding = "utf-8" })):article(1)
  article.set(made, { id = fields.id, headline = fields.headline, date = fields.date })
  return made
end

local function timed(work)
  collectgarbage()
  local start = os.clock()
  local result = work()
  return os.clock() - start, result
end

local function read_all(article_of, list)
  for _, fields in ipairs(list) do
    local made = article_of(fields)
    made:people()
    made:quotes()
  end
end

-- => seconds, findings
local function check_all(list, archive)
  return timed(function()
    local count = 0
    for _, fields in ipairs(list) do count = count + #check.run(draft_of(fields), { against = archive }) end
    return count
  end)
end

-- Each check alone, less the time of reading the articles.
local function by_check(list, archive, base)
  for _, one in ipairs(check.list()) do
    check.reset()
    for _, other in ipairs(check.list()) do
      if other.name ~= one.name then check.off(other.name) end
    end
    local seconds, count = check_all(list, archive)
    print(("%8.1f us an article  %5d findings  %s"):format(math.max(0, seconds - base) / #list * 1e6, count, one.name))
  end
  check.reset()
end

local folder = shell.folder()
local path = write_corpus(folder)
local list, total = sample_of(path)
shell.sh(("%s index --from jsonl --into %s %s"):format(shell.citynews, shell.quote(folder .. "/index"), shell.quote(path)))
local archive = assert(citynews.open(folder .. "/index"))
collectgarbage "generational"
read_all(draft_of, list) -- word lists and model are read once

print(("%d drafts, archive of %d articles"):format(#list, total))
local base = timed(function() read_all(draft_of, list) end)
print(("%8.0f articles/s  names and quotations alone"):format(#list / base))
local seconds, count = check_all(list)
print(("%8.0f articles/s  all checks without an archive, %d findings"):format(#list / seconds, count))
seconds, count = check_all(list, archive)
print(("%8.0f articles/s  all checks against the archive, asked for the first time, %d findings"):format(#list / seconds, count))
by_check(list, archive, timed(function() for _, fields in ipairs(list) do draft_of(fields) end end))

for _, one in ipairs {
  { "quotations", function() return #{ trace.quotations(archive) } end },
  { "quotations, indirect too", function() return #{ trace.quotations(archive, { indirect = true }) } end },
  { "pairs", function() return #assert(trace.pairs(archive)) end },
  { "names new in the last article's month", function()
    return #assert(trace.newcomers(archive, (list[#list].date or "2025-11-01"):sub(1, 8) .. "01"))
  end },
  { "sources", function() return #assert(trace.sources(archive)) end },
  { "renamings", function() return assert(trace.renamings(archive)) and 0 end },
} do
  seconds = timed(one[2])
  print(("%8.2f s  %9.0f articles/s  %s"):format(seconds, total / seconds, one[1]))
end
print(("%8.1f MB of Lua's memory"):format(collectgarbage "count" / 1024))
archive:close()
shell.remove(folder)
