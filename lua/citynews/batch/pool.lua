--- The processes of a batch: units dealt out to workers, results put back in order.
--
-- A worker has some units at a time, so that it never waits for the next. One that takes too long over
-- an article is killed; one that dies is replaced. The article is to blame only if the worker was new:
-- what an earlier one left behind (memory, finalisers) is not its fault, so it is tried once more in
-- a worker of its own. Hence the results depend on the articles alone, and not on how many worked.
--
-- @module citynews.batch.pool

local codec = require "citynews.batch.codec"
local core = require "citynews.core"
local lazy = require "citynews.lazy"
local worker = require "citynews.batch.worker"

local pool = {}

local DEPTH = 3           -- units that a worker has
local WINDOW = 32         -- units for each worker that may wait for an earlier one
local MOST_BYTES = 64 << 20 -- of all units that are here
local MOST_SAID = 100     -- lines that a script prints for an article; the rest is not passed on

local Pool = {}
Pool.__index = Pool

-- A failure of the whole batch, for `pool.run` to return.
local function give_up(problem, code)
  error({ problem = problem, code = code or "io" }, 0)
end

local function check(value, problem, code)
  return value or give_up(problem, code)
end

-- ---- Workers ---------------------------------------------------------------------------------------

local function send(one, unit)
  local frame = codec.pack({ unit.path, unit.bytes, unit.from, unit.number, unit.done, unit.index }, 6)
  check(one.process:send(frame))
end

