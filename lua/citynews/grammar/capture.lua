--- What the blocks of the text grammar capture: items with their kind, text and place.
--
-- A block matches a plain string as well as a sentence of an article. In an article it must know
-- where the sentence stands, when the article is from and whom it names: that is its scope, which
-- `citynews.grammar.match` sets for the time of one match. LPeg never yields, so that one variable
-- serves all coroutines.
--
-- @module citynews.grammar.capture

local lpeg = require "lpeg"

local C, Cmt, Cp, Ct = lpeg.C, lpeg.Cmt, lpeg.Cp, lpeg.Ct

local capture = {}

---@class citynews.Item what a block captured
---@field kind string number, quantity, change, date, time, money, place, person, organization, …
---@field text string as it stands
---@field first integer byte in the article's text (of a plain string: in the string), from 1
---@field last integer inclusive
local Item = { __name = "citynews.Item", __tostring = function(item) return item.text end }
Item.__index = Item

---@class citynews.Scope what blocks know of the sentence that they are matched on
---@field offset integer bytes of the article's text before it
---@field date? string of the article, YYYY-MM-DD
---@field mentions fun(): table places of its names: first byte -> item

local scope

--- The scope of the match that is going on, or nil on a plain string.
---@return citynews.Scope?
function capture.scope()
  return scope
end

--- Matches a pattern within a scope.
---@param given citynews.Scope
---@param pattern any an LPeg pattern
---@param subject string
---@param init? integer
---@return any ... what lpeg.match returns
function capture.match(given, pattern, subject, init)
  local before = scope
  scope = given
  local results = table.pack(pcall(lpeg.match, pattern, subject, init))
  scope = before
  if not results[1] then error(results[2], 0) end
  return table.unpack(results, 2, results.n)
end

local function adopt(kind, fields, text, first, last)
  local offset = scope and scope.offset or 0
  fields.kind, fields.text, fields.first, fields.last = kind, text, first + offset, last + offset
  return setmetatable(fields, Item)
end

--- A pattern that captures one item.
-- @tparam string kind
-- @param pattern an LPeg pattern; its captures, named and numbered, become fields of the item
-- @tparam[opt] function read read(fields) => the fields that the item shall have
-- @param[opt] start an LPeg pattern of one character, without which the pattern need not be tried
-- @return an LPeg pattern
function capture.item(kind, pattern, read, start)
  return (start and #start or lpeg.P(true)) * Cp() * C(Ct(pattern)) * Cp() / function(first, text, fields, past)
    return adopt(kind, read and read(fields) or fields, text, first, past - 1)
  end
end

--- A pattern that matches where the article names something, and captures the item of it. On a plain
-- string it matches nowhere.
-- @tparam string kind
-- @return an LPeg pattern
function capture.mention(kind)
  return Cmt(1, function(subject, past)
    local known = scope and scope.mentions()[past - 1 + scope.offset]
    local item = known and known[kind]
    if not item then return false end
    return math.min(item.last + 1 - scope.offset, #subject + 1), item
  end)
end

--- Makes the item of something that the article names.
-- @tparam string kind
-- @tparam table fields
-- @tparam string text
-- @tparam integer first
-- @tparam integer last
-- @treturn citynews.Item
function capture.new(kind, fields, text, first, last)
  fields.kind, fields.text, fields.first, fields.last = kind, text, first, last
  return setmetatable(fields, Item)
end

return capture
