--- The word lists that ship with citynews, as blocks: one trie a block, the longest word wins.
--
-- @module citynews.grammar.words

local lpeg = require "lpeg"
local names = require "citynews.names"

local words = {}

-- Every full form and short form of a list, with its full form.
local function add_list(forms, list)
  for _, entry in ipairs(names.list(list)) do
    if type(entry) == "string" then
      forms[entry] = { name = entry, list = list }
    else
      for full, shorts in pairs(entry) do
        local word = { name = full, list = list }
        forms[full] = word
        for _, short in ipairs(shorts) do forms[short] = forms[short] or word end
      end
    end
  end
end

-- The words by their first character; the lengths of each, longest first.
local function index(lists)
  local forms, lengths = {}, {}
  for _, list in ipairs(lists) do add_list(forms, list) end
  for form in pairs(forms) do
    local head = form:sub(1, 3)
    lengths[head] = lengths[head] or {}
    lengths[head][#form] = true
  end
  for head, set in pairs(lengths) do
    local sorted = {}
    for length in pairs(set) do sorted[#sorted + 1] = length end
    table.sort(sorted, function(a, b) return a > b end)
    lengths[head] = sorted
  end
  return forms, lengths
end

--- A pattern that matches the longest word of the lists and captures what it is: `name`, the full form, and
-- `list`. The lists are read when it is first tried.
-- @tparam {string,...} lists names of files in `lexicon/`
-- @return an LPeg pattern
function words.of(lists)
  local forms, lengths
  return lpeg.Cmt(lpeg.R "\xE3\xE9", function(subject, past)
    local at = past - 1
    if not forms then forms, lengths = index(lists) end
    for _, length in ipairs(lengths[subject:sub(at, at + 2)] or {}) do
      local text = subject:sub(at, at + length - 1)
      if forms[text] then return at + #text, forms[text] end
    end
    return false
  end)
end

return words
