--- Matching LPeg patterns over articles, sentence by sentence.
--
-- @module citynews.grammar.match

local capture = require "citynews.grammar.capture"
local lazy = require "citynews.lazy"
local lpeg = require "lpeg"

local match = {}

local ARTICLE, SENTENCE = {}, {}

-- A sentence that is longer than any of a newspaper's is matched in pieces of this many bytes, so that a
-- pattern that looks to its end at each place stays within bounds.
local LONGEST = 3000
-- Entries of LPeg's backtrack stack; it has 400 if nothing is said.
local STACK = 20000

---@class citynews.SentenceMatch where a pattern matches in an article
---@field text string
---@field first integer bytes of the article's text, from 1
---@field last integer
---@field captures any[] what the pattern captured; `match[1]` is `match.captures[1]`
---@field sentence citynews.Sentence
---@field article citynews.Article
---@field source citynews.Source where it stands in the file
local SentenceMatch = lazy.class("SentenceMatch", {
  "text", "first", "last", "captures", "sentence", "article", "source",
}, {
  text = function(self) return self[ARTICLE].text:sub(self.first, self.last) end,
  sentence = function(self) return self[SENTENCE] end,
  article = function(self) return self[ARTICLE] end,
  source = function(self) return self[ARTICLE]:place(self.first, self.last) end,
}, {
  __len = function(self) return #self.captures end,
  __tostring = function(self) return self.text end,
}, function(self, index) return self.captures[index] end)

-- ---- What an article names ----

local function note(known, kind, fields, article, first, last)
  local item = capture.new(kind, fields, article.text:sub(first, last), first, last)
  known[first] = known[first] or {}
  known[first][kind] = item
end

local function note_names(known, article)
  local spans = require("citynews.names").spans
  for _, kind in ipairs { "person", "organization" } do
    for object in kind == "person" and article:people() or article:organizations() do
      local places = spans(object)
      for i = 1, #places, 2 do
        note(known, kind, { name = object.name, [kind] = object }, article, places[i], places[i + 1])
      end
    end
  end
  for first, last in article:titles() do
    note(known, "title", { name = article.text:sub(first, last) }, article, first, last)
  end
end

local MARKS = { ["“"] = "”", ["‘"] = "’", ["「"] = "」", ["『"] = "』" }

local function note_quotes(known, article)
  local text = article.text
  for quote in article:quotes() do
    local first, last = quote.first, quote.last
    if MARKS[text:sub(first - 3, first - 1)] then first = first - 3 end
    if MARKS[text:sub(first, first + 2)] == text:sub(last + 1, last + 3) then last = last + 3 end
    note(known, "quotation", { quote = quote }, article, first, last)
  end
end

-- All that is known of an article, found when a block first asks for it.
local known_of = setmetatable({}, { __mode = "k" })

local function mentions_of(article)
  local known = known_of[article]
  if not known then
    known = {}
    note_names(known, article)
    note_quotes(known, article)
    known_of[article] = known
  end
  return known
end

-- ---- Matching ----

local function anywhere(pattern)
  return lpeg.P { lpeg.Cp() * lpeg.Ct(pattern) * lpeg.Cp() + (lpeg.R "\xC2\xF4" * lpeg.R "\x80\xBF"^1 + 1) * lpeg.V(1) }
end

-- To compile a pattern takes as long as to match it on many articles, so that is kept.
local finders = setmetatable({}, { __mode = "k" })

local function finder_of(pattern)
  if lpeg.type(pattern) ~= "pattern" then
    error(("an LPeg pattern expected, got %s"):format(type(pattern)), 3)
  end
  lpeg.setmaxstack(STACK)
  finders[pattern] = finders[pattern] or anywhere(pattern)
  return finders[pattern]
end

-- Where a piece of [first, last] that begins at `first` ends.
local function piece_end(text, first, last)
  if last - first < LONGEST then return last end
  local stop = first + LONGEST
  while text:byte(stop) & 0xC0 == 0x80 do stop = stop - 1 end
  return stop - 1
end

-- Adds the matches in the piece [first, last] of a sentence to `found`.
local function match_piece(article, sentence, finder, first, last, found)
  local subject, at = article.text:sub(first, last), 1
  local scope = { offset = first - 1, date = article.date, mentions = function() return mentions_of(article) end }
  while at <= #subject do
    local from, captures, past = capture.match(scope, finder, subject, at)
    if not from then return end
    if past > from then
      found[#found + 1] = lazy.adopt(SentenceMatch, {
        first = first + from - 1, last = first + past - 2, captures = captures, [ARTICLE] = article, [SENTENCE] = sentence,
      })
    end
    at = math.max(past, from + 1)
  end
end

local function matches_in(article, sentence, finder)
  local found, first = {}, sentence.first
  while first <= sentence.last do
    local last = piece_end(article.text, first, sentence.last)
    match_piece(article, sentence, finder, first, last, found)
    first = last + 1
  end
  return found
end

local function each_match(article, finder)
  local next_sentence, queue, given = article:sentences(), {}, 0
  return function()
    while given >= #queue do
      local sentence = next_sentence()
      if not sentence then return nil end
      queue, given = matches_in(article, sentence, finder), 0
    end
    given = given + 1
    return queue[given]
  end
end

--- Iterates over the matches of a pattern in an article.
-- @tparam citynews.Article article
-- @param pattern an LPeg pattern
-- @treturn function gives citynews.SentenceMatch
function match.each(article, pattern)
  return each_match(article, finder_of(pattern))
end

--- Iterates over the matches in many articles, one article at a time.
-- @tparam function articles an iterator
-- @param pattern an LPeg pattern
-- @treturn function gives citynews.SentenceMatch
function match.each_of(articles, pattern)
  local finder, next_match = finder_of(pattern), nil
  return function()
    while true do
      local found = next_match and next_match()
      if found then return found end
      local article = articles()
      if not article then return nil end
      next_match = each_match(article, finder)
    end
  end
end

--- Makes a pattern of an expression over the blocks, such as `organization * anywhere(money)`; `lpeg` and
-- its P, S, R and C are there too. The expression is Lua: run only your own.
-- @tparam string expression
-- @return[1] an LPeg pattern
-- @return[2] nil, a message, "syntax"
function match.compile(expression)
  local blocks = require "citynews.grammar.text"
  local known = { t = blocks, lpeg = lpeg, P = lpeg.P, S = lpeg.S, R = lpeg.R, C = lpeg.C }
  local chunk, problem = load("return " .. expression, "=pattern", "t", setmetatable(known, { __index = blocks }))
  if not chunk then return nil, problem, "syntax" end
  local ok, pattern = pcall(chunk)
  if not ok then return nil, pattern, "syntax" end
  if type(pattern) == "string" then pattern = lpeg.P(pattern) end
  if pattern == nil then return nil, "pattern: there is no block of this name: " .. expression, "syntax" end
  if lpeg.type(pattern) ~= "pattern" then return nil, ("pattern: is a %s, no LPeg pattern"):format(type(pattern)), "syntax" end
  return pattern
end

return match
