-- The command as it is built, run as a shell runs it.
package.path = "spec/?.lua;" .. package.path

local cjson = require "cjson"
local citynews = require "citynews"
local corpus = require "support.corpus"
local shell = require "support.shell"

local run, sh, quote = shell.run, shell.sh, shell.quote
local PAGE = "examples/corpus/2025-09-15/page-01.txt"
local GBK = "examples/corpus/2025-09-22/page-04.txt"

local SHORT = "河岸书屋开门迎客\n\n■中国城市报记者 年小禾\n\n河岸书屋昨日开门，读者排起长队，有人带来旧书。\n"

local folder
before_each(function() folder = shell.folder() end)
after_each(function() shell.remove(folder) end)

local function write(name, bytes) return shell.write(folder .. "/" .. name, bytes) end

-- => the objects of JSON lines
local function decode(out)
  local rows = {}
  for line in out:gmatch "[^\n]+" do rows[#rows + 1] = cjson.decode(line) end
  return rows
end

-- Extracts, expecting success and silence. => the objects
local function extract(...)
  local out, said, status = run { "extract", ... }
  assert.equal("", said)
  assert.equal(0, status)
  return decode(out), out
end

describe("citynews", function()
  it("says its version", function()
    assert.same({ "citynews " .. citynews.version .. "\n", "", 0 }, { run { "--version" } })
  end)

  it("teaches by its help", function()
    for _, words in ipairs { { "--help" }, { "-h" }, { "help" } } do
      local out, said, status = run(words)
      assert.equal("", said)
      assert.equal(0, status)
      for _, word in ipairs { "Usage: citynews", "extract", "articles", "Examples:", "Exit status:" } do
        assert.matches(word, out, 1, true)
      end
    end
  end)

  it("teaches about each command", function()
    for _, command in ipairs { "extract", "articles" } do
      local help = run { "help", command }
      assert.equal(help, (run { command, "--help" }))
      for _, word in ipairs { "--from", "--encoding", "Examples:", "citynews " .. command } do
        assert.matches(word, help, 1, true)
      end
    end
    assert.matches("--output", (run { "help", "extract" }), 1, true)
  end)

  it("exits with 2 and says how it is used when the command line is wrong", function()
    for _, words in ipairs {
      {}, { "explode" }, { "extract" }, { "extract", "--from", "book", PAGE },
      { "extract", "--encoding", "klingon", PAGE },
      { "extract", "--unknown", PAGE }, { "extract", "--format", "xml", PAGE }, { "articles" }, { "help", "nothing" },
      { "extract", "-o" }, { "extract", "--encoding", "\27[31m", PAGE },
    } do
      local out, said, status = run(words)
      assert.equal(2, status)
      assert.equal("", out)
      assert.matches("Usage: citynews", said, 1, true)
      assert.not_matches("\27", said, 1, true)
      assert.not_matches("traceback", said)
    end
  end)

  it("runs from another folder and through a symbolic link", function()
    local here = sh "pwd":match "[^\n]+"
    local command = shell.citynews:gsub("^'%./", "'" .. here .. "/")
    local link = quote(folder .. "/link")
    local out = sh(("ln -s %s %s && cd / && %s --version"):format(command, link, link))
    assert.matches("^citynews ", out)
  end)
end)

describe("citynews extract", function()
  local FIELDS = {
  "id", "source", "date", "section", "publication", "tags", "headline", "kicker", "deck", "dateline", "byline",
  "body", "text", "people", "organizations",
}

  it("prints an article a line, its fields in a fixed order", function()
    local rows, out = extract(PAGE)
    assert.equal(3, #rows)
    for line in out:gmatch "[^\n]+" do
      local at = 0
      for _, field in ipairs(FIELDS) do
        local found = line:find((at > 0 and ',"' or '{"') .. field .. '":', at + 1, true)
        assert(found, field .. " is not behind the field before it")
        at = found
      end
    end
    local row = rows[1]
    assert.equal(PAGE, row.source)
    assert.equal("2025-09-15/page-01#1", row.id)
    assert.equal("2025-09-15", row.date)
    assert.same({ { name = "沈知遥", role = "记者", affiliation = "中国城市报" } }, row.byline)
    local texts = {}
    for i, part in ipairs(row.body) do texts[i] = part.text end
    assert.equal(table.concat(texts, "\n"), row.text)
    assert.equal(cjson.null, rows[2].kicker)
  end)

  it("prints what the module reads", function()
    local files = corpus.lines "find examples/corpus -name '*.txt' | sort"
    local rows = extract(table.unpack(files))
    local i = 0
    for _, path in ipairs(files) do
      local document <close> = citynews.read(path)
      for article in document:articles() do
        i = i + 1
        assert.equal(article.id, rows[i].id)
        assert.equal(article.headline, rows[i].headline)
        assert.equal(article.text, rows[i].text)
      end
    end
    assert.equal(i, #rows)
  end)

  it("prints the same bytes twice", function()
    local _, first = extract "examples/corpus"
    local _, second = extract "examples/corpus"
    assert.equal(first, second)
  end)

  it("prints the same bytes however many processes work", function()
    local _, one = extract "examples/corpus"
    local _, several = extract("--jobs", "3", "examples/corpus")
    assert.equal(one, several)
    local _, bare = extract("--articles-only", "examples/corpus")
    local _, bare_of_several = extract("--jobs", "2", "--articles-only", "examples/corpus")
    assert.equal(bare, bare_of_several)
  end)

  it("says what several processes could not read, and goes on", function()
    local rows = write("rows.jsonl", '{"id":"a","text":"甲说。"}\n{"id":\n{"id":"b","text":"乙说。"}\n')
    local out, said, status = run { "extract", "--jobs", "2", rows, PAGE, "nothing.txt" }
    assert.equal(1, status)
    assert.equal(5, #decode(out))
    assert.matches("rows.jsonl:2: not a JSON object", said, 1, true)
    assert.matches("2 files could not be read", said, 1, true)
  end)

  it("keeps what only the front matter knows, in the order of the names", function()
    local path = write("a.md", "---\n" .. [[
z: 1
a: "x/y"
id: 202509150000001
share: 0.5
list: [1, ~, b]
huge: 1e999
]] .. "---\n甲说。\n")
    local _, out = extract(path)
    assert.matches('"metadata":{"a":"x/y","huge":"1e999","id":202509150000001,"list":[1,"b"],"share":0.5,"z":1}',
      out, 1, true)
    assert.equal("202509150000001", decode(out)[1].id)
  end)

  it("reads each form that it is told", function()
    local page = write("page.txt", SHORT)
    assert.equal(1, #extract("--from", "page", page))
    assert.equal("河岸书屋开门迎客", extract("--from", "page", page)[1].headline)
    local article = write("article.md", "---\ntitle: 桥\n---\n\n桥上的灯亮了。\n")
    assert.equal("桥", extract("--from", "article", article)[1].headline)
    assert.equal("桥", extract(article)[1].headline)
    local rows = write("rows.txt", '{"id":"a","text":"甲说。"}\n')
    assert.equal("a", extract("--from", "jsonl", rows)[1].id)
    assert.equal("a", extract(rows)[1].id)
  end)

  it("reads standard input", function()
    for _, path in ipairs { PAGE, GBK, "examples/corpus/briefs.jsonl", "examples/corpus/articles/shared-garden.md" } do
      local out, said, status = run({ "extract", "-" }, "%s < " .. quote(path))
      assert.equal("", said)
      assert.equal(0, status)
      local rows, same = decode(out), extract(path)
      assert.equal(#same, #rows)
      for i, row in ipairs(rows) do
        assert.equal(same[i].text, row.text)
        assert.equal("-", row.source)
      end
    end
  end)

  it("reads a pipe that bears a name", function()
    local out, _, status = sh(("mkfifo %s/p.txt && { cat %s > %s/p.txt & } && %s extract %s/p.txt"):format(
      folder, PAGE, folder, shell.citynews, folder))
    assert.equal(0, status)
    assert.equal(3, #decode(out))
  end)

  it("reads folders in the order of their names, and newspaper files only", function()
    sh(("cd %s && mkdir -p b/c .hidden && mkfifo b/pipe.txt"):format(quote(folder)))
    for _, name in ipairs { "b/2.txt", "b/10.txt", "b/c/1.md", "a.TXT", "notes.doc", ".hidden/x.txt", ".y.txt",
      "z.text" } do
      write(name, SHORT)
    end
    local sources = {}
    for i, row in ipairs(extract(folder)) do sources[i] = row.source:sub(#folder + 2) end
    assert.same({ "a.TXT", "b/10.txt", "b/2.txt", "b/c/1.md", "z.text" }, sources)
    assert.equal(folder .. "/a.TXT", extract(folder .. "//")[1].source)
  end)

  it("reads mixed encodings in one run", function()
    local rows = extract(PAGE, GBK, "examples/corpus/2025-09-22/page-02.txt", "examples/corpus/briefs.jsonl")
    assert.is_true(#rows > 10)
    for _, row in ipairs(rows) do
      assert.is_not_nil(utf8.len(row.text))
      assert.not_matches("\u{FFFD}", row.text)
    end
  end)

  it("takes the encoding that it is told", function()
    local forced = extract("--encoding", "gbk", GBK)
    assert.equal(extract(GBK)[1].text, forced[1].text)
    local out, said, status = run { "extract", "-e", "utf-8", GBK }
    assert.equal(0, status)
    assert.matches("bad byte sequences became U%+FFFD, the first at byte %d+", said)
    assert.is_not_nil(utf8.len(out))
  end)
end)

describe("JSON lines", function()
  it("give the text exactly as it stands", function()
    for _, text in ipairs {
      "甲说。", "  甲说。  ", "\n\n甲说。\n\n\n乙说。\n", "甲说。\r\n乙说。\r\n", "\t", "", "\u{3000}\u{3000}甲说。",
      "\u{FEFF}甲说。", "\u{FEFF}\u{FEFF}", "a\0b", "\27[31m", "\"\\/", "\u{2028}\u{FFFD}\u{1F600}", "■本报记者 甲\n\n标题",
      "中国城市报 2025年9月22日 星期一\n\n责任编辑：甲",
    } do
      local path = write("rows.jsonl", cjson.encode { id = "x", text = text } .. "\n")
      local rows = extract(path)
      assert.equal(1, #rows)
      assert.equal(text, rows[1].text)
      for _, part in ipairs(rows[1].body) do
        assert(text:find(part.text, 1, true))
      end
    end
  end)

  it("give the fields beside the text", function()
    local path = write("rows.jsonl", table.concat({
      '{"id":12,"text":"甲说。","title":"题","date":"20250922","section":"A01",'
        .. '"byline":"本报记者 裴 宁 通讯员 年小禾"}',
      '{"id":"b","text":"甲说。","date":"昨日","byline":[{"name":"裴宁","role":"记者"},"年小禾",7,{"x":1}]}',
      '{"text":"甲说。","title":null,"byline":null}',
      '{"text":"甲说。","byline":""}',
    }, "\n"))
    local rows = extract(path)
    assert.equal("12", rows[1].id)
    assert.equal("题", rows[1].headline)
    assert.equal("2025-09-22", rows[1].date)
    assert.equal("A01", rows[1].section)
    assert.equal("裴宁", rows[1].byline[1].name)
    assert.equal("通讯员", rows[1].byline[2].role)
    assert.equal("昨日", rows[2].date)
    assert.equal("年小禾", rows[2].byline[2].name)
    assert.equal(2, #rows[2].byline)
    assert.equal(path .. "#3", rows[3].id)
    assert.equal(cjson.null, rows[3].headline)
    assert.same({}, rows[3].byline)
    assert.same({}, rows[4].byline)
  end)

  it("go on behind a bad line, which is named", function()
    local path = write("rows.jsonl", table.concat({ '{"text":"甲"}', "{bad", "[1]", '"text"', "null",
      '{"x":1}', "", "  ",
      '{"text":{}}', ("["):rep(1000), '{"text":"\\ud800"}', '{"text":"乙"}' }, "\n"))
    local out, said, status = run { "extract", path }
    assert.equal(1, status)
    local rows = decode(out)
    assert.equal("甲", rows[1].text)
    assert.equal("乙", rows[#rows].text)
    for _, line in ipairs { 2, 3, 4, 5, 6, 9, 10 } do
      assert.matches(path .. ":" .. line .. ": ", said, 1, true)
    end
    assert.not_matches("traceback", said)
  end)

  it("are read in every encoding", function()
    local line = '{"id":"1","text":"城市的灯亮了，街坊都来看。"}\n{"id":"2","text":"“好看。”甲说。"}\n'
    local path = write("utf8.txt", line)
    local _, expected = extract(path)
    for _, encoding in ipairs { "GBK", "UTF-16", "GB18030" } do
      sh(("iconv -f utf-8 -t %s %s > %s/other.txt"):format(encoding, quote(path), quote(folder)))
      local _, out = extract(folder .. "/other.txt")
      assert.equal(expected, (out:gsub("other%.txt", "utf8.txt")))
    end
    sh(("iconv -f utf-8 -t UTF-16BE %s > %s/other.txt"):format(quote(path), quote(folder)))
    local _, out = extract("--encoding", "utf-16be", folder .. "/other.txt")
    assert.equal(expected, (out:gsub("other%.txt", "utf8.txt")))
    write("other.txt", "\xEF\xBB\xBF" .. line)
    local _, marked = extract(folder .. "/other.txt")
    assert.equal(expected, (marked:gsub("other%.txt", "utf8.txt")))
  end)

  it("take a very large string", function()
    local size = os.getenv "CITYNEWS_QUICK" and 1 << 20 or 40 << 20
    local path = write("rows.jsonl", '{"id":"x","text":"' .. ("城市/"):rep(size // 7) .. '"}\n')
    local out, said, status = run { "extract", path }
    assert.equal("", said)
    assert.equal(0, status)
    assert.equal(size // 7 * 7, #cjson.decode(out).text)
  end)

  it("are listed with their lines", function()
    local path = write("rows.jsonl", '{"text":"甲说。"}\n{"text":"乙说。\\n丙说。"}\n')
    local out = run { "articles", "--text", path }
    assert.matches(" 1  甲说。\n.* 2  乙说。\n +2  丙说。\n", out)
  end)
end)

describe("lists of names and quotations", function()
  it("have rows for programs, of files as of archives", function()
    write("a.txt", SHORT .. "\n店主云照野说：“天天开门。”云照野是河岸读书会会长。\n")
    for command, columns in pairs {
      quotes = "id,date,section,line,kind,speaker,", people = "id,date,name,", organizations = "id,date,name,",
    } do
      local out, said, status = run { command, "--format", "csv", folder .. "/a.txt" }
      assert.same({ "", 0 }, { said, status })
      assert.equal(columns, out:sub(1, #columns))
    end
    local row = decode((run { "quotes", "-f", "jsonl", folder .. "/a.txt" }))[1]
    assert.same({ "云照野", "天天开门。", 7 }, { row.speaker, row.text, row.line })
    local _, _, status = run { "people", "-f", "tsv", folder .. "/none.txt" }
    assert.equal(1, status)
  end)
end)

describe("a letter", function()
  it("stands for the same option in all commands, and an option has the same letter", function()
    local long_of, letter_of = {}, {}
    for _, command in ipairs(require("citynews.cli").parser()._commands) do
      for _, option in ipairs(command._options) do
        local first, second = table.unpack(option._public_aliases)
        local letter, long = second and first or "none", second or first
        assert.equal(long, second and (long_of[letter] or long) or long, command._name)
        assert.equal(letter, letter_of[long] or letter, command._name .. " " .. long)
        long_of[letter], letter_of[long] = long, letter
      end
    end
  end)
end)

describe("numbers of options", function()
  it("are whole and within bounds, or it is said which are", function()
    for _, words in ipairs {
      { "kwic", "灯", "--width=-5" }, { "kwic", "灯", "--width=99999999" }, { "collocates", "灯", "--window=0" },
      { "search", "灯", "--limit=-1" }, { "search", "灯", "--offset=1.5" }, { "trace", "pairs", "--least=-1" },
      { "explain", PAGE, "--at", "x" }, { "summarize", PAGE, "--sentences", "0" }, { "index", folder, "--jobs=0" },
      { "report", PAGE, "--top=0" }, { "export", "--to", "dot", PAGE, "--limit=-1" }, { "facets", "--limit=-1" },
    } do
      local _, said, status = run(words)
      assert.equal(2, status)
      assert.matches("citynews: %-%-%l+ is a whole number", said)
    end
  end)

  it("that limit are as good as none where they are 0", function()
    run { "index", "examples/corpus", "--into", folder .. "/index" }
    for _, words in ipairs {
      { "search", "更新" }, { "kwic", "更新" }, { "report", "--no-check" }, { "export", "--to", "dot" },
      { "people", "--query", "更新" }, { "trace", "sources" },
    } do
      table.insert(words, folder .. "/index")
      local function out(limit)
        local all = table.move(words, 1, #words, 1, {})
        table.move({ "--limit", limit }, 1, 2, #all + 1, all)
        return (run(all))
      end
      assert.equal(out "9999", out "0")
      assert.not_equal(out "1", out "0")
    end
  end)
end)

describe("a phrase", function()
  it("must be one", function()
    for _, command in ipairs { "kwic", "collocates" } do
      local out, said, status = run { command, " ", folder }
      assert.same({ "", "citynews: the phrase is empty\n", 2 }, { out, said, status })
    end
  end)
end)

describe("what cannot be read", function()
  it("is named, and stops nothing", function()
    local out, said, status = run { "extract", "no/such/file.txt", PAGE, folder .. "/none.jsonl" }
    assert.equal(1, status)
    assert.equal(3, #decode(out))
    assert.matches("no/such/file.txt", said, 1, true)
    assert.matches("No such file or directory", said, 1, true)
    assert.matches("none.jsonl", said, 1, true)
    assert.matches("2 of 3 files could not be read", said, 1, true)
  end)

  it("may be a folder without files, or one that holds only others", function()
    sh("mkdir " .. quote(folder .. "/empty"))
    for _, command in ipairs { "extract", "articles" } do
      local _, said, status = run { command, folder }
      assert.equal(1, status)
      assert.matches("is a folder without newspaper files", said, 1, true)
    end
  end)

  it("may be unreadable", function()
    if sh "id -u":match "^0" then return pending "root reads everything" end
    write("a.txt", SHORT)
    sh(("chmod 000 %s"):format(quote(folder .. "/a.txt")))
    local _, said, status = run { "extract", folder .. "/a.txt" }
    assert.equal(1, status)
    assert.matches("Permission denied", said, 1, true)
  end)

  it("may be a symbolic link to nothing, or to a folder above it", function()
    write("a.txt", SHORT)
    sh("cd " .. quote(folder) .. " && mkdir b && ln -s .. b/up && ln -s none.txt broken.txt && ln -s loop.txt loop.txt")
    local out, said, status = run { "extract", folder }
    assert.equal(1, status)
    assert.equal(1, #decode(out))
    assert.matches("broken.txt", said, 1, true)
    assert.matches("loop.txt", said, 1, true)
    assert.matches("symbolic link", said, 1, true)
  end)

  it("may be standard input that is a folder", function()
    local _, said, status = run({ "extract", "-" }, "%s < /")
    assert.equal(1, status)
    assert.matches("Is a directory", said, 1, true)
    assert.not_matches("traceback", said)
  end)
end)

describe("files of every kind", function()
  it("may be empty", function()
    for _, bytes in ipairs { "", "\n\n", "\u{FEFF}", "---\n---\n" } do
      local path = write("empty.txt", bytes)
      for _, from in ipairs { "auto", "page", "article", "jsonl" } do
        local _, said, status = run { "extract", "--from", from, path }
        assert.not_matches("traceback", said)
        assert.is_true(status == 0 or (from == "jsonl" and status == 1))
      end
    end
  end)

  it("may be binary", function()
    local random = require "support.pages".random(7)
    local bytes = {}
    for i = 1, 20000 do bytes[i] = string.char(random(256) - 1) end
    local path = write("binary.txt", table.concat(bytes))
    for _, from in ipairs { "auto", "page", "article", "jsonl" } do
      local out, said = run { "extract", "--from", from, path }
      assert.not_matches("traceback", said)
      assert.is_not_nil(utf8.len(out))
      decode(out)
    end
  end)

  it("may have any names", function()
    local names = { "with space.txt", "with\nline.txt", "with'quote.txt", 'with"quote.txt', "-dash.txt", "--help.txt",
      "$(touch x).txt", "城市.txt", "back\\slash.txt", "%s%d.txt", "*.txt", "\27[31mred.txt" }
    for _, name in ipairs(names) do
      local path = write(name, SHORT)
      local rows = extract(path)
      assert.equal(path, rows[1].source)
      local out, said, status = sh(("cd %s && %s articles -- %s"):format(quote(folder),
        shell.citynews:gsub("^'%./", function() return "'" .. sh "pwd":match "[^\n]+" .. "/" end), quote(name)))
      assert.equal("", said)
      assert.equal(0, status)
      assert.not_matches("\27", out, 1, true)
    end
    assert.equal(#names, #extract(folder))
  end)

  it("may have names that are no UTF-8", function()
    local path = write("\xB3\xC7\xCA\xD0.txt", SHORT)
    local rows = extract(path)
    assert.equal(folder .. "/城市.txt", rows[1].source)
    local out = run { "articles", path }
    assert.is_not_nil(utf8.len(out))
    local _, said = run { "extract", folder .. "/\x9B31m.txt" }
    assert.is_not_nil(utf8.len(said))
  end)
end)

describe("the output", function()
  it("may be a file, which is whole", function()
    local path = folder .. "/out.jsonl"
    local out, said, status = run { "extract", PAGE, "-o", path }
    assert.same({ "", "", 0 }, { out, said, status })
    assert.equal((run { "extract", PAGE }), corpus.bytes(path))
    assert.equal("out.jsonl\n", (sh("ls -A " .. quote(folder))))
  end)

  it("replaces the file that was there only when it is whole", function()
    local path = write("out.jsonl", "old")
    run { "extract", PAGE, "-o", path }
    assert.equal((run { "extract", PAGE }), corpus.bytes(path))
  end)

  it("leaves nothing behind where it cannot be written", function()
    sh("mkdir " .. quote(folder .. "/taken"))
    for _, path in ipairs { folder .. "/none/out.jsonl", folder .. "/taken", "/dev/full" } do
      local _, said, status = run { "extract", PAGE, "-o", path }
      assert.equal(1, status)
      assert.matches("cannot write " .. path, said, 1, true)
    end
    assert.equal("taken\n", (sh("ls -A " .. quote(folder))))
  end)

  it("may be a device, which stays one", function()
    local _, said, status = run { "extract", PAGE, "-o", "/dev/null" }
    assert.same({ "", 0 }, { said, status })
    assert.matches("^c", (sh "ls -l /dev/null"))
    local out = run { "extract", PAGE, "-o", "-" }
    assert.equal(3, #decode(out))
  end)

  it("is never one of the sources", function()
    local path = write("a.txt", SHORT)
    sh(("ln -s a.txt %s"):format(quote(folder .. "/b.txt")))
    for _, name in ipairs { "a.txt", "./a.txt", "b.txt" } do
      local _, said, status = run { "extract", path, "-o", folder .. "/" .. name }
      assert.equal(2, status)
      assert.matches("sources are never written to", said, 1, true)
    end
    assert.equal(SHORT, corpus.bytes(path))
  end)

  it("fails with a message where the disk is full", function()
    for _, command in ipairs { "extract", "articles" } do
      local _, said, status = run({ command, PAGE }, "%s > /dev/full")
      assert.equal(1, status)
      assert.matches("cannot write the output: No space left on device", said, 1, true)
    end
  end)

  it("may be read only in part", function()
    local out, said = run({ "extract", "examples/corpus" }, "%s | head -n 1")
    assert.equal(1, #decode(out))
    assert.equal("", said)
    local _, complaint = run({ "articles", "examples/corpus" }, "%s | true")
    assert.equal("", complaint)
  end)
end)

describe("citynews articles", function()
  it("lists headlines, bylines and sizes", function()
    local out, said, status = run { "articles", PAGE }
    assert.same({ "", 0 }, { said, status })
    assert.matches("2025-09-15/page-01#1  宁波同泰里： 一座老纱厂的第二次开工\n", out, 1, true)
    assert.matches("本报记者 江问渠、通讯员 白若岚", out, 1, true)
    assert.matches("6 paragraphs, 628 characters", out, 1, true)
    assert.matches("\n1 file, 3 articles\n$", out)
  end)

  it("prints the text with the lines of the file", function()
    local path = write("a.txt", SHORT)
    local out = run { "articles", "--text", path }
    assert.matches("\n       5  河岸书屋昨日开门，读者排起长队，有人带来旧书。\n", out, 1, true)
  end)

  it("lets no control characters reach the terminal", function()
    local hostile = "\27]0;owned\7 \27[2J \27[8m隐\27[0m \u{9B}31mC1 \u{9D}0;t\u{9C} \27P+q544e\27\\ \5 \127"
      .. " \8\8\8 \13覆盖 \u{202E}反\u{202C} \u{2066}a\u{2069} \u{200E} \u{61C}"
    local path = write("a.md", "桥上的灯" .. hostile .. "亮了\n\n■本报记者 年小禾\n\n街坊说" .. hostile .. "，灯真亮。\n")
    write("b.md", '---\ntitle: "x\\e[31m\\x9b\\nfake#1  second line\\u202e"\nsection: "\\e[0m"\n---\n甲说。\n')
    write("c.jsonl", '{"id":"\\u001b[31m","text":"\\u001b]52;c;x\\u0007","title":"\\u009b1m"}\n\27[31m{"bad\n')
    for _, words in ipairs { { "articles", folder }, { "articles", "--text", folder, path },
      { "articles", folder .. "/\27[31m" } } do
      local out, said = run(words)
      for _, text in ipairs { out, said } do
        assert.is_not_nil(utf8.len(text))
        assert.not_matches("[\0-\8\11-\31\127]", text)
        for _, control in ipairs { "\u{9B}", "\u{9C}", "\u{9D}", "\u{202E}", "\u{202C}", "\u{2066}", "\u{2069}",
          "\u{200E}", "\u{61C}" } do
          assert.is_nil(text:find(control, 1, true))
        end
        assert.not_matches("\nfake", text)
      end
    end
  end)
end)

describe("what newcomers type", function()
  it("writes into a pipe, and behind a symbolic link, and puts no file in their place", function()
    sh(("mkfifo %s/pipe; touch %s/real; ln -s real %s/link"):format(quote(folder), quote(folder), quote(folder)))
    local reader = io.popen(("cat %s/pipe"):format(quote(folder)))
    run { "run", "examples/speakers.lua", PAGE, "-o", folder .. "/pipe" }
    assert.matches("陆怀谷", reader:read "a", 1, true)
    reader:close()
    run { "run", "examples/speakers.lua", PAGE, "-o", folder .. "/link" }
    assert.equal("pipe\n", (sh(("test -p %s/pipe && echo pipe"):format(quote(folder)))))
    assert.equal("link\n", (sh(("test -L %s/link && test -s %s/real && echo link"):format(quote(folder), quote(folder)))))
  end)

  it("may be a query that begins with a hyphen", function()
    run { "index", "--into", folder .. "/index", "examples/corpus" }
    for _, query in ipairs { "-更新", "-section:A02", "-(更新 OR 书房)" } do
      local out, said = run { "search", query, folder .. "/index" }
      assert.matches("articles found", out, 1, true)
      assert.equal("", said)
    end
  end)

  it("may ask a file as if it were an index, or standard input to be one", function()
    assert.matches("is a file, and an index is asked", select(2, run { "quotes", "--speaker", "陆怀谷", PAGE }), 1, true)
    assert.matches("cannot be read again", select(2, run { "index", "-" }), 1, true)
  end)

  it("explains the line that is asked for, and no other", function()
    local out, said, status = run { "explain", PAGE, "--at", "9999" }
    assert.equal("", out)
    assert.matches("no quotation, cue, colon or name there", said, 1, true)
    assert.equal(1, status)
  end)
end)

describe("under a Chinese locale", function()
  it("the command speaks Chinese", function()
    local _, said = run({ "extract", "no-such.txt", PAGE }, "LC_ALL=zh_CN.UTF-8 %s")
    assert.matches("无法打开：no-such.txt：没有这个文件或文件夹", said, 1, true)
    assert.matches("2 个文件中有 1 个无法读取", said, 1, true)
    local out = run({ "articles", PAGE }, "LC_ALL=zh_CN.UTF-8 %s")
    assert.matches("6 段，628 字", out, 1, true)
    assert.matches("1 个文件，3 篇文章", out, 1, true)
    sh(("printf '甲' > %s/a.txt"):format(quote(folder)))
    run { "index", folder }
    for query, expected in pairs {
      ["(灯"] = "括号没有闭合\n  (灯\n     ^\n在末尾加 )\n", ["foo:灯"] = "没有字段“foo”\n", ["date:soon"] = "没有这样的日期：soon\n",
    } do
      assert.matches(expected, select(2, run({ "search", query, folder }, "LC_ALL=zh_CN.UTF-8 %s")), 1, true)
    end
    for _, setting in ipairs { "LC_ALL= LC_MESSAGES=zh_TW", "LC_ALL= LC_MESSAGES= LANG=zh_CN" } do
      assert.matches("篇文章", (run({ "articles", PAGE }, setting .. " %s")), 1, true)
    end
    assert.matches("articles\n$", (run({ "articles", PAGE }, "LANG=zh_CN.UTF-8 LC_ALL=C %s")))
  end)

  it("has a text for all that the command says", function()
    local known = {}
    for _, name in ipairs { "message", "chinese" } do
      local source = assert(io.open("lua/citynews/cli/" .. name .. ".lua")):read "a"
      for text in source:gmatch '%[%s*"(.-[^\\])"%s*%]%s*=' do known[text] = true end
    end
    local missing = {}
    local function look(source, pattern)
      for text in source:gmatch(pattern) do
        if text ~= "%s" and not known[text] then missing[#missing + 1] = text end
      end
    end
    for name in io.popen("ls lua/citynews/cli/*.lua"):lines() do
      local source = assert(io.open(name)):read "a"
      look(source, 'message%.warn[%s(]+"(.-[^\\])"')
      look(source, 'message%.text[%s(]+"(.-[^\\])"')
      look(source, 'command:option%("[^"]+",%s*"(.-[^\\])"%)')
      look(source, 'command:flag%("[^"]+",%s*"(.-[^\\])"%)')
      look(source, 'command:argument%("[^"]+",%s*"(.-[^\\])"%)')
      look(source, 'numbers%.limit%(command, "(.-[^\\])"')
      look(source, '%.summary = "(.-[^\\])"')
    end
    assert.same({}, missing)
  end)

  it("the output for programs is the same", function()
    local _, plain = extract "examples/corpus"
    assert.equal(plain, (run({ "extract", "examples/corpus" }, "LC_ALL=zh_CN.UTF-8 %s")))
  end)
end)
