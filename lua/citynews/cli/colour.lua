--- A few colours, on a terminal only: headlines, speakers, what a search has found.
--
-- Text is made safe here, for what is coloured holds escapes that `message.safe` would take out.
-- Without a terminal on standard output, with NO_COLOR (no-color.org) or on a dumb terminal, the text
-- comes as it is.
--
-- @module citynews.cli.colour

local core = require "citynews.core"
local message = require "citynews.cli.message"

local colour = {}

local function wanted()
  local no, terminal = os.getenv "NO_COLOR", os.getenv "TERM"
  return core.is_terminal(1) and (no == nil or no == "") and terminal ~= nil and terminal ~= "dumb"
end

--- Whether there are colours.
colour.on = wanted()

local function painter(code)
  if not colour.on then return message.safe_line end
  return function(text) return ("\27[%sm%s\27[0m"):format(code, message.safe_line(text)) end
end

--- A headline, safe and on one line.
-- @function colour.headline
-- @tparam string text
-- @treturn string
colour.headline = painter "1"

--- A speaker.
-- @function colour.speaker
-- @tparam string text
-- @treturn string
colour.speaker = painter "36"

--- What was looked for.
-- @function colour.hit
-- @tparam string text
-- @treturn string
colour.hit = painter "1;33"

--- What stands before and behind a hit in text for `colour.hits`; nil where there are no colours.
colour.MARKS = colour.on and { "\1", "\2" } or nil

--- Text in which hits are marked by MARKS.
-- @tparam string text
-- @treturn string safe and on one line
function colour.hits(text)
  if not colour.on then return message.safe_line(text) end
  local pieces, at = {}, 1
  for before, hit, behind in text:gmatch "()\1([^\1\2]*)\2()" do
    pieces[#pieces + 1] = message.safe_line(text:sub(at, before - 1)) .. colour.hit(hit)
    at = behind
  end
  return table.concat(pieces) .. message.safe_line(text:sub(at))
end

return colour
