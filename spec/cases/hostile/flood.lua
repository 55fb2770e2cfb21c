-- luacheck: globals emit
-- Rows without end.
local text = ("字"):rep(1 << 16)
repeat emit { text = text } until false
