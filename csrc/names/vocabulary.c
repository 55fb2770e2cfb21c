/* vocabulary.c - the structural words, each table in the order of its bytes for binary search. */
#include "names/vocabulary.h"

#include "names/scan.h"

/* Words of trade that stand between a company's own name and its form. */
static const char *const business[] = {
    "乳业",     "互联网", "交通",   "产业",   "产业园",   "人力资源", "传媒",     "体育",
    "供应链",   "保险",   "信息",   "健康",   "光伏",     "光电",     "公路",     "再生资源",
    "农业",     "出版",   "创业",   "创意",   "创新",     "制品",     "制药",     "制造",
    "动力",     "化学",   "化工",   "医疗",   "医药",     "半导体",   "发展",     "咨询",
    "商业",     "商贸",   "园区",   "园林",   "国际",     "地产",     "城市",     "城市更新",
    "城建",     "基因",   "基金",   "娱乐",   "孵化",     "实业",     "实业发展", "家具",
    "家居",     "家电",   "工业",   "工程",   "市政",     "平台",     "广告",     "建工",
    "建材",     "建筑",   "建设",   "开发",   "影业",     "影视",     "微电子",   "总",
    "房地产",   "技术",   "投资",   "控股",   "教育",     "数字",     "数据",     "文化",
    "文旅",     "新材料", "新能源", "旅游",   "智能",     "更新",     "有色",     "服务",
    "服装",     "服饰",   "机器人", "机械",   "材料",     "检测",     "水务",     "汽车",
    "海运",     "渔业",   "港务",   "港口",   "游戏",     "热力",     "煤业",     "燃气",
    "牧业",     "物业",   "物流",   "环保",   "环境",     "生命科学", "生态",     "生物",
    "电力",     "电商",   "电器",   "电子",   "电子商务", "电气",     "电池",     "百货",
    "知识产权", "石化",   "石油",   "矿业",   "种业",     "科创",     "科技",     "租赁",
    "管理",     "粮油",   "精密",   "系统",   "纺织",     "经贸",     "综合",     "网络",
    "置业",     "股份",   "能源",   "自动化", "航天",     "航空",     "航运",     "船舶",
    "药业",     "装备",   "认证",   "设计",   "证券",     "财富",     "贸易",     "资产",
    "资本",     "超市",   "软件",   "运营",   "运输",     "进出口",   "通信",     "通讯",
    "酒业",     "酒店",   "重工",   "金融",   "钢铁",     "铁路",     "集成",     "零售",
    "风电",     "食品",   "餐饮",   "饮料",
};

/* The forms of a company. */
static const char *const company[] = {
    "中国有限公司",
    "事务所",
    "亚太有限公司",
    "企业",
    "企业集团",
    "公司",
    "厂",
    "商行",
    "工作室",
    "工厂",
    "总公司",
    "控股有限公司",
    "控股集团",
    "控股集团有限公司",
    "有限公司",
    "有限责任公司",
    "株式会社",
    "私人有限公司",
    "股份公司",
    "股份有限公司",
    "集团",
    "集团公司",
    "集团有限公司",
    "集团有限责任公司",
    "集团股份有限公司",
};

/* Words that a contraction leaves out without taking meaning with them. */
static const char *const generic[] = {
    "(",    ")",      "-",      "·",      "与",   "中级",       "主义", "乡",   "事业",
    "事务", "人民",   "公司",   "共和国", "区",   "县",         "及",   "和",   "委员",
    "州",   "工作",   "市",     "暨",     "有限", "特别行政区", "省",   "科学", "管理",
    "股份", "自治区", "自治州", "责任",   "镇",   "集团",       "高级",
};

