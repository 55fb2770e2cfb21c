--- `citynews organizations`: the organisations of files.
--
-- @module citynews.cli.organizations

local asked = require "citynews.cli.asked"
local listing = require "citynews.cli.listing"
local message = require "citynews.cli.message"

local organizations = {}

organizations.summary = "List the organisations of files, with their short forms and kind."

organizations.examples = {
  { "citynews organizations page-03.txt", "full names, aliases, kinds, number of mentions" },
  { "citynews organizations --query '城市更新 date:2025' archive/", "of an archive, the most frequent first" },
}

--- Declares the options of the command.
-- @param command of argparse
function organizations.options(command)
  listing.options(command)
  asked.options(command)
end

--- Runs it.
-- @tparam table arguments what argparse made of the command line
-- @treturn integer exit status
function organizations.run(arguments)
  if asked.is(arguments) then return asked.names(arguments, "organization") end
  return listing.run(arguments, "organizations", function(article, line)
    for organization in article:organizations() do
      local aliases = table.concat(organization.aliases, "、")
      line(organization.name, aliases ~= "" and "（" .. aliases .. "）" or "", "  ", message.text(organization.kind), "  ",
        #organization.mentions)
    end
  end)
end

return organizations
