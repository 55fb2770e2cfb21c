--- Who may speak, by a name, a noun or a pronoun.
--
-- @module citynews.grammar.blocks.sources

local base = require "citynews.grammar.blocks.base"
local cues = require "citynews.cues"
local lpeg = require "lpeg"
local scan = require "citynews.scan"

local B, P, R, S = lpeg.B, lpeg.P, lpeg.R, lpeg.S
local any_of = scan.words
local g, part = base.blocks, base.parts
local han, literal, wide, cue_symbol = part.han, part.literal, part.wide, part.cue_symbol

-- ---- Who says nothing where he stands ----


-- 对身边的（志愿者说）, 向区长（张三提问）
local told_one = B(P "t" * S "TS") + B(P "t" * wide) * #P "F" + B(P "t" * wide * P "d") + B(P "t" * wide * wide * P "d") + B(P "t" * wide * wide * wide * P "d")
  + B "T" * (B(P "t" * wide * P "wdT") + B(P "t" * wide * P "dT") + B(P "t" * wide * wide * P "dT"))
-- The same with more words for him: 对前来送水的（志愿者说）, 对收银台后的（张三喊）
local told_by_words = "t[^,;:.!?|_cCEVGAWPRJtpw]*d[^,;:.!?|_cCEVGAWPRJOtpwd]*$"
local FAR = 60
local before_verb = #(S "TSPRF"^1 * S "aDpm"^0 * cue_symbol)
local told_described = B(1 - S ",;:.!?|_QqcCEVGAWPRJtpw") * before_verb * lpeg.Cmt(true, function(symbols, at)
  local before = symbols:sub(math.max(1, at - FAR), at - 1)
  before = before:sub(before:match "^.*()[,;:.!?|_]" or 1)
  if not before:find("d", 1, true) then return false end
  before = before:gsub("wd", "d"):gsub("([,;aPRS])冲", "%1t"):gsub("([,;aPRS])朝", "%1t")
  return before:find(told_by_words) ~= nil
end)
-- Whom one does something to, as he speaks: 追着他问
local done_to = B(wide * P "z") * before_verb
-- Not the one who is told, nor the writer: 对他说, 告诉记者, 问了对方, 本报记者张三报道
local free = -B(S "tGpAnJ") * -B(S "GA" * P "l") * -B "冲" * -B "比" * -B "JP" * -B "P/" * -told_one * -done_to * -told_described
-- Nor those who are moved to think so: 引起不少居民担忧
local moving = any_of "引发 引起 招致 遭到 受到 引来"
local moved = B(moving) + B(moving * any_of "部分 不少 许多 很多 大量 众多 一些 广大")

-- ---- Persons ----

-- What may stand behind a name, and behind the last of several.
local behind_name = S "TS("^-3
local others = P "等" * literal^0 * S "S"^-1
-- The one who speaks, and not what is his, nor where something comes to: 张三的, 塞到张三手里，
local no_owner = -(P "d" + (any_of "手 怀 面 跟 背 身" * P "w" + any_of "身边 身旁 旁边 耳边") * S ",;")
local also = S "/+" * literal^0 * S "OTS"^0 * literal^0 * S "OTS/"^0

-- Characters of three bytes, as a choice by their first two, which are few.
local function one_of(characters)
  local last = {}
  for _, character in ipairs(characters) do
    local head = character:sub(1, 2)
    last[head] = (last[head] or "") .. character:sub(3)
  end
  local any = P(false)
  for head, bytes in pairs(last) do any = P(head) * S(bytes) + any end
  return any
end

local surname = one_of(cues.surnames())
local name_char = han + S "tpwr+vy" -- 向 and 当 are also in names
local nickname = any_of "小 老 阿" * (han - P "声")
-- A name that the names stage missed, between a title and a cue
local named = S "TS"^1 * #(han * name_char * name_char^-1 * cue_symbol)
  * g.mark("person", surname * name_char * name_char^-1 + nickname) * #cue_symbol
  + B(P "d") * g.mark("person", nickname) * #cue_symbol -- 开修车铺的老姚担心

local person = g.mark("person", P "P") * behind_name * -P "F"
-- Whom one meets is no second speaker: 张三与李四会谈时
local met = any_of "会谈 会见 会面 会晤 见面 通话 通电话 视频通话 视频会晤 座谈 交谈 谈话 交流 聊天 握手" * P "w"
local persons = person * (also * g.mark("person", P "P") * behind_name * -met)^0 * others^-1

