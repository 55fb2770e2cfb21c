--- What is written somewhere and said by nobody: the words of a law, a contract or an old book, and those on a
-- sign or a banner.
--
-- The guides of annotation count no document as a source, and who was spoken of last did not write on the wall.
--
-- @module citynews.written

local clause = require "citynews.clause"
local lpeg = require "lpeg"
local scan = require "citynews.scan"

local P = lpeg.P
local any_of = scan.words

local written = {}

-- How far back, in bytes, a clause is read.
local NEAR = 180
-- The mark of a quotation, and the pause before it.
local OPENING, PAUSE = #"“", #"："

local document = any_of [[
  条例 法律 法规 宪法 刑法 民法典 办法 细则 章程 公约 规定 守则 合同 协议 协定 判决书 裁定书 裁决书 说明书 碑文 碑记 县志 府志 州志
  方志 史料 史书 古籍 家谱 族谱 校规 校训 家训 族规 民约 条款 通知 文件 纲要 规划 教材 课本 词典 报告
  法》 意见》 方案》 决定》 公告》 标准》 准则》 志》
]] * P "》"^-1
local states = any_of "指出 提出 要求 明确 规定 约定 写道 写着 写明 写到 载明 记载 记载道 显示 强调 载"
local numeral = any_of "一 二 三 四 五 六 七 八 九 十 百 零" + lpeg.R "09"
local article = P "第" * numeral^1 * any_of "条 款 项 章"
local meanwhile = any_of "还 也 同时 最后 中 里 上 特别 进一步 明文 则"
local proverb = any_of "常言道 俗话说 俗语说 老话说 老话讲 古语云 古语说 诗云 有诗云 谚语说 谚语云 民谚说 民谚云 古人云 古人说 常言说 老话说得好 俗话说得好 常言说得好"
local acts = any_of "在 他 她 我 于 向 给 你 与"
local in_document = (scan.character - document - acts)^-16 * document * article^0 * meanwhile^0 * (states + article) * -1
  + (scan.character - article - document - acts)^-16 * document^-1 * article^1 * meanwhile^0 * states^-1 * -1

local bears = any_of "写着 写有 写的是 刻着 刻有 印着 印有 贴着 挂着 标着 标有 绣着 题着 书有"
local on_thing = (scan.character - bears)^1 * bears * (scan.character - any_of "， ：")^-12 * -1

-- 看到一句话, 收到朋友的一条短信; but not 看到消息后说了一句话, nor somebody's own: 看到张三的微博
local meets = any_of "看到 看见 读到 见到 瞥见 听到 听见 收到 接到"
local text_met = any_of "话 字 诗 短信 微博 留言 帖子 纸条 信息 标语" * -1
local own_act = any_of "后 时 就 便 说 讲 写 发 回 留下 重复" + P "的" * text_met
local met = (scan.character - meets)^0 * meets * (scan.character - any_of "， ：" - own_act - text_met)^-16 * text_met

-- What those words end in, which tells at once of most clauses that they do not: 说, 条, 着
local LAST = scan.set "出 求 确 定 道 着 明 到 载 示 调 条 款 项 章 说 讲 云 好"

-- The words before a quotation in its clause.
local function before(text, first)
  return clause.before(text, first - OPENING - PAUSE, NEAR)
end

--- Whether a quotation stands in a document: 合同约定：“……”, 第三条：“……”, or is a saying: 常言道，“……”
-- @tparam string text
-- @tparam integer first of what stands inside the marks
-- @treturn boolean
function written.in_document(text, first)
  local behind = first - OPENING - PAUSE - 1
  if not LAST[text:sub(behind - 2, behind)] then return false end
  local words = before(text, first)
  return in_document:match(words) ~= nil or proverb:match(words) == #words + 1
end

-- Who signs: 署名“岳阳老周”的一条, 落款的是“没走成的人”
local SIGNED = { "署名.-“(.-)”", "落款.-“(.-)”" }

--- Who has signed what is written there, by the last words before it in its sentence.
-- @tparam string text
-- @tparam integer first
-- @treturn ?string
function written.signed(text, first)
  local near = clause.near(text, first - OPENING - NEAR, first - OPENING - 1)
  if not near:find("署名", 1, true) and not near:find("落款", 1, true) then return nil end
  local sentence = text:sub(clause.sentence_start(text, first - OPENING, NEAR), first - OPENING - 1)
  for _, pattern in ipairs(SIGNED) do
    local name = sentence:match(".*" .. pattern)
    if name then return name end
  end
end

--- Whether somebody meets with the words, who then are another's: 在网上看到一句话：“……”
-- @tparam string text
-- @tparam integer first
-- @treturn boolean
function written.is_met(text, first)
  if text:sub(first - OPENING - PAUSE, first - OPENING - 1) ~= "：" then return false end
  return met:match(before(text, first)) ~= nil
end

--- Whether it stands on a thing: 门口的牌子上写着：“……”
-- @tparam string text
-- @tparam integer first
-- @treturn boolean
function written.on_thing(text, first)
  if text:sub(first - OPENING - PAUSE, first - OPENING - 1) ~= "：" then return false end
  return on_thing:match(before(text, first)) ~= nil
end

return written
