--- Names that are one character away from a name: one put for another, left out or put in.
--
-- Each name is kept under all that is left of it when one character is taken out, and so is what is asked
-- for: the symmetric deletion of SymSpell (W. Garbe, 2012), whose look-up does not grow with the list.
--
-- @module citynews.check.similar_names

local similar_names = {}

-- Calls visit(rest, place) for a name without each of its characters.
local function each_deletion(name, visit)
  local place = 0
  for first, code in utf8.codes(name) do
    place = place + 1
    visit(name:sub(1, first - 1) .. name:sub(first + #utf8.char(code)), place)
  end
end

local Index = {}
Index.__index = Index

local function put(map, key, name)
  local list = map[key]
  if list then list[#list + 1] = name else map[key] = { name } end
end

--- Adds a name, once.
---@param name string
function Index:add(name)
  if self.names[name] or not utf8.len(name) then return end
  self.names[name] = true
  each_deletion(name, function(rest, place) put(self.rests, rest .. "\0" .. place, name) end)
end

--- Whether the name itself is there.
---@param name string
---@return boolean
function Index:has(name)
  return self.names[name] == true
end

--- Calls visit(other, place) for the names one character away; `place` is which character of `name` is
-- another, or is too much, or which character of `other` is not in `name`.
---@param name string
---@param visit fun(other: string, place: integer)
function Index:each(name, visit)
  if not utf8.len(name) then return end
  local seen = { [name] = true }
  local function offer(list, place)
    for _, other in ipairs(list or {}) do
      if not seen[other] then
        seen[other] = true
        visit(other, place)
      end
    end
  end
  each_deletion(name, function(rest, place)
    offer(self.rests[rest .. "\0" .. place], place)
    offer(self.names[rest] and { rest }, place)
  end)
  for place = 1, utf8.len(name) + 1 do offer(self.rests[name .. "\0" .. place], place) end
end

--- Makes an index of names.
-- @treturn table with `add(name)`, `has(name)` and `each(name, visit)`
function similar_names.new()
  return setmetatable({ names = {}, rests = {} }, Index)
end

return similar_names
