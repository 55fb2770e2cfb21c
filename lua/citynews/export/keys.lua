--- Plain tables as the formats see them: which are lists, and the order of the others' keys.
--
-- @module citynews.export.keys

local keys = {}

--- Whether a table is a list; an empty one is.
---@param value table
---@return boolean
function keys.is_list(value)
  return #value > 0 or next(value) == nil
end

--- The keys of a table: those of `order` first, in its order, the others by their names.
---@param value table
---@param order string[]
---@return any[]
function keys.sorted(value, order)
  local list, rank = {}, {}
  for i, key in ipairs(order) do rank[key] = i end
  for key in pairs(value) do list[#list + 1] = key end
  table.sort(list, function(a, b)
    local first, second = rank[a] or #order + 1, rank[b] or #order + 1
    if first ~= second then return first < second end
    return tostring(a) < tostring(b)
  end)
  return list
end

return keys
