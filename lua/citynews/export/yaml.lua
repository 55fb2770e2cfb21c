--- Articles as YAML: a document each, which begins with `---`.
--
-- The keys are those of front matter, so that citynews reads what it writes. A text of several lines is
-- a literal block; any other string that a reader could take for something else (a number, a date, no,
-- ~) or that holds what YAML gives a meaning is quoted. Two readers never disagree about it: YAML 1.1
-- and 1.2, `date: "2025-09-15"`.
--
-- @module citynews.export.yaml

local fields = require "citynews.export.fields"
local keys = require "citynews.export.keys"
local printable = require "citynews.printable"

local yaml = {}

local ESCAPES = { ['"'] = '\\"', ["\\"] = "\\\\", ["\n"] = "\\n", ["\t"] = "\\t", ["\r"] = "\\r" }

local function escape(character)
  return ESCAPES[character] or ("\\x%02X"):format(character:byte())
end

local function escape_wide(character)
  return ("\\u%04X"):format(utf8.codepoint(character))
end

-- libyaml takes more than linear time over runs of blanks, and our reader refuses those of 1024.
local LONG = (" "):rep(512)

local function escape_run(run)
  return #run >= #LONG and ("\\x20"):rep(#run) or run
end

-- What YAML may not hold as it is, or a reader would end a line at: C0, DEL, C1 with NEL, LS and PS,
-- the byte order mark, U+FFFE and U+FFFF.
local function quoted(text)
  text = text:gsub('[%z\1-\31"\\\127]', escape):gsub("\xC2[\x80-\x9F]", escape_wide)
  text = text:gsub("\xE2\x80[\xA8\xA9]", escape_wide):gsub("\xEF\xBB\xBF", escape_wide)
  return '"' .. text:gsub("\xEF\xBF[\xBE\xBF]", escape_wide):gsub(" +", escape_run) .. '"'
end

local function needs_escapes(text)
  return text:find(LONG, 1, true) or text:find "[%z\1-\8\11-\31\127]" or text:find "\xC2[\x80-\x9F]" or text:find "\xE2\x80[\xA8\xA9]"
    or text:find "\xEF\xBB\xBF" or text:find "\xEF\xBF[\xBE\xBF]"
end

-- Words that readers of YAML 1.1 take for something else.
local WORDS = {}
for word in ("y n yes no on off true false null nan inf"):gmatch "%l+" do WORDS[word] = true end

-- A string that begins with a character beyond ASCII is no number, no date and no word of YAML.
local function is_plain(text)
  if text:find "^%l+$" then return not WORDS[text] end
  return text:find "^[\xC3-\xF4]" and not text:find "[\n\t]" and not text:find ": " and not text:find " #"
    and not text:find "[: ]$" and not text:find "^\u{3000}" and not needs_escapes(text)
end

-- Whether a text stays what it is as a literal block.
local function is_block(text)
  return text:find "\n" and not text:find "^[ \n\t]" and not text:find "\n$" and not text:find "\n[ \t]"
    and not needs_escapes(text)
end

local function scalar(value, indent)
  if type(value) ~= "string" then return tostring(value) end
  local text = printable.utf8(value)
  if is_block(text) then
    return "|-\n" .. indent .. text:gsub("\n+", function(ends) return ends .. indent end)
  end
  return is_plain(text) and text or quoted(text)
end

local KEY = "^[%a_\xC3-\xF4][%w_\x80-\xF4-]*$"

local function key_of(key)
  local text = printable.utf8(tostring(key))
  if text:find(KEY) and not needs_escapes(text) and #text < 128 then return text end
  return quoted(text)
end

local ORDERED = { "name", "mention", "title", "organization", "role", "affiliation", "kind", "text" }

local append

-- Appends a value that stands behind `key:`.
local function append_value(pieces, value, indent)
  if type(value) ~= "table" then
    pieces[#pieces + 1] = " " .. scalar(value, indent .. "  ") .. "\n"
  elseif next(value) == nil then
    pieces[#pieces + 1] = " []\n"
  else
    pieces[#pieces + 1] = "\n"
    append(pieces, value, indent .. "  ", ORDERED)
  end
end

-- Appends an item of a list: a mapping begins on the line of its dash.
local function append_item(pieces, item, indent)
  if type(item) == "table" and not keys.is_list(item) then
    local at = #pieces + 1
    append(pieces, item, indent .. "  ", ORDERED)
    pieces[at] = indent .. "- " .. pieces[at]:sub(#indent + 3)
  else
    pieces[#pieces + 1] = indent .. "-"
    append_value(pieces, item, indent)
  end
end

-- Appends the lines of a table that is not empty.
function append(pieces, value, indent, order)
  if keys.is_list(value) then
    for _, item in ipairs(value) do append_item(pieces, item, indent) end
    return
  end
  for _, key in ipairs(keys.sorted(value, order)) do
    pieces[#pieces + 1] = indent .. key_of(key) .. ":"
    append_value(pieces, value[key], indent)
  end
end

--- A table as the lines of a YAML mapping.
---@param value table of strings, numbers, booleans and tables
---@param order? string[] the keys that come first
---@return string
function yaml.mapping(value, order)
  local pieces = {}
  append(pieces, value, "", order or {})
  return table.concat(pieces)
end

local ORDER = table.move(fields.ORDER, 1, #fields.ORDER, 1, {})
for _, key in ipairs { "source", "text", "quotes", "people", "organizations" } do ORDER[#ORDER + 1] = key end

--- Starts YAML: see `citynews.export`.
function yaml.writer(out, options)
  local writer = {}
  function writer.add(_, made)
    local row = fields.of(made)
    row.source, row.text = made.source, made.text
    if not options.articles_only then
      row.quotes, row.people, row.organizations = fields.quotes(made), fields.people(made), fields.organizations(made)
    end
    out:write("---\n", yaml.mapping(row, ORDER))
  end
  function writer.close() return true end
  return writer
end

return yaml
