--- `citynews match`: where an LPeg expression matches in files.
--
-- @module citynews.cli.match

local file_arguments = require "citynews.cli.file_arguments"
local input = require "citynews.cli.input"
local message = require "citynews.cli.message"
local matching = require "citynews.grammar.match"
local rows = require "citynews.cli.rows"

local match = {}

match.summary = "Find what an expression of grammar blocks matches: sums, dates, who gave how much."

match.description = [[
Find what an expression of grammar blocks matches, sentence by sentence. Blocks are person, organization,
title, quotation, number, percent, quantity, money, change, date, time, place, dateline, byline and source;
anywhere(x), near(x, 20), nearest(a, b), between("（", "）"), list(x) and together(a, b) join them, and so do
LPeg's * (then), + (or) and P "words". The expression is Lua and is run: give only your own.]]

match.examples = {
  { "citynews match 'money' page-03.txt", "every sum, with its value and currency" },
  { "citynews match 'organization * anywhere(change)' page-03.txt", "who reports that what went up or down" },
  { "citynews match -f jsonl 'date' page-03.txt", "every date with its first and last day, for programs" },
}

--- Declares the arguments: the expression, and files.
function match.arguments(command)
  command:argument("pattern", "An expression of blocks: organization * anywhere(money)")
  file_arguments.declare(command)
end

--- Declares the options.
function match.options(command)
  rows.option(command)
end

-- What says what an item is, besides its text.
local SAID = { "value", "low", "high", "unit", "currency", "bound", "direction", "name" }

local function about(item)
  local said = {}
  for _, field in ipairs(SAID) do
    local value = item[field]
    if type(value) == "table" then value = ("%s..%s"):format(value.first or "", value.last or "") end
    if value ~= nil and value ~= item.text then said[#said + 1] = ("%s=%s"):format(field, value) end
  end
  return ("%s %s%s"):format(item.kind, item.text, #said > 0 and " (" .. table.concat(said, " ") .. ")" or "")
end

local function is_item(capture)
  return type(capture) == "table" and capture.kind and capture.text
end

local function in_words(captures)
  local list = {}
  for i, capture in ipairs(captures) do list[i] = is_item(capture) and about(capture) or tostring(capture) end
  return table.concat(list, "; ")
end

-- The plain fields of an item; objects that it stands for are told by their name.
local function plain(item)
  if not is_item(item) then return type(item) == "table" and nil or item end
  local fields = {}
  for key, value in pairs(item) do
    if type(value) ~= "table" then
      fields[key] = value
    elseif key == "value" or key == "time" then
      fields[key] = { first = value.first, last = value.last, precision = value.precision }
    elseif is_item(value) then
      fields[key] = plain(value)
    end
  end
  return fields
end

local function for_programs(captures)
  local list = {}
  for i, capture in ipairs(captures) do list[i] = plain(capture) end
  return list
end

local COLUMNS = { "id", "line", "text", "captures" }

--- Runs it. => exit status
function match.run(arguments)
  local pattern, problem = matching.compile(arguments.pattern)
  if not pattern then
    message.warn("%s", problem)
    return 2
  end
  local out = rows.new(arguments.format, COLUMNS)
  local shape = arguments.format == "jsonl" and for_programs or in_words
  local failed = input.each(arguments.file, arguments, function(article)
    for found in matching.each(article, pattern) do
      out:add { article.id, found.source.line, found.text, shape(found.captures) }
    end
  end)
  local status = out:close()
  return failed > 0 and 1 or status
end

return match
