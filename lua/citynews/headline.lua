--- Quotations in headlines, and whose they are by the article below.
--
-- A headline is read by the rules for any text, and by one of its own: 专家：高温天少出门. What it quotes
-- without a source is told by the text, where the same words come again. Its people and organisations are
-- those of the article.
--
-- @module citynews.headline

local cues = require "citynews.cues"
local g = require "citynews.grammar.blocks"
local lpeg = require "lpeg"
local names = require "citynews.names"
local quote = require "citynews.quote"
local speaker = require "citynews.speaker"
local wording = require "citynews.wording"

local headline = {}

-- ---- A headline in the place of an article ----

local Headline = {}
Headline.__index = Headline

-- Where it stands in the file, else where the text begins.
function Headline:place()
  for _, part in ipairs(self.article.head) do
    if part.type == "headline" then return part.source end
  end
  return self.article:place(1)
end

-- The same as a text reads, byte for byte: a blank parts its clauses, as a comma does there.
local function as_text(words)
  return (words:gsub("([\x80-\xFF]) %f[\x80-\xFF]", "%1,"):gsub("\u{3000}", "，"))
end

-- ---- By the rules ----

-- Whoever the article names so, or calls by that name.
local function known(objects, name)
  for object in objects do
    if object.name == name then return object end
    for _, alias in ipairs(object.aliases) do
      if alias == name then return object end
    end
  end
end

-- A speaker of the headline by what the article says of him.
local function as_in_article(made, who)
  local object = known(made:people(), who.name) or known(made:organizations(), who.name)
  local role = object and object.roles and object.roles[1]
  if not object then return who end
  return {
    name = object.name, mention = who.mention, kind = who.kind, title = who.title or role and role.title,
    organization = who.organization or role and role.organization,
  }
end

-- 专家：高温天少出门. In a text too much looks like it: 主办单位：……
local LABELLED = {
  name = "标题：来源", confidence = 0.7,
  pattern = g.close(lpeg.Ct(g.head * g.source * g.colon * g.content * -1)),
}

local SOURCES = { person = "person", organization = "organization", group = "group" }

local function labelled(head, handle)
  local stretches = cues.read(head.text, handle)
  local marks = #stretches > 0 and LABELLED.pattern:match(stretches:symbols(1))
  if not marks or not SOURCES[marks[1]] then return nil end
  local frame = { 1, marks[1], marks[2], marks[3], marks[4], marks[5], marks[6], 1 }
  stretches:locate(1, frame)
  local who = head.text:sub(frame[3], frame[4])
  return {
    kind = "indirect", first = frame[6], last = frame[7], rule = LABELLED.name, confidence = LABELLED.confidence,
    speakers = { { name = who, mention = who, kind = SOURCES[marks[1]] } },
  }
end

-- ---- By the text ----

local MARKS = { "“()(.-)()”", "「()(.-)()」" }
local SHORTEST = 21 -- bytes of letters: seven characters, where fewer are a term (“小城大爱”)

-- The direct quotations of the text whose speaker is known, with their letters.
local function told_below(made)
  local told = {}
  for one in made:quotes() do
    if one.kind == "direct" and one.speakers[1] then told[#told + 1] = { letters = wording.letters(one.text), quote = one } end
  end
  return told
end

-- The one that has these words in it.
local function with_words(told, words)
  local letters = wording.letters(words)
  if #letters < SHORTEST then return nil end
  for _, one in ipairs(told) do
    if one.letters:find(letters, 1, true) then return one.quote end
  end
end

local function overlaps(found, first, last)
  for _, one in ipairs(found) do
    if one.first <= last and one.last >= first then return one end
  end
end

-- Those who said it below, without the words that name them there.
local function meant(source)
  local speakers = {}
  for i, who in ipairs(source.speakers) do speakers[i] = speaker.again(who) end
  return speakers
end

-- Says who said what stands in quotation marks and is quoted below; adds quotations that no rule found.
local function share_source(made, head, found)
  local told
  for _, mark in ipairs(MARKS) do
    for first, words, behind in head.text:gmatch(mark) do
      local one = overlaps(found, first, behind - 1)
      told = told or told_below(made)
      local source = not (one and one.speakers[1]) and with_words(told, words)
      if source and one then
        one.speakers, one.reason = meant(source), nil
      elseif source then
        found[#found + 1] = {
          kind = "direct", first = first, last = behind - 1, rule = source.rule, confidence = source.confidence,
          speakers = meant(source),
        }
      end
    end
  end
end

local LONGEST = 1200 -- bytes of what is still a headline

local function may_quote(text)
  return text and #text <= LONGEST and (text:find("：", 1, true) or text:find("“", 1, true) or text:find("「", 1, true))
end

local function by_place(a, b) return a.first < b.first end

--- The quotations of an article's headline, in its order. Their places are bytes of the headline, from 1.
-- A headline of more than 1,200 bytes is none, and quotes nobody.
-- @tparam citynews.Article made
-- @treturn {citynews.Quote,...}
function headline.quotes(made)
  if not may_quote(made.headline) then return {} end
  local head = setmetatable({ text = as_text(made.headline), article = made }, Headline)
  local handle = names.find(head)
  local people, organizations = names.of(head, handle)
  local found = quote.read(head, people, organizations, handle)
  if not found[1] then found[1] = labelled(head, handle) end
  for _, one in ipairs(found) do
    for i, who in ipairs(one.speakers) do one.speakers[i] = as_in_article(made, who) end
  end
  share_source(made, head, found)
  table.sort(found, by_place)
  head.text = made.headline
  return quote.adopt(head, found)
end

return headline
