--- `citynews run`: an editor's script over many articles.
--
-- @module citynews.cli.run

local batch = require "citynews.batch"
local core = require "citynews.core"
local file_arguments = require "citynews.cli.file_arguments"
local input = require "citynews.cli.input"
local journal = require "citynews.batch.journal"
local lfs = require "lfs"
local message = require "citynews.cli.message"
local numbers = require "citynews.cli.numbers"
local output = require "citynews.cli.output"
local own_settings = require "citynews.cli.own_settings"
local progress = require "citynews.cli.progress"
local rows = require "citynews.cli.rows"

local run = {}

run.summary = "Run a script of your own over many articles."

run.description = [[
Run a script of your own over many articles, and print the rows that it emits.

A script returns a function that is called with each article and with emit, which takes a row: a table
of text, numbers and booleans. Or it returns a table with that function as `article` and the names of
the `columns` in order; then rows may be lists:

  return {
    columns = { "date", "speaker", "text" },
    article = function(article, emit)
      for quote in article:quotes() do
        emit { article.date, quote.speaker and quote.speaker.name, quote.text }
      end
    end,
  }

With a function as `finish` too, the rows of all articles go to it in the end, with names for their
fields, and the rows that it emits are printed in their place:

    finish = function(rows, emit)
      local count = 0
      for row in rows do count = count + 1 end
      emit { count }
    end,

An article's rows count only if the script ends well on it; what fails is named with its file, line and
reason, and stops nothing. The output is the same however many processes work. Without --trust, a
script can open no file and start no program, and may require only lpeg, re, citynews,
citynews.grammar and citynews.summary. With --output, a run that was stopped is gone on with by --resume:
how far it was stands in FILE.journal, and the rows so far in FILE.part; with `finish` it begins anew.]]

run.examples = {
  { "citynews run speakers.lua archive/ --jobs 4 -o speakers.csv", "rows of a whole archive as a table" },
  { "citynews run speakers.lua archive/ --jobs 4 -o speakers.csv --resume", "go on after a stop" },
  { "citynews run most-quoted.lua archive/ -f csv", "how often who speaks: a script with `finish`" },
  { "citynews run --time 2 --memory 256M from-elsewhere.lua page-03.txt", "a script that nobody has read" },
}

local function seconds_of(text)
  local number = tonumber(text)
  if not number or not (number > 0 and number < 1e6) then return nil, "--time is in seconds" end
  return number
end

local ENDINGS = { csv = "csv", tsv = "tsv" }

--- Declares the arguments.
function run.arguments(command)
  command:argument("script", "A Lua file that returns a function(article, emit), or a table with one.")
  file_arguments.declare(command)
end

--- Declares the options.
function run.options(command)
  command:option("-j --jobs", "How many processes work at once."):convert(numbers.whole("--jobs", 1, 1024)):default "1"
  command:option("-o --output", "Write to this file, which is whole or not there."):hidden_name "--into" -- of old
  command:option("-f --format", "How to print: jsonl, csv or tsv; by the name of the file if it is not given.")
    :choices { "jsonl", "csv", "tsv" }
  command:option("--time", "Seconds that an article may take."):convert(seconds_of):default "10"
  command:option("-m --memory", "Memory of each process, in megabytes, or a size such as 2G."):convert(numbers.bytes):default "1024"
  command:flag("--trust", "Let the script do whatever a Lua script can.")
  command:flag("-r --resume", "Go on with a run that was stopped.")
  command:flag("-q --quiet", "Say nothing but what is wrong.")
end

-- ---- Rows ------------------------------------------------------------------------------------------

