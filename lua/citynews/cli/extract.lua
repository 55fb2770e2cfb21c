--- `citynews extract`: files to JSON lines.
--
-- @module citynews.cli.extract

local batch = require "citynews.batch"
local input = require "citynews.cli.input"
local jsonl = require "citynews.export.jsonl"
local message = require "citynews.cli.message"
local numbers = require "citynews.cli.numbers"
local output = require "citynews.cli.output"
local own_rules = require "citynews.cli.own_rules"

local extract = {}

extract.summary = "Print the articles of files as JSON lines, for programs."

extract.examples = {
  { "citynews extract page-03.txt > page-03.jsonl", "the articles of one page" },
  { "citynews extract --encoding gbk old/ -o old.jsonl", "a folder of an old archive" },
  { "citynews extract --jobs 4 archive/ -o archive.jsonl", "a large archive, in four processes" },
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
  command:option("-j --jobs", "How many processes work at once."):convert(numbers.whole("--jobs", 1, 1024)):default "1"
  command:option("-o --output", "Write to this file, which is whole or not there.")
end

-- An article may take as long, and as much memory, as it does in one process.
local TIME, MEMORY = 1e6, 1 << 46

-- The same lines as of one process, by a batch whose rows are lines. => whether all of it went well; what is
-- wrong has been said
local function in_several(out, arguments)
  local unread, count = {}, 0
  local function lose(path)
    if not unread[path] then unread[path], count = true, count + 1 end
  end
  local done, problem = batch.run(function(article, emit) emit { line = jsonl.article(article, arguments) } end,
    arguments.file, {
      rows = function(rows) out:write(rows[1].line, "\n") end,
      failed = function(place, why)
        message.warn("%s: %s", place.line and ("%s:%d"):format(place.path, place.line) or place.path, why)
        lose(place.path)
      end,
      warn = message.warn, unread = lose, jobs = arguments.jobs, time = TIME, memory = MEMORY, trust = true,
      from = arguments.from, encoding = arguments.encoding,
    })
  if not done then message.warn("%s", problem) end
  if count > 0 then message.warn("%d files could not be read", count) end
  return done and count == 0
end

local function in_one(out, arguments)
  local failed, files = input.each(arguments.file, arguments, function(article) jsonl.write(out, article, arguments) end)
  if failed > 0 then message.warn("%d of %d files could not be read", failed, files) end
  return failed == 0
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
  local well = (arguments.jobs > 1 and in_several or in_one)(out, arguments)
  return out:close() and well and 0 or 1
end

return extract
