--- The titles of a person over time, as an archive has them.
--
-- The names of an article are not read again as a whole: a window around each mention is enough to see the
-- title that stands with it.
--
-- @module citynews.trace.titles

local expect = require "citynews.expect"
local names = require "citynews.names"
local query = require "citynews.query"
local record = require "citynews.record"

local titles = {}

-- Bytes beside a mention that may hold its title, and mentions of one article that are looked at.
local BEFORE, BEHIND, MENTIONS = 120, 60, 4

-- The stretch of a text around a span, no further than the line and not within a character; with the
-- place where it begins.
local function window(text, first, last)
  local from = math.max(1, first - BEFORE)
  local before = text:sub(from, first - 1):gsub("^[\x80-\xBF]+", "")
  before = before:match "[^\n]*$"
  local behind = text:sub(last + 1, last + BEHIND):match "^[^\n]*"
  local whole = utf8.len(behind) and behind or behind:gsub("[\xC2-\xF4][\x80-\xBF]*$", "")
  return before .. text:sub(first, last) .. whole, first - #before
end

--- Calls visit(person, place) for the people named around a span of a text; `place` is where the span
-- begins in the text that their mentions count in.
-- @tparam string text
-- @tparam integer first
-- @tparam integer last
-- @tparam function visit
function titles.people_around(text, first, last, visit)
  local part, start = window(text, first, last)
  local around = { text = part }
  for _, person in ipairs((names.of(around, names.find(around)))) do visit(person, first - start + 1) end
end

-- The roles that a text gives to a person.
local function roles_in(text, name)
  local found, at = {}, 1
  for _ = 1, MENTIONS do
    local first, last = text:find(name, at, true)
    if not first then break end
    titles.people_around(text, first, last, function(person)
      if person.name == name then table.move(person.roles, 1, #person.roles, #found + 1, found) end
    end)
    at = last + 1
  end
  return found
end

local CURRENT = { "现任", "新任", "候任", "第[%d一二三四五六七八九十]+任" }
local FORMER = { "^前", "^原", "^时任", "^已故" }

--- The post that a title stands for: 现任首相 and 第102任首相 are 首相.
-- @tparam string title
-- @treturn string
-- @treturn boolean whether it is one that somebody had: 前首相, 原副市长
function titles.post(title)
  local post = title
  for _, lead in ipairs(CURRENT) do post = post:gsub("^" .. lead, "") end
  for _, lead in ipairs(FORMER) do
    if post:find(lead) then return post:gsub(lead, ""), true end
  end
  return post, false
end

---@class citynews.trace.Title a title of a person in an archive
---@field title string
---@field organization? string with which it stood first
---@field since string YYYY-MM-DD of the first article that has it
---@field last string of the last
---@field articles integer how many have it
---@field id string of the first article

-- The full name of an organisation among those of an article. A window does not show what short forms
-- stand for, and may cut one: 泰公司 of 同泰公司.
local function organization_in(stored, text)
  local found
  for _, term in ipairs(text and stored.terms.organization or {}) do
    local alias, name = term:match "^(%Z*)%z(.*)$"
    if term == text or alias == text then return name or text end
    if (alias or term):sub(-#text) == text then found = found or name or term end
  end
  return found or text
end

local function add(timeline, by_title, role, stored, date)
  local post, former = titles.post(role.title or "")
  if post == "" or former then return end
  local known = by_title[post]
  if not known then
    known = { title = post, since = date, last = date, articles = 0, id = stored.id }
    by_title[post] = known
    timeline[#timeline + 1] = known
  end
  known.organization = known.organization or organization_in(stored, role.organization)
  if known.seen ~= stored then known.articles = known.articles + 1 end
  known.seen = stored
  if date < known.since then known.since, known.id = date, stored.id end
  if date > known.last then known.last = date end
end

-- Whether the hit of a number, the newest first, is among those that are read.
local function sampled(total, limit)
  if total <= limit then return function() return true end end
  local newest = limit // 2
  local step = (total - newest) / (limit - newest)
  return function(number)
    return number <= newest or math.floor((number - newest) % step) == 0
  end
end

--- The titles that an archive gives to a person, in the order in which they are first seen. Titles that
-- somebody had before (前首相) are left out.
-- @tparam citynews.Archive archive
-- @tparam string name
-- @tparam ?table options limit: how many articles are read, half of them the newest, the others evenly
--   spread over the rest (all if not given); since and until_: dates; except: the id of an article that
--   does not count
-- @treturn[1] {citynews.trace.Title,...}
-- @return[2] nil, message, code, as `archive:search`
function titles.of(archive, name, options)
  expect.argument("titles", 1, archive, "citynews.Archive")
  expect.argument("titles", 2, name, "string")
  options = expect.options("titles", 3, options,
    { limit = "count", since = "string", until_ = "string", except = "string" })
  local asked = "person:" .. query.quote(name)
  if options.since or options.until_ then
    asked = ("%s date:%s..%s"):format(asked, options.since or "", options.until_ or "")
  end
  local hits, problem, code = archive:search(asked, { sort = "date" })
  if not hits then return nil, problem, code end
  local timeline, by_title, number = {}, {}, 0
  local is_read = sampled(#hits, options.limit or #hits)
  for hit in hits do
    number = number + 1
    local stored = is_read(number) and hit:stored()
    local date = stored and record.date_text(stored.date)
    if date and stored.id ~= options.except then
      for _, role in ipairs(roles_in(stored.body or "", name)) do add(timeline, by_title, role, stored, date) end
    end
  end
  for _, row in ipairs(timeline) do row.seen = nil end
  table.sort(timeline, function(a, b)
    if a.since ~= b.since then return a.since < b.since end
    return a.title < b.title
  end)
  return timeline
end

return titles
