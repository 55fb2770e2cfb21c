--- What the archive has of the quotations of a draft.
--
-- A quotation is looked up as a whole; when it is not there, by pieces of it, and what holds a piece is
-- compared character by character. So one changed, left-out or added word is found wherever it stands, and
-- the time grows with the quotations that share a piece, not with the archive.
--
-- @module citynews.check.archived_quotations

local diff = require "citynews.diff"
local wording = require "citynews.wording"

local archived_quotations = {}

-- Shorter ones are catchwords, and alike by chance.
local SHORTEST = 10
-- Characters of a piece, how many are looked up, and how many quotations are compared for each.
local PIECE, PIECES, MOST = 6, 5, 60
-- Less alike, it is another quotation.
local ALIKE = 0.75

-- Pieces of the quotation that are spread over it, each within a clause, for the archive's own text has the
-- marks too.
local function pieces_of(text)
  local all = {}
  for clause in wording.each_clause(text) do
    local length = utf8.len(clause) or 0
    if length >= PIECE then
      all[#all + 1] = clause:sub(1, utf8.offset(clause, PIECE + 1) - 1)
      if length >= 2 * PIECE then all[#all + 1] = clause:sub(utf8.offset(clause, -PIECE)) end
    end
  end
  local picked, step = {}, math.max(1, #all / PIECES)
  for i = 1, #all, step do picked[#picked + 1] = all[math.floor(i)] end
  return picked
end

-- Calls visit(stored quotation, its letters) for those of the archive that hold a phrase, the draft's own
-- left out.
local function each_with(context, phrase, visit)
  local quotes, problem = context.archive:quotes { about = phrase, until_ = context.draft.date }
  if not quotes then error(problem, 0) end
  local count = 0
  for quote in quotes do
    if quote.article.id ~= context.draft.article.id then visit(quote, wording.letters(quote.text)) end
    count = count + 1
    if count == MOST then break end
  end
end

---@class citynews.check.Archived what the archive has of a quotation
---@field exact citynews.StoredQuote[] those that hold it as it is
---@field nearest? citynews.StoredQuote else the one most like it
---@field edits? citynews.Edit[] what makes the draft's of the archive's

local function look_up(context, quote)
  local letters, found = wording.letters(quote.text), { exact = {} }
  each_with(context, quote.text, function(stored) found.exact[#found.exact + 1] = stored end)
  if found.exact[1] then return found end
  local best, nearest_letters = ALIKE, nil
  for _, piece in ipairs(pieces_of(quote.text)) do
    each_with(context, piece, function(stored, others)
      if others:find(letters, 1, true) then
        found.exact[#found.exact + 1] = stored
      else
        local likeness = diff.likeness(others, letters, best)
        if likeness > best then best, found.nearest, nearest_letters = likeness, stored, others end
      end
    end)
  end
  if not found.nearest then return found end
  found.edits = diff.inside(diff.edits(nearest_letters, letters))
  if not diff.is_change(found.edits) then found.exact[1] = found.nearest end
  return found
end

--- Calls visit(quote, found) for each direct quotation of the draft that is long enough to tell.
-- @tparam citynews.check.Draft draft
-- @tparam citynews.check.Context context
-- @tparam function visit
function archived_quotations.each(draft, context, visit)
  if not context.archive then return end
  for _, quote in ipairs(draft.quotes) do
    if quote.kind == "direct" and (utf8.len(wording.letters(quote.text)) or 0) >= SHORTEST then
      visit(quote, context:once("quotations", quote.text, function()
        return look_up(context, quote)
      end))
    end
  end
end

return archived_quotations
