--- `citynews show`: articles of an archive, whole.
--
-- @module citynews.cli.show

local archives = require "citynews.cli.archives"
local colour = require "citynews.cli.colour"
local message = require "citynews.cli.message"
local own_settings = require "citynews.cli.own_settings"

local show = {}

show.summary = "Print an article of an archive."

show.examples = {
  { "citynews show 2025-11-03/page-02#1 archive/", "by the id that search prints" },
  { "citynews show --format jsonl 2025-11-03/page-02#1 archive/", "for programs" },
}

--- Declares the arguments.
function show.arguments(command)
  command:argument("id", "The id of the article.")
  archives.argument(command)
end

--- Declares the options.
function show.options(command)
  command:option("-f --format", "text or jsonl."):choices { "text", "jsonl" }:default "text"
end

local function print_text(out, article)
  local function line(text)
    if text and text ~= "" then out:write(message.safe(text), "\n") end
  end
  line(article.kicker)
  out:write(colour.headline(article.headline or message.text "(no headline)"), "\n")
  line(article.deck)
  local names = {}
  for i, credit in ipairs(article.byline) do names[i] = (credit.role and credit.role .. " " or "") .. credit.name end
  line(table.concat({ article.date or "-", own_settings.section(article.section) or "-", table.concat(names, "、"), article.id }, "  "))
  line(article.source)
  out:write "\n"
  for _, part in ipairs(article.body) do line((part.type == "subhead" and "## " or "") .. part.text) end
end

--- Runs it. => exit status
function show.run(arguments)
  local archive <close> = archives.open(arguments.archive)
  if not archive then return 1 end
  local hits, problem, code = archive:search("id:" .. arguments.id:gsub("[^%w\x80-\xFF]", "\\%0"))
  if not hits then return archives.fail(problem, code) end
  local out = require("citynews.cli.output").open()
  for hit in hits do
    if arguments.format == "jsonl" then
      out:write(require("citynews.export.jsonl").article(hit.article), "\n")
    else
      own_settings.look(arguments.archive)
      print_text(out, hit.article)
    end
  end
  if not out:close() then return 1 end
  if #hits == 0 then message.warn("no article has the id %s", arguments.id) end
  return #hits > 0 and 0 or 1
end

return show
