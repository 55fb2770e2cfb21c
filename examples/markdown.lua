-- A page as Markdown, to be pasted into a website or a mail.
--
-- Run: lua5.4 examples/markdown.lua examples/corpus/2025-09-22/page-02.txt
local citynews = require "citynews"

-- What Markdown would take for markup; of hyphens and figures only those at the head of a line.
local function plain(text)
  text = text:gsub("[\\`*_%[%]<>#|]", "\\%0")
  return (text:gsub("^[-+]", "\\%0"):gsub("^(%d+)([.)])", "%1\\%2"))
end

local function byline(article)
  local names = {}
  for i, credit in ipairs(article.byline) do
    names[i] = plain((credit.affiliation or "") .. (credit.role or "") .. " " .. credit.name)
  end
  return table.concat(names, "，")
end

local function write(article)
  if article.kicker then print(plain(article.kicker) .. "\n") end
  print("# " .. plain(article.headline or article.id) .. "\n")
  if article.deck then print("**" .. plain(article.deck) .. "**\n") end
  if #article.byline > 0 then print("*" .. byline(article) .. "*\n") end
  for _, part in ipairs(article.body) do
    print((part.type == "subhead" and "## " or "") .. plain(part.text) .. "\n")
  end
end

for _, path in ipairs(arg) do
  local document <close> = assert(citynews.read(path))
  for article in document:articles() do write(article) end
end
