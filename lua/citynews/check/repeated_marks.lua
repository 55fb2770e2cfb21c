--- Marks that stand twice, or that cannot stand side by side.
--
-- @module citynews.check.repeated_marks

local lpeg = require "lpeg"
local scan = require "citynews.scan"

local B, C, P = lpeg.B, lpeg.C, lpeg.P

local stop, pause = P "。", scan.any_of { "，", "、", "；", "：" }
local strong = scan.any_of { "？", "！" }

-- ，， and 。， and 。。 (。。。 is an ellipsis, which another check looks after)
local clash = pause * (pause + stop + strong) ^ 1 + stop * pause * (pause + stop) ^ 0 + -B(stop) * stop * stop * -stop
  + strong * (pause + stop)
-- ……了。”。 ends twice: GB/T 15834-2011, B.3.
local twice = (stop + strong) * "”" * stop

return {
  name = "repeated-marks",
  summary = "Marks that stand twice, or that cannot stand side by side: ，。 and 。”。",
  severity = "warning",
  run = function(draft, context)
    for _, field in ipairs(draft.fields) do
      for first, last, marks in scan.each(C(clash + twice), field.text) do
        context:report({ field = field.name, first = first, last = last }, "%s: one mark is enough", marks)
      end
    end
  end,
}
