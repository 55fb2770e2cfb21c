--- Places: provinces, cities, counties and districts of China, countries, and well-known places, from the
-- word lists that ship with citynews.
--
-- @module citynews.grammar.places

local capture = require "citynews.grammar.capture"
local words = require "citynews.grammar.words"

local places = {}

local FIELDS = { provinces = "province", cities = "city", counties = "county", countries = "country", places = "place" }

---@class citynews.Place: citynews.Item
---@field value string the full name of the smallest division
---@field class "province"|"city"|"county"|"country"|"place" what that is
---@field province? string
---@field city? string
---@field county? string
---@field country? string
---@field place? string

-- 浙江省宁波市江北区: each division is a field, the last is the place's name and class.
local function read(fields)
  local made = {}
  for i = 1, #fields, 2 do
    made.value, made.class = fields[i], FIELDS[fields[i + 1]]
    made[made.class] = made.value
  end
  return made
end

--- The words alone, without an item.
places.word = words.of { "provinces", "cities", "counties", "countries", "places" }

--- A place, with what it lies in where that stands before it.
--   浙江省宁波市江北区一处老街 → 浙江省宁波市江北区 value=江北区 class=county province=浙江省 city=宁波市
--   从贵阳出发 → 贵阳 value=贵阳市 class=city
--   法国客商到访 → 法国 value=法国 class=country
places.place = capture.item("place", places.word^1, read)

return places
