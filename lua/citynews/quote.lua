--- Quotations, direct and indirect, and who said them.
--
-- The core makes strings of symbols of the stretches that hold a cue, a quotation or a colon; the
-- rules of `citynews.rules` match on them; `citynews.speaker` says who is meant. Each quotation knows
-- the rule that found it.
--
-- @module citynews.quote

local cues = require "citynews.cues"
local dialogue = require "citynews.dialogue"
local introduction = require "citynews.introduction"
local lazy = require "citynews.lazy"
local rules = require "citynews.rules"
local speaker = require "citynews.speaker"
local wording = require "citynews.wording"
local written = require "citynews.written"

local quote = {}

local ARTICLE, CUE, CUE_LAST = {}, {}, {}

---@class citynews.Quote
---@field kind "direct"|"indirect"
---@field text string without the outer quotation marks
---@field first integer in the article's text, bytes from 1
---@field last integer inclusive
---@field speaker? citynews.Speaker the first of `speakers`
---@field speakers citynews.Speaker[] several for a joint statement; none where the article does not tell
---@field cue? string 表示
---@field rule string the name of the rule that found it
---@field confidence number
---@field reason? string why there is no speaker
---@field source citynews.Source where it stands in the file
local Quote = lazy.class("Quote", {
  "kind", "text", "first", "last", "speaker", "speakers", "cue", "rule", "confidence", "reason", "source",
}, {
  text = function(self) return self[ARTICLE].text:sub(self.first, self.last) end,
  cue = function(self)
    local first = self[CUE]
    return first and self[ARTICLE].text:sub(first, self[CUE_LAST])
  end,
  speaker = function(self) return self.speakers[1] end,
  source = function(self) return self[ARTICLE]:place(self.first, self.last) end,
}, {
  __tostring = function(self) return self.text end,
})

-- ---- Reading ----

local SAID = { quotation = "direct", content = "indirect" }
local SOURCES = {
  person = true, organization = true, pronoun = true, group = true, kin = true, that = true, nickname = true, phrase = true,
}

-- Where a rule takes it that there may be no source.
local NAMELESS = { interview = true, nobody = true }

-- Takes back what is told in other words where nobody tells it, or the author without a word for himself:
-- 建议提前出门
local function drop_untold(found, count, who, rule)
  if who and (who.kind ~= "self" or who.mention) or not who and NAMELESS[rule.who] then return end
  for i = #found, count + 1, -1 do
    if found[i].kind == "indirect" then table.remove(found, i) end
  end
end

