--- An article as checks read it: its texts, names and quotations, made when a check asks for them.
--
-- @module citynews.check.draft

local lazy = require "citynews.lazy"
local marks = require "citynews.check.marks"

local draft = {}

local function list_of(each)
  local list = {}
  for item in each do list[#list + 1] = item end
  return list
end

---@class citynews.check.Field a text of a draft
---@field name "kicker"|"headline"|"deck"|"text"
---@field text string
---@field marks citynews.check.Marks its quotation marks and brackets
local Field = lazy.class("check.Field", { "name", "text", "marks" }, {
  marks = function(self) return marks.read(self.text) end,
}, {})

local HEADS = { "kicker", "headline", "deck" }

local function fields_of(self)
  local fields = {}
  for _, name in ipairs(HEADS) do
    local text = self.article[name]
    if text then fields[#fields + 1] = lazy.adopt(Field, { name = name, text = text }) end
  end
  fields[#fields + 1] = lazy.adopt(Field, { name = "text", text = self.text })
  return fields
end

---@class citynews.check.Draft
---@field article citynews.Article
---@field text string the article's
---@field date? string YYYY-MM-DD: when it is to be printed
---@field fields citynews.check.Field[] the lines of the title, and the text
---@field people citynews.Person[]
---@field organizations citynews.Organization[]
---@field quotes citynews.Quote[]
local Draft = lazy.class("check.Draft",
  { "article", "text", "date", "fields", "people", "organizations", "quotes" }, {
    text = function(self) return self.article.text end,
    fields = fields_of,
    people = function(self) return list_of(self.article:people()) end,
    organizations = function(self) return list_of(self.article:organizations()) end,
    quotes = function(self) return list_of(self.article:quotes()) end,
  }, {})

--- The draft that an article is.
-- @tparam citynews.Article article
-- @tparam ?string date when it is to be printed, if the article does not say
-- @treturn citynews.check.Draft
function draft.of(article, date)
  return lazy.adopt(Draft, { article = article, date = article.date or date })
end

return draft
