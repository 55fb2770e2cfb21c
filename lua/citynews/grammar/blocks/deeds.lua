--- What somebody does to others before or while he speaks, between him and the cue: （市长张三）看望老党员时,
-- （交警）拦住司机, （他）被记者拦住后. Those others say nothing there.
--
-- @module citynews.grammar.blocks.deeds

local characters = require "citynews.grammar.characters"
local cues = require "citynews.cues"
local lpeg = require "lpeg"
local scan = require "citynews.scan"

local B, P, S = lpeg.B, lpeg.P, lpeg.S
local any_of, han = scan.words, characters.character - lpeg.R "\0\x7F"

-- Any of some words of a text, as rules meet them; the longer ones come first. None is one symbol, which
-- would stand for all words of its class.
local function any_word(words)
  local pattern = P(false)
  for word in words:gmatch "%S+" do
    local symbols = cues.symbols(word)
    assert(#symbols > 1, word)
    pattern = pattern + P(symbols)
  end
  return pattern
end

local somebody = S "STFPRJ"
-- Who is the subject of a clause by his name or a pronoun: 市长张三, 他
local behind_subject = B(S ",;:.!?|_TSODadksiN(" * S "PR") + -B(P(1) * S "PR") * B(S "PR")
-- Behind a name, what is his: 张三家邻居, 张三所在公司的员工
local his = any_of "所 家 公司 团队 身边 身旁 班 同 邻 老家 母校 单位 村 旗下 手下 经纪 工作室 办公室 案"
-- What one does to somebody, or with his things
local dealing = any_word "每次 每当 每逢"^-1 * (han^-2 * P "z" + any_word [[
  看了一眼 望了一眼 瞥了一眼 看了看 望了望 看望 慰问 走访 探望 会见 接见 见到 遇到 碰到 看到 见完 迎接 接待 接过 收到 采访 陪同 陪 带领 带 领
  送走 送完 送 叫来 喊来 请来 找来 叫住 喊住 拦住 拦下 拉住 拽住 扶起 扶 救起 抱起 打断 安顿好 表扬 指导 教 帮助 帮 救治 抢救 治疗 检查
  护送 引导 组织 照顾 征求 参加完 参加 出席 听完 听了 哄睡 朝 冲 翻开 打开 拿起 走进 来到 走到 回到 走近 凑近]])

local deeds = {
  --- What one does to somebody, before whom it is done to: 拦住
  dealing = dealing,
}

--- The patterns of what somebody does, and of what he does meanwhile: 一边给客人倒茶一边
-- @param plain a pattern of what stands inside one clause, cues apart
-- @return an LPeg pattern, to be tried behind a person, a noun or a pronoun
-- @return another
function deeds.of(plain)
  local calm = plain - S "STFPRJwn"
  -- What may follow whom it is done to: 的话, 的意见簿, 中间, 走远了
  local his_things = (calm - P "d")^-6 * P "d" * (han + S "XK")^-4 + P "K" + P "tw" + (han + P "z")^-3 * P "l" + han^-2
  local deed = (behind_subject * S "aD"^0 * -his * calm^1 + S "aD"^0 * (dealing + P "n") * calm^0) * somebody
      * (calm + somebody + S "EVAK" * P "到"^-1 * #P "w")^0 * P "w" * P ","^-1 * #S "aDtpm(cCEVAGW"
    + S "VA" * somebody^1 * P "w" -- 批评学生后
    + S "aD"^0 * dealing * (calm - S "p")^-8 * somebody^1 * his_things^-1 * #(S "aD"^0 * S "cCEVAG")
  local meanwhile = (P "a" + P "边") * (calm + somebody)^1 * P ","^-1 * (P "a" + P "边") * #P "c"
  return deed, meanwhile
end

return deeds
