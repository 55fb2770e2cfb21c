-- Reports: what is in the page, and that text of articles stays text in it.
package.path = "spec/?.lua;" .. package.path

local cjson = require "cjson"
local citynews = require "citynews"
local corpus = require "support.corpus"
local h = require "citynews.report.markup"
local hostile = require "support.hostile"
local layout = require "citynews.report.layout"
local reader = require "citynews.input"
local report = require "citynews.report"
local sha256 = require "citynews.report.sha256"
local shell = require "support.shell"

local run, sh, quote = shell.run, shell.sh, shell.quote

local function page_of_corpus(options)
  local made = report.new(options)
  for _, path in ipairs(corpus.lines ".ci/corpus") do
    assert(reader.read(path, { warn = error }, function(article) made:add(article) end))
  end
  return made:html()
end

local plain -- the page of the corpus as it is by default

local function plain_page()
  plain = plain or page_of_corpus {}
  return plain
end

-- The tags of a page, as a browser's tokenizer would find them: name -> attributes -> values.
local function each_tag(page, visit)
  local at = 1
  while true do
    local first, last, name, attributes = page:find("<(%a[%w]*)([^>]*)>", at)
    if not first then return end
    visit(name:lower(), attributes)
    local raw = name == "script" or name == "style"
    at = raw and page:find("</" .. name, last, true) or last + 1
  end
end

local ELEMENTS, ATTRIBUTES = {}, {}
for word in ([[html head meta title style body a header h1 div button span nav ul li main section h2 strong p table caption
  thead tr th tbody td svg rect pattern g line text details summary circle form label input select option datalist article
  h3 h4 mark sup footer script code]]):gmatch "%w+" do
  ELEMENTS[word] = true
end
for word in ([[lang charset content http-equiv name class href id type hidden aria-label aria-labelledby aria-hidden
  data-attribute data-zh data-en data-speaker data-organization data-person data-period tabindex role scope viewBox
  preserveAspectRatio width height x y x1 x2 y1 y2 cx cy r rx text-anchor stroke-width patternUnits patternTransform for
  list autocomplete value title]]):gmatch "[%w-]+" do
  ATTRIBUTES[word] = true
end

-- Nothing is in the page but what this module makes, whatever text it shows.
local function assert_harmless(page)
  local scripts = 0
  each_tag(page, function(name, attributes)
    assert(ELEMENTS[name], "element " .. name)
    if name == "script" then scripts = scripts + 1 end
    local rest = attributes:gsub('%s([%w-]+)="([^"<>]*)"', function(attribute, value)
      assert(ATTRIBUTES[attribute], "attribute " .. attribute)
      if attribute == "href" then assert.matches("^#[%w-]+$", value) end
      return ""
    end):gsub("%s([%w-]+)", function(attribute)
      assert(ATTRIBUTES[attribute], "attribute " .. attribute)
      return ""
    end)
    assert.equal("", rest)
  end)
  assert.equal(2, scripts)
  assert.not_matches("[%z\1-\8\11-\31\127]", page)
  assert.is_truthy(utf8.len(page))
end

describe("markup", function()
  it("keeps text text", function()
    assert.equal('<p class="a&quot;b">1 &lt; 2 &amp;amp; &#39;3&#39; <b>x</b></p>',
      h.source(h.p { class = 'a"b', "1 < 2 &amp; '3' ", h.b { "x" } }))
    assert.equal("<p>\u{FFFD}\u{FFFD}\u{FFFD}</p>", h.source(h.p { "\0\27\u{202E}" }))
    assert.equal('<input id="a" disabled>', h.source(h.input { id = "a", disabled = true, hidden = false }):gsub("disabled id=\"a\"", 'id="a" disabled'))
  end)

  it("makes nothing that runs or loads", function()
    for _, make in ipairs {
      function() return h.script { "x" } end, function() return h.style { "x" } end, function() return h.iframe {} end,
      function() return h.a { href = "javascript:1" } end, function() return h.a { href = "https://example.org" } end,
      function() return h.img { src = "#x" } end, function() return h.p { onclick = "1" } end,
      function() return h.p { ONCLICK = "1" } end, function() return h.p { style = "x" } end,
      function() return h.p { ["a b"] = "1" } end, function() return h.own_script "</script>" end,
    } do
      assert.error(make)
    end
  end)

  it("keeps data data", function()
    local text = "</script><!--\u{2028}&"
    local source = h.source(h.data("x", cjson.encode { text }))
    assert.equal(text, cjson.decode(source:match ">(.*)</script>$")[1])
    assert.not_matches("<!--", source, 1, true)
    assert.not_matches("\u{2028}", source, 1, true)
  end)
end)

