--- Classes whose objects are tables with lazy fields.
--
-- A field is made by its getter when it is first asked for, then kept in the object, so that an
-- object costs nothing but what is read of it. `pairs` goes over all fields in the order they were
-- declared; what an object needs for itself lies under keys that no one else has and `pairs` hides.
--
-- @module citynews.lazy

local lazy = {}

local getmetatable, rawset, setmetatable, type = getmetatable, rawset, setmetatable, type

--- Declares a class.
-- @tparam string name for `tostring` and error messages
-- @tparam {string,...} order the names of the fields, as `pairs` gives them
-- @tparam {[string]=function} getters getter(object) for each lazy field; a field of `order` without
--   a getter is put into the object when it is made
-- @tparam table methods found in the object after its fields; `__len`, `__eq` and `__tostring`
--   among them go to the metatable
-- @treturn table the metatable to make objects with
function lazy.class(name, order, getters, methods)
  local class = { __name = "citynews." .. name, fields = order }

  function class.__index(object, key)
    local getter = getters[key]
    if not getter then return methods[key] end
    local value = getter(object)
    rawset(object, key, value)
    return value
  end

  function class.__newindex(_, key)
    error(("%s has no field '%s' to set"):format(class.__name, tostring(key)), 2)
  end

  function class.__pairs(object)
    local i = 0
    return function()
      while i < #order do
        i = i + 1
        local value = object[order[i]]
        if value ~= nil then return order[i], value end
      end
    end
  end

  for event, method in pairs(methods) do
    if event:sub(1, 2) == "__" then class[event] = method end
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

--- A plain copy of an object of citynews, with all its fields, to the last paragraph: no metatables,
-- nothing lazy. Other values come back as they are.
-- @param value any value
-- @return the copy
function lazy.totable(value)
  return copy(value, {})
end

--- Whether `value` is an object of `class`.
function lazy.is(value, class)
  return type(value) == "table" and getmetatable(value) == class
end

--- Gives a plain table that the core made the fields and methods of a class.
function lazy.adopt(class, object)
  return setmetatable(object, class)
end

return lazy
