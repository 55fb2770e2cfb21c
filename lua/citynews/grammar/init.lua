--- The building blocks of attribution rules: LPeg patterns over strings of symbols.
--
-- The core writes each stretch of an article as a short string in which every name, cue, quotation,
-- function word and mark is one ASCII byte, and all other characters stand as they are. 张三昨天对记者
-- 说：“好。” is `PDtJc:Q|`: a person, 昨天, 对, the reporter, a cue, a colon, a quotation. These are the
-- symbols:
--
--     P person   O organisation   T title   S unnamed source   R pronoun   J reporter
--     B 《日报》  b 《通知》         X 数据   Q quotation of a clause or more   q of a few words
--     c 说  C 指出  V 评价  G 告诉  W 相信  K 看法   a 也 还 笑着   D 昨天   N number   L Latin
--     t 对 向   p 在 就   r 据 按   w 时 后 上   + 和   d 的   v 是   l 了   m 地   z 着   k 但   y 将 有
--     , . ! ? ; : marks   / 、   - —   ~ …   ( what stands in brackets   x any other mark
--     | where a quotation ends a sentence   _ a sentence without cue or quotation
--
-- What a block marks (`source`, `cue`, `quotation`, `content`) is what the rule captures: the words
-- of an utterance, and whose they are. Other blocks only match.
--
-- Blocks over the text itself (numbers, dates, money, places, names) are in `text`: see
-- `citynews.grammar.text`.
--
-- @module citynews.grammar

local cues = require "citynews.cues"
local lpeg = require "lpeg"

local B, Cc, Cp, P, R, S = lpeg.B, lpeg.Cc, lpeg.Cp, lpeg.P, lpeg.R, lpeg.S

-- The blocks over text are many, and loaded when they are asked for.
local g = setmetatable({}, {
  __index = function(self, key)
    if key ~= "text" then return nil end
    self.text = require "citynews.grammar.text"
    return self.text
  end,
})

--- Marks what `pattern` matches as `kind`: "person", "organization", "pronoun", "group", "nickname",
-- "phrase", "cue", "quotation", "content".
-- @tparam string kind
-- @param pattern an LPeg pattern
function g.mark(kind, pattern)
  return Cc(kind) * Cp() * pattern * Cp()
end

--- Characters as rules meet them: `word "日前"`. Words that are symbols stand for their class, so that
-- `word "在会上"` also matches 在会后.
-- @tparam string text
function g.word(text)
  return P(cues.symbols(text))
end

-- ---- Characters and marks ----

local han = R "\xC2\xF4" * R "\x80\xBF"^1
local literal = R "\x80\xFF" -- a byte of a character that is no symbol
local symbol = R "\0\x7F"

--- One character that is no symbol.
g.character = han
--- One symbol or one character.
g.any = symbol + g.character
g.comma = P ","
g.colon = P ":"
--- The pause behind a cue.
g.pause = S ",:"
--- 。！？, the end of a quotation that ends a sentence, or the end of the stretch.
g.stop = S ".!?|" + -1
--- Where a clause begins: behind a mark, or at the head.
g.clause = B(S ",;:.!?|_-~(") + -B(P(1))
--- Where a sentence begins.
g.sentence = B(S ".!?|_") + -B(P(1))

local closes_clause = #(g.stop + S ",;")

-- ---- Words with a class ----

g.adverb = P "a"
g.number = P "N"
g.latin = P "L"
g.time = S "ND"^1
g.bracket = P "("
g.title = S "TS"
g.reporter = P "J"
g.of = P "d"
g.is = P "v"

local cue_symbol = S "cCVGW"
-- What may stand inside the name of an unnamed source: 某饰品店
local nominal = literal + S "OTSNLqD"
-- Inside one clause, cues apart.
local plain = literal + S "POTSRJBbXqKaDNLtprw+dvlmzky/-~(@x"
local inside = plain + S "CVW"

-- ---- Sources ----

local free = -B(S "tGp") -- not the one who is told: 对他说, 告诉记者
local behind_name = S "TS("^-3
local others = P "等" * literal^0
local no_owner = -P "d"
local also = S "/+" * literal^0 * S "OT"^0 * literal^0 * S "OT/"^0

local person = g.mark("person", P "P") * behind_name
local people = person * (also * g.mark("person", P "P") * behind_name)^1 * others^-1
local organization = g.mark("organization", P "O" * (literal - P "等")^0 + P "B") * -S "PTS" * P "("^-1
local group = g.mark("group", S "TS"^1 * P "们"^-1) * P "("^-1
local pronoun = g.mark("pronoun", P "R")

--- A person, named, with title or brackets behind: 张三（化名）
g.person = free * person * no_owner * others^-1
--- Several persons: 张三、李四和王五
g.people = free * people * no_owner
--- An organisation or a paper: 公安部, 《日报》
g.organization = free * organization * no_owner
--- A source without a name, marked by its noun; the reading takes what stands before: 一位市民
g.group = free * group * no_owner
--- 他 她 他们
g.pronoun = free * pronoun * no_owner

local name_char = han + S "tpwr+vy" -- 向 and 当 are also in names
-- A name that the names stage missed, between a title and a cue
local named = S "TS"^1 * g.mark("person", han * name_char * name_char^-1) * #cue_symbol

--- Whoever may speak.
g.source = g.people + g.person + free * named + g.group + g.organization + g.pronoun
--- Whose words they are: 张三的（看法）
g.owner = free * (people + person + group + organization + pronoun) * P "d"

--- A person that the names stage does not know: behind a title, or in Latin letters; a nickname in
-- quotation marks; @网名.
g.unknown_person = free * (S "TS" * g.mark("person", han * han * han^-2) * -literal
  + g.mark("person", P "L" * S "Lx"^-3) * no_owner
  + P "@" * g.mark("person", (literal + S "OTSNLPRavwy+")^1)
  + g.clause * g.mark("nickname", P "q") * no_owner)
--- Words at the head of a clause that are in the place of a source: 承建单位
g.phrase = g.clause * S "aDk"^0 * g.mark("phrase", (han + S "OL") * (han + S "ONL")^1) * -S "XPTS"
--- People by what they do: 反对扩建的人
g.people_who = g.clause * g.mark("group", (literal + S "OTSLPN")^1 * P "d人")

--- Who is the subject of a clause, at its head, after words before the name: 因此，局长张三
g.subject = g.clause * S "kaD,("^0 * nominal^0 * free * (people + person + pronoun) * no_owner
  + g.clause * S "kaD,("^0 * g.source
  + g.clause * g.mark("phrase", (han + S "OL") * (literal + S "OTSNL")^1) * #P "t"

-- ---- What stands between the source and the cue ----

local near = literal + S "aDN(mzlxvw-"
local when_follows = #S ",aDcCVGWNPRtp"
local until_when = ((inside - P "w")^0 * P "w" * -when_follows)^0 * (inside - P "w")^0 * P "w" * when_follows

--- In what situation, how, to whom: 在接受采访时, 笑着, 对记者. Stands between source and cue, any
-- number of times.
g.aside = S "tp" * (until_when * P ","^-1 + (plain + S "CV" * P "m")^1 * #cue_symbol)
  + near
  + S "CVW" * P "m"

--- What may stand between the head of a clause and a cue without a source: 昨天，在会上笑着
g.lead = S "aDN("
  + P "t" * S "JPRSTO"^1
  + literal^1 * P "m"
  + S "tpDCV" * until_when * P ","^-1

-- ---- Cues ----

local whom = S "JPRSTO" * S "ST"^0 * P "们"^-1 + (literal + S "OTSNL")^1 * #S ",:"
local ending = (P "道" + P "z" + P "到")^-1 * (P "l" * ((P "一"^-1 * P "句" * (P "话" + P "K")^-1) + #S ",:q"))^-1

local said = S "CV" * P "c" + P "V" * S "CV" + S "cC"
  + P "V" * #(S ",:Q" + P "道" + P "q" * (g.stop + S ",;"))
--- Words that say that somebody said something: 说, 指出, 补充说, 告诉记者. Words like 评价 only
-- before a pause or a quotation.
g.cue = g.mark("cue", said) * ending * (P "t" * whom)^-1
  + g.mark("cue", P "G" * P "c"^-1) * P "l"^-1 * whom^-1 * S "Cc"^-1
--- Words of thought: 相信. They bring an utterance only before a pause.
g.thought = g.mark("cue", P "W" * P "c"^-1 * P "C"^-1) * P "到"^-1
--- Nouns that bring one: 看法, 回答
g.noun_cue = g.mark("cue", S "KCV")

-- ---- What was said ----

--- A quotation of whatever length.
g.quotation = g.mark("quotation", S "Qq")
--- A quotation that is a clause or more.
g.utterance = g.mark("quotation", P "Q" * -(P "d" + P "等"))
--- A quotation that is an utterance, or as long as its clause.
g.speech = g.utterance + g.mark("quotation", P "q" * closes_clause)

-- Inside what is told in other words, a pause ends it where a quotation takes over, or where the
-- sentence goes on with another statement: ，并强调  ，但李四说，
local turn = S ",:" * S "Qq" * closes_clause
local to_whom = (S "tp" * plain^1)^-1
local also_said = S ",;" * P "a"^-3 * to_whom * S "CVcG" * S ",:"
  + S ",;" * P "a"^1 * to_whom * S "CVcG"
  + S ",;" * P "k" * S "aD"^0 * (literal + S "ON")^0 * S "PORSTB"^1 * near^-8 * S "CVcG" * P ","
  + S ",;" * P "k"^-1 * S "aD"^0 * P "r"
  + P ";" * (literal + S "ONTS")^0 * S "PORST" * near^-8 * S "CVcG"
local flow = symbol - S ",;:.!?|_cCVG" + literal
local saying = S "cCVG" * S ",:" * S "Qq" + S "cCVG" -- in what is told, others may be quoted
local ends = turn + also_said

local telling = flow + S "cCVG"
local long = #(telling * (telling + S ",") * (telling + S ","))

--- What is told in other words, to the end of the sentence or to a quotation that takes over.
g.content = g.mark("content", long * (flow^1 + saying + (S ",;:" - ends))^1)
--- The same, but another source that has its say in the same sentence ends it.
local another = S ",;" * S "aDk"^0 * (literal + S "ON")^0 * (S "TS"^1 + P "P") * P "a"^-3 * S "cCVG"
g.content_of_one = g.mark("content", long * (flow^1 + saying + (S ",;:" - ends - another))^1)

--- What stands before the one whom a quotation is about, with others in it: 听了张三的话，
g.narration = (plain - S "PRJ" + P "P" * S "T("^0 * P "d" + P ",")^0

-- What cannot begin it: 说的, 说了, 指出和
local no_content = S "dlmz+/)" + P "q" * closes_clause

--- What was said, behind the cue: a quotation, or other words that may go over into one.
g.said = (g.pause + P "R")^-1 * g.speech + g.pause^-1 * -no_content * g.content * (g.pause * g.speech)^-1

local to_person = (plain - S "PRJ")^0
local to_group = (plain - S "PRJST")^0
--- A source after what describes it in the same clause: 曾参与修桥的老师傅李四
g.described = to_person * (people + person * others^-1 + pronoun) * no_owner
  + to_group * (named + (group + S "TS"^1 * to_group * group) * no_owner)
  + (plain - S "PRJSTOB")^0 * organization * no_owner
--- Whose words they are, after what describes them.
g.described_owner = to_person * (people + person + pronoun) * P "d" + to_group * group * P "d"
  + (plain - S "PRJSTOB")^0 * organization * P "d"

return g
