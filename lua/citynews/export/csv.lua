--- Articles, quotations, people or organisations as CSV (RFC 4180), formulas guarded.
--
-- @module citynews.export.csv

local cells = require "citynews.export.cells"
local tables = require "citynews.export.tables"

local csv = {}

--- Starts CSV: see `citynews.export`. With `bom`, Excel sees that it is UTF-8.
function csv.writer(out, options)
  if options.bom then out:write "\u{FEFF}" end
  return tables.writer(out, options, cells.csv)
end

return csv
