--- peak.lua FILE - extracts a file as the command does, and says on standard error how many KiB of
-- memory the process took at its peak, as Linux counts it. Prints nothing elsewhere.

local status = require("citynews.cli").main { "extract", "--articles-only", arg[1] }
local file = io.open "/proc/self/status"
local peak = file and file:read("a"):match "VmHWM:%s+(%d+)"
if status == 0 and peak then io.stderr:write(peak, "\n") end
