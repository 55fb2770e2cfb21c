--- `citynews merge`: joins indexes.
--
-- @module citynews.cli.merge

local archives = require "citynews.cli.archives"
local indexer = require "citynews.indexer"
local message = require "citynews.cli.message"

local merge = {}

merge.summary = "Join indexes into one, without reading their articles again."

merge.examples = {
  { "citynews merge part-1 part-2 --into whole", "two parts that index --shard made" },
}

--- Declares the arguments.
function merge.arguments(command)
  command:argument("archive", "Folders that were indexed."):args "+"
end

--- Declares the options.
function merge.options(command)
  command:option("-i --into", "The folder for the index."):count(1)
end

--- Runs it. => exit status
function merge.run(arguments)
  local ok, problem, code = indexer.merge(arguments.archive, arguments.into)
  if not ok then return archives.fail(problem, code) end
  io.stdout:write(message.text("%s: %d indexes joined", message.safe(arguments.into), #arguments.archive), "\n")
  return 0
end

return merge
