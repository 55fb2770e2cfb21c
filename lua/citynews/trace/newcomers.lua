--- Names that an archive has since a day, and had not before.
--
-- @module citynews.trace.newcomers

local expect = require "citynews.expect"
local query = require "citynews.query"
local record = require "citynews.record"
local terms = require "citynews.trace.terms"

local newcomers = {}

-- The day before one that is written YYYY-MM-DD.
local function day_before(day)
  local year, month, date = day:match "^(%d+)-(%d+)-(%d+)$"
  return os.date("!%Y-%m-%d", os.time { year = year, month = month, day = date, hour = 12 } - 24 * 3600)
end

-- The first article that names somebody, and whether the words stood nowhere before.
local function first_article(archive, column, name, before)
  local field = column == "organization" and "org" or column
  local hits, problem, code = archive:search(("%s:%s"):format(field, query.quote(name)), { sort = "oldest", limit = 1 })
  if not hits then return nil, problem, code end
  local stored = hits():stored()
  local earlier
  earlier, problem, code = archive:count(("%s date:..%s"):format(query.quote(name), before))
  if not earlier then return nil, problem, code end
  return stored, earlier == 0
end

---@class citynews.trace.Newcomer
---@field name string
---@field kind "person"|"organization"
---@field date string YYYY-MM-DD of the first article
---@field articles integer how many name it
---@field id string of the first

--- The people and organisations that no article named before a day, those in the most articles first. A
-- name whose words stood in an earlier text, though not as a name, is not new.
-- @tparam citynews.Archive archive
-- @tparam string since YYYY-MM-DD
-- @tparam ?table options kind: "person" or "organization" (both if not given); least: articles (1)
-- @treturn[1] {citynews.trace.Newcomer,...}
-- @return[2] nil, message, code: "syntax" if the day is none
function newcomers.of(archive, since, options)
  expect.argument("newcomers", 1, archive, "citynews.Archive")
  expect.argument("newcomers", 2, since, "string")
  options = expect.options("newcomers", 3, options, { kind = { "person", "organization" }, least = "count" })
  local from, to = query.dates(since)
  if not from then return nil, to, "syntax" end
  if from ~= to then return nil, ("no such day: %s"):format(since), "syntax" end
  since = record.date_text(from)
  local before, list = day_before(since), {}
  for _, column in ipairs(options.kind and { options.kind } or { "person", "organization" }) do
    local now, problem, code = terms.counts(archive, "date:" .. since .. "..", column)
    if not now then return nil, problem, code end
    local then_ = terms.counts(archive, "date:.." .. before, column)
    for name, articles in pairs(now) do
      if not then_[name] and articles >= (options.least or 1) then
        local stored, is_new
        stored, is_new, code = first_article(archive, column, name, before)
        if not stored then return nil, is_new, code end
        if is_new then
          list[#list + 1] = { name = name, kind = column, date = record.date_text(stored.date), articles = articles,
            id = stored.id }
        end
      end
    end
  end
  table.sort(list, function(a, b)
    if a.articles ~= b.articles then return a.articles > b.articles end
    if a.date ~= b.date then return a.date < b.date end
    return a.name < b.name
  end)
  return list
end

return newcomers
