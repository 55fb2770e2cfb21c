--- `citynews extract`: files to JSON lines.
--
-- @module citynews.cli.extract

local input = require "citynews.cli.input"
local jsonl = require "citynews.export.jsonl"
local message = require "citynews.cli.message"
local output = require "citynews.cli.output"
local own_rules = require "citynews.cli.own_rules"

local extract = {}

extract.summary = "Print the articles of files as JSON lines, for programs."

extract.examples = {
  { "citynews extract page-03.txt > page-03.jsonl", "the articles of one page" },
  { "citynews extract --encoding gbk old/ -o old.jsonl", "a folder of an old archive" },
  { "cat story.md | citynews extract --from article -", "one article from a pipe" },
}

--- Declares the options of the command.
-- @param command of argparse
function extract.options(command)
  command:option("-f --format", "How to print: one JSON object an article and line.")
    :choices { "jsonl" }
    :default "jsonl"
  command:flag("--articles-only", "Leave quotations, people and organisations out.")
  command:option("--rules", "Attribution rules of your own, tried before the others: a Lua file.")
  command:option("-o --output", "Write to this file, which is whole or not there.")
end

--- Runs it.
-- @tparam table arguments what argparse made of the command line
-- @treturn integer exit status
function extract.run(arguments)
  if input.is_source(arguments.output, arguments.file) then
    message.warn("%s: is a source, and sources are never written to", arguments.output)
    return 2
  end
  if not own_rules.load(arguments.rules) then return 1 end
  local out = output.open(arguments.output)
  if not out then return 1 end
  local failed, files = input.each(arguments.file, arguments, function(article)
    jsonl.write(out, article, arguments)
  end)
  if not out:close() then return 1 end
  if failed > 0 then
    message.warn("%d of %d files could not be read", failed, files)
    return 1
  end
  return 0
end

return extract