-- Whether the source of a frame has his turn only behind the quotation that it begins with, which then is another's:
-- “……”市交通局则透露，……; “……”一位同行说得更直接，……
local function is_next_turn(text, said, source_last, cue_first, cue_last)
  if said.kind ~= "direct" or said.last > source_last then return false end
  return text:sub(source_last + 1, cue_first - 1):sub(-#"则") == "则" or text:sub(cue_first, cue_last):find("更", 1, true) ~= nil
end

-- Takes the frame apart: its sources become the speakers, its utterances quotes of `found`.
local function read_frame(reading, index, frame, found)
  local rule, place = frame.rule, frame[1]
  local speakers, cue_first, cue_last, source_last, count = {}, nil, nil, nil, #found
  reading.stretches:locate(index, frame)
  reading:begin_frame()
  for i = 2, #frame - 1, 3 do
    local kind, first, last = frame[i], frame[i + 1], frame[i + 2]
    local said = SAID[kind]
    if said then
      if last >= first and not (said == "direct" and written.in_document(reading.text, first)) then
        reading:hear(first, last)
        found[#found + 1] = { kind = said, first = first, last = last, rule = rule.name, confidence = rule.confidence }
      end
    elseif kind == "cue" then
      cue_first, cue_last = cue_first or first, cue_last or last
    elseif SOURCES[kind] then
      reading:add_source(speakers, kind, first, last, index, place)
      source_last = last
    end
  end
  local cue, reason = cue_first and reading.text:sub(cue_first, cue_last), nil
  if not speakers[1] and #found > count then
    local first, last = reading.stretches:span(index, place, frame[#frame])
    speakers[1], reason = reading:understood(rule.who, first, last + 1, index, place, cue)
  end
  drop_untold(found, count, speakers[1], rule)
  for i = count + 1, #found do
    local one = found[i]
    one.speakers, one.reason, one[CUE], one[CUE_LAST] = speakers, reason, cue_first, cue_last
    local two = i == count + 1 and i < #found and source_last and cue_first
    if two and is_next_turn(reading.text, one, source_last, cue_first, cue_last) then
      one.speakers, one[CUE], one[CUE_LAST] = { (reading:understood("last", one.first, one.last + 1, index, place)) }, nil, nil
    end
    reading:remember(one.speakers[1], one, rule.passes_on, cue)
  end
end

local function new_reading(article, people, organizations, handle)
  local stretches = cues.read(article.text, handle)
  return speaker.reading(article.text, people, organizations, handle, stretches)
end

-- All utterances of the article. Rules that fail while they match are told by Lua's `warn`.
local function read_all(reading)
  local found = {}
  for index = 1, #reading.stretches do
    local frames, problems = rules.match(reading.stretches:symbols(index))
    for _, problem in ipairs(problems or {}) do warn(problem) end
    for _, frame in ipairs(frames) do read_frame(reading, index, frame, found) end
  end
  return found
end

-- The same, once it is settled whose turn it is in the dialogues of the article. With `weighed` the reading notes
-- there who was weighed where.
local function read_settled(weighed, ...)
  local reading = new_reading(...)
  local found = read_all(reading)
  local settled = dialogue.settle(reading, found)
  if settled or weighed then
    reading = new_reading(...)
    reading.settled, reading.weighed = settled or {}, weighed
    found = read_all(reading)
  end
  introduction.name(reading, found)
  return found, reading
end

-- Whether the source of a quotation is named at it.
local function is_told(one)
  return one.speakers[1] ~= nil and one.speakers[1].mention ~= nil
end

-- What a headline or a lead-in quotes often comes again in the text, which says whose words they are.
local function share_speakers(text, found)
  local function letters(one) return wording.letters(text:sub(one.first, one.last)) end
  local untold, told = {}, {}
  for _, one in ipairs(found) do
    if one.kind == "direct" and not is_told(one) then untold[#untold + 1] = one end
  end
  if not untold[1] then return end
  for _, one in ipairs(found) do
    if one.kind == "direct" and is_told(one) then told[letters(one)] = one.speakers[1] end
  end
  for _, one in ipairs(untold) do
    local words = letters(one)
    local who = #words >= wording.SHORTEST and told[words]
    if who then one.speakers, one.reason = { speaker.again(who) }, nil end
  end
end

--- Makes quotations of what `read` gave.
-- @tparam citynews.Article article whose text their places are of
-- @tparam {table,...} found
-- @treturn {citynews.Quote,...} the same list
function quote.adopt(article, found)
  for _, one in ipairs(found) do
    one[ARTICLE] = article
    lazy.adopt(Quote, one)
  end
  return found
end

--- Finds the quotations of an article, in the order of the text.
-- @tparam citynews.Article article or what has its text, as a headline has
-- @tparam {citynews.Person,...} people its names, as `citynews.names` gives them
-- @tparam {citynews.Organization,...} organizations
-- @param handle the core's object of the same names
-- @treturn {table,...} for `adopt`: kind, first, last, speakers, rule, confidence, reason
function quote.read(article, people, organizations, handle)
  local found = read_settled(nil, article, people, organizations, handle)
  share_speakers(article.text, found)
  return found
end

--- The quotations of an article, in the order of the text.
-- @tparam citynews.Article article
-- @tparam {citynews.Person,...} people its names, as `citynews.names` gives them
-- @tparam {citynews.Organization,...} organizations
-- @param handle the core's object of the same names
-- @treturn {citynews.Quote,...}
function quote.of(article, ...)
  return quote.adopt(article, quote.read(article, ...))
end

-- ---- Explaining ----

-- The marks of a frame with their text.
local function marks_of(reading, index, frame)
  local marks = {}
  reading.stretches:locate(index, frame)
  for i = 2, #frame - 1, 3 do
    marks[#marks + 1] = { kind = frame[i], text = reading.text:sub(frame[i + 1], frame[i + 2]) }
  end
  return marks
end

-- The rules that match a stretch, by place and rank, with what they mark, and which one won.
local function tried_on(reading, index, symbols)
  local won, tried = {}, {}
  for _, frame in ipairs((rules.match(symbols))) do won[frame[1]] = frame.rule.name end
  for _, match in ipairs(rules.trace(symbols)) do
    for _, frame in ipairs(match.frames) do
      tried[#tried + 1] = {
        rule = match.rule, place = match.place, on = match.on, at = frame[1], behind = frame[#frame],
        won = won[frame[1]] == match.rule, marks = marks_of(reading, index, frame),
      }
    end
  end
  table.sort(tried, function(a, b)
    if a.at ~= b.at then return a.at < b.at end
    return a.place < b.place
  end)
  return tried
end

-- Those of `weighed` in [first, last].
local function weighed_in(weighed, first, last)
  local found = {}
  for _, one in ipairs(weighed) do
    if one.first >= first and one.first <= last then found[#found + 1] = one end
  end
  return found
end

--- How the quotations between two places of an article were found, for `citynews explain`.
-- @tparam citynews.Article article
-- @tparam {citynews.Person,...} people
-- @tparam {citynews.Organization,...} organizations
-- @param handle the core's object of the same names
-- @tparam integer first
-- @tparam integer last
-- @treturn {table,...} for each stretch: symbols, first, last; `tried`: rule, place in the order,
--   and for each match at, behind (in the symbols), won and marks (kind, text); `weighed`: who may be
--   meant by a pronoun, or where no source stands: first, mention, candidates (name, value)
function quote.explain(article, people, organizations, handle, first, last)
  local found, _, reading = {}, read_settled({}, article, people, organizations, handle)
  for index = 1, #reading.stretches do
    local symbols = reading.stretches:symbols(index)
    local from, to = reading.stretches:span(index, 1, #symbols + 1)
    if from <= last and to >= first then
      found[#found + 1] = {
        symbols = symbols, first = from, last = to, tried = tried_on(reading, index, symbols),
        weighed = weighed_in(reading.weighed, from, to),
      }
    end
  end
  return found
end

return quote
