--- Numerals: Arabic 1,234.5, of full width, Chinese 三千亿 and 二〇二五, mixed 1.2万亿 and 3亿5000万,
-- vague 十几 and 数百, with what says how exact they are: 近3万, 20余, 百余.
--
-- Every number has `exact`, its digits as a string, and `value`, the same as a number of Lua. A
-- vague one has `low` and `high` and no value. `bound` says what stands around it: "over" (余, 多, 超,
-- 逾), "under" (近, 不到), "about" (约, 左右), "least" (至少, 以上), "most" (以内).
--
-- @module citynews.grammar.numerals

local capture = require "citynews.grammar.capture"
local characters = require "citynews.grammar.characters"
local decimal = require "citynews.grammar.decimal"
local lpeg = require "lpeg"

local B, C, Cc, Cg, Ct, P, R, S, V = lpeg.B, lpeg.C, lpeg.Cc, lpeg.Cg, lpeg.Ct, lpeg.P, lpeg.R, lpeg.S, lpeg.V

local numerals = {}

local vocabulary = characters.vocabulary()
local words, one_of, digit, letter = vocabulary.words, vocabulary.one_of, characters.digit, characters.letter

-- ---- Arabic ----

local point = P "." + "．"
-- Not in the middle of a number (1.25) or of a name (G20, A02).
local free = -B(R("09", "az", "AZ")) * -B(R "09" * S ".,") * -B("\xEF\xBC" * R "\x90\x99")
local grouped = digit * digit^-2 * (P "," * digit * digit * digit)^1 * -digit
local plain = digit^1
local fraction_part = (point * digit^1)^-1
local written = C((grouped + plain) * fraction_part)

local POWERS = { ["十"] = 1, ["百"] = 2, ["千"] = 3, ["万"] = 4, ["亿"] = 8 }
local scale = words "万亿 千万亿 百万亿 十万亿 千亿 百亿 十亿 亿 千万 百万 十万 万 千 百"

local function power_of(text)
  local power = 0
  for _, code in utf8.codes(text) do power = power + POWERS[utf8.char(code)] end
  return power
end

-- => the decimal of digits and scales in turn: 3 亿 5000 万
local function read_arabic(...)
  local parts, sum = table.pack(...), nil
  for i = 1, parts.n, 2 do
    local value = decimal.read(parts[i])
    if parts[i + 1] then value = decimal.shifted(value, power_of(parts[i + 1])) end
    sum = sum and decimal.sum(sum, value) or not sum and value
    if not sum then return false end
  end
  return sum
end

local term = written * C(scale)
local arabic = free * (term * (term + C(digit^1) * Cc(nil))^1 + term + written * Cc(nil)) / read_arabic

-- ---- Chinese ----

local CHINESE = {
  ["〇"] = 0, ["零"] = 0, ["一"] = 1, ["二"] = 2, ["两"] = 2, ["三"] = 3, ["四"] = 4, ["五"] = 5, ["六"] = 6, ["七"] = 7, ["八"] = 8, ["九"] = 9,
  ["壹"] = 1, ["贰"] = 2, ["叁"] = 3, ["肆"] = 4, ["伍"] = 5, ["陆"] = 6, ["柒"] = 7, ["捌"] = 8, ["玖"] = 9,
}
local UNITS = { ["十"] = 10, ["拾"] = 10, ["百"] = 100, ["佰"] = 100, ["千"] = 1000, ["仟"] = 1000, ["万"] = 10000, ["亿"] = 100000000 }

local single = one_of "一二两三四五六七八九壹贰叁肆伍陆柒捌玖"
-- Two neighbours leave open which: 三四十, 七八百
local pair = words "一二 一两 二三 两三 三四 三五 四五 五六 六七 七八 八九"
local zero = one_of "零〇"
local d = pair + single + one_of "几数"
local ten, hundred, thousand = one_of "十拾", one_of "百佰", one_of "千仟"

