--- What stands between the source and the cue: when, where, how and to whom one says it.
--
-- @module citynews.grammar.blocks.asides

local base = require "citynews.grammar.blocks.base"
local deeds = require "citynews.grammar.blocks.deeds"
local lpeg = require "lpeg"
local scan = require "citynews.scan"
local subjects = require "citynews.grammar.blocks.subjects"

local B, P, S = lpeg.B, lpeg.P, lpeg.S
local g, part = subjects, base.parts
local han, literal, plain, inside = part.han, part.literal, part.plain, part.inside

local near = literal + S "aDN(mzlxvw-"
-- Up to the last 时 or 后 of the clause that a cue can follow: 在接受本报记者采访时
local when_follows = #S ",aDcCEVGAWNPRtp"
local until_when = ((inside - P "w")^0 * P "w" * -when_follows)^0 * (inside - P "w")^0 * P "w" * when_follows

-- 的 where 地 is meant: 气愤的说，, 不好意思的告诉记者
local adverbial_of = (B(part.wide) + B "a") * P "d" * #(P "c" * S ",:" + P "G" * S "JPRST")

-- 用夹生的普通话（说）
local in_language = P "p" * (literal + S "aNLd")^-14 * scan.behind "话 语 方言 口音 口吻 嗓门 嗓音" * #S "cC"

-- 站在门外，（轻声说）
local posture = scan.words "站 坐 蹲 躺 靠 倚 趴 跪 立" * P "p" * (literal + S "adNw")^-14 * P ","^-1 * #S "aDtpm(cCEVAG"

local deed, meanwhile = deeds.of(plain)
local doing = B(S "PRSTF") * g.ahead("STFPRJ", ",;:.!?|_QqcCG") * deed + B(S "PRSTF") * meanwhile
-- 在会上, 对来访的居民
local circumstance = S "tp" * (plain + S "CV" * P "m" + S "CEVAW" * P "d" * -S ",:" + P "A下")^1 * -B "n" * #part.cue_symbol
-- By what he said it, before the plain cue
local by_word = (S "VE" + P "c到") * (plain - S "P")^1 * #(S "cC" * S ",:") -- 谈及去世的老伴, 公布最新数据
  + (S "VU" * P "l"^-1 * (literal + S "NLaXVEKd")^0)^-1 * S "XVEK" * #(S "cC" + S "EV" * P "c") -- 发布声明（称）, 发表声明（警告说）
  + P "U" * S "bB" * P "X"^-1 * #S "cC" -- 发布《通报》（称）
  + P "U"
  + P "r" * (plain - P "K")^1 * #S "cC" -- 援引外地的例子称
  + P "y" * S "VEK" * #S "cC" -- 有分析称
-- Whom one answers
local answering = P "V" * (S "OB"^-1 * P "J" + literal^-9) * #P "c" -- 回复某报记者称, 回复邮件称
  + P "V本报热线" * #P "E" -- 致电本报热线反映
  + P "E" * (plain - S "wn")^-14 * S "AVE" * P "w" -- 回答多家媒体的提问时
  + P "V" * (plain - P "w")^1 * P "w" * #S "cC" -- 回复本报记者的邮件中说

--- In what situation, how, to whom: 在接受采访时, 笑着, 对记者. Stands between source and cue, any
-- number of times.
g.aside = part.once("aside", doing
  + posture
  + near^1
  + S "tp" * until_when * P ","^-1
  + P "p" * #S "cCEVG" -- 一直在强调
  + han * P "l" * han * S "PFST" * #S "cC" -- 看了看妻子说
  + circumstance
  + S "+y" * until_when
  + by_word
  + answering
  + S "CEVAWXK" * P "w" * P ","^-1
  + S "CEVAW" * P "m"
  + adverbial_of
  + in_language)

--- What may stand between the head of a clause and a cue without a source: 昨天，在会上笑着
g.lead = part.once("lead", S "ksaDN(m"^1
  + part.once_more
  + P "t" * (literal^-12 * P "d")^-1 * S "JPRSFTO"^1 * -P "G"
  + (literal^1 + S "CEVAW") * P "m"
  + (literal + P "a")^1 * adverbial_of
  + literal^-24 * P "w" * #(S "a"^0 * S "cC")
  + S "tpDCEVY" * until_when * P ","^-1)

part.near = near

return g
