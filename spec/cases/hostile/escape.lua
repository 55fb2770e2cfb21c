-- Ways out that must not be there; each is an error, so that one that works is one too.
local ways = {
  function() return io.open "/etc/passwd" end,
  function() return os.execute "id" end,
  function() return debug.getregistry() end,
  function() return package.loadlib("libc.so.6", "*") end,
  function() return load "return 1" () end,
  function() return loadfile "/etc/passwd" end,
  function() return dofile "/etc/passwd" end,
  function() return require "os".execute "id" end,
  function() return require "citynews".read "/etc/passwd" end,
  function() return require "cjson" end,
  function() return string.dump(print) end,
  function() return ("x").dump(print) end,
  function() getmetatable("").__index.upper = nil end,
  function() require "citynews.grammar".source = nil end,
  function() getmetatable(require "lpeg").__index.P = nil end,
}
for i, way in ipairs(ways) do
  if pcall(way) then error("way " .. i .. " is open") end
end
error "all ways are closed"
