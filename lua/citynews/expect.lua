--- What public functions expect: who calls one wrongly is told so, in the place of the call.
--
-- @module citynews.expect

local expect = {}

local function fail(name, number, wanted, value)
  error(("bad argument #%d to '%s' (%s expected, got %s)"):format(number, name, wanted, type(value)), 4)
end

--- Raises, where the function that asks was called, unless an argument is of a type.
---@param name string of the function
---@param number integer which argument, from 1
---@param value any
---@param wanted type
function expect.argument(name, number, value, wanted)
  if type(value) ~= wanted then fail(name, number, wanted, value) end
end

--- The same for one that may be left out.
---@param name string
---@param number integer
---@param value any
---@param wanted type
function expect.optional(name, number, value, wanted)
  if value ~= nil and type(value) ~= wanted then fail(name, number, wanted, value) end
end

--- The same for options, of which some are numbers of nothing or more.
---@param name string
---@param number integer
---@param options any nil for none
---@param ... string names of options
---@return table options an empty one for nil
function expect.options(name, number, options, ...)
  if options == nil then return {} end
  if type(options) ~= "table" then fail(name, number, "table", options) end
  for _, option in ipairs { ... } do
    local value = options[option]
    if value ~= nil and not (math.type(value) and value >= 0) then
      error(("bad argument #%d to '%s' (%s: a number of 0 or more expected, got %s)"):format(number, name, option,
        tostring(value)), 3)
    end
  end
  return options
end

return expect
