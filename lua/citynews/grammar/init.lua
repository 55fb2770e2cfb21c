--- The building blocks of attribution rules: LPeg patterns over strings of symbols.
--
-- The core writes each stretch of an article as a short string in which every name, cue, quotation,
-- function word and mark is one ASCII byte, and all other characters stand as they are. 张三昨天对记者
-- 说：“好。” is `PDtJc:Q|`: a person, 昨天, 对, the reporter, a cue, a colon, a quotation. These are the
-- symbols:
--
--     P person   O organisation   T title   S unnamed source   R pronoun   J reporter
--     B 《日报》  b 《通知》         X 数据   Q quotation of a clause or more   q of a few words
--     c 说  C 指出  E 建议  V 评价  G 告诉  A 劝  W 预计  K 看法   n 未   F 母亲
--     U 发布   Y 获悉   a 也 还 笑着   D 昨天   N number   L Latin
--     t 对 向   p 在 就   r 据   w 时 后 上   + 和   d 的   v 是   l 了   m 地   z 着   k 但   s 因为   i 如果   y 将 有
--     , . ! ? ; : marks   / 、   - —   ~ …   ( what stands in brackets   x any other mark
--     | where a quotation ends a sentence   _ a sentence without cue or quotation
--
-- What a block marks (`source`, `cue`, `quotation`, `content`) is what the rule captures: the words
-- of an utterance, and whose they are. Other blocks only match. The rooms of `citynews.grammar.blocks` list them all.
--
-- Blocks over the text itself (numbers, dates, money, places, names) are in `text`: see
-- `citynews.grammar.text`.
--
-- @module citynews.grammar

local blocks = require "citynews.grammar.blocks"
local lpeg = require "lpeg"

-- Each is made when it is asked for; those over text are many.
---@type citynews.Grammar
local g = setmetatable({}, {
  __index = function(self, name)
    local block = blocks[name]
    if name == "text" then block = require "citynews.grammar.text" end
    if lpeg.type(block) == "pattern" then block = blocks.close(block) end
    self[name] = block
    return block
  end,
})

return g
