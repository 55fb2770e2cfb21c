-- Articles in the formats of other programs, and back again where something reads them.
package.path = "spec/?.lua;" .. package.path

local cjson = require "cjson"
local cells = require "citynews.export.cells"
local citynews = require "citynews"
local corpus = require "support.corpus"
local export = require "citynews.export"
local json = require "citynews.export.json"
local network = require "citynews.network"
local reader = require "citynews.input"
local shell = require "support.shell"
local yaml = require "citynews.export.yaml"

local run, sh, quote = shell.run, shell.sh, shell.quote
local QUICK = os.getenv "CITYNEWS_QUICK"
local PAGE = "examples/corpus/2025-09-15/page-01.txt"

-- Text that does harm where it is not taken as text.
local HOSTILE = {
  "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\u{3000}＋1", "\u{FEFF}=1", "</script><script>alert(1)</script>",
  "<!-- --> ]]>", "a: b # c", "- x", "~", "no", "2025-09-15", "0x1F", "1e9", "\"'\\", "a\u{2028}b\u{85}c\0d\27[31me\127",
  "\u{202E}cba", "\u{FFFE}", "#题", "## 题", "\\题", "---", "a,b;c\td", (" "):rep(3000) .. "x", "{{x}}", "|-", "", "甲: 乙",
  "题 ", "题：", "\u{3000}题", "a\r\nb",
}

local function read(text, from)
  return assert(citynews.parse(text, { from = from, encoding = "utf-8", name = "t.md" }))
end

-- An article as JSON lines bring it.
local function article_of(row)
  local path = os.tmpname()
  shell.write(path, json.encode(row) .. "\n")
  local made
  assert(reader.read(path, { from = "jsonl", warn = error }, function(found) made = found end))
  os.remove(path)
  return made
end

local function sample()
  return article_of {
    id = "x/1", title = "旧桥改成步行桥", date = "2025-09-15", section = "A02",
    byline = { { name = "路青野", role = "记者", affiliation = "本报" } },
    text = "旧桥上只走人。\n“桥不是路，是客厅。”市桥梁设计院总工程师陈小禾说。\n陈小禾表示，明年再改两座。",
  }
end

