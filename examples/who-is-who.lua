-- The people of an archive: who held which title when, who is named with whom, whose name is new.
-- Run: lua5.4 examples/who-is-who.lua examples/corpus 陆怀谷 2025-11-01

local citynews = require "citynews"
local trace = require "citynews.trace"

local sources, name, since = arg[1] or "examples/corpus", arg[2] or "陆怀谷", arg[3] or "2025-11-01"
local into = os.tmpname()
os.remove(into) -- a name is all that is wanted
assert(citynews.index(sources, { into = into }))
do
  local archive <close> = assert(citynews.open(into))

  print(name .. " was")
  for _, row in ipairs(assert(trace.titles(archive, name))) do
    print(("    %s to %s  %s%s, in %d articles"):format(row.since, row.last, row.organization or "", row.title,
      row.articles))
  end

  print("who is named together more often than by chance")
  for i, row in ipairs(assert(trace.pairs(archive, { least = 2 }))) do
    if i <= 5 then print(("    %s and %s: %d articles, %.1f bits"):format(row.a, row.b, row.articles, row.pmi)) end
  end

  print("new since " .. since)
  for _, row in ipairs(assert(trace.newcomers(archive, since, { kind = "person" }))) do
    print(("    %s  %s  %s"):format(row.date, row.name, row.id))
  end

  print("quotations without a named source")
  for _, row in ipairs(assert(trace.sources(archive))) do
    print(("    %-8s %3.0f%% of %d"):format(row.section, 100 * row.share, row.quotations))
  end
end
os.execute("rm -rf '" .. into .. "'")
