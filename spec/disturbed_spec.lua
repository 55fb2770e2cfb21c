-- Indexing while the disk is full, the rights are missing, or the sources go away: what is there stays
-- whole, and what went wrong is said.
package.path = "spec/?.lua;" .. package.path

local citynews = require "citynews"
local newsroom = require "support.newsroom"
local shell = require "support.shell"

local quote, run, sh = shell.quote, shell.run, shell.sh

local folder
before_each(function() folder = shell.folder() end)
after_each(function() shell.remove(folder) end)

local function path_of(name) return folder .. "/" .. name end
local function row(id, text) return ('{"id":"%s","title":"题","text":"%s"}\n'):format(id, text) end
local function write(name, bytes) return shell.write(path_of(name), bytes) end

-- The ids that an index holds, all of it well.
local function ids(path)
  local archive <close> = assert(citynews.open(path))
  assert.is_true(archive:verify())
  return newsroom.found(archive, "*")
end

-- Many articles, more than a small disk takes.
local function large(id)
  local rows = {}
  for i = 1, 200 do rows[i] = row(id .. i, ("城市更新第%d号"):format(i):rep(200)) end
  return table.concat(rows)
end

local SMALL = 256 -- KiB

describe("a full disk", function()
  -- Indexes a small source, then a large one `around` which the disk is full; => status, what was said
  local function fill(around, into)
    write("a.jsonl", row("a", "甲"))
    assert.equal(0, select(3, run({ "index", "-t", "-q", "--into", into, path_of "a.jsonl" }, around)))
    write("b.jsonl", large "b")
    local _, said, status = run({ "index", "-t", "-q", "--into", into, path_of "a.jsonl", path_of "b.jsonl" }, around)
    return status, said
  end

  it("leaves the old state, and is said", function()
    local into = path_of "index"
    local status, said = fill(("trap '' XFSZ; ulimit -f %d; %%s"):format(SMALL), into)
    assert.equal(1, status)
    assert.matches("cannot write", said, 1, true)
    assert.same({ "a" }, ids(into))
    assert.equal("", (sh(("ls %s | grep -v -e manifest -e lock -e '^00000001'"):format(quote(into)))))
    assert.equal(0, select(3, run { "index", "-t", "-q", "--into", into, path_of "a.jsonl", path_of "b.jsonl" }))
    assert.equal(201, #ids(into))
  end)

  it("may be a real one", function()
    local disk = path_of "disk"
    local line = [[mkdir %s && unshare -m sh -c %s]]
    local script = ([[
      mount -t tmpfs -o size=%dk none %s 2>/dev/null || exit 77
      %s index -t -q --into %s/i %s || exit 78
      %s index -t -q --into %s/i %s %s
      echo "status $?"
      %s verify %s/i && %s count '*' %s/i]]):format(SMALL, quote(disk), shell.citynews, quote(disk),
      quote(write("a.jsonl", row("a", "甲"))), shell.citynews, quote(disk), quote(path_of "a.jsonl"),
      quote(write("b.jsonl", large "b")), shell.citynews, quote(disk), shell.citynews, quote(disk))
    local out, said, status = sh(line:format(quote(disk), quote(script)))
    if status ~= 0 and out == "" then return pending "no file system can be mounted here" end
    assert.matches("No space left", said, 1, true)
    assert.matches("^status 1\n.*\n1\n$", out)
  end)
end)

describe("missing rights", function()
  -- Root may do anything, so that the command runs as somebody else.
  local function as_somebody()
    if sh "id -u" ~= "0\n" then return "%s" end
    sh("chown -R 65534:65534 " .. quote(folder))
    local around = "setpriv --reuid=65534 --regid=65534 --clear-groups %s"
    return select(3, run({ "--version" }, around)) == 0 and around or nil
  end

  local function closed_to_all(mode, path)
    local around = as_somebody()
    if around then sh(("chmod %s %s"):format(mode, quote(path))) end
    return around
  end

  it("to write the folder are said, and those to read it are enough to search", function()
    write("a.jsonl", row("a", "甲"))
    assert(citynews.index(folder, { text_only = true }))
    write("b.jsonl", row("b", "甲乙"))
    local around = closed_to_all("-R a-w", folder)
    if not around then return pending "the command cannot run as another user here" end
    local _, said, status = run({ "index", "-t", folder }, around)
    assert.equal(1, status)
    assert.matches("Permission denied", said, 1, true)
    local out
    out, said, status = run({ "count", "甲", folder }, around)
    assert.same({ "1\n", "", 0 }, { out, said, status })
  end)

  it("to read a source are said, and what was indexed of it is kept", function()
    write("a.jsonl", row("a", "甲"))
    local path = write("b.jsonl", row("b", "乙"))
    assert(citynews.index(folder, { text_only = true }))
    shell.write(path, row("b2", "乙乙"))
    local around = closed_to_all("a-r", path)
    if not around then return pending "the command cannot run as another user here" end
    local _, said, status = run({ "index", "-t", folder }, around)
    assert.equal(1, status)
    assert.matches("b.jsonl", said, 1, true)
    assert.same({ "a", "b" }, ids(folder))
  end)

  it("to read a folder are said, and what was indexed of it is kept", function()
    sh("mkdir " .. quote(path_of "sub"))
    write("a.jsonl", row("a", "甲"))
    write("sub/b.jsonl", row("b", "乙"))
    assert(citynews.index(folder, { text_only = true }))
    local around = closed_to_all("a-rx", path_of "sub")
    if not around then return pending "the command cannot run as another user here" end
    local _, said, status = run({ "index", "-t", folder }, around)
    assert.equal(1, status)
    assert.matches("sub", said, 1, true)
    assert.same({ "a", "b" }, ids(folder))
  end)
end)

describe("a source", function()
  -- Indexes; `disturb` is called when the first article has been read. => summary, what was said
  local function index(disturb)
    local said, done = {}, false
    local summary = assert(citynews.index(folder, {
      text_only = true,
      warn = function(format, ...) said[#said + 1] = format:format(...) end,
      progress = function()
        if not done then disturb() end
        done = true
      end,
    }))
    return summary, table.concat(said, "\n")
  end

  it("that vanishes before it is read is said, and what was indexed of it is kept", function()
    write("a.jsonl", row("a", "甲"))
    local path = write("b.jsonl", row("b", "乙"))
    assert(citynews.index(folder, { text_only = true }))
    write("a.jsonl", row("a", "甲甲"))
    shell.write(path, row("b2", "乙乙"))
    local summary, said = index(function() os.remove(path) end)
    assert.equal(1, summary.skipped)
    assert.matches("b.jsonl", said, 1, true)
    assert.same({ "a", "b" }, ids(folder))
    summary = index(function() end)
    assert.equal(1, summary.gone)
    assert.same({ "a" }, ids(folder))
  end)

  it("that is cut short while it is read is read as far as it goes, and again the next time", function()
    local whole = large "a"
    local path = write("a.jsonl", whole)
    local summary, said = index(function() sh(("truncate -s %d %s"):format(#whole // 2, quote(path))) end)
    assert.equal(1, summary.skipped)
    assert.matches("a.jsonl:", said, 1, true)
    assert(summary.articles > 50 and summary.articles < 200)
    assert.equal(summary.articles, #ids(folder))
    shell.write(path, whole)
    summary = index(function() end)
    assert.equal(1, summary.changed)
    assert.equal(200, #ids(folder))
  end)

  it("that is replaced by a folder or a pipe is no source any more", function()
    write("a.jsonl", row("a", "甲"))
    local path = write("b.jsonl", row("b", "乙"))
    index(function() end)
    sh(("rm %s && mkfifo %s"):format(quote(path), quote(path)))
    assert.equal(1, index(function() end).gone)
    assert.same({ "a" }, ids(folder))
  end)
end)
