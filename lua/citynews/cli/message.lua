--- What the command says, in English or, under a Chinese locale, in Chinese.
--
-- The English format is the key, so that a message without a translation is still a message.
--
-- @module citynews.cli.message

local printable = require "citynews.printable"

local CHINESE = {
  ["cannot open: %s"] = "无法打开：%s",
  ["%s: is a folder without newspaper files"] = "%s：文件夹里没有报纸文件",
  ["%s: skipped: a symbolic link to a folder that has been read already"] = "%s：已跳过：符号链接指向已读过的文件夹",
  ["%s:%d: not a JSON object: %s"] = "%s:%d：不是 JSON 对象：%s",
  ["%s:%d: no text in the object"] = "%s:%d：对象里没有 text",
  ["%s: %d bad byte sequences became U+FFFD, the first at byte %d"] = "%s：%d 处字节无法解码，已替换为 U+FFFD，第一处在第 %d 字节",
  ["%s:%d: %d bad byte sequences became U+FFFD"] = "%s:%d：%d 处字节无法解码，已替换为 U+FFFD",
  ["%d articles found"] = "找到 %d 篇文章",
  ["%s %3d%%  %d articles  %.1f MB/s  %s left"] = "%s %3d%%  %d 篇文章  %.1f MB/s  剩余 %s",
  ["%s: %d indexes joined"] = "%s：已合并 %d 个索引",
  ["%s: %d new, %d changed, %d gone, %d same, %d skipped; %d articles"] = "%s：新 %d，改 %d，删 %d，同 %d，跳过 %d；文章 %d 篇",
  ["%s: well"] = "%s：完好",
  ["%s: %s"] = "%s：%s",
  ["a query or --queries is needed"] = "需要检索式或 --queries",
  ["no article has the id %s"] = "没有 id 为 %s 的文章",
  ["%s: is damaged and made again: %s"] = "%s：已损坏，正在重建：%s",
  ["%s: skipped: %s"] = "%s：已跳过：%s",
  ["%s: no article found"] = "%s：没有找到文章",
  ["%s: is a source, and sources are never written to"] = "%s：是源文件，源文件从不改写",
  ["%s: is no archive that a query could be asked"] = "%s：不是索引过的稿库，不能用检索式",
  ["a Markdown file holds one article: name a folder for several"] = "一个 Markdown 文件只存一篇文章：多篇请指明文件夹",
  ["cannot write %s: %s"] = "无法写入 %s：%s",
  ["cannot write the output: %s"] = "无法写出结果：%s",
  ["%d of %d files could not be read"] = "%2$d 个文件中有 %1$d 个无法读取",
  ["%d files, %d articles"] = "%d 个文件，%d 篇文章",
  ["%d files, %d articles, %d quotations"] = "%d 个文件，%d 篇文章，%d 处引语",
  ["unknown: %s"] = "不详：%s",
  ["no source is named near it"] = "附近没有提到消息来源",
  ["the interviewer asks"] = "采访者提问",
  ["direct"] = "直接引语",
  ["indirect"] = "间接引语",
  ["%s: no stretch with a quotation, cue or colon there"] = "%s：该处没有引号、提示语或冒号",
  ["%s: there is no quotation %d"] = "%s：没有第 %d 处引语",
  ["say where: --at LINE or --quote NUMBER"] = "请指明位置：--at 行号 或 --quote 序号",
  ["%d rules, %d examples, %d failed"] = "%d 条规则，%d 个例句，%d 个不合",
  ["(no headline)"] = "（无标题）",
  ["%d paragraphs, %d characters"] = "%d 段，%d 字",
}

local message = {}

local function is_chinese()
  local locale = os.getenv "LC_ALL"
  if not locale or locale == "" then locale = os.getenv "LC_MESSAGES" end
  if not locale or locale == "" then locale = os.getenv "LANG" end
  return locale ~= nil and locale:find "^zh" ~= nil
end

--- The language of the messages: "zh" or "en".
message.language = is_chinese() and "zh" or "en"

local translate = message.language == "zh" and CHINESE or {}

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

--- The message in the user's language.
-- @tparam string text the English format
-- @param ... its arguments
-- @treturn string
function message.text(text, ...)
  return format(translate[text] or text, ...)
end

--- The message in Chinese, whatever the user's language.
-- @tparam string text the English format
-- @param ... its arguments
-- @treturn string
function message.chinese(text, ...)
  return format(CHINESE[text] or text, ...)
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

--- Writes one line to standard error, after the name of the command.
-- @tparam string text the English format
-- @param ... its arguments
function message.warn(text, ...)
  io.stderr:write("citynews: ", message.safe_line(message.text(text, ...)), "\n")
end

return message
