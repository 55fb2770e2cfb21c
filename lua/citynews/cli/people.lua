--- `citynews people`: the people of files.
--
-- @module citynews.cli.people

local listing = require "citynews.cli.listing"

local people = {}

people.summary = "List the people of files, with their posts."

people.examples = {
  { "citynews people page-03.txt", "names, organisations and titles, number of mentions" },
}

--- Declares the options of the command.
-- @param command of argparse
function people.options(command)
  listing.options(command)
end

--- Runs it.
-- @tparam table arguments what argparse made of the command line
-- @treturn integer exit status
function people.run(arguments)
  return listing.run(arguments, function(article, line)
    for person in article:people() do
      local posts = {}
      for i, role in ipairs(person.roles) do posts[i] = (role.organization or "") .. (role.title or "") end
      line(person.name, "  ", table.concat(posts, "、"), "  ", #person.mentions)
    end
  end)
end

return people
