--- The word lists of `lexicon/` as checks use them.
--
-- @module citynews.check.lexicon

local core = require "citynews.core"

local lexicon = {}

local read = {}

-- The entries of a list: words, or mappings of one full form to its short forms.
local function entries_of(name)
  local folder = assert(package.searchpath("citynews", package.path)):gsub("init%.lua$", "")
  local path = folder .. "lexicon/" .. name .. ".yaml"
  local file <close> = assert(io.open(path, "rb"))
  return assert(core.yaml(file:read "a", path)).entries
end

--- The entries of a list as the YAML has them.
-- @tparam string name of the file, without .yaml
-- @treturn table
function lexicon.entries(name)
  read[name] = read[name] or entries_of(name)
  return read[name]
end

local sets = {}

--- The full forms and the short forms of a list.
-- @tparam string name
-- @treturn {[string]=true} a set
function lexicon.set(name)
  local set = sets[name]
  if set then return set end
  set = {}
  for _, entry in ipairs(lexicon.entries(name)) do
    if type(entry) == "table" then
      for full, shorts in pairs(entry) do
        set[full] = true
        for _, short in ipairs(type(shorts) == "table" and shorts or {}) do set[short] = true end
      end
    else
      set[tostring(entry)] = true
    end
  end
  sets[name] = set
  return set
end

local ORGANIZATIONS = {
  "ministries", "party-organs", "universities", "companies", "companies-foreign", "banks", "media", "institutes",
  "associations", "international", "hospitals",
}

--- Calls visit(name) for the organisations of the lists, full forms and short.
-- @tparam function visit
function lexicon.each_organization(visit)
  for _, list in ipairs(ORGANIZATIONS) do
    for name in pairs(lexicon.set(list)) do visit(name) end
  end
end

--- Whether a name is that of an organisation in the lists.
-- @tparam string name
-- @treturn boolean
function lexicon.is_organization(name)
  for _, list in ipairs(ORGANIZATIONS) do
    if lexicon.set(list)[name] then return true end
  end
  return false
end

return lexicon
