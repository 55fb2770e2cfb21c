--- The fields of an article under the keys that front matter has, in a fixed order: what YAML and
-- Markdown are written from.
--
-- @module citynews.export.fields

local lazy = require "citynews.lazy"
local fields = {}

--- The order of the keys; those of the front matter that are not known here stand behind them.
fields.ORDER = {
  "id", "title", "kicker", "subtitle", "date", "section", "publication", "byline", "dateline", "tags",
}

-- Every spelling that front matter's known keys have (csrc/article/front_matter.c).
local KNOWN = {}
for _, key in ipairs {
  "title", "headline", "标题", "kicker", "引题", "subtitle", "deck", "副题", "副标题", "date", "日期", "section",
  "版次", "版面", "publication", "报纸", "媒体", "byline", "author", "authors", "记者", "作者", "dateline", "电头",
  "tags", "keywords", "标签", "关键词", "id", "编号",
} do
  KNOWN[key] = true
end

--- Whether front matter's key is one of those that an article has a field for.
---@param key any
---@return boolean
function fields.is_known(key)
  return KNOWN[tostring(key):lower()] ~= nil
end

local function byline_of(made)
  local list = {}
  for i, credit in ipairs(made.byline) do
    list[i] = { name = credit.name, role = credit.role, affiliation = credit.affiliation }
  end
  return list[1] and list
end

--- The fields of an article, without its text.
---@param made citynews.Article
---@return table<string, any>
function fields.of(made)
  local found = {
    id = made.id, title = made.headline, kicker = made.kicker, subtitle = made.deck, date = made.date,
    section = made.section, publication = made.publication, byline = byline_of(made),
    dateline = made.dateline and made.dateline.text, tags = made.tags[1] and made.tags or nil,
  }
  for key, value in pairs(made.metadata or {}) do
    if not fields.is_known(key) then found[key] = value end
  end
  return found
end

-- A plain copy of some fields of each object that an iterator gives; lists that are empty are left out.
local function plain(iterator, names)
  local list = {}
  for object in iterator do
    local copy = {}
    for _, name in ipairs(names) do
      local value = object[name]
      if type(value) ~= "table" or value[1] ~= nil then copy[name] = value end
    end
    list[#list + 1] = copy
  end
  return list
end

--- The quotations of an article: kind, text, cue, speakers (name, title, organization).
---@param made citynews.Article
---@return table[]
function fields.quotes(made)
  local list = plain(made:quotes(), { "kind", "text", "speakers", "cue" })
  for _, quote in ipairs(list) do
    quote.speakers = plain(lazy.each(quote.speakers or {}), { "name", "title", "organization" })
  end
  return list
end

--- The people of an article: name, aliases, roles (title, organization).
---@param made citynews.Article
---@return table[]
function fields.people(made)
  return plain(made:people(), { "name", "aliases", "roles" })
end

--- The organisations of an article: name, aliases, kind.
---@param made citynews.Article
---@return table[]
function fields.organizations(made)
  return plain(made:organizations(), { "name", "aliases", "kind" })
end

return fields