/* What a part of an organisation ends in, where a post stands behind it. */
static const char *const department[] = {
    "专班",     "中学",   "中心",       "中队",   "书院",   "事业部", "事务所", "代表处", "会",
    "使馆",     "促进会", "俱乐部",     "党",     "党委",   "党支部", "公司",   "内阁",   "军",
    "农场",     "出版社", "分公司",     "分局",   "分社",   "分行",   "分院",   "创新区", "剧院",
    "办",       "办事处", "办公室",     "区委",   "医院",   "协会",   "博物馆", "厂",     "厅",
    "县委",     "台",     "司",         "司令部", "合作社", "商会",   "团",     "团委",   "团队",
    "园",       "园区",   "图书馆",     "基地",   "基金",   "基金会", "处",     "处室",   "大使馆",
    "大学",     "大队",   "妇联",       "委",     "委员会", "学会",   "学院",   "实验区", "实验室",
    "室",       "小学",   "局",         "居委会", "州委",   "工会",   "工作室", "工委",   "市委",
    "师",       "幼儿园", "店",         "开发区", "总会",   "总局",   "总社",   "总部",   "总队",
    "总领事馆", "战区",   "所",         "报",     "报社",   "指挥部", "支行",   "支部",   "支队",
    "政府",     "教研室", "教研部",     "新区",   "旅",     "日报",   "晚报",   "景区",   "机构",
    "杂志社",   "村",     "村委会",     "林场",   "校",     "检察院", "法庭",   "法院",   "法院庭",
    "派出所",   "牧场",   "王室",       "理事会", "电视台", "病区",   "病房",   "监事会", "省委",
    "研究会",   "研究室", "研究所",     "研究院", "示范区", "社",     "社区",   "科",     "秘书处",
    "秘书长处", "站",     "站点",       "管理区", "系",     "纪委",   "组",     "组织",   "编辑部",
    "网",       "署",     "美术馆",     "联合会", "联盟",   "联社",   "舰队",   "营",     "董事会",
    "街道",     "街道办", "街道办事处", "议会",   "议院",   "试验区", "车间",   "连",     "通讯社",
    "部",       "部门",   "酒店",       "银行",   "镇委",   "门诊部", "队",     "院",     "集团",
    "项目部",   "领事馆", "饭店",       "馆",     "高新区",
};

/* The last word of a title. */
static const char *const head[] = {
    "上将",       "上尉",       "上校",         "专员",     "专家",       "业主",
    "中场",       "中将",       "中校",         "主任",     "主任医师",   "主帅",
    "主席",       "主持人",     "主教",         "主教练",   "主治医师",   "主管",
    "主编",       "乘务长",     "乘客",         "乡长",     "书法家",     "书记",
    "亲王",       "代理人",     "代表",         "会计师",   "会长",       "传承人",
    "住持",       "作家",       "公主",         "公使",     "军官",       "军长",
    "农民",       "出品人",     "分析师",       "列车长",   "创始人",     "制片人",
    "前锋",       "副总统",     "助理",         "区长",     "医师",       "医生",
    "博士",       "厂长",       "厅长",         "历史学家", "原告",       "县长",
    "参谋长",     "参赞",       "发行人",       "发言人",   "受害人",     "召集人",
    "台长",       "司令员",     "司机",         "司长",     "合伙人",     "同学",
    "后卫",       "员工",       "团长",         "国务卿",   "国务委员",   "国王",
    "士兵",       "处长",       "外长",         "大使",     "大校",       "大法官",
    "大臣",       "太子",       "女王",         "委员",     "委员会主任", "委员长",
    "嫌疑人",     "学家",       "学生",         "学者",     "审判长",     "家长",
    "导游",       "导演",       "少将",         "少校",     "局长",       "居民",
    "州长",       "巡视员",     "工人",         "工作人员", "工匠",       "工程师",
    "市民",       "市长",       "师长",         "常委",     "干事",       "店主",
    "店长",       "庭长",       "建筑师",       "律师",     "志愿者",     "总书记",
    "总工程师",   "总干事",     "总指挥",       "总理",     "总监",       "总经理",
    "总统",       "总编",       "总编辑",       "总裁",     "总设计师",   "总领事",
    "患者",       "成员",       "战士",         "户主",     "房东",       "所长",
    "执行官",     "护士",       "护士长",       "指导员",   "指挥",       "掌柜",
    "掌门人",     "排长",       "摄影",         "摄影师",   "摄影记者",   "播音员",
    "支书",       "政委",       "政治委员",     "教导员",   "教师",       "教授",
    "教皇",       "教练",       "文字记者",     "方丈",     "旅长",       "机长",
    "村支书",     "村民",       "村长",         "校对",     "校长",       "检察官",
    "检察长",     "歌手",       "民警",         "法官",     "游客",       "演员",
    "特派员",     "特约记者",   "王储",         "班长",     "球员",       "理事",
    "理事长",     "画家",       "皇后",         "监事",     "监事长",     "监制",
    "省长",       "督察员",     "督导",         "研究员",   "硕士",       "社长",
    "科学家",     "科长",       "秘书",         "秘书长",   "站务员",     "站长",
    "第一书记",   "策划",       "组员",         "组长",     "经济学家",   "经理",
    "经纪人",     "编剧",       "编委",         "编审",     "编辑",       "网友",
    "署长",       "老师",       "老板",         "职工",     "航天员",     "舰长",
    "船长",       "艺术家",     "药师",         "营长",     "董事",       "董事长",
    "行政长官",   "行长",       "被告人",       "裁判",     "见习记者",   "规划师",
    "警官",       "议员",       "议长",         "记者",     "讲师",       "讲解员",
    "设计师",     "证人",       "评论员",       "诗人",     "调研员",     "负责人",
    "财长",       "责任编辑",   "责编",         "运动员",   "连长",       "通讯员",
    "部长",       "酋长",       "镇长",         "门将",     "队友",       "队员",
    "队长",       "防长",       "院务委员",     "院士",     "院长",       "音乐家",
    "顾客",       "顾问",       "领事",         "领衔记者", "领队",       "飞行员",
    "馆员",       "馆长",       "首席专家",     "首席代表", "首席大法官", "首席执行官",
    "首席技术官", "首席科学家", "首席经济学家", "首席记者", "首席财务官", "首席运营官",
    "首相",
};

