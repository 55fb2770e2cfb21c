--- LexRank (Erkan and Radev 2004): sentences that are like others that are, by the cosine of their bigrams.
--
-- @module citynews.summary.lexrank

--- Ranks the sentences of a bag.
-- @tparam citynews.Bag bag
-- @tparam table options position
-- @treturn {number,...} a score for each, the higher the better
return function(bag, options)
  return bag:central("lexrank", options)
end
