-- Searches an archive: what an editor asks of it before a story is printed.
-- Run: lua5.4 examples/search-archive.lua examples/corpus

local citynews = require "citynews"

-- The index goes to a folder of its own; without `into` it is kept in the archive's .citynews.
local sources, into = arg[1] or "examples/corpus", os.tmpname()
os.remove(into) -- a name is all that is wanted
local summary = assert(citynews.index(sources, { into = into }))
print(("%d articles of %d files"):format(summary.articles, summary.new))

do
  local archive <close> = assert(citynews.open(into))

  print "\n-- What have we printed on urban renewal since September?"
  for hit in assert(archive:search("城市更新 date:2025-09..", { limit = 3 })) do
    print(("%.2f  %s  %s\n      %s"):format(hit.score, hit.article.date, hit.article.headline, hit.snippet))
  end

  print "\n-- How is the word used?"
  for line in assert(archive:kwic("更新", { width = 10, sort = "right", limit = 5 })) do print(line) end

  print "\n-- When?"
  for month, n in archive:count("更新", { by = "month" }) do print(month, n) end

  print "\n-- What stands near it?"
  for _, row in ipairs(archive:collocates("更新", { limit = 5 })) do print(row.near, row.text) end

  print "\n-- Which sums of money?"
  for match in archive:grep("[0-9.]+[万亿]元", { limit = 5 }) do print(match.article.date, match.text) end

  print "\n-- A wrong query is shown:"
  local _, problem = archive:search "titel:更新"
  print(problem)
end
os.execute("rm -rf '" .. into .. "'")
