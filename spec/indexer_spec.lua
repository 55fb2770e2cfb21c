-- Indexing: what is worked on, what is left alone, and what happens when it is disturbed.
package.path = "spec/?.lua;" .. package.path

local citynews = require "citynews"
local core = require "citynews.core"
local newsroom = require "support.newsroom"
local shell = require "support.shell"

local QUICK = os.getenv "CITYNEWS_QUICK"
local quote, run, sh = shell.quote, shell.run, shell.sh

local folder
before_each(function() folder = shell.folder() end)
after_each(function() shell.remove(folder) end)

local function write(name, bytes)
  local path = folder .. "/" .. name
  sh("mkdir -p " .. quote(path:match "^(.*)/"))
  return shell.write(path, bytes)
end

local function row(id, text) return ('{"id":"%s","title":"题","text":"%s"}\n'):format(id, text) end

-- Indexes; => new, changed, gone, same, skipped
local function counts(sources, options)
  options = options or {}
  options.text_only = options.text_only ~= false
  local summary = assert(citynews.index(sources, options))
  return { summary.new, summary.changed, summary.gone, summary.unchanged, summary.skipped }
end

local function ids(path, query)
  local archive <close> = assert(citynews.open(path))
  return newsroom.found(archive, query or "*")
end

-- Makes a file older than the second it was written in.
local function age(path) sh("touch -d '2020-01-01 00:00:00' " .. quote(path)) end

