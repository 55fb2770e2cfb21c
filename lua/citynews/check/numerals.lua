--- GB/T 15835-2011: one style of numerals in one figure, and ranges that cannot be misread.
--
-- @module citynews.check.numerals

local characters = require "citynews.grammar.characters"
local lpeg = require "lpeg"
local scan = require "citynews.scan"
local units = require "citynews.grammar.units"

local B, C, Cc, P, R, S = lpeg.B, lpeg.C, lpeg.Cc, lpeg.P, lpeg.R, lpeg.S

local one_of, digit, unit = characters.one_of, characters.digit, units.unit
local chinese = one_of "一二三四五六七八九"
local free = -B(R "09") * -B(R "09" * S ".,") * -B(R("az", "AZ") + P "-")
local till = one_of "至到—－～~"

-- 3千元, 5百人; 3千米 and 3千瓦 are units.
local scaled = free * C(R "19" * one_of "千百" * (one_of "多余" + "")) * #(unit + one_of "元人名户家多余")
  * -(one_of "米克瓦卡兆赫帕伏")
-- 二0二五, 二O二五, 二○二五
local zero = C(chinese * (S "0O" + "○" + "Ｏ" + "０") * (chinese + S "0O" + "○" + "Ｏ"))
local in_numeral = B(scan.any_of { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万", "第" })
-- 三至5天, 3至五天
local mixed = free * C(digit^1 * till * chinese) * #(unit * -characters.han + unit)
  + -in_numeral * C(chinese * till * digit^1) * #unit
-- 3—5万: three, or thirty thousand?
local range = free * C(digit^1 * (P "." * digit^1)^-1 * till * digit^1 * (P "." * digit^1)^-1 * one_of "万亿")
local percents = free * C(digit^1 * (P "." * digit^1)^-1 * till * digit^1 * (P "." * digit^1)^-1 * (P "%" + "％"))
-- 3、4个
local either = free * C(digit * "、" * digit) * #unit

local found = scaled * Cc "%s mixes two styles of numerals: use one"
  + zero * Cc "%s mixes two styles of numerals: the Chinese zero is 〇"
  + mixed * Cc "%s mixes two styles of numerals: use one"
  + range * Cc "%s can be misread: write the 万 or 亿 at both ends"
  + percents * Cc "%s: write the %% at both ends"
  + either * Cc "%s: two neighbouring numbers that leave open which are written 三四"

return {
  name = "numerals",
  summary = "Two styles of numerals in one figure, ranges that can be misread (GB/T 15835).",
  severity = "note",
  run = function(draft, context)
    for _, field in ipairs(draft.fields) do
      for first, last, text, format in scan.each(found, field.text) do
        local finding = context:report({ field = field.name, first = first, last = last }, format, text)
        if format:find "mixes" then finding.severity = "warning" end
      end
    end
  end,
}
