package.path = "spec/?.lua;" .. package.path

local citynews = require "citynews"
local corpus = require "support.corpus"

local PAGE_1 = "examples/corpus/2025-09-15/page-01.txt"
local GBK = "examples/corpus/2025-09-22/page-04.txt"

describe("citynews", function()
  it("has a version", function()
    assert.matches("^%d+%.%d+%.%d+$", citynews.version)
  end)

  it("holds nothing but what is documented, and makes no globals", function()
    local names = {}
    for name in pairs(citynews) do names[#names + 1] = name end
    table.sort(names)
    for _, name in ipairs { "decode", "normalize", "parse", "read", "sentences", "totable", "version" } do
      assert.is_not_nil(citynews[name])
    end
    local before = {}
    for name in pairs(_G) do before[name] = true end
    local document <close> = citynews.read(PAGE_1)
    assert.equal(3, #document)
    for name in pairs(_G) do assert.is_true(before[name]) end
  end)
end)

describe("citynews.read", function()
  it("reads a page", function()
    local document <close> = assert(citynews.read(PAGE_1))
    assert.equal(PAGE_1, document.name)
    assert.equal(3, #document)
  end)

  it("finds GBK out, and takes it when it is told", function()
    local found <close> = assert(citynews.read(GBK))
    local told <close> = assert(citynews.read(GBK, { encoding = "gbk" }))
    assert.equal("gb18030", found.encoding)
    assert.equal("gb18030", told.encoding)
    assert.equal(2, #found)
    assert.same(citynews.totable(found), citynews.totable(told))
  end)

  it("names the document as it is told", function()
    local document <close> = citynews.read(PAGE_1, { name = "today.txt" })
    assert.equal("today.txt", document.name)
    assert.equal("today#1", document[1].id)
  end)

  it("returns nil, a message and a code for what it cannot read", function()
    for path, reason in pairs {
      ["no/such/file.txt"] = "No such file or directory", ["examples"] = "is a folder", [""] = "No such file",
      [("x"):rep(300)] = "name too long",
    } do
      local document, message, code = citynews.read(path)
      assert.is_nil(document)
      assert.matches(reason, message)
      assert.matches(path:sub(1, 100), message, 1, true)
      assert.equal("io", code)
    end
  end)

  it("can be left to close what could not be read", function()
    local document <close> = citynews.read "no/such/file.txt"
    assert.is_nil(document)
  end)

  it("raises on wrong use and says what it wants", function()
    for _, path in ipairs { {}, true, print } do
      assert.error_matches(function() citynews.read(path) end, "string expected")
    end
    assert.error_matches(function() citynews.read() end, "string expected")
    assert.error_matches(function() citynews.read(PAGE_1 .. "\0") end, "zero byte")
    assert.error_matches(function() citynews.read(PAGE_1, "gbk") end, "table expected, got string")
    assert.error_matches(function() citynews.read(PAGE_1, 7) end, "table expected, got number")
    assert.error_matches(function() citynews.read(PAGE_1, { encoding = "klingon" }) end, "unknown encoding 'klingon'")
    assert.error_matches(function() citynews.read(PAGE_1, { from = "book" }) end, "unknown form 'book': auto, page")
    for _, option in ipairs { "encoding", "from", "name" } do
      for _, value in ipairs { 7, true, {} } do
        assert.error_matches(function() citynews.read(PAGE_1, { [option] = value }) end,
          "option '" .. option .. "': string expected, got " .. type(value))
      end
    end
  end)
end)

describe("citynews.parse", function()
  it("makes of bytes what read makes of the file", function()
    local read <close> = citynews.read(PAGE_1)
    local parsed <close> = citynews.parse(corpus.bytes(PAGE_1), { name = PAGE_1 })
    assert.same(citynews.totable(read), citynews.totable(parsed))
  end)

  it("takes any bytes for text", function()
    local every = {}
    for byte = 0, 255 do every[#every + 1] = string.char(byte) end
    every = table.concat(every)
    local n = os.getenv "CITYNEWS_QUICK" and 1 or 50
    for _, bytes in ipairs { "", "\0", "\n", "\r", " ", "\xFF\xFE", "\xFE\xFF\xD8", "\u{FEFF}", every, every:rep(n),
      ("\xF0"):rep(20 * n), ("“"):rep(200 * n), ("---\n"):rep(2 * n), "---\n", ("\n\n"):rep(20 * n), "■",
      "□ \n\n■\n\n" } do
      for _, from in ipairs { "auto", "page", "article", "text" } do
        for _, encoding in ipairs { "auto", "utf-8", "gb18030", "utf-16le", "utf-16be" } do
          local document <close> = assert(citynews.parse(bytes, { from = from, encoding = encoding }))
          for article in document:articles() do
            assert.is_not_nil(utf8.len(article.text))
            for sentence in article:sentences() do assert.is_string(sentence.text) end
          end
          assert.is_table(citynews.totable(document))
        end
      end
    end
  end)

  it("keeps a text as it stands", function()
    for _, text in ipairs { "", " ", "\n", "\r\n", "  甲说。  \n\n乙说。\n\n\n", "\r\n\t甲\r\n", "■本报记者 甲\n\n标题\n" } do
      local document <close> = citynews.parse(text, { from = "text" })
      assert.equal(1, #document)
      assert.equal(text, document[1].text)
    end
  end)

  it("takes a number for a string, as Lua does", function()
    local document <close> = citynews.parse(20250915, { from = "text" })
    assert.equal("20250915", document[1].text)
  end)

  it("raises on wrong use", function()
    assert.error_matches(function() citynews.parse() end, "string expected")
    assert.error_matches(function() citynews.parse({}) end, "string expected")
    assert.error_matches(function() citynews.parse("", "page") end, "table expected")
  end)
end)

describe("citynews.decode", function()
  it("gives UTF-8, the encoding, and how many bytes were bad", function()
    assert.same({ "城市", "utf-8", 0 }, { citynews.decode "城市" })
    assert.same({ "城市", "utf-8", 0 }, { citynews.decode "\xEF\xBB\xBF城市" })
    assert.same({ "城市", "gb18030", 0 }, { citynews.decode("\xB3\xC7\xCA\xD0", { encoding = "GBK" }) })
    assert.same({ "城市", "utf-16le", 0 }, { citynews.decode "\xFF\xFE\xCE\x57\x02\x5E" })
    assert.same({ "城市", "utf-16be", 0 }, { citynews.decode "\xFE\xFF\x57\xCE\x5E\x02" })
    assert.same({ "城\u{FFFD}", "utf-8", 1 }, { citynews.decode("城\xFF", { encoding = "utf-8" }) })
    assert.same({ "", "utf-8", 0 }, { citynews.decode "" })
  end)

  it("knows an encoding by its usual names", function()
    for _, name in ipairs { "gbk", "GB2312", "gb18030", "GB-18030", "utf8", "UTF-8", "utf-16", "utf-16le", "auto" } do
      assert.is_string((citynews.decode("x", { encoding = name })))
    end
  end)

  it("raises on wrong use", function()
    assert.error_matches(function() citynews.decode() end, "string expected")
    assert.error_matches(function() citynews.decode("x", "gbk") end, "table expected")
    assert.error_matches(function() citynews.decode("x", { encoding = "" }) end, "unknown encoding ''")
  end)
end)

describe("citynews.normalize", function()
  it("folds width and case and leaves out what is not seen", function()
    assert.equal("iasp 2025", citynews.normalize "ＩＡＳＰ ２０２５")
    assert.equal("城市报", citynews.normalize "城\u{200B}市\u{AD}报")
    assert.equal("", citynews.normalize "")
  end)

  it("finds its way back", function()
    local text = "第Ａ版"
    local normal, first, last = citynews.normalize(text, 4, 4)
    assert.equal("第a版", normal)
    assert.equal("Ａ", text:sub(first, last))
    assert.same({ "第a版", 1, #text }, { citynews.normalize(text, 1, 7) })
  end)

  it("raises on wrong use", function()
    assert.error_matches(function() citynews.normalize() end, "string expected")
    assert.error_matches(function() citynews.normalize("abc", 1) end, "number expected")
    for _, span in ipairs { { 0, 1 }, { 1, 4 }, { 3, 1 }, { 5, 5 }, { math.mininteger, math.maxinteger } } do
      assert.error_matches(function() citynews.normalize("abc", span[1], span[2]) end, "outside the text")
    end
  end)
end)

describe("citynews.sentences", function()
  local function sentences(text)
    local list = {}
    for sentence, first, last in citynews.sentences(text) do
      assert.equal(sentence, text:sub(first, last))
      list[#list + 1] = sentence
    end
    return list
  end

  it("gives the sentences of a text with their places", function()
    assert.same({ "桥通了。", "谁来修？", "“我来！”" }, sentences "桥通了。谁来修？“我来！”")
    assert.same({}, sentences "")
    assert.same({}, sentences " \n\u{3000}\n")
    assert.same({ "没有句号" }, sentences "  没有句号 ")
  end)

  it("takes a line for a paragraph", function()
    assert.same({ "小标题", "桥通了。", "灯亮了。" }, sentences "小标题\n桥通了。\r\n\n灯亮了。\n")
  end)

  it("gives the sentences of an article's text as the article does", function()
    local document <close> = citynews.read(PAGE_1)
    for article in document:articles() do
      local list = {}
      for sentence in article:sentences() do list[#list + 1] = sentence.text end
      assert.same(list, sentences(article.text))
    end
  end)

  it("takes any bytes", function()
    for _, text in ipairs { "\0。\0", "\xFF。\xFE", "。", ("。"):rep(1000), ("“"):rep(1000) .. "。", "\xE3\x80" } do
      for sentence in citynews.sentences(text) do assert.is_true(#sentence > 0) end
    end
  end)

  it("raises on wrong use", function()
    assert.error_matches(function() citynews.sentences() end, "string expected")
    assert.error_matches(function() citynews.sentences {} end, "string expected")
  end)
end)

describe("citynews.totable", function()
  it("copies a document with its articles", function()
    local document = citynews.read(PAGE_1)
    local plain = citynews.totable(document)
    document:close()
    assert.is_nil(getmetatable(plain))
    assert.equal(3, #plain)
    assert.equal("page", plain.form)
    assert.is_true(#plain.furniture > 0)
    assert.equal("沈知遥", plain[1].byline[1].name)
    assert.is_string(plain[3].paragraphs[1].source.file)
  end)

  it("can be encoded as it is", function()
    local document <close> = citynews.read "examples/corpus/articles/shared-garden.md"
    local json = require("cjson").encode(citynews.totable(document[1]))
    assert.matches('"headline":"楼顶种菜记"', json, 1, true)
  end)
end)
