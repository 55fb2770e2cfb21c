--- The sources of a batch, cut into units of work.
--
-- A unit is a whole file, or some lines of a file of JSON lines: bytes that any worker can take apart
-- into articles. How sources are cut depends on them alone, so that the same sources give the same
-- units, whoever works on them.
--
-- @module citynews.batch.units

local files = require "citynews.files"
local input = require "citynews.input"
local lfs = require "lfs"

local units = {}

---@class citynews.batch.Unit
---@field path string
---@field bytes string
---@field from? string what it holds, as for `citynews.read`, or "jsonl"
---@field number integer lines of the file that stand before it
---@field problem? table a format and its values: what is wrong with a source
---@field whole? boolean of a unit with a problem, whether nothing is lost by it

--- Finds the sources.
-- @tparam {string,...} arguments files, folders, `-`
-- @treturn {table,...} path, size and time of each; or a `problem`, where there is one
-- @treturn integer bytes of all
function units.find(arguments)
  local list, total = {}, 0
  files.each(arguments, {
    found = function(path, info)
      list[#list + 1] = { path = path, size = info and info.size or 0, time = info and info.modification or 0 }
      total = total + list[#list].size
    end,
    warn = function(...) list[#list + 1] = { path = "", size = 0, time = 0, problem = { ... }, whole = true } end,
    failed = function(path) list[#list].path, list[#list].whole = path, false end, -- said just before
  })
  return list, total
end

local UNIT_BYTES, UNIT_LINES = 1 << 16, 64
local LARGEST = 1 << 30 -- a document, as `citynews.read`

-- => the next lines of a file, or nil; how many they are
local function some_lines(file)
  local lines, size = {}, 0
  while #lines < UNIT_LINES and size < UNIT_BYTES do
    local line, problem = file:read "L"
    if not line then
      if problem then return nil, problem end
      break
    end
    lines[#lines + 1] = line
    size = size + #line
  end
  return lines[1] and table.concat(lines), #lines
end

local function problem_unit(path, ...)
  coroutine.yield { path = path, bytes = "", number = 0, problem = { ... }, whole = false }
end

local function cut_lines(path, file)
  local number = 0
  while true do
    local bytes, count = some_lines(file)
    if not bytes then
      if type(count) == "string" then problem_unit(path, "cannot open: %s", path .. ": " .. count) end
      return
    end
    coroutine.yield { path = path, bytes = bytes, from = "jsonl", number = number }
    number = number + count
  end
end

local function whole_file(path, file, options)
  local bytes, problem = file:read "a"
  if not bytes then return problem_unit(path, "cannot open: %s", path .. ": " .. problem) end
  coroutine.yield { path = path, bytes = bytes, from = options.from, number = 0 }
end

local function cut_file(source, options)
  local path = source.path
  if path == "-" then return whole_file(path, io.stdin, options) end
  local file <close>, problem = io.open(path, "rb")
  if not file then return problem_unit(path, "cannot open: %s", problem) end
  if lfs.attributes(path, "mode") ~= "file" then return whole_file(path, file, options) end
  local head = file:read(input.HEAD) or ""
  file:seek "set"
  if input.has_lines(path, head, options) then return cut_lines(path, file) end
  if source.size > LARGEST then return problem_unit(path, "%s: larger than %d bytes", path, LARGEST) end
  whole_file(path, file, options)
end

--- Iterates over the units of sources.
-- @tparam {table,...} sources of `find`
-- @tparam table options from, encoding
-- @treturn function => citynews.batch.Unit
function units.each(sources, options)
  return coroutine.wrap(function()
    for _, source in ipairs(sources) do
      if source.problem then
        coroutine.yield { path = source.path, bytes = "", number = 0, problem = source.problem, whole = source.whole }
      else
        cut_file(source, options)
      end
    end
  end)
end

return units
