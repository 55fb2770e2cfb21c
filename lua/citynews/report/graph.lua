--- The network of people and organisations, as SVG.
--
-- @module citynews.report.graph

local h = require "citynews.report.markup"
local labels = require "citynews.report.labels"
local layout = require "citynews.report.layout"
local width_of = require "citynews.width".of

local graph = {}

local WIDTH, HEIGHT, SIZE = 900, 640, 13 -- of the text, in pixels
local LONGEST = 10 -- characters of a name that are shown
local MOST_EDGES = 140

local function pixels(value)
  return ("%.1f"):format(value)
end

local function short(name)
  if utf8.len(name) and utf8.len(name) > LONGEST then return name:sub(1, utf8.offset(name, LONGEST) - 1) .. "…" end
  return name
end

-- The edges that say most: of two names that are everywhere, to stand together says little, which the cosine
-- of their articles tells. Where there are more than can be drawn, one article together is no tie.
local function telling(made)
  local list, least = {}, #made.edges > MOST_EDGES and math.min(made.edges[MOST_EDGES].articles, 2) or 1
  local function cosine(edge)
    return edge.articles / math.sqrt(made.nodes[edge.a].articles * made.nodes[edge.b].articles)
  end
  for _, edge in ipairs(made.edges) do
    if edge.articles >= least then list[#list + 1] = edge end
  end
  table.sort(list, function(a, b)
    local first, second = cosine(a), cosine(b)
    if first ~= second then return first > second end
    if a.a ~= b.a then return a.a < b.a end
    return a.b < b.b
  end)
  return table.move(list, 1, math.min(MOST_EDGES, #list), 1, {})
end

--- The part of a network that can be drawn: the edges that say most, and the nodes that they join.
---@param made citynews.Graph
---@return citynews.Graph
function graph.drawable(made)
  local edges, nodes, places, joined = telling(made), {}, {}, {}
  for _, edge in ipairs(edges) do joined[edge.a], joined[edge.b] = true, true end
  for i, node in ipairs(made.nodes) do
    if joined[i] then
      nodes[#nodes + 1] = node
      places[i] = #nodes
    end
  end
  for i, edge in ipairs(edges) do edges[i] = { a = places[edge.a], b = places[edge.b], articles = edge.articles } end
  table.sort(edges, function(a, b)
    if a.articles ~= b.articles then return a.articles > b.articles end
    if a.a ~= b.a then return a.a < b.a end
    return a.b < b.b
  end)
  return { nodes = nodes, edges = edges, total = made.total }
end

-- What a node covers around its place: its mark, and the label below.
local function box_of(node, most)
  local radius = 6 + 12 * math.sqrt(node.articles / most)
  local half = math.max(radius, width_of(short(node.name)) * SIZE / 4) + 3
  return { left = half, right = half, above = radius + 2, below = radius + SIZE + 6, radius = radius }
end

local function mark(node, place, radius)
  if node.kind == "person" then return h.circle { cx = pixels(place.x), cy = pixels(place.y), r = pixels(radius) } end
  local half = radius * 0.9
  return h.rect {
    x = pixels(place.x - half), y = pixels(place.y - half), width = pixels(2 * half), height = pixels(2 * half), rx = 3,
  }
end

-- A node leads to the articles that name it.
local function draw_node(node, place, box, language)
  local title = ("%s（%s） %d"):format(node.name, labels.text(node.kind, language), node.articles)
  return h.a {
    href = "#stories", class = "node " .. node.kind, ["data-" .. node.kind] = node.name, ["aria-label"] = title,
    h.title { title },
    mark(node, place, box.radius),
    h.text {
      x = pixels(place.x), y = pixels(place.y + box.radius + SIZE + 1), ["text-anchor"] = "middle", short(node.name),
    },
  }
end

local function draw_edge(edge, places, most)
  local a, b = places[edge.a], places[edge.b]
  return h.line {
    x1 = pixels(a.x), y1 = pixels(a.y), x2 = pixels(b.x), y2 = pixels(b.y),
    ["stroke-width"] = pixels(1 + 3.5 * (edge.articles - 1) / math.max(most - 1, 1)),
  }
end

--- Draws a network.
---@param made citynews.Graph a drawable one
---@param language "zh"|"en"
---@return table element
function graph.draw(made, language)
  local most_articles = 1
  for _, node in ipairs(made.nodes) do most_articles = math.max(most_articles, node.articles) end
  local boxes, lines, nodes = {}, {}, {}
  for i, node in ipairs(made.nodes) do boxes[i] = box_of(node, most_articles) end
  local places = layout.place(boxes, made.edges, WIDTH, HEIGHT)
  local most = made.edges[1] and made.edges[1].articles or 1
  for i, edge in ipairs(made.edges) do lines[i] = draw_edge(edge, places, most) end
  for i, node in ipairs(made.nodes) do nodes[i] = draw_node(node, places[i], boxes[i], language) end
  return h.svg(labels.attribute({
    class = "network", viewBox = ("0 0 %d %d"):format(WIDTH, HEIGHT), role = "group",
    h.g { class = "edges", ["aria-hidden"] = "true", lines }, nodes,
  }, "aria-label", "network", language))
end

return graph
