--- What the commands that list the names of articles share.
--
-- @module citynews.cli.listing

local citynews = require "citynews"
local colour = require "citynews.cli.colour"
local input = require "citynews.cli.input"
local message = require "citynews.cli.message"
local output = require "citynews.cli.output"
local rows = require "citynews.cli.rows"
local tables = require "citynews.export.tables"

local listing = {}

--- Declares the options that they share.
-- @param command of argparse
function listing.options(command)
  command:option("--lexicon", "A word list of your own (YAML), which wins over ours; may be repeated.")
    :count "*"
end

--- Loads the editor's word lists.
-- @tparam table arguments what argparse made of the command line
-- @treturn boolean whether all could be read
function listing.load_lists(arguments)
  for _, path in ipairs(arguments.lexicon or {}) do
    local ok, problem = citynews.lexicon.load(path)
    if not ok then
      message.warn("%s", problem)
      return false
    end
  end
  return true
end

--- Prints the rows that `citynews export` has of the files, for programs.
-- @tparam table arguments what argparse made of the command line
-- @tparam string name of the table: "quotes", "people" or "organizations"
-- @treturn integer exit status
function listing.rows(arguments, name)
  local out = rows.new(arguments.format, tables.columns(name))
  local failed = input.each(arguments.file, arguments, function(article)
    tables.each(name, article, function(values) out:add(values) end)
  end)
  local status = out:close()
  return failed > 0 and 1 or status
end

--- Prints the headline of each article and what `list(article, line)` prints under it; or rows for programs.
-- @tparam table arguments what argparse made of the command line
-- @tparam string name of the table of rows
-- @tparam function list
-- @treturn integer exit status
function listing.run(arguments, name, list)
  if not listing.load_lists(arguments) then return 1 end
  if arguments.format ~= "table" then return listing.rows(arguments, name) end
  local out = output.open()
  local failed = input.each(arguments.file, arguments, function(article)
    out:write(message.safe_line(article.id), "  ", colour.headline(article.headline or message.text "(no headline)"), "\n")
    list(article, function(...) out:write("    ", message.safe_line(table.concat { ... }), "\n") end)
  end)
  if not out:close() then return 1 end
  return failed > 0 and 1 or 0
end

return listing
