--- Abbreviations that are used before it is said what they stand for, or without.
--
-- @module citynews.check.undefined_abbreviation

local lpeg = require "lpeg"
local scan = require "citynews.scan"

local B, C, P, R, S = lpeg.B, lpeg.C, lpeg.P, lpeg.R, lpeg.S

-- What every reader of a newspaper knows.
local KNOWN = {}
for word in ([[
  GDP CPI PPI PMI CEO CFO COO CTO APP APEC WTO WHO NBA CBA UFO USB LED LCD KTV MBA MTV DNA RNA ATM ETC GPS PPT PDF SUV
  MPV VIP IPO DIY OLED VR AR AI IT IP ID PC TV PK CT HPV ICU AED VCD DVD CD FIFA UNESCO NASA CCTV CGTN BBC CNN
  COVID SARS AIDS HIV ISO IMF OPEC BRT PPP BOT EMBA OTA OTC PVC SCI EMS WIFI CBD ESG NGO QQ PM PH
]]):gmatch "%u+" do KNOWN[word] = true end

local upper = R "AZ"
local word = -B(R("AZ", "az", "09") + S "-·./") * C(upper * upper * upper * upper ^ -5) * -(R("AZ", "az", "09") + S "-·./")
local LONGEST = 20 -- characters of a short form
local inside = scan.character - scan.any_of { "”", "）", "，", "。", "、", "“" } - S ")\n"
local short = P "以下简称" * (P "：" + ":")^-1 * P "“"^-1 * C(inside * inside ^ -LONGEST)

local mark = scan.any_of { "，", "。", "、", "；", "：", "“", "”", "\n" }

local open, bracket = P "（" + "(", scan.any_of { "（", "）" } + S "()\n"

-- Whether a text says what an abbreviation stands for: 全称（ABC）, ABC（全称）, 简称ABC.
local function is_told(text, abbreviation)
  local told = open * (scan.character - bracket - abbreviation)^0 * abbreviation + abbreviation * open
    + P "简称" * P "“"^-1 * abbreviation
  return scan.each(told, text)() ~= nil
end

local function latin(draft, context)
  local seen = {}
  for first, last, abbreviation in scan.each(word, draft.text) do
    if not KNOWN[abbreviation] and not seen[abbreviation] and not is_told(draft.text, abbreviation) then
      context:report({ first = first, last = last }, "%s is not explained: say what it stands for", abbreviation)
    end
    seen[abbreviation] = true
  end
end

-- （以下简称“城投集团”） that comes when the short form has been used already.
local function defined_late(draft, context)
  for first, _, abbreviation in scan.each(short, draft.text) do
    local use, use_last = draft.text:find(abbreviation, 1, true)
    -- Without a mark between, it is part of the full name: 江北城投集团有限公司（以下简称城投集团）
    if use < first and scan.each(mark, draft.text:sub(use_last + 1, first - 1))() then
      local finding = context:report({ first = use, last = use_last },
        "%s is used before it is said what it is short for: say it here", abbreviation)
      finding.severity = "warning"
    end
  end
end

return {
  name = "undefined-abbreviation",
  summary = "Abbreviations that are used before it is said what they stand for, or without.",
  severity = "note",
  run = function(draft, context)
    latin(draft, context)
    defined_late(draft, context)
  end,
}
