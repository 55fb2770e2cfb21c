--- Articles, their paragraphs and sentences, as an editor holds them in her hands.
--
-- All spans are `first` and `last`, bytes from 1, inclusive, for `string.sub` on `article.text`.
-- `source` of a part tells where it stands in its file: `file`, `line`, and `first` and `last` in
-- the file's bytes.
--
-- @module citynews.article

local lazy = require "citynews.lazy"
local names = require "citynews.names"

-- Only who asks for quotations waits for the attribution rules to be compiled.
local function quote()
  return require "citynews.quote"
end

-- Keys of what objects keep for themselves.
local HANDLE, INDEX, DOCUMENT, ARTICLE, HEADS, LINE, NUMBER = {}, {}, {}, {}, {}, {}, {}
local FOUND, NAMES, QUOTES, HEADLINE_QUOTES = {}, {}, {}, {}

---@class citynews.Source where a stretch of text stands in its file
---@field file string
---@field line integer from 1
---@field first? integer first byte, from 1; not for an article that is a line of JSON
---@field last? integer last byte, inclusive

---@class citynews.Credit one name of a byline
---@field name string
---@field role? string 记者, 通讯员, 摄影
---@field affiliation? string 中国城市报, 本报
---@field source? citynews.Source not of a byline of the front matter
---@field first? integer in the article's text, where the name stands there: （记者 …） in the lead
---@field last? integer

local Credit = lazy.class("Credit", { "name", "role", "affiliation", "first", "last", "source" }, {
  source = function(self)
    local article = self[ARTICLE]
    local place = article[HANDLE]:byline_place(article[INDEX], self[NUMBER])
    if place then place.file = article[DOCUMENT].name end
    return place
  end,
}, {
  __tostring = function(self) return self.name end,
})

---@class citynews.Dateline 新华社北京9月15日电
---@field text string
---@field agency? string
---@field place? string
---@field date? string as it is written: 9月15日
---@field first? integer in the article's text; not where the front matter gives the dateline
---@field last? integer

---@class citynews.Piece a part that is not of an article's body
---@field type "kicker"|"headline"|"deck"|"byline"|"furniture"
---@field text string
---@field source citynews.Source

-- Parts and sentences are made when they are asked for: two are the same if they stand in the same
-- place.
local function same_span(a, b)
  return a[ARTICLE] ~= nil and a[ARTICLE] == b[ARTICLE] and a.first == b.first and a.last == b.last
end

---@class citynews.Sentence
---@field text string
---@field first integer
---@field last integer
---@field source citynews.Source
local Sentence = lazy.class("Sentence", { "text", "first", "last", "source" }, {
  text = function(self) return self[ARTICLE].text:sub(self.first, self.last) end,
  source = function(self) return self[ARTICLE]:place(self.first, self.last) end,
}, {
  __eq = same_span,
  __tostring = function(self) return self.text end,
})

---@class citynews.Part a paragraph or subhead of an article's body
---@field type "paragraph"|"subhead"
---@field text string
---@field first integer
---@field last integer
---@field source citynews.Source
---@field sentences fun(self): fun(): citynews.Sentence?
local Part = lazy.class("Part", { "type", "text", "first", "last", "source" }, {
  source = function(self) return self[ARTICLE]:place(self.first, self.last) end,
}, {
  __eq = same_span,
  __tostring = function(self) return self.text end,
  --- Iterates over the sentences of the part.
  ---@return fun(): citynews.Sentence?
  sentences = function(self)
    local article = self[ARTICLE]
    local spans = article[HANDLE]:sentences(article[INDEX], self.first, self.last)
    local i = -1
    return function()
      i = i + 2
      if not spans[i] then return nil end
      return lazy.adopt(Sentence, { first = spans[i], last = spans[i + 1], [ARTICLE] = article })
    end
  end,
})

local function adopt_parts(article)
  local parts = article[HANDLE]:body(article[INDEX])
  for i = 1, #parts do
    parts[i][ARTICLE] = article
    lazy.adopt(Part, parts[i])
  end
  return parts
end

