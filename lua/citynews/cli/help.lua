--- The words of help texts and of complaints about the command line, in the user's language.
--
-- @module citynews.cli.help

local message = require "citynews.cli.message"

local help = {}

local chinese = message.is_chinese and require "citynews.cli.chinese"

local function replace(text, patterns)
  for _, pair in ipairs(patterns) do text = text:gsub(pair[1], pair[2]) end
  return text
end

--- A help text in the user's language; in English where it has no translation.
-- @tparam string text
-- @treturn string
function help.text(text)
  return chinese and chinese.help[text] or text
end

--- What argparse says of a command line, in the user's language.
-- @tparam string text
-- @treturn string
function help.problem(text)
  return chinese and replace(text, chinese.usage) or text
end

--- What the exit status of a command says that does not say so itself.
help.EXIT_STATUS = "Exit status: 0 all is well, 1 something could not be read or written, 2 wrong usage."

--- What stands at the end of a help text.
-- @tparam {table,...} examples each a command line and what it is for
-- @tparam[opt] string exit_status what it says; that of most commands if not given
-- @treturn string
function help.epilog(examples, exit_status)
  local lines = { "Examples:" }
  for _, example in ipairs(examples) do
    lines[#lines + 1] = ("  %s\n      %s"):format(example[1], help.text(example[2]))
  end
  lines[#lines + 1] = ""
  lines[#lines + 1] = help.text(exit_status or help.EXIT_STATUS)
  return table.concat(lines, "\n")
end

local function translate_parser(parser)
  for _, list in ipairs { parser._arguments, parser._options } do
    for _, element in ipairs(list) do
      if element._description then element:description(help.text(element._description)) end
    end
  end
  for _, method in ipairs { "get_usage", "get_help" } do
    local english = parser[method]
    parser[method] = function(self) return (replace(english(self), chinese.headings)) end
  end
end

--- Puts a parser and its commands into the user's language.
-- @param parser of argparse
function help.translate(parser)
  if not chinese then return end
  translate_parser(parser)
  for _, command in ipairs(parser._commands) do
    if command._description then command:description(help.text(command._description)) end
    if command._summary then command:summary(help.text(command._summary)) end
    translate_parser(command)
  end
end

return help
