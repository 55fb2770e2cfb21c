--- `citynews stats`: what an archive holds.
--
-- @module citynews.cli.stats

local archives = require "citynews.cli.archives"
local rows = require "citynews.cli.rows"

local stats = {}

stats.summary = "Say how much an archive holds."

stats.examples = { { "citynews stats archive/", "articles, characters, bytes" } }

stats.arguments = archives.argument
stats.options = rows.option

local ORDER = { "articles", "deleted", "segments", "units", "text_bytes", "index_bytes" }

--- Runs it. => exit status
function stats.run(arguments)
  local archive <close> = archives.open(arguments.archive)
  if not archive then return 1 end
  local figures = archive:stats()
  local out = rows.new(arguments.format, { "figure", "value" })
  for _, name in ipairs(ORDER) do out:add { name, figures[name] } end
  return out:close()
end

return stats
