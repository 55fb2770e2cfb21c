--- What `citynews quotes`, `people` and `organizations` answer from an archive instead of from files.
--
-- They do when they are asked for something: `--query`, or for quotations `--speaker` or `--about`.
--
-- @module citynews.cli.asked

local archives = require "citynews.cli.archives"
local numbers = require "citynews.cli.numbers"
local rows = require "citynews.cli.rows"

local asked = {}

--- Declares the options.
-- @param command of argparse
-- @tparam[opt] boolean of_quotes also those for quotations
function asked.options(command, of_quotes)
  command:option("--query", "Ask archives: in the articles that this query finds; * is all of them.")
  if of_quotes then
    command:option("--speaker", "Ask archives: what this person or organisation said.")
    command:option("--about", "Ask archives: quotations that hold this phrase.")
  end
  numbers.limit(command, "Of archives: how many at most; 0 is all.", 0)
  rows.option(command)
end

--- Whether the command line asks archives.
-- @tparam table arguments what argparse made of the command line
-- @treturn boolean
function asked.is(arguments)
  return (arguments.query or arguments.speaker or arguments.about) ~= nil
end

-- Prints rows until there are enough. => exit status
local function print_rows(arguments, columns, next_row)
  local out = rows.new(arguments.format, columns)
  local left = arguments.limit
  local row = next_row()
  while row and left > 0 do
    out:add(row)
    left, row = left - 1, left > 1 and next_row()
  end
  return out:close()
end

--- Prints the names of a column with the number of their articles, the most frequent first.
-- @tparam table arguments what argparse made of the command line
-- @tparam string column "person" or "organization"
-- @treturn integer exit status
function asked.names(arguments, column)
  local archive <close> = archives.open(arguments.file)
  if not archive then return 1 end
  local each, problem, code = archive:count(arguments.query, { by = column })
  if not each then return archives.fail(problem, code) end
  return print_rows(arguments, { "articles", "name" }, function()
    local name, count = each()
    return name and { count, name }
  end)
end

--- Prints quotations, oldest first.
-- @tparam table arguments what argparse made of the command line
-- @treturn integer exit status
function asked.quotes(arguments)
  local archive <close> = archives.open(arguments.file)
  if not archive then return 1 end
  local each, problem, code = archive:quotes {
    query = arguments.query, speaker = arguments.speaker, about = arguments.about,
  }
  if not each then return archives.fail(problem, code) end
  return print_rows(arguments, { "date", "id", "speaker", "kind", "text" }, function()
    local quote = each()
    return quote and { quote.article.date, quote.article.id, quote.speaker, quote.kind, quote.text }
  end)
end

return asked
