--- The building blocks of attribution rules: LPeg patterns over strings of symbols.
--
-- The core writes each stretch of an article as a short string in which every name, cue, quotation
-- and mark is one ASCII byte and all other characters stand as they are. “张三昨天对记者说：“好。”” is
-- `PD对Jc:Q|`: a person, 昨天, 对, the reporter, a cue, a colon, a quotation. Rules are LPeg patterns
-- over such strings, made of the blocks below and of `word "…"` for characters as they stand.
--
-- What a block marks (`source`, `cue`, `quotation`, `content`) is what the rule captures: the words
-- of an utterance, and whose they are. Other blocks only match.
--
-- @module citynews.grammar

local lpeg = require "lpeg"

local B, Cc, Cp, P, R, S = lpeg.B, lpeg.Cc, lpeg.Cp, lpeg.P, lpeg.R, lpeg.S

local g = {}

--- Marks what `pattern` matches as `kind`: "person", "organization", "pronoun", "group", "cue",
-- "quotation", "content".
-- @tparam string kind
-- @param pattern an LPeg pattern
function g.mark(kind, pattern)
  return Cc(kind) * Cp() * pattern * Cp()
end

--- From `low` to `high` times `pattern`.
function g.between(low, high, pattern)
  local all = P(true)
  for _ = 1, high - low do all = (pattern * all)^-1 end
  for _ = 1, low do all = pattern * all end
  return all
end

