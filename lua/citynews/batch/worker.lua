--- A worker of a batch: what runs in the child process.
--
-- It is told units and tells what became of each article. All that the script does, it does here,
-- within the limits of the process: memory, processor time, no files and no processes unless it is
-- trusted. How long an article may take by the clock is for the parent to see to.
--
-- What it says, each a list of values in a frame:
--
--     "ready", finishes, column...    the script is loaded; whether it has a `finish`; its columns
--     "unloadable", problem
--     "begin", id, line               of an article; without them, the `finish`
--     "rows", (fields, (name, value)...)...   it is done
--     "failed", problem               it is not
--     "warn", format, value...
--     "said", text                    what the script printed
--     "end", whole                    of a unit; whether all of it could be read
--
-- @module citynews.batch.worker

local citynews = require "citynews"
local codec = require "citynews.batch.codec"
local input = require "citynews.input"
local sandbox = require "citynews.batch.sandbox"

local worker = {}

--- The exit status of a worker that has no memory left.
worker.NO_MEMORY = 71

local MOST_BYTES = 48 << 20 -- of the rows of an article, or of `finish`

local Worker = {}
Worker.__index = Worker

function Worker:write(frame)
  if not self.channel:write(frame) then self.channel:exit(0) end -- the parent is gone
end

function Worker:tell(...)
  self:write(codec.pack({ ... }, select("#", ...)))
end

-- ---- The script ------------------------------------------------------------------------------------

-- What was thrown, as text; whatever it is, and whatever its __tostring does.
local function text_of(problem)
  local ok, text = pcall(tostring, problem)
  local named = ok and type(text) == "string" and not (type(problem) == "table" and text:find "^table: 0x")
  text = named and text or "an error that is no text"
  return #text > 1000 and text:sub(1, 1000) .. "..." or text
end

-- A handler of xpcall that says in which line of the script something was thrown, where the message does not.
local function located(path)
  return function(problem)
    if type(problem) ~= "string" or problem:find "^[^\n]*:%d+: " or problem:find("not enough memory", 1, true) then
      return problem
    end
    for level = 2, 30 do
      local info = debug.getinfo(level, "Sl")
      if not info then break end
      if info.source == "@" .. path and info.currentline > 0 then
        return ("%s:%d: %s"):format(path, info.currentline, problem)
      end
    end
    return problem
  end
end

-- One who has no memory has none to say so: the exit status does.
function Worker:give_up_without_memory(problem)
  if type(problem) == "string" and problem:find("not enough memory", 1, true) then
    self.channel:exit(worker.NO_MEMORY)
  end
end

local function list_of_strings(list)
  if type(list) ~= "table" then return false end
  for _, value in ipairs(list) do
    if type(value) ~= "string" then return false end
  end
  return #list > 0
end

-- => article function, columns, finish function; what a script returned is a function, or a table with one
local function parts_of(returned, path)
  if type(returned) == "function" then return returned end
  local article = type(returned) == "table" and returned.article
  if type(article) ~= "function" then
    error(path .. ": a script returns a function(article, emit), or a table with one as `article`", 0)
  end
  if returned.columns ~= nil and not list_of_strings(returned.columns) then
    error(path .. ": `columns` is a list of names", 0)
  end
  if returned.finish ~= nil and type(returned.finish) ~= "function" then
    error(path .. ": `finish` is a function(rows, emit)", 0)
  end
  return article, returned.columns, returned.finish
end

local function script_of(self, job)
  if type(job.script) ~= "string" then return job.script end
  local environment = job.trust and _G or sandbox.environment(function(...)
    local words = table.pack(...)
    for i = 1, words.n do words[i] = tostring(words[i]) end
    self:tell("said", table.concat(words, "\t"):sub(1, 1000))
  end)
  local chunk, problem = load(job.script, "@" .. job.path, "t", environment)
  if not chunk then error(problem, 0) end
  return chunk()
end

-- ---- Rows ------------------------------------------------------------------------------------------

-- The names that rows may have from now on; any for nil.
function Worker:set_columns(columns)
  local known = {}
  for i, name in ipairs(columns or {}) do known[name] = i end
  self.columns, self.known = columns, columns and known
end

local PLAIN = { string = true, number = true, boolean = true }

