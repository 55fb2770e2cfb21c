--- The rules that say who said what, as a readable list.
--
-- Each rule has a name, a pattern of `citynews.grammar` blocks (and the `head` before it, if it shares
-- one with its neighbours), an invented example with its speaker, texts in which it must `never` find
-- anything, and how sure one can be. At each place of a stretch they are tried in this order; the first
-- that matches wins, and the reading goes on behind it. A rule that marks no source takes the one who is
-- understood there; `who` says how:
--
-- - "subject", the default: the subject of the sentence, else who is most salient before it
-- - "sentence": its subject, else nobody, and nothing was told
-- - "last": who is most salient, be it the last speaker or whom the text has come to since
-- - "adjacent": whose words ended right before, else nobody, and nothing was told
-- - "nobody": the text does not say who it was
-- - "interview": behind 答 the one who answers there, behind 问 nobody who is named
--
-- Each rule has a file of cases in spec/cases/quotes.
--
-- @module citynews.attribution

local g = require "citynews.grammar.blocks"
local lpeg = require "lpeg"
local scan = require "citynews.scan"

local B, P, S = lpeg.B, lpeg.P, lpeg.S

-- ---- Heads ----

-- Of several rules one behind the other. The first two only tell soon where none of them can begin; `by` is a
-- source with what stands behind it, `understood` a cue without one, and `unknown_by` a person that the names
-- stage does not know.
local quoted_or_framed, quoted = #S "Qqprny", #S "Qq"
local by = g.source * g.aside^0
local understood = g.clause * g.lead^0 * g.cue * g.pause
local unknown_by = g.unknown_person * g.aside^0
local clause_with_cue = g.clause * g.ahead("cCEVAWG", ",.!?|_;:")

-- The same of sources, and of persons that the names stage does not know.
local may_speak = #(S "PTSFOBR" + P "该")
local may_be_named = may_speak + #S "L@q"

-- ---- What is told ----

local then_speech = g.then_speech
local told = g.speech + g.content
local final = #(g.stop + S ",;")
-- Behind the cue of a quotation that came first: another, or more in other words.
local tail = (g.pause * (g.speech + -B "z," * -S "cCEVAG" * -(S "a"^1 * P ",") * g.content * then_speech))^-1
local says = g.aside^0 * g.cue * g.said
-- What is told, or asked, from the cue on; but 问他为什么，他笑了 is what the reporter asks.
local said_here = g.question_cue * g.asked * -P ",R" + (g.cue * g.said + g.thought * g.pause * g.content) * then_speech
  + g.thought * g.utterance * final
-- What is called so is no speech: 有个正式的名字，叫“……”
local called_so = scan.behind "名字, 名称, 称号, 雅号, 绰号, 别名, 代号,"
-- 这位, 这位年轻的
local this = (P "这个" + P "这位" + P "这名") * (g.character^-8 * g.of)^-1
-- That the sentence is a question: 江城日报：您怎么看？
local asks = #((g.any - S ".!?|_")^0 * P "?")
-- A part of a paper or a portal that asks: 搜狐汽车
local channel = g.mark("phrase", P "O" * g.character * g.character^-3)
-- Behind a quotation, that it was said: “……”，说完即离去
local said_it = P "," * S "aD"^0 * (P "说完" + P "说罢" + P "说毕" + P "话毕" + P "话音")

-- ---- What one does besides ----

