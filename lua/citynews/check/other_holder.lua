--- A post that somebody else has in the archive.
--
-- @module citynews.check.other_holder

local lexicon = require "citynews.check.lexicon"
local posts = require "citynews.check.posts"
local query = require "citynews.query"
local record = require "citynews.record"
local titles = require "citynews.trace.titles"

-- How many of the newest articles with the post are looked at, and how many must agree on who has it.
local NEWEST, SURE = 12, 2

-- The country or province whose name a text ends in, or "".
local function place_at_end(text)
  for characters = 6, 2, -1 do
    local at = utf8.offset(text, -characters)
    local ending = at and text:sub(at)
    if ending and (lexicon.set("countries")[ending] or lexicon.set("provinces")[ending]) then return ending end
  end
  return ""
end

-- The post as the draft writes it right before the name, with the place that stands before it: 国会主席
-- alone is that of any country. Nil where it is not written out.
local function post_of(draft, role, mention)
  local post = role.organization .. role.title
  local before = draft.text:sub(math.max(1, mention.first - 120), mention.first - 1)
  if before:sub(-#post) ~= post then return nil end
  before = before:gsub("^[\x80-\xBF]+", "")
  return place_at_end(before:sub(1, -#post - 1)) .. post
end

-- 拉索 and 吉列尔莫·拉索 are one.
local function is_same(a, b)
  return a:find(b, 1, true) ~= nil or b:find(a, 1, true) ~= nil
end

-- Who stands right behind a post in a text: 江北区区长 林知远
local function holder_in(body, post)
  local first, last = body:find(post, 1, true)
  if not first then return nil end
  local holder
  titles.people_around(body, last + 1, last, function(person, behind)
    for _, mention in ipairs(person.mentions) do
      if mention.first == behind then holder = person.name end
    end
  end)
  return holder
end

-- Who has the post in the newest articles up to the draft: names with dates, newest first.
local function holders_of(context, post)
  local draft, holders = context.draft, {}
  local asked = query.quote(post) .. (draft.date and " date:.." .. draft.date or "")
  local hits, problem = context.archive:search(asked, { sort = "date", limit = NEWEST })
  if not hits then return nil, problem end
  for hit in hits do
    local stored = hit:stored()
    local name = stored.id ~= draft.article.id and holder_in(stored.body or "", post)
    if name then holders[#holders + 1] = { name = name, date = record.date_text(stored.date) } end
  end
  return holders
end

-- The one who has the post in all the newest articles that tell; nil where they differ, or are few.
local function holder(holders, name)
  if #holders < SURE then return nil end
  for i, one in ipairs(holders) do
    if is_same(one.name, name) then return nil end
    if i <= SURE and one.name ~= holders[1].name then return nil end
  end
  return holders[1]
end

local function run(draft, context)
  if not context.archive then return end
  posts.each(draft, function(person, role, mention)
    if not role.organization or not posts.is_single(role.title) then return end
    local post = post_of(draft, role, mention)
    local key = post and table.concat({ post, draft.date or "", context:own_id() }, "\0")
    local found = post and holder(context:ask("holders", key, function()
      return holders_of(context, post)
    end), person.name)
    if found then
      context:report(mention, "%s is %s in the archive on %s, not %s: who is it now?", found.name, post,
        found.date or "?", person.name)
    end
  end)
end

return {
  name = "other-holder",
  summary = "Posts that somebody else has in the archive.",
  severity = "warning",
  run = run,
}
