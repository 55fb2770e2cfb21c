--- Sentences and clauses around a place of a text, for those who ask who is meant there. Places are
-- bytes from 1; all look only as far as they are told to.
--
-- @module citynews.clause

local clause = {}

local find, sub = string.find, string.sub

local STOPS = { "。", "！", "？", "\n" }
local BREAKS = { "，", "；", "：", "。", "！", "？", "”", "“", "\n" }
local OBJECT_MARKS = { "据", "了", "着", "过", "对", "向", "给", "把", "被", "让", "与", "和", "在", "跟", "为", "告诉", "问" }
local WRITERS = { "记者", "通讯员", "实习生" }
local BYLINE = 90

-- The last byte of the last of `marks` in text[from, behind), or from - 1.
local function last_of(marks, text, from, behind)
  local near, best = sub(text, from, behind - 1), 0
  for _, mark in ipairs(marks) do
    local _, last = find(near, mark, 1, true)
    while last do
      best = math.max(best, last)
      _, last = find(near, mark, last + 1, true)
    end
  end
  return from + best - 1
end

--- Where the sentence begins that goes on at a place.
-- @tparam string text
-- @tparam integer at
-- @tparam integer far how many bytes to look back
-- @treturn integer
function clause.sentence_start(text, at, far)
  return last_of(STOPS, text, math.max(1, at - far), at) + 1
end

--- What stands before a place in its clause.
-- @tparam string text
-- @tparam integer at
-- @tparam integer far how many bytes to look back
-- @treturn string
function clause.before(text, at, far)
  return sub(text, last_of(BREAKS, text, math.max(1, at - far), at) + 1, at - 1)
end

--- How many sentences end between two places.
-- @tparam string text
-- @tparam integer from
-- @tparam integer behind
-- @treturn integer
function clause.ends(text, from, behind)
  local near, count = sub(text, from, behind - 1), 0
  for _, stop in ipairs(STOPS) do
    local _, last = find(near, stop, 1, true)
    while last do
      count = count + 1
      _, last = find(near, stop, last + 1, true)
    end
  end
  return count
end

--- Whether what stands before a name in its clause makes it an object: 看望了老教师, 对
-- @tparam string before
-- @treturn boolean
function clause.is_object(before)
  for _, mark in ipairs(OBJECT_MARKS) do
    if find(before, mark, 1, true) then return true end
  end
  return false
end

--- Whether a name is of those who wrote the article: （记者 张三 通讯员 李四）
-- @tparam string text
-- @tparam integer at where the name begins
-- @treturn boolean
function clause.is_writer(text, at)
  local from = math.max(1, at - BYLINE)
  local open = last_of({ "（", "(" }, text, from, at)
  local bracketed = open > last_of({ "）", ")" }, text, from, at)
  local before = sub(text, bracketed and open + 1 or from, at - 1)
  for _, word in ipairs(WRITERS) do
    if find(before, word .. (bracketed and "" or "%s*$")) then return true end
  end
  return false
end

return clause
