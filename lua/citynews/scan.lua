--- Places of LPeg patterns in UTF-8 text, and what stands before and behind them.
--
-- @module citynews.scan

local characters = require "citynews.grammar.characters"
local lpeg = require "lpeg"

local B, Cp, P, R, V = lpeg.B, lpeg.Cp, lpeg.P, lpeg.R, lpeg.V

local scan = {}

local more = R "\x80\xBF"

--- One character; a byte that is no UTF-8 counts as one.
scan.character = characters.character
--- One Chinese character of three bytes, so that it can be looked back at.
scan.han = R "\xE4\xE9" * more * more

--- Any of some strings, in the order in which they are tried. Strings of one length can be looked back at,
-- as those of `citynews.grammar.characters` cannot.
-- @tparam {string,...} list
function scan.any_of(list)
  local pattern = P(false)
  for _, one in ipairs(list) do pattern = pattern + one end
  return pattern
end

--- The same of words in one string, which blanks part.
-- @tparam string words
function scan.words(words)
  local pattern = P(false)
  for word in words:gmatch "%S+" do pattern = pattern + word end
  return pattern
end

--- That any of some words stands before the place: LPeg looks back by a known length.
-- @tparam string words
function scan.behind(words)
  local by_length, pattern = {}, P(false)
  for word in words:gmatch "%S+" do by_length[#word] = (by_length[#word] or P(false)) + word end
  for _, same in pairs(by_length) do pattern = B(same) + pattern end
  return pattern
end

--- Marks that Chinese text sets full width.
scan.closing = scan.any_of { "”", "’", "》", "）", "】", "〉", "」", "』" }
scan.opening = scan.any_of { "“", "‘", "《", "（", "【", "〈", "「", "『" }
--- Chinese text on the left, or on the right, of a place.
scan.chinese_before = B(scan.han) + B(scan.closing)
scan.chinese_behind = #(scan.han + scan.opening)

local searches = setmetatable({}, { __mode = "k" })

local function search_of(pattern)
  local search = searches[pattern]
  if not search then
    search = P { Cp() * pattern * Cp() + scan.character * V(1) }
    searches[pattern] = search
  end
  return search
end

--- Iterates over the places where a pattern matches, without overlap: first, last and the pattern's
-- captures.
-- @param pattern LPeg; it must not match the empty string
-- @tparam string text
-- @treturn function
function scan.each(pattern, text)
  local search, at = search_of(pattern), 1
  local function found(first, ...)
    if not first then return nil end
    local count = select("#", ...)
    at = (select(count, ...))
    if count == 1 then return first, at - 1 end
    local captures = table.pack(...)
    return first, at - 1, table.unpack(captures, 1, count - 1)
  end
  return function() return found(search:match(text, at)) end
end

--- A set of the words of a string.
-- @tparam string words
-- @treturn {[string]=true,...}
function scan.set(words)
  local found = {}
  for word in words:gmatch "%S+" do found[word] = true end
  return found
end

return scan
