--- Whom somebody speaks to: the one he calls by name, “老仲，你讲。”, or who stands behind 对, 对母亲说：“……”
--
-- Such a one is not who says it, and is likely to answer in the next paragraph.
--
-- @module citynews.vocative

local clause = require "citynews.clause"
local scan = require "citynews.scan"
local unique = require "citynews.unique"

local set = scan.set
local vocative = {}

-- How many bytes the word has at most that somebody is called by.
local LONGEST = 15
-- How long the first sentence is at most before the one that calls somebody, in bytes.
local SHORT = 36
-- How far back, in bytes, the clause of a cue begins.
local NEAR = 120
local CHARACTER = "[\xE3-\xE9][\x80-\xBF][\x80-\xBF]"

local NICKNAMES = set "老 小 阿 大"
-- What stands behind a family name, as one calls somebody.
local FORMS = set [[师傅 老师 医生 大夫 教授 校长 主任 书记 站长 队长 所长 院长 局长 厂长 经理 老板 先生 女士 同志 大爷 大妈 大叔 大姐 大哥 大婶 奶奶 爷爷
  阿姨 叔叔 伯伯 婆婆 总 工 叔 姐 哥 婶 姨 伯 爷 姑 嫂 老
  嬢嬢 婶婶 姑姑 舅舅 哥哥 姐姐 弟弟 妹妹 孩子 同学 朋友]]

-- The family name and the given name of a person of two or three characters.
local function names_of(person)
  local surname, given = person.name:match("^(" .. CHARACTER .. ")(.+)$")
  if given and (#given == 3 or #given == 6) then return surname, given end
end

-- What those call one by who know him, of a name without a family name of one character: 阿呷 of 阿西阿呷
local function last_names(person)
  local name = person.name
  return { #name == 12 and not name:find "%w" and not name:find("·", 1, true) and name:sub(7) or nil }
end

local function surnames(person) return { (names_of(person)) } end

local function given_names(person)
  local _, given = names_of(person)
  return { given and #given == 6 and given or nil }
end

-- The one person whom a word calls, by his family name or his given name.
local function called(reading, word)
  reading.by_surname = reading.by_surname or unique.people(reading.people, surnames)
  reading.by_given_name = reading.by_given_name or unique.people(reading.people, given_names)
  reading.by_last_name = reading.by_last_name or unique.people(reading.people, last_names)
  local by_surname = reading.by_surname
  local nickname = #word == 6 and NICKNAMES[word:sub(1, 3)] and by_surname[word:sub(4)]
  return nickname or FORMS[word:sub(4)] and by_surname[word:sub(1, 3)] or reading.by_given_name[word]
    or reading.by_last_name[word] or nil
end

-- The person whom a sentence of an utterance begins with.
local function called_at(reading, first)
  local head = reading.text:sub(first, first + LONGEST + #"，" - 1)
  local word = head:match "^(.-)，" or head:match "^(.-)！"
  if not word then return nil end
  local mention = reading:mention(reading:index_at(first))
  if mention and mention.first == first and mention.last == first + #word - 1 then
    return mention.kind == "person" and not FORMS[mention.object.name] and mention.object or nil -- 伯伯，
  end
  return called(reading, word)
end

--- The person whom an utterance calls at its head, or at the head of its second sentence where the first is short.
-- @tparam table reading of an article, as `citynews.speaker` makes it
-- @tparam integer first where the words begin
-- @treturn ?citynews.Person
function vocative.person(reading, first)
  local one = called_at(reading, first)
  if one then return one end
  local short = reading.text:sub(first, first + SHORT)
  local second = short:match "^.-。()" or short:match "^.-！()"
  local closed = second and short:find("”", 1, true)
  return second and not (closed and closed < second + 3) and called_at(reading, first + second - 1) or nil
end

local TOWARD = { "对着", "冲着", "朝着", "对", "冲", "朝", "向" }
local SAYING = set "说 讲 喊 道 问 嚷"
-- Who does not answer: the reporter, and who hears the words with others.
local HEARERS = { "记者", "我", "大家", "们", "自己", "众", "电话", "手机", "镜头", "他", "她" }

-- What stands between 对 and 说 at the end of a clause, and where.
local function told_in(words)
  if not SAYING[words:sub(-3)] then return nil end
  local body = words:sub(1, -4)
  for _, toward in ipairs(TOWARD) do
    local at = body:match("^.*" .. toward .. "()")
    if at then return body:sub(at), at end
  end
end

--- Who is spoken to in the clause that ends at a place: 对送件的 | 村干部 | 说：
-- @tparam table reading
-- @tparam integer behind the clause, its mark left out
-- @treturn ?table the mention
function vocative.told(reading, behind)
  local words = clause.before(reading.text, behind, NEAR)
  local who, at = told_in(words)
  if not who or #who < 6 then return nil end
  for _, hearer in ipairs(HEARERS) do
    if who:find(hearer, 1, true) then return nil end
  end
  local last = behind - #words + at - 2 + #who
  local mention = reading:mention(reading:index_at(last + 1) - 1)
  return mention and mention.kind == "person" and mention.last == last and mention or nil
end

return vocative
