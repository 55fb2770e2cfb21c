--- `citynews trace`: what only shows across the articles of an archive.
--
-- @module citynews.cli.trace

local archives = require "citynews.cli.archives"
local diff = require "citynews.diff"
local message = require "citynews.cli.message"
local numbers = require "citynews.cli.numbers"
local rows = require "citynews.cli.rows"
local trace = require "citynews.trace"

local command_trace = {}

command_trace.summary = "Follow quotations, titles and names across an archive."

command_trace.description = [[
Follow what only shows across the articles of an archive:

quotes    the same quotation in several articles, and how it changed
titles    the titles of a person over time (--name)
pairs     people and organisations that come together more often than by chance
new       people and organisations that no article named before a day (--since)
sources   quotations without a named source, by section]]

command_trace.examples = {
  { "citynews trace quotes --changed archive/", "quotations that were altered, with what was" },
  { "citynews trace quotes --conflict --format csv archive/ > conflicts.csv", "given to several speakers" },
  { "citynews trace titles --name 林知远 archive/", "what somebody was when" },
  { "citynews trace pairs --of person-person --least 5 archive/", "who is named with whom" },
  { "citynews trace new --since 2025-11-01 archive/", "names of this month" },
  { "citynews trace sources --query date:2025 archive/", "how many sources have no name" },
}

--- Declares the arguments.
function command_trace.arguments(command)
  command:argument("what", "What to follow."):choices { "quotes", "titles", "pairs", "new", "sources" }
  archives.argument(command)
end

--- Declares the options.
function command_trace.options(command)
  command:option("--name", "titles: whose.")
  command:option("--since", "No article before this day; new: the day (YYYY-MM-DD).")
  command:option("--until", "No article after this day."):target "until_"
  command:option("--query", "quotes, pairs, sources: only in the articles that this query finds.")
  command:option("--least", "In how many articles at least."):convert(numbers.whole("--least", 1))
  command:option("--of", "pairs: person-organization (if not given), person-person or organization-organization.")
    :choices { "person-organization", "person-person", "organization-organization" }
  command:option("--kind", "new: person or organization; both if not given."):choices { "person", "organization" }
  command:option("--about", "quotes: only those that hold this phrase.")
  command:option("--speaker", "quotes: only those of this speaker.")
  command:flag("--changed", "quotes: only those that are not the same everywhere.")
  command:flag("--conflict", "quotes: only those that are given to several speakers.")
  command:flag("--indirect", "quotes: also what is told in other words.")
  numbers.limit(command, "How many at most; 0 is all.", 50)
  rows.option(command)
end

-- The query with the days of --since and --until.
local function query_of(arguments)
  if not arguments.since and not arguments.until_ then return arguments.query end
  local days = ("date:%s..%s"):format(arguments.since or "", arguments.until_ or "")
  return arguments.query and ("(%s) %s"):format(arguments.query, days) or days
end

-- Prints a list's items, whose fields are called as the columns.
local function print_list(arguments, columns, limit, list, problem, code)
  if not list then return archives.fail(problem, code) end
  local out = rows.new(arguments.format, columns)
  for i, item in ipairs(list) do
    if i > limit then break end
    local values = {}
    for j, column in ipairs(columns) do values[j] = item[column] end
    out:add(values)
  end
  return out:close()
end

local run = {}

function run.quotes(archive, arguments, limit)
  local each, problem, code = trace.quotations(archive, {
    since = arguments.since, until_ = arguments.until_, query = arguments.query, about = arguments.about,
    speaker = arguments.speaker, least = arguments.least, changed = arguments.changed,
    conflict = arguments.conflict, indirect = arguments.indirect,
  })
  if not each then return archives.fail(problem, code) end
  local out = rows.new(arguments.format, { "quotation", "articles", "date", "id", "speaker", "same", "text" })
  local count, word = 0, arguments.format == "table" and message.word or tostring
  for quotation in each do
    count = count + 1
    if count > limit then break end
    for _, said in ipairs(quotation.said) do
      out:add {
        count, quotation.articles, said.date, said.id, said.speaker, word(said.exact and "exact" or "altered"),
        said.exact and said.text or diff.show(said.edits, 8),
      }
    end
  end
  return out:close()
end

function run.titles(archive, arguments, limit)
  local columns = { "since", "last", "articles", "organization", "title", "id" }
  return print_list(arguments, columns, limit,
    trace.titles(archive, arguments.name, { since = arguments.since, until_ = arguments.until_ }))
end

function run.pairs(archive, arguments, limit)
  local columns = { "articles", "of_a", "of_b", "likelihood", "pmi", "a", "b" }
  return print_list(arguments, columns, limit,
    trace.pairs(archive, { kind = arguments.of, query = query_of(arguments), least = arguments.least }))
end

function run.new(archive, arguments, limit)
  local columns = { "date", "articles", "kind", "id", "name" }
  return print_list(arguments, columns, limit,
    trace.newcomers(archive, arguments.since, { kind = arguments.kind, least = arguments.least }))
end

function run.sources(archive, arguments, limit)
  local columns = { "section", "articles", "quotations", "people", "organizations", "unnamed", "unknown", "share" }
  return print_list(arguments, columns, limit, trace.sources(archive, { query = query_of(arguments) }))
end

-- Options that only some of what can be followed take.
local ONLY = {
  name = { titles = true }, kind = { new = true }, of = { pairs = true },
  until_ = { quotes = true, titles = true, pairs = true, sources = true },
  query = { quotes = true, pairs = true, sources = true },
  least = { quotes = true, pairs = true, new = true },
  about = { quotes = true }, speaker = { quotes = true },
  changed = { quotes = true }, conflict = { quotes = true }, indirect = { quotes = true },
}

-- => the first option that `what` would leave unused
local function unused(arguments)
  local found
  for option, takes in pairs(ONLY) do
    if arguments[option] and not takes[arguments.what] and (not found or option < found) then found = option end
  end
  return found and found:gsub("_$", "")
end

local NEEDS = { titles = { "name", "titles needs --name" }, new = { "since", "new needs --since" } }

--- Runs it. => exit status
function command_trace.run(arguments)
  local need = NEEDS[arguments.what]
  if need and not arguments[need[1]] then
    message.warn(need[2])
    return 2
  end
  local option = unused(arguments)
  if option then
    message.warn("%s takes no --%s", arguments.what, option)
    return 2
  end
  local archive <close> = archives.open(arguments.archive)
  if not archive then return 1 end
  return run[arguments.what](archive, arguments, arguments.limit)
end

return command_trace
