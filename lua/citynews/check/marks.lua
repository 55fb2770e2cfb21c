--- Quotation marks and brackets: which opens what, and which stand alone.
--
-- Marks pair within a paragraph. A quotation may go on over several, whether or not each begins with
-- “ again; brackets may not.
--
-- @module citynews.check.marks

local scan = require "citynews.scan"

local marks = {}

-- What closes each mark. Full and half width are one here; another check tells them apart.
local CLOSES = {
  ["“"] = "”", ["‘"] = "’", ["（"] = "）", ["("] = "）", ["《"] = "》", ["〈"] = "〉", ["【"] = "】",
  ["「"] = "」", ["『"] = "』", ["〔"] = "〕", ["["] = "]", ["［"] = "]",
}
local IS_CLOSE = {
  ["”"] = "”", ["’"] = "’", ["）"] = "）", [")"] = "）", ["》"] = "》", ["〉"] = "〉", ["】"] = "】",
  ["」"] = "」", ["』"] = "』", ["〕"] = "〕", ["]"] = "]", ["］"] = "]",
}
local GOES_ON = { ["“"] = true, ["「"] = true }

local mark = scan.any_of { "“", "”", "‘", "’", "（", "）", "(", ")", "《", "》", "〈", "〉", "【", "】", "「", "」",
  "『", "』", "〔", "〕", "[", "]", "［", "］", "\n" }

-- it’s, Xi'an: an apostrophe stands in a Latin word.
local function is_apostrophe(text, first, last)
  return text:sub(first, last) == "’" and text:find("^%w", first - 1) and text:find("^[%w%s]", last + 1)
end

local NUMBERS = {}
for number in ("一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩"):gmatch(utf8.charpattern) do NUMBERS[number] = true end

-- 1）, 12) and 一） begin the items of a list; nothing opens there.
local function numbers_item(text, first)
  local before = text:sub(math.max(1, first - 12), first - 1):match "[^\n]*$"
  local label = before:match "%f[%w]%w%w?$"
  return label ~= nil or NUMBERS[before:sub(-3)] == true
end

local Reader = {}
Reader.__index = Reader

function Reader:loose(open)
  self.found.loose[#self.found.loose + 1] = open
end

function Reader:open(text, first, last)
  local stack = self.stack
  local continued = stack[#stack]
  -- “ at the start of a paragraph goes on with the quotation of the paragraph before; elsewhere it shows
  -- that this was never closed.
  if continued and continued.carried and continued.mark == text then
    continued.carried = false
    if first == self.line then return end
    self:loose(table.remove(stack))
    continued = stack[#stack]
  end
  stack[#stack + 1] = { mark = text, first = first, last = last, parent = continued }
end

function Reader:close(closing, first, last)
  local stack = self.stack
  for i = #stack, 1, -1 do
    local open = stack[i]
    if CLOSES[open.mark] == closing then
      for j = #stack, i + 1, -1 do self:loose(table.remove(stack, j)) end
      table.remove(stack, i)
      open.behind = first
      self.found.pairs[#self.found.pairs + 1] = open
      return
    end
  end
  if closing == "）" and numbers_item(self.text, first) then return end
  self:loose { mark = self.text:sub(first, last), first = first, last = last, closes = true }
end

-- Brackets end with their paragraph; one quotation may go on.
function Reader:end_paragraph(behind)
  local stack = self.stack
  for i = #stack, 1, -1 do
    if i > 1 or not GOES_ON[stack[i].mark] then self:loose(table.remove(stack, i)) end
  end
  if stack[1] then stack[1].carried = true end
  self.line = behind
end

---@class citynews.check.Mark
---@field mark string
---@field first integer
---@field last integer
---@field behind? integer where the mark that closes it begins
---@field closes? boolean a loose mark that closes nothing
---@field parent? citynews.check.Mark within which it opens

---@class citynews.check.Marks
---@field pairs citynews.check.Mark[] in the order in which they close
---@field loose citynews.check.Mark[]

--- Reads the marks of a text.
-- @tparam string text
-- @treturn citynews.check.Marks
function marks.read(text)
  local self = setmetatable({ text = text, stack = {}, line = 1, found = { pairs = {}, loose = {} } }, Reader)
  for first, last in scan.each(mark, text) do
    local found = text:sub(first, last)
    if found == "\n" then self:end_paragraph(last + 1)
    elseif CLOSES[found] then self:open(found, first, last)
    elseif not is_apostrophe(text, first, last) then self:close(IS_CLOSE[found], first, last) end
  end
  for _, open in ipairs(self.stack) do self:loose(open) end
  return self.found
end

return marks
