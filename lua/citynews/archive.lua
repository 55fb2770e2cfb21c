--- Archives: an index open for searching.
--
--     local archive <close> = assert(citynews.open "archive/")
--     for hit in archive:search('"产城融合" org:IASP', { limit = 10 }) do
--       print(hit.score, hit.article.date, hit.article.headline, hit.snippet)
--     end
--
-- An archive shows one state of the index, until `archive:refresh()`. What was found before a
-- refresh that brought something new must be searched for again. Methods that can fail in the world
-- (a damaged file, a wrong query) return nil, a message and a code: "corrupt", "io", "limit",
-- "memory", "syntax".
--
-- @module citynews.archive

local core = require "citynews.core"
local folders = require "citynews.folders"
local lazy = require "citynews.lazy"

local INDEX, NAMES, STORED, FOUND, OPTIONS = {}, {}, {}, {}, {}

local DEFAULT_MARKS = { "【", "】" }
local SNIPPET = 60

-- Modules that only some methods need are loaded when these are called.
local function use(name)
  return require("citynews." .. name)
end

-- ---- Hits ------------------------------------------------------------------------------------------

local function stored_of(hit)
  local stored = rawget(hit, STORED)
  if not stored then
    stored = use "search".check(hit[INDEX]:read(hit.number))
    rawset(hit, STORED, stored)
  end
  return stored
end

---@class citynews.Hit an article that was found
---@field number integer of the article in the archive, until it is refreshed
---@field score? number how relevant it is (BM25), when sorted by that
---@field article citynews.Article
---@field snippet string the part of the text that shows most of what was looked for, marked
---@field source string the file it was indexed from
local Hit = lazy.class("Hit", { "number", "score", "article", "snippet", "source" }, {
  article = function(self) return use "record".unpack(stored_of(self)) end,
  source = function(self) return stored_of(self).source end,
  snippet = function(self)
    local options = self[OPTIONS]
    return use "snippet".of(stored_of(self), self[FOUND], options.width or SNIPPET, options.marks or DEFAULT_MARKS)
  end,
}, {
  __tostring = function(self) return ("citynews.Hit: %s"):format(stored_of(self).id) end,
})

-- Results are called by `for`, and know how many there are.
local Results = { __name = "citynews.Results" }
Results.__index = Results
function Results:__len() return self.total end
function Results:__call()
  local number, score = self.list:get(self.at + 1)
  if not number or self.at >= self.stop then return nil end
  self.at = self.at + 1
  return lazy.adopt(Hit, {
    number = number, score = self.scored and score or nil,
    [INDEX] = self.index, [FOUND] = self.found, [OPTIONS] = self.options,
  })
end

-- ---- Names -----------------------------------------------------------------------------------------

-- The names of a column with their aliases, read once a state: name -> count, alias -> {name, …}.
local function names_of(self, column)
  local known = self[NAMES][column]
  if known then return known end
  known = { counts = {}, names_by_alias = {}, aliases_by_name = {} }
  local rows = use "search".check(self[INDEX]:facets(column))
  local function add(map, key, value)
    map[key] = map[key] or {}
    table.insert(map[key], value)
  end
  for i = 1, #rows, 2 do
    local alias, name = rows[i]:match "^(%Z*)%z(.*)$"
    if alias then
      add(known.names_by_alias, alias, name)
      add(known.aliases_by_name, name, alias)
    else
      known.counts[rows[i]] = rows[i + 1]
    end
  end
  self[NAMES][column] = known
  return known
end

local ALIASED = { person = true, organization = true }

