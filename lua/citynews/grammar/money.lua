--- Sums of money.
--
-- @module citynews.grammar.money

local capture = require "citynews.grammar.capture"
local characters = require "citynews.grammar.characters"
local lpeg = require "lpeg"
local numerals = require "citynews.grammar.numerals"

local C, Cg = lpeg.C, lpeg.Cg

local money = {}

-- The currencies that news writes of, by their codes (ISO 4217).
local CODES = {
  ["元"] = "CNY", ["块钱"] = "CNY", ["元钱"] = "CNY", ["元人民币"] = "CNY", ["人民币"] = "CNY", ["美元"] = "USD", ["美金"] = "USD", ["欧元"] = "EUR",
  ["英镑"] = "GBP", ["日元"] = "JPY", ["韩元"] = "KRW", ["港元"] = "HKD", ["港币"] = "HKD", ["澳门元"] = "MOP", ["新台币"] = "TWD", ["新台币元"] = "TWD",
  ["卢布"] = "RUB", ["澳元"] = "AUD", ["加元"] = "CAD", ["瑞士法郎"] = "CHF", ["新加坡元"] = "SGD", ["新元"] = "SGD", ["泰铢"] = "THB", ["卢比"] = "INR",
  ["林吉特"] = "MYR", ["越南盾"] = "VND", ["印尼盾"] = "IDR", ["比索"] = "PHP", ["雷亚尔"] = "BRL", ["兰特"] = "ZAR", ["里拉"] = "TRY", ["坚戈"] = "KZT",
}
local SIGNS = { ["¥"] = "CNY", ["￥"] = "CNY", ["$"] = "USD", ["＄"] = "USD", ["€"] = "EUR", ["£"] = "GBP" }

local function any_of(map)
  local list = {}
  for word in pairs(map) do list[#list + 1] = word end
  return characters.words(table.concat(list, " "))
end

local name = C(any_of(CODES)) * -characters.words "素 旦 宵 首 帅 老"
local sign = C(any_of(SIGNS))
local named = Cg(characters.words "人民币 美元 港币 欧元" / CODES, "said")
local to = characters.one_of "—－-～~至到"

local amount = Cg(numerals.counting, "raw")
local function read(fields)
  local made = numerals.range(fields.raw, fields.till, fields.after)
  made.unit = fields.unit
  made.currency = fields.sign and SIGNS[fields.sign] or fields.said or CODES[fields.unit]
  return made
end

---@class citynews.Money: citynews.Number a sum of money
---@field currency string the code of ISO 4217
---@field unit? string as it stands: 元, 美元; nil where a sign says it

--- A sum of money: `currency` is the code of ISO 4217, `value` counts the currency's unit.
--   总投资3.4亿元 → 3.4亿元 value=340000000 currency=CNY exact=340000000
--   融资近5000万美元 → 近5000万美元 value=50000000 currency=USD bound=under
--   花了两千块钱 → 两千块钱 value=2000 currency=CNY
--   奖励300万元人民币 → 300万元人民币 value=3000000 currency=CNY
--   人均增收2000至3000元 → 2000至3000元 low=2000 high=3000 currency=CNY
--   票价￥120起 → ￥120 value=120 currency=CNY
money.money = capture.item("money",
  named^-1 * amount * (to * Cg(numerals.counting, "till"))^-1 * Cg(name, "unit") * numerals.after
    + Cg(sign, "sign") * amount * numerals.after, read, numerals.start + characters.one_of "人美港欧¥￥$＄€£")

return money
