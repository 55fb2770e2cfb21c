--- The articles of the files that a command was given.
--
-- @module citynews.cli.input

local files = require "citynews.files"
local lfs = require "lfs"
local message = require "citynews.cli.message"
local reader = require "citynews.input"

local input = {}

--- Whether a file that should be written is one of the sources, which are never written to.
-- @tparam ?string path
-- @tparam {string,...} sources
-- @treturn boolean
function input.is_source(path, sources)
  local target = path and lfs.attributes(path)
  for _, source in ipairs(target and target.mode == "file" and sources or {}) do
    local info = source ~= "-" and lfs.attributes(source)
    if info and info.dev == target.dev and info.ino == target.ino then return true end
  end
  return false
end

--- Reads the articles of all files that the arguments stand for. What cannot be read is said on
-- standard error and does not stop the rest.
-- @tparam {string,...} arguments files, folders, `-`
-- @tparam table options from ("auto", "page", "article", "jsonl"), encoding, keep: whether articles are used
--   after `found` has returned
-- @tparam function found found(article) for each, in order
-- @treturn integer how many files could not be read, wholly or in part
-- @treturn integer how many files there were
function input.each(arguments, options, found)
  local failed, count = 0, 0
  local reading = { from = options.from, encoding = options.encoding, keep = options.keep, warn = message.warn }
  files.each(arguments, {
    found = function(path)
      count = count + 1
      if not reader.read(path, reading, found) then failed = failed + 1 end
    end,
    failed = function() failed, count = failed + 1, count + 1 end,
    warn = message.warn,
  })
  return failed, count
end

return input
