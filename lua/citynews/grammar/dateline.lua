--- Datelines: who sends the news, from where, when.
--
-- @module citynews.grammar.dateline

local capture = require "citynews.grammar.capture"
local characters = require "citynews.grammar.characters"
local dates = require "citynews.grammar.dates"
local lpeg = require "lpeg"
local places = require "citynews.grammar.places"
local words = require "citynews.grammar.words"

local C, Cg, P = lpeg.C, lpeg.Cg, lpeg.P

local dateline = {}

-- Media of the word lists, papers by their own name, and any short name that ends as media do.
local own = characters.words "本报 本网 本刊 本台 本社"
local ending = characters.words "社 报 网 台 日报 晚报 时报 商报 新闻"
local any = (characters.head + lpeg.B "据") * (characters.han - ending)^-6 * ending

-- The name of a paper, agency, site or station.
local medium = C(words.of { "media" } / 0 + own + any)

local space = characters.space^0
local place = Cg(C(places.word / 0 * (places.word / 0)^0), "place") * characters.one_of "、/"^-1
local sent = characters.words "综合电 专电 电 讯 消息"

---@class citynews.DatelineItem: citynews.Item
---@field agency string
---@field place? string
---@field date? citynews.DateItem

--- The dateline of a report: `agency`, `place` and, an item, `date`.
--   新华社北京9月15日电 → 新华社北京9月15日电 agency=新华社 place=北京 date.value.first=2025-09-15
--   本报讯 城北书房昨天开放。 → 本报讯 agency=本报
--   中新社杭州9月14日电（记者 季青禾） → 中新社杭州9月14日电 agency=中新社 place=杭州
dateline.dateline = capture.item("dateline", Cg(medium, "agency") * space * place^0 * space
  * Cg(dates.date, "date")^-1 * space * sent * -P "子")

return dateline
