--- What only shows across the articles of an archive.
--
--     local trace = require "citynews.trace"
--     local archive <close> = assert(citynews.open "archive/")
--     for quotation in assert(trace.quotations(archive, { changed = true })) do
--       for _, said in ipairs(quotation.said) do print(said.date, said.speaker, said.text) end
--     end
--     for _, row in ipairs(assert(trace.titles(archive, "林知远"))) do print(row.since, row.last, row.title) end
--
-- `citynews trace` prints them. All read the archive once or twice, whatever its size; what can fail in the
-- world returns nil, a message and a code, as searching does.
--
-- @module citynews.trace

local newcomers = require "citynews.trace.newcomers"
local pairs_of = require "citynews.trace.pairs"
local quotations = require "citynews.trace.quotations"
local renamings = require "citynews.trace.renamings"
local sources = require "citynews.trace.sources"
local titles = require "citynews.trace.titles"

return {
  --- The same quotation in several articles: see `citynews.trace.quotations`.
  quotations = quotations.each,
  --- The titles of a person over time: see `citynews.trace.titles`.
  titles = titles.of,
  --- Names that come together: see `citynews.trace.pairs`.
  pairs = pairs_of.of,
  --- Names that are new since a day: see `citynews.trace.newcomers`.
  newcomers = newcomers.of,
  --- Quotations without a named source: see `citynews.trace.sources`.
  sources = sources.of,
  --- Organisations that were renamed: see `citynews.trace.renamings`.
  renamings = renamings.of,
}
