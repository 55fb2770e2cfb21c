-- Helper of busted: the collector never rests. With 64 it goes round 26 times in a case of article_spec, where it
-- would once or twice; with CITYNEWS_GC=1000, 2,000 times, which takes fifty times as long and finds what the
-- former may pass over. No mistake is known that only one of them shows.
collectgarbage("incremental", 1, tonumber(os.getenv "CITYNEWS_GC") or 64)
