--- The word lists that ship with citynews, as blocks: of several words the longest wins.
--
-- @module citynews.grammar.words

local lpeg = require "lpeg"
local names = require "citynews.names"

local words = {}

-- Every full form and short form of a list: form -> full form, form -> list.
local function add_list(fulls, lists, list)
  local function add(form, full)
    if not fulls[form] then fulls[form], lists[form] = full, list end
  end
  for _, entry in ipairs(names.list(list)) do
    if type(entry) == "string" then
      add(entry, entry)
    else
      for full, shorts in pairs(entry) do
        add(full, full)
        for _, short in ipairs(shorts) do add(short, full) end
      end
    end
  end
end

-- How long the words are that begin with a character, in bytes: "\12\6", the longest first.
local function lengths_of(fulls)
  local lengths = {}
  for form in pairs(fulls) do
    local head, length = form:sub(1, 3), string.char(math.min(#form, 255))
    local known = lengths[head] or ""
    if not known:find(length, 1, true) then
      local bytes = table.pack((known .. length):byte(1, -1))
      table.sort(bytes, function(a, b) return a > b end)
      lengths[head] = string.char(table.unpack(bytes))
    end
  end
  return lengths
end

--- A pattern that matches the longest word of the lists and captures two values: its full form, and the name
-- of its list. The lists are read when it is first tried.
-- @tparam {string,...} from names of files in `lexicon/`
-- @return an LPeg pattern
function words.of(from)
  local fulls, lists, lengths = nil, {}, nil
  local function read()
    fulls = {}
    for _, list in ipairs(from) do add_list(fulls, lists, list) end
    lengths = lengths_of(fulls)
  end
  return lpeg.Cmt(lpeg.R "\xE3\xE9", function(subject, past)
    local at = past - 1
    if not fulls then read() end
    local known = lengths[subject:sub(at, at + 2)]
    for i = 1, known and #known or 0 do
      local form = subject:sub(at, at + known:byte(i) - 1)
      if fulls[form] then return at + #form, fulls[form], lists[form] end
    end
    return false
  end)
end

return words