-- Before he speaks, also to another: 走到老周跟前
local doing = g.any - S ".!?|_Qq:cCEVGAP"
local doing_to_another = g.clause * (g.person + g.group + g.pronoun) * (doing - S ",R")^1 * P "P"
-- How he says it, right before: 没有回避：, 撇嘴：
local manner = S "a" + g.gesture_before
-- Somebody else's words that one receives: 收到张三发来的一条短信：“……”
local receiving = (P "P" + doing) * (doing - P "收到" - P "接到")^0 * (P "收到" + P "接到") * (doing - P ",")^0 * P "P"
-- What stands written somewhere, or comes from another: 在墙上看到一行字：“……”, 收到一条短信：“……”
local seeing = scan.words "看到 看见 见到 读到 瞥见 收到 接到"
local reading = (doing - seeing)^0 * seeing * (doing - P ",")^0 * (B "K" + scan.behind "话 字 诗 标语 横幅") * P ":"
-- Whom somebody turns to stands before the colon: 转向张三：“……”
local faced = B "转向" + B "叫住" + B "拦住" + B "拉住" + B "打断" + B "找到" + B "拨通" + B "喊住" + B "p"
-- Somebody with a name before the cue: （居住）在青禾市的学生张三说
local another_named = (g.any - S ".!?,;:|_QqcCEVGAP")^1 * B(S "dTS") * P "P"

-- ---- The reporter ----

local reporter = g.mark("group", g.reporter)
local press = g.mark("group", S "OB" * g.reporter) -- 《江城日报》记者
local whom = P "t" * (g.character + S "OTSNd")^0 * S "PTSR"^1
-- 记者走上前问老人, 记者采访了张三：
local reporter_turns = (doing - S ",t" - P "A" - P "采访")^0 * whom^-1
  * (g.mark("cue", P "A") * g.ending * S "PTSR"^0 + g.mark("cue", P "V") * S "PTSR"^1 + P "采访" * g.listener)
-- How one asks without a word for it: “明早就能到？”记者有些不信。
local wonders = scan.words "不信 好奇 不解 疑惑 纳闷 诧异 惊讶 吃惊 担心 犯难"
local reporter_asked = g.mark("cue", P "A") * S "PRTSF"^0 * g.stop + (g.any - wonders - S "VA,.!?|_Q")^-4 * (wonders + g.mark("cue", S "VA") * g.stop)

