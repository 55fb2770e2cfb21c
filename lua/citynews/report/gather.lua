--- Adds articles up to what a report says of all of them, and keeps the newest to be shown.
--
-- Of an article that is not shown only its numbers are kept, so that memory grows with the names and days
-- of an archive, not with its text.
--
-- @module citynews.report.gather

local network = require "citynews.network"

local gather = {}

local Gather = {}
Gather.__index = Gather

---@class citynews.report.Speaker
---@field name string
---@field quotes integer
---@field direct integer
---@field articles integer
---@field latest? string the date of the newest article

---@class citynews.report.Organization
---@field name string
---@field articles integer
---@field quotes integer how often it speaks itself

local function entry(map, name, fields)
  local found = map[name]
  if not found then
    found = fields
    found.name = name
    map[name] = found
  end
  return found
end

local function later(a, b)
  return (not a or (b and b > a)) and b or a
end

function Gather:add_speakers(one, speakers, quote, seen)
  for _, name in ipairs(quote.speakers) do
    local who = entry(self.speakers, name, { quotes = 0, direct = 0, articles = 0 })
    who.quotes = who.quotes + 1
    if quote.kind == "direct" then who.direct = who.direct + 1 end
    if not seen[name] then
      seen[name] = true
      who.articles = who.articles + 1
      who.latest = later(who.latest, one.date)
    end
    speakers[#speakers + 1] = name
  end
end

function Gather:add_quotes(one)
  local speakers, seen = {}, {}
  local day = one.date and entry(self.days, one.date, { direct = 0, indirect = 0, articles = 0 })
  if day then day.articles = day.articles + 1 end
  for _, quote in ipairs(one.quotes) do
    self.totals[quote.kind] = self.totals[quote.kind] + 1
    if day then day[quote.kind] = day[quote.kind] + 1 else self.totals.undated = self.totals.undated + 1 end
    if #quote.speakers == 0 then self.totals.unnamed = self.totals.unnamed + 1 end
    self:add_speakers(one, speakers, quote, seen)
  end
  return speakers
end

function Gather:add_names(one, speakers)
  local seen = {}
  for _, name in ipairs(one.organizations) do
    local found = entry(self.organizations, name, { articles = 0, quotes = 0 })
    if not seen[name] then found.articles = found.articles + 1 end
    seen[name] = true
  end
  for _, name in ipairs(speakers) do
    if seen[name] then self.organizations[name].quotes = self.organizations[name].quotes + 1 end
  end
  self.network:add(one.people, one.organizations, speakers)
end

-- The newest first; those of a day, and those without a date at the end, as they came.
local function newer(a, b)
  local first, second = a.date or "", b.date or ""
  if first ~= second then return first > second end
  return a.order < b.order
end

function Gather:trim()
  table.sort(self.shown, newer)
  for i = #self.shown, self.limit + 1, -1 do self.shown[i] = nil end
end

--- Adds an article.
---@param one citynews.report.Card
function Gather:add(one)
  self.totals.articles = self.totals.articles + 1
  if one.date then
    self.earliest = (not self.earliest or one.date < self.earliest) and one.date or self.earliest
    self.latest = later(self.latest, one.date)
  end
  if one.section then
    local section = entry(self.sections, one.section, { articles = 0 })
    section.articles = section.articles + 1
  end
  self:add_names(one, self:add_quotes(one))
  one.order = self.totals.articles
  self.shown[#self.shown + 1] = one
  if #self.shown > 2 * self.limit + 100 then self:trim() end
end

-- => a list of what a map holds, sorted by the fields, largest first, then by name
local function ranked(map, ...)
  local list, fields = {}, { ... }
  for _, item in pairs(map) do list[#list + 1] = item end
  table.sort(list, function(a, b)
    for _, field in ipairs(fields) do
      if a[field] ~= b[field] then return a[field] > b[field] end
    end
    return a.name < b.name
  end)
  return list
end

--- Forgets what is not shown, and reads the text of what is.
function Gather:settle()
  self:trim()
  for _, one in ipairs(self.shown) do one.body = one.body or one.show() end
end

---@class citynews.report.Summary
---@field totals table articles, direct, indirect, unnamed (quotations without a speaker), undated
---@field earliest? string
---@field latest? string
---@field speakers citynews.report.Speaker[] who speaks most first
---@field organizations citynews.report.Organization[]
---@field sections {name: string, articles: integer}[]
---@field days {name: string, direct: integer, indirect: integer}[] in order
---@field network table a `citynews.network`
---@field shown citynews.report.Card[] the newest first, with their `body`

--- What there is to say.
---@return citynews.report.Summary
function Gather:summary()
  self:settle()
  return {
    totals = self.totals, earliest = self.earliest, latest = self.latest,
    speakers = ranked(self.speakers, "quotes", "articles"),
    organizations = ranked(self.organizations, "articles", "quotes"), sections = ranked(self.sections),
    days = ranked(self.days), network = self.network, shown = self.shown,
  }
end

--- Nothing yet.
---@param limit integer how many articles are shown at most
function gather.new(limit)
  return setmetatable({
    limit = limit, totals = { articles = 0, direct = 0, indirect = 0, unnamed = 0, undated = 0 }, speakers = {},
    organizations = {}, sections = {}, days = {}, network = network.new(), shown = {},
  }, Gather)
end

return gather
