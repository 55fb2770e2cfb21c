--- `citynews init`: starts a folder for a corpus.
--
-- @module citynews.cli.start

local lfs = require "lfs"
local message = require "citynews.cli.message"
local settings = require "citynews.settings"

local start = {}

start.summary = "Start a folder for a corpus, with its settings."

start.description = [[
Start a folder for a corpus: citynews.yaml with the settings, and folders for word lists, attribution
rules and cues of your own. What is there is left as it is. Commands that read files use the settings
of the folder that a file is in, or of the nearest one above it; or of the one at hand.]]

start.examples = {
  { "citynews init corpus/", "a new corpus" },
  { "citynews init", "settings for the folder at hand" },
}

--- Declares the arguments.
function start.arguments(command)
  command:argument("folder", "The folder; the one at hand if it is not given."):args "?"
end

-- What is made, in this order. Names end in / for folders.
local FILES = {
  { "lexicon/" }, { "rules/" }, { "cues/" },
  { "lexicon/organizations.yaml", [[
# Organisations that citynews should know, with their short forms: 机构全称: [简称]
# citynews organizations page.txt shows what it finds.
list: organization
kind: government
entries: []
# entries:
#   - 河湾新区管理委员会: [河湾管委会]
]] },
  { "cues/cues.yaml", [[
# Words that tell of speech, by their class: say for 说, state for 指出, ...
# citynews explain page.txt --at 12 shows the classes at work.
cues:
  state: []
  # state: [直陈]
]] },
  { "rules/rules.lua", [[
-- Attribution rules of your own; citynews rules test rules/rules.lua tries them on their examples.
--
-- rule {
--   name = "答问",
--   pattern = [=[ source * aside^0 * word "答问" * colon * quotation ]=],
--   example = "发言人林知远在会上答问：“年内通车。”",
--   speaker = "林知远",
-- }
]] },
  { settings.NAME, [[
# Settings of citynews for this folder and the folders in it. Paths are from here.

# Word lists, attribution rules and cues of your own, which win over those that are shipped:
# a file, a folder, or a list of these.
lexicon: lexicon
rules: rules
cues: cues

# Names of pages, shown beside their numbers.
sections: {}
# sections:
#   A01: 要闻
#   A08: 城市治理
]] },
}

-- => whether it was made; nil and a problem
local function make(path, text)
  if lfs.symlinkattributes((path:gsub("/$", ""))) then return false end
  if not text then
    local ok, problem = lfs.mkdir(path)
    return ok, problem
  end
  local file, problem = io.open(path, "wb")
  if not file then return nil, problem end
  local ok
  ok, problem = file:write(text)
  if not file:close() or not ok then return nil, problem end
  return true
end

local function say(text, ...)
  io.stdout:write(message.safe_line(message.text(text, ...)), "\n")
end

--- Runs it. => exit status
function start.run(arguments)
  local folder = (arguments.folder or "."):gsub("/+$", "")
  local list = { { "" }, table.unpack(FILES) }
  for _, item in ipairs(list) do
    local path = item[1] == "" and folder or folder .. "/" .. item[1]
    local made, problem = make(path, item[2])
    if made == nil then
      message.warn("cannot write %s: %s", path, problem)
      return 1
    end
    if item[2] then say(made and "%s: made" or "%s: is there, and left as it is", path) end
  end
  return 0
end

return start
