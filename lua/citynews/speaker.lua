--- Who speaks: from what a rule marked to the people, organisations and unnamed sources of an article.
--
-- A reading goes over the article once, in the order of the text, and remembers who spoke last. Names
-- are those that the names stage resolved; pronouns, short nouns (该负责人) and dropped subjects are
-- resolved here. What cannot be told stays unknown, with a reason.
--
-- @module citynews.speaker

local clause = require "citynews.clause"
local rules = require "citynews.rules"
local salience = require "citynews.salience"
local places = require("citynews.cues").places()

---@class citynews.Speaker
---@field name string the fullest name in the article, without titles
---@field mention? string how this quotation names the source; nil where it does not
---@field title? string
---@field organization? string
---@field kind "person"|"organization"|"group"|"phrase"|"self" self is the author, who writes 我

local find = string.find

-- A set of the words of a string.
local function set(words)
  local found = {}
  for word in words:gmatch "%S+" do found[word] = true end
  return found
end

local Reading = {}
Reading.__index = Reading

-- How far back, in bytes, a speaker is still understood.
local NEAR, FAR = 900, 2400
-- How far around somebody the fuller words for his relative are looked for.
local WIDE = 9000
-- How far behind a quotation the one it is about may be named.
local BEHIND = 150
-- How far behind somebody's words he goes on with a cue alone.
local ADJACENT = #"。”"
-- How many organisations are asked for a name.
local MANY = 200
local REPORTER = "记者"
-- The pronoun that this one (这个姑娘, 该集团) is as good as.
local THIS = "其"

local speaker = {}

--- Begins to read an article. With a list in its field `weighed` it notes there who was weighed where:
-- first, mention (the pronoun, or nil) and candidates.
-- @tparam string text
-- @tparam {citynews.Person,...} people
-- @tparam {citynews.Organization,...} organizations
-- @param names the core's object of the same names
-- @param stretches the core's stretches of the same text
function speaker.reading(text, people, organizations, names, stretches)
  return setmetatable({
    text = text, people = people, organizations = organizations, names = names, stretches = stretches, groups = {},
    utterances = {}, presses = {},
  }, Reading)
end

-- Mention `number` in the order of the text, or nil: object, kind, first, last.
function Reading:mention(number)
  local first, last, is_person, index = self.names:mention(number)
  if not first then return nil end
  return {
    first = first, last = last, kind = is_person and "person" or "organization",
    object = (is_person and self.people or self.organizations)[index],
  }
end

-- The number of the first mention at or behind a place.
function Reading:index_at(at)
  return self.names:index_at(at)
end

-- The last person named before `at`, and not before `limit`.
function Reading:person_before(at, limit)
  for i = self:index_at(at) - 1, 1, -1 do
    local mention = self:mention(i)
    if mention.first < limit then return nil end
    if mention.kind == "person" then return mention end
  end
end

-- Whether a mention is no subject, for what stands before it in its clause: …，对
local function is_object(before)
  local last = before:match "^.*，(.*)" or before
  return clause.is_object(last) or find(last, "的", 1, true) ~= nil
end

-- Who [first, before) is about: the first person of its last clause that is not told or given there,
-- else the first organisation.
function Reading:subject_between(first, before)
  local person, organization
  for i = self:index_at(first), math.huge do
    local mention = self:mention(i)
    if not mention or mention.first >= before then break end
    if mention.kind == "organization" then
      if not is_object(self.text:sub(first, mention.first - 1)) then organization = organization or mention end
    else
      local between = self.text:sub(person and person.last + 1 or first, mention.first - 1)
      if not person or (between:find "，" and not is_object(between)) then person = mention end
    end
  end
  return person or organization
end

-- ---- Kinds of sources ----

local NICKNAMES = set "大 小 老 阿"

