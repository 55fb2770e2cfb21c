--- What a check reports to, and what it may ask the archive.
--
-- @module citynews.check.context

local lazy = require "citynews.lazy"
local lexicon = require "citynews.check.lexicon"
local query = require "citynews.query"
local similar_names = require "citynews.check.similar_names"
local titles = require "citynews.trace.titles"

local Context = {}
Context.__index = Context

-- So many findings of one check in one draft are told one by one; the last says how many more there are.
local MOST = 30
-- Characters of the excerpt beside the place.
local AROUND = 16

-- So many articles about a person are looked at, the newest.
local NEWEST = 40

local DRAFT = {}

-- The part of a line that ends, or begins, beside a place, cut to some characters.
local function cut_before(text, first)
  local line = text:sub(math.max(1, first - 6 * AROUND), first - 1):gsub("^[\x80-\xBF]+", ""):match "[^\n]*$"
  local at = utf8.offset(line, -AROUND)
  return at and at > 1 and "…" .. line:sub(at) or line
end

local function cut_behind(text, last)
  local line = text:sub(last + 1, last + 6 * AROUND):match "^[^\n]*"
  local at = utf8.offset(line, AROUND + 1)
  return at and at <= #line and line:sub(1, at - 1) .. "…" or line
end

local function text_of(finding)
  for _, field in ipairs(finding[DRAFT].fields) do
    if field.name == finding.field then return field.text end
  end
end

-- Where a line of the title stands in the file, when it stands there as it is.
local function head_source(article, field)
  for _, piece in ipairs(article.head) do
    if piece.type == field then return { file = article.source, line = piece.source.line } end
  end
  return { file = article.source }
end

---@class citynews.Finding
---@field rule string the check's name
---@field severity "error"|"warning"|"note"
---@field message string what is the matter and what to do
---@field format string the message's, in English, for translations
---@field arguments any[] of the format
---@field field "text"|"kicker"|"headline"|"deck" in which text of the article
---@field first integer bytes of that text, from 1
---@field last integer inclusive
---@field source citynews.Source file and line
---@field excerpt string the place with what stands beside it
---@field before string the parts of the excerpt: before the place,
---@field marked string the place,
---@field after string and behind it
local Finding = lazy.class("Finding", {
  "rule", "severity", "message", "format", "arguments", "field", "first", "last", "source", "excerpt",
  "before", "marked", "after",
}, {
  source = function(self)
    local article = self[DRAFT].article
    if self.field == "text" then return article:place(self.first, self.last) end
    return head_source(article, self.field)
  end,
  before = function(self) return cut_before(text_of(self), self.first) end,
  marked = function(self) return (text_of(self):sub(self.first, self.last):gsub("\n", " ")) end,
  after = function(self) return cut_behind(text_of(self), self.last) end,
  excerpt = function(self) return ("%s【%s】%s"):format(self.before, self.marked, self.after) end,
}, {
  __tostring = function(self) return ("%s: %s"):format(self.rule, self.message) end,
})

-- What is known of an archive is kept as long as that is; what is known without one, for good.
local known_of, known_without = setmetatable({}, { __mode = "k" }), {}

---@class citynews.check.Context
---@field archive? citynews.Archive what the draft is checked against
---@field known table what checks keep of this archive from draft to draft
---@field answers table what they keep of it for this draft
---@field findings citynews.Finding[]
---@field report fun(self, place: table, format: string, ...): citynews.Finding

--- A context for one draft.
-- @tparam citynews.check.Draft draft
-- @tparam ?citynews.Archive archive
function Context.new(draft, archive)
  local known = archive and (known_of[archive] or {}) or known_without
  if archive then known_of[archive] = known end
  return setmetatable({ draft = draft, archive = archive, known = known, answers = {}, findings = {} }, Context)
end

-- What `archive` gave, or its failure as an error, which stops the check.
local function check(value, problem)
  if value == nil then error(problem, 0) end
  return value
end

