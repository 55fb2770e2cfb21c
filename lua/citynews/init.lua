--- citynews turns the pages of a Chinese city newspaper into articles that an editor can script.
--
--     local citynews = require "citynews"
--     for article in citynews.read("page-07.txt"):articles() do
--       print(article.headline, #article.paragraphs)
--     end
--
-- What can fail in the world (a file, a limit, memory) returns nil, a message and a code: "io",
-- "limit", "memory". Wrong use raises. Text never fails: odd bytes become U+FFFD and a warning.
--
-- @module citynews

local core = require "citynews.core"
local lazy = require "citynews.lazy"

---@class citynews
---@field rules table the attribution rules: see `citynews.rules`
---@field grammar table the blocks that attribution rules are made of: see `citynews.grammar`
local citynews = {}

-- The other modules are loaded by who needs them: a search needs no attribution rules, whose
-- grammars take longer to compile than it takes.
local function use(name)
  return require("citynews." .. name)
end

-- Fields that are modules, loaded when they are asked for.
local MODULES = { rules = true, grammar = true }

setmetatable(citynews, {
  __index = function(module, name)
    if not MODULES[name] then return nil end
    local found = use(name)
    rawset(module, name, found)
    return found
  end,
  __pairs = function(module)
    for name in pairs(MODULES) do assert(module[name]) end
    return next, module, nil
  end,
})

--- The version of the module.
---@type string
citynews.version = core.version

---@class citynews.Options
---@field from? "auto"|"page"|"article"|"text" what the file holds; "text" is a body as it stands
---@field encoding? string "auto", "utf-8", "gb18030" (also "gbk", "gb2312"), "utf-16le", "utf-16be"
---@field name? string the file's name, for messages and `article.source`

--- Reads a file.
-- @tparam string path
-- @tparam[opt] citynews.Options options
-- @treturn[1] citynews.Document
-- @return[2] nil
-- @treturn[2] string message, which names the file
-- @treturn[2] string code: "io", "limit" (1 GiB) or "memory"
---@param path string
---@param options? citynews.Options
---@return citynews.Document? document
---@return string? message
---@return string? code
function citynews.read(path, options)
  return use "document".read(path, options)
end

--- Parses the bytes of a file that the script has already.
-- @tparam string bytes
-- @tparam[opt] citynews.Options options
-- @treturn[1] citynews.Document
-- @return[2] nil, a message and a code, as `read`
---@param bytes string
---@param options? citynews.Options
---@return citynews.Document? document
---@return string? message
---@return string? code
function citynews.parse(bytes, options)
  return use "document".parse(bytes, options)
end

--- Word lists of the editor's own: `citynews.lexicon.load "my-orgs.yaml"`.
citynews.lexicon = { load = function(path) return use "names".load(path) end }

--- Words of the editor's own that tell of speech: `citynews.cues.load "my-cues.yaml"`.
citynews.cues = { load = function(path) return use "cues".load(path) end }

--- Makes a digest of several articles, in which what several tell stands once: see `citynews.summary`.
---@param articles citynews.Article[]|fun(): citynews.Article?
---@param options? citynews.SummaryOptions
---@return citynews.Summary
function citynews.digest(articles, options)
  return require("citynews.summary").digest(articles, options)
end

--- A plain copy of an article, a document or any part of them, with all fields and nothing lazy; of
-- a document with all its articles.
---@param value any
---@return any
function citynews.totable(value)
  return lazy.totable(value)
end

--- Decodes bytes to UTF-8.
-- @tparam string bytes
-- @tparam[opt] citynews.Options options only `encoding` counts
-- @treturn[1] string text
-- @treturn[1] string the encoding that was found or forced
-- @treturn[1] integer how many U+FFFD stand for bytes that are no character
-- @return[2] nil, a message and a code: "limit" or "memory"
---@param bytes string
---@param options? citynews.Options
---@return string? text
---@return string encoding
---@return integer|string bad
function citynews.decode(bytes, options)
  return core.decode(bytes, options)
end

--- The normal form for matching: NFKC, case folded, full width as half width, without soft hyphens
-- and zero-width characters (Unicode's NFKC_Casefold).
-- @tparam string text
-- @tparam[opt] integer first a span of the normal form, bytes from 1
-- @tparam[opt] integer last inclusive
-- @treturn string the normal form
-- @treturn ?integer where the span begins in `text`
-- @treturn ?integer where it ends
---@param text string
---@param first? integer
---@param last? integer
---@return string normal
---@return integer? first
---@return integer? last
function citynews.normalize(text, first, last)
  return core.normalize(text, first, last)
end

--- Iterates over the sentences of a text: the sentence, its first and its last byte. A line is a
-- paragraph, as in `article.text`.
---@param text string
---@return fun(): string?, integer?, integer?
function citynews.sentences(text)
  local spans = core.sentences(text)
  local i = -1
  return function()
    i = i + 2
    if not spans[i] then return nil end
    return string.sub(text, spans[i], spans[i + 1]), spans[i], spans[i + 1]
  end
end

--- Opens the index of an archive, or of several as one: see `citynews.archive`.
-- @tparam string|{string,...} paths folders that were indexed
-- @treturn[1] citynews.Archive to be closed
-- @return[2] nil
-- @treturn[2] string message
-- @treturn[2] string code: "io", "corrupt", "limit" or "memory"
---@param paths string|string[]
---@return citynews.Archive? archive
---@return string? message
---@return string? code
function citynews.open(paths)
  return use "archive".open(paths)
end

--- Makes an archive searchable, or brings its index up to date: see `citynews.indexer`. Needs the
-- rocks luafilesystem and lua-cjson.
-- @tparam string|{string,...} sources folders and files; they are only read
-- @tparam[opt] citynews.IndexOptions options
-- @treturn[1] citynews.IndexSummary
-- @return[2] nil, a message and a code, as `open`
---@param sources string|string[]
---@param options? citynews.IndexOptions
---@return citynews.IndexSummary? summary
---@return string? message
---@return string? code
function citynews.index(sources, options)
  return use "indexer".index(sources, options)
end

--- Runs a script of an editor over many articles, in several processes with limits of time and memory:
-- see `citynews.batch`. Needs the rocks luafilesystem and lua-cjson.
-- @tparam string|function|table script a file; or, to be trusted, what such a file returns
-- @tparam string|{string,...} sources folders and files; they are only read
-- @tparam[opt] citynews.BatchOptions options
-- @treturn[1] citynews.BatchSummary
-- @return[2] nil, a message and a code: "io", or "script" if it cannot be loaded
---@param script string|function|table
---@param sources string|string[]
---@param options? citynews.BatchOptions
---@return citynews.BatchSummary? summary
---@return string? message
---@return string? code
function citynews.batch(script, sources, options)
  return require("citynews.batch").run(script, sources, options)
end

--- Joins indexes into one, without reading their articles again.
-- @tparam {string,...} from folders that were indexed
-- @tparam string into a folder
-- @treturn[1] boolean true
-- @return[2] nil, a message and a code, as `open`
---@param from string[]
---@param into string
---@return boolean? done
---@return string? message
---@return string? code
function citynews.merge(from, into)
  return use "indexer".merge(from, into)
end

return citynews
