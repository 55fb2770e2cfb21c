--- Articles as JSON lines: the output contract of `citynews extract`.
--
-- One object a line, its fields in a fixed order, so that two runs can be compared. Strings are
-- encoded by lua-cjson one at a time: it has no order of keys, and cannot take hundreds of megabytes
-- at once.
--
-- @module citynews.export.jsonl

local cjson = require "cjson"

local raw_encode = cjson.new().encode
local concat, find, gsub = table.concat, string.find, string.gsub

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
  return encode(text)
end

local function strings(list)
  local out = {}
  for i, text in ipairs(list) do out[i] = string(text) end
  return "[" .. concat(out, ",") .. "]"
end

local function credits(byline)
  local out = {}
  for i, credit in ipairs(byline) do
    out[i] = concat {
      '{"name":', string(credit.name), ',"role":', string(credit.role),
      ',"affiliation":', string(credit.affiliation), "}",
    }
  end
  return "[" .. concat(out, ",") .. "]"
end

-- Any value of the front matter; keys in the order of their names.
local function value(any)
  if type(any) == "string" then return string(any) end
  if type(any) ~= "table" then return any ~= any and "null" or encode(any) end
  local out = {}
  if #any > 0 or next(any) == nil then
    for i, item in ipairs(any) do out[i] = value(item) end
    return "[" .. concat(out, ",") .. "]"
  end
  local keys = {}
  for key in pairs(any) do keys[#keys + 1] = tostring(key) end
  table.sort(keys)
  for i, key in ipairs(keys) do out[i] = string(key) .. ":" .. value(any[key]) end
  return "{" .. concat(out, ",") .. "}"
end

-- The body and the text it makes up: each part is encoded once and used in both.
local function body_and_text(article)
  local parts, texts = {}, {}
  for i, part in ipairs(article.body) do
    local text = string(part.text)
    parts[i] = '{"type":"' .. part.type .. '","text":' .. text .. "}"
    texts[i] = text:sub(2, -2)
  end
  return "[" .. concat(parts, ",") .. "]", '"' .. concat(texts, "\\n") .. '"'
end

--- Encodes one article as a line, without the line feed.
-- @tparam citynews.Article article
-- @treturn string
function jsonl.article(article)
  local body, text = body_and_text(article)
  if article:document().form == "text" then text = string(article.text) end
  local out = {
    '{"id":', string(article.id),
    ',"source":', string(article.source),
    ',"headline":', string(article.headline),
    ',"kicker":', string(article.kicker),
    ',"deck":', string(article.deck),
    ',"date":', string(article.date),
    ',"section":', string(article.section),
    ',"publication":', string(article.publication),
    ',"dateline":', string(article.dateline and article.dateline.text),
    ',"byline":', credits(article.byline),
    ',"tags":', strings(article.tags),
    ',"body":', body,
    ',"text":', text,
  }
  if article.metadata then
    out[#out + 1] = ',"metadata":'
    out[#out + 1] = value(article.metadata)
  end
  out[#out + 1] = "}"
  return concat(out)
end

return jsonl
