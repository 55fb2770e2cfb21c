--- Whole numbers and sizes on the command line.
--
-- @module citynews.cli.numbers

local numbers = {}

--- What reads the number of an option, for argparse.
-- @tparam string option as it is written: `--limit`
-- @tparam integer least
-- @tparam[opt] integer most
-- @treturn function(text) => the number, or nil and what is wrong
function numbers.whole(option, least, most)
  local wanted = most and ("%s is a whole number from %d to %d"):format(option, least, most)
    or ("%s is a whole number, %d or more"):format(option, least)
  return function(text)
    local value = math.tointeger(tonumber(text))
    if not value or value < least or value > (most or math.maxinteger) then return nil, wanted end
    return value
  end
end

--- Declares `-n --limit`, of which 0 is all.
-- @param command of argparse
-- @tparam string text what it says
-- @tparam[opt] integer default
function numbers.limit(command, text, default)
  local read = numbers.whole("--limit", 0)
  local option = command:option("-n --limit", text):convert(function(number)
    local value, problem = read(number)
    return value == 0 and math.huge or value, problem
  end)
  if default then option:default(tostring(default)) end
end

local UNITS = { [""] = 1 << 20, K = 1 << 10, M = 1 << 20, G = 1 << 30 }

--- Reads the size of `--memory`, for argparse.
-- @tparam string text megabytes, or a size such as 256M
-- @treturn ?integer bytes, or nil and what is wrong
function numbers.bytes(text)
  local number, unit = text:upper():match "^(%d+)([KMG]?)I?B?$"
  local value = number and math.tointeger(tonumber(number))
  if not value or value < 1 or value > 1 << 30 then return nil, "--memory is in megabytes, or a size such as 2G" end
  return value * UNITS[unit]
end

return numbers
