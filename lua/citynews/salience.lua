--- Whom a pronoun or a source that is left out means: how salient those are who were named before.
--
-- After Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994), with what names
-- in a text can tell: every mention gives its person the weights below, halved for each sentence
-- between it and the place that is asked for; so does having spoken last. The greatest sum wins.
--
-- @module citynews.salience

local clause = require "citynews.clause"
local scan = require "citynews.scan"
local vocative = require "citynews.vocative"

local set = scan.set

local salience = {}

--- Stands for a pronoun where a person is meant, man or woman: 老人
salience.PERSON = "人"

local find, sub = string.find, string.sub

-- What a mention is worth.
local NAMED = 130   -- at all
local SUBJECT = 80  -- at the head of its clause
local HERE = 90     -- more, for a subject in the very sentence
local INSIDE = 20   -- further inside
local OBJECT = -55  -- behind 对, 被, 让
local OWNER = -90   -- 张三的
local TOPIC = 0     -- the same at the head of a clause, for it is about him: 张三的面吃完了。
local TOLD = 0.5    -- times that, inside what somebody said
local WITHIN = 0.2  -- times that, inside the very words whose speaker is asked for
local SPOKE = 110   -- the last to speak, where his words end
local MOVED = 0.25 -- times that, where the text has come to another since
local CITED = 0.1   -- times that, for one who was cited with 据, if a pronoun stands there
local SPOKEN_OF = 0.2 -- times all that, for one whom the very words name
local NOBODY = 0.3  -- times that, for a pronoun that nobody was found for
local OTHERWISE = 0.3 -- times that, for one who was called 她 where 他 stands
local SOUNDS_OTHERWISE = 0.03 -- times that, for one whose name sounds like a woman's where 他 stands
local NOT_HIMSELF = 0.1 -- times that, for who spoke last to one who is called by the pronoun
local SOUNDS_SO = 1.2 -- times that, for one whose name sounds like a woman's where 她 stands
local THING = 0.1  -- times that, for an organisation, but with 其 and 它
local HALF = 0.5    -- times that, for each sentence between
local SLOWLY = 0.7 -- the same for the last to speak, whose words may go on without marks
local PARAGRAPH = 0.5 -- times that, for each paragraph that ended since the last to speak

-- Where not even a pronoun stands, nobody means one who is less salient than this.
local LEAST = 6
-- And a pronoun means the one whom the article is about rather than one who is less salient than this.
local FAINT = 8

-- How far behind a question its answer begins, in bytes.
local ANSWER = 60
-- A sentence ends that is not the one of the question: （……”某某问。）孩子们点头。
local SENTENCE_BETWEEN = "\n.*。"

-- How far back one is looked for: bytes, mentions, and as long as they give more than a trace.
local FAR, MANY, TRACE = 2400, 40, 0.003

local MALE, FEMALE = {}, {}
local HIS = "父亲 爸爸 儿子 丈夫 老公 爷爷 外公 哥哥 弟弟 叔叔 舅舅 孙子 女婿 岳父 公公 男友"
local HER = "母亲 妈妈 女儿 妻子 老婆 奶奶 外婆 姐姐 妹妹 姑姑 阿姨 孙女 儿媳 岳母 婆婆 女友 长女"
for word in ("先生 大爷 大叔 大伯 老汉 伯伯 大哥 小伙 男子 男孩 " .. HIS):gmatch "%S+" do MALE[word] = true end
for word in ("女士 小姐 太太 夫人 大妈 大娘 大婶 大姐 大嫂 女子 女孩 姑娘 " .. HER):gmatch "%S+" do FEMALE[word] = true end

-- Relatives: 张三的老伴 | 李四
local KIN = { ["老伴"] = true, ["爱人"] = true, ["徒弟"] = true }
for word in (HIS .. " " .. HER):gmatch "%S+" do KIN[word] = true end

local PRONOUNS = {}
for word in ("他 她 其 他们 她们 二人 两人 俩人 三人 对方"):gmatch "%S+" do PRONOUNS[word] = true end

