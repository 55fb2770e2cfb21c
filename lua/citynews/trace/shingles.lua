--- A few numbers that stand for a text, so that texts with a stretch in common share one.
--
-- Winnowing (Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting",
-- SIGMOD 2003): every run of `RUN` characters is hashed, and of each `WINDOW` hashes side by side the
-- smallest is kept. Texts that share RUN + WINDOW - 1 characters share a number; about 2 / (WINDOW + 1) of
-- the hashes are kept.
--
-- @module citynews.trace.shingles

local shingles = {}

local RUN, WINDOW = 6, 4
local BASE = 1000003
local FIRST_WEIGHT = 1
for _ = 1, RUN do FIRST_WEIGHT = FIRST_WEIGHT * BASE end -- wraps around, as all sums of hashes here do

-- Spreads the bits, for smallest must mean any.
local function mixed(hash)
  hash = (hash ~ (hash >> 31)) * 0x7FB5D329728EA185
  return hash ~ (hash >> 27)
end

-- The hashes of all runs of RUN characters, rolling.
local function hashes_of(text)
  local codes, hashes, hash = {}, {}, 0
  for _, code in utf8.codes(text) do
    local n = #codes + 1
    codes[n] = code
    hash = hash * BASE + code
    if n > RUN then hash = hash - codes[n - RUN] * FIRST_WEIGHT end
    if n >= RUN then hashes[#hashes + 1] = mixed(hash) end
  end
  return hashes
end

--- The numbers of a text, each once, in order; none for one shorter than RUN characters.
-- @tparam string text UTF-8
-- @treturn {integer,...}
function shingles.of(text)
  local hashes = hashes_of(text)
  local kept, seen = {}, {}
  for from = 1, math.max(1, #hashes - WINDOW + 1) do
    local least = hashes[from]
    for i = from + 1, math.min(from + WINDOW - 1, #hashes) do
      if hashes[i] <= least then least = hashes[i] end
    end
    if least and not seen[least] then
      seen[least] = true
      kept[#kept + 1] = least
    end
  end
  return kept
end

return shingles
