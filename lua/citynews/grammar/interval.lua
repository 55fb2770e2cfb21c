--- What a date of news text means: from its parts, and the day of the article, to the first and the last
-- day.
--
-- A point has some of: `year`, or `years` (from the article's: 去年 is -1); `month`, or `months`; `day`, or
-- `days`; `weekday` and `weeks`; `part`, a part of the year or the month; `recent`; `plan`; `decade`.
--
-- @module citynews.grammar.interval

local calendar = require "citynews.grammar.calendar"

local interval = {}

---@class citynews.Days what a date means
---@field first? string YYYY-MM-DD; nil if it is open there
---@field last? string
---@field precision "day"|"week"|"ten days"|"month"|"quarter"|"half"|"year"|"years"|"recent"
---@field open? boolean where one end is not told

-- A date without a year is of the article's year, unless that puts it further ahead than this.
local AHEAD, AHEAD_IN_MONTH = 183, 15

-- First and last month of the parts of a year.
local PARTS_OF_YEAR = {
  ["上半年"] = { 1, 6, "half" }, ["下半年"] = { 7, 12, "half" }, ["年初"] = { 1, 1, "month" }, ["初"] = { 1, 1, "month" },
  ["年中"] = { 6, 7, "month" }, ["中"] = { 6, 7, "month" }, ["年底"] = { 12, 12, "month" }, ["年末"] = { 12, 12, "month" },
  ["底"] = { 12, 12, "month" }, ["末"] = { 12, 12, "month" }, ["岁末"] = { 12, 12, "month" }, ["全年"] = { 1, 12, "year" },
}
-- First and last day of the parts of a month; 0 is its last.
local PARTS_OF_MONTH = {
  ["上旬"] = { 1, 10 }, ["中旬"] = { 11, 20 }, ["下旬"] = { 21, 0 }, ["初"] = { 1, 10 }, ["中"] = { 11, 20 }, ["底"] = { 21, 0 }, ["末"] = { 21, 0 },
}

local function span(first, last, precision)
  return { from = first, to = last, precision = precision }
end

local function of_months(year, first, last, precision)
  return span(calendar.number(year, first, 1), calendar.number(year, last, calendar.month_end(year, last)), precision)
end

local function year_of(point, today)
  if point.year then return point.year, true end
  if not today then return nil end
  local year = calendar.date(today)
  return year + (point.years or 0), point.years ~= nil
end

-- The month that a point is in, with its year: 9月, 上月, or that of the article for 15日.
local function month_of(point, today)
  local year, told = year_of(point, today)
  if not year then return nil end
  if point.month then
    if not told and calendar.number(year, point.month, point.day or 1) > today + AHEAD then year = year - 1 end
    return year, point.month
  end
  local _, month, day = calendar.date(today)
  if point.months then return calendar.months_on(year, month, point.months) end
  if point.day > day + AHEAD_IN_MONTH then return calendar.months_on(year, month, -1) end
  return year, month
end

local function in_month(point, today)
  if point.month and (point.month < 1 or point.month > 12) then return nil end
  local year, month = month_of(point, today)
  if not year then return nil end
  local last = calendar.month_end(year, month)
  if point.day then
    if point.day < 1 or point.day > last then return nil end
    local number = calendar.number(year, month, point.day)
    return span(number, number, "day")
  end
  local part = PARTS_OF_MONTH[point.part]
  if not part then return of_months(year, month, month, "month") end
  return span(calendar.number(year, month, part[1]),
    calendar.number(year, month, part[2] == 0 and last or part[2]), "ten days")
end

local function in_year(point, today)
  local year = year_of(point, today)
  if not year then return nil end
  if point.quarter then
    if point.quarter > 4 then return nil end
    return of_months(year, point.up_to and 1 or point.quarter * 3 - 2, point.quarter * 3, "quarter")
  end
  if point.up_to then return point.up_to <= 12 and of_months(year, 1, point.up_to, "month") or nil end
  local part = PARTS_OF_YEAR[point.part]
  if part then return of_months(year, part[1], part[2], part[3]) end
  return of_months(year, 1, 12, "year")
end

local function in_week(point, today)
  if not today then return nil end
  local monday = today - calendar.weekday(today) + 1 + 7 * point.weeks
  if not point.weekday then return span(monday, monday + 6, "week") end
  if point.weekday == 0 then return span(monday + 5, monday + 6, "day") end -- 周末
  return span(monday + point.weekday - 1, monday + point.weekday - 1, "day")
end

local UNITS = { ["天"] = 1, ["日"] = 1, ["周"] = 7, ["个星期"] = 7, ["星期"] = 7 }

-- The day that lies so many units from another: 三个月 back.
local function moved(day, count, unit)
  if UNITS[unit] then return day + count * UNITS[unit] end
  local year, month, of_month = calendar.date(day)
  year, month = calendar.months_on(year, month, unit == "年" and count * 12 or count)
  return calendar.number(year, month, math.min(of_month, calendar.month_end(year, month)))
end

-- 近三年 and 未来三年 are spans; 三年前 is one time.
local function in_length(point, today)
  if not today or point.count > 999 then return nil end
  local there = moved(today, point.count * point.toward, point.unit)
  local precision = UNITS[point.unit] and "day" or point.unit == "年" and "year" or "month"
  if point.at then
    local year, month = calendar.date(there)
    if precision == "day" then return span(there, there, "day") end
    if precision == "year" then return of_months(year, 1, 12, "year") end
    return of_months(year, month, month, "month")
  end
  return span(math.min(there, today), math.max(there, today), precision)
end

-- The years of the five-year plans: 一五 from 1953, 二五 from 1958, 三五 from 1966 and so on.
local function in_plan(point)
  local first = point.plan <= 2 and 1948 + 5 * point.plan or 1951 + 5 * point.plan
  return span(calendar.number(first, 1, 1), calendar.number(first + 4, 12, 31), "years")
end

local function in_decade(point)
  local first = (point.century - 1) * 100 + (point.decade or 0)
  return span(calendar.number(first, 1, 1), calendar.number(first + (point.decade and 9 or 99), 12, 31), "years")
end

-- => first and last day as numbers, precision; nil where it cannot be told
local function resolve(point, today)
  if point.recent then return today and { to = today, precision = "recent", open = true } end
  if point.days then return today and span(today + point.days, today + point.days, "day") end
  if point.weeks then return in_week(point, today) end
  if point.count then return in_length(point, today) end
  if point.plan then return in_plan(point) end
  if point.century then return in_decade(point) end
  if point.month or point.day or point.months then return in_month(point, today) end
  return in_year(point, today)
end

-- What a range leaves out of one of its ends is that of the other: 2025年9月15日至19日, 1—8月.
local function complete(from, to)
  if from.bare then
    local unit = to.day and "day" or to.month and "month" or "year"
    from[unit], from.bare = from.bare, nil
  end
  if not (to.year or to.years) then to.year, to.years = from.year, from.years end
  if not (to.month or to.months) and to.day then to.month, to.months = from.month, from.months end
  if not (from.year or from.years) and (to.month or to.day) then from.year, from.years = to.year, to.years end
  if from.day and not (from.month or from.months) then from.month, from.months = to.month, to.months end
end

local function iso(number)
  return number and calendar.iso(number)
end

-- The other end of a range is never before the first: 3月至10月, 12月至2月.
local function resolve_end(point, from, today)
  local found = resolve(point, today)
  if not found or not from or not found.to or found.to >= from or point.year or point.years then return found end
  local year = calendar.date(from)
  for later = year, year + 1 do
    point.year = later
    found = resolve(point, today)
    if found and found.to >= from then return found end
  end
end

--- The days of a date.
-- @tparam table point its parts
-- @tparam ?table till the other end of a range
-- @tparam ?string bound "since", "until", "before", "after"
-- @tparam ?string date of the article
-- @treturn ?citynews.Days nil where it cannot be told, or there is no such day
function interval.of(point, till, bound, date)
  local today = calendar.read(date)
  if till then complete(point, till) end
  local found = resolve(point, today)
  local ends = found
  if found and till then ends = resolve_end(till, found.from, today) end
  if not found or not ends then return nil end
  local first, last = found.from, ends.to
  if till and first and last and last < first then return nil end
  local open = found.open
  if bound == "until" then first, open = nil, true
  elseif bound == "before" then first, last, open = nil, first and first - 1, true
  elseif bound == "since" then last, open = today and first and today >= first and today or nil, true
  elseif bound == "after" then first, last, open = last, nil, true end
  return { first = iso(first), last = iso(last), precision = ends.precision, open = open }
end

return interval
