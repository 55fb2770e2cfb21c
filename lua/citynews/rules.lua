--- Attribution rules: the shipped ones, the editors' own, and the matching of stretches.
--
-- ## Write your own attribution rule
--
-- A stretch of an article (a paragraph, as a rule) comes as a short string in which each name, cue,
-- quotation and mark is one letter, and all other characters stand as they are:
--
--     发言人林知远在会上答问：“年内通车。”   →   SPpw答问:Q|
--
-- `citynews explain FILE --at LINE` prints it, and says which rules matched where. A rule is a name, a
-- pattern made of the blocks of `citynews.grammar`, and an example:
--
--     local cn = require "citynews"
--     local g = cn.grammar
--     cn.rules.add {
--       name = "答问",
--       pattern = g.source * g.aside^0 * g.word "答问" * g.colon * g.quotation,
--       example = "发言人林知远在会上答问：“年内通车。”",
--       speaker = "林知远",
--       confidence = 0.9,
--     }
--
-- What the blocks mark is what the rule says: the source speaks the quotations and contents that the
-- rule matches. A pattern may also be a string, in which the blocks need no `g.`; then a mistake in it
-- is told with the rule's name:
--
--     pattern = [[ source * aside^0 * word "答问" * colon * quotation ]]
--
-- Rules of one's own are tried before the shipped ones, the last added first; `rank` changes that. A
-- file of rules calls `rule { … }` for each; it is read by `cn.rules.load "my-rules.lua"`, by
-- `citynews quotes --rules my-rules.lua page.txt`, and checked by `citynews rules test my-rules.lua`.
-- Fields of a rule:
--
-- - `name`: what `quote.rule` says
-- - `pattern`: an LPeg pattern or a string
-- - `head`: what stands before the pattern, if other rules begin with it too: rules that are tried one
--   behind the other and have the same LPeg pattern as their head match it once for all of them
-- - `who`: whose it is where the pattern marks no source: "subject" (the subject of the sentence, else
--   who is most salient; the default), "sentence" (its subject, else nobody, and nothing was told),
--   "adjacent" (whose words ended right before), "last" (who is most salient), "nobody" (the text
--   does not say who) or "interview" (behind 答 the one who answers, behind 问 nobody)
-- - `passes_on`: true where the source only passes on what others say, who may speak next in the same
--   sentence: 据《江城日报》报道，该公司宣布停产，并表示……
-- - `confidence`: from 0 to 1, 0.8 if it is not given
-- - `example`: a text in which the rule must find a quotation, and `speaker`: whose
-- - `never`: a list of texts in which it must find none
--
-- @module citynews.rules

local attribution = require "citynews.attribution"
local blocks = require "citynews.grammar.blocks"
local expect = require "citynews.expect"
local g = require "citynews.grammar"
local lpeg = require "lpeg"

local rules = {}

local Cc, Cg, Cp, Ct, P = lpeg.Cc, lpeg.Cg, lpeg.Cp, lpeg.Ct, lpeg.P

-- Backtrack entries for one stretch, which has at most 4096 symbols.
local MAX_STACK = 20000

local list = {} -- in the order in which they are tried
local compiled  -- the pattern of all that are on; nil when the list has changed

local function position(name)
  for i, rule in ipairs(list) do
    if rule.name == name then return i end
  end
end

-- Where a pattern begins, what it marks, and where it ends.
local function frame(pattern)
  return Ct(Cp() * pattern * Cp())
end

-- What a rule adds to its head, with the rule itself.
local function tail(rule)
  return rule.tail * Cg(Cc(rule), "rule")
end

-- What a pattern matches from the head of a stretch to its end, one match behind the other.
local function everywhere(pattern)
  return blocks.close(Ct((pattern + blocks.any + 1)^0))
end

-- Tries a pattern on strings that end a careless one: "" must not match, "Q" must not loop.
local function check(matcher)
  lpeg.setmaxstack(MAX_STACK)
  if blocks.close(matcher):match "" then error("the pattern matches nothing at all", 0) end
  everywhere(Ct(matcher)):match "PC:Q|_PTC,一Q.qDNa"
end

local BLOCKS = setmetatable({ lpeg = lpeg }, { __index = function(_, name)
  return g[name] or error(("there is no block '%s'"):format(tostring(name)), 2)
end })

