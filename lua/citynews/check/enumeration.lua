--- GB/T 15834-2011, 4.5.3.5: no 、 between things that stand in quotation marks or book title marks.
--
-- @module citynews.check.enumeration

local lpeg = require "lpeg"
local scan = require "citynews.scan"

local comma = lpeg.P "”、" * #lpeg.P "“" + lpeg.P "》、" * #lpeg.P "《"

return {
  name = "enumeration",
  summary = "、 between quotation marks or book titles side by side (GB/T 15834).",
  severity = "note",
  run = function(draft, context)
    for _, field in ipairs(draft.fields) do
      for _, last in scan.each(comma, field.text) do
        context:report({ field = field.name, first = last - #"、" + 1, last = last },
          "no 、 is needed between things that have marks of their own")
      end
    end
  end,
}
