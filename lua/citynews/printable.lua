--- Text from anywhere, made fit to be shown.
--
-- @module citynews.printable

local core = require "citynews.core"

local printable = {}

--- Text as UTF-8: bytes that are none become U+FFFD.
---@param bytes string
---@return string
function printable.utf8(bytes)
  return utf8.len(bytes) and bytes or (core.decode(bytes, { encoding = "utf-8" }))
end

--- Makes text harmless, so that it cannot speak to a terminal or turn the text around it: C0 (but for
-- tab and line feed), DEL, C1, the bidirectional controls and bytes that are no UTF-8 become U+FFFD.
---@param text string any bytes
---@return string
function printable.text(text)
  text = printable.utf8(text)
  text = text:gsub("[\0-\8\11-\31\127]", "\u{FFFD}")
  text = text:gsub("\xC2[\x80-\x9F]", "\u{FFFD}")
  text = text:gsub("\xD8\x9C", "\u{FFFD}")
  return (text:gsub("\xE2\x80[\x8E\x8F\xAA-\xAE]", "\u{FFFD}"):gsub("\xE2\x81[\xA6-\xA9]", "\u{FFFD}"))
end

return printable
