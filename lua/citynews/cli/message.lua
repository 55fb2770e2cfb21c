--- What the command says, in English or, under a Chinese locale, in Chinese.
--
-- The English format is the key, so that a message without a translation is still a message.
--
-- @module citynews.cli.message

local printable = require "citynews.printable"

local CHINESE = {
  ["cannot open: %s"] = "无法打开：%s",
  ["%s: is a folder without newspaper files"] = "%s：文件夹里没有报纸文件",
  ["%s: is an index, no newspaper files: citynews search asks it"] = "%s：是索引，不是报纸文件：请用 citynews search 检索",
  ["%s: skipped: a symbolic link to a folder that has been read already"] = "%s：已跳过：符号链接指向已读过的文件夹",
  ["%s:%d: not a JSON object: %s"] = "%s:%d：不是 JSON 对象：%s",
  ["%s:%d: no text in the object"] = "%s:%d：对象里没有 text",
  ["%s: %d bad byte sequences became U+FFFD, the first at byte %d"] = "%s：%d 处字节无法解码，已替换为 U+FFFD，第一处在第 %d 字节",
  ["%s:%d: %d bad byte sequences became U+FFFD"] = "%s:%d：%d 处字节无法解码，已替换为 U+FFFD",
  ["%d articles found"] = "找到 %d 篇文章",
  ["%s %3d%%  %d articles  %.1f MB/s  %s left"] = "%s %3d%%  %d 篇文章  %.1f MB/s  剩余 %s",
  ["%s: %d indexes joined"] = "%s：已合并 %d 个索引",
  ["%s: %d new files, %d changed, %d gone, %d same, %d skipped; %d articles read, %d in the archive"] =
    "%s：文件新 %d，改 %d，删 %d，同 %d，跳过 %d；读入文章 %d 篇，稿库共 %d 篇",
  ["%s: well"] = "%s：完好",
  ["%s: %s"] = "%s：%s",
  ["a query or --queries is needed"] = "需要检索式或 --queries",
  ["no article has the id %s"] = "没有 id 为 %s 的文章",
  ["%s: is damaged and made again: %s"] = "%s：已损坏，正在重建：%s",
  ["%s: changed while it was read"] = "%s：读取时文件有改动",
  ["no regular file"] = "不是普通文件",
  ["%s: skipped: %s"] = "%s：已跳过：%s",
  ["%s: no article found"] = "%s：没有找到文章",
  ["%s: is a source, and sources are never written to"] = "%s：是源文件，源文件从不改写",
  ["%s: is no archive that a query could be asked"] = "%s：不是索引过的稿库，不能用检索式",
  ["a Markdown file holds one article: name a folder for several"] = "一个 Markdown 文件只存一篇文章：多篇请指明文件夹",
  ["%s, such as -o articles/"] = "%s，例如 -o articles/",
  ["cannot write %s: %s"] = "无法写入 %s：%s",
  ["cannot write the output: %s"] = "无法写出结果：%s",
  ["%d of %d files could not be read"] = "%2$d 个文件中有 %1$d 个无法读取",
  ["%d files could not be read"] = "%d 个文件无法读取",
  ["%d files, %d articles"] = "%d 个文件，%d 篇文章",
  ["%d files, %d articles, %d quotations"] = "%d 个文件，%d 篇文章，%d 处引语",
  ["unknown: %s"] = "不详：%s",
  ["no source is named near it"] = "附近没有提到消息来源",
  ["the sentence has no subject that can speak"] = "句中没有能说话的主语",
  ["no source"] = "未写来源",
  ["the interviewer asks"] = "采访者提问",
  ["the text does not say who it was"] = "文中没有说是谁",
  ["direct"] = "直接引语",
  ["indirect"] = "间接引语",
  ["%s: no quotation, cue, colon or name there"] = "%s：该处没有引号、提示语、冒号或名称",
  ["%s: there is no quotation %d"] = "%s：没有第 %d 处引语",
  ["say where: --at LINE, --quote NUMBER or --name NAME"] = "请指明位置：--at 行号、--quote 序号 或 --name 名称",
  ["model, %d above no name"] = "模型，比“非名称”高 %d",
  ["list"] = "词表",
  ["rule"] = "规则",
  ["person"] = "人物",
  ["organization"] = "机构",
  ["%s, by %s"] = "%s，依据 %s",
  ["%d rules, %d examples, %d failed"] = "%d 条规则，%d 个例句，%d 个不合",
  ["rule '%s' has no example"] = "规则“%s”没有例句",
  ["%s: is a file, and an index is asked: name the folder that `citynews index` was given"] =
    "%s：是文件，而这里查询的是索引：请给出用 citynews index 建过索引的文件夹",
  ["%s: no rule is in it"] = "%s：其中没有规则",
  ["%s: no file: only a file can be gone on with"] = "%s：不是普通文件：只有写入文件的运行才能接着做",
  ["the method focus needs --about or --person"] = "方法 focus 需要 --about 或 --person",
  ["digest"] = "综述",
  ["(no headline)"] = "（无标题）",
  ["a row has the field '%s', which the first row had not: name the `columns`"] =
    "某一行有字段“%s”，而第一行没有：请写明 columns",
  ["--resume needs --output: only a file can be gone on with"] = "--resume 需要 --output：只有写入文件的运行才能接着做",
  ["%s: a run was stopped: go on with --resume, or remove this file to begin anew"] =
    "%s：有一次运行中途停止：用 --resume 接着做，或删除此文件重新开始",
  ["%s: %s: %s"] = "%s：%s：%s",
  ["%s: %d rows of %d articles"] = "%s：%d 行，来自 %d 篇文章",
  ["%d of %d articles failed"] = "%2$d 篇文章中有 %1$d 篇失败",
  ["%s: stopped; --resume goes on"] = "%s：已停止；用 --resume 接着做",
  ["government"] = "政府机构",
  ["party"] = "党派团体",
  ["company"] = "企业",
  ["association"] = "社会组织",
  ["institute"] = "研究机构",
  ["university"] = "高校",
  ["hospital"] = "医院",
  ["media"] = "媒体",
  ["international"] = "国际组织",
  ["military"] = "军队",
  ["sports"] = "体育组织",
  ["%s: larger than %d bytes"] = "%s：大于 %d 字节",
  ["%s: made"] = "%s：已建立",
  ["%s: is there, and left as it is"] = "%s：已存在，未改动",
  ["interrupted"] = "已中断",
  ["%d paragraphs, %d characters"] = "%d 段，%d 字",
  -- The checks of a draft, in a list and as findings.
  ["Quotation marks and brackets that lack their other half."] = "引号、括号不配对。",
  ["“ ” within “ ”, ‘ ’ that stand alone, 《 》 within 《 》 (GB/T 15834)."] = "引号、书名号内外层次有误（GB/T 15834）。",
  ["Half-width punctuation in Chinese text (GB/T 15834)."] = "中文里的半角标点（GB/T 15834）。",
  ["Marks that stand twice, or that cannot stand side by side: ，。 and 。”。"] = "重复或不能连用的标点：，。和 。”。",
  ["Ellipses that are not …… and dashes that are not —— (GB/T 15834)."] = "省略号不是“……”，破折号不是“——”（GB/T 15834）。",
  ["、 between quotation marks or book titles side by side (GB/T 15834)."] = "并列的引号、书名号之间的顿号（GB/T 15834）。",
  ["Two styles of numerals in one figure, ranges that can be misread (GB/T 15835)."] = "一数混用两种数字，范围有歧义（GB/T 15835）。",
  ["Dates whose weekday is another: 2025年9月15日星期二."] = "日期与星期不符：2025年9月15日星期二。",
  ["Days that the calendar does not have: 2月30日."] = "日历上没有的日子：2月30日。",
  ["Changes that do not agree with themselves: 从40%提升到90%，上升60个百分点."] = "增减与起止不符：从40%提升到90%，上升60个百分点。",
  ["Shares that do not make up the whole: 占45%、占40%，其余20%."] = "各部分合计不是全部：占45%、占40%，其余20%。",
  ["Figures of the title that the text has otherwise; figures whose digits change places."] =
    "标题与正文数字不符；前后数字错位。",
  ["Quotations of the title that stand otherwise in the text."] = "标题引语与正文不同。",
  ["Quotations that the archive has in other words."] = "引语与报库不同。",
  ["Quotations that the archive gives to somebody else."] = "报库中出自他人的引语。",
  ["Quotations that the archive does not have."] = "报库中没有的引语。",
  ["People with a title that they have no more in the archive."] = "据报库已变动的职务。",
  ["Posts that somebody else has in the archive."] = "据报库由他人担任的职务。",
  ["People whose name is one character away from another in the draft, or of the same title in the archive."] =
    "与稿内他人、或报库中同职务者只差一字的人名。",
  ["Organisations that are named in short before they are named in full."] = "简称先于全称的机构。",
  ["Abbreviations that are used before it is said what they stand for, or without."] = "未说明或先用后说明的缩写、简称。",
  ["Organisations under a name that they have no more."] = "已更名的机构。",
  ["Organisations whose name is one character away from one of the archive or the word lists."] =
    "与报库或词表只差一字的机构名。",
  ["Organisations that no other article of the archive names."] = "报库其他文章没有的机构。",
  ["Quotations without a named source, counted."] = "没有具名来源的引语，计数。",
  ["error"] = "错误",
  ["warning"] = "警告",
  ["note"] = "提示",
  ["exact"] = "相同",
  ["altered"] = "有改动",
  ["%d articles: %d errors, %d warnings, %d notes (%d not shown)"] = "%d 篇文章：错误 %d，警告 %d，提示 %d（未显示 %d）",
  ["no check is called %s: citynews check --list names them"] = "没有名为 %s 的检查：citynews check --list 列出全部检查",
  ["name a draft, or use --list"] = "请给出稿件，或用 --list",
  ["--date is a day: YYYY-MM-DD"] = "--date 应为日期：YYYY-MM-DD",
  ["the phrase is empty"] = "没有要找的词句",
  ["titles needs --name"] = "titles 需要 --name",
  ["%s takes no --%s"] = "%s 不用 --%s",
  ["new needs --since"] = "new 需要 --since",
  ["%d of %d quotations have no named source, this is the first: can one be named?"] =
    "%2$d 处引语中有 %1$d 处没有具名来源，这是第一处：能否写明？",
  ["%s can be misread: write the 万 or 亿 at both ends"] = "%s 有歧义：两端都应写出“万”或“亿”",
  ["%s closes nothing: find where it opens, or take it out"] = "%s 没有与之配对的前半：请补上或删去",
  ["%s comes before the full name %s: give the full name first"] = "简称 %s 先于全称 %s 出现：首次出现请用全称",
  ["%s here and %s before: which is it?"] = "此处为 %s，前文为 %s：以哪个为准？",
  ["%s is %s in the archive on %s, not %s: who is it now?"] = "据报库，%3$s 时 %2$s 为 %1$s，不是 %4$s：现任是谁？",
  ["%s is %s in the archive since %s, %s was last seen on %s: which holds?"] =
    "据报库，%1$s 自 %3$s 起任 %2$s，“%4$s”最后见于 %5$s：以哪个为准？",
  ["%s is %s, not %s: check the date and the weekday"] = "%s 是%s，不是%s：请核对日期和星期",
  ["%s is half width: Chinese text has %s"] = "%s 是半角标点：中文应用 %s",
  ["%s is like %s, and not known: is it spelt right?"] = "%s 与 %s 相近，且未见过：名称是否有误？",
  ["%s is named once, %s %d times: are they one?"] = "%s 只出现一次，%s 出现 %d 次：是否同一人？",
  ["%s is never closed: close it, or take it out"] = "%s 没有与之配对的后半：请补上或删去",
  ["%s is new to the archive: is the name right?"] = "报库中没有 %s：名称是否有误？",
  ["%s is not explained: say what it stands for"] = "%s 没有说明：请写明含义",
  ["%s is unknown, %s is %s in the archive: is the name right?"] = "报库中没有 %1$s，%3$s 是 %2$s：姓名是否有误？",
  ["%s is used before it is said what it is short for: say it here"] = "简称 %s 用在说明之前：请在此处说明",
  ["%s mixes two styles of numerals: the Chinese zero is 〇"] = "%s 混用两种数字：汉字“零”应为“〇”",
  ["%s mixes two styles of numerals: use one"] = "%s 混用两种数字：请统一",
  ["%s stands outside: the outer marks are %s"] = "%s 用在最外层：外层应用 %s",
  ["%s stands within %s: the inner marks are %s"] = "%s 用在 %s 之内：内层应用 %s",
  ["%s: a dash is ——"] = "%s：破折号应为“——”",
  ["%s: an ellipsis is ……"] = "%s：省略号应为“……”",
  ["…… and %s say the same: one is enough"] = "省略号与“等”重复（%s）：用一个即可",
  ["%s: one mark is enough"] = "%s：标点重复",
  ["%s: two neighbouring numbers that leave open which are written 三四"] = "%s：相邻两数表示概数，应写作“三四”之类",
  ["%s: write the %% at both ends"] = "%s：两端都应写出“%%”",
  ["no 、 is needed between things that have marks of their own"] = "标有引号或书名号的并列成分之间不用顿号",
  ["from %s to %s is %s, not %s: check the figures"] = "从 %s 到 %s 是 %s，不是 %s：请核对数字",
  ["from %s to %s is the other way: check the figures and the verb"] = "从 %s 到 %s 方向相反：请核对数字和动词",
  ["since %s it is not %s but %s: use the new name, or say 原"] = "自 %s 起，%s 已为 %s：请用新名，或加“原”",
  ["the archive does not have these words: if they are not new, where are they from?"] = "报库中没有这句话：若非新话，出自何处？",
  ["the archive gives these words to %s, not to %s (%s, %s): whose are they?"] = "报库中这句话出自 %s，不是 %s（%s，%s）：究竟是谁说的？",
  ["the archive has it otherwise (%s, %s, %s), [-archive-]{+draft+}: %s"] = "与报库不同（%s，%s，%s），[-报库-]{+稿件+}：%s",
  ["the archive says on %s that %s became %s: use the new name, or say 原"] = "据报库 %s 报道，%s 已更名为 %s：请用新名，或加“原”",
  ["the shares sum up to %s%%, not to 100%%: check the figures"] = "各部分合计 %s%%，不是 100%%：请核对数字",
  ["the text has %s, not %s: check the figures"] = "正文为 %s，不是 %s：请核对数字",
  ["the text has it otherwise, [-text-]{+title+}: %s"] = "与正文不同，[-正文-]{+标题+}：%s",
  ["there is no %s: check the date"] = "没有 %s 这一天：请核对日期",
  ["this and %d more like it: look through the text"] = "此处之外还有 %d 处同类问题：请通读全文",
}