local function pattern_from(pattern)
  if type(pattern) == "string" then
    local chunk, problem = load("return " .. pattern, "=pattern", "t", BLOCKS)
    if not chunk then error(problem, 0) end
    pattern = chunk()
  end
  if lpeg.type(pattern) ~= "pattern" then error("the pattern is no LPeg pattern", 0) end
  return pattern
end

-- => the pattern of a rule as its head and its tail; those of an editor are tried, ours the specs try
local function parts_of(fields, origin)
  local head, rest = pattern_from(fields.head or P(true)), pattern_from(fields.pattern)
  if origin == "own" then check(head * rest) end
  return head, rest
end

local function make(fields, origin)
  local ok, head, rest = pcall(parts_of, fields, origin)
  if not ok then return nil, ("rule '%s': %s"):format(fields.name, head), "syntax" end
  return {
    name = fields.name, head = head, tail = rest, who = fields.who or "subject", confidence = fields.confidence or 0.8,
    passes_on = fields.passes_on, example = fields.example, speaker = fields.speaker, never = fields.never or {},
    origin = origin, on = true,
  }
end

-- What the fields of a rule are; a pattern is checked where it is made.
local FIELDS = {
  name = "string", pattern = "any", head = "any", who = "string", passes_on = "boolean", confidence = "number",
  example = "string", speaker = "string", never = "table",
}
local WHO = { subject = true, sentence = true, adjacent = true, last = true, nobody = true, interview = true }

-- => why the fields are none of a rule, or nil
local function fault_of(fields)
  for field, value in pairs(fields) do
    local wanted = FIELDS[field]
    if not wanted then return ("there is no field '%s'"):format(tostring(field)) end
    if wanted ~= "any" and type(value) ~= wanted then
      return ("%s is a %s, not a %s"):format(field, wanted, type(value))
    end
  end
  for _, text in ipairs(fields.never or {}) do
    if type(text) ~= "string" then return ("never is a list of strings, and a %s is in it"):format(type(text)) end
  end
  if fields.who and not WHO[fields.who] then return ("who is none of the words: '%s'"):format(fields.who) end
  local confidence = fields.confidence
  if confidence and not (confidence >= 0 and confidence <= 1) then return "confidence is a number from 0 to 1" end
end

-- Raises, for who called the function that asks, unless the fields are those of a rule.
local function check_fields(fields)
  if type(fields) ~= "table" then error("a rule is a table: rule { name = …, pattern = … }", 3) end
  if type(fields.name) ~= "string" then error("a rule needs a name", 3) end
  local fault = fault_of(fields)
  if fault then error(("rule '%s': %s"):format(fields.name, fault), 3) end
end

