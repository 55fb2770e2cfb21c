--- Changes: from how much to how much, by how much, up or down, against what.
--
-- @module citynews.grammar.change

local capture = require "citynews.grammar.capture"
local characters = require "citynews.grammar.characters"
local lpeg = require "lpeg"
local money = require "citynews.grammar.money".money
local numerals = require "citynews.grammar.numerals"
local quantity = require "citynews.grammar.quantity".quantity
local skip = require "citynews.grammar.skip"

local C, Cc, Cg, P, V = lpeg.C, lpeg.Cc, lpeg.Cg, lpeg.P, lpeg.V

local change = {}

local vocabulary = characters.vocabulary()
local words = vocabulary.words
local inner = characters.character - characters.comma - characters.stop

-- 2020年 and 9月 are dates.
local amount = numerals.percent + money + quantity + numerals.number * -characters.one_of "年月日号时"

local up = words [[
  增长 增加 提高 提升 上升 上涨 上调 扩大 扩展 扩容 升高 增多 增 升 涨 攀升 上浮 飙升 跃升 拉升 净增 新增 猛增 激增 走高 增大 延长 拓展 上扬
]] * Cc "up"
local down = words [[
  下降 降低 减少 下滑 下跌 下调 缩短 压缩 缩减 收窄 回落 削减 精简 压减 降 减 跌 走低 缩小 下探 缩水 递减 锐减
]] * Cc "down"
local verb = Cg(up + down, "direction")
local to = characters.words "到了 至 到 为 成"
local done = characters.words "了 约 至 到"^-1

-- 同比, 环比, 比上年同期, 较上月: what it is measured against.
local base = Cg(C(words "同比 环比 同期 比上年 比去年 较去年 较上年 比上月 较上月 比去年同期 较去年同期 比上年同期 较上年同期 较年初 比年初"), "base")

local close_verb = (inner - verb - characters.digit)^-6 * verb
-- 增加到2024年的56家, 提高到目前的90%
local by_then = (numerals.year / 0 * "年" * P "的"^-1 + characters.words "目前的 现在的 如今的 当前的")^-1

local opens = words "从 由"
-- 翻一番 is twice as much, 翻两番 four times.
local doublings = words "翻" * P "了"^-1 * Cg((P "一番" + "番") * Cc(2) + P "两番" * Cc(4) + P "三番" * Cc(8), "factor")
  * Cg(Cc "up", "direction")
local halved = words "减半" * Cg(Cc "down", "direction") * Cg(Cc(0.5), "factor")
local level = words "基本持平 持平" * Cg(Cc "level", "direction")
local moved = verb * (to * by_then * Cg(V "amount", "to") + done * Cg(V "amount", "by"))
local rate = Cg(words "增幅 增速 增长率 涨幅" * Cc "up" + words "降幅 跌幅" * Cc "down", "direction")
  * characters.words "达到 约为 达 为 约"^-1 * Cg(V "amount", "by")

-- A grammar, so that LPeg compiles the amounts once.
local grammar = P {
  opens * V "soon" * P "，"^-1 * close_verb * to * by_then * Cg(V "amount", "to")
    + base * (inner - verb - characters.words "持平 翻")^-4 * V "moved" + V "moved",
  soon = skip.to(amount, characters.comma + characters.stop) * Cg(V "amount", "from"), -- the first of the clause
  moved = doublings + halved + level + moved + rate,
  amount = amount,
}

---@class citynews.Change: citynews.Item
---@field direction "up"|"down"|"level"
---@field from? citynews.Number
---@field to? citynews.Number
---@field by? citynews.Number
---@field factor? number by what it is multiplied: 2 of 翻一番, 0.5 of 减半
---@field base? string 同比, 环比, 较上月

--- A change. `direction` is "up", "down" or "level"; `from`, `to` and `by` are items, `base` says what it
-- is measured against, `factor` by what it is multiplied.
--   满意率从40%提升到90% → 从40%提升到90% direction=up from.value=40 to.value=90
--   出口额同比增长7.1% → 同比增长7.1% direction=up by.value=7.1 base=同比
--   失业率较上月下降0.3个百分点 → 较上月下降0.3个百分点 direction=down by.value=0.3 by.unit=个百分点 base=较上月
--   平均用时由原来的30分钟缩短至10分钟 → 由原来的30分钟缩短至10分钟 direction=down from.value=30 to.value=10
--   绿地由2019年的12处增加到2024年的56处 → 由2019年的12处增加到2024年的56处 from.value=12 to.value=56
--   力争产值翻一番 → 翻一番 direction=up factor=2
--   客流增至3.2万人次 → 增至3.2万人次 direction=up to.value=32000 to.unit=人次
--   房价环比持平 → 环比持平 direction=level base=环比
--   工业增速为6.5% → 增速为6.5% direction=up by.value=6.5
change.change = capture.item("change", grammar, nil, vocabulary.start())

return change
