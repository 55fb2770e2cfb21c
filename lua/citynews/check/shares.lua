--- Shares that do not make up the whole: 占45%、占40%，其余20%.
--
-- @module citynews.check.shares

local characters = require "citynews.grammar.characters"
local lpeg = require "lpeg"
local percent = require "citynews.grammar.numerals".percent
local scan = require "citynews.scan"

local C, Cc, Cg, Ct = lpeg.C, lpeg.Cc, lpeg.Cg, lpeg.Ct

local words = characters.words
-- A rule of its own: LPeg copies what a pattern is made of, and `^-8` would do so eight times.
local a_percent = lpeg.V "percent"
local share = words "占比 占" * words "达到 约为 为 达 约 到 了 总数的 全部的"^-1 * Cg(a_percent, "percent")
-- 其余20%: now all of them are there.
local rest = words "其余 其他 剩余 余下 剩下 另外" * Cg(Cc(true), "is_rest")
  * (characters.character - characters.comma - characters.stop - a_percent) ^ -8 * Cg(a_percent, "percent")
-- 其中 begins the parts of a part.
local within = Cg(C(words "其中 同比 环比 比上年 超过半数"), "within")
local item = lpeg.P { Ct(rest + share + within), percent = percent }

local SLACK = 0.5 -- of each rounded figure, in percent

local function sum_of(list)
  local sum = 0
  for _, one in ipairs(list) do
    if not one.value or one.bound then return nil end
    sum = sum + one.value
  end
  return sum
end

local function check_list(context, field, list)
  local sum = #list > 1 and sum_of(list)
  if sum and math.abs(sum - 100) > SLACK * #list then
    context:report({ field = field.name, first = list[1].first, last = list[#list].last },
      "the shares sum up to %s%%, not to 100%%: check the figures", ("%.6g"):format(sum))
  end
end

-- Shares of one sentence up to 其余; those without a rest may be of different wholes.
local function check_sentence(context, field, first, last)
  local list = {}
  for _, _, found in scan.each(item, field.text:sub(first, last)) do
    local one = found.percent
    if one then
      list[#list + 1] = { value = one.value, bound = one.bound, first = one.first + first - 1, last = one.last + first - 1 }
    end
    if found.is_rest then check_list(context, field, list) end
    if found.is_rest or found.within then list = {} end
  end
end

local sentence = (characters.character - characters.stop - lpeg.P "\n" - lpeg.P "；") ^ 1

return {
  name = "shares",
  summary = "Shares that do not make up the whole: 占45%、占40%，其余20%.",
  severity = "warning",
  run = function(draft, context)
    for _, field in ipairs(draft.fields) do
      for first, last in scan.each(sentence, field.text) do check_sentence(context, field, first, last) end
    end
  end,
}
