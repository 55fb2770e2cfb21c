--- The query language.
--
--     产城融合 "夜间经济"            both, anywhere (AND may be written)
--     公园 OR 绿地                   either
--     公园 -喷泉, 公园 NOT 喷泉      the one without the other
--     (公园 OR 绿地) 改造            parentheses
--     公园 NEAR/10 改造              at most ten characters apart, in any order
--     公园 ONEAR/10 改造             in this order
--     公园 NEAR/sentence 改造        in one sentence (or /paragraph); NEAR/10/sentence is both
--     城市*更新, 城市?更新           any characters of a sentence, one character
--     /第[一二三]批/                 a regular expression (PCRE2); /…/i for either case
--     title:更新  quote:(更新 OR 改造)
--     section:A0* date:2025-09..2025-12 person:张三 org:IASP speaker:张三 id:2025-09-15/page-01#2
--
-- Phrases are found wherever they stand, without regard to words, in any field or in that named:
-- title, body, byline, quote. The other fields hold names: section, author, person, org, speaker, id,
-- source, date. Marks may be full width (“”（）：), as Chinese keyboards give them. \ takes what
-- follows as it is.
--
-- A query becomes a tree, of which the archive makes programs for the core.
--
-- @module citynews.query

local core = require "citynews.core"
local lpeg = require "lpeg"
local width_of = require "citynews.width".of

local C, Cc, Cf, Cg, Cmt, Cp, Ct = lpeg.C, lpeg.Cc, lpeg.Cf, lpeg.Cg, lpeg.Cmt, lpeg.Cp, lpeg.Ct
local P, R, S, V = lpeg.P, lpeg.R, lpeg.S, lpeg.V

local query = {}

-- The core's sums of text fields.
local FIELDS = { title = 1, body = 2, byline = 4, quote = 8 }
local ANY = 7
local COLUMNS = {
  section = "section", author = "author", person = "person", org = "organization",
  organization = "organization", speaker = "speaker",
}
local NAMED = { id = "id", source = "source" }

-- Words, groups in one another, and operands of one NEAR stay below this, so that no query exhausts
-- the core or the stack.
local WORDS, DEPTH, NEAR_LIMIT = 1000, 50, 64

-- ---- Failure ---------------------------------------------------------------------------------------

-- Thrown out of the grammar: where, what is wrong, what to do.
local function fail(at, problem, hint)
  error({ at = at, problem = problem, hint = hint }, 0)
end

-- Of a long query, only what stands near the place is shown: so many characters before and behind.
local SHOWN = 40

