--- The archives that a command was given.
--
-- @module citynews.cli.archives

local archive = require "citynews.archive"
local lfs = require "lfs"
local message = require "citynews.cli.message"

local archives = {}

--- Declares the argument: folders, the one at hand if none is named.
function archives.argument(command)
  command:argument("archive", "A folder that was indexed; several are searched as one."):args "*"
end

--- Opens what was named. => archive; nil after saying why not
function archives.open(paths)
  if #paths == 0 then paths = { "." } end
  for _, path in ipairs(paths) do
    if lfs.attributes(path, "mode") == "file" then
      message.warn("%s: is a file, and an index is asked: name the folder that `citynews index` was given", path)
      return nil
    end
  end
  local found, problem = archive.open(paths)
  if not found then message.warn("%s", problem) end
  return found
end

--- Whether there is something to look for in what is given as a phrase; says if not.
function archives.is_phrase(text)
  if text:find "%S" then return true end
  message.warn "the phrase is empty"
  return false
end

--- Says a failure, in its lines. => exit status: 2 for a wrong query, 1 for anything else
function archives.fail(problem, code)
  io.stderr:write("citynews: ", message.safe(message.problem(problem)), "\n")
  return code == "syntax" and 2 or 1
end

return archives
