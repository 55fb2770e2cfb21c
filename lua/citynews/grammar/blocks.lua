--- The blocks of `citynews.grammar`, made of each other in this order, a room each in `blocks/`:
--
-- - `base`: marks, characters, classes of words, where clauses and sentences begin
-- - `sources`: who may speak, by a name, a noun or a pronoun
-- - `unnamed`: sources that no symbol stands for; `subjects`: who a clause is about
-- - `asides`: what stands between source and cue; `deeds`: what one does to others meanwhile
-- - `cues`: verbs of saying; `turns`: what ends other words; `contents`: what was said
-- - `frames`: 据…介绍, 从…获悉, ……，张三说。
-- - `nouns`: a view, a letter, a voice in the place of a cue; `behind`: what stands behind a quotation
--
-- @module citynews.grammar.blocks

return require "citynews.grammar.blocks.behind"
