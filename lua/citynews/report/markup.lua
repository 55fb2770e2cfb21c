--- Elements of HTML and SVG, in which text can only be text.
--
--     local h = require "citynews.report.markup"
--     h.p { class = "lead", "1 < 2 ", h.b { name } }   --> <p class="lead">1 &lt; 2 <b>…</b></p>
--
-- Strings become text, whatever they hold. There is no way to make an element or attribute that runs
-- or loads something: no script and no style but those of the page's own files, no event handler, no
-- address but one in the page. To ask for one raises.
--
-- @module citynews.report.markup

local escape = require "citynews.escape"

local Element = {}

local VOID = { br = true, input = true, meta = true, hr = true }
local REFUSED = { script = true, style = true, iframe = true, object = true, embed = true, base = true, link = true }
local LOADING = {}
for name in ("src srcdoc srcset style action formaction data ping background poster manifest"):gmatch "%l+" do
  LOADING[name] = true
end

local function check_attribute(name, value)
  local lower = name:lower()
  local is_safe = lower:find "^%l[%l%d-]*$" and not lower:find "^on" and not LOADING[lower]
  if is_safe and lower == "href" then is_safe = tostring(value):find "^#" end
  if not is_safe then error(("attribute %s=%s is not for reports"):format(name, tostring(value)), 5) end
end

-- Attributes in the order of their names, so that the same report has the same bytes.
local function attributes(fields)
  local names, pieces = {}, {}
  for name, value in pairs(fields) do
    if type(name) == "string" and value then names[#names + 1] = name end
  end
  table.sort(names)
  for i, name in ipairs(names) do
    local value = fields[name]
    check_attribute(name, value)
    pieces[i] = value == true and " " .. name or (' %s="%s"'):format(name, escape.markup(tostring(value)))
  end
  return table.concat(pieces)
end

local function append(pieces, child)
  if getmetatable(child) == Element then
    pieces[#pieces + 1] = child.html
  elseif type(child) == "table" then
    for _, one in ipairs(child) do append(pieces, one) end
  elseif child then
    pieces[#pieces + 1] = escape.markup(tostring(child))
  end
end

local function raw(html)
  return setmetatable({ html = html }, Element)
end

local function element(name, fields)
  if REFUSED[name] then error(("element %s is not for reports"):format(name), 3) end
  local pieces = { "<", name, attributes(fields), ">" }
  append(pieces, fields) -- its items; what they are not is in the attributes
  if not VOID[name] then
    pieces[#pieces + 1] = "</" .. name .. ">"
  end
  return raw(table.concat(pieces))
end

local markup = {}

--- The style of the page, from a file of this module.
---@param css string
function markup.own_style(css)
  assert(not css:find("</", 1, true))
  return raw("<style>" .. css .. "</style>")
end

--- The script of the page, from a file of this module.
---@param js string
function markup.own_script(js)
  assert(not js:find("</", 1, true) and not js:find("<!--", 1, true))
  return raw("<script>" .. js .. "</script>")
end

--- Data for the script, which no browser runs.
---@param id string
---@param json string as it was encoded
function markup.data(id, json)
  return raw(('<script type="application/json" id="%s">%s</script>'):format(escape.markup(id), escape.script(json)))
end

--- What an element is written as.
---@param one table
---@return string
function markup.source(one)
  return one.html
end

return setmetatable(markup, {
  __index = function(self, name)
    local function make(fields) return element(name, fields) end
    rawset(self, name, make)
    return make
  end,
})
