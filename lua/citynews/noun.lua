--- Whom a noun without a name means: 该负责人, 老人, 法媒, 大家, 这位老太太, 该公司.
--
-- Each function takes the reading of an article, as `citynews.speaker` makes it, the noun as the text has it
-- and its place in bytes, and gives a `citynews.Speaker`; nil where nobody is meant.
--
-- @module citynews.noun

local clause = require "citynews.clause"
local epithet = require "citynews.epithet"
local salience = require "citynews.salience"
local scan = require "citynews.scan"
local unique = require "citynews.unique"
local places = require("citynews.cues").places()

local find, set = string.find, scan.set

-- How far back, in bytes, whom a noun means is looked for.
local NEAR, FAR = 900, 2400
-- How many organisations are asked for a name.
local MANY = 200
-- The pronoun that this one (该集团) is as good as, where it is no person: 这位姑娘
local THIS = "其"
local ONE_PERSON = set "这位 这名 那位 那名"

local noun = {}

--- The one who is meant again, without the words that name him elsewhere.
-- @tparam ?citynews.Speaker who
-- @tparam ?string mention how he is named here
-- @treturn ?citynews.Speaker
function noun.again(who, mention)
  return who and {
    name = who.name, mention = mention, kind = who.kind, title = who.title, organization = who.organization,
  }
end

local again = noun.again

local LEADS = set "没想到 谁知 哪知 不料 岂料 注意到 看到 碰到 遇到 见到 找到 就连 按照 依照 按 还有 另有 只有 不排除 综合 而 但 可 更 连 如 像 曾 位 名 个 些 及"
local BACK = set "该 上述 前述 这位 这名 这个 那位 那名 那个"

