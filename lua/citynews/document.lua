--- Documents: a source file, taken apart into articles.
--
-- A document is the list of its articles (`#document`, `document[1]`, `ipairs(document)`) with
-- fields for what the file says of all of them.
--
-- @module citynews.document

local article = require "citynews.article"
local core = require "citynews.core"
local lazy = require "citynews.lazy"

local HANDLE, ARTICLES, INFO = {}, {}, {}

---@class citynews.Warning
---@field kind "bytes"|"front-matter" bytes that are no character, or front matter that is not well-formed
---@field first? integer first bad byte of the file, from 1
---@field last? integer
---@field message? string

local function info(field)
  return function(self)
    local known = rawget(self, INFO)
    if not known then
      known = self[HANDLE]:info()
      rawset(self, INFO, known)
    end
    return known[field]
  end
end

local methods = {}

-- Articles are kept only as long as a script holds them, for a file may have thousands.
local WEAK = { __mode = "v" }

-- => the article, the same object as long as it is in use; nil where there is none
local function item(self, index)
  local integer = math.tointeger(index)
  if not integer or integer < 1 or integer > self[HANDLE]:count() then return nil end
  local known = self[ARTICLES]
  local made = known[integer]
  if not made then
    made = article.new(self, self[HANDLE], integer)
    known[integer] = made
  end
  return made
end

--- Article `index` (from 1) of the document, or nil. The same object as long as it is in use.
---@param index integer
---@return citynews.Article?
function methods:article(index)
  if not math.type(index) then
    error(("number of an article expected, got %s"):format(type(index)), 2)
  end
  return item(self, index)
end

--- Iterates over the articles, in the order of the page.
---@return fun(): citynews.Article?
function methods:articles()
  local i = 0
  return function()
    i = i + 1
    return item(self, i)
  end
end

--- Frees what the document holds in the core. Fields that were read of it and of its articles stay;
-- to ask for others raises. `local document <close> = citynews.read(path)` calls it.
function methods:close()
  self[HANDLE]:close()
end

methods.__close = methods.close

function methods:__len()
  return self.count
end

function methods.__eq(a, b)
  return a[HANDLE] == b[HANDLE]
end

function methods:__tostring()
  return ("citynews.Document: %s"):format(self.name)
end

---@class citynews.Document
---@field [integer] citynews.Article
---@field name string the file's name; "-" for a string
---@field form "page"|"article"|"text"
---@field encoding "utf-8"|"gb18030"|"utf-16le"|"utf-16be"
---@field date? string YYYY-MM-DD
---@field section? string
---@field publication? string
---@field id? string
---@field count integer how many articles there are; also `#document`
---@field tags string[]
---@field metadata? table the front matter
---@field furniture citynews.Piece[] page headers, captions, editors and jump lines
---@field warnings citynews.Warning[]
---@field warning_count integer all bad byte sequences, more than `warnings` may hold
---@field article fun(self, index: integer): citynews.Article?
---@field articles fun(self): fun(): citynews.Article?
---@field close fun(self)
local Document = lazy.class("Document", {
  "name", "form", "encoding", "date", "section", "publication", "id", "count", "tags", "metadata",
  "furniture", "warnings", "warning_count",
}, {
  form = info "form",
  encoding = info "encoding",
  date = info "date",
  section = info "section",
  publication = info "publication",
  id = info "id",
  count = function(self) return self[HANDLE]:count() end,
  tags = function(self) return self[HANDLE]:tags() end,
  metadata = function(self) return self[HANDLE]:metadata() end,
  furniture = function(self)
    local parts = self[HANDLE]:furniture()
    for _, part in ipairs(parts) do part.source.file = self.name end
    return parts
  end,
  warnings = function(self) return (self[HANDLE]:warnings()) end,
  warning_count = function(self) return (select(2, self[HANDLE]:warnings())) end,
}, methods, item)

local document = { class = Document }

local function wrap(name, options, handle, message, code)
  if not handle then return nil, message, code end
  return lazy.adopt(Document, {
    name = options and options.name or name,
    [HANDLE] = handle,
    [ARTICLES] = setmetatable({}, WEAK),
  })
end

--- Parses a string: see `citynews.parse`.
---@param bytes string
---@param options? citynews.Options
---@return citynews.Document? document
---@return string? message
---@return string? code
function document.parse(bytes, options)
  return wrap("-", options, core.parse(bytes, options))
end

--- Reads a file: see `citynews.read`.
---@param path string
---@param options? citynews.Options
---@return citynews.Document? document
---@return string? message
---@return string? code
function document.read(path, options)
  return wrap(path, options, core.read(path, options))
end

return document
