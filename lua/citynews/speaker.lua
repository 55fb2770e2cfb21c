--- Who speaks: from what a rule marked to the people, organisations and unnamed sources of an article.
--
-- A reading goes over the article once, in the order of the text, and remembers who spoke last. Names
-- are those that the names stage resolved; nouns (该负责人) are resolved by `citynews.noun`, pronouns by
-- `citynews.pronoun`, dropped subjects here. What cannot be told stays unknown, with a reason.
--
-- @module citynews.speaker

local actor = require "citynews.dialogue.actor"
local clause = require "citynews.clause"
local epithet = require "citynews.epithet"
local noun = require "citynews.noun"
local pronoun = require "citynews.pronoun"
local rules = require "citynews.rules"
local salience = require "citynews.salience"
local scan = require "citynews.scan"
local scene = require "citynews.dialogue.scene"
local unique = require "citynews.unique"
local vocative = require "citynews.vocative"
local written = require "citynews.written"

---@class citynews.Speaker
---@field name string the fullest name in the article, without titles
---@field mention? string how this quotation names the source; nil where it does not
---@field title? string
---@field organization? string
---@field kind "person"|"organization"|"group"|"phrase"|"self"|"reporter" self is the author, who writes 我; reporter who asks

local again, find, set = noun.again, string.find, scan.set

local Reading = {}
Reading.__index = Reading

-- How far back, in bytes, a speaker is still understood.
local NEAR = 900
-- How far around somebody the fuller words for his relative are looked for.
local WIDE = 9000
-- How far behind a quotation the one it is about may be named.
local BEHIND = 150
-- How far behind somebody's words he goes on with a cue alone.
local ADJACENT = #"。”"
-- How far behind the words that one is spoken to in he answers, in bytes.
local ADDRESSED = 150
local REPORTER = "记者"
-- Who does not go on speaking.
local PASSING = set "记者 有的"

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
    utterances = {}, presses = {}, called = {}, meant = {}, settled = {},
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
      local other = clause.sends(self.text, mention) or is_object(self.text:sub(first, mention.first - 1))
      if not other then organization = organization or mention end
    else
      local between = self.text:sub(person and person.last + 1 or first, mention.first - 1)
      if not person or (between:find "，" and not is_object(between)) then person = mention end
    end
  end
  return person or organization
end

-- ---- Kinds of sources ----

local NICKNAMES = set "大 小 老 阿"

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
  self.by_given = self.by_given or unique.people(self.people, given_of)
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

speaker.again = noun.again

