--- Changes that do not agree with themselves: 从40%提升到90%，上升60个百分点.
--
-- @module citynews.check.change

local block = require "citynews.grammar.change".change
local scan = require "citynews.scan"

local POINTS = { ["个百分点"] = true, ["百分点"] = true }
-- Bytes that may stand between the two halves of a change: ，比上年
local NEAR = 24

-- Half of the last digit that a figure has, for figures in news are rounded: 3.2万 is exact to a thousand.
local function half_a_digit(item)
  local decimals = item.text:match "%d%.(%d+)"
  local scale = item.text:find "亿" and 1e8 or item.text:find "万" and 1e4 or 1
  return 0.5 * scale * 10.0 ^ -(decimals and #decimals or 0)
end

local function is_exact(item)
  return item and item.value and not item.bound
end

-- 类 and 级 are better when they are fewer.
local RANKED = { ["类"] = true, ["级"] = true, ["名"] = true, ["位"] = true }

-- Whether two figures can be set against each other: 从2012年的4条增至27条 is read as from 2012.
local function are_alike(from, to)
  return is_exact(from) and is_exact(to) and from.kind == to.kind and from.unit == to.unit
    and from.currency == to.currency and (from.unit or from.currency) and not RANKED[from.unit]
end

-- What may get better by becoming less: 精度从0.04毫米提升至0.003毫米.
local BETTER = { "提升", "提高", "跃升", "升" }

local function may_be_less(found)
  for _, verb in ipairs(BETTER) do
    if found.from.unit ~= "%" and found.text:find(verb, 1, true) then return true end
  end
  return false
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

local function check_direction(context, field, whole)
  local more = whole.to.value - whole.from.value
  if whole.direction == "down" then more = -more end
  if more >= 0 or may_be_less(whole) then return end
  context:report({ field = field.name, first = whole.first, last = whole.last },
    "from %s to %s is the other way: check the figures and the verb", whole.from.text, whole.to.text)
end

local function check_amount(context, field, whole, part)
  local right = should_be(whole.from, whole.to, part.by)
  if not right then return end
  context:report({ field = field.name, first = part.first, last = part.last },
    "from %s to %s is %s, not %s: check the figures", whole.from.text, whole.to.text, right, part.by.text)
end

-- What makes of the second half something else: 年均增幅, 平均5天增加一个, and 约 is no exact figure.
local OTHER = { "\n", "。", "；", "均", "每", "其中", "约", "近", "超", "逾", "连续", "累计" }

-- Whether two changes are the two halves of one.
local function belong(text, whole, part)
  if not is_exact(part.by) or part.base or part.first - whole.last > NEAR then return false end
  local between = text:sub(whole.last + 1, part.last)
  for _, word in ipairs(OTHER) do
    if between:find(word, 1, true) then return false end
  end
  return true
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
          whole = are_alike(found.from, found.to) and found or nil
          if whole then check_direction(context, field, whole) end
        elseif whole then
          if belong(field.text, whole, found) then check_amount(context, field, whole, found) end
          whole = nil
        end
      end
    end
  end,
}
