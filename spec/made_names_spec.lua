--- Organisations made of the places and universities that the lists know and of the offices, divisions,
-- trades and fields that such places have, in sentences as papers write them: how many are found whole,
-- and how many short forms are joined with them. Always the same ones.

local citynews = require "citynews"

local SENTENCES = {
  "%s表示，将加大投入力度。", "%s负责人李明说，很好。", "在%s看来，这件事并不难。", "据%s介绍，今年增长很快。",
  "活动由%s主办。", "6月3日，%s发布通知。", "他曾在%s工作过三年。",
}

local function words(text)
  local list = {}
  for word in text:gmatch "%S+" do list[#list + 1] = word end
  return list
end

-- A generator of its own: math.random differs between versions of Lua.
local function dice(seed)
  return function(list)
    seed = (seed * 1103515245 + 12345) % 2147483648
    return list[seed // 65536 % #list + 1]
  end
end

local function listed(name, ending)
  local list = {}
  for line in io.lines("lua/citynews/lexicon/" .. name .. ".yaml") do
    local word = line:match '^  %- "?([^":%[]+)'
    word = word and word:gsub("%s+$", "")
    if word and word:sub(-#ending) == ending then list[#list + 1] = word end
  end
  return list
end

local provinces, cities, counties = listed("provinces", "省"), listed("cities", "市"), listed("counties", "县")
local universities = listed("universities", "大学")

local HALLS = words [[人民政府 教育厅 公安厅 民政厅 司法厅 财政厅 水利厅 商务厅 文化和旅游厅 卫生健康委员会 市场监督管理局
  体育局 高级人民法院 人民检察院 博物馆 图书馆 档案馆 残疾人联合会 总工会 社会科学院 人民医院]]
local OFFICES = words [[人民政府 发展和改革委员会 教育局 公安局 民政局 人力资源和社会保障局 自然资源和规划局 生态环境局 水利局
  商务局 文化广电和旅游局 应急管理局 城市更新局 救助管理站 数据局 人民法院 人民检察院 文化馆 气象局 消防救援支队 妇女联合会
  疾病预防控制中心 精神卫生中心 中医院 第一中学 中等职业学校 老年大学 融媒体中心]]
local TOWNS = words "青禾镇 清水镇 石桥乡 望江镇 柳溪乡"
local STATIONS = words "人民政府 司法所 财政所 派出所 市场监管所 农技站 综合文化站 卫生院 便民服务中心 党群服务中心"
local PARKS = words "高新区 经济技术开发区 经开区 综合保税区 旅游度假区"
local BUREAUS = words "党工委 管委会 投资促进局 经济发展局 市场监管局 教育局"
local COURTS = words "民事审判庭 刑事审判庭 环境资源审判庭 破产审判庭 知识产权审判庭 行政审判庭"
local SECTIONS = words "急诊科 神经内科 心血管内科 老年医学科 儿科 康复医学科 骨科 呼吸与危重症医学科"
local MINISTRIES = words "教育部 民政部 财政部 生态环境部 水利部 农业农村部 商务部 文化和旅游部 应急管理部 海关总署"
local DIVISIONS = words "办公厅 政策研究室 价格司 就业促进司 基层政权建设和社区治理司 市场管理司 公共服务司 国际合作司"
local FIELDS = words "旅游 餐饮 物流 汽车流通 城市规划 软件行业 人工智能 养老服务 志愿服务 摄影家 律师 茶叶 快递 马拉松"
local SOCIETIES = words "协会 学会 促进会 联合会"
local SCHOOLS = words "公共管理学院 环境学院 法学院 建筑与城市规划学院 外国语学院 国家治理研究院 公共卫生学院"
local REACHES = words "中国 全国 国际 亚洲 长三角 长江上游 黄河流域"
local BODIES = words "学会 联盟 研究会 促进会 联络会 研究院 研究中心 训练中心 推广中心 合作组织 专家委员会"
local SYLLABLES = words "绛 泸 澄 沅 浔 颍 桐 榆 禾 云 溪 岭 浦 源"
local HOUSES = words "博物馆 图书馆 文化馆 档案馆 美术馆 科技馆 青少年宫"
local HOMES = words "幼儿园 养老院 福利院 敬老院"
local UTILITIES = words "供电公司 自来水公司 燃气公司 公交公司"
local TOPICS = words "丝绸 古船 茶文化 民俗 非物质文化遗产 工艺美术"
local OWN = words "恒晖 云岫 锦澜 拓远 明禾 海弘 星溯 瑞沣 启衡 金泓 华澜"
local TRADES = words [[信息技术 生物科技 新能源科技 环境工程 文化传媒 供应链管理 农业发展 智能装备 电子商务 城市更新投资 公共交通
  物业管理 检测技术 光电科技 建筑设计]]
local FORMS = words "有限公司 股份有限公司 集团有限公司"

-- Each kind: a maker of names, and the share that must be found.
local KINDS = {
  { "offices of provinces", function(of) return of(provinces) .. of(HALLS) end, 0.98 },
  { "offices of cities", function(of) return of(cities) .. of(OFFICES) end, 0.98 },
  { "offices of counties", function(of) return of(counties) .. of(OFFICES) end, 0.98 },
  { "offices of towns", function(of) return of(counties) .. of(TOWNS) .. of(STATIONS) end, 0.9 },
  { "offices of parks", function(of) return of(cities) .. of(PARKS) .. of(BUREAUS) end, 0.9 },
  { "divisions of courts", function(of) return of(cities) .. "中级人民法院" .. of(COURTS) end, 0.98 },
  { "sections of hospitals", function(of) return of(counties) .. "人民医院" .. of(SECTIONS) end, 0.95 },
  { "divisions of ministries", function(of) return of(MINISTRIES) .. of(DIVISIONS) end, 0.95 },
  { "societies of provinces", function(of) return of(provinces) .. of(FIELDS) .. of(SOCIETIES) end, 0.92 },
  { "societies by their reach", function(of) return of(REACHES) .. of(FIELDS) .. of(BODIES) end, 0.95 },
  { "houses of places unlisted", function(of) return of(SYLLABLES) .. of(SYLLABLES) .. "县" .. of(HOUSES) end, 0.9 },
  { "houses of cities without their rank", function(of) return of(cities):gsub("市$", "") .. of(HOUSES) end, 0.9 },
  { "homes of cities", function(of) return of(cities) .. of(OWN) .. of(HOMES) end, 0.9 },
  { "utilities of cities", function(of) return of(cities) .. of(UTILITIES) end, 0.9 },
  { "museums of their own", function(of) return of(cities) .. of(TOPICS) .. "博物馆" end, 0.95 },
  { "schools of universities", function(of) return of(universities) .. of(SCHOOLS) end, 0.98 },
  { "companies", function(of) return of(cities) .. of(OWN) .. of(TRADES) .. of(FORMS) end, 0.98 },
}

-- Full names and short forms of them, by the same place.
local function city_and(full, brief)
  return function(of)
    local city = of(cities)
    return city .. full, (brief:gsub("CITY", city:sub(1, -4)))
  end
end

local SHORT_FORMS = {
  city_and("教育局", "市教育局"), city_and("发展和改革委员会", "市发改委"), city_and("民政局", "民政局"),
  city_and("人力资源和社会保障局", "市人社局"), city_and("中级人民法院", "CITY中院"), city_and("第一中学", "CITY一中"),
  city_and("第一人民医院", "CITY市一院"), city_and("经济技术开发区管理委员会", "CITY经开区管委会"),
  city_and("残疾人联合会", "市残联"), city_and("餐饮协会", "市餐饮协会"), city_and("疾病预防控制中心", "市疾控中心"),
  function(of)
    local own, trade = of(OWN), of(TRADES)
    return of(cities) .. own .. trade .. "有限公司", own .. trade
  end,
}

local function organizations(text)
  return citynews.parse(text, { from = "text", encoding = "utf-8", name = "spec" }):article(1):organizations()
end

local function names_of(text)
  local found = {}
  for one in organizations(text) do found[one.name] = one end
  return found
end

describe("organisations of listed places", function()
  for seed, kind in ipairs(KINDS) do
    local name, make, share = table.unpack(kind)
    it("are found whole: " .. name, function()
      local of, right, all, missed = dice(seed), 0, 0, {}
      for i = 1, 60 do
        local made = make(of)
        local sentence = SENTENCES[i % #SENTENCES + 1]
        all = all + 1
        if names_of(sentence:format(made))[made] then right = right + 1 else missed[#missed + 1] = sentence:format(made) end
      end
      assert(right / all >= share, ("%d of %d found; not: %s"):format(right, all, table.concat(missed, " ")))
    end)
  end

  it("go by their short forms", function()
    local of, right, all, missed = dice(99), 0, 0, {}
    for _ = 1, 8 do
      for _, make in ipairs(SHORT_FORMS) do
        local full, brief = make(of)
        local one = names_of(("%s6月3日发布消息，当地情况好转。%s表示，将加大投入力度。"):format(full, brief))[full]
        local joined = false
        for _, alias in ipairs(one and one.aliases or {}) do joined = joined or alias == brief end
        all = all + 1
        if joined then right = right + 1 else missed[#missed + 1] = full .. "=" .. brief end
      end
    end
    assert(right / all >= 0.97, ("%d of %d joined; not: %s"):format(right, all, table.concat(missed, " ")))
  end)
end)
