--- Articles in the formats of other programs.
--
--     local export = require "citynews.export"
--     print(export.text("ninjs", document:articles()))
--
-- A format is a module of `citynews.export` with `writer(out, options)`: `out` has a method `write`, as
-- files do; the writer has `add(article)` and `close()`, which ends the output but leaves `out` open.
-- Formats that write an article at a time hold no more than one; networks hold the numbers of their
-- names. Needs the rock lua-cjson.
--
-- @module citynews.export

local expect = require "citynews.expect"

local export = {}

--- The names of the formats.
---@type string[]
export.formats = { "jsonl", "csv", "tsv", "yaml", "markdown", "ninjs", "jsonld", "dot", "graphml" }

---@class citynews.ExportOptions
---@field articles_only? boolean leave quotations, people and organisations out
---@field table? "articles"|"quotes"|"people"|"organizations" what the rows of CSV and TSV are
---@field bom? boolean begin CSV with a byte order mark, for Excel
---@field limit? integer of a network, the names that stand in most articles
---@field least? integer of a network, edges of at least so many articles

local SHAPE = {
  articles_only = "boolean", table = { "articles", "quotes", "people", "organizations" }, bom = "boolean", limit = "count",
  least = "count",
}

---@class citynews.ExportWriter
---@field add fun(self, article: citynews.Article)
---@field close fun(self): boolean?, string?, string? true; or nil, message, code

--- Starts a format; raises if there is none of the name.
---@param format string one of `formats`
---@param out table|file* what has a method `write`
---@param options? citynews.ExportOptions
---@return citynews.ExportWriter
function export.writer(format, out, options)
  expect.argument("writer", 1, format, export.formats)
  expect.argument("writer", 2, out, "output")
  options = expect.options("writer", 3, options, SHAPE)
  return require("citynews.export." .. format).writer(out, options)
end

--- Articles as a string.
---@param format string one of `formats`
---@param articles citynews.Article[]|fun(): citynews.Article?
---@param options? citynews.ExportOptions
---@return string? text
---@return string? message
---@return string? code
function export.text(format, articles, options)
  expect.argument("text", 1, format, export.formats)
  options = expect.options("text", 3, options, SHAPE)
  local pieces = {}
  local writer = export.writer(format, {
    write = function(_, ...)
      for i = 1, select("#", ...) do pieces[#pieces + 1] = (select(i, ...)) end
    end,
  }, options)
  for made in expect.articles("text", 2, articles) do writer:add(made) end
  local ok, problem, code = writer:close()
  if not ok then return nil, problem, code end
  return table.concat(pieces)
end

return export
