package.path = "spec/?.lua;" .. package.path

local citynews = require "citynews"
local corpus = require "support.corpus"

local PAGE = [[
中国城市报 2025年9月22日 星期一 第2版

河岸书屋开门迎客

■中国城市报记者 年小禾

河岸书屋昨日开门。读者排起长队，有人带来自己的旧书。

“书要有人读。”店主容若水说。

图为读者在书屋挑书。路青野摄

老桥换新灯

■本报记者 裴宁 通讯员 申屠越

老桥的灯昨晚换成新的，光线更柔和，电费少了三成。

责任编辑：乔以宁
]]

local FRONT = [[
---
title: 桥
date: 2025-09-22
section: A06
publication: 中国城市报
tags: [桥, 灯]
id: bridge-1
photographer: 路青野
---

桥上的灯亮了。
]]

describe("a document", function()
  local document
  before_each(function() document = assert(citynews.parse(PAGE, { name = "2025-09-22/page-02.txt" })) end)
  after_each(function() document:close() end)

  it("is the list of its articles", function()
    assert.equal(2, #document)
    assert.equal(2, document.count)
    assert.equal("河岸书屋开门迎客", document[1].headline)
    assert.equal("老桥换新灯", document[2].headline)
    assert.is_nil(document[0])
    assert.is_nil(document[3])
    assert.is_nil(document[-1])
    assert.is_nil(document[1.5])
    assert.is_nil(document[math.huge])
    assert.equal(document[1], document[1.0])
    local list = {}
    for i, article in ipairs(document) do list[i] = article end
    assert.same(2, #list)
    assert.equal(document[2], list[2])
  end)

  it("gives articles one by one", function()
    local headlines = {}
    for article in document:articles() do headlines[#headlines + 1] = article.headline end
    assert.same({ "河岸书屋开门迎客", "老桥换新灯" }, headlines)
    assert.equal(document[2], document:article(2))
    assert.is_nil(document:article(0))
    assert.is_nil(document:article(3))
    assert.is_nil(document:article(math.mininteger))
    assert.is_nil(document:article(0 / 0))
  end)

  it("iterates independently", function()
    local a, b = document:articles(), document:articles()
    assert.equal(a(), b())
    assert.equal(a(), b())
    assert.is_nil(a())
    assert.is_nil(a())
    assert.is_nil(b())
  end)

  it("gives the same object as long as it is in use", function()
    local first = document[1]
    collectgarbage()
    assert.is_true(rawequal(first, document:article(1)))
  end)

  it("says what the page says of itself", function()
    assert.equal("2025-09-22/page-02.txt", document.name)
    assert.equal("page", document.form)
    assert.equal("utf-8", document.encoding)
    assert.equal("2025-09-22", document.date)
    assert.equal("第2版", document.section)
    assert.equal("中国城市报", document.publication)
    assert.is_nil(document.id)
    assert.is_nil(document.metadata)
    assert.same({}, document.tags)
    assert.same({}, document.warnings)
    assert.equal(0, document.warning_count)
  end)

  it("keeps the furniture with its places", function()
    local texts = {}
    for i, piece in ipairs(document.furniture) do
      assert.equal("furniture", piece.type)
      assert.equal(document.name, piece.source.file)
      assert.equal(piece.text, PAGE:sub(piece.source.first, piece.source.last))
      texts[i] = piece.text
    end
    table.sort(texts)
    assert.same({ "中国城市报 2025年9月22日 星期一 第2版", "图为读者在书屋挑书。路青野摄", "责任编辑：乔以宁" }, texts)
  end)

  it("goes over articles, then fields in their order", function()
    local keys = {}
    for key, value in pairs(document) do
      assert.is_not_nil(value)
      keys[#keys + 1] = key
    end
    assert.same({ 1, 2, "name", "form", "encoding", "date", "section", "publication", "count", "tags",
      "furniture", "warnings", "warning_count" }, keys)
  end)

  it("has a name as a string, and equals itself only", function()
    assert.equal("citynews.Document: 2025-09-22/page-02.txt", tostring(document))
    local other <close> = citynews.parse(PAGE)
    assert.is_true(document == document)
    assert.is_false(document == other)
    assert.is_false(document == document[1])
    assert.is_false(document == {})
  end)

  it("raises on wrong use and says how to do better", function()
    assert.error_matches(function() document.articles() end, "call document:articles%(...%) with a colon")
    assert.error_matches(function() document.close() end, "call document:close%(...%) with a colon")
    assert.error_matches(function() document:article() end, "number of an article expected, got nil")
    assert.error_matches(function() document:article "1" end, "number of an article expected, got string")
    assert.error_matches(function() document.date = "x" end, "cannot set 'date'")
    assert.error_matches(function() document[3] = {} end, "cannot set '3'")
  end)
end)

describe("a document with front matter", function()
  it("gives its fields, and keeps keys that it does not know", function()
    local document <close> = citynews.parse(FRONT)
    assert.equal("article", document.form)
    assert.equal("bridge-1", document.id)
    assert.equal("2025-09-22", document.date)
    assert.equal("A06", document.section)
    assert.equal("中国城市报", document.publication)
    assert.same({ "桥", "灯" }, document.tags)
    assert.equal("路青野", document.metadata.photographer)
    assert.equal(1, #document)
    assert.equal("桥", document[1].headline)
  end)

  it("warns of what is wrong with it, with file, line and column, and reads the body", function()
    local document <close> = citynews.parse("---\ntitle: [桥\n---\n\n桥上的灯亮了。\n", { name = "bridge.md" })
    assert.equal(1, #document)
    assert.equal("桥上的灯亮了。", document[1].text)
    local warning = document.warnings[1]
    assert.equal("front-matter", warning.kind)
    assert.matches("^bridge%.md:%d+:%d+: ", warning.message)
    assert.equal(0, document.warning_count)
  end)

  it("leaves nulls out of lists, and numbers whole", function()
    local document <close> = citynews.parse [[
---
list: [a, ~, b, null, c]
yes: [true, True, FALSE, "true"]
code: 007
big: 12345678901234567890
huge: 1e999
count: 42
share: 3.5
none: Null
---
桥上的灯亮了。
]]
    local metadata = document.metadata
    assert.same({ "a", "b", "c" }, metadata.list)
    assert.same({ true, true, false, "true" }, metadata.yes)
    assert.equal("007", metadata.code)
    assert.equal("12345678901234567890", metadata.big)
    assert.equal("1e999", metadata.huge)
    assert.equal(42, metadata.count)
    assert.equal("integer", math.type(metadata.count))
    assert.equal(3.5, metadata.share)
    assert.is_nil(metadata.none)
  end)
end)

describe("bytes that are no character", function()
  it("become U+FFFD and a warning", function()
    local bytes = "桥上的灯亮了\xFF。\n"
    local document <close> = citynews.parse(bytes, { from = "text", encoding = "utf-8" })
    assert.equal(1, document.warning_count)
    assert.same({ kind = "bytes", first = 19, last = 19 }, document.warnings[1])
    assert.equal("桥上的灯亮了\u{FFFD}。", document[1].paragraphs[1].text)
  end)

  it("are counted past those that are listed", function()
    local document <close> = citynews.parse(("\xFF"):rep(3000), { from = "text", encoding = "utf-8" })
    assert.equal(3000, document.warning_count)
    assert.equal(1000, #document.warnings)
  end)
end)

describe("a closed document", function()
  local FIELDS = { "form", "encoding", "date", "section", "publication", "id", "count", "tags", "metadata",
    "furniture", "warnings", "warning_count" }

  it("can be closed again", function()
    local document = citynews.parse(PAGE)
    document:close()
    document:close()
    assert.equal("citynews.Document: -", tostring(document))
    assert.equal("-", document.name)
  end)

  it("raises for each field that was not read", function()
    local document = citynews.parse(PAGE)
    document:close()
    for _, field in ipairs(FIELDS) do
      assert.error_matches(function() return document[field] end, "the document is closed")
    end
    assert.error_matches(function() return #document end, "the document is closed")
    assert.error_matches(function() return document[1] end, "the document is closed")
    assert.error_matches(function() return pairs(document) end, "the document is closed")
    assert.error_matches(function() return citynews.totable(document) end, "the document is closed")
  end)

  it("raises for each method", function()
    local document = citynews.parse(PAGE)
    local held, next_article = document[1], document:articles()
    document:close()
    assert.error_matches(function() document:article(1) end, "the document is closed")
    assert.error_matches(function() document:articles()() end, "the document is closed")
    assert.error_matches(next_article, "the document is closed")
    assert.is_not_nil(held)
  end)

  it("keeps what was read", function()
    local document = citynews.parse(PAGE)
    local furniture, date = document.furniture, document.date
    document:close()
    assert.equal(furniture, document.furniture)
    assert.equal(date, document.date)
  end)

  it("is closed at the end of its block", function()
    local kept
    do
      local document <close> = citynews.parse(PAGE)
      kept = document
    end
    assert.error_matches(function() return #kept end, "the document is closed")
  end)

  it("is closed when an error leaves its block", function()
    local kept
    pcall(function()
      local document <close> = citynews.parse(PAGE)
      kept = document
      error "out"
    end)
    assert.error_matches(function() return #kept end, "the document is closed")
  end)
end)

describe("the collector", function()
  it("takes documents that nothing holds", function()
    local watch = setmetatable({}, { __mode = "v" })
    for i = 1, 10 do watch[i] = citynews.parse(PAGE) end
    collectgarbage()
    collectgarbage()
    assert.same({}, watch)
  end)

  it("leaves a document to the iterator over it", function()
    local headlines = {}
    for article in citynews.parse(PAGE):articles() do
      collectgarbage()
      headlines[#headlines + 1] = article.headline
    end
    assert.equal(2, #headlines)
  end)

  it("leaves a string to the document made of it", function()
    local document = citynews.parse(table.concat { PAGE, " " })
    collectgarbage()
    collectgarbage()
    assert.equal("老桥换新灯", document[2].headline)
  end)

  it("takes articles that nothing holds, while the document stays", function()
    local document <close> = citynews.parse(PAGE)
    local watch = setmetatable({ document[1] }, { __mode = "v" })
    collectgarbage()
    collectgarbage()
    assert.is_nil(watch[1])
    assert.equal("河岸书屋开门迎客", document[1].headline)
  end)

  it("bears many documents made, read and dropped", function()
    local bytes = corpus.bytes "examples/corpus/2025-09-15/page-01.txt"
    for _ = 1, os.getenv "CITYNEWS_QUICK" and 50 or 1000 do
      local document = citynews.parse(bytes)
      assert.equal(3, #document)
      assert.is_string(document[3].text)
    end
  end)
end)
