--- Rows of a result as a table for people, or as JSON lines, CSV or TSV for programs.
--
-- Nothing that is printed can speak to the terminal or, as a formula, to a spreadsheet.
--
-- @module citynews.cli.rows

local cells = require "citynews.export.cells"
local json = require "citynews.export.json"
local printable = require "citynews.printable"
local width_of = require "citynews.width".of

local rows = {}

--- Declares the option `--format`.
function rows.option(command, default)
  command:option("-f --format", "How to print: table, jsonl, csv or tsv.")
    :choices { "table", "jsonl", "csv", "tsv" }
    :default(default or "table")
end

local function json_code(character)
  return ("\\u%04x"):format(utf8.codepoint(character))
end

-- All the digits that a number has, and null for what is none.
local function json_number(value)
  if value ~= value or value - value ~= 0 then return "null" end
  return (math.type(value) == "float" and "%.14g" or "%d"):format(value)
end

-- A JSON value that does nothing to a terminal: what the core does not escape is C1 and bidi controls.
local function json_value(value)
  if value == nil then return "null" end
  if type(value) == "number" then return json_number(value) end
  if type(value) == "string" then value = printable.utf8(value) end
  local text = json.encode(value):gsub("\xC2[\x80-\x9F]", json_code)
  text = text:gsub("\xD8\x9C", json_code)
  return (text:gsub("\xE2\x80[\x8E\x8F\xAA-\xAE]", json_code):gsub("\xE2\x81[\xA6-\xA9]", json_code))
end

-- ---- Tables ----------------------------------------------------------------------------------------

local HELD = 200 -- rows that are looked at for the widths of columns

local function table_cell(value)
  return math.type(value) == "float" and ("%.3f"):format(value) or cells.flat(value)
end

local Rows = {}
Rows.__index = Rows

local function padded(text, width, right)
  local blank = (" "):rep(width - width_of(text))
  return right and blank .. text or text .. blank
end

function Rows:line(values)
  local line = {}
  for i = 1, #self.columns do
    local right = type(values[i]) == "number"
    line[i] = padded(table_cell(values[i]), i == #self.columns and not right and 0 or self.widths[i], right)
  end
  self.out:write((table.concat(line, "  "):gsub(" +$", "")), "\n")
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

local function joined(row)
  return function(self, values) self.out:write(row(values, #self.columns), "\n") end
end

local WRITERS = {
  csv = joined(cells.csv),
  tsv = joined(cells.tsv),
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
