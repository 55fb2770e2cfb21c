--- Sources after what describes them, and the frames that they stand in: 据…介绍, 从…获悉, ……，张三说。
--
-- @module citynews.grammar.blocks.frames

local base = require "citynews.grammar.blocks.base"
local contents = require "citynews.grammar.blocks.contents"
local lpeg = require "lpeg"
local scan = require "citynews.scan"

local B, P, S = lpeg.B, lpeg.P, lpeg.S
local any_of = scan.words
local g, part = contents, base.parts
local han, literal, symbol, plain, once, no_owner = part.han, part.literal, part.symbol, part.plain, part.once, part.no_owner
local organizations, group = part.organizations, part.group

-- What may stand before each kind of source, and describe it.
local to_person = (plain - S "PRJ" + P "Pd" * S "STF" * P "/")^0 -- 张三的学生、
local to_group = (plain - S "PRJSFT")^0
local to_organization = (plain - S "PRJSFTOB")^0
local one = part.kin + part.persons + part.pronoun

local function described(before)
  return to_person * before * one * no_owner
    + to_group * before * (part.named + part.user + group * no_owner + S "TSF"^1 * to_group * group * no_owner)
    + to_organization * before * organizations * no_owner
end

--- A source after what describes it in the same clause: 曾参与修桥的老师傅李四
g.described = once("described", described(part.free))
--- The same behind 据, 在, 用, but not who is told: 据馆长孙明远（介绍）, 如一位校长跟我讲的
g.framed = once("framed", described(-B "t"))
--- Whose words they are, after what describes them.
g.described_owner = once("described_owner", to_person * one * P "d" + to_group * group * P "d" + to_organization * organizations * P "d")

-- When, between the source and a noun
local lately = S "aDN("^0
--- How somebody came to know it, or a body gave it out, behind 据: 据她统计，据市水务局昨天发布的消息，
-- What a body counts is no speech: 据统计局统计，
g.found_by = (to_person * -B "t" * one * no_owner * lately * g.mark("cue", P "X") + g.framed * lately * g.mark("cue", P "K")) * #g.pause

local at_place = any_of "那里 方面" + -(B "管理" + B "办事") * P "处"
local unnamed = B(S "JRSaD" * P "p") * g.mark("phrase", (plain - S "PRJSFYw" - at_place * P "Y")^2)
-- 从市水务局 | 通气会上（获悉）
local at_meeting = (plain - S "PRJYw")^-36 * P "w"
--- From whom a reporter has what he writes: （记者）从市水务局（获悉）
g.informing = P "p" * g.ahead "Y" * (to_organization * g.mark("organization", P "O") * at_meeting * #P "Y" + (g.framed + unnamed) * at_place^-1)

local report = any_of "报警 报案 举报 投诉 求助 反映"
local reports = (report + S "VE")^1 * P "电话"^-1 -- 报警, 投诉反映, 报警电话
--- Who reports something to the police or a hotline: 接到（居民张三报警）
g.reporting = (to_person * (part.kin + part.persons) + to_group * group + g.mark("phrase", (han - report) * (han - report)^1)) * P "d"^-1 * reports
--- The same where nobody is named who reports it: 接到（报警电话）
g.reported = #report * reports

-- When, where or how, before the cue: 当时在会上, 无奈地, 对记者
local told_aside = S "aD" + P "p" * (literal + S "aNDTSOX")^-12 * P "w" + (literal + S "a")^-4 * P "m" + P "t" * S "JPRSFT"
-- The source and the cue that end a sentence of what was told: ……，村民赵大有说。
local told_by = P "," * ((S "OTSN" + han)^-24 * g.person + S "OT"^0 * g.source) * told_aside^-4
  * (g.mark("cue", S "cCEV") + g.mark("cue", P "G") * part.one_told) * #S ".!?|"
local ends_with_cue = #(g.upto ".!?|_Q" * (B(S "cCEVJPRSFTO") + B "们") * S ".!?|")
local before_source = symbol - S ",.!?|_QcCEVGA" + literal + -told_by * P ","
local long_enough = before_source * before_source * before_source * before_source * before_source * before_source
--- What is told in other words before its source and cue, from the head of the sentence on.
g.told_before = g.sentence * ends_with_cue * #long_enough * g.mark("content", before_source^1) * told_by

return g
