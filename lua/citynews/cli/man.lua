--- `citynews man`: the manual page, written from the declarations of the command line.
--
-- The page is roff with the macros of man(7), which every system's man reads.
--
-- @module citynews.cli.man

local core = require "citynews.core"
local help = require "citynews.cli.help"
local output = require "citynews.cli.output"

local man = {}

man.summary = "Print the manual page."

man.examples = {
  { "citynews man | man -l -", "read it" },
  { "citynews man > /usr/local/share/man/man1/citynews.1", "keep it" },
}

--- Declares no arguments.
function man.arguments() end

-- Text as roff takes it literally: a backslash, a hyphen that is one, a control line's first character.
local function roff(text)
  text = text:gsub("\\", "\\e"):gsub("-", "\\-")
  return (("\n" .. text):gsub("\n([.'])", "\n\\&%1"):sub(2))
end

-- Paragraphs; those that are indented stand as they are. `between` stands before each.
local function description(out, text, between)
  for paragraph in (text .. "\n\n"):gmatch "(.-)\n\n+" do
    local form = paragraph:find "^%s" and "%s.nf\n%s\n.fi\n" or "%s%s\n"
    out:write(form:format(between, roff(paragraph)))
    between = ".PP\n"
  end
end

local function element(out, names, values, text)
  local label = "\\fB" .. roff(names) .. "\\fR"
  if #values > 0 then label = label .. " " .. roff(table.concat(values, " ")) end
  out:write(".TP\n", label, "\n", roff(text), "\n")
end

local function elements(out, parser)
  for _, argument in ipairs(parser._arguments) do
    element(out, argument._name, {}, argument:_get_description())
  end
  for _, option in ipairs(parser._options) do
    element(out, table.concat(option._public_aliases, ", "), option:_get_argument_list(), option:_get_description())
  end
end

local function examples(out, list)
  for _, example in ipairs(list) do
    out:write(".TP\n\\fB", roff(example[1]), "\\fR\n", roff(help.text(example[2])), "\n")
  end
end

local function usage(out, parser)
  local text = parser:get_usage():gsub("^.-citynews", "citynews"):gsub("\n%s+", "\n")
  out:write(".nf\n", roff(text), "\n.fi\n")
end

local function command(out, parser)
  out:write(".SS citynews ", roff(parser._name), "\n")
  usage(out, parser)
  description(out, parser._description, ".PP\n")
  elements(out, parser)
  examples(out, require("citynews.cli").examples(parser._name) or {})
end

local ENVIRONMENT = {
  { "LC_ALL, LC_MESSAGES, LANG", "Where the first that is set begins with zh, messages are in Chinese." },
  { "NO_COLOR", "Set to anything, there are no colours." },
  { "TERM", "Where it is dumb, neither." },
}

local FILES = {
  { "citynews.yaml", "The settings of a folder of sources and of the folders in it; see citynews init." },
  { ".citynews", "The index of the folder that it is in." },
}

local function list(out, heading, items)
  out:write(".SH ", heading, "\n")
  for _, item in ipairs(items) do element(out, item[1], {}, help.text(item[2])) end
end

local function page(out, parser)
  out:write((".TH CITYNEWS 1 \"\" \"citynews %s\" \"citynews\"\n"):format(roff(core.version)))
  out:write(".SH NAME\ncitynews \\- ", roff(help.text "pages of a Chinese city newspaper as articles, names and quotations"),
    "\n.SH SYNOPSIS\n")
  usage(out, parser)
  out:write ".SH DESCRIPTION\n"
  description(out, parser._description, "")
  elements(out, { _arguments = {}, _options = parser._options })
  out:write ".SH COMMANDS\n"
  for _, one in ipairs(parser._commands) do command(out, one) end
  out:write(".SH \"EXIT STATUS\"\n", roff(help.text(help.EXIT_STATUS)), "\n")
  list(out, "ENVIRONMENT", ENVIRONMENT)
  list(out, "FILES", FILES)
end

--- Runs it. => exit status
function man.run()
  local out = output.open()
  page(out, require("citynews.cli").parser())
  return out:close() and 0 or 1
end

return man
