--- Indexing in several processes.
--
-- Each worker is a Lua of its own that builds an index of some of the sources in a folder beside the
-- index; the one that started them joins these and commits. The workers write to one pipe, a line
-- at a time: what they have done, what they warn of, and how they ended. A worker that dies says no
-- end, and then nothing is committed.
--
-- @module citynews.workers

local cjson = require "cjson"
local core = require "citynews.core"
local files = require "citynews.files"
local indexer = require "citynews.indexer"
local lfs = require "lfs"
local settings = require "citynews.settings"

local workers = {}

local function quoted(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

-- The interpreter that runs this.
local function interpreter()
  local lowest = 0
  for i in pairs(arg or {}) do
    if type(i) == "number" and i < lowest then lowest = i end
  end
  return arg and lowest < 0 and arg[lowest] or "lua5.4"
end

-- ---- In a worker -----------------------------------------------------------------------------------

-- One write for each line, for several workers share the pipe.
local function say(message)
  io.stdout:write(cjson.encode(message) .. "\n")
  io.stdout:flush()
end

-- JSON is no place for bytes that are no UTF-8.
local function clean(value)
  return type(value) == "string" and not utf8.len(value) and value:gsub("[\x80-\xFF]", "?") or value
end

local function warn(format, ...)
  local values = { ... }
  for i = 1, #values do values[i] = clean(values[i]) end
  say { warn = format, values = values }
end

local check = indexer.check

-- The word lists, cues and rules that the one who started this has loaded.
local function load_settings(options)
  if not options.settings_path then return end
  options.settings = check(settings.read(options.settings_path))
  check(settings.apply(options.settings, function() end)) -- what is faulty has been told
end

local function work(job)
  local summary, last = { articles = 0, bytes = 0, skipped = 0 }, os.clock()
  local function report(finally)
    if not finally and os.clock() - last < 0.2 then return end
    last = os.clock()
    say { worker = job.number, articles = summary.articles, bytes = summary.bytes, skipped = summary.skipped }
  end
  job.options.warn = warn
  rawset(_G, "warn", function(...) warn("%s", table.concat { ... }) end)
  load_settings(job.options)
  local writer <close> = check(core.index_writer(job.folder, job.options.memory))
  indexer.add_sources(writer, job.sources, job.options, summary, function() report(false) end)
  check(writer:commit())
  report(true)
end

--- What a worker does with the job that a file holds. => exit status
function workers.main(path)
  local load_job = loadfile(path, "t", {})
  if not load_job then return 1 end -- who started this is gone, and its files with it
  collectgarbage "generational"
  local ok, problem = indexer.protected(work, load_job())
  say(ok and { finished = true } or { failed = clean(tostring(problem)) })
  return ok and 0 or 1
end

-- ---- In the process that starts them ---------------------------------------------------------------

-- A file of JSON lines smaller than this is not worth cutting.
local LEAST = 1 << 20

-- A large file of JSON lines as ranges of bytes, one for each worker; any other source as it is. The
-- ranges are of one source to the index, which takes a source in several parts.
local function ranges_of(source, count, options)
  local from = options.from or "auto"
  local is_lines = from == "jsonl" or (from == "auto" and files.is_jsonl(source.path))
  if not is_lines or source.size < LEAST then return { source } end
  source.hash = source.hash or indexer.hash_file(source.path)
  local ranges = {}
  for i = 1, count do
    local first, last = source.size * (i - 1) // count, source.size * i // count
    ranges[i] = { name = source.name, path = source.path, size = source.size, time = source.time,
      hash = source.hash, part = source.size // count, range = { first, last } }
  end
  return ranges
end

-- The one who has least of those that have no range of the source yet: a writer that is given a
-- source once more takes it for a new state of it.
local function least_of(parts, source)
  local least
  for _, part in ipairs(parts) do
    if not part.names[source.name] and (not least or part.bytes < least.bytes) then least = part end
  end
  return least
end

-- Sources dealt out by size: the largest first, each to whom has least.
local function deal(sources, options)
  local order, count = {}, options.jobs
  for _, source in ipairs(sources) do
    local ranges = ranges_of(source, count, options)
    table.move(ranges, 1, #ranges, #order + 1, order)
  end
  local function size_of(source) return source.part or source.size end
  table.sort(order, function(a, b)
    if size_of(a) ~= size_of(b) then return size_of(a) > size_of(b) end
    if a.name ~= b.name then return a.name < b.name end
    return a.range ~= nil and b.range ~= nil and a.range[1] < b.range[1]
  end)
  local parts = {}
  for i = 1, math.min(count, #order) do parts[i] = { bytes = 0, names = {} } end
  for _, source in ipairs(order) do
    local least = least_of(parts, source)
    least[#least + 1] = source
    least.names[source.name] = true
    least.bytes = least.bytes + size_of(source) + 1
  end
  return parts
end

-- A job as Lua source, in which any bytes of a name are safe.
local function write_job(path, number, folder, sources, options)
  local file <close> = check(io.open(path, "wb"))
  local function value(any)
    return type(any) == "string" and ("%q"):format(any) or tostring(any)
  end
  file:write("return { number = ", number, ", folder = ", value(folder), ", options = { ")
  for _, key in ipairs { "from", "encoding", "text_only", "plain", "memory" } do
    file:write(key, " = ", value(options[key]), ", ")
  end
  if options.settings then file:write("settings_path = ", value(options.settings.path), ", ") end
  file:write "}, sources = {\n"
  for _, source in ipairs(sources) do
    local range = source.range and ("{ %d, %d }"):format(source.range[1], source.range[2]) or "nil"
    file:write(("{ name = %s, path = %s, size = %d, time = %d, hash = %s, part = %s, range = %s },\n"):format(
      value(source.name), value(source.path), source.size, source.time, value(source.hash), value(source.part), range))
  end
  file:write "} }\n"
end

local function command_for(path)
  return ("LUA_PATH_5_4=%s LUA_CPATH_5_4=%s %s -e %s"):format(quoted(package.path), quoted(package.cpath),
    quoted(interpreter()), quoted(("os.exit(require('citynews.workers').main(%q), true)"):format(path)))
end

local function remove_folder(folder)
  for name in lfs.dir(folder) do
    if name ~= "." and name ~= ".." then os.remove(folder .. "/" .. name) end
  end
  lfs.rmdir(folder)
end

--- Removes what the workers of a folder's index made, or left behind when they died.
-- @tparam string folder
function workers.clean(folder)
  for name in lfs.dir(folder) do
    local path = folder .. "/" .. name
    if name:find "^part%-%d+%.job$" then os.remove(path)
    elseif name:find "^part%-%d+$" then remove_folder(path) end
  end
end

-- Follows what the workers say. => how many finished; throws what one failed of
local function follow(pipe, options, summary, report)
  local finished, failure, of = 0, nil, {}
  for line in pipe:lines() do
    local message = cjson.decode(line)
    if message.warn then options.warn(message.warn, table.unpack(message.values)) end
    if message.finished then finished = finished + 1 end
    failure = failure or message.failed
    if message.articles then
      local before = of[message.worker] or { articles = 0, bytes = 0, skipped = 0 }
      local counts = {}
      for key in pairs(before) do
        counts[key] = math.tointeger(message[key])
        summary[key] = summary[key] + counts[key] - before[key]
      end
      of[message.worker] = counts
      report()
    end
  end
  if failure then check(nil, failure, "io") end
  return finished
end

-- The shell starts all, and waits for all.
local function script_for(jobs)
  local lines = {}
  for i, job in ipairs(jobs) do lines[i] = command_for(job.path) .. " &" end
  lines[#lines + 1] = "wait"
  return table.concat(lines, "\n")
end

--- Indexes sources in `options.jobs` processes and adds what they made to the writer.
-- @treturn boolean true; throws a failure
function workers.run(writer, sources, options, summary, report)
  local jobs = {}
  local cleaner <close> = setmetatable({}, { __close = function() workers.clean(options.folder) end })
  for i, part in ipairs(deal(sources, options)) do
    local folder = ("%s/part-%d"):format(options.folder, i)
    jobs[i] = { folder = folder, path = folder .. ".job" }
    write_job(jobs[i].path, i, folder, part, options)
  end
  io.stdout:flush()
  local pipe = check(io.popen(script_for(jobs), "r"))
  local finished = follow(pipe, options, summary, report)
  pipe:close()
  if finished < #jobs then check(nil, "a process of the indexer died", "io") end
  local made = {}
  for i, job in ipairs(jobs) do made[i] = job.folder end
  local index <close> = check(core.index_open(made))
  check(writer:merge(index))
  return cleaner ~= nil
end

return workers
