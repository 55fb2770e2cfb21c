/* no_name.c - what the recogniser takes for a name and its surroundings show to be none: a place,
 * an event or a trade that bears an organisation's name, what points back to one, what is counted,
 * whom a side in talks sends. */
#include "names/resolver.h"
#include "names/scan.h"
#include "names/title.h"
#include "names/vocabulary.h"
#include "text/among.h"

static cn_str rest_of(const cn__resolver *r, size_t at) {
    return cn__slice(r->text, at, r->text.size);
}

/* => Returns whether the name is whole: a list has it, or it ends as organisations do. */
static bool is_whole(const cn__resolver *r, cn_span name) {
    return cn__resolver_listed(r, cn__span_text(r->text, name), ~UINT32_C(0)) ||
           cn__title_department(r, name.start, name.end, false);
}

/* What begins with a word for a facility and is something else. */
static bool is_other(cn_str rest) {
    static const char *const words[] = {
        "园区", "园林", "园长", "港口", "港股", "港务", "港元", "路上", "路线", "路过", "路演",
        "路透", "路人", "站在", "站长", "站出", "站稳", "站上", "街道", "街头", "桥梁", "社区"};
    return cn__word_at(rest, 0, words, sizeof words / sizeof *words) > 0;
}

/* 联合国 | 广场: what stands behind the name makes a place of it; 青禾航天发射场 is one. */
static bool is_facility(const cn__resolver *r, cn_span name) {
    static const cn_str sites[] = {CN__STR("发射场"), CN__STR("空间站")};
    cn_str rest = rest_of(r, name.end);
    if (cn__suffix_of(cn__span_text(r->text, name), sites, CN__COUNT(sites))) return true;
    return cn__vocabulary_prefix(CN_VOCABULARY_FACILITY, rest) && !is_other(rest);
}

/* => Returns whether words of trade and a word for an event stand at `at`. */
static bool event_follows(const cn__resolver *r, size_t at) {
    enum { WORDS = 3 };
    for (int i = 0; i <= WORDS; i++) {
        cn_str rest = rest_of(r, at);
        if (cn__vocabulary_prefix(CN_VOCABULARY_EVENT, rest)) return true;
        size_t size = cn__vocabulary_prefix(CN_VOCABULARY_AFFAIR, rest);
        if (size == 0) size = cn__vocabulary_prefix(CN_VOCABULARY_BUSINESS, rest);
        if (size == 0) return false;
        at += size;
    }
    return false;
}

/* => Returns whether a party's congress by its number stands at `at`: 中共 | 二十大. */
static bool congress_follows(cn_str text, size_t at) {
    size_t end = at;
    while (cn__is_among(cn__code_at(text, end), U"一二三四五六七八九十"))
        end += cn__step(text, end);
    return end > at && cn__code_at(text, end) == U'大';
}

/* The name is an event's, or goes on to be one's: 国际葡萄酒文化 | 旅游博览会. */
static bool is_event(const cn__resolver *r, cn_span name) {
    if (cn__vocabulary_suffix(CN_VOCABULARY_EVENT, cn__span_text(r->text, name))) return true;
    if (congress_follows(r->text, name.end)) return true;
    return event_follows(r, name.end) && !is_whole(r, name);
}

/* => Returns the bytes of the part of a place that stands at the start: 北部, 沿海. */
static size_t region_size(cn_str text) {
    static const char *const regions[] = {"东部", "西部", "南部", "北部", "中部",
                                          "沿海", "沿江", "城区", "郊区", "全境"};
    return cn__word_at(text, 0, regions, sizeof regions / sizeof *regions);
}

