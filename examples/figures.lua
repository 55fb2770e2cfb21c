-- Every sentence with a figure in it, with its file and line: what a fact checker goes through.
--
-- Run: lua5.4 examples/figures.lua examples/corpus/2025-09-15/*.txt
local citynews = require "citynews"
local lpeg = require "lpeg"

-- 1247户, 3.4亿元, 92.7%, １２座: digits of any width, with what they count.
local digit = lpeg.R "09"
local number = digit^1 * (lpeg.S ".," * digit^1)^0
local scale = lpeg.P "万" + "亿" + "千" + "百"
local unit = lpeg.P(false)
for word in ("% 平方米 公里 公顷 小时 时 分钟 分 户 人 元 米 年 月 日 座 个"):gmatch "%S+" do unit = unit + word end
local figure = lpeg.C(number * scale^0 * unit^-1)
local figures = lpeg.Ct((figure + 1)^0)

-- Full width to half width, byte for byte in a text that is only searched.
local function half_width(text)
  return (text:gsub("\xEF\xBC([\x90-\x99])", function(last) return string.char(last:byte() - 0x60) end))
end

for _, path in ipairs(arg) do
  local document <close> = assert(citynews.read(path))
  for article in document:articles() do
    for sentence in article:sentences() do
      local found = figures:match(half_width(sentence.text))
      if #found > 0 then
        print(("%s:%d: %s"):format(path, sentence.source.line, table.concat(found, " ")))
        print("    " .. sentence.text)
      end
    end
  end
end
