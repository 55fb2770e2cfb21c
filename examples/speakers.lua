-- Who said what, with posts: a row a quotation, for citynews run.
--
-- Run: citynews run examples/speakers.lua examples/corpus --jobs 2 --format csv
local function post_of(speaker)
  return (speaker.organization or "") .. (speaker.title or "")
end

return {
  columns = { "date", "section", "speaker", "post", "kind", "text", "source", "line" },
  article = function(article, emit)
    for quote in article:quotes() do
      for _, speaker in ipairs(quote.speakers) do
        emit {
          date = article.date, section = article.section, speaker = speaker.name, post = post_of(speaker),
          kind = quote.kind, text = quote.text, source = article.source, line = quote.source.line,
        }
      end
    end
  end,
}