/* What may stand before the last word of a title and belongs to it. */
static const char *const modifier[] = {
    "一级",   "三级",     "专职",   "业务",     "主任",     "主治",   "主管",   "主要", "二级",
    "产品",   "人力资源", "代",     "代理",     "代职",     "候任",   "候补",   "党委", "党工委",
    "党总支", "党支部",   "党组",   "全权",     "兼职",     "前",     "前任",   "副",   "副主任",
    "助理",   "博士",     "博士生", "历任",     "原",       "名誉",   "四级",   "团委", "国家",
    "在任",   "学术",     "实习",   "客座",     "市场",     "常务",   "常务副", "总",   "总会计",
    "总经济", "执行",     "执行副", "技术",     "挂职",     "摄影",   "教学",   "文字", "新闻",
    "时任",   "曾任",     "有关",   "机关党委", "正",       "法务",   "法定",   "特别", "特命全权",
    "特派",   "特约",     "特级",   "特聘",     "特邀",     "独立",   "现任",   "相关", "知名",
    "研究生", "硕士",     "社区",   "科研",     "第一",     "第三",   "第二",   "纪委", "纪检组",
    "终身",   "继任",     "职业",   "联合",     "联席",     "艺术",   "荣誉",   "营销", "著名",
    "行政",   "见习",     "财务",   "责任",     "资深",     "资深副", "轮值",   "运营", "退休",
    "退役",   "销售",     "青年",   "非执行",   "项目",     "领衔",   "首席",   "驻",   "驻京",
    "驻华",   "驻外",     "高级",   "高级副",   "高级记者",
};

/* Titles that are verbs where they follow a name. */
static const char *const verb[] = {
    "专家",   "业主", "中场", "主力", "主持", "主管", "主编",   "代表",   "出品", "制片",
    "前锋",   "助理", "协调", "司机", "同学", "后卫", "委员会", "嫌疑人", "学生", "家长",
    "导演",   "居民", "市民", "患者", "成员", "指挥", "摄影",   "教练",   "替补", "村民",
    "校对",   "游客", "监制", "督导", "策划", "统筹", "编剧",   "编辑",   "网友", "翻译",
    "被告人", "裁判", "记录", "记者", "设计", "负责", "通讯员", "顾问",   "领导", "首发",
};

