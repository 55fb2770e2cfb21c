--- Source files to articles, whatever their form: what the commands and the indexer read by.
--
-- @module citynews.input

local article = require "citynews.article"
local cjson = require "cjson.safe"
local citynews = require "citynews"
local core = require "citynews.core"
local files = require "citynews.files"
local lfs = require "lfs"

local input = {}

local json = cjson.new()
json.decode_max_depth(64)

local HEAD = 64

--- How many bytes of a file show what it is.
input.HEAD = HEAD

--- What files may be said to hold.
input.FORMS = { "auto", "page", "article", "text", "jsonl" }

-- ---- Warnings -----------------------------------------------------------------------------------

local function warn_of_bytes(document, options)
  if document.warning_count == 0 then return end
  for _, warning in ipairs(document.warnings) do
    if warning.kind == "bytes" then
      return options.warn("%s: %d bad byte sequences became U+FFFD, the first at byte %d",
        document.name, document.warning_count, warning.first)
    end
  end
end

local function warn_of_front_matter(document, options)
  for _, warning in ipairs(document.warnings) do
    if warning.kind == "front-matter" then options.warn("%s", warning.message) end
  end
end

-- ---- JSON lines ---------------------------------------------------------------------------------

-- A string of the row, or nil for null and other kinds.
local function text_of(row, key)
  local value = row[key]
  if type(value) == "number" then return ("%.14g"):format(value) end
  return type(value) == "string" and value or nil
end

