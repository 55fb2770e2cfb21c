--- Articles, quotations, people or organisations as TSV, formulas guarded; line breaks become blanks.
--
-- @module citynews.export.tsv

local cells = require "citynews.export.cells"
local tables = require "citynews.export.tables"

local tsv = {}

--- Starts TSV: see `citynews.export`.
function tsv.writer(out, options)
  return tables.writer(out, options, cells.tsv)
end

return tsv
