--- Brings the index of an archive up to date with its sources.
--
-- Sources are found by name and told from what is indexed by size, time and, where these differ, by
-- a hash of their bytes; only what is new, has changed or is gone is worked on, in one commit. A
-- source is never written to. An index that is damaged is made again.
--
-- @module citynews.indexer

local core = require "citynews.core"
local expect = require "citynews.expect"
local files = require "citynews.files"
local folders = require "citynews.folders"
local input = require "citynews.input"
local lfs = require "lfs"
local record = require "citynews.record"

local indexer = {}

---@class citynews.IndexOptions
---@field into? string the folder of the index; `.citynews` in the one source folder if not given
---@field from? "auto"|"page"|"article"|"jsonl" what the files hold
---@field encoding? string as for `citynews.read`
---@field text_only? boolean without people, organisations and quotations
---@field jobs? integer how many processes work at once
---@field shard? integer[] {i, n}: only the i-th of n parts of the sources
---@field memory? integer bytes, for each process
---@field dry_run? boolean only find out what would be done
---@field settings? citynews.Settings that were loaded, so that an index made with others is stale
---@field warn? fun(format: string, ...) told what was skipped and why
---@field progress? fun(done: citynews.IndexSummary) called now and then

---@class citynews.IndexSummary
---@field new integer sources
---@field changed integer
---@field gone integer
---@field unchanged integer
---@field skipped integer sources that could not be read, or not whole
---@field articles integer articles that were read and indexed
---@field held integer articles that the index holds now
---@field bytes integer of sources that were worked on
---@field total integer bytes of sources to work on
---@field folder string of the index

local SHAPE = {
  into = "string", from = input.FORMS, encoding = "string", text_only = "boolean", jobs = "whole", shard = "part",
  memory = "whole", dry_run = "boolean", settings = "table", warn = "function", progress = "function",
}

-- ---- Sources ---------------------------------------------------------------------------------------

local BLOCK = 1 << 20

--- A number for the bytes of a file, made block by block; nil if it cannot be read.
function indexer.hash_file(path)
  local file <close> = io.open(path, "rb")
  if not file then return nil end
  local hash = ""
  while true do
    local block = file:read(BLOCK)
    if not block then break end
    hash = core.hash(hash .. block)
  end
  return hash
end

-- A file that was written a moment ago may be written again within the same second of its clock.
local RACY = 2

-- What the form of the index depends on, for a source made in another way is made again.
local function mode_of(options)
  local made = { "1", options.text_only and "text" or "full", options.from or "auto", options.encoding or "auto" }
  if options.settings and not options.text_only then made[5] = require("citynews.settings").hash(options.settings) end
  return table.concat(made, "/")
end

local function stamp_of(source, mode)
  local time = source.time
  if os.time() - time <= RACY then time = -1 end
  return ("%s %d %d %s"):format(mode, source.size, time, source.hash or indexer.hash_file(source.path) or "-")
end

-- Whether the source is still what the stamp says; hashes it only if it has another time.
local function is_same(source, stamp, mode)
  local old_mode, size, time, hash = stamp:match "^(%S+) (%d+) (%-?%d+) (%S+)$"
  if old_mode ~= mode or tonumber(size) ~= source.size then return false end
  if tonumber(time) == source.time then return true end
  source.hash = indexer.hash_file(source.path)
  return source.hash == hash
end

-- Part i of n is that of the names whose hash says so: the same wherever it is worked out.
local function in_shard(name, shard)
  if not shard then return true end
  return tonumber(core.hash(name):sub(1, 12), 16) % shard[2] == shard[1] - 1
end

local function tidy(path)
  path = path:gsub("//+", "/"):gsub("^%./+(.)", "%1"):gsub("/%./", "/")
  return #path > 1 and path:gsub("/$", "") or path
end

