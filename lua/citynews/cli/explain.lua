--- `citynews explain`: why a quotation is one, and whose; and why a name is one.
--
-- @module citynews.cli.explain

local input = require "citynews.cli.input"
local message = require "citynews.cli.message"
local name_reasons = require "citynews.cli.name_reasons"
local numbers = require "citynews.cli.numbers"
local output = require "citynews.cli.output"
local own_rules = require "citynews.cli.own_rules"

local explain = {}

explain.summary = "Show why a quotation or a name was found."
explain.description = [[
Show why quotations were found (the symbols of the sentence, the rules that match it, and the one
that won) and names (the word list, rule or model that put them there, and how a short form came to
its full name).]]

explain.examples = {
  { "citynews explain page-03.txt --at 21", "all that was found in line 21 of the file" },
  { "citynews explain page-03.txt --name 市科委", "why this is a name, and whose" },
  { "citynews explain page-03.txt --quote 2", "the second quotation of each article, as `quotes` numbers them" },
}

--- Declares the options of the command.
-- @param command of argparse
function explain.options(command)
  command:option("--at", "A line of the file."):convert(numbers.whole("--at", 1))
  command:option("--quote", "The number of a quotation in its article."):convert(numbers.whole("--quote", 1))
  command:option("--name", "A name, or a part of one.")
  command:option("--rules", "Attribution rules of your own, tried before the others: a Lua file.")
end

-- The first place of [low, high] in the article's text that stands in line `line` of the file or behind it.
local function first_from(article, low, high, line)
  while low < high do
    local middle = low + (high - low) // 2
    if article:place(middle).line < line then low = middle + 1 else high = middle end
  end
  return low
end

-- What of the article's text stands in line `line` of the file, as first and last: a paragraph may go on over
-- several lines.
local function part_at(article, line)
  local first, last
  for _, part in ipairs(article.body) do
    if article:place(part.first).line <= line and article:place(part.last).line >= line then
      first = first or first_from(article, part.first, part.last, line)
      last = first_from(article, part.first, part.last, line + 1)
    end
  end
  return first, last
end

local function nth_quote(article, number)
  for quote in article:quotes() do
    number = number - 1
    if number == 0 then return quote.first, quote.last end
  end
end

local function marks(list)
  local texts = {}
  for i, mark in ipairs(list) do texts[i] = ("%s【%s】"):format(mark.kind, mark.text) end
  return table.concat(texts, " ")
end

-- The first few, with how salient they are.
local function candidates(list)
  local texts = {}
  for i = 1, math.min(#list, 5) do texts[i] = ("%s %.0f"):format(list[i].name, list[i].value) end
  return #texts > 0 and table.concat(texts, ", ") or "-"
end

local function print_stretch(out, article, stretch)
  local function line(...) out:write(message.safe(string.format(...)), "\n") end
  line("%d  %s", article:place(stretch.first).line, article.text:sub(stretch.first, stretch.last))
  line("      %s", stretch.symbols)
  for _, tried in ipairs(stretch.tried) do
    line("  %s %3d-%-3d %2d. %s: %s", tried.won and "→" or " ", tried.at, tried.behind - 1, tried.place,
      tried.rule .. (tried.on and "" or " (off)"), marks(tried.marks))
  end
  for _, one in ipairs(stretch.weighed) do
    line("  ? %s: %s", one.mention or message.text "no source", candidates(one.candidates))
  end
  for quote in article:quotes() do
    if quote.first >= stretch.first and quote.last <= stretch.last then
      local speaker = quote.speaker
      line("  = %s %s: %s", message.text(quote.kind), speaker and speaker.name or
        message.text("unknown: %s", message.text(quote.reason or "")), quote.text)
    end
  end
end

-- Where in the article the reader wants to look: first and last, or nil for nowhere.
local function place(article, arguments)
  if arguments.at then return part_at(article, arguments.at) end
  if arguments.quote then return nth_quote(article, arguments.quote) end
  return 1, #article.text
end

--- Runs it.
-- @tparam table arguments what argparse made of the command line
-- @treturn integer exit status
function explain.run(arguments)
  if not (arguments.at or arguments.quote or arguments.name) then
    message.warn "say where: --at LINE, --quote NUMBER or --name NAME"
    return 2
  end
  if not own_rules.load(arguments.rules) then return 1 end
  local out, shown = output.open(), 0
  local failed = input.each(arguments.file, arguments, function(article)
    local first, last = place(article, arguments)
    if not first then return end
    if not arguments.name then
      for _, stretch in ipairs(article:explain(first, last)) do
        print_stretch(out, article, stretch)
        shown = shown + 1
      end
    end
    if not arguments.quote then shown = shown + name_reasons.write(out, article, first, last, arguments.name) end
  end)
  if shown == 0 then message.warn("%s: no quotation, cue, colon or name there", arguments.file[1]) end
  if not out:close() then return 1 end
  return (failed > 0 or shown == 0) and 1 or 0
end

return explain
