--- Organisations whose full name comes after a short form of it.
--
-- @module citynews.check.first_mention

local lexicon = require "citynews.check.lexicon"

-- 以军, 市委: too short to be looked up in full, and known.
local SHORTEST = 3

-- 美参议院 for 美国参议院 is how headlines shorten.
local function is_short_country(short, full)
  return full:sub(4, 6) == "国" and short:sub(4, 6) ~= "国"
end

return {
  name = "first-mention",
  summary = "Organisations that are named in short before they are named in full.",
  severity = "note",
  run = function(draft, context)
    for _, organization in ipairs(draft.organizations) do
      local first = organization.mentions[1]
      local is_short = first.text ~= organization.name and #first.text < #organization.name
      -- 中国足协 begins and ends as 中国足球协会 does; names that only overlap are often two bodies.
      -- What the word lists know, every reader does: 欧洲央行.
      is_short = is_short and utf8.len(first.text) >= SHORTEST and not lexicon.is_organization(first.text)
      local same_start = first.text:sub(1, 3) == organization.name:sub(1, 3)
      local is_part = organization.name:find(first.text, 1, true) ~= nil
      if is_short and same_start and not is_part and not is_short_country(first.text, organization.name) then
        context:report(first, "%s comes before the full name %s: give the full name first", first.text,
          organization.name)
      end
    end
  end,
}
