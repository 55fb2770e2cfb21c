--- The `citynews` command.
--
-- Each subcommand is a module of its own with `summary`, `examples`, `options(command)` and
-- `run(arguments)`, which returns the exit status: 0 all is well, 1 something could not be read or
-- written, 2 the command line was wrong; a module with another says so in `exit_status`, and has its own for 1
-- in `UNREADABLE`. Unless a module declares its `arguments(command)`, it takes files. Only the module of the
-- command that is given is loaded.
--
-- @module citynews.cli

local argparse = require "argparse"
local core = require "citynews.core"
local file_arguments = require "citynews.cli.file_arguments"
local help = require "citynews.cli.help"
local message = require "citynews.cli.message"

local cli = {}

local COMMANDS = {
  "extract", "export", "report", "articles", "people", "organizations", "quotes", "explain", "rules",
  "match", "summarize",
  "index", "search", "kwic", "count", "facets", "collocates", "show", "stats", "verify", "merge",
  "run", "check", "trace", "init", "completion", "man",
}

-- Commands whose module has another name: citynews.cli.init is this one.
local MODULES = { init = "start" }

local function module_of(name)
  return require("citynews.cli." .. (MODULES[name] or name))
end

local DESCRIPTION = [[
Take the pages of a Chinese city newspaper apart into articles, and search archives of them.

A page is its text layer: blocks between blank lines, several articles, columns cut anywhere. Also
read are single articles with YAML front matter and JSON lines. Bytes may be UTF-8, GB18030 (GBK,
GB2312) or UTF-16.]]

local function add_command(parser, name)
  local module = module_of(name)
  local command = parser:command(name):summary(module.summary):description(module.description or module.summary)
  local add_arguments = module.arguments or file_arguments.declare
  add_arguments(command)
  if module.options then module.options(command) end
  command:epilog(help.epilog(module.examples, module.exit_status))
end

--- The examples of a command.
-- @tparam string name
-- @treturn ?{table,...} each a command line and what it is for
function cli.examples(name)
  for _, known in ipairs(COMMANDS) do
    if known == name then return module_of(name).examples end
  end
end

--- The parser of the command line; other tools can ask it for help texts and completions.
-- @tparam[opt] string only the one command to declare; all if not given
-- @return an argparse parser
function cli.parser(only)
  local parser = argparse("citynews", help.text(DESCRIPTION))
  parser:flag("-V --version", "Print the version."):action(function()
    print("citynews " .. core.version)
    os.exit(0, true)
  end)
  parser:command_target "command"
  parser:require_command(true)
  for _, name in ipairs(only and { only } or COMMANDS) do add_command(parser, name) end
  parser:add_help_command()
  parser:epilog(help.epilog {
    { "citynews articles page-03.txt", "what is on this page" },
    { "citynews extract page-03.txt > page-03.jsonl", "the same for programs" },
    { "citynews index archive/", "make an archive searchable" },
    { "citynews search '城市更新 date:2025' archive/", "search it" },
    { "citynews report archive/ -o report.html", "show it to the newsroom" },
    { "citynews help search", "more about one command" },
  })
  help.translate(parser)
  return parser
end

-- The command that is given first, so that the others need not be loaded.
local function chosen(arguments)
  for _, name in ipairs(COMMANDS) do
    if arguments[1] == name then return name end
  end
end

local function check_encoding(parser, arguments)
  if not arguments.encoding then return end
  local ok = pcall(core.decode, "", { encoding = arguments.encoding })
  if not ok then parser:error(("unknown encoding '%s'"):format(message.safe(arguments.encoding))) end
end

-- In place of argparse's, which exits with 1 or 255.
local function usage_error(parser, text)
  io.stderr:write(parser:get_usage(), "\n\ncitynews: ", message.safe(help.problem(text)), "\n")
  os.exit(2, true)
end

local function takes_query(parser)
  for _, command in ipairs(parser._commands) do
    for _, argument in ipairs(command._arguments) do
      if argument._name == "query" then return true end
    end
  end
end

-- The words of the command line with a blank before a query that begins with - (-更新, -section:要闻), which is
-- no option: argparse looks at the first byte.
local function with_queries(parser, arguments)
  if not takes_query(parser) then return arguments end
  local words = {}
  for i, word in ipairs(arguments) do
    words[i] = (word:find "^%-[\x80-\xFF\"'(/]" or word:find "^%-%a+:") and " " .. word or word
  end
  return words
end

--- Runs the command.
-- @tparam {string,...} arguments the words of the command line
-- @treturn integer exit status
function cli.main(arguments)
  local parser = cli.parser(chosen(arguments))
  parser.error = usage_error
  for _, command in ipairs(parser._commands) do command.error = usage_error end
  local parsed = parser:parse(with_queries(parser, arguments))
  check_encoding(parser, parsed)
  io.stdout:setvbuf "full"
  collectgarbage "generational" -- nearly all that a command makes is soon garbage
  local sources = parsed.file or parsed.draft
  local command = module_of(parsed.command)
  local unreadable = command.UNREADABLE or 1
  message.hear_warnings()
  if sources and not require("citynews.cli.own_settings").load(sources) then return unreadable end
  local status = command.run(parsed)
  return status == 0 and message.has_skipped and unreadable or status
end

return cli
