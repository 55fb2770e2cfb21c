-- The gold texts beside the project, where they are: the figures that quotations are held to.
local citynews = require "citynews"

local GOLD = "../shared/gold/"

local function exists(path)
  local file = io.open(path, "rb")
  if file then file:close() end
  return file ~= nil
end

-- The figures that score.lua prints for what extract makes of `input`.
local function figures(input, gold)
  local jsonl = require "citynews.export.jsonl"
  local cjson = require "cjson"
  local out = os.tmpname()
  local file = assert(io.open(out, "wb"))
  for line in io.lines(input) do
    local row = cjson.decode(line)
    local document = assert(citynews.parse(row.text, { from = "text", encoding = "utf-8", name = row.id }))
    local article = document:article(1)
    require("citynews.article").set(article, { id = row.id })
    file:write(jsonl.article(article), "\n")
  end
  file:close()
  local found = {}
  local score = assert(io.popen(("lua5.4 ../shared/eval/score.lua quotes %s %s"):format(gold, out)))
  for line in score:lines() do
    local name, value = line:match "^(%S+) ([%d.]+)$"
    if name then found[name] = tonumber(value) end
  end
  score:close()
  os.remove(out)
  return found
end

describe("attribution", function()
  local function held_to(name, least)
    it("is held to its figures: " .. name, function()
      local input = GOLD .. name .. ".jsonl"
      if not exists(input) then return pending("no " .. input) end
      local found = figures(input, GOLD .. name .. ".gold.jsonl")
      for figure, value in pairs(least) do
        assert(found[figure] >= value, ("%s: %s is %.4f, below %.4f"):format(name, figure, found[figure], value))
      end
    end)
  end
  held_to("quotes-dev", { ["direct.found.f1"] = 0.97, ["all.attributed.f1"] = 0.84 })
  held_to("long-dev", { ["all.found.f1"] = 0.90 })

  it("gives the reporter's question to nobody else", function()
    local article = assert(citynews.parse("记者问：“什么时候通车？”林知远说：“年内，请放心。”", { from = "text" })):article(1)
    local last
    for quote in article:quotes() do last = quote end
    assert.equal("林知远", last.speaker.name)
  end)
end)