local function parts_of(article, kind)
  local found = {}
  for _, part in ipairs(article.body) do
    if part.type == kind then found[#found + 1] = part end
  end
  return found
end

--- The parts before the body come with places that lack the file.
local function name_file(list, file)
  for _, item in ipairs(list) do
    if item.source then item.source.file = file end
  end
  return list
end

--- Getter for what the file says of all its articles.
local function of_document(field)
  return function(self) return self[DOCUMENT][field] end
end

-- Getter for the kicker, the headline or the deck, which the core gives together.
local function head(which)
  return function(self)
    local heads = rawget(self, HEADS)
    if not heads then
      heads = { self[HANDLE]:heads(self[INDEX]) }
      rawset(self, HEADS, heads)
    end
    return heads[which]
  end
end

-- The file's name with the folder it is in, for pages are often named alike in folders by date:
-- 2025-09-15/page-03#2.
local function default_id(self)
  local document = self[DOCUMENT]
  if document.id then return document.id end
  local base = document.name:match "([^/]+/[^/]+)$" or document.name:match "([^/]+)$" or document.name
  base = base:gsub("%.%w+$", "")
  return #document > 1 and ("%s#%d"):format(base, self[INDEX]) or base
end

local methods = {}

--- Iterates over the sentences of all paragraphs and subheads, in order.
---@return fun(): citynews.Sentence?
function methods:sentences()
  local part, next_sentence = 0, nil
  return function()
    while true do
      local sentence = next_sentence and next_sentence()
      if sentence then return sentence end
      part = part + 1
      if not self.body[part] then return nil end
      next_sentence = self.body[part]:sentences()
    end
  end
end

--- Where a span of the article's text stands in its file.
---@param first integer bytes, from 1
---@param last? integer inclusive; `first` if it is not given
---@return citynews.Source
function methods:place(first, last)
  local place = self[HANDLE]:place(self[INDEX], first, last or first)
  local line = rawget(self, LINE)
  if line then place = { line = line } end
  place.file = self[DOCUMENT].name
  return place
end

-- Names as the core found them.
local function found_of(self)
  local found = rawget(self, FOUND)
  if not found then
    found = names.find(self)
    rawset(self, FOUND, found)
  end
  return found
end

-- The people and the organisations, which come together; with the core's object of them.
local function names_of(self)
  local made = rawget(self, NAMES)
  if not made then
    local found = found_of(self)
    local people, organizations = names.of(self, found)
    made = { people, organizations, found }
    rawset(self, NAMES, made)
  end
  return made
end

--- Iterates over the people of the article, in the order of their first mention.
---@return fun(): citynews.Person?
function methods:people()
  return lazy.each(names_of(self)[1])
end

--- Iterates over the organisations of the article, in the order of their first mention.
---@return fun(): citynews.Organization?
function methods:organizations()
  return lazy.each(names_of(self)[2])
end

--- Iterates over the quotations of the article, direct and indirect, in the order of the text.
---@return fun(): citynews.Quote?
function methods:quotes()
  local found = rawget(self, QUOTES)
  if not found then
    found = quote().of(self, table.unpack(names_of(self)))
    rawset(self, QUOTES, found)
  end
  return lazy.each(found)
end

--- Iterates over the quotations of the headline, in its order; their places are bytes of the headline.
---@return fun(): citynews.Quote?
function methods:headline_quotes()
  local found = rawget(self, HEADLINE_QUOTES)
  if not found then
    found = require("citynews.headline").quotes(self)
    rawset(self, HEADLINE_QUOTES, found)
  end
  return lazy.each(found)
end

--- Iterates over the titles of the article: first and last byte of each.
---@return fun(): integer?, integer?
function methods:titles()
  local spans, i = names_of(self)[3]:titles(), -1
  return function()
    i = i + 2
    return spans[i], spans[i + 1]
  end
end

--- The first match of an LPeg pattern in the article; see `citynews.grammar.text` for blocks.
---@param pattern any an LPeg pattern, matched sentence by sentence
---@return citynews.SentenceMatch?
function methods:match(pattern)
  return require("citynews.grammar.match").each(self, pattern)()
end

--- Iterates over the matches of an LPeg pattern in the article, in the order of the text.
---@param pattern any an LPeg pattern, matched sentence by sentence
---@return fun(): citynews.SentenceMatch?
function methods:gmatch(pattern)
  return require("citynews.grammar.match").each(self, pattern)
end

--- A summary of the article: see `citynews.summary`.
---@param options? citynews.SummaryOptions
---@return citynews.Summary
function methods:summary(options)
  return require("citynews.summary").of(self, options)
end

--- How the quotations of a part of the text were found; see `citynews.quote`.
---@param first? integer bytes of the text, from 1
---@param last? integer inclusive
---@return table[]
function methods:explain(first, last)
  local people, organizations, handle = table.unpack(names_of(self))
  return quote().explain(self, people, organizations, handle, first or 1, last or #self.text)
end

--- The document that the article stands in.
---@return citynews.Document
function methods:document()
  return self[DOCUMENT]
end

function methods.__eq(a, b)
  return a[HANDLE] == b[HANDLE] and a[INDEX] == b[INDEX]
end

-- Says something of an article whose document is closed too, for messages and debuggers.
function methods:__tostring()
  local open, title = pcall(function() return self.headline or self.id end)
  return ("citynews.Article: %s"):format(open and title or "(closed)")
end

---@class citynews.Article
---@field id string the front matter's id, or the file's name and the article's number in it
---@field source string the name of the file
---@field headline? string 主题; several lines are joined by a space
---@field kicker? string 引题
---@field deck? string 副题
---@field date? string YYYY-MM-DD
---@field section? string 版次, as it is written: A06, 第3版
---@field publication? string
---@field byline citynews.Credit[]
---@field dateline? citynews.Dateline
---@field head citynews.Piece[] kicker, headline, deck and byline as they stand on the page
---@field body citynews.Part[] subheads and paragraphs in order
---@field paragraphs citynews.Part[]
---@field subheads citynews.Part[]
---@field text string the body's parts, joined by a line feed
---@field tags string[]
---@field metadata? table all of the front matter, unknown keys too
---@field sentences fun(self): fun(): citynews.Sentence?
---@field place fun(self, first: integer, last?: integer): citynews.Source
---@field people fun(self): fun(): citynews.Person?
---@field organizations fun(self): fun(): citynews.Organization?
---@field quotes fun(self): fun(): citynews.Quote?
---@field headline_quotes fun(self): fun(): citynews.Quote?
---@field titles fun(self): fun(): integer?, integer?
---@field match fun(self, pattern: any): citynews.SentenceMatch?
---@field gmatch fun(self, pattern: any): fun(): citynews.SentenceMatch?
---@field summary fun(self, options?: citynews.SummaryOptions): citynews.Summary
---@field explain fun(self, first?: integer, last?: integer): table[]
---@field document fun(self): citynews.Document
local Article = lazy.class("Article", {
  "id", "source", "kicker", "headline", "deck", "date", "section", "publication", "byline",
  "dateline", "head", "body", "paragraphs", "subheads", "text", "tags", "metadata",
}, {
  id = default_id,
  source = of_document "name",
  kicker = head(1),
  headline = head(2),
  deck = head(3),
  date = of_document "date",
  section = of_document "section",
  publication = of_document "publication",
  byline = function(self)
    local credits = self[HANDLE]:byline(self[INDEX])
    for i = 1, #credits do
      credits[i][ARTICLE], credits[i][NUMBER] = self, i
      lazy.adopt(Credit, credits[i])
    end
    return credits
  end,
  dateline = function(self) return self[HANDLE]:dateline(self[INDEX]) end,
  head = function(self) return name_file(self[HANDLE]:parts(self[INDEX]), self[DOCUMENT].name) end,
  body = adopt_parts,
  paragraphs = function(self) return parts_of(self, "paragraph") end,
  subheads = function(self) return parts_of(self, "subhead") end,
  text = function(self) return self[HANDLE]:text(self[INDEX]) end,
  tags = of_document "tags",
  metadata = of_document "metadata",
}, methods)

local article = { class = Article }

--- Makes the object for article `index` of a document.
-- @tparam citynews.Document document
-- @tparam userdata handle the core's document
-- @tparam integer index from 1
-- @treturn citynews.Article
function article.new(document, handle, index)
  return lazy.adopt(Article, { [DOCUMENT] = document, [HANDLE] = handle, [INDEX] = index })
end

--- Sets fields that came with the article from outside, such as those of a JSON object.
-- @tparam citynews.Article self
-- @tparam table fields
-- @tparam[opt] integer line of the file that holds all of the article
function article.set(self, fields, line)
  for key, value in pairs(fields) do rawset(self, key, value) end
  rawset(self, LINE, line)
end

--- Adds the names to a line of JSON: `"people":[…],"organizations":[…]`, for exports.
-- @tparam citynews.Article self
-- @param line of `core.json`
function article.names_json(self, line)
  names.json(found_of(self), line)
end

--- Adds the body and the text to a line of JSON: `"body":[…],"text":"…"`, for exports.
-- @tparam citynews.Article self
-- @param line of `core.json`
function article.body_json(self, line)
  self[HANDLE]:body_json(self[INDEX], line)
end

return article
