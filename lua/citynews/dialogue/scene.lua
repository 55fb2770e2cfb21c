--- Who is there where a dialogue begins: in the paragraph before it, and the reporter.
--
-- @module citynews.dialogue.scene

local clause = require "citynews.clause"
local cues = require "citynews.cues"
local lpeg = require "lpeg"
local noun = require "citynews.noun"
local rules = require "citynews.rules"
local scan = require "citynews.scan"

local again, find, sub = noun.again, string.find, string.sub
local P = lpeg.P

local scene = {}

-- How long what stands before the reporter or a name in its clause is at most, in bytes.
local SHORT = 30
-- How far back, in bytes, the paragraph before a dialogue is looked at, and the reporter looked for.
local NEAR, FAR = 900, 2400

-- ---- The paragraph before ----

-- The paragraph before a run, or its end.
local function paragraph_before(text, first)
  local near = clause.near(text, first - NEAR, first - 1):gsub("%s+$", "")
  return near:match "([^\n]+)$" or ""
end

-- The last sentence of a paragraph, without what ends it.
local function last_sentence(paragraph)
  local behind = #paragraph - #"。" + 1
  return sub(paragraph, clause.sentence_start(paragraph, behind, NEAR), behind - 1)
end

local TOGETHER = scan.words "你一言我一语 七嘴八舌 议论 聊 拉家常 打趣 说笑"
local talk_together = (1 - TOGETHER)^0 * TOGETHER

--- Many who talk with each other before a place: 几位老渔民你一言我一语。
-- @tparam table reading of the article, as `citynews.speaker` makes it
-- @tparam integer first
-- @treturn ?citynews.Speaker
function scene.crowd(reading, first)
  local sentence = last_sentence(paragraph_before(reading.text, first))
  local name = talk_together:match(sentence) and clause.last_crowd(sentence)
  return name and { name = name, kind = "group" } or nil
end

-- Who is brought in without a name in a sentence, the last of them: 一位老奶奶
local function newcomer_in(sentence)
  local stretches, symbols = cues.stretch(sentence)
  local found = rules.newcomer(symbols, 1, #symbols + 1)
  if not found then return nil end
  local frame = { 1, found[1], found[2], found[3], 1 }
  stretches:locate(1, frame)
  return { name = sub(sentence, frame[3], frame[4]), kind = "group" }
end

-- The last person of the paragraph before a run who is none of the two.
local function person_before(reading, first, length, other)
  for i = reading:index_at(first) - 1, 1, -1 do
    local mention = reading:mention(i)
    if mention.first < first - length then return nil end
    local subject = mention.kind == "person" and not clause.is_object(clause.before(reading.text, mention.first, NEAR))
    if subject and mention.object.name ~= other then return again(reading:of_mention(mention)) end
  end
end

--- Who else is there in the last sentence before a place.
-- @tparam table reading
-- @tparam integer first
-- @tparam string other the name of who is known to be there
-- @treturn ?citynews.Speaker
function scene.present(reading, first, other)
  local sentence = last_sentence(paragraph_before(reading.text, first))
  local newcomer = newcomer_in(sentence)
  return newcomer and newcomer.name ~= other and newcomer or person_before(reading, first, #sentence + #"\n“", other)
end

--- Whether the sentence before a place is about the reporter: 记者蹲下来试了试。
-- @tparam table reading
-- @tparam integer first
function scene.is_reporters(reading, first)
  return find(last_sentence(paragraph_before(reading.text, first)), "^记者") ~= nil
end

-- ---- The reporter ----

--- The reporter, as who speaks.
-- @treturn citynews.Speaker
function scene.reporter() return { name = "记者", kind = "reporter" } end

--- Whether who speaks is a reporter.
function scene.is_reporter(who) return find(who.name, "记者$") ~= nil end

-- Where the reporter is the subject of a clause, in the order of the text.
local function reporter_places(reading)
  if reading.reporter_places then return reading.reporter_places end
  local text, places = reading.text, {}
  for at in text:gmatch "()记者[\xE3-\xE9]" do
    if clause.before(text, at, SHORT) == "" then places[#places + 1] = at end
  end
  reading.reporter_places = places
  return places
end

--- Whether the reporter goes about and asks not far before a place, or right behind it.
-- @tparam table reading
-- @tparam integer first
function scene.has_reporter(reading, first)
  local places = reporter_places(reading)
  local low, high = 1, #places + 1 -- the first place that is not too far before
  while low < high do
    local middle = (low + high) // 2
    if places[middle] > first - FAR then high = middle else low = middle + 1 end
  end
  return places[low] ~= nil and places[low] < first + NEAR
end

local MEETING = scan.words "同 与 和 对 采访 采访了 专访 专访了 对话"
local meeting = (1 - P "记者")^0 * P "记者" * MEETING * lpeg.Cp()

--- Whom the reporter meets in the paragraph before an interview: 记者同 | 张三有过一番问答——
-- @tparam table reading
-- @tparam integer first
-- @treturn ?citynews.Speaker
function scene.interviewed(reading, first)
  local at = reading.asked_first or first
  local paragraph = paragraph_before(reading.text, at)
  local behind = meeting:match(paragraph)
  local start = behind and at - #paragraph - 1
  local mention = start and reading:mention(reading:index_at(start))
  return mention and mention.first < at and mention.kind == "person" and again(reading:of_mention(mention)) or nil
end

-- ---- Behind it ----

--- Who is named at the head of the paragraph behind a place: 老乡叫张三，
-- @tparam table reading
-- @tparam integer last
-- @treturn ?citynews.Speaker
function scene.named_behind(reading, last)
  local at = reading.text:match("^%s*()", last + 1)
  local mention = reading:mention(reading:index_at(at))
  local before = mention and mention.kind == "person" and mention.first - at < SHORT and sub(reading.text, at, mention.first - 1)
  local named = before and find(before, "叫$") and clause.before(reading.text, mention.first, NEAR) == before
  return named and again(reading:of_mention(mention)) or nil
end

return scene
