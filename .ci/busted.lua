-- Runs busted with the Lua that runs this file, whichever Lua the busted command was made for.
require "busted.runner" { standalone = false }
