--- Source files to articles, whatever their form: what the commands and the indexer read by.
--
-- Warnings go to a function that takes a format and its arguments, as `string.format` does, so that
-- each caller can say them in its own way.
--
-- @module citynews.input

local article = require "citynews.article"
local cjson = require "cjson.safe"
local citynews = require "citynews"
local core = require "citynews.core"
local files = require "citynews.files"

local input = {}

local json = cjson.new()
json.decode_max_depth(64)

local function warn_of_bytes(document, warn)
  if document.warning_count == 0 then return end
  for _, warning in ipairs(document.warnings) do
    if warning.kind == "bytes" then
      return warn("%s: %d bad byte sequences became U+FFFD, the first at byte %d",
        document.name, document.warning_count, warning.first)
    end
  end
end

local function warn_of_front_matter(document, warn)
  for _, warning in ipairs(document.warnings) do
    if warning.kind == "front-matter" then warn("%s", warning.message) end
  end
end

-- A string of the row, or nil for null and other kinds.
local function text_of(row, key)
  local value = row[key]
  if type(value) == "number" then return tostring(value) end
  return type(value) == "string" and value or nil
end

local function credits_of(row)
  local value = row.byline
  if type(value) == "string" then
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

local function article_of_row(row, name, number)
  local text = text_of(row, "text") or text_of(row, "body")
  if not text then return nil end
  local document = assert(citynews.parse(text, { from = "text", encoding = "utf-8", name = name }))
  local made = document:article(1)
  local date = text_of(row, "date")
  article.set(made, {
    id = text_of(row, "id") or ("%s#%d"):format(name, number),
    headline = text_of(row, "title") or text_of(row, "headline"),
    date = date and (core.date(date) or date),
    section = text_of(row, "section"),
    byline = credits_of(row),
  })
  return made
end

-- Reads a file of JSON lines. => whether all of it could be read
local function read_jsonl(path, lines, found, warn)
  local whole, number = true, 0
  for line in lines do
    number = number + 1
    if line:find "%S" then
      local row, problem = json.decode(line)
      local made
      if type(row) ~= "table" then
        warn("%s:%d: not a JSON object: %s", path, number, problem or type(row))
      else
        made = article_of_row(row, path, number)
        if not made then warn("%s:%d: no text in the object", path, number) end
      end
      if made then found(made) else whole = false end
    end
  end
  return whole
end

local function read_document(document, problem, found, warn)
  if not document then
    warn("%s", problem)
    return false
  end
  warn_of_front_matter(document, warn)
  warn_of_bytes(document, warn)
  if #document == 0 then warn("%s: no article found", document.name) end
  for made in document:articles() do found(made) end
  document:close()
  return true
end

local function options_of(options, name)
  return { from = options.from ~= "jsonl" and options.from or nil, encoding = options.encoding, name = name }
end

local function read_standard_input(options, jsonl, found, warn)
  if jsonl then return read_jsonl("-", io.lines(), found, warn) end
  local document, problem = citynews.parse(io.read "a", options_of(options, "-"))
  return read_document(document, problem, found, warn)
end

local function read_jsonl_file(path, found, warn)
  local file, problem = io.open(path, "rb")
  local first = file and file:read(0)
  if not file or (first == nil and file:seek "end" ~= 0) then
    warn("cannot open: %s", problem or path)
    return false
  end
  local whole = read_jsonl(path, file:lines(), found, warn)
  file:close()
  return whole
end

--- Reads the articles of one file. What cannot be read is warned of; the rest is read.
-- @tparam string path a file, or `-` for standard input
-- @tparam table options from ("auto", "page", "article", "jsonl"), encoding
-- @tparam function found found(article) for each, in order
-- @tparam function warn warn(format, ...)
-- @treturn boolean whether all of it could be read
function input.read(path, options, found, warn)
  local jsonl = options.from == "jsonl" or ((options.from or "auto") == "auto" and files.is_jsonl(path))
  if path == "-" then return read_standard_input(options, jsonl, found, warn) end
  if jsonl then return read_jsonl_file(path, found, warn) end
  local document, problem = citynews.read(path, options_of(options))
  return read_document(document, problem, found, warn)
end

return input