local function put(rule, at)
  local old = position(rule.name)
  if old then table.remove(list, old) end
  table.insert(list, math.min(at, #list + 1), rule)
  compiled = nil
end

---@class citynews.Rule
---@field name string
---@field pattern any an LPeg pattern, or a string with the blocks of the grammar
---@field head? any what stands before the pattern
---@field who? "subject"|"sentence"|"adjacent"|"last"|"nobody"|"interview"
---@field passes_on? boolean
---@field confidence? number
---@field example? string
---@field speaker? string
---@field never? string[]

--- Adds a rule, before all others. One of the same name gives way.
-- @tparam citynews.Rule fields
-- @treturn[1] boolean true
-- @return[2] nil, a message that names the rule, and the code "syntax"
---@param fields citynews.Rule
---@return boolean? ok
---@return string? message
---@return string? code
function rules.add(fields)
  check_fields(fields)
  local rule, problem, code = make(fields, "own")
  if not rule then return nil, problem, code end
  put(rule, 1)
  return true
end

--- The rules in the order in which they are tried.
-- @treturn {table,...} name, confidence, on, origin ("shipped" or "own"), example, speaker, never
function rules.list()
  local copy = {}
  for i, rule in ipairs(list) do
    copy[i] = {
      name = rule.name, confidence = rule.confidence, on = rule.on, origin = rule.origin,
      example = rule.example, speaker = rule.speaker, never = rule.never,
    }
  end
  return copy
end

local function find(name)
  return list[position(name) or error(("no rule '%s'"):format(tostring(name)), 3)]
end

--- Switches a rule off. Raises for a name that none has.
---@param name string
function rules.off(name)
  find(name).on = false
  compiled = nil
end

--- Switches a rule on again.
---@param name string
function rules.on(name)
  find(name).on = true
  compiled = nil
end

--- Moves a rule to a place in the order, 1 is tried first.
---@param name string
---@param place integer
function rules.rank(name, place)
  if math.type(place) ~= "integer" or place < 1 then error("a place is an integer from 1", 2) end
  put(find(name), place)
end

--- Back to the shipped rules, all on.
function rules.reset()
  list, compiled = {}, nil
  for i, fields in ipairs(attribution) do list[i] = assert(make(fields, "shipped")) end
end

--- Reads a file of rules: Lua that calls `rule { … }`. A faulty rule is left out, the others count.
-- @tparam string path
-- @tparam[opt] table words what the file may use besides `rule`, `g` and `lpeg`; all of Lua if not given
-- @treturn[1] integer how many were added
-- @treturn[1] {string,...} what is wrong with those that were not, or with the file
-- @return[2] nil, a message and a code: "io" or "syntax"
---@param path string
---@param words? table
---@return integer? count
---@return string[]|string problems
---@return string? code
function rules.load(path, words)
  expect.argument("rules.load", 1, path, "string")
  expect.optional("rules.load", 2, words, "table")
  local file, trouble = io.open(path, "rb")
  if not file then return nil, trouble, "io" end
  local text = file:read "a"
  file:close()
  if not text then return nil, ("%s: cannot be read"):format(path), "io" end
  local made, problems = {}, {}
  local function rule(fields)
    local named = type(fields) == "table" and type(fields.name) == "string"
    local fault = named and fault_of(fields)
    if not named then check_fields(fields) end
    local one, problem
    if fault then problem = ("rule '%s': %s"):format(fields.name, fault) else one, problem = make(fields, "own") end
    if one then made[#made + 1] = one else problems[#problems + 1] = ("%s: %s"):format(path, problem) end
  end
  local environment = setmetatable({ rule = rule, g = g, lpeg = lpeg }, { __index = words or _G })
  local chunk, wrong = load(text, "@" .. path, "t", environment)
  if not chunk then return nil, wrong, "syntax" end
  local ok, returned = pcall(chunk)
  if not ok and type(returned) ~= "string" then problems[#problems + 1] = path .. ": an error that is no text"
  elseif not ok then problems[#problems + 1] = returned
  elseif returned ~= nil then problems[#problems + 1] = ("%s: what it returns is not read: call rule { … }"):format(path) end
  for i, one in ipairs(made) do put(one, i) end
  return #made, problems
end

-- ---- Matching ----

-- Shipped rules begin at a symbol or where characters begin behind one; others may begin anywhere.
local function skip(own)
  return own and blocks.any + 1 or lpeg.R "\0\x7F" + lpeg.R "\x80\xFF"^1
end

-- The rules that are on; those that begin alike, one behind the other, with one head.
local function groups()
  local found = {}
  for _, rule in ipairs(list) do
    local last = found[#found]
    if rule.on and last and last.head == rule.head then last.tails = last.tails + tail(rule)
    elseif rule.on then found[#found + 1] = { head = rule.head, tails = tail(rule), own = rule.origin == "own" } end
  end
  return found
end

-- Where a shipped rule can begin: at a quotation, a source, what leads to one, a pause, or a clause. A look at
-- one symbol saves most places the look at all rules.
local begins = #lpeg.S "QqPTSFOBRJrpnsyAE,:@L" + blocks.clause + #P "该"

-- What is only supposed, up to a quotation: 如果当事人认为判决不公， Only an editor's own rules begin there.
local function supposed(own)
  return blocks.clause * lpeg.S "kaD"^0 * P "i" * (own + blocks.any - lpeg.S ",.;:!?|_Qq")^0
end

local function compile()
  local any, of_editor, own = P(false), P(false), false
  for _, group in ipairs(groups()) do
    local one = frame(group.head * group.tails)
    any = any + one
    if group.own then of_editor, own = of_editor + one, true end
  end
  lpeg.setmaxstack(MAX_STACK)
  return blocks.close(Ct(((own and any or begins * any) + supposed(of_editor) + skip(own))^0))
end

-- The matches of one rule alone.
local function match_alone(rule, symbols)
  rule.alone = rule.alone or everywhere(frame(rule.head * tail(rule)))
  return pcall(lpeg.match, rule.alone, symbols)
end

-- When all rules together fail on a stretch, those that fail alone are switched off and named.
local function find_faulty(symbols)
  local problems = {}
  for _, rule in ipairs(list) do
    local ok, problem = match_alone(rule, symbols)
    if rule.on and not ok then
      rule.on = false
      problems[#problems + 1] = ("rule '%s' was switched off: %s"):format(rule.name, problem)
    end
  end
  compiled = nil
  return problems
end

--- Matches the rules on the symbols of a stretch. Rules that fail while they match are switched off.
-- @tparam string symbols
-- @treturn {table,...} frames: first, then kind, first, behind of each mark, then behind; and `rule`
-- @treturn ?{string,...} the rules that were switched off, and why
function rules.match(symbols)
  compiled = compiled or compile()
  local ok, frames = pcall(lpeg.match, compiled, symbols)
  if ok then return frames end
  local problems = find_faulty(symbols)
  if #problems == 0 then return {}, { frames } end
  ok, frames = pcall(lpeg.match, compile(), symbols)
  return ok and frames or {}, problems
end

--- Which rules match a stretch where, each on its own: for `citynews explain`.
-- @tparam string symbols
-- @treturn {table,...} rule (its name), place (in the order), frames
function rules.trace(symbols)
  local found = {}
  for place, rule in ipairs(list) do
    local ok, frames = match_alone(rule, symbols)
    if ok and #frames > 0 then
      found[#found + 1] = { rule = rule.name, place = place, on = rule.on, frames = frames }
    end
  end
  return found
end

local subjects, newcomers = everywhere(Ct(blocks.subject)), everywhere(Ct(blocks.newcomer))

-- How many symbols are looked back over; a longer sentence is none that anybody wrote.
local LONGEST = 600

-- What a pattern marks in a part of a stretch, in its order, and how far each is from its places.
local function marks_in(pattern, symbols, first, behind)
  first = math.max(first, behind - LONGEST)
  return pattern:match(symbols:sub(first, behind - 1)), first - 1
end

--- The last subject of a clause in a part of a stretch.
-- @tparam string symbols
-- @tparam integer first
-- @tparam integer behind
-- @tparam[opt] string kind of mark that it must be
-- @treturn ?table kind, first, behind of its marks
function rules.subject(symbols, first, behind, kind)
  local found, off = marks_in(subjects, symbols, first, behind)
  for i = #found, 1, -1 do
    if not kind or found[i][1] == kind then return { found[i][1], off + found[i][2], off + found[i][3] } end
  end
end

--- The last who is brought in without a name in a part of a stretch: 一名戴眼镜的男生
-- @tparam string symbols
-- @tparam integer first
-- @tparam integer behind
-- @treturn ?table kind, first, behind of its marks
function rules.newcomer(symbols, first, behind)
  local found, off = marks_in(newcomers, symbols, first, behind)
  local last = found[#found]
  return last and { last[1], off + last[2], off + last[3] }
end

-- ---- Testing ----

local function quotes_of(text)
  local citynews = require "citynews" -- which requires this module
  return assert(citynews.parse(text, { from = "text", encoding = "utf-8", name = "example" })):article(1):quotes()
end

local function test_example(rule)
  local seen = {}
  for quote in quotes_of(rule.example) do
    local who = quote.speaker and quote.speaker.name
    if quote.rule == rule.name and (not rule.speaker or who == rule.speaker) then return true end
    seen[#seen + 1] = ("%s by %s"):format(quote.rule, who or "?")
  end
  return false, "found: " .. (seen[1] and table.concat(seen, ", ") or "nothing")
end

local function test_never(rule, text)
  for quote in quotes_of(text) do
    if quote.rule == rule.name then return false, "found: " .. quote.text end
  end
  return true
end

--- Runs the examples inside the rules: whether each rule finds its `example`, by its `speaker`, and
-- nothing in its `never`.
-- @treturn {table,...} rule, origin, text, ok, message
function rules.test()
  local results = {}
  local function note(rule, text, ok, problem)
    results[#results + 1] = { rule = rule.name, origin = rule.origin, text = text, ok = ok, message = problem }
  end
  for _, rule in ipairs(list) do
    if rule.on and rule.example then note(rule, rule.example, test_example(rule)) end
    for _, text in ipairs(rule.on and rule.never or {}) do note(rule, text, test_never(rule, text)) end
  end
  return results
end

rules.reset()

return rules
