local lazy = require "citynews.lazy"

describe("lazy.class", function()
  local asked, Word

  before_each(function()
    asked = {}
    Word = lazy.class("Word", { "text", "size", "none", "upper" }, {
      size = function(self)
        asked[#asked + 1] = "size"
        return #self.text
      end,
      none = function()
        asked[#asked + 1] = "none"
        return nil
      end,
      upper = function(self) return self.text:upper() end,
    }, {
      twice = function(self, between) return self.text .. (between or "") .. self.text end,
      __len = function(self) return self.size end,
      __tostring = function(self) return "Word: " .. self.text end,
      __eq = function(a, b) return a.text == b.text end,
    })
  end)

  local function new(text) return lazy.adopt(Word, { text = text }) end

  it("makes a field when it is asked for, once", function()
    local word = new "abc"
    assert.same({}, asked)
    assert.equal(3, word.size)
    assert.equal(3, word.size)
    assert.same({ "size" }, asked)
    assert.equal(3, rawget(word, "size"))
  end)

  it("gives nil for fields without a value and for names that are none", function()
    local word = new "abc"
    assert.is_nil(word.none)
    assert.is_nil(word.anything)
    assert.is_nil(word[1])
    assert.is_nil(word.__len)
  end)

  it("has methods, metamethods and a name", function()
    local word = new "abc"
    assert.equal("abc-abc", word:twice "-")
    assert.equal(3, #word)
    assert.equal("Word: abc", tostring(word))
    assert.is_true(word == new "abc")
    assert.is_false(word == new "abd")
    assert.equal("citynews.Word", getmetatable(word).__name)
  end)

  it("goes over its fields in their order and leaves out what is nil", function()
    local keys, values = {}, {}
    for key, value in pairs(new "abc") do keys[#keys + 1], values[#values + 1] = key, value end
    assert.same({ "text", "size", "upper" }, keys)
    assert.same({ "abc", 3, "ABC" }, values)
  end)

  it("hides what an object keeps for itself", function()
    local secret = {}
    local word = lazy.adopt(Word, { text = "abc", [secret] = true })
    for key in pairs(word) do assert.not_equal(secret, key) end
    assert.is_nil(lazy.totable(word)[secret])
  end)

  it("says what is wrong when a field is set", function()
    local word = new "abc"
    assert.error_matches(function() word.size = 1 end, "cannot set 'size'.*citynews%.Word")
    assert.error_matches(function() word[1] = 1 end, "cannot set '1'")
    assert.equal(3, word.size)
  end)

  it("says what is wrong when a method is called without its object", function()
    local word = new "abc"
    for _, object in ipairs { false, 7, "text", {} } do
      assert.error_matches(function() word.twice(object) end, "call word:twice%(...%) with a colon")
    end
    assert.error_matches(function() word.twice() end, "got nil")
  end)

  it("blames the line that called a method wrongly", function()
    local ok, problem = pcall(function() new("abc").twice() end)
    assert.is_false(ok)
    assert.matches("lazy_spec%.lua:%d+:", problem)
  end)
end)

describe("a lazy class that is a list too", function()
  local List = lazy.class("List", { "count" }, { count = function() return 3 end }, {
    __len = function(self) return self.count end,
  }, function(_, index) return index <= 3 and index * 10 or nil end)

  it("gives its items by number", function()
    local list, seen = lazy.adopt(List, {}), {}
    for i, value in ipairs(list) do seen[i] = value end
    assert.same({ 10, 20, 30 }, seen)
    assert.is_nil(list[4])
  end)

  it("goes over items, then fields", function()
    local keys = {}
    for key in pairs(lazy.adopt(List, {})) do keys[#keys + 1] = key end
    assert.same({ 1, 2, 3, "count" }, keys)
    assert.same({ 10, 20, 30, count = 3 }, lazy.totable(lazy.adopt(List, {})))
  end)
end)

describe("lazy.totable", function()
  it("gives back what is no table", function()
    for _, value in ipairs { 1, 1.5, "text", true, print } do
      assert.equal(value, lazy.totable(value))
    end
    assert.is_nil(lazy.totable(nil))
  end)

  it("copies deeply, without metatables", function()
    local Inner = lazy.class("Inner", { "x" }, { x = function() return { 1, { 2 } } end }, {})
    local inner = lazy.adopt(Inner, {})
    local copy = lazy.totable { inner, list = { inner } }
    assert.same({ { x = { 1, { 2 } } }, list = { { x = { 1, { 2 } } } } }, copy)
    assert.is_nil(getmetatable(copy[1]))
    assert.not_equal(inner.x, copy[1].x)
  end)

  it("copies a table that holds itself", function()
    local circle = { name = "circle" }
    circle.me = circle
    local copy = lazy.totable(circle)
    assert.equal(copy, copy.me)
    assert.not_equal(circle, copy)
  end)
end)
