--- `citynews rules`: the attribution rules, listed and tested.
--
-- @module citynews.cli.rules

local citynews = require "citynews"
local message = require "citynews.cli.message"
local output = require "citynews.cli.output"

local rules = {}

rules.summary = "List the attribution rules, or test those of a file on their examples."

rules.examples = {
  { "citynews rules list", "in the order in which they are tried" },
  { "citynews rules test my-rules.lua", "does each rule find its example, and nothing in `never`?" },
}

--- Declares the arguments of the command.
-- @param command of argparse
function rules.arguments(command)
  command:argument("action", "What to do."):choices { "list", "test" }
  command:argument("rules", "A Lua file of rules; the shipped ones are tested without one."):args "?"
end

local function print_list(out)
  for place, rule in ipairs(citynews.rules.list()) do
    local line = ("%3d  %.2f  %s  %s"):format(place, rule.confidence, rule.name, (rule.example or ""):gsub("\n", " "))
    out:write(message.safe(line), "\n")
  end
end

local function print_test(out)
  local results = citynews.rules.test()
  local failed, rows = 0, 0
  for _, result in ipairs(results) do
    rows = rows + 1
    if not result.ok then failed = failed + 1 end
    local line = ("%s  %s  %s%s"):format(result.ok and "ok    " or "not ok", result.rule, result.text,
      result.ok and "" or "  # " .. result.message)
    out:write(message.safe(line), "\n")
  end
  out:write(message.text("%d rules, %d examples, %d failed", #citynews.rules.list(), rows, failed), "\n")
  return failed
end

--- Runs it.
-- @tparam table arguments what argparse made of the command line
-- @treturn integer exit status
function rules.run(arguments)
  local faulty = 0
  if arguments.rules then
    local count, problems = citynews.rules.load(arguments.rules)
    if not count then
      message.warn("%s", problems)
      return 1
    end
    for _, problem in ipairs(problems) do message.warn("%s", problem) end
    faulty = #problems
  end
  local out = output.open()
  if arguments.action == "list" then print_list(out)
  else faulty = faulty + print_test(out) end
  if not out:close() then return 1 end
  return faulty > 0 and 1 or 0
end

return rules
