--- The same quotation in several articles of an archive, as it was and as it changed.
--
-- Two passes, oldest article first. The first counts the shingles (`citynews.trace.shingles`) of all
-- quotations in a table of fixed size; the second keeps only quotations with a shingle that came twice.
-- Each goes to the oldest quotation that shares a shingle with it and is like it, character by character,
-- or else starts a group of its own. So the time grows with the quotations, not with their pairs, and
-- memory with those that come again. Places where slots of the table collide cost time, nothing else.
--
-- @module citynews.trace.quotations

local diff = require "citynews.diff"
local expect = require "citynews.expect"
local shingles = require "citynews.trace.shingles"
local wording = require "citynews.wording"

local quotations = {}

-- Shorter ones are catchwords: 一带一路.
local SHORTEST = 10
-- As alike as this, or one within the other, they are one quotation.
local ALIKE = 0.75
local SLOTS = 1 << 20
-- A shingle that so many groups share is a formula (习近平总书记强调), and finds no more of them.
local GROUPS = 40
-- The share of the shingles that two must have in common to be compared.
local SHARED = 0.2
-- Groups that are compared with one quotation, those that share the most first.
local COMPARED = 6

-- Calls visit(quote, letters, shingles) for each quotation of the archive that is long enough.
local function each_quotation(archive, filters, visit)
  local quotes, problem, code = archive:quotes(filters)
  if not quotes then return nil, problem, code end
  local last_number, last_first
  for quote in quotes do
    local again = quote.number == last_number and quote.first == last_first -- once for each speaker
    last_number, last_first = quote.number, quote.first
    local letters = (filters.indirect or quote.kind == "direct") and not again and wording.letters(quote.text)
    if letters and (utf8.len(letters) or 0) >= SHORTEST then visit(quote, letters, shingles.of(letters)) end
  end
  return true
end

-- How many quotations have the shingles of each slot.
local function count_shingles(archive, filters)
  local counts = {}
  for slot = 1, SLOTS do counts[slot] = 0 end
  local done, problem, code = each_quotation(archive, filters, function(_, _, numbers)
    for _, number in ipairs(numbers) do
      local slot = number % SLOTS + 1
      counts[slot] = counts[slot] + 1
    end
  end)
  if not done then return nil, problem, code end
  return counts
end

