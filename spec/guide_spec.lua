-- The README and the guide for editors do what they say: their files are written, their commands run,
-- and each line of output that they show is there, in this order; one that ends with … goes on.
package.path = "spec/?.lua;" .. package.path

local cli = require "citynews.cli"
local corpus = require "support.corpus"
local shell = require "support.shell"

-- => the blocks of a text: what they are, their file's name, their text
local function blocks(path)
  local list = {}
  for kind, name, text in corpus.bytes(path):gmatch "\n```(%l+) ?([^\n]*)\n(.-)\n```" do
    list[#list + 1] = { kind = kind, name = name, text = text .. "\n" }
  end
  return list
end

local function lines_in_order(shown, out, command)
  local at = 1
  for line in shown:gmatch "[^\n]+" do
    local first, last = out:find((line:gsub("…$", "")), at, true)
    assert(first, ("%s does not print %q but\n%s"):format(command, line, out))
    at = last + 1
  end
end

-- Does what a text says, in a folder of its own. => how many commands ran
local function follow(path, locale)
  local folder = shell.folder()
  local build = shell.sh(("realpath %s"):format(shell.citynews)):match "(.*)/"
  shell.sh(("cp -r examples %s/"):format(folder))
  local around = ("cd %s && export PATH=%s:$PATH LC_ALL=%s && "):format(folder, build, locale)
  local ran = 0
  for _, block in ipairs(blocks(path)) do
    if block.name ~= "" then shell.write(folder .. "/" .. block.name, block.text) end
    for command, shown in (block.kind == "console" and block.text or ""):gmatch "%$ (citynews[^\n]*)\n([^$]*)" do
      if cli.examples(command:match "^citynews (%S+)") then
        local out, said, status = shell.sh(around .. command)
        assert.same({ "", 0 }, { said, status }, command)
        lines_in_order(shown, out, command)
        ran = ran + 1
      end
    end
  end
  shell.remove(folder)
  return ran
end

describe("the texts for beginners", function()
  it("do what they say: the guide for editors", function()
    assert.is_true(follow("examples/guide.zh.md", "zh_CN.UTF-8") > 10)
  end)

  it("do what they say: the README's ten minutes", function()
    if os.getenv "CITYNEWS_QUICK" then return pending "the same commands as in the guide" end
    assert.is_true(follow("README.md", "C") > 10)
  end)
end)
