--- What ends what is told in other words before its sentence ends: a quotation that takes over, another
-- statement of the same source, another source.
--
-- @module citynews.grammar.blocks.turns

local base = require "citynews.grammar.blocks.base"
local cues = require "citynews.grammar.blocks.cues"
local lpeg = require "lpeg"
local scan = require "citynews.scan"

local B, P, S = lpeg.B, lpeg.P, lpeg.S
local any_of = scan.words
local g, part = cues, base.parts
local literal, plain, near, saying_verb = part.literal, part.plain, part.near, part.saying_verb

-- ---- A quotation takes over ----

local named_so = P ":q" * P "," * (P "v" + any_of "取y 源y 出y 来自 意为 寓意" + P "意思v") -- 几个字：“和为贵”，是校训
local quotation_begins = (S ",:;" * P "Q" + -B "q" * S ",:;" * P "q" - named_so) * part.closes_clause -- but “甲”，“乙”等 are things

-- ---- Another statement ----

local to_whom = (S "tp" * (plain - P "U")^1)^-1
local words = literal + S "ON"

-- Of the same source, or of one that a conjunction opposes to it: ，并强调  ，但李四说，
local statement = P "k"^-1 * S "a"^0 * S "cC" * -P "得" -- but 说得最多的是
  + P "a"^-3 * to_whom * (S "cCEG" * S ",:" + S "VA" * P ":")
  + (P "k" * P "a"^2 + P "a"^1) * to_whom * S "cCEG" -- ，但同时又建议
  + P "k" * S "aD"^0 * words^0 * S "PORSFTB"^1 * near^-8 * saying_verb * P ","
  + P "k"^-1 * S "aD"^0 * #P "r" * g.ahead "KcCEVGX"
  + S "aksi"^1 * P "y" * words^0 * S "STFP" * near^-8 * saying_verb * S ",:"
  + P "k" * (literal + S "aDONTSFd")^0 * P "n" * saying_verb
  + S "PR" * (literal + S "lmzatNd")^-12 * P ":" * P "Q" -- she waves it away: “……”
  + S "aDksi"^0 * (literal + S "ONdxwp")^0 * S "SF" * near^-3 * saying_verb * P ":Q|" -- ，台下有人问：“……”
  + S "PR" * (literal + S "apDd")^-24 * P "Kv:" -- 他常说的一句话是：

-- Behind a semicolon any other source may have its say.
local behind_semicolon = S "ksia"^0 * P "O" * near^-8 * saying_verb
  + S "ksia"^0 * (literal + S "ONTSdn(y")^0 * (S "PRF" + B(S "OST")) * near^-8 * (saying_verb + P "W" * S ",:")
  + S "ST"^0 * P "P" * S "a"^0 * P "W" -- ；市民李女士则希望
  + (literal + S "d")^0 * S "ST"^1 * S "a"^1 * P "W" -- ；更多的老住户则担心
  + any_of "有的 有些" * S "a"^0 * saying_verb -- ；有的则抱怨
  + S "aDksi"^0 * P "S" * (literal + S "aDpOwLN")^-16 * S "V"^-1 * P ","^-1 * saying_verb -- ；还有人发帖，说

local behind_comma = P "R" * S "aD"^0 * saying_verb * S "Qq" -- 他相信“……”
  + P "k" * P "R" * S "aD"^0 * S "cC" -- 但他坚称
  + P "a"^1 * P "A" * (plain - S "SF")^-6 * S "Qq" -- 并反问张三“……”

local also_said = S ",;" * statement + P ";" * behind_semicolon + P "," * behind_comma

-- ---- The author goes on ----

-- 至于名单，“现在说了就没意思了”
local as_for = P "至于" * plain^1 * #(P "," * S "Qq")
local other_tone = P "," * (S "aD"^0 * P "V" * #S ",." + P "殊不知" + as_for) -- ，随后话锋一转
  + P "," * P "R" * S "aD"^0 * any_of "表扬 感谢 称赞 赞扬" -- ，他特别表扬了队员
-- 宣布降息，这是今年第一次; 宣布涨价，引发不满; 提议换人，他没答应
local answers = S "PR" * S "aD"^0 * (P "n" + any_of "没 同意 答应 拒绝 婉拒 点头 摇头")
local comment = P "," * (P "这" * -S "NS" + part.moving + answers)

-- ---- Another source ----

-- One that has its say in the same sentence.
local another = S ",;" * S "aDksi"^0 * (literal + S "ONdx")^0 * (S "TSF"^1 * P "P"^-1 + P "P" * P "S"^-1) * g.aside^-3 * saying_verb
  + P "," * P "O方面" * S "aD"^0 * saying_verb
  + P "," * P "P" * (S "/+" * P "P")^0 * S "aD"^0 * P "n" * saying_verb

part.ends = part.once("ends", quotation_begins + also_said + other_tone)
part.as_for, part.comment, part.another = as_for, comment, another

return g
