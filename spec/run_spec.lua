-- `citynews run` as a shell runs it.
package.path = "spec/?.lua;" .. package.path

local cjson = require "cjson"
local corpus = require "support.corpus"
local journal = require "citynews.batch.journal"
local shell = require "support.shell"

local run, sh, quote = shell.run, shell.sh, shell.quote
local folder
before_each(function() folder = shell.folder() end)
after_each(function() shell.remove(folder) end)

local function write(name, bytes) return shell.write(folder .. "/" .. name, bytes) end

local SPEAKERS = [[
return {
  columns = { "id", "speaker", "text" },
  article = function(article, emit)
    for quote in article:headline_quotes() do emit { article.id, quote.speaker and quote.speaker.name, quote.text } end
    for quote in article:quotes() do emit { article.id, quote.speaker and quote.speaker.name, quote.text } end
  end,
}]]

local TWO = '{"id":"a","text":"甲说。"}\n{"id":"b","text":"乙说。"}\n'

describe("citynews run", function()
  it("prints the rows of a script, the same whatever the number of processes", function()
    local script = write("s.lua", SPEAKERS)
    local out, said, status = run { "run", script, "examples/corpus" }
    assert.same({ "", 0 }, { said, status })
    for line in out:gmatch "[^\n]+" do assert.is_string(cjson.decode(line).text) end
    assert.equal(out, (run { "run", script, "examples/corpus", "--jobs", "3" }))
  end)

  it("writes a file by its name, and says how much", function()
    local script = write("s.lua", SPEAKERS)
    for name, option in pairs { ["o.csv"] = "--output", ["o.tsv"] = "-o", ["o.jsonl"] = "--into" } do
      local path = folder .. "/" .. name
      local out, said, status = run { "run", script, "examples/corpus/briefs.jsonl", option, path }
      assert.same({ "", 0 }, { said, status })
      assert.matches("o%.%l+: %d+ rows of 3 articles\n$", out)
      assert.matches(({ csv = "^id,speaker,text\n", tsv = "^id\tspeaker\ttext\n", jsonl = '^{"id":' })[name:sub(3)],
        corpus.bytes(path))
      assert.equal(name .. "\n", (sh(("cd %s && ls o.*; rm o.*"):format(quote(folder)))))
    end
  end)

  it("has the columns of the first row where the script names none", function()
    local path = write("two.jsonl", TWO)
    local script = write("s.lua", 'return function(a, emit) emit { z = 1, a = a.id } end')
    assert.equal("a,z\na,1\nb,1\n", (run { "run", script, path, "-f", "csv" }))
    assert.equal('{"a":"a","z":1}\n{"a":"b","z":1}\n', (run { "run", script, path }))
    local other = write("o.lua", 'return function(a, emit) emit { [a.id] = 1 } end')
    local out, said, status = run { "run", other, path, "-f", "csv" }
    assert.same({ "a\n1\n", 1 }, { out, status })
    assert.matches("two.jsonl:2: b: a row has the field 'b', which the first row had not", said, 1, true)
    assert.equal('{"a":1}\n{"b":1}\n', (run { "run", other, path }))
  end)

  it("prints what a finish makes of the rows, and leaves nothing where it fails", function()
    local path, out = write("two.jsonl", TWO), folder .. "/o.csv"
    local script = write("s.lua", [[return { columns = { "count", "ids" },
      article = function(a, emit) emit { id = a.id } end,
      finish = function(rows, emit)
        local ids = {}
        for row in rows do ids[#ids + 1] = row.id end
        emit { #ids, table.concat(ids) }
      end }]])
    for _, words in ipairs { {}, { "--resume" } } do
      local said, problem, status = run { "run", script, path, "-o", out, "--jobs", "2", table.unpack(words) }
      assert.same({ out .. ": 1 row of 2 articles\n", "", 0 }, { said, problem, status })
      assert.equal("count,ids\n2,ab\n", corpus.bytes(out))
      os.remove(out)
    end
    script = write("s.lua", "return { article = function(a, emit) emit { id = a.id } end, finish = function() error 'no' end }")
    local _, said, status = run { "run", script, path, "-o", out }
    assert.equal(1, status)
    assert.matches("^citynews: .*s.lua: finish: .*s.lua:1: no\n$", said)
    assert.equal("s.lua\ntwo.jsonl\n", (sh("ls -A " .. quote(folder))))
  end)

  it("guards cells and keeps numbers", function()
    local path = write("one.jsonl", '{"id":"a","text":"=1+1"}\n')
    local script = write("s.lua", [[return { columns = { "a", "b", "c", "d" }, article = function(a, emit)
      emit { a.text, 0.1 + 0.2, -5, 1 / 0 } emit { "\27[31m", 1234567.25, true, "x\ny" } end }]])
    assert.equal("a,b,c,d\n'=1+1,0.3,-5,inf\n\u{FFFD}[31m,1234567.25,true,\"x\ny\"\n",
      (run { "run", script, path, "-f", "csv" }))
    assert.equal('{"a":"=1+1","b":0.3,"c":-5,"d":null}', (run { "run", script, path }):match "[^\n]+")
  end)

  it("names what fails with file, line and reason, and ends with 1", function()
    local path = write("two.jsonl", TWO .. "{bad\n")
    local script = write("s.lua", 'return function(a, emit) emit { id = a.id } if a.id == "b" then error "no" end end')
    local out, said, status = run { "run", script, path, folder .. "/none.txt", "--jobs", "2" }
    assert.same({ '{"id":"a"}\n', 1 }, { out, status })
    assert.matches(path .. ":2: b: " .. script .. ":1: no\n", said, 1, true)
    assert.matches(path .. ":3: not a JSON object", said, 1, true)
    assert.matches("cannot open: " .. folder .. "/none.txt", said, 1, true)
    assert.matches("1 of 2 articles failed", said, 1, true)
    assert.not_matches("traceback", said)
  end)

  it("ends with 1 and leaves nothing where the script cannot be loaded", function()
    local script = write("s.lua", "return nothing.at.all")
    for _, words in ipairs { {}, { "--output", folder .. "/o.csv" } } do
      local out, said, status = run { "run", script, "examples/corpus", table.unpack(words) }
      assert.same({ "", 1 }, { out, status })
      assert.matches("s.lua:1: attempt to index a nil value", said, 1, true)
    end
    assert.equal("s.lua\n", (sh("ls " .. quote(folder))))
  end)

  it("stops where nothing more can be written", function()
    local script = write("s.lua", "return function(a, emit) for _ = 1, 100 do emit { text = a.text } end end")
    local _, said, status = run({ "run", script, "examples/corpus" }, "%s > /dev/full")
    assert.equal(1, status)
    assert.equal("citynews: cannot write the output: No space left on device\n", said)
  end)

  it("exits with 2 when the command line is wrong", function()
    local script, path = write("s.lua", SPEAKERS), write("two.jsonl", TWO)
    for _, words in ipairs { { script }, { script, path, "--jobs", "0" }, { script, path, "--time", "-1" },
      { script, path, "--memory", "much" }, { script, path, "--format", "xml" }, { script, path, "--resume" },
      { script, path, "--output", path } } do
      local out, said, status = run { "run", table.unpack(words) }
      assert.same({ "", 2 }, { out, status })
      assert.not_matches("traceback", said)
    end
    assert.equal(TWO, corpus.bytes(path))
  end)

  it("lets nothing that a script says speak to the terminal", function()
    local script = write("s.lua", 'return function() print "\\27[31mred" error "\\27]0;x\\7\\nforged" end')
    local _, said = run { "run", script, write("two.jsonl", TWO) }
    assert.not_matches("[\27\7]", said)
    assert.not_matches("\nforged", said)
  end)
end)

describe("a run that is stopped", function()
  local many = {}
  for i = 1, os.getenv "CITYNEWS_QUICK" and 100 or 600 do many[i] = ('{"id":"a%d","text":"第%d篇。"}\n'):format(i, i) end

  -- Takes some milliseconds for each article, and counts them.
  local SLOW = [[
    local log = io.open(%q, "ab")
    return function(article, emit)
      local stop = os.clock() + 0.003
      repeat until os.clock() > stop
      emit { id = article.id }
      if #article.id %% 2 == 0 then emit { id = article.id .. "+" } end
      log:write "x" log:flush()
    end]]

  it("is gone on with, to the same output", function()
    local path, out = write("many.jsonl", table.concat(many)), folder .. "/o.csv"
    local log = folder .. "/log"
    local script = write("s.lua", SLOW:format(log))
    local words = ("%s run %s %s --trust --quiet --output"):format(shell.citynews, script, path)
    sh(("%s %s/whole.csv"):format(words, folder))
    os.remove(log)
    for _, seconds in ipairs { 0.9, 0.7 } do
      sh(("%s %s --jobs 2 --resume & sleep %g; kill -9 $!; wait $!"):format(words, out, seconds))
    end
    if not os.getenv "CITYNEWS_QUICK" then assert.is_nil(io.open(out)) end
    local _, said, status = sh(("%s %s --resume"):format(words, out))
    assert.same({ "", 0 }, { said, status })
    assert.equal(corpus.bytes(folder .. "/whole.csv"), corpus.bytes(out))
    if not os.getenv "CITYNEWS_QUICK" then -- few articles may be done before they are stopped
      assert.is_true(#corpus.bytes(log) < 3 * #many) -- what was done was not done again
    end
    assert.equal("", (sh(("ls -A %s | grep -E 'part|journal'; true"):format(folder))))
  end)

  it("is not begun anew by mistake, nor gone on with as another", function()
    local path, out = write("two.jsonl", TWO), folder .. "/o.csv"
    local script = write("s.lua", SPEAKERS)
    write("o.csv.part", "id,spe")
    write("o.csv.journal", "")
    local words = { "run", script, path, "--output", out }
    local _, said, status = run(words)
    assert.equal(2, status)
    assert.matches("o.csv.journal: a run was stopped: go on with --resume", said, 1, true)
    local record = { size = 3, units = 0, articles = 0, rows = 0, failed = 0, unread = 0, bytes = 0 }
    local log = assert(journal.open(out .. ".journal", "another job"))
    assert(log:add(record))
    words[#words + 1] = "--resume"
    _, said, status = run(words)
    assert.equal(1, status)
    assert.matches("is of another script, other sources or options", said, 1, true)
    log:remove()
    assert.equal(0, select(3, run(words)))
    assert.equal("id,speaker,text\n", corpus.bytes(out))
  end)
end)

describe("the journal", function()
  local function lines() return corpus.bytes(folder .. "/j") end

  it("gives the last record whose output is there, wherever it was cut off", function()
    local path = folder .. "/j"
    local log = assert(journal.open(path, "job"))
    for size = 1, 3 do assert(log:add { size = 10 * size, units = size }) end
    local whole = lines()
    for cut = 0, #whole, os.getenv "CITYNEWS_QUICK" and 17 or 1 do
      write("j", whole:sub(1, cut))
      local record, problem = journal.read(path, "job", 25)
      assert.is_nil(problem)
      assert.is_true(record == nil or record.units <= 2)
      local again = journal.read(path, "job", 1000)
      assert.is_true(again == nil or select(2, whole:sub(1, cut):gsub("\n", "")) == again.units + 1)
    end
    assert.equal(2, journal.read(path, "job", 29).units)
    assert.is_nil(journal.read(path, "job", 9))
    assert.is_nil((journal.read(path .. "none", "job", 9)))
    assert.matches("of another script", select(2, journal.read(path, "other", 9)))
  end)

  it("goes on behind what was cut off, and believes no line that was changed", function()
    local path = folder .. "/j"
    assert(assert(journal.open(path, "job")):add { size = 10, units = 1 })
    write("j", lines() .. '{"size":20,"un')
    assert(assert(journal.open(path, "job", journal.read(path, "job", 99))):add { size = 30, units = 3 })
    assert.equal(3, journal.read(path, "job", 99).units)
    assert.equal(1, journal.read(path, "job", 29).units)
    local changed = lines():gsub('"units":3', '"units":4')
    write("j", changed)
    assert.equal(1, journal.read(path, "job", 99).units)
  end)
end)
