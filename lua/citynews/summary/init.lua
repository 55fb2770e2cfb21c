--- Summaries of articles, and digests of several.
--
--     local summary = article:summary { method = "textrank", characters = 120 }
--     print(summary.text)
--     for _, sentence in ipairs(summary.sentences) do print(sentence.source.line, sentence.text) end
--
-- A summary is made of whole sentences, in the order of the text. A quotation keeps its speaker: where
-- another sentence says who speaks, both are taken or none. A pronoun at the head of a sentence becomes the
-- name of the one who is meant or, where the article does not tell, the sentence before is taken along; so
-- it is for 但, 这, 该 and what else points back. Nothing inside a sentence is cut: numbers and negations
-- stay as they are.
--
-- @module citynews.summary

local bag = require "citynews.summary.bag"
local context = require "citynews.summary.context"
local expect = require "citynews.expect"
local lazy = require "citynews.lazy"

local summary = {}

---@class citynews.SummaryOptions
---@field method? "lead"|"textrank"|"lexrank"|"mmr"|"focus"|"scripted" lexrank if not given; focus with `about` or `person`
---@field characters? integer at most so many
---@field sentences? integer at most so many; 3 if neither is given
---@field position? number how much it counts that a sentence is early; 1 if not given, 0 for not at all
---@field about? string words that the summary shall be about
---@field person? string the name of somebody that it shall be about
---@field score? any of scripted: an LPeg pattern whose matches count, or score(text, sentence, number, count)

---@class citynews.Summary
---@field text string its sentences, one after the other
---@field sentences citynews.SummarySentence[]
---@field method string
---@field characters integer how long it is
---@field articles citynews.Article[] what it is of
local Summary = lazy.class("Summary", { "text", "sentences", "method", "characters", "articles" }, {}, {
  __tostring = function(self) return self.text end,
  __len = function(self) return #self.sentences end,
})

local SHAPE = {
  method = { "lead", "textrank", "lexrank", "mmr", "focus", "scripted" }, characters = "whole", sentences = "whole",
  position = "number", about = "string", person = "string",
}
local SENTENCES = 3

-- ---- Choosing ----

-- The numbers of the sentences, best first; those that are left out are not in it.
local function order_of(scores)
  local order = {}
  for i = 1, #scores do
    if scores[i] then order[#order + 1] = i end
  end
  table.sort(order, function(a, b)
    if scores[a] ~= scores[b] then return scores[a] > scores[b] end
    return a < b
  end)
  return order
end

local function characters_of(text)
  return utf8.len(text) or #text
end

-- What the group adds to the summary: sentences and characters.
local function size_of(sentences, group, taken)
  local count, characters = 0, 0
  for _, i in ipairs(group) do
    if not taken[i] then
      count = count + 1
      characters = characters + characters_of(sentences[i].text)
    end
  end
  return count, characters
end

-- Sentences tried after one that did not fit; so a long text costs no more than its ranking.
local TRIES = 12

-- Takes the best sentences, with what they need, as long as they fit.
local function choose(sentences, order, options)
  local most = options.sentences or not options.characters and SENTENCES or math.huge
  local room = options.characters or math.huge
  local taken, missed = {}, 0
  for _, i in ipairs(order) do
    if most <= 0 or missed > TRIES then break end
    local group = not taken[i] and not sentences[i].left and context.of(sentences, i)
    local count, characters = 0, 0
    if group then count, characters = size_of(sentences, group, taken) end
    if group and count <= most and characters <= room then
      for _, j in ipairs(group) do taken[j] = true end
      most, room, missed = most - count, room - characters, 0
    elseif not taken[i] then
      missed = missed + 1
    end
  end
  return taken
end

local function finish(sentences, taken, method)
  local chosen, texts = {}, {}
  for i = 1, #sentences do
    if taken[i] then
      chosen[#chosen + 1] = sentences:object(i)
      texts[#texts + 1] = sentences[i].text
    end
  end
  local text = table.concat(texts)
  return lazy.adopt(Summary, {
    text = text, sentences = chosen, method = method, characters = characters_of(text), articles = sentences.articles,
  })
end

-- ---- Options ----

local function method_of(options)
  if options.method then return options.method end
  if options.score then return "scripted" end
  if options.about or options.person then return "focus" end
  return "lexrank"
end

local function summarize(sentences, options, method)
  if #sentences == 0 then return finish(sentences, {}, method) end
  local scores = require("citynews.summary." .. method)(sentences, options)
  return finish(sentences, choose(sentences, order_of(scores), options), method)
end

--- Summarises an article.
---@param article citynews.Article
---@param options? citynews.SummaryOptions
---@return citynews.Summary
function summary.of(article, options)
  options = expect.options("summary", 1, options, SHAPE)
  return summarize(bag.of { article }, options, method_of(options))
end

-- ---- Digests ----

-- Texts of which this part is the same, by their bigrams, tell the same.
local SAME_ARTICLE, SAME_SENTENCE = 0.5, 0.6

-- => the articles that no earlier one tells already, and for each those that repeat it: article -> list of them
local function fold_articles(articles)
  local originals = assert(bag.bigrams(articles):fold(SAME_ARTICLE))
  local kept, repeats = {}, {}
  for i, original in ipairs(originals) do
    local first = articles[original]
    if original == i then
      kept[#kept + 1], repeats[first] = first, {}
    else
      table.insert(repeats[first], articles[i])
    end
  end
  return kept, repeats
end

-- Leaves out sentences that say again what another has said, and notes at that one who does.
local function fold_sentences(sentences, repeats)
  for i, original in ipairs(assert(sentences:bigrams():fold(SAME_SENTENCE))) do
    local first, this = sentences[original], sentences[i]
    local others = repeats[first.article]
    first.repeats = first.repeats or table.move(others, 1, #others, 1, {})
    if original ~= i then
      this.left = true
      if this.article ~= first.article then table.insert(first.repeats, this.article) end
    end
  end
end

--- Makes a digest of several articles: one summary of all, in which what several tell stands once.
-- Articles that are nearly the same are folded first, then sentences. `repeats` of a sentence are the other
-- articles that have it.
---@param articles citynews.Article[]|fun(): citynews.Article? a list, or an iterator such as `archive:articles{…}`
---@param options? citynews.SummaryOptions mmr if no method is given
---@return citynews.Summary
function summary.digest(articles, options)
  options = expect.options("digest", 2, options, SHAPE)
  local method = method_of(options)
  if method == "lexrank" and not options.method then method = "mmr" end
  local list = {}
  for article in expect.articles("digest", 1, articles) do list[#list + 1] = article end
  local kept, repeats = fold_articles(list)
  local sentences = bag.of(kept)
  if #sentences > 0 then fold_sentences(sentences, repeats) end
  return summarize(sentences, options, method)
end

return summary
