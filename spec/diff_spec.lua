-- Character diffs: against a plain table of longest common subsequences, and as editors see them.
local diff = require "citynews.diff"

local QUICK = os.getenv "CITYNEWS_QUICK"

-- The least number of deletions and insertions, the slow way.
local function distance_of(a, b)
  local row = {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local diagonal
    diagonal, row[0] = row[0], i
    for j = 1, #b do
      local above = row[j]
      row[j] = a:sub(i, i) == b:sub(j, j) and diagonal or math.min(above, row[j - 1]) + 1
      diagonal = above
    end
  end
  return row[#b]
end

local function random_text()
  local pieces = {}
  for i = 1, math.random(0, 10) do pieces[i] = ("abc"):sub(math.random(3)):sub(1, 1) end
  return table.concat(pieces)
end

-- What edits make of the old text, and how many characters they change.
local function apply(edits)
  local old, new, changed = "", "", 0
  for _, edit in ipairs(edits) do
    if edit.op ~= "insert" then old = old .. edit.text end
    if edit.op ~= "delete" then new = new .. edit.text end
    if edit.op ~= "same" then changed = changed + #edit.text end
  end
  return old, new, changed
end

describe("a diff", function()
  it("is the shortest there is", function()
    for _ = 1, QUICK and 200 or 3000 do
      local a, b = random_text(), random_text()
      local old, new, changed = apply(diff.edits(a, b))
      assert.same({ a, b, distance_of(a, b) }, { old, new, changed })
      assert.equal(changed, diff.distance(a, b))
    end
  end)

  it("counts characters, not bytes", function()
    assert.equal(2, diff.distance("老城更新", "老街更新"))
    assert.equal("老[-城-]{+街+}更新", diff.show(diff.edits("老城更新", "老街更新")))
  end)

  it("stops where two texts are too different", function()
    assert.is_nil(diff.distance("老城", "新街灯火", 3))
    assert.equal(0, diff.likeness("老城", "新街", 0.5))
    local a, b = ("老"):rep(1000), ("新"):rep(1000)
    assert.same({ { op = "delete", text = a }, { op = "insert", text = b } }, diff.edits(a, b))
  end)

  it("says how alike texts are", function()
    assert.equal(1, diff.likeness("", ""))
    assert.equal(1, diff.likeness("老城", "老城"))
    assert.equal(0.5, diff.likeness("老城", "老街"))
  end)

  it("can leave out what only one has at the edges", function()
    local function inside(a, b) return diff.show(diff.inside(diff.edits(a, b))) end
    assert.equal("老城更新", inside("老城更新", "我想老城更新好"))
    assert.equal("老城更[-新-]{+正+}", inside("老城更新", "老城更正"))
    assert.is_false(diff.is_change(diff.inside(diff.edits("老城更新", "老城"))))
    assert.is_true(diff.is_change(diff.edits("老城更新", "老城更正")))
    assert.is_false(diff.is_change {})
  end)

  it("is cut around the changes", function()
    local edits = diff.edits("更新不是把老房子推倒重来的事", "更新不是把老房子拆掉重来的事")
    assert.equal("…房子[-推倒-]{+拆掉+}重来…", diff.show(edits, 2))
  end)

  it("takes any bytes", function()
    local old, new = apply(diff.edits("a\xFFb", "a\0b"))
    assert.same({ "ab", "a\0b" }, { old, new })
  end)
end)
