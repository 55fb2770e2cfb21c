--- The environment of a script from elsewhere.
--
-- It has the language and what works on text: no io, os, load, debug or package, no string.dump, and
-- `require` of the modules in SAFE only. That keeps an honest script from doing what it should not by
-- mistake, and makes an evil one's way long; what really stops that one are the limits of its process
-- (see `citynews.batch.worker`). Modules come as views that cannot be changed.
--
-- @module citynews.batch.sandbox

local sandbox = {}

local SAFE = { "lpeg", "re", "citynews.grammar", "citynews.grammar.text", "citynews.summary", "citynews.width" }

local WORDS = {
  "assert", "error", "ipairs", "next", "pairs", "pcall", "rawequal", "rawget", "rawlen", "rawset",
  "select", "setmetatable", "tonumber", "tostring", "type", "xpcall", "_VERSION",
}

local LIBRARIES = { "coroutine", "math", "string", "table", "utf8" }

local FACE = { "decode", "digest", "grammar", "normalize", "sentences", "totable", "version" } -- of citynews

local function copy(from, names)
  local made = {}
  for _, name in ipairs(names) do made[name] = from[name] end
  return made
end

local function all_of(library)
  local made = {}
  for name, value in pairs(library) do made[name] = value end
  return made
end

local function view(module)
  return setmetatable({}, {
    __index = module,
    __newindex = function() error("a module of citynews is for reading", 2) end,
    __metatable = false,
  })
end

-- Folders of citynews whose modules are loaded when they are asked for.
local LAZY = { "grammar", "summary" }

local function load_all_of(folder)
  local lfs = require "lfs"
  local path = package.searchpath("citynews", package.path):gsub("init%.lua$", folder)
  if lfs.attributes(path, "mode") ~= "directory" then return end
  for name in lfs.dir(path) do
    local module = name:match "^([%w_]+)%.lua$"
    if module then require((("citynews.%s.%s"):format(folder, module):gsub("%.init$", ""))) end
  end
end

--- Loads all that a script might ask for later, when it can open no file any more.
function sandbox.prepare()
  for _, folder in ipairs(LAZY) do load_all_of(folder) end
  for _, name in ipairs(SAFE) do pcall(require, name) end
end

-- The modules that a script may require; those that this installation lacks are left out.
local function modules()
  local made = {}
  for _, name in ipairs(SAFE) do
    local ok, module = pcall(require, name)
    if ok and type(module) == "table" then made[name] = view(module) end
  end
  local face = copy(require "citynews", FACE)
  face.grammar = made["citynews.grammar"]
  made.citynews = view(face)
  return made
end

--- Words of the language that can do no harm to others, for code of which a little is run among our own.
-- @treturn table
function sandbox.words()
  local words = copy(_G, WORDS)
  for _, name in ipairs(LIBRARIES) do words[name] = all_of(_G[name]) end
  words.string.dump = nil
  return words
end

--- Makes the environment, once in a process, which is the script's own: it may look into metatables. Strings
-- lose `dump`, and hide the table of their methods.
-- @tparam function print what `print` calls
-- @treturn table
function sandbox.environment(print)
  string.dump = nil -- luacheck: ignore
  getmetatable("").__metatable = false
  local environment, known = sandbox.words(), modules()
  environment.getmetatable, environment.print = getmetatable, print
  environment._G = environment
  function environment.require(name)
    return known[name] or error(("module '%s' is not for scripts that are not trusted"):format(tostring(name)), 2)
  end
  return environment
end

return sandbox
