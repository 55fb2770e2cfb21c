--- What a word stands for where it can stand for one only.
--
-- @module citynews.unique

local unique = {}

--- The one person of each word, and false where there are several.
-- @tparam {citynews.Person,...} people
-- @tparam function words_of gives the words of a person
-- @treturn {[string]=citynews.Person|false,...}
function unique.people(people, words_of)
  local one = {}
  for _, person in ipairs(people) do
    for _, word in ipairs(words_of(person)) do
      if one[word] == nil then one[word] = person
      elseif one[word] ~= person then one[word] = false end
    end
  end
  return one
end

return unique
