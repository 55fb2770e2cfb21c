--- Dialogues: paragraphs of quotations, one behind the other, in which two speak in turns.
--
--     “一个月能挣多少？”              the reporter asks
--     “看天吃饭，好的时候五六千。”
--     “不算少。”
--     “可船要修。”梁水根把缆绳系牢。    and 梁水根 answers
--
-- A paragraph that is a quotation alone does not say whose turn it is; those around it that do, and who asks
-- and who answers, tell. What a first reading of the article found is what this goes by; it settles whose the
-- open turns are, for the reading that counts.
--
-- @module citynews.dialogue

local clause = require "citynews.clause"
local cues = require "citynews.cues"
local epithet = require "citynews.epithet"
local lpeg = require "lpeg"
local noun = require "citynews.noun"
local rules = require "citynews.rules"
local scan = require "citynews.scan"
local vocative = require "citynews.vocative"

local again, find, sub = noun.again, string.find, string.sub
local P = lpeg.P

local dialogue = {}

-- A longer quotation is a speech and no turn of talk, in bytes.
local LONG = 270
-- How much of what stands behind a quotation is looked at, in bytes.
local FEW = 60
-- How far back, in bytes, a clause before the reporter is looked at.
local SHORT = 30
-- How far back, in bytes, the paragraph before a dialogue is looked at, and the reporter looked for.
local NEAR, FAR = 900, 2400

---@class citynews.Turn a paragraph with a quotation
---@field number integer of the paragraph
---@field first integer
---@field last integer
---@field head table its first quotation
---@field tail table its last one
---@field opens boolean whether it begins with a quotation
---@field who? citynews.Speaker whom the paragraph names, or tells of before the quotation
---@field asks boolean whether it ends with a question
---@field settled? citynews.Speaker whose it is where it names nobody