-- => name -> source of all that is there, and the folders and files that could not be opened
local function find_sources(arguments, base, options, warn)
  local found, order, closed = {}, {}, {}
  local function name_of(path)
    path = tidy(path)
    if base and path:sub(1, #base + 1) == base .. "/" then return path:sub(#base + 2) end
    return path
  end
  files.each(arguments, {
    found = function(path, info)
      local name = name_of(path)
      if not info then
        warn("cannot open: %s", path)
        closed[#closed + 1] = name
      elseif info.mode ~= "file" then -- what can be read only once cannot be told from what is indexed
        warn("%s: skipped: %s", path, "no regular file")
        closed[#closed + 1] = name
      elseif in_shard(name, options.shard) and not found[name] then
        found[name] = { name = name, path = path, size = info.size, time = info.modification }
        order[#order + 1] = found[name]
      end
    end,
    failed = function(path) closed[#closed + 1] = name_of(path) end,
    warn = warn,
  })
  return found, order, closed
end

local function is_under(name, folder)
  return folder == "" or name == folder or name:sub(1, #folder + 1) == folder .. "/"
end

local function is_under_any(name, list)
  for _, folder in ipairs(list) do
    if is_under(name, folder) then return true end
  end
  return false
end

-- ---- The plan --------------------------------------------------------------------------------------

-- => name -> stamp of what is indexed, and how many articles that is; nothing, 0 and, of a damaged index, true
-- when there is none. Each run checks every sum, for it is what mends an index that a search found damaged.
-- That takes as long as to read the files; to look at every structure too, as `verify` does, takes ten times
-- as long and finds no damage more.
local function indexed_sources(folder, warn)
  if not folders.is_index(folder) then return {}, 0 end
  local index, problem, code = core.index_open { folder }
  local stamps, held, rows = {}, 0, nil
  if index then
    held = index:figures().articles
    local well
    well, problem, code = index:warm()
    if well then rows, problem, code = index:sources() end
    index:close()
  end
  if not rows then
    if code ~= "corrupt" then return nil, problem, code end
    warn("%s: is damaged and made again: %s", folder, problem)
    return {}, 0, true
  end
  for i = 1, #rows, 3 do stamps[rows[i]] = rows[i + 1] end
  return stamps, held
end

-- What there is to do: sources to index, names to delete.
local function make_plan(arguments, base, options, warn)
  local stamps, held, damaged = indexed_sources(options.folder, warn)
  if not stamps then return nil, held, damaged end -- a message and a code
  local found, order, closed = find_sources(arguments, base, options, warn)
  local plan = { work = {}, gone = {}, new = 0, changed = 0, unchanged = 0, total = 0,
    held = held, damaged = damaged, skipped = #closed }
  local mode = mode_of(options)
  for _, source in ipairs(order) do
    local stamp = stamps[source.name]
    if stamp and is_same(source, stamp, mode) then
      plan.unchanged = plan.unchanged + 1
    else
      local kind = stamp and "changed" or "new"
      plan[kind] = plan[kind] + 1
      plan.work[#plan.work + 1] = source
      plan.total = plan.total + source.size
    end
  end
  local roots = {}
  for i, argument in ipairs(arguments) do roots[i] = base and "" or tidy(argument) end
  for name in pairs(stamps) do
    local ours = not found[name] and in_shard(name, options.shard)
    if ours and is_under_any(name, roots) and not is_under_any(name, closed) then
      plan.gone[#plan.gone + 1] = name
    end
  end
  table.sort(plan.gone)
  return plan
end

-- ---- The work --------------------------------------------------------------------------------------

-- A failure that ends the work, thrown through the reader of a source.
local function throw(problem, code)
  error({ problem = problem, code = code }, 0)
end

local function check(value, problem, code)
  if value == nil then throw(problem, code) end
  return value
end

indexer.check = check

-- Tells how far a source is read while it is: by the text of its articles, which is most of it.
local function meter(source, summary, report)
  local before, size = summary.bytes, source.part or source.size
  return function(text)
    summary.bytes = math.min(summary.bytes + #text, before + size)
    report()
  end, function()
    summary.bytes = before + size
    report()
  end
end

-- Indexes one source; what it held before is kept when nothing of it can be read. => whether all of
-- it could be read
local function index_source(writer, source, options, summary, report)
  local started = false
  local advance, finish = meter(source, summary, report)
  local function start()
    started = true
    check(writer:source(source.name, source.stamp))
  end
  local function found(made)
    if not started then start() end
    local packed = record.pack(made, options.text_only)
    local ok, problem, code = writer:add(packed)
    if not ok and code ~= "limit" then throw(problem, code) end
    if not ok then options.warn("%s: skipped: %s", made.id, problem) end
    summary.articles = summary.articles + (ok and 1 or 0)
    advance(packed.body)
  end
  options.range = source.range
  local whole = input.read(source.path, options, found)
  if whole and not started then start() end
  finish()
  return whole
end

local function has_changed(source)
  local info = lfs.attributes(source.path)
  return info ~= nil and (info.size ~= source.size or info.modification ~= source.time)
end

-- Reads a source again that changed under the reader, and sees to it that the next run does so too.
local function index_again(writer, source, options, summary, report, mode)
  options.warn("%s: changed while it was read", source.path)
  source.stamp = ("%s %d -1 -"):format(mode, source.size)
  return index_source(writer, source, options, summary, report)
end

--- Indexes sources one after the other.
-- @param writer the core's
-- @tparam {table,...} work sources with name, path, size, time
-- @tparam table options as for `index`, with `warn`
-- @tparam table summary its counts go on
-- @tparam function report called now and then
function indexer.add_sources(writer, work, options, summary, report)
  local mode = mode_of(options)
  for _, source in ipairs(work) do
    local articles, bytes = summary.articles, summary.bytes
    source.stamp = stamp_of(source, mode)
    local whole = index_source(writer, source, options, summary, report)
    if has_changed(source) then
      summary.articles, summary.bytes = articles, bytes
      whole = index_again(writer, source, options, summary, report, mode)
    end
    if not whole then summary.skipped = summary.skipped + 1 end
  end
end

local function carry_out(plan, options, summary, report)
  local folder = options.folder
  if plan.damaged then os.remove(folder .. "/manifest") end
  local writer <close> = check(core.index_writer(folder, options.memory))
  local workers = require "citynews.workers"
  workers.clean(folder) -- if they died
  for _, name in ipairs(plan.gone) do check(writer:delete(name)) end
  if (options.jobs or 1) > 1 and #plan.work > 0 then
    check(workers.run(writer, plan.work, options, summary, report))
  else
    indexer.add_sources(writer, plan.work, options, summary, report)
  end
  check(writer:commit())
  local index <close> = check(core.index_open { folder })
  summary.held = index:figures().articles
end

-- Runs `work`; a failure it throws comes back as nil, message, code.
local function protected(work, ...)
  local ok, failure = pcall(work, ...)
  if ok then return true end
  if type(failure) ~= "table" then error(failure, 0) end
  return nil, failure.problem, failure.code
end

indexer.protected = protected

local function options_for(sources, options)
  local all = {}
  for key, value in pairs(options) do all[key] = value end
  all.plain = all.text_only
  all.warn = all.warn or function() end
  local base
  all.folder, base = folders.for_sources(sources, all.into)
  return all, base and tidy(base)
end

-- Why sources have no folder for their index: a message and a code.
local function homeless(sources)
  local path = sources[1]
  if path == "-" then return "standard input cannot be read again: index files and folders", "usage" end
  if #sources == 1 and not lfs.attributes(path) then return ("%s: No such file or directory"):format(path), "io" end
  if #sources == 1 and folders.is_index(path) then
    return ("%s: is an index: name the newspaper files, and the index by --into"):format(path), "usage"
  end
  return "several sources, or a file, need a folder for the index: --into", "usage"
end

--- Brings an index up to date.
-- @tparam string|{string,...} sources folders and files
-- @tparam[opt] citynews.IndexOptions options
-- @treturn[1] citynews.IndexSummary
-- @return[2] nil
-- @treturn[2] string message
-- @treturn[2] string code: "io", "limit", "memory", "corrupt", "usage"
---@param sources string|string[]
---@param options? citynews.IndexOptions
---@return citynews.IndexSummary? summary
---@return string? message
---@return string? code
function indexer.index(sources, options)
  sources = expect.paths("index", 1, sources)
  options = expect.options("index", 2, options, SHAPE)
  local all, base = options_for(sources, options)
  if not all.folder then return nil, homeless(sources) end
  local plan, problem, code = make_plan(sources, base, all, all.warn)
  if not plan then return nil, problem, code end
  local summary = {
    folder = all.folder, new = plan.new, changed = plan.changed, unchanged = plan.unchanged,
    gone = #plan.gone, skipped = plan.skipped, total = plan.total, articles = 0, bytes = 0, held = plan.held,
  }
  if all.dry_run then return summary end
  local idle = #plan.work == 0 and #plan.gone == 0 and not plan.damaged
  if idle and folders.is_index(all.folder) then return summary end
  local ok
  ok, problem, code = protected(carry_out, plan, all, summary, function()
    if all.progress then all.progress(summary) end
  end)
  if not ok then return nil, problem, code end
  return summary
end

--- Joins indexes into one without reading their articles again.
-- @tparam {string,...} from folders
-- @tparam string into
-- @tparam[opt] integer memory bytes
-- @treturn[1] boolean true
-- @return[2] nil, message, code
function indexer.merge(from, into, memory)
  from = expect.paths("merge", 1, from)
  expect.argument("merge", 2, into, "string")
  expect.optional("merge", 3, memory, "whole")
  return protected(function()
    local writer <close> = check(core.index_writer(folders.to_write(into), memory))
    for _, folder in ipairs(from) do
      local index <close> = check(core.index_open { folders.to_read(folder) })
      check(writer:merge(index))
    end
    check(writer:commit())
  end)
end

return indexer
