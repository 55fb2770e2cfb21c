--- Bylines in running text: who wrote, took or drew it.
--
-- @module citynews.grammar.byline

local capture = require "citynews.grammar.capture"
local characters = require "citynews.grammar.characters"
local core = require "citynews.core"
local lpeg = require "lpeg"

local C = lpeg.C

local byline = {}

local words, one_of, han, space = characters.words, characters.one_of, characters.han, characters.space

local role = words "全媒体记者 见习记者 实习记者 特约记者 首席记者 特派记者 记者 特约通讯员 通讯员 实习生 评论员 编辑 责编 摄影 撰文 文/图 图/文"
local affiliation = (han - role - words "（ 。 ， 、")^-10
local inside = (characters.character - one_of "）)")^-60
-- A name of two to four characters, also with a blank inside: 丁 宁
local name = han * (space^-1 * han)^-3 * -han + han * han^-3 * #(space + characters.pause)
local names = name * ((space + characters.pause)^1 * name)^-5

---@class citynews.BylineItem: citynews.Item
---@field credits citynews.Credit[] name, role and affiliation

local function read(fields)
  return { credits = core.byline(fields[1]) }
end

--- A byline: `credits` is a list of name, role and affiliation.
--   中新社杭州9月14日电（记者 季青禾 通讯员 方知远） → （记者 季青禾 通讯员 方知远） credits.1.name=季青禾 credits.2.role=通讯员
--   ■本报记者 陆知微 → ■本报记者 陆知微 credits.1.name=陆知微
byline.byline = capture.item("byline", one_of "（(" * C((affiliation * role) * inside) * one_of "）)"
  + one_of "■□" * space^0 * C(affiliation * role * space^0 * names), read)

return byline