-- So many answers of one kind are kept of an archive, so that a batch of drafts stays within bounds.
local KEPT = 5000

local function answer_in(store, kind, key, question)
  local answers = store[kind]
  if not answers or answers.count > KEPT then
    answers = { count = 0 }
    store[kind] = answers
  end
  local answer = answers[key]
  if answer == nil then
    answer = check(question())
    answers[key], answers.count = answer, answers.count + 1
  end
  return answer
end

--- What an archive is asked is asked once, as long as it is open.
-- @tparam string kind of question
-- @tparam string key
-- @tparam function question its answer, or nil and a message, which stops the check
-- @return the answer
function Context:ask(kind, key, question)
  return answer_in(self.known, kind, "=" .. key, question)
end

--- The same for what is asked for this draft alone.
-- @tparam string kind
-- @tparam string key
-- @tparam function question
-- @return the answer
function Context:once(kind, key, question)
  return answer_in(self.answers, kind, "=" .. key, question)
end

--- The draft's id where the archive has the draft itself, which proves nothing then; else "".
-- @treturn string
function Context:own_id()
  local id = self.draft.article.id
  return self:once("own", id, function()
    local count, problem = self.archive:count("id:" .. query.quote(id))
    if not count then return nil, problem end
    return count > 0 and id or ""
  end)
end

--- The titles of a person in the newest articles of the archive up to the draft's date, as
-- `citynews.trace.titles` has them.
-- @tparam string name
-- @treturn {citynews.trace.Title,...}
function Context:titles(name)
  local options = { limit = NEWEST, until_ = self.draft.date, except = self:own_id() }
  local key = table.concat({ name, self.draft.date or "", options.except }, "\0")
  return self:ask("titles", key, function() return titles.of(self.archive, name, options) end)
end

--- How many other articles of the archive hold a text.
-- @tparam string text
-- @treturn integer
function Context:articles_with(text)
  local id = self:own_id()
  return self:once("articles", text, function()
    local asked = query.quote(text)
    return self.archive:count(id == "" and asked or ("%s -id:%s"):format(asked, query.quote(id)))
  end)
end

-- Names that the archive has in so few articles may be slips themselves.
local COMMON = 3

--- The people of the archive, for names that are alike.
-- @treturn table of `citynews.check.similar_names`
function Context:people()
  return self:ask("names", "people", function()
    local index = similar_names.new()
    for name, articles in check(self.archive:people()) do
      if articles >= COMMON then index:add(name) end
    end
    return index
  end)
end

--- The organisations of the word lists and, if there is one, of the archive.
-- @treturn table of `citynews.check.similar_names`
function Context:organizations()
  return self:ask("names", "organizations", function()
    local index = similar_names.new()
    lexicon.each_organization(function(name) index:add(name) end)
    if not self.archive then return index end
    for name, articles in check(self.archive:organizations()) do
      if articles >= COMMON then index:add(name) end
    end
    return index
  end)
end

--- Begins a check: what is reported from now on is its.
function Context:begin(rule)
  self.rule, self.count, self.last = rule, 0, nil
end

local function say(finding, format, ...)
  finding.format, finding.arguments = format, table.pack(...)
  finding.message = format:format(...)
end

--- Reports a place.
-- @tparam table place first and last, and `field` ("text" if it has none)
-- @tparam string format what is the matter and what to do, in English: the key of its translations
-- @param ... the format's arguments
-- @treturn citynews.Finding of which `severity` may be set
function Context:report(place, format, ...)
  self.count = self.count + 1
  if self.count > MOST then
    say(self.last, "this and %d more like it: look through the text", self.count - MOST)
    return {}
  end
  local finding = {
    rule = self.rule.name, severity = self.rule.severity,
    field = place.field or "text", first = place.first, last = place.last, number = #self.findings + 1,
    [DRAFT] = self.draft,
  }
  say(finding, format, ...)
  self.last = lazy.adopt(Finding, finding)
  self.findings[#self.findings + 1] = finding
  return finding
end

return Context
