--- The sentences that a summary is chosen from: those of one article, or of several.
--
-- Each is a table of its article, first, last, text, and its number in the article. Subheads are no
-- sentences of a summary, and the dateline and the byline that a report begins with are cut off.
--
-- @module citynews.summary.bag

local core = require "citynews.core"
local lazy = require "citynews.lazy"

local bag = {}

---@class citynews.SummarySentence a sentence of a summary
---@field text string as the summary has it
---@field first integer bytes of its article's text, from 1
---@field last integer
---@field article citynews.Article
---@field source citynews.Source
---@field pronoun? string the pronoun at its head that a name took the place of
---@field repeats? citynews.Article[] the other articles of a digest that say the same
local Sentence = lazy.class("SummarySentence", {
  "text", "first", "last", "article", "source", "pronoun", "repeats",
}, {
  source = function(self) return self.article:place(self.first, self.last) end,
}, {
  __tostring = function(self) return self.text end,
})

local head -- the pattern of a report's head, made when it is first needed

local function head_of(text)
  if not head then
    local lpeg = require "lpeg"
    local t = require "citynews.grammar.text"
    local blank = t.space^0
    local note = t.one_of "（(" * (t.character - t.one_of "）)") ^ -30 * t.one_of "）)" -- 消息（新闻联播）：
    head = (t.dateline * blank * (t.byline + note)^-1 + t.byline) * blank * t.one_of "：:"^-1 * blank * lpeg.Cp()
  end
  local captures = table.pack(head:match(text))
  return captures[captures.n]
end

-- Only what begins like a dateline or a byline is looked at closer.
local HEADS = { "电", "讯", "消息", "记者" }

local function begins_with_head(text)
  local start = text:sub(1, 90)
  for _, word in ipairs(HEADS) do
    if start:find(word, 1, true) then return true end
  end
  return false
end

-- The first bytes of the article's subheads.
local function subheads_of(article)
  local places = {}
  if article:document().form == "text" then return places end
  for _, part in ipairs(article.subheads) do places[part.first] = part.last end
  return places
end

local ENDS = {}
for mark in ("。！？…”’』」）!?.)\"；：，"):gmatch(utf8.charpattern) do ENDS[mark] = true end

-- Whether the text ends as sentences do. A line that does not is a heading that nothing marks as one.
local function is_ended(text)
  return ENDS[text:sub(-3)] or ENDS[text:sub(-1)] or false
end

---@class citynews.Bag the sentences that a summary is chosen from; a list of tables of article, first, last, text
---@field articles citynews.Article[]
local Bag = {}
Bag.__index = Bag

-- Leaves out headings, unless nothing else is there.
local function without_headings(self)
  local ended = 0
  for _, sentence in ipairs(self) do ended = ended + (is_ended(sentence.text) and 1 or 0) end
  if ended == 0 or ended == #self then return self end
  local kept = setmetatable({ articles = self.articles }, Bag)
  for _, sentence in ipairs(self) do
    if is_ended(sentence.text) then kept[#kept + 1] = sentence end
  end
  return kept
end

local function add_article(self, article)
  local text, subheads = article.text, subheads_of(article)
  local spans, skip_to, number = core.sentences(text), 0, 0
  self.articles[#self.articles + 1] = article
  for i = 1, #spans, 2 do
    local first, last = spans[i], spans[i + 1]
    skip_to = math.max(skip_to, subheads[first] or 0)
    if first > skip_to then
      local sentence = text:sub(first, last)
      local past = number < 3 and begins_with_head(sentence) and head_of(sentence)
      if past and past <= #sentence then
        first, sentence = first + past - 1, sentence:sub(past)
      end
      number = number + 1
      self[#self + 1] = { article = article, first = first, last = last, text = sentence, number = number }
    end
  end
end

--- Makes a bag of the sentences of articles.
-- @tparam {citynews.Article,...} articles
-- @treturn citynews.Bag
function bag.of(articles)
  local made = setmetatable({ articles = {} }, Bag)
  for _, article in ipairs(articles) do add_article(made, article) end
  made = without_headings(made)
  made.begins = {}
  for i, sentence in ipairs(made) do made.begins[sentence.article] = made.begins[sentence.article] or i end
  return made
end

--- The core's bigrams of what has a `text`: sentences, or whole articles.
-- @tparam table items
-- @return the core's bigrams
function bag.bigrams(items)
  local texts, spans, at = {}, {}, 1
  for i, item in ipairs(items) do
    texts[i] = item.text
    spans[2 * i - 1], spans[2 * i] = at, at + #texts[i] - 1
    at = at + #texts[i]
  end
  return assert(core.bigrams(table.concat(texts), spans))
end

--- Scores so that the highest is 1.
-- @tparam {number,...} scores of 0 or more; it is changed
-- @treturn {number,...} the same list
function bag.scaled(scores)
  local most = 0
  for _, score in ipairs(scores) do most = math.max(most, score) end
  for i, score in ipairs(scores) do scores[i] = most > 0 and score / most or 0 end
  return scores
end

--- The core's bigrams of the sentences.
function Bag:bigrams()
  self.made = self.made or bag.bigrams(self)
  return self.made
end

--- How central each sentence is, and how early: news says first what counts most.
-- @tparam string method "lexrank" or "textrank"
-- @tparam table options position: how much it counts that a sentence is early, 1 if not given; 0: not at all
-- @treturn {number,...}
function Bag:central(method, options)
  local scores, position = assert(self:bigrams()[method](self:bigrams())), options.position or 1
  for i, sentence in ipairs(self) do scores[i] = scores[i] * (1 + position / sentence.number) end
  return scores
end

--- The number of the sentence that a place of an article is in, or nil.
function Bag:sentence_at(article, at)
  local i = self.begins[article]
  while i and self[i] and self[i].article == article and self[i].first <= at do
    if at <= self[i].last then return i end
    i = i + 1
  end
end

--- The sentences that name a person, or quote her: number -> true.
-- @tparam string name a name or an alias
function Bag:sentences_of(name)
  local named = {}
  local function note(article, at)
    local i = self:sentence_at(article, at)
    if i then named[i] = true end
  end
  for _, article in ipairs(self.articles) do
    for person in article:people() do
      local same = person.name == name
      for _, alias in ipairs(person.aliases) do same = same or alias == name end
      if same then
        for _, mention in ipairs(person.mentions) do note(article, mention.first) end
        for quote in article:quotes() do
          if quote.speaker and quote.speaker.name == person.name then note(article, quote.first) end
        end
      end
    end
  end
  return named
end

--- A sentence as scripts see it.
-- @tparam integer i
-- @treturn citynews.SummarySentence
function Bag:object(i)
  local sentence = self[i]
  return lazy.adopt(Sentence, {
    text = sentence.text, first = sentence.first, last = sentence.last, article = sentence.article,
    pronoun = sentence.pronoun, repeats = sentence.repeats,
  })
end

return bag
