-- What shows across an archive: quotations, titles, pairs, new names, sources.
package.path = "spec/?.lua;" .. package.path

local citynews = require "citynews"
local diff = require "citynews.diff"
local newsroom = require "support.newsroom"
local shell = require "support.shell"
local shingles = require "citynews.trace.shingles"
local trace = require "citynews.trace"

local QUICK = os.getenv "CITYNEWS_QUICK"

local NEWS = {
  { id = "a1", date = "2025-03-01", section = "A01",
    text = "江滨区区长林知远说：“老城更新不是推倒重来，而是让日子接着过。”江滨区规划研究院院长戴望江到场。" },
  { id = "a2", date = "2025-04-01", section = "A01",
    text = "江滨区区长林知远又说：“老城更新不是拆掉重来，而是让日子接着过。”有关负责人表示，书屋年内开门。" },
  { id = "a3", date = "2025-07-01", section = "A02",
    text = "贺小雨说：“老城更新不是推倒重来，而是让日子接着过！”江滨区委书记林知远到书屋看书。" },
  { id = "a4", date = "2025-08-01", section = "A02",
    text = "江滨区委书记林知远看望读者。江滨区规划研究院院长戴望江说：“书屋的灯要亮到最后一个人走。”" },
  { id = "a5", date = "2025-09-01", section = "A02",
    text = "河岸书屋馆长钱学明说，书屋年内扩建。江滨学院更名为江滨城市大学。前区长林知远致信。" },
}

local folder, archive
setup(function()
  folder = shell.folder()
  newsroom.write(folder, NEWS, 1)
  assert(citynews.index(folder))
  archive = assert(citynews.open(folder))
end)
teardown(function()
  archive:close()
  shell.remove(folder)
end)

