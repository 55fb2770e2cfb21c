--- GB/T 15834-2011, 4.8.3.3 and 4.14: “ ” stand outside and ‘ ’ within, 《 》 outside and 〈 〉 within.
--
-- @module citynews.check.quotation_nesting

local WITHIN = { ["“"] = "‘ ’", ["《"] = "〈 〉" }
local OUTSIDE = { ["‘"] = "“ ”" }

local function is_within(mark, outer)
  local open = mark.parent
  while open do
    if open.mark == outer then return true end
    open = open.parent
  end
  return false
end

return {
  name = "quotation-nesting",
  summary = "“ ” within “ ”, ‘ ’ that stand alone, 《 》 within 《 》 (GB/T 15834).",
  severity = "warning",
  run = function(draft, context)
    for _, field in ipairs(draft.fields) do
      for _, mark in ipairs(field.marks.pairs) do
        local place = { field = field.name, first = mark.first, last = mark.last }
        if WITHIN[mark.mark] and mark.parent and mark.parent.mark == mark.mark then
          context:report(place, "%s stands within %s: the inner marks are %s", mark.mark, mark.mark, WITHIN[mark.mark])
        elseif OUTSIDE[mark.mark] and not is_within(mark, "“") then
          context:report(place, "%s stands outside: the outer marks are %s", mark.mark, OUTSIDE[mark.mark])
        end
      end
    end
  end,
}
