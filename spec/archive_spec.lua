-- Archives: searching, counting, and what they do about damage and wrong use.
package.path = "spec/?.lua;" .. package.path

local citynews = require "citynews"
local core = require "citynews.core"
local lpeg = require "lpeg"
local newsroom = require "support.newsroom"
local shell = require "support.shell"

local QUICK = os.getenv "CITYNEWS_QUICK"
local ROUNDS = QUICK and 100 or 1500

local NEWS = {
  { id = "n1", title = "老城更新见成效", date = "2025-09-01", section = "A01",
    text = "老城更新见成效。公园改造完成，居民说好。\n第二批试点启动，共28家企业参加。" },
  { id = "n2", title = "公园迎客", date = "2025-09-15", section = "A02",
    text = "城市微更新，小公园迎客。\n公园里有喷泉，改造费用120万元。" },
  { id = "n3", title = "夜间经济升温", date = "2025-10-03", section = "A01",
    text = "夜间经济升温，公园夜游受欢迎。\n城市更新让夜间经济更旺。城市更新是大事。" },
}

local folder
before_each(function() folder = shell.folder() end)
after_each(function() shell.remove(folder) end)

local function index(articles, files, options)
  newsroom.write(folder, articles, files or 1)
  assert(citynews.index(folder, options or { text_only = true }))
  return assert(citynews.open(folder))
end

