--- Who is named together with whom: people and organisations in the same articles.
--
-- A pair can only be as frequent as the rarer of its names (the principle of Apriori: Agrawal and Srikant,
-- "Fast Algorithms for Mining Association Rules", VLDB 1994), so only names in enough articles are paired.
-- What is frequent by itself comes together by chance; pairs are ordered by the log-likelihood ratio of
-- Dunning, as collocates are, and have their pointwise mutual information.
--
-- @module citynews.trace.pairs

local expect = require "citynews.expect"
local measures = require "citynews.collocates".measures
local terms = require "citynews.trace.terms"
local together = require "citynews.together"

local pairs_of = {}

-- Names of one article that are paired: a list of delegates says nothing of two of them.
local MOST = 60

-- What may be paired: the columns of the two names.
local KINDS = {
  ["person-organization"] = { "person", "organization" },
  ["person-person"] = { "person", "person" },
  ["organization-organization"] = { "organization", "organization" },
}

local SHAPE = {
  kind = { "person-organization", "person-person", "organization-organization" }, query = "string", least = "count",
}

-- Those of the names that are in enough articles, in order.
local function frequent(names, counts, least)
  local kept = {}
  for _, name in ipairs(names) do
    if (counts[name] or 0) >= least then kept[#kept + 1] = name end
  end
  table.sort(kept)
  return kept
end

local function rows_of(found, counts, all, least)
  local rows = {}
  for a, others in pairs(found) do
    for b, n in pairs(others) do
      local likelihood, pmi, attracted = measures(n, counts[1][a], counts[2][b], all)
      if n >= least and attracted then
        rows[#rows + 1] = { a = a, b = b, articles = n, of_a = counts[1][a], of_b = counts[2][b],
          likelihood = likelihood, pmi = pmi }
      end
    end
  end
  table.sort(rows, function(x, y)
    if x.likelihood ~= y.likelihood then return x.likelihood > y.likelihood end
    if x.a ~= y.a then return x.a < y.a end
    return x.b < y.b
  end)
  return rows
end

---@class citynews.trace.Pair
---@field a string
---@field b string
---@field articles integer that name both
---@field of_a integer that name the one
---@field of_b integer that name the other
---@field likelihood number log-likelihood ratio
---@field pmi number pointwise mutual information, in bits

--- The pairs of names that come together more often than by chance, those that do most so first.
-- @tparam citynews.Archive archive
-- @tparam ?table options kind: "person-organization" (default), "person-person" or
--   "organization-organization"; query: only in the articles that it finds; least: articles of a pair (3)
-- @treturn[1] {citynews.trace.Pair,...}
-- @return[2] nil, message, code
function pairs_of.of(archive, options)
  expect.argument("pairs", 1, archive, "citynews.Archive")
  options = expect.options("pairs", 2, options, SHAPE)
  local columns = KINDS[options.kind or "person-organization"]
  local least, counts = math.max(options.least or 3, 1), {}
  for i, column in ipairs(columns) do
    local problem, code
    counts[i], problem, code = terms.counts(archive, options.query, column)
    if not counts[i] then return nil, problem, code end
  end
  local found, all = {}, 0
  local done, problem, code = terms.each_article(archive, options.query, function(stored)
    all = all + 1
    local left = frequent(stored.terms[columns[1]], counts[1], least)
    local right = columns[1] == columns[2] and left or frequent(stored.terms[columns[2]], counts[2], least)
    if #left <= MOST and #right <= MOST then together.count(found, left, right) end
  end)
  if not done then return nil, problem, code end
  return rows_of(found, counts, all, least)
end

return pairs_of
