--- What stands near a phrase more often than chance would have it.
--
-- Without words there are runs of characters: any two to five Chinese characters side by side, or a
-- run of letters and digits, that stand within some characters of the phrase in the same clause. How
-- often a run stands there is set against how often it stands anywhere, which the index knows
-- exactly, by the log-likelihood ratio (Dunning, "Accurate methods for the statistics of surprise
-- and coincidence", 1993) and pointwise mutual information (Church and Hanks, 1990). A run that
-- mostly has one and the same character on one side is part of something longer, and left out.
--
-- @module citynews.collocates

local collocates = {}

local SAMPLE = 5000    -- places of the phrase that are looked at, evenly spread
local CANDIDATES = 400 -- runs whose frequency is looked up
local LONGEST = 5

-- The characters of the clause beside the phrase: a list of Chinese characters and Latin runs.
local function items_of(text)
  local items = {}
  for character in text:gmatch(utf8.charpattern) do
    local code = utf8.codepoint(character, 1, 1, true)
    local hanzi = (code >= 0x4E00 and code <= 0x9FFF) or (code >= 0x3400 and code <= 0x4DBF)
    local last = items[#items]
    if hanzi then items[#items + 1] = { character, hanzi = true }
    elseif character:find "^%w$" then
      if last and last.latin then last[1] = last[1] .. character
      else items[#items + 1] = { character, latin = true } end
    else items[#items + 1] = { "" } end
  end
  return items
end

-- Only what stands between the phrase and the next mark belongs to its clause.
local function clause(items, from, to, step)
  local kept = {}
  for i = from, to, step do
    if items[i][1] == "" then break end
    table.insert(kept, step > 0 and #kept + 1 or 1, items[i])
  end
  return kept
end

local function count_runs(items, counts)
  local total = 0
  for from = 1, #items do
    local run = ""
    if items[from].latin then
      counts[items[from][1]] = (counts[items[from][1]] or 0) + 1
    end
    for to = from, math.min(from + LONGEST, #items) do
      if not items[to].hanzi then break end
      run = run .. items[to][1]
      if to > from then counts[run] = (counts[run] or 0) + 1 end
    end
    total = total + 1
  end
  return total
end

-- => run -> how often it stands near; how many characters were looked at; the share of places
local function near_runs(hits, window)
  local counts, total, seen = {}, 0, 0
  local step = math.max(1, #hits / SAMPLE)
  for i = 1, #hits, step do
    local left, match, right = hits:context(math.floor(i), window)
    if not left then return nil, match, right end
    local before, after = items_of(left), items_of(right)
    total = total + count_runs(clause(before, #before, 1, -1), counts)
    total = total + count_runs(clause(after, 1, #after, 1), counts)
    seen = seen + 1
  end
  return counts, total, seen
end

-- Where the last character of a run begins, and where its first ends.
local function edges(run)
  return utf8.offset(run, -1), utf8.offset(run, 2) - 1
end

-- Runs that are not mostly part of one run that is a character longer.
local function wholes(counts, least)
  local longer, kept = {}, {}
  for run, count in pairs(counts) do
    if run:byte() >= 0x80 then
      local last, first = edges(run)
      for _, part in ipairs { run:sub(1, last - 1), run:sub(first + 1) } do
        longer[part] = math.max(longer[part] or 0, count)
      end
    end
  end
  for run, count in pairs(counts) do
    local fits = run:byte() < 0x80 or utf8.len(run) <= LONGEST
    if fits and count >= least and (longer[run] or 0) < 0.7 * count then kept[#kept + 1] = run end
  end
  return kept
end

local function candidates(counts, least)
  local list = wholes(counts, least)
  table.sort(list, function(a, b)
    local x, y = counts[a] * utf8.len(a), counts[b] * utf8.len(b)
    if x ~= y then return x > y end
    return a < b
  end)
  return table.move(list, 1, math.min(#list, CANDIDATES), 1, {})
end

local function term(observed, expected)
  return observed > 0 and observed * math.log(observed / expected) or 0
end

--- How much more often than by chance something stands with something else: it stands there `near` times
-- in a `window` of `all` places, and `total` times in all.
-- @tparam number near
-- @tparam number total
-- @tparam number window
-- @tparam number all
-- @treturn number log-likelihood ratio
-- @treturn number pointwise mutual information, in bits
-- @treturn boolean whether it is more often than by chance
function collocates.measures(near, total, window, all)
  total = math.max(total, near)
  local expected = window * total / all
  local likelihood = 2 * (term(near, expected) + term(total - near, (all - window) * total / all)
    + term(window - near, window * (all - total) / all)
    + term(all - window - total + near, (all - window) * (all - total) / all))
  return likelihood, math.log(near / expected, 2), near > expected
end

---@class citynews.Collocate
---@field text string
---@field near integer how often it stands near the phrase
---@field total integer how often in all
---@field likelihood number log-likelihood ratio
---@field pmi number pointwise mutual information, in bits

--- The collocates of a phrase.
-- @param index the core's
-- @param hits of the phrase
-- @tparam table options window (8 characters), least (3), limit (20), measure ("likelihood", "pmi")
-- @treturn[1] {citynews.Collocate,...}
-- @return[2] nil, message, code
function collocates.of(index, hits, options)
  local counts, total, seen = near_runs(hits, options.window or 8)
  if not counts then return nil, total, seen end
  local all = math.max(index:figures().units, 2)
  local scale = seen > 0 and #hits / seen or 1
  local list, measure = {}, options.measure or "likelihood"
  for _, run in ipairs(candidates(counts, options.least or 3)) do
    local found, frequency, code = index:phrase(run)
    if not found then return nil, frequency, code end
    local near, window = counts[run] * scale, math.min(total * scale, all - 1)
    local likelihood, pmi, attracted = collocates.measures(near, frequency, window, all)
    if attracted then
      list[#list + 1] = { text = run, near = counts[run], total = frequency, likelihood = likelihood, pmi = pmi }
    end
  end
  table.sort(list, function(a, b)
    if a[measure] ~= b[measure] then return a[measure] > b[measure] end
    return a.text < b.text
  end)
  return table.move(list, 1, math.min(#list, options.limit or 20), 1, {})
end

return collocates