-- Rules of one grammar: LPeg copies what a pattern is made of, and these stand in one another often.
local section, small, myriads = V "section", V "small", V "myriads"
local tens, hundreds = V "tens", V "hundreds"
local RULES = {
  tens = d^-1 * ten * d^-1,
  hundreds = d * hundred * (zero * d + d * ten * d^-1 + d)^-1,
  section = d * thousand * (zero * (tens + d) + hundreds + d)^-1 + hundreds + tens,
  small = section + d,
  myriads = small * "万" * (zero^-1 * section + zero * d + d)^-1,
}

local function numeral(pattern)
  local rules = { pattern }
  for name, rule in pairs(RULES) do rules[name] = rule end
  return P(rules)
end

local cardinal = numeral((myriads + small) * "亿" * (zero^-1 * (myriads + section) + zero * d + d)^-1
  + small * "万亿" + myriads + section)

-- The value of 三万五千; of a vague numeral (几百, 三四十) the lowest or the highest.
local function evaluate(text, highest)
  local high, middle, low, current, unit = 0, 0, 0, nil, 1
  for _, code in utf8.codes(text) do
    local character = utf8.char(code)
    local value, size = CHINESE[character], UNITS[character]
    if value == 0 then
      unit = 1
    elseif value then
      if highest or not current then current = value end
    elseif not size then
      current = highest and 9 or unit == 10 and 1 or 2
    elseif size == 100000000 then
      high, middle, low, current, unit = (high + middle + low + (current or 0)) * size, 0, 0, nil, size
    elseif size == 10000 then
      middle, low, current, unit = (low + (current or 0)) * size, 0, nil, size
    else
      low, current, unit = low + (current or 1) * size, nil, size
    end
  end
  -- 三万五 is 35000, 一百二 is 120
  return high + middle + low + (current or 0) * (unit > 10 and unit // 10 or 1)
end

local function read_chinese(text)
  local low, high = evaluate(text), evaluate(text, true)
  local value = decimal.of(low)
  if low ~= high then value.high = decimal.of(high) end
  return value
end

local function digits_of(text)
  return (text:gsub(utf8.charpattern, function(character) return tostring(CHINESE[character]) end))
end

local function read_point(whole, part, power)
  local value = { digits = ("%d"):format(evaluate(whole)) .. digits_of(part), shift = -utf8.len(part) }
  return power and decimal.shifted(value, power_of(power)) or value
end

local spelt = zero + one_of "一二三四五六七八九"
local whole = cardinal + single + zero
local chinese = C(whole) * "点" * C(spelt^1) * -one_of "十刻钟分半" * C(words "万亿 万 亿")^-1 / read_point
  + C(cardinal) / read_chinese
  + C(spelt * spelt * spelt^1) / function(text) return decimal.read(digits_of(text)) end

-- 百余, 上千, 近百: a unit without a digit counts as one of it.
local round = C(words "十 百 千 万 亿 十万 百万 千万 十亿 百亿 千亿 万亿")
  / function(text) return { digits = "1", shift = power_of(text) } end
-- 万 as a word, 千万 as "by all means", are no numbers: these need something about them.
local no_word = -words "一一 万一 万万 千千 三三两两 七七八八 十分 万分 百分之 千分之 万分之 十足 百般 千百 十字 百姓"

-- ---- How exact ----

local over, under = Cc "over", Cc "under"
local about, least, most = Cc "about", Cc "least", Cc "most"
local before = words "超过 超出 超 逾 突破 多于 大于 高于" * over
  + words "将近 接近 近 不到 不足 未满 不满 少于 低于 小于" * under
  + words "大约 约有 约为 约 大概 左右" * about
  + words "至少 最少 不少于 不低于 不小于 上" * least
  + words "至多 最多 不超过 不多于 不高于" * most
local behind = words "余 多" * -words "数 样 元化" * over + P "来" * #(characters.han - "自") * about
local after = words "以上 及以上" * least + words "以下 以内 之内" * most + words "左右 上下 许" * about

--- What stands behind a unit and says how exact the number is: 左右, 以上. A group named `after`.
numerals.after = Cg(after, "after")^-1

-- A number of thousands of digits is no number of a newspaper's.
local MOST_DIGITS = 60

local function settle(fields)
  local value = fields.value
  if not value or #value.digits > MOST_DIGITS then return { exact = nil } end
  local exact = decimal.text(value, fields.sign)
  local made = { bound = fields.after or fields.behind or fields.before }
  if value.high then
    made.low, made.high = decimal.number(exact), decimal.number(decimal.text(value.high, fields.sign))
  else
    made.exact, made.value = exact, decimal.number(exact)
  end
  return made
end

--- Makes the fields of a number from what `numerals.raw` captured; of one with a bound behind its unit
-- `after` says which.
-- @tparam table raw
-- @tparam[opt] string after_unit
-- @treturn table exact, value or low and high, bound
function numerals.fields(raw, after_unit)
  raw.after = after_unit
  return settle(raw)
end

--- The fields of a number, or of a range of two.
-- @tparam table raw
-- @tparam ?table till raw too
-- @tparam ?string after_unit
-- @treturn table exact and value, or low and high; bound
function numerals.range(raw, till, after_unit)
  local made = numerals.fields(till or raw, after_unit)
  if not till then return made end
  local from = numerals.fields(raw)
  return { low = from.value or from.low, high = made.value or made.high, bound = made.bound or from.bound }
end

local minus = (words "负 零下" + -B(P "年" + "月" + "日" + "时") * one_of "-－−" * #digit) * Cc(true)
local sign = Cg(minus, "sign")^-1
local not_ordinal = -B(P "第")

-- A number with what stands close to it, as a table for `numerals.fields`; `core` reads its value.
local function around(core)
  return Ct(Cg(before, "before")^-1 * sign * not_ordinal * Cg(core, "value") * Cg(behind, "behind")^-1)
end

local round_number = Ct(Cg(before, "before") * Cg(round, "value") * Cg(behind, "behind")^-1
  + Cg(round, "value") * Cg(behind, "behind"))

--- The numbers that stand for themselves, as raw tables.
numerals.raw = around(no_word * -(ten * -d) * (arabic + chinese)) + no_word * round_number
--- The same, and those of one character, which only a unit makes numbers: 三 in 三座.
local one_digit = C(pair + single) / read_chinese
numerals.counting = numerals.raw + around(no_word * (C(ten) / read_chinese + one_digit))

--- A whole number up to thousands, in digits of any kind; captures it as an integer.
numerals.integer = (C(numeral(section) + single) / function(text) return evaluate(text) end)
  + C(digit * digit^-3) / function(text) return tonumber(decimal.read(text).digits) end
--- A year of four digits, of any kind; captures it as an integer.
numerals.year = free * (C(one_of "12１２" * digit * digit * digit) * -digit
  + C(one_of "一二" * spelt * spelt * spelt) / digits_of)
  / function(text) return tonumber(decimal.read(text).digits) end

--- What a number can begin with: one character.
numerals.start = vocabulary.start()

-- ---- Blocks ----

---@class citynews.Number: citynews.Item a number; quantities, sums of money and percentages have the same fields
---@field value? number an integer where it is whole and fits, else the nearest float; nil of a range and of vague ones
---@field exact? string the same in digits, to the last
---@field low? number of a range or a vague number: 十几 is 11 to 19
---@field high? number
---@field bound? "over"|"under"|"about"|"least"|"most" 余, 近, 约, 以上, 以内
---@field unit? string as it stands: 平方米; "%" of a percentage

---@class citynews.Fraction: citynews.Item
---@field numerator number
---@field denominator number
---@field value? number nil where it is divided by zero

---@class citynews.Ordinal: citynews.Item
---@field value? integer

local function number_fields(fields) return numerals.fields(fields[1], fields.after) end

--- A number. One Chinese digit alone is none: 三 may be a name.
--   全市新增绿地1,234.5亩 → 1,234.5 value=1234.5
--   活动吸引近3.2万名市民 → 近3.2万 value=32000 bound=under
--   投资规模达１２００元 → １２００ value=1200
--   总产值突破三千亿元 → 突破三千亿 value=300000000000 bound=over
--   二〇二五年，我们再出发 → 二〇二五 value=2025
--   预算为1.2万亿元 → 1.2万亿 value=1200000000000 exact=1200000000000
--   存款3亿5000万元 → 3亿5000万 value=350000000
--   来了十几个人 → 十几 low=11 high=19
--   种下七八百棵树 → 七八百 low=700 high=800
--   走访百余户人家 → 百余 value=100 bound=over
--   平均得分七点一 → 七点一 value=7.1 exact=7.1
--   最低气温-3.5℃ → -3.5 value=-3.5
numerals.number = capture.item("number", numerals.raw * -letter, number_fields, numerals.start)

local hundredths = P "百分之" * Cc(0) + P "千分之" * Cc(-1) + P "万分之" * Cc(-2)
local percent_sign = (P "%" + "％") * Cc(0) + (P "‰") * Cc(-1)
local tenths = P "成" * -one_of "立功为果绩员长年本都熟就交人" * Cc(1)

-- The decimal of a raw number times ten to the power.
local function shift(raw, power)
  local value = raw.value
  if not value then return end
  raw.value = decimal.shifted(value, power)
  raw.value.high = value.high and decimal.shifted(value.high, power)
end

local function percent_fields(fields)
  local raw, till = fields.raw, fields.till
  shift(raw, fields.power)
  if till then shift(till, fields.power) end
  if fields.half and raw.value then raw.value = decimal.sum(raw.value, decimal.of(5)) or raw.value end
  local made = numerals.range(raw, till, fields.after)
  made.unit = "%"
  return made
end

local to = characters.one_of "—－-～~至到"
local spelt_value = around(arabic + chinese + one_digit)
local percents = Cg(hundredths, "power") * Cg(spelt_value, "raw") * (to * (hundredths / 0)^-1 * Cg(spelt_value, "till"))^-1
  + Cg(numerals.raw, "raw") * ((percent_sign / 0)^-1 * to * Cg(numerals.raw, "till") * Cg(percent_sign, "power")
    + Cg(percent_sign, "power"))
  + Cg(around(one_digit + C(digit) * Cc(nil) / read_arabic), "raw") * Cg(tenths, "power")
    * Cg(P "半" * Cc(true), "half")^-1

--- A percentage, its value in percent.
--   工业用电增长7.1%，好于预期 → 7.1% value=7.1 unit=% exact=7.1
--   满意率达到百分之七点一 → 百分之七点一 value=7.1
--   近三成受访者骑车上班 → 近三成 value=30 bound=under
--   出生率为6.5‰ → 6.5‰ value=0.65
--   绿化率40%以上 → 40%以上 value=40 bound=least
--   出口增长2.3%至30.15亿元 → 2.3% value=2.3
--   票价下浮10%至15% → 10%至15% low=10 high=15
--   六成半的住户同意 → 六成半 value=65
numerals.percent = capture.item("percent", percents * numerals.after, percent_fields, numerals.start)

local function fraction_fields(fields)
  local under_line, over_line = fields.under, fields.over
  if fields.turned then under_line, over_line = over_line, under_line end
  local numerator = decimal.number(decimal.text(over_line))
  local denominator = decimal.number(decimal.text(under_line))
  return { numerator = numerator, denominator = denominator, value = denominator ~= 0 and numerator / denominator or nil }
end

local part = arabic + chinese + one_digit
--- A fraction.
--   约占总数的四分之三 → 四分之三 numerator=3 denominator=4 value=0.75
--   完成了3/4的工程 → 3/4 numerator=3 denominator=4
numerals.fraction = capture.item("fraction", Cg(part, "under") * "分之" * Cg(part, "over")
  + Cg(free * C(digit^1) * Cc(nil) / read_arabic, "under") * S "/" * Cg(C(digit^1) * Cc(nil) / read_arabic, "over")
    * Cg(Cc(true), "turned") * -(S "/" + digit), fraction_fields, numerals.start)

--- An ordinal.
--   第十五届书市开幕 → 第十五 value=15
--   连续第3年丰收 → 第3 value=3
numerals.ordinal = capture.item("ordinal", P "第" * Cg(part, "value"), function(fields)
  return { value = fields.value and decimal.number(decimal.text(fields.value)) or nil }
end)

return numerals
