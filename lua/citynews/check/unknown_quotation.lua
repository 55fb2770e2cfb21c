--- Quotations that the archive does not have: new ones, or such as were never said.
--
-- @module citynews.check.unknown_quotation

local archived_quotations = require "citynews.check.archived_quotations"

return {
  name = "unknown-quotation",
  summary = "Quotations that the archive does not have.",
  severity = "note",
  run = function(draft, context)
    archived_quotations.each(draft, context, function(quote, found)
      if not found.exact[1] and not found.nearest then
        context:report(quote, "the archive does not have these words: if they are not new, where are they from?")
      end
    end)
  end,
}
