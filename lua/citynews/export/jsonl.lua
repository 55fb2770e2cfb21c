--- Articles as JSON lines: the output contract of `citynews extract`.
--
-- One object a line, its fields in a fixed order, so that two runs can be compared. Strings are
-- encoded by lua-cjson one at a time: it has no order of keys, and cannot take hundreds of megabytes
-- at once.
--
-- @module citynews.export.jsonl

local article = require "citynews.article"
local cjson = require "cjson"
local core = require "citynews.core"
local names = require "citynews.names"

local raw_encode = cjson.new().encode
local concat, find, gsub, sub = table.concat, string.find, string.gsub, string.sub

-- lua-cjson writes / as \/, which JSON allows and nobody wants to read in a path.
local function encode(any)
  local text = raw_encode(any)
  return find(text, "/", 1, true) and (gsub(text, "\\/", "/")) or text
end

local jsonl = {}

-- lua-cjson doubles its buffer past this into trouble; longer strings are encoded in pieces.
local LONG = 16 * 1024 * 1024

local function long_string(text)
  local pieces, at = {}, 1
  while at <= #text do
    local stop = math.min(at + LONG, #text)
    while stop < #text and text:byte(stop + 1) & 0xC0 == 0x80 do stop = stop - 1 end
    pieces[#pieces + 1] = encode(text:sub(at, stop)):sub(2, -2)
    at = stop + 1
  end
  return '"' .. concat(pieces) .. '"'
end

local function string(text)
  if text == nil then return "null" end
  if #text > LONG then return long_string(text) end
  local out = raw_encode(text)
  return find(out, "/", 1, true) and encode(text) or out
end

-- The pieces of a line, joined once at its end.
local Line = {}
Line.__index = Line

function Line:add(...)
  for i = 1, select("#", ...) do self[#self + 1] = (select(i, ...)) end
end

-- Adds `key` (with its comma and colon) and a string or null.
function Line:field(key, text)
  local n = #self
  self[n + 1], self[n + 2] = key, string(text)
end

function Line:strings(list)
  for i, text in ipairs(list) do self:add(i > 1 and "," or "", string(text)) end
end

function Line:credits(byline)
  for i, credit in ipairs(byline) do
    self:field(i > 1 and ',{"name":' or '{"name":', credit.name)
    self:field(',"role":', credit.role)
    self:field(',"affiliation":', credit.affiliation)
    self[#self + 1] = "}"
  end
end

-- Any value of the front matter; keys in the order of their names.
function Line:value(any)
  if type(any) ~= "table" then
    return self:add(type(any) == "string" and string(any) or any ~= any and "null" or encode(any))
  end
  if #any > 0 or next(any) == nil then
    self:add "["
    for i, item in ipairs(any) do
      if i > 1 then self:add "," end
      self:value(item)
    end
    return self:add "]"
  end
  local keys = {}
  for key in pairs(any) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  for i, key in ipairs(keys) do
    self:add(i == 1 and "{" or ",", string(tostring(key)), ":")
    self:value(any[key])
  end
  self:add "}"
end

local KINDS = { p = '{"type":"paragraph","text":"', s = '{"type":"subhead","text":"' }

function Line:plain_body(made)
  for i, part in ipairs(made.body) do
    self:add(i > 1 and "," or "", KINDS[sub(part.type, 1, 1)], sub(string(part.text), 2, -2), '"}')
  end
end

-- The body, and the text that its parts make up. The text is encoded once, and cut where its line
-- feeds have become \n: no part holds one, and a backslash of the text takes the other way.
function Line:body_and_text(made)
  local text = made.text
  local encoded = string(text)
  if made:document().form == "text" or find(text, "\\", 1, true) then
    self:plain_body(made)
  elseif text ~= "" then
    local kinds, at, n = article.body_kinds(made), 2, #self
    for i = 1, #kinds do
      local stop = find(encoded, "\\n", at, true) or #encoded
      self[n + 1], self[n + 2] = KINDS[sub(kinds, i, i)], sub(encoded, at, stop - 1)
      self[n + 3] = i < #kinds and '"},' or '"}'
      at, n = stop + 2, n + 3
    end
  end
  self:add('],"text":', encoded)
end

-- Where each mention of each object begins and ends, in code points, as one flat list.
local function points_of(text, objects)
  local positions = {}
  for _, object in ipairs(objects) do
    local spans = names.spans(object)
    for i = 1, #spans, 2 do
      positions[#positions + 1] = spans[i]
      positions[#positions + 1] = spans[i + 1] + 1
    end
  end
  return core.points(text, positions)
end

function Line:mentions(text, object, points, at)
  local spans = names.spans(object)
  self:add '"mentions":['
  for i = 1, #spans, 2 do
    self:add(i > 1 and ',{"start":' or '{"start":', points[at], ',"end":', points[at + 1], ',"text":',
      string(sub(text, spans[i], spans[i + 1])), "}")
    at = at + 2
  end
  self:add "]}"
  return at
end

-- People or organisations; `add_rest` adds the fields between the aliases and the mentions.
function Line:names(text, objects, add_rest)
  local points, at = points_of(text, objects), 1
  for i, object in ipairs(objects) do
    self:field(i > 1 and ',{"name":' or '{"name":', object.name)
    self:add ',"aliases":['
    self:strings(object.aliases)
    add_rest(self, object)
    at = self:mentions(text, object, points, at)
  end
end

local function add_posts(line, person)
  line:add '],"titles":['
  line:strings(person.titles)
  line:add '],"organizations":['
  line:strings(person.organizations)
  line:add "],"
end

local function add_kind(line, organization)
  line:add '],"kind":'
  line:add(string(organization.kind), ",")
end

local function collect(iterator)
  local list = {}
  for item in iterator do list[#list + 1] = item end
  return list
end

--- Encodes one article as a line, without the line feed.
-- @tparam citynews.Article made
-- @tparam[opt] table options articles_only: leave people and organisations out
-- @treturn string
function jsonl.article(made, options)
  local line = setmetatable({}, Line)
  line:field('{"id":', made.id)
  line:field(',"source":', made.source)
  line:field(',"headline":', made.headline)
  line:field(',"kicker":', made.kicker)
  line:field(',"deck":', made.deck)
  line:field(',"date":', made.date)
  line:field(',"section":', made.section)
  line:field(',"publication":', made.publication)
  local dateline = made.dateline
  line:field(',"dateline":', dateline and dateline.text)
  line:add ',"byline":['
  line:credits(made.byline)
  line:add '],"tags":['
  line:strings(made.tags)
  line:add '],"body":['
  line:body_and_text(made)
  if not (options and options.articles_only) then
    line:add ',"people":['
    line:names(made.text, collect(made:people()), add_posts)
    line:add '],"organizations":['
    line:names(made.text, collect(made:organizations()), add_kind)
    line:add "]"
  end
  if made.metadata then
    line:add ',"metadata":'
    line:value(made.metadata)
  end
  line:add "}"
  return concat(line)
end

return jsonl