--- Any of the words of a list, as they stand: words "在 对 向".
-- @tparam string list words with spaces between
function g.words(list)
  local found = {}
  for word in list:gmatch "%S+" do found[#found + 1] = word end
  table.sort(found, function(a, b) return #a > #b end) -- the longest first
  local any = P(false)
  for _, word in ipairs(found) do any = any + P(word) end
  return any
end

--- Characters as they stand, such as word "日前". Words that are symbols (names, cues, 昨天) never
-- stand as they are.
g.word = P

-- ---- Characters and marks ----

--- One character that is no symbol.
g.character = R "\xC2\xF4" * R "\x80\xBF"^1
--- One symbol or one character.
g.any = R "\0\127" + g.character
g.comma = P ","
g.colon = P ":"
--- 。！？, the end of a quotation that ends a sentence, or the end of the stretch.
g.stop = S ".!?|" + -1
--- Where a clause begins: behind a mark, or at the head.
g.clause = B(S ",;:.!?|_-~" + P "(") + -B(P(1))
--- Where a sentence begins.
g.sentence = B(S ".!?|_") + -B(P(1))

-- ---- Words with a class ----

g.adverb = P "a" -- 也 还 再次 笑着
g.number = P "N"
g.latin = P "L"
g.time = S "ND"^1 -- 昨天 9月15日
g.bracket = P "(" -- （化名）
g.title = S "TS"
g.reporter = P "J"

-- ---- Sources ----

local particle = g.words [[的 了 着 对 向 跟 给 让 被 请 把 从 据 按 是 在 将 为 由 以 就 时 后 与 和 及 但 而 因 称 这 那 有 用 自]]

--- What may stand inside the name of an unnamed source and before a person: 某饰品店, 一位
g.nominal = P "名为" + P "名叫" + (g.character - particle - P "地") + S "OTSNLq"

-- Not the one who is told: 对他说, 告诉记者
local told = B(g.words "对 向 跟 给 让 被 请 把 由 应") + B(P "G")
local free = -told
local before_name = g.between(0, 16, S "TS" * P "/" + g.nominal)
local behind_name = S "T("^-2
local others = P "等" * g.between(0, 6, g.nominal)

-- The heads of sources, without what must not follow.
local person = free * before_name * g.mark("person", P "P") * behind_name
local also = P "/" + g.words "和 与 及 以及"
local people = person * (also * before_name * g.mark("person", P "P") * behind_name)^1 * others^-1
local organization = free * g.mark("organization", P "O" * (g.character - particle)^-6 * -S "PTS" + P "B") * P "("^-1
local manner = g.between(1, 5, g.character - particle - P "地") * P "地"
local head = S "TS"^1 * (-g.nominal + #manner + #(g.between(1, 8, g.character + S "aDN(") * S "cCVGW"))
local people_who = g.between(1, 8, (g.character - particle) + S "OTSLP") * P "的人"
local group = free * g.mark("group", people_who + g.between(0, 16, P "有" + (g.nominal + P "这" + P "P的" + P "O和" + P "的" * #(g.nominal^-6 * S "TS")) - head) * S "TS"^1 * P "们"^-1) * P "("^-1
local pronoun = free * g.mark("pronoun", P "R")

local no_owner = -P "的"

--- A person, named, with what stands before and behind the name: 负责人张三（化名）
g.person = person * no_owner * others^-1
--- Several persons: 张三、李四和王五
g.people = people * no_owner
--- An organisation or a paper: 公安部, 《日报》
g.organization = organization * no_owner
--- A source without a name: 一位市民, 市场监管局负责人
g.group = group * no_owner
--- 他 她 他们
g.pronoun = pronoun * no_owner
--- A person after more words about her: 曾参与修桥的老师傅李四
g.described_person = g.between(1, 30, g.any - S ".!?|_Qq,;:PcCVGWJ") * g.mark("person", P "P") * behind_name * no_owner
--- A person that the names stage does not know: what stands behind a title, or in Latin letters.
g.unknown_person = free * (g.between(0, 16, g.nominal - S "TS") * S "TS"^1 * g.mark("person", (g.character - particle) * g.between(1, 3, g.character - g.words "的 了 在 对 和 与 就 是 说 时 中 上")) * -S "NL" + g.mark("person", P "L" * S "Lx"^-3) * -P "的"
  + P "@" * g.mark("person", g.between(1, 16, g.any - S ",:;.!?(" - P "在"))
  + g.clause * g.mark("nickname", P "q"))
--- Words at the head of a clause that are in the place of a source.
local no_speaker = g.words "报告 公报 文章 声明 数据 消息 规定 条款 合同 协议 通知 意见 一边 一面 阅读 特征 问题 原因 目的 结果 事实 经验 实践 调查 研究 统计 资料 文件 通告 公告 下图 上图 图片 照片"
g.phrase = g.clause * S "aD"^0 * -(g.between(0, 4, g.character - no_speaker) * no_speaker) * g.mark("phrase", g.between(2, 12, (g.character - particle - P "地") + S "OTSNL"))

--- Who is the subject of a clause, at its head.
g.subject = g.clause * (g.words "但 而 不过 如果 因此 所以 于是 然后 结果" + S "aD,(")^0 * (people + person + group + organization + pronoun) * no_owner

--- Whoever may speak.
g.source = g.people + g.person + g.group + g.organization + g.pronoun
--- Whose words they are: 张三的（看法）
g.owner = (people + person + group + organization + pronoun) * P "的"

-- ---- What stands between the source and the cue ----

local cue_symbol = S "cCVGW"
local plain = g.any - S ",.!?;:|_Qq" - cue_symbol
local near = plain - S "KPORSJTBq/" - particle
local inside = g.any - S ",.!?;:|_Q" - S "cG"
local preposition = g.words [[在 对 向 就 从 与 和 跟 同 以 用 于 为 当 针对 面对 通过 接受 围绕 关于 对于 根据 随 指着 看着
  望着 拿着 谈起 说起 面向 回忆起 援引 引用 借用]]
local when_end = g.words "时 后 时候 之际 之后 中 上 里 前 会 间" * #(S ",aDcCVGWNPRT" + g.words "对 向 就 针对 并")

--- In what situation, how, to whom: 在接受采访时, 笑着, 对记者. Stands between source and cue, any
-- number of times.
g.aside = preposition * g.between(1, 40, inside - when_end) * when_end * (P "," * g.comma^0)^-1
  + preposition * g.between(1, 30, plain) * #cue_symbol
  + g.between(1, 12, plain - when_end) * (P "时" + P "后") * P ","^-1
  + S "CVWa" * P "地"
  + near

--- What may stand between the head of a clause and a cue without a source: 昨天，在会上笑着
local whom = g.words "对 向 跟" * (S "JPRST" + g.between(1, 8, g.nominal))
g.lead = P "a" + S "DN" + P "(" + whom
  + g.between(1, 5, g.character - particle - P "地") * g.words "地 着"
  + (preposition + g.words "接受 回答 回忆 面对" + P "D" + S "CV") * g.between(1, 40, inside - when_end) * when_end * P ","^-1

-- ---- Cues ----

--- Words that say that somebody said something: 说, 指出, 补充说, 告诉记者
local told_whom = S "JPRSTO" * S "ST"^0 * P "们"^-1 + g.between(1, 10, g.nominal) * #S ",:"
local ending = (P "道" + P "着" + P "过" + P "到")^-1 * (P "了" * ((P "一"^-1 * P "句" * (P "话" + P "K")^-1) + #S ",:q"))^-1
g.cue = g.mark("cue", S "CV" * P "c" + S "cC" + P "V" * #S ",:Qq道") * ending * ((P "给" + P "对" + P "向") * told_whom)^-1
  + g.mark("cue", P "G" * P "c"^-1) * P "了"^-1 * told_whom^-1 * (P "C" + P "c")^-1
--- Words of thought and demand: 相信, 要求. They bring an utterance only where the frame is strict.
g.thought = g.mark("cue", P "W" * P "c"^-1 * P "C"^-1) * P "到"^-1
--- Nouns that bring one: 看法, 回答
g.noun_cue = g.mark("cue", S "KCV")

-- ---- What was said ----

--- A quotation of whatever length.
g.quotation = g.mark("quotation", S "Qq")
--- A quotation that is a clause or more.
g.utterance = g.mark("quotation", P "Q" * -g.words "的 等")
local closes_clause = #(g.stop + S ",;")
--- A quotation that is an utterance, or as long as its clause.
g.speech = g.utterance + g.mark("quotation", P "q" * closes_clause)

local word_of_source = g.words "但 而 不过" * S "aD"^0 * g.between(0, 16, g.nominal - S "TS") * S "PORSTB"^1

-- A quotation that stands for itself behind a pause, inside what is told in other words.
local turn = S ",:" * S "Qq" * closes_clause
-- A new statement of the same source in the same sentence: ，并强调
local also_said = S ",;" * P "a"^-3 * (preposition * g.between(1, 12, plain))^-1 * S "CVcG" * S ",:"
  + S ",;" * P "a"^1 * (preposition * g.between(1, 12, plain))^-1 * S "CVcG"
  + S ",;" * word_of_source * near^-6 * S "CVcG" * P ","
  + S ",;" * (g.words "但 而 不过" + S "aD")^0 * P "据"
  + P ";" * g.between(0, 16, g.nominal) * S "PORST" * near^-6 * S "CVcG"
local told_char = g.any - S ".!?|_" - turn - also_said

--- What is told in other words, to the end of the sentence or to a quotation that takes over.
g.content = g.mark("content", (S "cCVG" * S ",:" * S "Qq" + told_char)^3)
--- The same, but another source that has its say in the same sentence ends it.
g.content_of_one = g.mark("content", (told_char - S ",;" * S "aD"^0 * g.between(0, 12, g.nominal - S "TS") * (S "TS"^1 + P "P") * P "a"^-3 * S "cCVG")^3)

-- What cannot begin it: 说的, 说了, 指出了
local no_content = g.words "的 了 着 过 完 得 起 法 为 和 与 出 到" + S "/)" + P "q" * closes_clause

--- The pause behind a cue.
g.pause = S ",:"

--- What was said, behind the cue: a quotation, or other words that may go over into one.
g.said = (g.pause + P "R")^-1 * g.speech + g.pause^-1 * -no_content * g.content * (g.pause * g.speech)^-1

return g
