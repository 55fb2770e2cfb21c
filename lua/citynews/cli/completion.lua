--- `citynews completion`: what a shell completes the command line by.
--
-- @module citynews.cli.completion

local output = require "citynews.cli.output"

local completion = {}

completion.summary = "Print what a shell completes citynews by."

completion.examples = {
  { "source <(citynews completion bash)", "for this session of Bash" },
  { "citynews completion zsh > ~/.zfunc/_citynews", "for Zsh, in a folder of its fpath" },
  { "citynews completion fish > ~/.config/fish/completions/citynews.fish", "for Fish" },
}

--- Declares the arguments.
function completion.arguments(command)
  command:argument("shell", "The shell."):choices { "bash", "zsh", "fish" }
end

-- argparse writes it from the same declarations as the help texts and the parser itself.
local GENERATORS = { bash = "get_bash_complete", zsh = "get_zsh_complete", fish = "get_fish_complete" }

--- Runs it. => exit status
function completion.run(arguments)
  local parser = require("citynews.cli").parser()
  local out = output.open()
  out:write(parser[GENERATORS[arguments.shell]](parser))
  return out:close() and 0 or 1
end

return completion
