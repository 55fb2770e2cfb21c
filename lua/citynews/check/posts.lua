--- The posts that a draft gives to people.
--
-- @module citynews.check.posts

local lexicon = require "citynews.check.lexicon"
local titles = require "citynews.trace.titles"

local posts = {}

--- Whether a name is a Chinese one: a family name, and one or two characters.
---@param name string
---@return boolean
function posts.is_chinese(name)
  local length = utf8.len(name)
  if length ~= 2 and length ~= 3 then return false end
  return lexicon.set("surnames")[name:sub(1, utf8.offset(name, 2) - 1)] == true
end

-- What a post ends in that somebody is appointed to; 教授, 记者 and 先生 tell nothing of this kind.
local POSTS = {
  "书记", "主任", "市长", "区长", "县长", "省长", "州长", "镇长", "乡长", "部长", "局长", "厅长", "处长", "院长", "校长", "会长",
  "行长", "社长", "署长", "台长", "馆长", "董事长", "总经理", "总裁", "主席", "总统", "总理", "首相", "大臣", "国务卿", "秘书长",
  "司令", "司令员", "检察长", "总干事", "大使", "议长", "国王", "委员长", "理事长", "首席执行官",
}

-- Of these a body has one at a time, unless 副, 助理 or the like stand before.
local SINGLE = {
  "书记", "市长", "区长", "县长", "省长", "州长", "镇长", "乡长", "部长", "局长", "厅长", "院长", "校长", "会长", "行长",
  "董事长", "总经理", "总裁", "主席", "总统", "总理", "首相", "秘书长", "检察长", "委员长", "理事长",
}
local NOT_SINGLE = { "副", "助理", "常务", "名誉", "荣誉", "党组", "轮值", "代理", "分", "书记处", "支部", "执行", "联席" }

local function ends_in(title, list)
  for _, ending in ipairs(list) do
    if title:sub(-#ending) == ending then return true end
  end
  return false
end

-- For the days of a meeting only.
local PASSING = { "执行主席", "常务主席", "轮值主席", "团长" }

--- Whether a title is a post that somebody is appointed to.
---@param title string
---@return boolean
function posts.is_post(title)
  return ends_in(title, POSTS) and not ends_in(title, PASSING)
end

--- Whether a post is one that only one person has.
---@param title string
---@return boolean
function posts.is_single(title)
  for _, word in ipairs(NOT_SINGLE) do
    if title:find(word, 1, true) then return false end
  end
  return ends_in(title, SINGLE)
end

-- The first mention that the title stands beside, else the first.
local function mention_with(draft, person, title)
  for _, mention in ipairs(person.mentions) do
    local beside = draft.text:sub(math.max(1, mention.first - 90), mention.last + 60)
    if beside:find(title, 1, true) then return mention end
  end
  return person.mentions[1]
end

local PAST = { "原", "前", "时任", "曾任", "历任", "出任", "担任", "卸任", "当选", "任命", "当时" }

-- 原副市长, 曾任…: what was once is not what is, and what is told of an appointment is new.
local function is_past(draft, mention)
  local before = draft.text:sub(math.max(1, mention.first - 120), mention.first - 1)
  for _, stop in ipairs { "\n", "。", "，" } do
    local _, last = before:find("^.*" .. stop)
    before = last and before:sub(last + 1) or before
  end
  before = before .. draft.text:sub(mention.first, mention.last + 30)
  for _, word in ipairs(PAST) do
    if before:find(word, 1, true) then return true end
  end
  return false
end

--- Calls visit(person, role, mention) for each post that the draft gives to somebody now.
-- @tparam citynews.check.Draft draft
-- @tparam function visit
function posts.each(draft, visit)
  for _, person in ipairs(draft.people) do
    for _, role in ipairs(person.roles) do
      local title, former = titles.post(role.title or "")
      if not former and posts.is_post(title) then
        local mention = mention_with(draft, person, title)
        if not is_past(draft, mention) then
          visit(person, { title = title, organization = role.organization }, mention)
        end
      end
    end
  end
end

return posts
