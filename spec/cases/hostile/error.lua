-- An error whose text never ends.
error(setmetatable({}, { __tostring = function() repeat until false end }))