-- A name, all that it is an alias of, and its aliases that stand for nothing else.
local function with_aliases(known, name)
  local list, seen = {}, {}
  local function add(other)
    if not seen[other] then
      seen[other] = true
      list[#list + 1] = other
    end
  end
  add(name)
  for _, full in ipairs(known.names_by_alias[name] or {}) do add(full) end
  for _, alias in ipairs(known.aliases_by_name[name] or {}) do
    if #known.names_by_alias[alias] == 1 then add(alias) end
  end
  return list
end

-- The names that match a pattern of literals, * and ?.
local function matching(known, parts)
  local pieces, list = { "^" }, {}
  for _, part in ipairs(parts) do
    if type(part) == "string" then pieces[#pieces + 1] = part:gsub("%p", "%%%0")
    else pieces[#pieces + 1] = part.mark == "*" and ".*" or utf8.charpattern end
  end
  local pattern = table.concat(pieces) .. "$"
  for name in pairs(known.counts) do
    if name:find(pattern) then list[#list + 1] = name end
  end
  for alias, names in pairs(known.names_by_alias) do
    if alias:find(pattern) then table.move(names, 1, #names, #list + 1, list) end
  end
  table.sort(list)
  return list
end

local function resolver(self)
  return function(column, text, parts)
    if parts then return matching(names_of(self, column), parts) end
    if ALIASED[column] then return with_aliases(names_of(self, column), text) end
    return { text }
  end
end

-- ---- Searching -------------------------------------------------------------------------------------

-- => citynews.Found, or nil, message, code
local function find(self, text)
  local tree, problem, code = use "query".parse(text)
  if not tree then return nil, problem, code end
  return use "search".run(self[INDEX], tree, resolver(self))
end

local SORTS = { relevance = true, date = true, oldest = true, source = true }

-- The list in the order asked for, no longer than need be.
local function sorted(self, found, options, stop)
  local index, list, sort = self[INDEX], found.list, options.sort
  local problem, code
  if sort == "source" or (sort == "relevance" and #found.program == 0) then return list end
  if sort == "relevance" then list, problem, code = index:score(found.program, list)
  else list, problem, code = index:date(list) end
  if not list then return nil, problem, code end
  return list:sorted(stop, sort == "oldest")
end

local methods = {}

---@class citynews.SearchOptions
---@field limit? integer how many hits at most
---@field offset? integer how many hits to pass over
---@field sort? "relevance"|"date"|"oldest"|"source" `date` is newest first
---@field width? integer characters of a snippet
---@field marks? string[] what to put before and behind what was found: {"【", "】"}

--- Searches.
---@param query string see `citynews.query`
---@param options? citynews.SearchOptions
---@return (fun(): citynews.Hit?)? hits for `for`; `#hits` is how many there are in all
---@return string? message
---@return string? code
function methods:search(query, options)
  options = options or {}
  local all = { sort = options.sort or "relevance", width = options.width, marks = options.marks }
  if not SORTS[all.sort] then error(("unknown sort '%s'"):format(all.sort), 2) end
  local offset = options.offset or 0
  local found, problem, code = find(self, query)
  if not found then return nil, problem, code end
  local total = #found.list
  local stop = math.min(total, offset + (options.limit or total))
  local list
  list, problem, code = sorted(self, found, all, stop)
  if not list then return nil, problem, code end
  return setmetatable({
    total = total, list = list, at = offset, stop = stop, found = found, index = self[INDEX],
    options = all, scored = all.sort == "relevance" and #found.program > 0,
  }, Results)
end

--- How many articles there are.
function methods:__len()
  return self[INDEX]:figures().articles
end

--- Goes on to the last commit. => whether something is new; nil, message, code
function methods:refresh()
  local changed, problem, code = self[INDEX]:refresh()
  if changed then self[NAMES] = {} end
  return changed, problem, code
end

--- Checks every sum and every structure. => true; nil, message, "corrupt"
function methods:verify()
  return self[INDEX]:verify()
end

--- Figures: articles, deleted, segments, units, text_bytes, index_bytes.
function methods:stats()
  return self[INDEX]:figures()
end

--- Closes the archive; harmless when it is closed.
function methods:close()
  self[INDEX]:close()
end

methods.__close = methods.close

function methods:__tostring()
  return "citynews.Archive: " .. self.name
end

local Archive = lazy.class("Archive", { "name" }, {}, methods)

local archive = { class = Archive }

--- Opens archives: see `citynews.open`.
function archive.open(paths)
  if type(paths) == "string" then paths = { paths } end
  local list = {}
  for i, path in ipairs(paths) do list[i] = folders.to_read(path) end
  local index, problem, code = core.index_open(list)
  if not index then return nil, ("%s: %s"):format(table.concat(paths, ", "), problem), code end
  return lazy.adopt(Archive, { name = table.concat(paths, ", "), [INDEX] = index, [NAMES] = {} })
end

return archive