/* Forms of address that follow a surname. */
static const char *const honorific[] = {
    "主任", "主席",   "书记", "会长", "伯",     "先生", "公公", "区长", "医生", "博士",
    "厅长", "县长",   "叔",   "同学", "同志",   "哥",   "处长", "大伯", "大叔", "大哥",
    "大夫", "大妈",   "大姐", "大娘", "大爷",   "太太", "夫人", "女士", "奶奶", "妈妈",
    "姐",   "姨",     "婆婆", "婶",   "嫂",     "导演", "将军", "小姐", "局长", "工",
    "市长", "师傅",   "律师", "总",   "总经理", "所长", "教授", "教练", "村长", "校长",
    "法官", "爷爷",   "省长", "科长", "经理",   "老",   "老人", "老伯", "老师", "老板",
    "董",   "董事长", "警官", "部长", "镇长",   "队长", "阿姨", "院士", "院长", "馆长",
};

/* Verbs of speaking that may follow a surname at the head of a clause. */
static const char *const speech[] = {
    "也",   "介绍", "估算", "写道", "分析", "则",   "向",   "否认", "告诉", "呼吁", "回应",
    "回忆", "回答", "在",   "坦言", "宣布", "对",   "希望", "建议", "强调", "感叹", "感慨",
    "承认", "指出", "提出", "提到", "提醒", "曾",   "直言", "相信", "看来", "称",   "笑着说",
    "笑道", "答",   "致辞", "补充", "表示", "觉得", "解释", "认为", "讲",   "评价", "说",
    "说道", "谈到", "还",   "透露", "问",   "预测", "预计",
};

/* Verbs and adverbs between a person and the post that he or she takes. */
static const char *const holding[] = {
    "不再",     "不再担任", "为",     "也",   "仍",   "任",   "作为",   "兼任",     "再次",
    "再次当选", "出任",     "则",     "升任", "历任", "原",   "受聘为", "受聘担任", "同时",
    "宣誓就任", "将",       "就任",   "履新", "已",   "当选", "当选为", "当选成为", "成为",
    "成功",     "担任",     "接任",   "时任", "是",   "曾",   "曾任",   "正式",     "现",
    "现为",     "现任",     "目前",   "系",   "继任", "自",   "获",     "获任",     "被",
    "被任命为", "被聘为",   "被选为", "调任", "转任", "还",   "连任",   "高票",
};

/* What introduces another name of what stands before. */
static const char *const defining[] = {
    "下称",   "下称为",   "中文名",     "中文简称", "也叫",     "也称",       "亦称",
    "以下称", "以下简称", "以下简称为", "俗称",     "全称",     "全称为",     "别名",
    "别称",   "化名",     "原名",       "原称",     "又叫",     "又名",       "又称",
    "后改名", "外号",     "昵称",       "曾用名",   "本名",     "现名",       "笔名",
    "简称",   "简称为",   "简称作",     "绰号",     "缩写",     "缩写为",     "网名",
    "艺名",   "英文名",   "英文名为",   "英文简称", "英文缩写", "英文缩写为",
};

/* What may stand before the first organisation of a clause and is no part of it. */
static const char *const opening[] = {
    "一位", "一名", "上午", "下午",     "不久前", "与",   "与会",     "专访",   "为",     "之后",
    "于",   "今天", "今年", "今日",     "从",     "以及", "任",       "任命",   "会上",   "会后",
    "会见", "但",   "位于", "作为",     "免去",   "入驻", "其",       "其中",   "兼任",   "出任",
    "前",   "前年", "包括", "北京时间", "原",     "去年", "及",       "另外",   "同日",   "同时",
    "向",   "和",   "在",   "如今",     "委派",   "对",   "对于",     "对此",   "对话",   "将",
    "就任", "已",   "年中", "年初",     "年底",   "引进", "当地时间", "当天",   "当日",   "当选",
    "担任", "按照", "据",   "提名",     "援引",   "日前", "时任",     "昨天",   "昨日",   "晚上",
    "曾任", "最初", "期间", "本报",     "来到",   "来自", "根据",     "此外",   "活动中", "派出",
    "特聘", "特邀", "现任", "现场",     "由",     "目前", "系",       "经",     "经过",   "给",
    "聘任", "聘请", "被",   "让",       "记者",   "该",   "请来",     "走进",   "跟随",   "身为",
    "近日", "这位", "连线", "选举",     "通过",   "邀请", "采访",     "采访中", "随",     "随后",
};

