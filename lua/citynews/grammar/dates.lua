--- Dates and times of day, resolved against the day of the article.
--
-- `value` of a date is a citynews.Days: first and last day, how precise, whether one end is open. It is nil
-- where the text does not tell (a plain string has no day of its own, so 昨天 says nothing there) and where
-- the calendar has no such day (2月30日). A date without a year is of the article's year, or of the year
-- before if it would lie more than half a year ahead; 周三 is of the article's week.
--
-- @module citynews.grammar.dates

local capture = require "citynews.grammar.capture"
local characters = require "citynews.grammar.characters"
local interval = require "citynews.grammar.interval"
local lpeg = require "lpeg"
local numerals = require "citynews.grammar.numerals"

local B, C, Cc, Cg, Ct, P, R = lpeg.B, lpeg.C, lpeg.Cc, lpeg.Cg, lpeg.Ct, lpeg.P, lpeg.R

local dates = {}

local vocabulary = characters.vocabulary()
local words, one_of, digit = vocabulary.words, vocabulary.one_of, characters.digit
local integer = numerals.integer
local free = -B(R "09") * -B(R "09" * lpeg.S ".,/:-")

local function field(name, pattern) return Cg(pattern, name) end
-- A word that stands for a value: { 去年 = -1 }.
local function one(name, map, as)
  local list = {}
  for word in pairs(map) do list[#list + 1] = word end
  return field(name, (as or words)(table.concat(list, " ")) / map)
end

-- ---- Points ----

local year = field("year", numerals.year) * "年"
  + one("years", { ["今年"] = 0, ["本年"] = 0, ["去年"] = -1, ["上年"] = -1, ["前年"] = -2, ["明年"] = 1, ["来年"] = 1, ["后年"] = 2 }) * -characters.words "度 级"
local month = field("month", free * integer) * "月" * P "份"^-1
local day = field("day", integer) * characters.one_of "日号"
local quarter = P "第"^-1 * field("quarter", integer) * "季度" + P "首季度" * Cg(Cc(1), "quarter")
local first_quarters = P "前" * field("quarter", integer) * P "个"^-1 * "季度" * Cg(Cc(true), "up_to")
local first_months = P "前" * field("up_to", integer) * "个月"
local half = field("part", C(words "上半年 下半年 全年"))
local part_of_year = quarter + first_quarters + first_months + half
  + field("part", C(characters.one_of "初底末")) + field("part", C(P "中")) * -characters.one_of "国央心小学考"
local part_of_month = field("part", C(characters.words "上旬 中旬 下旬 初 底 末")) + field("part", C(P "中")) * -characters.one_of "国央心小学考"

local in_year = year * (P "的"^-1 * part_of_year)^-1
local in_month = year^-1 * month * (day + part_of_month)^-1
  + (one("months", { ["本月"] = 0, ["当月"] = 0, ["上月"] = -1, ["上个月"] = -1, ["下月"] = 1, ["下个月"] = 1, ["这个月"] = 0 }))
    * (day + part_of_month)^-1
local alone = field("part", C(words "年初 年中 年底 年末 岁末")) + quarter + first_quarters + field("part", C(words "上半年 下半年"))
local lone_day = free * field("day", digit * digit^-1 / function(text) return integer:match(text) end
  + one_of "二三" ^ -1 * "十" * one_of "一二三四五六七八九"^-1 / function(text) return integer:match(text) end) * "日"
local iso = free * field("year", numerals.year) * (lpeg.S "-/." * field("month", integer) * lpeg.S "-/." * field("day", integer)) * -digit

local relative_day = one("days", {
  ["今天"] = 0, ["今日"] = 0, ["今晨"] = 0, ["今晚"] = 0, ["今早"] = 0, ["昨天"] = -1, ["昨日"] = -1, ["昨晚"] = -1, ["昨夜"] = -1, ["前天"] = -2, ["前日"] = -2,
  ["明天"] = 1, ["明日"] = 1, ["明晚"] = 1, ["后天"] = 2, ["大前天"] = -3,
}) * -characters.words "头 星斗"
local weeks = one("weeks", { ["上周"] = -1, ["上星期"] = -1, ["上个星期"] = -1, ["本周"] = 0, ["这周"] = 0, ["本星期"] = 0, ["下周"] = 1, ["下星期"] = 1, ["下个星期"] = 1 })
local weekday = one("weekday", { ["一"] = 1, ["二"] = 2, ["三"] = 3, ["四"] = 4, ["五"] = 5, ["六"] = 6, ["日"] = 7, ["天"] = 7, ["末"] = 0 }, characters.words)
local week = weeks * weekday^-1 + words "星期 周 礼拜" * weekday * Cg(Cc(0), "weeks") * -characters.words "期 刊 报 岁 年 边"
local recent = words [[
  近日 日前 近期 最近 近来 连日来 连日 前不久 不久前 近几天 这几天 前几天 近段时间 近年来 近年 近些年来 近些年 近几年来 近几年
]] * Cg(Cc(true), "recent")

local unit_of_time = C(characters.words "天 日 周 个星期 星期 个月 年")
local count = -(numerals.year * "年") * field("count", integer)
local length = (words "近 过去 最近 这 前" * Cg(Cc(-1), "toward") + words "未来 今后 接下来" * Cg(Cc(1), "toward"))
    * P "的"^-1 * count * field("unit", unit_of_time) * P "来"^-1 * P "间"^-1
  + count * field("unit", unit_of_time) * (characters.words "之前 以前 前" * Cg(Cc(-1), "toward") + characters.words "之后 以后 后" * Cg(Cc(1), "toward"))
    * Cg(Cc(true), "at") * -characters.one_of "期者列沿后"

local PLANS = {}
for i, name in ipairs {
  "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八",
} do PLANS[name .. "五"] = i end
local quotes = one_of "“”‘’\"「」"
local plan = quotes * one("plan", PLANS) * quotes * characters.words "时期 期间 规划期间"^-1
  + one("plan", PLANS) * characters.words "时期 期间 规划期间 规划"

local century = (field("century", integer) * "世纪" + P "上世纪" * Cg(Cc(20), "century") + P "本世纪" * Cg(Cc(21), "century"))
  * (field("decade", integer) * "年代" * characters.words "初期 中期 末期 初 末"^-1)^-1

local point = iso + plan + century + in_month + in_year + length + recent + relative_day + week + alone + lone_day

-- ---- Times of day ----

local PARTS = {
  ["凌晨"] = 0, ["清晨"] = 0, ["早上"] = 0, ["早晨"] = 0, ["上午"] = 0, ["中午"] = 0, ["下午"] = 12, ["傍晚"] = 12, ["晚上"] = 12, ["晚间"] = 12, ["晚"] = 12, ["夜间"] = 12,
  ["深夜"] = 12, ["当晚"] = 12, ["今晚"] = 12, ["昨晚"] = 12,
}
local part_of_day = one("part", PARTS)
local minute = field("minute", integer) * "分" * -P "钟" + P "半" * Cg(Cc(30), "minute")
  + P "一刻" * Cg(Cc(15), "minute") + P "三刻" * Cg(Cc(45), "minute") + P "整"
local vague = characters.words "许 左右"^-1
local hour = field("hour", integer)
local clock_end = minute * vague + P "钟" * vague + #(characters.comma + characters.stop + characters.one_of "至到—、）许左") * vague + -P(1)
local clock = free * field("hour", digit * digit^-1 / function(text) return integer:match(text) end) * one_of ":："
  * field("minute", digit * digit / function(text) return integer:match(text) end) * (one_of ":：" * digit * digit)^-1 * -digit
local spoken = part_of_day * hour * characters.words "时 点钟 点" * (minute * vague)^-1 * vague
  + free * field("hour", digit * digit^-1 / function(text) return integer:match(text) end) * "时" * -characters.one_of "代候空段" * minute^-1 * vague
  + -P "一点" * hour * "点" * clock_end
local moment = part_of_day^-1 * clock + spoken
local till = characters.one_of "—－-～~至到" + "——"

local function minutes(time, part)
  if not time then return nil end
  local in_hours, in_minutes = time.hour, time.minute or 0
  part = time.part or part
  if part == 12 and in_hours < 12 then in_hours = in_hours + 12 end
  if in_hours > 24 or in_minutes > 59 then return nil end
  return ("%02d:%02d"):format(in_hours, in_minutes), part
end

---@class citynews.Time
---@field first string HH:MM
---@field last string HH:MM; the same if it is no span
---@field precision "minute"|"hour"

---@class citynews.TimeItem: citynews.Item
---@field value? citynews.Time nil where there is no such time

local function read_time(fields)
  local first, part = minutes(fields.from)
  local last = fields.till and minutes(fields.till, part) or first
  if not first or not last then return {} end
  local precision = (fields.till or fields.from).minute and "minute" or "hour"
  return { value = { first = first, last = last, precision = precision } }
end

local time_span = Cg(Ct(moment), "from") * (till * Cg(Ct(moment), "till"))^-1

--- A time of day, as HH:MM.
--   展览上午9时30分开幕 → 上午9时30分 value.first=09:30 value.precision=minute
--   下午3点半，雨停了 → 下午3点半 value.first=15:30
--   每天9:00—17:30开放 → 9:00—17:30 value.first=09:00 value.last=17:30
--   凌晨1时，书房仍亮着灯 → 凌晨1时 value.first=01:00 value.precision=hour
dates.time = capture.item("time", time_span, read_time, vocabulary.start() + characters.one_of "〇零一二两三四五六七八九十")

-- ---- Dates ----

local bare = field("bare", free * (numerals.year + integer))
-- What stands before the bare end of a range: 2025年9月15—19日
local opened = year^-1 * month * bare + year * bare + bare
local same_units = month * day + month + day + field("year", numerals.year) * "年"
local range = Cg(Ct(point), "from") * till * Cg(Ct(point), "till")
  + Cg(Ct(opened), "from") * till * Cg(Ct(same_units), "till")
local now = characters.words "至今" * Cg(Cc "since", "bound")
local before = words "截至 截止到 截止 到" * Cg(Cc "until", "bound")
local behind = characters.words "以来 起 开始" * Cg(Cc "since", "bound") + characters.words "以前 之前 前" * -characters.one_of "后夕列提期三两" * Cg(Cc "before", "bound")
  + characters.words "以后 之后 后" * -characters.one_of "勤续期" * Cg(Cc "after", "bound") + now

---@class citynews.DateItem: citynews.Item
---@field value? citynews.Days nil where the text does not tell, or there is no such day
---@field bound? "until"|"since"|"before"|"after"
---@field time? citynews.Time of day, where it stands behind the date

local function read(fields)
  local scope = capture.scope()
  local made = { bound = fields.bound, time = fields.time and read_time(fields.time).value }
  made.value = interval.of(fields.from, fields.till, fields.bound, scope and scope.date)
  return made
end

local dated = Cg(Ct(point), "from") * Cg(Ct(time_span), "time")^-1

--- A date, or a span of days. The examples are of an article of 2025-09-15.
--   大会9月15日至19日举行 → 9月15日至19日 value.first=2025-09-15 value.last=2025-09-19 value.precision=day
--   2025年9月，新校区启用 → 2025年9月 value.first=2025-09-01 value.last=2025-09-30 value.precision=month
--   今年上半年，客流回升 → 今年上半年 value.first=2025-01-01 value.last=2025-06-30 value.precision=half
--   前三季度进出口增长 → 前三季度 value.first=2025-01-01 value.last=2025-09-30
--   上月，新线通车 → 上月 value.first=2025-08-01 value.last=2025-08-31
--   近日，书房迎来首批读者 → 近日 value.first=nil value.last=2025-09-15 value.open=true value.precision=recent
--   周三将有小雨 → 周三 value.first=2025-09-17 value.precision=day
--   “十四五”期间，新增绿地百余处 → “十四五”期间 value.first=2021-01-01 value.last=2025-12-31 value.precision=years
--   1—8月，全市用电平稳 → 1—8月 value.first=2025-01-01 value.last=2025-08-31
--   12月28日的演出改期 → 12月28日 value.first=2025-12-28
--   截至8月底，已有千人报名 → 截至8月底 value.first=nil value.last=2025-08-31 bound=until
--   2020年以来，老街换了模样 → 2020年以来 value.first=2020-01-01 value.last=2025-09-15 bound=since
--   近三年，客流逐年上升 → 近三年 value.first=2022-09-15 value.last=2025-09-15
--   开幕式9月20日上午9时30分举行 → 9月20日上午9时30分 value.first=2025-09-20 time.first=09:30
--   二〇二五年九月十五日 → 二〇二五年九月十五日 value.first=2025-09-15
--   上世纪80年代的厂房 → 上世纪80年代 value.first=1980-01-01 value.last=1989-12-31
--   会议定于2月30日召开 → 2月30日 value=nil
dates.date = capture.item("date", range * behind^-1 + before * dated + dated * behind^-1, read, vocabulary.start() + characters.one_of "〇零一二两三四五六七八九十")

return dates
