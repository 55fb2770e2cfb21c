--- The turns of an article: paragraphs with quotations, and those that do not say whose turn they are.
--
-- @module citynews.dialogue.turns

local noun = require "citynews.noun"
local vocative = require "citynews.vocative"

local again, sub = noun.again, string.sub

local turns = {}

-- A longer quotation is a speech and no turn of talk, in bytes.
local LONG = 270

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

---@class citynews.Run open turns, one behind the other
---@field [integer] citynews.Turn
---@field before? citynews.Turn right before them, which says who speaks
---@field behind? citynews.Turn right behind them, the same
---@field earlier? citynews.Turn before the one before them

local function ends_with_question(text, one)
  return sub(text, one.last - #"？" + 1, one.last) == "？"
end

-- Who says it, where the paragraph names one.
local function named_in(one)
  local who = #one.speakers == 1 and one.speakers[1]
  return who and who.mention and who.kind ~= "self" and who or nil
end

local function add_turn(list, reading, number, first, last, said)
  local text, head, tail, who = reading.text, said[1], said[#said], nil
  local opens = sub(text, first, head.first - 1):gsub("　", " "):find "^%s*“$" ~= nil
  for _, one in ipairs(said) do who = who or named_in(one) end
  list[#list + 1] = {
    number = number, first = first, last = last, head = head, tail = tail, opens = opens,
    who = who or not opens and head.speakers[1] or nil, asks = ends_with_question(text, tail),
  }
end

-- Whether any quotation is said by nobody who is named at it: most articles have none.
local function any_open(found)
  for _, one in ipairs(found) do
    if one.kind == "direct" and not named_in(one) then return true end
  end
  return false
end

-- The paragraphs with direct quotations, if the turn of any is open.
local function turns_of(reading, found)
  local text, list, number, at = reading.text, {}, 0, 1
  if not any_open(found) then return list end
  for first, last in text:gmatch "()[^\n]+()" do
    local said = {}
    while found[at] and found[at].first < last do
      if found[at].kind == "direct" and found[at].first >= first then said[#said + 1] = found[at] end
      at = at + 1
    end
    number = number + 1
    if said[1] then add_turn(list, reading, number, first, last - 1, said) end
  end
  return list
end

--- Who speaks in a turn, as far as is known.
-- @tparam citynews.Turn turn
-- @treturn ?citynews.Speaker
function turns.speaker(turn) return turn.who or turn.settled or turn.head.speakers[1] end

local function is_open(turn) return turn.opens and not turn.who end

-- The turn in the paragraph before another's, or nil.
local function adjacent(list, i)
  local before = list[i - 1]
  return before and before.number == list[i].number - 1 and before or nil
end

--- The runs of open turns in an article.
-- @tparam table reading of it, as `citynews.speaker` makes it
-- @tparam {table,...} found its utterances
-- @treturn {citynews.Run,...}
function turns.runs(reading, found)
  local runs, run, list = {}, nil, turns_of(reading, found)
  for i, turn in ipairs(list) do
    local before = adjacent(list, i)
    if not before then run = nil end
    if is_open(turn) then
      if not run then
        run = { before = before and before.who and before or nil, earlier = before and adjacent(list, i - 1) or nil }
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

--- Whom somebody calls in a turn of his: “罗师傅，您歇着。”
-- @tparam table reading
-- @tparam citynews.Turn turn
-- @treturn ?citynews.Speaker
function turns.called(reading, turn)
  local person = vocative.person(reading, turn.head.first)
  return person and again(reading:of_mention { object = person, kind = "person", first = 1, last = 0 }) or nil
end

-- Whether two have spoken in turns right before a run.
local function two_spoke(run)
  local last, first = run.before, run.earlier and turns.speaker(run.earlier)
  return last and first and last.opens and last.who.name ~= first.name
end

--- Whether two talk in a run, and nobody goes on with a speech: somebody asks or calls another, or two spoke in
-- turns before, and nobody speaks long.
-- @tparam table reading
-- @tparam citynews.Run run
function turns.is_talk(reading, run)
  local answered = run.before and (run.before.asks or turns.called(reading, run.before)) or two_spoke(run)
  for _, turn in ipairs(run) do
    if turn.head.last - turn.head.first > LONG then return false end
    answered = answered or turn.asks or turns.called(reading, turn)
  end
  return answered
end

return turns
