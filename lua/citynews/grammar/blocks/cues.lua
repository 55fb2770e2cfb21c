--- Words that say that something was said, where they are verbs that bring it.
--
-- @module citynews.grammar.blocks.cues

local asides = require "citynews.grammar.blocks.asides"
local base = require "citynews.grammar.blocks.base"
local lpeg = require "lpeg"
local scan = require "citynews.scan"

local B, C, Cmt, P, S = lpeg.B, lpeg.C, lpeg.Cmt, lpeg.P, lpeg.S
local any_of = scan.words
local g, part = asides, base.parts
local han, literal, symbol, plain, wide = part.han, part.literal, part.symbol, part.plain, part.wide
local closes_clause, nominal, near = part.closes_clause, part.nominal, part.near

-- ---- Behind the verb ----

-- 说道, 说着, 说了一句
local a_sentence = P "一"^-1 * (P "句" + P "声" + P "嗓子" + P "N")^1 * (P "话" + P "K")^-1
local ending = (P "道" + P "z" + P "到")^-1 * (P "l" * a_sentence^-1 * #S ",:Qq" + P "一句" * #S ",:")^-1
local one_told = S "JPRSFTO" * S "SFT"^0 * P "们"^-1
local whom = S "OB"^1 * P "J" + one_told + (literal + S "OTSFNLJ")^1 * #S ",:"

--- Whom one speaks to, before the quotation: （叮嘱）施工单位负责人老刘：
g.listener = (literal + S "ONLTSdFPR(" + P "q" * #P ":")^-24 * (B(S "PRSFT(q") + B(P "们")) * #P ":"

-- ---- Verbs that are also nouns ----

local own_paper = any_of "本报 本台 本网 本刊"
-- How somebody gets in touch: 拨打本报热线（反映）
local touch = any_of "热线 来电 来信 电话 邮件 短信"
-- Whom the words before tell it: 向全队（承诺）
local to_all = B(P "t" * wide * wide) + B(P "t" * wide * wide * wide) + B(P "t" * wide * wide * wide * wide)
-- Not behind other words of the same clause, where it would be a noun: 提出建议，作出回应，
local verbal = (B(P "p") + B "网上") * #(P "E" * S ",:")
  + B(S "PORSFTBJKXamDwzqyksix(,.;:!?|_-~") + -B(P(1))
  + B(own_paper) + B(touch) + B(touch * P "N") + to_all
  + (B(any_of "第一个 头一个") + B(any_of "一一 逐一 逐条")) * #(S "EV" * S ",:")
  + B "p例" + B "A下" -- 以某地为例谈到，在追问下承认
-- 村民们（建议）, but not 向村民们, 满足村民们
local behind_many = B(S ",;:.!?|_aDkdTON" * S "SF" * P "们") + -B(P(1) * S "SF" * P "们") * B(S "SF" * P "们")
-- What follows at once is a clause, not a thing: 猜测其动机，
local piece = part.piece
local whole = piece^-4 * P "Q" + S "TS"^-1 * S "PO" * piece * piece + piece * piece * piece * piece * piece
local nominal_cue = P "E" * #(S ",:lzt" + P "道" + P "由" + P "q" * closes_clause + whole)

-- ---- Questions ----

-- 怕不怕
local either = Cmt(C(han) * P "不" * C(han) + C(han * han) * P "不" * C(han * han), function(_, _, one, other) return one == other end) / 0
local question_word = any_of "什么 怎么 为什么 为何 何时 何处 如何 多久 多大 多远 是否 有没有 能不能 会不会 是不是 要不要 哪 谁 多少"
  + P "几" * -any_of "名 位" + either + P "a不a" + P "v不是" + P "W不" + (any_of "吗 呢 么 了没" + P "n") * #S ".!?|,"
-- A question in other words follows: 问他什么时候通车
local asking = (-question_word * (symbol - S ",;:.!?|_Qq" + han))^0 * (question_word + (symbol - S ";:.!?|_Qq" + han)^0 * P "?")
-- 问同一个问题：, 问了他三件事：
local matters = any_of "事 句话"
local asking_so = P "A" * (literal + S "Nd")^-24 * P "X" * #P ":"
  + P "A" * P "l"^-1 * one_told^-1 * (literal + S "N" - matters)^-6 * matters * #P ":"

-- ---- What is a cue, and what is none ----

local teller = S "PSTFOB" * g.aside^-6 * (S "CEVAW"^-1 * S "cC" + S "EV" * P ",")
--- Another says it, and not who reports it: 报道，外交部发言人表示
g.retold = ending * P "," * (S "tpD" * plain^0 * P ",")^-1 * (nominal + S "PB" - teller)^0 * teller
-- He does something first: 话锋一转，压低了声音：“……”
local before_deed = P "," * (han + S "aDlzmN")^-16 * P ":" * S "Qq"
local to_speech = ending * (P ":" + P ","^-1 * P "Q" * -P "d" + P "q" * closes_clause)
local said = S "CEVAW" * S "cC"
  + P "CV" * #(ending * S ",:") -- 撰文批评，
  + P "VA" * #P ","
  + (S "VA" * S "EV" + P "EV") * S "cC"^-1
  + S "cC"
  + (verbal + behind_many) * nominal_cue
  + S "VA" * #(to_speech + P "道")
  + verbal * P "V" * #(ending * P ",") * -g.retold * -before_deed

-- How it is put: 答得轻描淡写：, 把道理讲得很白：
local put_so = S "cEVA" * P "得" * -P "益" * (han + S "anlmzdksipVE")^-12 * #P ":"
-- Who is told, and not what: 当晚告诉了三位邻居
local listener_alone = P "l"^-1 * (literal + P "N")^-6 * S "PTSFR"^1 * g.stop
-- What somebody is urged to do: 劝他不要急
local exhortation = S "n" + any_of "不要 别 要 应 必须 务必 尽快 赶快 早日 不能 不可 一定 好好 千万 注意 小心 多 少"
-- What somebody would say: 很多人会认为
local supposed = B(S "PSRTFa" * P "会")

-- 告诉了记者一句, 提醒市民，
local telling = g.mark("cue", P "G" * P "c"^-1) * -listener_alone * P "l"^-1 * whom^-1 * S "Cc"^-1 * (P "一" * (P "句" + P "声"))^-1
-- 劝大家：, 问他，
local urging = g.mark("cue", P "A" * P "c"^-1) * P "l"^-1 * one_told * ending * #(S ",:Qq" + exhortation)

--- Words that say that somebody said something: 说, 指出, 告诉记者, 劝大家. Words like 建议 not where
-- they are nouns, and words like 评价 only before a pause or a quotation.
g.cue = part.once("cue", -supposed * (g.mark("cue", asking_so)
  + g.mark("cue", S "VA") * (P "J" + own_paper) * #P ":"
  + g.mark("cue", S "GEVA") * P "l"^-1 * g.listener
  + g.mark("cue", put_so)
  + g.mark("cue", P "V") * S "OB"^-1 * P "J" * #P ","
  + g.mark("cue", said) * ending * (P "t" * whom)^-1
  + verbal * g.mark("cue", P "E") * one_told * #S ",:"
  + telling
  + urging))
--- What stands behind such a verb: 说道, 说着, 说了一句
g.ending = ending
--- A question that is told: 问他
g.question_cue = g.mark("cue", P "A") * (P "l" * a_sentence^-1)^-1 * one_told^-1 * P ","^-1 * #asking
--- The same where what stands before it is no verb: 该院要求，
g.cue_of_body = g.cue + g.mark("cue", nominal_cue)
--- A question or a request behind its words, up to the end of the sentence: “……？”她问记者。
g.asked_behind = (g.mark("cue", P "A") * one_told^-1 + g.mark("cue", P "V") * P "J") * #S ".!?|"
--- The same behind the quotation that it tells of, where it may end the sentence: “……。”他嘀咕着。
g.cue_behind = (verbal + B(P "z" * wide * wide) + B(P "z" * wide)) * g.mark("cue", S "EVA") * (P "l一" * any_of "句 声 嗓子" + ending) * closes_clause
  + g.asked_behind
--- The same with the one who is told before it: “……。”一位村民曾向记者抱怨。
g.told_to = near^-8 * P "t" * plain^1 * g.mark("cue", S "EVA") * ending * closes_clause
--- Any of them, where the words before leave no doubt: 据张三介绍，
g.cue_of_frame = g.mark("cue", (S "cCEAGW" + P "V" * -g.retold) * S "cC"^-1)
--- 报道 and other words that bring an utterance only before a pause.
g.report = g.mark("cue", P "V") * #(ending * P ",") * -g.retold
--- Words of thought: 预计. They bring an utterance only before a pause.
g.thought = (verbal + B(P "p")) * g.mark("cue", P "W" * P "c"^-1 * P "C"^-1) * P "到"^-1
--- Nouns that bring one: 看法, 回答
g.noun_cue = g.mark("cue", S "KEV")

part.one_told, part.teller = one_told, teller

return g
