--- The sections of a report before its articles.
--
-- @module citynews.report.sections

local chart = require "citynews.report.chart"
local graph = require "citynews.report.graph"
local h = require "citynews.report.markup"
local labels = require "citynews.report.labels"

local sections = {}

local L, number = labels.of, labels.number

-- ---- What they are made of ---------------------------------------------------------------------------

local function section(id, ...)
  return h.section { id = id, ["aria-labelledby"] = id .. "-title", h.h2 { id = id .. "-title", L(id) }, { ... } }
end

local function empty(key)
  return h.p { class = "empty", L(key) }
end

local function top_note(shown, total)
  return h.p { class = "note", shown < total and L("top_some", { n = shown, total = total }) or L("top_all", { total = total }) }
end

-- A table: columns are { label, class }, rows lists of cells; the cells of column `head` name their rows.
local function data_table(caption, columns, rows, head)
  local heads, lines = {}, {}
  for i, column in ipairs(columns) do heads[i] = h.th { scope = "col", class = column[2], L(column[1]) } end
  for i, row in ipairs(rows) do
    local cells = {}
    for j, cell in ipairs(row) do
      local fields = { class = columns[j][2], cell }
      if j == head then fields.scope = "row" end
      cells[j] = h[j == head and "th" or "td"](fields)
    end
    lines[i] = h.tr { cells }
  end
  return h.table { h.caption { class = "unseen", L(caption) }, h.thead { h.tr { heads } }, h.tbody { lines } }
end

-- What may be wider than a phone is scrolled by touch or keyboard.
local function scrolled(key, language, child)
  return h.div(labels.attribute({ class = "scroll", tabindex = 0, role = "region", child }, "aria-label", key, language))
end

local function details(child)
  return h.details { h.summary { L "table" }, child }
end

-- A bar in a cell, of which the number beside it tells the same.
local function meter(value, most)
  local width = ("%.1f"):format(100 * value / math.max(most, 1))
  return h.svg {
    class = "meter", viewBox = "0 0 100 8", preserveAspectRatio = "none", ["aria-hidden"] = "true",
    h.rect { class = "track", width = 100, height = 8 }, h.rect { class = "fill", width = width, height = 8 },
  }
end

