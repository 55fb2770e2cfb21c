--- What changed between two short texts, character by character.
--
-- The shortest script of deletions and insertions, by the greedy algorithm of Myers, "An O(ND)
-- Difference Algorithm and Its Variations" (Algorithmica 1, 1986), on code points. Its time grows with
-- the length times the number of differences; texts that differ in more than `MOST` characters come back
-- as one deletion and one insertion, for nobody reads such a script.
--
-- @module citynews.diff

local diff = {}

local MOST = 400

-- Bytes that are no UTF-8 are characters of their own.
local function characters_of(text)
  local list = {}
  for character in text:gmatch "[%z\1-\x7F\xC2-\xF4][\x80-\xBF]*" do list[#list + 1] = character end
  return list
end

-- How far a diagonal goes on through equal characters from x.
local function slide(a, b, x, k)
  while x < #a and x - k < #b and a[x + 1] == b[x - k + 1] do x = x + 1 end
  return x
end

-- Whether the furthest way with d differences to diagonal k comes down from k + 1 (an insertion).
local function comes_down(reached, k, d)
  return k == -d or (k ~= d and reached[k - 1] < reached[k + 1])
end

-- => how many differences there are; nil when there are more than `most`. Into `history`, if given, goes
-- for each number of differences how far each diagonal reached before.
local function search(a, b, most, history)
  local reached = { [1] = 0 }
  for d = 0, most do
    if history then history[d] = table.move(reached, -d - 1, d + 1, -d - 1, {}) end
    for k = -d, d, 2 do
      local x = comes_down(reached, k, d) and reached[k + 1] or reached[k - 1] + 1
      x = slide(a, b, x, k)
      reached[k] = x
      if x >= #a and x - k >= #b then return d end
    end
  end
end

-- The edits from the end back to the start, a character each.
local function walk_back(a, b, distance, history)
  local edits, x, y = {}, #a, #b
  local function add(op, text) edits[#edits + 1] = { op = op, text = text } end
  for d = distance, 1, -1 do
    local k, reached = x - y, history[d]
    local down = comes_down(reached, k, d)
    local before = down and k + 1 or k - 1
    local from = reached[before]
    for i = x, from + (down and 1 or 2), -1 do add("same", a[i]) end
    x, y = from, from - before
    if down then add("insert", b[y + 1]) else add("delete", a[x + 1]) end
  end
  for i = x, 1, -1 do add("same", a[i]) end
  return edits
end

-- Puts the edits in the order of the text, neighbours of one kind joined, deletions before insertions.
local function joined(backwards)
  local list, pending = {}, { delete = {}, insert = {} }
  local function flush()
    for _, op in ipairs { "delete", "insert" } do
      if pending[op][1] then list[#list + 1] = { op = op, text = table.concat(pending[op]) } end
      pending[op] = {}
    end
  end
  local same = {}
  local function flush_same()
    if same[1] then list[#list + 1] = { op = "same", text = table.concat(same) } end
    same = {}
  end
  for i = #backwards, 1, -1 do
    local edit = backwards[i]
    if edit.op == "same" then
      flush()
      same[#same + 1] = edit.text
    else
      flush_same()
      table.insert(pending[edit.op], edit.text)
    end
  end
  flush()
  flush_same()
  return list
end

---@class citynews.Edit
---@field op "same"|"delete"|"insert"
---@field text string

--- The edits that make `new` of `old`.
---@param old string
---@param new string
---@return citynews.Edit[]
function diff.edits(old, new)
  if old == new then return old == "" and {} or { { op = "same", text = old } } end
  local a, b = characters_of(old), characters_of(new)
  local history = {}
  local distance = search(a, b, math.min(MOST, #a + #b), history)
  if not distance then
    return { { op = "delete", text = old }, { op = "insert", text = new } }
  end
  return joined(walk_back(a, b, distance, history))
end

--- How many characters must be deleted and inserted to make one text of the other.
---@param a string
---@param b string
---@param most? integer nil comes back when it is more than this
---@return integer? distance
function diff.distance(a, b, most)
  local x, y = characters_of(a), characters_of(b)
  most = math.min(most or math.huge, #x + #y)
  if math.abs(#x - #y) > most then return nil end
  return search(x, y, most)
end

--- How alike two texts are: twice the characters that they share, by all they have; 1 for the same.
---@param a string
---@param b string
---@param least? number 0 comes back for texts less alike than this, sooner
---@return number
function diff.likeness(a, b, least)
  local total = (utf8.len(a) or #a) + (utf8.len(b) or #b)
  if total == 0 then return 1 end
  local distance = diff.distance(a, b, math.floor((1 - (least or 0)) * total))
  return distance and (total - distance) / total or 0
end

--- The edits without what only one of the two has at its start or at its end: whoever quotes less, or more,
-- changes nothing. A word put for another there stays.
---@param edits citynews.Edit[]
---@return citynews.Edit[]
function diff.inside(edits)
  local first, last = 1, #edits
  local function is_alone(at, neighbour)
    return edits[at] and edits[at].op ~= "same" and (not edits[neighbour] or edits[neighbour].op == "same")
  end
  if is_alone(first, first + 1) then first = first + 1 end
  if last > first and is_alone(last, last - 1) then last = last - 1 end
  return table.move(edits, first, last, 1, {})
end

--- Whether edits change anything.
---@param edits citynews.Edit[]
---@return boolean
function diff.is_change(edits)
  return #edits > 1 or (edits[1] ~= nil and edits[1].op ~= "same")
end

--- The edits as a line: 更新不是[-推倒-]{+拆掉+}重来. With `around`, long stretches that are the same
-- are cut to so many characters beside each change.
---@param edits citynews.Edit[]
---@param around? integer
---@return string
function diff.show(edits, around)
  local pieces = {}
  for i, edit in ipairs(edits) do
    local text = edit.text
    if edit.op == "delete" then text = "[-" .. text .. "-]"
    elseif edit.op == "insert" then text = "{+" .. text .. "+}"
    elseif around then
      local characters = characters_of(text)
      local head, tail = i > 1 and around or 0, i < #edits and around or 0
      if #characters > head + tail + 1 then
        text = table.concat(characters, "", 1, head) .. "…" .. table.concat(characters, "", #characters - tail + 1)
      end
    end
    pieces[i] = text
  end
  return table.concat(pieces)
end

return diff
