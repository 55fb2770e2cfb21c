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

local function print_result(out, result)
  local line = ("%s  %s  %s%s"):format(result.ok and "ok    " or "not ok", result.rule, result.text,
    result.ok and "" or "  # " .. result.message)
  out:write(message.safe(line), "\n")
end

-- The rules of a file, or all where there is none; those without an example have nothing to be tested on.
local function tested(own)
  local count, without = 0, {}
  for _, rule in ipairs(citynews.rules.list()) do
    local asked = not own or rule.origin == "own"
    if asked then count = count + 1 end
    if asked and not rule.example then without[#without + 1] = rule.name end
  end
  return count, without
end

-- Of a file's rules all results, and of the others what fails since they are there.
local function print_test(out, own)
  local failed, shown = 0, 0
  for _, result in ipairs(citynews.rules.test()) do
    if not result.ok then failed = failed + 1 end
    if not own or result.origin == "own" or not result.ok then
      shown = shown + 1
      print_result(out, result)
    end
  end
  local count, without = tested(own)
  for _, name in ipairs(without) do out:write(message.safe(message.text("rule '%s' has no example", name)), "\n") end
  out:write(message.text("%d rules, %d examples, %d failed", count, shown, failed), "\n")
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
    if count == 0 and faulty == 0 then message.warn("%s: no rule is in it", arguments.rules) end
  end
  local out = output.open()
  if arguments.action == "list" then print_list(out)
  else faulty = faulty + print_test(out, arguments.rules ~= nil) end
  if not out:close() then return 1 end
  return faulty > 0 and 1 or 0
end

return rules
