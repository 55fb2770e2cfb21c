--- Attribution rules: the shipped ones, the editors' own, and the matching of stretches.
--
-- @module citynews.rules

local g = require "citynews.grammar"
local attribution = require "citynews.attribution"
local lpeg = require "lpeg"

local rules = {}

local list = {}   -- in the order in which they are tried
local compiled    -- the pattern of all that are on; nil when the list has changed

local Cc, Cp, Ct = lpeg.Cc, lpeg.Cp, lpeg.Ct

for _, rule in ipairs(attribution) do list[#list + 1] = rule end

local function compile()
  local any = lpeg.P(false)
  for _, rule in ipairs(list) do
    if not rule.off then any = any + Ct(Cc(rule) * Cp() * rule.pattern * Cp()) end
  end
  return Ct((any + lpeg.R "\0\127" + lpeg.R "\xC2\xF4" * lpeg.R "\x80\xBF"^1 + 1)^0)
end

--- The frames of a stretch: rule, first, then kind, first, behind for each mark, and behind.
function rules.match(symbols)
  compiled = compiled or compile()
  return compiled:match(symbols)
end

local subjects

--- The last subject of a clause in a part of a stretch: kind, first, behind, … of its marks, or nil.
function rules.subject(symbols, first, behind)
  subjects = subjects or Ct((Ct(g.subject) + g.any)^0)
  local found = subjects:match(symbols:sub(first, behind - 1))
  return found[#found]
end

return rules
