-- `citynews init`, and the settings of a folder.
package.path = "spec/?.lua;" .. package.path

local corpus = require "support.corpus"
local settings = require "citynews.settings"
local shell = require "support.shell"

local run, sh, quote = shell.run, shell.sh, shell.quote
local folder
before_each(function() folder = shell.folder() end)
after_each(function() shell.remove(folder) end)

local PAGE = "河岸书屋开门迎客\n\n■中国城市报记者 年小禾\n\n河岸书屋昨日开门。鹿鸣阁昭示：“都来看书。”\n"

local function write(name, bytes) return shell.write(folder .. "/" .. name, bytes) end

describe("citynews init", function()
  it("starts a folder whose settings can be read, and overwrites nothing", function()
    local path = folder .. "/corpus"
    local out, said, status = run { "init", path }
    assert.same({ "", 0 }, { said, status })
    assert.matches("citynews.yaml: made", out, 1, true)
    local before = sh(("cd %s && find . -type f | sort | xargs cat"):format(path))
    assert.is_true(#before > 500)
    write("corpus/citynews.yaml", "rules: rules\n")
    sh(("rm %s/cues/cues.yaml"):format(path))
    out, said, status = run { "init", path }
    assert.same({ "", 0 }, { said, status })
    assert.matches("citynews.yaml: is there, and left as it is", out, 1, true)
    assert.matches("cues.yaml: made", out, 1, true)
    assert.equal("rules: rules\n", corpus.bytes(path .. "/citynews.yaml"))
  end)

  it("starts the folder at hand, and one whose settings are at once in use", function()
    local here = sh "pwd":match "[^\n]+"
    local command = shell.citynews:gsub("^'%./", "'" .. here .. "/")
    local _, said, status = sh(("cd %s && %s init"):format(quote(folder), command))
    assert.same({ "", 0 }, { said, status })
    write("page.txt", PAGE)
    for _, words in ipairs { "articles", "people", "quotes", "extract", "index" } do
      local _, complaint, result = run { words, folder }
      assert.same({ "", 0 }, { complaint, result })
    end
  end)

  it("says where it cannot write", function()
    write("file", "")
    local _, said, status = run { "init", folder .. "/file/corpus" }
    assert.equal(1, status)
    assert.matches("cannot write " .. folder .. "/file/corpus", said, 1, true)
    assert.equal(1, (select(3, run { "init", folder .. "/file" })))
  end)
end)

describe("settings", function()
  before_each(function()
    run { "init", folder }
    sh(("mkdir -p %s/2025-09-15"):format(folder))
    write("2025-09-15/page.txt", PAGE)
  end)

  it("bring word lists, cues and rules to the commands that read files below", function()
    assert.not_matches("鹿鸣阁", (run { "organizations", folder .. "/2025-09-15" }))
    write("lexicon/own.yaml", "list: organization\nkind: institute\nentries: [鹿鸣阁]\n")
    assert.matches("鹿鸣阁", (run { "organizations", folder .. "/2025-09-15" }), 1, true)
    assert.matches("鹿鸣阁", (run { "organizations", folder .. "/2025-09-15/page.txt" }), 1, true)
    write("cues/own.yaml", "cues:\n  say: [昭示]\n")
    assert.matches("鹿鸣阁.-  昭示\n", (run { "quotes", folder }))
    write("rules/own.lua", [[rule { name = "昭示法", pattern = [=[ lpeg.P "O" * word "昭示" * colon * quotation ]=] }]])
    sh(("rm %s/cues/own.yaml"):format(folder))
    assert.matches("昭示法", (run { "quotes", folder }), 1, true)
    local script = write("s.lua", "return function(a, emit) for q in a:quotes() do emit { rule = q.rule } end end")
    assert.equal('{"rule":"昭示法"}\n', (run { "run", script, folder .. "/2025-09-15" }))
  end)

  it("hold in indexes, which are stale when they change, whatever the number of processes", function()
    write("2025-09-15/other.txt", PAGE)
    for _, jobs in ipairs { "1", "2" } do
      sh(("rm -rf %s/.citynews %s/lexicon/own.yaml"):format(folder, folder))
      run { "index", folder, "--jobs", jobs }
      assert.matches("^0 ", (run { "search", "org:鹿鸣阁", folder }))
      write("lexicon/own.yaml", "list: organization\nkind: institute\nentries: [鹿鸣阁]\n")
      assert.matches("0 new files, 2 changed", (run { "index", folder, "--jobs", jobs }), 1, true)
      assert.matches("2 articles found", (run { "search", "org:鹿鸣阁", folder }), 1, true)
    end
  end)

  it("name pages, however their numbers are written", function()
    write("2025-09-15/a.md", "---\ntitle: 桥\nsection: 第08版\n---\n甲说。\n")
    write("citynews.yaml", "sections:\n  A08: 城市治理\n  8: 副刊\n")
    assert.matches("第08版 副刊", (run { "articles", folder .. "/2025-09-15/a.md" }), 1, true)
    run { "index", folder }
    assert.matches("第08版 副刊", (run { "search", "甲说", folder }), 1, true)
    assert.matches("第08版 副刊", (run { "show", "2025-09-15/a", folder }), 1, true)
  end)

  it("that are wrong are named with file, line and reason", function()
    local path = folder .. "/citynews.yaml"
    for text, problem in pairs {
      ["rules: rules\nfoo: 1\n"] = ":2: unknown setting 'foo'",
      ["\nlexicon: ../lists\n"] = ":2: lexicon: '../lists' is not in this folder",
      ["lexicon: /etc/passwd\n"] = ":1: lexicon: '/etc/passwd' is not in this folder",
      ["lexicon: [lexicon, none]\n"] = ":1: lexicon: ",
      ["cues: {a: b}\n"] = ":1: cues: a file or folder, or a list of them",
      ["cues: 3\n"] = ":1: cues: a file or folder, or a list of them",
      ["sections: [x]\n"] = ":1: sections: the name of a page is text",
      ["sections:\n  A01: 3\n"] = ":2: sections: the name of a page is text",
      ["sections: x\n"] = ":1: sections: numbers of pages",
      ["text\n"] = ":1: settings are keys with values",
      ["a: [1\n"] = ":2:1: ",
    } do
      write("citynews.yaml", text)
      local out, said, status = run { "articles", folder }
      assert.same({ "", 1 }, { out, status })
      assert.matches(path .. problem, said, 1, true)
      assert.not_matches("traceback", said)
      local made, message, code = settings.read(path)
      assert.is_nil(made)
      assert.matches(problem, message, 1, true)
      assert.equal("syntax", code)
    end
    write("citynews.yaml", "lexicon: lexicon\n")
    write("lexicon/bad.yaml", "list: nothing\nentries: [a]\n")
    assert.matches("lexicon/bad.yaml", (select(2, run { "articles", folder })), 1, true)
    write("citynews.yaml", "")
    assert.equal(0, (select(3, run { "articles", folder })))
  end)

  it("come with rules that can do nothing but match", function()
    write("rules/evil.lua", [[
      local ok = pcall(function() io.open("/etc/passwd") end) or pcall(function() os.execute "id" end)
        or pcall(function() require "lfs" end) or pcall(function() load "" end) or pcall(function() getmetatable "" end)
      if ok then error "there is a way out" end]])
    local _, said, status = run { "quotes", folder }
    assert.same({ "", 0 }, { said, status })
    write("rules/faulty.lua", "rule { name = '坏', pattern = 'nothing *' }")
    _, said, status = run { "quotes", folder }
    assert.equal(1, status)
    assert.matches("faulty.lua: rule '坏'", said, 1, true)
    local path <const> = write("faulty.lua", "rule { name = '坏', pattern = 'nothing *' }")
    sh(("rm %s/rules/faulty.lua"):format(folder))
    local out
    out, _, status = run { "quotes", "--rules", path, folder }
    assert.equal(1, status)
    assert.matches("都来看书", out, 1, true)
    write("rules/faulty.lua", "rule { name = '坏', pattern = 'nothing *' }")
    _, said, status = run { "check", folder }
    assert.equal(3, status)
    assert.equal(1, select(2, said:gsub("faulty.lua: rule", "")))
  end)

  it("are those of the nearest folder above", function()
    assert.equal(folder .. "/citynews.yaml", settings.find(folder .. "/2025-09-15/page.txt"))
    write("2025-09-15/citynews.yaml", "{}")
    assert.equal(folder .. "/2025-09-15/citynews.yaml", settings.find(folder .. "/2025-09-15/page.txt"))
    assert.equal(folder .. "/2025-09-15/citynews.yaml", settings.find(folder .. "/2025-09-15/none/there.txt"))
    sh(("rm %s/citynews.yaml %s/2025-09-15/citynews.yaml"):format(folder, folder))
    assert.is_nil(settings.find(folder .. "/2025-09-15"))
  end)
end)
