--- GB/T 15834-2011, 4.10 and 4.11: a dash is ——, an ellipsis ……, each two characters wide.
--
-- @module citynews.check.ellipsis

local lpeg = require "lpeg"
local scan = require "citynews.scan"

local B, C, Cc, P, S = lpeg.B, lpeg.C, lpeg.Cc, lpeg.P, lpeg.S

local chinese = scan.chinese_before + B(scan.any_of { "，", "。", "！", "？", "、" })
local dots = chinese * C(P "." * P "." ^ 1 + P "。" * P "。" * P "。" ^ 1)
local one = -B "…" * C(P "…") * -#P "…"
local hyphens = scan.chinese_before * C(P "-" * P "-" ^ 1 + P "－" * P "－" ^ 1) * #scan.character
local twice = P "……" * C(P "等") * #(scan.any_of { "。", "，", "；", "”", "）" } + S "\n")
local wrong = dots * Cc "%s: an ellipsis is ……" + one * Cc "%s: an ellipsis is ……"
  + hyphens * Cc "%s: a dash is ——" + twice * Cc "…… and %s say the same: one is enough"

return {
  name = "ellipsis",
  summary = "Ellipses that are not …… and dashes that are not —— (GB/T 15834).",
  severity = "warning",
  run = function(draft, context)
    for _, field in ipairs(draft.fields) do
      for first, last, found, format in scan.each(wrong, field.text) do
        context:report({ field = field.name, first = first, last = last }, format, found)
      end
    end
  end,
}
