--- `citynews index`: makes an archive searchable, and keeps it so.
--
-- @module citynews.cli.index

local file_arguments = require "citynews.cli.file_arguments"
local indexer = require "citynews.indexer"
local message = require "citynews.cli.message"
local numbers = require "citynews.cli.numbers"
local own_settings = require "citynews.cli.own_settings"
local progress = require "citynews.cli.progress"

local index = {}

index.summary = "Index an archive, or bring its index up to date."

index.description = [[
Index an archive, or bring its index up to date: what is new, has changed or is gone since the last
time, told by size, time and content. The files are only read. The index of a folder is kept in
.citynews in it, unless --into says where.]]

index.examples = {
  { "citynews index archive/", "all newspaper files in a folder, index in archive/.citynews" },
  { "citynews index --into old.index --from jsonl --encoding utf-8 old.jsonl", "a file of JSON lines" },
  { "citynews index --dry-run archive/", "what would be done" },
  { "citynews index --shard 2/8 --into part-2 archive/", "the second of eight parts, for citynews merge" },
}

local function shard_of(text)
  local i, n = text:match "^(%d+)/(%d+)$"
  i, n = math.tointeger(tonumber(i)), math.tointeger(tonumber(n))
  if not i or i < 1 or i > n then return nil, "--shard is i/n, such as 2/8" end
  return { i, n }
end

--- Declares the arguments: they are read again when the index is brought up to date.
function index.arguments(command)
  file_arguments.declare(command, true)
end

--- Declares the options.
function index.options(command)
  command:option("-i --into", "The folder for the index.")
  command:option("-j --jobs", "How many processes work at once."):convert(numbers.whole("--jobs", 1, 1024)):default "1"
  command:flag("-t --text-only", "Leave people, organisations and quotations out: faster.")
  command:option("--shard", "Only part i of n of the sources: i/n."):convert(shard_of)
  command:option("-m --memory", "Memory of each process, in megabytes, or a size such as 2G."):convert(numbers.bytes):default "256M"
  command:flag("--dry-run", "Only say what would be done.")
  command:flag("-q --quiet", "Say nothing but what is wrong.")
end

--- Runs it. => exit status
function index.run(arguments)
  local report, clear = progress.reporter()
  local summary, problem, code = indexer.index(arguments.file, {
    into = arguments.into, from = arguments.from, encoding = arguments.encoding, jobs = arguments.jobs,
    text_only = arguments.text_only, shard = arguments.shard, memory = arguments.memory,
    dry_run = arguments.dry_run, settings = own_settings.current(), warn = message.warn, progress = not arguments.quiet and report or nil,
  })
  clear()
  if not summary then
    message.warn("%s", problem)
    return code == "usage" and 2 or 1
  end
  if not arguments.quiet then
    io.stdout:write(message.text("%s: %d new files, %d changed, %d gone, %d same, %d skipped; %d articles read, %d in the archive",
      message.safe(summary.folder), summary.new, summary.changed, summary.gone, summary.unchanged, summary.skipped,
      summary.articles, summary.held), "\n")
  end
  return summary.skipped > 0 and 1 or 0
end

return index
