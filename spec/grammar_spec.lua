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

local t = citynews.grammar.text

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
      documented[block] = true
      it(("%s: %s"):format(expression, text), function() check_example(expression, text, expected, place) end)
    end)
  end

  it("have an example each", function()
    for name in pairs(t) do assert(documented[name], name .. " has no example") end
  end)
end)

