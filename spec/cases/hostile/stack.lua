-- A match that wants a backtrack entry a character, of millions.
local lpeg = require "lpeg"
lpeg.setmaxstack(1 << 26)
return lpeg.P { lpeg.P "城" * lpeg.V(1) * "市" + "" }:match(("城"):rep(1 << 26))
