--- Maximal marginal relevance (Carbonell and Goldstein 1998): what is central, or answers the query, and
-- does not say again what was taken before.
--
-- @module citynews.summary.mmr

local scaled = require("citynews.summary.bag").scaled

-- How much relevance counts against novelty.
local RELEVANCE = 0.7
-- More than any summary takes; those behind it follow in the order of their relevance.
local MOST = 40

local function best_of(relevance, likeness, taken)
  local best, most
  for i = 1, #relevance do
    local score = RELEVANCE * relevance[i] - (1 - RELEVANCE) * likeness[i]
    if not taken[i] and (not most or score > most) then best, most = i, score end
  end
  return best
end

--- Ranks the sentences of a bag.
-- @tparam citynews.Bag bag
-- @tparam table options about, position
-- @treturn {number,...} a score for each, the higher the better
return function(bag, options)
  local bigrams = bag:bigrams()
  local relevance = scaled(options.about and bigrams:query(options.about) or bag:central("lexrank", options))
  local likeness, taken, scores = {}, {}, {}
  for i = 1, #bag do
    likeness[i] = 0
    scores[i] = relevance[i] - 2
  end
  for place = 1, math.min(MOST, #bag) do
    local best = best_of(relevance, likeness, taken)
    taken[best], scores[best] = true, 1 / place
    for i, like in ipairs(bigrams:like(best)) do likeness[i] = math.max(likeness[i], like) end
  end
  return scores
end
