--- Reports: one page of HTML that needs nothing but itself.
--
--     local report = require "citynews.report"
--     local archive <close> = assert(citynews.open "archive/")
--     local made = report.new { title = "九月引语", language = "zh" }
--     for hit in archive:search("date:2025-09", { sort = "date" }) do made:add_hit(hit) end
--     io.open("report.html", "w"):write(made:html()):close()
--
-- It shows who speaks how often, which organisations are named, quotations over time, the network of
-- people and organisations, what the checks found, and the articles with their quotations marked by
-- speaker. The page loads nothing and can be read on a phone, on paper, by keyboard and by a screen
-- reader, in Chinese and in English, without its script too. Whatever text an article holds, it is only
-- text there: see `citynews.report.markup`.
--
-- Figures are of all articles; the newest `limit` of them are shown whole, and the page says so. Needs the
-- rock lua-cjson.
--
-- @module citynews.report

local card = require "citynews.report.card"
local expect = require "citynews.expect"
local gather = require "citynews.report.gather"
local page = require "citynews.report.page"

local report = {}

---@class citynews.ReportOptions
---@field title? string
---@field language? "zh"|"en" that it opens in; "zh" if not given
---@field limit? integer how many articles are shown at most, the newest (200)
---@field characters? integer how many of an article's text (20000)
---@field top? integer rows of a ranking (20)
---@field nodes? integer names in the network (40)
---@field findings? integer findings listed (300)
---@field check? fun(article: citynews.Article): citynews.Finding[] `citynews.check.run`, or what does the like
---@field translate? fun(finding: citynews.Finding): string its message in Chinese

local SHAPE = {
  title = "string", language = { "zh", "en" }, limit = "count", characters = "count", top = "count", nodes = "count",
  findings = "count", check = "function", translate = "function",
}
local DEFAULTS = { language = "zh", limit = 200, characters = 20000, top = 20, nodes = 40, findings = 300 }

local Report = {}
Report.__index = Report

--- Adds an article.
---@param article citynews.Article
function Report:add(article)
  expect.argument("add", 1, article, "citynews.Article")
  self.gather:add(card.of_article(article, self.options))
end

--- Adds a hit of an archive: its names and quotations come from the index, which is fast.
---@param hit citynews.Hit
function Report:add_hit(hit)
  expect.argument("add_hit", 1, hit, "citynews.Hit")
  self.gather:add(card.of_hit(hit, self.options))
end

--- Reads what is shown of the hits that were added, so that their archive can be closed.
function Report:settle()
  self.gather:settle()
end

--- The page.
---@return string
function Report:html()
  return page.html(self.gather:summary(), self.options)
end

--- Starts a report.
---@param options? citynews.ReportOptions
---@return citynews.Report
function report.new(options)
  local all = {}
  for key, value in pairs(DEFAULTS) do all[key] = value end
  for key, value in pairs(expect.options("new", 1, options, SHAPE)) do all[key] = value end
  return setmetatable({ options = all, gather = gather.new(all.limit) }, Report)
end

--- The page of some articles.
---@param articles citynews.Article[]|fun(): citynews.Article?
---@param options? citynews.ReportOptions
---@return string
function report.html(articles, options)
  local made = report.new(expect.options("html", 2, options, SHAPE))
  for article in expect.articles("html", 1, articles) do made:add(article) end
  return made:html()
end

return report
