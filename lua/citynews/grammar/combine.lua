--- What joins blocks: anywhere behind, near, nearest, between, in any order, in a list.
--
-- Patterns are matched sentence by sentence, so "anywhere" means in the rest of the sentence.
--
-- @module citynews.grammar.combine

local capture = require "citynews.grammar.capture"
local characters = require "citynews.grammar.characters"
local expect = require "citynews.expect"
local lpeg = require "lpeg"
local skip = require "citynews.grammar.skip"

local Cmt, Cp, Ct, P = lpeg.Cmt, lpeg.Cp, lpeg.Ct, lpeg.P

local combine = {}

local any = characters.character
local LONGEST = 4 -- bytes of a character

-- Raises, where the block was called, unless an argument is a pattern, or what is one for LPeg.
local function expect_pattern(name, number, pattern)
  local kind = lpeg.type(pattern) or type(pattern)
  if kind == "pattern" or kind == "string" then return end
  error(("bad argument #%d to '%s' (an LPeg pattern expected, got %s)"):format(number, name, kind), 3)
end

--- The first match of a pattern in the rest of the sentence; with `stop`, not behind a match of that.
--   t.organization * t.anywhere(t.money): 市水务局昨天说，工程投资3.4亿元。 → 3.4亿元 value=340000000
--   t.anywhere(t.percent): 全年来看，增幅为7.1%。 → 7.1% value=7.1
-- @param pattern an LPeg pattern
-- @param[opt] stop an LPeg pattern: `t.comma` keeps to the clause
-- @return an LPeg pattern
function combine.anywhere(pattern, stop)
  expect_pattern("anywhere", 1, pattern)
  if stop ~= nil then expect_pattern("anywhere", 2, stop) end
  return skip.to(pattern, stop) * pattern
end

--- The first match of a pattern that begins within so many characters.
--   P "房价" * t.near(t.percent, 6): 房价同比下降3%。 → 3% value=3
-- @param pattern an LPeg pattern
-- @tparam integer most
-- @return an LPeg pattern
function combine.near(pattern, most)
  expect_pattern("near", 1, pattern)
  expect.argument("near", 2, most, "count")
  local within = Cmt(Cp() * skip.to(pattern), function(subject, at, from)
    return at - from <= most * LONGEST and (utf8.len(subject, from, at - 1) or at - from) <= most
  end)
  return within * pattern
end

--- What stands between two patterns, as an item of the kind "text"; what these capture comes with it.
--   t.between("《", "》"): 书房里正在读《城北旧事》。 → 城北旧事 kind=text
-- @param open an LPeg pattern or a string
-- @param close an LPeg pattern or a string
-- @return an LPeg pattern
function combine.between(open, close)
  expect_pattern("between", 1, open)
  expect_pattern("between", 2, close)
  return open * capture.item("text", skip.to(close)) * close
end

---@class citynews.List: citynews.Item
---@field items citynews.Item[]

local separator = characters.pause + characters.words "以及 和 与 及"

--- A list of at least two: what the pattern captures, one after the other, as an item with `items`.
--   t.list(t.place): 宁波、绍兴和台州的客商到会。 → 宁波、绍兴和台州 kind=list items.1.value=宁波市 items.3.value=台州市
-- @param pattern an LPeg pattern that captures
-- @tparam[opt] integer least how many, 2 if not given
-- @return an LPeg pattern
function combine.list(pattern, least)
  expect_pattern("list", 1, pattern)
  expect.optional("list", 2, least, "whole")
  pattern = P(pattern)
  return capture.item("list", pattern * (separator * pattern) ^ ((least or 2) - 1) * P "等"^-1, function(fields)
    return { items = fields }
  end)
end

--- The sentence if it has a match of each pattern, in whatever order; their captures in the order of the
-- arguments.
--   t.together(t.place, t.date): 9月15日，书市在宁波开幕。 → 9月15日 value.first=2025-09-15
-- @param ... LPeg patterns
-- @return an LPeg pattern
function combine.together(...)
  local finders = {}
  for i = 1, select("#", ...) do
    local pattern = select(i, ...)
    expect_pattern("together", i, pattern)
    finders[i] = Ct(combine.anywhere(pattern))
  end
  return Cmt(characters.head * any^1, function(subject, past)
    local captures = {}
    for _, finder in ipairs(finders) do
      local found = lpeg.match(finder, subject)
      if not found then return false end
      table.move(found, 1, #found, #captures + 1, captures)
    end
    return past, table.unpack(captures)
  end)
end

-- The matches of a pattern in a sentence: first and past of each, in turn.
local function places_of(pattern)
  local all = Ct((Ct(Cp() * pattern * Cp()) + any)^0)
  return skip.kept(function(subject) return lpeg.match(all, subject) end)
end

-- How many of the places lie before a byte.
local function count_before(places, at)
  local low, high = 0, #places
  while low < high do
    local middle = (low + high + 1) // 2
    local place = places[middle]
    if place[#place] <= at then low = middle else high = middle - 1 end
  end
  return low
end

-- The place nearest to [first, past), or nil; none that overlaps it.
local function nearest_of(places, first, past)
  local before = count_before(places, first)
  local behind = before + 1
  while places[behind] and places[behind][1] < past do behind = behind + 1 end
  local a, b = places[before], places[behind]
  if not a or not b then return a or b end
  return first - a[#a] <= b[1] - past and a or b
end

--- A match of `anchor`, with its captures, and those of the match of `pattern` that stands nearest to it in
-- the sentence, before or behind.
--   t.nearest(t.person, t.place): 宁波的书市上，贵阳人柳春生买了书。 → 贵阳 value=贵阳市
--   t.nearest("投资", t.money): 投资3亿元的桥，去年花了2000元修灯。 → 3亿元 value=300000000
-- @param anchor an LPeg pattern or a string
-- @param pattern an LPeg pattern
-- @return an LPeg pattern
function combine.nearest(anchor, pattern)
  expect_pattern("nearest", 1, anchor)
  expect_pattern("nearest", 2, pattern)
  local places = places_of(P(pattern))
  return Cmt(Cp() * Ct(anchor), function(subject, past, first, captures)
    local best = nearest_of(places(subject), first, past)
    if not best then return false end
    table.move(best, 2, #best - 1, #captures + 1, captures)
    return past, table.unpack(captures)
  end)
end

return combine
