--- Days that no calendar has: 2月30日, 13月1日.
--
-- @module citynews.check.impossible_date

local calendar = require "citynews.grammar.calendar"
local days = require "citynews.check.days"

-- Without a year the 29th of February may be.
local LEAP_YEAR = 2024

local function is_possible(found)
  if found.month < 1 or found.month > 12 or found.day < 1 then return false end
  return found.day <= calendar.month_end(found.year or LEAP_YEAR, found.month)
end

return {
  name = "impossible-date",
  summary = "Days that the calendar does not have: 2月30日.",
  severity = "error",
  run = function(draft, context)
    for _, field in ipairs(draft.fields) do
      for found in days.each(field.text) do
        if not is_possible(found) then
          local place = { field = field.name, first = found.first, last = found.past - 1 }
          context:report(place, "there is no %s: check the date", field.text:sub(found.first, found.past - 1))
        end
      end
    end
  end,
}
