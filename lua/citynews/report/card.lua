--- What a report needs to know of an article, whether it comes from a file or from an archive.
--
-- @module citynews.report.card

local record = require "citynews.record"

local card = {}

---@class citynews.report.Quote
---@field first integer bytes of the article's text, from 1
---@field last integer
---@field kind "direct"|"indirect"
---@field speakers string[]

---@class citynews.report.Card
---@field date? string YYYY-MM-DD
---@field section? string
---@field quotes citynews.report.Quote[]
---@field people string[]
---@field organizations string[]
---@field body? citynews.report.Body of one that is shown
---@field show fun(): citynews.report.Body

---@class citynews.report.Body what only the articles that are shown need
---@field id string
---@field date? string as it is written
---@field kicker? string
---@field headline? string
---@field deck? string
---@field byline string[]
---@field place string the file
---@field line? integer
---@field parts {type: string, text: string, first: integer, last: integer}[]
---@field posts table<string, string> name -> 某局局长
---@field findings? table[] rule, severity, message, chinese, line, before, marked, after; nil if not checked

local function names_of(iterator)
  local names = {}
  for item in iterator do names[#names + 1] = item.name end
  return names
end

local function quotes_of(made)
  local list = {}
  for quote in made:quotes() do
    list[#list + 1] = { first = quote.first, last = quote.last, kind = quote.kind, speakers = {} }
    for i, who in ipairs(quote.speakers) do list[#list].speakers[i] = who.name end
  end
  return list
end

local function posts_of(made)
  local posts = {}
  for person in made:people() do
    local role = person.roles[1]
    local post = role and (role.organization or "") .. (role.title or "") or ""
    if post ~= "" then posts[person.name] = post end
  end
  return posts
end

-- Findings as they are kept when their document is closed.
local function findings_of(made, options)
  if not options.check then return nil end
  local list = {}
  for i, finding in ipairs((options.check(made))) do
    list[i] = {
      rule = finding.rule, severity = finding.severity, message = finding.message,
      chinese = options.translate and options.translate(finding) or finding.message,
      line = finding.line or (finding.source and finding.source.line),
      before = finding.before, marked = finding.marked, after = finding.after,
    }
  end
  return list
end

local function body_of(made, options)
  local names, parts = {}, {}
  for i, credit in ipairs(made.byline) do names[i] = credit.name end
  for i, part in ipairs(made.body) do
    parts[i] = { type = part.type, text = part.text, first = part.first, last = part.last }
  end
  return {
    id = made.id, date = made.date, kicker = made.kicker, headline = made.headline, deck = made.deck, byline = names,
    place = made.source, line = parts[1] and made.body[1].source.line, parts = parts, posts = posts_of(made),
    findings = findings_of(made, options),
  }
end

-- JSON may say anything; only dates can be put in order.
local function iso(date)
  return date and date:find "^%d%d%d%d%-%d%d%-%d%d$" and date or nil
end

--- Of an article of a file, which may be closed afterwards.
---@param made citynews.Article
---@param options citynews.ReportOptions
---@return citynews.report.Card
function card.of_article(made, options)
  local body = body_of(made, options)
  return {
    date = iso(made.date), section = made.section, quotes = quotes_of(made), people = names_of(made:people()),
    organizations = names_of(made:organizations()), show = function() return body end,
  }
end

-- The index has a row for each speaker of a quotation.
local function stored_quotes(stored)
  local list = {}
  for _, row in ipairs(stored.quotes) do
    local quote = list[#list]
    if not quote or quote.first ~= row.first or quote.last ~= row.last then
      quote = { first = row.first, last = row.last, kind = row.flags == 2 and "indirect" or "direct", speakers = {} }
      list[#list + 1] = quote
    end
    quote.speakers[#quote.speakers + 1] = row.speaker
  end
  return list
end

local function stored_names(names)
  local list = {}
  for _, name in ipairs(names) do
    if not name:find(record.ALIAS, 1, true) then list[#list + 1] = name end
  end
  return list
end

--- Of a hit in an archive: names and quotations as the index has them.
---@param hit citynews.Hit
---@param options citynews.ReportOptions
---@return citynews.report.Card
function card.of_hit(hit, options)
  local stored = hit:stored()
  return {
    date = record.date_text(stored.date), section = stored.terms.section[1], quotes = stored_quotes(stored),
    people = stored_names(stored.terms.person), organizations = stored_names(stored.terms.organization),
    show = function()
      local body = body_of(hit.article, options)
      body.place = stored.source
      return body
    end,
  }
end

return card
