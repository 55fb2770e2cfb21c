--- `citynews organizations`: the organisations of files.
--
-- @module citynews.cli.organizations

local listing = require "citynews.cli.listing"
local message = require "citynews.cli.message"

local organizations = {}

organizations.summary = "List the organisations of files, with their short forms and kind."

organizations.examples = {
  { "citynews organizations page-03.txt", "full names, aliases, kinds, number of mentions" },
}

--- Declares the options of the command.
-- @param command of argparse
function organizations.options(command)
  listing.options(command)
end

--- Runs it.
-- @tparam table arguments what argparse made of the command line
-- @treturn integer exit status
function organizations.run(arguments)
  return listing.run(arguments, function(article, line)
    for organization in article:organizations() do
      local aliases = table.concat(organization.aliases, "、")
      line(organization.name, aliases ~= "" and "（" .. aliases .. "）" or "", "  ", message.text(organization.kind), "  ",
        #organization.mentions)
    end
  end)
end

return organizations
