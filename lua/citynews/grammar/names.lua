--- What the article names: people, organisations, titles and quotations, as blocks.
--
-- They match where the names stage and the quotations of the article say, and capture its objects. On a
-- plain string there is no article, and they match nowhere.
--
-- @module citynews.grammar.names

local capture = require "citynews.grammar.capture"

local names = {}

---@class citynews.NameItem: citynews.Item
---@field name string the fullest name in the article; of a title, itself
---@field person? citynews.Person
---@field organization? citynews.Organization

---@class citynews.QuotationItem: citynews.Item
---@field quote citynews.Quote

--- A person; `person` is the citynews.Person.
--   园区负责人丁望舒说，项目明年投产。 → 丁望舒 name=丁望舒
names.person = capture.mention "person"

--- An organisation; `organization` is the citynews.Organization.
--   市交通运输局昨天发布通告。 → 市交通运输局 name=市交通运输局
names.organization = capture.mention "organization"

--- A title, whether somebody bears it or not.
--   园区负责人丁望舒说，项目明年投产。 → 负责人 name=负责人
names.title = capture.mention "title"

--- A quotation, with its marks if it is direct; `quote` is the citynews.Quote.
--   居民柳春生说：“这条路修好了，出门方便多了。” → “这条路修好了，出门方便多了。” kind=quotation
names.quotation = capture.mention "quotation"

return names
