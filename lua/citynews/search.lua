--- Runs the tree of a query on an index.
--
-- What the core can do goes to it as one program. A regular expression, and a text with `?`, are
-- looked into here, article by article, but only in those that hold their literals and that the rest
-- of the query has left over.
--
-- @module citynews.search

local core = require "citynews.core"

local search = {}

local ALL = { { op = "all" } }

-- ---- To the core's programs ------------------------------------------------------------------------

local emit = {}

local function emit_list(program, tree, op)
  for _, child in ipairs(tree) do emit[child.kind](program, child) end
  if #tree > 1 then
    program[#program + 1] = {
      op = op, count = #tree, low = tree.low, ordered = tree.ordered, within = tree.within,
    }
  end
end

function emit.phrase(program, tree)
  program[#program + 1] = { op = "phrase", text = tree.text, fields = tree.fields }
end

function emit.wild(program, tree)
  local near = require("citynews.query").wild_near(tree)
  emit[near.kind](program, near)
end

function emit.all(program) program[#program + 1] = ALL[1] end
function emit.date(program, tree) program[#program + 1] = { op = "date", low = tree.low, high = tree.high } end
function emit.id(program, tree) program[#program + 1] = { op = "id", text = tree.text } end
function emit.source(program, tree) program[#program + 1] = { op = "source", text = tree.text } end
emit["and"] = function(program, tree) emit_list(program, tree, "and") end
emit["or"] = function(program, tree) emit_list(program, tree, "or") end
emit.near = function(program, tree) emit_list(program, tree, "near") end
emit["not"] = function(program, tree)
  emit[tree[1].kind](program, tree[1])
  program[#program + 1] = { op = "not" }
end

function emit.names(program, tree)
  for _, name in ipairs(tree) do
    program[#program + 1] = { op = "term", column = tree.column, text = name }
  end
  if #tree == 0 then -- no such name: nothing
    program[#program + 1] = { op = "id", text = "\0" }
  elseif #tree > 1 then
    program[#program + 1] = { op = "or", count = #tree }
  end
end

local function program_of(tree)
  local program = {}
  emit[tree.kind](program, tree)
  return program
end

-- ---- Names -----------------------------------------------------------------------------------------

-- Puts the names that a column holds, as `names` knows them, in the place of those asked for.
local function resolve(tree, names)
  if tree.kind == "name" then
    local found = names(tree.column, tree.text, tree.parts)
    found.kind, found.column = "names", tree.column
    return found
  end
  for i, child in ipairs(tree) do tree[i] = resolve(child, names) end
  return tree
end

-- ---- What the core cannot do -----------------------------------------------------------------------

local function has_mark(tree, mark)
  for _, part in ipairs(tree.parts) do
    if type(part) == "table" and part.mark == mark then return true end
  end
  return false
end

local function is_core(tree)
  if tree.kind == "regex" or (tree.kind == "wild" and has_mark(tree, "?")) then return false end
  if tree.kind == "names" then return true end
  for _, child in ipairs(tree) do
    if not is_core(child) then return false end
  end
  return true
end

-- A failure is thrown, and caught by `search.run`.
local function check(value, problem, code)
  if value == nil then error({ problem = problem, code = code }, 0) end
  return value
end

search.check = check

local FIELD_NAMES = { { 1, "title" }, { 2, "body" }, { 4, "byline" } }

--- Calls visit(text, field) for each text of an article that `fields` asks for.
function search.each_field(stored, fields, visit)
  for _, field in ipairs(FIELD_NAMES) do
    local text = fields & field[1] ~= 0 and stored[field[2]]
    if text and visit(text, field[2]) then return true end
  end
  if fields & 8 == 0 or fields & 2 ~= 0 then return false end
  for _, quote in ipairs(stored.quotes) do
    if visit(stored.body:sub(quote.first, quote.last), "quote") then return true end
  end
  return false
end

-- The articles of a list for which `test` says so.
local function filter(index, list, fields, test)
  local kept = {}
  for i = 1, #list do
    local stored = check(index:read((list:get(i))))
    if search.each_field(stored, fields, test) then kept[#kept + 1] = i end
  end
  return list:pick(kept)
end

local function quoted(text)
  return (text:gsub("[%p%s]", "\\%0"))
end

-- The regular expression of a wild text in normal form.
local function wild_pattern(tree)
  local pieces = {}
  for i, part in ipairs(tree.parts) do
    if type(part) == "string" then pieces[i] = quoted(core.normalize(part))
    else pieces[i] = part.mark == "?" and "[^\\n]" or "[^\\n。!?]*?" end
  end
  return table.concat(pieces)
end

local evaluate

local PROGRAM_LIMIT = 1000 -- the core's

local function narrowed(index, program, within)
  if #program > PROGRAM_LIMIT then check(nil, "the query is too long", "syntax") end
  local list = #program > 0 and check(index:search(program)) or within or check(index:search(ALL))
  return within and list & within or list
end

local special = {}

function special.regex(index, tree, within)
  local expression = check(core.regex(tree.pattern, tree.caseless))
  local program = {}
  for _, literal in ipairs(require("citynews.regex").literals(tree.pattern)) do
    program[#program + 1] = { op = "phrase", text = literal, fields = tree.fields }
  end
  if #program > 1 then program[#program + 1] = { op = "and", count = #program } end
  return filter(index, narrowed(index, program, within), tree.fields, function(text)
    local first, problem, code = expression:find(text)
    if code then check(nil, problem, code) end
    return first
  end)
end

function special.wild(index, tree, within)
  local expression = check(core.regex(wild_pattern(tree)))
  return filter(index, narrowed(index, program_of(tree), within), tree.fields, function(text)
    local first, problem, code = expression:find(core.normalize(text))
    if code then check(nil, problem, code) end
    return first
  end)
end

-- First what the core does, then the rest in what that leaves over.
special["and"] = function(index, tree, within)
  local easy, hard = { kind = "and" }, {}
  for _, child in ipairs(tree) do
    local to = is_core(child) and easy or hard
    to[#to + 1] = child
  end
  if #easy > 0 then within = narrowed(index, program_of(easy), within) end
  for _, child in ipairs(hard) do within = evaluate(index, child, within) end
  return within
end

special["or"] = function(index, tree, within)
  local all
  for _, child in ipairs(tree) do
    local list = evaluate(index, child, within)
    all = all and all | list or list
  end
  return all
end

special["not"] = function(index, tree, within)
  within = within or check(index:search(ALL))
  return within - evaluate(index, tree[1], within)
end

function evaluate(index, tree, within)
  if is_core(tree) then return narrowed(index, program_of(tree), within) end
  return special[tree.kind](index, tree, within)
end

-- ---- What is scored and shown ----------------------------------------------------------------------

local function collect(tree, phrases, expressions)
  if tree.kind == "not" then return end
  if tree.kind == "phrase" then phrases[#phrases + 1] = tree end
  if tree.kind == "regex" then expressions[#expressions + 1] = tree end
  for _, part in ipairs(tree.parts or {}) do
    if type(part) == "string" then
      phrases[#phrases + 1] = { kind = "phrase", text = part, fields = tree.fields }
    end
  end
  if tree.kind == "names" then return end
  for _, child in ipairs(tree) do collect(child, phrases, expressions) end
end

local function scoring(phrases)
  local program, seen = {}, {}
  for _, phrase in ipairs(phrases) do
    local key = phrase.fields .. ":" .. core.normalize(phrase.text)
    if not seen[key] then
      seen[key] = true
      program[#program + 1] = { op = "phrase", text = phrase.text, fields = phrase.fields, scored = true }
    end
  end
  return program
end

---@class citynews.Found what a query finds
---@field list userdata the articles, ascending
---@field program table[] the phrases to score by
---@field phrases table[] to show in snippets
---@field expressions table[]

--- Runs a query.
-- @param index the core's
-- @tparam table tree a query's; it is used up
-- @tparam function names names(column, text, parts): the names of a column that are meant
-- @treturn[1] citynews.Found
-- @return[2] nil, message, code
function search.run(index, tree, names)
  local ok, found = pcall(function()
    tree = resolve(tree, names)
    local phrases, expressions = {}, {}
    collect(tree, phrases, expressions)
    return {
      list = evaluate(index, tree), phrases = phrases, expressions = expressions, program = scoring(phrases),
    }
  end)
  if ok then return found end
  if type(found) ~= "table" then error(found, 0) end
  return nil, found.problem, found.code
end

return search
