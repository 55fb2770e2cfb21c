--- Changes that do not agree with themselves: 从40%提升到90%，上升60个百分点.
--
-- @module citynews.check.change

local block = require "citynews.grammar.change".change
local scan = require "citynews.scan"

local POINTS = { ["个百分点"] = true, ["百分点"] = true }
-- Bytes that may stand between the two halves of a change: ，比上年
local NEAR = 24

-- Half of the last digit that a figure has: figures in news are rounded.
local function half_a_digit(item)
  local decimals = item.exact and item.exact:match "%.(%d+)$" or ""
  local half = 0.5 * 10 ^ -#decimals
  -- 3.2万 is exact to a thousand.
  local scale = item.text:find "亿" and 1e8 or item.text:find "万" and 1e4 or 1
  local written = item.text:match "%.(%d+)"
  return scale > 1 and 0.5 * scale * 10 ^ -(written and #written or 0) or half
end

local function is_exact(item)
  return item and item.value and not item.bound
end

-- => what the change from one to the other must be called, and how far off it may be, for a `by` in
-- percentage points or in the same unit
local function difference(from, to, by)
  return math.abs(to.value - from.value), half_a_digit(from) + half_a_digit(to) + half_a_digit(by)
end

-- => the rate in percent, and how far off it may be
local function rate(from, to, by)
  if from.value == 0 then return nil end
  local ratio = to.value / from.value
  local slack = half_a_digit(from) / math.abs(from.value) + half_a_digit(to) / math.max(math.abs(to.value), 1e-9)
  return math.abs(ratio - 1) * 100, math.abs(ratio) * slack * 100 + half_a_digit(by)
end

local function figure(value)
  return (("%.2f"):format(value):gsub("0+$", ""):gsub("%.$", ""))
end

-- What `by` should be, as a text; nil where it is right, or cannot be told.
local function should_be(from, to, by)
  local are_percent = from.unit == "%" and to.unit == "%"
  local difference_is, slack = difference(from, to, by)
  if POINTS[by.unit] then
    if are_percent and math.abs(difference_is - by.value) > slack then return figure(difference_is) .. by.unit end
  elseif by.unit == "%" then
    local rate_is, rate_slack = rate(from, to, by)
    if not rate_is or math.abs(rate_is - by.value) <= rate_slack then return nil end
    if are_percent and math.abs(difference_is - by.value) <= slack then return figure(difference_is) .. "个百分点" end
    return figure(rate_is) .. "%"
  elseif by.unit == to.unit and by.unit == from.unit and math.abs(difference_is - by.value) > slack then
    return figure(difference_is) .. (by.unit or "")
  end
end

local function direction_of(from, to)
  return to.value > from.value and "up" or to.value < from.value and "down" or "level"
end

local function check_direction(context, field, whole)
  if whole.direction == direction_of(whole.from, whole.to) then return end
  context:report({ field = field.name, first = whole.first, last = whole.last },
    "from %s to %s is the other way: check the figures and the verb", whole.from.text, whole.to.text)
end

local function check_amount(context, field, whole, part)
  local right = should_be(whole.from, whole.to, part.by)
  if not right then return end
  context:report({ field = field.name, first = part.first, last = part.last },
    "from %s to %s is %s, not %s: check the figures", whole.from.text, whole.to.text, right, part.by.text)
end

-- Whether two changes are the two halves of one.
local function belong(text, whole, part)
  local between = text:sub(whole.last + 1, part.first - 1)
  return #between <= NEAR and not between:find "\n" and not between:find("。", 1, true) and part.by and is_exact(part.by) and not part.base
end

return {
  name = "change",
  summary = "Changes that do not agree with themselves: 从40%提升到90%，上升60个百分点.",
  severity = "error",
  run = function(draft, context)
    for _, field in ipairs(draft.fields) do
      local whole
      for _, _, found in scan.each(block, field.text) do
        if found.from then
          whole = is_exact(found.from) and is_exact(found.to) and found or nil
          if whole then check_direction(context, field, whole) end
        elseif whole then
          if belong(field.text, whole, found) then check_amount(context, field, whole, found) end
          whole = nil
        end
      end
    end
  end,
}
