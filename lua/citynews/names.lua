--- People and organisations of an article.
--
-- The word lists of `lexicon/` and the sequence model of `model/` are read when the first article
-- is asked for its names. An editor's own lists, added with `citynews.lexicon.load`, win over ours.
--
-- @module citynews.names

local core = require "citynews.core"
local expect = require "citynews.expect"
local lazy = require "citynews.lazy"

local names = {}

local ARTICLE = {}

-- ---- Word lists and model ----

-- The word lists that ship, a file each. LuaRocks and `make install` put them beside this module.
local LISTS = {
  "surnames", "surnames-rare", "surnames-double", "given-name-chars", "translit-chars", "given-alone",
  "surnames-japanese", "given-japanese", "given-latin", "surnames-latin", "persons", "persons-history", "persons-modern", "persons-foreign",
  "person-cue-left", "person-cue-right", "person-kin", "titles", "titles-identity", "title-modifiers",
  "provinces", "cities", "counties", "countries", "places", "place-chars", "ministries",
  "governments-foreign", "party-organs", "universities", "companies", "companies-foreign", "banks",
  "media", "institutes", "associations", "international", "hospitals", "military", "sports",
  "org-suffix-government", "org-suffix-party", "org-suffix-company", "org-suffix-association",
  "org-suffix-institute", "org-suffix-university", "org-suffix-hospital", "org-suffix-media",
  "org-suffix-international", "org-suffix-military", "org-suffix-sports", "contractions",
  "organization-words", "common-words", "everyday-words",
}

local MODEL = "model/names.model"

-- The folder that the module's data lies in: that of lua/citynews/init.lua.
local function folder()
  local path = assert(package.searchpath("citynews", package.path))
  return (path:gsub("init%.lua$", ""))
end

local function slurp(path)
  local file, problem = io.open(path, "rb")
  if not file then return nil, problem, "io" end
  local text, trouble = file:read "a"
  file:close()
  if not text then return nil, ("%s: %s"):format(path, trouble), "io" end
  return text
end

--- A word list that ships: its entries, words or tables of one full form and its short forms.
-- @tparam string list the name of a file in `lexicon/`
-- @treturn table
function names.list(list)
  local path = folder() .. "lexicon/" .. list .. ".yaml"
  return assert(core.yaml(assert(slurp(path)), path)).entries
end

local shared -- the core's names, once they are asked for

local function add_list(handle, path, editor)
  local text, problem, code = slurp(path)
  if not text then return nil, problem, code end
  return handle:add_list(text, path, editor)
end

local function make()
  local handle = assert(core.names())
  local here = folder()
  for _, list in ipairs(LISTS) do assert(add_list(handle, here .. "lexicon/" .. list .. ".yaml", false)) end
  local model = here .. MODEL
  local file = io.open(model, "rb")
  if file then
    file:close()
    assert(handle:load(model))
  end
  return handle
end

local function handle()
  if not shared then shared = make() end
  return shared
end

--- Adds a word list of the editor's own to all articles that are read from now on. `lexicon/FORMAT`
-- says how a list is written.
-- @tparam string path a YAML file
-- @treturn[1] boolean true
-- @return[2] nil, a message with file, line and column, and a code: "io", "syntax", "limit", "memory"
---@param path string
---@return boolean? ok
---@return string? message
---@return string? code
function names.load(path)
  expect.argument("lexicon.load", 1, path, "string")
  return add_list(handle(), path, true)
end

--- What the sequence model says of itself: what it was trained on, when, and its licence.
---@return string
function names.note()
  return handle():note()
end

-- ---- Objects ----

---@class citynews.Mention one place where the article names somebody
---@field text string
---@field first integer in the article's text, bytes from 1
---@field last integer inclusive
---@field source citynews.Source where it stands in the file
local Mention = lazy.class("Mention", { "text", "first", "last", "source" }, {
  text = function(self) return self[ARTICLE].text:sub(self.first, self.last) end,
  source = function(self) return self[ARTICLE]:place(self.first, self.last) end,
}, {
  __tostring = function(self) return self.text end,
})

