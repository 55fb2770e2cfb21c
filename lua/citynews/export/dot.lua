--- The network of people and organisations for Graphviz: `dot`, `neato` and the like.
--
-- @module citynews.export.dot

local escape = require "citynews.escape"
local network = require "citynews.network"

local dot = {}

local SHAPES = { person = "ellipse", organization = "box" }

--- Starts DOT: see `citynews.export`.
function dot.writer(out, options)
  local net = network.new()
  local writer = {}
  function writer.add(_, made) net:add_article(made) end
  function writer.close()
    local graph = net:graph(options)
    out:write(("graph citynews {\n  // %d of %d names\n"):format(#graph.nodes, graph.total))
    for i, node in ipairs(graph.nodes) do
      out:write(("  n%d [label=%s, kind=%s, shape=%s, articles=%d, quotes=%d];\n"):format(
        i, escape.dot(node.name), node.kind, SHAPES[node.kind], node.articles, node.quotes))
    end
    for _, edge in ipairs(graph.edges) do
      out:write(("  n%d -- n%d [weight=%d];\n"):format(edge.a, edge.b, edge.articles))
    end
    out:write "}\n"
    return true
  end
  return writer
end

return dot