/* The name is only what is made or done in a place: 青禾区 | 生物医药. */
static bool is_trade_of_place(const cn__resolver *r, cn_span name) {
    cn_str text = cn__span_text(r->text, name);
    size_t places = cn__resolver_places(r, text);
    size_t at = places + region_size(cn__slice(text, places, text.size));
    bool ranked = cn__is_among(cn__code_before(text, places), U"省市区县州");
    int words = at > places; /* 青禾市水务 may be a company, but not with a word more */
    if (places == 0 || (!ranked && words == 0)) return false;
    if (cn__resolver_listed(r, text, ~UINT32_C(0))) return false;
    for (size_t size; at < text.size; at += size, words++) {
        size = cn__vocabulary_prefix(CN_VOCABULARY_BUSINESS, cn__slice(text, at, text.size));
        if (size == 0) return false;
    }
    return words > 1;
}

/* 美国银行 | 业, 东洲电子 | 商务: the name is the first part of a trade's. */
static bool is_part_of_trade(cn_str text, cn_span name) {
    const cn_str electronic = CN__STR("电子"), commerce = CN__STR("商务");
    if (cn__begins(text, name.end, commerce))
        return cn__ends_with(cn__span_text(text, name), electronic);
    return cn__code_at(text, name.end) == U'业' &&
           cn__is_among(cn__code_before(text, name.end), U"行险空影");
}

/* 奇驰 | A5, 云谷 | Maps: what a company makes, by its name and a Latin one; but not who heads it.
 */
