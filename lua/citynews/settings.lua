--- The settings of a folder of sources: `citynews.yaml` in it.
--
--     lexicon: lexicon     # word lists (YAML): a file, a folder, or a list of these
--     rules: rules         # attribution rules (Lua)
--     cues: cues           # words that tell of speech (YAML)
--     sections:            # names of pages
--       A08: 城市治理
--
-- They hold for the folder and the folders in it, up to one with settings of its own. A folder may
-- come from anywhere: what they name must lie in it, and rules that they name can open no file and
-- start no program.
--
-- @module citynews.settings

local core = require "citynews.core"
local expect = require "citynews.expect"

local settings = {}

--- The file's name.
settings.NAME = "citynews.yaml"

---@class citynews.Settings
---@field path string of the file
---@field lexicon string[] files, in the order of their names
---@field rules string[]
---@field cues string[]
---@field sections table<string, string>

local function lfs()
  return require "lfs"
end

-- ---- Where -----------------------------------------------------------------------------------------

local function absolute(path)
  return path:sub(1, 1) == "/" and path or lfs().currentdir() .. "/" .. path
end

-- The folder that a folder or file is in; nil above the first.
local function parent(path)
  local above = path:gsub("/+$", ""):match "^(.*)/[^/]*$"
  return above and (above == "" and "/" or above)
end

--- Finds the settings that hold for a file or folder.
-- @tparam string path
-- @treturn ?string of the nearest citynews.yaml, in it or above it
---@param path string
---@return string? found
function settings.find(path)
  expect.argument("settings.find", 1, path, "string")
  local folder = absolute(path)
  while folder do
    local file = folder:gsub("/+$", "") .. "/" .. settings.NAME
    if lfs().attributes(file, "mode") == "file" then return file end
    folder = folder ~= "/" and parent(folder) or nil
  end
end

-- ---- What ------------------------------------------------------------------------------------------

-- What is wrong is thrown, with the line of the key that it is about.
local function fail(file, key, problem, ...)
  local number, found = 0, nil
  for line in file.text:gmatch "([^\n]*)\n?" do
    number = number + 1
    if not found and line:find("^%s*[\"']?" .. key:gsub("%p", "%%%0") .. "[\"']?%s*:") then found = number end
  end
  error({ problem = ("%s:%d: %s"):format(file.path, found or 1, problem:format(...)) }, 0)
end

local ENDINGS = { lexicon = "yaml", cues = "yaml", rules = "lua" }

local function files_of_folder(path, ending)
  local list = {}
  for name in lfs().dir(path) do
    if name:sub(1, 1) ~= "." and name:match "%.(%w+)$" == ending then list[#list + 1] = path .. "/" .. name end
  end
  table.sort(list)
  return list
end

local function is_inside(name)
  return name:sub(1, 1) ~= "/" and not ("/" .. name .. "/"):find("/../", 1, true)
end

local function add_files(list, file, key, name)
  if type(name) ~= "string" then fail(file, key, "%s: a file or folder, or a list of them", key) end
  if not is_inside(name) then fail(file, key, "%s: '%s' is not in this folder", key, name) end
  local path = parent(file.path):gsub("/+$", "") .. "/" .. name:gsub("/+$", "")
  local mode, problem = lfs().attributes(path, "mode")
  if not mode then fail(file, key, "%s: %s", key, problem) end
  local found = mode == "directory" and files_of_folder(path, ENDINGS[key]) or { path }
  table.move(found, 1, #found, #list + 1, list)
end

local function files_of(file, key, value)
  local list = {}
  if value == nil then return list end
  for _, name in ipairs(type(value) == "table" and value or { value }) do add_files(list, file, key, name) end
  if type(value) == "table" and next(value) ~= nil and #value == 0 then
    fail(file, key, "%s: a file or folder, or a list of them", key)
  end
  return list
end

local function sections_of(file, value)
  if value == nil then return {} end
  if type(value) ~= "table" then fail(file, "sections", "sections: numbers of pages with their names, such as A08: 城市治理") end
  for number, name in pairs(value) do
    if type(number) ~= "string" or type(name) ~= "string" then
      fail(file, type(number) == "string" and number or "sections", "sections: the name of a page is text")
    end
  end
  return value
end

local KNOWN = { lexicon = true, rules = true, cues = true, sections = true }

local function parse(file)
  local value, problem, code = core.yaml(file.text, file.path)
  if problem then error({ problem = problem, code = code }, 0) end
  if value ~= nil and type(value) ~= "table" then fail(file, "", "settings are keys with values") end
  value = value or {}
  local keys = {}
  for key in pairs(value) do keys[#keys + 1] = tostring(key) end
  table.sort(keys)
  for _, key in ipairs(keys) do
    if not KNOWN[key] then fail(file, key, "unknown setting '%s': lexicon, rules, cues and sections are known", key) end
  end
  local made = { path = file.path, sections = sections_of(file, value.sections) }
  for key in pairs(ENDINGS) do made[key] = files_of(file, key, value[key]) end
  return made
end

--- Reads a file of settings.
-- @tparam string path
-- @treturn[1] citynews.Settings
-- @return[2] nil
-- @treturn[2] string message, with file and line
-- @treturn[2] string code: "io", "syntax" or "limit"
---@param path string
---@return citynews.Settings? settings
---@return string? message
---@return string? code
function settings.read(path)
  expect.argument("settings.read", 1, path, "string")
  local file, problem = io.open(path, "rb")
  if not file then return nil, problem, "io" end
  local text = file:read(1 << 20)
  file:close()
  local ok, result = pcall(parse, { path = path, text = text or "" })
  if ok then return result end
  if type(result) ~= "table" then error(result, 0) end
  return nil, result.problem, result.code or "syntax"
end

-- ---- Use -------------------------------------------------------------------------------------------

local function load_rules(path, warn)
  local sandbox = require "citynews.batch.sandbox"
  local count, problems, code = require("citynews.rules").load(path, sandbox.words())
  if not count then return nil, problems, code end
  for _, problem in ipairs(problems) do warn("%s", problem) end
  return true
end

local LOADERS = {
  { "lexicon", function(path) return require("citynews.names").load(path) end },
  { "cues", function(path) return require("citynews.cues").load(path) end },
  { "rules", load_rules },
}

--- Loads the word lists, cues and rules that settings name. A faulty rule is told and left out.
-- @tparam citynews.Settings made
-- @tparam function warn warn(format, ...)
-- @treturn[1] boolean true
-- @return[2] nil, a message with file and line, and a code
---@param made citynews.Settings
---@param warn fun(format: string, ...)
---@return boolean? ok
---@return string? message
---@return string? code
function settings.apply(made, warn)
  for _, loader in ipairs(LOADERS) do
    for _, path in ipairs(made[loader[1]]) do
      local ok, problem, code = loader[2](path, warn)
      if not ok then return nil, problem, code end
    end
  end
  return true
end

--- A hash of all that settings bring to the reading of articles; what was made with another is stale.
-- @tparam citynews.Settings made
-- @treturn string
---@param made citynews.Settings
---@return string
function settings.hash(made)
  local hash = ""
  for _, loader in ipairs(LOADERS) do
    for _, path in ipairs(made[loader[1]]) do
      local file <close> = io.open(path, "rb")
      hash = core.hash(hash .. loader[1] .. "\0" .. (file and file:read "a" or ""))
    end
  end
  return hash
end

return settings
