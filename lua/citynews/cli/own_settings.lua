--- The settings of the folder that a command reads from.
--
-- @module citynews.cli.own_settings

local message = require "citynews.cli.message"
local settings = require "citynews.settings"

local own_settings = {}

local current -- citynews.Settings, once they are loaded

local function find(paths)
  local first = paths[1] ~= "-" and paths[1] or nil
  return first and settings.find(first) or settings.find "."
end

--- Reads the settings of archives, for the names of pages only. Faulty ones name none.
-- @tparam {string,...} paths the one at hand if there are none
function own_settings.look(paths)
  local path = find(paths)
  current = path and settings.read(path) or nil
end

--- Loads the settings that hold for the first of some sources, or else for the folder at hand.
-- @tparam {string,...} paths
-- @treturn boolean false after saying what is wrong with them
function own_settings.load(paths)
  local path = find(paths)
  if not path then return true end
  local made, problem = settings.read(path)
  local ok = made ~= nil
  if made then ok, problem = settings.apply(made, message.skip) end
  if not ok then
    message.warn("%s", problem)
    return false
  end
  current = made
  return true
end

--- The settings that were loaded.
-- @treturn ?citynews.Settings
function own_settings.current()
  return current
end

--- A hash of what they bring to the reading of articles; empty if there are none.
-- @treturn string
function own_settings.hash()
  return current and settings.hash(current) or ""
end

-- A08, 第08版 and 8 are written in many ways.
local function canonical(section)
  return (section:upper():gsub("^第(.*)版$", "%1"):gsub("^(%a*)0+(%d)", "%1%2"))
end

--- A section with the name that the settings give it: A08 城市治理.
-- @tparam ?string section
-- @treturn ?string
function own_settings.section(section)
  for number, name in pairs(section and current and current.sections or {}) do
    if canonical(number) == canonical(section) then return section .. " " .. name end
  end
  return section
end

return own_settings
