-- The binding: what scripts do not see, but must never crash, whatever it is called with.

local core = require "citynews.core"

-- Values of every kind.
local VALUES = {
  false, true, 0, -1, 1.5, 0 / 0, math.huge, math.maxinteger, math.mininteger, "", "x", "\0", "城市", ("x"):rep(70000),
  {}, { {} }, { encoding = 1 }, { encoding = "gbk", from = "page", name = "n" }, setmetatable({}, { __index = error }),
  print, coroutine.create(print), io.stdout,
}

-- Calls `f` with every pair of values behind `first`; it may raise a message, and no more.
local function try_all(f, ...)
  local first = table.pack(...)
  for i = 0, #VALUES do
    for k = 0, #VALUES do
      local arguments = table.move(first, 1, first.n, 1, {})
      arguments[first.n + 1], arguments[first.n + 2] = VALUES[i], VALUES[k]
      pcall(f, table.unpack(arguments, 1, first.n + 2))
    end
  end
end

describe("the core", function()
  it("has the functions that lua/citynews builds on", function()
    for _, name in ipairs { "parse", "read", "decode", "normalize", "yaml", "sentences", "date", "byline" } do
      assert.is_function(core[name])
      assert.error_matches(core[name], "bad argument #1")
      assert.error_matches(function() core[name]({}) end, "bad argument #1.*string expected, got table")
    end
  end)

  it("bears arguments of every kind", function()
    local touches_files = { read = true, index_open = true, index_writer = true }
    for name, f in pairs(core) do
      if type(f) == "function" and not touches_files[name] then try_all(f) end
    end
    assert.equal("x", core.decode "x")
  end)

  it("gives handles whose methods bear arguments of every kind", function()
    local handle = core.parse "一句话在这里。\n"
    local methods = getmetatable(handle).__index
    for name, method in pairs(methods) do
      if name ~= "close" then
        try_all(method)
        try_all(method, handle)
        try_all(method, handle, 1)
      end
      assert.error_matches(function() method({}) end, "citynews%.Document expected")
      assert.error_matches(function() method(io.stdout) end, "citynews%.Document expected")
      assert.error_matches(function() method() end, "citynews%.Document expected")
    end
    handle:close()
    for name, method in pairs(methods) do
      if name ~= "close" then
        assert.error_matches(function() method(handle, 1, 1, 1) end, "the document is closed")
      end
    end
    handle:close()
    assert.equal("citynews.Document (closed)", tostring(handle))
  end)

  it("gives names, cues and stretches whose methods bear arguments of every kind", function()
    local text = "青禾市水务局局长张三说：“好。”"
    local function names_of_text()
      local names = core.names()
      assert.is_true(names:add_list("list: title\nentries: [局长]\n", "titles", false))
      return names
    end
    local function cues_of_text()
      local cues = core.cues()
      assert.is_true(cues:add("cues:\n  say: [说]\n", "cues"))
      return cues
    end
    local makers = {
      ["the names are closed"] = { names_of_text, function() return names_of_text():read(text) end },
      ["the cues are closed"] = { cues_of_text },
      ["the stretches are closed"] = { function() return cues_of_text():read(text) end },
    }
    for closed, list in pairs(makers) do
      for _, make in ipairs(list) do
        local handle = make()
        local methods = getmetatable(handle).__index
        for name, method in pairs(methods) do
          if name ~= "close" and name ~= "load" then try_all(method, handle) end
        end
        handle:close()
        for name, method in pairs(methods) do
          if name ~= "close" then assert.error_matches(function() method(handle, "x", "x", 1) end, closed) end
        end
      end
    end
  end)

  it("explains no names of closed lists, and reads no stretches with those of another text", function()
    local names = core.names()
    assert.is_true(names:add_list("list: person\nentries: [张三丰]\n", "persons", true))
    local found = names:read "张三丰说：“好。”"
    assert.is_table(found:person(1, true))
    local cues = core.cues()
    assert.error_matches(function() cues:read("短。", found) end, "names of the same text expected")
    names:close()
    assert.is_table(found:person(1))
    assert.error_matches(function() found:person(1, true) end, "the names are closed")
  end)

  it("can be collected and closed in any order", function()
    local handle = core.parse "一句话在这里。\n"
    local meta = getmetatable(handle)
    meta.__gc(handle)
    meta.__gc(handle)
    meta.__close(handle, "an error")
    handle:close()
    assert.error_matches(function() handle:info() end, "the document is closed")
  end)

  it("compares no option after it is collected", function()
    local transient = setmetatable({}, { __index = function(_, key)
      collectgarbage()
      return key == "from" and ("pa" .. "ge") or key == "encoding" and ("utf" .. -8) or nil
    end })
    for _ = 1, 20 do
      assert.equal("page", core.parse("x", transient):info().form)
    end
  end)
end)

