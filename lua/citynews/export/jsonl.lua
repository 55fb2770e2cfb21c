--- Articles as JSON lines: the output contract of `citynews extract`.
--
-- One object a line, its fields in a fixed order, so that two runs can be compared.
--
-- @module citynews.export.jsonl

local article = require "citynews.article"
local core = require "citynews.core"
local json = require "citynews.export.json"

local concat = table.concat
local string = json.string

local jsonl = {}

-- The names of files are any bytes; JSON is UTF-8.
local function name(bytes)
  return utf8.len(bytes) and bytes or (core.decode(bytes))
end

-- The pieces of a line, the first `n` items. One is used over and over, for a table that has grown
-- once need not grow again.
local Line = {}
Line.__index = Line

-- Adds up to five pieces.
function Line:add(a, b, c, d, e)
  local n = self.n
  self[n + 1], self[n + 2], self[n + 3], self[n + 4], self[n + 5] = a, b, c, d, e
  self.n = n + (e and 5 or d and 4 or c and 3 or b and 2 or 1)
end

-- Adds `key` (with its comma and colon) and a string or null.
function Line:field(key, text)
  local n = self.n
  self[n + 1], self[n + 2] = key, string(text)
  self.n = n + 2
end

function Line:strings(list)
  for i, text in ipairs(list) do self:add(i > 1 and "," or "", string(text)) end
end

function Line:credits(byline)
  for i, credit in ipairs(byline) do
    self:field(i > 1 and ',{"name":' or '{"name":', credit.name)
    self:field(',"role":', credit.role)
    self:field(',"affiliation":', credit.affiliation)
    self:add "}"
  end
end

function Line:speakers(speakers)
  for i, who in ipairs(speakers) do
    self:field(i > 1 and ',{"name":' or '{"name":', who.name)
    self:field(',"mention":', who.mention)
    self:field(',"title":', who.title)
    self:field(',"organization":', who.organization)
    self:add "}"
  end
end

function Line:quotes(text, quotes)
  local positions = {}
  for i, quote in ipairs(quotes) do positions[2 * i - 1], positions[2 * i] = quote.first, quote.last + 1 end
  local points = core.points(text, positions)
  for i, quote in ipairs(quotes) do
    self:add(i > 1 and ',{"kind":"' or '{"kind":"', quote.kind, '","start":', points[2 * i - 1])
    self:add(',"end":', points[2 * i])
    self:field(',"text":', quote.text)
    self:add ',"speakers":['
    self:speakers(quote.speakers)
    self:field('],"cue":', quote.cue)
    self:field(',"rule":', quote.rule)
    self:add(',"confidence":', ("%.2f"):format(quote.confidence), "}")
  end
end

local function collect(iterator)
  local list = {}
  for item in iterator do list[#list + 1] = item end
  return list
end

-- The fields that all articles of a document share; `from` is the document, or an article whose
-- fields came with it from outside.
local function shared_fields(from, source)
  local line = setmetatable({ n = 0 }, Line)
  line:field(',"source":', name(source))
  line:field(',"date":', from.date)
  line:field(',"section":', from.section)
  line:field(',"publication":', from.publication)
  line:add ',"tags":['
  line:strings(from.tags)
  line:add "]"
  if from.metadata then
    line:add(',"metadata":', json.encode(from.metadata))
  end
  return concat(line, "", 1, line.n)
end

local of_document = setmetatable({}, { __mode = "k" })

local function document_fields(made)
  local document = made:document()
  if document.form == "text" then return shared_fields(made, made.source) end
  local fields = of_document[document]
  if not fields then
    fields = shared_fields(document, document.name)
    of_document[document] = fields
  end
  return fields
end

local spare = setmetatable({ n = 0 }, Line)

-- => the pieces of the article's line, to be used before the next call
local function line_of(made, options)
  local line = spare
  line.n = 0
  line:field('{"id":', name(made.id))
  line:add(document_fields(made))
  line:field(',"headline":', made.headline)
  line:field(',"kicker":', made.kicker)
  line:field(',"deck":', made.deck)
  local dateline = made.dateline
  line:field(',"dateline":', dateline and dateline.text)
  line:add ',"byline":['
  line:credits(made.byline)
  line:add("],", article.body_json(made))
  if not (options and options.articles_only) then
    line:add ',"quotes":['
    line:quotes(made.text, collect(made:quotes()))
    line:add("],", article.names_json(made))
  end
  line:add "}"
  return line
end

--- Encodes one article as a line, without the line feed.
-- @tparam citynews.Article made
-- @tparam[opt] table options articles_only: leave quotations, people and organisations out
-- @treturn string
function jsonl.article(made, options)
  local line = line_of(made, options)
  return concat(line, "", 1, line.n)
end

local BATCH = 100 -- pieces in one call of write

--- Writes one article as a line, with the line feed.
-- @param out what has a method write, such as a file
-- @tparam citynews.Article made
-- @tparam[opt] table options as `article`
function jsonl.write(out, made, options)
  local line = line_of(made, options)
  line:add "\n"
  for i = 1, line.n, BATCH do
    out:write(table.unpack(line, i, math.min(i + BATCH - 1, line.n)))
  end
end

--- Starts JSON lines: see `citynews.export`.
function jsonl.writer(out, options)
  return {
    add = function(_, made) jsonl.write(out, made, options) end,
    close = function() return true end,
  }
end

return jsonl
