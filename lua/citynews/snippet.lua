--- A stretch of an article's text that shows what was found.
--
-- @module citynews.snippet

local core = require "citynews.core"

local snippet = {}

local MOST = 200 -- places of one phrase that are looked at

-- The places of the phrases in the normal form, in order.
local function places_of(normal, phrases)
  local places = {}
  for which, phrase in ipairs(phrases) do
    local wanted, at = core.normalize(phrase.text), 1
    for _ = 1, wanted ~= "" and MOST or 0 do
      local first, last = normal:find(wanted, at, true)
      if not first then break end
      places[#places + 1] = { first = first, last = last, which = which }
      at = last + 1
    end
  end
  table.sort(places, function(a, b)
    if a.first ~= b.first then return a.first < b.first end
    return a.last > b.last
  end)
  return places
end

-- The run of places, no longer than `size` bytes, that shows the most different phrases; of several
-- the first.
local function best_run(places, size)
  local best, best_from, best_to = 0, 1, 0
  for from = 1, #places do
    local seen, count, to = {}, 0, from
    while places[to] and places[to].last - places[from].first < size and to - from < 20 do
      if not seen[places[to].which] then
        seen[places[to].which] = true
        count = count + 1
      end
      to = to + 1
    end
    if count > best then best, best_from, best_to = count, from, to - 1 end
  end
  return best_from, best_to
end

-- The places of a run in the text itself, none in another.
local function origins(text, places, from, to)
  local spans, last_end = {}, 0
  for i = from, to do
    local place = places[i]
    local _, first, last = core.normalize(text, place.first, place.last)
    if first > last_end then
      spans[#spans + 1] = { first = first, last = last }
      last_end = last
    end
  end
  return spans
end

-- => the byte `count` characters before, or behind, byte `at`
local function step(text, at, count)
  if count < 0 then
    while count < 0 and at > 1 do
      at = at - 1
      while at > 1 and text:byte(at) & 0xC0 == 0x80 do at = at - 1 end
      count = count + 1
    end
    return at
  end
  while count > 0 and at <= #text do
    at = at + 1
    while at <= #text and text:byte(at) & 0xC0 == 0x80 do at = at + 1 end
    count = count - 1
  end
  return at
end

local function flat(text)
  return (text:gsub("%s+", " "))
end

--- Cuts a snippet out of a text.
-- @tparam string text UTF-8
-- @tparam {table,...} spans first and last of what to mark, in order; the first is always shown
-- @tparam integer width in characters
-- @tparam {string,string} marks before and behind what is marked
-- @treturn string
function snippet.cut(text, spans, width, marks)
  local start = spans[1] and step(text, spans[1].first, -(width // 4)) or 1
  local stop = step(text, start, width) - 1
  if stop >= #text then start = step(text, #text + 1, -width) end
  if spans[1] and spans[1].last > stop then
    stop = math.min(spans[1].last, step(text, spans[1].first, 2 * width) - 1)
  end
  local pieces, at = { start > 1 and "…" or "" }, start
  for _, span in ipairs(spans) do
    if span.first > stop then break end
    local last = math.min(span.last, stop)
    pieces[#pieces + 1] = flat(text:sub(at, span.first - 1))
    pieces[#pieces + 1] = marks[1] .. flat(text:sub(span.first, last)) .. marks[2]
    at = last + 1
  end
  pieces[#pieces + 1] = flat(text:sub(at, stop))
  pieces[#pieces + 1] = stop < #text and "…" or ""
  return table.concat(pieces)
end

local function expression_span(text, expressions)
  for _, tree in ipairs(expressions) do
    local expression = core.regex(tree.pattern, tree.caseless)
    local first, last = expression:find(text)
    if math.type(last) == "integer" and last >= first then return { { first = first, last = last } } end
  end
end

-- The spans to mark in a text.
local function spans_in(text, found, width)
  local places = places_of(core.normalize(text), found.phrases)
  if #places == 0 then return expression_span(text, found.expressions) or {} end
  return origins(text, places, best_run(places, width * 3))
end

--- The snippet of an article: of its body or, where only that holds something, of its title.
-- @tparam table stored what the index gives
-- @tparam citynews.Found found
-- @tparam integer width in characters
-- @tparam {string,string} marks
-- @treturn string
function snippet.of(stored, found, width, marks)
  local body, title = stored.body or "", stored.title or ""
  local spans = spans_in(body, found, width)
  if #spans == 0 then
    local in_title = spans_in(title, found, width)
    if #in_title > 0 then return snippet.cut(title, in_title, width, marks) end
  end
  return snippet.cut(body, spans, width, marks)
end

return snippet
