--- Rows of a result as a table for people, or as JSON lines, CSV or TSV for programs.
--
-- A cell of CSV or TSV that a spreadsheet would take for a formula gets an apostrophe before it.
-- Nothing that is printed can speak to the terminal.
--
-- @module citynews.cli.rows

local message = require "citynews.cli.message"
local width_of = require "citynews.width".of

local rows = {}

--- Declares the option `--format`.
function rows.option(command, default)
  command:option("-f --format", "How to print: table, jsonl, csv or tsv.")
    :choices { "table", "jsonl", "csv", "tsv" }
    :default(default or "table")
end

local FORMULA = { "^[=+%-@\t\r]", "^\u{FF1D}", "^\u{FF0B}", "^\u{FF0D}", "^\u{FF20}" }

local function guarded(text)
  for _, pattern in ipairs(FORMULA) do
    if text:find(pattern) then return "'" .. text end
  end
  return text
end

local function plain(value)
  if value == nil then return "" end
  if math.type(value) == "float" then return ("%.14g"):format(value) end
  return tostring(value)
end

local function flat(value)
  return message.safe((plain(value):gsub("[\t\r\n]+", " ")))
end

local function csv_cell(value)
  local text = type(value) == "number" and plain(value) or message.safe(guarded(plain(value)))
  return text:find '[",\r\n]' and '"' .. text:gsub('"', '""') .. '"' or text
end

local function tsv_cell(value)
  return type(value) == "number" and plain(value) or flat(guarded(plain(value)))
end

local function json_code(character)
  return ("\\u%04x"):format(utf8.codepoint(character))
end

-- All the digits that a number has, and null for what is none.
local function json_number(value)
  if value ~= value or value - value ~= 0 then return "null" end
  return (math.type(value) == "float" and "%.14g" or "%d"):format(value)
end

-- A JSON value that does nothing to a terminal: what cjson does not escape is C1 and bidi controls.
local function json_value(value)
  local cjson = require "cjson"
  if value == nil then return "null" end
  if type(value) == "number" then return json_number(value) end
  if type(value) == "string" and not utf8.len(value) then value = message.safe(value) end
  local text = cjson.encode(value):gsub("\\/", "/"):gsub("\xC2[\x80-\x9F]", json_code)
  text = text:gsub("\xD8\x9C", json_code)
  return (text:gsub("\xE2\x80[\x8E\x8F\xAA-\xAE]", json_code):gsub("\xE2\x81[\xA6-\xA9]", json_code))
end

-- ---- Tables ----------------------------------------------------------------------------------------

local HELD = 200 -- rows that are looked at for the widths of columns

local function table_cell(value)
  return math.type(value) == "float" and ("%.3f"):format(value) or flat(value)
end

local Rows = {}
Rows.__index = Rows

local function padded(text, width, right)
  local blank = (" "):rep(width - width_of(text))
  return right and blank .. text or text .. blank
end

function Rows:line(values)
  local cells = {}
  for i = 1, #self.columns do
    local right = type(values[i]) == "number"
    cells[i] = padded(table_cell(values[i]), i == #self.columns and not right and 0 or self.widths[i], right)
  end
  self.out:write((table.concat(cells, "  "):gsub(" +$", "")), "\n")
end

function Rows:release()
  self.widths = {}
  for i = 1, #self.columns do
    local most = 0
    for _, values in ipairs(self.held) do most = math.max(most, width_of(table_cell(values[i]))) end
    self.widths[i] = most
  end
  for _, values in ipairs(self.held) do self:line(values) end
  self.held = {}
end

local function joined(cell, between)
  return function(self, values)
    local cells = {}
    for i = 1, #self.columns do cells[i] = cell(values[i]) end
    self.out:write(table.concat(cells, between), "\n")
  end
end

local WRITERS = {
  csv = joined(csv_cell, ","),
  tsv = joined(tsv_cell, "\t"),
  jsonl = function(self, values, columns)
    local fields = {}
    for i, column in ipairs(columns or self.columns) do
      fields[i] = ("%s:%s"):format(json_value(column), json_value(values[i]))
    end
    self.out:write("{", table.concat(fields, ","), "}\n")
  end,
  table = function(self, values)
    if self.widths then return self:line(values) end
    self.held[#self.held + 1] = values
    if #self.held >= HELD then self:release() end
  end,
}

--- Writes one row: a list of values, nil for none. JSON objects may have other columns each.
function Rows:add(values, columns)
  WRITERS[self.format](self, values, columns)
end

--- Ends the rows. => exit status
function Rows:close()
  if self.format == "table" and not self.widths then self:release() end
  return self.out:close() and 0 or 1
end

--- Starts rows.
-- @tparam string format "table", "jsonl", "csv" or "tsv"
-- @tparam {string,...} columns
-- @param[opt] out where to, of `citynews.cli.output`; standard output if it is not given
-- @tparam[opt] boolean headless the line of the columns is there already
-- @return rows, with `add(values)` and `close()`
function rows.new(format, columns, out, headless)
  out = out or require("citynews.cli.output").open()
  local made = setmetatable({ out = out, format = format, columns = columns, held = {} }, Rows)
  if not headless and (format == "csv" or format == "tsv") then made:add(columns) end
  return made
end

return rows
