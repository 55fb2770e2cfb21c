--- Checks of a draft: what an editor should look at again before it is printed.
--
--     local check = require "citynews.check"
--     local archive <close> = assert(citynews.open "archive/")
--     for _, finding in ipairs(check.run(article, { against = archive })) do
--       print(finding.source.line, finding.rule, finding.message)
--     end
--
-- Without an archive the checks look at the draft alone. `citynews check DRAFT --against ARCHIVE` prints
-- the findings; `citynews check --list` says what there is.
--
-- ## Write your own check
--
-- A check is a table with a name, a summary, a severity and a function that gets the draft
-- (`citynews.check.draft`) and a context, to which it reports places. A place is anything with `first` and
-- `last`, such as a mention or a quotation; `field` is the text's, if it is not the article's own.
--
--     check.add {
--       name = "mayor", summary = "The mayor's office has asked for her full title.", severity = "note",
--       run = function(draft, context)
--         for _, person in ipairs(draft.people) do
--           if person.titles[1] == "市长" then
--             context:report(person.mentions[1], "is %s introduced with her city?", person.name)
--           end
--         end
--       end,
--     }
--
-- A file of checks calls `check { … }` for each; `check.load "my-checks.lua"` and
-- `citynews check --rules my-checks.lua` read it.
--
-- @module citynews.check

local Context = require "citynews.check.context"
local draft = require "citynews.check.draft"
local expect = require "citynews.expect"

local check = {}

-- The checks that ship, in the order in which they are listed.
local SHIPPED = {
  "brackets", "quotation_nesting", "half_width", "repeated_marks", "ellipsis", "enumeration", "numerals",
  "weekday", "impossible_date", "change", "shares", "headline_figures", "headline_quotation",
  "altered_quotation", "other_speaker", "unknown_quotation", "title_changed", "other_holder", "similar_person",
  "first_mention", "undefined_abbreviation", "renamed_organization", "similar_organization",
  "unknown_organization", "unnamed_sources",
}

local SEVERITIES = { note = 1, warning = 2, error = 3 }

--- The ranks of the severities: note 1, warning 2, error 3.
check.severities = SEVERITIES

local list -- of the checks, in the order in which they run

---@class citynews.Check
---@field name string
---@field summary string what it looks for, in one sentence
---@field severity "error"|"warning"|"note"
---@field run fun(draft: citynews.check.Draft, context: citynews.check.Context)
---@field on? boolean
---@field origin? "shipped"|"own"

local function position(name)
  for i, one in ipairs(list) do
    if one.name == name then return i end
  end
end

local function find(name)
  return list[position(name) or error(("no check '%s'"):format(tostring(name)), 3)]
end

local function checked(fields, level)
  if type(fields) ~= "table" then error("a check is a table: check { name = …, run = … }", level) end
  if type(fields.name) ~= "string" then error("a check needs a name", level) end
  if type(fields.run) ~= "function" then error(("check '%s': run is a function"):format(fields.name), level) end
  if fields.severity and not SEVERITIES[fields.severity] then
    error(("check '%s': severity is error, warning or note"):format(fields.name), level)
  end
  return {
    name = fields.name, summary = fields.summary or "", severity = fields.severity or "warning",
    run = fields.run, on = true, origin = "own",
  }
end

local function put(one)
  local old = position(one.name)
  list[old or #list + 1] = one
end

--- Adds a check. One of the same name gives way. Raises for a table that is no check.
---@param fields citynews.Check
function check.add(fields)
  put(checked(fields, 3))
end

--- The checks in the order in which they run.
---@return citynews.Check[] copies
function check.list()
  local copy = {}
  for i, one in ipairs(list) do
    copy[i] = { name = one.name, summary = one.summary, severity = one.severity, on = one.on, origin = one.origin }
  end
  return copy
end

--- Switches a check off. Raises for a name that none has.
---@param name string
function check.off(name)
  find(name).on = false
end

--- Switches a check on again.
---@param name string
function check.on(name)
  find(name).on = true
end

--- Back to the shipped checks, all on.
function check.reset()
  list = {}
  for i, name in ipairs(SHIPPED) do
    local one = checked(require("citynews.check." .. name), 2)
    one.origin = "shipped"
    list[i] = one
  end
end

--- Reads a file of checks: Lua that calls `check { … }`. It is trusted, as any script is.
-- @tparam string path
-- @treturn[1] integer how many were added
-- @return[2] nil, a message and a code: "io" or "syntax"
---@param path string
---@return integer? count
---@return string? message
---@return string? code
function check.load(path)
  expect.argument("check.load", 1, path, "string")
  local file <close>, trouble = io.open(path, "rb")
  if not file then return nil, trouble, "io" end
  local text = file:read "a"
  if not text then return nil, ("%s: cannot be read"):format(path), "io" end
  local made = {}
  local function own(fields) made[#made + 1] = checked(fields, 3) end
  local chunk, wrong = load(text, "@" .. path, "t", setmetatable({ check = own }, { __index = _G }))
  if not chunk then return nil, wrong, "syntax" end
  local ok, failure = pcall(chunk)
  if not ok then return nil, tostring(failure), "syntax" end
  for _, one in ipairs(made) do put(one) end
  return #made
end

local FIELD_ORDER = { kicker = 1, headline = 2, deck = 3, text = 4 }

local function in_order(a, b)
  if a.field ~= b.field then return FIELD_ORDER[a.field] < FIELD_ORDER[b.field] end
  if a.first ~= b.first then return a.first < b.first end
  if a.rule ~= b.rule then return a.rule < b.rule end
  return a.number < b.number
end

---@class citynews.check.Options
---@field against? citynews.Archive
---@field date? string YYYY-MM-DD: when the draft is to be printed, if it does not say itself

--- Runs the checks on an article.
-- @tparam citynews.Article article
-- @tparam[opt] citynews.check.Options options
-- @treturn {citynews.Finding,...} in the order of the article, its title first
-- @treturn {string,...} the checks that failed, and why: a check that raised, an archive that is damaged
---@param article citynews.Article
---@param options? citynews.check.Options
---@return citynews.Finding[]
---@return string[] problems
function check.run(article, options)
  expect.argument("run", 1, article, "citynews.Article")
  options = expect.options("run", 2, options, { against = "citynews.Archive", date = "day" })
  local one = draft.of(article, options.date)
  local context = Context.new(one, options.against)
  local problems = {}
  for _, rule in ipairs(list) do
    if rule.on then
      context:begin(rule)
      local ok, failure = pcall(rule.run, one, context)
      if not ok then problems[#problems + 1] = ("check '%s': %s"):format(rule.name, tostring(failure)) end
    end
  end
  table.sort(context.findings, in_order)
  return context.findings, problems
end

check.reset()

return check
