--- What the title quotes must stand in the text as it is.
--
-- @module citynews.check.headline_quotation

local diff = require "citynews.diff"
local wording = require "citynews.wording"

-- Shorter ones are names and catchwords: “双碳”
local SHORTEST = 6
local ALIKE = 0.6

-- The stretch of a text, of about the same length, that is most like a quotation.
local function most_alike(quoted, text)
  local best, likeness = nil, ALIKE
  for clause in wording.stretches(text, utf8.len(quoted)) do
    local here = diff.likeness(quoted, clause, likeness)
    if here > likeness then best, likeness = clause, here end
  end
  return best
end

return {
  name = "headline-quotation",
  summary = "Quotations of the title that stand otherwise in the text.",
  severity = "warning",
  run = function(draft, context)
    local body = wording.letters(draft.text)
    for _, field in ipairs(draft.fields) do
      for _, mark in ipairs(field.name ~= "text" and field.marks.pairs or {}) do
        local quoted = field.text:sub(mark.last + 1, mark.behind - 1)
        local letters = wording.letters(quoted)
        if mark.mark == "“" and (utf8.len(letters) or 0) >= SHORTEST and not body:find(letters, 1, true) then
          local other = most_alike(letters, draft.text)
          local edits = other and diff.inside(diff.edits(other, letters))
          if edits and diff.is_change(edits) then
            context:report({ field = field.name, first = mark.last + 1, last = mark.behind - 1 },
              "the text has it otherwise, [-text-]{+title+}: %s", diff.show(edits, 6))
          end
        end
      end
    end
  end,
}
