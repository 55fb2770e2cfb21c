--- What public functions expect: who calls one wrongly is told so, by its name and in the place of the call.
--
-- What is wanted of a value is a type of Lua ("string"), a class of citynews ("citynews.Article"), a list of
-- words of which it is one, or one of these kinds:
--
-- - "count": a number of 0 or more; "amount": a number above 0; "whole": an integer of 1 or more
-- - "day": YYYY-MM-DD
-- - "output": what has a method `write`
-- - "script": the name of a file, or what such a file returns
-- - "part": two integers, i of n
--
-- The functions here are to be called by the public function itself, for errors point at who called that.
--
-- @module citynews.expect

local core = require "citynews.core"
local lazy = require "citynews.lazy"

local expect = {}

local function type_of(value)
  local meta = getmetatable(value)
  return type(meta) == "table" and meta.__name or type(value)
end

local function can_write(value)
  return (type(value) == "table" or type(value) == "userdata") and value.write ~= nil
end

-- What messages call a kind, and whether a value is of it.
local KINDS = {
  count = { "a number of 0 or more", function(value) return math.type(value) and value >= 0 end },
  amount = { "a number above 0", function(value) return math.type(value) and value > 0 end },
  whole = { "an integer of 1 or more", function(value)
    return math.type(value) and math.tointeger(value) and value > 0
  end },
  day = { "a day, YYYY-MM-DD,", function(value)
    return type(value) == "string" and core.date(value) == value
  end },
  script = { "a file, a function or a table", function(value)
    return type(value) == "string" or type(value) == "function" or type(value) == "table"
  end },
  output = { "what has a method 'write'", can_write },
  part = { "{i, n}, part i of n,", function(value)
    if type(value) ~= "table" then return false end
    local i, n = value[1], value[2]
    return math.type(i) == "integer" and math.type(n) == "integer" and 1 <= i and i <= n
  end },
}

local function is(value, wanted)
  if type(wanted) == "table" then
    for _, word in ipairs(wanted) do
      if value == word then return true end
    end
    return false
  end
  if KINDS[wanted] then return KINDS[wanted][2](value) end
  return type(value) == wanted or type_of(value) == wanted
end

local function name_of(wanted)
  if type(wanted) == "table" then return "one of " .. table.concat(wanted, ", ") end
  return KINDS[wanted] and KINDS[wanted][1] or wanted
end

local function shown(value)
  if type(value) == "number" then return tostring(value) end
  return type(value) == "string" and ("'%s'"):format(value) or type_of(value)
end

-- `level` is that of `error` for who calls `fail`.
local function fail(level, name, number, what, wanted, got)
  error(("bad argument #%d to '%s' (%s%s expected, got %s)"):format(number, name, what, name_of(wanted), got), level + 1)
end

--- Raises, where the function that asks was called, unless an argument is what is wanted.
---@param name string of the function
---@param number integer which argument, from 1
---@param value any
---@param wanted string|string[]
function expect.argument(name, number, value, wanted)
  if not is(value, wanted) then fail(3, name, number, "", wanted, type_of(value)) end
end

--- The same for one that may be left out.
---@param name string
---@param number integer
---@param value any
---@param wanted string|string[]
function expect.optional(name, number, value, wanted)
  if value ~= nil and not is(value, wanted) then fail(3, name, number, "", wanted, type_of(value)) end
end

--- The same for options, each of which may be left out.
---@param name string
---@param number integer
---@param options any nil for none
---@param shape table<string, string|string[]> what is wanted of each
---@return table options an empty one for nil
function expect.options(name, number, options, shape)
  if options == nil then return {} end
  if type(options) ~= "table" then fail(3, name, number, "", "table", type_of(options)) end
  for option, wanted in pairs(shape) do
    local value = options[option]
    if value ~= nil and not is(value, wanted) then fail(3, name, number, option .. ": ", wanted, shown(value)) end
  end
  return options
end

--- The same for the names of files or folders: one, or a list of them.
---@param name string
---@param number integer
---@param value any
---@return string[]
function expect.paths(name, number, value)
  local list, got = type(value) == "string" and { value } or value, nil
  if type(list) ~= "table" then got = type_of(value) elseif #list == 0 then got = "an empty list" end
  for _, path in ipairs(got and {} or list) do
    if type(path) ~= "string" then got = "a " .. type_of(path) .. " in it" end
  end
  if got then fail(3, name, number, "", "a path or a list of paths", got) end
  return list
end

--- The same for articles: a list of them, or an iterator. What is none raises when it is come to.
---@param name string
---@param number integer
---@param value any
---@return fun(): citynews.Article? each to be called by the public function
function expect.articles(name, number, value)
  if type(value) ~= "table" and type(value) ~= "function" then
    fail(3, name, number, "", "a list or an iterator of articles", type_of(value))
  end
  local each = type(value) == "function" and value or lazy.each(value)
  return function()
    local article = each()
    if article ~= nil and not is(article, "citynews.Article") then
      fail(3, name, number, "", "a list or an iterator of articles", "a " .. type_of(article) .. " in it")
    end
    return article
  end
end

return expect
