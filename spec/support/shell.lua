--- Runs the built command as a shell would, and makes the files that it is run on.

local shell = {}

local build = package.searchpath("citynews.core", package.cpath):match "^(.*)/lib/citynews/core"

--- A word that the shell takes as it stands.
function shell.quote(word)
  return "'" .. word:gsub("'", "'\\''") .. "'"
end

local quote = shell.quote

--- The command's path, quoted.
shell.citynews = quote(build .. "/citynews")

--- Runs a command line of the shell. It is stopped after a minute.
-- @treturn string what it printed
-- @treturn string what it printed on standard error
-- @treturn integer exit status
function shell.sh(line)
  local errors = os.tmpname()
  local pipe = assert(io.popen(("timeout 60 sh -c %s 2>%s </dev/null"):format(quote(line), quote(errors))))
  local out = pipe:read "a"
  local _, _, status = pipe:close()
  local file <close> = assert(io.open(errors, "rb"))
  local said = file:read "a"
  os.remove(errors)
  return out, said, status
end

--- Runs `citynews` with words.
-- @tparam {string,...} words
-- @tparam[opt] string around a command line in which %s stands for the command
function shell.run(words, around)
  local quoted = { shell.citynews }
  for i, word in ipairs(words) do quoted[i + 1] = quote(word) end
  local line = table.concat(quoted, " ")
  return shell.sh(around and (around:gsub("%%s", function() return line end)) or line)
end

--- Makes an empty folder; `shell.remove` takes it away.
function shell.folder()
  local name = shell.sh "mktemp -d":match "[^\n]+"
  return name
end

function shell.remove(folder)
  shell.sh("chmod -R u+rwx " .. quote(folder) .. " 2>/dev/null; rm -rf " .. quote(folder))
end

--- Writes a file. => its path
function shell.write(path, bytes)
  local file <close> = assert(io.open(path, "wb"))
  assert(file:write(bytes))
  return path
end

return shell
