-- Summaries: what each method takes, what is kept together, how long it may be, and digests.
package.path = "spec/?.lua;" .. package.path

local article_class = require "citynews.article"
local citynews = require "citynews"
local cjson = require "cjson"
local shell = require "support.shell"
local t = require "support.warm"

local QUICK = os.getenv "CITYNEWS_QUICK"

local function article_of(text, fields)
  local article = assert(citynews.parse(text, { from = "text" })):article(1)
  if fields then article_class.set(article, fields) end
  return article
end

local STORY = article_of(table.concat({
  "城北区旧桥昨天改成步行桥，桥上种了花。",
  "旧桥建于1958年，长86米。改造花了340万元。",
  "区住建局局长丁望舒说，旧桥不再走车，只走人。",
  "“桥上安静了。我每天都来。”居民柳春生告诉记者。",
  "明天有小雨。",
  "步行桥两头的停车场还有120个车位，旧桥改成步行桥以后，来的人多了三成。",
}, "\n"))

describe("a summary", function()
  it("is made of whole sentences, in the order of the text", function()
    for _, method in ipairs { "lead", "textrank", "lexrank", "mmr" } do
      local made = STORY:summary { method = method, sentences = 3 }
      local last, texts = 0, {}
      assert.is_true(#made >= 1 and #made <= 3)
      for i, sentence in ipairs(made.sentences) do
        assert.is_true(sentence.first > last)
        last = sentence.last
        texts[i] = sentence.text
        assert.equal(sentence.text, STORY.text:sub(sentence.first, sentence.last))
        assert.equal(STORY:place(sentence.first).line, sentence.source.line)
      end
      assert.equal(table.concat(texts), made.text)
      assert.equal(utf8.len(made.text), made.characters)
      assert.equal(made.text, tostring(made))
      assert.equal(method, made.method)
    end
  end)

  it("takes what is central, or what is first", function()
    assert.equal("城北区旧桥昨天改成步行桥，桥上种了花。", STORY:summary { method = "lead", sentences = 1 }.text)
    for _, method in ipairs { "textrank", "lexrank", "mmr" } do
      assert.is_nil(STORY:summary { method = method, sentences = 3, position = 0 }.text:find("小雨", 1, true))
    end
  end)

  it("is never longer than asked for", function()
    for _, method in ipairs { "lead", "textrank", "lexrank", "mmr" } do
      for characters = 1, 120, QUICK and 40 or 7 do
        local made = STORY:summary { method = method, characters = characters }
        assert.is_true(made.characters <= characters)
        assert.equal(utf8.len(made.text), made.characters)
      end
    end
    assert.equal("", STORY:summary { characters = 2 }.text)
    assert.equal(2, #STORY:summary { method = "lead", sentences = 2, characters = 1000 })
  end)

  it("may be about something or a person", function()
    assert.matches("停车场", STORY:summary { about = "停车 车位", sentences = 1 }.text)
    local made = STORY:summary { person = "丁望舒" }
    assert.equal("区住建局局长丁望舒说，旧桥不再走车，只走人。", made.text)
    assert.equal("focus", made.method)
    assert.equal("", STORY:summary { person = "无此人" }.text)
    assert.equal("", STORY:summary { about = "火星" }.text)
  end)

  it("may be scripted", function()
    assert.equal("改造花了340万元。", STORY:summary { score = t.money }.text)
    local made = STORY:summary {
      score = function(text, sentence, number, count)
        assert.equal(text, sentence.text)
        assert.is_true(number <= count)
        return text:find("花", 1, true) and 1 or nil
      end,
    }
    assert.equal("城北区旧桥昨天改成步行桥，桥上种了花。改造花了340万元。", made.text)
    assert.has_error(function() STORY:summary { score = function() return "much" end } end,
      "the function that scores sentences returned a string")
  end)

  it("says what is wrong with its options", function()
    assert.has_error(function() STORY:summary { method = "magic" } end,
      "bad argument #1 to 'summary' (method: one of lead, textrank, lexrank, mmr, focus, scripted expected, got 'magic')")
    assert.has_error(function() STORY:summary { characters = 0 } end,
      "bad argument #1 to 'summary' (characters: an integer of 1 or more expected, got 0)")
    assert.has_error(function() STORY:summary { sentences = 1.5 } end,
      "bad argument #1 to 'summary' (sentences: an integer of 1 or more expected, got 1.5)")
    assert.has_error(function() STORY:summary "lead" end, "bad argument #1 to 'summary' (table expected, got string)")
    assert.has_error(function() STORY:summary { method = "focus" } end, "the method 'focus' needs `about` or `person`")
    assert.has_error(function() STORY:summary { method = "scripted" } end,
      "the method 'scripted' needs a score: a function or an LPeg pattern")
  end)

  it("of nothing is nothing", function()
    for _, text in ipairs { "", "\n\n", "，，，", "……", "\xFF\xFE" } do
      for _, method in ipairs { "lead", "textrank", "lexrank", "mmr" } do
        assert.is_string(article_of(text):summary { method = method }.text)
      end
    end
  end)

  it("leaves out datelines, bylines and headings", function()
    local article = article_of "新华社杭州9月15日电（记者 季青禾）步行桥昨天开放。\n两岸新景\n桥上种了花。"
    assert.equal("步行桥昨天开放。桥上种了花。", article:summary { method = "lead" }.text)
    local page = assert(citynews.parse("---\ntitle: 桥\n---\n\n甲桥开放。\n\n乙桥关闭。\n", { name = "a.md" })):article(1)
    assert.equal("甲桥开放。乙桥关闭。", page:summary { method = "lead" }.text)
  end)

  it("ends in time on hostile text", function()
    local many = QUICK and 1000 or 1
    for text, times in pairs {
      ["。"] = 20000, ["“"] = 20000, ["他说：“好。”"] = 2000, ["但是。"] = 10000, ["甲乙丙丁\n"] = 10000, ["一"] = 100000,
      ["为什么？"] = 8000, ["”。“"] = 5000,
    } do
      for _, method in ipairs { "lead", "textrank", "lexrank" } do
        local made = article_of(text:rep(times // many)):summary { method = method, characters = 50 }
        assert.is_true(made.characters <= 50)
      end
    end
  end)
end)

-- The sentences that a summary takes when only one is wanted by its words.
local function taken_with(text, words, options)
  options = options or {}
  options.score = function(sentence) return sentence:find(words, 1, true) and 1 or nil end
  return article_of(text):summary(options)
end

describe("what belongs together", function()
  it("is a quotation and its speaker, wherever that stands", function()
    local behind = "“路修好了。出门方便多了。”居民柳春生说。天气很好。"
    local whole = "“路修好了。出门方便多了。”居民柳春生说。"
    assert.equal(whole, taken_with(behind, "出门方便").text)
    assert.equal(whole, taken_with(behind, "路修好").text)
    assert.equal(whole, taken_with(behind, "柳春生").text)
    local before = "居民柳春生说：“路修好了。出门方便多了。”天气很好。"
    assert.equal("居民柳春生说：“路修好了。出门方便多了。”", taken_with(before, "出门方便").text)
    assert.equal("", taken_with(behind, "出门方便", { characters = 15 }).text)
    assert.equal("", taken_with(behind, "出门方便", { sentences = 2 }).text)
  end)

  it("is a pronoun and whom it means", function()
    local one = "居民柳春生今年70岁。他每天来桥上走路。"
    local made = taken_with(one, "每天")
    assert.equal("柳春生每天来桥上走路。", made.text)
    assert.equal("他", made.sentences[1].pronoun)
    local two = "居民柳春生说桥好，局长丁望舒说桥新。他每天来桥上走路。"
    assert.equal(two, taken_with(two, "每天").text)
    local nobody = "一位老人来了。他每天来桥上走路。"
    assert.equal(nobody, taken_with(nobody, "每天").text)
    assert.equal("其他桥没有改。", taken_with("桥改了。其他桥没有改。", "其他").text)
  end)

  it("is what points back and what it points to", function()
    for _, text in ipairs {
      "桥改成了步行桥。这让居民很高兴。", "桥还没有修好。但居民并不着急。", "区里提出新办法。该办法明年施行。", "桥窄。因此不走车。",
    } do
      local second = text:match "。(.*)$"
      assert.equal(text, taken_with(text, second).text)
    end
  end)

  it("is a question and its answer, an announcement and what is announced", function()
    assert.equal("桥会拆吗？不会。", taken_with("桥会拆吗？不会。有人问。", "拆吗").text)
    assert.equal("问：桥会拆吗？答：不会。", taken_with("问：桥会拆吗？\n答：不会。\n散会。", "不会").text)
    assert.equal("公告如下：明天封桥。", taken_with("公告如下：\n明天封桥。\n完。", "公告").text)
  end)

  it("never loses a negation or a number", function()
    local text = "局长说，工程不会停，12.5公里管网（含3.4公里旧管）不得不换。别的没有变。"
    assert.equal(text:match "^.-。", taken_with(text, "工程").text)
  end)
end)

describe("a digest", function()
  local FIRST = "城北区旧桥昨天改成步行桥，桥上种了花。旧桥建于1958年，长86米。改造花了340万元，由区住建局负责。"
  local articles = {
    article_of(FIRST, { id = "a" }),
    article_of(FIRST .. "明天有雨。", { id = "b" }),
    article_of("城南区的渡口本月停航。渡船将改作水上书房，渡口工人转岗。旧桥建于1958年，长86米。", { id = "c" }),
  }

  it("folds articles and sentences that tell the same", function()
    local made = citynews.digest(articles, { sentences = 10 })
    local _, count = made.text:gsub("旧桥建于1958年", "")
    assert.equal(1, count)
    assert.equal(2, #made.articles)
    local repeats = {}
    for _, sentence in ipairs(made.sentences) do
      for _, article in ipairs(sentence.repeats) do repeats[#repeats + 1] = sentence.article.id .. article.id end
    end
    table.sort(repeats)
    assert.same({ "ab", "ab", "ab", "ac" }, repeats)
    assert.matches("渡口", made.text)
  end)

  it("takes an iterator, and nothing", function()
    local i = 0
    local function each()
      i = i + 1
      return articles[i]
    end
    assert.equal(citynews.digest(articles).text, citynews.digest(each).text)
    assert.equal("", citynews.digest({}).text)
  end)
end)

describe("citynews summarize", function()
  local page = "examples/corpus/2025-09-15/page-01.txt"

  it("prints sentences with their lines", function()
    local out, errors, status = shell.run { "summarize", "--method", "lead", "--sentences", "2", page }
    assert.equal(0, status)
    assert.equal("", errors)
    assert.matches("^2025%-09%-15/page%-01#1  [^\n]+\n    11  [^\n]+\n", out)
  end)

  it("prints JSON lines", function()
    local out = shell.run { "summarize", "-f", "jsonl", "-c", "100", page }
    local count = 0
    for line in out:gmatch "[^\n]+" do
      local row = cjson.decode(line)
      count = count + 1
      assert.equal(utf8.len(row.text), row.characters)
      assert.is_true(row.characters <= 100)
      assert.is_number(row.sentences[1].line)
    end
    assert.equal(3, count)
  end)

  it("makes digests, and goes on behind a file that is not there", function()
    local out, errors, status = shell.run { "summarize", "--digest", "--sentences", "4", page, "no-such-file", "examples/corpus/briefs.jsonl" }
    assert.equal(1, status)
    assert.matches("no%-such%-file", errors)
    assert.matches("6 articles found", out)
  end)

  it("scores by an expression of grammar blocks", function()
    local out = shell.run { "summarize", "--score", "money", "--sentences", "1", page }
    for line in out:gmatch "\n +%d+ ([^\n]+)" do assert.matches("元", line) end
    assert.matches("3.4亿元", out, 1, true)
  end)

  it("summarises what a search finds in an archive", function()
    local folder = shell.folder()
    assert(citynews.index("examples/corpus/2025-10-13", { into = folder }))
    local out, _, status = shell.run { "summarize", "--digest", "--query", "同泰里 date:2025-10", folder }
    assert.equal(0, status)
    assert.matches("二期", out)
    assert.equal(2, select(3, shell.run { "summarize", "--query", "titel:同泰里", folder }))
    assert.equal(1, select(3, shell.run { "summarize", "--query", "同泰里", folder .. "/none" }))
    shell.remove(folder)
  end)

  it("says what is wrong with the command line", function()
    for words, said in pairs {
      ["--method magic"] = "must be one of", ["-c 0"] = "characters", ["--sentences x"] = "sentences", ["--method focus"] = "--about or --person",
      ["--score 'money +'"] = "pattern:1:",
    } do
      local _, errors, status = shell.sh(("%s summarize %s %s"):format(shell.citynews, words, page))
      assert.equal(2, status, words)
      assert.matches(said, errors, 1, true)
    end
  end)
end)

describe("citynews match", function()
  local page = "examples/corpus/2025-09-15/page-01.txt"

  it("prints matches, as a table and as JSON lines", function()
    local out, _, status = shell.run { "match", "money", page }
    assert.equal(0, status)
    assert.matches("  15  3.4亿元  money 3.4亿元 %(value=340000000 unit=元 currency=CNY%)\n", out)
    out = shell.run { "match", "-f", "jsonl", "organization * anywhere(money)", page }
    local row = cjson.decode(out:match "[^\n]+")
    assert.equal("organization", row.captures[1].kind)
    assert.equal("CNY", row.captures[2].currency)
  end)

  it("says what is wrong with an expression", function()
    local _, errors, status = shell.run { "match", "money *", page }
    assert.equal(2, status)
    assert.matches("pattern:1: ", errors)
  end)
end)
