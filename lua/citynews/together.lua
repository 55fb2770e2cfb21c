--- What stands together: counts of pairs, for networks and traces.
--
-- @module citynews.together

local together = {}

--- Counts, once more, each pair of an item of one list and one of another; of a list and itself each pair once,
-- in the order of the list.
---@generic T
---@param counts table<T, table<T, integer>> first item -> second item -> how often
---@param left T[] each item once
---@param right T[] the same list, or another; an item is no pair with itself
function together.count(counts, left, right)
  for i, a in ipairs(left) do
    local others = counts[a] or {}
    counts[a] = others
    for j = left == right and i + 1 or 1, #right do
      local b = right[j]
      if a ~= b then others[b] = (others[b] or 0) + 1 end
    end
  end
end

return together
