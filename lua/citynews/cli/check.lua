--- `citynews check`: what to look at again in a draft.
--
-- @module citynews.cli.check

local check = require "citynews.check"
local colour = require "citynews.cli.colour"
local file_arguments = require "citynews.cli.file_arguments"
local input = require "citynews.cli.input"
local listing = require "citynews.cli.listing"
local message = require "citynews.cli.message"
local rows = require "citynews.cli.rows"
local width_of = require "citynews.width".of

local command_check = {}

command_check.summary = "Check drafts: marks, figures, dates, names and quotations."

command_check.description = [[
Check drafts: marks and brackets, figures and dates that disagree, abbreviations, and the title against the
text. With --against also people, their titles, organisations and quotations against an archive. Findings
are errors, warnings or notes; notes are counted, and shown with --severity note.]]

command_check.exit_status = "Exit status: 0 no finding as grave as --fail-on, 1 findings, 2 wrong usage, " ..
  "3 a draft, an archive or a file of checks could not be read, or a check failed."

--- Exit status where others have 1.
command_check.UNREADABLE = 3

command_check.examples = {
  { "citynews check page-03.txt", "what the draft itself shows" },
  { "citynews check --against archive/ page-03.txt", "names, titles and quotations too" },
  { "citynews check --off half-width --severity note page-03.txt", "without one check, with notes" },
  { "citynews check --format jsonl --fail-on warning drafts/ > findings.jsonl", "for programs and CI" },
  { "citynews check --list", "what is checked" },
}

--- Declares the arguments.
function command_check.arguments(command)
  command:argument("draft", "A file, a folder (its .txt, .text, .md and .jsonl files), or - for standard input."):args "*"
end

local SEVERITIES = { "error", "warning", "note", "never" }

--- Declares the options.
function command_check.options(command)
  command:option("--against", "An archive that was indexed, to check against; may be given again."):count "*"
  command:option("--rules", "Checks of your own: a Lua file; may be given again."):count "*"
  command:option("--off", "A check to leave out, by its name; may be given again."):count "*"
  command:option("--only", "A check to run alone, by its name; may be given again."):count "*"
  command:option("--severity", "The least grave findings that are shown: error, warning or note.")
    :choices { "error", "warning", "note" }
    :default "warning"
  command:option("--fail-on", "The least grave findings that make the status 1: error, warning, note or never.")
    :choices(SEVERITIES)
    :default "error"
  command:option("--date", "When the drafts are to be printed, if they do not say: YYYY-MM-DD.")
  rows.option(command)
  command:flag("--list", "List the checks.")
  file_arguments.options(command)
  listing.options(command)
end

-- ---- Which checks ----

local function load_checks(arguments)
  for _, path in ipairs(arguments.rules) do
    local count, problem = check.load(path)
    if not count then
      message.warn("%s", problem)
      return false
    end
  end
  return true
end

local function choose(arguments)
  local known = {}
  for _, one in ipairs(check.list()) do known[one.name] = true end
  for _, option in ipairs { "off", "only" } do
    for _, name in ipairs(arguments[option]) do
      if not known[name] then
        message.warn("no check is called %s: citynews check --list names them", name)
        return false
      end
    end
  end
  local only = {}
  for _, name in ipairs(arguments.only) do only[name] = true end
  for name in pairs(known) do
    if next(only) and not only[name] then check.off(name) end
  end
  for _, name in ipairs(arguments.off) do check.off(name) end
  return true
end

local function print_list(format)
  local out = rows.new(format, { "name", "severity", "summary" })
  local severity = format == "table" and message.word or tostring
  for _, one in ipairs(check.list()) do out:add { one.name, severity(one.severity), message.word(one.summary) } end
  return out:close()
end

-- ---- Printing ----

local function place_of(finding)
  local source = finding.source
  return source.line and ("%s:%d"):format(source.file, source.line) or source.file
end

local function text_of(finding)
  return message.text(finding.format, table.unpack(finding.arguments))
end

local LONGEST = 80 -- columns of the marked part that are underlined

local function print_finding(out, finding)
  out:write(message.safe_line(("%s: %s: %s [%s]"):format(place_of(finding), message.word(finding.severity),
    text_of(finding), finding.rule)), "\n")
  local before, marked = message.safe_line(finding.before), message.safe_line(finding.marked)
  out:write("    ", before, colour.hit(marked), message.safe_line(finding.after), "\n")
  out:write("    ", (" "):rep(width_of(before)), ("^"):rep(math.max(1, math.min(width_of(marked), LONGEST))), "\n")
end

local COLUMNS = {
  "file", "line", "id", "rule", "severity", "message", "field", "first", "last", "text", "excerpt",
}

-- Where findings go: lines for people, or rows for programs. => add(finding, article), close()
local function printer(format)
  if format ~= "table" then
    local out = rows.new(format, COLUMNS)
    return function(finding, article)
      local source = finding.source
      out:add {
        source.file, source.line, article.id, finding.rule, finding.severity, text_of(finding), finding.field,
        finding.first, finding.last, finding.marked, finding.excerpt,
      }
    end, function() return out:close() == 0 end
  end
  local out = require("citynews.cli.output").open()
  return function(finding) print_finding(out, finding) end, function(tally)
    out:write(message.text("%d articles: %d errors, %d warnings, %d notes (%d not shown)", tally.articles, tally.error,
      tally.warning, tally.note, tally.hidden), "\n")
    return out:close()
  end
end

-- ---- Running ----

local function new_tally(arguments)
  return {
    shown = check.severities[arguments.severity], fails = check.severities[arguments.fail_on] or math.huge,
    error = 0, warning = 0, note = 0, hidden = 0, articles = 0, failing = 0, problems = 0,
  }
end

local function check_article(article, arguments, archive, add, tally)
  local findings, problems = check.run(article, { against = archive, date = arguments.date })
  tally.articles = tally.articles + 1
  for _, problem in ipairs(problems) do message.warn("%s", problem) end
  tally.problems = tally.problems + #problems
  for _, finding in ipairs(findings) do
    local rank = check.severities[finding.severity]
    tally[finding.severity] = tally[finding.severity] + 1
    if rank >= tally.fails then tally.failing = tally.failing + 1 end
    if rank >= tally.shown then add(finding, article) else tally.hidden = tally.hidden + 1 end
  end
end


local function run_all(arguments, archive)
  local add, close = printer(arguments.format)
  local tally = new_tally(arguments)
  local failed, files = input.each(arguments.draft, arguments, function(article)
    check_article(article, arguments, archive, add, tally)
  end)
  local written = close(tally)
  if failed > 0 then message.warn("%d of %d files could not be read", failed, files) end
  if not written or failed > 0 or tally.problems > 0 then return command_check.UNREADABLE end
  return tally.failing > 0 and 1 or 0
end

local function is_day(text)
  return not text or require("citynews.core").date(text) == text
end

--- Runs it. => exit status
function command_check.run(arguments)
  local is_read = load_checks(arguments) and listing.load_lists(arguments)
  if not is_read then return command_check.UNREADABLE end
  if not choose(arguments) then return 2 end
  if arguments.list then return print_list(arguments.format) end
  if #arguments.draft == 0 or not is_day(arguments.date) then
    message.warn(#arguments.draft == 0 and "name a draft, or use --list" or "--date is a day: YYYY-MM-DD")
    return 2
  end
  if #arguments.against == 0 then return run_all(arguments) end
  local archive <close> = require("citynews.cli.archives").open(arguments.against)
  if not archive then return command_check.UNREADABLE end
  return run_all(arguments, archive)
end

return command_check
