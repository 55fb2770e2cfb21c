--- What stands behind a quotation and says whose it is.
--
-- @module citynews.grammar.blocks.behind

local lpeg = require "lpeg"
local nouns = require "citynews.grammar.blocks.nouns"
local scan = require "citynews.scan"

local B, P, S = lpeg.B, lpeg.P, lpeg.S
local g = nouns

-- ---- Before who is meant ----

--- What may part a quotation from its source.
g.between = S ",|"^-1
--- A quotation that is a sentence, or begins one.
g.lone_quotation = g.sentence * g.utterance * g.between

local calm = g.any - S ".!?|_QqcCEVGAPRSTF,;:"
--- When or where, before who is new: 会刚开始, 在一家论坛上
g.setting = (calm + B "d" * P "S" * #g.character)^1
--- The same with those who meet: 在一次村民代表会上
g.meeting = (calm + S "ST" * #S "STw")^1
--- Behind a quotation, that somebody spoke of it: 说到这里, 讲这段往事时
g.talking = P "c" * (P "这" + P "起") * (g.any - S ".!?|_QqcCEVGAPRSF,;:")^0

-- ---- Who is meant ----

--- “……”，昨天下午，村民张三（说）
g.described_behind = g.clause_quotation * S ",|" * -S "ksi" * (#S "pD" * g.lead^1 * B(P ",") + (g.lead^1 * P ",")^-2) * g.described

-- That words of one's own follow in the sentence: 家委会主任张三在群里发了一条消息：“……”
local before_words = #((g.any - S ".!?|_Qq")^0 * P ":" * S "Qq")
local aged = P "D"^-1 * P "N岁d"
--- 张三的妻子李四, 68岁的退休教师李四
g.person_at_once = (P "P" * S "T"^0 * P "d" * P "F")^-1 * aged^-1 * (g.character^-6 * #S "TS" * -before_words)^-1 * S "OTS"^0 * g.person
--- 在村里教了三十年书的老师李四, 抱着孩子的李四笑了
g.person_described = (g.setting * P ",")^-1 * (g.any - S ".!?,;:|_QcCEVGAPRJ")^-30
  * (B(P "d" * S "TS") * g.person + B(P "d") * g.person * #(g.gesture + P ","))
--- 在分论坛上，主持人、学院院长李四
g.person_there = #P "p" * (g.setting * P ",")^1 * g.character^-4 * S "OTS/"^1 * g.person
--- Something of his, where nobody else is in the sentence: 李四的眼里有光
g.person_of = g.mark("person", P "P") * P "d" * #g.character * -g.ahead("PRSFT", ".!?|_QqcCEVGA")
--- He who is no owner: 他笑了, not 他的
g.he = g.pronoun * -S "dF"

-- ---- What he said of it ----

-- 在昨天的会上，, 说起修桥，
local when_where = #S "pDN" * (g.lead * P ","^-1)^1 * B(P ",") + g.character^-8 * P ","
--- His words, or his proposal: 张三的这句话, 张三的建议
g.words_of = when_where^-1 * (g.character + S "OTS/")^-12 * g.mark("person", P "P") * P "("^-1 * P "d" * g.character^-3 * S "KEA"
local before_name = (g.character + S "OTSN/")^-12
--- 说这番话的，是张三
g.those_words_are = P "c这" * g.character^-2 * P "Kd" * P ","^-1 * (P "竟" + P "正" + P "a")^-1 * g.is * before_name * g.person
-- 个穿运动服的小伙子
local newcomer = g.newcomer + P "个" * g.mark("phrase", (g.character + S "OTNdpLDlw")^-36 * S "SF")
--- 发问的是张三, 说话的是一名戴眼镜的男生, 头一个来的是个小伙子
g.the_one_who_is = (S "AcVE" + P "说话" + P "开口" + P "答话" + P "接话" + P "搭话") * P "d" * g.is * (before_name * g.person + newcomer)
  + (g.character + S "alp")^-8 * P "d" * g.is * newcomer * #S ".,"

-- 张三这么提议
local so = scan.words "这么 这样 如此"
--- How he said it, by 这么: 这么提议
g.said_so = (g.character - so)^-4 * so * g.mark("cue", S "cCEVW")

return g
