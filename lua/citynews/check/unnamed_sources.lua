--- How many quotations have no source with a name.
--
-- @module citynews.check.unnamed_sources

local NAMED = { person = true, organization = true }

return {
  name = "unnamed-sources",
  summary = "Quotations without a named source, counted.",
  severity = "note",
  run = function(draft, context)
    local unnamed, first = 0, nil
    for _, quote in ipairs(draft.quotes) do
      local speaker = quote.speakers[1]
      if not (speaker and NAMED[speaker.kind]) then
        unnamed, first = unnamed + 1, first or quote
      end
    end
    if first then
      context:report(first, "%d of %d quotations have no named source, this is the first: can one be named?",
        unnamed, #draft.quotes)
    end
  end,
}
