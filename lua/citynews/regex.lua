--- What a regular expression needs of a text: literals that every match holds.
--
-- They are looked up first, so that the expression runs over few articles. Reading a pattern only
-- for what is sure to be there is simple: characters side by side, outside groups, classes and
-- alternatives, and not made optional by what follows them.
--
-- @module citynews.regex

local lpeg = require "lpeg"

local C, Cc, Ct = lpeg.C, lpeg.Cc, lpeg.Ct
local P, R, S, V = lpeg.P, lpeg.R, lpeg.S, lpeg.V

local regex = {}

-- Letters and digits of ASCII, and Chinese characters of the main blocks: the normal form of a text
-- keeps each in its place, but for case.
local ascii = R("az", "AZ", "09")
local hanzi = R "\xE4\xE9" * R "\x80\xBF" * R "\x80\xBF" - "\xE4\xB7" -- U+4DC0 on are hexagrams
local plain = ascii + hanzi
local rest = (P(1) - R "\x80\xBF") * R "\x80\xBF" ^ 0

local count = "{" * R "09" ^ 0 * ("," * R "09" ^ 0) ^ -1 * "}"
local optional = S "*?" + "{0" * (P(1) - "}") ^ 0 * "}" + "{," * R "09" ^ 0 * "}"
local quantifier = (S "*+?" + count) * S "+?" ^ -1

local BREAK = Cc(false)

-- What a backslash begins; what it stands for is not looked into.
local hex = R("09", "af", "AF")
local braced = S "{<'" * (1 - S "}>'") ^ 0 * S "}>'"
local escape = "\\" * ("x" * (braced + hex ^ -2)
  + "Q" * (P(1) - "\\E") ^ 0 * P "\\E" ^ -1
  + S "gk" * (braced + S "+-" ^ -1 * R "09" ^ 1)
  + S "pPoN" * (braced + 1)
  + "c" * P(1) + R "09" ^ 1 + rest)

local grammar = P {
  Ct((V "sure" + (V "class" + V "group" + escape + rest - "|") * quantifier ^ -1 * BREAK + C "|") ^ 0) * -1,
  sure = plain * #optional * quantifier * BREAK + C(plain) * (quantifier * BREAK) ^ -1,
  class = "[" * P "^" ^ -1 * P "]" ^ -1
    * (P "\\" * 1 + "[:" * (P(1) - ":]") ^ 0 * ":]" + (1 - S "]\\")) ^ 0 * "]",
  group = "(" * (P "\\" * 1 + V "class" + V "group" + (1 - S "()[\\")) ^ 0 * ")",
}

-- A letter of ASCII that ends a literal may be one character with an accent that follows it.
local function trimmed(literal)
  return (literal:gsub("[A-Za-z]$", ""))
end

--- The literals that every match of a pattern holds.
-- @tparam string pattern in PCRE2's syntax
-- @treturn {string,...} none when nothing is sure
function regex.literals(pattern)
  local pieces = not pattern:find("(?", 1, true) and not pattern:find("(*", 1, true) and grammar:match(pattern)
  local literals, open = {}, nil
  if not pieces then return literals end
  local function close()
    local literal = open and trimmed(open) or ""
    if literal ~= "" then literals[#literals + 1] = literal end
    open = nil
  end
  for _, piece in ipairs(pieces) do
    if piece == "|" then return {} end
    if piece then open = (open or "") .. piece else close() end
  end
  close()
  return literals
end

return regex
