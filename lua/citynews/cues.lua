--- The words that tell who said what, and the strings of symbols that texts become by them.
--
-- @module citynews.cues

local core = require "citynews.core"
local expect = require "citynews.expect"

local cues = {}

local shared -- the core's cues, once they are asked for

local function folder()
  return (assert(package.searchpath("citynews", package.path)):gsub("init%.lua$", ""))
end

local function add(handle, path)
  local file, problem = io.open(path, "rb")
  if not file then return nil, problem, "io" end
  local text = file:read "a"
  file:close()
  if not text then return nil, ("%s: cannot be read"):format(path), "io" end
  return handle:add(text, path)
end

-- The words of those lists of the names stage, which are a word and its short forms a line; words of
-- at least `least` bytes.
local function listed(lists, least, found)
  found = found or {}
  for _, list in ipairs(lists) do
    for line in io.lines(folder() .. "lexicon/" .. list .. ".yaml") do
      for word in (line:match "^ +%- (.*)" or ""):gmatch "[\x80-\xFF]+" do
        if #word >= least then found[#found + 1] = word end
      end
    end
  end
  return found
end

-- Names of places that stay literal, 日 is no day in 日本, nor 其 a pronoun in 土耳其; of the many small
-- ones only those of three characters or more, for 从江 may also be 从江城.
local function places()
  return listed({ "cities", "counties", "places" }, 9, listed({ "countries", "provinces" }, 6))
end

-- A quotation behind words makes a stretch of them.
local QUOTATION, ITS_SYMBOLS = "“好的，好的。”", "Q|"

-- The symbols of each of the words.
local function symbols_of(made, words)
  local stretches = assert(made:read(table.concat(words, QUOTATION .. "\n") .. QUOTATION))
  local found = {}
  for i = 1, #words do found[i] = stretches:symbols(i):sub(1, -#ITS_SYMBOLS - 1) end
  return found
end

-- Those of the words that have symbols in them; a word that is one symbol altogether is no place.
local function misread(made, words)
  local found, all = {}, symbols_of(made, words)
  for i, word in ipairs(words) do
    local symbols = all[i]
    if symbols ~= word and #symbols > 1 then found[#found + 1] = word end
  end
  return found
end

local known

--- The names of countries, provinces and cities that the names stage knows. Ask while modules load: a
-- worker can open no file later.
-- @treturn {[string]=boolean,...}
function cues.places()
  if known then return known end
  known = {}
  for _, place in ipairs(listed({ "countries", "provinces", "cities" }, 6)) do known[place] = true end
  return known
end

local function handle()
  if not shared then
    local made = assert(core.cues())
    assert(add(made, folder() .. "lexicon/cues.yaml"))
    assert(made:add("cues: { none: [" .. table.concat(misread(made, places()), ", ") .. "] }", "places"))
    shared = made
  end
  return shared
end

--- Adds words of the editor's own: a file like `lexicon/cues.yaml`.
-- @tparam string path
-- @treturn[1] boolean true
-- @return[2] nil, a message with file, line and column, and a code: "io", "syntax", "limit", "memory"
---@param path string
---@return boolean? ok
---@return string? message
---@return string? code
function cues.load(path)
  expect.argument("cues.load", 1, path, "string")
  return add(handle(), path)
end

--- The surnames of one character that the names stage knows.
-- @treturn {string,...}
function cues.surnames()
  return listed({ "surnames" }, 3)
end

--- The stretches of a text.
-- @tparam string text
-- @param[opt] names the core's names of the same text
-- @return the core's stretches
function cues.read(text, names)
  return assert(handle():read(text, names))
end

--- The stretch of a sentence that may tell of nothing said.
-- @tparam string sentence without what ends it
-- @return the core's stretches, of which it is the first
-- @treturn string its symbols
function cues.stretch(sentence)
  local stretches = assert(handle():read(sentence .. QUOTATION))
  return stretches, stretches:symbols(1):sub(1, -#ITS_SYMBOLS - 1)
end

--- The symbols of a few words, as rules meet them: 在会上 is pw.
-- @tparam string words without quotation marks
-- @treturn string
function cues.symbols(words)
  local _, symbols = cues.stretch(words)
  return symbols
end

return cues
