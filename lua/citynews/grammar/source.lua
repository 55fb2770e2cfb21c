--- Where news comes from: 据新华社报道, 来源：…, 记者从市住建局获悉, 据悉.
--
-- @module citynews.grammar.source

local capture = require "citynews.grammar.capture"
local characters = require "citynews.grammar.characters"
local lpeg = require "lpeg"

local C, Cc, Cg, P = lpeg.C, lpeg.Cc, lpeg.Cg, lpeg.P

local source = {}

local words, one_of = characters.words, characters.one_of

local told = words [[
  报道 消息 介绍 透露 统计 披露 通报 公布 发布 称 电 测算 预测 估算 估计 分析 反映 讲述 回忆 监测 调查 显示 了解
]] * -one_of "局部厅队会员人"
local learnt = words "获悉 处获悉 了解到 处了解到 得知 处得知 获知"
local named = characters.character - characters.comma - characters.stop - characters.open_quote - one_of "（("

-- A name of at most so many characters before the word that tells: 市统计局 in 据市统计局发布
local function leading(stop) return Cg(C((named - stop) * ((named - stop)^-24)), "name") * stop end

-- Words in the place of a name that name nobody.
local NAMELESS = {}
for word in ("知情人士 有关人士 业内人士 消息人士 相关人士 有关方面 有关部门 相关部门 外媒 媒体 网友"):gmatch "%S+" do
  NAMELESS[word] = true
end

local nobody = Cg(Cc(true), "anonymous")

---@class citynews.SourceItem: citynews.Item where news comes from
---@field name? string as it stands
---@field anonymous? boolean nobody is named

--- A source: `name` as the text has it, or `anonymous` where nobody is named.
--   据新华社报道，大会在当地开幕 → 据新华社报道 name=新华社
--   据市统计局9月发布的数据，客流回升 → 据市统计局9月发布 name=市统计局9月
--   记者从市住房保障中心获悉，新房已交付 → 记者从市住房保障中心获悉 name=市住房保障中心
--   来源：城北区融媒体中心 → 来源：城北区融媒体中心 name=城北区融媒体中心
--   据悉，新线明年通车 → 据悉 anonymous=true
--   据知情人士透露，谈判仍在继续 → 据知情人士透露 name=知情人士 anonymous=true
source.source = capture.item("source",
  P "据" * (words "悉 了解 介绍 统计 报道 测算" * nobody
    + leading(told))
  + words "记者从 从" * leading(learnt)
  + words "来源 稿源 信息来源 数据来源 图片来源" * one_of "：:" * characters.space^0
    * Cg(C((named - characters.space)^1), "name"), function(fields)
    fields.anonymous = fields.anonymous or NAMELESS[fields.name]
    return fields
  end)

return source
