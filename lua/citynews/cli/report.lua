--- `citynews report`: a page of HTML about articles.
--
-- @module citynews.cli.report

local archives = require "citynews.cli.archives"
local input = require "citynews.cli.input"
local listing = require "citynews.cli.listing"
local message = require "citynews.cli.message"
local numbers = require "citynews.cli.numbers"
local output = require "citynews.cli.output"
local own_rules = require "citynews.cli.own_rules"
local report = require "citynews.report"
local sources = require "citynews.cli.sources"

local command = {}

command.summary = "Write a page of HTML about articles: who speaks, where, with whom."

command.description = [[
Write a report about the articles of files, folders or archives: one page of HTML that needs nothing but
a browser, on a phone and on paper too.

It ranks speakers and organisations, draws quotations over time and the network of people and
organisations, lists what the checks found, and shows the newest articles with their quotations marked by
speaker, to be filtered by speaker, organisation, section, date and text.]]

command.examples = {
  { "citynews report page-03.txt -o report.html", "one page of the newspaper" },
  { "citynews report --title '九月引语' --query date:2025-09 archive/ -o 9.html", "a month of an archive" },
  { "citynews report --language en --limit 50 archive/ -o report.html", "in English, with 50 articles" },
}

--- Declares the options of the command.
-- @param parser of argparse
function command.options(parser)
  parser:option("-o --output", "Write to this file, which is whole or not there.")
  parser:option("--title", "The title of the page.")
  parser:option("--language", "The language that the page opens in; the reader can change it.")
    :choices { "zh", "en" }
    :default(message.is_chinese and "zh" or "en")
  numbers.limit(parser, "How many articles are shown, the newest; 0 is all. Figures are of all.", 200)
  parser:option("--top", "How many rows the rankings have."):convert(numbers.whole("--top", 1)):default "20"
  parser:flag("--no-check", "Leave the checks out.")
  parser:option("--against", "An archive that was indexed, to check against; may be given again."):count "*"
  sources.option(parser)
  parser:option("--rules", "Attribution rules of your own, tried before the others: a Lua file.")
  listing.options(parser)
end

-- => what checks an article; whether a check has failed
local function checker(arguments, archive)
  local has_failed = false
  local function run(article)
    local findings, problems = require("citynews.check").run(article, { against = archive })
    for _, problem in ipairs(problems) do message.warn("%s", problem) end
    has_failed = has_failed or #problems > 0
    return findings
  end
  return not arguments.no_check and run or nil, function() return has_failed end
end

local function in_chinese(finding)
  return message.chinese(finding.format, table.unpack(finding.arguments))
end

local function write(arguments, archive)
  local run, has_failed = checker(arguments, archive)
  local made = report.new {
    title = arguments.title, language = arguments.language, limit = arguments.limit, top = arguments.top,
    check = run, translate = in_chinese,
  }
  local status = sources.each(arguments, {
    article = function(article) made:add(article) end,
    hit = function(hit) made:add_hit(hit) end,
    close = function() made:settle() end,
  })
  if status == 2 then return 2 end
  local out = output.open(arguments.output)
  if not out then return 1 end
  out:write(made:html())
  return out:close() and not has_failed() and status or 1
end

--- Runs it.
-- @tparam table arguments what argparse made of the command line
-- @treturn integer exit status
function command.run(arguments)
  if input.is_source(arguments.output, arguments.file) then
    message.warn("%s: is a source, and sources are never written to", arguments.output)
    return 2
  end
  if not own_rules.load(arguments.rules) or not listing.load_lists(arguments) then return 1 end
  local archive <close> = #arguments.against > 0 and archives.open(arguments.against) or nil
  if #arguments.against > 0 and not archive then return 1 end
  return write(arguments, archive)
end

return command
