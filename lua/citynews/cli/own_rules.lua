--- The option `--rules FILE` of the commands that read quotations.
--
-- @module citynews.cli.own_rules

local citynews = require "citynews"
local message = require "citynews.cli.message"

local own_rules = {}

--- Loads a file of rules, if one is given. A faulty rule is told and left out.
-- @tparam ?string path
-- @treturn boolean false if the file could not be read at all
function own_rules.load(path)
  if not path then return true end
  local count, problems = citynews.rules.load(path)
  if not count then
    message.warn("%s", problems)
    return false
  end
  for _, problem in ipairs(problems) do message.skip("%s", problem) end
  return true
end

return own_rules
