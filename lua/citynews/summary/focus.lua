--- Summaries with a focus: the sentences that have to do with a query, or with a person.
--
-- What has nothing to do with it is left out, however central; among the rest the likeness to the query
-- counts, and a little how central a sentence is.
--
-- @module citynews.summary.focus

local CENTRAL = 0.5

local function central(bag)
  local scores = assert(bag:bigrams():lexrank())
  for i = 1, #scores do scores[i] = scores[i] * #scores * CENTRAL end
  return scores
end

-- Adds 1 for each sentence that names the person, by whatever name, or quotes her.
local function by_person(bag, name)
  local scores, named = {}, bag:sentences_of(name)
  local weight = central(bag)
  for i = 1, #bag do scores[i] = named[i] and 1 + weight[i] or false end
  return scores
end

local function by_query(bag, query)
  local scores = bag:bigrams():query(query)
  local weight = central(bag)
  local most = 0
  for i = 1, #scores do most = math.max(most, scores[i]) end
  for i = 1, #scores do scores[i] = scores[i] > 0 and scores[i] / most + weight[i] * 0.2 or false end
  return scores
end

--- Ranks the sentences of a bag.
-- @tparam citynews.summary.Bag bag
-- @tparam table options query or person
-- @treturn {number|false,...} a score for each; false for one to leave out
return function(bag, options)
  if options.person then return by_person(bag, options.person) end
  return by_query(bag, options.query or error("the method 'focus' needs a query or a person", 0))
end
