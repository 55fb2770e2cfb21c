--- Whole numbers on the command line.
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

return numbers
