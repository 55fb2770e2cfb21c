-- Who calls a function wrongly is told so by its name, in the place of the call.
package.path = "spec/?.lua;" .. package.path

local check = require "citynews.check"
local citynews = require "citynews"
local export = require "citynews.export"
local newsroom = require "support.newsroom"
local report = require "citynews.report"
local shell = require "support.shell"
local trace = require "citynews.trace"

local folder, archive
local article = assert(citynews.parse("书屋的灯亮了。", { from = "text" })):article(1)
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
    refuses("open", citynews.open, { {} })
    refuses("open", citynews.open, {})
    refuses("merge", citynews.merge, { folder })
    refuses("merge", citynews.merge, nil, folder)
    for _, name in ipairs { "search", "kwic", "collocates", "grep" } do
      refuses(name, archive[name], archive)
      refuses(name, archive[name], archive, "灯", 5)
      refuses(name, archive[name], archive, "灯", { limit = -1 })
      refuses(name, archive[name], archive, "灯", { limit = "x" })
    end
    for _, name in ipairs { "count", "facets", "articles", "quotes" } do refuses(name, archive[name], archive, 5) end
    refuses("articles", archive.articles, archive, { since = 2025 })
    refuses("gmatch", archive.gmatch, archive, citynews.grammar.text.money, { query = 5 })
    refuses("summary", article.summary, article, { about = 5 })
  end)

  it("that loads a file says which, for Lua has a `load` too", function()
    for name, load in pairs {
      ["lexicon.load"] = citynews.lexicon.load, ["cues.load"] = citynews.cues.load, ["rules.load"] = citynews.rules.load,
      ["check.load"] = check.load,
    } do
      refuses(name, load)
      refuses(name, load, {})
    end
  end)

  it("says which option is wrong", function()
    for option, value in pairs {
      jobs = 0, memory = "1G", from = "pages", encoding = 5, into = {}, warn = "loudly", shard = { 3, 2 },
    } do
      refuses("index", citynews.index, folder, { [option] = value })
      local _, problem = pcall(citynews.index, folder, { [option] = value })
      assert.matches("%(" .. option .. ": .* expected, got ", problem)
    end
    for option, value in pairs { jobs = "two", time = 0, memory = {}, rows = 5, done = 1, from = "x" } do
      refuses("batch", citynews.batch, print, folder, { [option] = value })
    end
    for option, value in pairs { against = "archive/", date = "2025-02-30" } do
      refuses("run", check.run, article, { [option] = value })
    end
    for option, value in pairs { limit = "x", language = "fr", check = 5 } do
      refuses("new", report.new, { [option] = value })
      refuses("html", report.html, {}, { [option] = value })
    end
    refuses("writer", export.writer, "csv", io.stdout, { table = "x" })
    refuses("pairs", trace.pairs, archive, { kind = "x" })
    refuses("newcomers", trace.newcomers, archive, "2025", { least = "x" })
    refuses("quotations", trace.quotations, archive, { least = -1 })
    refuses("titles", trace.titles, archive, "丁宁", { limit = "x" })
    refuses("sources", trace.sources, archive, 5)
  end)

  it("takes articles, archives and files for what they are", function()
    for _, wrong in ipairs { 5, { 5 }, { "page.txt" }, function() return {} end } do
      refuses("digest", citynews.digest, wrong)
      refuses("html", report.html, wrong)
      refuses("text", export.text, "jsonl", wrong)
    end
    refuses("digest", citynews.digest)
    refuses("run", check.run, {})
    refuses("add", report.new().add, report.new(), "page.txt")
    refuses("add_hit", report.new().add_hit, report.new(), article)
    refuses("writer", export.writer, "csv", "out.csv")
    refuses("writer", export.writer, "doc", io.stdout)
    refuses("index", citynews.index)
    refuses("batch", citynews.batch, nil, folder)
    refuses("batch", citynews.batch, { jobs = 2 })
    refuses("titles", trace.titles, archive)
    refuses("newcomers", trace.newcomers, archive)
    for _, name in ipairs { "titles", "newcomers", "quotations", "pairs", "sources", "renamings" } do
      refuses(name, trace[name], folder)
    end
  end)

  it("is told where it called", function()
    local _, problem = pcall(function() return archive:search({}), nil end)
    assert.matches("expect_spec%.lua:%d+: ", problem)
    _, problem = pcall(function() return citynews.digest { 1 }, nil end)
    assert.matches("expect_spec%.lua:%d+: ", problem)
    _, problem = pcall(function() return citynews.batch(print, folder, { jobs = 0 }), nil end)
    assert.matches("expect_spec%.lua:%d+: ", problem)
  end)
end)
