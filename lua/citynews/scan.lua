--- LPeg over UTF-8 text, as the checks of marks and figures need it.
--
-- @module citynews.scan

local lpeg = require "lpeg"

local B, Cp, P, R, S, V = lpeg.B, lpeg.Cp, lpeg.P, lpeg.R, lpeg.S, lpeg.V

local scan = {}

local more = R "\x80\xBF"

--- One character; a byte that is no UTF-8 counts as one.
scan.character = R "\0\x7F" + R "\xC2\xF4" * more^1 + 1
--- One Chinese character (U+4E00 to U+9FFF and what of extension A takes the same first bytes).
scan.han = R "\xE4\xE9" * more * more

--- Any of some strings; none may begin another that stands behind it.
-- @tparam {string,...} list
function scan.any_of(list)
  local pattern = P(false)
  for _, one in ipairs(list) do pattern = pattern + one end
  return pattern
end

--- Marks that Chinese text sets full width.
scan.closing = scan.any_of { "”", "’", "》", "）", "】", "〉", "」", "』" }
scan.opening = scan.any_of { "“", "‘", "《", "（", "【", "〈", "「", "『" }
--- Chinese text on the left, or on the right, of a place.
scan.chinese_before = B(scan.han) + B(scan.closing)
scan.chinese_behind = #(scan.han + scan.opening)
scan.blank = S " \t" + "\u{3000}"

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

return scan
