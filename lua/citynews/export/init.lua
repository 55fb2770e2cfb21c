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

local export = {}

--- The names of the formats.
---@type string[]
export.formats = { "jsonl", "csv", "tsv", "yaml", "markdown", "ninjs", "jsonld", "dot", "graphml" }

local known = {}
for _, name in ipairs(export.formats) do known[name] = true end

---@class citynews.ExportOptions
---@field articles_only? boolean leave quotations, people and organisations out
---@field table? "articles"|"quotes"|"people"|"organizations" what the rows of CSV and TSV are
---@field bom? boolean begin CSV with a byte order mark, for Excel
---@field limit? integer of a network, the names that stand in most articles
---@field least? integer of a network, edges of at least so many articles

---@class citynews.ExportWriter
---@field add fun(self, article: citynews.Article)
---@field close fun(self): boolean?, string?, string? true; or nil, message, code

--- Starts a format; raises if there is none of the name.
---@param format string one of `formats`
---@param out table|file* what has a method `write`
---@param options? citynews.ExportOptions
---@return citynews.ExportWriter
function export.writer(format, out, options)
  if not known[format] then error(("unknown format '%s'"):format(tostring(format)), 2) end
  return require("citynews.export." .. format).writer(out, options or {})
end

--- Articles as a string.
---@param format string one of `formats`
---@param articles citynews.Article[]|fun(): citynews.Article?
---@param options? citynews.ExportOptions
---@return string? text
---@return string? message
---@return string? code
function export.text(format, articles, options)
  local pieces = {}
  local writer = export.writer(format, {
    write = function(_, ...)
      for i = 1, select("#", ...) do pieces[#pieces + 1] = (select(i, ...)) end
    end,
  }, options)
  if type(articles) == "table" then
    for _, made in ipairs(articles) do writer:add(made) end
  else
    for made in articles do writer:add(made) end
  end
  local ok, problem, code = writer:close()
  if not ok then return nil, problem, code end
  return table.concat(pieces)
end

return export
