--- Sources that no symbol stands for: the words at the head of a clause that are in the place of one.
--
-- @module citynews.grammar.blocks.unnamed

local base = require "citynews.grammar.blocks.base"
local cues = require "citynews.cues"
local lpeg = require "lpeg"
local scan = require "citynews.scan"
local sources = require "citynews.grammar.blocks.sources"

local B, P, R, S = lpeg.B, lpeg.P, lpeg.R, lpeg.S
local any_of, behind = scan.words, scan.behind
local g, part = sources, base.parts
local han, literal = part.han, part.literal

-- ---- What begins a clause without a subject ----

-- 第五次
local times = any_of "次 遍 回"
local once_more = P "第" * (han - times)^-2 * times
-- How one puts it, and nobody says it: 退一步说, 通俗一点讲
local putting = any_of [[
  凭良心 老实 实话 实在 坦白 坦率 退一步 进一步 反过来 换个角度 简单 通俗 直白 形象 夸张 保守 粗略 笼统 概括 总体 整体 大体 大致 一般 具体 严格 确切 准确 客观
  公正 公平 平心 长远 相对 打个比方 归根结底 往大里 往小里 往远处 往深处 往大了 往小了 常言 或者 或 也 换言之]] * any_of "点 一点 些"^-1 * P "c"
-- Where it is written: 背面写道, 扉页上写着
local sheet = any_of "上面 下面 里面 背面 正面 左边 右边 中间 上边 下边 左侧 右侧" * S "cCV"
  + any_of "一张 一条 一封 一份 一块 一页 一面 结尾 末尾 开头 文末 信末 扉页" * (S "cCVa" + any_of "贴 挂 这样 还")
-- 其中，, but not 其中一位
local portion = any_of "其中 一方面" * -any_of "一位 一名 一家 一个 一人 两位 两名 不少 有 多"
local joining = any_of [[
  换成 改用 转而 冲 边 不 可+ 可以 可能 只能 只要 只好 应该 应当 能够 需要 与其 还是 而是 为了 没有
  感谢 祝贺 背后 私下 往下 接着 继续 掏出 拿出 拿起 放下 抬起 举起 翻开 打开 摘下 端起 接过 站起 坐下 转过 凑近 走近 走到 来到 回到]]
-- Somebody is brought in, or counted, and says nothing yet: 一名正在, 半个月
local counted = any_of "一名 一位" * S "pDNt" + any_of "一个 两个 三个 几个 半个" * #P "D"
-- 反对扩建, but not 反对者
local stance = any_of "反对 抗议 支持 拒绝" * -any_of "者 派 党 方 率 度"
local no_subject = putting + once_more + sheet + portion + joining + counted + stance

-- ---- Words in the place of a source ----