function Worker:field(row, name, value)
  if self.known and not self.known[name] then
    error(("the row has a field '%s', and `columns` has not"):format(tostring(name)), 3)
  end
  if type(name) ~= "string" then error("a row's fields have names; a list needs `columns`", 3) end
  if not PLAIN[type(value)] then
    error(("field '%s' of the row is a %s: give text, a number or a boolean"):format(name, type(value)), 3)
  end
  row[#row + 1], row[#row + 2] = name, value
end

-- => the function that scripts call: emit { name = value, ... }, or a list in the order of the columns
function Worker:emitter()
  return function(given)
    if type(given) ~= "table" then error("emit takes a row, which is a table", 2) end
    local row = {}
    for key, value in next, given do
      self:field(row, self.columns and self.columns[key] or key, value)
    end
    local packed = codec.pack_row(row)
    self.size = self.size + #packed
    if self.size > MOST_BYTES then error("the rows are more than 48 MB", 2) end
    self.rows[#self.rows + 1] = packed
  end
end

-- ---- Articles --------------------------------------------------------------------------------------

-- Calls a function of the script, and tells what became of it.
function Worker:call(work, subject)
  self.channel:limit_cpu(self.seconds)
  math.randomseed(self.number) -- the same numbers whoever works on it
  self.rows, self.size = {}, 0
  local ok, problem = xpcall(work, self.located, subject, self.emit)
  if ok then
    self:write(codec.pack({ "rows" }, 1) .. table.concat(self.rows))
  else
    self:give_up_without_memory(problem)
    self:tell("failed", text_of(problem))
  end
end

local function line_of(article)
  local part = article.head[1] or article.body[1]
  if part and part.source then return part.source.line end
end

function Worker:article(article)
  if self.skip > 0 then
    self.skip = self.skip - 1
    return
  end
  self:tell("begin", article.id, line_of(article))
  self:call(self.for_article, article)
end

-- Iterates over the rows of all articles, which are unpacked an article at a time.
local function each_row(bytes)
  local at, rows, i = 1, {}, 0
  return function()
    while not rows[i + 1] do
      if at > #bytes then return nil end
      local packed
      packed, at = string.unpack("<s4", bytes, at)
      local list, n = codec.unpack(packed)
      rows, i = codec.rows_of(list, n, 1), 0
    end
    i = i + 1
    return rows[i]
  end
end

-- Lets `finish` have the rows of all articles; the columns are its own.
function Worker:rows_of_all(bytes)
  self:tell("begin")
  self:set_columns(self.last_columns)
  self:call(self.for_rows, each_row(bytes))
end

function Worker:unit(frame)
  local list = codec.unpack(frame)
  local path, bytes, from, number
  path, bytes, from, number, self.skip, self.number = table.unpack(list, 1, 6)
  if from == "rows" then
    if self.skip == 0 then self:rows_of_all(bytes) end
    return self:tell("end", true)
  end
  local whole = input.parse(path, bytes, {
    from = from, number = number, encoding = self.encoding, warn = function(...) self:tell("warn", ...) end,
  }, function(article) self:article(article) end)
  self:tell("end", whole)
end

-- ---- The process -----------------------------------------------------------------------------------

--- Loads all that articles may need, for a worker can open no file. Called in the parent, so that its
-- children have it already.
function worker.prepare()
  sandbox.prepare()
  local page = "---\ntitle: 市长江某：“好。”\n---\n市长江某说：“好。”"
  local document <close> = assert(citynews.parse(page, { encoding = "utf-8" }))
  document[1]:quotes()
  document[1]:headline_quotes()
end

local function set_limits(self, channel, job)
  assert(channel:limit_memory(job.memory))
  assert(channel:limit_cpu(self.seconds))
  if not job.trust then assert(channel:isolate()) end
end

--- Works until the parent is done.
-- @param channel of the core
-- @tparam table job script (text, or what a script returns), path, trust, memory (bytes), time
--   (seconds), encoding
-- @treturn integer exit status
function worker.main(channel, job)
  collectgarbage "generational" -- nearly all that an article makes is soon garbage
  local self = setmetatable({ channel = channel, encoding = job.encoding, seconds = math.ceil(job.time) + 2 }, Worker)
  rawset(_G, "warn", function(...) self:tell("warn", "%s", table.concat { ... }) end)
  local columns
  self.located = located(job.path)
  local ok, problem = xpcall(function()
    set_limits(self, channel, job)
    self.for_article, columns, self.for_rows = parts_of(script_of(self, job), job.path)
  end, self.located)
  if not ok then
    self:give_up_without_memory(problem)
    self:tell("unloadable", text_of(problem))
    return 0
  end
  self.emit, self.last_columns = self:emitter(), columns
  if not self.for_rows then self:set_columns(columns) end -- else they are those of `finish`
  self:tell("ready", self.for_rows ~= nil, table.unpack(columns or {}))
  local frame = channel:read()
  while frame do
    self:unit(frame)
    frame = channel:read()
  end
  return 0
end

return worker