-- A text without what is before or behind its characters `first` to `last`, from 1.
local function cut(text, first, last)
  local from, to = utf8.offset(text, first), utf8.offset(text, last + 1)
  return (first > 1 and "…" or "") .. text:sub(from, (to or #text + 1) - 1) .. (to and to <= #text and "…" or "")
end

-- The query's line with a caret under the place, and the hint.
local function show(text, failure)
  local shown = text:gsub("[%c]", " ")
  local before, behind = shown:sub(1, failure.at - 1), shown:sub(failure.at)
  before = cut(before, math.max(utf8.len(before) - SHOWN, 1), #before)
  local lines = { failure.problem, "  " .. before .. cut(behind, 1, SHOWN), "  " .. (" "):rep(width_of(before)) .. "^" }
  if failure.hint then lines[#lines + 1] = failure.hint end
  return table.concat(lines, "\n")
end

-- ---- Words -----------------------------------------------------------------------------------------

local space = S " \t\r\n" + P "\u{3000}"
local open, close = P "(" + "（", P ")" + "）"
local colon = P ":" + "："
local quote_marks = S '"' + "“" + "”"
local character = R("\0\127", "\xC2\xF4") * R "\x80\xBF" ^ 0
local escaped = P "\\" * C(character)

-- A wild text is a list of literal strings and of the marks * and ?.
local function wild(...)
  local parts = {}
  for _, piece in ipairs { ... } do
    local last = parts[#parts]
    if type(piece) == "table" then parts[#parts + 1] = piece
    elseif type(last) == "string" then parts[#parts] = last .. piece
    else parts[#parts + 1] = piece end
  end
  return parts
end

local mark = P "*" * Cc { mark = "*" } + P "?" * Cc { mark = "?" }
local word_character = character - space - open - close - quote_marks
local word = (escaped + mark + C(word_character)) ^ 1 / wild
local phrase_body = (escaped + mark + C(character - quote_marks)) ^ 0 / wild

-- ---- Dates -----------------------------------------------------------------------------------------

local function problem_of(problem, text)
  return nil, ("%s: %s"):format(problem, text)
end

-- The first and the last day that a date, a month or a year stands for, as yyyymmdd; nil and what is wrong.
local function days_of(text)
  local year, month, day = text:match "^(%d%d%d%d)%-?(%d?%d?)%-?(%d?%d?)$"
  if not year or (day ~= "" and month == "") then return problem_of("no such date", text) end
  month, day = tonumber(month) or false, tonumber(day) or false
  if month and (month < 1 or month > 12) then return problem_of("no such date", text) end
  if day and not core.date(("%s-%d-%d"):format(year, month, day)) then return problem_of("no such day", text) end
  local base = tonumber(year) * 10000
  return base + (month or 0) * 100 + (day or 0), base + (month or 12) * 100 + (day or 31)
end

--- The days that a date, a month, a year or a range of them stands for.
-- @tparam string text 2025-09-22, 2025-09, 2025, 2025-09..2025-12, ..2024, 2025..
-- @treturn[1] integer first day, yyyymmdd
-- @treturn[1] integer last day
-- @return[2] nil
-- @treturn[2] string what is wrong: no such date or day, or a range that ends before it begins
function query.dates(text)
  local from, to = text:match "^(.-)%.%.(.*)$"
  if not from or (from == "" and to == "") then return days_of(text) end
  local low, last = days_of(from ~= "" and from or to)
  if not low then return nil, last end
  local first, high = days_of(to ~= "" and to or from)
  if not first then return nil, high end
  low, high = from ~= "" and low or 1, to ~= "" and high or 99999999
  if low > high then return problem_of("the range ends before it begins", text) end
  return low, high
end

--- A text as a phrase of a query, whatever marks it holds.
-- @tparam string text
-- @treturn string
function query.quote(text)
  return '"' .. text:gsub("%p", "\\%0"):gsub("“", "\\“"):gsub("”", "\\”") .. '"'
end

-- ---- Trees -----------------------------------------------------------------------------------------

local function join(kind)
  return function(first, ...)
    if select("#", ...) == 0 then return first end
    return { kind = kind, first, ... }
  end
end

local function literal_of(parts)
  if #parts == 0 then return "" end
  return #parts == 1 and type(parts[1]) == "string" and parts[1] or nil
end

-- Marks at the ends say nothing where a text is found anywhere.
local function trimmed(parts)
  local first, last = 1, #parts
  while first <= last and type(parts[first]) == "table" and parts[first].mark == "*" do first = first + 1 end
  while last >= first and type(parts[last]) == "table" and parts[last].mark == "*" do last = last - 1 end
  return table.move(parts, first, last, 1, {})
end

local function text_node(at, parts, fields)
  if #parts == 1 and parts[1].mark == "*" then return { kind = "all" } end
  parts = trimmed(parts)
  local literal = literal_of(parts)
  if literal and not literal:find "%S" then
    fail(at, "nothing to look for", 'write a word, or a phrase in quotation marks: "城市更新"')
  end
  if literal then return { kind = "phrase", text = literal, fields = fields } end
  for _, part in ipairs(parts) do
    if type(part) == "string" then return { kind = "wild", parts = parts, fields = fields, at = at } end
  end
  fail(at, "nothing but wildcards", "put a character beside * or ?")
end

local function name_node(at, column, parts)
  local literal = literal_of(parts)
  if literal == "" then fail(at, "a name is missing", 'such as org:IASP or person:"张三"') end
  if literal then return { kind = "name", column = column, text = literal } end
  return { kind = "name", column = column, parts = parts }
end

local function date_node(at, parts)
  local low, high = query.dates(literal_of(parts) or "*")
  if not low then
    fail(at, high, "write date:2025, date:2025-09, date:2025-09-22 or date:2025-09..2025-12")
  end
  return { kind = "date", low = low, high = high }
end

-- The value of a field, which is a wild text.
local function field_node(field, at, parts)
  if field == "date" then return date_node(at, parts) end
  if COLUMNS[field] then return name_node(at, COLUMNS[field], parts) end
  if NAMED[field] then
    local literal = literal_of(parts)
    if not literal then fail(at, field .. ": takes no wildcards", "put \\ before * or ?") end
    return { kind = NAMED[field], text = literal }
  end
  return text_node(at, parts, FIELDS[field])
end

-- Gives a group the field before its parenthesis.
local function in_field(field, at, node)
  if node.kind == "phrase" or node.kind == "wild" or node.kind == "regex" then
    if node.fields ~= ANY then fail(at, "a field in a field", "name one field before the parenthesis") end
    if COLUMNS[field] or NAMED[field] or field == "date" then
      if node.kind == "regex" then fail(at, field .. ": takes no regular expression") end
      return field_node(field, at, node.parts or { node.text })
    end
    node.fields = FIELDS[field]
  elseif node.kind == "near" and not FIELDS[field] then
    fail(at, field .. ": holds names, which are not NEAR one another", "use AND")
  end
  for i, child in ipairs(node) do node[i] = in_field(field, at, child) end
  return node
end

local WITHIN = { sentence = "sentence", s = "sentence", paragraph = "paragraph", p = "paragraph" }
local FAR = 1 << 20 -- characters: farther than any sentence or paragraph is long

local function near_operator(at, name, distance, within)
  local op = { ordered = name == "ONEAR", low = tonumber(distance), within = within and WITHIN[within] or "field" }
  if within and not WITHIN[within] then
    fail(at, "NEAR within what?", "write NEAR/sentence, NEAR/paragraph or NEAR/10/sentence")
  end
  if not op.low and not within then fail(at, "NEAR how near?", "write NEAR/10, NEAR/sentence or NEAR/paragraph") end
  op.low = math.min(op.low or FAR, FAR)
  return op
end

-- => the alternatives of an operand of NEAR, which must be phrases
local function alternatives(node)
  if node.kind == "phrase" or node.kind == "near" then return { node } end
  if node.kind == "wild" then
    for _, part in ipairs(node.parts) do
      if type(part) == "table" and part.mark == "?" then
        fail(node.at, "? cannot stand beside NEAR", "use * there, or a regular expression")
      end
    end
    return { query.wild_near(node) }
  end
  if node.kind ~= "or" then return nil end
  local all = {}
  for _, child in ipairs(node) do
    local more = alternatives(child)
    if not more then return nil end
    table.move(more, 1, #more, #all + 1, all)
  end
  return all
end

local function near_node(left, at, op, right)
  local lefts, rights = alternatives(left), alternatives(right)
  if not lefts or not rights then
    fail(at, op.ordered and "ONEAR takes phrases" or "NEAR takes phrases", "or groups of phrases with OR between them")
  end
  if #lefts * #rights > NEAR_LIMIT then fail(at, "too many alternatives for NEAR") end
  local all = { kind = "or" }
  for _, a in ipairs(lefts) do
    for _, b in ipairs(rights) do
      all[#all + 1] = { kind = "near", low = op.low, ordered = op.ordered, within = op.within, a, b }
    end
  end
  return #all == 1 and all[1] or all
end

--- The ordered NEAR that a wild text needs at least: its literals, in one sentence.
function query.wild_near(node)
  local near = { kind = "near", low = FAR, ordered = true, within = "sentence" }
  for _, part in ipairs(node.parts) do
    if type(part) == "string" then near[#near + 1] = { kind = "phrase", text = part, fields = node.fields } end
  end
  return #near == 1 and near[1] or near
end

-- ---- The grammar -----------------------------------------------------------------------------------

local _ = space ^ 0
local boundary = space + open + close + quote_marks + -1

local function keyword(text)
  return P(text) * #boundary
end

-- A word that is an operator is none.
local operator = keyword "AND" + keyword "OR" + keyword "NOT" + (P "NEAR" + "ONEAR") * (S "/" + boundary)

local function known(field)
  return FIELDS[field] or COLUMNS[field] or NAMED[field] or field == "date"
end

local function check_field(_, _, at, name)
  local field = name:lower()
  if not known(field) then
    fail(at, ("there is no field '%s'"):format(name),
      "fields: title body byline quote section author person org speaker id source date; \\: looks for a colon")
  end
  return true, field
end

local field = Cmt(Cp() * C(R("az", "AZ") ^ 1) * colon, check_field)

local function regex_node(at, pattern, flags)
  return { kind = "regex", pattern = pattern, caseless = flags == "i", fields = ANY, at = at }
end

local regex = Cp() * P "/" * C(((P "\\" * 1) + (1 - S "/\n")) ^ 1) * "/" * C(P "i" ^ -1) * #boundary / regex_node

local phrase = quote_marks * phrase_body * (quote_marks
  + Cmt(Cp(), function(_, _, at) fail(at, "the quotation mark is not closed", 'add " at the end') end))

local function in_depth(delta)
  return Cmt(lpeg.Carg(1) * Cp(), function(_, _, state, at)
    state.depth = state.depth + delta
    if state.depth > DEPTH then fail(at, "too many groups in one another") end
    return true
  end)
end

-- Counts words, where one ends.
local count = Cmt(lpeg.Carg(1) * Cp(), function(_, _, state, at)
  state.words = state.words + 1
  if state.words > WORDS then fail(at, "too many words in one query", "ask for some of them at a time") end
  return true
end)

local function expected(problem, hint)
  return Cmt(Cp(), function(_, _, at) fail(at, problem, hint) end)
end

local unclosed = expected("the parenthesis is not closed", "add ) at the end")
local group = #open * in_depth(1) * open * _ * V "or" * _ * (close + unclosed) * in_depth(-1)
local operand_missing = expected("something to look for is missing here", "write a word, a \"phrase\" or a (group)")

local function fold_near(left, at, op, right)
  return near_node(left, at, op, right)
end

local grammar = P {
  Ct(_ * (V "or" + Cc(false)) * _) * Cp(),
  ["or"] = V "and" * (_ * keyword "OR" * _ * (V "and" + operand_missing)) ^ 0 / join "or",
  ["and"] = V "unary" * (_ * (keyword "AND" * _ * (V "unary" + operand_missing) + V "unary")) ^ 0 / join "and",
  unary = (keyword "NOT" * _ + P "-") * (V "unary" + operand_missing) / function(node)
    return { kind = "not", node }
  end + V "near",
  near = Cf(V "primary" * Cg(_ * V "operator" * _ * (V "primary" + operand_missing)) ^ 0, fold_near),
  operator = Cp() * C(P "ONEAR" + "NEAR") * ("/" * C(R "09" ^ 1) + Cc(nil)) * ("/" * C(R "az" ^ 1) + Cc(nil))
    * #boundary / function(at, ...) return at, near_operator(at, ...) end,
  primary = group + V "named" * count + regex * count
    + Cp() * phrase * count / function(at, parts) return text_node(at, parts, ANY) end
    + Cp() * (word - operator) * count / function(at, parts) return text_node(at, parts, ANY) end,
  named = field * Cp() * group / in_field
    + field * Cp() * regex / in_field
    + field * Cp() * (phrase + word) / field_node
    + field * expected("nothing after the colon", "write a word or a \"phrase\" right after it"),
}

-- The places of wild texts, for messages, are where they start; what is left over is an error.
local function parse(text)
  local found, stop = grammar:match(text, 1, { depth = 0, words = 0 })
  if stop <= #text then
    local rest = text:sub(stop)
    if close:match(rest) then fail(stop, "a parenthesis that nothing opened", "leave it out, or put \\ before it") end
    fail(stop, "something to look for is missing here", "AND, OR, NEAR and NOT stand between what to look for")
  end
  if not found[1] then fail(1, "the query is empty", "* finds every article") end
  return found[1]
end

--- Parses a query.
-- @tparam string text UTF-8
-- @treturn[1] table the tree: `kind` and children; see `citynews.search`
-- @return[2] nil
-- @treturn[2] string what is wrong, the query with a caret under the place, and a hint
-- @treturn[2] string "syntax"
---@param text string
---@return table? tree
---@return string? message
---@return string? code
function query.parse(text)
  if not utf8.len(text) then
    return nil, "the query is not valid UTF-8", "syntax"
  end
  local ok, tree = pcall(parse, text)
  if ok then return tree end
  if type(tree) ~= "table" or not tree.at then
    if tostring(tree):find("overflow", 1, true) then return nil, "the query is too long", "syntax" end
    error(tree, 0)
  end
  return nil, show(text, tree), "syntax"
end

return query