/* Titles that a list of people shares whatever stands between them. */
static const char *const collective[] = {
    "专家",     "代表",     "副主任", "副主席", "副局长",   "副总理",     "副部长",
    "委员",     "嫌疑人",   "学生",   "实习生", "居民",     "市民",       "摄影记者",
    "教授",     "文字记者", "村民",   "演员",   "特约记者", "犯罪嫌疑人", "监制",
    "策划",     "统筹",     "编辑",   "航天员", "被告人",   "见习记者",   "记者",
    "责任编辑", "运动员",   "通讯员", "队员",   "院士",     "领衔记者",
};

/* What an office sees to; its name is one or more of these and a word for the office. */
static const char *const affair[] = {
    "中医",     "事务",     "互联网",   "亚洲",     "交流",   "交警",     "交通",     "产业",
    "产品",     "产权",     "人事",     "人口",     "人居",   "人才",     "仓储",     "价格",
    "企业",     "会计",     "传媒",     "住房",     "体育",   "作战",     "侨务",     "保健",
    "保密",     "保险",     "保障",     "信息",     "信息化", "信访",     "信贷",     "儿科",
    "公共关系", "公共卫生", "公共工程", "公共文化", "公关",   "公园",     "公用",     "公诉",
    "公路",     "关税",     "养老",     "内政",     "内科",   "军事",     "农业",     "农村",
    "农牧",     "出入境",   "出版",     "刑事",     "刑侦",   "创新",     "动员",     "劳动",
    "化工",     "北美",     "医政",     "医疗",     "医药",   "协调",     "卫生",     "历史文化",
    "参谋",     "反垄断",   "发展",     "发行",     "口腔",   "台湾",     "司法",     "合作",
    "后勤",     "呼吸",     "咨询",     "品牌",     "商务",   "团委",     "园林",     "国内",
    "国土",     "国库",     "国防",     "国际",     "土地",   "地质",     "城市更新", "城建",
    "城管",     "培训",     "基层",     "基建",     "基础",   "基金",     "外事",     "外交",
    "外科",     "外联",     "外贸",     "外资",     "天然气", "妇女",     "妇幼",     "媒体",
    "学生",     "学生工作", "孵化",     "安全",     "安监",   "宗教",     "实验",     "审判",
    "审批",     "审计",     "客户",     "客运",     "宣传",   "家庭",     "对外",     "少年",
    "就业",     "巡警",     "工业",     "工会",     "工程",   "市场",     "市容",     "市政",
    "干部",     "广告",     "应急",     "建设",     "影像",   "征兵",     "征管",     "心理",
    "心血管",   "急诊",     "感染",     "慈善",     "战略",   "户政",     "房产",     "执法",
    "执行",     "扶贫",     "技术",     "投资",     "护理",   "拉美",     "招商",     "招生",
    "指挥",     "接待",     "支援",     "改革",     "政务",   "政工",     "政治",     "政策",
    "救助",     "救援",     "教务",     "教学",     "教育",   "数字",     "数据",     "文化",
    "文化遗产", "文旅",     "文物",     "文秘",     "新闻",   "施工",     "旅游",     "无线电",
    "更新",     "服务",     "未成年人", "机关",     "机要",   "材料",     "条约",     "林业",
    "档案",     "检察",     "检测",     "检疫",     "检验",   "森林",     "欧洲",     "民事",
    "民政",     "民族",     "气候",     "气象",     "水产",   "水利",     "水务",     "治安",
    "法制",     "法务",     "法律",     "法规",     "流通",   "测绘",     "海事",     "海关",
    "海洋",     "消费",     "消费者",   "消防",     "清洁",   "渔业",     "渔政",     "港澳",
    "港航",     "煤炭",     "物业",     "物流",     "特警",   "环保",     "环卫",     "环境",
    "生产",     "生态",     "生殖",     "电信",     "电力",   "电子",     "畜牧",     "疾控",
    "疾病",     "病理",     "登记",     "皮肤",     "监察",   "监测",     "监督",     "眼",
    "督导",     "督查",     "石油",     "矿业",     "矿产",   "研发",     "研究",     "礼宾",
    "社会",     "社会保障", "社会发展", "社会治理", "社保",   "社区",     "神经",     "禁毒",
    "福利",     "种植",     "科学",     "科技",     "科研",   "移动",     "移民",     "税务",
    "税收",     "稽查",     "立案",     "竞技",     "管理",   "粮食",     "纪检",     "组织",
    "经侦",     "经济",     "统战",     "统计",     "综合",   "绿化",     "缉毒",     "缉私",
    "编辑",     "网信",     "网安",     "网络",     "美洲",   "老干部",   "老龄",     "考核",
    "职业",     "联络",     "肿瘤",     "能源",     "航空",   "航运",     "船舶",     "艺术",
    "药品",     "营商环境", "营销",     "行政",     "装备",   "西亚北非", "规划",     "计划",
    "计划生育", "训练",     "记者",     "许可",     "设计",   "证券",     "评估",     "评论",
    "调度",     "财务",     "财政",     "货运",     "质量",   "贸易",     "资产",     "资源",
    "软件",     "边境",     "运营",     "运输",     "退休",   "通信",     "通讯",     "道路",
    "邮政",     "采编",     "采购",     "金融",     "鉴定",   "铁路",     "银行",     "销售",
    "防汛",     "防火",     "青少年",   "青年",     "非洲",   "项目",     "预算",     "领事",
    "食品",     "骨",       "高等",     "高等教育",
};

