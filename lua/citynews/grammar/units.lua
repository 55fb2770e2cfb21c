--- The units that quantities are counted in.
--
-- @module citynews.grammar.units

local characters = require "citynews.grammar.characters"

local units = {}

-- 量词: what people and things are counted by.
local MEASURES = [[
  个 名 位 人 户 家 座 栋 幢 条 辆 台 件 项 次 场 所 只 头 匹 棵 株 张 本 篇 份 册 部 套 间 层 处 片 块 支 枝 枚 粒 颗
  架 艘 列 趟 班 批 种 类 款 门 节 期 轮 起 例 封 幅 瓶 箱 袋 桶 车 组 对 双 队 级 步 桩 宗 笔 站 岁 周岁 倍 分 道 根
  盏 口 眼 股 朵 滴 碗 杯 盘 顿 届 代 席 员 单 票 环 盒 捆 串 排 幕 集 首 曲 局 金 银 铜 字 卷 面 扇 尊 担 群 帮 伙 遍
  声 针 帧 页 档 码 人次 辆次 架次 户次 班次 车次 场次 项次 件次 台次 艘次 列次 剂次 标箱 标准箱 床位 张床位 学时
  课时 泊位 车位 站点 点位 席位 名额 语种 个国家
]]

local TIMES = [[
  秒 秒钟 分钟 刻钟 小时 个小时 钟头 个钟头 天 昼夜 周 个星期 星期 个月 年 周年 载 个季度 季度 个世纪 世纪 学期 学年 晚
]]

-- Length, area, volume and weight, in Chinese and by the signs of SI.
local MEASURED = [[
  米 公里 千米 厘米 毫米 微米 纳米 分米 英里 海里 英尺 英寸 里 华里 丈 尺 寸 光年 延米 km cm mm nm m
  平方米 平方公里 平方千米 平方厘米 平方英尺 平米 亩 公顷 km² m² ㎡
  立方米 立方 立方厘米 升 毫升 加仑 m³ L ml
  克 千克 公斤 斤 市斤 两 吨 毫克 微克 吨标准煤 吨二氧化碳当量 kg g t mg
]]

local OTHERS = [[
  度 摄氏度 ℃ 华氏度 ° 瓦 千瓦 兆瓦 吉瓦 千瓦时 兆瓦时 度电 伏 千伏 安 kW MW GW kWh MWh 马力 卡 千卡 大卡 焦耳 帕 兆帕
  比特 字节 兆 兆比特 KB MB GB TB PB Mbps Gbps 赫兹 兆赫 Hz MHz GHz 像素 分贝 流明 百分点 个百分点 个点 基点 个基点
]]

local PER = "小时 秒 分钟 天 日 年 月 人 户 亩 公顷 升 立方米 平方米 平方公里 公里 千米 公斤 吨 度 千瓦时 辆 次 件 台 班 周 h s"

-- Words that begin like a unit: 三分之一, 一部分, 50年代, 一起来.
local no_unit = characters.words [[
  分之 部分 年代 度假 度过 起来 起到 起步 里程 里面 面对 面向 面临 对接 对于 对口 层面 道路 级别 个别 次数 声明 字样 起源 眼前 代表 代言
]]

--- A unit as it is written, with what it is by: 毫克/升.
units.unit = -no_unit * characters.words(table.concat({ MEASURES, TIMES, MEASURED, OTHERS }, " "))
  * (characters.one_of "/／" * characters.words(PER))^-1 * -characters.letter

return units
