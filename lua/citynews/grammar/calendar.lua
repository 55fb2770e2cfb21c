--- Days as numbers, and spans of days as texts of ISO 8601.
--
-- @module citynews.grammar.calendar

local calendar = {}

-- After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": days since 1970-01-01 in the
-- proleptic Gregorian calendar.

--- The number of a day.
-- @tparam integer year
-- @tparam integer month
-- @tparam integer day
-- @treturn integer
function calendar.number(year, month, day)
  local y = month <= 2 and year - 1 or year
  local era = y // 400
  local of_era = y - era * 400
  local of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
  return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468
end

--- The day of a number.
-- @tparam integer number
-- @treturn integer year
-- @treturn integer month
-- @treturn integer day
function calendar.date(number)
  local z = number + 719468
  local era = z // 146097
  local of_era = z - era * 146097
  local year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
  local of_year = of_era - (365 * year + year // 4 - year // 100)
  local month = (5 * of_year + 2) // 153
  local day = of_year - (153 * month + 2) // 5 + 1
  month = month < 10 and month + 3 or month - 9
  return year + era * 400 + (month <= 2 and 1 or 0), month, day
end

--- The day of the week, 1 for Monday.
-- @tparam integer number
-- @treturn integer
function calendar.weekday(number)
  return (number + 3) % 7 + 1
end

--- The last day of a month.
-- @tparam integer year
-- @tparam integer month
-- @treturn integer 28 to 31
function calendar.month_end(year, month)
  local _, _, day = calendar.date(calendar.number(year + month // 12, month % 12 + 1, 1) - 1)
  return day
end

--- The number of a day that is written YYYY-MM-DD.
-- @tparam ?string iso
-- @treturn ?integer nil where it is no such day
function calendar.read(iso)
  local year, month, day = (iso or ""):match "^(%d%d%d%d)-(%d%d)-(%d%d)$"
  if not year then return nil end
  year, month, day = tonumber(year), tonumber(month), tonumber(day)
  if month < 1 or month > 12 or day < 1 or day > calendar.month_end(year, month) then return nil end
  return calendar.number(year, month, day)
end

--- A day as YYYY-MM-DD.
-- @tparam integer number
-- @treturn string
function calendar.iso(number)
  return ("%04d-%02d-%02d"):format(calendar.date(number))
end

--- The day so many months after a month's first.
-- @tparam integer year
-- @tparam integer month
-- @tparam integer months
-- @treturn integer year
-- @treturn integer month
function calendar.months_on(year, month, months)
  local all = year * 12 + month - 1 + months
  return all // 12, all % 12 + 1
end

return calendar