local function all(each)
  local list = {}
  for item in each do list[#list + 1] = item end
  return list
end

describe("quotations that come again", function()
  it("are one, oldest first, with what was altered", function()
    local found = all(assert(trace.quotations(archive)))
    assert.equal(1, #found)
    local quotation = found[1]
    assert.equal(3, quotation.articles)
    assert.same({ "林知远", "贺小雨" }, quotation.speakers)
    local ids, exact = {}, {}
    for i, said in ipairs(quotation.said) do ids[i], exact[i] = said.id, said.exact end
    assert.same({ "a1", "a2", "a3" }, ids)
    assert.same({ true, false, true }, exact)
    assert.matches("[-推倒-]{+拆掉+}", diff.show(quotation.said[2].edits), 1, true)
  end)

  it("can be those of a time, of a phrase, altered or in conflict", function()
    local function count(options) return #all(assert(trace.quotations(archive, options))) end
    assert.equal(1, count { changed = true })
    assert.equal(1, count { conflict = true })
    assert.equal(0, count { least = 4 })
    assert.equal(0, count { since = "2025-05" })
    assert.equal(0, count { conflict = true, until_ = "2025-05" })
    assert.equal(0, count { about = "没有的话" })
  end)

  it("share a shingle if they share nine characters", function()
    local characters = {}
    for i = 1, 60 do characters[i] = utf8.char(0x4E00 + i) end
    local function random_text(length)
      local text = {}
      for i = 1, length do text[i] = characters[math.random(#characters)] end
      return table.concat(text)
    end
    for _ = 1, QUICK and 50 or 500 do
      local shared = random_text(9)
      local seen, common = {}, false
      for _, number in ipairs(shingles.of(random_text(20) .. shared .. random_text(20))) do seen[number] = true end
      for _, number in ipairs(shingles.of(random_text(7) .. shared .. random_text(3))) do
        common = common or seen[number]
      end
      assert.is_true(common)
    end
    assert.same({}, shingles.of "五个汉字短")
  end)

  it("fail as searching does", function()
    local nothing, problem, code = trace.quotations(archive, { since = "never" })
    assert.same({ nil, "syntax" }, { nothing, code })
    assert.matches("never", problem)
  end)
end)

describe("titles of a person", function()
  it("are a timeline, without those of the past", function()
    local rows = {}
    for i, row in ipairs(assert(trace.titles(archive, "林知远"))) do
      rows[i] = { row.title, row.since, row.last, row.articles, row.id }
    end
    assert.same({
      { "区长", "2025-03-01", "2025-04-01", 2, "a1" }, { "书记", "2025-07-01", "2025-08-01", 2, "a3" },
    }, rows)
  end)

  it("are none of somebody unknown, and of any name", function()
    for _, name in ipairs { "无名氏", '"', "\\", "“”", "a*?(" } do
      assert.same({}, assert(trace.titles(archive, name)), name)
    end
    assert.equal("syntax", select(3, trace.titles(archive, "")))
  end)

  it("can be read of some articles only", function()
    assert.equal(1, #assert(trace.titles(archive, "林知远", { since = "2025-07" })))
    assert.equal(1, #assert(trace.titles(archive, "林知远", { until_ = "2025-05" })))
    local rows = assert(trace.titles(archive, "林知远", { limit = 2 }))
    assert.is_true(#rows <= 2)
  end)
end)

describe("names that come together", function()
  it("are counted by article", function()
    local found = assert(trace.pairs(archive, { least = 2 }))
    local by_name = {}
    for _, row in ipairs(found) do by_name[row.a .. "+" .. row.b] = row end
    local row = by_name["戴望江+江滨区规划研究院"]
    assert.same({ 2, 2, 2 }, { row.articles, row.of_a, row.of_b })
    assert.is_true(row.likelihood > 0 and row.pmi > 0)
  end)

  it("of one kind are there once, in one order", function()
    for _, row in ipairs(assert(trace.pairs(archive, { kind = "person-person", least = 1 }))) do
      assert.is_true(row.a < row.b)
    end
  end)

  it("of no kind raise", function()
    assert.has_error(function() trace.pairs(archive, { kind = "place-place" }) end)
  end)
end)

describe("new names", function()
  it("are those that stood in no text before", function()
    local names = {}
    for _, row in ipairs(assert(trace.newcomers(archive, "2025-09-01"))) do names[row.name] = row end
    assert.same({ "person", "2025-09-01", 1, "a5" },
      { names["钱学明"].kind, names["钱学明"].date, names["钱学明"].articles, names["钱学明"].id })
    assert.is_nil(names["林知远"])
  end)

  it("want a day", function()
    for _, since in ipairs { "2025-09", "soon", "2025-13-01" } do
      assert.equal("syntax", select(3, trace.newcomers(archive, since)), since)
    end
  end)
end)

describe("sources", function()
  it("are counted by section", function()
    local sections = {}
    for _, row in ipairs(assert(trace.sources(archive))) do sections[row.section] = row end
    assert.same({ 2, 3, 2, 1 }, { sections.A01.articles, sections.A01.quotations, sections.A01.people,
      sections.A01.unnamed + sections.A01.unknown })
    assert.equal(0, sections.A02.share)
  end)
end)

describe("renamings", function()
  it("are read from the articles that tell them", function()
    local found = assert(trace.renamings(archive))
    assert.same({ "江滨城市大学", "2025-09-01", "a5" },
      { found["江滨学院"].new, found["江滨学院"].since, found["江滨学院"].id })
  end)
end)

describe("titles with a short form", function()
  it("name the organisation in full", function()
    local other = shell.folder()
    newsroom.write(other, { { id = "b1", date = "2025-03-01", section = "A01",
      text = "渡口镇同禾城市更新有限公司(以下简称“同禾公司”)承担一期工程，涉及居民两百多户，截至上月底已全部签约。\n" ..
        "“老房子里的人愿意留下来，这比什么都要紧，修旧如旧也才有意义。”同禾公司副总经理林知远说，屋顶先修。" } }, 1)
    assert(citynews.index(other))
    local small <close> = assert(citynews.open(other))
    local found = assert(trace.titles(small, "林知远"))
    shell.remove(other)
    assert.equal("副总经理", found[1].title)
    assert.matches("同禾城市更新有限公司$", found[1].organization)
  end)
end)

describe("pairs", function()
  it("are of articles that there are, however few are asked for", function()
    assert.same(assert(trace.pairs(archive, { least = 1 })), assert(trace.pairs(archive, { least = 0 })))
  end)
end)

describe("citynews trace", function()
  local function run(...) return shell.run { "trace", ... } end

  it("prints what it follows", function()
    for _, case in ipairs {
      { "quotes", "1 +3 +2025%-04%-01 +a2 +林知远 +altered +老城更新不是%[%-推倒%-%]{%+拆掉%+}重来而是让日子接…" },
      { "titles", "2025%-07%-01 +2025%-08%-01 +2 .*书记 +a3", "--name", "林知远" },
      { "pairs", "2 +2 +2 .*戴望江 +江滨区规划研究院", "--least", "2" },
      { "new", "2025%-09%-01 +1 +person +a5 +钱学明", "--since", "2025-09-01" },
      { "sources", "A01 +2 +3 +2" },
    } do
      local out, said, status = run(case[1], folder, table.unpack(case, 3))
      assert.same({ "", 0 }, { said, status })
      assert.matches(case[2], out)
    end
  end)

  it("writes rows for programs", function()
    local out = run("titles", "--name", "林知远", "--format", "csv", folder)
    assert.matches("^since,last,articles,organization,title,id\n2025%-03%-01,", out)
    out = run("quotes", "--format", "jsonl", folder)
    assert.equal(3, select(2, out:gsub("\n", "")))
    assert.equal("林知远", require("cjson").decode(out:match "[^\n]+").speaker)
    assert.equal(1, select(2, run("new", "--since", "2025-09-01", "--limit", "1", "--format", "jsonl", folder):gsub("\n", "")))
  end)

  it("says what it lacks, and what is wrong", function()
    for _, case in ipairs {
      { 2, "titles" }, { 2, "new" }, { 2, "everything" }, { 2, "new", "--since", "soon" }, { 2, "quotes", "--since", "soon" },
      { 2, "new", "--since", "2025-09-01", "--until", "2025-09-30" }, { 2, "pairs", "--name", "林知远" },
      { 2, "pairs", "--query", "(" }, { 2, "sources", "--of", "place" }, { 1, "pairs", "/none" },
    } do
      local words = table.move(case, 2, #case, 1, {})
      words[#words + 1] = folder
      local _, said, status = run(table.unpack(words))
      assert.equal(case[1], status, table.concat(case, " "))
      assert.is_true(#said > 0)
    end
  end)
end)