/* What the name of an office within an organisation ends in. */
static const char *const office[] = {
    "中心",   "中队", "事业部", "分局", "办公室", "厅",     "司", "处", "大队",
    "实验室", "室",   "局",     "总队", "支队",   "研究室", "科", "组", "部",
};

/* What makes a place of the name before it. */
static const char *const facility[] = {
    "园", "大桥", "大街", "大道", "广场", "桥", "港", "立交桥", "站", "街", "路", "隧道",
};

/* What makes an organisation of the Latin name before it. */
static const char *const body[] = {
    "中心",   "乐团",     "交响乐团", "俱乐部", "公司",   "出版社", "医学院", "医院",
    "协会",   "博物馆",   "商学院",   "图书馆", "基金会", "大学",   "委员会", "学会",
    "学校",   "学院",     "实验室",   "总部",   "智库",   "机构",   "杂志",   "理事会",
    "电视台", "研究中心", "研究室",   "研究所", "研究院", "组织",   "美术馆", "联合会",
    "联盟",   "诊所",     "通讯社",   "银行",   "集团",
};

/* What events end in, which are no organisations. */
static const char *const event[] = {
    "世乒赛",     "世博会", "世界杯", "书展",   "亚运会", "交易会", "全运会", "冬奥会",
    "博览交易会", "博览会", "发布会", "奥运会", "对接会", "展示会", "展览会", "展销会",
    "峰会",       "广交会", "庙会",   "座谈会", "招商会", "推介会", "推进会", "文化节",
    "旅游节",     "服贸会", "欧洲杯", "洽谈会", "电影节", "研讨会", "美食节", "联赛",
    "艺博会",     "艺术节", "车展",   "运动会", "进博会", "锦标赛", "音乐节", "马拉松",
};

typedef struct table {
    const char *const *words;
    size_t count;
} table;

#define TABLE(list)                                                                                \
    { (list), sizeof(list) / sizeof *(list) }

static const table tables[CN__VOCABULARIES] = {
    [CN_VOCABULARY_BUSINESS] = TABLE(business),
    [CN_VOCABULARY_COMPANY] = TABLE(company),
    [CN_VOCABULARY_GENERIC] = TABLE(generic),
    [CN_VOCABULARY_DEPARTMENT] = TABLE(department),
    [CN_VOCABULARY_HEAD] = TABLE(head),
    [CN_VOCABULARY_MODIFIER] = TABLE(modifier),
    [CN_VOCABULARY_VERB] = TABLE(verb),
    [CN_VOCABULARY_HONORIFIC] = TABLE(honorific),
    [CN_VOCABULARY_SPEECH] = TABLE(speech),
    [CN_VOCABULARY_HOLDING] = TABLE(holding),
    [CN_VOCABULARY_DEFINING] = TABLE(defining),
    [CN_VOCABULARY_OPENING] = TABLE(opening),
    [CN_VOCABULARY_COLLECTIVE] = TABLE(collective),
    [CN_VOCABULARY_AFFAIR] = TABLE(affair),
    [CN_VOCABULARY_OFFICE] = TABLE(office),
    [CN_VOCABULARY_FACILITY] = TABLE(facility),
    [CN_VOCABULARY_BODY] = TABLE(body),
    [CN_VOCABULARY_EVENT] = TABLE(event),
};

