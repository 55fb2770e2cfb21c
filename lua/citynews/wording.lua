--- The words of a text without its marks, to compare quotations by.
--
-- @module citynews.wording

local core = require "citynews.core"
local lpeg = require "lpeg"
local scan = require "citynews.scan"

local C, Cs, S = lpeg.C, lpeg.Cs, lpeg.S

local wording = {}

--- Words of fewer bytes, without marks, may come again by chance: 好, 谢谢大家 is long enough.
wording.SHORTEST = 12

local mark = scan.any_of {
  "，", "。", "、", "；", "：", "？", "！", "“", "”", "‘", "’", "（", "）", "《", "》", "〈", "〉", "【", "】", "「", "」", "『", "』",
  "……", "—", "–", "·", "•", "‧", "・", "\u{3000}", "…",
} + S ",.;:?!'\"()[]<>-~ \t\n"
local without_marks = Cs((mark / "" + scan.character) ^ 0)
local stop = mark
local clause = C((scan.character - stop) ^ 1)

--- The normal form of a text, without marks and spaces.
---@param text string
---@return string
function wording.letters(text)
  return without_marks:match(core.normalize(without_marks:match(text)))
end

--- Iterates over the clauses of a text, which have no mark in them.
-- @tparam string text
-- @treturn function
function wording.each_clause(text)
  local each = scan.each(clause, text)
  return function()
    local first, last = each()
    return first and text:sub(first, last)
  end
end

--- Iterates over runs of clauses of about some length: each clause with those behind it, marks left out.
-- @tparam string text
-- @tparam integer length in characters
-- @treturn function
function wording.stretches(text, length)
  local clauses = {}
  for run in wording.each_clause(text) do clauses[#clauses + 1] = wording.letters(run) end
  local from, to, run = 0, 0, ""
  local function start()
    from, to = from + 1, from + 1
    run = clauses[from]
    return run
  end
  return function()
    local next_one = clauses[to + 1]
    if run ~= "" and next_one and utf8.len(run) < length and utf8.len(run .. next_one) < 2 * length then
      run, to = run .. next_one, to + 1
      return run
    end
    return start()
  end
end

return wording
