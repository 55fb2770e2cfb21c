--- TextRank (Mihalcea and Tarau 2004): sentences that share much with others that do.
--
-- @module citynews.summary.textrank

--- Ranks the sentences of a bag.
-- @tparam citynews.Bag bag
-- @tparam table options position
-- @treturn {number,...} a score for each, the higher the better
return function(bag, options)
  return bag:central("textrank", options)
end