/* The longest word of any table, in characters. */
enum { WORD_CHARS = 8 };

static int compare(const char *word, cn_str text) {
    for (size_t i = 0; i < text.size; i++) {
        unsigned char a = (unsigned char)word[i], b = (unsigned char)text.data[i];
        if (a == '\0') return -1;
        if (a != b) return a < b ? -1 : 1;
    }
    return word[text.size] != '\0';
}

/* => Returns the index of the first word that is not less than `text`. */
static size_t first_not_less(const table *t, cn_str text) {
    size_t low = 0, high = t->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(t->words[middle], text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Which characters a word of a table may begin with and end in: most places of a text are not worth
 * a search. Filled when the program or the module is loaded. */
enum { SIEVE_BITS = 1024 };
typedef struct sieve {
    uint64_t bits[SIEVE_BITS / 64];
} sieve;
static sieve first_sieves[CN__VOCABULARIES], last_sieves[CN__VOCABULARIES];

/* => Returns the bit of the character that `size` bytes are. */
static inline unsigned sieve_bit(const char *bytes, size_t size) {
    uint32_t hash = 0;
    for (size_t i = 0; i < size; i++) hash = (hash << 6) + (unsigned char)bytes[i];
    return hash * UINT32_C(0x9E3779B1) >> 22;
}

static inline unsigned first_bit(cn_str text) {
    return sieve_bit(text.data, cn__step(text, 0));
}

static inline unsigned last_bit(cn_str text) {
    size_t start = cn__step_back(text, text.size, 0);
    return sieve_bit(text.data + start, text.size - start);
}

static inline bool passes(const sieve *s, unsigned bit) {
    return s->bits[bit / 64] >> bit % 64 & 1;
}

__attribute__((constructor)) static void fill_sieves(void) {
    for (unsigned v = 0; v < CN__VOCABULARIES; v++)
        for (size_t i = 0; i < tables[v].count; i++) {
            cn_str word = {tables[v].words[i], strlen(tables[v].words[i])};
            unsigned first = first_bit(word), last = last_bit(word);
            first_sieves[v].bits[first / 64] |= UINT64_C(1) << first % 64;
            last_sieves[v].bits[last / 64] |= UINT64_C(1) << last % 64;
        }
}

bool cn__vocabulary_has(cn__vocabulary which, cn_str word) {
    if (word.size == 0 || !passes(&first_sieves[which], first_bit(word)) ||
        !passes(&last_sieves[which], last_bit(word)))
        return false;
    const table *t = &tables[which];
    size_t at = first_not_less(t, word);
    return at < t->count && compare(t->words[at], word) == 0;
}

size_t cn__vocabulary_prefix(cn__vocabulary which, cn_str text) {
    if (text.size == 0 || !passes(&first_sieves[which], first_bit(text))) return 0;
    const table *t = &tables[which];
    size_t best = 0, end = 0;
    for (int i = 0; i < WORD_CHARS && end < text.size; i++) {
        end += cn__step(text, end);
        size_t at = first_not_less(t, cn__slice(text, 0, end));
        /* The words that begin so come next, if there are any. */
        if (at == t->count || strncmp(t->words[at], text.data, end) != 0) break;
        if (t->words[at][end] == '\0') best = end;
    }
    return best;
}

size_t cn__vocabulary_suffix(cn__vocabulary which, cn_str text) {
    if (text.size == 0 || !passes(&last_sieves[which], last_bit(text))) return 0;
    size_t best = 0, start = text.size;
    for (int i = 0; i < WORD_CHARS && start > 0; i++) {
        start = cn__step_back(text, start, 0);
        if (cn__vocabulary_has(which, cn__slice(text, start, text.size))) best = text.size - start;
    }
    return best;
}

const char *cn__vocabulary_word(cn__vocabulary which, size_t index) {
    return index < tables[which].count ? tables[which].words[index] : NULL;
}