-- ---- Organisations, relatives, groups ----

local paper = -B(S "UVl") * P "B" -- not one that is given out: 发出《少一点噪声》倡议
local organization = g.mark("organization", P "O" * (literal - P "等")^0 + paper) * -S "PTSF" * P "("^-1
local organizations = organization * (S "/+" * organization)^0 * others^-1
-- A relative, or who else is somebody's: 张三的妻子, 他的一位同事, 王氏之女
local his = P "d"^-1 * P "F" + P "d" * any_of "一位 一名 一个 几位"^-1 * S "SF" + P "之" * any_of "子 女 妻 父 母 夫 孙"
local of_somebody = P "P" * S "T("^0 * his * P "们"^-1 + P "R" * P "d"^-1 * P "F" + -B(R "\x80\xBF") * P "SdF" * P "们"^-1
local kin = g.mark("kin", of_somebody) * -P "P"
local named_kin = of_somebody * #P "P" -- 张三的妻子李四
-- 主持人、（江城大学教授李四）
local named_behind = P "/" * S "OTS"^1 * P "P"
local group = g.mark("group", S "TSF"^1 * (P "们" + P "组")^-1) * P "("^-1 * -named_behind
-- 与他一同赶来的（老王）
local companion = B(S ",;:.!?|_-~(ksi" * P "+") + B(P "+") * -B(P(1) * P "+")
local with_others = P "+" * (literal + S "ONd" + P "T" * #S "SFT")^-24 * S "SFT"^1
-- 她和彭砚秋（联名建议）
local and_somebody = P "+" * S "OT"^0 * g.mark("person", P "P") * behind_name
local pronoun = -companion * g.mark("pronoun", P "R") * (and_somebody + with_others)^-1
-- 该院宣传中心
local that = g.mark("that", P "该" * han * han^-5 * -literal)

-- ---- The blocks ----

--- Persons, named, with title or brackets behind: 张三（化名）, 张三、李四和王五
g.person = free * persons * no_owner
--- Organisations or a paper: 公安部, 教育部和财政部, 《日报》
g.organization = free * organizations * no_owner
--- A source without a name, marked by its noun; the reading takes what stands before: 一位市民, 张三的妻子
g.group = free * -moved * (kin + group) * no_owner
--- Him whom the text spoke of: 他 她 他们
g.pronoun = free * pronoun * no_owner

-- 网友“江边客”
local user = S "S" * g.mark("nickname", P "q")

local can_speak = #(S "PTSFOBR" + P "该" + any_of "小 老 阿") * free * -moved
local some_source = part.once("some_source", kin + named_kin^-1 * persons + named + user + group + organizations + pronoun + that)

--- Whoever may speak.
g.source = part.once("source", can_speak * some_source * no_owner)
-- How he gave his words: 给出的, 得到的 would be another's
local given = (literal - any_of "得到 收到 听到 接到" + S "lDaNWp")^0
--- Whose words they are: 张三的（看法）, 张三给出的（解释）
g.owner = can_speak * some_source * given * P "d"
--- Who wrote it: 张三的（微信）, 老人手写的（纸条）
g.writer = can_speak * some_source * (given * S "VU")^-2 * given * P "d"

--- Who says it, by what he gave out: 新社的报道（认为）
g.author = can_speak * (persons + organizations) * P "U"^-1 * P "d" * S "VXE"

--- A person that the names stage does not know: behind a title, or in Latin letters; a nickname in
-- quotation marks; @网名.
g.unknown_person = #S "TSL@q" * free * (S "TS" * g.mark("person", han * han * han^-2) * -literal
  + g.mark("person", P "L" * S "Lx"^-3) * no_owner
  + P "@" * g.mark("person", (literal + S "OTSNLPRavwy+")^1)
  + g.clause * g.mark("nickname", P "q") * no_owner * (-literal + #((literal + P "a")^1 * P "m")))

part.free, part.no_owner, part.moving = free, no_owner, moving
part.persons, part.organizations, part.kin, part.group, part.pronoun = persons, organizations, kin, group, pronoun
part.named, part.user, part.that = named, user, that

return g
