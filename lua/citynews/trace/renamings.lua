--- Organisations that were renamed, as the articles of an archive tell it: 甲学院更名为乙大学.
--
-- @module citynews.trace.renamings

local expect = require "citynews.expect"
local names = require "citynews.names"

local renamings = {}

local WORDS = { "更名为", "改名为" }
local WIDTH = 40    -- characters beside the word
local MOST = 5000   -- places that are looked at

-- The organisation whose mention ends at, or begins at, a place of a text.
local function organization_at(organizations, edge, place)
  for _, organization in ipairs(organizations) do
    for _, mention in ipairs(organization.mentions) do
      if mention[edge] == place then return mention.text end
    end
  end
end

local LINKS = { "正式", "已", "将", "今日", "今天", "近日", "于近日", "”", "于" }
local MARKS = { "“", "《" }

-- How many bytes of a text are links at its end.
local function links_before(text)
  local cut, again = #text, true
  while again do
    again = false
    for _, link in ipairs(LINKS) do
      if text:sub(cut - #link + 1, cut) == link then cut, again = cut - #link, true end
    end
  end
  return cut
end

local function read_line(line)
  local right = line.right
  for _, mark in ipairs(MARKS) do
    if right:sub(1, #mark) == mark then right = right:sub(#mark + 1) end
  end
  local around = { text = line.left .. "。" .. right }
  local _, organizations = names.of(around, names.find(around))
  return organization_at(organizations, "last", links_before(line.left)),
    organization_at(organizations, "first", #line.left + #"。" + 1)
end

---@class citynews.trace.Renaming
---@field old string
---@field new string
---@field since string YYYY-MM-DD of the first article that tells it
---@field id string of that article

--- The renamings that an archive tells of.
-- @tparam citynews.Archive archive
-- @treturn[1] {[string]=citynews.trace.Renaming} by old name
-- @return[2] nil, message, code
function renamings.of(archive)
  expect.argument("renamings", 1, archive, "citynews.Archive")
  local found = {}
  for _, word in ipairs(WORDS) do
    local lines, problem, code = archive:kwic(word, { width = WIDTH, limit = MOST })
    if not lines then return nil, problem, code end
    for line in lines do
      local old, new = read_line(line)
      local date = old and new and old ~= new and line.article.date
      if date and not (found[old] and found[old].since <= date) then
        found[old] = { old = old, new = new, since = date, id = line.article.id }
      end
    end
  end
  return found
end

return renamings
