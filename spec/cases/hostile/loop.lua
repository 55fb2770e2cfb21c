-- A loop that swallows whatever a hook throws.
repeat pcall(function() while true do end end) until false
