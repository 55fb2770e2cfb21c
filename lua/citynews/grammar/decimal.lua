--- Numbers as they are written, kept exact: 3.4亿 is 340000000, not 339999999.99999994.
--
-- A decimal is `digits` (a string, without a point) and `shift`, the power of ten it is multiplied by.
--
-- @module citynews.grammar.decimal

local decimal = {}

local FULL = {}
for i = 0, 9 do FULL[utf8.char(0xFF10 + i)] = tostring(i) end
FULL["．"] = "."

-- More digits than an integer of Lua can hold.
local MOST = 18

--- Reads Arabic digits, of any width, with the marks of thousands and a point.
-- @tparam string text 1,234.5
-- @treturn table digits, shift
function decimal.read(text)
  local plain = text:gsub("[\xEF][\xBC][\x80-\xBF]", FULL):gsub(",", "")
  local whole, part = plain:match "^(%d+)%.?(%d*)$"
  return { digits = whole .. part, shift = -#part }
end

--- A decimal of a whole number.
-- @tparam integer number not negative
-- @treturn table
function decimal.of(number)
  return { digits = ("%d"):format(number), shift = 0 }
end

--- The decimal times ten to the power of `power`.
-- @tparam table value
-- @tparam integer power
-- @treturn table
function decimal.shifted(value, power)
  return { digits = value.digits, shift = value.shift + power }
end

local function aligned(value, shift)
  return value.digits .. ("0"):rep(value.shift - shift)
end

--- The sum of two decimals.
-- @tparam table a
-- @tparam table b
-- @treturn ?table nil where it does not fit a whole number of Lua
function decimal.sum(a, b)
  local shift = math.min(a.shift, b.shift)
  local x, y = aligned(a, shift), aligned(b, shift)
  if #x > MOST or #y > MOST then return nil end
  return { digits = ("%d"):format(tonumber(x) + tonumber(y)), shift = shift }
end

--- The decimal in digits: 340000000, 0.071.
-- @tparam table value
-- @tparam[opt] boolean negative
-- @treturn string
function decimal.text(value, negative)
  local digits, shift = value.digits, value.shift
  local whole, part
  if shift >= 0 then
    whole, part = digits .. ("0"):rep(shift), ""
  else
    digits = ("0"):rep(1 - shift - #digits) .. digits
    whole, part = digits:sub(1, shift - 1), digits:sub(shift):gsub("0+$", "")
  end
  whole = whole:gsub("^0+(%d)", "%1")
  return (negative and "-" or "") .. whole .. (part ~= "" and "." .. part or "")
end

--- The number of a text of `decimal.text`: an integer where it is whole and fits, else the nearest float.
-- @tparam string text
-- @treturn number
function decimal.number(text)
  return tonumber(text)
end

return decimal
