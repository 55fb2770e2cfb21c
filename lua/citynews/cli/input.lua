--- Source files to articles, whatever their form: what every command reads by.
--
-- @module citynews.cli.input

local article = require "citynews.article"
local cjson = require "cjson.safe"
local citynews = require "citynews"
local core = require "citynews.core"
local files = require "citynews.cli.files"
local message = require "citynews.cli.message"

local input = {}

local json = cjson.new()
json.decode_max_depth(64)

local function warn_of_bytes(document)
  if document.warning_count == 0 then return end
  for _, warning in ipairs(document.warnings) do
    if warning.kind == "bytes" then
      return message.warn("%s: %d bad byte sequences became U+FFFD, the first at byte %d",
        document.name, document.warning_count, warning.first)
    end
  end
end

local function warn_of_front_matter(document)
  for _, warning in ipairs(document.warnings) do
    if warning.kind == "front-matter" then message.warn("%s", warning.message) end
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
local function read_jsonl(path, lines, found)
  local whole, number = true, 0
  for line in lines do
    number = number + 1
    if line:find "%S" then
      local row, problem = json.decode(line)
      local made
      if type(row) ~= "table" then
        message.warn("%s:%d: not a JSON object: %s", path, number, problem or type(row))
      else
        made = article_of_row(row, path, number)
        if not made then message.warn("%s:%d: no text in the object", path, number) end
      end
      if made then found(made) else whole = false end
    end
  end
  return whole
end

local function read_document(document, problem, found)
  if not document then
    message.warn("%s", problem)
    return false
  end
  warn_of_front_matter(document)
  warn_of_bytes(document)
  if #document == 0 then message.warn("%s: no article found", document.name) end
  for made in document:articles() do found(made) end
  document:close()
  return true
end

local function options_of(options, name)
  return { from = options.from ~= "jsonl" and options.from or nil, encoding = options.encoding, name = name }
end

local function read_file(path, options, found)
  local jsonl = options.from == "jsonl" or (options.from == "auto" and files.is_jsonl(path))
  if path == "-" then
    if jsonl then return read_jsonl(path, io.lines(), found) end
    local document, problem = citynews.parse(io.read "a", options_of(options, "-"))
    return read_document(document, problem, found)
  end
  if not jsonl then
    local document, problem = citynews.read(path, options_of(options))
    return read_document(document, problem, found)
  end
  local file, problem = io.open(path, "rb")
  local first = file and file:read(0)
  if not file or (first == nil and file:seek "end" ~= 0) then
    message.warn("cannot open: %s", problem or path)
    return false
  end
  local whole = read_jsonl(path, file:lines(), found)
  file:close()
  return whole
end

--- Reads the articles of all files that the arguments stand for. What cannot be read is said on
-- standard error and does not stop the rest.
-- @tparam {string,...} arguments files, folders, `-`
-- @tparam table options from ("auto", "page", "article", "jsonl"), encoding
-- @tparam function found found(article) for each, in order
-- @treturn integer how many files, or lines of JSON files, could not be read
-- @treturn integer how many files there were
function input.each(arguments, options, found)
  local failed, count = 0, 0
  files.each(arguments, function(path)
    count = count + 1
    if not read_file(path, options, found) then failed = failed + 1 end
  end, function()
    failed, count = failed + 1, count + 1
  end)
  return failed, count
end

return input