local message = {}

local function is_chinese()
  local locale = os.getenv "LC_ALL"
  if not locale or locale == "" then locale = os.getenv "LC_MESSAGES" end
  if not locale or locale == "" then locale = os.getenv "LANG" end
  return locale ~= nil and locale:find "^zh" ~= nil
end

--- Whether the user's locale is a Chinese one.
message.is_chinese = is_chinese()

local translate = message.is_chinese and CHINESE or {}

--- Formats like string.format, with `%2$d` for an argument out of order.
local function format(text, ...)
  local arguments = table.pack(...)
  local order = {}
  local plain = text:gsub("%%(%d)%$", function(n)
    order[#order + 1] = tonumber(n)
    return "%"
  end)
  if #order == 0 then return text:format(...) end
  local ordered = {}
  for i, n in ipairs(order) do ordered[i] = arguments[n] end
  return plain:format(table.unpack(ordered))
end

-- English has one article and two articles: an English format as its counts want it.
local function counting(text, ...)
  local arguments = { ... }
  return (text:gsub("()%%d ([%a ]-)s%f[%A]", function(at, noun)
    local before = text:sub(1, at - 1)
    local _, place = before:gsub("%%%%", ""):gsub("%%", "")
    if arguments[place + 1] ~= 1 or before:find " of $" then return nil end
    return "%d " .. (noun == "indexe" and "index" or noun)
  end))
end

--- The message in the user's language.
-- @tparam string text the English format
-- @param ... its arguments
-- @treturn string
function message.text(text, ...)
  return format(translate[text] or counting(text, ...), ...)
end

--- The message in Chinese, whatever the user's language.
-- @tparam string text the English format
-- @param ... its arguments
-- @treturn string
function message.chinese(text, ...)
  return format(CHINESE[text] or text, ...)
end

--- A text that is no format, in the user's language.
-- @tparam string text in English
-- @treturn string
function message.word(text)
  return translate[text] or text
end

--- Makes text from a file harmless, so that it cannot speak to the terminal.
-- @function message.safe
-- @tparam string text any bytes
-- @treturn string
message.safe = printable.text

--- The same on one line.
-- @tparam string text any bytes
-- @treturn string
function message.safe_line(text)
  return (message.safe(text):gsub("\n+", " "))
end

local function reason_of(line)
  local reasons = require "citynews.cli.reasons"
  if reasons[line] then return reasons[line] end
  local before, reason = line:match "^(.-): (.*)$"
  while before do
    if reasons[reason] then return before .. "：" .. reasons[reason] end
    if reasons[before] then return reasons[before] .. "：" .. reason end
    local more, rest = reason:match "^(.-): (.*)$"
    before, reason = more and before .. ": " .. more, rest
  end
  local kind, name = line:match "^([^']*)'(.*)'$"
  local named = kind and reasons[kind .. "'%s'"]
  return named and named:format(name)
end

--- What a function said of a failure, in the user's language as far as it has a translation.
-- @tparam string text in lines
-- @treturn string
function message.problem(text)
  return message.is_chinese and text:gsub("[^\n]+", reason_of) or text
end

--- Writes one line to standard error, after the name of the command.
-- @tparam string text the English format
-- @param ... its arguments; what a function said of a failure is translated
function message.warn(text, ...)
  local arguments = table.pack(...)
  for i, value in ipairs(arguments) do
    if type(value) == "string" then arguments[i] = message.problem(value) end
  end
  local line = message.text(text, table.unpack(arguments, 1, arguments.n))
  io.stderr:write("citynews: ", message.safe_line(line), "\n")
end

--- The same of something that is left out while all else goes on, so that the command cannot end well.
-- @tparam string text the English format
-- @param ... its arguments
function message.skip(text, ...)
  message.has_skipped = true
  message.warn(text, ...)
end

--- Has what the library warns of (Lua's `warn`) told as something that was left out.
function message.hear_warnings()
  rawset(_G, "warn", function(...) message.skip("%s", table.concat { ... }) end)
end

return message
