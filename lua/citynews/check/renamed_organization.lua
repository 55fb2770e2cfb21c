--- Organisations that have another name now: those of `lexicon/renamed.yaml`, and those of which the archive
-- tells that they were renamed.
--
-- @module citynews.check.renamed_organization

local lexicon = require "citynews.check.lexicon"
local renamings = require "citynews.trace.renamings"

local shipped -- old name -> entry, once it is asked for

local function shipped_names()
  if shipped then return shipped end
  shipped = {}
  for _, entry in ipairs(lexicon.entries "renamed") do
    shipped[entry.old] = entry
    for _, alias in ipairs(entry.aliases or {}) do shipped[alias] = entry end
  end
  return shipped
end

local function names_a_country(text)
  for country in pairs(lexicon.set "countries") do
    if country ~= "中国" and text:find(country, 1, true) then return true end
  end
  return text:find("该国", 1, true) ~= nil
end

local PAST = { "原", "前", "时任", "曾任", "旧称", "更名", "改名", "当时的", "历任", "合并", "撤销", "组建", "挂牌" }

-- The sentence around a span.
local function sentence_at(text, first, last)
  local before, behind = text:sub(math.max(1, first - 600), first - 1), text:sub(last + 1, last + 300)
  for _, stop in ipairs { "。", "\n" } do
    local _, at = before:find("^.*" .. stop)
    if at then before = before:sub(at + 1) end
    local from = behind:find(stop, 1, true)
    if from then behind = behind:sub(1, from - 1) end
  end
  return before, behind
end

-- Whether the sentence speaks of the time when it had that name: 原国土资源部, 2015年，国土资源部…
local function is_of_the_past(text, mention, since)
  local before, behind = sentence_at(text, mention.first, mention.last)
  local year = before:match "^.*(%d%d%d%d)年"
  if year and year < since:sub(1, 4) then return true end
  local near = before:sub(-30) .. behind:sub(1, 60)
  for _, word in ipairs(PAST) do
    if near:find(word, 1, true) then return true end
  end
  return false
end

local function report(context, mention, entry)
  if entry.id then
    return context:report(mention, "the archive says on %s that %s became %s: use the new name, or say 原",
      entry.since, mention.text, entry.new)
  end
  context:report(mention, "since %s it is not %s but %s: use the new name, or say 原", entry.since, mention.text, entry.new)
end

return {
  name = "renamed-organization",
  summary = "Organisations under a name that they have no more.",
  severity = "warning",
  run = function(draft, context)
    local told = context.archive and context:ask("renamings", "all", function()
      return renamings.of(context.archive)
    end) or {}
    local day = draft.date or os.date "%Y-%m-%d"
    for _, organization in ipairs(draft.organizations) do
      for _, mention in ipairs(organization.mentions) do
        local entry = shipped_names()[mention.text] or told[mention.text]
        if entry and entry.since < day:sub(1, #entry.since) and not is_of_the_past(draft.text, mention, entry.since)
          and not (entry.common and names_a_country(draft.text)) and not draft.text:find(entry.new, 1, true) then
          report(context, mention, entry)
          break
        end
      end
    end
  end,
}