describe("SHA-256", function()
  it("is that of FIPS 180-4", function()
    assert.equal("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", sha256 "")
    assert.equal("ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=", sha256 "abc")
    assert.equal("JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=",
      sha256 "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
  end)
end)

describe("the network's layout", function()
  it("keeps all apart, inside, and the same every time", function()
    local boxes, edges = {}, {}
    for i = 1, 40 do boxes[i] = { left = 30, right = 30, above = 12, below = 26 } end
    for i = 2, 40 do edges[#edges + 1] = { a = i // 2, b = i, articles = i % 3 + 1 } end
    local places = layout.place(boxes, edges, 900, 640)
    assert.same(places, layout.place(boxes, edges, 900, 640))
    for i, a in ipairs(places) do
      assert(a.x >= 30 and a.x <= 870 and a.y >= 12 and a.y <= 614)
      for j = i + 1, #places do
        local b = places[j]
        assert(math.abs(a.x - b.x) >= 59 or math.abs(a.y - b.y) >= 37, "two overlap")
      end
    end
  end)

  it("takes none, one, and two at one place", function()
    assert.same({}, layout.place({}, {}, 100, 100))
    local box = { left = 5, right = 5, above = 5, below = 5 }
    assert.equal(1, #layout.place({ box }, {}, 100, 100))
    local two = layout.place({ box, box }, { { a = 1, b = 2, articles = 9 } }, 100, 100)
    assert(math.abs(two[1].x - two[2].x) >= 9 or math.abs(two[1].y - two[2].y) >= 9)
  end)
end)

-- Pages are made by Lua alone: under the collector or a sanitizer they would only be slow.
local function pages(name, work)
  if os.getenv "CITYNEWS_QUICK" then return describe(name, function() it("is a page", function() pending "no time" end) end) end
  describe(name, work)
end

pages("a report", function()
  it("shows articles with their quotations by speaker", function()
    local page = page_of_corpus { title = "城市报" }
    assert.matches("<title>城市报</title>", page, 1, true)
    assert.equal(24, select(2, page:gsub("<article ", "")))
    assert.matches('<mark class="said direct c1">“更新不是把老房子推倒重来，而是让老房子里的人愿意留下来。”</mark>', page, 1, true)
    assert.matches('<a data%-speaker="(%P+)" href="#stories">%1</a>', page)
    assert.matches("甬江城市更新研究院", page, 1, true)
    assert_harmless(page)
  end)

  it("is the same every time", function()
    assert.equal(plain_page(), page_of_corpus {})
  end)

  it("names its script and style in its policy, and lets nothing else run", function()
    local page = plain_page()
    local policy = page:match 'content="(default%-src[^"]*)"':gsub("&#39;", "'")
    local style, script = page:match "<style>(.-)</style>", page:match "<script>(.-)</script>"
    assert.equal(("default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'")
      :format(sha256(style), sha256(script)), policy)
    assert.not_matches("https?://", (page:gsub("https?://www.w3.org", "")))
  end)

  it("can be read without its script", function()
    local page = plain_page()
    for _, part in ipairs { 'class="switches" hidden', 'class="filters"' } do assert.matches(part, page, 1, true) end
    each_tag(page, function(name, attributes)
      if name == "article" then assert.not_matches("hidden", attributes) end
      if name == "form" then assert.matches("hidden", attributes) end
    end)
  end)

  it("opens in Chinese or English, and has both", function()
    assert.matches('<html lang="en">', report.html({}, { language = "en" }), 1, true)
    local page = report.html {}
    assert.matches('<html lang="zh-Hans">', page, 1, true)
    assert.equal(select(2, page:gsub('class="zh"', "")), select(2, page:gsub('class="en"', "")))
    assert.error(function() report.new { language = "fr" } end)
  end)

  it("says so where there is nothing", function()
    local page = report.html {}
    for _, text in ipairs {
      "没有找到带说话人的引语。", "没有找到机构。", "没有带日期的引语。", "没有同一篇文章里出现的两个名字。", "没有文章。",
    } do
      assert.matches(text, page, 1, true)
    end
    assert_harmless(page)
  end)

  it("shows the newest and says how many there are", function()
    local page = page_of_corpus { limit = 2, top = 2 }
    assert.equal(2, select(2, page:gsub("<article ", "")))
    assert.matches("统计包括全部 24 篇；以下只刊出最新的 2 篇。", page, 1, true)
    assert.matches("列出前 2 个。", page, 1, true)
    assert.matches("2025-11-03", page:match "<article .-</article>", 1, true)
  end)

  it("cuts a text that is too long, and says how much is missing", function()
    local text = ("甲说，“城。”"):rep(1000)
    local article = assert(citynews.parse(text, { from = "text" }))[1]
    local page = report.html({ article }, { characters = 100 })
    assert.matches("以下 6,900 字未刊出", page, 1, true)
    assert_harmless(page)
  end)

  it("lists what a check found", function()
    local function check()
      return { { rule = "brackets", severity = "error", message = "<b> is never closed", line = 3, marked = "“", before = "甲", after = "乙" } }
    end
    local page = page_of_corpus { check = check, findings = 2 }
    assert.matches("&lt;b&gt; is never closed", page, 1, true)
    assert.matches("共 24 条，列出前 2 条。", page, 1, true)
    assert.matches("没有查出问题", page_of_corpus { check = function() return {} end }, 1, true)
    assert.matches("没有做核查", plain_page(), 1, true)
  end)
end)

pages("hostile text", function()
  -- Every text at every place of an article that a report shows.
  local function article_of(text)
    local made = assert(citynews.parse(text .. "\n“" .. text .. "”，李明说。\n", { from = "text", encoding = "utf-8", name = text }))[1]
    local fields = { id = text, headline = text, kicker = text, deck = text, section = text, date = text, byline = { { name = text } } }
    require("citynews.article").set(made, fields)
    return made
  end

  -- An article whose names are the text, as an index could bring them.
  local function hit_of(text)
    local body = "“" .. text .. "”"
    return setmetatable({
      article = article_of(text),
      stored = function()
        return {
          date = 20250915, body = body, source = text,
          terms = { section = { text }, person = { text, "乙" }, organization = { text, "院" } },
          quotes = { { first = 1, last = math.max(#text, 1), flags = 1, speaker = text }, { first = 2, last = 2, flags = 2, speaker = text } },
        }
      end,
    }, { __name = "citynews.Hit" })
  end

  local function page_of(texts)
    local made = report.new {
      title = texts[1], limit = 2000, top = 2000, nodes = 2000,
      check = function() return { { rule = texts[1], severity = texts[1], message = texts[1], marked = texts[1] } } end,
    }
    for _, text in ipairs(texts) do
      made:add(article_of(text))
      made:add_hit(hit_of(text))
    end
    return made:html()
  end

  it("is text in the page", function()
    local page = page_of(hostile.texts)
    assert_harmless(page)
    local data = cjson.decode(page:match '<script type="application/json" id="articles">(.-)</script>')
    assert.equal(2 * #hostile.texts, #data)
  end)

  it("is text in the page, whichever it is", function()
    for _, text in ipairs(hostile.texts) do assert_harmless(page_of { text }) end
  end)

  for _, path in ipairs { "../shared/badinput/hostile/text/html.txt", "../shared/badinput/naughty/blns.txt" } do
    it("of " .. path .. " is text in the page", function()
      if not corpus.has(path) then return pending("no " .. path) end
      local texts = {}
      for line in corpus.bytes(path):gmatch "[^\n]+" do texts[#texts + 1] = line end
      assert_harmless(page_of(texts))
    end)
  end
end)

describe("citynews report", function()
  local folder
  before_each(function() folder = shell.folder() end)
  after_each(function() shell.remove(folder) end)

  it("writes the same page of files and of their index", function()
    local page = folder .. "/report.html"
    local _, said, status = run { "report", "--no-check", "--language", "zh", "examples/corpus", "-o", page }
    assert.same({ "", 0 }, { said, status })
    run { "index", "--into", folder .. "/index", "examples/corpus" }
    local out
    out, said, status = run { "report", "--no-check", "--language", "zh", folder .. "/index" }
    assert.same({ "", 0 }, { said, status })
    local function figures(text) return text:match '<ul class="figures">(.-)</ul>' end
    assert.equal(figures(corpus.bytes(page)), figures(out))
  end)

  it("takes what a query finds", function()
    run { "index", "--into", folder .. "/index", "examples/corpus" }
    local out, _, status = run { "report", "--query", "date:2025-11", folder .. "/index" }
    assert.equal(0, status)
    assert.equal(2, select(2, out:gsub("<article ", "")))
    assert.equal(2, (select(3, run { "report", "--query", "(", folder .. "/index" })))
  end)

  it("lists what the checks find, in both languages", function()
    local source = shell.write(folder .. "/a.md", "---\ntitle: 旧桥\n---\n旧桥（上只走人。\n")
    local page = run { "report", source }
    assert.matches("<code>brackets</code>", page, 1, true)
    assert.matches('<span class="zh" lang="zh-Hans">（', page, 1, true)
    assert.matches("is never closed", page, 1, true)
    assert.not_matches("<code>", (run { "report", "--no-check", source }), 1, true)
  end)

  it("opens in the user's language", function()
    local chinese = run({ "report", "examples/corpus/briefs.jsonl" }, "LC_ALL=zh_CN.UTF-8 %s")
    assert.matches('<html lang="zh-Hans">', chinese, 1, true)
    assert.matches('<html lang="en">', (run({ "report", "examples/corpus/briefs.jsonl" }, "LC_ALL=C %s")), 1, true)
  end)

  it("goes on where a file cannot be read, and never writes to a source", function()
    local page = folder .. "/report.html"
    local _, said, status = run { "report", "examples/corpus/briefs.jsonl", folder .. "/none.txt", "-o", page }
    assert.equal(1, status)
    assert.matches("none.txt", said, 1, true)
    assert.matches("<article ", corpus.bytes(page), 1, true)
    local source = shell.write(folder .. "/a.md", "甲说。\n")
    assert.equal(2, (select(3, run { "report", source, "-o", source })))
    assert.equal("甲说。\n", corpus.bytes(source))
    _, said, status = run { "report", source, "-o", folder .. "/none/r.html" }
    assert.equal(1, status)
    assert.matches("cannot write", said)
  end)

  it("is read by an HTML parser without a complaint", function()
    if sh "command -v xmllint" == "" then return pending "no xmllint" end
    local page = folder .. "/report.html"
    run { "report", "examples/corpus", "-o", page }
    local complaints = sh("xmllint --html --noout --huge " .. quote(page) .. " 2>&1 | grep 'error' | grep -v 'Tag .* invalid'")
    assert.equal("", complaints)
  end)
end)
