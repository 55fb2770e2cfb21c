--- `citynews articles`: files to a listing for people.
--
-- @module citynews.cli.articles

local colour = require "citynews.cli.colour"
local input = require "citynews.cli.input"
local message = require "citynews.cli.message"
local output = require "citynews.cli.output"
local own_settings = require "citynews.cli.own_settings"

local articles = {}

articles.summary = "List the articles of files, for people."

articles.examples = {
  { "citynews articles page-03.txt", "headlines, bylines and sizes" },
  { "citynews articles --text page-03.txt", "the whole text, with line numbers of the file" },
}

--- Declares the options of the command.
-- @param command of argparse
function articles.options(command)
  command:flag("--text", "Print the text too, each part with its line in the file.")
end

local function byline(article)
  local names = {}
  for _, credit in ipairs(article.byline) do
    names[#names + 1] = (credit.affiliation or "") .. (credit.role or "") ..
      ((credit.affiliation or credit.role) and " " or "") .. credit.name
  end
  return table.concat(names, "、")
end

local function details(article)
  local list = { article.date, own_settings.section(article.section), byline(article) }
  local found = {}
  for i = 1, 3 do
    if list[i] and list[i] ~= "" then found[#found + 1] = list[i] end
  end
  found[#found + 1] =
    message.text("%d paragraphs, %d characters", #article.paragraphs, utf8.len(article.text) or #article.text)
  return table.concat(found, "  ")
end

local function print_article(out, article, arguments)
  local function line(...)
    out:write(message.safe_line(table.concat { ... }), "\n")
  end
  out:write(message.safe_line(article.id), "  ", colour.headline(article.headline or message.text "(no headline)"), "\n")
  if article.kicker then line("    ", article.kicker) end
  if article.deck then line("    ", article.deck) end
  line("    ", details(article))
  if not arguments.text then return end
  for _, part in ipairs(article.body) do
    local mark = part.type == "subhead" and "## " or ""
    line(("%8d  "):format(part.source.line), mark, part.text)
  end
  line ""
end

--- Runs it.
-- @tparam table arguments what argparse made of the command line
-- @treturn integer exit status
function articles.run(arguments)
  local out = output.open()
  local count = 0
  local failed, files = input.each(arguments.file, arguments, function(article)
    count = count + 1
    print_article(out, article, arguments)
  end)
  out:write(message.text("%d files, %d articles", files, count), "\n")
  if not out:close() then return 1 end
  return failed > 0 and 1 or 0
end

return articles
