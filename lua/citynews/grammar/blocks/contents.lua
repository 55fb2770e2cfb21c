--- What was said: quotations, and what is told in other words.
--
-- @module citynews.grammar.blocks.contents

local base = require "citynews.grammar.blocks.base"
local lpeg = require "lpeg"
local scan = require "citynews.scan"
local turns = require "citynews.grammar.blocks.turns"

local B, P, S = lpeg.B, lpeg.P, lpeg.S
local any_of, behind = scan.words, scan.behind
local g, part = turns, base.parts
local han, literal, symbol, plain = part.han, part.literal, part.symbol, part.plain
local closes_clause, saying_verb, ends, another = part.closes_clause, part.saying_verb, part.ends, part.another

-- ---- Quotations ----

--- A quotation of whatever length.
g.quotation = g.mark("quotation", S "Qq")
--- A quotation that is a clause or more.
g.utterance = g.mark("quotation", P "Q" * -(P "d" + P "等"))
--- A quotation that is a clause, or is a clause by itself.
g.clause_quotation = g.utterance + (g.clause + B(S "ksi")) * g.mark("quotation", P "q")
--- A quotation that is an utterance, or as long as its clause.
g.speech = g.utterance + g.mark("quotation", P "q" * closes_clause)
--- A quotation that takes over from other words of the same source, and not from what another says in them.
g.then_speech = ((P "," * part.as_for)^-1 * -B(saying_verb) * -B(saying_verb * S "PRSTF") * S ",:;" * g.speech)^-1

-- ---- Other words ----

local flow = symbol - S ",;:.!?|_cCEVGA" + literal
-- In what is told, others may be quoted: short, or at the end of the sentence, which then is an utterance of its own.
local saying = -((B(S "vd") + B "是") * P "E") * saying_verb * (P "," * S "Qq" + P ":" * (P "q" + P "Q" * -P "|")) + saying_verb
local telling = flow + saying_verb
local long = #(telling * (telling + S ",") * (telling + S ","))
local pause = S ",;:" - ends

--- What is told in other words, to the end of the sentence or to a quotation that takes over.
g.content = part.once("content", g.mark("content", long * (flow^1 + saying + pause)^1))
--- The same, but another source that has its say in the same sentence ends it.
g.content_of_one = part.once("content_of_one", g.mark("content", long * (flow^1 + saying + (pause - another))^1))

local answerer = S "aDksi"^0 * literal^-12 * S "RPTSFJ"
--- What is asked in other words, up to where another answers: （问他）怕不怕，他说
g.asked = part.once("asked", g.mark("content", (telling^1 + P "," * -answerer)^1 * -(B "w" * P ","))) -- 问是否合规时，

-- A thing, and nothing told: 介绍有关情况。记得老人的眼神。
local thing = flow^1 * (behind "情况 经验 做法 措施" * g.stop
    + behind "的情况 有关情况 相关情况 工作情况 发展情况 进展情况 调研情况 基本情况" * P ",")
  + (han + S "OTSPRFdwN")^-14
    * behind "用意 初衷 缘由 来历 由来 含义 意义 眼神 模样 样子 情景 场景 画面 滋味 名字 声音 表情 时光 日子 岁月 时刻 瞬间 一幕 往事 狼狈 窘迫 场面 情形" * g.stop
-- The same by the last word, where no verb says that it is so: 否认相关指控。公布新一届成员名单。
local named_thing = (flow - S "vyn" - any_of "要 会 将 应 能 可 不 已 正 须 必 取得 迎来 实现 获得 具有 成为 出现 带来")^1
  * behind "细节 名单 成果 举措 内容 历程 岁月 经历 信息 成就 指控 说法 习俗 草案 身份 内幕" * g.stop

-- What became of a demand or an offer: 要求撤离，但遭到拒绝; 承诺援助，但迟迟没有兑现; 告诉顾客可以换货，但顾客没有同意
local within = symbol - S ",;:.!?|_" + literal
local opposition = any_of "反对 谴责 否决 阻挠 质疑 批评 抗议 抵制 驳回" + saying_verb
local opposed = P "遭" * P "到"^-1 * ((within - P "n" - P "d" - opposition)^0 * opposition + P "n" * g.stop)
local refusal = opposed + P "n" * (g.stop + P "W" * closes_clause + any_of "兑现 执行 答应 接受 采纳 理会 理睬 收货 退货 退款 赔偿" * -(P "力" + P "d")
  + (within - P "达成")^0 * P "达成")
