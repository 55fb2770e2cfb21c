--- The tables that CSV and TSV can hold: a row an article, a quotation, a person or an organisation.
--
-- @module citynews.export.tables

local tables = {}

local function byline_of(made)
  local names = {}
  for i, credit in ipairs(made.byline) do names[i] = credit.name end
  return table.concat(names, "、")
end

local function joined(list, field)
  local texts = {}
  for i, item in ipairs(list) do texts[i] = field and item[field] or item end
  return table.concat(texts, "、")
end

local function post_of(role)
  return (role.organization or "") .. (role.title or "")
end

-- The columns of a table, and its rows: each(article, add).
local TABLES = {
  articles = {
    columns = { "id", "date", "section", "publication", "kicker", "headline", "deck", "byline", "text", "source" },
    each = function(made, add)
      add { made.id, made.date, made.section, made.publication, made.kicker, made.headline, made.deck,
        byline_of(made), made.text, made.source }
    end,
  },
  quotes = {
    columns = { "id", "date", "section", "line", "kind", "speaker", "post", "cue", "text", "rule", "confidence" },
    each = function(made, add)
      for quote in made:quotes() do
        local posts = {}
        for _, who in ipairs(quote.speakers) do
          local post = post_of(who)
          if post ~= "" then posts[#posts + 1] = post end
        end
        add { made.id, made.date, made.section, quote.source.line, quote.kind, joined(quote.speakers, "name"),
          joined(posts), quote.cue, quote.text, quote.rule, quote.confidence + 0.0 }
      end
    end,
  },
  people = {
    columns = { "id", "date", "name", "aliases", "posts", "mentions" },
    each = function(made, add)
      for person in made:people() do
        local posts = {}
        for i, role in ipairs(person.roles) do posts[i] = post_of(role) end
        add { made.id, made.date, person.name, joined(person.aliases), joined(posts), #person.mentions }
      end
    end,
  },
  organizations = {
    columns = { "id", "date", "name", "aliases", "kind", "mentions" },
    each = function(made, add)
      for one in made:organizations() do
        add { made.id, made.date, one.name, joined(one.aliases), one.kind, #one.mentions }
      end
    end,
  },
}

--- The columns of a table.
-- @tparam string name articles, quotes, people or organizations
-- @treturn {string,...}
function tables.columns(name)
  return TABLES[name].columns
end

--- Calls `add` with each row that an article has in a table: a list of values, nil for none.
-- @tparam string name articles, quotes, people or organizations
-- @tparam citynews.Article made
-- @tparam function add
function tables.each(name, made, add)
  TABLES[name].each(made, add)
end

--- Starts a table of lines that `row(values, count)` makes.
-- @param out
-- @tparam table options `table`: articles (default), quotes, people or organizations
-- @tparam function row
-- @treturn table a writer: see `citynews.export`
function tables.writer(out, options, row)
  local name = options.table or "articles"
  local chosen = TABLES[name] or error(("unknown table '%s'"):format(name), 3)
  local function line(values) out:write(row(values, #chosen.columns), "\n") end
  line(chosen.columns)
  return {
    add = function(_, made) chosen.each(made, line) end,
    close = function() return true end,
  }
end

return tables
