--- Quotation marks and brackets that lack their other half.
--
-- @module citynews.check.brackets

return {
  name = "brackets",
  summary = "Quotation marks and brackets that lack their other half.",
  severity = "error",
  run = function(draft, context)
    for _, field in ipairs(draft.fields) do
      for _, loose in ipairs(field.marks.loose) do
        local place = { field = field.name, first = loose.first, last = loose.last }
        context:report(place, loose.closes and "%s closes nothing: find where it opens, or take it out" or
          "%s is never closed: close it, or take it out", loose.mark)
      end
    end
  end,
}
