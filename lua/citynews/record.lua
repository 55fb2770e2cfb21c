--- Articles as the index stores them, and back.
--
-- Of an article the index keeps the heads, the body, the byline and the names; `extra` says what
-- those do not: which lines of the title are the kicker, the headline and the deck, and which parts
-- of the body are subheads.
--
-- @module citynews.record

local article = require "citynews.article"
local core = require "citynews.core"
local document = require "citynews.document"

local record = {}

-- The letters of the title's lines in `extra`.
local HEADS = { { "kicker", "k" }, { "headline", "h" }, { "deck", "d" } }

--- A date as the index has it.
-- @tparam ?string iso YYYY-MM-DD
-- @treturn integer yyyymmdd, 0 for none
function record.date_number(iso)
  local year, month, day = (iso or ""):match "^(%d%d%d%d)-(%d%d)-(%d%d)$"
  return year and math.tointeger(tonumber(year .. month .. day)) or 0
end

--- The date back: YYYY-MM-DD, or nil for 0.
function record.date_text(number)
  if number == 0 then return nil end
  return ("%04d-%02d-%02d"):format(number // 10000, number // 100 % 100, number % 100)
end

local function title_of(made)
  local lines, letters = {}, {}
  for _, head in ipairs(HEADS) do
    local text = made[head[1]]
    if text then
      lines[#lines + 1] = text:gsub("\n", " ")
      letters[#letters + 1] = head[2]
    end
  end
  return table.concat(lines, "\n"), table.concat(letters)
end

local function byline_of(credits)
  local names = {}
  for _, credit in ipairs(credits) do
    local before = (credit.affiliation or "") .. (credit.role or "")
    names[#names + 1] = before == "" and credit.name or before .. " " .. credit.name
  end
  return table.concat(names, " ")
end

local function subheads_of(made)
  if not made.document or made:document().form == "text" then return "" end
  local places = {}
  for i, part in ipairs(made.body) do
    if part.type == "subhead" then places[#places + 1] = i end
  end
  return table.concat(places, ",")
end

-- Values of `extra` stand behind a letter and a colon, a tab between; an article with a headline and
-- paragraphs only needs none.
local function extra_of(made, letters)
  local values = {}
  local function add(key, value)
    if value and value ~= "" then values[#values + 1] = key .. ":" .. value:gsub("[\t\n]", " ") end
  end
  if letters ~= "h" then add("t", letters) end
  add("s", subheads_of(made))
  add("p", made.publication)
  return table.concat(values, "\t")
end

local function as_list(made, field)
  local value = made[field]
  if type(value) == "function" then value = value(made) end
  if type(value) ~= "function" then return value or {} end
  local list = {}
  for item in value do list[#list + 1] = item end
  return list
end

--- Between an alias and the name it stands for, in a column: `ILPA\0国际湖泊保护协会`.
record.ALIAS = "\0"

-- A name once, and its aliases.
local function add_names(terms, column, items)
  local seen = {}
  local function add(name)
    if not name or name == "" or seen[name] then return end
    seen[name] = true
    terms[#terms + 1], terms[#terms + 2] = column, name
  end
  for _, item in ipairs(items) do
    add(item.name)
    for _, alias in ipairs(item.aliases or {}) do
      if alias ~= item.name then add(alias .. record.ALIAS .. item.name) end
    end
  end
end

-- A quotation counts once for each who speaks in it.
local function quotes_of(made)
  local rows = {}
  for _, quote in ipairs(as_list(made, "quotes")) do
    local flags = quote.kind == "indirect" and 2 or 1
    local speakers = quote.speakers or {}
    for i = 1, math.max(#speakers, 1) do
      rows[#rows + 1] = {
        first = quote.first, last = quote.last, flags = flags, speaker = speakers[i] and speakers[i].name,
      }
    end
  end
  table.sort(rows, function(a, b) return a.first < b.first end)
  return rows
end

--- What the index needs of an article.
-- @tparam citynews.Article|table made an article or, for its text only, a table of its fields
-- @tparam boolean text_only without people, organisations and quotations
-- @treturn table for `writer:add`
function record.pack(made, text_only)
  local title, letters = title_of(made)
  local terms = {}
  if made.section then terms[1], terms[2] = "section", made.section end
  add_names(terms, "author", made.byline)
  if not text_only then
    add_names(terms, "person", as_list(made, "people"))
    add_names(terms, "organization", as_list(made, "organizations"))
  end
  return {
    id = made.id,
    title = title,
    body = made.text,
    byline = byline_of(made.byline),
    extra = extra_of(made, letters),
    date = record.date_number(made.date),
    terms = terms,
    quotes = not text_only and quotes_of(made) or nil,
  }
end

local function credits_of(stored)
  local credits = stored.byline and core.byline(stored.byline) or {}
  if #credits == #stored.terms.author then return credits end
  credits = {}
  for i, name in ipairs(stored.terms.author) do credits[i] = { name = name } end
  return credits
end

local function heads_of(stored, letters)
  local heads, i = {}, 0
  for line in (stored.title or ""):gmatch "[^\n]+" do
    i = i + 1
    for _, head in ipairs(HEADS) do
      if letters:sub(i, i) == head[2] then heads[head[1]] = line end
    end
  end
  return heads
end

--- The article again, as an object with all that articles have. Places in it count in its text.
-- @tparam table stored what `index:read` gives
-- @treturn citynews.Article
function record.unpack(stored)
  local extra = {}
  for key, value in (stored.extra or ""):gmatch "(%l):([^\t]*)" do extra[key] = value end
  local parsed = assert(document.parse(stored.body or "",
    { from = "text", encoding = "utf-8", name = stored.source }))
  local made = assert(parsed:article(1))
  local heads = heads_of(stored, extra.t or "h")
  article.set(made, {
    id = stored.id, kicker = heads.kicker, headline = heads.headline, deck = heads.deck,
    date = record.date_text(stored.date), section = stored.terms.section[1],
    publication = extra.p, byline = credits_of(stored),
  })
  for place in (extra.s or ""):gmatch "%d+" do
    local part = made.body[tonumber(place)]
    if part then rawset(part, "type", "subhead") end
  end
  return made
end

return record
