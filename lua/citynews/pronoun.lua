--- Whom a pronoun means: 他, 她们, 双方, 后者.
--
-- Each function takes the reading of an article, as `citynews.speaker` makes it, the pronoun and its place in
-- bytes; `index` and `place` are those in the core's stretches.
--
-- @module citynews.pronoun

local clause = require "citynews.clause"
local cues = require "citynews.cues"
local lpeg = require "lpeg"
local noun = require "citynews.noun"
local rules = require "citynews.rules"
local set = require("citynews.scan").set

-- How far back, in bytes, a speaker is still understood.
local NEAR, FAR = 900, 2400

local again, find = noun.again, string.find
local P = lpeg.P
local pronoun = {}

local SENTENCE_END = "^.*()[.!?|_]"
local SINGULAR = set "他 她 对方"

--- Whom this sentence or the last one brings in without a name, or the subject of this one, where nobody is
-- named behind: 一名男生…，他
function pronoun.newcomer(reading, text, first, index, place)
  if not SINGULAR[text] then return nil end
  local symbols = reading.stretches:symbols(index)
  local start = symbols:sub(1, place - 1):match(SENTENCE_END) or 0
  local found = rules.newcomer(symbols, 1, place)
  if not found and reading.text:sub(first - #"在", first - 1) == "在" then -- 孩子妈妈却不这么想，在她看来
    found = rules.subject(symbols, start + 1, place)
  end
  if not found or found[1] ~= "group" and found[1] ~= "phrase" then return nil end
  local frame = { 1, found[1], found[2], found[3], 1 }
  reading.stretches:locate(index, frame)
  local kind, from, last = table.unpack(frame, 2, 4)
  if clause.before(reading.text, from, NEAR):find "作为" then return nil end -- 作为唯一一名女生，她
  if clause.ends(reading.text, last + 1, first) > 1 or reading:person_before(first, from) then return nil end
  local new = reading:source(kind, from, last)
  return new.name ~= reading.asker and again(new, text) or nil -- who has just asked does not answer
end

-- Whether a sentence begins with one of them, or has it behind where or when: 登记处的棚子下，一位
local function brings_in(sentence)
  for _, words in ipairs(noun.ONE) do
    local at = sentence:find(words, 1, true)
    if at and clause.before(sentence, at, NEAR) == "" then return true end
  end
  return false
end

-- Where the sentence before a place begins, and the sentence without what ends it, if that is a full stop.
local function sentence_before(text, first)
  local from = clause.sentence_start(text, math.max(1, first - #"\n“"), NEAR)
  return from, text:sub(from, first - 1):match "^(.-)。"
end

-- Whether a sentence is about one who was named or brought in before it: 他每天来
local function goes_on_with_one(sentence)
  return SINGULAR[sentence:sub(1, #"他")] and sentence:sub(#"他" + 1, #"他们") ~= "们"
end

--- Whom the sentence before a place brings in without a name, where it names nobody and tells of nothing said,
-- or the one before it that it goes on with: 一位老人收了伞。（他每天来。）“……”
function pronoun.newcomer_before(reading, first)
  local from, sentence = sentence_before(reading.text, first)
  if sentence and goes_on_with_one(sentence) then from, sentence = sentence_before(reading.text, from) end
  if not sentence or sentence:find "”" or not brings_in(sentence) or reading:person_before(first, from) then return nil end
  if sentence:find "他" or sentence:find "她" then return nil end -- what one did to him it is about
  local stretches, symbols = cues.stretch(sentence)
  local found = rules.newcomer(symbols, 1, #symbols + 1)
  if not found then return nil end
  local frame = { 1, found[1], found[2], found[3], 1 }
  stretches:locate(1, frame)
  local new = clause.before(sentence, frame[3], NEAR) == ""
  return new and { name = sentence:sub(frame[3], frame[4]), kind = "group" } or nil
end

-- The one person of the article, where it names no other: he is meant before he is named, too, but not in
-- the clause that names him: 她在给张三的信中
local function only_person(reading, mention, first)
  local one = not reading.people[2] and reading.people[1]
  local named = reading:mention(reading:index_at(first))
  if not one or named and named.object == one and named.first - #clause.before(reading.text, named.first, NEAR) <= first then return nil end
  return again(reading:of_mention { object = one, kind = "person", first = 1, last = 0 }, mention)
end

-- Those who are named between two places, by their kind, each once.
local function named_between(reading, from, behind, text)
  local found, seen = {}, {}
  for i = reading:index_at(from), reading:index_at(behind) - 1 do
    local mention = reading:mention(i)
    if not seen[mention.object] then
      seen[mention.object] = true
      local kind = mention.kind
      found[kind] = found[kind] or {}
      table.insert(found[kind], again(reading:of_mention(mention), text))
    end
  end
  return found
end

-- The same of the sentence before a place, and before the words whose source stands there.
local function named_before(reading, text, first)
  local heard = reading.heard_first
  local start = clause.sentence_start(reading.text, heard and heard < first and heard or first, NEAR)
  return named_between(reading, clause.sentence_start(reading.text, math.max(1, start - #"。"), NEAR), start, text)
end

-- The same of the two sentences before one that begins at a place.
local function named_lately(reading, text, start)
  local from = start
  for _ = 1, 2 do from = clause.sentence_start(reading.text, math.max(1, from - #"。"), NEAR) end
  return { person = named_between(reading, from, start, text).person }
end

local ONE_OF_TWO = { ["前者"] = 1, ["后者"] = 2 }

-- The one of two persons that 前者 or 后者 stands for.
local function one_of_two(reading, text, first)
  local people = ONE_OF_TWO[text] and named_before(reading, text, first).person
  return people and #people == 2 and people[ONE_OF_TWO[text]] or nil
end

local SELF = set "我 我们 笔者"
local PLURAL = set "他们 她们 二人 两人 俩人 三人"
local BOTH, PAIRS = set "双方 两校 两院 两地 两部门 两单位 三部门 三方", set "小两口 老两口 两口子"

--- Whether a pronoun stands for several.
function pronoun.is_plural(text)
  return PLURAL[text]
end

-- A mark that is not closed before the next one opens is passed over, so that each is looked at once.
local quoted = P "“" * (1 - P "”" - P "“")^0 * P "”" / function(words) return (" "):rep(#words) end
local blank_quoted = lpeg.Cs((quoted + (1 - P "“")^1 + 1)^0)

-- The text without what stands in quotation marks, at the same places.
local function unquoted(text)
  return blank_quoted:match(text)
end

-- Whether the author writes of himself before a place: where nobody has begun to speak in the same paragraph.
-- Each place is looked at once.
local function is_told_by_author(reading, before)
  local seen = reading.author or { text = unquoted(reading.text), at = 1, heard = 0, paragraph_end = 0 }
  reading.author = seen
  while not seen.writes do
    local at = find(seen.text, "我", seen.at, true)
    if not at or at >= before then break end
    local told = reading.utterances[seen.heard + 1]
    while told and told.first < at do
      seen.heard, seen.paragraph_end = seen.heard + 1, find(seen.text, "\n", told.last, true) or #seen.text
      told = reading.utterances[seen.heard + 1]
    end
    seen.writes, seen.at = at > seen.paragraph_end, at + #"我"
  end
  return seen.writes
end

-- Who goes on in the first person in the paragraph that reports his words without marks: 张三表示，……。我相信
local function goes_on(reading, text, first)
  local told = reading.utterances[#reading.utterances]
  local one = told and told.kind == "indirect" and #told.speakers == 1 and told.speakers[1]
  if not one or one.kind ~= "person" or first - told.last > FAR then return nil end
  if find(reading.text:sub(told.last, first), "\n", 1, true) then return nil end
  return not is_told_by_author(reading, told.first) and again(one, text) or nil
end

--- One who is meant by a pronoun: 他们 is no single person; 我 is the author, or who speaks at length.
function pronoun.one(reading, text, first)
  local found
  if SELF[text] then
    return text ~= "笔者" and goes_on(reading, text, first) or { name = text, mention = text, kind = "self" }
  end
  if not PLURAL[text] then
    found = one_of_two(reading, text, first) or reading:salient(first, text) or only_person(reading, text, first)
  elseif reading.last and reading.last.kind ~= "person" then found = again(reading.last, text) end
  return found or { name = text, mention = text, kind = "phrase" }
end

--- All persons that 他们 stands for: those whom the last sentence with persons names. Nil for one.
function pronoun.several(reading, text, first)
  local nearest = PLURAL[text] and reading:person_before(first, first - FAR)
  if not nearest then return nil end
  local found, seen = {}, {}
  for i = reading:index_at(clause.sentence_start(reading.text, nearest.first, NEAR)), reading:index_at(first) - 1 do
    local mention = reading:mention(i)
    if mention.kind == "person" and not seen[mention.object] then
      seen[mention.object] = true
      found[#found + 1] = again(reading:of_mention(mention), text)
    end
  end
  return #found > 1 and found or nil
end

-- So many organisations, or persons.
local function so_many_of(found, count)
  for _, kind in ipairs { "organization", "person" } do
    if found[kind] and #found[kind] == count then return found[kind] end
  end
end

--- The two that 双方, 两位学者 or 夫妇俩 stands for, or three: of its own sentence, or of the one before.
function pronoun.both(reading, text, first)
  local people = text:find "俩$" or text:find "^两位" or text:find "^两名" or PAIRS[text]
  if not BOTH[text] and not people then return nil end
  local start = clause.sentence_start(reading.text, first, NEAR)
  local here, before = named_between(reading, start, first, text), named_before(reading, text, first)
  if people then here.organization, before.organization = nil, nil end
  local count = text:find "^三" and 3 or 2
  return so_many_of(here, count) or so_many_of(before, count) or people and so_many_of(named_lately(reading, text, start), count)
end

--- The group that is the subject of the sentence before 他们, or that it speaks of.
function pronoun.plural_subject(reading, text, first, index, place)
  if not PLURAL[text] then return nil end
  local group = reading:subject(index, place, "group") or reading:subject(index, place)
  if group and group.kind == "group" then return again(group, text) end
  local start = clause.sentence_start(reading.text, first, NEAR)
  local from = clause.sentence_start(reading.text, math.max(1, start - #"。"), NEAR)
  local name = not group and clause.last_crowd(reading.text:sub(from, start - 1))
  return name and { name = name, mention = text, kind = "group" }
end

return pronoun
