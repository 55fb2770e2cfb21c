--- The files that a command works on.
--
-- A file is taken as it is named. Of a folder, and the folders in it, every file counts whose name
-- ends as newspapers' texts do: .txt .text .md .jsonl. The order is that of the names, so that the
-- output is the same every time.
--
-- @module citynews.cli.files

local lfs = require "lfs"
local message = require "citynews.cli.message"

local files = {}

local ENDINGS = { txt = true, text = true, md = true, jsonl = true }

local function ending(path)
  local found = path:match "%.(%w+)$"
  return found and found:lower()
end

local function sorted_names(folder)
  local names = {}
  local ok, problem = pcall(function()
    for name in lfs.dir(folder) do
      if name:sub(1, 1) ~= "." then names[#names + 1] = name end
    end
  end)
  if not ok then return nil, problem end
  table.sort(names)
  return names
end

local walk

local function visit(path, above, found, failed)
  local info = lfs.attributes(path)
  if not info then
    message.warn("cannot open: %s", path)
    failed()
  elseif info.mode == "directory" then
    walk(path, info, above, found, failed)
  elseif ENDINGS[ending(path)] then
    found(path)
  end
end

function walk(folder, info, above, found, failed)
  local key = ("%s:%s"):format(info.dev, info.ino)
  if above[key] then
    message.warn("%s: skipped: a symbolic link to a folder above it", folder)
    return
  end
  local names = sorted_names(folder)
  if not names then
    message.warn("cannot open: %s", folder)
    return failed()
  end
  above[key] = true
  for _, name in ipairs(names) do visit(folder .. "/" .. name, above, found, failed) end
  above[key] = nil
end

--- Calls `found(path)` for each file that the arguments stand for, and `failed()` for each that
-- cannot be opened, after saying so.
-- @tparam {string,...} arguments files, folders and `-`
-- @tparam function found
-- @tparam function failed
function files.each(arguments, found, failed)
  for _, argument in ipairs(arguments) do
    local info = argument ~= "-" and lfs.attributes(argument)
    if info and info.mode == "directory" then
      local count = 0
      walk(argument, info, {}, function(path)
        count = count + 1
        found(path)
      end, failed)
      if count == 0 then
        message.warn("%s: is a folder without newspaper files", argument)
        failed()
      end
    else
      found(argument)
    end
  end
end

--- Whether a file is JSON lines by its name.
function files.is_jsonl(path)
  return ending(path) == "jsonl"
end

return files
