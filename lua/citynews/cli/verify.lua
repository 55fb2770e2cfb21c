--- `citynews verify`: checks an archive's index.
--
-- @module citynews.cli.verify

local archives = require "citynews.cli.archives"
local message = require "citynews.cli.message"

local verify = {}

verify.summary = "Check every sum and every structure of an index."

verify.examples = {
  { "citynews verify archive/", "status 1 if anything is damaged; citynews index makes it again" },
}

verify.arguments = archives.argument

--- Declares the options: there are none.
function verify.options() end

--- Runs it. => exit status
function verify.run(arguments)
  local status = 0
  for _, path in ipairs(#arguments.archive > 0 and arguments.archive or { "." }) do
    local archive <close> = archives.open { path }
    if archive then
      local well, problem = archive:verify()
      if well then io.stdout:write(message.text("%s: well", message.safe(path)), "\n")
      else message.warn("%s: %s", path, problem) end
      status = well and status or 1
    else
      status = 1
    end
  end
  return status
end

return verify