-- Who asks in an interview (记者：): the one person of the article who is a 记者, by name, else 记者.
function Reading:interviewer()
  if self.only_reporter == nil then
    local reporters = {}
    for _, person in ipairs(self.people) do
      for _, title in ipairs(person.titles) do
        if find(title, REPORTER .. "$") then reporters[#reporters + 1] = person.name break end
      end
    end
    self.only_reporter = #reporters == 1 and reporters[1] or REPORTER
  end
  return { name = self.only_reporter, mention = REPORTER, kind = "reporter" }
end

-- Who the sentences behind what was said last are about, where he is called by his age: 老人指指胸口。
function Reading:epithet_subject(first, mention)
  local at, word = epithet.last_subject(self.text, math.max(self.last_at or 1, first - NEAR, 1), first)
  if not at or mention and word.pronoun ~= salience.PERSON and word.pronoun ~= mention then return nil end
  if self:person_before(first, at) then return nil end
  return epithet.choose(self, word, salience.rank(self, at, word.pronoun))
end

-- The most salient before a place, who is not named there, or whom `choose` takes of the candidates.
function Reading:salient(first, mention, choose)
  local found, candidates = salience.best(self, first, mention)
  if choose then found = choose(candidates) else found = self:epithet_subject(first, mention) or found end
  if self.weighed then self.weighed[#self.weighed + 1] = { first = first, mention = mention, candidates = candidates } end
  if found and found.object then found = self:of_mention(found) end
  return again(found, mention)
end

-- Somebody, wherever he is, or who adds to what others said: 评论区有人, 还有人
local SOMEBODY = "有人"
-- A paper or an agency whose name is quoted: “晨报社”
local QUOTED = { "^(“).+(”)$", "^(‘).+(’)$", "^(「).+(」)$", "^(『).+(』)$", '^(").+(")$' }

-- => the places of a name without the marks that it is quoted in
local function inside_marks(text, first, last)
  for _, pattern in ipairs(QUOTED) do
    local open, close = text:match(pattern)
    if open then return first + #open, last - #close end
  end
end

local KINDS = { organization = "organization", phrase = "phrase" }

-- Somebody's relative by the fuller words that the text has near by: 林涛的妈妈 for 林涛妈妈
function Reading:relative(mention, last)
  local fuller = self.text:sub(mention.first, mention.last) .. "的" .. self.text:sub(mention.last + 1, last)
  local around = self.text:sub(math.max(1, mention.first - WIDE), last + WIDE)
  return find(around, fuller, 1, true) and fuller or nil
end

-- Whom the quotation right before spoke to, where the next paragraph begins with another: “刘老师，好些了吗？”
function Reading:addressed(first)
  local last = self.utterances[#self.utterances]
  if not last or last.kind ~= "direct" or first - last.last > ADDRESSED then return nil end
  local tail = self.text:sub(last.last + 1, first - 1):match "^(.-)\n"
  if not tail then return nil end
  tail = tail:match "^(.*)。$" or tail
  local person = vocative.person(self, last.first)
  if person then return again(self:of_mention { object = person, kind = "person", first = 1, last = 0 }) end
  local told = vocative.told(self, last.first - #"：“") or vocative.told(self, last.last + 1 + #tail)
  return told and again(self:of_mention(told))
end

-- Whom a pronoun means; who was once 她 is hardly 他 later.
function Reading:by_pronoun(text, first)
  local he = text == "他" or text == "她"
  local heard = he and self.heard_first and self.heard_first < first and self.heard_first
  local before = he and not heard and self.text:sub(math.max(1, first - #"。"), first - 1)
  local begins = before and (before == "。" or before:sub(-1) == "\n")
  local found = heard and again(self:addressed(heard) or pronoun.newcomer_before(self, heard), text)
    or begins and again(pronoun.newcomer_before(self, first), text)
    or pronoun.one(self, text, first)
  if he then
    self.called[found.name] = self.called[found.name] or text
    if found.kind == "person" then self.meant[text] = found end
  end
  return found
end

--- The source that a rule marked.
-- @tparam string kind of the mark
-- @tparam integer first
-- @tparam integer last
-- @tparam ?boolean whole whether it is all of a phrase, and not the organisation that begins it: 搜狐汽车
-- @treturn ?citynews.Speaker
function Reading:source(kind, first, last, whole)
  local text = self.text:sub(first, last)
  if kind == "organization" then
    local within, behind = inside_marks(text, first, last)
    if within then return self:source(kind, within, behind) end
  end
  if text == REPORTER and find(self.text, "^：", last + 1) then return self:interviewer() end
  if find(text, SOMEBODY .. "$") then return { name = SOMEBODY, mention = SOMEBODY, kind = "group" } end
  if kind == "group" then return text == "官方" and noun.official(self, text, first) or noun.group(self, text, first) end
  if kind == "that" then return noun.that(self, text, first) end
  if kind == "pronoun" then return self:by_pronoun(text, first) end
  local organization = text:sub(-6) == "方面" and noun.organization_called(self, text:sub(1, -7))
  if organization then return again(organization, text) end
  local mention = self:mention(self:index_at(first))
  if mention and mention.first ~= first then mention = nil end
  if kind == "kin" and not noun.is_called(self, first) then
    return { name = mention and self:relative(mention, last) or text, mention = text, kind = "group" }
  end
  if whole and kind == "phrase" and mention and mention.last < last then mention = nil end
  if mention then return self:of_mention(mention) end
  if kind == "phrase" and find(text, "^这位") then return noun.group(self, text, first) end
  if kind == "phrase" and find(text, "^该") then return noun.that(self, text, first) end
  local bare = kind == "phrase" and (noun.bare(self, text, first) or noun.latin(text))
  if bare then return bare end
  local person = self:nicknamed(text)
  if person then return { name = person.name, mention = text, kind = "person" } end
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
  local words = self.text:sub(first, last)
  local several = text and pronoun.several(self, text, first) or kind == "group" and pronoun.both(self, words, first)
  if several then return table.move(several, 1, #several, #speakers + 1, speakers) end
  local one = text and pronoun.plural_subject(self, text, first, index, place)
    or pronoun.newcomer(self, words, first, index, place) or self:source(kind, first, last, true)
  local unknown = text and one.name == text and one.kind ~= "self"
  speakers[#speakers + 1] = unknown and again(self:subject(index, place, "group"), text) or one
end

-- ---- Dropped sources ----

local SENTENCE_END, SEMICOLON = "^.*()[.!?|_]", "^.*();"

-- The subject of the sentence before a place in a stretch, of any kind of mark or of one; or of what begins behind
-- another mark than a sentence's end.
function Reading:subject(index, place, of_kind, behind)
  local symbols = self.stretches:symbols(index)
  local start = symbols:sub(1, place - 1):match(behind or SENTENCE_END) or 0
  local found = rules.subject(symbols, start + 1, place, of_kind)
  if not found then return nil end
  local frame = { 1, found[1], found[2], found[3], 1 }
  self.stretches:locate(index, frame)
  local kind, first, last = table.unpack(frame, 2, 4)
  local text = self.text:sub(first, last)
  if pronoun.is_plural(text) then return self:salient(first) end
  return pronoun.newcomer(self, text, first, index, found[2]) or self:source(kind, first, last)
end

-- Whether another has begun a clause since the last one spoke: …；李四点头，并说
local function another_begins(self, first)
  local mention = self:person_before(first, self.last_at + 1)
  return mention and clause.before(self.text, mention.first, NEAR) == ""
end

-- Who speaks inside what was told last, where his words begin behind it: 张三说，李四打断他：“……”
local function told_inside(self, first)
  local told = self.utterances[#self.utterances]
  if not told or told.kind ~= "indirect" or not find(self.text, "^：“", told.last + 1) then return nil end
  for i = self:index_at(first) - 1, 1, -1 do
    local mention = self:mention(i)
    if not mention or mention.first < told.first then return nil end
    local before = clause.before(self.text, mention.first, math.min(NEAR, mention.first - told.first))
    if mention.kind == "person" and not is_object(before) then return again(self:of_mention(mention)) end
  end
end

local function of_subject(self, first, index, place)
  local inside = told_inside(self, first)
  if inside then return inside end
  local sentence = clause.sentence_start(self.text, first, NEAR)
  if self.last and self.last_at >= sentence and not self.passed_on and not another_begins(self, first) then
    local new = find(self.text:sub(self.last_at, first), "；", 1, true) and self:subject(index, place, "group", SEMICOLON)
    return again(new or self.last)
  end
  local found = self:subject(index, place)
  if found then return again(found) end
  local from = self.passed_on and sentence or math.max(sentence, self.last_at or 1)
  local mention = self:subject_between(from, first)
  return mention and again(self:of_mention(mention))
end

-- The one who answers in an interview: whoever is understood at the first answer, and from then on.
local function of_interview(self, first, index, place, cue)
  if not cue or not cue:find "^答" and not cue:find "^回答" then
    self.asked_first = self.asked_first or first
    return scene.has_reporter(self, first) and self:interviewer() or nil, "the interviewer asks"
  end
  self.answers = self.answers or scene.interviewed(self, first) or of_subject(self, first, index, place) or again(self.last)
  return again(self.answers)
end

-- The first person, else organisation, named soon behind a place.
function Reading:named_behind(at)
  local thing
  for i = self:index_at(at), math.huge do
    local mention = self:mention(i)
    if not mention or mention.first >= at + BEHIND then return thing end
    if mention.kind == "organization" then thing = thing or not clause.sends(self.text, mention) and mention or nil
    elseif not clause.is_writer(self.text, mention.first) then return mention end
  end
end

-- What the press is called by: 媒体, 《江城评论》, 江城社.
local PRESS = { "媒", "报$", "报》$", "社$", "台$", "网$", "网站$", "评论》$", "周刊$", "周刊》$", "杂志$", "杂志》$", "时报", "邮报" }

local function is_press(who)
  for _, pattern in ipairs(PRESS) do
    if find(who.name, pattern) then return true end
  end
  return false
end

-- The last paper, agency or station that is named before a place and not before `limit`.
function Reading:medium_before(at, limit)
  for i = self:index_at(at) - 1, 1, -1 do
    local mention = self:mention(i)
    if mention.first < limit then return nil end
    if mention.object.kind == "media" and not clause.sends(self.text, mention) then return mention end
  end
end

-- The paper, agency or station that was cited or named last before a place, near by.
function Reading:press(first)
  local spoke = self.last and self.last.kind ~= "person" and is_press(self.last) and self.last or nil
  local cited = self.medium and first - self.medium_at < NEAR and self.medium or nil
  local named = self:medium_before(first, math.max(spoke and self.last_at or 1, cited and self.medium_at or 1, first - NEAR))
  return named and self:of_mention(named) or cited or spoke
end

-- The place behind the mark of a quotation there, if one is.
local function behind_mark(text, at)
  return text:sub(at, at + #"”" - 1) == "”" and at + #"”" or at
end

-- What the paragraph behind a quotation that stands alone begins with where it says who spoke: 说这话的竟是
local SPOKE_SO = { "说这话的", "说话的", "问这话的", "问话的", "喊这话的", "喊话的", "答话的", "讲这话的" }

-- Who that paragraph says that it is.
local function told_behind(self, behind)
  local at = self.text:match("^%s*\n%s*()", behind_mark(self.text, behind))
  for _, words in ipairs(at and SPOKE_SO or {}) do
    local mention = self.text:sub(at, at + #words - 1) == words and self:mention(self:index_at(at))
    local named = mention and mention.kind == "person" and clause.ends(self.text, at, mention.first) == 0
    if named and not find(self.text:sub(at, mention.first - 1), "，", 1, true) then return again(self:of_mention(mention)) end
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
  if cue and cue:find "^报道" then return again(self:press(first)), "no paper or agency is named near it" end
  if who == "adjacent" then
    local goes_on = self.last and first - self.last_at <= ADJACENT
    return again(goes_on and self.last or nil), "nobody spoke right before"
  end
  if who == "nobody" then return nil, "the text does not say who it was" end
  if who == "interview" then return of_interview(self, first, index, place, cue) end
  local settled = self.heard_first and self.settled[self.heard_first]
  if settled then return settled end
  local turn = who == "last" and (told_behind(self, behind) or self:addressed(first) or pronoun.newcomer_before(self, first)
    or actor.of(self, self.heard_first, behind_mark(self.text, behind)))
  if turn then return turn end
  local signed = self.heard_first and written.signed(self.text, self.heard_first)
  if signed then return { name = signed, kind = "group" } end
  local on_thing = self.heard_first and written.on_thing(self.text, self.heard_first)
  if on_thing then return of_subject(self, first, index, place), "it is written there, and nobody says it" end
  if self.heard_first and written.is_met(self.text, self.heard_first) then return nil, "the text does not say who it was" end
  local found = who ~= "last" and of_subject(self, first, index, place)
  found = found or who ~= "sentence" and (who ~= "last" and self:addressed(first) or self:salient(first))
  if found then return found end
  if who == "sentence" then return nil, "the sentence has no subject that can speak" end
  local mention = self:named_behind(behind)
  local called = mention and self.heard_first and vocative.person(self, self.heard_first)
  if mention and mention.object ~= called then return again(self:of_mention(mention)) end
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
  elseif who and who.kind ~= "self" and who.kind ~= "reporter" and not PASSING[who.name] then
    self.last, self.spoke_at = who, utterance.last
  end
  if passed_on and who and who.kind ~= "person" then self.medium, self.medium_at = who, utterance.first end
  self.utterances[#self.utterances + 1], utterance.number = utterance, #self.utterances + 1
  self.last_at, self.passed_on = utterance.last, passed_on
  local puts = utterance.kind == "direct" and self.text:sub(utterance.last - #"？" + 1, utterance.last) == "？"
  self.asker, self.puts = who and asks and who.name or nil, puts and who and who.mention and who.name or nil
end

return speaker
