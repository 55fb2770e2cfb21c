--- Text of articles inside other languages, where it must stay text: one function a context.
--
-- @module citynews.escape

local printable = require "citynews.printable"

local escape = {}

local MARKUP = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }

--- For the text of an HTML or XML element, and for an attribute in double quotes. What neither language
-- may hold (control characters, U+FFFE, U+FFFF) and what turns the text around it (the bidirectional
-- controls) becomes U+FFFD.
---@param text string any bytes
---@return string
function escape.markup(text)
  text = printable.text(text):gsub("[&<>\"']", MARKUP)
  return (text:gsub("\xEF\xBF[\xBE\xBF]", "\u{FFFD}"))
end

local SCRIPT = { ["<"] = "\\u003c", [">"] = "\\u003e", ["&"] = "\\u0026" }

--- For JSON inside an HTML element <script>: no tag, no comment, no entity, and none of the characters
-- that end a line of JavaScript (U+2028, U+2029). Bytes that are no UTF-8 become U+FFFD.
---@param json string as it was encoded
---@return string the same JSON
function escape.script(json)
  return (printable.utf8(json):gsub("[<>&]", SCRIPT):gsub("\xE2\x80\xA8", "\\u2028"):gsub("\xE2\x80\xA9", "\\u2029"))
end

--- For a string of Graphviz's DOT, with its quotation marks: neither escapes such as \N nor a line
-- break are left.
---@param text string any bytes
---@return string
function escape.dot(text)
  return '"' .. printable.text(text):gsub('[\\"]', "\\%0"):gsub("\n", " ") .. '"'
end

return escape
