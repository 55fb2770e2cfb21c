--- Scripted summaries: an editor's function or LPeg pattern scores the sentences.
--
-- @module citynews.summary.scripted

local lpeg = require "lpeg"

-- How often the pattern matches in each sentence; where never, the sentence is left out.
local function by_pattern(bag, pattern)
  local scores = {}
  for i = 1, #bag do scores[i] = false end
  for _, article in ipairs(bag.articles) do
    for found in article:gmatch(pattern) do
      local i = bag:sentence_at(article, found.first)
      if i then scores[i] = (scores[i] or 0) + 1 end
    end
  end
  return scores
end

local function by_function(bag, score)
  local scores = {}
  for i, sentence in ipairs(bag) do
    local value = score(sentence.text, bag:object(i), i, #bag)
    if value and type(value) ~= "number" then
      error(("the function that scores sentences returned a %s"):format(type(value)), 0)
    end
    scores[i] = value or false
  end
  return scores
end

--- Ranks the sentences of a bag.
-- @tparam citynews.Bag bag
-- @tparam table options score: an LPeg pattern, or score(text, sentence, number, count) => a number, or nil to
--   leave the sentence out
-- @treturn {number|false,...}
return function(bag, options)
  local score = options.score
  if lpeg.type(score) == "pattern" then return by_pattern(bag, score) end
  if type(score) == "function" then return by_function(bag, score) end
  error("the method 'scripted' needs a score: a function or an LPeg pattern", 0)
end
