--- `citynews extract`: files to JSON lines.
--
-- @module citynews.cli.extract

local input = require "citynews.cli.input"
local jsonl = require "citynews.export.jsonl"
local message = require "citynews.cli.message"
local output = require "citynews.cli.output"

local extract = {}

extract.summary = "Print the articles of files as JSON lines, for programs."

extract.examples = {
  { "citynews extract page-03.txt > page-03.jsonl", "the articles of one page" },
  { "citynews extract --encoding gbk old/ -o old.jsonl", "a folder of an old archive" },
  { "cat story.md | citynews extract --from article -", "one article from a pipe" },
}

--- Declares the options of the command.
function extract.options(command)
  command:option("-f --format", "How to print: one JSON object an article and line.")
    :choices { "jsonl" }
    :default "jsonl"
  command:flag("--articles-only", "Leave people and organisations out.")
  command:option("-o --output", "Write to this file, which is whole or not there.")
end

--- Runs it. => exit status
function extract.run(arguments)
  local out = output.open(arguments.output)
  if not out then return 1 end
  local failed, files = input.each(arguments.file, arguments, function(article)
    out:write(jsonl.article(article, arguments), "\n")
  end)
  if not out:close() then return 1 end
  if failed > 0 then
    message.warn("%d of %d files could not be read", failed, files)
    return 1
  end
  return 0
end

return extract
