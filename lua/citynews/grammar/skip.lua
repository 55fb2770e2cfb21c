--- Going on to where a pattern matches, in time that grows with the sentence and not with its square.
--
-- Editors' patterns are tried at each place of a sentence, and a block that looks ahead would go through
-- the rest of it from each. What it found is kept instead, until another sentence is asked about.
--
-- @module citynews.grammar.skip

local capture = require "citynews.grammar.capture"
local characters = require "citynews.grammar.characters"
local lpeg = require "lpeg"

local skip = {}

local any = characters.character

--- What `find` says of a sentence, kept until another is asked about.
-- @tparam function find find(subject)
-- @treturn function the same, for one sentence at a time
function skip.kept(find)
  local last_subject, last_scope, found
  return function(subject)
    local scope = capture.scope()
    if subject ~= last_subject or scope ~= last_scope then
      last_subject, last_scope, found = subject, scope, find(subject)
    end
    return found
  end
end

--- A pattern that goes on to where another matches first, or to where it is no use to look further: before
-- a match of `stop`, or at the end. It captures nothing.
-- @param pattern an LPeg pattern
-- @param[opt] stop an LPeg pattern
-- @return an LPeg pattern
function skip.to(pattern, stop)
  local search = ((stop and any - lpeg.P(stop) or any) - lpeg.P(pattern))^0
  -- The stretch that was gone through last: who begins within it ends where it ends.
  local last = skip.kept(function() return { from = 1, to = 0 } end)
  return lpeg.Cmt(true, function(subject, at)
    local stretch = last(subject)
    if at < stretch.from or at > stretch.to then
      stretch.from, stretch.to = at, lpeg.match(search, subject, at)
    end
    return stretch.to
  end)
end

return skip
