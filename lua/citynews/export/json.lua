--- JSON whose keys have an order, of strings of any length.
--
-- Strings are encoded by lua-cjson one at a time: it has no order of keys, and cannot take hundreds of
-- megabytes at once.
--
-- @module citynews.export.json

local cjson = require "cjson"
local keys = require "citynews.export.keys"

local raw_encode = cjson.new().encode
local concat, find, gsub = table.concat, string.find, string.gsub

local json = {}

-- lua-cjson writes / as \/, which JSON allows and nobody wants to read in a path.
local function short_string(text)
  local encoded = raw_encode(text)
  return find(encoded, "/", 1, true) and (gsub(encoded, "\\/", "/")) or encoded
end

-- lua-cjson doubles its buffer past this into trouble; longer strings are encoded in pieces.
local LONG = 16 * 1024 * 1024

local function long_string(text)
  local pieces, at = {}, 1
  while at <= #text do
    local stop = math.min(at + LONG, #text)
    while stop < #text and text:byte(stop + 1) & 0xC0 == 0x80 do stop = stop - 1 end
    pieces[#pieces + 1] = short_string(text:sub(at, stop)):sub(2, -2)
    at = stop + 1
  end
  return '"' .. concat(pieces) .. '"'
end

--- A string, or null for nil.
---@param text? string UTF-8
---@return string
function json.string(text)
  if text == nil then return "null" end
  if #text > LONG then return long_string(text) end
  return short_string(text)
end

-- lua-cjson keeps 14 digits of a number.
local function number(value)
  return math.type(value) == "integer" and ("%d"):format(value) or ("%.17g"):format(value)
end

local append

local function append_list(pieces, value, order)
  pieces[#pieces + 1] = "["
  for i, item in ipairs(value) do
    if i > 1 then pieces[#pieces + 1] = "," end
    append(pieces, item, order)
  end
  pieces[#pieces + 1] = "]"
end

local function append_object(pieces, value, order)
  for i, key in ipairs(keys.sorted(value, order)) do
    pieces[#pieces + 1] = i == 1 and "{" or ","
    pieces[#pieces + 1] = json.string(tostring(key))
    pieces[#pieces + 1] = ":"
    append(pieces, value[key], order)
  end
  pieces[#pieces + 1] = "}"
end

function append(pieces, value, order)
  local kind = type(value)
  if kind == "table" then
    return (keys.is_list(value) and append_list or append_object)(pieces, value, order)
  end
  pieces[#pieces + 1] = kind == "string" and json.string(value) or kind == "number" and number(value)
    or tostring(value)
end

--- Any plain value; a table with items, or an empty one, is a list.
---@param value any of strings, numbers, booleans and tables
---@param order? string[] keys that come first in every object, in this order; the others follow by name
---@return string
function json.encode(value, order)
  local pieces = {}
  append(pieces, value, order or {})
  return concat(pieces)
end

return json
