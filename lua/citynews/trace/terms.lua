--- The names of the articles of an archive, article by article.
--
-- @module citynews.trace.terms

local terms = {}

--- Calls visit(stored) for the articles that a query finds, as the index stores them.
-- @tparam citynews.Archive archive
-- @tparam ?string query all articles if not given
-- @tparam function visit
-- @treturn[1] boolean true
-- @return[2] nil, message, code
function terms.each_article(archive, query, visit)
  local hits, problem, code = archive:search(query or "*", { sort = "source" })
  if not hits then return nil, problem, code end
  for hit in hits do visit(hit:stored()) end
  return true
end

--- How many articles have each name of a column.
-- @tparam citynews.Archive archive
-- @tparam ?string query
-- @tparam string column "person", "organization", …
-- @treturn[1] {[string]=integer}
-- @return[2] nil, message, code
function terms.counts(archive, query, column)
  local each, problem, code = archive:count(query, { by = column })
  if not each then return nil, problem, code end
  local counts = {}
  for name, articles in each do counts[name] = articles end
  return counts
end

return terms