local function credits_of(row)
  local value = row.byline
  if type(value) == "string" and value:find "%S" then
    local credits = core.byline(value)
    return #credits > 0 and credits or { { name = value } }
  end
  local credits = {}
  for _, item in ipairs(type(value) == "table" and value or {}) do
    if type(item) == "table" and type(item.name) == "string" then
      credits[#credits + 1] =
        { name = item.name, role = text_of(item, "role"), affiliation = text_of(item, "affiliation") }
    elseif type(item) == "string" then
      credits[#credits + 1] = { name = item }
    end
  end
  return credits
end

local MARK = "\u{FEFF}"

-- A byte order mark is no part of a file's text, but of a string that JSON holds it is: the core
-- takes off one, so it gets two.
local function parse_text(text, name)
  if text:sub(1, #MARK) == MARK then text = MARK .. text end
  return citynews.parse(text, { from = "text", encoding = "utf-8", name = name })
end

-- What a row says of its article.
local function fields_of(row, name, number)
  local date = text_of(row, "date")
  return {
    id = text_of(row, "id") or ("%s#%d"):format(name, number),
    headline = text_of(row, "title") or text_of(row, "headline"),
    date = date and (core.date(date) or date),
    section = text_of(row, "section"),
    byline = credits_of(row),
  }
end

-- => the article of a row, or with `plain` a table of its fields and text; nil and what is wrong with
-- it: a format and its arguments
local function article_of_row(row, plain, name, number)
  local text = text_of(row, "text") or text_of(row, "body")
  if not text then return nil, "%s:%d: no text in the object", name, number end
  local fields = fields_of(row, name, number)
  if plain then
    fields.text = text
    return fields
  end
  local document, problem = parse_text(text, name)
  if not document then return nil, "%s", problem end
  local made = document:article(1)
  article.set(made, fields, number)
  return made
end

local function decode_row(line, name, number)
  local row, problem = json.decode(line)
  if type(row) == "table" then return row end
  return nil, "%s:%d: not a JSON object: %s", name, number, problem or type(row)
end

-- A line in UTF-8, whatever the file is in: bytes of the other encodings are never UTF-8 by chance in
-- text as long as this.
local function utf8_line(line, options, name, number)
  local text, _, bad = core.decode(line, options)
  if text and bad > 0 then options.warn("%s:%d: %d bad byte sequences became U+FFFD", name, number, bad) end
  return text or line
end

-- => whether a line of JSON gave an article
local function read_line(line, options, name, number, found)
  local result = table.pack(decode_row(utf8_line(line, options, name, number), name, number))
  if result[1] then result = table.pack(article_of_row(result[1], options.plain, name, number)) end
  if result[1] then
    found(result[1])
    return true
  end
  options.warn(table.unpack(result, 2, result.n))
  return false
end

-- Reads lines of JSON, `number` of which stand before. => whether all of them could be read
local function read_jsonl(name, lines, options, found, number)
  local whole = true
  number = number or 0
  for line in lines do
    number = number + 1
    if number == 1 and line:sub(1, #MARK) == MARK then line = line:sub(#MARK + 1) end
    if line:find "%S" and not read_line(line, options, name, number, found) then whole = false end
  end
  return whole
end

local function is_utf16(head, options)
  local _, encoding = core.decode(head, { encoding = options.encoding })
  return encoding:find "^utf%-16" ~= nil
end

-- Whether a file's first bytes are those of an object.
local function looks_like_json(head, options)
  return core.decode(head, { encoding = options.encoding }):find '^%s*{%s*"' ~= nil
end

-- The lines of bytes that are all here; UTF-16 can only be cut into lines when it is decoded.
local function lines_of(bytes, options)
  if is_utf16(bytes:sub(1, HEAD), options) then
    local text = core.decode(bytes, { encoding = options.encoding })
    return text:gmatch "[^\n]*", { warn = options.warn, plain = options.plain }
  end
  return bytes:gmatch "[^\n]*", options
end

local BLOCK = 1 << 18

-- The rest of a line that goes on behind its block. => it, and the block that it ends in
local function finish_line(file, rest, state)
  local pieces, stop, block = { rest }
  repeat
    block, state.problem = file:read(BLOCK)
    stop = block and block:find("\n", 1, true)
    pieces[#pieces + 1] = block and block:sub(1, stop)
  until stop or not block
  return table.concat(pieces), block or "", stop or 0
end

-- The lines of an open file, one at a time: it may be larger than memory. They begin before byte
-- `last`, if that is given. What stops the reading is kept in `problem`. (`file:lines` looks at each
-- byte on its own, which takes three times as long.)
local function lines_from(file, last)
  local state, block, before, place = {}, "", 0, file:seek()
  return function()
    if last and place >= last then return nil end
    local line
    local stop = block:find("\n", before + 1, true)
    if stop then line = block:sub(before + 1, stop)
    else line, block, stop = finish_line(file, block:sub(before + 1), state) end
    before, place = stop, place + #line
    return line ~= "" and line or nil
  end, state
end

-- Goes to the first line that begins at byte `first` (from 0) or later. => how many lines are before it
local function seek_line(file, first)
  file:seek "set"
  local number = 0
  while first > 0 and file:seek() < first do
    local block = file:read(math.min(BLOCK, first - file:seek()))
    if not block then break end
    number = number + select(2, block:gsub("\n", ""))
    if file:seek() == first and block:sub(-1) ~= "\n" and file:read "L" then number = number + 1 end
  end
  return number
end

-- ---- Files --------------------------------------------------------------------------------------

local function read_document(document, problem, options, found)
  if not document then
    options.warn("%s", problem)
    return false
  end
  warn_of_front_matter(document, options)
  warn_of_bytes(document, options)
  if #document == 0 then options.warn("%s: no article found", document.name) end
  for made in document:articles() do found(made) end
  if not options.keep then document:close() end
  return true
end

local function options_of(options, name)
  return { from = options.from ~= "jsonl" and options.from or nil, encoding = options.encoding, name = name }
end

-- Whether the file is JSON lines: as told, by its name, or by how it begins.
local function is_jsonl(path, head, options)
  if (options.from or "auto") ~= "auto" then return options.from == "jsonl" end
  return files.is_jsonl(path) or looks_like_json(head, options)
end

local function cannot_open(path, problem, options)
  options.warn("cannot open: %s", (problem or ""):find(path, 1, true) and problem or
    ("%s: %s"):format(path, problem))
  return false
end

--- Reads the articles of a file's bytes, or of some of its lines of JSON.
-- @tparam string path what the file is called
-- @tparam string bytes
-- @tparam table options as `read`; and `number`, how many lines of the file stand before
-- @tparam function found found(article) for each, in order
-- @treturn boolean whether all of it could be read
function input.parse(path, bytes, options, found)
  if is_jsonl(path, bytes:sub(1, HEAD), options) then
    local lines, rest = lines_of(bytes, options)
    return read_jsonl(path, lines, rest, found, options.number)
  end
  local document, why = citynews.parse(bytes, options_of(options, path))
  return read_document(document, why, options, found)
end

--- Whether a file holds lines of JSON that can be read one without the others.
-- @tparam string path
-- @tparam string head its first bytes
-- @tparam table options as `read`
-- @treturn boolean
function input.has_lines(path, head, options)
  return is_jsonl(path, head, options) and not is_utf16(head, options)
end

-- What can be read only once, such as a pipe.
local function read_stream(path, file, options, found)
  local bytes, problem = file:read "a"
  if not bytes then return cannot_open(path, problem, options) end
  return input.parse(path, bytes, options, found)
end

local function read_lines(path, file, head, options, found)
  local range = options.range or { 0 }
  if is_utf16(head, options) then
    return range[1] > 0 or read_stream(path, file, options, found) -- all of it is in the first range
  end
  local number = seek_line(file, range[1])
  local lines, state = lines_from(file, range[2])
  local whole = read_jsonl(path, lines, options, found, number)
  if not state.problem then return whole end
  return cannot_open(path, state.problem, options)
end

local function read_regular(path, file, options, found)
  local head = file:read(HEAD) or ""
  if is_jsonl(path, head, options) then
    file:seek "set"
    return read_lines(path, file, head, options, found)
  end
  file:close()
  local document, problem = citynews.read(path, options_of(options))
  return read_document(document, problem, options, found)
end

--- Reads the articles of one file. What cannot be read is warned of; the rest is read.
-- @tparam string path a file, or `-` for standard input
-- @tparam table options from ("auto", "page", "article", "jsonl"), encoding, and
--   warn(format, ...), told of what is wrong; of JSON lines only those that begin in `range`, two
--   bytes, from 0, the last excluded; with `plain`, articles of JSON lines come as tables of
--   their fields and text, which is faster; with `keep`, articles can be used after `found` has returned
-- @tparam function found found(article) for each, in order
-- @treturn boolean whether all of it could be read
function input.read(path, options, found)
  if path == "-" then return read_stream(path, io.stdin, options, found) end
  local file <close>, problem = io.open(path, "rb")
  if not file then return cannot_open(path, problem, options) end
  if lfs.attributes(path, "mode") == "file" then return read_regular(path, file, options, found) end
  return read_stream(path, file, options, found)
end

return input
