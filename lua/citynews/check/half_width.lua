--- GB/T 15834-2011, 5.1: Chinese text has full-width marks.
--
-- @module citynews.check.half_width

local lpeg = require "lpeg"
local scan = require "citynews.scan"

local B, C, P, R, S = lpeg.B, lpeg.C, lpeg.P, lpeg.R, lpeg.S

local FULL = {
  [","] = "，", [";"] = "；", [":"] = "：", ["?"] = "？", ["!"] = "！", ["."] = "。", ["("] = "（", [")"] = "）",
  ['"'] = "“ ”",
}

local before, behind = scan.chinese_before, scan.chinese_behind
local ends = -P(1) + #P "\n"
local latin = R("az", "AZ", "09")
-- 你好,世界  增长3%,创新高  问:为什么; 10:30 and 1,247 stay.
local pause = before * C(S ",;:?!") * -#(S ",;:?!") + B(latin + S "%") * C(S ",;?!") * behind
-- 通车.  but not 3.5 or www.
local stop = before * C(P ".") * -#P "." * (behind + ends)
-- 李雷(化名)  (记者 …)
local bracket = before * C(S "()") + C(S "()") * behind
local quote = before * C(P '"') + C(P '"') * behind
local half = pause + stop + bracket + quote

return {
  name = "half-width",
  summary = "Half-width punctuation in Chinese text (GB/T 15834).",
  severity = "warning",
  run = function(draft, context)
    for _, field in ipairs(draft.fields) do
      local is_open = false -- of (…) the first half is enough
      for first, last, mark in scan.each(half, field.text) do
        if not (is_open and mark == ")") then
          context:report({ field = field.name, first = first, last = last },
            "%s is half width: Chinese text has %s", mark, FULL[mark])
        end
        is_open = mark == "("
      end
    end
  end,
}
