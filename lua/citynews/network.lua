--- Who stands beside whom: the network of the people and organisations of many articles.
--
-- Two names are joined when they stand in one article, the more so the more articles. Of each article
-- only the numbers of its names are kept, so that a network of an archive fits into memory.
--
-- @module citynews.network

local together = require "citynews.together"

local network = {}

local Network = {}
Network.__index = Network

---@class citynews.NetworkNode
---@field kind "person"|"organization"
---@field name string
---@field articles integer in how many articles the name stands
---@field quotes integer how often it speaks

---@class citynews.NetworkEdge
---@field a integer number of a node
---@field b integer a later one
---@field articles integer in how many articles both stand

---@class citynews.Graph
---@field nodes citynews.NetworkNode[] those in most articles first
---@field edges citynews.NetworkEdge[] the strongest first
---@field total integer how many names there were

-- => the number of a name
local function number_of(self, kind, name)
  local key = kind .. "\0" .. name
  local number = self.numbers[key]
  if not number then
    number = #self.nodes + 1
    self.numbers[key] = number
    self.nodes[number] = { kind = kind, name = name, articles = 0, quotes = 0 }
  end
  return number
end

--- Adds the names of an article, each name once.
---@param people string[]
---@param organizations string[]
---@param speakers? string[] who speaks, once for each quotation
function Network:add(people, organizations, speakers)
  local numbers, seen = {}, {}
  for kind, names in pairs { person = people, organization = organizations } do
    for _, name in ipairs(names) do
      local number = number_of(self, kind, name)
      if not seen[number] then
        seen[number] = true
        numbers[#numbers + 1] = number
        self.nodes[number].articles = self.nodes[number].articles + 1
      end
    end
  end
  for _, name in ipairs(speakers or {}) do
    local number = self.numbers["person\0" .. name] or self.numbers["organization\0" .. name]
    if number then self.nodes[number].quotes = self.nodes[number].quotes + 1 end
  end
  if #numbers < 2 then return end
  for i, number in ipairs(numbers) do numbers[i] = utf8.char(number) end
  self.articles[#self.articles + 1] = table.concat(numbers)
end

-- The nodes in most articles; those that speak more, then those that sort first, among equals.
local function chosen(self, limit)
  local order = table.move(self.nodes, 1, #self.nodes, 1, {})
  table.sort(order, function(a, b)
    if a.articles ~= b.articles then return a.articles > b.articles end
    if a.quotes ~= b.quotes then return a.quotes > b.quotes end
    if a.name ~= b.name then return a.name < b.name end
    return a.kind < b.kind
  end)
  return table.move(order, 1, math.min(limit, #order), 1, {})
end

-- Counts the pairs of the chosen nodes, of which each has its place among them.
local function count_pairs(self, places)
  local counts = {}
  for _, packed in ipairs(self.articles) do
    local here = {}
    for _, number in utf8.codes(packed, true) do
      if places[number] then here[#here + 1] = places[number] end
    end
    table.sort(here)
    together.count(counts, here, here)
  end
  return counts
end

--- How many names a graph has if no other limit is asked for.
network.LIMIT = 500

--- The network of the names that stand in most articles.
---@param options? {limit?: integer, least?: integer} at most so many nodes (500); edges of at least so
--  many articles
---@return citynews.Graph
function Network:graph(options)
  options = options or {}
  local nodes, places = chosen(self, options.limit or network.LIMIT), {}
  for place, node in ipairs(nodes) do places[self.numbers[node.kind .. "\0" .. node.name]] = place end
  local edges = {}
  for a, others in pairs(count_pairs(self, places)) do
    for b, articles in pairs(others) do
      if articles >= (options.least or 1) then edges[#edges + 1] = { a = a, b = b, articles = articles } end
    end
  end
  table.sort(edges, function(a, b)
    if a.articles ~= b.articles then return a.articles > b.articles end
    if a.a ~= b.a then return a.a < b.a end
    return a.b < b.b
  end)
  return { nodes = nodes, edges = edges, total = #self.nodes }
end

--- Adds the names of an article.
---@param made citynews.Article
function Network:add_article(made)
  local people, organizations, speakers = {}, {}, {}
  for person in made:people() do people[#people + 1] = person.name end
  for one in made:organizations() do organizations[#organizations + 1] = one.name end
  for quote in made:quotes() do
    for _, who in ipairs(quote.speakers) do speakers[#speakers + 1] = who.name end
  end
  self:add(people, organizations, speakers)
end

--- An empty network.
function network.new()
  return setmetatable({ nodes = {}, numbers = {}, articles = {} }, Network)
end

return network
