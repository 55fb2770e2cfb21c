--- A phrase in its contexts (KWIC: key word in context).
--
-- @module citynews.concordance

local lazy = require "citynews.lazy"
local width_of = require "citynews.width".of

local concordance = {}

local HITS, PLACE, WIDTH, ARCHIVE = {}, {}, {}, {}

local function flat(text)
  return (text:gsub("%s", " "))
end

-- The context, which the index gives in one piece.
local function read(line)
  local left, match, right, field, first, last = line[HITS]:context(line[PLACE], line[WIDTH])
  if not left then error({ problem = match, code = right }, 0) end
  rawset(line, "left", flat(left))
  rawset(line, "match", flat(match))
  rawset(line, "right", flat(right))
  rawset(line, "field", field)
  rawset(line, "first", first)
  rawset(line, "last", last)
end

local function part(name)
  return function(line)
    read(line)
    return rawget(line, name)
  end
end

---@class citynews.Line a place of a phrase
---@field left string what stands before it, in its field
---@field match string the phrase as it is written there
---@field right string what stands behind it
---@field field "title"|"body"|"byline"
---@field first integer bytes of the field, from 1
---@field last integer
---@field article citynews.Article
local Line = lazy.class("Line", { "left", "match", "right", "field", "first", "last", "article" }, {
  left = part "left", match = part "match", right = part "right", field = part "field",
  first = part "first", last = part "last",
  article = function(line) return line[ARCHIVE]:hit(line[HITS]:article(line[PLACE])).article end,
}, {
  __tostring = function(line)
    local blank = (" "):rep(math.max(0, 2 * line[WIDTH] - width_of(line.left)))
    return ("%s%s [%s] %s"):format(blank, line.left, line.match, line.right)
  end,
})

-- The characters of a text from its end on.
local function reversed(text)
  local characters = {}
  for character in text:gmatch(utf8.charpattern) do table.insert(characters, 1, character) end
  return table.concat(characters)
end

local KEYS = {
  left = function(line) return reversed(line.left) end,
  right = function(line) return line.right end,
  date = function(line) return line.article.date or "" end,
}

-- The places in the order asked for.
local function order_of(make, count, sort)
  local key_of, keys, order = KEYS[sort], {}, {}
  for i = 1, count do
    keys[i], order[i] = key_of(make(i)), i
  end
  table.sort(order, function(a, b)
    if keys[a] ~= keys[b] then return keys[a] < keys[b] end
    return a < b
  end)
  return order
end

local Lines = { __name = "citynews.Lines" }
Lines.__index = Lines
function Lines:__len() return self.total end
function Lines:__call()
  self.at = self.at + 1
  if self.at > self.stop then return nil end
  return self.make(self.order and self.order[self.at] or self.at)
end

--- The lines of a phrase.
-- @tparam citynews.Archive archive
-- @param hits the core's
-- @tparam table options width, sort, limit
-- @return lines, to be called by `for`; `#lines` is how many there are in all
function concordance.lines(archive, hits, options)
  local width = options.width or 20
  local function make(i)
    return lazy.adopt(Line, { [HITS] = hits, [PLACE] = i, [WIDTH] = width, [ARCHIVE] = archive })
  end
  return setmetatable({
    total = #hits, at = 0, stop = math.min(#hits, options.limit or #hits), make = make,
    order = options.sort and order_of(make, #hits, options.sort) or nil,
  }, Lines)
end

--- Whether there is such an order.
function concordance.is_sort(sort)
  return sort == nil or KEYS[sort] ~= nil
end

return concordance
