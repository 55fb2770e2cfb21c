--- Summaries with a focus: the sentences that have to do with a query, or with a person.
--
-- What has nothing to do with it is left out, however central; among the rest the likeness to the query
-- counts, and a little how central a sentence is.
--
-- @module citynews.summary.focus

local scaled = require("citynews.summary.bag").scaled

-- How much it counts how central a sentence is, against 1 for the focus.
local CENTRAL = 0.3

-- Only the sentences that name the person, by whatever name, or quote her.
local function by_person(bag, options)
  local scores, named = scaled(bag:central("lexrank", options)), bag:sentences_of(options.person)
  for i = 1, #bag do scores[i] = named[i] and scores[i] end
  return scores
end

local function by_words(bag, options)
  local scores, central = scaled(bag:bigrams():query(options.about)), scaled(bag:central("lexrank", options))
  for i = 1, #scores do scores[i] = scores[i] > 0 and scores[i] + CENTRAL * central[i] end
  return scores
end

--- Ranks the sentences of a bag.
-- @tparam citynews.Bag bag
-- @tparam table options about or person, position
-- @treturn {number|false,...} a score for each; false for one to leave out
return function(bag, options)
  if options.person then return by_person(bag, options) end
  if options.about then return by_words(bag, options) end
  error("the method 'focus' needs `about` or `person`", 0)
end