static bool is_product(const cn__resolver *r, cn_span name) {
    static const char *const others[] = {"CEO", "COO", "CFO", "CTO", "CMO", "CIO", "VP",
                                         "VS",  "vs",  "HR",  "IPO", "APP", "App", "app"};
    cn_str text = cn__span_text(r->text, name);
    uint32_t next = cn__code_at(r->text, name.end), last = cn__code_before(r->text, name.end);
    bool latin = (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z');
    if (!latin || !cn__is_han(last) || cn__title_department(r, name.start, name.end, false))
        return false;
    return cn__vocabulary_suffix(CN_VOCABULARY_COMPANY, text) == 0 &&
           cn__word_at(r->text, name.end, others, CN__COUNT(others)) == 0;
}

static bool holds(cn_str list, uint32_t code) {
    for (size_t at = 0; at < list.size; at += cn__step(list, at))
        if (cn__code_at(list, at) == code) return true;
    return false;
}

/* 青禾市劳动部 | 门, 潮音岛航 | 线, 青国民众团 | 结: the name ends within a word, unless what goes
 * on begins one of its own: 代表团 | 结束. */
static bool is_torn(cn_str text, cn_span name) {
    static const struct {
        cn_str word, others;
    } torn[] = {{CN__STR("部门"), CN__STR("")},
                {CN__STR("部分"), CN__STR("别管析布局")},
                {CN__STR("部署"), CN__STR("名")},
                {CN__STR("部落"), CN__STR("实地户马后")},
                {CN__STR("系列"), CN__STR("入席出为")},
                {CN__STR("航线"), CN__STR("路上下")},
                {CN__STR("团结"), CN__STR("束果论对合成")},
                {CN__STR("会场"), CN__STR("地馆景面")},
                {CN__STR("院区"), CN__STR("域别长委")},
                {CN__STR("队列"), CN__STR("第席入为")},
                {CN__STR("亚运"), CN__STR("行营输")},
                {CN__STR("大会"), CN__STR("议常同员场上后")},
                {CN__STR("协调"), CN__STR("研查取动")},
                {CN__STR("协同"), CN__STR("意时年样")},
                {CN__STR("航空"), CN__STR("姐乘")},
                {CN__STR("航道"), CN__STR("歉")},
                {CN__STR("客机"), CN__STR("场构")},
                {CN__STR("系统"), CN__STR("计一筹")},
                {CN__STR("局势"), CN__STR("必")},
                {CN__STR("局部"), CN__STR("署门分队委长")},
                {CN__STR("团体"), CN__STR("现会验制育")},
                {CN__STR("旅游"), CN__STR("")},
                {CN__STR("社会"), CN__STR("计员议长同展见")},
                {CN__STR("办公"), CN__STR("布告开示共")},
                {CN__STR("大楼"), CN__STR("")},
                {CN__STR("大部"), CN__STR("分门署")},
                {CN__STR("大湖"), CN__STR("")},
                {CN__STR("国家"), CN__STR("具里庭")}};
    static const cn_str whole[] = {CN__STR("政协")}; /* 政协 | 同 */
    if (name.end >= text.size) return false;
    size_t last = cn__step_back(text, name.end, 0), next = name.end + cn__step(text, name.end);
    if (cn__suffix_of(cn__span_text(text, name), whole, CN__COUNT(whole))) return false;
    for (size_t i = 0; i < CN__COUNT(torn); i++)
        if (cn__begins(text, last, torn[i].word))
            return !holds(torn[i].others, cn__code_at(text, next));
    return false;
}

/* Whether one of some words of two characters begins right before the name, and ends within it. */
static bool begins_within(cn_str text, cn_span name, const char *const *words, size_t count) {
    return name.start > 0 &&
           cn__word_at(text, cn__step_back(text, name.start, 0), words, count) > 0;
}

/* 国家区 | 域医疗中心, 投 | 资兴业银行, 第 | 十一师: the name begins within a word. */
static bool begins_torn(cn_str text, cn_span name) {
    static const char *const words[] = {"区域", "乡镇", "过渡", "省区", "侵华", "部门", "资格",
                                        "入境", "构筑", "认定", "弘扬", "建立", "审议", "对接",
                                        "涌现", "投资", "开办", "首脑", "抗日", "流域", "领域",
                                        "海域", "协议", "会议", "城镇", "创办"};
    bool numbered = cn__code_before(text, name.start) == U'第' &&
                    cn__is_among(cn__code_at(text, name.start), U"一二三四五六七八九十");
    return numbered || begins_within(text, name, words, CN__COUNT(words));
}

/* The name begins with a quotation mark and does not end as organisations do: “清河湾”护林条例. */
static bool is_quoted_thing(const cn__resolver *r, cn_span name) {
    uint32_t first = cn__code_at(r->text, name.start);
    bool marked = first == 0x201C || first == 0x2018; /* “ ‘ */
    bool within = cn__code_before(r->text, name.start) == 0x201C && name.end < r->text.size &&
                  cn__code_at(r->text, name.end) == 0x201D;
    return (marked || within) && !is_whole(r, name);
}

/* 该管理局 points back to an organisation. */
static bool points_back(cn_str text, cn_span name) {
    return cn__code_at(text, name.start) == U'该';
}

/* 青禾省 | 代表团, 青方谈判代表团: those whom a province or a side sends are no body. */
static bool is_delegation(const cn__resolver *r, cn_str name) {
    static const cn_str words[] = {CN__STR("谈判代表团"), CN__STR("代表团")};
    size_t size = cn__suffix_of(name, words, CN__COUNT(words));
    cn_str sender = cn__slice(name, 0, name.size - size);
    return size && (cn__code_before(sender, sender.size) == U'方' ||
                    cn__resolver_listed(r, sender, 1u << CN_LIST_PROVINCE));
}

/* 客户只需要 | 学会: a verb, and no learned society. */
static bool has_learnt(cn_str name) {
    static const cn_str learnt[] = {CN__STR("学会")};
    size_t size = cn__suffix_of(name, learnt, CN__COUNT(learnt));
    return size && cn__is_among(cn__code_before(name, name.size - size), U"要能就快才已没刚须");
}

/* 青国东部, 青禾高铁, 青国民众: what no body's name ends in. */
static bool is_no_body(const cn__resolver *r, cn_str name) {
    static const cn_str ends[] = {
        CN__STR("东部"), CN__STR("西部"), CN__STR("南部"), CN__STR("北部"), CN__STR("中部"),
        CN__STR("高铁"), CN__STR("部署"), CN__STR("联通"), CN__STR("联网"), CN__STR("联调"),
        CN__STR("民众"), CN__STR("航运"), CN__STR("机组"), CN__STR("运营"), CN__STR("源远"),
        CN__STR("大部"), CN__STR("入联"), CN__STR("撤军"), CN__STR("插队"), CN__STR("野火"),
        CN__STR("水网"), CN__STR("市县")};
    if (has_learnt(name)) return true;
    return cn__suffix_of(name, ends, CN__COUNT(ends)) &&
           !cn__resolver_listed(r, name, ~UINT32_C(0));
}

/* => Returns whether a number in words and what counts bodies begin the name: 六十家 | 企业. */
static bool begins_count(cn_str name) {
    size_t at = 0;
    while (cn__is_among(cn__code_at(name, at), U"二三四五六七八九十百余")) at += cn__step(name, at);
    if (at == 0 || !cn__is_among(cn__code_at(name, at), U"家支名个")) return false;
    return cn__code_at(name, at + cn__step(name, at)) != U'渠'; /* 五家渠市 */
}

/* => Returns whether several places stand at `at`: 三 | 地 | 法院, but not 第四地质大队. */
static bool counts_places(cn_str name, size_t at) {
    size_t unit = at + cn__step(name, at);
    if (!cn__is_among(cn__code_at(name, at), U"两三四五六七八九多各")) return false;
    if (cn__code_at(name, unit) != U'地') return false;
    size_t behind = unit + cn__step(name, unit);
    return behind < name.size && !cn__is_among(cn__code_at(name, behind), U"质震理方铁产球税面勘");
}

/* 多家航空公司, 300家儿童医院, 柳溪、松亭三个海事局: what is counted has no name. */
static bool is_counted(cn_str name) {
    size_t digits = 0;
    if (begins_count(name)) return true;
    while (digits < name.size && name.data[digits] >= '0' && name.data[digits] <= '9') digits++;
    if (digits && cn__is_among(cn__code_at(name, digits), U"家所支名个座多余")) return true;
    for (size_t at = 0; at < name.size; at += cn__step(name, at)) {
        size_t unit = at + cn__step(name, at);
        if (counts_places(name, at)) return true;
        if (cn__is_among(cn__code_at(name, at), U"两三四五六七八九几数多各") &&
            cn__code_at(name, unit) == U'个')
            return true;
        if (at == 0 && cn__is_among(cn__code_at(name, at), U"一两几数多各") &&
            cn__is_among(cn__code_at(name, unit), U"家所支名"))
            return true;
    }
    return false;
}

/* 发行部 | 主任: a department of nobody's before a title is a part of it. */
static bool is_bare_department(const cn__resolver *r, cn_span name) {
    enum { LONGEST = 9 }; /* bytes of three characters */
    if (name.end - name.start > LONGEST || !cn__context_starting(r, name.end, CN_NAME_TITLE))
        return false;
    uint32_t before = cn__code_before(r->text, name.start);
    return cn__is_among(cn__code_before(r->text, name.end), U"部科室处组") && !cn__is_han(before) &&
           !cn__resolver_listed(r, cn__span_text(r->text, name), ~UINT32_C(0)) &&
           cn__resolver_places(r, cn__span_text(r->text, name)) == 0;
}

/* => Returns whether the person is a common word behind a person with a post: 张三主席 | 高度. */
static bool is_behind_post(const cn__resolver *r, cn_span person) {
    const cn__mention *title = cn__context_ending(r, person.start, CN_NAME_TITLE);
    if (!title || r->point_count == 0) return false;
    const cn__point *last = &r->points[r->point_count - 1];
    return r->forms[last->form].person && last->at.span.end == title->span.start &&
           cn__resolver_listed(r, cn__span_text(r->text, person), 1u << CN_LIST_COMMON_WORD);
}

/* => Returns whether the person is a part of what is called by short names: 汤杯, 汤尤 | 杯, 马列.
 */
static bool is_of_short_names(const cn__resolver *r, cn_span person) {
    static const cn_str words[] = {CN__STR("汤杯"), CN__STR("尤杯"), CN__STR("汤尤"),
                                   CN__STR("马列")};
    return cn__is_listed(cn__span_text(r->text, person), words, CN__COUNT(words));
}

/* 护林员 | 哈哈 | 大笑: how somebody laughs. */
static bool is_laughter(cn_str text, cn_span person) {
    static const cn_str sounds[] = {CN__STR("哈哈"), CN__STR("呵呵"), CN__STR("嘿嘿"),
                                    CN__STR("嘻嘻")};
    return cn__is_listed(cn__span_text(text, person), sounds, CN__COUNT(sounds)) &&
           cn__is_among(cn__code_at(text, person.end), U"大一笑乐地直");
}

/* => Returns whether what looks like a nickname begins the name of a small place: 小南 | 坑社区. */
static bool is_small_place(cn_str text, cn_span person) {
    static const char *const places[] = {"社区", "村",     "镇",   "乡",   "街道",
                                         "煤矿", "居委会", "水库", "小学", "矿区"};
    if (!cn__is_among(cn__code_at(text, person.start), U"小老") || person.end >= text.size)
        return false;
    bool two = person.start + cn__step(text, person.start) +
                   cn__step(text, person.start + cn__step(text, person.start)) ==
               person.end;
    size_t behind = person.end + cn__step(text, person.end);
    return two &&
           cn__is_among(cn__code_at(text, person.end), U"坑沟庄屯寨桥河湖山湾岭坡坪洼井岛洲塘圩") &&
           cn__word_at(text, behind, places, CN__COUNT(places)) > 0;
}

/* => Returns whether a park or a street bears the person's name: 鲁迅 | 公园; of a prize,
 * annotators take it for a person. */
static bool names_park(cn_str text, cn_span person) {
    static const char *const parks[] = {"公园", "广场", "大道"};
    return cn__word_at(text, person.end, parks, CN__COUNT(parks)) > 0;
}

/* 抵 | 达贝尔机场, 阔 | 叶林, 庆 | 祝国庆: the person begins within a word. */
static bool begins_torn_person(cn_str text, cn_span person) {
    static const char *const words[] = {"抵达", "感谢", "宣布", "庆祝", "覆盖", "羡慕",
                                        "阔叶", "针叶", "译成", "公路", "欢乐", "驯鹿",
                                        "转达", "大唐", "开工", "竣工"};
    return begins_within(text, person, words, CN__COUNT(words));
}

bool cn__is_no_name(const cn__resolver *r, cn_span name, bool person) {
    if (person)
        return is_behind_post(r, name) || is_of_short_names(r, name) ||
               begins_torn_person(r->text, name) || is_small_place(r->text, name) ||
               is_laughter(r->text, name) || names_park(r->text, name);
    cn_str text = cn__span_text(r->text, name);
    if (cn__vocabulary_has(CN_VOCABULARY_COMPANY, text)) return true;
    if (cn__resolver_places(r, text) == text.size) return true; /* 湖南岳阳 */
    if (cn__begins(text, 0, CN__STR("首席"))) return true;      /* 首席机械 | 分析师 */
    if (cn__same(text, CN__STR("市中心")) || cn__same(text, CN__STR("城中心"))) return true;
    return is_no_body(r, text) || is_delegation(r, text) || is_counted(text) ||
           points_back(r->text, name) || is_part_of_trade(r->text, name) ||
           is_torn(r->text, name) || begins_torn(r->text, name) || is_facility(r, name) ||
           is_event(r, name) || is_quoted_thing(r, name) || is_trade_of_place(r, name) ||
           is_bare_department(r, name) || is_product(r, name);
}
