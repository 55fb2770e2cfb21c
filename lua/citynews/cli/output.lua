--- Where a command writes: standard output, or a file that is whole or not there.
--
-- @module citynews.cli.output

local core = require "citynews.core"
local lfs = require "lfs"
local message = require "citynews.cli.message"

local output = {}

local Output = {}
Output.__index = Output

--- Writes strings; the first failure is kept for `close`.
-- @tparam string ...
function Output:write(...)
  if self.problem then return end
  local ok, problem = self.file:write(...)
  if not ok then self.problem = problem end
end

--- Gives the output up: a file that was begun is not there.
function Output:abandon()
  if self.path then self.file:close() end
  if self.temporary then os.remove(self.temporary) end
end

--- How many bytes a file has, with those that were there when it was gone on with.
-- @treturn integer
function Output:size()
  return self.file:seek "cur"
end

--- Makes what was written durable, as far as it goes.
-- @treturn boolean whether all was written
function Output:sync()
  local ok, problem = self.file:flush()
  if ok then ok, problem = core.sync(self.temporary) end
  if not ok then self.problem = self.problem or problem end
  return not self.problem
end

--- Finishes the output. A file takes its name only now.
-- @treturn boolean whether all was written
function Output:close()
  local ok, problem
  if self.path then
    ok, problem = self.file:close()
  else
    ok, problem = self.file:flush()
  end
  if self.temporary then
    if ok and not self.problem then ok, problem = os.rename(self.temporary, self.path) end
    if (self.problem or not ok) and not self.keep then os.remove(self.temporary) end
  end
  self.problem = self.problem or (not ok and problem) or nil
  if self.problem and self.path then message.warn("cannot write %s: %s", self.path, self.problem)
  elseif self.problem then message.warn("cannot write the output: %s", self.problem) end
  return not self.problem
end

-- A name beside the file, so that renaming is one step; what bears it already is left alone.
local function temporary_name(path)
  local name
  repeat
    name = ("%s.%06x.part"):format(path, math.random(0, 0xFFFFFF))
  until not lfs.symlinkattributes(name)
  return name
end

-- What a symbolic link leads to, so that the link stays; a path that is none, or leads in a circle, itself.
local function target(path)
  for _ = 1, 16 do
    local link = lfs.symlinkattributes(path, "target")
    if not link then break end
    path = link:sub(1, 1) == "/" and link or (path:match "^.*/" or "") .. link
  end
  return path
end

--- Whether a path is that of a file, or of nothing yet: what is neither (/dev/null, a pipe) can take no other
-- file's place.
-- @tparam string path
-- @treturn boolean
function output.is_replaceable(path)
  local mode = lfs.attributes(path, "mode")
  return not mode or mode == "file"
end

--- Opens the output.
-- @tparam[opt] string path a file; standard output if it is not given or `-`. What is there and no
--   regular file (/dev/null, a pipe) is written to as it is; behind a symbolic link stands the file.
-- @treturn ?table the output, or nil after saying why
function output.open(path)
  if not path or path == "-" then return setmetatable({ file = io.stdout }, Output) end
  local file_path = target(path)
  local temporary = output.is_replaceable(path) and temporary_name(file_path) or nil
  local file, problem = io.open(temporary or path, "wb")
  if not file then
    message.warn("cannot write %s: %s", path, problem:sub(#(temporary or path) + 3))
    return nil
  end
  file:setvbuf "full"
  return setmetatable({ file = file, path = file_path, temporary = temporary }, Output)
end

--- Opens a file that takes its name when it is whole, and until then lies beside it to be gone on with.
-- @tparam string path
-- @tparam string part what it is called until it is closed
-- @tparam[opt] integer size how much of the part to keep; it is begun anew if this is not given
-- @treturn ?table the output, or nil after saying why
function output.open_part(path, part, size)
  local ok, problem = true, nil
  if size then ok, problem = core.truncate(part, size) end
  local file
  if ok then file, problem = io.open(part, size and "ab" or "wb") end
  if not file then
    message.warn("cannot write %s: %s", path, problem)
    return nil
  end
  file:setvbuf "full"
  file:seek "end"
  return setmetatable({ file = file, path = target(path), temporary = part, keep = true }, Output)
end

return output