describe("the indexer", function()
  it("works on what is new, has changed or is gone, and on nothing else", function()
    local a, b = write("a.jsonl", row("a", "甲")), write("b.jsonl", row("b", "乙"))
    age(a)
    age(b)
    assert.same({ 2, 0, 0, 0, 0 }, counts(folder))
    assert.same({ 0, 0, 0, 2, 0 }, counts(folder))
    sh("touch " .. quote(a)) -- another time, the same bytes
    assert.same({ 0, 0, 0, 2, 0 }, counts(folder))
    write("a.jsonl", row("a", "丙"))
    age(a) -- the same size and time, but
    assert.same({ 0, 0, 0, 2, 0 }, counts(folder))
    write("a.jsonl", row("a2", "丙丁"))
    assert.same({ 0, 1, 0, 1, 0 }, counts(folder))
    assert.same({ "a2", "b" }, ids(folder))
    os.remove(b)
    write("c/d.md", "# 标题\n\n正文。\n")
    assert.same({ 1, 0, 1, 1, 0 }, counts(folder))
    assert.same({ "a2", "c/d" }, ids(folder))
  end)

  it("takes no index that lies among the files for newspaper", function()
    write("a.jsonl", row("a", "甲"))
    write("20251103.text", "题\n\n正文。\n") -- eight digits, as a segment has
    local into = { into = folder .. "/index" }
    assert.same({ 2, 0, 0, 0, 0 }, counts(folder, into))
    assert.same({ 0, 0, 0, 2, 0 }, counts(folder, into))
    for _, command in ipairs { "articles", "extract", "quotes", "check", "index" } do
      local _, said, status = run { command, folder .. "/index" }
      assert.matches("index: is an index", said, 1, true)
      assert.not_equal(0, status)
    end
  end)

  it("looks again at a file that was written a moment ago", function()
    write("a.jsonl", row("a", "甲"))
    counts(folder)
    write("a.jsonl", row("b", "乙")) -- the same size, within the same second
    assert.same({ 0, 1, 0, 0, 0 }, counts(folder))
    assert.same({ "b" }, ids(folder))
  end)

  it("indexes anew what is asked for in another way", function()
    write("a.jsonl", row("a", "甲"))
    counts(folder)
    assert.same({ 0, 1, 0, 0, 0 }, counts(folder, { text_only = false }))
    assert.same({ 0, 0, 0, 1, 0 }, counts(folder, { text_only = false }))
  end)

  it("keeps several sources apart in one index", function()
    write("x/a.jsonl", row("a", "甲"))
    write("y/b.jsonl", row("b", "乙"))
    local into = folder .. "/index"
    assert.same({ 1, 0, 0, 0, 0 }, counts(folder .. "/x", { into = into }))
    assert.same({ 1, 0, 0, 0, 0 }, counts(folder .. "/y/", { into = into }))
    assert.same({ "a", "b" }, ids(into))
    os.remove(folder .. "/x/a.jsonl")
    write("x/c.jsonl", row("c", "丙"))
    assert.same({ 1, 0, 1, 0, 0 }, counts({ folder .. "//x" }, { into = into }))
    assert.same({ "b", "c" }, ids(into))
    local none, _, code = citynews.index { folder .. "/x", folder .. "/y" }
    assert.same({ nil, "usage" }, { none, code })
  end)

  it("never writes to sources, nor beside them", function()
    write("a.jsonl", row("a", "甲"))
    local before = sh("cd " .. quote(folder) .. " && ls -la --time-style=full-iso a.jsonl && md5sum a.jsonl")
    counts(folder)
    assert.equal(before, (sh("cd " .. quote(folder) .. " && ls -la --time-style=full-iso a.jsonl && md5sum a.jsonl")))
    local other = shell.folder()
    shell.write(other .. "/mine.txt", "x")
    counts(folder, { into = other })
    assert.equal(".citynews\nmine.txt\n", (sh("ls -A " .. quote(other))))
    assert.same({ "a" }, ids(other))
    shell.remove(other)
  end)

  it("only says what it would do on a dry run", function()
    write("a.jsonl", row("a", "甲"))
    assert.same({ 1, 0, 0, 0, 0 }, counts(folder, { dry_run = true }))
    assert.equal("io", select(3, citynews.open(folder)))
    assert.equal("a.jsonl\n", (sh("ls -A " .. quote(folder))))
  end)

  it("goes on past what it cannot read, and says so", function()
    write("a.jsonl", row("a", "甲") .. "{broken\n" .. row("b", "乙"))
    local said = {}
    local summary = assert(citynews.index({ folder, folder .. "/none.txt" }, {
      into = folder .. "/i", text_only = true,
      warn = function(format, ...) said[#said + 1] = format:format(...) end,
    }))
    assert.equal(2, summary.articles)
    assert.equal(2, summary.skipped)
    local all = table.concat(said, "\n")
    assert.matches("a.jsonl:2: not a JSON object", all, 1, true)
    assert.matches("none.txt", all, 1, true)
    assert.same({ "a", "b" }, ids(folder .. "/i"))
  end)

  it("goes on past a bad line in any encoding", function()
    local path = write("a.txt", row("a", "甲") .. "{broken\n" .. row("b", "乙"))
    for _, encoding in ipairs { "UTF-16", "GB18030" } do
      local into, said = ("%s/%s"):format(folder, encoding), {}
      sh(("iconv -f UTF-8 -t %s %s > %s/%s.jsonl"):format(encoding, quote(path), quote(folder), encoding))
      local summary = assert(citynews.index(into .. ".jsonl", { into = into, text_only = true,
        warn = function(format, ...) said[#said + 1] = format:format(...) end }))
      assert.same({ 2, 1 }, { summary.articles, summary.skipped })
      assert.matches(":2: not a JSON object", said[1], 1, true)
      assert.same({ "a", "b" }, ids(into))
    end
  end)

  it("takes any name and goes round no loop", function()
    write("new\nline '\".jsonl", row("a", "甲"))
    write("%s\\.jsonl", row("b", "乙"))
    sh(("cd %s && ln -s . loop && mkdir .hidden && cp *.jsonl .hidden"):format(quote(folder)))
    for _, jobs in ipairs { 1, 2 } do
      assert.same({ 2, 0, 0, 0, 0 }, counts(folder, { into = folder .. "/.i" .. jobs, jobs = jobs }))
      assert.same({ "a", "b" }, ids(folder .. "/.i" .. jobs))
      assert.same({ 0, 0, 0, 2, 0 }, counts(folder, { into = folder .. "/.i" .. jobs, jobs = jobs }))
    end
  end)

  it("tells how many articles it read, and how many there are", function()
    local function told(options)
      options = options or {}
      options.text_only = true
      local summary = assert(citynews.index(folder, options))
      return { summary.articles, summary.held }
    end
    local a = write("a.jsonl", row("a", "甲") .. row("b", "乙"))
    assert.same({ 0, 0 }, told { dry_run = true })
    assert.same({ 2, 2 }, told())
    write("c.jsonl", row("c", "丙"))
    assert.same({ 0, 2 }, told { dry_run = true })
    assert.same({ 1, 3 }, told { jobs = os.getenv "CITYNEWS_QUICK" and 1 or 2 })
    assert.same({ 0, 3 }, told())
    os.remove(a)
    assert.same({ 0, 1 }, told())
    assert.matches("; 0 articles read, 1 in the archive\n$", (run { "index", "-t", folder }))
  end)

  it("makes again what is damaged", function()
    write("a.jsonl", row("a", "甲"))
    write("b.jsonl", row("b", "乙"))
    counts(folder)
    local kinds = { "%S+%.index", "%S+%.text", "manifest" }
    for i = 1, os.getenv "CITYNEWS_QUICK" and 1 or #kinds do
      local path = folder .. "/.citynews/" .. sh("ls " .. quote(folder .. "/.citynews")):match(kinds[i])
      local file = assert(io.open(path, "r+b"))
      file:seek("set", 1040)
      file:write "x"
      file:close()
      local said = {}
      local summary = assert(citynews.index(folder, { text_only = true, warn = function(f) said[#said + 1] = f end }))
      assert.equal(2, summary.new)
      assert.matches("damaged", said[1], 1, true)
      assert.same({ "a", "b" }, ids(folder))
    end
  end)
end)

describe("articles", function()
  it("come back as they were read", function()
    local path = "examples/corpus"
    assert(citynews.index(path, { into = folder .. "/i", text_only = true }))
    local archive <close> = assert(citynews.open(folder .. "/i"))
    local count = 0
    require("citynews.files").each({ path }, { warn = error, failed = error, found = function(file)
      require("citynews.input").read(file, { warn = function() end }, function(article)
        count = count + 1
        local hits = assert(archive:search("id:" .. article.id:gsub("%p", "\\%0")))
        assert.equal(1, #hits)
        local stored = hits().article
        for _, field in ipairs { "id", "headline", "kicker", "deck", "date", "section", "publication", "text" } do
          assert.equal(article[field], stored[field], field)
        end
        assert.equal(#article.paragraphs, #stored.paragraphs)
        assert.equal(#article.subheads, #stored.subheads)
        assert.equal(#article.byline, #stored.byline)
        for i, credit in ipairs(article.byline) do assert.equal(credit.name, stored.byline[i].name) end
      end)
    end })
    assert.equal(#archive, count)
  end)
end)

-- That searches of the parts, or of what was made of them, find what those of the whole do.
local function same_answers(whole, parts)
  local one <close> = assert(citynews.open(whole))
  local several <close> = assert(citynews.open(parts))
  assert.equal(#one, #several)
  math.randomseed(21)
  for _ = 1, QUICK and 20 or 100 do
    local text = newsroom.query(2)
    assert.same(newsroom.found(one, text), newsroom.found(several, text), text)
  end
end

describe("parts", function()
  it("of a shard each, merged or searched together, are the whole", function()
    math.randomseed(22)
    newsroom.write(folder .. "/news", newsroom.articles(80), 12)
    counts(folder .. "/news", { into = folder .. "/whole" })
    local parts, sum = {}, 0
    for i = 1, 3 do
      parts[i] = folder .. "/" .. i
      sum = sum + counts(folder .. "/news", { into = parts[i], shard = { i, 3 } })[1]
      assert.same(0, counts(folder .. "/news", { into = parts[i], shard = { i, 3 } })[1])
    end
    assert.equal(12, sum)
    same_answers(folder .. "/whole", parts)
    assert(citynews.merge(parts, folder .. "/merged"))
    same_answers(folder .. "/whole", folder .. "/merged")
    counts(folder .. "/news", { into = folder .. "/jobs", jobs = 3 })
    same_answers(folder .. "/whole", folder .. "/jobs")
    assert.equal("", (sh(("ls -d %s/jobs/part* 2>/dev/null"):format(quote(folder)))))
    assert.equal("io", select(3, citynews.merge({ folder .. "/none" }, folder .. "/merged2")))
  end)

  it("of one large file of JSON lines are the whole, each line once", function()
    local lines, count = {}, QUICK and 300 or 4000
    local bad = count // 2
    for i = 1, count do
      lines[i] = i == bad and "{broken\n" or ('{"text":"第%d篇%s"}\n'):format(i, ("城"):rep(600000 // count + i % 99))
    end
    local path = write("news/large.jsonl", table.concat(lines))
    local all = {}
    for _, jobs in ipairs(QUICK and { 1, 3 } or { 1, 2, 3, 4 }) do
      local said, into = {}, folder .. "/" .. jobs
      local summary = assert(citynews.index(path, { into = into, jobs = jobs, text_only = true,
        warn = function(format, ...) said[#said + 1] = format:format(...) end }))
      assert.equal(count - 1, summary.articles)
      assert(summary.total - summary.bytes < jobs)
      assert.equal(1, #said)
      assert.matches(("large.jsonl:%d:"):format(bad), said[1], 1, true)
      local archive <close> = assert(citynews.open(into))
      local found = {}
      for hit in archive:search("*", { sort = "source" }) do found[#found + 1] = hit.article.id .. hit.article.text end
      all[jobs] = table.concat(found, "\n")
      assert.equal(all[1], all[jobs])
    end
    assert.same({ 0, 0, 0, 1, 0 }, counts(path, { into = folder .. "/3" }))
    write("news/large.jsonl", lines[1])
    assert.same({ 0, 1, 0, 0, 0 }, counts(path, { into = folder .. "/3" }))
    assert.equal(1, #ids(folder .. "/3"))
  end)

  it("of large files of several sizes are the whole, whoever gets them", function()
    local size_of = { a = 3000000, b = 900000, c = 1100000 } -- two ranges, a whole, two small ranges
    for name, size in pairs(size_of) do
      local text = ("城"):rep(QUICK and 30000 or 3000)
      local rows = {}
      for i = 1, size // (3 * utf8.len(text)) + 1 do rows[i] = row(name .. i, text) end
      write(("news/%s.jsonl"):format(name), table.concat(rows))
    end
    local news = folder .. "/news"
    for _, jobs in ipairs { 1, 2, 3 } do counts(news, { into = folder .. "/" .. jobs, jobs = jobs }) end
    assert.same(ids(folder .. "/1"), ids(folder .. "/2"))
    assert.same(ids(folder .. "/1"), ids(folder .. "/3"))
  end)

  it("made by GNU Parallel are the whole", function()
    if not sh("command -v parallel"):find "%S" then return pending "GNU Parallel is not here" end
    math.randomseed(23)
    newsroom.write(folder .. "/news", newsroom.articles(60), 9)
    counts(folder .. "/news", { into = folder .. "/whole" })
    local line = "seq 4 | parallel --will-cite -j 2 %s index -q -t --shard {}/4 --into %s/part-{} %s/news"
    local _, said, status = sh(line:format(shell.citynews, folder, folder))
    assert.same({ "", 0 }, { said, status })
    local parts = {}
    for i = 1, 4 do parts[i] = folder .. "/part-" .. i end
    same_answers(folder .. "/whole", parts)
  end)
end)

describe("the scripts for many processes", function()
  local here = shell.citynews:match "^'(.*)/citynews'$"

  local function script(line) return select(3, sh(('PATH="%s:$PATH"; export PATH; %s'):format(here, line))) end

  before_each(function()
    math.randomseed(25)
    newsroom.write(folder .. "/news", newsroom.articles(40), 8)
    counts(folder .. "/news", { into = folder .. "/whole", text_only = false })
  end)

  it("make the whole: on a cluster", function()
    local set = ("ARCHIVE=%s/news INDEX=%s/index "):format(folder, folder)
    for i = 1, 3 do
      local task = ("SLURM_ARRAY_TASK_ID=%d SLURM_ARRAY_TASK_COUNT=3 "):format(i)
      assert.equal(0, script(set .. task .. "bash examples/slurm-index.sh"))
    end
    assert.equal(0, script(set .. "JOIN=3 bash examples/slurm-index.sh"))
    same_answers(folder .. "/whole", folder .. "/index")
  end)

  it("make the whole: with GNU Parallel", function()
    if not sh("command -v parallel"):find "%S" then return pending "GNU Parallel is not here" end
    assert.equal(0, script(("sh examples/parallel-index.sh %s/news %s/index 4"):format(folder, folder)))
    same_answers(folder .. "/whole", folder .. "/index")
  end)
end)

describe("two writers", function()
  it("are one too many: the second is told who the first is", function()
    write("a.jsonl", row("a", "甲"))
    counts(folder)
    write("a.jsonl", row("b", "乙丙"))
    local writer <close> = assert(core.index_writer(folder .. "/.citynews"))
    local _, said, status = run { "index", "-t", folder }
    assert.equal(1, status)
    local pid = io.open("/proc/self/stat"):read "n"
    assert.matches(tostring(pid), said, 1, true)
    assert.same({ "a" }, ids(folder))
    writer:close()
    assert.same({ 0, 1, 0, 0, 0 }, counts(folder))
    assert.has_error(function() writer:commit() end)
  end)

  it("or one that is killed leave the old state or the new", function()
    math.randomseed(24)
    local old, new = newsroom.articles(20), newsroom.articles(400)
    newsroom.write(folder, old, 1)
    counts(folder)
    for i = 1, QUICK and 3 or 15 do
      newsroom.write(folder, i % 2 == 1 and new or old, 1)
      sh(("timeout -s KILL %.3f %s index -q -t %s"):format(0.004 * i, shell.citynews, quote(folder)))
      local archive <close> = assert(citynews.open(folder))
      assert(#archive == #old or #archive == #new)
      assert.is_true(archive:verify())
    end
    newsroom.write(folder, new, 1)
    counts(folder)
    assert.equal(#new, #ids(folder))
  end)
end)

describe("the command", function()
  it("indexes, searches, counts and shows", function()
    sh(("cp -r examples/corpus %s/news"):format(quote(folder)))
    local news = folder .. "/news"
    local out, said, status = run { "index", "--text-only", news }
    assert.same({ "", 0 }, { said, status })
    assert.matches("11 new", out, 1, true)
    out = run { "search", "城市更新", news }
    assert.matches("【城市更新】", out, 1, true)
    out = run { "search", "-f", "jsonl", "-n", "1", "城市更新", news }
    assert.is_string(require("cjson").decode(out).id)
    out = run { "kwic", "更新", "--sort", "left", news }
    assert.matches("[更新]", out, 1, true)
    out = run { "count", "更新", "--by", "month", "-f", "csv", news }
    assert.matches("^month,articles\n2025%-%d%d,%d+\n", out)
    local phrases = write("phrases", "更新\n无此词\n\n")
    out = run { "count", "--queries", phrases, news }
    assert.matches("^更新\t%d+\t%d+\t[%d.]+\n无此词\t0\t0\t[%d.]+\n\t0\t0\t[%d.]+\n$", out)
    out = run { "facets", "--by", "section", news }
    assert.matches("section", out, 1, true)
    assert.equal(0, select(3, run { "collocates", "更新", news }))
    out = run { "show", "2025-11-03/page-02#1", news }
    assert.matches("同泰里经验进了课堂", out, 1, true)
    out = run { "show", "-f", "jsonl", "2025-11-03/page-02#1", news }
    assert.equal("同泰里经验进了课堂", require("cjson").decode(out).headline)
    assert.matches("articles", (run { "stats", news }), 1, true)
    assert.equal(0, select(3, run { "verify", news }))
    assert.equal(0, select(3, run { "merge", news, "--into", folder .. "/merged" }))
    assert.equal((run { "count", "更新", news }), (run { "count", "更新", folder .. "/merged" }))
  end)

  it("says who is quoted and named in an archive", function()
    sh(("cp examples/corpus/2025-09-15/page-01.txt %s"):format(quote(folder)))
    assert.equal(0, select(3, run { "index", folder }))
    local out, said, status = run { "quotes", "--speaker", "陆怀谷", "--about", "更新", "-f", "csv", folder }
    assert.same({ "", 0 }, { said, status })
    assert.matches("^date,id,speaker,kind,text\n2025%-09%-15,[^,]*page%-01#1,陆怀谷,direct,更新[^\n]*\n$", out)
    assert.equal("", (run { "quotes", "--speaker", "无此人", folder }))
    out = run { "quotes", "--query", "*", "-n", "2", "-f", "tsv", folder }
    assert.equal(3, select(2, out:gsub("\n", "")))
    assert.matches("陆怀谷", (run { "people", "--query", "更新", folder }), 1, true)
    assert.matches("^articles\tname\n%d+\t[^\n]+\n$", (run { "organizations", "--query", "*", "-n", "1", "-f", "tsv", folder }))
    assert.equal(2, select(3, run { "people", "--query", "titel:x", folder }))
    assert.equal(1, select(3, run { "people", "--query", "x", folder .. "/none" }))
  end)

  it("ends with 1 for what cannot be read and 2 for wrong usage", function()
    write("a.jsonl", row("a", "甲"))
    counts(folder)
    for _, words in ipairs { { "search", "x", folder .. "/none" }, { "show", "none", folder },
      { "verify", folder .. "/none" }, { "index", folder .. "/none", "--into", folder .. "/i" },
      { "count", "--queries", folder .. "/none", folder } } do
      local _, said, status = run(words)
      assert.equal(1, status, table.concat(words, " "))
      assert.matches("citynews: ", said, 1, true)
    end
    for _, words in ipairs { { "search", "foo:bar", folder }, { "count" }, { "index", "--shard", "3/2", folder },
      { "index", "--memory", "much", folder }, { "search", "-n", "x", "x", folder }, { "facets", "--by", "x" },
      { "index", folder, folder .. "/a.jsonl" } } do
      assert.equal(2, select(3, run(words)), table.concat(words, " "))
    end
  end)

  it("guards spreadsheets and terminals", function()
    local title = "\\u001b[31m\\u202e红"
    write("a.jsonl", ('{"id":"=1+1","title":"%s","text":"甲，\\"乙\\"","section":"＝A"}\n'):format(title))
    counts(folder)
    local csv = run { "search", "甲", "-f", "csv", folder }
    assert.matches("\n'=1+1,,'＝A,", csv, 1, true)
    assert.matches('"【甲】，""乙"""', csv, 1, true)
    for _, form in ipairs { "table", "csv", "tsv", "jsonl" } do
      local out = run { "search", "甲", "-f", form, folder }
      assert.is_nil(out:find "\27", form)
      assert.is_nil(out:find("\u{202E}", 1, true), form)
    end
    assert.equal("\27[31m\u{202E}红", require("cjson").decode((run { "search", "甲", "-f", "jsonl", folder })).headline)
  end)
end)
