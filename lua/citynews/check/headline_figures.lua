--- Figures of the title that stand otherwise in the text, and figures whose digits change places.
--
-- @module citynews.check.headline_figures

local characters = require "citynews.grammar.characters"
local lpeg = require "lpeg"
local money = require "citynews.grammar.money".money
local numerals = require "citynews.grammar.numerals"
local quantity = require "citynews.grammar.quantity".quantity
local scan = require "citynews.scan"

local figure = (money + numerals.percent + quantity) * lpeg.C(characters.han * characters.han)^-1

-- Words that stand before a figure and say what it is of, 增长7.1%: two characters.
local function word_before(text, first)
  local at = first > 6 and text:sub(first - 6, first - 1)
  return at and utf8.len(at) == 2 and at or nil
end

-- The digits that stand there, 3.2万 as 32.
local function digits_of(item)
  return (item.exact:gsub("%D", ""):gsub("^0+", ""):gsub("0+$", ""))
end

-- The exact figures of a text with what they are of: the two characters behind, or before a percentage.
local function figures_of(text)
  local list = {}
  for _, _, item, behind in scan.each(figure, text) do
    local of = item.unit == "%" and word_before(text, item.first) or behind
    -- Chinese digits are those of 二十届 and 两个; small numbers count other things in every sentence.
    if item.exact and not item.bound and of and item.text:find "%d" and #digits_of(item) > 1 then
      list[#list + 1] = { item = item, of = of, unit = item.unit or item.currency or "" }
    end
  end
  return list
end

-- Whether two neighbours have changed places: 1247 and 1274.
local function is_swapped(a, b)
  if #a ~= #b or #a < 3 or a == b then return false end
  for i = 1, #a - 1 do
    if a:sub(i, i + 1):reverse() == b:sub(i, i + 1) and a:sub(1, i - 1) == b:sub(1, i - 1)
      and a:sub(i + 2) == b:sub(i + 2) then
      return true
    end
  end
  return false
end

local function is_of_the_same(a, b)
  return a.unit == b.unit and a.of == b.of
end

-- 1.2万 in the title is right for 12,034.
local function agree(a, b)
  local x, y = a.item.value, b.item.value
  if x == y then return true end
  local digits = digits_of(a.item)
  local close = ("%%.%dg"):format(math.max(#digits, 1))
  return close:format(x) == close:format(y)
end

-- Whether one digit is another, or two have changed places: what a slip of the hand makes.
local function is_slip(a, b)
  if #a ~= #b then return false end
  local differing = 0
  for i = 1, #a do differing = differing + (a:byte(i) ~= b:byte(i) and 1 or 0) end
  return differing == 1 or is_swapped(a, b)
end

local function check_headline(context, field, figures)
  for _, one in ipairs(figures_of(field.text)) do
    local other
    for _, here in ipairs(figures) do
      if is_of_the_same(one, here) then
        if agree(one, here) then
          other = nil
          break
        end
        other = other or is_slip(digits_of(one.item), digits_of(here.item)) and here or nil
      end
    end
    if other then
      context:report({ field = field.name, first = one.item.first, last = one.item.last },
        "the text has %s, not %s: check the figures", other.item.text, one.item.text)
    end
  end
end

-- 1247户 here and 1274户 there.
local function check_swaps(context, figures)
  for i, one in ipairs(figures) do
    for j = 1, i - 1 do
      local other = figures[j]
      if one.unit ~= "%" and is_of_the_same(one, other) and is_swapped(digits_of(one.item), digits_of(other.item)) then
        context:report(one.item, "%s here and %s before: which is it?", one.item.text, other.item.text)
        break
      end
    end
  end
end

return {
  name = "headline-figures",
  summary = "Figures of the title that the text has otherwise; figures whose digits change places.",
  severity = "warning",
  run = function(draft, context)
    local figures = figures_of(draft.text)
    for _, field in ipairs(draft.fields) do
      if field.name ~= "text" then check_headline(context, field, figures) end
    end
    check_swaps(context, figures)
  end,
}