local undone = P "," * (P "k" * (within - refusal)^0 * refusal + P "a"^0 * opposed)
local refused = P ",kS" * (within - refusal)^0 * refusal
local behind_noun, told_another = B "E", B(P "G" * S "SPR") -- 要求, 告诉顾客

-- What is told up to what ends it, and not up to a time clause of another.
local function until_author(comes)
  return g.mark("content", long * ((flow - P "w" * another)^1 + saying + (pause - another - comes))^1)
end

--- What is told behind a cue without a pause ends before a time clause does (宣布停工后，镇长表示), and
-- before what the author says of it.
g.told_at_once = part.once("told_at_once", -thing * -(-B(S "Ec") * named_thing) * -P "谢谢"
  * (behind_noun * until_author(part.comment + undone) + told_another * until_author(part.comment + refused)
    + -behind_noun * -told_another * until_author(part.comment)))

--- What stands before the one whom a quotation is about, with others in it: 听了张三的话，
g.narration = (plain - S "PRJ" + P "P" * S "T("^0 * P "d" + P ",")^0

-- ---- Behind the cue ----

-- Another says it: 否认，外交部发言人说：“……”
local other_says = P "," * (part.nominal + S "PB" - part.teller)^0 * S "PSTFOB" * g.aside^-6 * saying_verb * P ":" * P "Q"
local said_so = P "," * (S "a"^1 * S "cC" + P "c") -- 予以否认，并称
-- What cannot begin it: 说到这里，, 说的, 说了, 指出和, 称他们为“新居民”
local no_content = said_so + any_of "这里 这儿 此处" * S ",." + any_of "一个词 这个词 一个字 两个字" * P ":" + P "得" * -P "益" + any_of "等模式 等形式 等方式 以来"
  + S "lz" + S "RPSTFO" * P "pq"
  + (han - any_of "语 话")^-3 * any_of "语 话" * S "/,.;!|" -- 说普通话、
  + g.pause^-1 * (S "dm/)" + P "q" * closes_clause + S "Bb" * P "第" * P "N")
  + other_says

-- 最安全的 | 小区里，
local owned = P "d" * (telling - P "w")^-15 * P "w" * P ","
-- A clause, and no thing: 否认指控后，
local piece = part.piece
local a_clause = #(piece * piece * piece * piece * piece * piece)
local clause_told = g.mark("content", #(telling * telling * telling) * (telling - P "w" * P ",")^1)
-- Behind a pause the clause ends with another, or what follows the pause is what follows.
local in_clause = g.cue * -no_content * (g.pause * clause_told * #S ",;" + clause_told * part.closes_clause)
local until_then = g.cue * -no_content * P ","^-1
  * g.mark("content", -((telling - owned)^0 * owned) * a_clause * (telling - P "w" * P ",")^1) * P "w" * #P ","
local who_tells = (literal + S "Od")^-24 * (S "TS"^1 * #P "P")^-1 * (part.persons + part.group + part.pronoun) + part.organizations
local at_that_time = S "kaD"^0 * (P "p"^1 * who_tells + P "y" * part.organizations) * g.aside^0
--- Who tells what in a clause that belongs to another, to its end: 由于张三判断不会下雨，（他没带伞）。
-- 当张三告诉他房子已卖掉时，（他愣住了）。自电视台宣布停播时，
g.told_in_clause = P "s" * S "aD"^0 * (S "OTS"^1 * g.person + g.source) * g.aside^0 * in_clause
  + g.clause * at_that_time * until_then

-- When or where, before a quotation: 说，在那年冬天，“……”
local setting = S "pD" * (plain - S "wD" * P ",")^0 * S "wD" * P ","

--- What was said, behind the cue: a quotation, or other words that may go over into one.
g.said = part.once("said", (g.pause * setting^-1 + P "R" + (plain - P "w")^-12 * P "w")^-1 * g.speech
  + P "这"^-1 * g.is * g.mark("quotation", P "Q" * #P "|")
  + -no_content * (g.pause * g.content + g.told_at_once) * g.then_speech)

return g
