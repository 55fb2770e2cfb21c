-- The query language: what it understands, and how it says what it does not.
local query = require "citynews.query"

-- A tree as one line, to compare.
local function shown(tree)
  if tree.kind == "phrase" then
    return ("%q%s"):format(tree.text, tree.fields == 7 and "" or "@" .. tree.fields)
  end
  if tree.kind == "date" then return ("date %d %d"):format(tree.low, tree.high) end
  if tree.kind == "name" and tree.text then return ("%s=%s"):format(tree.column, tree.text) end
  if tree.kind == "id" or tree.kind == "source" then return tree.kind .. "=" .. tree.text end
  if tree.kind == "regex" then return ("/%s/%s@%d"):format(tree.pattern, tree.caseless and "i" or "", tree.fields) end
  if tree.parts then
    local parts = {}
    for i, part in ipairs(tree.parts) do parts[i] = type(part) == "table" and part.mark or part end
    return (tree.column or "wild") .. ":" .. table.concat(parts, "|")
  end
  local children = {}
  for i, child in ipairs(tree) do children[i] = shown(child) end
  local head = tree.kind
  if head == "near" then
    head = ("near %d %s%s"):format(tree.low, tree.within, tree.ordered and " ordered" or "")
  end
  return ("(%s%s)"):format(head, #children > 0 and " " .. table.concat(children, " ") or "")
end

local function parsed(text)
  return shown(assert(query.parse(text)))
end

describe("a query", function()
  local cases = {
    { "公园", '"公园"' },
    { "公园 改造", '(and "公园" "改造")' },
    { "公园 AND 改造", '(and "公园" "改造")' },
    { "公园 OR 绿地 改造", '(or "公园" (and "绿地" "改造"))' },
    { "(公园 OR 绿地) 改造", '(and (or "公园" "绿地") "改造")' },
    { "公园 -喷泉", '(and "公园" (not "喷泉"))' },
    { "公园 NOT 喷泉", '(and "公园" (not "喷泉"))' },
    { '"smart city" -"a b"', '(and "smart city" (not "a b"))' },
    { "“产城融合”（公园 OR 绿地）", '(and "产城融合" (or "公园" "绿地"))' },
    { "公园 NEAR/10 改造", '(near 10 field "公园" "改造")' },
    { "公园 ONEAR/3/s 改造", '(near 3 sentence ordered "公园" "改造")' },
    { "公园 NEAR/paragraph 改造", '(near 1048576 paragraph "公园" "改造")' },
    { "(公园 OR 绿地) NEAR/5 改造", '(or (near 5 field "公园" "改造") (near 5 field "绿地" "改造"))' },
    { "a NEAR/1 b NEAR/2 c", '(near 2 field (near 1 field "a" "b") "c")' },
    { "title:更新", '"更新"@1' },
    { "body:(更新 OR 改造)", '(or "更新"@2 "改造"@2)' },
    { "quote:\"更新\"", '"更新"@8' },
    { "section：A08", "section=A08" },
    { "org:IASP", "organization=IASP" },
    { "person:(张三 OR 李四)", "(or person=张三 person=李四)" },
    { "section:A*", "section:A|*" },
    { "id:2025-09-15/page-01#2", "id=2025-09-15/page-01#2" },
    { "date:2025", "date 20250000 20251231" },
    { "date:2025-09..2025-12", "date 20250900 20251231" },
    { "date:2025-09-22..2025-09", "date 20250922 20250931" },
    { "date:2024-02-29", "date 20240229 20240229" },
    { "date:..2024", "date 1 20241231" },
    { "date:2025-10..", "date 20251000 99999999" },
    { "城市*更新", "wild:城市|*|更新" },
    { "城市?更新", "wild:城市|?|更新" },
    { "*更新*", '"更新"' },
    { "更新\\*", '"更新*"' },
    { "*", "(all)" },
    { "10:30", '"10:30"' },
    { "\\title:x", '"title:x"' },
    { "/第[一二]批/", "/第[一二]批/@7" },
    { "title:/[a-z]+/i", "/[a-z]+/i@1" },
    { "A-B", '"A-B"' },
    { "ANDROID NEARBY", '(and "ANDROID" "NEARBY")' },
  }
  for _, case in ipairs(cases) do
    it("means what it says: " .. case[1], function() assert.equal(case[2], parsed(case[1])) end)
  end

  it("in a NEAR takes a text with *", function()
    assert.equal('(near 4 field (near 1048576 sentence ordered "城市" "更新") "行动")', parsed "城市*更新 NEAR/4 行动")
  end)
end)

describe("a wrong query", function()
  -- the query, the column of the caret (in characters of a terminal, from 0), a word of the message
  local cases = {
    { "", 0, "empty" },
    { "foo:bar", 0, "foo" },
    { '"abc', 4, "quotation mark" },
    { "(公园", 5, "parenthesis" },
    { "公园)", 4, "parenthesis" },
    { "公园 OR", 7, "missing" },
    { "AND 公园", 0, "missing" },
    { "a AND OR b", 6, "missing" },
    { "- a", 1, "missing" },
    { "date:2025-13", 5, "date" },
    { "date:soon", 5, "no such date: soon" },
    { "date:..", 5, "no such date: .." },
    { "date:2025-*", 5, "date" },
    { "date:2025-02-30", 5, "no such day: 2025-02-30" },
    { "公园 date:2025-01..20250931", 10, "no such day: 20250931" },
    { "date:2025-12-01..2025-01-01", 5, "ends before it begins" },
    { "date:2025..2024-12", 5, "ends before it begins" },
    { "title:", 6, "colon" },
    { "公园 NEAR 改造", 5, "how near" },
    { "公园 NEAR/x 改造", 5, "within what" },
    { "公园 NEAR/3 (date:2025)", 5, "phrases" },
    { "公?园 NEAR/3 树", 0, "?" },
    { "?", 0, "wildcards" },
    { '""', 0, "nothing" },
    { "title:(a body:b)", 6, "field in a field" },
    { "org:/x/", 4, "regular expression" },
    { "id:a*", 3, "wildcards" },
  }
  for _, case in ipairs(cases) do
    it("is shown with a caret: " .. case[1], function()
      local tree, problem, code = query.parse(case[1])
      assert.is_nil(tree)
      assert.equal("syntax", code)
      assert.matches(case[3], problem, 1, true)
      local lines = {}
      for line in problem:gmatch "[^\n]*" do lines[#lines + 1] = line end
      assert.equal("  " .. case[1], lines[2])
      assert.equal("  " .. (" "):rep(case[2]) .. "^", lines[3])
    end)
  end

  it("may have many words and groups, if these are not in one another", function()
    assert.equal(300, #assert(query.parse(("公园 "):rep(300))))
    assert.equal(200, #assert(query.parse(("(公园 OR 绿地) "):rep(200))))
    assert(query.parse(("("):rep(50) .. "公园" .. (")"):rep(50)))
    assert.is_nil((query.parse(("("):rep(51) .. "公园" .. (")"):rep(51))))
    assert.is_nil((query.parse(("公园 "):rep(1001))))
  end)

  it("is shown near the place only, when it is long", function()
    local _, problem = query.parse(("公园 "):rep(100) .. "titel:更新 " .. ("绿地 "):rep(100))
    local _, line, caret = problem:match "^([^\n]*)\n([^\n]*)\n([^\n]*)\n"
    assert.equal("  …" .. ("公园 "):rep(13) .. "titel:更新 " .. ("绿地 "):rep(10) .. "绿…", (line:gsub("…园 ", "…")))
    assert.equal("^", caret:match "%S+")
  end)

  it("may be of any bytes and any depth", function()
    for _, text in ipairs { "\xFF", ("("):rep(100000), ("a OR "):rep(30000) .. "a", ("-"):rep(100000) .. "a",
      ('"'):rep(9999), ("NOT "):rep(50000) .. "a", "/" .. ("("):rep(1000) .. "/" } do
      local tree, problem, code = query.parse(text)
      assert(tree or (type(problem) == "string" and code == "syntax"))
    end
  end)

  it("of random marks is a tree or an error", function()
    local marks = { "公园", " ", "(", ")", '"', "“", "-", "*", "?", ":", "title:", "date:", "2025", "..", "/", "NEAR/3 ",
      " OR ", " AND ", "NOT ", "\\", "org:", "　", "\0" }
    math.randomseed(7)
    for _ = 1, 3000 do
      local pieces = {}
      for i = 1, math.random(1, 12) do pieces[i] = marks[math.random(#marks)] end
      local tree, problem, code = query.parse(table.concat(pieces))
      assert(tree and tree.kind or (type(problem) == "string" and code == "syntax"))
    end
  end)
end)

describe("the literals of a regular expression", function()
  local literals = require("citynews.regex").literals
  local cases = {
    { "第[一二三]批试点", { "第", "批试点" } },
    { "城市(更新)?行动", { "城市", "行动" } },
    { "产城?融合", { "产", "融合" } },
    { "城+市", { "城", "市" } },
    { "城{0,2}市", { "市" } },
    { "城.市", { "城", "市" } },
    { "a|b", {} },
    { "(?i)城市", {} },
    { "\\d{4}年北京", { "年北京" } },
    { "城\\x41市", { "城", "市" } },
    { "abc", { "ab" } }, -- the c may bear an accent
    { "(((", {} },
  }
  for _, case in ipairs(cases) do
    it("are those that every match holds: " .. case[1], function() assert.same(case[2], literals(case[1])) end)
  end
end)
