--- A title that somebody had, but in the archive has no more.
--
-- @module citynews.check.title_changed

local posts = require "citynews.check.posts"

-- Articles that must have the new title, and none since with the old: one alone may be wrong itself.
local SURE = 2

local NO_PLACE = { ["中央"] = true, ["中国"] = true, ["中共"] = true, ["全国"] = true, ["国家"] = true, ["国务"] = true }

local function first_two(name)
  local behind = utf8.offset(name, 3)
  return behind and name:sub(1, behind - 1)
end

-- Whether two bodies are of one place, or one: 宁波市江北区, 宁波市规划局.
local function is_near(a, b)
  if not a or not b then return false end
  return a == b or first_two(a) == first_two(b) and not NO_PLACE[first_two(a) or a]
end

-- 看守总理 and 总理 may be one; 副市长 and 市长 are two.
local function is_other(a, b)
  if a == "副" .. b or b == "副" .. a then return true end
  return not a:find(b, 1, true) and not b:find(a, 1, true)
end

-- Whether one has a title since another that came later was first seen, and not before.
local function comes_later(row, held)
  return is_other(row.title, held.title) and posts.is_post(row.title) and row.since > held.last and row.articles >= SURE
end

-- The last title that came when the one in the draft was seen no more.
local function newer(timeline, held)
  local found
  for _, row in ipairs(timeline) do
    if comes_later(row, held) and (not found or row.last > found.last) then found = row end
  end
  return found
end

return {
  name = "title-changed",
  summary = "People with a title that they have no more in the archive.",
  severity = "warning",
  run = function(draft, context)
    if not context.archive then return end
    posts.each(draft, function(person, role, mention)
      local timeline = context:titles(person.name)
      for _, held in ipairs(timeline) do
        local later = held.title == role.title and newer(timeline, held)
        if later and (posts.is_chinese(person.name) or is_near(held.organization, later.organization)) then
          local finding = context:report(mention,
            "%s is %s in the archive since %s, %s was last seen on %s: which holds?", person.name,
            (later.organization or "") .. later.title, later.since, held.title, held.last)
          -- Bodies that have nothing to do with each other may both have the same person.
          if not is_near(held.organization, later.organization) then finding.severity = "note" end
        end
      end
    end)
  end,
}