return {
  {
    name = "引语+来源+提示语",
    head = quoted_or_framed,
    pattern = (g.described_behind + g.utterance * (g.source + g.person + g.pronoun)) * g.aside^0
        * (g.cue * (B(S "CE") * -P "得" * g.told_at_once + tail) + g.cue_behind)
      + g.clause_quotation * S ",|" * g.described * g.told_to
      + g.clause_quotation * P "|" * g.setting * P "," * g.described * g.aside^0 * (g.cue_behind * #g.stop + g.cue * (#g.stop + P "," * g.speech))
      + g.clause_quotation * P "|" * g.meeting * P "," * g.described * g.said_so,
    example = "“这条路修好了，出门方便多了。”村民赵大有说。",
    speaker = "赵大有",
    never = { "“生活就像爬山，急不得。”对于记者问到的难处，韩玉兰只是笑笑。" },
    confidence = 0.97,
  },
  {
    name = "引语+来源+想法",
    head = quoted_or_framed,
    pattern = g.utterance * g.between * g.described * g.aside^0 * g.thought * final * tail,
    example = "“以后会越来越好。”社区居民钱秀兰期待。",
    speaker = "钱秀兰",
    never = { "社区居民钱秀兰希望早点搬进新楼。" },
    confidence = 0.9,
  },
  {
    name = "在来源看来",
    head = quoted_or_framed,
    pattern = P "p" * g.ahead "K" * (P "J" * g.character^-6 * g.of)^-1 * g.framed * g.mark("cue", P "K") * g.pause * g.content * then_speech,
    example = "在周立秋看来，老街的魅力在于烟火气。",
    speaker = "周立秋",
    never = { "从长远来看，客流还会增长。" },
    confidence = 0.95,
  },
  {
    name = "用来源的话说",
    head = quoted_or_framed,
    pattern = S "rpn" * g.ahead "K" * (g.described_owner + g.framed) * g.mark("cue", P "K") * P "来"^-1 * (S "cl" + P "V" * P "c"^-1)^-1 * P "就是"^-1
      * -g.retold * g.pause * (told + g.mark("quotation", P "q") * #P ":"),
    example = "用郑海生的话说，“没有过不去的坎”。",
    speaker = "郑海生",
    never = { "用一句老话说，远亲不如近邻。" },
    confidence = 0.9,
  },
  {
    name = "据来源介绍",
    head = quoted_or_framed,
    pattern = P "r"
      * (((g.framed + g.that + g.one_by_words) * g.aside^0 * g.cue_of_frame * (P "d" * #g.pause)^-1 + g.medium * g.aside^0 * g.report) * g.pause^-1
        + (g.described_owner + g.framed) * g.noun_cue * -g.retold * g.pause
        + g.found_by * -g.retold * g.pause)
      * (g.content_of_one * then_speech + g.speech),
    passes_on = true,
    example = "据馆长孙明远介绍，新馆将于年底开放。",
    speaker = "孙明远",
    never = { "据悉，新馆将于年底开放。据了解，门票免费。", "民警按照当事人要求，将钱包交还失主。" },
    confidence = 0.92,
  },
  {
    name = "从来源获悉",
    head = quoted_or_framed,
    pattern = g.informing * g.mark("cue", P "Y") * g.pause^-1 * g.content_of_one * then_speech,
    passes_on = true,
    example = "记者昨天从市水务局获悉，老旧管网改造年底完成。",
    speaker = "市水务局",
    never = { "记者了解到，老旧管网改造年底完成。" },
    confidence = 0.85,
  },
  {
    name = "接来源报称",
    head = quoted_or_framed,
    pattern = P "y" * g.reporting * P ","^-1 * g.mark("cue", P "c") * g.pause^-1 * g.content * then_speech,
    example = "城关派出所接到一家超市报案，称货架上的奶粉被人偷走。",
    speaker = "一家超市",
    never = { "城关派出所接到报警后赶到现场。" },
    confidence = 0.85,
  },
  {
    name = "接报称",
    pattern = P "y" * g.reported * P ","^-1 * g.mark("cue", P "c") * g.pause^-1 * (g.speech + g.content * then_speech),
    who = "nobody",
    example = "城关派出所接到报警电话，称货架上的奶粉被人偷走。",
    never = { "城关派出所接到报警电话后赶到现场。" },
    confidence = 0.7,
  },
  {
    name = "来源的看法是",
    pattern = (may_speak * g.ahead "KEVXCA" * (g.ahead "d" * (g.taught + g.spoke + g.view
          + g.author * S "aD"^0 * g.mark("cue", S "cC") * g.pause) + g.view_bare)
        + g.clause * #g.character * g.ahead "KEV" * g.view_of_body
        + may_speak * g.ahead ":" * (g.written + g.heard)) * told,
    example = "店主吴桂芳的回答是：“诚信比赚钱重要。”",
    speaker = "吴桂芳",
    never = { "市民打去电话，得到的答复是“正在处理”。" },
    confidence = 0.85,
  },
  {
    name = "从句来源+提示语+转述",
    pattern = g.told_in_clause,
    example = "由于厂长孟宪春判断钢价不会下跌，仓库里堆满了矿石。",
    speaker = "孟宪春",
    never = { "由于厂长孟宪春的判断，仓库里堆满了矿石。" },
    confidence = 0.8,
  },
  {
    name = "来源+提示语+引语",
    head = by,
    pattern = (g.cue + g.thought) * g.pause * g.speech + g.cue * g.speech + g.thought * g.utterance * final,
    example = "市民王小川说：“地铁通了，上班能省半小时。”",
    speaker = "王小川",
    never = { "这家店号称“江城第一碗”。" },
    confidence = 0.97,
  },
  {
    name = "来源+问话",
    head = by,
    pattern = g.question_cue * g.asked,
    example = "孙女王小川问他怕不怕。",
    speaker = "王小川",
    never = { "村民王小川问路。" },
    confidence = 0.8,
  },
  {
    name = "来源+提示语+转述",
    head = by,
    pattern = g.proposal * g.content + g.cue * g.said,
    example = "市规划局负责人冯志刚表示，公园明年春天动工。",
    speaker = "冯志刚",
    never = { "专家组对方案进行了分析，随后离开。他提出建议，没有人回应。" },
    confidence = 0.92,
  },
  {
    name = "来源+想法+转述",
    head = by,
    pattern = g.thought * g.pause * g.content * then_speech,
    example = "老教师陈学文预计，孩子们会喜欢这座图书馆。",
    speaker = "陈学文",
    never = { "陈学文希望早日退休。" },
    confidence = 0.75,
  },
  {
    name = "转述+来源+提示语",
    pattern = g.told_before,
    example = "要是电价真降了，街坊们都会搬下楼来充，村民赵大有说。",
    speaker = "赵大有",
    never = { "要是电价真降了，村民赵大有说走就走。" },
    confidence = 0.85,
  },
  {
    name = "来源：引语",
    pattern = may_be_named * -S "Bb" * -faced * -B(S "cCEVGA") * g.ahead ":" * (g.source + g.unknown_person) * P ":" * g.speech,
    example = "卫国强：“再难也要干下去。”",
    speaker = "卫国强",
    never = { "主题：“绿色出行”宣传周启动。" },
    confidence = 0.9,
  },
  {
    name = "来源：问答",
    pattern = g.sentence * (S "OTS"^0 * (g.mark("person", P "P") * P "("^-1 + B "S" * g.mark("nickname", P "q")) * P ":"
        + (g.mark("group", P "S") + channel + g.mark("organization", P "O")) * P ":" * asks)
      * -P "感谢" * g.content,
    example = "卫国强：第一年确实没赚到钱。",
    speaker = "卫国强",
    never = { "地点：江城文化馆一楼展厅。" },
    confidence = 0.6,
  },
  {
    name = "问：答：",
    pattern = g.sentence * (g.mark("cue", S "AE") + g.mark("person", P "J")) * P ":" * told,
    who = "interview",
    example = "卫国强：第一年确实没赚到钱。\n问：后来呢？\n答：后来口碑传开了，客人多了。",
    speaker = "卫国强",
    never = { "问答题：下列哪一项是对的？" },
    confidence = 0.7,
  },
  {
    name = "引语+生名+提示语",
    pattern = g.clause_quotation * g.between * (unknown_by + g.phrase * g.lead^0) * (g.cue * tail + g.asked_behind),
    example = "“街坊都来帮忙。”承建单位说。",
    never = { "大家叫她“小百灵”，其实她更爱画画。" },
    confidence = 0.7,
  },
  {
    name = "生名+提示语",
    pattern = unknown_by * (g.cue * g.said + g.thought * g.pause * told),
    example = "“老街坊”表示，月底可以完工。",
    speaker = "老街坊",
    never = { "“一刻钟生活圈”建成了十二个。" },
    confidence = 0.7,
  },
  {
    name = "承前建议",
    pattern = B(S ".!?") * S "aksi"^0 * g.mark("cue", P "E") * -S "dlnvyzm+/" * g.told_at_once,
    who = "adjacent",
    example = "沈卫东发言说，养老服务的短板在乡村。建议把敬老院办到村口。",
    speaker = "沈卫东",
    never = { "车程约两小时。建议自备午餐和饮用水。" },
    confidence = 0.75,
  },
  {
    name = "承前提示语+引语",
    head = understood,
    pattern = g.speech,
    example = "蒋文静走进教室，笑着说：“同学们好！”",
    speaker = "蒋文静",
    never = { "墙上写着：“欢迎光临”。" },
    confidence = 0.85,
  },
  {
    name = "承前提示语+转述",
    head = understood,
    pattern = g.content * then_speech,
    example = "沈卫东摆摆手，坦言，这只是一件小事。",
    speaker = "沈卫东",
    never = { "综上所述，建议，提前出门。" },
    confidence = 0.75,
  },
  {
    name = "同句提示语+转述",
    pattern = B(S ",;") * -called_so * (S "ksaDN(m"^0 * said_here + g.lead^0 * said_here + g.mark("cue", P "K") * g.is * g.pause^-1 * g.speech),
    who = "sentence",
    example = "沈卫东十分感动，表示会把这份心意传下去。",
    speaker = "沈卫东",
    never = { "车程约两小时，建议自备午餐和饮用水。" },
    confidence = 0.75,
  },
  {
    name = "机构名+提示语",
    head = clause_with_cue,
    pattern = g.body * g.aside^0 * (g.cue_of_body * g.said + g.thought * g.pause * g.content),
    example = "木棉平台宣布将在年内开通直播频道。",
    speaker = "木棉平台",
    never = { "木棉平台的声明说得很清楚。" },
    confidence = 0.7,
  },
  {
    name = "短语+提示语",
    head = clause_with_cue,
    pattern = g.phrase * -another_named * (P "U" * g.aside^0)^-1 * g.lead^0
        * -(S "GA" + P "V" * S ",q") * g.cue * (g.speech + #g.pause * g.said)
      + g.somebody * g.lead^0 * (#S "GcC" * g.cue + g.mark("cue", S "EV")) * #g.pause * g.said
      + g.insiders * g.aside^0 * g.cue * #g.pause * g.said
      + (g.phrase_of + g.press_abroad * g.aside^0) * g.cue * #g.pause * g.said
      + g.people_who * g.lead^0 * g.cue * g.said + g.voice * g.lead^0 * g.cue * #g.pause * g.said,
    example = "老街班子表示，月底可以完工。",
    speaker = "老街班子",
    never = { "不得不说，变化真快。与其说是比赛，不如说是聚会。" },
    confidence = 0.5,
  },
  {
    name = "来源+叙述：引语",
    pattern = -P "B" * (may_speak + g.clause) * g.ahead(":", ".!?|_QcCEVGA") * -receiving * -(P "P"^-1 * reading)
      * (may_speak * (doing_to_another + g.source) + g.people_who)
      * (doing - P "," * P "y"^-1 * S "RSF")^0 * #P ":" * g.before_quotation * g.utterance,
    example = "任嘉怡在日记里给自己鼓劲：“明天会更好。”",
    speaker = "任嘉怡",
    never = { "活动有一个好听的名字：“星星课堂”。", "任嘉怡在墙上看到一行字：“此路不通。”" },
    confidence = 0.75,
  },
  {
    name = "来源+叙述：转述",
    pattern = may_speak * (g.ahead(":", ".!?|_QcCEVGA") * g.source
      * (doing - P "," * S "RS" - P "K:")^0 * g.mark("cue", P "K") * g.colon
      + g.ahead(":", ".!?|_Qq") * g.source * (S "aD"^0 * g.given + (doing - S "RSF" - manner * P ":")^0 * -B "N" * manner * g.colon)) * g.content,
    example = "任嘉怡托同乡给家里捎了一句话：中秋节前一定回来。",
    speaker = "任嘉怡",
    never = { "活动有一个好听的名字：星星课堂。" },
    confidence = 0.6,
  },
  {
    name = "记者问",
    pattern = reporter * (g.adverb^0 * g.question_cue * g.asked + reporter_turns * (g.pause * g.speech + g.colon * g.content))
      + P "y" * reporter * g.adverb^0 * g.mark("cue", P "C") * g.pause * told
      + g.utterance * g.between * P "p" * S "OB"^0 * reporter * P "d"^-1 * g.mark("cue", S "AE") * P ","
      + g.utterance * g.between * (P "y" + P "一名" + P "N" * g.character)^-1 * (reporter + press) * g.adverb^0 * reporter_asked,
    example = "记者问：“什么时候通车？”",
    speaker = "记者",
    never = { "记者问遍了整条街的店主。" },
    confidence = 0.8,
  },
  {
    name = "引语+叙述+引语",
    head = quoted,
    pattern = g.utterance * g.between * (g.talking * P ",")^-1
      * (g.narration * g.person + g.clause * this^-1 * (g.pronoun + g.group))
      * (g.any - S ".!?|_QqcCEVGA" - P "," * S "Qq")^0 * P "," * g.speech,
    example = "“水稳住了！”段长江抹了一把汗，“今晚可以睡个好觉。”",
    speaker = "段长江",
    never = { "“春风”和“细雨”是两只猫。" },
    confidence = 0.8,
  },
  {
    name = "段首引语+人物",
    head = quoted,
    pattern = g.head * g.utterance * P "|"^-1 * g.upto ".!?|_QqcCEVGAP" * g.person * -(S "aD"^0 * (P "接到" + P "收到" + P "听到")),
    example = "“门票都卖完了！”检票员刘春燕满脸是汗，脚步没停。",
    speaker = "刘春燕",
    never = { "“绿色出行”成为韩美玲的口头禅。" },
    confidence = 0.65,
  },
  {
    name = "引语+人物",
    head = quoted,
    pattern = g.sentence * g.utterance * P ","^-1 * g.he
      + g.lone_quotation * (g.person_at_once + g.person_described + g.person_there * -says + (g.setting * P ",")^1 * g.he * -says + g.person_of
        + (g.setting * P ",")^-2 * g.somebody_by_noun * -g.of * says^-1) * -g.of,
    example = "雨下了一夜。“雨太大，别走了，”林秀云把伞递过去。",
    speaker = "林秀云",
    never = { "“春风”林秀云收下了。" },
    confidence = 0.6,
  },
  {
    name = "引语+来源的话",
    head = quoted,
    pattern = g.lone_quotation
      * (g.words_of + g.those_words_are + g.the_one_who_is
        + (g.setting * P ",")^-1 * (g.any - S ".!?,;:|_QqcCEVGAPTRSF")^-24 * (S "OTS"^1 * #P "P")^-1 * g.voice_of),
    example = "雨下了一夜。“早餐会好不好，要看办结率。”副镇长林秀云的这句话，被写进了会议纪要。",
    speaker = "林秀云",
    never = { "雨下了一夜。“早餐会好不好，要看办结率。”林秀云的母亲说话不多。" },
    confidence = 0.7,
  },
  {
    name = "引语+话题+来源",
    head = quoted,
    pattern = g.lone_quotation * (S "VC" * (g.any - S ".!?|_QqcCEVGAPSF,")^0 + g.talking) * g.comma
      * (g.character^-6 * (g.person + g.group + g.pronoun) + (g.character + S "OTS/")^-24 * B(S "TS") * g.person),
    example = "车间上月开工。“机器一响，心里就踏实。”谈到新车间，傅小兰笑了。",
    speaker = "傅小兰",
    never = { "“春风”谈到往事，傅小兰笑了。" },
    confidence = 0.7,
  },
  {
    name = "独立引语",
    head = quoted,
    pattern = g.sentence * g.mark("quotation", P "Q" + P "q" * #S ".!?") * #(g.stop + P "_"),
    who = "last",
    example = "韩美玲说，店开了三十年。“街坊们都认得我。”",
    speaker = "韩美玲",
    never = { "韩美玲开了店。“如意斋”在桥头。" },
    confidence = 0.7,
  },
  {
    name = "小句引语",
    pattern = g.before_quotation * g.mark("quotation", P "Q") * #(g.stop + said_it) * -(P "|" * g.source * S "aD"^0 * S "cCEVG" * S ".!?"),
    example = "杨树林把窗户打开，“冬天也要透透气。”",
    speaker = "杨树林",
    never = { "全市打造“一刻钟便民生活圈”，推进“口袋公园”建设。" },
    confidence = 0.6,
  },
}
