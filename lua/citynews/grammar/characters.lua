--- Characters and marks of news text in UTF-8. These blocks match and capture nothing.
--
-- @module citynews.grammar.characters

local lpeg = require "lpeg"

local B, P, R, S = lpeg.B, lpeg.P, lpeg.R, lpeg.S

local characters = {}

local trail = R "\x80\xBF"

-- ---- Sets of words ----

-- Words as a tree of bytes, for a choice of hundreds of words would be tried one by one.
local function tree_of(list)
  local root = {}
  for _, word in ipairs(list) do
    local node = root
    for byte in word:gmatch "." do
      node[byte] = node[byte] or {}
      node = node[byte]
    end
    node.ends = true
  end
  return root
end

-- => bytes behind which the word is over, and those that go on, both in order
local function sorted_bytes(node)
  local last, inner = {}, {}
  for byte, child in pairs(node) do
    if byte ~= "ends" then table.insert(next(child) == "ends" and not next(child, "ends") and last or inner, byte) end
  end
  table.sort(last)
  table.sort(inner)
  return last, inner
end

local function pattern_of(node)
  local last, inner = sorted_bytes(node)
  local pattern = S(table.concat(last))
  for _, byte in ipairs(inner) do pattern = P(byte) * pattern_of(node[byte]) + pattern end
  return node.ends and pattern + true or pattern
end

--- One of the characters of a string.
--   t.one_of "甲乙": 乙方 → 乙
-- @tparam string set UTF-8
-- @return an LPeg pattern
function characters.one_of(set)
  local list = {}
  for character in set:gmatch(utf8.charpattern) do list[#list + 1] = character end
  return pattern_of(tree_of(list))
end

local one_of = characters.one_of

--- Any one of the words of a string, the longest where several fit.
--   t.words "增 增长": 增长三成 → 增长
-- @tparam string list words with blanks between
-- @return an LPeg pattern
function characters.words(list)
  local found = {}
  for word in list:gmatch "%S+" do found[#found + 1] = word end
  return pattern_of(tree_of(found))
end

--- One character of UTF-8, or one byte of what is none.
--   城市 → 城
characters.character = R "\xC2\xDF" * trail + R "\xE0\xEF" * trail * trail + R "\xF0\xF4" * trail * trail * trail + 1

--- One Chinese character.
--   A座城 → 座
characters.han = P "\xE4" * R "\xB8\xBF" * trail + R "\xE5\xE9" * trail * trail + "〇" + "々"
  + P "\xE3" * R "\x90\xBF" * trail + P "\xE4" * R "\x80\xB7" * trail + P "\xF0" * R "\xA0\xAF" * trail * trail

--- One digit, also of full width.
--   第３页 → ３
characters.digit = R "09" + "\xEF\xBC" * R "\x90\x99"

--- One Latin letter, also of full width.
--   园区B座 → B
characters.letter = R("az", "AZ") + "\xEF\xBC" * R "\xA1\xBA" + "\xEF\xBD" * R "\x81\x9A"

--- White space: blank, tab, and the blank of full width.
--   t.space * t.han: 记者　丁一 → 　丁
characters.space = S " \t" + "\u{3000}" + "\u{A0}"

--- What ends a sentence.
--   开工了！ → ！
characters.stop = one_of "。！？!?"

--- What parts clauses.
--   已开工，明年通车 → ，
characters.comma = one_of "，,；;：:"

--- The mark between the items of a list.
--   米、面 → 、
characters.pause = P "、"

--- An opening quotation mark.
--   他说：“好。” → “
characters.open_quote = one_of "“‘「『"

--- A closing quotation mark.
--   他说：“好。” → ”
characters.close_quote = one_of "”’」』"

--- Any mark of punctuation.
--   《小城》上演 → 《
characters.punctuation = characters.stop + characters.comma + characters.pause + characters.open_quote
  + characters.close_quote + one_of "（）()《》〈〉【】[]—…·～~\"'．.－-"

--- The head of the sentence. It matches no character.
--   t.head * t.character: 今年丰收。 → 今
characters.head = -B(P(1))

--- Makes words and sets of characters, and remembers what they begin with, so that a block need not be
-- tried where none of its words can stand: `#words.start()`, which digits pass too.
-- @treturn table words(list), one_of(set), start()
function characters.vocabulary()
  local firsts = {}
  return {
    words = function(list)
      for word in list:gmatch "%S+" do firsts[#firsts + 1] = word:match(utf8.charpattern) end
      return characters.words(list)
    end,
    one_of = function(set)
      firsts[#firsts + 1] = set
      return one_of(set)
    end,
    start = function() return one_of(table.concat(firsts) .. "0123456789０１２３４５６７８９") end,
  }
end

return characters
