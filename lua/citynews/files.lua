--- The files that arguments stand for.
--
-- A file is taken as it is named. Of a folder, and the folders in it, every file counts whose name
-- ends as newspapers' texts do: .txt .text .md .jsonl. The order is that of the names, so that the
-- output is the same every time.
--
-- @module citynews.files

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
      if name:sub(1, 1) ~= "." then names[#names + 1] = name end
    end
  end)
  if not ok then return nil, problem end
  table.sort(names)
  return names
end

---@class citynews.files.Visitor what to call while files are found
---@field found fun(path: string, info?: table) for each file; `info` is what lfs knows of it
---@field failed fun(path: string) for each that cannot be opened, after `warn`
---@field warn fun(format: string, ...) says why

local walk

local function visit(path, above, visitor)
  local info = lfs.attributes(path)
  if not info then
    visitor.warn("cannot open: %s", path)
    visitor.failed(path)
  elseif info.mode == "directory" then
    walk(path, info, above, visitor)
  elseif ENDINGS[ending(path)] then
    visitor.found(path, info)
  end
end

function walk(folder, info, above, visitor)
  local key = ("%s:%s"):format(info.dev, info.ino)
  if above[key] then
    visitor.warn("%s: skipped: a symbolic link to a folder above it", folder)
    return
  end
  local names = sorted_names(folder)
  if not names then
    visitor.warn("cannot open: %s", folder)
    return visitor.failed(folder)
  end
  above[key] = true
  local prefix = folder:sub(-1) == "/" and folder or folder .. "/"
  for _, name in ipairs(names) do visit(prefix .. name, above, visitor) end
  above[key] = nil
end

local function visit_folder(folder, info, visitor)
  local count = 0
  walk(folder, info, {}, {
    found = function(...)
      count = count + 1
      visitor.found(...)
    end,
    failed = visitor.failed,
    warn = visitor.warn,
  })
  if count > 0 then return end
  visitor.warn("%s: is a folder without newspaper files", folder)
  visitor.failed(folder)
end

--- Calls the visitor for each file that the arguments stand for.
-- @tparam {string,...} arguments files, folders and `-`
-- @tparam citynews.files.Visitor visitor
---@param arguments string[]
---@param visitor citynews.files.Visitor
function files.each(arguments, visitor)
  for _, argument in ipairs(arguments) do
    local info = argument ~= "-" and lfs.attributes(argument) or nil
    if info and info.mode == "directory" then visit_folder(argument, info, visitor)
    else visitor.found(argument, info) end
  end
end

--- Whether a file is JSON lines by its name.
function files.is_jsonl(path)
  return ending(path) == "jsonl"
end

return files
