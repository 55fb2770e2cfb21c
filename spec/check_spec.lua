-- Checks of drafts: the case file, the library, and what they find against an archive.
package.path = "spec/?.lua;" .. package.path

local check = require "citynews.check"
local citynews = require "citynews"
local newsroom = require "support.newsroom"
local shell = require "support.shell"

local article = require "citynews.article"

local function draft_of(fields)
  local made = assert(citynews.parse(fields.text, { from = "text", encoding = "utf-8", name = "spec" })):article(1)
  article.set(made, { id = fields.id or "draft", headline = fields.title, date = fields.date })
  return made
end

local function run(fields, options)
  local findings, problems = check.run(draft_of(fields), options)
  assert.same({}, problems)
  return findings
end

local function found_by(findings, rule)
  local list = {}
  for _, finding in ipairs(findings) do
    if finding.rule == rule then list[#list + 1] = finding end
  end
  return list
end

-- Lines of a case: those of the draft, then those that are expected.
local function read_cases(path)
  local cases, case, state = {}, nil, "name"
  for line in io.lines(path) do
    if line == "" then state = "name"
    elseif state == "name" and line:sub(1, 1) ~= "#" then
      case, state = { name = line, text = {}, expected = {} }, "draft"
      cases[#cases + 1] = case
    elseif state == "draft" and line == "." then state = "expected"
    elseif state == "expected" then table.insert(case.expected, line)
    elseif state == "draft" then
      local field, value = line:match "^(%l+): (.*)$"
      if field then case[field] = value else table.insert(case.text, line) end
    end
  end
  return cases
end

describe("a draft by itself", function()
  for _, case in ipairs(read_cases "spec/cases/checks/draft.txt") do
    it("has " .. case.name, function()
      local lines = {}
      local findings = run { title = case.title, date = case.date, text = table.concat(case.text, "\n") }
      for _, finding in ipairs(findings) do
        -- The sources of the cases have no name unless they are about that.
        local counts = finding.rule ~= "unnamed-sources" or case.name:find "sources"
        if counts then lines[#lines + 1] = ("%s|%s|%s"):format(finding.severity, finding.rule, finding.marked) end
      end
      assert.same(case.expected, lines)
    end)
  end
end)

describe("a finding", function()
  local TEXT = "第一段。\n书屋很大,很亮。"

  it("says where it stands, by bytes, line and excerpt", function()
    local finding = run({ text = TEXT })[1]
    assert.equal(",", TEXT:sub(finding.first, finding.last))
    assert.same({ "spec", 2 }, { finding.source.file, finding.source.line })
    assert.equal("书屋很大【,】很亮。", finding.excerpt)
    assert.equal("text", finding.field)
    assert.equal(", is half width: Chinese text has ，", finding.message)
    assert.equal("half-width: " .. finding.message, tostring(finding))
  end)

  it("cuts its excerpt between characters, within the line", function()
    local long = ("书屋"):rep(40)
    local finding = run({ text = long .. ",\n" .. long })[1]
    assert.is_truthy(utf8.len(finding.excerpt))
    assert.matches("^…", finding.excerpt)
    assert.is_nil(finding.excerpt:find "\n")
  end)

  it("of a title counts in the title", function()
    local finding = run({ title = "书屋,开门", text = "书屋开门。" })[1]
    assert.same({ "headline", 7, 7 }, { finding.field, finding.first, finding.last })
    assert.equal("书屋【,】开门", finding.excerpt)
  end)

  it("of many alike is told a number of times, the rest counted", function()
    local findings = run { text = ("书屋,"):rep(100) .. "书屋。" }
    assert.equal(30, #findings)
    assert.equal("this and 70 more like it: look through the text", findings[30].message)
  end)
end)

describe("checks", function()
  after_each(check.reset)

  it("are listed, switched off and on", function()
    assert.equal("brackets", check.list()[1].name)
    check.off "half-width"
    assert.same({}, run { text = "书屋很大,很亮。" })
    check.on "half-width"
    assert.equal(1, #run { text = "书屋很大,很亮。" })
    assert.has_error(function() check.off "nothing" end, "no check 'nothing'")
  end)

  it("are added in Lua", function()
    check.add {
      name = "书屋", summary = "Names the bookshop.", severity = "note",
      run = function(draft, context)
        local first, last = draft.text:find("书屋", 1, true)
        if first then context:report({ first = first, last = last }, "%s again", "书屋") end
      end,
    }
    local findings = run { text = "书屋很大。" }
    assert.same({ "书屋", "note", "书屋 again" }, { findings[1].rule, findings[1].severity, findings[1].message })
    assert.equal("own", check.list()[#check.list()].origin)
  end)

  it("of the same name give way", function()
    local count = #check.list()
    check.add { name = "half-width", run = function() end }
    assert.equal(count, #check.list())
    assert.same({}, run { text = "书屋很大,很亮。" })
  end)

  it("that are none raise", function()
    assert.has_error(function() check.add "x" end)
    assert.has_error(function() check.add { name = "x" } end)
    assert.has_error(function() check.add { name = "x", run = print, severity = "grave" } end)
  end)

  it("that fail are told, and the others go on", function()
    check.add { name = "faulty", run = function() error "no" end }
    local findings, problems = check.run(draft_of { text = "书屋很大,很亮。" })
    assert.equal(1, #findings)
    assert.matches("check 'faulty': .*no", problems[1])
  end)

  it("are read from a file, or the file's fault is told", function()
    local path = os.tmpname()
    shell.write(path, 'check { name = "own", run = function(d, c) c:report({ first = 1, last = 3 }, "x") end }')
    assert.equal(1, check.load(path))
    assert.equal("own", run({ text = "书屋。" })[1].rule)
    shell.write(path, "check {")
    assert.equal("syntax", select(3, check.load(path)))
    shell.write(path, "check { }")
    assert.equal("syntax", select(3, check.load(path)))
    os.remove(path)
    assert.equal("io", select(3, check.load(path)))
  end)
end)

-- ---- Against an archive ----

local ARCHIVE = {
  { id = "a1", date = "2025-03-01",
    text = "江滨区区长林知远说：“老城更新不是推倒重来，而是让日子接着过。”江滨区规划研究院院长戴望江到场。" },
  { id = "a2", date = "2025-04-01", text = "江滨区区长林知远在会上表示，河岸书屋年内开门。江滨区规划研究院院长戴望江说好。" },
  { id = "a3", date = "2025-07-01", text = "江滨区委书记林知远到河岸书屋看书。江滨区区长贺小雨陪同。" },
  { id = "a4", date = "2025-08-01", text = "江滨区委书记林知远、江滨区区长贺小雨看望读者。江滨区规划研究院院长戴望江致辞。" },
  { id = "a5", date = "2025-08-15", text = "江滨学院更名为江滨城市大学。江滨区区长贺小雨出席。" },
}

describe("a draft against an archive", function()
  local folder, archive
  setup(function()
    folder = shell.folder()
    newsroom.write(folder, ARCHIVE, 1)
    assert(citynews.index(folder))
    archive = assert(citynews.open(folder))
  end)
  teardown(function()
    archive:close()
    shell.remove(folder)
  end)

  local function against(rule, text, id, date)
    return found_by(run({ text = text, id = id, date = date or "2025-09-01" }, { against = archive }), rule)
  end

  it("shows how a quotation was altered", function()
    local found = against("altered-quotation", "林知远说：“老城更新不是拆掉重来，而是让日子接着过。”")
    assert.equal(1, #found)
    assert.matches("[-推倒-]{+拆掉+}", found[1].message, 1, true)
    assert.matches("林知远, 2025-03-01, a1", found[1].message, 1, true)
  end)

  it("leaves a quotation alone that stands there, whole or in part", function()
    for _, text in ipairs {
      "林知远说：“老城更新不是推倒重来，而是让日子接着过。”", "林知远说：“老城更新不是推倒重来而是让日子接着过”。",
      "林知远说：“我想，老城更新不是推倒重来，而是让日子接着过。”",
    } do
      assert.same({}, against("altered-quotation", text), text)
      assert.same({}, against("other-speaker", text), text)
      assert.same({}, against("unknown-quotation", text), text)
    end
  end)

  it("shows whom the archive gives the words to", function()
    local found = against("other-speaker", "贺小雨说：“老城更新不是推倒重来，而是让日子接着过。”")
    assert.equal(1, #found)
    assert.matches("gives these words to 林知远, not to 贺小雨", found[1].message, 1, true)
  end)

  it("counts quotations that are new", function()
    assert.equal(1, #against("unknown-quotation", "林知远说：“河岸书屋明年要再开三家分店。”"))
  end)

  it("shows a title that somebody has no more", function()
    local found = against("title-changed", "江滨区区长林知远说，书屋很好。")
    assert.equal(1, #found)
    assert.matches("书记 in the archive since 2025-07-01, 区长 was last seen on 2025-04-01", found[1].message, 1, true)
    assert.same({}, against("title-changed", "江滨区委书记林知远说，书屋很好。"))
    assert.same({}, against("title-changed", "时任江滨区区长林知远说，书屋很好。"))
    assert.same({}, against("title-changed", "江滨区区长林知远说，书屋很好。", "a2", "2025-04-01"))
  end)

  it("shows who else has a post", function()
    local found = against("other-holder", "江滨区区长钱学明说，书屋很好。")
    assert.equal(1, #found)
    assert.matches("贺小雨 is 江滨区区长 in the archive on 2025-08-15, not 钱学明", found[1].message, 1, true)
    assert.same({}, against("other-holder", "江滨区区长贺小雨说，书屋很好。"))
    assert.same({}, against("other-holder", "江滨区副区长钱学明说，书屋很好。"))
  end)

  it("shows a name that is nearly another's, of the same post", function()
    local found = against("similar-person", "江滨区规划研究院院长戴望红说，书屋很好。")
    assert.equal(1, #found)
    assert.matches("戴望红 is unknown, 戴望江 is", found[1].message, 1, true)
    assert.same({}, against("similar-person", "江滨区规划研究院院长戴望江说，书屋很好。"))
  end)

  it("shows an organisation that was renamed", function()
    local found = against("renamed-organization", "江滨学院学生到河岸书屋看书。")
    assert.equal(1, #found)
    assert.matches("江滨学院 became 江滨城市大学", found[1].message, 1, true)
    assert.same({}, against("renamed-organization", "原江滨学院学生到河岸书屋看书。"))
  end)

  it("shows an organisation that is new, whatever the bytes of its name", function()
    local found = against("unknown-organization", "柳溪一中医院和江城市退役军人事务局都派人参加。江滨学院也来了。")
    local names = {}
    for i, one in ipairs(found) do names[i] = one.message:match "^(.-) is new" end
    assert.same({ "柳溪一中医院", "江城市退役军人事务局" }, names)
  end)

  it("tells a damaged archive as a problem, not as a finding", function()
    local closed = assert(citynews.open(folder))
    closed:close()
    local _, problems = check.run(draft_of { text = "江滨区区长林知远说：“老城更新不是推倒重来。”" }, { against = closed })
    assert.is_true(#problems > 0)
  end)
end)

describe("citynews check", function()
  local folder
  before_each(function() folder = shell.folder() end)
  after_each(function() shell.remove(folder) end)

  local BAD = "满意率从40%提升到90%，上升60个百分点，读者,很多。有关负责人表示，书屋年内扩建。\n"

  local function write(name, text) return shell.write(folder .. "/" .. name, text) end
  local function check_file(text, ...)
    return shell.run { "check", "--from", "article", write("draft.md", text), ... }
  end

  it("marks the places, and counts what it does not show", function()
    local out, said, status = check_file(BAD)
    assert.same({ "", 1 }, { said, status })
    assert.matches("draft.md:1: error: from 40% to 90% is 50个百分点, not 60个百分点", out, 1, true)
    assert.matches("\n    满意率从40%提升到90%，上升60个百分点，读者,很多。有关负责人表示，书…\n    " .. (" "):rep(22) .. ("^"):rep(14) .. "\n",
      out, 1, true)
    assert.matches("1 article: 1 error, 1 warning, 1 note (1 not shown)\n", out, 1, true)
  end)

  it("has a status for those who only want that", function()
    for _, case in ipairs {
      { 0, "书屋很好。\n" }, { 0, "读者,很多。\n" }, { 1, "读者,很多。\n", "--fail-on", "warning" }, { 1, BAD },
      { 0, BAD, "--fail-on", "never" }, { 0, BAD, "--off", "change" }, { 0, BAD, "--only", "half-width" },
    } do
      assert.equal(case[1], select(3, check_file(table.unpack(case, 2))), table.concat(case, " ", 2))
    end
  end)

  it("tells what cannot be read from findings and from wrong usage", function()
    local missing = folder .. "/none"
    for _, words in ipairs {
      { 3, missing }, { 3, "--against", missing, write("draft.md", BAD) }, { 3, "--rules", missing, write("draft.md", BAD) },
      { 3, "--rules", write("broken.lua", "check {"), write("draft.md", BAD) }, { 3, write("draft.md", BAD), missing },
      { 2 }, { 2, "--off", "nothing", missing }, { 2, "--severity", "grave", missing }, { 2, "--date", "soon", missing },
    } do
      local _, said, status = shell.run { "check", table.unpack(words, 2) }
      assert.equal(words[1], status, table.concat(words, " "))
      assert.is_true(#said > 0)
    end
  end)

  it("writes JSON lines", function()
    local out = check_file(BAD, "--format", "jsonl", "--severity", "note")
    local rows = {}
    for line in out:gmatch "[^\n]+" do rows[#rows + 1] = require("cjson").decode(line) end
    assert.equal(3, #rows)
    local row = rows[1]
    assert.same({ "change", "error", "text", 1 }, { row.rule, row.severity, row.field, math.tointeger(row.line) })
    assert.equal("上升60个百分点", BAD:sub(math.tointeger(row.first), math.tointeger(row.last)))
    assert.equal("上升60个百分点", row.text)
    assert.matches("【上升60个百分点】", row.excerpt, 1, true)
  end)

  it("speaks Chinese under a Chinese locale, in every finding of the cases", function()
    local lines = {}
    for _, case in ipairs(read_cases "spec/cases/checks/draft.txt") do
      lines[#lines + 1] = require("cjson").encode {
        id = case.name, title = case.title, date = case.date, text = table.concat(case.text, "\n"),
      }
    end
    local out = shell.run({ "check", "--format", "jsonl", "--severity", "note",
      write("cases.jsonl", table.concat(lines, "\n")) }, "LC_ALL=zh_CN.UTF-8 %s")
    local count = 0
    for line in out:gmatch "[^\n]+" do
      count = count + 1
      local message = require("cjson").decode(line).message
      assert.is_nil(message:find "%l%l", message)
    end
    assert.is_true(count > 40)
    local list = shell.run({ "check", "--list" }, "LC_ALL=zh_CN.UTF-8 %s")
    assert.is_nil(list:find "[Qq]uotation marks")
  end)

  it("lists the checks, and runs those of a file", function()
    local own = write("own.lua", [[
      check { name = "own", severity = "error", run = function(draft, context)
        context:report({ first = 1, last = 6 }, "look here")
      end }
    ]])
    assert.matches("own +error", (shell.run { "check", "--list", "--rules", own }))
    local out, _, status = check_file("书屋很好。\n", "--rules", own)
    assert.equal(1, status)
    assert.matches("look here [own]", out, 1, true)
  end)

  it("tells a check that fails", function()
    local own = write("own.lua", 'check { name = "own", run = function() error "no" end }')
    local _, said, status = check_file("书屋很好。\n", "--rules", own)
    assert.equal(3, status)
    assert.matches("check 'own': ", said, 1, true)
  end)

  it("lets no text speak to the terminal", function()
    local out = check_file("书屋\27[31m,很\u{202E}好。\n")
    assert.is_nil(out:find "\27")
    assert.is_nil(out:find "\u{202E}")
  end)

  it("checks against an archive", function()
    newsroom.write(folder .. "/archive", ARCHIVE, 1)
    assert(citynews.index(folder .. "/archive"))
    local out = check_file("---\ndate: 2025-09-01\n---\n江滨区区长钱学明说，书屋很好。\n", "--against", folder .. "/archive")
    assert.matches("[other-holder]", out, 1, true)
  end)
end)

-- The collector runs all the time where fewer rounds are asked for.
local MANY = os.getenv "CITYNEWS_QUICK" and 500 or 20000

describe("hostile text", function()
  it("ends in time", function()
    for _, text in ipairs {
      ("“"):rep(MANY), ("”"):rep(MANY), ("《"):rep(MANY) .. ("》"):rep(MANY), ("，"):rep(MANY), ("1"):rep(MANY),
      ("从40%提升到"):rep(MANY // 5), ("占40%"):rep(MANY // 5), "\xFF\xFE“\0”", ("一"):rep(MANY),
      ("以下简称"):rep(MANY // 5), ("8月8日"):rep(MANY // 5),
    } do
      local start = os.clock()
      local _, problems = check.run(draft_of { text = text, title = text:sub(1, 3000) })
      assert.same({}, problems)
      assert.is_true(os.clock() - start < 20)
    end
  end)
end)
