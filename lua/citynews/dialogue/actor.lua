--- Who does something right behind the words that a paragraph begins with.
--
-- @module citynews.dialogue.actor

local epithet = require "citynews.epithet"
local lpeg = require "lpeg"
local scan = require "citynews.scan"
local scene = require "citynews.dialogue.scene"

local find, sub = string.find, string.sub

local actor = {}

-- How much of what stands behind a quotation is looked at, in bytes.
local FEW = 60

local ONE = scan.any_of(epithet.words()) + scan.words [[
  女子 男子 妇女 大叔 大姐 大爷 大妈 大娘 大婶 阿姨 客商 店主 摊主 老板娘 老板 司机 师傅 老乡 妻子 丈夫 老伴 儿子 女儿 孙子 孙女 母亲 父亲 妈妈 爸爸
  奶奶 爷爷 外婆 外公 徒弟]]
local word = ONE * -scan.words "们 的 和 与 、 家 ， 。 说"
local mark = scan.words "， 。 ； ： ！ ？ “"
local described = (scan.character - mark - word - "的" - "记者")^-10 * "的"
local he = lpeg.Cc "pronoun" * scan.words "他 她" * -scan.words "们 的" * lpeg.Cp()
-- One by a noun at the head of a clause, with what describes him (开车的女子 | 探出头来), or by a pronoun
local acting = he + lpeg.Cc "group" * described^-1 * word * lpeg.Cp()

-- What the reporter does who has asked nothing: 记者看到
local sees = scan.words "看到 发现 了解 获悉 得知 注意到 随 从 在现场 来到 走进"

-- Whether the reporter stands behind a question: “是真的吗？”记者向他求证。
local function asks_at(text, behind)
  local asked = sub(text, behind - #"？”", behind - 1) == "？”"
  return asked and sub(text, behind, behind + #"记者" - 1) == "记者" and not sees:match(text, behind + #"记者")
end

--- Who does something right behind the words that a paragraph begins with: “就停一分钟。”开车的女子探出头来。
-- @tparam table reading of the article, as `citynews.speaker` makes it
-- @tparam ?integer first where the words begin
-- @tparam integer behind them and their mark
-- @treturn ?citynews.Speaker
function actor.of(reading, first, behind)
  if not first then return nil end
  if asks_at(reading.text, behind) then return scene.reporter() end
  local before = sub(reading.text, math.max(1, first - #"\n“"), first - 1)
  if before ~= "“" and find(before, "\n“", 1, true) ~= 1 then return nil end
  local kind, size = acting:match(sub(reading.text, behind, behind + FEW))
  local named = kind and reading:mention(reading:index_at(behind))
  if not kind or named and named.first < behind + size - 1 then return nil end
  return reading:source(kind, behind, behind + size - 2)
end

return actor
