--- The ground that the blocks stand on: marks, characters, classes of words, and where clauses and sentences
-- begin and end.
--
-- The larger blocks are made once and only named where others hold them, for LPeg copies what it is given: with
-- a copy at each place the rules together took seven times as long to compile. A pattern with names in it is
-- open, and `close` makes one of it that can be matched.
--
-- @module citynews.grammar.blocks.base

local cues = require "citynews.cues"
local lpeg = require "lpeg"
local scan = require "citynews.scan"

local B, Cc, Cp, P, R, S, V = lpeg.B, lpeg.Cc, lpeg.Cp, lpeg.P, lpeg.R, lpeg.S, lpeg.V

---@class citynews.Grammar
---@field text table the blocks over text, in `citynews.grammar` only
local g = {}

local bodies = {}

-- Keeps the body of a block. => its name, as a pattern
local function once(name, body)
  bodies[name] = body
  return V(name)
end

--- Makes a pattern of blocks whole, so that it can be matched, and be part of any other.
-- @param pattern an LPeg pattern
-- @return an LPeg pattern
function g.close(pattern)
  local grammar = { pattern }
  for name, body in pairs(bodies) do grammar[name] = body end
  return P(grammar)
end

--- Marks what `pattern` matches as `kind`: "person", "organization", "pronoun", "group", "kin" (张三的妻子),
-- "that" (该公司), "nickname", "phrase", "cue", "quotation", "content".
-- @tparam string kind
-- @param pattern an LPeg pattern
-- @return the pattern
---@param kind string
---@param pattern any
---@return any
function g.mark(kind, pattern)
  return Cc(kind) * Cp() * pattern * Cp()
end

--- Characters as rules meet them: `word "日前"`. Words that are symbols stand for their class, so that
-- `word "在会上"` also matches 在会后.
-- @tparam string text
-- @return an LPeg pattern
---@param text string
---@return any
function g.word(text)
  return P(cues.symbols(text))
end

-- ---- Characters and marks ----

local han = R "\xC2\xF4" * R "\x80\xBF"^1
local literal = R "\x80\xFF" -- a byte of a character that is no symbol
local symbol = R "\0\x7F"

--- One character that is no symbol.
g.character = han
--- One symbol or one character.
g.any = symbol + g.character
g.comma = P ","
g.colon = P ":"
-- What is written there is no speech: 宣传语：“……”
local motto = scan.behind "口号 标语 横幅 宣传语 广告语 广告词 歌词 诗句 谚语 俗语 古话 老话 校训 规定 主题 标题 题为 名为 字样"
--- The pause before a quotation.
g.before_quotation = #(S ",:" * S "Qq") * -motto * S ",:"
--- The pause behind a cue.
g.pause = S ",:"
--- 。！？, the end of a quotation that ends a sentence, or the end of the stretch.
g.stop = S ".!?|" + -1
local behind_bracket = B(P "(") * -B(S "BbPOTSFRX" * P "(") -- not one that explains a name
--- Where a clause begins: behind a mark, or at the head.
g.clause = -B(1 - S ",;:.!?|_-~(") * (-B "(" + behind_bracket)
--- Where a paragraph begins.
g.head = -B(P(1)) + behind_bracket
--- Where a sentence begins: （记者 张三）“……”
g.sentence = B(S ".!?|_") + g.head

--- Anything, up to the first of `symbols`.
-- @tparam string symbols
-- @return an LPeg pattern
---@param symbols string
---@return any
function g.upto(symbols)
  return (symbol - S(symbols) + literal)^0
end

--- That one of `symbols` stands further on, in the clause or before all `stops`: tells soon where a longer
-- pattern is in vain.
-- @tparam string symbols
-- @tparam[opt] string stops
-- @return an LPeg pattern
---@param symbols string
---@param stops? string
---@return any
function g.ahead(symbols, stops)
  return #(g.upto((stops or ",;:.!?|_") .. symbols) * S(symbols))
end

-- ---- Classes of words ----

g.adverb = P "a"
g.number = P "N"
g.latin = P "L"
g.time = S "ND"^1
g.bracket = P "("
g.title = S "TS"
g.reporter = P "J"
g.of = P "d"
g.is = P "v"

-- Inside one clause, cues apart.
local plain = literal + S "POTSFRJBbXqKUYnaDNLtprw+dvlmzksiy/-~(@x"

-- What the other rooms of the blocks are made of besides, and editors need not know.
local part = {
  once = once,
  han = han,
  literal = literal,
  symbol = symbol,
  -- One Chinese character of three bytes, so that it can be looked back at.
  wide = R "\xE3\xE9" * R "\x80\xBF" * R "\x80\xBF",
  closes_clause = #(g.stop + S ",;"),
  -- Cues before which the source stands, and all of them with those of thought.
  saying_verb = S "cCEVGA",
  cue_symbol = S "cCEVGAW",
  -- What may stand inside the name of an unnamed source: 某饰品店
  nominal = literal + S "OTSFNLqDwdy",
  plain = plain,
  -- One symbol or character of a clause, quotations apart.
  piece = symbol - S ",;:.!?|_Q" + han,
  -- The same with cues.
  inside = plain + S "CEVAW",
}

return { blocks = g, parts = part }
