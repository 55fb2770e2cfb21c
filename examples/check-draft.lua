-- Checks a draft against the archive, with a check of one's own: 记者 may not write 据悉 without a source.
-- Run: lua5.4 examples/check-draft.lua examples/corpus

local check = require "citynews.check"
local citynews = require "citynews"

-- A check is a name and a function that gets the draft and reports places of it.
check.add {
  name = "据悉", summary = "据悉 instead of a source.", severity = "warning",
  run = function(draft, context)
    local first, last = draft.text:find("据悉", 1, true)
    if first then context:report({ first = first, last = last }, "%s: who says so?", "据悉") end
  end,
}
check.off "half-width" -- the house sets brackets half width

local DRAFT = [[
---
title: 同泰里二期惠及1274户居民
date: 2025-11-10
---
“更新不是把老房子推倒重来，而是让老房子里的人愿意搬回来。”宁波同泰城市更新有限公司副总经理陆怀谷说。

据悉，二期惠及1247户居民，满意率从40%提升到90%，上升60个百分点。项目11月9日星期六开工，“明年2月30日完工。
]]

local into = os.tmpname()
os.remove(into) -- a name is all that is wanted
assert(citynews.index(arg[1] or "examples/corpus", { into = into }))
local draft = assert(citynews.parse(DRAFT, { name = "draft.md" })):article(1)
do
  local archive <close> = assert(citynews.open(into))
  local findings, problems = check.run(draft, { against = archive })
  for _, finding in ipairs(findings) do
    if finding.severity ~= "note" then
      print(("%s:%s  %s  %s"):format(finding.source.file, finding.source.line or "", finding.severity, finding.rule))
      print("    " .. finding.message)
      print("    " .. finding.excerpt)
    end
  end
  for _, problem in ipairs(problems) do print(problem) end
end
os.execute("rm -rf '" .. into .. "'")
