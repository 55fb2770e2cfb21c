--- Articles as JSON-LD of schema.org: a document with a NewsArticle for each in its `@graph`.
--
-- Direct quotations are a `Quotation` with its `creator`. The JSON can be pasted into a page's
-- <script type="application/ld+json"> as it is.
--
-- @module citynews.export.jsonld

local escape = require "citynews.escape"
local fields = require "citynews.export.fields"
local json = require "citynews.export.json"

local jsonld = {}

local ORDER = {
  "@type", "@id", "identifier", "headline", "alternativeHeadline", "name", "jobTitle", "datePublished", "inLanguage",
  "articleSection", "publisher", "author", "keywords", "articleBody",
}

local function organization(name)
  return name and { ["@type"] = "Organization", name = name } or nil
end

local function authors_of(made)
  local list = {}
  for i, credit in ipairs(made.byline) do
    list[i] = {
      ["@type"] = "Person", name = credit.name, jobTitle = credit.role, affiliation = organization(credit.affiliation),
    }
  end
  return list[1] and list
end

local function person(name, role)
  return {
    ["@type"] = "Person", name = name, jobTitle = role and role.title,
    worksFor = organization(role and role.organization),
  }
end

-- The people and organisations, and which names are organisations'.
local function mentions_of(made)
  local list, kinds = {}, {}
  for _, one in ipairs(fields.people(made)) do
    local made_of = person(one.name, one.roles and one.roles[1])
    made_of.alternateName = one.aliases
    list[#list + 1] = made_of
  end
  for _, one in ipairs(fields.organizations(made)) do
    kinds[one.name] = true
    list[#list + 1] = { ["@type"] = "Organization", name = one.name, alternateName = one.aliases }
  end
  return list[1] and list, kinds
end

local function citations_of(made, is_organization)
  local list = {}
  for _, quote in ipairs(fields.quotes(made)) do
    if quote.kind == "direct" then
      local creators = {}
      for i, who in ipairs(quote.speakers or {}) do
        creators[i] = is_organization[who.name] and organization(who.name) or person(who.name, who)
      end
      list[#list + 1] = { ["@type"] = "Quotation", text = quote.text, creator = creators[1] and creators }
    end
  end
  return list[1] and list
end

--- One article, without the context.
---@param made citynews.Article
---@param options? {articles_only?: boolean}
---@return string
function jsonld.article(made, options)
  local row = {
    ["@type"] = "NewsArticle", identifier = made.id, headline = made.headline, alternativeHeadline = made.deck,
    datePublished = made.date, inLanguage = "zh-Hans", articleSection = made.section, author = authors_of(made),
    publisher = organization(made.publication), keywords = made.tags[1] and made.tags, articleBody = made.text,
  }
  if not (options and options.articles_only) then
    local mentions, is_organization = mentions_of(made)
    row.mentions, row.citation = mentions, citations_of(made, is_organization)
  end
  return escape.script(json.encode(row, ORDER))
end

--- Starts JSON-LD: see `citynews.export`.
function jsonld.writer(out, options)
  local between = "\n"
  out:write '{"@context":"https://schema.org","@graph":['
  return {
    add = function(_, made)
      out:write(between, jsonld.article(made, options))
      between = ",\n"
    end,
    close = function()
      out:write "\n]}\n"
      return true
    end,
  }
end

return jsonld
