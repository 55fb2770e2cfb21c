--- Why names were found, a part of `citynews explain`: for each mention the list, rule or model that
-- put it there, and how it came to its person or organisation.
--
-- @module citynews.cli.name_reasons

local message = require "citynews.cli.message"
local names = require "citynews.names"

local name_reasons = {}

-- What put a mention there: list "titles.yaml", rule "acronym", model, 312 above no name
local function origin(reason)
  if reason.origin == "model" then return message.text("model, %d above no name", reason.margin) end
  return ("%s “%s”"):format(message.text(reason.origin), (reason.source:gsub("^.*/", "")))
end

local function fits(reason, article, wanted)
  if not wanted then return true end
  local mention = article.text:sub(reason.first, reason.last)
  return reason.name:find(wanted, 1, true) ~= nil or mention:find(wanted, 1, true) ~= nil
end

--- Writes why the names between two places of an article were found.
-- @param out with `write`, as `citynews.cli.output` opens it
-- @param article citynews.Article
-- @tparam integer first of the article's text, bytes from 1
-- @tparam integer last inclusive
-- @tparam[opt] string wanted only names or mentions that hold it
-- @treturn integer how many mentions were shown
function name_reasons.write(out, article, first, last, wanted)
  local shown = 0
  for _, reason in ipairs(assert(names.explain(article.text))) do
    if reason.first >= first and reason.last <= last and fits(reason, article, wanted) then
      local mention = article.text:sub(reason.first, reason.last)
      local line = ("%4d  %s  %s: %s"):format(article:place(reason.first).line, message.text(reason.what), mention, origin(reason))
      if mention ~= reason.name then line = line .. "; " .. message.text("%s, by %s", reason.name, reason.join) end
      out:write(message.safe_line(line), "\n")
      shown = shown + 1
    end
  end
  return shown
end

return name_reasons
