local citynews = require "citynews"

-- "kind|speaker|rule|text" of each quotation of a headline above a text.
local function quoted(headline, text)
  local document = assert(citynews.parse("---\ntitle: '" .. headline .. "'\n---\n" .. text .. "\n", { name = "page.txt" }))
  local found = {}
  for one in document:article(1):headline_quotes() do
    found[#found + 1] = table.concat({ one.kind, one.speaker and one.speaker.name or "", one.rule, one.text }, "|")
  end
  return found
end

local TEXT = "江城市市长林知远昨天走访老街。“修老街，一块砖都不能少，一棵树也不能砍。”林知远说。外交部发言人赵晓峰没有回答。"

describe("headlines", function()
  it("are read by the rules", function()
    assert.same({ "direct|林知远|来源：引语|老街不拆" }, quoted("林知远：“老街不拆”", TEXT))
    assert.same({ "indirect|林知远|来源+提示语+转述|老街明年开街" }, quoted("林知远宣布：老街明年开街", TEXT))
  end)

  it("tell in other words behind a colon", function()
    assert.same({ "indirect|专家|标题：来源|高温天少出门" }, quoted("专家：高温天少出门", TEXT))
    assert.same({ "indirect|外交部|标题：来源|坚决反对单边制裁" }, quoted("外交部：坚决反对单边制裁", TEXT))
  end)

  it("have clauses that blanks part", function()
    local found = { "indirect|专家|来源+提示语+转述|老管网 该换了" }
    assert.same(found, quoted("江城“停水”超三天 专家称老管网 该换了", TEXT))
    assert.same(found, quoted("江城“停水”超三天　专家称老管网 该换了", TEXT))
    assert.same({ "direct|Tom Bentley|来源：引语|Let it stand" }, quoted("Tom Bentley：“Let it stand”", TEXT))
  end)

  it("have the words of the text by whoever said them there", function()
    assert.same({ "direct|林知远|引语+来源+提示语|一块砖都不能少" }, quoted("市长谈老街：“一块砖都不能少”", TEXT))
    assert.same({ "direct|林知远|引语+来源+提示语|一块砖都不能少" }, quoted("「一块砖都不能少」——江城修老街", TEXT))
  end)

  it("have no reason for knowing nobody, and no words for him, where the text tells", function()
    local document = assert(citynews.parse("---\ntitle: 老街新事 “一块砖都不能少！”\n---\n" .. TEXT, { name = "page.txt" }))
    local one = document:article(1):headline_quotes()()
    assert.same({ "林知远", "市长" }, { one.speaker.name, one.speaker.title })
    assert.is_nil(one.reason)
    assert.is_nil(one.speaker.mention)
  end)

  it("are found once where one holds another", function()
    assert.same({ "direct|林知远|引语+来源+提示语|修老街「一块砖都不能少」" }, quoted("江城“修老街「一块砖都不能少」”", TEXT))
  end)

  it("know people as the article does", function()
    local document = assert(citynews.parse("---\ntitle: 林知远：“老街不拆”\n---\n" .. TEXT, { name = "page.txt" }))
    local one = document:article(1):headline_quotes()()
    assert.same({ "市长", "江城市" }, { one.speaker.title, one.speaker.organization })
    assert.equal("老街不拆", document:article(1).headline:sub(one.first, one.last))
    assert.equal("page.txt", one.source.file)
  end)

  it("quote nobody where they only name things", function()
    assert.same({}, quoted("“一刻钟生活圈”建成", TEXT))
    assert.same({}, quoted("江城：打造宜居之城", TEXT))
    assert.same({}, quoted("地点：江城文化馆", TEXT))
    assert.same({}, quoted("老街开街", TEXT))
  end)

  it("are bounded: what is longer than any headline quotes nobody", function()
    assert.same({}, quoted(("“"):rep(20000), TEXT))
    assert.same({}, quoted("林知远：“老街不拆”" .. ("，“老街不拆”"):rep(100), TEXT))
  end)

  it("are none where there are none", function()
    assert.is_nil(assert(citynews.parse(TEXT, { from = "text" })):article(1):headline_quotes()())
  end)
end)
