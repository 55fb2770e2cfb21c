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
local expect = require "citynews.expect"
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
  --- All that the index stores of the article, as it is there.
  stored = stored_of,
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

-- What stands between the stars of a wild text, as patterns: they are looked for one behind the other,
-- so that no number of stars takes long.
local function pieces_of(parts)
  local pieces = { "" }
  for _, part in ipairs(parts) do
    if part.mark == "*" then
      pieces[#pieces + 1] = ""
    else
      local piece = type(part) == "string" and part:gsub("%p", "%%%0") or utf8.charpattern
      pieces[#pieces] = pieces[#pieces] .. piece
    end
  end
  pieces[1] = "^" .. pieces[1]
  pieces[#pieces] = pieces[#pieces] .. "$"
  return pieces
end

local function fits(name, pieces)
  local last = 0
  for _, piece in ipairs(pieces) do
    local _
    _, last = name:find(piece, last + 1)
    if not last then return false end
  end
  return true
end

-- The names that match a wild text.
local function matching(known, parts)
  local pieces, list = pieces_of(parts), {}
  for name in pairs(known.counts) do
    if fits(name, pieces) then list[#list + 1] = name end
  end
  for alias, names in pairs(known.names_by_alias) do
    if fits(alias, pieces) then table.move(names, 1, #names, #list + 1, list) end
  end
  table.sort(list)
  return list
end

-- Who speaks is a person or an organisation, by any of their forms.
local function speakers_of(self, name)
  local list = with_aliases(names_of(self, "person"), name)
  local others = with_aliases(names_of(self, "organization"), name)
  return table.move(others, 2, #others, #list + 1, list)
end

local function resolver(self)
  return function(column, text, parts)
    if parts then return matching(names_of(self, column), parts) end
    if column == "speaker" then return speakers_of(self, text) end
    if ALIASED[column] then return with_aliases(names_of(self, column), text) end
    return { text }
  end
end

-- ---- Searching -------------------------------------------------------------------------------------

local ANY_FIELD, QUOTE_FIELD = 7, 8

-- Whether a query is but a word with hanzi: it needs no grammar, which takes longer to compile than
-- the search.
local function is_word(text)
  local rest, hanzi = text:gsub("[\xE4-\xE9][\x80-\xBF][\x80-\xBF]", "")
  return hanzi > 0 and not rest:find "%W"
end

local function parse(text)
  if is_word(text) then return { kind = "phrase", text = text, fields = ANY_FIELD } end
  return use "query".parse(text)
end

-- => citynews.Found, or nil, message, code
local function find(self, text)
  local tree, problem, code = parse(text)
  if not tree then return nil, problem, code end
  return use "search".run(self[INDEX], tree, resolver(self))
end

local function check(...)
  return use "search".check(...)
end

-- What `work` returns; a failure that it throws comes back as nil, message, code.
local function guarded(work)
  local ok, result = pcall(work)
  if ok then return result end
  if type(result) ~= "table" or not result.problem then error(result, 0) end
  return nil, result.problem, result.code
end

-- The days that filters leave over, as a node of a query; nil if they say nothing of days.
local function days_of(filters)
  local date, since, until_ = filters.date, filters.since, filters.until_
  local function days(text)
    local low, high = use "query".dates(text)
    return low or error({ problem = high, code = "syntax" }, 0), high
  end
  local low, high = 1, 99999999
  if date then low, high = days(date) end
  if since or until_ then
    local first, last = days((since or "") .. ".." .. (until_ or ""))
    low, high = math.max(low, first), math.min(high, last)
  end
  return (date or since or until_) and { kind = "date", low = low, high = high }
end

-- The articles that filters leave over, oldest first.
local function filtered(self, filters)
  local tree = { kind = "and", { kind = "all" }, days_of(filters) or nil }
  for _, column in ipairs { "section", "author", "person", "organization", "speaker" } do
    if filters[column] then tree[#tree + 1] = { kind = "name", column = column, text = filters[column] } end
  end
  if filters.about then tree[#tree + 1] = { kind = "phrase", text = filters.about, fields = QUOTE_FIELD } end
  if filters.query then tree[#tree + 1] = check(parse(filters.query)) end
  local list = check(use "search".run(self[INDEX], tree, resolver(self))).list
  return check(self[INDEX]:date(list)):sorted(#list, true)
end

-- What options hold, for those who give them wrongly.
local SEARCH = { limit = "count", offset = "count", width = "count", marks = "table" }
local COLLOCATES = { window = "count", least = "count", limit = "count", measure = { "likelihood", "pmi" }, query = "string" }
local FILTERS = {
  query = "string", since = "string", until_ = "string", date = "string", section = "string", author = "string",
  person = "string", organization = "string", speaker = "string", about = "string",
}

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
  expect.argument("search", 1, query, "string")
  options = expect.options("search", 2, options, SEARCH)
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

--- One article by its number in the archive.
---@param number integer
---@return citynews.Hit
function methods:hit(number)
  expect.argument("hit", 1, number, "whole")
  return lazy.adopt(Hit, { number = number, [INDEX] = self[INDEX], [FOUND] = { phrases = {}, expressions = {} },
    [OPTIONS] = {} })
end

--- A phrase in its contexts.
---@param phrase string
---@param options? {width?: integer, sort?: "left"|"right"|"date", limit?: integer, query?: string}
---@return (fun(): citynews.Line?)? lines for `for`, each of which prints as a line; `#lines` is how many
---@return string? message
---@return string? code
function methods:kwic(phrase, options)
  expect.argument("kwic", 1, phrase, "string")
  options = expect.options("kwic", 2, options, { limit = "count", width = "count", query = "string" })
  local concordance = use "concordance"
  if not concordance.is_sort(options.sort) then error(("unknown sort '%s'"):format(options.sort), 2) end
  return guarded(function()
    local within = options.query and check(find(self, options.query)).list
    return concordance.lines(self, check(self[INDEX]:hits(phrase, ANY_FIELD, within)), options)
  end)
end

--- Counts articles: how many hold what a query asks for or, with `by`, how many for each month, year,
-- day, section, author, person, organization or speaker: `for key, n in archive:count(…)`.
---@param query? string all articles if not given
---@param options? {by?: string}
---@return integer|fun(): string?, integer?
function methods:count(query, options)
  expect.optional("count", 1, query, "string")
  local by = expect.options("count", 2, options, {}).by
  local counts = by and use "counts"
  if by and not counts.is_known(by) then error(("unknown count by '%s'"):format(by), 2) end
  return guarded(function()
    local list = check(find(self, query or "*")).list
    if not by then return #list end
    return counts.each(check(counts.by(self[INDEX], list, by)))
  end)
end

--- How many articles hold a phrase, and how often it stands in them.
---@param phrase string
---@return integer? articles
---@return integer|string hits
---@return string? code
function methods:frequency(phrase)
  expect.argument("frequency", 1, phrase, "string")
  local list, hits, code = self[INDEX]:phrase(phrase)
  if not list then return nil, hits, code end
  return #list, hits
end

local FACETS = { "section", "author", "person", "organization", "speaker" }

--- The names that the articles of a query have: column -> list of { name, articles }, the most
-- frequent first.
---@param query? string all articles if not given
---@param options? {by?: string[], limit?: integer}
---@return table<string, {[1]: string, [2]: integer}[]>?
function methods:facets(query, options)
  expect.optional("facets", 1, query, "string")
  options = expect.options("facets", 2, options, { by = "table", limit = "count" })
  local counts = use "counts"
  return guarded(function()
    local list = query and check(find(self, query)).list
    local facets = {}
    for _, column in ipairs(options.by or FACETS) do
      local rows = check(counts.names(self[INDEX], column, list))
      facets[column] = table.move(rows, 1, math.min(#rows, options.limit or #rows), 1, {})
    end
    return facets
  end)
end

--- The people in the articles of a query, the most frequent first: `for name, n in archive:people()`.
---@param query? string
---@return fun(): string?, integer?
function methods:people(query)
  return self:count(query, { by = "person" })
end

--- The organisations, as `people`.
---@param query? string
---@return fun(): string?, integer?
function methods:organizations(query)
  return self:count(query, { by = "organization" })
end

--- What stands near a phrase more often than by chance.
---@param phrase string
---@param options? {window?: integer, least?: integer, limit?: integer, measure?: "likelihood"|"pmi", query?: string}
---@return citynews.Collocate[]?
function methods:collocates(phrase, options)
  expect.argument("collocates", 1, phrase, "string")
  options = expect.options("collocates", 2, options, COLLOCATES)
  return guarded(function()
    local within = options.query and check(find(self, options.query)).list
    local hits = check(self[INDEX]:hits(phrase, ANY_FIELD, within))
    return check(use "collocates".of(self[INDEX], hits, options))
  end)
end

--- Where a pattern matches: a regular expression (PCRE2), or an LPeg pattern, which is tried at every
-- place of each paragraph. Literals that every match holds are looked up first: those of a regular
-- expression are found out, those of an LPeg pattern are for `literal` to tell.
---@param pattern string|userdata
---@param options? {literal?: string|string[], query?: string, limit?: integer, caseless?: boolean}
---@return (fun(): citynews.Match?)?
function methods:grep(pattern, options)
  if type(pattern) ~= "userdata" then expect.argument("grep", 1, pattern, "string") end
  options = expect.options("grep", 2, options, { limit = "count", query = "string", caseless = "boolean" })
  return guarded(function()
    local within = options.query and check(find(self, options.query)).list
    return use "grep".matches(self, self[INDEX], within, pattern, options)
  end)
end

--- Iterates over the matches of an LPeg pattern in the articles that filters leave over, one article at a
-- time, oldest first; as `article:gmatch`. A phrase that every match holds makes it fast:
-- `archive:gmatch(t.money, { query = "亿元" })`.
---@param pattern any an LPeg pattern, matched sentence by sentence
---@param filters? citynews.Filters
---@return (fun(): citynews.SentenceMatch?)?
---@return string? message
---@return string? code
function methods:gmatch(pattern, filters)
  filters = expect.options("gmatch", 2, filters, FILTERS)
  local articles, problem, code = self:articles(filters)
  if not articles then return nil, problem, code end
  return use "grammar.match".each_of(articles, pattern)
end

---@class citynews.Filters
---@field query? string
---@field since? string a date, month or year: no article before it
---@field until_? string no article after it
---@field date? string a date, month, year or range
---@field section? string
---@field author? string
---@field person? string
---@field organization? string
---@field speaker? string

--- The articles that filters leave over, oldest first.
---@param filters? citynews.Filters
---@return (fun(): citynews.Article?)?
function methods:articles(filters)
  filters = expect.options("articles", 1, filters, FILTERS)
  return guarded(function()
    local list = filtered(self, filters)
    local i = 0
    return function()
      i = i + 1
      local number = list:get(i)
      return number and self:hit(number).article or nil
    end
  end)
end

--- The quotations that filters leave over, oldest first. Beside those for articles:
--  `about`, a phrase that stands in the quotation.
---@param filters? citynews.Filters
---@return (fun(): citynews.StoredQuote?)?
function methods:quotes(filters)
  filters = expect.options("quotes", 1, filters, FILTERS)
  return guarded(function()
    local speakers = filters.speaker and resolver(self)("speaker", filters.speaker)
    return use "quotations".each(self, filtered(self, filters), speakers, filters.about)
  end)
end

--- How many articles there are.
function methods:__len()
  return self[INDEX]:figures().articles
end

--- Goes on to the last commit. => whether something is new; nil, message, code
---@return boolean? changed
---@return string? message
---@return string? code
function methods:refresh()
  local changed, problem, code = self[INDEX]:refresh()
  if changed then self[NAMES] = {} end
  return changed, problem, code
end

--- Reads and checks all that searches read, so that none waits for the disk: for many searches.
---@return boolean? done
---@return string? message
---@return string? code
function methods:warm()
  return self[INDEX]:warm()
end

--- Checks every sum and every structure. => true; nil, message, "corrupt"
---@return boolean? well
---@return string? message
---@return string? code
function methods:verify()
  return self[INDEX]:verify()
end

--- Figures: articles, deleted, segments, units, text_bytes, index_bytes.
---@return table<string, integer>
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

---@class citynews.Archive
---@field name string the folders it was opened from
---@field search fun(self, query: string, options?: table): fun(): citynews.Hit?
---@field kwic fun(self, phrase: string, options?: table): fun(): citynews.Line?
---@field gmatch fun(self, pattern: any, filters?: citynews.Filters): fun(): citynews.SentenceMatch?
---@field close fun(self)
local Archive = lazy.class("Archive", { "name" }, {}, methods)

local archive = { class = Archive }

-- A problem, with the names of the archives where it does not say which one it is of.
local function named(problem, list, paths)
  for _, folder in ipairs(list) do
    if problem:sub(1, #folder + 1) == folder .. ":" then return problem end
  end
  return ("%s: %s"):format(table.concat(paths, ", "), problem)
end

--- Opens archives: see `citynews.open`.
-- @param paths a folder, or a list of folders that are searched as one
-- @treturn[1] citynews.Archive
-- @return[2] nil, a message and a code
---@param paths string|string[]
---@return citynews.Archive? archive
---@return string? message
---@return string? code
function archive.open(paths)
  paths = expect.paths("open", 1, paths)
  local list = {}
  for i, path in ipairs(paths) do list[i] = folders.to_read(path) end
  local index, problem, code = core.index_open(list)
  if not index then return nil, named(problem, list, paths), code end
  return lazy.adopt(Archive, { name = table.concat(paths, ", "), [INDEX] = index, [NAMES] = {} })
end

return archive
