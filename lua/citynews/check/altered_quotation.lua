--- Quotations that the archive has in other words.
--
-- @module citynews.check.altered_quotation

local archived_quotations = require "citynews.check.archived_quotations"
local diff = require "citynews.diff"

return {
  name = "altered-quotation",
  summary = "Quotations that the archive has in other words.",
  severity = "warning",
  run = function(draft, context)
    archived_quotations.each(draft, context, function(quote, found)
      if not found.exact[1] and found.nearest then
        local article = found.nearest.article
        context:report(quote, "the archive has it otherwise (%s, %s, %s), [-archive-]{+draft+}: %s", found.nearest.speaker or "?",
          article.date or "?", article.id, diff.show(found.edits, 8))
      end
    end)
  end,
}
