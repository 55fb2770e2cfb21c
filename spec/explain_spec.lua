-- `citynews explain`: why quotations and names were found.
package.path = "spec/?.lua;" .. package.path

local shell = require "support.shell"

local run = shell.run
local PAGE = "examples/corpus/2025-09-15/page-01.txt"

describe("citynews explain", function()
  it("says what put a name there, and whose short form it is", function()
    local out, said, status = run { "explain", PAGE, "--name", "YIUR" }
    assert.same({ "", 0 }, { said, status })
    assert.matches("15  organization  YIUR: .*; 甬江城市更新研究院, by definition\n", out)
    assert.matches("31  organization  YIUR: rule “repeated”", out, 1, true)
    assert.not_matches("碑林", out, 1, true)
  end)

  it("shows quotations and names of a line", function()
    local out, _, status = run { "explain", PAGE, "--at", "15" }
    assert.equal(0, status)
    assert.matches("甬江城市更新研究院: model, ", out, 1, true)
  end)

  it("fails where nothing is", function()
    local out, said, status = run { "explain", PAGE, "--name", "无此机构" }
    assert.same({ "", 1 }, { out, status })
    assert.matches("no quotation, cue, colon or name there", said, 1, true)
  end)

  it("wants to know where", function()
    local _, said, status = run { "explain", PAGE }
    assert.equal(2, status)
    assert.matches("say where", said, 1, true)
  end)
end)
