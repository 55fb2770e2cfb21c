--- Places for the nodes of a network, the same every time.
--
-- Fruchterman and Reingold's forces ("Graph drawing by force-directed placement", 1991): nodes push each
-- other off, edges pull together, all are drawn to the middle. Then what overlaps, labels included, is
-- pushed apart.
--
-- @module citynews.report.layout

local layout = {}

local ROUNDS, SPREADS = 300, 400

-- On a spiral of the golden angle, the first in the middle: no two at one place.
local function start(count, width, height)
  local places = {}
  for i = 1, count do
    local angle, radius = i * 2.399963, math.sqrt(i / count) * 0.45
    places[i] = { x = width / 2 + math.cos(angle) * radius * width, y = height / 2 + math.sin(angle) * radius * height }
  end
  return places
end

local function push(places, moves, ideal)
  for i = 1, #places do
    for j = i + 1, #places do
      local dx, dy = places[i].x - places[j].x, places[i].y - places[j].y
      local square = math.max(dx * dx + dy * dy, 0.01)
      -- far away nothing is pushed, or what is joined to nothing would lie along the edges
      local force = square < 9 * ideal * ideal and ideal * ideal / square or 0
      moves[i].x, moves[i].y = moves[i].x + dx * force, moves[i].y + dy * force
      moves[j].x, moves[j].y = moves[j].x - dx * force, moves[j].y - dy * force
    end
  end
end

local function pull(places, moves, edges, ideal)
  for _, edge in ipairs(edges) do
    local a, b = places[edge.a], places[edge.b]
    local dx, dy = a.x - b.x, a.y - b.y
    local force = math.sqrt(dx * dx + dy * dy) / ideal * math.min(1 + math.log(edge.articles), 3)
    moves[edge.a].x, moves[edge.a].y = moves[edge.a].x - dx * force, moves[edge.a].y - dy * force
    moves[edge.b].x, moves[edge.b].y = moves[edge.b].x + dx * force, moves[edge.b].y + dy * force
  end
end

-- One round; `moves` is used over and over.
local function step(places, moves, edges, width, height, ideal, reach)
  for i, place in ipairs(places) do
    moves[i].x, moves[i].y = (width / 2 - place.x) * 0.5, (height / 2 - place.y) * 0.8
  end
  push(places, moves, ideal)
  pull(places, moves, edges, ideal)
  for i, move in ipairs(moves) do
    local length = math.max(math.sqrt(move.x * move.x + move.y * move.y), 0.01)
    local part = math.min(length, reach) / length
    places[i].x, places[i].y = places[i].x + move.x * part, places[i].y + move.y * part
  end
end

-- Moves and stretches places so that they fill the picture.
local function fit(places, boxes, width, height)
  for axis, size in pairs { x = width, y = height } do
    local least, most = math.huge, -math.huge
    for _, place in ipairs(places) do least, most = math.min(least, place[axis]), math.max(most, place[axis]) end
    local before, behind = axis == "x" and "left" or "above", axis == "x" and "right" or "below"
    local margin = 0
    for _, box in ipairs(boxes) do margin = math.max(margin, box[before], box[behind]) end
    local scale = (size - 2 * margin) / math.max(most - least, 1)
    for _, place in ipairs(places) do place[axis] = margin + (place[axis] - least) * scale end
  end
end

local function keep_inside(place, box, width, height)
  place.x = math.max(box.left, math.min(width - box.right, place.x))
  place.y = math.max(box.above, math.min(height - box.below, place.y))
end

-- How far two boxes overlap, along x and y; nil if they do not.
local function overlap(a, b, box, other)
  local dx = math.min(a.x + box.right, b.x + other.right) - math.max(a.x - box.left, b.x - other.left)
  local dy = math.min(a.y + box.below, b.y + other.below) - math.max(a.y - box.above, b.y - other.above)
  if dx > 0 and dy > 0 then return dx, dy end
end

-- Pushes two boxes apart, the shorter way. => whether they had to be
local function part(a, b, box, other)
  local dx, dy = overlap(a, b, box, other)
  if not dx then return false end
  if dx < dy then
    local half = (a.x < b.x and -1 or 1) * (dx / 2 + 0.5)
    a.x, b.x = a.x + half, b.x - half
  else
    local half = (a.y < b.y and -1 or 1) * (dy / 2 + 0.5)
    a.y, b.y = a.y + half, b.y - half
  end
  return true
end

local function spread(places, boxes, width, height)
  for _ = 1, SPREADS do
    local moved = false
    for i = 1, #places do
      for j = i + 1, #places do moved = part(places[i], places[j], boxes[i], boxes[j]) or moved end
    end
    for i, place in ipairs(places) do keep_inside(place, boxes[i], width, height) end
    if not moved then return end
  end
end

--- Places nodes.
---@param boxes {left: number, right: number, above: number, below: number}[] what each node covers around its place
---@param edges citynews.NetworkEdge[]
---@param width number
---@param height number
---@return {x: number, y: number}[]
function layout.place(boxes, edges, width, height)
  local count = #boxes
  local places, moves = start(count, width, height), start(count, width, height)
  local ideal = 0.75 * math.sqrt(width * height / math.max(count, 1))
  for round = 1, ROUNDS do
    step(places, moves, edges, width, height, ideal, width / 10 * (1 - (round - 1) / ROUNDS))
  end
  fit(places, boxes, width, height)
  spread(places, boxes, width, height)
  return places
end

return layout
