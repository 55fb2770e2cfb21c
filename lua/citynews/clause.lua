--- Sentences and clauses around a place of a text, for those who ask who is meant there. Places are
-- bytes from 1; all look only as far as they are told to.
--
-- @module citynews.clause

local lpeg = require "lpeg"
local scan = require "citynews.scan"

local clause = {}

local Cc, Cp, P = lpeg.Cc, lpeg.Cp, lpeg.P
local sub = string.sub

local any_of = scan.words

-- A pattern that goes on to behind the next of `marks`.
local function past(marks)
  return (1 - marks)^0 * marks
end

local stop = any_of "。 ！ ？" + "\n"
local last_stop = past(stop)^0 * Cp()
local last_break = past(stop + any_of "， ； ： ” “")^0 * Cp()
local count_stops = lpeg.Cf(Cc(0) * (past(stop) * Cc(1))^0, function(sum, one) return sum + one end)
local object_mark = past(any_of "据 了 着 过 到 对 向 给 把 被 让 请 与 和 在 跟 为 告诉 问")
local last_open, last_close = past(any_of "（ (")^0 * Cp(), past(any_of "） )")^0 * Cp()
local writer = any_of "记者 通讯员 实习生"
local blank = lpeg.S " \t" + P "　"
local a_writer = past(writer)
-- 记者 张三、: all that stands behind the last of these words is other names
local one_name = (1 - any_of "、 ， 。 ： ； 说 的" - blank)^-12
local writer_last = past(writer)^1 * blank^0 * (one_name * (P "、" * blank^0 + blank^1))^0 * -1
local BYLINE = 90
-- What names somebody has no more bytes than this.
local LONGEST = 180

-- The first character that begins at a place or behind it; the place may also be before the text.
local function character(text, at)
  at = math.max(1, at)
  return text:find("[^\x80-\xBF]", at) or at
end

--- The text between two places, without half a character at its head.
-- @tparam string text
-- @tparam integer from also before the text
-- @tparam integer last
-- @treturn string
function clause.near(text, from, last)
  return sub(text, character(text, from), last)
end

--- Where the sentence begins that goes on at a place.
-- @tparam string text
-- @tparam integer at
-- @tparam integer far how many bytes to look back
-- @treturn integer
function clause.sentence_start(text, at, far)
  local from = character(text, at - far)
  return from + last_stop:match(sub(text, from, at - 1)) - 1
end

--- What stands before a place in its clause.
-- @tparam string text
-- @tparam integer at
-- @tparam integer far how many bytes to look back
-- @treturn string
function clause.before(text, at, far)
  local near = clause.near(text, at - far, at - 1)
  return sub(near, last_break:match(near))
end

local he = any_of "他 她" * -P "们"
local heads = any_of "。 ！ ？ ， ； 的 ”" + "\n"
local head_he = past(heads * #he)
local before_he = lpeg.Cf(Cc(false) * (head_he * Cp())^1, function(_, at) return at end)

--- The last 他 or 她 at the head of a clause.
-- @tparam string text
-- @tparam integer from
-- @tparam integer behind
-- @treturn ?integer where it stands
-- @treturn ?string the pronoun
function clause.last_pronoun(text, from, behind)
  local at = before_he:match(sub(text, from, behind - 1))
  if not at then return nil end
  at = at + from - 1
  return at, sub(text, at, at + 2)
end

-- Many people by a noun, from behind the mark or verb before it: （在）港澳各界
local crowd = any_of "各界人士 各界 人士 干部群众 群众 代表委员 代表 委员 嘉宾 专家学者 师生 职工 居民 民众 观众"
  * -any_of "会 团 处 大 性 作 队 区"
-- The same where words describe them: 几位老船民
local several = any_of "几位 几名 多位 多名 数位 数名 两位 两名 一群 全体 全村 这里的 一些 不少 许多"
local people = any_of [[村民 市民 街坊 邻居 家长 老人 船民 渔民 牧民 业主 商户 员工 工人 队员 同学 旅客 乘客 游客 顾客 网友 工友 老乡]]
local edge = stop + any_of [[
  ， ； ： 、 ” “ ） 在 对 向 给 同 让 令 使 由 引发 引起 激起 鼓舞 激励 要求]]
  + any_of "看到 遇到 碰到 见到 找到 联系上 采访到" * P "了"^-1
local phrase = 1 - edge - crowd
local many = lpeg.C((phrase^0 * crowd)^1) + lpeg.C((phrase - several)^0 * several * (phrase - people)^0 * people)
local last_many = lpeg.Cf(Cc(false) * (many + (1 - edge)^1 + edge)^0, function(_, found) return found end)

local last_edge = past(edge)^0 * Cp()

--- The words from the last mark or verb of a text on, or none where they are too many to name somebody.
-- @tparam string text
-- @treturn string
function clause.last_words(text)
  local words = sub(text, last_edge:match(text))
  return #words <= LONGEST and words or ""
end

--- The last noun for many people in a text, with what describes them, if it is short enough to be one.
-- @tparam string text
-- @treturn ?string
function clause.last_crowd(text)
  local crowd_of_it = last_many:match(text)
  return crowd_of_it and #crowd_of_it <= LONGEST and crowd_of_it or nil
end

--- How many sentences end between two places.
-- @tparam string text
-- @tparam integer from
-- @tparam integer behind
-- @treturn integer
function clause.ends(text, from, behind)
  return count_stops:match(sub(text, from, behind - 1))
end

--- Whether what stands before a name in its clause makes it an object: 看望了老教师, 对
-- @tparam string before
-- @treturn boolean
function clause.is_object(before)
  return object_mark:match(before) ~= nil
end

--- Whether a name is of those who wrote the article: （记者 张三 通讯员 李四）
-- @tparam string text
-- @tparam integer at where the name begins
-- @treturn boolean
function clause.is_writer(text, at)
  local before = sub(text, math.max(1, at - BYLINE), at - 1)
  if not a_writer:match(before) then return false end
  local open = last_open:match(before)
  if open > last_close:match(before) then return a_writer:match(before, open) ~= nil end
  return writer_last:match(before) ~= nil
end

local SENDS = { ["消息"] = true, ["讯"] = true, ["电"] = true }
-- How many bytes a dateline has at most behind the medium: 新社江城8月12日电（
local DATELINE = 45
local dated = lpeg.R "09"^1 * P "日电"
local dateline = (1 - any_of "， 。" - dated)^0 * dated

--- Whether a medium that is named sends the news itself: 央视网消息（新闻联播）：
-- @tparam string text
-- @tparam table mention
-- @treturn boolean
function clause.sends(text, mention)
  if mention.object.kind ~= "media" then return false end
  local behind = sub(text, mention.last + 1, mention.last + DATELINE)
  return SENDS[sub(behind, 1, #"消息")] or SENDS[sub(behind, 1, #"讯")] or dateline:match(behind) ~= nil
end

return clause
