-- Names of articles: persons by their shape, with the word lists and the model that ship.
local citynews = require "citynews"

-- Cases: a line `== name`, then the marked text, up to an empty line.
local function read_cases(path)
  local cases, case = {}, nil
  for line in io.lines(path) do
    local name = line:match "^== (.*)"
    if name then
      case = { name = name, text = {} }
      cases[#cases + 1] = case
    elseif case and line ~= "" then
      table.insert(case.text, line)
    end
  end
  return cases
end

local CLOSE = { ["["] = "]", ["{"] = "}" }

-- Takes the marks out of a text: `[` and `{` open, `]` and `}` close. Returns the plain text, and the places
-- of what each kind of mark holds, as texts "first name", in order.
local function unmark(marked)
  local plain, marks, open = {}, { ["["] = {}, ["{"] = {} }, nil
  local size = 0
  for char in marked:gmatch(utf8.charpattern) do
    if CLOSE[char] then
      open = { kind = char, first = size + 1 }
    elseif open and char == CLOSE[open.kind] then
      table.insert(marks[open.kind], open.first .. " " .. table.concat(plain):sub(open.first))
      open = nil
    else
      plain[#plain + 1], size = char, size + #char
    end
  end
  return table.concat(plain), marks["["], marks["{"]
end

-- The places of all that an iterator of persons or organisations names, as `unmark` gives them.
local function places(text, objects)
  local found = {}
  for object in objects do
    for _, mention in ipairs(object.mentions) do
      found[#found + 1] = { mention.first, mention.first .. " " .. text:sub(mention.first, mention.last) }
    end
  end
  table.sort(found, function(a, b) return a[1] < b[1] end)
  for i, place in ipairs(found) do found[i] = place[2] end
  return found
end

describe("organisations", function()
  local function found_in(text)
    local found = {}
    for one in citynews.parse(text, { from = "text", name = "spec" }):article(1):organizations() do
      found[#found + 1] = one.name
    end
    return found
  end

  it("are no long pieces of a sentence that end like none", function()
    assert.same({}, found_in "岚州国际邮轮港计划开航。")
  end)

  it("may end in an office", function()
    assert.same({ "东岭省科学技术厅乡村科技司" }, found_in "据东岭省科学技术厅乡村科技司负责人介绍，政策年底出台。")
    assert.same({ "长岭粤港澳物流中心" }, found_in "长岭粤港澳物流中心城际货运专列开行。")
  end)

  it("are whole where the lists know them whole", function()
    assert.same({ "人力资源和社会保障部" }, found_in "人力资源和社会保障部数据显示，各地就业稳定。")
    assert.same({ "中央纪委" }, found_in "中央纪委书记出席会议。")
  end)

  it("are no countries, sides of talks or words for any", function()
    assert.same({}, found_in "中方愿同巴方提升合作水平，中德双方始终友好，俄罗斯表示欢迎。")
    assert.same({}, found_in "学校和有关部门都来了。")
    assert.same({}, found_in "湖南代表团、四川代表团分别审议报告。")
  end)

  it("are media where they bring news", function()
    assert.same({ "央视网" }, found_in "央视网消息：长江流域雨水多。")
  end)

  it("are companies by their form alone", function()
    assert.same({ "韩国世原精密株式会社" }, found_in "去年，韩国世原精密株式会社遇到了难题。")
  end)
end)

describe("persons", function()
  for _, case in ipairs(read_cases "spec/cases/people.txt") do
    it("by shape: " .. case.name, function()
      local text, people, organizations = unmark(table.concat(case.text, "\n"))
      local article = citynews.parse(text, { from = "text", name = "spec" }):article(1)
      assert.same(people, places(article.text, article:people()))
      local found = {}
      for _, place in ipairs(places(article.text, article:organizations())) do found[place] = true end
      for _, place in ipairs(organizations) do assert(found[place], "not found: " .. place) end
    end)
  end
end)

describe("posts", function()
  for _, case in ipairs(read_cases "spec/cases/posts.txt") do
    it("in plain sentences: " .. case.name, function()
      local text, expected = table.concat(case.text, "\n"):match "^(.*)\n%.\n(.*)$"
      local found = {}
      for person in citynews.parse(text, { from = "text", name = "spec" }):article(1):people() do
        local titles, organizations = table.concat(person.titles, "、"), table.concat(person.organizations, "、")
        found[#found + 1] = ("%s = %s | %s"):format(person.name, titles, organizations):gsub(" +", " "):gsub(" $", "")
      end
      assert.equal(expected, table.concat(found, "\n"))
    end)
  end
end)

describe("the kind of an organisation", function()
  it("is that of the body whose division it is", function()
    for text, kind in pairs {
      ["合肥市住房保障和房产管理局物业处处长高敬亭说，很好。"] = "government", ["民政部养老服务司司长李明说，很好。"] = "government",
      ["长沙市中级人民法院民二庭庭长赵刚说，很好。"] = "government", ["北京大学环境学院教授张三说，很好。"] = "university",
    } do
      local article = citynews.parse(text, { from = "text", name = "spec" }):article(1)
      assert.equal(kind, article:organizations()().kind, text)
    end
  end)
end)

describe("a title", function()
  it("ends with its line", function()
    local text = "计票结果显示齐望舟当选总统\n高等选举法院30日公布了结果，候选人、前总统齐望舟得票过半。"
    local article = citynews.parse(text, { from = "text", name = "spec" }):article(1)
    assert.same({ "当选总统", "候选人", "前总统" }, article:people()().titles)
  end)
end)

describe("hostile texts", function()
  local function read(text)
    local article = citynews.parse(text, { from = "text", encoding = "utf-8", name = "spec" }):article(1)
    for person in article:people() do assert.is_true(#person.name > 0) end
    for organization in article:organizations() do assert.is_true(#organization.name > 0) end
  end

  it("may have empty brackets before a name", function()
    read "（）青禾协会。"
    read "青禾市（）水务局（）。"
  end)

  it("may have bytes of no character beside every name", function()
    for _, stray in ipairs { "\xE5", "\xF0\x9F", "\xC0\x80", "\x80", "\xE9\xAB" } do
      read(("高校长说，高校%s长来了。提高%s校长%s李女士%s"):format(stray, stray, stray, stray):rep(3))
    end
  end)
end)

describe("a surname with a form of address", function()
  it("is nobody else where a post stands before it, and one behind", function()
    local filler = { "局长李明华到场。", "店主陈国强、经理王大伟、会长赵小川、主任钱文到场。", "" }
    for _, first in ipairs(filler) do
      for _, last in ipairs(filler) do
        local text = "局长李明华到场。" .. first .. "青禾小学教师李女士（青禾市人大代表）说，很好。" .. last
        local found = {}
        for person in citynews.parse(text, { from = "text", name = "spec" }):article(1):people() do found[person.name] = person end
        assert(found["李女士"], text)
      end
    end
  end)
end)
