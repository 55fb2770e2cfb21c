--- Quantities: a number with its unit, alone or as a range, exact or not.
--
-- @module citynews.grammar.quantity

local capture = require "citynews.grammar.capture"
local characters = require "citynews.grammar.characters"
local lpeg = require "lpeg"
local numerals = require "citynews.grammar.numerals"
local units = require "citynews.grammar.units"

local B, C, Cg, P = lpeg.B, lpeg.C, lpeg.Cg, lpeg.P

local quantity = {}

local words, one_of, digit = characters.words, characters.one_of, characters.digit

-- 一起 and 一道 are adverbs, 十分 too; 两岸 is a place.
local no_quantity = -words [[
  一起 一道 一面 一路 一块 一次性 一级 一声不 一度 一班 一代代 一层层 一环 一步步 一一 十分 百分 万分 一期 一两 一部分 一只 一头 一口
]]
local year = digit * digit * digit * digit * P "年"
local in_time = B(P "时" + "点") * -B(P "小时")
local to = one_of "—－-～~至到" + "——"

-- 余 and 多 also stand behind the unit: 3公里多
local unit = Cg(C(units.unit), "unit")
local close = P "多" * -one_of "数样元" * Cg(lpeg.Cc "over", "after") + numerals.after
local number = numerals.counting
local till = (P "%" + units.unit)^-1 * to * Cg(number, "till")
local pattern = Cg(number, "raw") * (unit * -to * close + till * unit * close + unit * close)

local function read(fields)
  local made = numerals.range(fields.raw, fields.till, fields.after)
  made.unit = fields.unit
  return made
end

-- 一 within a word: 进一步, 统一个
local in_word = B(P "进" + "统" + "唯" + "单" + "专" + "之" + "同") * P "一"
local here = no_quantity * -in_word * -year * -in_time

--- A number with its unit. A range has `low` and `high`.
--   全县建成口袋公园20余家。 → 20余家 value=20 unit=家 bound=over
--   三座老桥重新开放 → 三座 value=3 unit=座
--   新建绿道约12.6公里 → 约12.6公里 value=12.6 unit=公里 bound=about exact=12.6
--   流转土地三千亩左右 → 三千亩左右 value=3000 unit=亩 bound=about
--   改造面积5.3万平方米 → 5.3万平方米 value=53000 unit=平方米
--   工期3至5年 → 3至5年 low=3 high=5 unit=年
--   得分为6.2分 → 6.2分 value=6.2 unit=分
--   两三个孩子跑过来 → 两三个 low=2 high=3 unit=个
--   浓度降到35微克/立方米 → 35微克/立方米 value=35 unit=微克/立方米
quantity.quantity = capture.item("quantity", here * pattern, read, numerals.start)

return quantity