local function sorted_keys(row)
  local keys = {}
  for key in pairs(row) do keys[#keys + 1] = key end
  table.sort(keys)
  return keys
end

local function values_of(row, columns)
  local values = {}
  for i, column in ipairs(columns) do values[i] = row[column] end
  return values
end

-- The first field of a row that is no column.
local function stray_field(list, columns)
  local known = {}
  for _, column in ipairs(columns) do known[column] = true end
  for _, row in ipairs(list) do
    for _, key in ipairs(sorted_keys(row)) do
      if not known[key] then return key end
    end
  end
end

-- A table needs the same columns in all rows: those of the script, or of the first row.
local Sink = {}
Sink.__index = Sink

function Sink:writer(columns, first)
  if not self.rows then
    self.columns = self.columns or columns or sorted_keys(first)
    self.rows = rows.new(self.format, self.columns, self.out, self.headless)
  end
  return self.rows
end

-- The head of a table is there even if no row is.
function Sink:begin(columns)
  if columns and not self.rows then self:writer(columns) end
end

-- Takes the rows of an article. => why not, if it does not
function Sink:take(list, columns)
  if #list == 0 then return end
  local writer = self:writer(columns, list[1])
  local free = not columns and self.format == "jsonl"
  local stray = not free and not columns and stray_field(list, self.columns)
  if stray then
    return message.text("a row has the field '%s', which the first row had not: name the `columns`", stray)
  end
  for _, row in ipairs(list) do
    local names = free and sorted_keys(row) or self.columns
    writer:add(values_of(row, names), names)
  end
end

-- ---- Going on --------------------------------------------------------------------------------------

local function format_of(arguments)
  return arguments.format or ENDINGS[(arguments.output or ""):lower():match "%.(%w+)$"] or "jsonl"
end

local function job_of(arguments)
  return core.hash(table.concat({ core.version, format_of(arguments), arguments.from, arguments.encoding or "auto",
    tostring(arguments.trust), own_settings.hash(), batch.fingerprint(arguments.script, arguments.file) }, "\0"))
end

-- Whether the way of writing makes sense; says why not.
local function is_sound(arguments)
  if arguments.resume and not arguments.output then
    message.warn "--resume needs --output: only a file can be gone on with"
    return false
  end
  if arguments.resume and not output.is_replaceable(arguments.output) then
    message.warn("%s: no file: only a file can be gone on with", arguments.output)
    return false
  end
  if input.is_source(arguments.output, arguments.file) then
    message.warn("%s: is a source, and sources are never written to", arguments.output)
    return false
  end
  local path = arguments.output and arguments.output .. ".journal"
  if path and not arguments.resume and lfs.attributes(path) then
    message.warn("%s: a run was stopped: go on with --resume, or remove this file to begin anew", path)
    return false
  end
  return true
end

-- => the output, the journal and its last record where there are any; nil after saying why not
local function open(arguments)
  if not arguments.output or not output.is_replaceable(arguments.output) then return output.open(arguments.output) end
  local part, path = arguments.output .. ".part", arguments.output .. ".journal"
  local job = job_of(arguments)
  local record, problem = journal.read(path, job, lfs.attributes(part, "size") or 0)
  local log
  if not problem then log, problem = journal.open(path, job, record) end
  if problem then
    message.warn("%s", problem)
    return nil
  end
  local out = output.open_part(arguments.output, part, record and record.size)
  if not out then log:remove() end
  return out, log, record
end

local INTERVAL = 0.5 -- seconds between two lines of the journal

-- => a function that notes how far the run is, now and then
local function checkpoints(out, log, sink)
  local last = core.clock()
  return function(done)
    if not log or core.clock() - last < INTERVAL then return end
    if not out:sync() then return end
    log:add { size = out:size(), columns = sink.columns, units = done.units, articles = done.articles,
      rows = done.rows, failed = done.failed, unread = done.unread, bytes = done.bytes }
    last = core.clock()
  end
end

-- ---- The run ---------------------------------------------------------------------------------------

-- => the callbacks of the batch
local function callbacks(arguments, sink, note, record)
  local report, clear = progress.reporter(record and record.bytes)
  local function warn(...)
    clear()
    message.warn(...)
  end
  return {
    rows = function(list, columns) return sink:take(list, columns) end,
    failed = function(place, problem)
      local where = place.line and ("%s:%d"):format(place.path, place.line) or place.path
      if place.id then warn("%s: %s: %s", where, place.id, problem) else warn("%s: %s", where, problem) end
    end,
    warn = warn,
    said = function(text) warn("%s", text) end,
    progress = function(...)
      local done = ...
      note(...)
      if not arguments.quiet and arguments.output then report(done) end
    end,
    jobs = arguments.jobs, time = arguments.time, memory = arguments.memory, trust = arguments.trust,
    from = arguments.from, encoding = arguments.encoding, done = record,
  }, clear
end

-- Says how the run ended. => exit status
local function close(arguments, out, log, done)
  if not out:close() then
    if log then message.warn("%s: stopped; --resume goes on", arguments.output) end
    return 1
  end
  if log then log:remove() end
  if arguments.output and not arguments.quiet then
    io.stdout:write(message.safe(message.text("%s: %d rows of %d articles", arguments.output, done.rows, done.articles)),
      "\n")
  end
  if done.failed > 0 then message.warn("%d of %d articles failed", done.failed, done.articles) end
  return done.failed + done.unread > 0 and 1 or 0
end

-- A run that ended early can be gone on with, unless it did not begin. => exit status
local function stop(arguments, problem, log, done)
  message.warn("%s", problem)
  if log and not done then
    log:remove()
    os.remove(arguments.output .. ".part")
  elseif log then
    message.warn("%s: stopped; --resume goes on", arguments.output)
  end
  return 1
end

--- Runs it. => exit status
function run.run(arguments)
  if not is_sound(arguments) then return 2 end
  local out, log, record = open(arguments)
  if not out then return 1 end
  local sink = setmetatable({ format = format_of(arguments), out = out, columns = record and record.columns,
    headless = record and record.columns ~= nil }, Sink)
  local begun = record ~= nil
  local checkpoint = checkpoints(out, log, sink)
  local options, clear = callbacks(arguments, sink, function(done, columns, finishes)
    sink:begin(columns)
    begun = not finishes
    if begun then checkpoint(done) end
    if out.problem then error({ problem = out.problem }, 0) end -- no more rows can be written
  end, record)
  local ok, done, problem = pcall(batch.run, arguments.script, arguments.file, options)
  clear()
  if ok and (done or out.problem) then return close(arguments, out, log, done) end
  if not ok and not tostring(done):find "interrupted!" then error(done, 0) end
  return stop(arguments, ok and problem or message.text "interrupted", log, begun)
end

return run
