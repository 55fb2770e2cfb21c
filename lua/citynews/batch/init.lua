--- Batches: an editor's script over many articles, in several processes.
--
-- A script returns a function that is called with each article and with `emit`, which takes a row: a
-- table of text, numbers and booleans. It may return a table instead, with the function as `article`
-- and the names of the rows' `columns` in order; rows may then be lists.
--
--     -- speakers.lua
--     return {
--       columns = { "date", "speaker", "text" },
--       article = function(article, emit)
--         for quote in article:quotes() do
--           emit { article.date, quote.speaker and quote.speaker.name, quote.text }
--         end
--       end,
--     }
--
-- With a `finish` in the table, what is emitted for articles goes to it instead, and what it emits is the
-- outcome. It is called once, in the end, with an iterator over the rows of all articles, in order:
--
--     -- most-quoted.lua
--     return {
--       columns = { "speaker", "quotations" },
--       article = function(article, emit)
--         for quote in article:quotes() do emit { speaker = quote.speaker and quote.speaker.name } end
--       end,
--       finish = function(rows, emit)
--         local counts, names = {}, {}
--         for row in rows do
--           local name = row.speaker or "?"
--           if not counts[name] then names[#names + 1] = name end
--           counts[name] = (counts[name] or 0) + 1
--         end
--         for _, name in ipairs(names) do emit { name, counts[name] } end
--       end,
--     }
--
-- What it emits for an article counts only if it ends well. Each article stands alone: what a script
-- keeps from one to the next depends on which process they fall to, and is not to be relied on.
--
-- A script that is not trusted runs without io, os, load, debug and package, in a process that can
-- open no file; it may `require` lpeg, re, citynews, citynews.grammar and citynews.summary. Every
-- script has limits of time and memory for an article, and one that breaks them costs that article
-- and no more.
--
-- @module citynews.batch

local codec = require "citynews.batch.codec"
local core = require "citynews.core"
local expect = require "citynews.expect"
local input = require "citynews.input"
local pool = require "citynews.batch.pool"
local units = require "citynews.batch.units"

local batch = {}

---@class citynews.BatchOptions
---@field rows? fun(rows: table[], columns?: string[], place: citynews.BatchPlace): string? takes the rows
-- of each article, in order, or those of `finish`; a problem that it returns fails the article, or all
---@field failed? fun(place: citynews.BatchPlace, problem: string) told of articles that failed
---@field warn? fun(format: string, ...) told what is wrong with the sources
---@field unread? fun(path: string) told of each piece of work that could not be read, or not whole
---@field said? fun(text: string) told what the script prints
---@field progress? fun(done: citynews.BatchSummary, columns?: string[], finishes: boolean) called after each
-- piece of work; `finishes` says that the script has a `finish`, so that `done` is no place to go on from
---@field jobs? integer how many processes; 1
---@field time? number seconds for an article; 10
---@field memory? integer bytes of address space for a process; 1 GiB
---@field trust? boolean let the script do what it likes
---@field from? "auto"|"page"|"article"|"jsonl" what the sources hold
---@field encoding? string as for `citynews.read`
---@field done? citynews.BatchSummary of an earlier run of the same script over the same sources, to go on from

---@class citynews.BatchPlace an article, for messages
---@field path string
---@field line? integer
---@field id? string

---@class citynews.BatchSummary
---@field units integer pieces of work that are done: files, or some lines of them
---@field articles integer articles that were worked on
---@field rows integer
---@field failed integer articles that failed
---@field unread integer pieces of work that could not be read, or not whole
---@field bytes integer of sources that are done
---@field total integer bytes of all sources

local SHAPE = {
  rows = "function", failed = "function", warn = "function", unread = "function", said = "function",
  progress = "function", jobs = "whole", time = "amount", memory = "whole", trust = "boolean", from = input.FORMS, encoding = "string", done = "table",
}
local DEFAULT_TIME, DEFAULT_MEMORY = 10, 1 << 30

local function nothing() end

local HANDLE = {}

function HANDLE.rows(event, place, options, summary, columns)
  local problem = options.rows(event.rows, columns, place)
  if problem then return HANDLE.failed({ problem = problem }, place, options, summary) end
  summary.articles, summary.rows = summary.articles + 1, summary.rows + #event.rows
end

function HANDLE.failed(event, place, options, summary)
  summary.articles, summary.failed = summary.articles + 1, summary.failed + 1
  options.failed(place, event.problem)
end

function HANDLE.warn(event, _, options)
  options.warn(table.unpack(event))
end

function HANDLE.said(event, _, options)
  options.said(event.text)
end

-- ---- The end ---------------------------------------------------------------------------------------

local MOST_ROWS = 64 << 20 -- bytes of the rows that `finish` goes over

local function give_up(path, problem, code)
  error({ problem = ("%s: finish: %s"):format(path, problem), code = code }, 0)
end

-- Keeps the rows of articles for the `finish` of a script.
local Gathered = {}
Gathered.__index = Gathered

function Gathered:add(rows)
  local packed = ("<s4"):pack(codec.pack_rows(rows))
  self[#self + 1], self.size = packed, self.size + #packed
  if self.size > MOST_ROWS then give_up(self.path, "the rows are more than 64 MB", "limit") end
end

-- => the unit of work that `finish` is
function Gathered:unit()
  return { path = self.path, from = "rows", bytes = table.concat(self), number = 0 }
end

-- ---- The pieces of work ----------------------------------------------------------------------------

-- What became of the `finish`, which fails as a whole.
local function take_last(unit, columns, options, summary)
  for _, event in ipairs(unit.events) do
    local problem = event.problem
    if event.kind == "said" then options.said(event.text) end
    if event.kind == "rows" then
      problem = options.rows(event.rows, columns, { path = unit.path })
      summary.rows = #event.rows
    end
    if problem then give_up(unit.path, problem, "script") end
  end
end

local function handler(options, summary, gathered)
  local gathering = setmetatable({ rows = function(rows) gathered:add(rows) end }, { __index = options })
  return function(unit, columns, finishes)
    if unit.from == "rows" then return take_last(unit, columns, options, summary) end
    for _, event in ipairs(unit.events) do
      local place = { path = unit.path, line = event.line, id = event.id }
      HANDLE[event.kind](event, place, finishes and gathering or options, summary, columns)
    end
    summary.units = summary.units + 1
    summary.bytes = summary.bytes + unit.size
    if not unit.whole then
      summary.unread = summary.unread + 1
      options.unread(unit.path)
    end
    options.progress(summary, columns, finishes)
  end
end

-- => the script's text, or the function or table that it is, and what it is called; nil and a problem
local function read_script(script)
  if type(script) ~= "string" then return script, "script" end
  local file <close>, problem = io.open(script, "rb")
  local text
  if not file then return nil, problem end
  text, problem = file:read "a"
  if text then return text, script end
  return nil, ("%s: %s"):format(script, problem)
end

--- Runs a script over sources.
-- @tparam string|function|table script a file; or, to be trusted, what such a file returns
-- @tparam string|{string,...} sources files and folders; they are only read
-- @tparam[opt] citynews.BatchOptions options
-- @treturn[1] citynews.BatchSummary
-- @return[2] nil
-- @treturn[2] string message
-- @treturn[2] string code: "io", or "script" if it cannot be loaded
---@param script string|function|table
---@param sources string|string[]
---@param options? citynews.BatchOptions
---@return citynews.BatchSummary? summary
---@return string? message
---@return string? code
function batch.run(script, sources, options)
  expect.argument("batch", 1, script, "script")
  sources = expect.paths("batch", 2, sources)
  options = expect.options("batch", 3, options, SHAPE)
  local all = { progress = nothing }
  for _, event in ipairs { "rows", "failed", "warn", "unread", "said" } do all[event] = nothing end
  for key, value in pairs(options) do all[key] = value end
  local text, path = read_script(script)
  if not text then return nil, path, "io" end
  local found, total = units.find(sources)
  local summary = { units = 0, articles = 0, rows = 0, failed = 0, unread = 0, bytes = 0 }
  for key in pairs(summary) do summary[key] = all.done and all.done[key] or 0 end
  summary.total = total
  local job = { script = text, path = path, trust = all.trust or type(text) ~= "string", encoding = all.encoding,
    time = all.time or DEFAULT_TIME, memory = all.memory or DEFAULT_MEMORY }
  io.stdout:flush()
  local gathered = setmetatable({ path = path, size = 0 }, Gathered)
  local ok, problem, code = pool.run(units.each(found, all), {
    job = job, jobs = all.jobs or 1, skip = summary.units, last_unit = function() return gathered:unit() end,
  }, handler(all, summary, gathered))
  if not ok then return nil, problem, code end
  return summary
end

--- A hash of a script and its sources (their names, sizes and times): the same as long as a batch that
-- was stopped can be gone on with.
-- @tparam string script a file
-- @tparam {string,...} sources
-- @treturn string
---@param script string
---@param sources string[]
---@return string
function batch.fingerprint(script, sources)
  local words = { read_script(script) or "" }
  for _, source in ipairs((units.find(sources))) do
    words[#words + 1] = ("%s\0%d %d"):format(source.path, source.size, source.time)
  end
  return core.hash(table.concat(words, "\0\0"))
end

return batch
