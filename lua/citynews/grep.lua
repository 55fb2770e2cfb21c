--- Patterns in an archive: regular expressions (PCRE2) and LPeg.
--
-- @module citynews.grep

local core = require "citynews.core"
local lpeg = require "lpeg"
local search = require "citynews.search"

local grep = {}

---@class citynews.Match a place where a pattern matches
---@field text string
---@field field "title"|"body"|"byline"
---@field first integer bytes of the field, from 1
---@field last integer
---@field captures? any[] of an LPeg pattern
---@field hit citynews.Hit
---@field article citynews.Article

-- Each finder gives: next(text, from) => first, last, captures

local function regex_finder(pattern, caseless)
  local expression = search.check(core.regex(pattern, caseless))
  return function(text, from)
    local first, last, code = expression:find(text, from)
    if code then search.check(nil, last, code) end
    return first, last
  end
end

-- LPeg matches line by line: its stack for captures grows with what it looks at.
local function lpeg_finder(pattern)
  local anywhere = lpeg.P { lpeg.Cp() * lpeg.Ct(pattern) * lpeg.Cp() + (1 - lpeg.P "\n") * lpeg.V(1) }
  return function(text, from)
    while from <= #text do
      local stop = text:find("\n", from, true) or #text + 1
      local first, captures, past = anywhere:match(text:sub(from, stop - 1))
      if first then return from + first - 1, from + past - 2, captures end
      from = stop + 1
    end
  end
end

local function literals_of(pattern, literal)
  if type(literal) == "string" then return { literal } end
  if literal then return literal end
  return type(pattern) == "string" and require("citynews.regex").literals(pattern) or {}
end

-- The articles that hold all literals.
local function candidates(index, pattern, options)
  local program = {}
  for _, literal in ipairs(literals_of(pattern, options.literal)) do
    program[#program + 1] = { op = "phrase", text = literal }
  end
  if #program == 0 then return nil end
  if #program > 1 then program[#program + 1] = { op = "and", count = #program } end
  return search.check(index:search(program))
end

-- All matches in one article.
local function matches_in(stored, find, hit)
  local matches = {}
  search.each_field(stored, 7, function(text, field)
    local from = 1
    while from <= #text do
      local first, last, captures = find(text, from)
      if not first then break end
      if last >= first then
        matches[#matches + 1] = {
          text = text:sub(first, last), field = field, first = first, last = last, captures = captures, hit = hit,
        }
      end
      from = math.max(last, first) + 1
      while from <= #text and text:byte(from) & 0xC0 == 0x80 do from = from + 1 end
    end
  end)
  return matches
end

local Match = {
  __name = "citynews.Match",
  __index = function(match, key) if key == "article" then return match.hit.article end end,
  __tostring = function(match) return match.text end,
}

--- Iterates over the matches of a pattern.
-- @tparam citynews.Archive archive
-- @param index the core's
-- @param list articles to look into; all if nil
-- @param pattern a regular expression, or an LPeg pattern
-- @tparam table options literal, limit, caseless
-- @treturn function
function grep.matches(archive, index, list, pattern, options)
  local find = type(pattern) == "string" and regex_finder(pattern, options.caseless) or lpeg_finder(pattern)
  local narrowed = candidates(index, pattern, options)
  list = narrowed and list and list & narrowed or narrowed or list or search.check(index:search { { op = "all" } })
  local at, queue, next_match, given = 0, {}, 1, 0
  return function()
    while next_match > #queue do
      at = at + 1
      local number = list:get(at)
      if not number then return nil end
      queue, next_match = matches_in(search.check(index:read(number)), find, archive:hit(number)), 1
    end
    given = given + 1
    if options.limit and given > options.limit then return nil end
    next_match = next_match + 1
    return setmetatable(queue[next_match - 1], Match)
  end
end

return grep