local function ends_with_question(text, one)
  return sub(text, one.last - #"？" + 1, one.last) == "？"
end

-- ---- Turns ----

-- Who says it, where the paragraph names one.
local function named_in(one)
  local who = #one.speakers == 1 and one.speakers[1]
  return who and who.mention and who.kind ~= "self" and who or nil
end

local function add_turn(turns, reading, number, first, last, said)
  local text, head, tail, who = reading.text, said[1], said[#said], nil
  local opens = find(sub(text, first, head.first - 1), "^[%s　]*“$") ~= nil
  for _, one in ipairs(said) do who = who or named_in(one) end
  turns[#turns + 1] = {
    number = number, first = first, last = last, head = head, tail = tail, opens = opens,
    who = who or not opens and head.speakers[1] or nil, asks = ends_with_question(text, tail),
  }
end

-- The paragraphs with direct quotations.
local function turns_of(reading, found)
  local text, turns, number, at = reading.text, {}, 0, 1
  for first, last in text:gmatch "()[^\n]+()" do
    local said = {}
    while found[at] and found[at].first < last do
      if found[at].kind == "direct" and found[at].first >= first then said[#said + 1] = found[at] end
      at = at + 1
    end
    number = number + 1
    if said[1] then add_turn(turns, reading, number, first, last - 1, said) end
  end
  return turns
end

-- Who speaks in a turn, as far as is known.
local function speaker_of(turn) return turn.who or turn.settled or turn.head.speakers[1] end

local function is_open(turn) return turn.opens and not turn.who end

-- The turn in the paragraph before another's, or nil.
local function adjacent(turns, i)
  local before = turns[i - 1]
  return before and before.number == turns[i].number - 1 and before or nil
end

-- The runs of open turns, with the turns right before and behind that name who speaks.
local function runs_of(turns)
  local runs, run = {}, nil
  for i, turn in ipairs(turns) do
    local before = adjacent(turns, i)
    if not before then run = nil end
    if is_open(turn) then
      if not run then
        run = { before = before and before.who and before or nil, earlier = before and adjacent(turns, i - 1) or nil }
        runs[#runs + 1] = run
      end
      run[#run + 1] = turn
    else
      if run and turn.who then run.behind = turn end
      run = nil
    end
  end
  return runs
end

-- Whom somebody calls in a turn of his: “罗师傅，您歇着。”
local function calls(reading, turn)
  local person = vocative.person(reading, turn.head.first)
  return person and again(reading:of_mention { object = person, kind = "person", first = 1, last = 0 }) or nil
end

-- Whether two have spoken in turns right before a run.
local function two_spoke(run)
  local last, first = run.before, run.earlier and speaker_of(run.earlier)
  return last and first and last.opens and last.who.name ~= first.name
end

-- Whether two talk in a run, and nobody goes on with a speech: somebody asks or calls another, or two spoke in
-- turns before, and nobody speaks long.
local function is_talk(reading, run)
  local answered = run.before and (run.before.asks or calls(reading, run.before)) or two_spoke(run)
  for _, turn in ipairs(run) do
    if turn.head.last - turn.head.first > LONG then return false end
    answered = answered or turn.asks or calls(reading, turn)
  end
  return answered
end

-- ---- Who talks ----

local TOGETHER = scan.words "你一言我一语 七嘴八舌 议论 聊 拉家常 打趣 说笑"
local talk_together = (1 - TOGETHER)^0 * TOGETHER

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

-- Many who talk with each other before a run: 几位老渔民你一言我一语。
local function crowd_before(paragraph)
  local sentence = last_sentence(paragraph)
  local name = talk_together:match(sentence) and clause.last_crowd(sentence)
  return name and { name = name, kind = "group" } or nil
end

-- Who is brought in without a name in a scene, the last of them: 一位老奶奶
local function newcomer_in(scene)
  local stretches, symbols = cues.stretch(scene)
  local found = rules.newcomer(symbols, 1, #symbols + 1)
  if not found then return nil end
  local frame = { 1, found[1], found[2], found[3], 1 }
  stretches:locate(1, frame)
  return { name = sub(scene, frame[3], frame[4]), kind = "group" }
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

-- Who else is there in the last sentence before a run.
local function in_scene(reading, first, other)
  local scene = last_sentence(paragraph_before(reading.text, first))
  local newcomer = newcomer_in(scene)
  return newcomer and newcomer.name ~= other and newcomer or person_before(reading, first, #scene + #"\n“", other)
end

local function reporter() return { name = "记者", kind = "reporter" } end

local function is_reporter(who) return find(who.name, "记者$") ~= nil end

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

-- Whether the reporter goes about and asks not far before a place, or right behind it.
local function reporter_is_there(reading, first)
  for _, at in ipairs(reporter_places(reading)) do
    if at > first - FAR and at < first + NEAR then return true end
  end
  return false
end

-- Who is named right behind a run: 老乡叫张三，
local function named_behind(reading, turn)
  local at = reading.text:match("^%s*()", turn.last + 1)
  local mention = reading:mention(reading:index_at(at))
  local before = mention and mention.kind == "person" and mention.first - at < 30 and sub(reading.text, at, mention.first - 1)
  local named = before and find(before, "叫$") and clause.before(reading.text, mention.first, NEAR) == before
  return named and again(reading:of_mention(mention)) or nil
end

-- Whether all turns of a run that are `parity` places from its first are questions.
local function all_ask(run, parity)
  for i = parity, #run, 2 do
    if not run[i].asks then return false end
  end
  return true
end

-- Whether the reporter is asked in a paragraph: “听见没有？”他问门口的记者。
local function asks_reporter(text, turn)
  return turn.asks and find(sub(text, turn.tail.last, turn.last), "问[^\n]*记者。?%s*$") ~= nil
end

-- Who talks with somebody in a run; `parity` is 1 where the other has the first turn of it, else 2.
local function other_of(reading, run, who, parity)
  for i = 3 - parity, #run, 2 do
    local called = calls(reading, run[i])
    if called and called.name ~= who.name then return called end
  end
  if run.before and asks_reporter(reading.text, run.before) then return reporter() end
  local named = is_reporter(who) and named_behind(reading, run[#run])
  if named then return named end
  for _, turn in ipairs { run.before or false, run.behind or false, run.before and run.earlier or false } do
    local one = turn and speaker_of(turn)
    if one and one.name ~= who.name then return one end
    local called = turn and calls(reading, turn)
    if called and called.name ~= who.name then return called end
  end
  if is_reporter(who) then
    local usual = run[parity] and run[parity].head.speakers[1]
    return usual and not is_reporter(usual) and usual or nil
  end
  local present = not run.before and in_scene(reading, run[1].first, who.name)
  if present then return present end
  local among_two = run.before or run.behind and run.behind.opens
  if all_ask(run, parity) and (among_two or reporter_is_there(reading, run[1].first)) then return reporter() end
  for i = parity, #run, 2 do
    local usual = run[i].head.speakers[1]
    if usual and usual.name ~= who.name then return usual end
  end
end

-- Who has the first turn of a run in which nobody is named, and who the second.
local function unnamed_pair(reading, run)
  local usual, called = run[1].head.speakers[1], calls(reading, run[1])
  if not run[2] or not usual then return nil end
  if called then
    local present = usual.name ~= called.name and usual or in_scene(reading, run[1].first, called.name)
    return present or all_ask(run, 1) and reporter() or nil, called
  end
  if not run[1].asks then return nil end
  local answers = not is_reporter(usual) and usual or nil
  if find(last_sentence(paragraph_before(reading.text, run[1].first)), "^记者") then return reporter(), answers end
  local other = answers and in_scene(reading, run[1].first, usual.name)
  if other then return usual, other end
  if all_ask(run, 1) and reporter_is_there(reading, run[1].first) then return reporter(), answers end
end

-- Who has the odd turns of a run, and who the even ones; nil where that cannot be told.
local function sides_of(reading, run)
  local count = #run
  if run.behind and not run.behind.opens and not run[count].asks then run.behind = nil end -- 张三说：“……” begins anew
  if run.before and not run.before.opens and not run.before.asks and not run[1].asks then run.before = nil end
  local before, behind = run.before and run.before.who, run.behind and run.behind.who
  if before and behind then
    local even = count % 2 == 0
    if even == (before.name == behind.name) then return nil end -- three talk
    if even then return behind, before end
    return other_of(reading, run, before, 1), before
  elseif before then
    return other_of(reading, run, before, 1), before
  elseif behind then
    local parity = count % 2 == 0 and 2 or 1 -- of the turns of the other
    local other = other_of(reading, run, behind, parity)
    if parity == 1 then return other, behind end
    return behind, other
  end
  return unnamed_pair(reading, run)
end

-- ---- Interviews ----

--- Whether the article tells of the reporter before an interview.
-- @tparam table reading of the article, as `citynews.speaker` makes it
-- @tparam integer first a place
function dialogue.has_interviewer(reading, first) return reporter_is_there(reading, first) end

local MEETING = scan.words "同 与 和 对 采访 采访了 专访 专访了 对话"
local meeting = (1 - P "记者")^0 * P "记者" * MEETING * lpeg.Cp()

--- Whom the reporter meets in the paragraph before an interview: 记者同 | 张三有过一番问答——
-- @tparam table reading
-- @tparam integer first
-- @treturn ?citynews.Speaker
function dialogue.interviewed(reading, first)
  local at = reading.asked_first or first
  local paragraph = paragraph_before(reading.text, at)
  local behind = meeting:match(paragraph)
  local start = behind and at - #paragraph - 1
  local mention = start and reading:mention(reading:index_at(start))
  return mention and mention.first < at and mention.kind == "person" and again(reading:of_mention(mention)) or nil
end

-- ---- Who acts ----

local ONE = scan.any_of(epithet.words()) + scan.words [[
  女子 男子 妇女 大叔 大姐 大爷 大妈 大娘 大婶 阿姨 客商 店主 摊主 老板娘 老板 司机 师傅 老乡 妻子 丈夫 老伴 儿子 女儿 孙子 孙女 母亲 父亲 妈妈 爸爸
  奶奶 爷爷 外婆 外公 徒弟]]
local word = ONE * -scan.words "们 的 和 与 、 家 ， 。 说"
local mark = scan.words "， 。 ； ： ！ ？ “"
local described = (scan.character - mark - word - "的" - "记者")^-10 * "的"
local he = lpeg.Cc "pronoun" * scan.words "他 她" * -scan.words "们 的" * lpeg.Cp()
-- One by a noun at the head of a clause, with what describes him (开车的女子 | 探出头来), or by a pronoun
local actor = he + lpeg.Cc "group" * described^-1 * word * lpeg.Cp()

-- What the reporter does who has asked nothing: 记者看到
local sees = scan.words "看到 发现 了解 获悉 得知 注意到 随 从 在现场 来到 走进"

-- Whether the reporter stands behind a question: “是真的吗？”记者向他求证。
local function asks_at(text, behind)
  local asked = sub(text, behind - #"？”", behind - 1) == "？”"
  return asked and sub(text, behind, behind + #"记者" - 1) == "记者" and not sees:match(text, behind + #"记者")
end

--- Who does something right behind the words that a paragraph begins with: “就停一分钟。”开车的女子探出头来。
-- @tparam table reading of the article, as `citynews.speaker` makes it
-- @tparam ?integer first where the words begin
-- @tparam integer behind them and their mark
-- @treturn ?citynews.Speaker
function dialogue.actor(reading, first, behind)
  if not first then return nil end
  if asks_at(reading.text, behind) then return reporter() end
  local before = sub(reading.text, math.max(1, first - #"\n“"), first - 1)
  if before ~= "“" and find(before, "\n“", 1, true) ~= 1 then return nil end
  local kind, size = actor:match(sub(reading.text, behind, behind + FEW))
  local named = kind and reading:mention(reading:index_at(behind))
  if not kind or named and named.first < behind + size - 1 then return nil end
  return reading:source(kind, behind, behind + size - 2)
end

-- ---- Settling ----

--- Whose turns are settled that name nobody.
-- @tparam table reading of the article, as `citynews.speaker` makes it
-- @tparam {table,...} found what it found
-- @treturn ?{[integer]=citynews.Speaker} by the place where the words begin; nil where the article has no dialogue
function dialogue.settle(reading, found)
  local settled
  local function settle(turn, who)
    if not who then return end
    settled = settled or {}
    turn.settled = again(who)
    settled[turn.head.first] = turn.settled
  end
  for _, run in ipairs(runs_of(turns_of(reading, found))) do
    local crowd = crowd_before(paragraph_before(reading.text, run[1].first))
    if crowd then
      for _, turn in ipairs(run) do settle(turn, crowd) end
    elseif is_talk(reading, run) then
      local odd, even = sides_of(reading, run)
      for i, turn in ipairs(run) do settle(turn, i % 2 == 1 and odd or i % 2 == 0 and even) end
    end
  end
  return settled
end

return dialogue
