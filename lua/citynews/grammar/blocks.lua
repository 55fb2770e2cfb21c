--- The blocks of `citynews.grammar`, made of each other.
--
-- The larger ones are made once and only named where others hold them, for LPeg copies what it is given: with
-- a copy at each place the rules together took seven times as long to compile. A pattern with names in it is
-- open, and `close` makes one of it that can be matched.
--
-- @module citynews.grammar.blocks

local cues = require "citynews.cues"
local deeds = require "citynews.grammar.deeds"
local lpeg = require "lpeg"
local scan = require "citynews.scan"

local B, Cc, Cp, P, R, S, V = lpeg.B, lpeg.Cc, lpeg.Cp, lpeg.P, lpeg.R, lpeg.S, lpeg.V
local any_of, behind = scan.words, scan.behind

---@class citynews.Grammar
---@field text table the blocks over text, in `citynews.grammar` only
local g = {}

local bodies = {}

-- Keeps the body of a block. => its name, as a pattern
local function once(name, body)
  bodies[name] = body
  return V(name)
end

--- Makes a pattern of blocks whole, so that it can be matched, and be part of any other.
-- @param pattern an LPeg pattern
-- @return an LPeg pattern
function g.close(pattern)
  local grammar = { pattern }
  for name, body in pairs(bodies) do grammar[name] = body end
  return P(grammar)
end

--- Marks what `pattern` matches as `kind`: "person", "organization", "pronoun", "group", "kin" (张三的妻子),
-- "that" (该公司), "nickname", "phrase", "cue", "quotation", "content".
-- @tparam string kind
-- @param pattern an LPeg pattern
-- @return the pattern
---@param kind string
---@param pattern any
---@return any
function g.mark(kind, pattern)
  return Cc(kind) * Cp() * pattern * Cp()
end

--- Characters as rules meet them: `word "日前"`. Words that are symbols stand for their class, so that
-- `word "在会上"` also matches 在会后.
-- @tparam string text
-- @return an LPeg pattern
---@param text string
---@return any
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
-- What is written there is no speech: 宣传语：“……”
local motto = behind "口号 标语 横幅 宣传语 广告语 广告词 歌词 诗句 谚语 俗语 古话 老话 校训 规定 主题 标题 题为 名为 字样"
--- The pause before a quotation.
g.before_quotation = #(S ",:" * S "Qq") * -motto * S ",:"
--- The pause behind a cue.
g.pause = S ",:"
--- 。！？, the end of a quotation that ends a sentence, or the end of the stretch.
g.stop = S ".!?|" + -1
local behind_bracket = B(P "(") * -B(S "BbPOTSFRX" * P "(") -- not one that explains a name
--- Where a clause begins: behind a mark, or at the head.
g.clause = -B(1 - S ",;:.!?|_-~(") * (-B "(" + behind_bracket)
--- Where a paragraph begins.
g.head = -B(P(1)) + behind_bracket
--- Where a sentence begins: （记者 张三）“……”
g.sentence = B(S ".!?|_") + g.head

--- Anything, up to the first of `symbols`.
-- @tparam string symbols
-- @return an LPeg pattern
---@param symbols string
---@return any
function g.upto(symbols)
  return (symbol - S(symbols) + literal)^0
end

--- That one of `symbols` stands further on, in the clause or before all `stops`: tells soon where a longer
-- pattern is in vain.
-- @tparam string symbols
-- @tparam[opt] string stops
-- @return an LPeg pattern
---@param symbols string
---@param stops? string
---@return any
function g.ahead(symbols, stops)
  return #(g.upto((stops or ",;:.!?|_") .. symbols) * S(symbols))
end

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

local cue_symbol = S "cCEVGAW"
-- What may stand inside the name of an unnamed source: 某饰品店
local nominal = literal + S "OTSFNLqDwdy"
-- Inside one clause, cues apart.
local plain = literal + S "POTSFRJBbXqKUYnaDNLtprw+dvlmzky/-~(@x"
local inside = plain + S "CEVAW"

-- ---- Sources ----

local wide = R "\xE3\xE9" * R "\x80\xBF" * R "\x80\xBF"
-- 对身边的（志愿者说）, 向区长（张三提问）
local told_one = B(P "t" * S "TS") + B(P "t" * wide * P "d") + B(P "t" * wide * wide * P "d") + B(P "t" * wide * wide * wide * P "d")
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
local behind_name = S "TS("^-3
local others = P "等" * literal^0 * S "S"^-1
local no_owner = -P "d"
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
local nickname = any_of "小 老 阿" * han
-- A name that the names stage missed, between a title and a cue
local named = S "TS"^1 * #(han * name_char * name_char^-1 * cue_symbol)
  * g.mark("person", surname * name_char * name_char^-1 + nickname) * #cue_symbol
  + B(P "d") * g.mark("person", nickname) * #cue_symbol -- 开修车铺的老姚担心

