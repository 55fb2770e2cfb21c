--- Quotations over time, as bars of SVG and as a table.
--
-- @module citynews.report.chart

local h = require "citynews.report.markup"
local labels = require "citynews.report.labels"

local chart = {}

local WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 760, 260, 44, 34, 14
local MOST_BARS = 62

-- How many characters of a date make its day, month and year, and what they are called.
local UNITS = { { 10, "date" }, { 7, "month" }, { 4, "year" } }

local function grouped_by(days, length)
  local bins, by_name = {}, {}
  for _, day in ipairs(days) do
    local name = day.name:sub(1, length)
    local bin = by_name[name]
    if not bin then
      bin = { name = name, direct = 0, indirect = 0, articles = 0 }
      by_name[name], bins[#bins + 1] = bin, bin
    end
    for _, field in ipairs { "direct", "indirect", "articles" } do bin[field] = bin[field] + day[field] end
  end
  return bins
end

local function next_month(name)
  local year, month = tonumber(name:sub(1, 4)), tonumber(name:sub(6, 7))
  return ("%04d-%02d"):format(month == 12 and year + 1 or year, month % 12 + 1)
end

-- Months and years in which nothing was said stand in their places; days of publication have none between.
local function without_gaps(bins, length)
  if length == 10 or #bins == 0 then return bins end
  local by_name, filled = {}, {}
  for _, bin in ipairs(bins) do by_name[bin.name] = bin end
  local name, last = bins[1].name, bins[#bins].name
  while name <= last and #filled < 1000 do
    filled[#filled + 1] = by_name[name] or { name = name, direct = 0, indirect = 0, articles = 0 }
    name = length == 7 and next_month(name) or ("%04d"):format(name + 1)
  end
  return filled
end

--- Days, months or years, so that there are not too many bars.
---@param days table[] as `citynews.report.gather` has them
---@return table[] bins, name of the unit
function chart.bins(days)
  for _, unit in ipairs(UNITS) do
    local bins = without_gaps(grouped_by(days, unit[1]), unit[1])
    if #bins <= MOST_BARS then return bins, unit[2] end
  end
  return grouped_by(days, 4), "year"
end

-- An even number not below the largest value, as round as may be, for the top of the axis.
local function ceiling(value)
  local power = 10 ^ math.floor(math.log(math.max(value, 2), 10))
  for _, factor in ipairs { 1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10 } do
    local top = math.ceil(factor * power)
    if top >= value and top % 2 == 0 then return top end
  end
end

local function pixels(value)
  return ("%.1f"):format(value)
end

local function axis(top)
  local lines = {}
  for i = 0, 2 do
    local value = top * i / 2
    local y = HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * i / 2
    lines[#lines + 1] = h.line { class = "grid", x1 = LEFT, x2 = WIDTH, y1 = pixels(y), y2 = pixels(y) }
    lines[#lines + 1] = h.text {
      class = "tick", x = LEFT - 8, y = pixels(y + 4), ["text-anchor"] = "end", labels.number(math.tointeger(value)),
    }
  end
  return h.g { ["aria-hidden"] = "true", lines }
end

local function rectangle(class, x, y, width, height)
  return h.rect { class = class, x = pixels(x), y = pixels(y), width = pixels(width), height = pixels(height) }
end

-- A bar leads to the articles of its time.
local function bar(bin, i, count, top)
  local slot = (WIDTH - LEFT) / count
  local width = math.min(slot * 0.72, 46)
  local x, scale = LEFT + slot * (i - 1) + (slot - width) / 2, (HEIGHT - BOTTOM - TOP) / top
  local base = HEIGHT - BOTTOM
  local direct, indirect = bin.direct * scale, bin.indirect * scale
  local every = math.ceil(count / math.floor((WIDTH - LEFT) / 78))
  local title = ("%s: %d + %d"):format(bin.name, bin.direct, bin.indirect)
  return h.a {
    href = "#stories", class = "bar", ["data-period"] = bin.name, ["aria-label"] = title,
    h.title { title },
    rectangle("hit", LEFT + slot * (i - 1), TOP, slot, base - TOP),
    rectangle("direct", x, base - direct, width, direct),
    rectangle("indirect", x, base - direct - indirect, width, indirect),
    (i - 1) % every == 0 and h.text {
      class = "tick", x = pixels(x + width / 2), y = HEIGHT - 12, ["text-anchor"] = "middle", bin.name,
    } or false,
  }
end

--- The bars.
---@param bins table[]
---@param language "zh"|"en"
---@return table element
function chart.bars(bins, language)
  local most, bars = 0, {}
  for _, bin in ipairs(bins) do most = math.max(most, bin.direct + bin.indirect) end
  local top = ceiling(most)
  for i, bin in ipairs(bins) do bars[i] = bar(bin, i, #bins, top) end
  return h.svg(labels.attribute({
    class = "chart", viewBox = ("0 0 %d %d"):format(WIDTH, HEIGHT), role = "group",
    h.pattern {
      id = "hatch", width = 6, height = 6, patternUnits = "userSpaceOnUse", patternTransform = "rotate(45)",
      h.rect { class = "hatch-ground", width = 6, height = 6 }, h.rect { class = "hatch-line", width = 2.4, height = 6 },
    },
    axis(top), bars,
  }, "aria-label", "chart", language))
end

return chart
