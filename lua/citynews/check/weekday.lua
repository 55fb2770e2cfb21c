--- Dates whose weekday is another: 2025年9月15日星期二.
--
-- @module citynews.check.weekday

local calendar = require "citynews.grammar.calendar"
local days = require "citynews.check.days"
local interval = require "citynews.grammar.interval"

local NAMES = { "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日" }

-- Of the article's year if the date has none; nil where that is not known, or there is no such day.
local function number_of(found, date)
  local span = interval.of({ year = found.year, month = found.month, day = found.day }, nil, nil, date)
  return span and calendar.read(span.first)
end

return {
  name = "weekday",
  summary = "Dates whose weekday is another: 2025年9月15日星期二.",
  severity = "error",
  run = function(draft, context)
    for _, field in ipairs(draft.fields) do
      for found in days.each(field.text) do
        local number = found.weekday and number_of(found, draft.date)
        local weekday = number and calendar.weekday(number)
        if number and weekday ~= found.weekday then
          context:report({ field = field.name, first = found.first, last = found.last },
            "%s is %s, not %s: check the date and the weekday", calendar.iso(number), NAMES[weekday],
            NAMES[found.weekday])
        end
      end
    end
  end,
}
