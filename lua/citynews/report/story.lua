--- One article of a report, its quotations marked by speaker.
--
-- Each speaker of the article has a number, by which the marks and the legend above the text go together;
-- colours repeat after eight, and say nothing that the number does not.
--
-- @module citynews.report.story

local h = require "citynews.report.markup"
local labels = require "citynews.report.labels"

local story = {}

local COLOURS = 8

-- ① to ⑳, then (21).
local function figure(number)
  return number <= 20 and utf8.char(0x245F + number) or ("(%d)"):format(number)
end

-- => the speakers of an article in the order in which they speak: name, number, quotes
local function speakers_of(one)
  local list, by_name = {}, {}
  for _, quote in ipairs(one.quotes) do
    for _, name in ipairs(quote.speakers) do
      if not by_name[name] then
        list[#list + 1] = { name = name, number = #list + 1, quotes = 0 }
        by_name[name] = list[#list]
      end
      by_name[name].quotes = by_name[name].quotes + 1
    end
  end
  return list, by_name
end

local function class_of(quote, by_name)
  local who = by_name[quote.speakers[1]]
  return ("said %s %s"):format(quote.kind, who and "c" .. (who.number - 1) % COLOURS + 1 or "c0")
end

local JOINER = "\u{2060}" -- no line begins with the number

-- The numbers behind a quotation; who listens hears the names.
local function reference(quote, by_name)
  local figures, names = {}, {}
  for i, name in ipairs(quote.speakers) do figures[i], names[i] = figure(by_name[name].number), name end
  if #figures == 0 then return h.sup { class = "who", JOINER, "?" } end
  return h.sup {
    class = "who", JOINER, h.span { ["aria-hidden"] = "true", table.concat(figures) },
    h.span { class = "unseen", "（" .. table.concat(names, "、") .. "）" },
  }
end

-- The places of a part where a quotation begins or ends, in order.
local function cuts_of(part, quotes)
  local cuts, seen = { part.first, part.last + 1 }, { [part.first] = true, [part.last + 1] = true }
  for _, quote in ipairs(quotes) do
    for _, at in ipairs { quote.first, quote.last + 1 } do
      if at > part.first and at <= part.last and not seen[at] then
        seen[at] = true
        cuts[#cuts + 1] = at
      end
    end
  end
  table.sort(cuts)
  return cuts
end

-- The shortest of the open quotations: the inner one, where one holds another.
local function innermost(open)
  local found
  for _, quote in ipairs(open) do
    if not found or quote.last - quote.first < found.last - found.first then found = quote end
  end
  return found
end

local OPENING = { ["“"] = true, ["‘"] = true, ["「"] = true, ["『"] = true }
local CLOSING = { ["”"] = true, ["’"] = true, ["」"] = true, ["』"] = true }

-- => for each part the quotations that stand in it, in one pass over both, which are in order
local function by_part(parts, quotes)
  local lists, here, next_quote = {}, {}, 1
  for i, part in ipairs(parts) do
    local before = here
    here = {}
    for _, quote in ipairs(before) do
      if quote.last >= part.first then here[#here + 1] = quote end
    end
    while quotes[next_quote] and quotes[next_quote].first <= part.last do
      if quotes[next_quote].last >= part.first then here[#here + 1] = quotes[next_quote] end
      next_quote = next_quote + 1
    end
    lists[i] = here
  end
  return lists
end

-- The quotations of a part with their quotation marks, which are of three bytes all.
local function with_marks(part, quotes)
  local list = {}
  for i, quote in ipairs(quotes) do
    local first, last = quote.first - part.first + 1, quote.last - part.first + 1
    local opens = first > 3 and OPENING[part.text:sub(first - 3, first - 1)]
    local closes = CLOSING[part.text:sub(last + 1, last + 3)]
    list[i] = {
      first = quote.first - (opens and 3 or 0), last = quote.last + (closes and 3 or 0), kind = quote.kind,
      speakers = quote.speakers,
    }
  end
  return list
end

-- The quotations that are open at each place, which come in order.
local function opener(quotes)
  local open, next_quote = {}, 1
  return function(at)
    for i = #open, 1, -1 do
      if open[i].last < at then table.remove(open, i) end
    end
    while quotes[next_quote] and quotes[next_quote].first <= at do
      if quotes[next_quote].last >= at then open[#open + 1] = quotes[next_quote] end
      next_quote = next_quote + 1
    end
    return open
  end
end

-- The text of a part with its quotations marked.
local function marked(part, quotes, by_name)
  local here, pieces = with_marks(part, quotes), {}
  local cuts, open_at = cuts_of(part, here), opener(here)
  for i = 1, #cuts - 1 do
    local text = part.text:sub(cuts[i] - part.first + 1, cuts[i + 1] - part.first)
    local quote = innermost(open_at(cuts[i]))
    if quote then
      pieces[#pieces + 1] = h.mark { class = class_of(quote, by_name), text }
      if quote.last + 1 == cuts[i + 1] then pieces[#pieces + 1] = reference(quote, by_name) end
    else
      pieces[#pieces + 1] = text
    end
  end
  return pieces
end

-- => the parts that fit into so many characters, the last one perhaps cut; how many characters are left out
local function limited(parts, most)
  local list, left, over = {}, most, 0
  for _, part in ipairs(parts) do
    local length = utf8.len(part.text) or #part.text
    if left >= length then
      list[#list + 1] = part
    elseif left > 0 then
      local text = part.text:sub(1, (utf8.offset(part.text, left + 1) or #part.text + 1) - 1)
      list[#list + 1] = { type = part.type, text = text, first = part.first, last = part.first + #text - 1 }
      over = over + length - left
    else
      over = over + length
    end
    left = math.max(left - length, 0)
  end
  return list, over
end

local function legend(one, speakers)
  if #speakers == 0 then return false end
  local items = {}
  for i, who in ipairs(speakers) do
    items[i] = h.li {
      h.span { class = "swatch c" .. (who.number - 1) % COLOURS + 1, figure(who.number) },
      h.a { href = "#stories", ["data-speaker"] = who.name, who.name },
      one.body.posts[who.name] and h.span { class = "post", one.body.posts[who.name] } or false,
      h.span { class = "count", labels.of("cut_quotes", { n = who.quotes }) },
    }
  end
  return h.div { class = "legend", h.h4 { class = "unseen", labels.of "speakers_here" }, h.ul { items } }
end

local function meta(one)
  local body, items = one.body, {}
  for _, text in ipairs { body.date or false, one.section or false, table.concat(body.byline, "、") } do
    if text and text ~= "" then items[#items + 1] = h.span { text } end
  end
  items[#items + 1] = h.span { class = "place", body.place .. (body.line and ":" .. body.line or "") }
  return h.p { class = "meta", items }
end

--- One article.
---@param one citynews.report.Card with its body
---@param number integer
---@param options citynews.ReportOptions
---@return table element
function story.element(one, number, options)
  local body, parts = one.body, {}
  local speakers, by_name = speakers_of(one)
  table.sort(one.quotes, function(a, b)
    if a.first ~= b.first then return a.first < b.first end
    return a.last > b.last
  end)
  local shown, over = limited(body.parts, options.characters)
  local quotes = by_part(shown, one.quotes)
  for i, part in ipairs(shown) do
    parts[i] = h[part.type == "subhead" and "h4" or "p"] { marked(part, quotes[i], by_name) }
  end
  return h.article {
    id = "story-" .. number, class = "story", ["aria-labelledby"] = "headline-" .. number,
    h.header {
      body.kicker and h.p { class = "kicker", body.kicker } or false,
      h.h3 { id = "headline-" .. number, body.headline or labels.of "no_headline" },
      body.deck and h.p { class = "deck", body.deck } or false,
      meta(one), legend(one, speakers),
    },
    h.div {
      class = "text", parts, over > 0 and h.p { class = "cut", labels.of("cut", { n = over }) } or false,
    },
  }
end

return story
