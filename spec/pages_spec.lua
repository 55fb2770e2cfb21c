package.path = "spec/?.lua;" .. package.path

local citynews = require "citynews"
local corpus = require "support.corpus"
local pages = require "support.pages"

local QUICK = os.getenv "CITYNEWS_QUICK"

-- The difference of two lists of tables in the fields named, or nil.
local function difference(what, expected, found, fields)
  if #expected ~= #found then return ("%d %s for %d"):format(#found, what, #expected) end
  for i, item in ipairs(expected) do
    for _, field in ipairs(fields) do
      if item[field] ~= found[i][field] then
        return ("%s %d: %s %s for %s"):format(what, i, field, found[i][field], item[field])
      end
    end
  end
end

local function article_difference(expected, found)
  if expected.headline ~= found.headline then
    return ("headline %s for %s"):format(found.headline, expected.headline)
  end
  return difference("credits", expected.byline, found.byline, { "name", "role", "affiliation" })
    or difference("parts", expected.body, found.body, { "type", "text" })
end

-- => what is not as expected on a page, or nil
local function page_difference(expected, document)
  if #expected ~= #document then return ("%d articles for %d"):format(#document, #expected) end
  for i, article in ipairs(expected) do
    local found = article_difference(article, document[i])
    if found then return ("article %d: %s"):format(i, found) end
  end
end

-- The characters of all that a document holds.
local function characters_of(document)
  local texts = {}
  for _, piece in ipairs(document.furniture) do texts[#texts + 1] = piece.text end
  for _, article in ipairs(document) do
    for _, piece in ipairs(article.head) do texts[#texts + 1] = piece.text end
    for _, part in ipairs(article.body) do texts[#texts + 1] = part.text end
  end
  return corpus.characters(table.unpack(texts))
end

local function pick(random, articles, n)
  local list = {}
  for i = 1, n do list[i] = articles[random(#articles)] end
  return list
end

-- Lays out and reads a page for each seed. => how many were not exact, and how the first were not
local function try(articles, seeds)
  local missed, first = 0, {}
  for seed = 1, seeds do
    local random = pages.random(seed)
    local page, expected = pages.lay_out(random, pick(random, articles, 2 + random(3)), { furniture = true })
    local document <close> = citynews.parse(page, { from = "page" })
    local found = page_difference(expected, document)
    if found then
      missed = missed + 1
      if #first < 3 then first[#first + 1] = ("seed %d: %s"):format(seed, found) end
    end
    assert.same(corpus.characters(page), characters_of(document))
  end
  return missed, table.concat(first, "\n")
end

describe("pages of the example corpus", function()
  for _, page in ipairs(corpus.expected_pages()) do
    it("give what is expected: " .. page.source, function()
      local document <close> = citynews.read(page.source)
      assert.is_nil(page_difference(page.articles, document))
      for i, article in ipairs(page.articles) do
        assert.equal(article.kicker, document[i].kicker)
        assert.equal(article.deck, document[i].deck)
      end
      local furniture = {}
      for i, piece in ipairs(document.furniture) do furniture[i] = piece.text end
      table.sort(furniture)
      table.sort(page.furniture)
      assert.same(page.furniture, furniture)
    end)

    it("lose nothing: " .. page.source, function()
      local document <close> = citynews.read(page.source)
      local text = citynews.decode(corpus.bytes(page.source))
      assert.same(corpus.characters(text), characters_of(document))
    end)
  end
end)

describe("pages laid out by chance", function()
  it("give back the articles of the example corpus", function()
    local seeds = QUICK and 20 or 400
    local missed, how = try(corpus.articles(), seeds)
    assert(missed <= seeds // 100, ("%d of %d pages not exact:\n%s"):format(missed, seeds, how))
  end)

  it("give back paragraphs cut into blocks of a few characters' width more often than not", function()
    local articles, missed = corpus.articles(), 0
    for seed = 1, 50 do
      local random = pages.random(seed)
      local page, expected = pages.lay_out(random, pick(random, articles, 2), { least = 8 })
      local document <close> = citynews.parse(page)
      if page_difference(expected, document) then missed = missed + 1 end
      assert.same(corpus.characters(page), characters_of(document))
    end
    assert(missed <= 25, missed .. " of 50 pages not exact")
  end)

  it("are the same with CRLF line ends", function()
    local articles = corpus.articles()
    for seed = 1, 20 do
      local random = pages.random(seed)
      local page, expected = pages.lay_out(random, pick(random, articles, 3), { furniture = true })
      local document <close> = citynews.parse((page:gsub("\n", "\r\n")))
      local plain <close> = citynews.parse(page)
      if not page_difference(expected, plain) then
        assert.is_nil(page_difference(expected, document))
      end
    end
  end)

  -- Whole news only: of the corpus' rest, lines such as credits would be furniture or subheads.
  local function is_news(article)
    if #article.paragraphs < 2 or #article.paragraphs > 30 then return false end
    local width = utf8.len(article.headline) or 0
    if width < 8 or width > 40 then return false end
    for _, paragraph in ipairs(article.paragraphs) do
      if (utf8.len(paragraph) or 0) < 40 or not (paragraph:find "。$" or paragraph:find "。”$")
        or paragraph:find "[（(].-记者" or paragraph:find "\u{3000}" then
        return false
      end
    end
    return true
  end

  it("give back the articles of a large corpus, if it is there", function()
    local list = {}
    for _, article in ipairs(corpus.shared_articles(QUICK and 500 or 8000)) do
      if is_news(article) then list[#list + 1] = article end
    end
    if #list == 0 then return pending "no ../shared/corpus" end
    local seeds = QUICK and 10 or 400
    local missed, how = try(list, seeds)
    print(("# %d of %d pages of ../shared/corpus not exact (%.2f %%)"):format(missed, seeds, 100 * missed / seeds))
    assert(missed <= seeds // 100, how)
  end)
end)

describe("gold pages", function()
  local cjson = require "cjson"
  local GOLD = "../shared/gold/"

  -- As score.lua compares: without white space.
  local function squeeze(text) return (text:gsub("%s", ""):gsub("\u{3000}", "")) end

  local function outline(articles, name_of)
    local list = {}
    for _, article in ipairs(articles) do
      local headline = squeeze(article.headline or "")
      list[#list + 1] = "headline " .. headline
      for _, credit in ipairs(article.byline) do list[#list + 1] = "byline " .. squeeze(name_of(credit)) end
      for _, part in ipairs(article.body) do list[#list + 1] = part.type .. " " .. squeeze(part.text) end
    end
    table.sort(list)
    return list
  end

  local function gold_name(credit) return type(credit) == "table" and credit.name or credit end

  local function check(page, gold)
    local expected = outline(cjson.decode(corpus.bytes(gold)).articles, gold_name)
    local document <close> = citynews.read(page, { from = "page" })
    assert.same(expected, outline(document, gold_name))
    assert.same(corpus.characters((citynews.decode(corpus.bytes(page)))), characters_of(document))
  end

  it("are read exactly, if they are there", function()
    local golds = corpus.lines("ls " .. GOLD .. "pages/*.gold.json 2>/dev/null")
    if #golds == 0 then return pending "no ../shared/gold" end
    for _, gold in ipairs(golds) do check((gold:gsub("%.gold%.json$", ".txt")), gold) end
    check(GOLD .. "page-seed.txt", GOLD .. "page-seed.gold.json")
  end)
end)
