--- The commands that scripts call again and again, in their plainest form.
--
-- `citynews search QUERY ARCHIVE` and `citynews count …` answer sooner than the parser of the command
-- line is loaded. Their modules have a function `plain(words)`, which gives what `run` takes, or nil
-- where there is anything in the words that asks for the parser.
--
-- @module citynews.cli.plain

local plain = {}

local COMMANDS = { count = true, search = true }

--- Whether none of the words is an option.
-- @tparam {string,...} words
-- @treturn boolean
function plain.has_no_options(words)
  for _, word in ipairs(words) do
    if word:sub(1, 1) == "-" then return false end
  end
  return true
end

local function run(name, words)
  local command = require("citynews.cli." .. name)
  local arguments = command.plain(words)
  if not arguments then return nil end
  io.stdout:setvbuf "full"
  return command.run(arguments)
end

--- Runs the command, as `citynews.cli`'s does.
-- @tparam {string,...} arguments the words of the command line
-- @treturn integer exit status
function plain.main(arguments)
  local status = COMMANDS[arguments[1]] and run(arguments[1], table.move(arguments, 2, #arguments, 1, {}))
  return status or require("citynews.cli").main(arguments)
end

return plain
