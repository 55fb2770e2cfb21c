--- The quotations of an archive.
--
-- @module citynews.quotations

local core = require "citynews.core"
local lazy = require "citynews.lazy"
local search = require "citynews.search"

local quotations = {}

local HIT = {}

---@class citynews.StoredQuote a quotation in an archive
---@field text string
---@field speaker? string
---@field kind "direct"|"indirect"
---@field first integer bytes of the article's text, from 1
---@field last integer
---@field number integer of the article in the archive, until it is refreshed
---@field article citynews.Article
local Quote = lazy.class("StoredQuote", { "text", "speaker", "kind", "first", "last", "number", "article" }, {
  article = function(self) return self[HIT].article end,
}, {
  __tostring = function(self) return self.text end,
})

local function set_of(names)
  local set = {}
  for _, name in ipairs(names) do set[name] = true end
  return set
end

-- The quotations of one article that are by one of the speakers and hold the phrase.
local function quotes_in(stored, hit, speakers, about)
  local found = {}
  for _, quote in ipairs(stored.quotes) do
    local text = stored.body:sub(quote.first, quote.last)
    if (not speakers or speakers[quote.speaker]) and (not about or core.normalize(text):find(about, 1, true)) then
      found[#found + 1] = lazy.adopt(Quote, {
        text = text, speaker = quote.speaker, first = quote.first, last = quote.last,
        kind = quote.flags == 2 and "indirect" or "direct", number = hit.number, [HIT] = hit,
      })
    end
  end
  return found
end

--- Iterates over quotations.
-- @tparam citynews.Archive archive
-- @param list articles
-- @tparam ?{string,...} speakers any of these; anyone if nil
-- @tparam ?string about a phrase
-- @treturn function
function quotations.each(archive, list, speakers, about)
  local wanted = speakers and set_of(speakers)
  local phrase = about and core.normalize(about)
  local at, queue, next_quote = 0, {}, 1
  return function()
    while next_quote > #queue do
      at = at + 1
      local number = list:get(at)
      if not number then return nil end
      local hit = archive:hit(number)
      queue, next_quote = quotes_in(search.check(hit:stored()), hit, wanted, phrase), 1
    end
    next_quote = next_quote + 1
    return queue[next_quote - 1]
  end
end

return quotations
