--- The network of people and organisations as GraphML, for Gephi, yEd, igraph or NetworkX.
--
-- @module citynews.export.graphml

local escape = require "citynews.escape"
local network = require "citynews.network"

local graphml = {}

local HEAD = [[
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="label" for="node" attr.name="label" attr.type="string"/>
  <key id="kind" for="node" attr.name="kind" attr.type="string"/>
  <key id="articles" for="node" attr.name="articles" attr.type="int"/>
  <key id="quotes" for="node" attr.name="quotes" attr.type="int"/>
  <key id="weight" for="edge" attr.name="weight" attr.type="int"/>
  <graph id="citynews" edgedefault="undirected">
]]

local NODE = '    <node id="n%d"><data key="label">%s</data><data key="kind">%s</data>'
  .. '<data key="articles">%d</data><data key="quotes">%d</data></node>\n'
local EDGE = '    <edge source="n%d" target="n%d"><data key="weight">%d</data></edge>\n'

--- Starts GraphML: see `citynews.export`.
function graphml.writer(out, options)
  local net = network.new()
  local writer = {}
  function writer.add(_, made) net:add_article(made) end
  function writer.close()
    local graph = net:graph(options)
    out:write(HEAD, ("    <!-- %d of %d names -->\n"):format(#graph.nodes, graph.total))
    for i, node in ipairs(graph.nodes) do
      out:write(NODE:format(i, escape.markup(node.name), node.kind, node.articles, node.quotes))
    end
    for _, edge in ipairs(graph.edges) do out:write(EDGE:format(edge.a, edge.b, edge.articles)) end
    out:write "  </graph>\n</graphml>\n"
    return true
  end
  return writer
end

return graphml
