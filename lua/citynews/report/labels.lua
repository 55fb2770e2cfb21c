--- What a report says in its own words, in Chinese and in English: both stand in the page, and one of
-- them is shown.
--
-- @module citynews.report.labels

local h = require "citynews.report.markup"

local TEXTS = {
  title = { "新闻报告", "News report" },
  skip = { "跳到正文", "Skip to the content" },
  contents = { "目录", "Contents" },
  overview = { "概览", "Overview" },
  speakers = { "谁在说话", "Speakers" },
  organizations = { "机构", "Organisations" },
  timeline = { "引语时间线", "Quotations over time" },
  network = { "人物与机构关系", "Network" },
  findings = { "核查结果", "Checks" },
  stories = { "文章", "Articles" },
  articles = { "篇文章", "articles" },
  quotes = { "处引语", "quotations" },
  direct = { "直接引语", "direct" },
  indirect = { "间接引语", "indirect" },
  unnamed = { "没有点明说话人", "without a speaker" },
  people_speaking = { "位说话人", "speakers" },
  organizations_named = { "家机构", "organisations" },
  period = { "{from} 至 {to}", "{from} to {to}" },
  no_period = { "文章没有注明日期", "The articles bear no date" },
  shown_all = { "以下刊出全部 {n} 篇。", "All {n} are below." },
  shown_some = {
    "统计包括全部 {total} 篇；以下只刊出最新的 {n} 篇。", "The figures are of all {total}; only the newest {n} are below.",
  },
  top_some = { "共 {total} 个，列出前 {n} 个。", "The first {n} of {total}." },
  top_all = { "共 {total} 个。", "{total} in all." },
  rank = { "名次", "Rank" },
  name = { "姓名或名称", "Name" },
  quotes_column = { "引语", "Quotations" },
  articles_column = { "文章", "Articles" },
  spoken = { "自己发声", "Speaks" },
  latest = { "最近", "Latest" },
  date = { "日期", "Date" },
  month = { "月份", "Month" },
  year = { "年份", "Year" },
  undated = { "另有 {n} 处引语的文章没有日期，未计入。", "{n} quotations in articles without a date are left out." },
  chart = { "各时段引语数量柱状图", "Bar chart of quotations by period" },
  table = { "查看数据表", "Show the table" },
  network_note = {
    "同一篇文章里出现的人物与机构以线相连，越粗表示同现越多。图中 {n} 个，共 {total} 个。",
    "Joined are people and organisations that stand in one article; the thicker, the more. {n} of {total} are drawn.",
  },
  person = { "人物", "person" },
  organization = { "机构", "organisation" },
  together = { "同现文章", "Articles together" },
  first_name = { "甲方", "One" },
  second_name = { "乙方", "Other" },
  severity = { "程度", "Severity" },
  error = { "错误", "error" },
  warning = { "警示", "warning" },
  note = { "提示", "note" },
  where = { "位置", "Where" },
  finding = { "问题", "Finding" },
  rule = { "规则", "Check" },
  line = { "第 {n} 行", "line {n}" },
  not_checked = { "这份报告没有做核查。", "The articles of this report were not checked." },
  no_findings = { "刊出的文章没有查出问题。", "Nothing was found in the articles below." },
  findings_some = { "共 {total} 条，列出前 {n} 条。", "The first {n} of {total}." },
  no_speakers = { "没有找到带说话人的引语。", "No quotation with a speaker was found." },
  no_organizations = { "没有找到机构。", "No organisation was found." },
  no_timeline = { "没有带日期的引语。", "No quotation bears a date." },
  no_network = { "没有同一篇文章里出现的两个名字。", "No two names stand in one article." },
  no_stories = { "没有文章。", "There are no articles." },
  filter = { "筛选文章", "Filter the articles" },
  filter_text = { "全文包含", "Text" },
  filter_speaker = { "说话人", "Speaker" },
  filter_organization = { "机构", "Organisation" },
  filter_section = { "版面", "Section" },
  filter_from = { "起始日期", "From" },
  filter_to = { "截止日期", "To" },
  any = { "全部", "All" },
  reset = { "清除筛选", "Reset" },
  matching = { "篇符合", "match" },
  none_matching = { "没有符合条件的文章。", "No article matches." },
  theme = { "深色／浅色", "Dark or light" },
  no_headline = { "（无标题）", "(no headline)" },
  speakers_here = { "本文说话人", "Speakers in this article" },
  cut = { "……（以下 {n} 字未刊出）", "… ({n} more characters are left out)" },
  cut_quotes = { "引语 {n} 处", "{n} quotations" },
  made_by = { "由 citynews {version} 制作", "Made with citynews {version}" },
  legend_note = {
    "底色加下划线为直接引语，虚线为间接引语，数字指说话人。",
    "A tint and a line mark direct quotations, dots indirect ones; the figure is the speaker.",
  },
}

local labels = {}

local LANGUAGES = { "zh", "en" }
local TAGS = { zh = "zh-Hans", en = "en" }

-- 19547 => 19,547
local function grouped(value)
  if math.type(value) ~= "integer" then return tostring(value) end
  return (tostring(value):reverse():gsub("(%d%d%d)", "%1,"):reverse():gsub("^,", ""))
end

local function filled(text, values)
  return (text:gsub("{(%l+)}", function(key) return grouped(values[key]) end))
end

--- A label in one language.
---@param key string
---@param language "zh"|"en"
---@param values? table what stands for {…}
---@return string
function labels.text(key, language, values)
  local texts = TEXTS[key] or error("no label " .. key)
  return filled(texts[language == "zh" and 1 or 2], values or {})
end

--- A text in both languages.
---@param chinese string
---@param english string
---@return table elements
function labels.both(chinese, english)
  return { h.span { class = "zh", lang = TAGS.zh, chinese }, h.span { class = "en", lang = TAGS.en, english } }
end

--- A label in both languages.
---@param key string
---@param values? table what stands for {…}
---@return table elements
function labels.of(key, values)
  return labels.both(labels.text(key, "zh", values), labels.text(key, "en", values))
end

--- An attribute whose value is a label: the script exchanges it with the language.
---@param fields table of the element, to which it is added
---@param name string of the attribute
---@param key string
---@param language "zh"|"en" of the page when it is opened
---@return table the same fields
function labels.attribute(fields, name, key, language)
  fields[name] = labels.text(key, language)
  fields["data-attribute"] = name
  for _, one in ipairs(LANGUAGES) do fields["data-" .. one] = labels.text(key, one) end
  return fields
end

--- A number as readers have it: 19,547.
labels.number = grouped

--- The language tag of HTML.
labels.tag = TAGS

return labels
