--- `citynews search`: the articles that a query finds.
--
-- @module citynews.cli.search

local archives = require "citynews.cli.archives"
local colour = require "citynews.cli.colour"
local message = require "citynews.cli.message"
local own_settings = require "citynews.cli.own_settings"
local plain = require "citynews.cli.plain"
local rows = require "citynews.cli.rows"

local search = {}

search.summary = "Search an archive."

search.description = [[
Search an archive.

Words and "phrases" are found wherever they stand. AND (or nothing) OR NOT - ( ) combine them;
NEAR/10, ONEAR/10 (in this order), NEAR/sentence and NEAR/paragraph want them together; * is any
characters of a sentence, ? one character, /…/ a regular expression.
Fields: title: body: byline: quote: hold text; section: author: person: org: speaker: id: source:
hold names; date: takes 2025, 2025-09, 2025-09-22 and ranges such as 2025-09..2025-12.]]

search.examples = {
  { "citynews search '\"产城融合\" org:IASP date:2025-09..2025-12 -section:A08' archive/", "phrase, name, dates" },
  { "citynews search '公园 NEAR/10 改造' --sort date --limit 20 archive/", "near, newest first" },
  { "citynews search 'title:/第[一二三]批/' --format csv archive/ > found.csv", "for a spreadsheet" },
}

local DEFAULTS = { limit = 10, offset = 0, sort = "relevance", width = 60, format = "table" }

--- Declares the arguments.
function search.arguments(command)
  command:argument("query", "What to look for.")
  archives.argument(command)
end

--- Declares the options.
function search.options(command)
  local numbers = require "citynews.cli.numbers" -- not needed by `plain`
  numbers.limit(command, "How many hits at most; 0 is all.", DEFAULTS.limit)
  command:option("--offset", "How many hits to pass over."):convert(numbers.whole("--offset", 0))
    :default(tostring(DEFAULTS.offset))
  command:option("-s --sort", "relevance, date (newest first), oldest, source.")
    :choices { "relevance", "date", "oldest", "source" }
    :default(DEFAULTS.sort)
  command:option("-w --width", "Characters of a snippet."):convert(numbers.whole("--width", 1, 1000))
    :default(tostring(DEFAULTS.width))
  rows.option(command)
end

--- What `run` takes for words without options, nil for any others; see `citynews.cli.plain`.
function search.plain(words)
  if #words == 0 or not plain.has_no_options(words) then return nil end
  local arguments = { query = words[1], archive = table.move(words, 2, #words, 1, {}) }
  for name, value in pairs(DEFAULTS) do arguments[name] = value end
  return arguments
end

local COLUMNS = { "id", "date", "section", "score", "headline", "snippet", "source" }

local function print_table(out, hits)
  for hit in hits do
    local article = hit.article
    out:write(message.safe_line(article.id), "  ", colour.headline(article.headline or message.text "(no headline)"))
    local section = own_settings.section(article.section) or "-"
    out:write("\n    ", message.safe_line(("%s  %s"):format(article.date or "-", section)))
    out:write("\n    ", colour.hits(hit.snippet), "\n")
  end
end

--- Runs it. => exit status
function search.run(arguments)
  local archive <close> = archives.open(arguments.archive)
  if not archive then return 1 end
  local hits, problem, code = archive:search(arguments.query, {
    limit = arguments.limit, offset = arguments.offset, sort = arguments.sort,
    width = arguments.width, marks = arguments.format == "table" and colour.MARKS or nil,
  })
  if not hits then return archives.fail(problem, code) end
  if arguments.format == "table" then
    local out = require("citynews.cli.output").open()
    own_settings.look(arguments.archive)
    print_table(out, hits)
    out:write(message.text("%d articles found", #hits), "\n")
    return out:close() and 0 or 1
  end
  local out = rows.new(arguments.format, COLUMNS)
  for hit in hits do
    local article = hit.article
    out:add { article.id, article.date, article.section, hit.score, article.headline, hit.snippet, hit.source }
  end
  return out:close()
end

return search