function Pool:siblings(except)
  local list = {}
  for _, one in ipairs(self.workers) do
    if one ~= except then list[#list + 1] = one.process end
  end
  return list
end

function Pool:start(one)
  local job = self.job
  one.process = check(core.process(function(channel) return worker.main(channel, job) end, self:siblings(one)))
  one.ready, one.new, one.current, one.warnings = false, true, nil, 0
  one.deadline = core.clock() + job.time
  for _, unit in ipairs(one.units) do send(one, unit) end
end

-- ---- What becomes of units --------------------------------------------------------------------------

local function note(unit, event)
  unit.events[#unit.events + 1] = event
end

local function finish_unit(one, whole)
  local unit = table.remove(one.units, 1)
  unit.bytes, unit.finished, unit.whole = nil, true, whole
  one.warnings = 0
end

-- Notes what became of the article at hand, with what its script printed.
local function finish_article(one, event)
  local unit, current = one.units[1], one.current
  if not current then return false end
  for _, text in ipairs(current.said) do note(unit, { kind = "said", text = text }) end
  event.id, event.line = current.id, current.line
  note(unit, event)
  unit.done, one.current, one.new = unit.done + 1, nil, false
  return true
end

-- Why a worker ended. => text, for the article
function Pool:reason(status)
  if status == worker.NO_MEMORY then
    return ("needs more memory than %d MB"):format(self.job.memory >> 20)
  elseif status == -24 then -- SIGXCPU: the processor's limit, where the clock was slow
    return ("takes longer than %g s"):format(self.job.time)
  elseif status < 0 then
    return ("crashed the process (signal %d)"):format(-status)
  end
  return ("ended the process (status %d)"):format(status)
end

-- Puts the blame for a worker's end where it belongs, and replaces the worker.
function Pool:replace(one, problem)
  local status = one.process:finish()
  problem = problem or self:reason(status)
  local unit = one.units[1]
  if not one.ready or (one.new and not unit) then
    give_up(("%s: %s while it is loaded"):format(self.job.path, problem), "script")
  end
  if unit and one.new then
    if one.current then
      finish_article(one, { kind = "failed", problem = problem })
    else
      note(unit, { kind = "failed", problem = problem })
      finish_unit(one, false)
    end
  end
  self:start(one)
end

-- ---- What workers say ------------------------------------------------------------------------------

local HEAR = {}

function HEAR.ready(self, one, list, n)
  one.ready = true
  self.finishes = list[2] == true
  self.columns = n > 2 and { table.unpack(list, 3, n) } or nil
  return true
end

function HEAR.unloadable(_, _, list)
  give_up(tostring(list[2]), "script")
end

function HEAR.begin(_, one, list)
  if one.current then return false end
  one.current = { id = list[2] and tostring(list[2]), line = math.tointeger(list[3]), said = {} }
  return true
end

function HEAR.rows(_, one, list, n)
  local rows = codec.rows_of(list, n, 2)
  return rows and finish_article(one, { kind = "rows", rows = rows })
end

function HEAR.failed(_, one, list)
  return finish_article(one, { kind = "failed", problem = tostring(list[2]) })
end

-- A unit that is begun again says again what it said.
function HEAR.warn(_, one, list, n)
  local unit = one.units[1]
  if not pcall(string.format, table.unpack(list, 2, n)) then return false end
  one.warnings = one.warnings + 1
  if one.warnings > (unit.warnings or 0) then
    unit.warnings = one.warnings
    note(unit, { kind = "warn", table.unpack(list, 2, n) })
  end
  return true
end

-- While it is loaded, a script is not heard: it is loaded in each worker.
function HEAR.said(_, one, list)
  local said = one.current and one.current.said
  if said and #said < MOST_SAID then said[#said + 1] = tostring(list[2]) end
  return true
end

HEAR["end"] = function(_, one, list)
  finish_unit(one, list[2] == true)
  return true
end

-- Hears one frame. A worker that makes no sense is as good as dead.
function Pool:hear(one, frame)
  local list, n = codec.unpack(frame)
  local hear = list and HEAR[list[1]]
  local expected = hear and (one.ready ~= (list[1] == "ready" or list[1] == "unloadable") or list[1] == "said")
  local needs_unit = expected and one.ready and list[1] ~= "said"
  if not expected or (needs_unit and not one.units[1]) or not hear(self, one, list, n) then return false end
  if list[1] ~= "said" then one.deadline = core.clock() + self.job.time end
  return true
end

-- ---- The loop --------------------------------------------------------------------------------------

-- The next unit of the sources, in its place. Those that cannot be read are finished at once.
function Pool:take_unit()
  local unit = self.next_unit()
  if not unit then
    self.exhausted = true
    return nil
  end
  self.count = self.count + 1
  unit.index, unit.done, unit.events = self.count, 0, {}
  unit.size = #unit.bytes
  if unit.index <= self.skip then return self:take_unit() end
  self.pending[unit.index] = unit
  self.bytes = self.bytes + unit.size
  if not unit.problem then return unit end
  note(unit, { kind = "warn", table.unpack(unit.problem) })
  unit.finished = true
  return self:take_unit()
end

-- Gives units to the workers that have least, while there are units and not too many wait.
function Pool:deal()
  local most = WINDOW * #self.workers
  for depth = 0, DEPTH - 1 do
    for _, one in ipairs(self.workers) do
      if #one.units == depth and not self.exhausted and self.count - self.written < most
        and self.bytes < MOST_BYTES then
        local unit = self:take_unit()
        if not unit then return end
        if depth == 0 and one.ready then one.deadline = core.clock() + self.job.time end
        one.units[#one.units + 1] = unit
        send(one, unit)
      end
    end
  end
end

-- Hands over the units that are finished and whose turn it is.
function Pool:hand_over()
  while true do
    local unit = self.pending[self.written + 1]
    if not unit or not unit.finished then return end
    self.written = self.written + 1
    self.pending[unit.index] = nil
    self.bytes = self.bytes - unit.size
    self.handle(unit, self.columns, self.finishes)
  end
end

local function is_busy(one)
  return #one.units > 0 or not one.ready
end

-- => seconds until the first worker's time is over
function Pool:patience()
  local first, now = math.huge, core.clock()
  for _, one in ipairs(self.workers) do
    if is_busy(one) then first = math.min(first, one.deadline - now) end
  end
  return math.max(math.min(first, 60), 0)
end

function Pool:listen(one)
  for frame in one.process.receive, one.process do
    if not self:hear(one, frame) then return self:replace(one, "made the process talk nonsense") end
  end
  if not one.process:is_open() then return self:replace(one) end
  if is_busy(one) and core.clock() > one.deadline then
    self:replace(one, ("takes longer than %g s"):format(self.job.time))
  end
end

function Pool:turn()
  check(core.poll(self:siblings(), self:patience()))
  for _, one in ipairs(self.workers) do self:listen(one) end
end

-- The script is loaded in one worker before the others start.
function Pool:open(jobs)
  self.workers[1] = { units = {} }
  self:start(self.workers[1])
  while not self.workers[1].ready do self:turn() end
  for i = 2, jobs do
    self.workers[i] = { units = {} }
    self:start(self.workers[i])
  end
end

function Pool:close()
  for _, one in ipairs(self.workers) do
    if one.process then one.process:finish() end
  end
end

Pool.__close = Pool.close

function Pool:go_through()
  self.exhausted = false
  repeat
    self:deal()
    self:hand_over()
    if self.written < self.count then self:turn() end
  until self.exhausted and self.written >= self.count
end

function Pool:work(jobs)
  self:open(jobs)
  self:go_through()
  if not self.finishes then return end
  self.next_unit = lazy.each { self.last_unit() }
  self:go_through()
end

--- Works on units in several processes.
-- @tparam function next_unit => citynews.batch.Unit, or nil at the end
-- @tparam table options `job`, as for `citynews.batch.worker`; `jobs`, how many processes; `skip`, how
--   many units are done already; `last_unit`, a function that gives the unit for the `finish` of a script that
--   has one, when all others are done
-- @tparam function handle handle(unit, columns, finishes), called with each unit in order: its `events`, each of
--   kind "rows", "failed", "warn" or "said"; whether it was read `whole`; its `size` in bytes
-- @treturn[1] boolean true
-- @return[2] nil
-- @treturn[2] string message
-- @treturn[2] string code: "script" if it cannot be loaded, "io"
function pool.run(next_unit, options, handle)
  worker.prepare()
  local self <close> = setmetatable({
    next_unit = next_unit, job = options.job, skip = options.skip or 0, handle = handle, workers = {},
    pending = {}, count = 0, bytes = 0, written = options.skip or 0, last_unit = options.last_unit,
  }, Pool)
  local ok, failure = pcall(self.work, self, options.jobs)
  if ok then return true end
  if type(failure) ~= "table" or not failure.problem then error(failure, 0) end
  return nil, failure.problem, failure.code
end

return pool
