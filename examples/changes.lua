-- What went up and what went down: every change of a figure with whose it is and when, for the economics
-- desk. A sentence that names no organisation has the one that was named last; without a date of its own it
-- is of the day of the paper.
--
-- Run: lua5.4 examples/changes.lua examples/corpus/*/*.txt
local citynews = require "citynews"
local t = citynews.grammar.text

local ARROWS = { up = "↑", down = "↓", level = "=" }

local function figures(change)
  local from, to, by = change.from, change.to, change.by
  if to then return ("%s → %s"):format(from and from.text or "?", to.text) end
  return by and by.text or change.text
end

for _, path in ipairs(arg) do
  local document <close> = assert(citynews.read(path))
  for article in document:articles() do
    local who, day, dated = "?", nil, nil
    for match in article:gmatch(t.change + t.organization + t.date) do
      local found = match[1]
      if found.kind == "organization" then
        who = found.organization.name
      elseif found.kind == "date" then
        day, dated = found.text, match.sentence
      else
        local when = dated == match.sentence and day or article.date or "?"
        print(("%s:%d  %s  %s  %s"):format(path, match.source.line, ARROWS[found.direction], when, who))
        print(("    %s  (%s)"):format(figures(found), found.text))
      end
    end
  end
end
