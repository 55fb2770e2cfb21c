--- The rules that say who said what, as a readable list.
--
-- Each rule has a name, a pattern of `citynews.grammar` blocks, an invented example, and how sure one
-- can be. At each place of a stretch the rules are tried in this order; the first that matches wins,
-- and the reading goes on behind it. A rule without a source takes the one who spoke before: `who`
-- says how ("subject": of the sentence, then the last speaker; "last": the last speaker alone).
--
-- @module citynews.attribution

local g = require "citynews.grammar"
local lpeg = require "lpeg"

local P, S = lpeg.P, lpeg.S
local word = g.word

local by = g.source * g.aside^0
local maybe_by = g.unknown_person * g.aside^0
local final = #(g.stop + S ",;")

-- What may stand behind the cue of a quotation that came first.
local tail = (g.pause * g.speech + g.pause * g.content * (g.pause * g.speech)^-1)^-1

return {
  {
    name = "引语+来源+提示语",
    pattern = g.quotation * S ",|"^-1 * ((g.lead^1 * P ","^-1)^-2 * by * g.cue + g.described_person * g.aside^0 * g.cue) * tail,
    example = "“这条路修好了，出门方便多了。”村民赵大有说。",
    confidence = 0.97,
  },
  {
    name = "引语+来源+想法",
    pattern = g.utterance * S ",|"^-1 * by * g.thought * final,
    example = "“以后会越来越好。”社区居民钱秀兰相信。",
    confidence = 0.9,
  },
  {
    name = "用来源的话说",
    pattern = (word "用" + word "按" + word "拿" + word "照") * (g.source + g.owner) * g.mark("cue", P "K") * P "来"^-1 * P "c"^-1
      * g.pause * (g.speech + g.content),
    example = "用郑海生的话说，“没有过不去的坎”。",
    confidence = 0.9,
  },
  {
    name = "据来源介绍",
    pattern = (word "据" + word "按照" + word "按" + word "根据") * (g.source * g.aside^-8 * g.cue + (g.owner + g.source) * g.between(0, 4, g.character) * g.noun_cue)
      * S ",:"^-1 * g.content_of_one * (g.pause * g.speech)^-1,
    example = "据馆长孙明远介绍，新馆将于年底开放。",
    confidence = 0.92,
  },
  {
    name = "在来源看来",
    pattern = word "在" * g.source * g.mark("cue", P "K") * g.pause * g.content * (g.pause * g.speech)^-1,
    example = "在周立秋看来，老街的魅力在于烟火气。",
    confidence = 0.95,
  },
  {
    name = "来源的看法是",
    pattern = g.owner * g.between(0, 8, g.character - word "的") * g.noun_cue * (S "a" + word "则")^-1
      * ((word "是" + word "为") * S ",:"^-1 + P ":") * (g.speech + g.content),
    example = "店主吴桂芳的回答是：“诚信比赚钱重要。”",
    confidence = 0.85,
  },
  {
    name = "来源+提示语+引语",
    pattern = by * ((g.cue + g.thought) * g.pause * g.speech + g.cue * g.speech),
    example = "市民王小川说：“地铁通了，上班能省半小时。”",
    confidence = 0.97,
  },
  {
    name = "来源+提示语+转述",
    pattern = by * g.cue * g.said,
    example = "市规划局负责人冯志刚表示，公园明年春天动工。",
    confidence = 0.92,
  },
  {
    name = "来源+想法+转述",
    pattern = by * g.thought * g.pause * g.content * (g.pause * g.speech)^-1,
    example = "老教师陈学文相信，孩子们会喜欢这座图书馆。",
    confidence = 0.75,
  },
  {
    name = "来源：引语",
    pattern = (g.source + g.unknown_person) * P ":" * g.quotation,
    example = "卫国强：“再难也要干下去。”",
    confidence = 0.9,
  },
  {
    name = "来源：问答",
    pattern = g.sentence * g.mark("person", P "P") * P ":" * g.content,
    example = "卫国强：第一年确实没赚到钱。",
    confidence = 0.6,
  },
  {
    name = "引语+生名+提示语",
    pattern = g.quotation * S ",|"^-1 * (maybe_by + g.phrase * g.lead^-4) * g.cue * tail,
    example = "“街坊都来帮忙。”店主褚时佳说。",
    confidence = 0.7,
  },
  {
    name = "生名+提示语",
    pattern = maybe_by * (g.cue * g.said + g.thought * g.pause * (g.speech + g.content)),
    example = "项目经理尤长乐表示，月底可以完工。",
    confidence = 0.7,
  },
  {
    name = "承前提示语+引语",
    pattern = g.clause * g.lead^-6 * g.cue * g.pause * g.speech,
    who = "subject",
    example = "蒋文静走进教室，笑着说：“同学们好！”",
    confidence = 0.85,
  },
  {
    name = "承前提示语+停顿+转述",
    pattern = g.clause * g.lead^-6 * g.cue * g.pause * g.content * (g.pause * g.speech)^-1,
    who = "subject",
    example = "沈卫东十分感动，他说完又强调，要把这份心意传下去。",
    confidence = 0.75,
  },
  {
    name = "承前提示语+转述",
    pattern = lpeg.B(S ",;") * g.lead^-6 * g.cue * g.said,
    who = "subject",
    example = "沈卫东十分感动，表示会把这份心意传下去。",
    confidence = 0.7,
  },
  {
    name = "短语+提示语",
    pattern = g.phrase * g.lead^-4 * g.cue * (g.speech + g.pause * (g.speech + g.content * (g.pause * g.speech)^-1)),
    example = "承建单位表示，月底可以完工。",
    confidence = 0.5,
  },
  {
    name = "来源+叙述：引语",
    pattern = g.source * g.between(0, 40, g.any - S ".!?|_Qq:cCVG") * P ":" * g.utterance,
    example = "任嘉怡在日记里给自己打气：“明天会更好。”",
    confidence = 0.75,
  },
  {
    name = "引语+叙述+引语",
    pattern = g.utterance * S ",|"^-1 * g.between(0, 40, g.any - S ".!?|_QqcCVG" - g.person) * g.person
      * g.between(0, 40, g.any - S ".!?|_QqcCVG" - P "," * S "Qq") * P "," * g.utterance,
    example = "“水稳住了！”段长江抹了一把汗，“今晚可以睡个好觉。”",
    confidence = 0.8,
  },
  {
    name = "段首引语+人物",
    pattern = -lpeg.B(P(1)) * g.utterance * P "|"^-1 * g.between(0, 30, g.any - S ".!?|_QqcCVG" - g.person) * g.person,
    example = "“门票都卖完了！”检票员常乐满脸是汗。",
    confidence = 0.65,
  },
  {
    name = "独立引语",
    pattern = g.sentence * g.mark("quotation", P "Q" + P "q" * #S ".!?") * #(g.stop + S "_"),
    who = "last",
    example = "韩美玲说，店开了三十年。“街坊们都认得我。”",
    confidence = 0.7,
  },
  {
    name = "小句引语",
    pattern = S ",:" * g.mark("quotation", P "Q") * #(g.stop),
    who = "subject",
    example = "杨树林把窗户打开，“冬天也要透透气。”",
    confidence = 0.6,
  },
}
