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
  if not ok then return nil, (problem:gsub("^[^:]*%.lua:%d+: ", "")) end
  table.sort(names)
  return names
end

local walk

-- A named pipe in a folder would be waited for; only regular files are newspaper.
local function visit(path, seen, found, failed)
  local info, problem = lfs.attributes(path)
  if not info then
    message.warn("cannot open: %s", problem)
    failed()
  elseif info.mode == "directory" then
    walk(path, info, seen, found, failed)
  elseif info.mode == "file" and ENDINGS[ending(path)] then
    found(path)
  end
end

-- Each folder is read once, whatever symbolic links lead to it: they may go in circles.
function walk(folder, info, seen, found, failed)
  local key = ("%s:%s"):format(info.dev, info.ino)
  if seen[key] then
    message.warn("%s: skipped: a symbolic link to a folder that has been read already", folder)
    return
  end
  seen[key] = true
  local names, problem = sorted_names(folder)
  if not names then
    message.warn("cannot open: %s", problem)
    return failed()
  end
  local prefix = folder:gsub("/+$", "") .. "/"
  for _, name in ipairs(names) do visit(prefix .. name, seen, found, failed) end
end

-- A folder that holds nothing, and about which nothing was said yet, is worth a word.
local function each_in_folder(folder, info, found, failed)
  local quiet = true
  walk(folder, info, {}, function(path)
    quiet = false
    found(path)
  end, function()
    quiet = false
    failed()
  end)
  if quiet then
    message.warn("%s: is a folder without newspaper files", folder)
    failed()
  end
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
      each_in_folder(argument, info, found, failed)
    else
      found(argument)
    end
  end
end

--- Whether a file is JSON lines by its name.
-- @tparam string path
-- @treturn boolean
function files.is_jsonl(path)
  return ending(path) == "jsonl"
end

return files