local meanwhile = P "a" * literal^1 * P "a" * S "cC" -- 一边扯篷布一边（说）
local phrase_part = (literal + S "OLq+/")^1 + P "N" * -P "D"
--- Words at the head of a clause that are in the place of a source: 老街班子
g.phrase = g.clause * -meanwhile * S "aDksv"^0 * -no_subject
  * g.mark("phrase", (han + S "OL") * (phrase_part + P "(" * #phrase_part)^1) * -behind "页 不" * P "("^-1 * -S "XPTSF"
local inside_body = any_of "局 县 市 镇 村 乡 厂 站 队 院 校 区 省 社 所 馆 公司 单位 社区 街道" * P "w"
--- Those of the office or the place that the text speaks of: 局里（答复）
g.insiders = g.clause * S "aDks"^0 * g.mark("phrase", inside_body) * #S "aDcCEVGWtp"
--- With 的 in it, before a plain cue only: 隔壁的胖子（说）
g.phrase_of = g.clause * S "aDksv"^0 * -no_subject
  * g.mark("phrase", (han + S "OL") * (han + S "OLN")^1 * P "d" * han * han^1) * #S "cC"

-- ---- One person without a name ----

local one_person = #any_of "一名 一位"
local words_for_one = (literal + S "OTNdL")^-48
--- One person by such words: 一名箍桶匠
g.somebody = one_person * (g.clause * g.mark("phrase", words_for_one) * #(S "atDGcC" + S "EV" * S ",:") + g.phrase)
--- One person by other words: （据）一位牌友
g.one_by_words = one_person * g.mark("phrase", words_for_one)

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
g.gesture_before = any_of "摇头 点头 摆手 挥手 耸肩 撇嘴 撇z嘴 咧嘴 咧z嘴 叹气 苦笑 大拇指 带哭腔 哽咽 急l"
--- Somebody without a name at the head of a clause who is new or does what one does who has just spoken:
-- 一位茶馆老板, 她身旁的一名工友, 这家厂的主管苦笑
g.somebody_by_noun = g.clause * (((description - some_people)^1 * B(S "dwO"))^-1 * some_people * description^-48 * g.group
  + description^-48 * g.group * #g.gesture)
--- People by what they do: 反对扩建的人
g.people_who = g.clause * g.mark("group", (literal + S "OTSFLPN")^1 * P "d人")

-- ---- Bodies, papers and voices ----

--- The body or the one that was spoken of: （据）该院宣传中心
g.that = g.mark("that", P "该" * han * han^-8 * -literal)

-- What names of organisations end in that say in what they are, where a name is as likely as not.
local body_noun = behind [[
  公司 集团 企业 品牌 厂 酒店 饭店 商店 专卖店 超市 平台 网站 网 团 银行 基金 协会 商会 学会 委员会 联合会 基金会 工会 俱乐部
  医院 法院 学院 研究院 剧院 学校 大学 中学 小学 幼儿园 机构 部门 单位 政府 方面 团队 队 局 委 厅 日报 晚报 时报 周刊 杂志
  会议 大会 全会 公报 座城市 社论 报社 出版社 公关部 宣传部 新闻办 办公室 编辑部 总部 官邸 电视台 电台 血站 车站 气象站 博物馆 图书馆 体育馆]]
local places = cues.places()
local before_cue = #S "aDtpm(cCEVAGW"
local function are_places(_, _, names)
  for name in names:gsub("等国$", ""):gmatch "[^/+]+" do
    if not places[name] then return false end
  end
  return true
end
-- 日本, 美国、英国等国
local place = lpeg.Cmt(lpeg.C(han^2 * (S "/+" * han^2)^0) * (before_cue + #P "ND"), are_places)
--- Names that the names stage does not know, of organisations by how they end and of places, at the head of
-- a clause: 木棉平台, 该医院, 日本
g.body = g.clause * S "aDks("^0 * -no_subject
  * (part.that + g.mark("phrase", place + (han + S "OLNTwq+/(")^1 * before_cue * body_noun))
--- The same before what it said: 镇政府的（答复是）
g.body_owner = g.clause * S "aDks("^0 * -no_subject * g.mark("phrase", (han + S "OLN")^1 * #P "d" * body_noun) * P "d"

local abroad = any_of "外国 海外 境外 中外 各国 外方"
--- Reporters from abroad, who are asked: 许多外国记者
g.press_abroad = g.clause * g.mark("group", (han - abroad + P "N")^-6 * abroad * P "J")

local medium_noun = any_of "报 网 社 台 刊 杂志 电视 广播 新闻" * #S "NDpV"
--- A paper or station that the names stage does not know: 江城晨报
g.medium = g.mark("phrase", ((han + S "OLN+/") - medium_noun)^1 * medium_noun)

-- 也有悲观的论调, but not 有完
local there_is = P "y" * -any_of "完 说 得 到 取 着"
--- Voices that are around: 也有悲观的论调（认为）, 反对扩建的观点（认为）
g.voice = g.clause * S "aDks"^0
  * (there_is * g.mark("phrase", (han + S "OLNqVE+/d" + P "S" * #S "+/")^1 * B(R "\x80\xBF"))
    + g.mark("phrase", (han + S "OLNq+/V")^1 * P "d" * P "K"))

part.once_more, part.no_subject, part.body_noun = once_more, no_subject, body_noun

return g
