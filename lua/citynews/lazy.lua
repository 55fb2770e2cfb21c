--- Classes whose objects are tables with lazy fields.
--
-- A field is made by its getter when it is first asked for, then kept in the object, so that an
-- object costs nothing but what is read of it. `pairs` goes over the items of an object that is a
-- list too, then over all fields in the order they were declared; what an object needs for itself
-- lies under keys that no one else has and `pairs` hides. Fields are for reading.
--
-- @module citynews.lazy

local lazy = {}

local getmetatable, rawset, setmetatable, type = getmetatable, rawset, setmetatable, type
local math_type = math.type

-- A method that says what is wrong when it is called without its object: `article.sentences()`.
local function checked(class, name, method)
  return function(object, ...)
    if getmetatable(object) ~= class then
      error(("call %s:%s(...) with a colon, on a %s (got %s)"):format(
        class.__name:match "%w+$":lower(), name, class.__name, type(object)), 2)
    end
    return method(object, ...)
  end
end

-- Metamethods go to the metatable, the others to the methods.
local function sort_methods(class, given)
  local methods = {}
  for name, method in pairs(given) do
    if name:sub(1, 2) == "__" then
      class[name] = method
    else
      methods[name] = checked(class, name, method)
    end
  end
  return methods
end

--- Declares a class.
-- @tparam string name for `tostring` and error messages
-- @tparam {string,...} order the names of the fields, as `pairs` gives them
-- @tparam {[string]=function} getters getter(object) for each lazy field; a field of `order` without
--   a getter is put into the object when it is made
-- @tparam table methods found in the object after its fields; `__len`, `__eq`, `__tostring` and
--   `__close` among them go to the metatable
-- @tparam[opt] function item item(object, integer) for objects that are a list too
-- @treturn table the metatable to make objects with
function lazy.class(name, order, getters, methods, item)
  local class = { __name = "citynews." .. name }
  methods = sort_methods(class, methods)

  function class.__index(object, key)
    local getter = getters[key]
    if not getter then
      if item and math_type(key) then return item(object, key) end
      return methods[key]
    end
    local value = getter(object)
    rawset(object, key, value)
    return value
  end

  function class.__newindex(_, key)
    error(("cannot set '%s': a %s is for reading"):format(tostring(key), class.__name), 2)
  end

  function class.__pairs(object)
    local n, items, i = 0, item and #object or 0, 0
    return function()
      if n < items then
        n = n + 1
        return n, object[n]
      end
      while i < #order do
        i = i + 1
        local value = object[order[i]]
        if value ~= nil then return order[i], value end
      end
    end
  end

  return class
end

local function copy(value, seen)
  if type(value) ~= "table" then return value end
  if seen[value] then return seen[value] end
  local plain = {}
  seen[value] = plain
  for key, field in pairs(value) do plain[key] = copy(field, seen) end
  return plain
end

--- A plain copy of an object of citynews, with all its items and fields, to the last paragraph: no
-- metatables, nothing lazy. What is no table comes back as it is.
-- @param value any value
-- @return the copy
---@param value any
---@return any
function lazy.totable(value)
  return copy(value, {})
end

--- Gives a plain table that the core made the fields and methods of a class.
-- @tparam table class of `lazy.class`
-- @tparam table object
-- @treturn table the same object
function lazy.adopt(class, object)
  return setmetatable(object, class)
end

--- Iterates over the items of a list, without their numbers.
-- @tparam table list
-- @treturn function
function lazy.each(list)
  local i = 0
  return function()
    i = i + 1
    return list[i]
  end
end

return lazy
