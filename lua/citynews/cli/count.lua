--- `citynews count`: how many articles.
--
-- @module citynews.cli.count

local archives = require "citynews.cli.archives"
local message = require "citynews.cli.message"
local plain = require "citynews.cli.plain"

local count = {}

count.summary = "Count the articles that a query finds, or the phrases of a file."

count.description = [[
Count the articles that a query finds: in all, or by month, year, day, section, author, person,
organization or speaker. With --queries the phrases of a file, one a line, are counted as they
stand: phrase, articles, hits and the microseconds to the whole list of articles, tabs between.]]

count.examples = {
  { "citynews count '\"夜间经济\"' archive/", "how many articles" },
  { "citynews count '\"夜间经济\"' --by month archive/", "over time" },
  { "citynews count --queries phrases.txt archive/", "many phrases at once" },
}

--- Declares the arguments: the query, unless --queries is given, and archives.
function count.arguments(command)
  command:argument("words", "A query (none with --queries), and folders that were indexed."):args "*"
end

--- Declares the options.
function count.options(command)
  command:option("-b --by", "month, year, day, section, author, person, organization or speaker.")
    :choices { "month", "year", "day", "section", "author", "person", "organization", "speaker" }
  command:option("--queries", "A file of phrases, one a line; - is standard input.")
  require("citynews.cli.rows").option(command)
end

--- What `run` takes for words without options, but for --queries before them; nil for any others.
-- See `citynews.cli.plain`.
function count.plain(words)
  local queries
  if words[1] == "--queries" then queries = words[2] end
  local rest = table.move(words, queries and 3 or 1, #words, 1, {})
  if #words == 0 or not plain.has_no_options(rest) then return nil end
  return { words = rest, queries = queries, format = "table" }
end

-- The file is read first, so that only the search is timed.
local function phrases_of(path)
  local file, problem = io.stdin, nil
  if path ~= "-" then file, problem = io.open(path, "rb") end
  if not file then return nil, problem end
  local phrases = {}
  for line in file:lines() do phrases[#phrases + 1] = (line:gsub("\r$", "")) end
  return phrases
end

-- From so many phrases on it pays to read the whole index first.
local MANY = 50

local function count_phrases(archive, path)
  local phrases, problem = phrases_of(path)
  if not phrases then
    message.warn("cannot open: %s", problem)
    return 1
  end
  local out = require("citynews.cli.output").open()
  if #phrases >= MANY then
    local ok, code
    ok, problem, code = archive:warm()
    if not ok then return archives.fail(problem, code) end
  end
  local clock = os.clock
  for _, phrase in ipairs(phrases) do
    local start = clock()
    local articles, hits, code = archive:frequency(phrase)
    local time = clock() - start
    if not articles then return archives.fail(hits, code) end
    out:write(("%s\t%d\t%d\t%.1f\n"):format(message.safe(phrase), articles, hits, time * 1e6))
  end
  return out:close() and 0 or 1
end

local function count_by(archive, query, arguments)
  local each, problem, code = archive:count(query, { by = arguments.by })
  if not each then return archives.fail(problem, code) end
  local out = require("citynews.cli.rows").new(arguments.format, { arguments.by, "articles" })
  for key, number in each do out:add { key, number } end
  return out:close()
end

--- Runs it. => exit status
function count.run(arguments)
  local words = table.move(arguments.words, 1, #arguments.words, 1, {})
  local query = not arguments.queries and table.remove(words, 1) or nil
  if not query and not arguments.queries then
    message.warn("a query or --queries is needed")
    return 2
  end
  local archive <close> = archives.open(words)
  if not archive then return 1 end
  if arguments.queries then return count_phrases(archive, arguments.queries) end
  if arguments.by then return count_by(archive, query, arguments) end
  local number, problem, code = archive:count(query)
  if not number then return archives.fail(problem, code) end
  local out = require("citynews.cli.rows").new(arguments.format, { "articles" })
  out:add { number }
  return out:close()
end

return count
