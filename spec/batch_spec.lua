-- Batches: scripts over articles, in processes that have limits.
package.path = "spec/?.lua;" .. package.path

local batch = require "citynews.batch"
local codec = require "citynews.batch.codec"
local corpus = require "support.corpus"
local shell = require "support.shell"

local quick = os.getenv "CITYNEWS_QUICK"
local folder
before_each(function() folder = shell.folder() end)
after_each(function() shell.remove(folder) end)

local function write(name, bytes) return shell.write(folder .. "/" .. name, bytes) end

-- Five articles of a sentence each.
local function five()
  local lines = {}
  for i = 1, 5 do lines[i] = ('{"id":"a%d","text":"第%d篇，灯亮了。"}\n'):format(i, i) end
  return write("five.jsonl", table.concat(lines))
end

-- Runs a script. => rows, complaints ("id: problem"), what batch.run returned
local function run(script, sources, options)
  local rows, complaints = {}, {}
  local all = {
    rows = function(list) table.move(list, 1, #list, #rows + 1, rows) end,
    failed = function(place, problem) complaints[#complaints + 1] = ("%s: %s"):format(place.id, problem) end,
    warn = function(format, ...) complaints[#complaints + 1] = format:format(...) end,
    said = function(text) complaints[#complaints + 1] = "said " .. text end,
  }
  for key, value in pairs(options or {}) do all[key] = value end
  return rows, complaints, table.pack(batch.run(script, sources, all))
end

local function ids(rows)
  local list = {}
  for i, row in ipairs(rows) do list[i] = row.id end
  return table.concat(list, " ")
end

describe("a batch", function()
  it("gives the rows of each article in order, whoever works on it", function()
    local script = write("s.lua", [[
      return function(article, emit)
        for quote in article:quotes() do emit { id = article.id, text = quote.text, first = quote.first } end
        emit { id = article.id, luck = math.random(1 << 40), half = 0.5, whole = #article.text > 9 }
      end]])
    local sources = quick and "examples/corpus/briefs.jsonl" or "examples/corpus"
    local expected, complaints, result = run(script, sources)
    assert.same({}, complaints)
    assert.is_true(#expected > 10)
    assert.equal(quick and 3 or 24, result[1].articles)
    assert.equal(#expected, result[1].rows)
    for _, jobs in ipairs(quick and { 3 } or { 2, 5 }) do
      local rows = run(script, sources, { jobs = jobs })
      assert.same(expected, rows)
    end
  end)

  it("takes a function, and rows that are lists", function()
    local seen = {}
    local script = { columns = { "id", "size" }, article = function(article, emit)
      emit { article.id, #article.text }
      emit { size = 1 }
    end }
    local rows = run(script, five(), { rows = function(list, columns, place)
      assert.same({ "id", "size" }, columns)
      seen[#seen + 1] = place.id .. ":" .. place.line
      assert.equal(#list, 2)
      assert.same({ size = 1 }, list[2])
      assert.equal(place.id, list[1].id)
    end })
    assert.same({}, rows)
    assert.same({ "a1:1", "a2:2", "a3:3", "a4:4", "a5:5" }, seen)
  end)

  it("goes on behind an article that fails, of which no row counts", function()
    local script = write("s.lua", [[
      return function(article, emit)
        emit { id = article.id }
        if article.id == "a2" then error "not this one" end
        if article.id == "a4" then local x = nil; x.y = 1 end
      end]])
    local rows, complaints, result = run(script, { five(), folder .. "/none.txt" }, { jobs = 2 })
    assert.equal("a1 a3 a5", ids(rows))
    assert.matches("a2: .*s.lua:3: not this one", complaints[1])
    assert.matches("a4: .*s.lua:4: attempt to index a nil value", complaints[2])
    assert.matches("cannot open: .*none.txt", complaints[3])
    assert.same({ 2, 1, 5 }, { result[1].failed, result[1].unread, result[1].articles })
  end)

  it("gives the rows of all articles to a finish, whose rows are the outcome", function()
    local script = write("s.lua", [[
      return {
        columns = { "id", "sum" },
        article = function(article, emit)
          if article.id == "a3" then error "not this one" end
          for i = 1, 2 do emit { id = article.id, size = i, half = 0.5, odd = i == 1 } end
        end,
        finish = function(rows, emit)
          local sum, ids = 0, {}
          for row in rows do
            sum = sum + row.size
            if row.odd and row.half == 0.5 then ids[#ids + 1] = row.id end
          end
          print "summed up"
          emit { table.concat(ids, " "), sum }
        end,
      }]])
    for _, jobs in ipairs(quick and { 3 } or { 1, 3 }) do
      local rows, complaints, result = run(script, five(), { jobs = jobs })
      assert.same({ { id = "a1 a2 a4 a5", sum = 12 } }, rows)
      assert.equal("said summed up", complaints[2])
      assert.same({ 5, 1, 1 }, { result[1].articles, result[1].failed, result[1].rows })
    end
    local rows = run({ article = function() end, finish = function(all, emit) emit { empty = all() == nil } end }, five())
    assert.same({ { empty = true } }, rows)
  end)

  it("fails where the finish does, as a whole", function()
    for text, problem in pairs(quick and { ["error 'no'"] = "s.lua:2: no" } or {
      ["error 'no'"] = "s.lua:2: no", ["repeat until false"] = "takes longer than 0.3 s",
      ["emit { 1 }"] = "a list needs `columns`", ["for row in rows do row.x.y = 1 end"] = "attempt to index a nil value",
      ["local all = {} for i = 1, 1e9 do all[i] = { i } end"] = false,
    }) do
      local script = write("s.lua", ("return { article = function(a, emit) emit { id = a.id } end,\n"
        .. "finish = function(rows, emit) %s end }"):format(text))
      local rows, complaints, result = run(script, five(), { time = quick and 10 or 0.3, jobs = 2 })
      assert.same({ {}, {} }, { rows, complaints })
      assert.is_nil(result[1])
      assert.matches("s.lua: finish: ", result[2], 1, true)
      if problem then assert.matches(problem, result[2], 1, true) end
      assert.equal("script", result[3])
    end
  end)

  it("has rows within bounds for the finish", function()
    if quick then return pending "75 MB of rows" end
    local script = { finish = print, article = function(_, emit) emit { text = ("x"):rep(15 << 20) } end }
    local _, _, result = run(script, five(), { trust = true })
    assert.same({ nil, "script: finish: the rows are more than 64 MB", "limit", n = 3 }, result)
  end)

  it("names rows that are none", function()
    local function problem_of(text, columns)
      local script = write("s.lua", ("return { columns = %s, article = function(_, emit) emit(%s) end }"):format(
        columns or "nil", text))
      local _, complaints = run(script, write("one.jsonl", '{"id":"a","text":"甲说。"}\n'))
      assert.equal(1, #complaints)
      return complaints[1]
    end
    assert.matches("emit takes a row", problem_of "3")
    assert.matches("field 'x' of the row is a table", problem_of "{ x = {} }")
    assert.matches("a list needs `columns`", problem_of "{ 1 }")
    assert.matches("has a field 'y', and `columns` has not", problem_of("{ y = 1 }", "{ 'x' }"))
  end)

  it("says why a script cannot be loaded", function()
    for text, problem in pairs {
      ["return 1"] = "a script returns a function",
      ["return { article = 1 }"] = "a script returns a function",
      ["return { article = print, columns = { 1 } }"] = "`columns` is a list of names",
      ["return { article = print, finish = 1 }"] = "`finish` is a function(rows, emit)",
      ["x = = 1"] = "s.lua:1: unexpected symbol",
      ["\27Lua"] = "attempt to load a binary chunk",
      ["error 'no'"] = "s.lua:1: no",
      ["repeat until false"] = "s.lua: takes longer than 0.3 s while it is loaded",
    } do
      local _, complaints, result = run(write("s.lua", text), five(), { time = 0.3 })
      assert.same({}, complaints)
      assert.is_nil(result[1])
      assert.matches(problem, result[2], 1, true)
      assert.equal("script", result[3])
    end
    assert.same({ nil, folder .. "/none.lua: No such file or directory", "io" },
      { batch.run(folder .. "/none.lua", "examples/corpus") })
  end)

  it("passes on what a script prints, and no more than once", function()
    local script = write("s.lua", "return function(article) print(article.id, 1) end")
    local _, complaints = run(script, five(), { jobs = 2 })
    assert.same({ "said a1\t1", "said a2\t1", "said a3\t1", "said a4\t1", "said a5\t1" }, complaints)
  end)

  it("says what is wrong with the sources, and whether anything is lost by it", function()
    write("a.txt", "河岸书屋开门迎客\n\n■本报记者 年小禾\n\n河岸书屋昨日开门。\n")
    shell.sh(("cd %s && mkdir b empty && ln -s .. b/up"):format(folder))
    local rows, complaints, result = run(function(article, emit) emit { id = article.id } end, folder)
    assert.equal(1, #rows)
    assert.matches("a symbolic link to a folder that has been read already", complaints[1], 1, true)
    assert.equal(0, result[1].unread)
    local _, more, other = run(function() end, { folder .. "/empty", folder .. "/a.txt" })
    assert.same({ folder .. "/empty: is a folder without newspaper files" }, more)
    assert.equal(1, other[1].unread)
  end)

  it("leaves a script that is trusted free", function()
    local script = write("s.lua", [[
      local lfs = require "lfs"
      return function(article, emit)
        if article.id == "a1" then emit { id = lfs.attributes(arg and "/" or "/", "mode"), there = io.open("/") ~= nil } end
      end]])
    local rows = run(script, five(), { trust = true })
    assert.same({ { id = "directory", there = true } }, rows)
  end)
end)

describe("hostile scripts", function()
  -- The script's text runs on the first article; the others must come out whole.
  local function runs_evil(text, time)
    local script = write("evil.lua", ([[
      local function evil(emit) %s
      end
      return function(article, emit)
        if article.id == "a1" then evil(emit) end
        emit { id = article.id }
      end]]):format(text))
    return run(script, five(), { time = time, memory = 512 << 20, jobs = 2 })
  end

  local function ends(path, time)
    local rows, complaints, result = runs_evil(corpus.bytes(path), time)
    assert(result[1], result[2])
    local found = ids(rows):gsub("a1 ", "")
    assert.equal("a2 a3 a4 a5", found, path)
    local last = #complaints
    assert.is_true(last <= 1 or complaints[last - 1]:find "^said" ~= nil, path)
    return complaints[last]
  end

  for _, name in ipairs(quick and { "loop", "escape" } or {
    "loop", "pattern", "finaliser", "crash", "stack", "flood", "chatter", "coroutine", "error", "memory", "escape",
  }) do
    it("end in time: " .. name, function()
      local said = assert(ends("spec/cases/hostile/" .. name .. ".lua", quick and 1 or 0.2))
      if name == "escape" then assert.matches("all ways are closed", said, 1, true) end
    end)
  end

  local SHARED = "../shared/badinput/hostile/lua"
  it("of the shared ones end in time too", function()
    local paths = corpus.lines("ls " .. SHARED .. "/*.lua 2>/dev/null")
    if quick or #paths == 0 then return pending "no shared scripts, or no time" end
    for _, path in ipairs(paths) do ends(path, 0.2) end
  end)

  it("may fill memory: the process is ended, and named", function()
    if os.getenv("LD_PRELOAD") then return pending "AddressSanitizer takes all memory there is" end
    local said = ends("spec/cases/hostile/memory.lua", 20)
    assert.equal("a1: needs more memory than 512 MB", said)
  end)

  it("leave no blame on the articles behind them", function()
    -- What a2 leaves behind crashes while a4 is worked on.
    local script = write("s.lua", [[
      local left = {}
      return function(article, emit)
        if article.id == "a2" then left = setmetatable({}, { __gc = function() repeat until false end }) end
        if article.id == "a3" then left = nil; for i = 1, 2e5 do local x = { i } end end
        emit { id = article.id }
      end]])
    local rows, complaints = run(script, five(), { time = quick and 3 or 0.3 })
    assert.same({}, complaints)
    assert.equal("a1 a2 a3 a4 a5", ids(rows))
  end)

  it("are tried once more in a process of their own before they are blamed", function()
    local script = write("s.lua", [[
      return function(article, emit)
        if article.id == "a3" then repeat until false end
        emit { id = article.id }
      end]])
    local rows, complaints = run(script, five(), { time = 0.2, jobs = 2 })
    assert.same({ "a3: takes longer than 0.2 s" }, complaints)
    assert.equal("a1 a2 a4 a5", ids(rows))
  end)
end)

describe("the talk of processes", function()
  it("gives back plain values", function()
    local list = { "城", "", "a\0b", 1, -1, math.maxinteger, math.mininteger, 0.5, 1e300, true, false, nil, "x" }
    local back, n = codec.unpack(codec.pack(list, 13))
    assert.equal(13, n)
    for i = 1, 13 do
      assert.equal(list[i], back[i])
      assert.equal(math.type(list[i]), math.type(back[i]))
    end
  end)

  it("is nothing when it is no list", function()
    local random = require "support.pages".random(5)
    for _ = 1, 200 do
      local bytes = {}
      for i = 1, random(40) do bytes[i] = string.char(random(256) - 1) end
      local list, n = codec.unpack(table.concat(bytes))
      assert.is_true(list ~= nil or n == 0)
    end
    for _, bytes in ipairs { "s\255\255\255\255x", "i1", "z", "s\3\0\0\0ab" } do assert.is_nil((codec.unpack(bytes))) end
  end)
end)
