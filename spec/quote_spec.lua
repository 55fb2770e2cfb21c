-- Quotations of articles: the case file, the objects, marks over paragraphs, hostile text.
local citynews = require "citynews"

local function article_of(text)
  return assert(citynews.parse(text, { from = "text", encoding = "utf-8", name = "spec" })):article(1)
end

local function quotes_of(text)
  local list = {}
  for quote in article_of(text):quotes() do list[#list + 1] = quote end
  return list
end

local function names(quote)
  local found = {}
  for i, speaker in ipairs(quote.speakers) do found[i] = speaker.name end
  return table.concat(found, "、")
end

local function line_of(quote)
  return table.concat({ quote.kind, names(quote), quote.rule, quote.text }, "|")
end

-- A file of cases: the rule that it is of, after `# rule: `; then cases, parted by empty lines: a name,
-- the text, a line with a full stop, and each quotation as kind|speakers|rule|text. In cases whose
-- name begins with `not: ` the rule of the file must find nothing.
local function read_cases(path)
  local cases, case = {}, nil
  local state = "name"
  for line in io.lines(path) do
    cases.rule = cases.rule or line:match "^# rule: (.*)"
    if line:sub(1, 1) == "#" or (line == "" and state == "name") then goto continue end
    if line == "" then state = "name"
    elseif state == "name" then
      case = { name = line, text = {}, expected = {} }
      cases[#cases + 1], state = case, "text"
    elseif line == "." then state = "expected"
    else table.insert(state == "text" and case.text or case.expected, line) end
    ::continue::
  end
  return cases
end

local function case_files()
  local paths, pipe = {}, assert(io.popen "ls spec/cases/quotes/*.txt")
  for path in pipe:lines() do paths[#paths + 1] = path end
  pipe:close()
  return paths
end

-- How many of the expected lines name a rule.
local function named(lines, rule)
  local count = 0
  for _, line in ipairs(lines) do
    if rule and line:find("|" .. rule .. "|", 1, true) then count = count + 1 end
  end
  return count
end

describe("quotations", function()
  local of_rule = {}
  for _, path in ipairs(case_files()) do
    local cases = read_cases(path)
    for _, case in ipairs(cases) do
      it(path:match "([^/]+)%.txt$" .. ": " .. case.name, function()
        local found = {}
        for i, quote in ipairs(quotes_of(table.concat(case.text, "\n"))) do found[i] = line_of(quote) end
        assert.same(case.expected, found)
        if case.name:find "^not: " then assert.equal(0, named(case.expected, cases.rule)) end
      end)
      if cases.rule then of_rule[cases.rule] = (of_rule[cases.rule] or 0) + named(case.expected, cases.rule) end
    end
  end

  it("have cases of every rule that ships", function()
    for _, rule in ipairs(citynews.rules.list()) do
      assert(of_rule[rule.name] and of_rule[rule.name] > 0, "no case of " .. rule.name)
    end
  end)
end)

describe("a quote", function()
  local TEXT = "开头。\n市规划局局长冯志刚说：“公园明年动工。”"

  it("says where it stands, by bytes and in its file", function()
    local quote = quotes_of(TEXT)[1]
    assert.equal("公园明年动工。", TEXT:sub(quote.first, quote.last))
    assert.equal("公园明年动工。", quote.text)
    assert.equal(2, quote.source.line)
    assert.equal("spec", quote.source.file)
  end)

  it("knows speaker, title, organisation and cue", function()
    local quote = quotes_of(TEXT)[1]
    assert.equal("冯志刚", quote.speaker.name)
    assert.equal("冯志刚", quote.speaker.mention)
    assert.equal("局长", quote.speaker.title)
    assert.equal("说", quote.cue)
    assert.is_true(quote.confidence > 0.9)
  end)

  it("has no speaker but a reason where none is named", function()
    local quote = quotes_of("“谁也没有想到，雨下了一夜。”")[1]
    assert.is_nil(quote.speaker)
    assert.same({}, quote.speakers)
    assert.is_string(quote.reason)
  end)

  it("is plain in a copy, and the same when asked again", function()
    local article = article_of(TEXT)
    local first, again = article:quotes()(), article:quotes()()
    assert.equal(first, again)
    local plain = citynews.totable(first)
    assert.is_nil(getmetatable(plain))
    assert.equal("冯志刚", plain.speakers[1].name)
  end)

  it("goes over paragraphs to its closing mark", function()
    local quote = quotes_of("冯志刚说：“第一件事，修路。\n“第二件事，种树。”")[1]
    assert.equal("第一件事，修路。\n“第二件事，种树。", quote.text)
  end)

  it("ends with its paragraph where the mark was forgotten", function()
    local quote = quotes_of("冯志刚说：“第一件事，修路。\n天晴了。")[1]
    assert.equal("第一件事，修路。", quote.text)
  end)
end)

describe("explaining", function()
  it("shows the symbols, the rules that matched, and which one won", function()
    local stretches = article_of("市民王小川说：“地铁通了，方便。”"):explain()
    assert.equal(1, #stretches)
    assert.truthy(stretches[1].symbols:find("Pc:Q", 1, true))
    local won = {}
    for _, tried in ipairs(stretches[1].tried) do
      if tried.won then won[#won + 1] = tried.rule end
    end
    assert.same({ "来源+提示语+引语" }, won)
    assert.is_true(#stretches[1].tried > 1)
  end)

  it("shows who was weighed for a pronoun, the most salient first", function()
    local article = article_of("市长林知远看望了老教师陈学文。他说：“学校明年搬进新楼。”")
    local weighed = article:explain()[1].weighed
    assert.equal(1, #weighed)
    assert.equal("他", weighed[1].mention)
    assert.equal("林知远", weighed[1].candidates[1].name)
    assert.equal("陈学文", weighed[1].candidates[2].name)
    assert.is_true(weighed[1].candidates[1].value > weighed[1].candidates[2].value)
  end)

  it("keeps to the part that is asked for", function()
    local article = article_of("甲说：“好的，来。”\n王小川说：“不来，忙。”")
    assert.equal(1, #article:explain(1, 3))
    assert.equal(2, #article:explain())
  end)
end)

describe("quotation marks", function()
  it("go on at a paragraph that blanks of any kind indent", function()
    for _, indent in ipairs { "", "　　", "\u{A0}\u{A0}", " \t" } do
      local count = 0
      for _ in article_of("王小川说：“甲来了。\n" .. indent .. "“乙也来了。”"):quotes() do count = count + 1 end
      assert.equal(1, count, indent)
    end
  end)
end)

describe("speakers by their nouns", function()
  it("are whole characters, and no half of a text", function()
    for _, noun in ipairs { "居民，大家", "居民，他们", "居民的负责人，该负责人", "村民，这些人" } do
      for stray = 0, 2 do
        local text = ("甲"):rep(400) .. ("1"):rep(stray) .. ("乙"):rep(100) .. noun .. "说：“路通了，真好。”"
        for quote in article_of(text):quotes() do
          local name = quote.speaker and quote.speaker.name or ""
          assert(utf8.len(name) and utf8.len(name) <= 60, name)
        end
      end
    end
  end)
end)

describe("hostile text", function()
  local times = os.getenv "CITYNEWS_QUICK" and 300 or 50000
  for name, unit in pairs {
    ["opening marks"] = "“", ["closing marks"] = "”", ["cues"] = "说", ["cues and pauses"] = "他说，",
    ["interrupted speech"] = "“来，”他说，", ["one sentence"] = "张三表示好的", ["colons"] = "记者：",
    ["bytes that are no characters"] = "\xFF\xE2“", ["the press of one country"] = "法媒称，", ["a relative"] = "林涛妈妈说，",
  } do
    it("is read to its end: " .. name, function()
      local count = 0
      for quote in article_of(unit:rep(times)):quotes() do
        count = count + 1
        assert.is_true(quote.first <= quote.last + 1)
      end
      assert.is_true(count <= times)
    end)
  end
end)
