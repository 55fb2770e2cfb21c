-- Attribution rules: the shipped examples, and adding, ranking, loading and testing one's own.
package.path = "spec/?.lua;" .. package.path

local citynews = require "citynews"
local lpeg = require "lpeg"
local shell = require "support.shell"

local rules, g = citynews.rules, citynews.grammar

local function first_quote(text)
  return assert(citynews.parse(text, { from = "text", encoding = "utf-8" })):article(1):quotes()()
end

local function with_file(text, run)
  local path = os.tmpname()
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
  run(path)
  os.remove(path)
end

local TEXT = "发言人林知远在会上答问：“年内通车，请放心。”"

describe("attribution rules", function()
  after_each(rules.reset)

  it("find their examples", function()
    local tested = 0
    for _, result in ipairs(rules.test()) do
      assert(result.ok, ("%s: %s: %s"):format(result.rule, result.text, result.message))
      tested = tested + 1
    end
    assert.is_true(tested >= #rules.list())
  end)

  it("that ship pass what an editor's are tried with", function()
    for _, fields in ipairs(require "citynews.attribution") do assert(rules.add(fields)) end
  end)

  it("are made of blocks that can be matched, and be part of any pattern", function()
    assert.is_truthy(lpeg.match(g.source * g.cue * g.pause * g.content, "PC,一二三四五六"))
    assert.is_true(rules.add { name = "甲", pattern = lpeg.P { g.source * lpeg.V "rest", rest = g.word "答问" * g.colon * g.quotation } })
    assert.equal("甲", first_quote(TEXT:gsub("在会上", "")).rule)
  end)

  it("are listed in the order in which they are tried", function()
    local list = rules.list()
    assert.equal("shipped", list[1].origin)
    assert.is_true(list[1].on)
    list[1].name = "changed"
    assert.not_equal("changed", rules.list()[1].name)
  end)

  it("of one's own come first", function()
    assert.is_true(rules.add {
      name = "答问", pattern = g.source * g.aside^0 * g.word "答问" * g.colon * g.quotation, confidence = 0.9,
    })
    local quote = first_quote(TEXT)
    assert.equal("答问", quote.rule)
    assert.equal("林知远", quote.speaker.name)
    assert.equal(0.9, quote.confidence)
    assert.equal("own", rules.list()[1].origin)
  end)

  it("of one's own also begin in what is only supposed, where none that ships does", function()
    local supposed = "如果发言人林知远答问：“年内通车。”"
    assert.is_nil(first_quote "如果发言人林知远说年内通车，大家就不等了。")
    assert.is_true(rules.add { name = "答问", pattern = g.source * g.word "答问" * g.colon * g.quotation })
    assert.equal("答问", first_quote(supposed).rule)
    assert.is_nil(first_quote "如果发言人林知远说年内通车，大家就不等了。")
  end)

  it("have words by their symbols, whatever they may join", function()
    for word, symbols in pairs { ["介绍"] = "E", ["补充"] = "V", ["小"] = "小", ["听"] = "y", ["在会上"] = "pw" } do
      assert.equal(#symbols + 1, g.word(word):match(symbols), word)
      assert.is_nil(g.word(word):match "x", word)
    end
  end)

  it("may be strings", function()
    assert.is_true(rules.add { name = "答问", pattern = [[ source * aside^0 * word "答问" * colon * quotation ]] })
    assert.equal("答问", first_quote(TEXT).rule)
  end)

  it("may share a head, and are told apart by what follows", function()
    local head = g.source * g.aside^0
    assert.is_true(rules.add { name = "答问", head = head, pattern = g.word "答问" * g.colon * g.quotation })
    assert.is_true(rules.add { name = "答问，", head = head, pattern = g.word "答问" * g.comma * g.quotation })
    local other = TEXT:gsub("答问：", "答问，")
    assert.equal("答问", first_quote(TEXT).rule)
    assert.equal("答问，", first_quote(other).rule)
    assert.equal("林知远", first_quote(other).speaker.name)
    rules.off "答问，"
    assert.equal("答问", first_quote(TEXT).rule)
    assert.not_equal("答问，", first_quote(other).rule)
    local ok, problem = rules.add { name = "假", head = 5, pattern = g.quotation }
    assert.is_nil(ok)
    assert.matches("rule '假'", problem, 1, true)
  end)

  it("are replaced by name, switched off and on, and ranked", function()
    local name = rules.list()[1].name
    rules.off(name)
    assert.is_false(rules.list()[1].on)
    rules.on(name)
    assert.is_true(rules.list()[1].on)
    rules.rank(name, 3)
    assert.equal(name, rules.list()[3].name)
    local count = #rules.list()
    assert.is_true(rules.add { name = name, pattern = g.utterance })
    assert.equal(count, #rules.list())
    rules.rank(name, 1000)
    assert.equal(name, rules.list()[count].name)
  end)

  it("that are off find nothing", function()
    rules.off "来源+提示语+引语"
    local quote = first_quote "王小川说：“来吧，好的。”"
    assert.not_equal("来源+提示语+引语", quote and quote.rule)
  end)

  it("that are faulty name themselves", function()
    for _, pattern in ipairs {
      "source *", "nothing * cue", "42", "aside^0", "(lpeg.P(true))^0", "error 'no'",
    } do
      local ok, message, code = rules.add { name = "坏规则", pattern = pattern }
      assert.is_nil(ok)
      assert.truthy(message:find("坏规则", 1, true))
      assert.equal("syntax", code)
    end
    assert.is_nil((rules.add { name = "坏规则", pattern = 42 }))
  end)

  it("that are no rules raise", function()
    assert.has_error(function() rules.add "x" end)
    assert.has_error(function() rules.add { pattern = g.cue } end)
    assert.has_error(function() rules.add { name = "x", pattern = g.cue, confidence = 2 } end)
    assert.has_error(function() rules.off "没有的规则" end)
    assert.has_error(function() rules.rank(rules.list()[1].name, 0) end)
  end)

  it("that fail while they match are switched off, and the others go on", function()
    assert.is_true(rules.add {
      name = "会出错", pattern = lpeg.Cmt(g.source * g.cue, function(_, at) return at > 40 and error "坏了" or nil end),
    })
    local symbols = ("_"):rep(50) .. ",PC,好的."
    local frames, problems = rules.match(symbols)
    assert.equal(1, #frames)
    assert.truthy(problems[1]:find("会出错", 1, true))
    assert.is_false(rules.list()[1].on)
  end)

  it("that fail while they match are told by the command, which ends with 1", function()
    with_file([[
      rule { name = "会出错", pattern = lpeg.Cmt(g.source * g.cue, function(_, at) return at > 40 and error "坏了" or nil end) }
    ]], function(path)
      local out, said, status = shell.run { "quotes", "--rules", path, "examples/corpus/2025-09-15" }
      assert.equal(1, status)
      assert.equal(1, select(2, said:gsub("rule '会出错' was switched off: ", "")))
      assert.matches("引语+来源+提示语", out, 1, true)
    end)
  end)
end)

describe("files of rules", function()
  after_each(rules.reset)

  it("are loaded in their order, and a faulty rule stops no other", function()
    with_file([[
      rule { name = "甲", pattern = g.utterance, example = "“来吧，好的。”" }
      rule { name = "坏", pattern = "source *" }
      rule { name = "乙", pattern = "speech" }
    ]], function(path)
      local count, problems = rules.load(path)
      assert.equal(2, count)
      assert.equal(1, #problems)
      assert.truthy(problems[1]:find("坏", 1, true))
      assert.equal("甲", rules.list()[1].name)
      assert.equal("乙", rules.list()[2].name)
    end)
  end)

  it("that are no Lua, fail inside or are not there say so", function()
    with_file("rule {", function(path)
      local count, message, code = rules.load(path)
      assert.is_nil(count)
      assert.truthy(message:find(path, 1, true))
      assert.equal("syntax", code)
    end)
    with_file("rule { name = '甲', pattern = g.cue }\nerror 'halt'", function(path)
      local count, problems = rules.load(path)
      assert.equal(1, count)
      assert.truthy(problems[1]:find("halt", 1, true))
    end)
    with_file("return { { name = '甲', pattern = 'speech' } }", function(path)
      local count, problems = rules.load(path)
      assert.equal(0, count)
      assert.same({ path .. ": what it returns is not read: call rule { … }" }, problems)
    end)
    with_file("\27Lua", function(path)
      assert.is_nil((rules.load(path)))
    end)
    local count, _, code = rules.load "/nonexistent/rules.lua"
    assert.is_nil(count)
    assert.equal("io", code)
  end)

  it("are tested by the examples and counter-examples inside them", function()
    rules.add { name = "甲", pattern = g.utterance, example = "没有引语。", never = { "“来吧，好的。”" } }
    local failed = 0
    for _, result in ipairs(rules.test()) do
      if result.rule == "甲" then
        assert.is_false(result.ok)
        assert.is_string(result.message)
        failed = failed + 1
      end
    end
    assert.equal(2, failed)
  end)
end)
