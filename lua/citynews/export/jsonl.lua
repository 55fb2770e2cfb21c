--- Articles as JSON lines: the output contract of `citynews extract`.
--
-- One object a line, its fields in a fixed order, so that two runs can be compared. The core's line
-- of JSON takes the pieces, one line after the other in the same buffer.
--
-- @module citynews.export.jsonl

local article = require "citynews.article"
local core = require "citynews.core"
local json = require "citynews.export.json"

local jsonl = {}

-- The names of files are any bytes; JSON is UTF-8.
local function name(bytes)
  return utf8.len(bytes) and bytes or (core.decode(bytes))
end

local function add_strings(line, list)
  for i, text in ipairs(list) do line:field(i > 1 and "," or "", text) end
end

local function add_credits(line, byline)
  for i, credit in ipairs(byline) do
    line:field(i > 1 and ',{"name":' or '{"name":', credit.name, ',"role":', credit.role,
      ',"affiliation":', credit.affiliation)
    line:raw "}"
  end
end

local function add_speakers(line, speakers)
  for i, who in ipairs(speakers) do
    line:field(i > 1 and ',{"name":' or '{"name":', who.name, ',"mention":', who.mention,
      ',"title":', who.title, ',"organization":', who.organization)
    line:raw "}"
  end
end

local function add_quotes(line, text, quotes)
  if not quotes[1] then return end
  local positions = {}
  for i, quote in ipairs(quotes) do positions[2 * i - 1], positions[2 * i] = quote.first, quote.last + 1 end
  local points = core.points(text, positions)
  for i, quote in ipairs(quotes) do
    line:raw(i > 1 and ',{"kind":"' or '{"kind":"', quote.kind, '","start":', points[2 * i - 1],
      ',"end":', points[2 * i])
    line:field(',"text":', quote.text)
    line:raw ',"speakers":['
    add_speakers(line, quote.speakers)
    line:field('],"cue":', quote.cue, ',"rule":', quote.rule)
    line:raw(',"confidence":', ("%.2f"):format(quote.confidence), "}")
  end
end

local function collect(iterator)
  local list = {}
  for item in iterator do list[#list + 1] = item end
  return list
end

-- The fields that all articles of a document share; `from` is the document, or an article whose
-- fields came with it from outside.
local function add_shared(line, from, source)
  line:field(',"source":', name(source), ',"date":', from.date, ',"section":', from.section,
    ',"publication":', from.publication)
  line:raw ',"tags":['
  add_strings(line, from.tags)
  line:raw "]"
  if from.metadata then
    line:raw ',"metadata":'
    json.add(line, from.metadata)
  end
end

local of_document = setmetatable({}, { __mode = "k" })

local function add_document(line, made)
  local document = made:document()
  if document.form == "text" then return add_shared(line, made, made.source) end
  local fields = of_document[document]
  if not fields then
    local own = core.json()
    add_shared(own, document, document.name)
    fields = tostring(own)
    of_document[document] = fields
  end
  line:raw(fields)
end

local spare = core.json()

-- => the line of the article, to be used before the next call
local function line_of(made, options)
  local line, dateline = spare:clear(), made.dateline
  line:field('{"id":', name(made.id))
  add_document(line, made)
  line:field(',"headline":', made.headline, ',"kicker":', made.kicker, ',"deck":', made.deck,
    ',"dateline":', dateline and dateline.text)
  line:raw ',"byline":['
  add_credits(line, made.byline)
  line:raw "],"
  article.body_json(made, line)
  if not (options and options.articles_only) then
    line:raw ',"headline_quotes":['
    add_quotes(line, made.headline, collect(made:headline_quotes()))
    line:raw '],"quotes":['
    add_quotes(line, made.text, collect(made:quotes()))
    line:raw "],"
    article.names_json(made, line)
  end
  line:raw "}"
  return line
end

--- Encodes one article as a line, without the line feed.
-- @tparam citynews.Article made
-- @tparam[opt] table options articles_only: leave quotations, people and organisations out
-- @treturn string
function jsonl.article(made, options)
  return tostring(line_of(made, options))
end

--- Writes one article as a line, with the line feed.
-- @param out what has a method write, such as a file
-- @tparam citynews.Article made
-- @tparam[opt] table options as `article`
function jsonl.write(out, made, options)
  local line, number_of_piece = line_of(made, options), 1
  line:raw "\n"
  local piece = line:piece(1)
  while piece do
    out:write(piece)
    number_of_piece = number_of_piece + 1
    piece = line:piece(number_of_piece)
  end
end

--- Starts JSON lines: see `citynews.export`.
-- @param out what has a method write
-- @tparam table options as `article`
-- @treturn table with add(article) and close()
function jsonl.writer(out, options)
  return {
    add = function(_, made) jsonl.write(out, made, options) end,
    close = function() return true end,
  }
end

return jsonl
