--- Counts of what was found: over time, and by the names that articles have.
--
-- @module citynews.counts

local record = require "citynews.record"

local counts = {}

-- The columns that facets are counted by, as scripts and the command name them.
local COLUMNS = {
  section = "section", author = "author", person = "person", organization = "organization",
  speaker = "speaker",
}

-- How many characters of a date make its year, its month and itself.
local TIMES = { year = 4, month = 7, day = 10 }

--- Whether there is a count by that.
function counts.is_known(by)
  return TIMES[by] ~= nil or COLUMNS[by] ~= nil
end

-- => a list of { "2025-09", 12 }, in order; articles without a date are left out
local function by_time(index, list, length)
  local dated, problem, code = index:date(list)
  if not dated then return nil, problem, code end
  local numbers, times = {}, {}
  for i = 1, #list do
    local _, date = list:get(i)
    local time = record.date_text(math.tointeger(date))
    time = time and time:sub(1, length)
    if time and not numbers[time] then times[#times + 1] = time end
    if time then numbers[time] = (numbers[time] or 0) + 1 end
  end
  table.sort(times)
  local rows = {}
  for i, time in ipairs(times) do rows[i] = { time, numbers[time] } end
  return rows
end

--- The names in a column, the most frequent first; aliases are not counted.
-- @param index the core's
-- @tparam string column
-- @param list articles, or nil for all
-- @treturn[1] {{string,integer},...}
-- @return[2] nil, message, code
function counts.names(index, column, list)
  local found, problem, code = index:facets(COLUMNS[column], list)
  if not found then return nil, problem, code end
  local rows = {}
  for i = 1, #found, 2 do
    if not found[i]:find(record.ALIAS, 1, true) then rows[#rows + 1] = { found[i], found[i + 1] } end
  end
  return rows
end

--- Counts articles by what `by` says.
-- @return rows of a key and a number; nil, message, code
function counts.by(index, list, by)
  if TIMES[by] then return by_time(index, list, TIMES[by]) end
  return counts.names(index, by, list)
end

--- Iterates over rows: key, number.
function counts.each(rows)
  local i = 0
  return function()
    i = i + 1
    if rows[i] then return rows[i][1], rows[i][2] end
  end
end

return counts
