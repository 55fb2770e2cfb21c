--- Organisations whose name is one character away from a well-known one.
--
-- @module citynews.check.similar_organization

-- Names of fewer characters are alike by chance, and so are those that differ near their start, where the
-- place or the brand stands.
local SHORTEST, PLACE = 6, 3
-- So many articles of the archive must have the other name; the word lists alone do not know many bodies.
local WELL_KNOWN = 10
-- Differences that make another body: 第一医院, 东部战区, 上半年.
local TELLING = "一二三四五六七八九十东西南北中上下左右前后新老大小高初男女正副总分省市区县州乡镇村街军海空陆港澳台原的驻援内外参众"

local function characters_of(name)
  local list = {}
  for _, code in utf8.codes(name) do list[#list + 1] = utf8.char(code) end
  return list
end

local telling = {}
for character in TELLING:gmatch(utf8.charpattern) do telling[character] = true end

-- Whether one character makes the two names mean different bodies.
local function is_another_body(name, other, place)
  local a, b = characters_of(name), characters_of(other)
  if place <= PLACE or place >= math.max(#a, #b) then return true end
  local ours, theirs = #a >= #b and a[place], #b >= #a and b[place]
  for _, character in ipairs { ours or "", theirs or "" } do
    if telling[character] or character:find "^%w" then return true end
  end
  for i = place, math.min(#a, PLACE * 2) do
    if a[i] == "省" or a[i] == "市" or a[i] == "区" or a[i] == "县" or a[i] == "国" then return true end
  end
  return false
end

local function similar_to(context, name)
  local best
  context:organizations():each(name, function(other, place)
    if not is_another_body(name, other, place) and (not best or other < best) then best = other end
  end)
  return best
end

local function run(draft, context)
  local known = context:organizations()
  for _, organization in ipairs(draft.organizations) do
    local name = organization.name
    if utf8.len(name) and utf8.len(name) >= SHORTEST and not known:has(name) then
      local other = similar_to(context, name)
      if other and not (context.archive and context:articles_with(name) > 0) then
        local finding =
          context:report(organization.mentions[1], "%s is like %s, and not known: is it spelt right?", name, other)
        if not (context.archive and context:articles_with(other) >= WELL_KNOWN) then finding.severity = "note" end
      end
    end
  end
end

return {
  name = "similar-organization",
  summary = "Organisations whose name is one character away from one of the archive or the word lists.",
  severity = "warning",
  run = run,
}