local function repeated(numbers, counts)
  local kept = {}
  for _, number in ipairs(numbers) do
    if counts[number % SLOTS + 1] > 1 then kept[#kept + 1] = number end
  end
  return kept
end

-- The groups that share shingles enough, those that share the most first.
local function candidates(buckets, numbers)
  local shared, list = {}, {}
  for _, number in ipairs(numbers) do
    for _, group in ipairs(buckets[number] or {}) do
      if not shared[group] then list[#list + 1] = group end
      shared[group] = (shared[group] or 0) + 1
    end
  end
  local near = {}
  for _, group in ipairs(list) do
    if shared[group] >= SHARED * math.min(#numbers, group.size) then near[#near + 1] = group end
  end
  table.sort(near, function(a, b)
    if shared[a] ~= shared[b] then return shared[a] > shared[b] end
    return a.order < b.order
  end)
  return near
end

-- => the group of a quotation, and whether it has its very words
local function group_of(buckets, letters, numbers)
  local best, likeness = nil, ALIKE
  for i, group in ipairs(candidates(buckets, numbers)) do
    if i > COMPARED then break end
    if group.letters == letters then return group, true end
    local within = group.letters:find(letters, 1, true) or letters:find(group.letters, 1, true)
    local here = within and 1 or diff.likeness(group.letters, letters, likeness)
    if here > likeness then best, likeness = group, here end
  end
  return best, false
end

local function start_group(buckets, groups, letters, numbers)
  local group = { letters = letters, size = #numbers, order = #groups + 1, members = {} }
  groups[#groups + 1] = group
  for _, number in ipairs(numbers) do
    local bucket = buckets[number] or {}
    buckets[number] = bucket
    if #bucket < GROUPS then bucket[#bucket + 1] = group end
  end
  return group
end

local function gather(archive, filters, counts)
  local buckets, groups = {}, {}
  local done, problem, code = each_quotation(archive, filters, function(quote, letters, numbers)
    numbers = repeated(numbers, counts)
    if #numbers == 0 then return end
    local group, exact = group_of(buckets, letters, numbers)
    group = group or start_group(buckets, groups, letters, numbers)
    table.insert(group.members, {
      number = quote.number, first = quote.first, last = quote.last, speaker = quote.speaker,
      exact = exact or #group.members == 0,
    })
  end)
  if not done then return nil, problem, code end
  return groups
end

-- How many articles a group is in, and how many different speakers it has; 他 and the like are none.
local function sum_up(group)
  local articles, speakers, seen = 0, {}, {}
  for _, member in ipairs(group.members) do
    if not seen[member.number] then articles = articles + 1 end
    seen[member.number] = true
    if member.speaker and not seen[member.speaker] then
      seen[member.speaker] = true
      speakers[#speakers + 1] = member.speaker
    end
  end
  group.articles, group.speakers = articles, speakers
end

---@class citynews.trace.Said one place of a quotation
---@field text string
---@field date? string
---@field id string the article's
---@field speaker? string
---@field exact boolean whether it has the very words of the oldest, marks apart
---@field edits? citynews.Edit[] what makes it of the oldest, where it has not

---@class citynews.trace.Quotation a quotation that came again
---@field text string the oldest
---@field articles integer how many have it
---@field speakers string[] whom they give it to, the first first
---@field said citynews.trace.Said[] oldest first

-- Reads the texts of a group from the archive again.
local function told(archive, group)
  local said = {}
  for i, member in ipairs(group.members) do
    local article = archive:hit(member.number).article
    local one = {
      text = article.text:sub(member.first, member.last), date = article.date, id = article.id,
      speaker = member.speaker, exact = member.exact,
    }
    if not one.exact then one.edits = diff.edits(group.letters, wording.letters(one.text)) end
    said[i] = one
  end
  return { text = said[1].text, articles = group.articles, speakers = group.speakers, said = said }
end

local SHAPE = { least = "count", conflict = "boolean", changed = "boolean", indirect = "boolean", query = "string",
  since = "string", until_ = "string", section = "string", speaker = "string", about = "string" }

--- The quotations that come in several articles, those in the most articles first.
-- @tparam citynews.Archive archive
-- @tparam ?table options filters of `archive:quotes` (since, until_, section, speaker, about, query), and:
--   least: in how many articles (2); conflict: only those with several speakers; changed: only those that
--   are not the same everywhere; indirect: with what is told in other words
-- @treturn[1] function gives citynews.trace.Quotation
-- @return[2] nil, message, code
function quotations.each(archive, options)
  expect.argument("quotations", 1, archive, "citynews.Archive")
  options = expect.options("quotations", 2, options, SHAPE)
  local counts, problem, code = count_shingles(archive, options)
  if not counts then return nil, problem, code end
  local groups
  groups, problem, code = gather(archive, options, counts)
  if not groups then return nil, problem, code end
  local wanted = {}
  for _, group in ipairs(groups) do
    sum_up(group)
    local is_changed = false
    for _, member in ipairs(group.members) do is_changed = is_changed or not member.exact end
    if group.articles >= (options.least or 2) and (not options.conflict or #group.speakers > 1)
      and (not options.changed or is_changed) then
      wanted[#wanted + 1] = group
    end
  end
  table.sort(wanted, function(a, b)
    if a.articles ~= b.articles then return a.articles > b.articles end
    return a.order < b.order
  end)
  local i = 0
  return function()
    i = i + 1
    return wanted[i] and told(archive, wanted[i])
  end
end

return quotations
