--- Quotations that the archive gives to somebody else.
--
-- @module citynews.check.other_speaker

local archived_quotations = require "citynews.check.archived_quotations"

local function is_same(a, b)
  return a:find(b, 1, true) ~= nil or b:find(a, 1, true) ~= nil
end

-- One who is a person in that article; groups and pronouns are anybody.
local function other(found, speaker)
  local one
  for _, stored in ipairs(found.exact) do
    local name = stored.speaker
    if name and is_same(name, speaker.name) then return nil end
    if name and not one then
      for person in stored.article:people() do
        if person.name == name then one = stored end
      end
    end
  end
  return one
end

return {
  name = "other-speaker",
  summary = "Quotations that the archive gives to somebody else.",
  severity = "warning",
  run = function(draft, context)
    archived_quotations.each(draft, context, function(quote, found)
      local speaker = quote.speakers[1]
      -- Only where the draft names the source with the quotation: who is understood may be misunderstood.
      local is_named = speaker and speaker.kind == "person" and speaker.mention and quote.cue
      local stored = is_named and other(found, speaker)
      if stored then
        context:report(quote, "the archive gives these words to %s, not to %s (%s, %s): whose are they?",
          stored.speaker, speaker.name, stored.article.date or "?", stored.article.id)
      end
    end)
  end,
}
