--- The files that arguments stand for.
--
-- A file is taken as it is named. Of a folder, and the folders in it, every file counts whose name
-- ends as newspapers' texts do: .txt .text .md .jsonl. The order is that of the names, so that the
-- output is the same every time. What an index keeps in its folder is no newspaper.
--
-- @module citynews.files

local folders = require "citynews.folders"
local lfs = require "lfs"

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
      if name:sub(1, 1) ~= "." and not folders.is_segment(folder, name) then names[#names + 1] = name end
    end
  end)
  if not ok then return nil, (problem:gsub("^[^:]*%.lua:%d+: ", "")) end
  table.sort(names)
  return names
end

---@class citynews.files.Visitor what to call while files are found
---@field found fun(path: string, info?: table) for each file; `info` is what lfs knows of it
---@field failed fun(path: string) for each that cannot be opened, after `warn`
---@field warn fun(format: string, ...) says why

local walk

-- A named pipe in a folder would be waited for; only regular files are newspaper.
local function visit(path, seen, visitor)
  local info, problem = lfs.attributes(path)
  if not info then
    visitor.warn("cannot open: %s", problem)
    visitor.failed(path)
  elseif info.mode == "directory" then
    walk(path, info, seen, visitor)
  elseif info.mode == "file" and ENDINGS[ending(path)] then
    visitor.found(path, info)
  end
end

-- Each folder is read once, whatever symbolic links lead to it: they may go in circles.
function walk(folder, info, seen, visitor)
  local key = ("%s:%s"):format(info.dev, info.ino)
  if seen[key] then
    visitor.warn("%s: skipped: a symbolic link to a folder that has been read already", folder)
    return
  end
  seen[key] = true
  local names, problem = sorted_names(folder)
  if not names then
    visitor.warn("cannot open: %s", problem)
    return visitor.failed(folder)
  end
  local prefix = folder:gsub("/+$", "") .. "/"
  for _, name in ipairs(names) do visit(prefix .. name, seen, visitor) end
end

-- A folder that holds nothing, and about which nothing was said yet, is worth a word.
local function each_in_folder(folder, info, visitor)
  local quiet = true
  walk(folder, info, {}, {
    found = function(...)
      quiet = false
      visitor.found(...)
    end,
    failed = function(path)
      quiet = false
      visitor.failed(path)
    end,
    warn = visitor.warn,
  })
  if quiet then
    visitor.warn(folders.is_index(folder) and "%s: is an index, no newspaper files: citynews search asks it"
      or "%s: is a folder without newspaper files", folder)
    visitor.failed(folder)
  end
end

--- Calls the visitor for each file that the arguments stand for.
-- @tparam {string,...} arguments files, folders and `-`
-- @tparam citynews.files.Visitor visitor
---@param arguments string[]
---@param visitor citynews.files.Visitor
function files.each(arguments, visitor)
  for _, argument in ipairs(arguments) do
    local info = argument ~= "-" and lfs.attributes(argument) or nil
    if info and info.mode == "directory" then
      each_in_folder(argument, info, visitor)
    else
      visitor.found(argument, info)
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