describe("core.parse", function()
  it("takes a string of 20 MB, in one block or in many", function()
    local quick = os.getenv "CITYNEWS_QUICK"
    local size = quick and 1 << 20 or 20 << 20
    for _, unit in ipairs { "城", "城市。", "城市。\n\n", "“", "■甲\n\n", "a ", "\n" } do
      local handle = core.parse(unit:rep(size // #unit))
      assert.is_true(handle:count() >= 0)
      handle:close()
    end
  end)
end)

describe("core.yaml", function()
  it("gives the value", function()
    assert.same({ a = { 1, "b", true }, c = { d = "e" } }, core.yaml "a: [1, b, true]\nc: {d: e}\n")
    assert.equal("text", core.yaml "text")
    assert.is_nil(core.yaml "")
  end)

  it("returns nil, a message with file, line and column, and a code", function()
    local value, message, code = core.yaml("a: [", "rules.yaml")
    assert.is_nil(value)
    assert.matches("^rules%.yaml:%d+:%d+: ", message)
    assert.equal("syntax", code)
    assert.equal("limit", select(3, core.yaml(("["):rep(100))))
    assert.equal("limit", select(3, core.yaml(("x"):rep(2 << 20))))
    assert.equal("syntax", select(3, core.yaml "a: &x 1\nb: *x\n"))
    assert.equal("syntax", select(3, core.yaml "a: 1\na: 2\n"))
  end)

  it("tells words and numbers from strings as YAML's core schema does", function()
    local value = core.yaml [[
[null, ~, true, TRUE, False, "true", yes, 1, -2, +3, 0.5, .5, 1e3, 007, 1.2.3, -, ., 2025-09-15, 0x1F, 1_000]
]]
    assert.same({ true, true, false, "true", "yes", 1, -2, 3, 0.5, 0.5, 1000.0, "007", "1.2.3", "-", ".", "2025-09-15",
      "0x1F", "1_000" }, value)
  end)

  it("keeps numbers that would lose something as they are written", function()
    for _, number in ipairs { "9223372036854775808", "1e999", "-1e999", ("9"):rep(400) } do
      assert.equal(number, core.yaml(number))
    end
    assert.equal(math.maxinteger, core.yaml "9223372036854775807")
  end)
end)

describe("core.date", function()
  it("reads dates with digits, and nothing else", function()
    for text, iso in pairs {
      ["2025-09-22"] = "2025-09-22", ["2025年9月22日"] = "2025-09-22", ["20250922"] = "2025-09-22",
      ["2025/9/2"] = "2025-09-02", ["2025-09-22T08:30:00+08:00"] = "2025-09-22",
    } do
      assert.equal(iso, core.date(text))
    end
    for _, text in ipairs { "", "昨日", "2025-02-29", "2025-13-01", "2025-09-22\0", ("2"):rep(100000) } do
      assert.is_nil(core.date(text))
    end
  end)
end)

describe("core.byline", function()
  it("reads names, roles and affiliations", function()
    assert.same({ { name = "年小禾", role = "记者", affiliation = "本报" }, { name = "裴宁", role = "通讯员" } },
      core.byline "本报记者 年小禾 通讯员 裴 宁")
  end)

  it("is bounded", function()
    assert.is_true(#core.byline("本报记者 " .. ("年小禾、"):rep(100000) .. "年小禾") <= 32)
    assert.same({}, core.byline "")
  end)
end)