local ONE = set "他 她"
local TOWARD = { "跟", "对", "向", "告诉", "劝", "问" }

-- Whether one is called by a word for the other sex than the pronoun's: 孙女士, 孙桂兰女士, 妻子孙桂兰
local function differs(text, who, pronoun)
  local others = pronoun == "他" and FEMALE or pronoun == "她" and MALE
  if not others then return false end
  local name = who.object and who.object.name or who.name
  if others[name:sub(-6)] or who.last and others[text:sub(who.last + 1, who.last + 6)] then return true end
  local before = who.first and text:sub(who.first - #"妻子", who.first - 1)
  return before and KIN[before] and others[before] or false
end

-- Last characters of given names that nearly only women, or only men, bear.
local SOUNDS = {}
for word in ([[霞 娟 婷 娜 莉 芳 丽 萍 媛 琴 莹 倩 蓉 菊 娥 妮 姣 婉 茜 嫣 姗 妍 婕 娇 芬 莲 兰 梅 珍 淑 燕 凤 玲 琳 琼 珊
  珠 花 莎 静 洁 雪 璐 璇 瑶 颖 娅 姝 婧 黛 芹 荷 蓓 蕊 莺 鹃
  雯 蕾 薇 艳 芝 香 妹 翠 娣 婵 妙 媚 芸 苹 绢]]):gmatch "%S+" do SOUNDS[word] = "她" end
for word in ([[强 勇 军 刚 伟 涛 鹏 龙 虎 彪 栋 磊 峰 国 斌 亮 健 武 雄 坤 根 贵 富 祥 胜 毅 忠 兵 雷 钢 柱 旺 彬 豪 杰 波 建 山
  浩 凯 锋 昌 良 松 锁 囤 奎 铁 豹
  生 福 发 财 宽 魁]]):gmatch "%S+" do SOUNDS[word] = "他" end

-- The pronoun that a Chinese name sounds like, or nil.
local function sounds_like(name)
  local chars = utf8.len(name)
  return (chars == 2 or chars == 3) and SOUNDS[sub(name, -3)] or nil
end

local SEVERAL = set "有人 多位 多名 几位 几名 不少 许多 一些 部分 两位 数位 数名"

local CROWD = set "们 方 界 组 团队 部门 媒体"

-- Whether the last to speak were more than one without a name, whom no 他 means.
local function is_several(who)
  return who.kind == "group" and (SEVERAL[sub(who.name, 1, 6)] or CROWD[sub(who.name, -3)] or CROWD[sub(who.name, -6)]) or false
end

-- Whose these are has his say: 张三的观点略有不同
local SAYS = {}
for word in ("观点 看法 说法 意见 态度 回答 答复 判断 想法 解释 建议 响应 认同 赞同 呼应 支持"):gmatch "%S+" do SAYS["的" .. word] = true end

-- How far back the clause of a mention begins, in bytes.
local CLAUSE = 120

-- What stands before a mention in its clause, without an organisation, whose name may hold what marks an object
-- (发展和改革委员会), and without words that hold it and mark none: 对此, 住在对面, 干了16年
local function before_mention(text, mention, other)
  local before = clause.before(text, mention.first, CLAUSE)
  local from = mention.first - #before
  if other and other.kind == "organization" and other.first >= from and other.last < mention.first then
    before = sub(text, from, other.first - 1) .. sub(text, other.last + 1, mention.first - 1)
  end
  return (before:gsub("^对此", ""):gsub("对面", ""):gsub("了%d+年", ""))
end

-- Whether the reporter meets or asks somebody there, of whom he goes on to tell: 记者再次见到
local function met(before)
  return find(before, "^记者") ~= nil or find(before, "^有记者") ~= nil
end

-- Before who is new, at the end of a sentence: 来了青禾来的张三。开门的是父亲李四。
local NEW = set "的 是"

-- Verbs that bring somebody in whom the next sentence is about: 镇上请来了教授张三。他
local MEETING = scan.words "请来 找来 迎来 遇到 遇见 碰到 认识 结识 见到 找到 联系上"
local meets = (1 - MEETING)^0 * MEETING

local function without_kin(before)
  return KIN[sub(before, -6)] and sub(before, 1, -7) or before
end

-- What stands before the post that a name has there: 是某会的 | 顾问
local function without_post(mention, before)
  for _, title in ipairs(mention.object.titles or {}) do
    if sub(before, -#title) == title then return sub(before, 1, -#title - 1) end
  end
  return before
end

-- The same without what is only said of the one who follows: 如今在国家队打球的, 曾教过书的
local function said_of(before)
  return sub(before, -3) == "的" and (before:gsub("在", ""):gsub("了的$", ""):gsub("过的$", "")) or before
end

-- Whether nothing but the post of the one stands before in the clause: 班主任
local function heads(mention, before)
  if before == "" then return true end
  for _, title in ipairs(mention.object.titles or {}) do
    if sub(before, -#title) == title then return not clause.is_object(before) end
  end
  return false
end

-- What one mention is worth by its place in the sentence; `other` is the one before it and `later` the one
-- behind it, or nil.
local function weight(text, mention, other, later)
  local before = before_mention(text, mention, other)
  if find(text, "^的", mention.last + 1) then
    local says = SAYS[sub(text, mention.last + 1, mention.last + #"的观点")]
    local kin = mention.last + #"的老伴"
    local relative = KIN[sub(text, mention.last + #"的" + 1, kin)] and later and later.first == kin + 1
    if says then return NAMED + SUBJECT + HERE end
    return NAMED + (heads(mention, before) and not relative and TOPIC or OWNER)
  end
  if find(text, "^来说", mention.last + 1) or find(text, "^而言", mention.last + 1) then return NAMED + SUBJECT + HERE end
  if before == "" or KIN[before] then return NAMED + SUBJECT end
  local behind = sub(text, mention.last + 1, mention.last + CLAUSE)
  local ends = find(behind, "^。", #(behind:match "^（.-）" or "") + 1)
  local new = ends and (NEW[sub(without_kin(before), -3)] or find(without_post(mention, before), "的$"))
  if ends and (new or meets:match(before)) then return NAMED + SUBJECT + HERE end
  local lived = before:match "^在(.*的.*)$" or before:match "^[\xE3-\xE9][\x80-\xBF][\x80-\xBF]在(.*的.*)$"
  local called = find(before, "人叫$") or find(before, "叫$") and find(sub(text, mention.last + 1, mention.last + 3), "^，")
  if lived and not clause.is_object(lived) or called then return NAMED + SUBJECT end
  if before:match "^.*的(......)$" and KIN[sub(before, -6)] then return NAMED + SUBJECT end
  if met(before) then return NAMED + SUBJECT end
  if clause.is_object(said_of(before)) then return NAMED + OBJECT end
  if sub(before, -3) == "的" then return NAMED + SUBJECT end
  for _, title in ipairs(mention.object.titles or {}) do
    if sub(before, -#title) == title then return NAMED + SUBJECT end
  end
  return NAMED + INSIDE
end

-- How much less one counts who is named at a place, for somebody else's words.
local function share_of(reading, at)
  local utterances = reading.utterances
  if reading.heard_first and at >= reading.heard_first and at <= reading.heard_last then return WITHIN end
  for i = #utterances, math.max(1, #utterances - MANY), -1 do
    local one = utterances[i]
    if at >= one.first and at <= one.last then return TOLD end
  end
  return 1
end

-- Whether the last to speak spoke to one who is called by the pronoun: 有老乡跟他说，……
local function told_him(reading, pronoun)
  local said = reading.utterances[#reading.utterances]
  local before = said and clause.before(reading.text, said.first - #"，", CLAUSE) or ""
  for _, toward in ipairs(TOWARD) do
    if find(before, toward .. pronoun, 1, true) then return true end
  end
  return false
end

-- What all mentions before `first` give to their names: calls `add` with name, value and mention.
local function weigh_mentions(reading, first, pronoun, add)
  local text, factor, at = reading.text, 1, first
  local person_only = pronoun == "他" or pronoun == "她" or pronoun == salience.PERSON
  local thing_factor = (pronoun == "其" or pronoun == "它") and 1 or THING
  local behind, later = reading:index_at(first) - 1, nil
  local moved = false -- on to another, since the last to speak
  for i = behind, math.max(1, behind - MANY), -1 do
    local mention = reading:mention(i)
    if mention.first < first - FAR then break end
    factor = factor * HALF ^ clause.ends(text, mention.last + 1, at)
    at = mention.first
    if factor < TRACE then break end
    local thing = mention.kind == "organization"
    local writer = clause.is_writer(text, mention.first)
      or thing and (find(text, "^记者", mention.last + 1) or clause.sends(text, mention))
    if not (thing and person_only) and not writer then
      local share = (thing and thing_factor or 1) * share_of(reading, mention.first)
      local value = weight(text, mention, i > 1 and reading:mention(i - 1), later)
      if factor == 1 and value > NAMED + INSIDE then value = value + HERE end
      moved = moved or not thing and value >= NAMED + SUBJECT and mention.first > (reading.spoke_at or first)
        and reading.last ~= nil and mention.object.name ~= reading.last.name
      add(mention.object.name, factor * share * value, mention)
    end
    later = mention
  end
  local last = reading.last
  if last and first - reading.last_at < FAR and not (person_only and (last.kind == "organization" or is_several(last))) then
    local share = PRONOUNS[last.name] and NOBODY or pronoun and reading.passed_on and CITED or 1
    if person_only and told_him(reading, pronoun) then share = share * NOT_HIMSELF end
    local _, paragraphs = sub(text, reading.last_at + 1, first - 1):gsub("\n+", "")
    share = share * SLOWLY ^ clause.ends(text, reading.last_at + 1, first) * PARAGRAPH ^ paragraphs
    add(last.name, share * SPOKE * (moved and MOVED or 1), last)
  end
end

-- Whether one says his own name: 我叫张三, 我是张三
local function introduces_oneself(text, at)
  local before = sub(text, at - #"我叫", at - 1)
  return before == "我叫" or before == "我是"
end

-- The names of those whom the words name whose speaker is asked for, as a set.
local function spoken_of(reading)
  local named = {}
  if not reading.heard_first then return named end
  for i = reading:index_at(reading.heard_first), math.huge do
    local mention = reading:mention(i)
    if not mention or mention.first > reading.heard_last then return named end
    local own = mention.kind ~= "person" or introduces_oneself(reading.text, mention.first)
    if not own then named[mention.object.name] = true end
  end
end

---@class citynews.Candidate
---@field name string
---@field value number how salient
---@field who table the last mention of the one, or the speaker where the one only spoke

-- Whether an answer to the question that was asked last may begin at a place.
local function answers_at(reading, first)
  local behind = reading.last_at + 1
  return first - behind < ANSWER and not find(sub(reading.text, behind, first - 1), SENTENCE_BETWEEN)
end

-- The same in the next paragraph, behind a question without a verb that says so: “来吗？”某某说。
local function answers_in_turn(reading, first)
  return answers_at(reading, first) and find(sub(reading.text, reading.last_at + 1, first - 1), "\n", 1, true)
end

--- Those named or heard before a place who may be meant there, the most salient first.
-- @param reading of an article, as `citynews.speaker` makes it
-- @tparam integer first the place
-- @tparam ?string pronoun that stands there: 他 and 她 leave out those of the other sex, and things.
--   It is never the one who has just asked something, nor whom the words call, nor is who speaks right behind the
--   question.
-- @treturn {citynews.Candidate,...}
function salience.rank(reading, first, pronoun)
  local list, by_name = {}, {}
  local asker = reading.asker and (pronoun or answers_at(reading, first)) and reading.asker
    or reading.puts and not pronoun and answers_in_turn(reading, first) and reading.puts
  local hearer = reading.heard_first and vocative.person(reading, reading.heard_first)
  weigh_mentions(reading, first, pronoun, function(name, value, who)
    if name == asker or hearer and name == hearer.name or differs(reading.text, who, pronoun) then return end
    local one = by_name[name]
    if not one then
      one = { name = name, value = 0, who = who }
      by_name[name], list[#list + 1] = one, one
    end
    one.value = one.value + value
  end)
  local named = spoken_of(reading)
  for _, one in ipairs(list) do
    if named[one.name] then one.value = one.value * SPOKEN_OF end
    local called = reading.called[one.name]
    local sounds = not called and one.who.kind == "person" and sounds_like(one.name)
    if called and ONE[pronoun] and called ~= pronoun then one.value = one.value * OTHERWISE end
    if sounds == "她" and pronoun == "她" then one.value = one.value * SOUNDS_SO end
    if sounds and ONE[pronoun] and sounds ~= pronoun then one.value = one.value * SOUNDS_OTHERWISE end
  end
  table.sort(list, function(a, b)
    if a.value ~= b.value then return a.value > b.value end
    return a.name < b.name
  end)
  return list
end

-- The pronoun that the paragraph goes on with before a place, behind what was said last and whom it named
-- last: who is meant there is what it is about.
local function topic(reading, first)
  local text = reading.text
  local from = math.max(first - FAR, reading.last_at or 1, 1)
  local before = sub(text, from, first - 1):gsub("\n+$", "")
  from = from + #(before:match "^.*\n()" and before:match "^.*\n" or "")
  local named = reading:mention(reading:index_at(first) - 1)
  if named and named.kind == "person" and not clause.is_object(clause.before(text, named.first, CLAUSE)) then
    from = math.max(from, named.last + 1)
  end
  return clause.last_pronoun(text, math.max(1, from - 1), first) -- with what ends the line before
end

-- The one whom an article is about: named more than twice as often as any other; or nil.
local function protagonist(reading)
  if reading.protagonist == nil then
    local first, second = nil, 0
    for i = 1, math.min(#reading.people, MANY) do
      local person = reading.people[i]
      if not first or #person.mentions > #first.mentions then
        first, second = person, first and #first.mentions or 0
      else
        second = math.max(second, #person.mentions)
      end
    end
    reading.protagonist = first and #first.mentions > 2 * second and first.name or false
  end
  return reading.protagonist
end

-- Whom the pronoun meant before, where the best who is near was called by the other one, or is hardly
-- near while the article is about the former.
local function meant_before(reading, best, pronoun)
  local meant = reading.meant[pronoun]
  if not meant or meant.name == best.name then return nil end
  local called = reading.called[best.name]
  if called and called ~= pronoun then return meant end
  return best.value < FAINT and meant.name == protagonist(reading) and meant or nil
end

--- The most salient of them.
-- @param reading of an article
-- @tparam integer first
-- @tparam ?string pronoun
-- @treturn ?table the last mention of the one, or the speaker; nil where nobody is salient enough
-- @treturn {citynews.Candidate,...} all
function salience.best(reading, first, pronoun)
  local at, word = topic(reading, first)
  if at and (not pronoun or word == pronoun) then first, pronoun = at, word end
  local list = salience.rank(reading, first, pronoun)
  if not list[1] and pronoun then -- nobody near: whom the same pronoun meant before
    at, word = clause.last_pronoun(reading.text, math.max(1, first - FAR), first)
    if at and word == pronoun then list = salience.rank(reading, at, pronoun) end
  end
  local near = not list[1] and ONE[pronoun] and reading:person_before(first, first - FAR)
  if near and near.object.name ~= reading.asker and not differs(reading.text, near, pronoun) then
    list = { { name = near.object.name, value = 0, who = near } }
  end
  local best = list[1]
  local meant = ONE[pronoun] and best and meant_before(reading, best, pronoun)
  if meant then return meant, list end
  return best and (pronoun or best.value > LEAST) and best.who or nil, list
end

return salience
