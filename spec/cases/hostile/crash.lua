-- A pattern so deep that compiling it overruns the stack of C.
local p = require "lpeg".P "城"
for _ = 1, 300000 do p = -p end
return p:match "城"
