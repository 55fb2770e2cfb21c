-- The guide for editors does what it says: its files are written, its commands run, and each line of
-- output that it shows is there, in this order.
package.path = "spec/?.lua;" .. package.path

local cli = require "citynews.cli"
local corpus = require "support.corpus"
local shell = require "support.shell"

local GUIDE = "examples/guide.zh.md"

-- => the blocks of the guide: what they are, their file's name, their text
local function blocks()
  local list = {}
  for kind, name, text in corpus.bytes(GUIDE):gmatch "\n```(%l+) ?([^\n]*)\n(.-)\n```" do
    list[#list + 1] = { kind = kind, name = name, text = text .. "\n" }
  end
  return list
end

local function lines_in_order(shown, out, command)
  local at = 1
  for line in shown:gmatch "[^\n]+" do
    local first, last = out:find(line, at, true)
    assert(first, ("%s does not print %q but\n%s"):format(command, line, out))
    at = last + 1
  end
end

describe("the guide for editors", function()
  it("does what it says", function()
    local folder = shell.folder()
    local build = shell.sh(("realpath %s"):format(shell.citynews)):match "(.*)/"
    shell.sh(("cp -r examples %s/"):format(folder))
    local ran = 0
    for _, block in ipairs(blocks()) do
      if block.name ~= "" then shell.write(folder .. "/" .. block.name, block.text) end
      for command, shown in (block.kind == "console" and block.text or ""):gmatch "%$ (citynews[^\n]*)\n([^$]*)" do
        if cli.examples(command:match "^citynews (%S+)") then
          local out, said, status = shell.sh(("cd %s && PATH=%s:$PATH && LC_ALL=zh_CN.UTF-8 && export PATH LC_ALL && %s"):format(
            folder, build, command))
          assert.same({ "", 0 }, { said, status }, command)
          lines_in_order(shown, out, command)
          ran = ran + 1
        end
      end
    end
    shell.remove(folder)
    assert.is_true(ran > 10)
  end)
end)
