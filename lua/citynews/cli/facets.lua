--- `citynews facets`: the names that articles have.
--
-- @module citynews.cli.facets

local archives = require "citynews.cli.archives"
local numbers = require "citynews.cli.numbers"
local rows = require "citynews.cli.rows"

local facets = {}

facets.summary = "Count the sections, authors, people, organisations and speakers of articles."

facets.examples = {
  { "citynews facets archive/", "the most frequent of each, in all articles" },
  { "citynews facets --query 城市更新 --by person --limit 20 archive/", "who is in the articles on a subject" },
}

facets.arguments = archives.argument

--- Declares the options.
function facets.options(command)
  command:option("--query", "Only of the articles that this query finds.")
  command:option("-b --by", "section, author, person, organization or speaker; may be given again.")
    :choices { "section", "author", "person", "organization", "speaker" }
    :count "*"
  numbers.limit(command, "How many of each at most; 0 is all.", 10)
  rows.option(command)
end

local ALL = { "section", "author", "person", "organization", "speaker" }

--- Runs it. => exit status
function facets.run(arguments)
  local archive <close> = archives.open(arguments.archive)
  if not archive then return 1 end
  local columns = #arguments.by > 0 and arguments.by or ALL
  local found, problem, code = archive:facets(arguments.query, {
    by = columns, limit = arguments.limit,
  })
  if not found then return archives.fail(problem, code) end
  local out = rows.new(arguments.format, { "facet", "articles", "name" })
  for _, column in ipairs(columns) do
    for _, row in ipairs(found[column]) do out:add { column, row[2], row[1] } end
  end
  return out:close()
end

return facets
