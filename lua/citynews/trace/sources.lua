--- Quotations without a named source, by section.
--
-- @module citynews.trace.sources

local expect = require "citynews.expect"
local terms = require "citynews.trace.terms"

local sources = {}

-- The names that an article gives to people and organisations.
local function named_in(stored)
  local set = {}
  for _, column in ipairs { "person", "organization" } do
    for _, name in ipairs(stored.terms[column]) do set[name] = true end
  end
  return set
end

local function new_row(section)
  return { section = section, articles = 0, quotations = 0, people = 0, organizations = 0, unnamed = 0, unknown = 0 }
end

local function count(row, stored)
  local people, named = {}, named_in(stored)
  for _, name in ipairs(stored.terms.person) do people[name] = true end
  row.articles = row.articles + 1
  for _, quote in ipairs(stored.quotes) do
    local speaker = quote.speaker
    local kind = not speaker and "unknown" or people[speaker] and "people" or named[speaker] and "organizations"
      or "unnamed"
    row.quotations = row.quotations + 1
    row[kind] = row[kind] + 1
  end
end

---@class citynews.trace.Section
---@field section string "-" for articles without one
---@field articles integer
---@field quotations integer
---@field people integer by people with a name
---@field organizations integer by organisations
---@field unnamed integer by sources without a name: 业内人士, 有关负责人
---@field unknown integer of which the article does not say whose they are
---@field share number of the quotations that are unnamed or unknown

--- Counts the quotations of each section by what their source is, most unnamed first.
-- @tparam citynews.Archive archive
-- @tparam ?table options query: only in the articles that it finds
-- @treturn[1] {citynews.trace.Section,...}
-- @return[2] nil, message, code
function sources.of(archive, options)
  expect.argument("sources", 1, archive, "citynews.Archive")
  options = expect.options("sources", 2, options, { query = "string" })
  local rows, by_section = {}, {}
  local done, problem, code = terms.each_article(archive, options.query, function(stored)
    local section = stored.terms.section[1] or "-"
    local row = by_section[section]
    if not row then
      row = new_row(section)
      by_section[section], rows[#rows + 1] = row, row
    end
    count(row, stored)
  end)
  if not done then return nil, problem, code end
  for _, row in ipairs(rows) do row.share = (row.unnamed + row.unknown) / math.max(row.quotations, 1) end
  table.sort(rows, function(a, b)
    if a.share ~= b.share then return a.share > b.share end
    return a.section < b.section
  end)
  return rows
end

return sources