local person = g.mark("person", P "P") * behind_name * -P "F"
-- Whom one meets is no second speaker: 张三与李四会谈时
local met = any_of "会谈 会见 会面 会晤 见面 通话 通电话 视频通话 视频会晤 座谈 交谈 谈话 交流 聊天 握手" * P "w"
local persons = person * (also * g.mark("person", P "P") * behind_name * -met)^0 * others^-1
local paper = -B(S "UVl") * P "B" -- not one that is given out: 发出《少一点噪声》倡议
local organization = g.mark("organization", P "O" * (literal - P "等")^0 + paper) * -S "PTSF" * P "("^-1
local organizations = organization * (S "/+" * organization)^0 * others^-1
local his = P "d"^-1 * P "F" + P "d" * any_of "一位 一名 一个 几位"^-1 * S "SF" + P "之" * any_of "子 女 妻 父 母 夫 孙"
local of_somebody = P "P" * S "T("^0 * his * P "们"^-1 + P "R" * P "d"^-1 * P "F"
local kin = g.mark("kin", of_somebody) * -P "P"
local named_kin = of_somebody * #P "P" -- 张三的妻子李四
local group = g.mark("group", S "TSF"^1 * (P "们" + P "组")^-1) * P "("^-1
-- 与他一同赶来的（老王）
local companion = B(S ",;:.!?|_-~(k" * P "+") + B(P "+") * -B(P(1) * P "+")
local with_others = P "+" * (literal + S "ONd" + P "T" * #S "SFT")^-24 * S "SFT"^1
-- 她和彭砚秋（联名建议）
local and_somebody = P "+" * S "OT"^0 * g.mark("person", P "P") * behind_name
local pronoun = -companion * g.mark("pronoun", P "R") * (and_somebody + with_others)^-1
local that = g.mark("that", P "该" * han * han^-5 * -literal)

--- Persons, named, with title or brackets behind: 张三（化名）, 张三、李四和王五
g.person = free * persons * no_owner
--- Organisations or a paper: 公安部, 教育部和财政部, 《日报》
g.organization = free * organizations * no_owner
--- A source without a name, marked by its noun; the reading takes what stands before: 一位市民, 张三的妻子
g.group = free * -moved * (kin + group) * no_owner
--- Him whom the text spoke of: 他 她 他们
g.pronoun = free * pronoun * no_owner

local user = S "S" * g.mark("nickname", P "q")

local can_speak = #(S "PTSFOBR" + P "该" + any_of "小 老 阿") * free * -moved
local some_source = once("some_source", kin + named_kin^-1 * persons + named + user + group + organizations + pronoun + that)

--- Whoever may speak.
g.source = once("source", can_speak * some_source * no_owner)
local given = (literal - any_of "得到 收到 听到 接到" + S "lDaNWp")^0
--- Whose words they are: 张三的（看法）, 张三给出的（解释）
g.owner = can_speak * some_source * given * P "d"
--- Who wrote it: 张三的（微信）, 老人手写的（纸条）
g.writer = can_speak * some_source * (given * S "VU")^-2 * given * P "d"

--- Who says it, by what he gave out: 新社的报道（认为）
g.author = can_speak * (persons + organizations) * P "d" * S "VXE"

--- A person that the names stage does not know: behind a title, or in Latin letters; a nickname in
-- quotation marks; @网名.
g.unknown_person = #S "TSL@q" * free * (S "TS" * g.mark("person", han * han * han^-2) * -literal
  + g.mark("person", P "L" * S "Lx"^-3) * no_owner
  + P "@" * g.mark("person", (literal + S "OTSNLPRavwy+")^1)
  + g.clause * g.mark("nickname", P "q") * no_owner * (-literal + #((literal + P "a")^1 * P "m")))
-- 第五次
local times = any_of "次 遍 回"
local once_more = P "第" * (han - times)^-2 * times
-- How one puts it, and nobody says it: 退一步说, 通俗一点讲
local putting = any_of [[
  凭良心 老实 实话 实在 坦白 坦率 退一步 进一步 反过来 换个角度 简单 通俗 直白 形象 夸张 保守 粗略 笼统 概括 总体 整体 大体 大致 一般 具体 严格 确切 准确 客观
  公正 公平 平心 长远 相对 打个比方 归根结底 往大里 往小里 往远处 往深处 往大了 往小了 常言 或者 或 也 换言之]] * any_of "点 一点 些"^-1 * P "c"
-- What begins a clause without a subject.
local no_subject = putting + once_more + any_of "上面 下面 里面 背面 正面" * S "cCV"
  + any_of "一张 一条 一封 一份 一块 一页 一面 结尾 末尾 开头 文末 信末 扉页" * (S "cCVa" + any_of "贴 挂 这样 还")
  + any_of "其中 一方面" * -any_of "一位 一名 一家 一个 一人 两位 两名 不少 有 多" + any_of "往下 接着 继续" + any_of "一名 一位" * S "pDNt" + any_of "一个 两个 三个 几个 半个" * #P "D"
  + any_of "换成 改用 转而 冲 边 尽管 虽然 即使 既然 因为 由于 如果 不 可+ 可以 可能 只能 只要 只好 要是 应该 应当 能够 需要 与其 还是 而是 为了 没有 感谢 祝贺 背后 私下" + any_of "反对 抗议 支持 拒绝" * -any_of "者 派 党 方 率 度"
local phrase_part = (literal + S "OLq+/")^1 + P "N" * -P "D"
--- Words at the head of a clause that are in the place of a source: 老街班子
g.phrase = g.clause * S "aDkv"^0 * -no_subject
  * g.mark("phrase", (han + S "OL") * (phrase_part + P "(" * #phrase_part)^1) * -behind "页 不" * P "("^-1 * -S "XPTSF"
-- Those of the office or the place that the text speaks of: 局里（答复）
local inside_body = any_of "局 县 市 镇 村 乡 厂 站 队 院 校 区 省 社 所 馆 公司 单位 社区 街道" * P "w"
--- The same, for an office: 局里
g.insiders = g.clause * S "aDk"^0 * g.mark("phrase", inside_body) * #S "aDcCEVGWtp"
-- With 的 in it, before a plain cue only: 隔壁的胖子（说）
g.phrase_of = g.clause * S "aDkv"^0 * -no_subject
  * g.mark("phrase", (han + S "OL") * (han + S "OLN")^1 * P "d" * han * han^1) * #S "cC"
local one_person = #any_of "一名 一位"
--- One person by such words: 一名箍桶匠
g.somebody = one_person * (g.clause * g.mark("phrase", (literal + S "OTNdL")^-48) * #S "atDGcC" + g.phrase)
--- The body or the one that was spoken of: （据）该院宣传中心
g.that = g.mark("that", P "该" * han * han^-8 * -literal)
--- One person by other words: （据）一位牌友
g.one_by_words = one_person * g.mark("phrase", (literal + S "OTNdL")^-48)
-- What describes somebody without a name, up to the noun: 一位住在一楼的（居民）
local description = literal + S "ONLdlzpwDa" + P "T" * #(S "TSNOd" + han^-6 * P "d") + P "P" * #S "dT" + P "R" * #any_of "身 旁" + S "SF" * #P "d"
local some_people = any_of "一名 一位 一个 两名 两位 几名 几位 多名 多位 数名 数位"
-- What one does with one's face or hands, as one speaks
local gesture = any_of [[
  摇头 点头 松l口气 舒l口气 苦笑 笑 哭 叹 哽咽 红着 红了 红l 摆手 挥手 招手 耸肩 撇嘴 撇z嘴 咧嘴 咧z嘴 皱 瞪 抹 擦 搓 指着 拍着 掰 掂 竖起
  长出 长舒 抱怨 直 连连 一脸 满脸 语气 急l 急了 C起来 V起来 c起来]]
--- What one does who has just spoken: 苦笑, 无奈地摇头, 眼圈红了
g.gesture = S "aml"^0 * gesture
--- The same right before what one says: 撇嘴, 连连摆手
g.gesture_before = (any_of "摇头 点头 摆手 挥手 耸肩 撇嘴 撇z嘴 咧嘴 咧z嘴 叹气 苦笑 大拇指 带哭腔 哽咽 急l")
--- Somebody without a name at the head of a clause who is new or does what one does who has just spoken:
-- 一位茶馆老板, 她身旁的一名工友, 这家厂的主管苦笑
g.somebody_by_noun = g.clause * (((description - some_people)^1 * B(S "dwO"))^-1 * some_people * description^-48 * g.group
  + description^-48 * g.group * #g.gesture)
-- What names of organisations end in that say in what they are, where a name is as likely as not.
local body_noun = behind [[
  公司 集团 企业 品牌 厂 酒店 饭店 商店 专卖店 超市 平台 网站 网 团 银行 基金 协会 商会 学会 委员会 联合会 基金会 工会 俱乐部
  医院 法院 学院 研究院 剧院 学校 大学 中学 小学 幼儿园 机构 部门 单位 政府 方面 团队 队 局 委 厅 日报 晚报 时报 周刊 杂志
  会议 大会 全会 公报 座城市 社论 报社 出版社 公关部 宣传部 新闻办 办公室 编辑部 总部 官邸 电视台 电台 血站 车站 气象站 博物馆 图书馆 体育馆]]
local places = cues.places()
local before_cue = #S "aDtpm(cCEVAGW"
local place = lpeg.Cmt(lpeg.C(han^2) * before_cue, function(_, _, name) return places[name] == true end)
--- Names that the names stage does not know, of organisations by how they end and of places, at the head of
-- a clause: 木棉平台, 该医院, 日本
g.body = g.clause * S "aDk("^0 * -no_subject
  * (that + g.mark("phrase", place + (han + S "OLNTwq+/(")^1 * before_cue * body_noun))
--- The same before what it said: 镇政府的（答复是）
g.body_owner = g.clause * S "aDk("^0 * -no_subject * g.mark("phrase", (han + S "OLN")^1 * #P "d" * body_noun) * P "d"
local medium_noun = any_of "报 网 社 台 刊 杂志 电视 广播 新闻" * #S "NDpV"
--- A paper or station that the names stage does not know: 江城晨报
g.medium = g.mark("phrase", ((han + S "OLN+/") - medium_noun)^1 * medium_noun)
--- Voices that are around: 也有悲观的论调（认为）, 反对扩建的观点（认为）
g.voice = g.clause * S "aDk"^0 * (P "y" * -any_of "完 说 得 到 取 着" * g.mark("phrase", (han + S "OLNqVE+/d" + P "S" * #S "+/")^1 * B(R "\x80\xBF"))
  + g.mark("phrase", (han + S "OLNq+/V")^1 * P "d" * P "K"))
--- People by what they do: 反对扩建的人
g.people_who = g.clause * g.mark("group", (literal + S "OTSFLPN")^1 * P "d人")

local determiner = any_of "一 某 该 这 那 两 几 多 数 每 各 三 四 五 六 七 八 九 十" + S "yN"

-- 领队是市登山协会的张三，
local introduced = S "TSF"^1 * P "v" * nominal^-24 * g.mark("person", P "P") * #P ","
-- The bare word for an organisation that was named: 公司（紧急发布公告）
local bare_body = g.mark("phrase", P "公司") * #((literal + S "aD")^1 * S "UV" + S "aDtp")

--- Who is the subject of a clause, at its head, after words before the name: 因此，局长张三
g.subject = g.clause * introduced
  + g.clause * S "kaD,("^0 * (P "Pd" * (literal + S "OTSFNL")^1 * P "/")^-1 * (nominal + P "/")^0 * free * (persons + pronoun) * no_owner
  + g.clause * S "kaD,("^0 * (determiner * (literal + S "NL" + S "DldO"^1 * #(literal + S "OST"))^0 + (P "O" * literal^0)^1)^-1 * g.source
  + g.clause * S "aDk"^0 * bare_body
  + g.clause * -no_subject * g.mark("phrase", (han + S "OL") * (literal + S "OTSNL")^1) * #P "t"
  + g.clause * (literal + S "wpOTL")^-36 * P "d" * g.group * #han
  + g.clause * S "kaD,("^0 * ((literal + S "wd")^-36 * g.group * #S "aDtpY" + g.organization
    + g.mark("phrase", han * (han + S "OLTw")^2 * #S "aDtpNUV" * body_noun))

--- Somebody without a name who is brought in: 一名戴眼镜的男生, 某基金的老总
g.newcomer = -B "Pv" * -B "Rv" * -B "需要" * -B "想要" * -B "引进" * -B "招聘" * g.mark("phrase", (any_of "一名 一位 一个" * (literal + S "OTNdpLDlw" + P "S" * #P "d")^-36
  + P "某" * literal^-12 * P "d"^-1) * (S "SF"^1 + P "T" * -S "PT"))

-- ---- What stands between the source and the cue ----

local near = literal + S "aDN(mzlxvw-"
local when_follows = #S ",aDcCEVGAWNPRtp"
local until_when = ((inside - P "w")^0 * P "w" * -when_follows)^0 * (inside - P "w")^0 * P "w" * when_follows

local deed, meanwhile = deeds(plain)

--- In what situation, how, to whom: 在接受采访时, 笑着, 对记者. Stands between source and cue, any
-- number of times.
g.aside = once("aside", B(S "PRSTF") * g.ahead("STFPRJ", ",;:.!?|_QqcCG") * deed + B(S "PRSTF") * meanwhile
  + near^1
  + S "tp" * until_when * P ","^-1
  + P "p" * #S "cCEV" -- 一直在强调
  + han * P "l" * han * S "PFST" * #S "cC" -- 看了看妻子说
  + S "tp" * (plain + S "CV" * P "m" + S "CEVAW" * P "d" * -S ",:" + P "A下")^1 * -B "n" * #cue_symbol
  + (S "VE" + P "c到") * (plain - S "P")^1 * #(S "cC" * S ",:") -- 谈及去世的老伴, 公布最新数据
  + S "+y" * until_when
  + (S "VU" * P "l"^-1 * (literal + S "NLaXVEKd")^0)^-1 * S "XVEK" * #S "cC"
  + P "U"
  + P "V" * (S "OB"^-1 * P "J" + literal^-9) * #P "c" -- 回复某报记者称, 回复邮件称
  + P "V本报热线" * #P "E" -- 致电本报热线反映
  + P "E" * (plain - S "wn")^-14 * S "AVE" * P "w" -- 回答多家媒体的提问时
  + P "V" * (plain - P "w")^1 * P "w" * #S "cC" -- 回复本报记者的邮件中说
  + P "r" * (plain - P "K")^1 * #S "cC" -- 援引外地的例子称
  + P "y" * S "VEK" * #S "cC" -- 有分析称
  + S "CEVAWXK" * P "w" * P ","^-1
  + S "CEVAW" * P "m")

--- What may stand between the head of a clause and a cue without a source: 昨天，在会上笑着
g.lead = once("lead", S "kaDN(m"^1
  + once_more
  + P "t" * (literal^-12 * P "d")^-1 * S "JPRSFTO"^1 * -P "G"
  + (literal^1 + S "CEVAW") * P "m"
  + literal^-24 * P "w" * #(S "a"^0 * S "cC")
  + S "tpDCEV" * until_when * P ","^-1)

-- ---- Cues ----

-- Behind the verb: 说道, 说着, 说了一句
local ending = (P "道" + P "z" + P "到")^-1
  * (P "l" * (P "一"^-1 * (P "句" + P "声" + P "嗓子" + P "N")^1 * (P "话" + P "K")^-1)^-1 * #S ",:Qq" + P "一句" * #S ",:")^-1
local one_told = S "JPRSFTO" * S "SFT"^0 * P "们"^-1
local whom = S "OB"^1 * P "J" + one_told + (literal + S "OTSFNLJ")^1 * #S ",:"

--- Whom one speaks to, before the quotation: （叮嘱）施工单位负责人老刘：
g.listener = (literal + S "ONLTSdFPR(" + P "q" * #P ":")^-24 * (B(S "PRSFT(q") + B(P "们")) * #P ":"

local own_paper = any_of "本报 本台 本网 本刊"
-- How somebody gets in touch: 拨打本报热线（反映）
local touch = any_of "热线 来电 来信 电话 邮件 短信"
-- Whom the words before tell it: 向全队（承诺）
local to_all = B(P "t" * wide * wide) + B(P "t" * wide * wide * wide) + B(P "t" * wide * wide * wide * wide)
-- Not behind other words of the same clause, where it would be a noun: 提出建议，作出回应，
local verbal = (B(P "p") + B "网上") * #(P "E" * S ",:") + B(S "PORSFTBJKXamDwzqykx(,.;:!?|_-~") + -B(P(1)) + B(own_paper) + B(touch) + B(touch * P "N") + to_all
  + B "p例" + B "A下" -- 以某地为例谈到，在追问下承认
-- What follows at once is a clause, not a thing: 猜测其动机，
local piece = symbol - S ",;:.!?|_Q" + han
local whole = piece^-4 * P "Q" + S "TS"^-1 * S "PO" * piece * piece + piece * piece * piece * piece * piece
-- A question in other words follows: 问他什么时候通车
local question_word = any_of "什么 怎么 为什么 为何 何时 何处 如何 多久 多大 多远 是否 有没有 能不能 会不会 是不是 要不要 哪 谁 多少" + P "几" * -any_of "名 位"
  + lpeg.Cmt(lpeg.C(han) * P "不" * lpeg.C(han), function(_, _, one, other) return one == other end) / 0 -- 怕不怕
  + P "W不" + (any_of "吗 呢 么 了没" + P "n") * #S ".!?|,"
local asking = (symbol - S ",;:.!?|_Qq" + han - question_word)^0 * (question_word + (symbol - S ";:.!?|_Qq" + han)^0 * P "?")
--- Another says it, and not who reports it: 报道，外交部发言人表示
local teller = S "PSTFOB" * g.aside^-6 * (S "CEVAW"^-1 * S "cC" + S "EV" * P ",")
g.retold = ending * P "," * (S "tpD" * plain^0 * P ",")^-1 * (nominal + S "PB" - teller)^0 * teller
local to_speech = ending * (P ":" + P ","^-1 * P "Q" * -P "d" + P "q" * closes_clause)
-- 问同一个问题：, 问了他三件事：
local matters = any_of "事 句话"
local asking_so = P "A" * (literal + S "Nd")^-24 * P "X" * #P ":" + P "A" * P "l"^-1 * one_told^-1 * (literal + S "N" - matters)^-6 * matters * #P ":"
-- He does something first: 话锋一转，压低了声音：“……”
local before_deed = P "," * (han + S "aDlzmN")^-16 * P ":" * S "Qq"
local nominal_cue = P "E" * #(S ",:lzt" + P "道" + P "由" + P "q" * closes_clause + whole)
local said = S "CEVAW" * S "cC" + P "VA" * #P "," + (S "VA" * S "EV" + P "EV") * S "cC"^-1 + S "cC" + verbal * nominal_cue
  + S "VA" * #(to_speech + P "道") + verbal * P "V" * #(ending * P ",") * -g.retold * -before_deed

-- How it is put: 答得轻描淡写：, 把道理讲得很白：
local put_so = S "cEVA" * P "得" * -P "益" * (han + S "anlmzdkpVE")^-12 * #P ":"
-- Who is told, and not what: 当晚告诉了三位邻居
local listener_alone = P "l"^-1 * (literal + P "N")^-6 * S "PTSFR"^1 * g.stop

-- What somebody is urged to do: 劝他不要急
local exhortation = S "n" + any_of "不要 别 要 应 必须 务必 尽快 赶快 早日 不能 不可 一定 好好 千万 注意 小心 多 少"

-- What somebody would say: 很多人会认为
local supposed = B(S "PSRTFa" * P "会")

--- Words that say that somebody said something: 说, 指出, 告诉记者, 劝大家. Words like 建议 not where
-- they are nouns, and words like 评价 only before a pause or a quotation.
g.cue = once("cue", -supposed * (g.mark("cue", asking_so) + g.mark("cue", S "VA") * (P "J" + own_paper) * #P ":"
  + g.mark("cue", S "GEVA") * P "l"^-1 * g.listener
  + g.mark("cue", put_so)
  + g.mark("cue", P "V") * S "OB"^-1 * P "J" * #P ","
  + g.mark("cue", said) * ending * (P "t" * whom)^-1
  + verbal * g.mark("cue", P "E") * one_told * #S ",:"
  + g.mark("cue", P "G" * P "c"^-1) * -listener_alone * P "l"^-1 * whom^-1 * S "Cc"^-1 * (P "一" * (P "句" + P "声"))^-1
  + g.mark("cue", P "A" * P "c"^-1) * P "l"^-1 * one_told * ending * #(S ",:Qq" + exhortation)))
--- A question that is told: 问他
g.question_cue = g.mark("cue", P "A") * P "l"^-1 * one_told^-1 * P ","^-1 * #asking
--- The same where what stands before it is no verb: 该院要求，
g.cue_of_body = g.cue + g.mark("cue", nominal_cue)
--- The same behind the quotation that it tells of, where it may end the sentence: “……。”他嘀咕着。
g.cue_behind = (verbal + B(P "z" * wide * wide) + B(P "z" * wide)) * g.mark("cue", S "EVA") * (P "l一" * any_of "句 声 嗓子" + ending) * closes_clause
  + g.mark("cue", P "A") * #S ".!?|"
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

-- ---- What was said ----

--- A quotation of whatever length.
g.quotation = g.mark("quotation", S "Qq")
--- A quotation that is a clause or more.
g.utterance = g.mark("quotation", P "Q" * -(P "d" + P "等"))
--- A quotation that is a clause, or is a clause by itself.
g.clause_quotation = g.utterance + (g.clause + B(P "k")) * g.mark("quotation", P "q")
--- A quotation that is an utterance, or as long as its clause.
g.speech = g.utterance + g.mark("quotation", P "q" * closes_clause)

-- Inside what is told in other words, a pause ends it where a quotation takes over, or where the
-- sentence goes on with another statement: ，并强调  ，但李四说，
local saying_verb = S "cCEVGA"
local named_so = P ":q" * P "," * P "v" -- 几个字：“和为贵”，是校训
local turn = (S ",:;" * P "Q" + -B "q" * S ",:;" * P "q" - named_so) * closes_clause -- but “甲”，“乙”等 are things
local to_whom = (S "tp" * (plain - P "U")^1)^-1
local also_said = S ",;" * (P "k"^-1 * S "a"^0 * S "cC" * -P "得" -- but 说得最多的是
    + P "a"^-3 * to_whom * (S "cCEG" * S ",:" + S "VA" * P ":")
    + P "a"^1 * to_whom * S "cCEG"
    + P "k" * S "aD"^0 * (literal + S "ON")^0 * S "PORSFTB"^1 * near^-8 * saying_verb * P ","
    + P "k"^-1 * S "aD"^0 * P "r"
    + S "ak"^1 * P "y" * (literal + S "ON")^0 * S "STFP" * near^-8 * saying_verb * S ",:"
    + P "k" * (literal + S "aDONTSFd")^0 * P "n" * saying_verb)
  + P ";" * S "ka"^0 * P "O" * near^-8 * saying_verb
  + P ";" * S "ka"^0 * (literal + S "ONTSdn(")^0 * (S "PRF" + B(S "OST")) * near^-8 * (saying_verb + P "W" * S ",:")
  + P ";" * S "ST"^0 * P "P" * S "a"^0 * P "W" -- ；市民李女士则希望
  + S ",;" * S "PR" * (literal + S "lmzatNd")^-12 * P ":" * P "Q" -- she waves it away: “……”
  + S ",;" * S "aDk"^0 * (literal + S "ONdxwp")^0 * S "SF" * near^-3 * saying_verb * P ":Q|" -- ，台下有人问：“……”
  + P ";" * S "aDk"^0 * P "S" * (literal + S "aDpOwLN")^-16 * S "V"^-1 * P ","^-1 * saying_verb -- ；还有人发帖，说
  + S ",;" * S "PR" * (literal + S "apDd")^-24 * P "Kv:" -- 他常说的一句话是：
  + P "," * P "R" * S "aD"^0 * saying_verb * S "Qq" -- 他相信“……”
  + P "," * P "k" * P "R" * S "aD"^0 * S "cC" -- 但他坚称
  + P "," * P "a"^1 * P "A" * (plain - S "SF")^-6 * S "Qq" -- 并反问张三“……”
local flow = symbol - S ",;:.!?|_cCEVGA" + literal
-- In what is told, others may be quoted: short, or at the end of the sentence, which then is an utterance of its own.
local saying = -((B(S "vd") + B "是") * P "E") * saying_verb * (P "," * S "Qq" + P ":" * (P "q" + P "Q" * -P "|")) + saying_verb
-- 至于名单，“现在说了就没意思了”
local as_for = P "至于" * plain^1 * #(P "," * S "Qq")
local other_tone = P "," * (S "aD"^0 * P "V" * #P "," + P "殊不知" + as_for) -- ，随后话锋一转
  + P "," * P "R" * S "aD"^0 * any_of "表扬 感谢 称赞 赞扬" -- ，他特别表扬了队员
local ends = once("ends", turn + also_said + other_tone)

local telling = flow + saying_verb
local long = #(telling * (telling + S ",") * (telling + S ","))

--- What is told in other words, to the end of the sentence or to a quotation that takes over.
g.content = once("content", g.mark("content", long * (flow^1 + saying + (S ",;:" - ends))^1))
--- The same, but another source that has its say in the same sentence ends it.
local another = S ",;" * S "aDk"^0 * (literal + S "ONdx")^0 * (S "TSF"^1 * P "P"^-1 + P "P") * g.aside^-3 * saying_verb
  + P "," * P "O方面" * S "aD"^0 * saying_verb
  + P "," * P "P" * (S "/+" * P "P")^0 * S "aD"^0 * P "n" * saying_verb
g.content_of_one = once("content_of_one", g.mark("content", long * (flow^1 + saying + (S ",;:" - ends - another))^1))

--- What is asked in other words, up to where another answers: （问他）怕不怕，他说
local answerer = S "aDk"^0 * literal^-12 * S "RPTSFJ"
g.asked = once("asked", g.mark("content", (telling^1 + P "," * -answerer)^1 * -B "w")) -- 问是否合规时，

-- A thing, and nothing told: 介绍有关情况。记得老人的眼神。
local thing = flow^1 * (behind "情况 经验 做法 措施" * g.stop
    + behind "的情况 有关情况 相关情况 工作情况 发展情况 进展情况 调研情况 基本情况" * P ",")
  + (han + S "OTSPRFdw")^-8 * behind "用意 初衷 缘由 来历 由来 含义 意义" * g.stop
  + (han + S "OTSPRFdw")^-8 * behind "眼神 模样 样子 情景 场景 画面 滋味 名字 声音 表情 时光" * g.stop

-- The same by the last word, where no verb says that it is so: 否认相关指控。公布新一届成员名单。
local named_thing = (flow - S "vyn" - any_of "要 会 将 应 能 可 不 已 正 须 必")^1
  * behind "细节 名单 成果 举措 内容 历程 岁月 经历 信息 成就 指控 说法 习俗 草案 身份 内幕" * g.stop

-- 宣布降息，这是今年第一次; 宣布涨价，引发不满; 提议换人，他没答应
local answers = S "PR" * S "aD"^0 * (P "n" + any_of "没 同意 答应 拒绝 婉拒 点头 摇头")
local comment = P "," * (P "这" * -S "NS" + moving + answers)
--- What is told behind a cue without a pause ends before a time clause does (宣布停工后，镇长表示), and
-- before what the author says of it.
g.told_at_once = once("told_at_once", -thing * -(-B "E" * named_thing) * -P "谢谢"
  * g.mark("content", long * ((flow - P "w" * another)^1 + saying + (S ",;:" - ends - another - comment))^1))

--- What stands before the one whom a quotation is about, with others in it: 听了张三的话，
g.narration = (plain - S "PRJ" + P "P" * S "T("^0 * P "d" + P ",")^0

-- What cannot begin it: 说到这里，, 说的, 说了, 指出和, 称他们为“新居民”; 否认，外交部发言人说：“……”
local other_says = P "," * (nominal + S "PB" - teller)^0 * S "PSTFOB" * g.aside^-6 * saying_verb * P ":" * P "Q"
local said_so = P "," * (S "a"^1 * S "cC" + P "c") -- 予以否认，并称
local no_content = said_so + any_of "这里 这儿 此处" * S ",." + P "得" * -P "益" + any_of "等模式 等形式 等方式 以来" + S "lz" + S "RPSTFO" * P "pq"
  + g.pause^-1 * (S "dm/)" + P "q" * closes_clause + S "Bb" * P "第" * P "N") + other_says

--- A quotation that takes over from other words of the same source, and not from what another says in them.
g.then_speech = ((P "," * as_for)^-1 * -B(saying_verb) * -B(saying_verb * S "PRSTF") * S ",:;" * g.speech)^-1

-- When or where, before a quotation: 说，在那年冬天，“……”
local setting = S "pD" * (plain - S "wD" * P ",")^0 * S "wD" * P ","

--- What was said, behind the cue: a quotation, or other words that may go over into one.
g.said = once("said", (g.pause * setting^-1 + P "R" + (plain - P "w")^-12 * P "w")^-1 * g.speech
  + P "这"^-1 * g.is * g.mark("quotation", P "Q" * #P "|")
  + -no_content * (g.pause * g.content + g.told_at_once) * g.then_speech)

local to_person = (plain - S "PRJ" + P "Pd" * S "STF" * P "/")^0 -- 张三的学生、
local to_group = (plain - S "PRJSFT")^0
local function described(before)
  return to_person * before * (kin + persons + pronoun) * no_owner
    + to_group * before * (named + user + group * no_owner + S "TSF"^1 * to_group * group * no_owner)
    + (plain - S "PRJSFTOB")^0 * before * organizations * no_owner
end
--- A source after what describes it in the same clause: 曾参与修桥的老师傅李四
g.described = once("described", described(free))
--- The same behind 据, 在, 用, but not who is told: 据馆长孙明远（介绍）, 如一位校长跟我讲的
g.framed = once("framed", described(-B "t"))
-- When, between the source and a noun
local lately = S "aDN("^0
--- How somebody came to know it, or a body gave it out, behind 据: 据她统计，据市水务局昨天发布的消息，
-- What a body counts is no speech: 据统计局统计，
g.found_by = (to_person * -B "t" * (kin + persons + pronoun) * no_owner * lately * g.mark("cue", P "X")
  + g.framed * lately * g.mark("cue", P "K")) * #g.pause
--- From whom a reporter has what he writes: （记者）从市水务局（获悉）
local at_place = any_of "处 那里 方面"
g.informing = P "p" * g.ahead "Y"
  * (g.framed + B(S "JRSaD" * P "p") * g.mark("phrase", (plain - S "PRJSFYw" - at_place * P "Y")^2)) * at_place^-1
-- When, where or how, before the cue: 当时在会上, 无奈地, 对记者
local told_aside = S "aD" + P "p" * (literal + S "aNDTSOX")^-12 * P "w" + (literal + S "a")^-4 * P "m"
  + P "t" * S "JPRSFT"
-- The source and the cue that end a sentence of what was told: ……，村民赵大有说。
local told_by = P "," * ((S "OTSN" + han)^-24 * g.person + S "OT"^0 * g.source) * told_aside^-4
  * (g.mark("cue", S "cCEV") + g.mark("cue", P "G") * one_told) * #S ".!?|"
local before_source = symbol - S ",.!?|_QcCEVGA" + literal + -told_by * P ","
--- What is told in other words before its source and cue, from the head of the sentence on.
g.told_before = g.sentence * #(g.upto ".!?|_Q" * (B(S "cCEVJPRSFTO") + B "们") * S ".!?|") * #(before_source ^ 6)
  * g.mark("content", before_source^1) * told_by
local report = any_of "报警 报案 举报 投诉 求助 反映"
--- Who reports something to the police or a hotline: 接到（居民张三报警）
g.reporting = (to_person * (kin + persons) + to_group * group
  + g.mark("phrase", (han - report) * (han - report)^1)) * (report + S "VE")^1
--- Whose words they are, after what describes them.
g.described_owner = once("described_owner", to_person * (kin + persons + pronoun) * P "d" + to_group * group * P "d"
  + (plain - S "PRJSFTOB")^0 * organizations * P "d")

return g
