--- Archives and files as a source of articles, for commands that take either.
--
-- @module citynews.cli.sources

local archives = require "citynews.cli.archives"
local folders = require "citynews.folders"
local input = require "citynews.cli.input"
local message = require "citynews.cli.message"

local sources = {}

--- Declares the option `--query`.
-- @param command of argparse
function sources.option(command)
  command:option("--query", "Of an archive only the articles that a query finds: see citynews help search.")
end

-- => the names that are archives, those that are files
local function part(arguments)
  local indexed, files = {}, {}
  for _, name in ipairs(arguments.file) do
    local list = folders.is_index(folders.to_read(name)) and indexed or files
    list[#list + 1] = name
  end
  return indexed, files
end

-- => exit status; of an archive the newest articles come first
local function each_hit(names, query, visitor)
  local archive <close> = archives.open(names)
  if not archive then return 1 end
  local hits, problem, code = archive:search(query or "*", { sort = "date" })
  if not hits then return archives.fail(problem, code) end
  local ok, failure = pcall(function()
    for hit in hits do visitor.hit(hit) end
    if visitor.close then visitor.close() end
  end)
  if ok then return 0 end
  if type(failure) ~= "table" then error(failure, 0) end
  return archives.fail(failure.problem, failure.code)
end

local function each_file(names, arguments, visitor)
  local failed, count = input.each(names, arguments, visitor.article)
  if failed > 0 then message.warn("%d of %d files could not be read", failed, count) end
  return failed > 0 and 1 or 0
end

--- Goes over the articles of all that was named, archives first.
-- @tparam table arguments what argparse made of the command line: file, query, from, encoding
-- @tparam table visitor article(citynews.Article) for those of files, hit(citynews.Hit) for those of
--   archives, close() before those are closed
-- @treturn integer exit status: 1 if something could not be read, 2 for a wrong query
function sources.each(arguments, visitor)
  local indexed, files = part(arguments)
  if arguments.query and #indexed == 0 then
    message.warn("%s: is no archive that a query could be asked", files[1])
    return 2
  end
  local status = 0
  if #indexed > 0 then status = each_hit(indexed, arguments.query, visitor) end
  if status ~= 2 and #files > 0 then status = math.max(status, each_file(files, arguments, visitor)) end
  return status
end

return sources
