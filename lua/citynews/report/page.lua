--- The page of a report: its frame, its contents, and what its browser may do.
--
-- The page loads nothing. Its one script and its one style are named by their digests in the Content
-- Security Policy, so that nothing else runs even if text should become markup.
--
-- @module citynews.report.page

local core = require "citynews.core"
local h = require "citynews.report.markup"
local json = require "citynews.export.json"
local labels = require "citynews.report.labels"
local sections = require "citynews.report.sections"
local sha256 = require "citynews.report.sha256"
local story = require "citynews.report.story"

local page = {}

local L = labels.of

-- The files beside this module, which LuaRocks and `make install` put there.
local function own_file(name)
  local folder = assert(package.searchpath("citynews.report.page", package.path)):gsub("[^/\\]*$", "")
  local file <close> = assert(io.open(folder .. name, "rb"))
  return file:read "a"
end

local SECTIONS = { "overview", "speakers", "organizations", "timeline", "network", "findings", "stories" }

local function policy(style, script)
  return ("default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'")
    :format(sha256(style), sha256(script))
end

local function head(title, style, script)
  return h.head {
    h.meta { charset = "utf-8" },
    h.meta { ["http-equiv"] = "Content-Security-Policy", content = policy(style, script) },
    h.meta { name = "viewport", content = "width=device-width, initial-scale=1" },
    h.meta { name = "color-scheme", content = "light dark" },
    h.meta { name = "referrer", content = "no-referrer" },
    h.title { title }, h.own_style(style),
  }
end

local function contents(language)
  local items = {}
  for i, id in ipairs(SECTIONS) do items[i] = h.li { h.a { href = "#" .. id, L(id) } } end
  return h.nav(labels.attribute({ class = "contents", h.ul { items } }, "aria-label", "contents", language))
end

-- The switches work by script, and are hidden without it.
local function masthead(title, language)
  return h.header {
    class = "masthead", h.h1 { title },
    h.div {
      class = "switches", hidden = true,
      h.button { type = "button", id = "language", h.span { class = "zh", lang = "en", "English" }, h.span { class = "en",
        lang = "zh-Hans", "中文" } },
      h.button(labels.attribute({ type = "button", id = "theme", "◐" }, "aria-label", "theme", language)),
    },
  }
end

-- ---- Filters -----------------------------------------------------------------------------------------

local function field(id, control)
  return h.div { class = "field", h.label { ["for"] = "filter-" .. id, L("filter_" .. id) }, control }
end

local function input(id, kind, list)
  return field(id, h.input { id = "filter-" .. id, type = kind, list = list, autocomplete = "off" })
end

local MOST_NAMES = 500

local function name_list(id, list)
  local options = {}
  for i = 1, math.min(MOST_NAMES, #list) do options[i] = h.option { value = list[i] } end
  return h.datalist { id = id, options }
end

-- => the values of a field over the shown articles, each once, sorted
local function values_of(shown, visit)
  local list, seen = {}, {}
  for _, one in ipairs(shown) do
    visit(one, function(value)
      if value and not seen[value] then
        seen[value] = true
        list[#list + 1] = value
      end
    end)
  end
  table.sort(list)
  return list
end

local function each_speaker(one, add)
  for _, quote in ipairs(one.quotes) do
    for _, name in ipairs(quote.speakers) do add(name) end
  end
end

local function each_organization(one, add)
  for _, name in ipairs(one.organizations) do add(name) end
end

local function section_choice(shown)
  local options = { h.option { value = "", labels.text("any", "zh") .. " / " .. labels.text("any", "en") } }
  for _, name in ipairs(values_of(shown, function(one, add) add(one.section) end)) do
    options[#options + 1] = h.option { value = name, name }
  end
  return field("section", h.select { id = "filter-section", options })
end

local function filters(shown, language)
  return h.form(labels.attribute({
    class = "filters", id = "filters", hidden = true, role = "search",
    input("text", "search"), input("speaker", "text", "names-of-speakers"),
    input("organization", "text", "names-of-organizations"), section_choice(shown), input("from", "date"),
    input("to", "date"),
    h.div {
      class = "outcome", h.button { type = "reset", L "reset" },
      h.p { id = "outcome", role = "status", h.span { id = "count", #shown }, " ", L "matching" },
    },
    name_list("names-of-speakers", values_of(shown, each_speaker)),
    name_list("names-of-organizations", values_of(shown, each_organization)),
  }, "aria-label", "filter", language))
end

-- What the filters need of each article, in the order of the articles.
local function filter_data(shown)
  local list = {}
  for i, one in ipairs(shown) do
    list[i] = {
      date = one.date or "", section = one.section or "",
      speakers = values_of({ one }, each_speaker), organizations = values_of({ one }, each_organization),
    }
  end
  return h.data("articles", json.encode(list))
end

local function stories(shown, options)
  if #shown == 0 then
    return h.section { id = "stories", h.h2 { L "stories" }, h.p { class = "empty", L "no_stories" } }
  end
  local list = {}
  for i, one in ipairs(shown) do list[i] = story.element(one, i, options) end
  return h.section {
    id = "stories", ["aria-labelledby"] = "stories-title", h.h2 { id = "stories-title", tabindex = -1, L "stories" },
    h.p { class = "note", L "legend_note" }, filters(shown, options.language), list,
    h.p { class = "empty", id = "none", hidden = true, L "none_matching" },
  }
end

--- The page.
---@param summary citynews.report.Summary
---@param options citynews.ReportOptions with all defaults
---@return string html
function page.html(summary, options)
  local style, script = own_file "style.css", own_file "script.js"
  local language = options.language
  local title = options.title or labels.text("title", language)
  local main = {}
  for _, id in ipairs(SECTIONS) do main[#main + 1] = sections[id] and sections[id](summary, options) or false end
  return "<!DOCTYPE html>\n" .. h.source(h.html {
    lang = labels.tag[language],
    head(title, style, script),
    h.body {
      h.a { class = "skip", href = "#main", L "skip" }, masthead(options.title or L "title", language), contents(language),
      h.main { id = "main", main, stories(summary.shown, options) },
      h.footer { L("made_by", { version = core.version }) },
      filter_data(summary.shown), h.own_script(script),
    },
  }) .. "\n"
end

return page
