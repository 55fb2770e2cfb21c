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

local noun = require "citynews.noun"
local scene = require "citynews.dialogue.scene"
local turns = require "citynews.dialogue.turns"

local again, find, sub = noun.again, string.find, string.sub

local dialogue = {}

-- How many utterances before a run are asked for who talks.
local MANY = 40

-- Whether all turns of a run that are `parity` places from its first are questions.
local function all_ask(run, parity)
  for i = parity, #run, 2 do
    if not run[i].asks then return false end
  end
  return true
end

-- Whether the reporter is asked in a paragraph: “听见没有？”他问门口的记者。
local function asks_reporter(text, turn)
  local behind = sub(text, turn.tail.last, turn.last):gsub("%s*$", ""):gsub("。$", "")
  return turn.asks and find(behind, "问[^\n]*记者$") ~= nil
end

-- Whom somebody calls in his turns of a run, which begin behind the first one of the other or before it.
local function called_in(reading, run, who, parity)
  for i = 3 - parity, #run, 2 do
    local called = turns.called(reading, run[i])
    if called and called.name ~= who.name then return called end
  end
end

-- Who else speaks right before or behind a run, or is called there.
local function beside(reading, run, who)
  for _, turn in ipairs { run.before or false, run.behind or false, run.before and run.earlier or false } do
    local one, called = turn and turns.speaker(turn), turn and turns.called(reading, turn)
    if one and one.name ~= who.name then return one end
    if called and called.name ~= who.name then return called end
  end
end

-- The last person but one who has spoken before a run, of the few last utterances.
local function earlier_speaker(reading, run, who)
  local said = reading.utterances
  local at = run[1].head.number or 0
  for i = at - 1, math.max(1, at - MANY), -1 do
    local one = said[i].speakers[1]
    if one and one.kind == "person" and one.name ~= who.name then return one end
  end
end

-- Who it may be where nobody says it: who is there, or the reporter where all he says is questions, or whom the
-- first reading found, or who spoke earlier.
local function supposed(reading, run, who, parity)
  local usual
  for i = parity, #run, 2 do
    local one = run[i].head.speakers[1]
    usual = usual or one and one.name ~= who.name and one or nil
  end
  if scene.is_reporter(who) then return run.before and scene.present(reading, run.before.first, who.name) or usual end
  local present = not run.before and scene.present(reading, run[1].first, who.name)
  local among_two = run.before or run.behind and run.behind.opens
  local asks = all_ask(run, parity) and (among_two or scene.has_reporter(reading, run[1].first))
  return present or asks and scene.reporter() or usual or earlier_speaker(reading, run, who)
end

-- Who talks with somebody in a run; `parity` is 1 where the other has the first turn of it, else 2.
local function other_of(reading, run, who, parity)
  local called = called_in(reading, run, who, parity)
  if called then return called end
  if run.before and asks_reporter(reading.text, run.before) then return scene.reporter() end
  return scene.is_reporter(who) and scene.named_behind(reading, run[#run].last)
    or beside(reading, run, who) or supposed(reading, run, who, parity)
end

-- Whether somebody asks one who knows the trade: “坏哪儿了，师傅？”
local function asks_master(text, turn)
  local words = sub(text, turn.head.first, turn.head.last)
  for _, master in ipairs { "师傅", "大夫", "医生", "老师", "老板" } do
    if find(words, "^" .. master .. "，") or find(words, "，" .. master .. "？$") then return true end
  end
  return false
end

-- Who has the first turn of a run in which nobody is named, and who the second.
local function unnamed_pair(reading, run)
  local usual, called = run[1].head.speakers[1], turns.called(reading, run[1])
  if not run[2] or not usual then return nil end
  if called then
    local present = usual.name ~= called.name and usual or scene.present(reading, run[1].first, called.name)
    return present or all_ask(run, 1) and scene.reporter() or nil, called
  end
  if not run[1].asks then return nil end
  local answers = not scene.is_reporter(usual) and usual or nil
  if scene.is_reporters(reading, run[1].first) then return scene.reporter(), answers end
  local other = answers and scene.present(reading, run[1].first, usual.name)
  if other and asks_master(reading.text, run[1]) then return other, usual end
  if other then return usual, other end
  if all_ask(run, 1) and scene.has_reporter(reading, run[1].first) then return scene.reporter(), answers end
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
  for _, run in ipairs(turns.runs(reading, found)) do
    local crowd = scene.crowd(reading, run[1].first)
    if crowd then
      for _, turn in ipairs(run) do settle(turn, crowd) end
    elseif turns.is_talk(reading, run) then
      local odd, even = sides_of(reading, run)
      for i, turn in ipairs(run) do settle(turn, i % 2 == 1 and odd or i % 2 == 0 and even) end
    end
  end
  return settled
end

return dialogue