-- The core gives mentions as a list of first, last, first, last, …
local SPANS = {}

local function mentions(self)
  local spans, list = self[SPANS], {}
  for i = 1, #spans, 2 do
    list[#list + 1] = lazy.adopt(Mention, { first = spans[i], last = spans[i + 1], [ARTICLE] = self[ARTICLE] })
  end
  return list
end

local methods = { __tostring = function(self) return self.name end }

---@class citynews.Role a post of a person
---@field title? string
---@field organization? string as the article writes it

---@class citynews.Person
---@field name string the fullest name in the article, without titles
---@field aliases string[] other forms of it there
---@field titles string[]
---@field organizations string[] as the article writes them at the posts, and by their fullest names
---@field roles citynews.Role[] which title belongs to which organisation
---@field mentions citynews.Mention[]
local Person = lazy.class("Person", { "name", "aliases", "titles", "organizations", "roles", "mentions" },
  { mentions = mentions }, methods)

---@class citynews.Organization
---@field name string the fullest name in the article
---@field aliases string[] short forms and other names there: IASP, 市科委
---@field kind string government, party, company, association, institute, university, hospital, media, …
---@field mentions citynews.Mention[]
local Organization = lazy.class("Organization", { "name", "aliases", "kind", "mentions" },
  { mentions = mentions }, methods)

local FOUND, METHOD, COUNT, CLASS = {}, {}, {}, {}

-- A list of objects that are made when they are asked for: most articles are asked for few of theirs.
local List = {}

function List.__index(list, number)
  if math.type(number) ~= "integer" or number < 1 or number > list[COUNT] then return nil end
  local found = list[FOUND]
  local item = found[list[METHOD]](found, number)
  item[SPANS], item.spans = item.spans, nil
  item[ARTICLE] = list[ARTICLE]
  rawset(list, number, lazy.adopt(list[CLASS], item))
  return item
end

function List.__len(list)
  return list[COUNT]
end

local function list_of(class, article, found, method, count)
  return setmetatable({ [CLASS] = class, [ARTICLE] = article, [FOUND] = found, [METHOD] = method, [COUNT] = count }, List)
end

--- Finds the names of an article.
-- @tparam citynews.Article article
-- @return the core's object, for `of`, `json` and the quotations
function names.find(article)
  local found, problem = handle():read(article.text)
  if not found then error(problem) end
  return found
end

--- The names of an article as objects, each made when it is asked for.
-- @tparam citynews.Article article
-- @param found what `find` gave
-- @treturn {citynews.Person,...}
-- @treturn {citynews.Organization,...}
function names.of(article, found)
  local people, organizations = found:counts()
  return list_of(Person, article, found, "person", people),
    list_of(Organization, article, found, "organization", organizations)
end

--- Adds the names of an article to a line of JSON, `"people":[…],"organizations":[…]`, without an
-- object or a string for each mention.
-- @param found what `find` gave
-- @param line of `core.json`
function names.json(found, line)
  local ok, problem = found:json(line)
  if not ok then error(problem) end
end

--- The spans of an object's mentions as the core gives them: first, last, first, last, …
-- @param object citynews.Person or citynews.Organization
-- @treturn {integer,...}
function names.spans(object)
  return object[SPANS]
end

--- Why each mention of an article's names is there, for `citynews explain`.
-- @tparam string text
-- @treturn {table,...} name, person or organisation, first, last, origin ("list", "rule", "model"),
--   source (which list or rule), join (how it came to its name), margin (of the model)
function names.explain(text)
  local read, problem = handle():read(text)
  if not read then return nil, problem end
  local people, organizations = read:counts()
  local found = {}
  for what, count in pairs { person = people, organization = organizations } do
    for number = 1, count do
      local item = read[what](read, number, true)
      for i, reason in ipairs(item.reasons) do
        found[#found + 1] = {
          what = what, name = item.name, kind = item.kind, first = item.spans[2 * i - 1], last = item.spans[2 * i],
          origin = reason.origin, source = reason.source, join = reason.join, margin = reason.margin,
        }
      end
    end
  end
  table.sort(found, function(a, b) return a.first < b.first end)
  return found
end

return names
