--- `citynews collocates`: what stands near a phrase.
--
-- @module citynews.cli.collocates

local archives = require "citynews.cli.archives"
local numbers = require "citynews.cli.numbers"
local rows = require "citynews.cli.rows"

local collocates = {}

collocates.summary = "List what stands near a phrase more often than by chance."

collocates.examples = {
  { "citynews collocates 城市更新 archive/", "by log-likelihood ratio" },
  { "citynews collocates 城市更新 --measure pmi --least 10 archive/", "by pointwise mutual information" },
}

--- Declares the arguments.
function collocates.arguments(command)
  command:argument("phrase", "What to look near to.")
  archives.argument(command)
end

--- Declares the options.
function collocates.options(command)
  command:option("--window", "Characters on either side."):convert(numbers.whole("--window", 1, 1000)):default "8"
  numbers.limit(command, "How many at most; 0 is all.", 20)
  command:option("--least", "How often it must stand there."):convert(numbers.whole("--least", 1)):default "3"
  command:option("--measure", "likelihood or pmi."):choices { "likelihood", "pmi" }:default "likelihood"
  command:option("--query", "Only in the articles that this query finds.")
  rows.option(command)
end

--- Runs it. => exit status
function collocates.run(arguments)
  if not archives.is_phrase(arguments.phrase) then return 2 end
  local archive <close> = archives.open(arguments.archive)
  if not archive then return 1 end
  local found, problem, code = archive:collocates(arguments.phrase, {
    window = arguments.window, limit = arguments.limit, least = arguments.least, measure = arguments.measure,
    query = arguments.query,
  })
  if not found then return archives.fail(problem, code) end
  local out = rows.new(arguments.format, { "near", "total", "likelihood", "pmi", "text" })
  for _, row in ipairs(found) do out:add { row.near, row.total, row.likelihood, row.pmi, row.text } end
  return out:close()
end

return collocates
