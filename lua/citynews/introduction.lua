--- Who speaks before he is introduced: 对面的大叔忽然开口：“……”大叔名叫张三，湖南人。
--
-- @module citynews.introduction

local clause = require "citynews.clause"
local noun = require "citynews.noun"

local find = string.find

local introduction = {}

-- How far behind his words somebody is introduced, in bytes.
local NEAR = 600
-- How many bytes the noun has that is said again: 小伙子, 大叔.
local NOUNS = { 9, 6 }
local CALLED = { "名叫", "叫" }

-- Whether a noun at a place begins its clause, but for what says which one: 喊出声的 | 小伙子
local function is_subject(text, at)
  local before = clause.before(text, at, NEAR)
  return before == "" or find(before, "的$") or before == "这位" or before == "这名" or before == "那位"
end

-- The person whose name follows a noun in the text behind a place.
local function named_with(reading, head, near, from)
  for _, called in ipairs(CALLED) do
    local at, last = find(near, head .. called, 1, true)
    if at and is_subject(reading.text, from + at - 1) then
      local mention = reading:mention(reading:index_at(from + last))
      if mention and mention.first == from + last and mention.kind == "person" then return reading:of_mention(mention) end
    end
  end
end

local function find_name(reading, name, from)
  local near = reading.text:sub(from, from + NEAR)
  if not find(near, "叫", 1, true) then return false end
  for _, size in ipairs(NOUNS) do
    local head = #name >= size and name:sub(-size)
    local one = head and named_with(reading, head, near, from)
    if one then return one end
  end
  return false
end

--- Gives the names to those who spoke as somebody without one, and are introduced soon behind.
-- @tparam table reading of the article, as `citynews.speaker` makes it
-- @tparam {table,...} found the utterances, which are changed
function introduction.name(reading, found)
  local names = {} -- by the words for somebody; false for who stays without
  for _, one in ipairs(found) do
    for i, who in ipairs(one.speakers) do
      local nameless = who.kind == "group" or who.kind == "phrase"
      if nameless and names[who.name] == nil then names[who.name] = find_name(reading, who.name, one.last + 1) end
      if nameless and names[who.name] then one.speakers[i] = noun.again(names[who.name], who.mention) end
    end
  end
end

return introduction
