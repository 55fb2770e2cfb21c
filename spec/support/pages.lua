--- Lays articles out as the text layer of a page, as a PDF gives it, and says what should be read.
--
-- For property tests: whatever a page is made of, the same articles must come back. Bylines are of
-- every usual form; column breaks cut paragraphs anywhere but behind a final mark, and leave a blank
-- line; page furniture stands between blocks.

local pages = {}

local REPORTERS = { "年小禾", "容若水", "欧阳明远", "裴 宁", "阿依古丽·艾山", "路青野", "沈知遥", "申屠越" }
local SUBHEADS = {
  "先听住户怎么说", "老楼有了新电梯", "“一张图”管到底", "从闲置到共享", "城、河、人共生", "补短板，强弱项",
  "让数据多跑路", "小广场里的大民生", "一座桥的三次改造", "钱从哪里来？",
}
local FURNITURE = {
  "责任编辑：乔以宁", "第A06版", "2025年9月15日 星期一", "（下转第3版）", "图为改造后的街角公园。路青野摄",
}

local BYLINES = {
  function(a) return "■中国城市报记者 " .. a, { { a, "记者", "中国城市报" } } end,
  function(a) return "□ 中国城市报记者 " .. a .. " 文/图", { { a, "记者", "中国城市报" } } end,
  function(a) return "本报记者 " .. a, { { a, "记者", "本报" } } end,
  function(a) return "■" .. a, { { a } } end,
  function(a, b)
    return "■本报记者 " .. a .. " 通讯员 " .. b, { { a, "记者", "本报" }, { b, "通讯员" } }
  end,
  function(a, b)
    return "新华社记者 " .. a .. "、" .. b, { { a, "记者", "新华社" }, { b, "记者", "新华社" } }
  end,
  function(a, b)
    return "中国城市报记者 " .. a .. " " .. b,
      { { a, "记者", "中国城市报" }, { b, "记者", "中国城市报" } }
  end,
}

--- A small generator of numbers, the same everywhere (xorshift).
function pages.random(seed)
  local state = (seed * 2654435761 + 88172645463325252) & 0x7fffffffffffffff
  return function(n)
    state = state ~ (state << 13)
    state = state ~ ((state >> 7) & 0x1ffffffffffffff)
    state = state ~ (state << 17)
    return (state & 0x7fffffffffff) % n + 1
  end
end

local function characters(text)
  local list = {}
  for _, code in utf8.codes(text) do list[#list + 1] = utf8.char(code) end
  return list
end

-- Behind these a paragraph may really end, so no reader could tell that it was cut.
local STOPS = {}
for _, mark in ipairs { "。", "！", "？", "…", "；", "”", "’", "」", "』", "）", ")" } do STOPS[mark] = true end

--- Cuts a paragraph into one to three blocks, each of at least `least` characters.
local function cut(random, text, least)
  local chars = characters(text)
  local blocks, start = {}, 1
  for _ = 1, random(3) - 1 do
    local room = #chars - start - 2 * least
    if room < 1 then break end
    local at = start + least - 1 + random(room)
    if not STOPS[chars[at]] and not chars[at]:find "%s" and not chars[at + 1]:find "%s" then
      blocks[#blocks + 1] = table.concat(chars, "", start, at)
      start = at + 1
    end
  end
  blocks[#blocks + 1] = table.concat(chars, "", start)
  return blocks
end

local function byline(random)
  local a, b = REPORTERS[random(#REPORTERS)], REPORTERS[random(#REPORTERS)]
  local line, names = BYLINES[random(#BYLINES)](a, b)
  local expected = {}
  for _, n in ipairs(names) do
    expected[#expected + 1] = { name = n[1]:gsub(" ", ""), role = n[2], affiliation = n[3] }
  end
  return line, expected
end

--- Lays out one article: { headline, paragraphs }.
local function lay_out(random, article, options, blocks, furniture)
  local line, names = byline(random)
  local expected = { headline = article.headline, byline = names, body = {} }
  blocks[#blocks + 1] = article.headline
  blocks[#blocks + 1] = line
  for i, paragraph in ipairs(article.paragraphs) do
    if i > 1 and random(5) == 1 then
      local subhead = SUBHEADS[random(#SUBHEADS)]
      blocks[#blocks + 1] = subhead
      table.insert(expected.body, { type = "subhead", text = subhead })
    end
    local pieces = random(3) == 1 and cut(random, paragraph, options.least) or { paragraph }
    for _, piece in ipairs(pieces) do
      if options.furniture and random(12) == 1 then
        local item = FURNITURE[random(#FURNITURE)]
        blocks[#blocks + 1], furniture[#furniture + 1] = item, item
      end
      blocks[#blocks + 1] = piece
    end
    table.insert(expected.body, { type = "paragraph", text = paragraph })
  end
  return expected
end

--- Lays out a page.
-- @param random of `pages.random`
-- @tparam table articles list of { headline =, paragraphs = { … } }
-- @tparam[opt] table options least: characters of the shortest block that a break leaves (default
--   16); furniture: whether there is any
-- @treturn string the page's text
-- @treturn table the articles as they should be read: headline, byline, body
-- @treturn table the furniture
function pages.lay_out(random, articles, options)
  options = { least = options and options.least or 16, furniture = options and options.furniture }
  local blocks, furniture, expected = {}, {}, {}
  for _, article in ipairs(articles) do
    expected[#expected + 1] = lay_out(random, article, options, blocks, furniture)
  end
  return table.concat(blocks, "\n\n") .. "\n", expected, furniture
end

return pages
