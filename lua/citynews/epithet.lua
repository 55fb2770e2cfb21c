--- Whom a word for somebody of some age means: 老人, 小伙子, 25岁的姑娘, 白发老人.
--
-- The article often tells how old somebody is (73岁的张三, 李四今年19岁); then the word leaves out those
-- who are too old or too young for it.
--
-- @module citynews.epithet

local clause = require "citynews.clause"
local lpeg = require "lpeg"
local numerals = require "citynews.grammar.numerals"
local salience = require "citynews.salience"

local P, sub = lpeg.P, string.sub

local epithet = {}

-- The words, the pronoun that they are as good as, and from what age to what they are said of somebody.
local WORDS = {}
for _, line in ipairs {
  { "老人 老人家 老者 老伯 阿公 阿婆", salience.PERSON, 55, 120 },
  { "老汉 老大爷 老爷子 老先生 老爷爷 老头", "他", 55, 120 },
  { "老大娘 老太太 老奶奶 老太 老妇人", "她", 55, 120 },
  { "小伙子 小伙 男生 男青年 大男孩", "他", 14, 40 },
  { "姑娘 小姑娘 女生 女青年 女孩", "她", 5, 40 },
  { "男孩 小男孩 少年", "他", 3, 17 },
  { "小女孩 少女", "她", 3, 17 },
  { "孩子 小家伙", salience.PERSON, 1, 17 },
  { "老男孩 汉子 大汉", "他", 25, 90 },
  { "小将", salience.PERSON, 10, 26 },
  { "老将 老兵", salience.PERSON, 26, 120 },
} do
  for word in line[1]:gmatch "%S+" do WORDS[word] = { pronoun = line[2], least = line[3], most = line[4] } end
end

--- All such words, the longer ones first.
-- @treturn {string,...}
function epithet.words()
  local list = {}
  for word in pairs(WORDS) do list[#list + 1] = word end
  table.sort(list, function(a, b)
    if #a ~= #b then return #a > #b end
    return a < b
  end)
  return list
end

-- The longest of them, in bytes.
local LONGEST = #"老太太" + 3

-- What may stand before one of them, where somebody known is meant: 六旬老人, 白发老人
local BEFORE = {}
for word in ("六旬 七旬 八旬 九旬 百岁 白发 花甲 古稀 耄耋 年轻 中年 高个 独居 孤寡 失独 留守"):gmatch "%S+" do BEFORE[word] = true end

---@class citynews.Epithet
---@field pronoun string that the noun is as good as
---@field least integer years of age
---@field most integer

--- Reads a noun as such a word.
-- @tparam string noun without words that point: 25岁的姑娘
-- @treturn ?citynews.Epithet nil for another noun
function epithet.read(noun)
  for size = math.min(LONGEST, #noun), 6, -3 do
    local one = WORDS[sub(noun, -size)]
    if one then
      local before = sub(noun, 1, -size - 1)
      local told = tonumber(before:match "^(%d+)岁的$")
      if before ~= "" and not BEFORE[before] and not told then return nil end
      return { pronoun = one.pronoun, least = told or one.least, most = told or one.most }
    end
  end
end

-- What makes another noun of such a word: 老人们, 老人的
local NOT_ONE = { ["们"] = true, ["的"] = true }

-- How many sentences are asked for one, the last first; a line break and its sentence count twice.
local FEW = 6

--- The last sentence between two places that begins with such a word, of the few before `behind`:
-- 老人指指自己的胸口。
-- @tparam string text
-- @tparam integer from bytes from 1
-- @tparam integer behind
-- @treturn ?integer where the word stands
-- @treturn ?citynews.Epithet
function epithet.last_subject(text, from, behind)
  local at = behind
  for _ = 1, FEW do
    at = clause.sentence_start(text, at, at - from)
    if at == from then return nil end
    for size = LONGEST, 6, -3 do
      local word = WORDS[sub(text, at, at + size - 1)]
      if word and not NOT_ONE[sub(text, at + size, at + size + 2)] then return at, word end
    end
    at = at - 1
  end
end

-- Up to this age, who has no age told is hardly meant: the article says how old its children are.
local CHILD = 17
-- From this age on somebody is old.
local OLD_FROM = 55

-- How far around a name its age is looked for, in bytes.
local NEAR = 90

local years = numerals.integer * P "岁"
local before_name = (1 - years)^0 * years
-- 张三，今年七十六岁
local behind_name = (P "，" + P "（")^-1 * (P "今年" + P "现年")^-1 * years

-- 张三坐在火塘边。她今年七十九岁
local next_sentence = (1 - P "。" - P "\n")^-90 * P "。" * (P "他" + P "她") * (P "今年" + P "现年")^-1 * years * lpeg.Cp()

-- The age of whom the next sentence goes on with, where nobody else is named before it.
local function age_behind(reading, number, mention)
  local age, behind = next_sentence:match(reading.text, mention.last + 1)
  local later = age and reading:mention(number + 1)
  return age and not (later and later.kind == "person" and later.first < behind) and age or nil
end

-- How old the text says that one is whom mention `number` names, or nil.
local function age_at(reading, number, mention)
  local text = reading.text
  return behind_name:match(text, mention.last + 1) or before_name:match(clause.before(text, mention.first, NEAR))
    or age_behind(reading, number, mention)
end

-- How many mentions are asked for an age.
local MANY = 400

-- What ends the names of the old: 彭老先生
local OLD, SEVENTY = {}, 70
for word in ("老先生 老太太 大爷 大娘 大妈 大伯 爷爷 奶奶 老汉 老伯 阿婆 婆婆"):gmatch "%S+" do OLD[word] = true end

-- The ages of the persons of an article by their names, found once.
local function ages_of(reading)
  if reading.ages then return reading.ages end
  local ages = {}
  for i = 1, MANY do
    local mention = reading:mention(i)
    if not mention then break end
    local name = mention.object.name
    if mention.kind == "person" and not ages[name] then
      local old = OLD[sub(name, -#"老先生")] or OLD[sub(name, -#"大爷")]
      ages[name] = age_at(reading, i, mention) or old and SEVENTY or nil
    end
  end
  reading.ages = ages
  return ages
end

-- The one person of the article whose age is told and fits, where it is the age of the old or of children.
local function only_of_age(reading, ages, word)
  if word.least < OLD_FROM and word.most > CHILD then return nil end
  local only
  for i = 1, math.min(#reading.people, MANY) do
    local person = reading.people[i]
    local age = ages[person.name]
    if age and age >= word.least and age <= word.most then
      if only then return nil end
      only = { object = person, kind = "person", first = 1, last = 0 }
    end
  end
  return only
end

--- The one of `candidates` whom the word means: the first whose age fits, else the only one of the article
-- whose age does, else the first whose age is not told.
-- @param reading of an article, as `citynews.speaker` makes it
-- @tparam citynews.Epithet word
-- @tparam {citynews.Candidate,...} candidates the most salient first
-- @treturn ?table a mention, or a speaker
function epithet.choose(reading, word, candidates)
  local ages, unknown = ages_of(reading), nil
  local fits = only_of_age(reading, ages, word)
  for _, one in ipairs(candidates) do
    local age = ages[one.name]
    if one.who.kind == "person" then
      if age and age >= word.least and age <= word.most then return one.who end
      if not age and word.most > CHILD then unknown = unknown or one.who end
    end
  end
  return fits or unknown
end

return epithet
