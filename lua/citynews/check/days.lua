--- The days that a draft writes as 9月15日, with or without a year and a weekday.
--
-- @module citynews.check.days

local characters = require "citynews.grammar.characters"
local lpeg = require "lpeg"
local numerals = require "citynews.grammar.numerals"
local scan = require "citynews.scan"

local C, Cg, Cp, Ct, P = lpeg.C, lpeg.Cg, lpeg.Cp, lpeg.Ct, lpeg.P

local days = {}

local WEEKDAYS = { ["一"] = 1, ["二"] = 2, ["三"] = 3, ["四"] = 4, ["五"] = 5, ["六"] = 6, ["日"] = 7, ["天"] = 7 }

-- 周三, 星期日; 星期一至星期五 is no day.
local weekday = characters.words "星期 礼拜 周" * Cg(C(characters.one_of "一二三四五六日天") / WEEKDAYS, "weekday")
  * -characters.one_of "至到—－-～、和"
local behind = characters.one_of "（(，, "^-1 * weekday
local day = Ct((Cg(numerals.year, "year") * "年")^-1 * Cg(numerals.integer, "month") * "月" * P "份"^-1
  * Cg(numerals.integer, "day") * characters.one_of "日号" * Cg(Cp(), "past") * behind^-1)

---@class citynews.check.Day
---@field year? integer
---@field month integer
---@field day integer
---@field weekday? integer 1 for Monday
---@field first integer
---@field last integer of all of it
---@field past integer where the date without the weekday ends, and the next byte begins

--- Iterates over the days that a text writes.
-- @tparam string text
-- @treturn function gives citynews.check.Day
function days.each(text)
  local each = scan.each(day, text)
  return function()
    local first, last, found = each()
    if not first then return nil end
    found.first, found.last = first, last
    return found
  end
end

return days
