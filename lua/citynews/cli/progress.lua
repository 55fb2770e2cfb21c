--- How far a long job is: a bar on a terminal, now and then a line anywhere else.
--
-- @module citynews.cli.progress

local core = require "citynews.core"
local message = require "citynews.cli.message"

local progress = {}

local BAR = 20

local function bar(share)
  local full = math.floor(share * BAR)
  return "[" .. ("#"):rep(full) .. ("."):rep(BAR - full) .. "]"
end

local function clock(seconds)
  if seconds >= 3600 then return ("%d:%02d:%02d"):format(seconds // 3600, seconds // 60 % 60, seconds % 60) end
  return ("%d:%02d"):format(seconds // 60, seconds % 60)
end

-- What was done before this run began, of one that goes on, took no time of it.
local function line_of(done, seconds, before)
  local share = done.total > 0 and math.min(done.bytes / done.total, 1) or 1
  local rate = (done.bytes - before) / math.max(seconds, 1)
  local left = rate > 0 and (done.total - done.bytes) / rate or 0
  return message.text("%s %3d%%  %d articles  %.1f MB/s  %s left", bar(share), math.floor(share * 100),
    done.articles, rate / 1e6, clock(math.floor(left)))
end

--- Starts to show progress on standard error.
-- @tparam[opt] integer before bytes that were done earlier
-- @treturn function report(done): shows articles, bytes and total of a table, not too often
-- @treturn function clear(): takes the bar away, before anything else is said
function progress.reporter(before)
  local terminal = core.is_terminal(2) and os.getenv "TERM" ~= nil
  local start, every = core.clock(), terminal and 1 or 10
  local last, shown = start, false
  local function report(done)
    local now = core.clock()
    if now - last < every then return end
    last, shown = now, terminal
    local line = line_of(done, now - start, before or 0)
    io.stderr:write(terminal and "\r" .. line .. "\27[K" or line .. "\n")
  end
  return report, function()
    if shown then io.stderr:write "\r\27[K" end
    shown = false
  end
end

return progress
