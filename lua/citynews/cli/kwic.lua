--- `citynews kwic`: a phrase in its contexts.
--
-- @module citynews.cli.kwic

local archives = require "citynews.cli.archives"
local colour = require "citynews.cli.colour"
local message = require "citynews.cli.message"
local numbers = require "citynews.cli.numbers"
local rows = require "citynews.cli.rows"

local kwic = {}

kwic.summary = "Show a phrase in its contexts (KWIC)."

kwic.examples = {
  { "citynews kwic 科技园区 archive/", "every place, with 20 characters on either side" },
  { "citynews kwic 科技园区 --sort right --limit 50 archive/", "sorted by what follows" },
  { "citynews kwic 夜间经济 --query 'date:2025 section:A0*' archive/", "in some articles only" },
}

--- Declares the arguments.
function kwic.arguments(command)
  command:argument("phrase", "What to look for, as it stands.")
  archives.argument(command)
end

--- Declares the options.
function kwic.options(command)
  command:option("-w --width", "Characters on either side."):convert(numbers.whole("--width", 0, 1000)):default "20"
  command:option("-s --sort", "left, right or date; as they come if not given."):choices { "left", "right", "date" }
  numbers.limit(command, "How many lines at most; 0 is all.", 0)
  command:option("--query", "Only in the articles that this query finds.")
  rows.option(command)
end

local COLUMNS = { "id", "date", "left", "match", "right", "field" }

--- Runs it. => exit status
function kwic.run(arguments)
  if not archives.is_phrase(arguments.phrase) then return 2 end
  local archive <close> = archives.open(arguments.archive)
  if not archive then return 1 end
  local lines, problem, code = archive:kwic(arguments.phrase, {
    width = arguments.width, sort = arguments.sort, query = arguments.query,
    limit = arguments.limit,
  })
  if not lines then return archives.fail(problem, code) end
  if arguments.format == "table" then
    local out = require("citynews.cli.output").open()
    for line in lines do
      local before, behind = tostring(line), " " .. line.right
      before = before:sub(1, #before - #behind - #line.match - 2)
      out:write(message.safe_line(before), "[", colour.hit(line.match), "]", message.safe_line(behind), "\n")
    end
    return out:close() and 0 or 1
  end
  local out = rows.new(arguments.format, COLUMNS)
  for line in lines do
    local article = line.article
    out:add { article.id, article.date, line.left, line.match, line.right, line.field }
  end
  return out:close()
end

return kwic
