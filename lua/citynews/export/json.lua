--- JSON whose keys have an order, made by the core's line of JSON, which takes strings of any length.
--
-- @module citynews.export.json

local core = require "citynews.core"
local keys = require "citynews.export.keys"

local json = {}

-- As many digits as a number needs to be read back the same.
local function number(value)
  return math.type(value) == "integer" and ("%d"):format(value) or ("%.17g"):format(value)
end

local function add_list(line, list, order)
  line:raw "["
  for i, item in ipairs(list) do
    if i > 1 then line:raw "," end
    json.add(line, item, order)
  end
  line:raw "]"
end

local function add_object(line, object, order)
  for i, key in ipairs(keys.sorted(object, order)) do
    line:field(i == 1 and "{" or ",", tostring(key))
    line:raw ":"
    json.add(line, object[key], order)
  end
  line:raw "}"
end

--- Adds any plain value to a line; a table with items, or an empty one, is a list.
-- @param line of `core.json`
-- @param value of strings, numbers, booleans and tables
-- @tparam[opt] {string,...} order keys that come first in every object, in this order; the others by name
function json.add(line, value, order)
  local kind = type(value)
  if kind == "string" then line:field("", value)
  elseif kind == "number" then line:raw(number(value))
  elseif kind ~= "table" then line:raw(tostring(value))
  elseif keys.is_list(value) then add_list(line, value, order or {})
  else add_object(line, value, order or {}) end
end

--- Any plain value: see `add`.
---@param value any
---@param order? string[]
---@return string
function json.encode(value, order)
  local line = core.json()
  json.add(line, value, order)
  return tostring(line)
end

return json
