--- Who a clause is about: its subject, and whom it brings in.
--
-- @module citynews.grammar.blocks.subjects

local base = require "citynews.grammar.blocks.base"
local deeds = require "citynews.grammar.blocks.deeds"
local lpeg = require "lpeg"
local scan = require "citynews.scan"
local unnamed = require "citynews.grammar.blocks.unnamed"

local B, P, S = lpeg.B, lpeg.P, lpeg.S
local any_of = scan.words
local g, part = unnamed, base.parts
local han, literal, nominal = part.han, part.literal, part.nominal

local lead = g.clause * S "ksiaD,("^0
local determiner = any_of "一 某 该 这 那 两 几 多 数 每 各 三 四 五 六 七 八 九 十 不少 许多 众多 很多 大批 广大 部分" + S "yN"

-- 领队是市登山协会的张三，
local introduced = S "TSF"^1 * P "v" * nominal^-24 * g.mark("person", P "P") * #P ","
-- 张三的学生、局长李四
local with_others = P "Pd" * (literal + S "OTSFNL")^1 * P "/"
-- 张三的外孙 | 李四
local ancestor = P "P" * P "d"^-1 * P "F" * #P "P"
-- 该市一家, 市水务局所属
local before_noun = determiner * (literal + S "NL" + S "DldpO"^1 * #(literal + S "OST"))^0 + (P "O" * literal^0)^1
-- The bare word for an organisation that was named: 公司（紧急发布公告）
local bare_body = g.mark("phrase", P "公司") * #((literal + S "aD")^1 * S "UV" + S "aDtp")

-- Somebody does something to the one who is named: 一位小伙子找到张三
local does_to = (nominal - S "SF" + P "/")^0 * S "SF" * han * han^1 * P "P"
  + deeds.dealing * S "OTS"^0 * P "P" -- 拦住教练张三

--- Who is the subject of a clause, at its head, after words before the name: 因此，局长张三
g.subject = g.clause * introduced
  + lead * with_others^-1 * -does_to * (nominal + P "/" + ancestor)^0 * part.free * (part.persons + part.pronoun) * part.no_owner
  + lead * before_noun^-1 * g.source
  + g.clause * S "aDksi"^0 * bare_body
  + g.clause * -part.no_subject * g.mark("phrase", (han + S "OL") * (literal + S "OTSNL")^1) * #P "t"
  + g.clause * (literal + S "wpOTLNzR")^-36 * P "d" * g.group * #han
  + lead * ((literal + S "wd")^-36 * g.group * #S "aDtpY" + g.organization
    + g.mark("phrase", han * (han + S "OLTw")^2 * #S "aDtpNUV" * part.body_noun))

-- One who is looked for is not brought in: 需要一名厨师
local sought = B "Pv" + B "Rv" + B "需要" + B "想要" + B "引进" + B "招聘"
local one_described = any_of "一名 一位 一个" * (literal + S "OTNdpLDlw" + P "S" * #P "d")^-36
local a_certain = P "某" * literal^-12 * P "d"^-1

--- Somebody without a name who is brought in: 一名戴眼镜的男生, 某基金的老总
g.newcomer = -sought * g.mark("phrase", (one_described + a_certain) * (S "SF"^1 + P "T" * -S "PT"))

return g