local function collect(iterator, what)
  local list = {}
  for a, b in iterator do list[#list + 1] = what and what(a, b) or a end
  return list
end

local function headlines(archive, query, options)
  return collect(assert(archive:search(query, options)), function(hit) return hit.article.headline end)
end

describe("an archive", function()
  it("gives articles as objects, with scores and snippets", function()
    local archive <close> = index(NEWS)
    assert.equal(3, #archive)
    local hits = assert(archive:search "城市更新")
    assert.equal(1, #hits)
    local hit = hits()
    assert(hit.score > 0)
    assert.equal("夜间经济升温，公园夜游受欢迎。 【城市更新】让夜间经济更旺。【城市更新】是大事。", hit.snippet)
    local article = hit.article
    assert.same({ "n3", "夜间经济升温", "2025-10-03", "A01" },
      { article.id, article.headline, article.date, article.section })
    assert.equal(NEWS[3].text, article.text)
    assert.equal(2, #article.paragraphs)
    assert.equal("夜间经济升温，公园夜游受欢迎。", article:sentences()().text)
    assert.equal("part-1.jsonl", hit.source)
    assert.is_nil(hits())
  end)

  it("sorts by relevance, date and source, with limit and offset", function()
    local archive <close> = index(NEWS)
    assert.same({ "夜间经济升温", "公园迎客", "老城更新见成效" }, headlines(archive, "公园", { sort = "date" }))
    assert.same({ "老城更新见成效", "公园迎客", "夜间经济升温" }, headlines(archive, "公园", { sort = "oldest" }))
    assert.same({ "老城更新见成效", "公园迎客", "夜间经济升温" }, headlines(archive, "公园", { sort = "source" }))
    assert.equal("公园迎客", headlines(archive, "公园")[1])
    assert.same({ "公园迎客" }, headlines(archive, "公园", { sort = "date", limit = 1, offset = 1 }))
    assert.same({}, headlines(archive, "公园", { offset = 9 }))
    assert.equal(3, #archive:search("公园", { limit = 1 }))
    assert.has_error(function() archive:search("公园", { sort = "odd" }) end)
  end)

  it("understands the query language", function()
    local archive <close> = index(NEWS)
    local cases = {
      { "公园 -喷泉", { "n1", "n3" } },
      { "title:公园", { "n2" } },
      { "公园 NEAR/2 改造", { "n1" } },
      { "改造 ONEAR/9 公园", {} },
      { "更新 NEAR/sentence 公园", { "n2" } },
      { "更新 NEAR/paragraph 改造", { "n1" } },
      { "城市*更新", { "n2", "n3" } },
      { "城市?更新", { "n2" } },
      { "/[0-9]+家/", { "n1" } },
      { "公园 /[0-9]{3}万/", { "n2" } },
      { "公园 -/[0-9]/", { "n3" } },
      { "section:A0*", { "n1", "n2", "n3" } },
      { "section:?0?", { "n1", "n2", "n3" } },
      { "section:*1", { "n1", "n3" } },
      { "section:*0*", { "n1", "n2", "n3" } },
      { "section:A?", {} },
      { "section:0*", {} },
      { "section:A01 date:2025-10..", { "n3" } },
      { "id:n2 OR id:n1", { "n1", "n2" } },
      { "*", { "n1", "n2", "n3" } },
      { "ＮＯＴＨＩＮＧ", {} },
    }
    for _, case in ipairs(cases) do assert.same(case[2], newsroom.found(archive, case[1]), case[1]) end
  end)

  it("finds what a plain search finds, in random articles by random queries", function()
    math.randomseed(11)
    local articles = newsroom.articles(120)
    local archive <close> = index(articles, 3)
    for _ = 1, ROUNDS do
      local text, is_meant = newsroom.query(2)
      assert.same(newsroom.expected(articles, is_meant), newsroom.found(archive, text), text)
    end
  end)

  it("counts phrases as a plain search does", function()
    math.randomseed(12)
    local articles = newsroom.articles(120)
    local archive <close> = index(articles, 2)
    for _ = 1, ROUNDS do
      local phrase, in_articles, hits = newsroom.random_text(math.random(1, 6)), 0, 0
      for _, article in ipairs(articles) do
        local times = newsroom.times(article, phrase)
        in_articles, hits = in_articles + (times > 0 and 1 or 0), hits + times
      end
      assert.same({ in_articles, hits }, { archive:frequency(phrase) }, phrase)
    end
  end)

  it("scores the same in one index and in several", function()
    math.randomseed(13)
    local articles = newsroom.articles(60)
    local paths = newsroom.write(folder, articles, 2)
    assert(citynews.index(paths, { into = folder .. "/whole", text_only = true }))
    for i, path in ipairs(paths) do assert(citynews.index(path, { into = folder .. "/" .. i, text_only = true })) end
    local whole <close> = assert(citynews.open(folder .. "/whole"))
    local parts <close> = assert(citynews.open { folder .. "/1", folder .. "/2" })
    for _ = 1, 50 do
      local text = newsroom.query(1)
      local function scores(archive)
        local by_id = {}
        for hit in archive:search(text) do by_id[hit.article.id] = ("%.9f"):format(hit.score or 0) end
        return by_id
      end
      assert.same(scores(whole), scores(parts), text)
    end
  end)
end)

describe("contexts", function()
  it("are lines of the same width, sorted left, right or by date", function()
    local archive <close> = index(NEWS)
    local lines = assert(archive:kwic("公园", { width = 4, sort = "right" }))
    assert.equal(5, #lines)
    assert.equal("济升温， [公园] 夜游受欢", tostring(lines()))
    local rights = collect(assert(archive:kwic("公园", { sort = "right" })), function(line) return line.right end)
    local sorted = table.move(rights, 1, #rights, 1, {})
    table.sort(sorted)
    assert.same(sorted, rights)
    local dates = collect(assert(archive:kwic("公园", { sort = "date" })), function(line) return line.article.date end)
    assert.equal("2025-09-01", dates[1])
    assert.equal("2025-10-03", dates[#dates])
    local some = collect(assert(archive:kwic("公园", { query = "喷泉", limit = 2 })), function(line) return line.match end)
    assert.same({ "公园", "公园" }, some)
  end)

  it("tell where they stand", function()
    local archive <close> = index(NEWS)
    for line in archive:kwic "更新" do
      local text = line.field == "title" and line.article.headline or line.article.text
      assert.equal(line.match, text:sub(line.first, line.last))
    end
  end)

  it("of an empty phrase are none", function()
    local archive <close> = index(NEWS)
    assert.equal(0, #archive:kwic "")
    assert.same({ 0, 0 }, { archive:frequency "" })
  end)
end)

describe("counts", function()
  it("go by time and by name", function()
    local archive <close> = index(NEWS)
    local function rows(...)
      return collect(assert(archive:count(...)), function(key, n) return key .. "=" .. n end)
    end
    assert.equal(3, archive:count "公园")
    assert.equal(3, archive:count())
    assert.same({ "2025-09=2", "2025-10=1" }, rows("公园", { by = "month" }))
    assert.same({ "2025=1" }, rows("喷泉", { by = "year" }))
    assert.same({ "2025-09-01=1", "2025-09-15=1", "2025-10-03=1" }, rows(nil, { by = "day" }))
    assert.same({ "A01=2", "A02=1" }, rows("公园", { by = "section" }))
    assert.same({}, rows("公园", { by = "speaker" }))
    assert.has_error(function() archive:count("公园", { by = "weather" }) end)
    assert.same({ { "A01", 2 } }, archive:facets("公园", { by = { "section" }, limit = 1 }).section)
  end)

  it("find what stands together", function()
    local articles = {}
    for i = 1, 30 do
      articles[i] = { id = tostring(i), title = "t",
        text = i <= 10 and "推进城市更新行动" .. i or "江河湖海山川草木" .. i .. "行动" }
    end
    local archive <close> = index(articles)
    local list = assert(archive:collocates "城市")
    local by_text = {}
    for _, row in ipairs(list) do by_text[row.text] = row end
    assert.same({ 10, 10 }, { by_text["更新行动"].near, by_text["更新行动"].total })
    assert(by_text["更新行动"].likelihood > 0 and by_text["更新行动"].pmi > 0)
    assert.is_nil(by_text["新行"]) -- a part of it
    assert.is_nil(by_text["江河"]) -- elsewhere only
    assert.same({}, archive:collocates "无此词")
    assert.equal(1, #archive:collocates("城市", { measure = "pmi", limit = 1 }))
  end)
end)

describe("patterns", function()
  it("are regular expressions", function()
    local archive <close> = index(NEWS)
    local found = collect(assert(archive:grep "[0-9]+(家|万)"), function(match)
      local text = match.field == "title" and match.article.headline or match.article.text
      assert.equal(match.text, text:sub(match.first, match.last))
      return match.text
    end)
    assert.same({ "28家", "120万" }, found)
    assert.same({ "28家" }, collect(archive:grep("[0-9]+(家|万)", { limit = 1 }), tostring))
    assert.same({ "120万" }, collect(archive:grep("[0-9]+(家|万)", { query = "喷泉" }), tostring))
  end)

  it("are LPeg", function()
    local archive <close> = index(NEWS)
    local number = lpeg.C(lpeg.R "09" ^ 1) * "家企业"
    local match = assert(archive:grep(number, { literal = "家企业" }))()
    assert.equal("28家企业", match.text)
    assert.same({ "28" }, match.captures)
    assert.equal("n1", match.article.id)
    assert.same({}, collect(archive:grep(number, { literal = "无此词" })))
  end)

  it("that are wrong, or would run for ever, are failures", function()
    local archive <close> = index(NEWS)
    local matches, problem, code = archive:grep "a("
    assert.same({ nil, "syntax" }, { matches, code })
    assert.matches("regular expression", problem, 1, true)
    local none, why, what = archive:search "/a(/"
    assert.same({ nil, "syntax" }, { none, what })
    assert.is_string(why)
    local expression = assert(core.regex "^(a+)+$")
    local first, _, limit = expression:find(("a"):rep(40) .. "b")
    assert.same({ nil, "limit" }, { first, limit })
  end)
end)

describe("queries that ask for too much", function()
  it("are failures, or answered all the same", function()
    local archive <close> = index { { id = "n", title = "题", text = ("城"):rep(3000), section = ("a"):rep(5000) } }
    assert.same({}, newsroom.found(archive, "section:" .. ("a*"):rep(200) .. "b"))
    assert.same({ "n" }, newsroom.found(archive, "section:" .. ("a*"):rep(200)))
    assert.same({}, newsroom.found(archive, ("城*"):rep(60) .. "市"))
    for _, text in ipairs { ("城 "):rep(100000), ("城 NEAR/9 "):rep(50000) .. "城", ("城*市"):rep(50000), ("("):rep(1 << 20),
      "/(.{1,1000}){1,1000}市/", "/(城+)+市/", "/(?R)?城/", ("城"):rep(1 << 18), "(" .. ("城 OR "):rep(30000) .. "市)" } do
      local found, problem, code = archive:search(text)
      assert(found or (type(problem) == "string" and (code == "syntax" or code == "limit")), text:sub(1, 40))
    end
  end)
end)

describe("filters", function()
  it("choose articles, oldest first", function()
    local archive <close> = index(NEWS)
    local function ids(filters) return collect(assert(archive:articles(filters)), function(a) return a.id end) end
    assert.same({ "n1", "n2", "n3" }, ids())
    assert.same({ "n2", "n3" }, ids { since = "2025-09-02" })
    assert.same({ "n1", "n2" }, ids { until_ = "2025-09" })
    assert.same({ "n3" }, ids { section = "A01", query = "公园", date = "2025-10" })
    for _, wrong in ipairs {
      { since = "soon" }, { until_ = "2025-02-30" }, { date = "2025-13" }, { since = "2025-12", until_ = "2025-01" },
    } do
      local none, problem, code = archive:articles(wrong)
      assert.same({ nil, "syntax" }, { none, code })
      assert.is_string(problem)
    end
    assert.same({}, collect(assert(archive:quotes { speaker = "张三" })))
  end)
end)

describe("names and quotations", function()
  -- What an article object of the later stages is like, and how the index stores it.
  local record = require "citynews.record"
  local function article(fields)
    local made = { byline = {}, text = fields.text, id = fields.id, date = fields.date, headline = fields.id }
    made.organizations = fields.organizations or {}
    made.quotes = fields.quotes or {}
    local function iterate(list)
      local i = 0
      return function()
        i = i + 1
        return list[i]
      end
    end
    function made.people() return iterate(fields.people or {}) end
    return made
  end

  local function archive_of(articles)
    local writer <close> = assert(core.index_writer(folder .. "/x"))
    assert(writer:source("s", ""))
    for _, fields in ipairs(articles) do assert(writer:add(record.pack(article(fields), false))) end
    assert(writer:commit())
    return assert(citynews.open(folder .. "/x"))
  end

  local TEXT = "张三说：“城市更新要慢。”李四点头。"
  local first, last = TEXT:find("城市更新要慢。", 1, true)
  local ARTICLES = {
    { id = "a", date = "2025-01-01", text = TEXT,
      people = { { name = "张三", aliases = { "老张" } }, { name = "李四" } },
      organizations = { { name = "国际科技园协会", aliases = { "IASP" } } },
      quotes = { { kind = "direct", first = first, last = last, speakers = { { name = "张三" } } } } },
    { id = "b", date = "2025-02-01", text = "IASP开会。", organizations = { { name = "IASP" } },
      people = { { name = "李四" } } },
    { id = "c", date = "2025-03-01", text = "无关。" },
  }

  it("are found by any of their forms", function()
    local archive <close> = archive_of(ARTICLES)
    assert.same({ "a", "b" }, newsroom.found(archive, "org:IASP"))
    assert.same({ "a", "b" }, newsroom.found(archive, "org:国际科技园协会"))
    assert.same({ "a" }, newsroom.found(archive, "org:国际*"))
    assert.same({ "a" }, newsroom.found(archive, "person:老张"))
    assert.same({ "a", "b" }, newsroom.found(archive, "person:李四"))
    assert.same({ "c" }, newsroom.found(archive, "-person:*"))
    assert.same({}, newsroom.found(archive, "person:王*"))
    assert.same({ "李四=2", "张三=1" }, collect(assert(archive:people()), function(name, n) return name .. "=" .. n end))
    assert.same({ "IASP=1", "国际科技园协会=1" },
      collect(assert(archive:organizations()), function(name, n) return name .. "=" .. n end))
  end)

  it("come back with speakers", function()
    local archive <close> = archive_of(ARTICLES)
    assert.same({ "a" }, newsroom.found(archive, "quote:更新"))
    assert.same({}, newsroom.found(archive, "quote:点头"))
    assert.same({ "a" }, newsroom.found(archive, "speaker:张三"))
    local quote = assert(archive:quotes { speaker = "张三", about = "更新", since = "2024" })()
    assert.same({ "城市更新要慢。", "张三", "direct" }, { quote.text, quote.speaker, quote.kind })
    assert.equal("2025-01-01", quote.article.date)
    assert.equal(quote.text, quote.article.text:sub(quote.first, quote.last))
    assert.equal("张三", archive:quotes { speaker = "老张" }().speaker)
    assert.same({ "a" }, newsroom.found(archive, "speaker:老张"))
    assert.is_nil(archive:quotes { speaker = "李四" }())
    assert.is_nil(archive:quotes { about = "点头" }())
  end)
end)

describe("wrong use", function()
  it("raises: a closed archive, a list of another, hits from before a refresh", function()
    local archive = index(NEWS)
    local hits = assert(archive:search "公园")
    newsroom.write(folder, { NEWS[1] }, 1)
    assert(citynews.index(folder, { text_only = true }))
    assert.equal(3, #archive)
    assert.is_true(archive:refresh())
    assert.is_false(archive:refresh())
    assert.equal(1, #archive)
    assert.has_error(function() hits() end)
    archive:close()
    archive:close()
    assert.has_error(function() return #archive end)
    assert.has_error(function() archive:search "公园" end)
    assert.has_error(function() archive:verify() end)
  end)

  it("of the core raises too", function()
    local archive <close> = index(NEWS)
    assert.equal(3, #archive)
    local one, other = core.index_open { folder .. "/.citynews" }, core.index_open { folder .. "/.citynews" }
    local list = one:search { { op = "all" } }
    assert.has_error(function() other:date(list) end)
    for _, program in ipairs {
      { {} }, { { op = "odd" } }, { 1 }, { { op = "term", column = "odd" } }, { { op = "date", low = -1 } },
    } do
      assert.has_error(function() one:search(program) end)
    end
    assert.same({ nil, "syntax" }, { (one:search {}), (select(3, one:search {})) })
    assert.same({ nil, "syntax" }, { (one:search { { op = "and" } }), (select(3, one:search { { op = "and" } })) })
    assert.has_error(function() one:read(0) end)
    assert.equal("limit", select(3, one:read(99)))
    assert.has_error(function() list:pick { 9 } end)
    assert.has_error(function() list:sorted(1) end)
    one:close()
    for _, method in ipairs { "refresh", "warm", "verify", "figures", "sources" } do
      assert.has_error(function() one[method](one) end)
    end
    assert.has_error(function() list:get(1) end)
    assert.equal(3, #list)
    other:close()
    for _, wrong in ipairs { {}, { 1 }, { {} } } do assert.has_error(function() core.index_open(wrong) end) end
  end)
end)

describe("damage", function()
  it("of a file cut short is told, not met", function()
    index(NEWS):close()
    for name in shell.sh("ls " .. folder .. "/.citynews"):gmatch "%S+" do
      if name ~= "lock" then
        local path = folder .. "/.citynews/" .. name
        local file = assert(io.open(path, "rb"))
        local bytes = file:read "a"
        file:close()
        shell.write(path, bytes:sub(1, #bytes // 2))
        local archive, problem, code = citynews.open(folder)
        assert.same({ nil, "corrupt" }, { archive, code })
        assert.is_string(problem)
        shell.write(path, bytes)
      end
    end
    local archive <close> = assert(citynews.open(folder))
    assert.is_true(archive:verify())
  end)

  it("of a byte gives an error or the right answer", function()
    local articles = newsroom.articles(30)
    index(articles):close()
    local path = folder .. "/.citynews/" .. shell.sh("ls " .. folder .. "/.citynews"):match "%S+%.index"
    local file = assert(io.open(path, "rb"))
    local bytes = file:read "a"
    file:close()
    local truth
    do
      local archive <close> = assert(citynews.open(folder))
      truth = { archive:frequency "城市" }
    end
    math.randomseed(14)
    local told, rounds = 0, QUICK and 20 or 200
    for _ = 1, rounds do
      local at = math.random(#bytes)
      local flipped = string.char(bytes:byte(at) ~ (1 << math.random(0, 7)))
      shell.write(path, bytes:sub(1, at - 1) .. flipped .. bytes:sub(at + 1))
      local archive, _, code = citynews.open(folder)
      if archive then
        local count, hits, failure = archive:frequency "城市"
        assert(failure == "corrupt" or (count == truth[1] and hits == truth[2]))
        local well, _, found = archive:verify()
        assert(well or found == "corrupt")
        if not well then told = told + 1 end
        archive:close()
      else
        assert.equal("corrupt", code)
        told = told + 1
      end
    end
    assert(told > 0.95 * rounds) -- some bytes only fill up to an edge
  end)

  it("such as no index at all is said", function()
    local archive, problem, code = citynews.open(folder)
    assert.same({ nil, "io" }, { archive, code })
    assert.matches(folder, problem, 1, true)
    assert.equal("io", select(3, citynews.open(folder .. "/none")))
  end)
end)
