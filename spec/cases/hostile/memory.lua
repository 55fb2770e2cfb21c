-- Memory without end.
local list = {}
while true do list[#list + 1] = ("字"):rep(1 << 20) .. #list end