local function first_of(list, count)
  return table.move(list, 1, math.min(count, #list), 1, {})
end

-- ---- The sections ------------------------------------------------------------------------------------

local function figure(value, key)
  return h.li { h.strong { number(value) }, " ", h.span { L(key) } }
end

--- Figures, and how much of it the page shows.
function sections.overview(summary)
  local totals = summary.totals
  local shown = #summary.shown
  return section("overview",
    h.ul {
      class = "figures",
      figure(totals.articles, "articles"), figure(totals.direct + totals.indirect, "quotes"),
      figure(#summary.speakers, "people_speaking"), figure(#summary.organizations, "organizations_named"),
    },
    h.p {
      class = "note",
      summary.earliest and L("period", { from = summary.earliest, to = summary.latest }) or L "no_period", " · ",
      L "direct", " ", number(totals.direct), " · ", L "indirect", " ", number(totals.indirect), " · ",
      L "unnamed", " ", number(totals.unnamed),
    },
    h.p {
      class = "note",
      shown < totals.articles and L("shown_some", { n = shown, total = totals.articles }) or L("shown_all", { n = shown }),
    })
end

-- The posts that the articles shown give their speakers.
local function posts_of(summary)
  local posts = {}
  for i = #summary.shown, 1, -1 do
    for name, post in pairs(summary.shown[i].body.posts) do posts[name] = post end
  end
  return posts
end

--- Who speaks most.
function sections.speakers(summary, options)
  if #summary.speakers == 0 then return section("speakers", empty "no_speakers") end
  local rows, posts, list = {}, posts_of(summary), first_of(summary.speakers, options.top)
  for i, who in ipairs(list) do
    rows[i] = {
      i,
      {
        h.a { href = "#stories", ["data-speaker"] = who.name, who.name },
        posts[who.name] and h.span { class = "post", posts[who.name] } or false,
      },
      { number(who.quotes), meter(who.quotes, list[1].quotes) }, number(who.articles), who.latest or "",
    }
  end
  return section("speakers", scrolled("speakers", options.language, data_table("speakers", {
    { "rank", "number" }, { "name", "name" }, { "quotes_column", "number measured" },
    { "articles_column", "number" }, { "latest", "number" },
  }, rows, 2)), top_note(#list, #summary.speakers))
end

--- The organisations in most articles.
function sections.organizations(summary, options)
  if #summary.organizations == 0 then return section("organizations", empty "no_organizations") end
  local rows, list = {}, first_of(summary.organizations, options.top)
  for i, one in ipairs(list) do
    rows[i] = {
      i, h.a { href = "#stories", ["data-organization"] = one.name, one.name },
      { number(one.articles), meter(one.articles, list[1].articles) }, number(one.quotes),
    }
  end
  return section("organizations", scrolled("organizations", options.language, data_table("organizations", {
    { "rank", "number" }, { "name", "name" }, { "articles_column", "number measured" }, { "spoken", "number" },
  }, rows, 2)), top_note(#list, #summary.organizations))
end

local function timeline_table(bins, unit)
  local rows = {}
  for i, bin in ipairs(bins) do rows[i] = { bin.name, number(bin.direct), number(bin.indirect), number(bin.articles) } end
  return data_table("timeline", {
    { unit }, { "direct", "number" }, { "indirect", "number" }, { "articles_column", "number" },
  }, rows, 1)
end

--- Quotations over time.
function sections.timeline(summary, options)
  local bins, unit = chart.bins(summary.days)
  local some = false
  for _, bin in ipairs(bins) do some = some or bin.direct + bin.indirect > 0 end
  if not some then return section("timeline", empty "no_timeline") end
  local undated = summary.totals.undated
  return section("timeline",
    h.p {
      class = "note", h.span { class = "key direct" }, " ", L "direct", "  ", h.span { class = "key indirect" }, " ", L "indirect",
    },
    scrolled("timeline", options.language, chart.bars(bins, options.language)),
    undated > 0 and h.p { class = "note", L("undated", { n = undated }) } or false,
    details(timeline_table(bins, unit)))
end

local function network_table(made)
  local rows = {}
  for i, edge in ipairs(made.edges) do
    rows[i] = { made.nodes[edge.a].name, made.nodes[edge.b].name, number(edge.articles) }
  end
  return data_table("network", { { "first_name" }, { "second_name" }, { "together", "number" } }, rows, 1)
end

--- People and organisations that stand together.
function sections.network(summary, options)
  local made = graph.drawable(summary.network:graph { limit = options.nodes })
  if #made.edges == 0 then return section("network", empty "no_network") end
  return section("network",
    h.p { class = "note", L("network_note", { n = #made.nodes, total = made.total }) },
    h.p {
      class = "note", h.span { class = "key person" }, " ", L "person", "  ", h.span { class = "key organization" }, " ",
      L "organization",
    },
    scrolled("network", options.language, graph.draw(made, options.language)), details(network_table(made)))
end

local SIGNS = { error = "■", warning = "▲", note = "●" }

local function finding_row(finding, number_of_story, one)
  local severity = SIGNS[finding.severity] and finding.severity or "note"
  return {
    h.span { class = "severity " .. severity, SIGNS[severity], " ", L(severity) },
    {
      h.a { href = "#story-" .. number_of_story, one.body.headline or one.body.id },
      finding.line and { " ", h.span { class = "note", L("line", { n = finding.line }) } } or false,
    },
    {
      labels.both(finding.chinese, finding.message),
      finding.marked and h.p {
        class = "excerpt", finding.before or "", h.mark { finding.marked }, finding.after or "",
      } or false,
    },
    h.code { finding.rule },
  }
end

--- What the checks found in the articles that are shown.
function sections.findings(summary, options)
  if not options.check then return section("findings", empty "not_checked") end
  local rows, total = {}, 0
  for i, one in ipairs(summary.shown) do
    for _, finding in ipairs(one.body.findings or {}) do
      total = total + 1
      if total <= options.findings then rows[total] = finding_row(finding, i, one) end
    end
  end
  if total == 0 then return section("findings", empty "no_findings") end
  return section("findings", scrolled("findings", options.language, data_table("findings", {
    { "severity" }, { "where" }, { "finding" }, { "rule" },
  }, rows)), h.p {
    class = "note", #rows < total and L("findings_some", { n = #rows, total = total }) or L("top_all", { total = total }),
  })
end

return sections