-- The one person of each word, and false where there are several; `words_of` gives those of a person.
local function one_of_each(people, words_of)
  local one = {}
  for _, person in ipairs(people) do
    for _, word in ipairs(words_of(person)) do
      if one[word] == nil then one[word] = person
      elseif one[word] ~= person then one[word] = false end
    end
  end
  return one
end

-- The characters of a given name; none of a nickname.
local function given_of(person)
  local characters = {}
  local given = #person.name == 6 and NICKNAMES[person.name:sub(1, 3)] and "" or person.name:sub(4)
  for character in given:gmatch "[\xE3-\xE9][\x80-\xBF][\x80-\xBF]" do characters[#characters + 1] = character end
  return characters
end

-- The one person whose given name a nickname is made of: 阿涛 for 林涛
function Reading:nicknamed(name)
  if #name ~= 6 or not NICKNAMES[name:sub(1, 3)] then return nil end
  self.by_given = self.by_given or one_of_each(self.people, given_of)
  return self.by_given[name:sub(4)] or nil
end

-- A name on the net without its mark: 岭上云 of @岭上云
local function unmarked(name) return (name:gsub("^@", "")) end

function Reading:of_mention(mention)
  local object = mention.kind == "person" and self:nicknamed(mention.object.name) or mention.object
  local role = object.roles and object.roles[1]
  return {
    name = unmarked(object.name), mention = unmarked(self.text:sub(mention.first, mention.last)), kind = mention.kind,
    title = role and role.title, organization = role and role.organization,
  }
end

--- The one who is meant again, without the words that name him elsewhere.
-- @tparam ?citynews.Speaker who
-- @tparam ?string mention how he is named here
-- @treturn ?citynews.Speaker
local function again(who, mention)
  return who and {
    name = who.name, mention = mention, kind = who.kind, title = who.title, organization = who.organization,
  }
end

speaker.again = again

local LEADS = set "注意到 看到 碰到 遇到 见到 找到 就连 按照 依照 按 还有 另有 只有 而 但 更 连 如 像 曾 位 名 个 些"
local BACK = set "该 上述 这位 这名 这个"

-- A noun without the words before it that are none of its own, as a dateline is: 财经讯 银监会有关负责人
local function without_lead(text)
  text = text:match "讯%s+(.+)$" or text:match "电%s+(.+)$" or text
  for size = 9, 3, -3 do
    if #text > size + 5 and LEADS[text:sub(1, size)] then
      return text:sub(size + 1, size + #"的") == "的" and text:sub(size - #"有" + 1) or text:sub(size + 1) -- 还 | 有的学者
    end
  end
  return text
end

-- The noun behind a word that points back: 负责人 of 该负责人
local function back_reference(text)
  for size = 6, 3, -3 do
    if #text > size and BACK[text:sub(1, size)] then return text:sub(size + 1) end
  end
end

local POSTS = set "长 书记 主席 总统 总理 首相 主任 总裁 经理 总监 司令 大使 教练"

-- Whether a word is a post that one person holds, unlike 网友 or 家长.
local function is_post(title)
  return (POSTS[title:sub(-3)] or POSTS[title:sub(-6)]) and title ~= "家长"
end

local function titles_of(person) return person.titles end

-- The one person whose title is just that: 主任
function Reading:holder(title)
  self.by_title = self.by_title or one_of_each(self.people, titles_of)
  return self.by_title[title] or nil
end

-- A fuller noun for the same, said before: 某饰品店老板娘 for 老板娘
function Reading:fuller_group(head)
  for i = #self.groups, math.max(1, #self.groups - 50), -1 do
    local group = self.groups[i]
    if #group > #head and group:sub(-#head) == head then return group end
  end
end

-- 官方 of the company that the text before it speaks of, which it names first; that of a country or town
-- stays what it is.
function Reading:official(text, first)
  local found
  for i = self:index_at(first) - 1, 1, -1 do
    local mention = self:mention(i)
    if mention.first < first - NEAR then break end
    if mention.object.kind == "company" then found = mention end
  end
  return found and again(self:of_mention(found), text)
end

-- The longer words of a text for the press that 法媒 calls by this letter, or nil.
local function longer_press(text, letter)
  for name in text:gmatch("(" .. letter .. "[\xE3-\xE9][\x80-\xBF][\x80-\xBF])媒体") do
    if places[name] or name:sub(4) == "国" or name:sub(4) == "方" then return name .. "媒体" end
  end
end

-- The press of a country by the longer words for it: 法国媒体 for 法媒. They are looked for once.
function Reading:press(text)
  local letter = text:match "^([\xE3-\xE9][\x80-\xBF][\x80-\xBF])媒$"
  if not letter then return nil end
  local presses = self.presses
  if presses[letter] == nil then presses[letter] = longer_press(self.text, letter) or false end
  return presses[letter] or nil
end

local INTRODUCING = { "一名", "一位", "一个", "某", "一" }

-- A bare noun at the head of its clause as it was introduced: 一名男子 for 男子
function Reading:introduced(noun, first)
  if clause.before(self.text, first, NEAR) ~= "" then return nil end
  local before = self.text:sub(math.max(1, first - FAR), first - 1)
  if not find(before, noun, 1, true) then return nil end
  for _, one in ipairs(INTRODUCING) do
    if find(before, one .. noun, 1, true) then return one .. noun end
  end
end

-- Words for a man or woman of some age, and whom they leave out.
local AGES = {
  ["老人"] = salience.PERSON, ["老人家"] = salience.PERSON, ["老汉"] = "他", ["老大爷"] = "他", ["老大娘"] = "她", ["老太太"] = "她", ["老奶奶"] = "她",
  ["老爷子"] = "他", ["老先生"] = "他", ["小伙子"] = "他", ["小伙"] = "他", ["汉子"] = "他", ["姑娘"] = "她", ["小姑娘"] = "她", ["女孩"] = "她", ["男孩"] = "他",
}

local DECADES = set "六旬 七旬 八旬 九旬"

-- One who is called by his age, as he is named with it, or who is spoken of there: 老人 of 苗族老人韦老桥
function Reading:of_age(noun, text, first)
  noun = DECADES[noun:sub(1, #"七旬")] and noun:sub(#"七旬" + 1) or noun
  local pronoun = AGES[noun]
  if not pronoun then return nil end
  local found = self:named_with(noun, text, first) or again(self:salient(first, pronoun), text)
  return found and found.kind == "person" and found or nil
end

local EVERYBODY = set "大家 代表们"

-- The many whom 大家 stands for: those whom its paragraph spoke of last.
function Reading:crowd(text, first)
  local before = EVERYBODY[text] and self.text:sub(math.max(1, first - NEAR), first - 1)
  local name = before and clause.last_crowd(before:match "^.*\n(.*)" or before)
  return name and { name = name, mention = text, kind = "group" }
end

-- Where the last place of a word in a text ends, or nil.
local function last_end(text, word)
  local found
  local _, last = find(text, word, 1, true)
  while last do
    found = last
    _, last = find(text, word, last + 1, true)
  end
  return found
end

-- The one who is named right behind the last place of a noun near by, or nil; and where the noun ends.
function Reading:named_with(noun, text, first)
  local from = math.max(1, first - NEAR)
  local last = #noun > 3 and last_end(self.text:sub(from, first - 1), noun)
  if not last then return nil end
  local behind = from + last
  local mention = self:mention(self:index_at(behind))
  local named = mention and mention.first == behind and mention.kind == "person"
  return named and again(self:of_mention(mention), text) or nil, behind
end

-- Whom the text near by has a noun for: the one who is named behind it, or the words that describe him.
-- 市商务局相关负责人 for 这位负责人
function Reading:described(noun, text, first)
  local named, behind = self:named_with(noun, text, first)
  if named or not behind then return named end
  local words = clause.last_words(self.text:sub(math.max(1, first - NEAR), behind - 1))
  local new = #words > #noun and not find(words, "该", 1, true) and not find(words, "这", 1, true)
  return new and { name = words, mention = text, kind = "group" } or nil
end

local CALLED_SO = "名叫"

-- The one who is called by a name in the words for him: 一位名叫Tom88的用户
function Reading:called(text, first)
  local name = text:match(CALLED_SO .. "(.-)的") or text:match "网名为?(.-)的" or text:match "名为([%w ]+)"
  return name and self:source("person", first + find(text, name, 1, true) - 1, first + find(text, name, 1, true) + #name - 2)
end

function Reading:group(text, first)
  local called = self:called(text, first)
  if called then return called end
  local crowd = self:crowd(text, first)
  if crowd then return crowd end
  local name = without_lead(text)
  local back = back_reference(name)
  local head = back and back:match "的([^的]+)$" or back or name -- 这名不愿具名的官员
  local fuller = self:fuller_group(head) or self:introduced(head, first) or self:press(head)
  if fuller then return { name = fuller, mention = text, kind = "group" } end
  local described = back and self:described(back, text, first) or self:of_age(head, text, first)
  if described then return described end
  local holder = (back or is_post(head)) and self:holder(head)
  if holder then
    local role = holder.roles[1]
    return { name = holder.name, mention = text, kind = "person", title = role.title, organization = role.organization }
  end
  local other = self.last and self.last.kind == "group" and back and self.last.name:sub(-#back) ~= back
  if back and self.last and not other then return again(self:salient(first, THIS) or self.last, text) end
  self.groups[#self.groups + 1] = name
  return { name = name, mention = text, kind = "group" }
end

-- The organisation that goes by a name, or the company whose name begins with it: 锦川 for 锦川方面
function Reading:organization_called(name)
  for i = 1, math.min(#self.organizations, MANY) do
    local one = self.organizations[i]
    local known = one.name == name or one.kind == "company" and one.name:sub(1, #name) == name
    known = known and one.name ~= name .. "方面"
    for _, alias in ipairs(one.aliases) do known = known or alias == name end
    if known then return { name = one.name, kind = "organization" } end
  end
end

-- Of what kind an organisation is that is called so: 该公司
local CALLED = {
  ["公司"] = "company", ["企业"] = "company", ["集团"] = "company", ["厂"] = "company", ["行"] = "company",
  ["局"] = "government", ["部门"] = "government", ["委"] = "government", ["部"] = "government",
  ["校"] = "university", ["院"] = "hospital", ["协会"] = "association", ["会"] = "association",
  ["报"] = "media", ["台"] = "media", ["社"] = "media", ["媒体"] = "media", ["所"] = "institute",
}

-- The last organisation before a place that is one by its name or its kind: 公司
function Reading:last_called(noun, text, first)
  for i = self:index_at(first) - 1, 1, -1 do
    local mention = self:mention(i)
    if mention.first < first - FAR then break end
    local object = mention.object
    if mention.kind == "organization" and (object.name:sub(-#noun) == noun or object.kind == CALLED[noun]) then
      return again(self:of_mention(mention), text)
    end
  end
end

-- What 该公司 means: such an organisation, else what any group means.
function Reading:that(text, first)
  return self:last_called(text:sub(#"该" + 1), text, first) or self:group(text, first)
end

-- The most salient before a place, who is not named there.
function Reading:salient(first, mention)
  local found, candidates = salience.best(self, first, mention)
  if self.weighed then self.weighed[#self.weighed + 1] = { first = first, mention = mention, candidates = candidates } end
  if found and found.object then found = self:of_mention(found) end
  return again(found, mention)
end

local SENTENCE_END = "^.*()[.!?|_]"
local SINGULAR = set "他 她 对方"

-- Whom this sentence or the last one brings in without a name, or the subject of this one, where nobody is
-- named behind: 一名男生…，他
function Reading:newcomer(text, first, index, place)
  if not SINGULAR[text] then return nil end
  local symbols = self.stretches:symbols(index)
  local start = symbols:sub(1, place - 1):match(SENTENCE_END) or 0
  local found, behind = rules.newcomer(symbols, 1, place), 0
  if not found and self.text:sub(first - #"在", first - 1) == "在" then -- 孩子妈妈却不这么想，在她看来
    found, behind = rules.subject(symbols, start + 1, place), start
  end
  if not found or found[1] ~= "group" and found[1] ~= "phrase" then return nil end
  local frame = { 1, found[1], behind + found[2], behind + found[3], 1 }
  self.stretches:locate(index, frame)
  local kind, from, last = table.unpack(frame, 2, 4)
  if clause.ends(self.text, last + 1, first) > 1 or self:person_before(first, from) then return nil end
  return again(self:source(kind, from, last), text)
end

-- The one person of the article, where it names no other: he is meant before he is named, too.
function Reading:only_person(mention)
  local one = not self.people[2] and self.people[1]
  return one and again(self:of_mention { object = one, kind = "person", first = 1, last = 0 }, mention)
end

local SELF = set "我 我们 笔者"
local PLURAL = set "他们 她们 二人 两人 俩人 三人"
local BOTH = set "双方 两校 两院 两地"

-- One who is meant by a pronoun: 他们 is no single person; 我 is the author.
function Reading:pronoun(text, first)
  local found
  if SELF[text] then return { name = text, mention = text, kind = "self" } end
  if not PLURAL[text] then
    found = self:one_of_two(text, first) or self:salient(first, text) or self:only_person(text)
  elseif self.last and self.last.kind ~= "person" then found = again(self.last, text) end
  return found or { name = text, mention = text, kind = "phrase" }
end

local KINDS = { organization = "organization", phrase = "phrase" }
-- Somebody who adds to what others said.
local SOMEBODY = { ["还有人"] = "有人", ["也有人"] = "有人", ["更有人"] = "有人" }

-- All persons that 他们 stands for: those whom the last sentence with persons names. Nil for one.
function Reading:several(text, first)
  local nearest = PLURAL[text] and self:person_before(first, first - FAR)
  if not nearest then return nil end
  local found, seen = {}, {}
  for i = self:index_at(clause.sentence_start(self.text, nearest.first, NEAR)), self:index_at(first) - 1 do
    local mention = self:mention(i)
    if mention.kind == "person" and not seen[mention.object] then
      seen[mention.object] = true
      found[#found + 1] = again(self:of_mention(mention), text)
    end
  end
  return #found > 1 and found or nil
end

-- Those who are named between two places, by their kind, each once.
function Reading:named_between(from, behind, text)
  local found, seen = {}, {}
  for i = self:index_at(from), self:index_at(behind) - 1 do
    local mention = self:mention(i)
    if not seen[mention.object] then
      seen[mention.object] = true
      local kind = mention.kind
      found[kind] = found[kind] or {}
      table.insert(found[kind], again(self:of_mention(mention), text))
    end
  end
  return found
end

-- The same of the sentence before a place.
function Reading:named_before(text, first)
  local start = clause.sentence_start(self.text, first, NEAR)
  return self:named_between(clause.sentence_start(self.text, math.max(1, start - #"。"), NEAR), start, text)
end

-- Two organisations, or two persons.
local function two_of(found)
  for _, kind in ipairs { "organization", "person" } do
    if found[kind] and #found[kind] == 2 then return found[kind] end
  end
end

-- The two that 双方 stands for: of its own sentence, or of the one before.
function Reading:both(text, first)
  if not BOTH[text] then return nil end
  local start = clause.sentence_start(self.text, first, NEAR)
  return two_of(self:named_between(start, first, text)) or two_of(self:named_before(text, first))
end

local ONE_OF_TWO = { ["前者"] = 1, ["后者"] = 2 }

-- The one of two persons that 前者 or 后者 stands for.
function Reading:one_of_two(text, first)
  local people = ONE_OF_TWO[text] and self:named_before(text, first).person
  return people and #people == 2 and people[ONE_OF_TWO[text]] or nil
end

-- The group that is the subject of the sentence before 他们, or that it speaks of.
function Reading:plural_subject(text, first, index, place)
  if not PLURAL[text] then return nil end
  local group = self:subject(index, place)
  if group and group.kind == "group" then return again(group, text) end
  local start = clause.sentence_start(self.text, first, NEAR)
  local from = clause.sentence_start(self.text, math.max(1, start - #"。"), NEAR)
  local name = not group and clause.last_crowd(self.text:sub(from, start - 1))
  return name and { name = name, mention = text, kind = "group" }
end

-- Somebody's relative by the fuller words that the text has near by: 林涛的妈妈 for 林涛妈妈
function Reading:relative(mention, last)
  local fuller = self.text:sub(mention.first, mention.last) .. "的" .. self.text:sub(mention.last + 1, last)
  local around = self.text:sub(math.max(1, mention.first - WIDE), last + WIDE)
  return find(around, fuller, 1, true) and fuller or nil
end

--- The source that a rule marked.
-- @tparam string kind of the mark
-- @tparam integer first
-- @tparam integer last
-- @treturn ?citynews.Speaker
function Reading:source(kind, first, last)
  local text = self.text:sub(first, last)
  if kind == "group" then return text == "官方" and self:official(text, first) or self:group(text, first) end
  if kind == "that" then return self:that(text, first) end
  if kind == "pronoun" then return self:pronoun(text, first) end
  local organization = text:sub(-6) == "方面" and self:organization_called(text:sub(1, -7))
  if organization then return again(organization, text) end
  local mention = self:mention(self:index_at(first))
  if mention and mention.first ~= first then mention = nil end
  local called = mention and self.text:sub(first - #CALLED_SO, first - 1) == CALLED_SO -- 一位名叫林涛的村民
  if kind == "kin" and not called then return { name = mention and self:relative(mention, last) or text, mention = text, kind = "group" } end
  if mention then return self:of_mention(mention) end
  local called_so = kind == "phrase" and CALLED[text] and self:last_called(text, text, first)
  if called_so then return called_so end
  local person = self:nicknamed(text)
  if person then return { name = person.name, mention = text, kind = "person" } end
  text = SOMEBODY[text] or text
  return { name = text, mention = text, kind = KINDS[kind] or "person" }
end

--- Adds the source that a rule marked to the speakers, or all that it stands for: 他们
-- @tparam {citynews.Speaker,...} speakers
-- @tparam string kind of the mark
-- @tparam integer first
-- @tparam integer last
-- @tparam integer index of the stretch
-- @tparam integer place in the stretch
function Reading:add_source(speakers, kind, first, last, index, place)
  local text = kind == "pronoun" and self.text:sub(first, last)
  local several = text and self:several(text, first) or kind == "group" and self:both(self.text:sub(first, last), first)
  if several then return table.move(several, 1, #several, #speakers + 1, speakers) end
  speakers[#speakers + 1] = text and self:plural_subject(text, first, index, place)
    or self:newcomer(self.text:sub(first, last), first, index, place) or self:source(kind, first, last)
end

-- ---- Dropped sources ----

-- The subject of the sentence before a place in a stretch.
function Reading:subject(index, place)
  local symbols = self.stretches:symbols(index)
  local start = symbols:sub(1, place - 1):match(SENTENCE_END) or 0
  local found = rules.subject(symbols, start + 1, place)
  if not found then return nil end
  local frame = { 1, found[1], start + found[2], start + found[3], 1 }
  self.stretches:locate(index, frame)
  local kind, first, last = table.unpack(frame, 2, 4)
  local text = self.text:sub(first, last)
  if PLURAL[text] then return self:salient(first) end
  return self:newcomer(text, first, index, start + found[2]) or self:source(kind, first, last)
end

-- Whether another has begun a clause since the last one spoke: …；李四点头，并说
local function another_begins(self, first)
  local mention = self:person_before(first, self.last_at + 1)
  return mention and clause.before(self.text, mention.first, NEAR) == ""
end

local function of_subject(self, first, index, place)
  local sentence = clause.sentence_start(self.text, first, NEAR)
  if self.last and self.last_at >= sentence and not self.passed_on and not another_begins(self, first) then
    return again(self.last)
  end
  local found = self:subject(index, place)
  if found then return again(found) end
  local from = self.passed_on and sentence or math.max(sentence, self.last_at or 1)
  local mention = self:subject_between(from, first)
  return mention and again(self:of_mention(mention))
end

-- The one who answers in an interview: whoever is understood at the first answer, and from then on.
local function of_interview(self, first, index, place, cue)
  if not cue or not cue:find "^答" and not cue:find "^回答" then return nil, "the interviewer asks" end
  self.answers = self.answers or of_subject(self, first, index, place) or again(self.last)
  return again(self.answers)
end

-- The first person, else organisation, named soon behind a place.
function Reading:named_behind(at)
  local thing
  for i = self:index_at(at), math.huge do
    local mention = self:mention(i)
    if not mention or mention.first >= at + BEHIND then return thing end
    if mention.kind == "organization" then thing = thing or mention
    elseif not clause.is_writer(self.text, mention.first) then return mention end
  end
end

--- Whose an utterance is where the rule marked no source.
-- @tparam string who the rule's `who`
-- @tparam integer first of the text that the rule matched
-- @tparam integer behind it
-- @tparam integer index of the stretch
-- @tparam integer place in the stretch
-- @tparam ?string cue
-- @treturn ?citynews.Speaker
-- @treturn ?string the reason why there is none
function Reading:understood(who, first, behind, index, place, cue)
  if self.medium and first - self.medium_at < NEAR and cue and cue:find "^报道" then return again(self.medium) end
  if who == "adjacent" then
    local goes_on = self.last and first - self.last_at <= ADJACENT
    return again(goes_on and self.last or nil), "nobody spoke right before"
  end
  if who == "interview" then return of_interview(self, first, index, place, cue) end
  local found = who ~= "last" and of_subject(self, first, index, place)
  found = found or who ~= "sentence" and self:salient(first)
  if found then return found end
  if who == "sentence" then return nil, "the sentence has no subject that can speak" end
  local mention = self:named_behind(behind)
  if mention then return again(self:of_mention(mention)) end
  return nil, "no source is named near it"
end

--- Begins with a frame, whose utterances are told to `hear` before their source is asked for, where they
-- stand before it.
function Reading:begin_frame()
  self.heard_first, self.heard_last = nil, nil
end

--- Hears an utterance of the frame: whom it names is hardly who says it.
-- @tparam integer first
-- @tparam integer last
function Reading:hear(first, last)
  self.heard_first, self.heard_last = self.heard_first or first, last
end

--- Remembers who spoke last, and where; the reporter who asks is not the one who goes on.
-- @tparam ?citynews.Speaker who
-- @tparam {first=integer,last=integer} utterance
-- @tparam ?boolean passed_on the one only passed on what others said
-- @tparam ?string cue
function Reading:remember(who, utterance, passed_on, cue)
  local asks = cue and cue:find("问", 1, true)
  if who and asks and utterance.kind == "indirect" then self.last = nil -- 问他怕不怕，他说
  elseif who and who.kind ~= "self" and who.name ~= REPORTER then self.last = who end
  if passed_on and who and who.kind ~= "person" then self.medium, self.medium_at = who, utterance.first end
  self.utterances[#self.utterances + 1] = utterance
  self.last_at, self.passed_on = utterance.last, passed_on
  self.asker = who and asks and who.name or nil
end

return speaker
