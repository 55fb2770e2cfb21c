package.path = "spec/?.lua;" .. package.path

local citynews = require "citynews"
local corpus = require "support.corpus"

local NAME = "2025-09-22/page-02.txt"
local PAGE = [[
中国城市报 2025年9月22日 星期一 第2版

河岸书屋开门迎客

■本报记者 裴 宁 通讯员 申屠越

新华社北京9月15日电 河岸书屋昨日开门。读者排起长队，有人带来自己的

旧书。“书要有人读。”店主容若水说。

书从哪里来

近日，书屋收到三百本旧书，都由街坊捐出。

老桥换新灯

■年小禾

老桥的灯昨晚换成新的，光线更柔和，电费少了三成。
]]

describe("an article", function()
  local document, article
  before_each(function()
    document = assert(citynews.parse(PAGE, { name = NAME }))
    article = document[1]
  end)
  after_each(function() document:close() end)

  it("has headline, section, date and id", function()
    assert.equal("2025-09-22/page-02#1", article.id)
    assert.equal(NAME, article.source)
    assert.equal("河岸书屋开门迎客", article.headline)
    assert.is_nil(article.kicker)
    assert.is_nil(article.deck)
    assert.equal("2025-09-22", article.date)
    assert.equal("第2版", article.section)
    assert.equal("中国城市报", article.publication)
    assert.same({}, article.tags)
    assert.is_nil(article.metadata)
    assert.equal(document, article:document())
  end)

  it("has a byline whose names know where they stand", function()
    assert.equal(2, #article.byline)
    local first, second = article.byline[1], article.byline[2]
    assert.equal("裴宁", first.name)
    assert.equal("记者", first.role)
    assert.equal("本报", first.affiliation)
    assert.equal("申屠越", second.name)
    assert.equal("通讯员", second.role)
    assert.equal(NAME, first.source.file)
    assert.equal("裴 宁", PAGE:sub(first.source.first, first.source.last))
    assert.equal("申屠越", PAGE:sub(second.source.first, second.source.last))
    assert.equal(5, first.source.line)
  end)

  it("has a dateline", function()
    local dateline = article.dateline
    assert.equal("新华社北京9月15日电", dateline.text)
    assert.equal("新华社", dateline.agency)
    assert.equal("北京", dateline.place)
    assert.equal("9月15日", dateline.date)
    assert.equal(dateline.text, article.text:sub(dateline.first, dateline.last))
    assert.is_nil(document[2].dateline)
  end)

  it("has a head and a body of parts", function()
    local types, body = {}, {}
    for i, piece in ipairs(article.head) do
      types[i] = piece.type
      assert.equal(NAME, piece.source.file)
      assert.equal(piece.text, PAGE:sub(piece.source.first, piece.source.last))
    end
    for i, part in ipairs(article.body) do body[i] = part.type end
    assert.same({ "headline", "byline" }, types)
    assert.same({ "paragraph", "subhead", "paragraph" }, body)
    assert.equal(2, #article.paragraphs)
    assert.equal(1, #article.subheads)
    assert.is_true(rawequal(article.body[2], article.subheads[1]))
    assert.is_true(rawequal(article.body[3], article.paragraphs[2]))
  end)

  it("joins a paragraph that a column break cut", function()
    assert.equal("新华社北京9月15日电 河岸书屋昨日开门。读者排起长队，有人带来自己的旧书。“书要有人读。”店主容若水说。",
      article.paragraphs[1].text)
  end)

  it("has a text that its parts make up", function()
    local texts = {}
    for i, part in ipairs(article.body) do
      texts[i] = part.text
      assert.equal(part.text, article.text:sub(part.first, part.last))
      assert.equal(part.text, tostring(part))
      assert.equal(NAME, part.source.file)
    end
    assert.equal(table.concat(texts, "\n"), article.text)
  end)

  it("finds its way back to the lines of the file", function()
    assert.equal(7, article.paragraphs[1].source.line)
    assert.equal(11, article.subheads[1].source.line)
    local source = article.paragraphs[2].source
    assert.equal(13, source.line)
    assert.equal(article.paragraphs[2].text, PAGE:sub(source.first, source.last))
    local first, last = article.text:find("旧书。“书", 1, true)
    local place = article:place(first, last)
    assert.equal("旧书。“书", PAGE:sub(place.first, place.last))
    assert.equal(9, place.line)
  end)

  it("places whole characters", function()
    local first = article.paragraphs[2].first
    for byte = first, first + 2 do
      local place = article:place(byte)
      assert.equal("近", PAGE:sub(place.first, place.last))
    end
  end)

  it("has sentences that know their places", function()
    local sentences = {}
    for sentence in article:sentences() do
      sentences[#sentences + 1] = sentence.text
      assert.equal(sentence.text, article.text:sub(sentence.first, sentence.last))
      assert.equal(sentence.text, tostring(sentence))
      assert.equal(NAME, sentence.source.file)
      assert.is_true(sentence.source.line >= 7)
    end
    assert.same({ "新华社北京9月15日电 河岸书屋昨日开门。", "读者排起长队，有人带来自己的旧书。", "“书要有人读。”", "店主容若水说。",
      "书从哪里来", "近日，书屋收到三百本旧书，都由街坊捐出。" }, sentences)
  end)

  it("gives the sentences of one part", function()
    local sentences = {}
    for sentence in article.paragraphs[2]:sentences() do sentences[#sentences + 1] = sentence.text end
    assert.same({ article.paragraphs[2].text }, sentences)
  end)

  it("goes over its fields in their order", function()
    local keys = {}
    for key, value in pairs(article) do
      assert.is_not_nil(value)
      keys[#keys + 1] = key
    end
    assert.same({ "id", "source", "headline", "date", "section", "publication", "byline", "dateline", "head",
      "body", "paragraphs", "subheads", "text", "tags" }, keys)
  end)

  it("goes over the fields of parts and sentences", function()
    for _, object in ipairs { article.body[1], article:sentences()() } do
      local keys = {}
      for key in pairs(object) do keys[key] = true end
      assert.is_true(keys.text and keys.first and keys.last and keys.source)
    end
  end)

  it("equals itself, whichever way it was come by", function()
    local again = citynews.parse(PAGE)
    assert.is_true(article == document:article(1))
    assert.is_false(article == document[2])
    assert.is_false(article == again[1])
    assert.is_false(article == article.headline)
    assert.is_false(article == {})
    again:close()
  end)

  it("has parts and sentences that are equal where they stand in the same place", function()
    local a, b = article:sentences(), article:sentences()
    local first = a()
    assert.is_true(first == b())
    assert.is_false(first == b())
    assert.is_false(first == document[2]:sentences()())
    assert.is_true(article.body[1] == article.paragraphs[1])
    assert.is_false(article.body[1] == article.body[2])
  end)

  it("is called by its headline, or its id", function()
    assert.equal("citynews.Article: 河岸书屋开门迎客", tostring(article))
    local plain <close> = citynews.parse("一句话。", { from = "text", name = "a/b.txt" })
    assert.equal("citynews.Article: a/b", tostring(plain[1]))
  end)

  it("raises on wrong use and says how to do better", function()
    assert.error_matches(function() article.sentences() end, "call article:sentences%(...%) with a colon")
    assert.error_matches(function() article.place(1, 2) end, "call article:place%(...%) with a colon")
    assert.error_matches(function() article.body[1].sentences() end, "call part:sentences%(...%) with a colon")
    assert.error_matches(function() article:place() end, "integers expected, got nil")
    assert.error_matches(function() article:place "x" end, "integers expected, got string")
    assert.error_matches(function() article:place(1.5) end, "integers expected")
    local size = #article.text
    for _, span in ipairs { { 0, 1 }, { 1, size + 1 }, { 5, 3 }, { size + 2, size + 2 }, { -1, -1 },
      { math.mininteger, math.maxinteger }, { math.maxinteger, math.mininteger } } do
      assert.error_matches(function() article:place(span[1], span[2]) end, "no span of a text of %d+ bytes")
    end
    assert.error_matches(function() article.headline2 = "x" end, "cannot set 'headline2'")
  end)

  it("takes empty spans at both ends", function()
    assert.is_table(article:place(1, 0))
    assert.is_table(article:place(#article.text + 1, #article.text))
  end)

  it("becomes a plain table with all fields", function()
    local plain = citynews.totable(article)
    local function check(value)
      if type(value) ~= "table" then return end
      assert.is_nil(getmetatable(value))
      for key, field in pairs(value) do
        assert.is_true(type(key) == "string" or math.type(key) == "integer")
        check(field)
      end
    end
    check(plain)
    assert.equal(article.headline, plain.headline)
    assert.equal(3, #plain.body)
    assert.equal("subhead", plain.subheads[1].type)
    assert.equal(11, plain.subheads[1].source.line)
    assert.equal("裴宁", plain.byline[1].name)
    document:close()
    assert.equal("近日，书屋收到三百本旧书，都由街坊捐出。", plain.body[3].text)
  end)
end)

describe("an article's id", function()
  local function id_of(name, text)
    local document <close> = citynews.parse(text or "一句话。", { from = not text and "text" or nil, name = name })
    return document[#document].id
  end

  it("is the file's name with its folder", function()
    assert.equal("-", id_of "-")
    assert.equal("story", id_of "story.md")
    assert.equal("2025-09-22/story", id_of "archive/2025-09-22/story.md")
    assert.equal("2025-09-22/page-02#2", id_of("/archive/2025-09-22/page-02.txt", PAGE))
  end)

  it("is what the front matter says", function()
    assert.equal("x-1", id_of("story.md", "---\nid: x-1\n---\n一句话。\n"))
  end)
end)

describe("a closed document's articles", function()
  local FIELDS = { "kicker", "headline", "deck", "byline", "dateline", "head", "body", "paragraphs", "subheads",
    "text", "date", "section", "publication", "tags", "metadata", "id" }

  it("raise for each field that was not read", function()
    local document = citynews.parse(PAGE)
    local article = document[1]
    document:close()
    for _, field in ipairs(FIELDS) do
      assert.error_matches(function() return article[field] end, "the document is closed")
    end
    assert.equal("-", article.source)
    assert.equal("citynews.Article: (closed)", tostring(article))
  end)

  it("raise for each method", function()
    local document = citynews.parse(PAGE)
    local article = document[1]
    local part, sentence = article.body[1], article:sentences()()
    document:close()
    assert.error_matches(function() article:place(1, 2) end, "the document is closed")
    assert.error_matches(function() part:sentences() end, "the document is closed")
    assert.error_matches(function() return part.source end, "the document is closed")
    assert.error_matches(function() return sentence.source end, "the document is closed")
    assert.error_matches(function() article:sentences()() end, "the document is closed")
    assert.equal(document, article:document())
  end)

  it("keep what was read", function()
    local document = citynews.parse(PAGE)
    local article = document[1]
    local text, body, headline = article.text, article.body, article.headline
    document:close()
    assert.equal(text, article.text)
    assert.equal(body, article.body)
    assert.equal(headline, article.headline)
    assert.equal("citynews.Article: " .. headline, tostring(article))
    assert.equal(2, #article.paragraphs)
  end)
end)

describe("articles, parts and sentences", function()
  local function collect()
    collectgarbage()
    collectgarbage()
  end

  it("outlive the variable of their document", function()
    local article = citynews.parse(PAGE)[1]
    collect()
    assert.equal("河岸书屋开门迎客", article.headline)
    local part = article.body[3]
    article = nil
    collect()
    assert.is_nil(article)
    assert.equal(13, part.source.line)
    local sentence = part:sentences()()
    part = nil
    collect()
    assert.is_nil(part)
    assert.equal(13, sentence.source.line)
  end)

  it("hold the document, which is else only weakly known", function()
    local weak = setmetatable({}, { __mode = "v" })
    weak.document = citynews.parse(PAGE)
    local article = weak.document[2]
    collect()
    assert.equal("老桥换新灯", article.headline)
    assert.equal(weak.document, article:document())
    article = nil
    collect()
    assert.is_nil(article)
    assert.is_nil(weak.document)
  end)

  it("leave an iterator what it needs", function()
    local next_sentence = citynews.parse(PAGE)[1]:sentences()
    local count = 0
    while next_sentence() do
      collectgarbage()
      count = count + 1
    end
    assert.equal(6, count)
  end)
end)

describe("every article of the example corpus", function()
  it("has parts, sentences and places that agree with its text", function()
    for _, path in ipairs(corpus.lines "find examples/corpus -name '*.txt' -o -name '*.md' ! -name README.md") do
      local bytes = corpus.bytes(path)
      local document <close> = assert(citynews.read(path))
      for article in document:articles() do
        for _, part in ipairs(article.body) do
          assert.equal(part.text, article.text:sub(part.first, part.last))
          local source = part.source
          local _, lines = bytes:sub(1, source.first - 1):gsub("\n", "")
          assert.equal(lines + 1, source.line)
          local stretch = citynews.decode(bytes:sub(source.first, source.last), { encoding = document.encoding })
          local head, tail = part.text:match("^" .. utf8.charpattern), part.text:match(utf8.charpattern .. "$")
          assert.equal(head, stretch:sub(1, #head))
          assert.equal(tail, stretch:sub(-#tail))
        end
        local last = 0
        for sentence in article:sentences() do
          assert.is_true(sentence.first > last)
          assert.matches("%S", article.text:sub(sentence.first, sentence.last))
          assert.not_matches("%S", (article.text:sub(last + 1, sentence.first - 1):gsub("\u{3000}", "")))
          last = sentence.last
        end
        assert.is_true(#article.text - last <= 3)
      end
    end
  end)
end)
