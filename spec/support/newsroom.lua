--- Random articles, an archive of them, and a naive reference that searches them by reading them.

local citynews = require "citynews"
local cjson = require "cjson"
local shell = require "support.shell"

local newsroom = {}

-- Few characters, so that phrases come again; some in forms that the normal form makes one.
local CHARACTERS = { "城", "市", "更", "新", "公", "园", "Ａ", "a", "Ｂ", "b", "1", "１", "。", "，", " " }
local SECTIONS = { "A01", "A02", "第3版" }

local function random_text(length)
  local pieces = {}
  for i = 1, length do pieces[i] = CHARACTERS[math.random(#CHARACTERS)] end
  return table.concat(pieces)
end

newsroom.random_text = random_text

--- Makes `count` articles: tables of id, title, text, date, section.
function newsroom.articles(count)
  local list = {}
  for i = 1, count do
    local paragraphs = {}
    for j = 1, math.random(1, 4) do paragraphs[j] = random_text(math.random(1, 40)) end
    list[i] = {
      id = "n-" .. i, title = random_text(math.random(1, 8)), text = table.concat(paragraphs, "\n"),
      date = ("2025-%02d-%02d"):format(math.random(12), math.random(28)), section = SECTIONS[math.random(3)],
    }
  end
  return list
end

--- Writes articles to files of JSON lines, dealt out in turn. => the paths
function newsroom.write(folder, articles, files)
  shell.sh("mkdir -p " .. shell.quote(folder))
  local lines = {}
  for i, article in ipairs(articles) do
    local file = lines[i % files + 1] or {}
    lines[i % files + 1] = file
    file[#file + 1] = cjson.encode(article) .. "\n"
  end
  local paths = {}
  for i, file in ipairs(lines) do paths[i] = shell.write(("%s/part-%d.jsonl"):format(folder, i), table.concat(file)) end
  return paths
end

local function normal_of(article)
  local known = article.normal
  if not known then
    known = { title = citynews.normalize(article.title), body = citynews.normalize(article.text) }
    article.normal = known
  end
  return known
end

-- How often a phrase stands in a text, without overlap.
local function times_in(text, phrase)
  local count, at = 0, 1
  while true do
    local first, last = text:find(phrase, at, true)
    if not first then return count end
    count, at = count + 1, last + 1
  end
end

--- How often a phrase stands in an article, in one field or in all.
function newsroom.times(article, phrase, field)
  local normal, wanted = normal_of(article), citynews.normalize(phrase)
  if wanted == "" then return 0 end
  local count = 0
  for name, text in pairs(normal) do
    if not field or field == name then count = count + times_in(text, wanted) end
  end
  return count
end

--- A random query, as text and as a function that says of an article whether it is meant.
function newsroom.query(depth)
  local kind = depth > 0 and math.random(9) or math.random(6)
  if kind <= 3 then
    local phrase = random_text(math.random(1, 4)):gsub("^ +$", "城")
    local field = ({ false, "title", "body" })[kind]
    return (field and field .. ":" or "") .. '"' .. phrase .. '"',
      function(article) return newsroom.times(article, phrase, field) > 0 end
  elseif kind == 4 then
    local section = SECTIONS[math.random(3)]
    return "section:" .. section, function(article) return article.section == section end
  elseif kind == 5 then
    local low, high = math.random(12), math.random(12)
    if low > high then low, high = high, low end
    return ("date:2025-%02d..2025-%02d"):format(low, high), function(article)
      local month = tonumber(article.date:sub(6, 7))
      return low <= month and month <= high
    end
  elseif kind == 6 then
    local literal = ({ "城", "市", "公园" })[math.random(3)]
    return "/" .. literal .. "[^\\n]?新/", function(article)
      for _, text in ipairs { article.title, article.text } do
        local at = 1
        while true do
          local _, last = text:find(literal, at, true)
          if not last then break end
          local rest = text:sub(last + 1)
          local spaced = rest:find("^" .. utf8.charpattern .. "新") and rest:sub(1, 1) ~= "\n"
          if spaced or rest:find "^新" then return true end
          at = last + 1
        end
      end
      return false
    end
  end
  local left, is_left = newsroom.query(depth - 1)
  local right, is_right = newsroom.query(depth - 1)
  if kind == 7 then
    return ("(%s %s)"):format(left, right), function(a) return is_left(a) and is_right(a) end
  elseif kind == 8 then
    return ("(%s OR %s)"):format(left, right), function(a) return is_left(a) or is_right(a) end
  end
  return ("(%s -%s)"):format(left, right), function(a) return is_left(a) and not is_right(a) end
end

--- The ids that a query finds, sorted.
function newsroom.found(archive, text)
  local ids = {}
  for hit in assert(archive:search(text, { sort = "source" })) do ids[#ids + 1] = hit.article.id end
  table.sort(ids)
  return ids
end

--- The ids that a function says of, sorted.
function newsroom.expected(articles, is_meant)
  local ids = {}
  for _, article in ipairs(articles) do
    if is_meant(article) then ids[#ids + 1] = article.id end
  end
  table.sort(ids)
  return ids
end

return newsroom