-- A noun without the words before it that are none of its own, as a dateline is, 财经讯 银监会有关负责人, or
-- the first half of a headline: 输油管道泄漏 美媒
local function without_lead(text)
  text = text:match "^.*[\x80-\xBF]%s+([\x80-\xFF].*)$" or text:match "^[\x80-\xFF]-社电(.+)$" or text
  for size = 9, 3, -3 do
    local lead = text:sub(1, size)
    if #text > size + 5 and LEADS[lead] then
      local owns = text:sub(size + 1, size + #"的") == "的"
      if not owns then return text:sub(size + 1) end
      return text:sub(lead:find "有$" and size - #"有" + 1 or size + #"的" + 1) -- 还 | 有的学者, but 看到的 | 学者
    end
  end
  return text
end

-- A noun without the last character of a dateline before it: 5月6日 | 电 | 外经贸部发言人
local function behind_dateline(reading, text, first)
  local dated = text:sub(1, #"电") == "电" and reading.text:sub(first - #"日", first - 1) == "日"
  return dated and text:sub(#"电" + 1) or text
end

-- Where somebody is, or for whom, before the words that bring him in: 身旁的 | 一名工友, 采访的 | 多位专家
local STANDING = set "采访的 身旁的 身边的 旁边的 旁边 现场 现场的 一旁的 一旁 春天 夏天 秋天 冬天"
local FROM = set "来自 出自 就是 传来 炸开 走来 进来 冒出 站出"
local BRINGING = { "一位", "一名", "一个", "多位", "多名", "几位", "几名" }

local function brought_in(text)
  local heard = text:match "传来(.+)$" -- 楼下传来 | 保安
  if heard then return heard end
  for _, word in ipairs(BRINGING) do
    local at = find(text, word, 2, true)
    local before = at and text:sub(1, at - 1)
    if at and (STANDING[before] or FROM[before:sub(-#"来自")]) then return text:sub(at) end
  end
  return text
end

-- The noun behind a word that points back: 负责人 of 该负责人
local function back_reference(text)
  for size = 6, 3, -3 do
    if #text > size and BACK[text:sub(1, size)] then return text:sub(size + 1) end
  end
end

local POSTS = set [[
  长 书记 主席 总统 总理 首相 主任 总裁 经理 总监 司令 大使 教练 大副 老板 店主 摊主 房东 掌柜 导演 编剧 司机 法官 律师 村医 校医 护士 班主任]]

-- The post of one who is addressed by it, or nil: 总统 of 总统先生
local function addressed(title)
  return title:match "^(.+)先生$" or title:match "^(.+)女士$"
end

-- Whether a word is a post that one person holds, unlike 网友 or 家长.
local function is_post(title)
  return (addressed(title) or POSTS[title:sub(-3)] or POSTS[title:sub(-6)]) and title ~= "家长"
end

local function titles_of(person) return person.titles end

-- The one person whose title is just that: 主任
local function holder(reading, title)
  reading.by_title = reading.by_title or unique.people(reading.people, titles_of)
  return reading.by_title[title] or nil
end

-- A fuller noun for the same, said before: 某饰品店老板娘 for 老板娘
local function fuller_group(reading, head)
  for i = #reading.groups, math.max(1, #reading.groups - 50), -1 do
    local group = reading.groups[i]
    if #group > #head and group:sub(-#head) == head then return group end
  end
end

--- 官方 of the company that the text before it speaks of, which it names first; that of a country or town
-- stays what it is.
function noun.official(reading, text, first)
  local found
  for i = reading:index_at(first) - 1, 1, -1 do
    local mention = reading:mention(i)
    if mention.first < first - NEAR then break end
    if mention.object.kind == "company" then found = mention end
  end
  return found and again(reading:of_mention(found), text)
end

-- The longer words of a text for the press that 法媒 calls by this letter, or nil.
local function longer_press(text, letter)
  for name in text:gmatch("(" .. letter .. "[\xE3-\xE9][\x80-\xBF][\x80-\xBF])媒体") do
    if places[name] or name:sub(4) == "国" or name:sub(4) == "方" then return name .. "媒体" end
  end
end

-- The press of a country by the longer words for it: 法国媒体 for 法媒. They are looked for once.
local function press(reading, text)
  local letter = text:match "^([\xE3-\xE9][\x80-\xBF][\x80-\xBF])媒$"
  if not letter then return nil end
  local presses = reading.presses
  if presses[letter] == nil then presses[letter] = longer_press(reading.text, letter) or false end
  return presses[letter] or nil
end

local INTRODUCING = { "一名", "一位", "一个", "某", "一" }

local EVERYBODY = set "大家 代表们"

-- The many whom 大家 stands for: those whom its paragraph spoke of last.
local function crowd(reading, text, first)
  local before = EVERYBODY[text] and clause.near(reading.text, first - NEAR, first - 1)
  local name = before and clause.last_crowd(before:match "^.*\n(.*)" or before)
  return name and { name = name, mention = text, kind = "group" }
end

-- Where the last place of a word in a text ends, or nil.
local function last_end(text, word)
  local found
  local _, last = find(text, word, 1, true)
  while last do
    found = last
    _, last = find(text, word, last + 1, true)
  end
  return found
end

-- The one who is named right behind the last place of a noun near by (徒弟林涛, 徒弟叫林涛), or nil; and where the
-- noun ends.
local function named_with(reading, word, text, first)
  local from = math.max(1, first - NEAR)
  local last = #word > 3 and last_end(reading.text:sub(from, first - 1), word)
  if not last then return nil end
  local behind = from + last
  behind = reading.text:match("^叫()", behind) or reading.text:match("^名叫()", behind) or behind
  local mention = reading:mention(reading:index_at(behind))
  local named = mention and mention.first == behind and mention.kind == "person"
  return named and again(reading:of_mention(mention), text) or nil, behind
end

--- What somebody is brought in with who is one.
noun.ONE = { "一位", "一名", "一个" }

-- The words that a text brought one in with, at the last place of a noun in it, or nil: 一位满头白发的老人
local function described_as(text, word)
  local last = last_end(text, word)
  local words = last and clause.last_words(text:sub(1, last))
  if not words then return nil end
  local new = words:match "有个(.*)"
  for _, one in ipairs(noun.ONE) do new = words:match(one .. ".*") or new end
  return new and #new > #word and new or nil
end

-- A bare noun at the head of its clause as it was introduced: 一名男子 for 男子
local function introduced(reading, word, first)
  if clause.before(reading.text, first, NEAR) ~= "" then return nil end
  local before = clause.near(reading.text, first - FAR, first - 1)
  if not find(before, word, 1, true) then return nil end
  for _, one in ipairs(INTRODUCING) do
    if find(before, one .. word, 1, true) then return one .. word end
  end
  return not named_with(reading, word, word, first) and described_as(clause.near(before, #before - NEAR, #before), word)
end

-- Whom the text near by has a noun for: the one who is named behind it, or the words that describe him.
-- 市商务局相关负责人 for 这位负责人
local function described(reading, word, text, first)
  local named, behind = named_with(reading, word, text, first)
  if named or not behind then return named end
  local words = clause.last_words(clause.near(reading.text, first - NEAR, behind - 1))
  local new = #words > #word and not find(words, "该", 1, true) and not find(words, "这", 1, true)
  return new and { name = words, mention = text, kind = "group" } or nil
end

-- One who is called by his age, as he is named with it, or who is spoken of there: 老人 of 苗族老人韦老桥
local function of_age(reading, noun_text, text, first)
  local word = epithet.read(noun_text)
  if not word then return nil end
  local found = named_with(reading, noun_text, text, first)
    or again(reading:salient(first, word.pronoun, function(list) return epithet.choose(reading, word, list) end), text)
  if not found or found.kind ~= "person" then return nil end
  if word.pronoun ~= salience.PERSON then reading.called[found.name] = reading.called[found.name] or word.pronoun end
  return found
end

local NAMED = "名叫"

-- The one who is called by a name in the words for him: 一位名叫Tom88的用户
local function called(reading, text, first)
  local name = text:match(NAMED .. "(.-)的") or text:match "网名为?(.-)的" or text:match "名为([%w ]+)"
  if not name then return nil end
  local from = first + find(text, name, 1, true) - 1
  return reading:source("person", from, from + #name - 1)
end

-- Of what kind an organisation is that is called so: 该公司
local CALLED = {
  ["公司"] = "company", ["企业"] = "company", ["集团"] = "company", ["厂"] = "company", ["行"] = "company",
  ["局"] = "government", ["部门"] = "government", ["委"] = "government", ["部"] = "government",
  ["校"] = "university", ["院"] = "hospital", ["协会"] = "association", ["会"] = "association",
  ["报"] = "media", ["台"] = "media", ["社"] = "media", ["媒体"] = "media", ["所"] = "institute",
}

-- The last organisation before a place whose name ends so, or that is of the kind.
local function last_body(reading, ending, kind, text, first)
  for i = reading:index_at(first) - 1, 1, -1 do
    local mention = reading:mention(i)
    if mention.first < first - FAR then break end
    local object = mention.object
    local fits = mention.kind == "organization" and (object.name:sub(-#ending) == ending or kind and object.kind == kind)
    if fits then return again(reading:of_mention(mention), text) end
  end
end

-- The same that is called so: 公司
local function last_called(reading, word, text, first)
  return last_body(reading, word, CALLED[word], text, first)
end

-- What 校方 and the like is a side of ends so.
local SIDES = {
  ["厂方"] = { "厂" }, ["校方"] = { "学", "校", "学院" }, ["院方"] = { "院" }, ["店方"] = { "店" }, ["园方"] = { "园" }, ["馆方"] = { "馆" },
}
-- The same where the text has named but one whose name ends so.
local ONLY = { ["警方"] = { "警方" }, ["物业"] = { "物业公司", "物业服务有限公司", "物业管理有限公司" } }

-- The one organisation of the article whose name ends so, or nil.
local function only_body(reading, endings, text)
  local found
  for i = 1, math.min(#reading.organizations, MANY) do
    local name = reading.organizations[i].name
    for _, ending in ipairs(endings) do
      if name:sub(-#ending) == ending then
        if found then return nil end
        found = name
      end
    end
  end
  return found and { name = found, mention = text, kind = "organization" }
end

-- 公司方面 is the company that the text speaks of, 校方 the school.
local function body_itself(reading, text, first)
  for _, ending in ipairs(SIDES[text] or {}) do
    local found = last_body(reading, ending, nil, text, first)
    if found then return found end
  end
  if ONLY[text] then return only_body(reading, ONLY[text], text) end
  local word = text:match "^(.+)方面$"
  return word and CALLED[word] and last_called(reading, word, text, first) or nil
end

-- Whether the noun behind 该 is somebody's of an organisation, and none that was named: 公司招商经理
local function post_of_body(back)
  for size = 6, 3, -3 do
    if CALLED[back:sub(1, size)] and #back > size then return true end
  end
end

-- 对方 is the one who spoke last.
local function other_side(reading, text)
  return text == "对方" and again(reading.last, text) or nil
end

local RELATIVES = set "儿子 女儿 妻子 丈夫 父亲 母亲 哥哥 弟弟 姐姐 妹妹 孙子 孙女 爷爷 奶奶 老伴 徒弟 师傅"

-- How many mentions before a relative are asked whose he is.
local FEW = 40

-- Somebody's relative, as the text has called him: 林涛的母亲 for 母亲
local function relative_of(reading, text, first)
  local behind = "的" .. text
  local number = RELATIVES[text] and reading:index_at(first) - 1 or 0
  for i = number, math.max(1, number - FEW), -1 do
    local mention = reading:mention(i)
    if mention.first < first - NEAR then break end
    if mention.kind == "person" and reading.text:sub(mention.last + 1, mention.last + #behind) == behind then
      return { name = reading.text:sub(mention.first, mention.last + #behind), mention = text, kind = "group" }
    end
  end
end

-- The one who is named right behind the same word for a relative before: 儿子 of 他的儿子林涛
local function relative_named(reading, text, first)
  local named = RELATIVES[text] and named_with(reading, text, text, first)
  return named or nil
end

--- Whether the name at a place is what somebody is called: 一位名叫 | 林涛的村民
function noun.is_called(reading, first)
  return reading.text:sub(first - #NAMED, first - 1) == NAMED
end

-- What counts people stands with 有 before it: 有位老太太
local ONE_OF = set "位 名 个"

--- Whether a noun brings in somebody who is new: 有 | 位老太太, 有 | 企业
function noun.is_brought_in(reading, first)
  return reading.text:sub(first - #"有", first - 1) == "有"
end

-- A group that is called so from now on.
local function new_group(reading, name, text)
  reading.groups[#reading.groups + 1] = name
  return { name = name, mention = text, kind = "group" }
end

-- Whom a noun means that has his name in it, or stands for many, a side, a relative or a body.
local function named_group(reading, text, first)
  return called(reading, text, first) or crowd(reading, text, first) or other_side(reading, text)
    or relative_named(reading, text, first) or relative_of(reading, text, first) or body_itself(reading, text, first)
end

-- Somebody with a post, or nil for nobody.
local function as_in_post(one, text)
  if not one then return nil end
  local role = one.roles[1]
  return { name = one.name, mention = text, kind = "person", title = role.title, organization = role.organization }
end

-- The one who holds the post that a noun tells.
local function in_post(reading, head, text)
  return as_in_post(holder(reading, addressed(head) or head), text)
end

-- What is said of one besides his trade: 这位老 | 法官, 这位年轻的 | 医生
local BESIDES = { "年轻的", "年轻", "退休", "资深", "老", "女", "男", "小" }

local function ends_of_titles(person)
  local ends = {}
  for _, title in ipairs(person.titles) do
    for at = 1, #title - #"法官" + 1, 3 do ends[#ends + 1] = title:sub(at) end
  end
  return ends
end

-- The one person of the trade that a noun points back at, whatever else it says of him.
local function of_trade(reading, back, text)
  for _, word in ipairs(BESIDES) do
    if back:sub(1, #word) == word and #back >= #word + #"法官" then
      reading.by_trade = reading.by_trade or unique.people(reading.people, ends_of_titles)
      return as_in_post(reading.by_trade[back:sub(#word + 1)], text)
    end
  end
end

-- Whom a noun points back at that is a new one to the article: 这名 | 男子
local function pointed_at(reading, name, back, text, first)
  local last = reading.last
  local other = last and last.kind == "group" and last.name:sub(-#back) ~= back or post_of_body(back)
  local person = ONE_PERSON[name:sub(1, #"这位")]
  if other or not (last or person) then return nil end
  return again(reading:salient(first, person and salience.PERSON or THIS) or last, text)
end

--- Whom a noun means: one by his name in it, those whom 大家 stands for, a fuller noun, the one who is
-- called so or holds the post, or just what it says.
function noun.group(reading, text, first)
  if noun.is_brought_in(reading, first) then
    return new_group(reading, ONE_OF[text:sub(1, #"位")] and "有" .. text or text, text)
  end
  local known = named_group(reading, text, first)
  if known then return known end
  local name = brought_in(without_lead(behind_dateline(reading, text, first)))
  local back = back_reference(name)
  local head = back and back:match "^.*的(.+)$" or back or name -- 这名不愿具名的官员
  local fuller = fuller_group(reading, head) or introduced(reading, head, first) or press(reading, head)
  if fuller then return { name = fuller, mention = text, kind = "group" } end
  if name:find "^那" then back = nil end -- who was brought in as one, and not just any near by
  local aged = head:match "^.*里的(.+)$" or head:match "^.*上的(.+)$" or head -- 床上的 | 老人
  return back and described(reading, back, text, first) or of_age(reading, aged, text, first)
    or (back or is_post(head)) and in_post(reading, head, text)
    or back and of_trade(reading, back, text) or back and pointed_at(reading, name, back, text, first)
    or new_group(reading, name, text)
end

--- The organisation that goes by a name, or the company whose name begins with it: 锦川 for 锦川方面
function noun.organization_called(reading, name)
  for i = 1, math.min(#reading.organizations, MANY) do
    local one = reading.organizations[i]
    local known = one.name == name or one.kind == "company" and one.name:sub(1, #name) == name
    known = known and one.name ~= name .. "方面"
    for _, alias in ipairs(one.aliases) do known = known or alias == name end
    if known then return { name = one.name, kind = "organization" } end
  end
end

--- What 该公司 means: such an organisation, else what any group means.
function noun.that(reading, text, first)
  return last_called(reading, text:sub(#"该" + 1), text, first) or noun.group(reading, text, first)
end

-- What says what one is whose name in Latin letters follows.
local WHAT = set "公司 机构 企业 集团 平台 网站 品牌 巨头 厂商 银行 基金 媒体 乐队 车队 战队 歌手 球员 模特 博主 主播"

--- The name in Latin letters behind words that say what it is, or nil: Gartner of 研究机构Gartner
function noun.latin(text)
  local what, name = text:match "([\xE4-\xE9][\x80-\xBF][\x80-\xBF][\xE4-\xE9][\x80-\xBF][\x80-\xBF]) ?(%u[%w .&'-]*%w)$"
  return WHAT[what] and { name = name, mention = name, kind = "organization" } or nil
end

--- What a bare 公司 means, or 局里: such an organisation, or nil.
function noun.bare(reading, text, first)
  local inside = text:match "^(.+)里$"
  if inside then return last_body(reading, inside, nil, text, first) end
  return CALLED[text] and not noun.is_brought_in(reading, first) and last_called(reading, text, text, first) or nil
end

return noun
