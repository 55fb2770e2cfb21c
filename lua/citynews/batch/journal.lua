--- How far a batch is, in a file beside its output, so that it can be gone on with when it was stopped.
--
-- The first line says what job it is; each other one how much is done and how long the output was then.
-- A line counts if it is whole: it ends with a hash of itself. It is written only when the output that
-- it speaks of is on the disk, so that the last line whose output is there tells where to go on.
--
-- @module citynews.batch.journal

local cjson = require "cjson.safe"
local core = require "citynews.core"
local lfs = require "lfs"

local journal = {}

local FORM = "citynews batch 1"

local Journal = {}
Journal.__index = Journal

local function sealed(text)
  return ("%s %s\n"):format(text, core.hash(text))
end

-- => the lines of a journal that are whole; where a process was stopped, one is not
local function lines_of(bytes)
  local lines = {}
  for text, hash in bytes:gmatch "([^\n]*) (%x+)\n" do
    if core.hash(text) == hash then lines[#lines + 1] = text end
  end
  return lines
end

local function read(path)
  local file <close> = io.open(path, "rb")
  return file and lines_of(file:read "a" or "")
end

--- Where to go on.
-- @tparam string path of the journal
-- @tparam string job what is to be done
-- @tparam integer size how long the output is
-- @treturn[1] ?table the last record whose output is there; none if nothing was done
-- @return[2] nil
-- @treturn[2] string message, if the journal is of another job
function journal.read(path, job, size)
  local lines = read(path)
  if not lines or not lines[1] then return nil end
  if lines[1] ~= FORM .. " " .. job then
    return nil, ("%s: is of another script, other sources or options"):format(path)
  end
  local found
  for i = 2, #lines do
    local record = cjson.decode(lines[i])
    if type(record) == "table" and math.tointeger(record.size) and record.size <= size then found = record end
  end
  return found
end

--- Opens a journal to write to. Only one process can have it open.
-- @tparam string path
-- @tparam string job
-- @tparam ?table record where the job goes on
-- @treturn[1] table the journal
-- @return[2] nil and a message
function journal.open(path, job, record)
  local file, problem = io.open(path, "ab")
  if not file then return nil, problem end
  if not lfs.lock(file, "w") then
    file:close()
    return nil, ("%s: another process works on it"):format(path)
  end
  local self = setmetatable({ file = file, path = path }, Journal)
  local head = record and "" or sealed(FORM .. " " .. job)
  local ok
  ok, problem = self:write((file:seek "end" > 0 and "\n" or "") .. head) -- behind what a stop cut off
  if ok and record then ok, problem = self:add(record) end
  if not ok then return nil, problem end
  return self
end

function Journal:write(text)
  local ok, problem = self.file:write(text)
  if ok then ok, problem = self.file:flush() end
  if ok then ok, problem = core.sync(self.path) end
  return ok, problem
end

--- Adds how far the job is. The output must be on the disk.
-- @tparam table record numbers and strings; `size` is the length of the output
-- @treturn[1] boolean true
-- @return[2] nil and a message
function Journal:add(record)
  return self:write(sealed(cjson.encode(record)))
end

--- Takes the journal away: there is nothing to go on with.
function Journal:remove()
  os.remove(self.path)
  self.file:close()
end

return journal