-- The rows of CSV (RFC 4180).
local function parse_csv(text)
  local rows, row, at = {}, {}, 1
  while at <= #text do
    local cell
    if text:sub(at, at) == '"' then
      local stop = at
      repeat stop = text:find('"', stop + 1, true) + 1 until text:sub(stop, stop) ~= '"'
      cell, at = text:sub(at + 1, stop - 2):gsub('""', '"'), stop
    else
      cell = text:match("^[^,\n]*", at)
      at = at + #cell
    end
    row[#row + 1] = cell
    if text:sub(at, at) == "\n" then rows[#rows + 1], row = row, {} end
    at = at + 1
  end
  return rows
end

local function each_article(visit)
  for _, path in ipairs(QUICK and { PAGE } or corpus.lines ".ci/corpus") do
    assert(reader.read(path, { warn = error }, visit))
  end
end

local function heads(made)
  return { made.id, made.kicker or false, made.headline or false, made.deck or false, made.date or false,
    made.section or false, made.publication or false }
end

local function body(made)
  local parts = {}
  for i, part in ipairs(made.body) do parts[i] = { part.type, part.text } end
  return parts
end

describe("export", function()
  it("refuses a format that it does not know", function()
    assert.error(function() export.text("xml", {}) end)
    assert.error(function() export.text("csv", {}, { table = "words" }) end)
  end)

  it("writes no article in every format", function()
    for _, format in ipairs(export.formats) do assert.is_string(export.text(format, {})) end
  end)
end)

describe("Markdown", function()
  it("is read back as the same article", function()
    local count = 0
    each_article(function(made)
      count = count + 1
      local text = export.text("markdown", { made })
      local document = read(text, "article")
      assert.same({}, document.warnings)
      local again = document[1]
      assert.same(heads(made), heads(again))
      assert.same(body(made), body(again))
      assert.equal(made.text, again.text)
      assert.equal(#made.byline, #again.byline)
      for i, credit in ipairs(made.byline) do
        assert.same({ credit.name, credit.role, credit.affiliation },
          { again.byline[i].name, again.byline[i].role, again.byline[i].affiliation })
      end
      assert.same(made.tags, again.tags)
      assert.equal(text, export.text("markdown", { again }))
    end)
    assert(count >= (QUICK and 3 or 24))
  end)

  it("is read back as the same article, of ../shared/corpus", function()
    local articles = corpus.shared_articles(QUICK and 5 or 500)
    if #articles == 0 then return pending "no ../shared/corpus" end
    for i, one in ipairs(articles) do
      local made = article_of { id = "s" .. i, title = one.headline, text = table.concat(one.paragraphs, "\n") }
      local again = read(export.text("markdown", { made }), "article")[1]
      assert.equal(made.headline, again.headline)
      assert.same(body(made), body(again))
    end
  end)

  it("keeps other keys of the front matter", function()
    local made = read("---\ntitle: 甲\nreviewed: true\nshares: [1, 0.5, b]\nlist: {b: 二, a: \"1\"}\n---\n甲说。\n", "article")[1]
    local again = read(export.text("markdown", { made }), "article")[1]
    for _, key in ipairs { "reviewed", "shares", "list" } do assert.same(made.metadata[key], again.metadata[key]) end
  end)

  it("brings any text back", function()
    for _, text in ipairs(HOSTILE) do
      if text:find "%S" and not text:find "[%z\r]" then
        local made = article_of { id = text, title = text, section = text, text = text .. "\n正文。" }
        local again = read(export.text("markdown", { made }), "article")[1]
        assert.equal(made.body[1].text:gsub(" +$", ""), again.body[1].text)
        assert.equal(made.headline, again.headline)
        assert.equal(made.section, again.section)
      end
    end
  end)

  it("holds one article", function()
    local text, problem, code = export.text("markdown", { sample(), sample() })
    assert.is_nil(text)
    assert.matches("one article", problem)
    assert.equal("limit", code)
  end)
end)

describe("YAML", function()
  it("is read back as the front matter that it could be", function()
    each_article(function(made)
      local text = export.text("yaml", { made })
      local again = read(text .. "---\n甲。\n", "article")
      assert.same({}, again.warnings)
      assert.equal(made.text, again.metadata.text)
      assert.equal(made.headline, again[1].headline)
      local quotes = {}
      for one in made:quotes() do quotes[#quotes + 1] = one.text end
      for i, one in ipairs(again.metadata.quotes) do assert.equal(quotes[i], one.text) end
    end)
  end)

  it("keeps any string a string", function()
    for _, text in ipairs(HOSTILE) do
      local block = yaml.mapping({ title = "题", key = text, list = { text, { a = text } }, ["k:" .. text:sub(1, 40)] = 1 }, { "title" })
      local document = read("---\n" .. block .. "---\n甲。\n", "article")
      assert.same({}, document.warnings)
      local found = document.metadata
      local expected = utf8.len(text) and text or citynews.decode(text)
      assert.equal(expected, found.key)
      assert.equal(expected, found.list[1])
      assert.equal(expected, found.list[2].a)
    end
  end)

  it("takes lists and numbers as they are", function()
    local value = { a = { 1, 2.5, true }, b = {}, c = { { x = "1" }, { { "y" } } }, d = "一\n二" }
    assert.same(value, read("---\n" .. yaml.mapping(value) .. "---\n甲。\n", "article").metadata)
  end)
end)

describe("CSV and TSV", function()
  it("hold the articles", function()
    local made = sample()
    local rows = parse_csv(export.text("csv", { made }))
    assert.same({ "id", "date", "section", "publication", "kicker", "headline", "deck", "byline", "text", "source" }, rows[1])
    assert.same({ "x/1", "2025-09-15", "A02", "", "", "旧桥改成步行桥", "", "路青野" }, table.move(rows[2], 1, 8, 1, {}))
    assert.equal(made.text, rows[2][9])
  end)

  it("hold the quotations, people and organisations", function()
    local quotes = parse_csv(export.text("csv", { sample() }, { table = "quotes" }))
    assert.equal(3, #quotes)
    assert.equal("桥不是路，是客厅。", quotes[2][9])
    assert.equal("陈小禾", quotes[2][6])
    assert.matches("总工程师", quotes[2][7])
    assert.equal("陈小禾", parse_csv(export.text("csv", { sample() }, { table = "people" }))[2][3])
    assert.equal("市桥梁设计院", parse_csv(export.text("csv", { sample() }, { table = "organizations" }))[2][3])
    local _, lines = export.text("tsv", { sample() }, { table = "quotes" }):gsub("\n", "")
    assert.equal(3, lines)
  end)

  it("begin with a byte order mark if Excel is to read them", function()
    assert.equal("\u{FEFF}id,", export.text("csv", {}, { bom = true }):sub(1, 6))
  end)

  it("hold no formula, no control character, and as many cells in every row", function()
    local list = {}
    for i, text in ipairs(HOSTILE) do
      if QUICK and i > 12 then break end
      list[i] = article_of { id = "r" .. i, title = text, section = text, text = text .. "\n正文。" }
    end
    local csv = parse_csv(export.text("csv", list))
    assert.equal(#list + 1, #csv)
    for i, row in ipairs(csv) do
      assert.equal(10, #row)
      for _, cell in ipairs(row) do
        assert.not_matches("^%s*[=+@-]", cell)
        for _, sign in ipairs { "＝", "＋", "－", "＠" } do assert.is_not_equal(sign, cell:sub(1, #sign)) end
        assert.not_matches("[%z\1-\8\11-\31\127]", cell)
      end
      local text = HOSTILE[i - 1]
      if text and not text:find "[%z\r\27]" and not text:find "\u{202E}" then
        assert.equal(text, (row[6]:gsub("^'", "")))
      end
    end
    for line in export.text("tsv", list):gmatch "[^\n]+" do assert.equal(9, select(2, line:gsub("\t", ""))) end
  end)

  it("leave numbers and plain text alone", function()
    assert.equal('-1,0.5,甲,"a,""b"""', cells.csv { -1, 0.5, "甲", 'a,"b"' })
    assert.equal("-1\t\t甲 乙", cells.tsv({ -1, nil, "甲\n乙" }, 3))
  end)

  local CASES = "../shared/badinput/hostile/text/csv-formulas.txt"
  it("guard the formulas of " .. CASES, function()
    if not corpus.has(CASES) then return pending("no " .. CASES) end
    for line in corpus.bytes(CASES):gmatch "[^\n]+" do
      local bare = line:gsub("^[ \t\r]+", ""):gsub("^\u{3000}+", ""):gsub("^\u{A0}", ""):gsub("^\u{FEFF}", ""):gsub("^\u{200B}", "")
      if bare:find "^[=+@-]" or bare:find "^＝" or bare:find "^＋" or bare:find "^－" or bare:find "^＠" then
        assert.matches("^'", (cells.csv({ line }):gsub('^"', "")))
      end
    end
  end)
end)

describe("ninjs", function()
  -- What IPTC's schema says of the properties that are written: type, or the properties of items.
  local BLOCK = { role = "string", contentType = "string", value = "string", charCount = "number" }
  local NAMED = { name = "string", rel = "string" }
  local SCHEMA = {
    uri = "string", type = "string", language = "string", representationType = "string", title = "string", by = "string",
    version = "string", versionCreated = "string", standard = { name = "string", version = "string", schema = "string" },
    headlines = { BLOCK }, bodies = { BLOCK }, people = { NAMED }, organisations = { NAMED }, subjects = { NAMED },
    infoSources = { NAMED },
  }

  local function check(value, schema, where)
    if type(schema) == "string" then return assert.equal(schema, type(value), where) end
    assert.equal("table", type(value), where)
    if schema[1] then
      assert(#value > 0, where .. " is empty")
      for i, item in ipairs(value) do check(item, schema[1], where .. "[" .. i .. "]") end
      return
    end
    for key, item in pairs(value) do
      check(item, assert(schema[key], where .. "." .. key .. " is no property"), where .. "." .. key)
    end
  end

  it("keeps to the schema", function()
    each_article(function(made)
      local item = cjson.decode(export.text("ninjs", { made }))
      check(item, SCHEMA, "item")
      assert.equal("text", item.type)
      assert.matches("^urn:citynews:[%w%%._~/:@-]+$", item.uri)
      assert.matches("^%d%d%d%d%-%d%d%-%d%dT00:00:00%+08:00$", item.versionCreated)
      assert.equal(made.text, item.bodies[1].value)
      assert.equal(utf8.len(made.text), item.bodies[1].charCount)
    end)
  end)

  it("says who is quoted", function()
    local item = cjson.decode(export.text("ninjs", { sample() }))
    assert.same({ { name = "陈小禾", rel = "quoted" } }, item.people)
    assert.same({ { name = "市桥梁设计院", rel = "about" } }, item.organisations)
    assert.equal("路青野", item.by)
    assert.is_nil(cjson.decode(export.text("ninjs", { sample() }, { articles_only = true })).people)
  end)

  it("makes a URI of any id", function()
    for _, id in ipairs { "甲 乙#1", "https://example.org/a?b=1", "a\0<b>" } do
      assert.matches("^%a+:[%w%%._~/:@?=&-]+$", cjson.decode(export.text("ninjs", { article_of { id = id, text = "甲。" } })).uri)
    end
  end)
end)

describe("JSON-LD", function()
  it("has a NewsArticle for each, with its quotations", function()
    local graph = cjson.decode(export.text("jsonld", { sample(), sample() }))
    assert.equal("https://schema.org", graph["@context"])
    assert.equal(2, #graph["@graph"])
    local item = graph["@graph"][1]
    assert.equal("NewsArticle", item["@type"])
    assert.equal("2025-09-15", item.datePublished)
    assert.same({ ["@type"] = "Person", name = "路青野", jobTitle = "记者",
      affiliation = { ["@type"] = "Organization", name = "本报" } }, item.author[1])
    assert.equal(1, #item.citation)
    assert.equal("桥不是路，是客厅。", item.citation[1].text)
    assert.equal("陈小禾", item.citation[1].creator[1].name)
    assert.equal("市桥梁设计院", item.citation[1].creator[1].worksFor.name)
  end)

  it("can stand in a script of a page", function()
    for _, text in ipairs(HOSTILE) do
      local encoded = export.text("jsonld", { article_of { id = "x", title = text, text = text .. "\n正文。" } })
      assert.not_matches("[<>&]", encoded)
      assert.not_matches("\u{2028}", encoded, 1, true)
      assert.equal(text, cjson.decode(encoded)["@graph"][1].headline)
    end
  end)
end)

describe("networks", function()
  local function add(net, people, organizations, speakers) net:add(people, organizations, speakers) end

  it("join the names of an article", function()
    local net = network.new()
    add(net, { "甲", "乙", "甲" }, { "院" }, { "甲", "甲", "丁" })
    add(net, { "甲" }, { "院" })
    add(net, { "丙" }, {})
    local graph = net:graph()
    assert.equal(4, graph.total)
    assert.same({ { kind = "person", name = "甲", articles = 2, quotes = 2 },
      { kind = "organization", name = "院", articles = 2, quotes = 0 } }, { graph.nodes[1], graph.nodes[2] })
    assert.same({ { a = 1, b = 2, articles = 2 } }, net:graph { least = 2 }.edges)
    assert.same({ { a = 1, b = 2, articles = 2 } }, net:graph { limit = 2 }.edges)
    assert.equal(3, #graph.edges)
  end)

  it("stay bounded whatever an article names", function()
    local net, names = network.new(), {}
    local count = QUICK and 600 or 20000
    for i = 1, count do names[i] = "名" .. i end
    add(net, names, {})
    local graph = net:graph()
    assert.equal(network.LIMIT, #graph.nodes)
    assert.equal(count, graph.total)
  end)

  local function hostile_network(format)
    local net = network.new()
    for _, text in ipairs(HOSTILE) do net:add({ text, "甲" }, { text }) end
    local pieces = {}
    local real = network.new
    network.new = function() return net end
    local writer = export.writer(format, { write = function(_, ...) pieces[#pieces + 1] = table.concat { ... } end })
    network.new = real
    writer:close()
    return table.concat(pieces)
  end

  it("are GraphML that is well-formed", function()
    local text = hostile_network "graphml"
    assert.not_matches("[%z\1-\8\11-\31]", text)
    assert.not_matches("<script", text, 1, true)
    if sh "command -v xmllint" == "" then return pending "no xmllint" end
    local path = shell.write(os.tmpname(), text)
    local _, said, status = sh("xmllint --noout " .. quote(path))
    os.remove(path)
    assert.same({ "", 0 }, { said, status })
  end)

  it("are DOT that Graphviz reads", function()
    local text = hostile_network "dot"
    for line in text:gmatch "[^\n]+" do
      assert(line:find '^  n%d+ %[label=".*", kind=%l+, shape=%l+, articles=%d+, quotes=%d+%];$'
        or line:find "^  n%d+ %-%- n%d+ %[weight=%d+%];$" or line:find "^  // %d+ of %d+ names$" or line:find "^[g}]", line)
    end
    if sh "command -v dot" == "" then return pending "no Graphviz" end
    local path = shell.write(os.tmpname(), text)
    local _, _, status = sh("dot -Tplain " .. quote(path) .. " >/dev/null")
    os.remove(path)
    assert.equal(0, status)
  end)
end)

describe("JSON", function()
  it("takes strings of any length in pieces", function()
    local long = ("城\n"):rep(6 * 1024 * 1024)
    local encoded = json.encode(long)
    assert.equal(6 * 1024 * 1024 * 5 + 2, #encoded)
    assert.equal('"城\\n城', encoded:sub(1, 9))
  end)
end)

describe("citynews export", function()
  local folder
  before_each(function() folder = shell.folder() end)
  after_each(function() shell.remove(folder) end)

  it("writes what the module writes", function()
    for _, format in ipairs { "jsonl", "csv", "yaml", "ninjs", "jsonld", "graphml" } do
      local out, said, status = run { "export", "--to", format, PAGE }
      assert.same({ "", 0 }, { said, status })
      assert.equal(export.text(format, citynews.read(PAGE):articles()), out)
    end
    assert.equal((run { "extract", PAGE }), (run { "export", "--to", "jsonl", PAGE }))
  end)

  it("writes a file an article to a folder, and never over a source", function()
    local _, said, status = run { "export", "--to", "markdown", PAGE, "-o", folder .. "/a/" }
    assert.same({ "", 0 }, { said, status })
    local files = corpus.lines("ls " .. quote(folder .. "/a"))
    assert.same({ "2025-09-15-page-01-1.md", "2025-09-15-page-01-2.md", "2025-09-15-page-01-3.md" }, files)
    local before = corpus.bytes(folder .. "/a/" .. files[1])
    _, said, status = run { "export", "--to", "markdown", folder .. "/a", "-o", folder .. "/a/" }
    assert.equal(1, status)
    assert.matches("never written to", said)
    assert.equal(before, corpus.bytes(folder .. "/a/" .. files[1]))
  end)

  it("gives files names that are harmless", function()
    shell.write(folder .. "/x.jsonl", table.concat({
      json.encode { id = "../../etc/passwd", text = "甲。" }, json.encode { id = "..", text = "乙。" },
      json.encode { id = "A", text = "丙。" }, json.encode { id = "a", text = "丁。" },
      json.encode { id = ("长"):rep(500), text = "戊。" }, json.encode { id = "a\0b\nc\u{202E}|", text = "己。" },
    }, "\n"))
    local _, said, status = run { "export", "--to", "markdown", folder .. "/x.jsonl", "-o", folder .. "/out/" }
    assert.same({ "", 0 }, { said, status })
    local names = corpus.lines("LC_ALL=C ls -A " .. quote(folder .. "/out"))
    assert.equal(6, #names)
    for _, name in ipairs(names) do
      assert(#name <= 124)
      assert.not_matches("^%.", name)
      assert.not_matches("[%z\1-\31|/\\]", name)
    end
    assert.same({ "out", "x.jsonl" }, corpus.lines("ls -A " .. quote(folder)))
  end)

  it("leaves nothing where it cannot write all", function()
    local _, said, status = run { "export", "--to", "markdown", PAGE, "-o", folder .. "/one.md" }
    assert.equal(1, status)
    assert.matches("name a folder for several, such as -o", said, 1, true)
    assert.same({}, corpus.lines("ls -A " .. quote(folder)))
    _, said, status = run { "export", "--to", "csv", PAGE, folder .. "/none.txt", "-o", folder .. "/c.csv" }
    assert.equal(1, status)
    assert.matches("none.txt", said, 1, true)
    assert.same({ "c.csv" }, corpus.lines("ls -A " .. quote(folder)))
    local out
    out, said, status = run { "export", "--to", "markdown", PAGE }
    assert.same({ "", 1 }, { out, status })
    assert.matches("name a folder for several, such as -o", said, 1, true)
    run { "export", "--to", "markdown", PAGE, "-o", folder .. "/a/" }
    local one = folder .. "/a/2025-09-15-page-01-1.md"
    assert.equal(corpus.bytes(one), (run { "export", "--to", "markdown", one }))
  end)

  it("takes an archive, or what a query finds in it", function()
    run { "index", "--into", folder .. "/index", "examples/corpus" }
    local out, said, status = run { "export", "--to", "jsonl", "--articles-only", folder .. "/index" }
    assert.same({ "", 0, 24 }, { said, status, select(2, out:gsub("\n", "")) })
    out = run { "export", "--to", "jsonl", "--query", "date:2025-11", folder .. "/index" }
    assert.equal(2, select(2, out:gsub("\n", "")))
    for _, words in ipairs { { "--query", "(", folder .. "/index" }, { "--query", "甲", PAGE } } do
      local empty
      empty, said, status = run { "export", "--to", "jsonl", table.unpack(words) }
      assert.same({ "", 2 }, { empty, status })
      assert.matches("^citynews: ", said)
    end
  end)
end)
