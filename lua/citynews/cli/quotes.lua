--- `citynews quotes`: the quotations of files, for people.
--
-- @module citynews.cli.quotes

local asked = require "citynews.cli.asked"
local colour = require "citynews.cli.colour"
local input = require "citynews.cli.input"
local listing = require "citynews.cli.listing"
local message = require "citynews.cli.message"
local output = require "citynews.cli.output"
local own_rules = require "citynews.cli.own_rules"

local quotes = {}

quotes.summary = "List who said what, for people; `=` is in the headline."

quotes.examples = {
  { "citynews quotes page-03.txt", "every quotation with its speaker, cue and rule" },
  { "citynews quotes --format csv page-03.txt > quotes.csv", "the same for a spreadsheet" },
  { "citynews quotes --rules my-rules.lua page-03.txt", "with attribution rules of your own" },
  { "citynews quotes --speaker 张三 --about 城市更新 --query date:2024.. archive/", "in an archive that was indexed" },
}

--- Declares the options of the command.
-- @param command of argparse
function quotes.options(command)
  command:option("--rules", "Attribution rules of your own, tried before the others: a Lua file.")
  asked.options(command, true)
end

local function who(quote)
  local names = {}
  for _, speaker in ipairs(quote.speakers) do
    local post = (speaker.organization or "") .. (speaker.title or "")
    names[#names + 1] = post ~= "" and ("%s（%s）"):format(speaker.name, post) or speaker.name
  end
  if #names > 0 then return table.concat(names, "、") end
  return message.text("unknown: %s", message.text(quote.reason or ""))
end

local function print_quote(out, number, quote)
  out:write(("%4s  %d  "):format(number, quote.source.line), colour.speaker(who(quote)), "  ",
    message.safe_line(quote.cue or ""), "\n")
  local text = quote.kind == "direct" and "“" .. quote.text .. "”" or quote.text
  local rule = ("%s  %s  %.2f"):format(message.text(quote.kind), quote.rule, quote.confidence)
  for _, line in ipairs { "      " .. text:gsub("\n", " "), "      " .. rule } do
    out:write(message.safe(line), "\n")
  end
end

--- Runs it.
-- @tparam table arguments what argparse made of the command line
-- @treturn integer exit status
function quotes.run(arguments)
  if asked.is(arguments) then return asked.quotes(arguments) end
  if not own_rules.load(arguments.rules) then return 1 end
  if arguments.format ~= "table" then return listing.rows(arguments, "quotes") end
  local out = output.open()
  local articles, count = 0, 0
  local failed, files = input.each(arguments.file, arguments, function(article)
    articles = articles + 1
    out:write(message.safe_line(article.id), "  ", colour.headline(article.headline or message.text "(no headline)"), "\n")
    local number = 0
    for quote in article:headline_quotes() do
      count = count + 1
      print_quote(out, "=", quote)
    end
    for quote in article:quotes() do
      number = number + 1
      print_quote(out, number, quote)
    end
    count = count + number
  end)
  out:write(message.text("%d files, %d articles, %d quotations", files, articles, count), "\n")
  if not out:close() then return 1 end
  return failed > 0 and 1 or 0
end

return quotes
