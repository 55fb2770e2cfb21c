--- How wide text is on a terminal.
--
-- @module citynews.width

local width = {}

-- First and last of the blocks whose characters take two columns, after Unicode's East Asian Width.
local WIDE = {
  0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3, 0xF900, 0xFAFF,
  0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F900, 0x1F9FF, 0x20000, 0x3FFFD,
}

local function is_wide(code)
  if code < 0x1100 then return false end
  for i = 1, #WIDE, 2 do
    if code >= WIDE[i] and code <= WIDE[i + 1] then return true end
  end
  return false
end

--- How many columns a text takes. Bytes that are no UTF-8 count as one each.
---@param text string
---@return integer
function width.of(text)
  if not text:find "[\x80-\xFF]" then return #text end
  if not utf8.len(text) then return #text end
  local columns = 0
  for _, code in utf8.codes(text) do columns = columns + (is_wide(code) and 2 or 1) end
  return columns
end

return width
