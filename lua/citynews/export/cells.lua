--- Rows of CSV and TSV that do nothing in a spreadsheet or on a terminal.
--
-- A cell that a spreadsheet would take for a formula gets an apostrophe before it, as OWASP's "CSV
-- injection" advises; also where blanks, a mark or characters of no width stand before the sign, or the
-- sign is full width.
--
-- @module citynews.export.cells

local printable = require "citynews.printable"

local cells = {}

local UNSEEN = { " ", "\t", "\r", "\n", "\u{A0}", "\u{3000}", "\u{FEFF}", "\u{200B}" }
local SIGNS = { "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}" }

-- => the place behind one of `words` at `at`, or nil
local function behind(words, text, at)
  for _, word in ipairs(words) do
    if text:sub(at, at + #word - 1) == word then return at + #word end
  end
end

-- Whether a spreadsheet might see a formula.
local function is_formula(text)
  if text:find "^[\t\r\n]" then return true end
  local at, next_at = 1, 1
  while next_at do
    at, next_at = next_at, behind(UNSEEN, text, next_at)
  end
  return behind(SIGNS, text, at) ~= nil
end

local function guarded(text)
  return is_formula(text) and "'" .. text or text
end

--- A value as plain text; a fraction with all its digits.
---@param value string|number|boolean|nil
---@return string
function cells.plain(value)
  if value == nil then return "" end
  if math.type(value) == "float" then return ("%.14g"):format(value) end
  return tostring(value)
end

--- A value as plain text on one line, harmless to a terminal.
---@param value string|number|boolean|nil
---@return string
function cells.flat(value)
  return printable.text((cells.plain(value):gsub("[\t\r\n]+", " ")))
end

local function csv_cell(value)
  if type(value) == "number" then return cells.plain(value) end
  local text = printable.text(guarded(cells.plain(value)))
  return text:find '[",\r\n]' and '"' .. text:gsub('"', '""') .. '"' or text
end

local function tsv_cell(value)
  if type(value) == "number" then return cells.plain(value) end
  return cells.flat(guarded(cells.plain(value)))
end

local function row(cell, values, count, between)
  local list = {}
  for i = 1, count do list[i] = cell(values[i]) end
  return table.concat(list, between)
end

--- A row of CSV (RFC 4180), without the end of the line.
---@param values table a list, nil for an empty cell
---@param count? integer how many cells; `#values` if not given
---@return string
function cells.csv(values, count)
  return row(csv_cell, values, count or #values, ",")
end

--- A row of TSV, without the end of the line. Tabs and line breaks in a cell become a blank.
---@param values table a list, nil for an empty cell
---@param count? integer how many cells; `#values` if not given
---@return string
function cells.tsv(values, count)
  return row(tsv_cell, values, count or #values, "\t")
end

return cells
