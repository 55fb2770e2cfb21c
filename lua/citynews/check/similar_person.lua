--- People whose name is one character away from another's: in the draft, or with the same title in the archive.
--
-- @module citynews.check.similar_person

local posts = require "citynews.check.posts"
local similar_names = require "citynews.check.similar_names"
local wording = require "citynews.wording"

local function share_title(person, other)
  for _, title in ipairs(person.titles) do
    for _, one in ipairs(other.titles) do
      if one == title then return true end
    end
  end
  return false
end

-- Whether a mention stands in a list of names, 甲、乙、丙, where two may well be alike.
local function is_in_list(text, mention)
  return text:sub(mention.first - 3, mention.first - 1) == "、" or text:sub(mention.last + 1, mention.last + 3) == "、"
end

-- Two in one draft: the same family name, three characters, and one of them named once only, without a
-- title or with the other's. 赵建国 and 赵建军 with a title each are two.
local function in_draft(draft, context)
  local index, by_name = similar_names.new(), {}
  for _, person in ipairs(draft.people) do
    if utf8.len(person.name) == 3 and posts.is_chinese(person.name) then
      index:add(person.name)
      by_name[person.name] = person
    end
  end
  for _, person in ipairs(draft.people) do
    if by_name[person.name] and #person.mentions == 1 and not is_in_list(draft.text, person.mentions[1]) then
      index:each(person.name, function(other, place)
        local better = by_name[other]
        local alike = place > 1 and better and #better.mentions > 1
        if alike and (#person.titles == 0 or share_title(person, better)) then
          context:report(person.mentions[1], "%s is named once, %s %d times: are they one?", person.name, other,
            #better.mentions)
        end
      end)
    end
  end
end

-- Whether the archive gives a person the title, with the organisation if that is told.
local function has_title(context, name, role)
  for _, row in ipairs(context:titles(name)) do
    local same = not row.organization or not role.organization or row.organization == role.organization
    if row.title == role.title and same and row.articles > 1 then return true end
  end
  return false
end

-- 李希应 is 李希 with the next word's first character, and 本·格维尔 is 本-格维尔.
local function is_slip(name, other)
  local prefix = name:sub(1, #other) == other or other:sub(1, #name) == name
  return not prefix and wording.letters(name) ~= wording.letters(other)
end

local function in_archive(draft, context)
  local known = context:people()
  posts.each(draft, function(person, role, mention)
    local length = utf8.len(person.name) or 0
    if length < 3 or known:has(person.name) or not role.organization then return end
    known:each(person.name, function(other)
      if is_slip(person.name, other) and has_title(context, other, role) and context:articles_with(person.name) == 0 then
        context:report(mention, "%s is unknown, %s is %s in the archive: is the name right?", person.name, other,
          (role.organization or "") .. role.title)
      end
    end)
  end)
end

local function run(draft, context)
  in_draft(draft, context)
  if context.archive then in_archive(draft, context) end
end

return {
  name = "similar-person",
  summary = "People whose name is one character away from another in the draft, or of the same title in the archive.",
  severity = "warning",
  run = run,
}
