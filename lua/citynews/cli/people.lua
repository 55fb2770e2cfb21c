--- `citynews people`: the people of files.
--
-- @module citynews.cli.people

local asked = require "citynews.cli.asked"
local listing = require "citynews.cli.listing"

local people = {}

people.summary = "List the people of files, with their posts."

people.examples = {
  { "citynews people page-03.txt", "names, organisations and titles, number of mentions" },
  { "citynews people --query '城市更新 date:2025' archive/", "of an archive, the most frequent first" },
}

--- Declares the options of the command.
-- @param command of argparse
function people.options(command)
  listing.options(command)
  asked.options(command)
end

--- Runs it.
-- @tparam table arguments what argparse made of the command line
-- @treturn integer exit status
function people.run(arguments)
  if asked.is(arguments) then return asked.names(arguments, "person") end
  return listing.run(arguments, "people", function(article, line)
    for person in article:people() do
      local posts = {}
      for i, role in ipairs(person.roles) do posts[i] = (role.organization or "") .. (role.title or "") end
      line(person.name, "  ", table.concat(posts, "、"), "  ", #person.mentions)
    end
  end)
end

return people
