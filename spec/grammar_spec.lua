-- Each block of the text grammar finds what its examples say. They stand in the comments of the blocks:
--
--     --   满意率达到7.1% → 7.1% value=7.1 unit=%
--
-- a text, what the block matches in it, and fields of the item, or of a table in it (`value.first`). An
-- expression before the text and a colon stands for the block where the block is a function.
package.path = "spec/?.lua;" .. package.path

local article_class = require "citynews.article"
local citynews = require "citynews"
local corpus = require "support.corpus"
local match = require "citynews.grammar.match"
local t = require "support.warm"

local QUICK = os.getenv "CITYNEWS_QUICK"

local function article_of(text, date)
  local article = assert(citynews.parse(text, { from = "text" })):article(1)
  article_class.set(article, { date = date })
  return article
end

-- Calls visit(block, expression, text, expected, place) for each example in the comments of a file.
local function each_example(path, visit)
  local waiting, number = {}, 0
  for line in io.lines(path) do
    number = number + 1
    local text, expected = line:match "^%-%-   ? ?(.-) → (.*)$"
    if text then waiting[#waiting + 1] = { text, expected, ("%s:%d"):format(path, number) } end
    local block = line:match "^function [%l]+%.([%l_]+)" or line:match "^[%l]+%.([%l_]+) = "
    for _, example in ipairs(block and waiting or {}) do
      local expression, rest = example[1]:match "^(.-): (.*)$"
      visit(block, expression or "t." .. block, rest or example[1], example[2], example[3])
    end
    if block then waiting = {} end
  end
end

-- The field of a path such as `value.first`, as text.
local function field_of(item, path)
  local value = item
  for key in path:gmatch "[^.]+" do
    if value == nil then break end
    value = value[tonumber(key) or key]
  end
  return tostring(value)
end

local function check_example(expression, text, expected, place)
  local words = {}
  for word in expected:gmatch "[^ ]+" do words[#words + 1] = word end
  local first = {}
  while words[1] and not words[1]:find "=" do first[#first + 1] = table.remove(words, 1) end
  local pattern = assert(match.compile(expression))
  local found = article_of(text, "2025-09-15"):match(pattern)
  assert(found, ("%s: %s finds nothing in %s"):format(place, expression, text))
  local item = found[#found]
  assert.equal(table.concat(first, " "), item and item.text or found.text, place)
  for _, word in ipairs(words) do
    local path, value = word:match "^([^=]+)=(.*)$"
    assert.equal(value, field_of(item, path), ("%s: %s"):format(place, path))
  end
end

describe("the blocks of the text grammar", function()
  local documented = {}
  for _, path in ipairs(corpus.lines "find lua/citynews/grammar -name '*.lua' | sort") do
    each_example(path, function(block, expression, text, expected, place)
      if QUICK and documented[block] then return end
      documented[block] = true
      it(("%s: %s"):format(expression, text), function() check_example(expression, text, expected, place) end)
    end)
  end

  it("have an example each", function()
    for name in pairs(t) do assert(documented[name], name .. " has no example") end
  end)
end)


describe("numbers", function()
  local function value(text) return t.number:match(text).exact end

  it("are kept exact", function()
    assert.equal("340000000", value "3.4亿")
    assert.equal("1200000000000", value "1.2万亿")
    assert.equal("123456789012345678901234567890", value "123456789012345678901234567890")
    assert.equal("0.000001", value "0.000001")
    assert.equal(math.type(t.number:match "1.2万亿".value), "integer")
  end)

  -- => the Chinese numeral of a number below 10^8, after the rule of the grammar books
  local function spell(number)
    local digits, units = { [0] = "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" }, { "", "十", "百", "千" }
    local function section(n)
      local out, gap = "", false
      for place = 4, 1, -1 do
        local digit = n // math.tointeger(10 ^ (place - 1)) % 10
        if digit > 0 then
          out = out .. (gap and out ~= "" and "零" or "") .. digits[digit] .. units[place]
          gap = false
        else
          gap = true
        end
      end
      return out
    end
    local high, low = number // 10000, number % 10000
    if high == 0 then return section(low) end
    return section(high) .. "万" .. (low > 0 and low < 1000 and "零" or "") .. section(low)
  end

  it("in Chinese are read as they are spelt", function()
    math.randomseed(7)
    for _ = 1, QUICK and 20 or 500 do
      local number = math.random(11, 99999999)
      local text = spell(number)
      local item = t.number:match(text)
      assert.equal(text, item and item.text)
      assert.equal(number, item.value, text)
    end
  end)

  it("are not found inside names, versions and words", function()
    for _, text in ipairs { "G20峰会", "A02版", "万一下雨", "千万别去", "十分高兴", "张三来了", "统一部署", "唯一的路" } do
      local item = article_of(text):match(t.quantity + t.number)
      assert.is_nil(item, text)
    end
  end)
end)

describe("dates", function()
  local function days(text, date)
    local found = article_of(text, date):match(t.date)
    local value = found and found[1].value
    return value and ("%s %s"):format(value.first, value.last)
  end

  it("are resolved over the ends of years and months", function()
    assert.equal("2024-12-28 2024-12-28", days("12月28日闭幕", "2025-01-03"))
    assert.equal("2025-12-30 2025-12-30", days("30日闭幕", "2026-01-02"))
    assert.equal("2024-12-01 2024-12-31", days("上月", "2025-01-31"))
    assert.equal("2024-02-29 2024-02-29", days("2024年2月29日", nil))
    assert.equal("2025-12-01 2026-02-28", days("2025年12月至2026年2月", "2025-12-01"))
    assert.equal("2025-11-01 2026-03-31", days("11月至3月供暖", "2025-10-10"))
    assert.equal("2024-03-01 2024-10-31", days("3月至10月休渔", "2024-03-14"))
  end)

  it("that no calendar has are found and have no days", function()
    for _, text in ipairs { "2025年2月29日", "9月31日", "2025年13月" } do
      local found = article_of(text, "2025-09-15"):match(t.date)
      assert.is_nil(found and found[1].value, text)
    end
  end)

  it("need the day of the article where they lean on it", function()
    assert.is_nil(days("昨天下了雨", nil))
    assert.is_nil(days("9月15日", nil))
    assert.equal("2025-01-01 2025-12-31", days("2025年", nil))
  end)

  it("are those of the calendar", function()
    local calendar = require "citynews.grammar.calendar"
    for number = -200000, 200000, QUICK and 39997 or 997 do
      local year, month, day = calendar.date(number)
      assert.equal(number, calendar.number(year, month, day))
    end
    assert.equal(1, calendar.weekday(calendar.read "2025-09-15"))
    assert.is_nil(calendar.read "2025-02-29")
  end)
end)

describe("matching in articles", function()
  local TEXT = "城北区水务局局长丁望舒昨天说：“污水管网要再建12公里。”\n去年，该局投资3.4亿元。\n书市9月15日至19日举行，票价20元。"

  it("gives captures with their places", function()
    local article = article_of(TEXT, "2025-09-15")
    local count = 0
    for found in article:gmatch(t.quantity + t.money + t.date) do
      count = count + 1
      assert.equal(found.text, article.text:sub(found.first, found.last))
      assert.equal(found[1].text, article.text:sub(found[1].first, found[1].last))
      assert.equal(found.sentence.text:find(found.text, 1, true) ~= nil, true)
      assert.is_true(found.source.line >= 1 and found.source.line <= 3)
    end
    assert.equal(6, count)
  end)

  it("knows people, titles, organisations and quotations", function()
    local article = article_of(TEXT, "2025-09-15")
    local found = article:match(t.organization * t.title * t.person * t.anywhere(t.quotation))
    assert.equal("丁望舒", found[3].person.name)
    assert.equal("局长", found[2].text)
    assert.equal("direct", found[4].quote.kind)
    assert.equal("“污水管网要再建12公里。”", found[4].text)
    assert.is_nil(t.person:match "丁望舒")
  end)

  it("does not take a sentence for one that says the same elsewhere", function()
    local article = article_of "书市在宁波开幕，花了3元。\n书市在宁波开幕，花了3元。"
    local count = 0
    for found in article:gmatch(t.nearest(t.place, t.money)) do
      count = count + 1
      assert.is_true(found[2].first > found.first and found[2].first < found.first + 60)
    end
    assert.equal(2, count)
  end)

  it("names groups", function()
    local lpeg = require "lpeg"
    local found = article_of(TEXT):match(lpeg.Cg(t.money, "sum"))
    assert.equal(340000000, found.captures.sum.value)
  end)

  it("says what is no pattern, and what is no expression", function()
    assert.has_error(function() article_of(TEXT):gmatch "亿元" end, "an LPeg pattern expected, got string")
    for _, expression in ipairs { "money *", "nobody", "money.x.y", "42", "os.exit()" } do
      local pattern, problem, code = match.compile(expression)
      assert.is_nil(pattern)
      assert.equal("syntax", code)
      assert.is_string(problem)
    end
    assert.is_not_nil(match.compile "money * anywhere(P '，')")
  end)

  it("goes through a sentence once, however often it is looked ahead in", function()
    local lpeg = require "lpeg"
    local tried
    local never = lpeg.Cmt(true, function() tried = tried + 1 return false end)
    local text = ("街"):rep(900)
    local article = article_of(text)
    for _, pattern in ipairs { t.anywhere(never), t.near(never, 5), t.between("街", never), t.anywhere(never, t.comma) } do
      tried = 0
      assert.is_nil(article:match(pattern))
      assert.is_true(tried <= 3 * 900, tried)
    end
  end)

  it("ends in time on hostile text", function()
    local many = QUICK and 400 or 1
    local long = {
      ("1"):rep(200000 // many), ("一"):rep(50000 // many), ("从1个"):rep(20000), ("“"):rep(50000), ("北京"):rep(40000),
      ("\xE5\xFF"):rep(50000), ("1,"):rep(50000), ("9月"):rep(40000), ("据"):rep(50000), ("增长"):rep(40000), ("（记者"):rep(20000),
    }
    local all = t.dateline + t.byline + t.source + t.change + t.date + t.time + t.money + t.percent + t.fraction + t.quantity
      + t.ordinal + t.place + t.number
    for i = 1, QUICK and 2 or #long do
      local last = 0
      for found in article_of(long[i], "2025-09-15"):gmatch(all) do
        assert.is_true(found.first > last and found.last >= found.first)
        last = found.last
      end
    end
  end)
end)

describe("matching in an archive", function()
  it("goes over its articles, oldest first", function()
    local shell = require "support.shell"
    local folder = shell.folder()
    shell.write(folder .. "/a.jsonl", '{"id":"b","title":"二","text":"总投资3.4亿元。","date":"2025-09-02"}\n'
      .. '{"id":"a","title":"一","text":"花了20元。昨天又花了5元。","date":"2025-09-01"}\n')
    assert(citynews.index(folder, { into = folder .. "/index" }))
    local archive <close> = assert(citynews.open(folder .. "/index"))
    local found = {}
    for one in archive:gmatch(t.date^-1 * t.anywhere(t.money)) do
      found[#found + 1] = ("%s %s"):format(one.article.id, one[#one].text)
    end
    assert.same({ "a 20元", "a 5元", "b 3.4亿元" }, found)
    assert.equal("3.4亿元", archive:gmatch(t.money, { query = "亿元" })().text)
    local none, _, code = archive:gmatch(t.money, { query = "titel:x" })
    assert.is_nil(none)
    assert.equal("syntax", code)
    shell.remove(folder)
  end)
end)
