-- How often who speaks, and in how many articles: rows of all articles, added up in the end.
--
-- Run: citynews run examples/most-quoted.lua examples/corpus --format csv
local function by_frequency(a, b)
  if a.quotations ~= b.quotations then return a.quotations > b.quotations end
  return a.speaker < b.speaker
end

return {
  columns = { "speaker", "quotations", "articles" },
  -- Called with each article, in whatever process.
  article = function(article, emit)
    for quote in article:quotes() do
      for _, speaker in ipairs(quote.speakers) do emit { speaker = speaker.name, id = article.id } end
    end
  end,
  -- Called once, with the rows that were emitted for all articles, in order.
  finish = function(rows, emit)
    local found, list = {}, {}
    for row in rows do
      local one = found[row.speaker]
      if not one then
        one = { speaker = row.speaker, quotations = 0, articles = 0 }
        found[row.speaker], list[#list + 1] = one, one
      end
      one.quotations = one.quotations + 1
      if one.last ~= row.id then one.articles, one.last = one.articles + 1, row.id end
    end
    table.sort(list, by_frequency)
    for _, one in ipairs(list) do emit { one.speaker, one.quotations, one.articles } end
  end,
}
