--- `citynews export`: articles in the formats of other programs.
--
-- @module citynews.cli.export

local export = require "citynews.export"
local input = require "citynews.cli.input"
local lfs = require "lfs"
local listing = require "citynews.cli.listing"
local message = require "citynews.cli.message"
local network = require "citynews.network"
local numbers = require "citynews.cli.numbers"
local output = require "citynews.cli.output"
local own_rules = require "citynews.cli.own_rules"
local printable = require "citynews.printable"
local sources = require "citynews.cli.sources"

local command = {}

command.summary = "Write articles in the formats of other programs."

command.description = [[
Write the articles of files, folders or archives in the formats of other programs.

jsonl and yaml hold all that is known; csv and tsv are tables, formulas guarded; markdown is a file an
article (-o articles/ for several), which citynews reads back; ninjs is IPTC ninjs 3.1, jsonld schema.org's
NewsArticle; dot and graphml are the network of people and organisations that stand in the same articles.]]

command.examples = {
  { "citynews export --to csv --table quotes --bom page-03.txt -o quotes.csv", "who said what, for Excel" },
  { "citynews export --to graphml --limit 100 archive/ -o network.graphml", "the network of an archive, for Gephi" },
  { "citynews export --to markdown page-03.txt -o articles/", "a file an article" },
  { "citynews export --to ninjs --query 'section:A03 date:2025-09' archive/", "for other newsrooms" },
}

--- Declares the options of the command.
function command.options(parser)
  parser:option("--to", "The format: " .. table.concat(export.formats, ", ") .. ".")
    :choices(export.formats)
    :count(1)
  parser:option("-o --output", "Write to this file, which is whole or not there; markdown: to this folder.")
  parser:option("--table", "What the rows of csv and tsv are.")
    :choices { "articles", "quotes", "people", "organizations" }
    :default "articles"
  parser:flag("--bom", "Begin csv with a byte order mark, by which Excel knows UTF-8.")
  parser:flag("--articles-only", "Leave quotations, people and organisations out.")
  numbers.limit(parser, "How many names a network has, those in most articles; 0 is all.", network.LIMIT)
  sources.option(parser)
  parser:option("--rules", "Attribution rules of your own, tried before the others: a Lua file.")
  listing.options(parser)
end

-- ---- One file --------------------------------------------------------------------------------------

local function visit(arguments, add)
  return sources.each(arguments, { article = add, hit = function(hit) add(hit.article) end })
end

local function to_file(arguments)
  if input.is_source(arguments.output, arguments.file) then
    message.warn("%s: is a source, and sources are never written to", arguments.output)
    return 2
  end
  local out = output.open(arguments.output)
  if not out then return 1 end
  local writer = export.writer(arguments.to, out, arguments)
  local status = visit(arguments, function(made) writer:add(made) end)
  local ok, problem, code = writer:close()
  if not ok then
    message.warn(code == "limit" and "%s, such as -o articles/" or "%s", message.text(problem))
    out:abandon()
    return 1
  end
  return out:close() and status or 1
end

-- ---- A file an article -----------------------------------------------------------------------------

local LONGEST = 120 -- bytes of a file's name

-- A name that is harmless in every file system, for an id of any bytes; `taken` are those given already.
local function file_name(id, taken)
  local name = printable.utf8(id):gsub("[^%w\x80-\xF4._-]", "-"):gsub("\u{FFFD}", "-"):gsub("^[.-]+", "")
  while #name > LONGEST do name = name:sub(1, (utf8.offset(name, -1) or 2) - 1) end
  if name == "" then name = "article" end
  local key, number = name:lower(), 1
  while taken[key] do
    number = number + 1
    key = ("%s-%d"):format(name:lower(), number)
  end
  taken[key] = true
  return number > 1 and ("%s-%d"):format(name, number) or name
end

-- => whether the article was written
local function write_article(path, made, arguments)
  if input.is_source(path, { made.source }) or input.is_source(path, arguments.file) then
    message.warn("%s: is a source, and sources are never written to", path)
    return false
  end
  local out = output.open(path)
  if not out then return false end
  local writer = export.writer("markdown", out, arguments)
  writer:add(made)
  return writer:close() and out:close()
end

local function to_folder(arguments)
  local folder, taken, whole = arguments.output:gsub("/+$", ""), {}, true
  local made_it, problem = lfs.mkdir(folder)
  if not made_it and lfs.attributes(folder, "mode") ~= "directory" then
    message.warn("cannot write %s: %s", folder, problem)
    return 1
  end
  local status = visit(arguments, function(made)
    local path = ("%s/%s.md"):format(folder, file_name(made.id, taken))
    whole = write_article(path, made, arguments) and whole
  end)
  return whole and status or math.max(status, 1)
end

--- Runs it.
-- @tparam table arguments what argparse made of the command line
-- @treturn integer exit status
function command.run(arguments)
  if not own_rules.load(arguments.rules) or not listing.load_lists(arguments) then return 1 end
  local path = arguments.output
  local is_folder = path and (path:find "/$" or lfs.attributes(path, "mode") == "directory")
  if arguments.to == "markdown" and is_folder then return to_folder(arguments) end
  return to_file(arguments)
end

return command
