--- Articles as IPTC ninjs 3.1 (https://iptc.org/standards/ninjs/), one object a line.
--
-- ninjs has no place for quotations; who is quoted is among the people, with the relation `quoted`.
--
-- @module citynews.export.ninjs

local fields = require "citynews.export.fields"
local json = require "citynews.export.json"
local printable = require "citynews.printable"

local ninjs = {}

local SCHEMA = "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"

local ORDER = {
  "uri", "type", "standard", "representationType", "version", "versionCreated", "language", "title", "by",
  "headlines", "bodies", "role", "contentType", "charCount", "name", "rel", "value",
}

-- A URI as it is, or one made of the id; it may hold few characters unchanged (RFC 3986).
local function uri_of(id)
  if id:find "^%a[%w+.-]*://[%w%-._~/:?=&%%]+$" then return id end
  return "urn:citynews:" .. printable.utf8(id):gsub("[^%w%-._~/:@]", function(byte)
    return ("%%%02X"):format(byte:byte())
  end)
end

-- ninjs wants a time too: the start of the day in China.
local function time_of(date)
  return date and date:find "^%d%d%d%d%-%d%d%-%d%d$" and date .. "T00:00:00+08:00" or nil
end

local function block(role, text)
  return text and { role = role, contentType = "text/plain", value = text } or nil
end

local function headlines_of(made)
  local list = {}
  for _, head in ipairs { { "main", made.headline }, { "kicker", made.kicker }, { "deck", made.deck } } do
    list[#list + 1] = block(head[1], head[2])
  end
  return list[1] and list
end

local function body_of(made)
  local body = block("main", made.text)
  body.charCount = utf8.len(made.text)
  return { body }
end

local function by_of(made)
  local names = {}
  for i, credit in ipairs(made.byline) do names[i] = credit.name end
  return names[1] and table.concat(names, "、")
end

-- => { name =, … } for each name of a list, or nil for none
local function named(names, more)
  local list = {}
  for i, name in ipairs(names) do
    list[i] = { name = name }
    for key, value in pairs(more or {}) do list[i][key] = value end
  end
  return list[1] and list
end

-- The people: who is quoted, and whom the article is about otherwise.
local function people_of(made)
  local quoted, list = {}, {}
  for _, quote in ipairs(fields.quotes(made)) do
    for _, who in ipairs(quote.speakers or {}) do quoted[who.name] = true end
  end
  for _, person in ipairs(fields.people(made)) do
    list[#list + 1] = { name = person.name, rel = quoted[person.name] and "quoted" or "about" }
  end
  return list[1] and list
end

local function organizations_of(made)
  local names = {}
  for i, one in ipairs(fields.organizations(made)) do names[i] = one.name end
  return named(names, { rel = "about" })
end

--- One article, without the line feed.
---@param made citynews.Article
---@param options? {articles_only?: boolean}
---@return string
function ninjs.article(made, options)
  local bare = options and options.articles_only
  return json.encode({
    uri = uri_of(made.id), type = "text", language = "zh-Hans", representationType = "complete",
    standard = { name = "ninjs", version = "3.1", schema = SCHEMA },
    version = "1", versionCreated = time_of(made.date), title = made.headline, by = by_of(made), headlines = headlines_of(made),
    bodies = body_of(made), subjects = named(made.tags), infoSources = named { made.publication },
    people = not bare and people_of(made) or nil,
    organisations = not bare and organizations_of(made) or nil,
  }, ORDER)
end

--- Starts ninjs: see `citynews.export`.
function ninjs.writer(out, options)
  return {
    add = function(_, made) out:write(ninjs.article(made, options), "\n") end,
    close = function() return true end,
  }
end

return ninjs
