--- Where a command writes: standard output, or a file that is whole or not there.
--
-- @module citynews.cli.output

local message = require "citynews.cli.message"

local output = {}

local Output = {}
Output.__index = Output

--- Writes strings; the first failure is kept for `close`.
function Output:write(...)
  if self.problem then return end
  local ok, problem = self.file:write(...)
  if not ok then self.problem = problem end
end

--- Finishes the output. A file takes its name only now.
-- @treturn boolean whether all was written
function Output:close()
  local ok, problem
  if self.path then
    ok, problem = self.file:close()
    if ok and not self.problem then ok, problem = os.rename(self.temporary, self.path) end
    if self.problem or not ok then os.remove(self.temporary) end
  else
    ok, problem = self.file:flush()
  end
  self.problem = self.problem or (not ok and problem) or nil
  if self.problem and self.path then message.warn("cannot write %s: %s", self.path, self.problem)
  elseif self.problem then message.warn("cannot write the output: %s", self.problem) end
  return not self.problem
end

--- Opens the output.
-- @tparam[opt] string path a file; standard output if it is not given
-- @return the output, or nil after saying why
function output.open(path)
  if not path or path == "-" then return setmetatable({ file = io.stdout }, Output) end
  local temporary = path .. ".part"
  local file, problem = io.open(temporary, "wb")
  if not file then
    message.warn("cannot write %s: %s", path, problem)
    return nil
  end
  file:setvbuf "full"
  return setmetatable({ file = file, path = path, temporary = temporary }, Output)
end

return output
