-- Follows quotations over an archive: where they came again, who is said to have said them, what changed.
-- Run: lua5.4 examples/follow-quotation.lua examples/corpus

local citynews = require "citynews"
local diff = require "citynews.diff"
local trace = require "citynews.trace"

local into = os.tmpname()
os.remove(into) -- a name is all that is wanted
assert(citynews.index(arg[1] or "examples/corpus", { into = into }))
do
  local archive <close> = assert(citynews.open(into))
  for quotation in assert(trace.quotations(archive, { changed = true })) do
    print(("“%s” in %d articles"):format(quotation.text, quotation.articles))
    if #quotation.speakers > 1 then print("    by " .. table.concat(quotation.speakers, " and ") .. ": whose is it?") end
    for _, said in ipairs(quotation.said) do
      local how = said.exact and "as it was" or diff.show(said.edits, 6)
      print(("    %s  %-24s %s  %s"):format(said.date or "-", said.id, said.speaker or "?", how))
    end
  end
end
os.execute("rm -rf '" .. into .. "'")
