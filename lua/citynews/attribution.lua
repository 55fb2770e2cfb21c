--- The rules that say who said what, as a readable list.
--
-- Each rule has a name, a pattern of `citynews.grammar` blocks, an invented example with its speaker,
-- and how sure one can be. At each place of a stretch they are tried in this order; the first that
-- matches wins, and the reading goes on behind it. A rule that marks no source takes the one who is
-- understood there: `who` says how ("sentence": its subject, else nobody, and nothing was told;
-- "subject": the same, then the last speaker; "last": the
-- last speaker, or whom the text has come to since; "interview": behind 答 the one who answers there,
-- behind 问 nobody who is named).
--
-- @module citynews.attribution

local g = require "citynews.grammar"
local lpeg = require "lpeg"

local B, P, S = lpeg.B, lpeg.P, lpeg.S

local by = g.source * g.aside^0
local unknown_by = g.unknown_person * g.aside^0
local then_speech = (g.pause * g.speech)^-1
local told = g.speech + g.content
local final = #(g.stop + S ",;")

-- Behind the cue of a quotation that came first: another, or more in other words.
local tail = (g.pause * (g.speech + g.content * then_speech))^-1
local between = S ",|"^-1

return {
  {
    name = "引语+来源+提示语",
    pattern = (g.quotation * S ",|" * (g.lead^1 * P ",")^-2 * g.described + g.utterance * g.source
        + g.quotation * (g.person + g.pronoun)) * g.aside^0 * (g.cue * tail + g.cue_behind),
    example = "“这条路修好了，出门方便多了。”村民赵大有说。",
    speaker = "赵大有",
    confidence = 0.97,
  },
  {
    name = "引语+来源+想法",
    pattern = g.utterance * between * g.described * g.aside^0 * g.thought * final,
    example = "“以后会越来越好。”社区居民钱秀兰相信。",
    speaker = "钱秀兰",
    confidence = 0.9,
  },
  {
    name = "在来源看来",
    pattern = P "p" * g.framed * g.mark("cue", P "K") * g.pause * g.content * then_speech,
    example = "在周立秋看来，老街的魅力在于烟火气。",
    speaker = "周立秋",
    confidence = 0.95,
  },
  {
    name = "用来源的话说",
    pattern = S "rp" * (g.described_owner + g.framed) * g.mark("cue", P "K") * P "来"^-1 * S "cl"^-1
      * g.pause * told,
    example = "用郑海生的话说，“没有过不去的坎”。",
    speaker = "郑海生",
    confidence = 0.9,
  },
  {
    name = "据来源介绍",
    pattern = P "r"
      * (g.framed * g.aside^0 * g.cue_of_frame * g.pause^-1
        + (g.described_owner + g.framed) * g.noun_cue * g.pause)
      * g.content_of_one * then_speech,
    passes_on = true,
    example = "据馆长孙明远介绍，新馆将于年底开放。",
    speaker = "孙明远",
    confidence = 0.92,
  },
  {
    name = "接到来源报警称",
    pattern = P "y" * g.reporting * P ","^-1 * g.mark("cue", P "c") * g.pause^-1 * g.content * then_speech,
    example = "城关派出所接到一家超市报案，称货架上的奶粉被人偷走。",
    speaker = "一家超市",
    confidence = 0.85,
  },
  {
    name = "来源的看法是",
    pattern = g.owner * g.character^0 * g.noun_cue * S "ak"^-1 * P "则"^-1
      * (P "v" * g.pause^-1 + P ":") * told,
    example = "店主吴桂芳的回答是：“诚信比赚钱重要。”",
    speaker = "吴桂芳",
    confidence = 0.85,
  },
  {
    name = "来源+提示语+引语",
    pattern = by * ((g.cue + g.thought) * g.pause * g.speech + g.cue * g.speech),
    example = "市民王小川说：“地铁通了，上班能省半小时。”",
    speaker = "王小川",
    confidence = 0.97,
  },
  {
    name = "来源+提示语+转述",
    pattern = by * g.cue * g.said,
    example = "市规划局负责人冯志刚表示，公园明年春天动工。",
    speaker = "冯志刚",
    confidence = 0.92,
  },
  {
    name = "来源+想法+转述",
    pattern = by * g.thought * g.pause * g.content * then_speech,
    example = "老教师陈学文相信，孩子们会喜欢这座图书馆。",
    speaker = "陈学文",
    confidence = 0.75,
  },
  {
    name = "来源：引语",
    pattern = (g.source + g.unknown_person) * P ":" * g.speech,
    example = "卫国强：“再难也要干下去。”",
    speaker = "卫国强",
    confidence = 0.9,
  },
  {
    name = "来源：问答",
    pattern = g.sentence * g.mark("person", P "P") * P ":" * g.content,
    example = "卫国强：第一年确实没赚到钱。",
    speaker = "卫国强",
    confidence = 0.6,
  },
  {
    name = "问：答：",
    pattern = g.sentence * (g.mark("cue", S "AE") + g.mark("person", P "J")) * P ":" * told,
    who = "interview",
    example = "卫国强：第一年确实没赚到钱。\n问：后来呢？\n答：后来口碑传开了，客人多了。",
    speaker = "卫国强",
    confidence = 0.7,
  },
  {
    name = "引语+生名+提示语",
    pattern = g.quotation * between * (unknown_by + g.phrase * g.lead^0) * g.cue * tail,
    example = "“街坊都来帮忙。”承建单位说。",
    confidence = 0.7,
  },
  {
    name = "生名+提示语",
    pattern = unknown_by * (g.cue * g.said + g.thought * g.pause * told),
    example = "“老街坊”表示，月底可以完工。",
    speaker = "老街坊",
    confidence = 0.7,
  },
  {
    name = "承前提示语+引语",
    pattern = g.clause * g.lead^0 * g.cue * g.pause * g.speech,
    example = "蒋文静走进教室，笑着说：“同学们好！”",
    speaker = "蒋文静",
    confidence = 0.85,
  },
  {
    name = "承前提示语+转述",
    pattern = g.clause * g.lead^0 * g.cue * g.pause * g.content * then_speech,
    example = "沈卫东摆摆手，坦言，这只是一件小事。",
    speaker = "沈卫东",
    confidence = 0.75,
  },
  {
    name = "同句提示语+转述",
    pattern = B(S ",;") * g.lead^0 * g.cue * g.said * then_speech,
    who = "sentence",
    example = "沈卫东十分感动，表示会把这份心意传下去。",
    speaker = "沈卫东",
    confidence = 0.75,
  },
  {
    name = "短语+提示语",
    pattern = g.phrase * (P "U" * g.aside^0)^-1 * g.lead^0 * -(S "GA" + P "V,") * g.cue * (g.speech + g.pause * (g.speech + g.content * then_speech))
      + g.people_who * g.lead^0 * g.cue * g.said,
    example = "承建单位表示，月底可以完工。",
    speaker = "承建单位",
    confidence = 0.5,
  },
  {
    name = "来源+叙述：引语",
    pattern = g.source * (g.any - S ".!?|_Qq:cCEVGAP")^0 * P ":" * g.utterance,
    example = "任嘉怡在日记里给自己打气：“明天会更好。”",
    speaker = "任嘉怡",
    confidence = 0.75,
  },
  {
    name = "引语+叙述+引语",
    pattern = g.utterance * between * g.narration * g.person
      * (g.any - S ".!?|_QqcCEVGA" - P "," * S "Qq")^0 * P "," * g.utterance,
    example = "“水稳住了！”段长江抹了一把汗，“今晚可以睡个好觉。”",
    speaker = "段长江",
    confidence = 0.8,
  },
  {
    name = "段首引语+人物",
    pattern = g.head * g.utterance * P "|"^-1 * (g.any - S ".!?|_QqcCEVGAP")^0 * g.person,
    example = "“门票都卖完了！”检票员刘春燕满脸是汗，脚步没停。",
    speaker = "刘春燕",
    confidence = 0.65,
  },
  {
    name = "独立引语",
    pattern = g.sentence * g.mark("quotation", P "Q" + P "q" * #S ".!?") * #(g.stop + P "_"),
    who = "last",
    example = "韩美玲说，店开了三十年。“街坊们都认得我。”",
    speaker = "韩美玲",
    confidence = 0.7,
  },
  {
    name = "小句引语",
    pattern = g.pause * g.mark("quotation", P "Q") * #g.stop,
    example = "杨树林把窗户打开，“冬天也要透透气。”",
    speaker = "杨树林",
    confidence = 0.6,
  },
}
