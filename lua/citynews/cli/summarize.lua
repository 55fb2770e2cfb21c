--- `citynews summarize`: what articles say, in few sentences.
--
-- @module citynews.cli.summarize

local archives = require "citynews.cli.archives"
local citynews = require "citynews"
local colour = require "citynews.cli.colour"
local input = require "citynews.cli.input"
local message = require "citynews.cli.message"
local numbers = require "citynews.cli.numbers"
local output = require "citynews.cli.output"
local rows = require "citynews.cli.rows"

local summarize = {}

summarize.summary = "Summarise articles, or several as one digest."

summarize.description = [[
Summarise each article in whole sentences of its own, in the order of the text. A quotation keeps its
speaker, and a pronoun at a sentence's head becomes the name. With --digest all articles become one summary,
in which what several tell stands once.]]

summarize.examples = {
  { "citynews summarize page-03.txt", "three sentences of each article" },
  { "citynews summarize --method textrank --characters 120 page-03.txt", "at most 120 characters" },
  { "citynews summarize --person 陆怀谷 archive/2025-09/", "what the articles say of somebody" },
  { "citynews summarize --score 'money + change' page-03.txt", "the sentences with sums and changes" },
  { "citynews summarize --digest --about 城市更新 -f jsonl archive/2025-09/", "one digest, for programs" },
  { "citynews summarize --digest --query '城市更新 date:2025-09' archive/", "of what a search finds in an archive" },
}

--- Declares the options.
function summarize.options(command)
  command:option("--method", "lead, textrank, lexrank, mmr or focus; lexrank, or focus with --about or --person.")
    :choices { "lead", "textrank", "lexrank", "mmr", "focus" }
  command:option("-c --characters", "At most so many characters."):convert(numbers.whole("--characters", 1))
  command:option("--sentences", "At most so many sentences; 3 if neither is given."):convert(numbers.whole("--sentences", 1))
  command:option("--about", "What the summary shall be about.")
  command:option("-p --person", "Whom the summary shall be about.")
  command:option("--score", "An expression of grammar blocks, as `citynews match` has: sentences count by its matches.")
  command:flag("--digest", "One summary of all articles.")
  command:option("--query", "Summarise the articles that this query finds; the files are archives then.")
  command:option("-f --format", "table or jsonl."):choices { "table", "jsonl" }:default "table"
end

-- ---- Printing ----

-- Of a digest each sentence says which article it is of, and how many others tell the same.
local function print_text(out, id, headline, made)
  out:write(message.safe_line(id), "  ", colour.headline(headline or message.text "(no headline)"), "\n")
  for _, sentence in ipairs(made.sentences) do
    local line = ("%6d  "):format(sentence.source.line)
    local others = sentence.repeats and #sentence.repeats > 0 and (" [+%d]"):format(#sentence.repeats) or ""
    local of = #made.articles > 1 and ("  (%s)"):format(sentence.article.id) or ""
    out:write(message.safe_line(line .. sentence.text .. others .. of), "\n")
  end
end

local function sentences_of(made)
  local list = {}
  for i, sentence in ipairs(made.sentences) do
    local others = {}
    for j, article in ipairs(sentence.repeats or {}) do others[j] = article.id end
    list[i] = {
      text = sentence.text, line = sentence.source.line, id = sentence.article.id, pronoun = sentence.pronoun,
      repeats = #others > 0 and others or nil,
    }
  end
  return list
end

local COLUMNS = { "id", "headline", "method", "characters", "text", "sentences" }

local function writer_of(format)
  if format == "jsonl" then
    local out = rows.new(format, COLUMNS)
    return out, function(id, headline, made)
      out:add { id, headline, made.method, made.characters, made.text, sentences_of(made) }
    end
  end
  local out = output.open()
  return out, function(id, headline, made)
    print_text(out, id, headline, made)
  end
end

-- Calls found(article) for each article of the files, or of what is searched for in archives.
-- => exit status
local function each_article(arguments, found)
  if not arguments.query then
    local reading = { from = arguments.from, encoding = arguments.encoding, keep = arguments.digest }
    return input.each(arguments.file, reading, found) > 0 and 1 or 0
  end
  local archive <close> = archives.open(arguments.file)
  if not archive then return 1 end
  local articles, problem, code = archive:articles { query = arguments.query }
  if not articles then return archives.fail(problem, code) end
  for article in articles do found(article) end
  return 0
end

-- => the status of a wrong command line after saying why; nil if all is well
local function check(arguments)
  if arguments.method == "focus" and not arguments.about and not arguments.person then
    message.warn "the method focus needs --about or --person"
    return 2
  end
  if not arguments.score then return nil end
  local problem
  arguments.score, problem = require("citynews.grammar.match").compile(arguments.score)
  if arguments.score then return nil end
  message.warn("%s", problem)
  return 2
end

--- Runs it. => exit status
function summarize.run(arguments)
  local wrong = check(arguments)
  if wrong then return wrong end
  local out, write = writer_of(arguments.format)
  local articles = {}
  local status = each_article(arguments, function(article)
    if arguments.digest then articles[#articles + 1] = article
    else write(article.id, article.headline, article:summary(arguments)) end
  end)
  if arguments.digest then
    write(message.text "digest", message.text("%d articles found", #articles), citynews.digest(articles, arguments))
  end
  local closed = out:close() -- an output says whether all was written, rows the exit status
  return status ~= 0 and status or (closed == true or closed == 0) and 0 or 1
end

return summarize
