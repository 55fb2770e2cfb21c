--- Words that a noun brings, and no verb of saying: somebody's view, letter, voice or proposal.
--
-- @module citynews.grammar.blocks.nouns

local frames = require "citynews.grammar.blocks.frames"
local lpeg = require "lpeg"
local scan = require "citynews.scan"

local B, P, S = lpeg.B, lpeg.P, lpeg.S
local g = frames

local to_colon = (g.any - S ".!?,;:|_Qq")^0 * g.colon
local whose = -B "Vl" -- 回应张三的, 问了张三的: the words are not his

-- ---- Views ----

local counted = scan.words "个字 个大字 句话 点"
-- 他的答复只有三个字：
local in_figures = (g.character - counted + g.number)^-3 * counted * g.colon
-- 答案是“主人”二字
local word_itself = P "q" * (P "二字" + (g.character + g.number)^-2 * P "个字" + P "一词")
-- 他的态度很明确，
local plainly = scan.behind "简单 明确 清楚 坚决 干脆 鲜明 直接 朴素 实在" + B "很a"
--- Somebody's view: 他的看法是, 他的答复只有三个字：, 他对此事的看法：
g.view = whose * g.owner * (g.noun_cue * P "t" * S "RSF" * to_colon
  + g.character^0 * (g.noun_cue + g.mark("cue", P "C")) * S "aksi"^-1 * P "则"^-1 * g.is * -word_itself * (in_figures + g.pause^-1)
  + P "一个"^-1 * g.noun_cue * (g.colon + (g.character + S "an")^-8 * (g.colon + plainly * g.comma)))
--- The view of a body that the names stage does not know: 镇政府的答复是
g.view_of_body = g.body_owner * g.noun_cue * S "aksi"^-1 * g.is * g.pause^-1
--- A view without 的, or one that is around: 张三观点是, 茶农有个说法，
g.view_bare = g.source * (g.mark("cue", P "K") * g.is * g.pause^-1
  + P "y" * (g.character + g.of)^-6 * g.mark("cue", P "K") * g.pause)

-- ---- What somebody wrote, gave or put forward ----

local letter = P "微信" + P "短信" + P "留言" + P "来信" + P "纸条" + P "字条" + P "便条" + P "家书" + P "遗书" + P "K" + P "字"
--- What somebody wrote: 张三的一条微信留住了他：, 林涛写的回答：
g.written = whose * g.writer * ((P "一" * g.character)^-1 * g.mark("cue", letter) * to_colon + g.mark("cue", S "EV") * g.colon)
--- What somebody gave another: 师傅教他的第一句话是
g.taught = g.source * g.character^-3 * S "RF" * P "d" * (P "第" * P "一"^-1)^-1 * g.noun_cue * g.is * g.pause^-1

local thing = scan.words "子 表 警 计 字 事 目 法 件 议 点 程 形 受 理 诀 惑 处 算 忧"
--- A thought that a verb brings in: 提出一个可行的办法：, 回顾了过程：, 还提到一个问题：
g.proposal = (g.mark("cue", P "V") + g.ahead("X", ",;:.!?|_Qq") * g.mark("cue", P "C"))
  * (g.character + S "lNadntpDJ")^-20 * (B(thing) + S "EX") * g.colon
--- The same by a word that is none else: 给出一组预测：
g.given = (g.mark("cue", P "给出") * (g.character + S "lNadnEVXKc")^-14
  + g.mark("cue", P "做l") * (g.character + S "aN")^-4 * S "WVEX") * g.colon

-- ---- Voices ----

--- Somebody's voice: 译制导演李四的声音
g.voice_of = g.owner * (g.character + P "V" - P "声" - P "嗓")^-3 * (P "声" + P "嗓")
--- The same before what it says: 李四的声音传来：
g.heard = g.voice_of * to_colon
--- What somebody's speech was like: 金善姬的发言更为直接：
g.spoke = g.owner * (g.mark("cue", P "A" + P "V") * (g.character + S "an")^1 + g.mark("cue", P "A")) * g.colon

return g
