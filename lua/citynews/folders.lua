--- Where an archive keeps its index.
--
-- The index of a folder of newspapers lies in `.citynews` in it; one that was made `--into` a folder
-- of its own lies right there. Both are named by the folder.
--
-- @module citynews.folders

local folders = {}

local NAME = ".citynews"

local function exists(path)
  local file <close> = io.open(path, "rb")
  return file ~= nil
end

local function join(folder, name)
  return (folder:gsub("/+$", "")) .. "/" .. name
end

--- Whether a folder holds an index.
function folders.is_index(folder)
  return exists(join(folder, "manifest"))
end

--- Whether a file in a folder is the text of a segment: that of an index, and no newspaper.
function folders.is_segment(folder, name)
  local number = name:match "^(%x%x%x%x%x%x%x%x)%.text$"
  return number ~= nil and exists(join(folder, number .. ".index"))
end

--- The folder of the index that a name stands for.
function folders.to_read(folder)
  local inner = join(folder, NAME)
  return folders.is_index(inner) and inner or folder
end

-- Whether a folder is missing or empty: what is in it is not ours to write beside.
local function is_free(folder)
  local lfs = require "lfs"
  if not lfs.attributes(folder) then return true end
  local ok, empty = pcall(function()
    for name in lfs.dir(folder) do
      if name ~= "." and name ~= ".." then return false end
    end
    return true
  end)
  return ok and empty
end

--- The folder to write the index to that a name stands for.
function folders.to_write(folder)
  if folders.is_index(folder) then return folder end
  local inner = join(folder, NAME)
  if not folders.is_index(inner) and is_free(folder) then return folder end
  return inner
end

--- The folder for the index of some sources, and the folder that their names leave out.
-- @tparam {string,...} sources
-- @tparam[opt] string into
-- @treturn ?string
-- @treturn ?string
function folders.for_sources(sources, into)
  if into then return folders.to_write(into) end
  local lfs = require "lfs"
  local is_folder = #sources == 1 and lfs.attributes(sources[1], "mode") == "directory"
  if not is_folder or folders.is_index(sources[1]) then return nil end -- no index within an index
  return join(sources[1], NAME), sources[1]
end

return folders
