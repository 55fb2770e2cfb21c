-- Who calls a function wrongly is told so by its name, in the place of the call.
package.path = "spec/?.lua;" .. package.path

local citynews = require "citynews"
local newsroom = require "support.newsroom"
local shell = require "support.shell"
local trace = require "citynews.trace"

local folder, archive
setup(function()
  folder = shell.folder()
  newsroom.write(folder, { { id = "a1", date = "2025-03-01", section = "A01", text = "书屋的灯亮了。" } }, 1)
  assert(citynews.index(folder))
  archive = assert(citynews.open(folder))
end)
teardown(function()
  archive:close()
  shell.remove(folder)
end)

describe("a function that is called wrongly", function()
  local function refuses(name, ...)
    local ok, problem = pcall(...)
    assert.is_false(ok, name)
    assert.matches("bad argument #%d to '" .. name .. "'", problem)
  end

  it("says what it expects", function()
    refuses("open", citynews.open, 5)
    refuses("index", citynews.index)
    refuses("index", citynews.index, folder, 5)
    refuses("digest", citynews.digest)
    for _, name in ipairs { "search", "kwic", "collocates", "grep" } do
      refuses(name, archive[name], archive)
      refuses(name, archive[name], archive, "灯", 5)
      refuses(name, archive[name], archive, "灯", { limit = -1 })
      refuses(name, archive[name], archive, "灯", { limit = "x" })
    end
    for _, name in ipairs { "count", "facets", "articles", "quotes" } do refuses(name, archive[name], archive, 5) end
    refuses("titles", trace.titles, archive, nil)
    refuses("newcomers", trace.newcomers, archive, nil)
    refuses("quotations", trace.quotations, nil)
    refuses("run", require("citynews.check").run, nil)
  end)

  it("is told where it called", function()
    local _, problem = pcall(function() return archive:search({}), nil end)
    assert.matches("expect_spec%.lua:%d+: ", problem)
  end)
end)
