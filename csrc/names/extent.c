/* extent.c - where the recogniser leaves a name's limits ragged, and what the text around it shows:
 * an office that goes on with the organisation before (不动产管理局 | 测绘处), what an armed force
 * has (青军 | 基地), a clause's opening or a company's first character at the wrong side (请来 |
 * 青禾市研究院, 青禾同 | 沐公司), a Latin name before a word for an organisation (NovaQ 机构). */
#include "names/resolver.h"
#include "names/scan.h"
#include "names/title.h"
#include "names/vocabulary.h"
#include "text/among.h"

enum { AFFAIRS = 5, LATIN_BYTES = 40 };

static cn_str rest_of(const cn__resolver *r, size_t at) {
    return cn__slice(r->text, at, r->text.size);
}

/* => Returns whether the word for an office that ends at `at` is half of another: 部门, 部长, 处理,
 * 司法, 科学. */
static bool is_half(cn_str text, size_t at) {
    uint32_t next = cn__code_at(text, at);
    if (cn__is_among(next, U"门长员署技")) return true;
    switch (cn__code_before(text, at)) {
    case U'处': return cn__is_among(next, U"理罚置于");
    case U'司': return cn__is_among(next, U"法机令");
    case U'科': return cn__is_among(next, U"学研");
    case U'庭': return next == U'审';
    case U'组': return cn__is_among(next, U"织成建");
    default: return false;
    }
}

/* => Returns the bytes of a word for affairs or trade at `at`, or 0. */
static size_t affair_size(const cn__resolver *r, size_t at) {
    size_t size = cn__vocabulary_prefix(CN_VOCABULARY_AFFAIR, rest_of(r, at));
    return size ? size : cn__vocabulary_prefix(CN_VOCABULARY_BUSINESS, rest_of(r, at));
}

/* => Returns where the office ends whose name begins at `at`, or `at`: 基层政权和社区治理 | 司,
 * 神经 内科. */
static size_t office_end(const cn__resolver *r, size_t at) {
    size_t end = at;
    for (int i = 0; i < AFFAIRS; i++) {
        size_t size = affair_size(r, end);
        if (size == 0) return at;
        end += size;
        size = cn__vocabulary_prefix(CN_VOCABULARY_OFFICE, rest_of(r, end));
        if (size) return is_half(r->text, end + size) ? at : end + size;
        bool section = i > 0 || cn__code_before(r->text, at) == U'院'; /* 青禾医院 | 儿科 */
        if (section && cn__code_before(r->text, end) == U'科' && !is_half(r->text, end)) return end;
        size_t joint = end + cn__step(r->text, end);
        if (cn__is_among(cn__code_at(r->text, end), U"和与及") && affair_size(r, joint))
            end = joint;
    }
    return at;
}

/* => Returns whether the name ends like a school or an institute, and is more than that. */
static bool is_school(cn_str name) {
    enum { NAME_MIN = 6 };
    static const char *const schools[] = {"学院", "研究院", "研究所", "实验室", "研究中心"};
    for (size_t i = 0; i < sizeof schools / sizeof *schools; i++) {
        cn_str word = {schools[i], strlen(schools[i])};
        if (name.size >= word.size + NAME_MIN && cn__ends(name, word)) return true;
    }
    return false;
}

/* => Returns the bytes of the house of a university that begins the text: 图书馆. */
static size_t house_size(cn_str text) {
    static const char *const houses[] = {"图书馆", "博物馆", "档案馆", "出版社", "研究生院"};
    return cn__word_at(text, 0, houses, sizeof houses / sizeof *houses);
}

/* => Returns whether a verb stands at `at` that tells what an organisation begins. */
static bool founds(cn_str text, size_t at) {
    static const char *const verbs[] = {"成立", "设立", "组建", "共建", "创办",
                                        "开设", "建立", "设有", "下设"};
    return cn__word_at(text, at, verbs, sizeof verbs / sizeof *verbs) > 0;
}

/* => Returns where the school or house of a university ends whose name begins at `at`, or `at`:
 * 环境与生态学院. */
static size_t school_end(const cn__resolver *r, size_t at) {
    enum { SCHOOL_CHARS = 14 };
    size_t end = at, house = house_size(rest_of(r, at));
    if (house && !is_half(r->text, at + house)) return at + house;
    if (cn__is_among(cn__code_at(r->text, at), U"和与及")) return at;
    for (int i = 0; i < SCHOOL_CHARS && end < r->text.size; i++) {
        uint32_t code = cn__code_at(r->text, end);
        if (!cn__is_han(code) || cn__is_among(code, U"的在了是等将为已从对由向")) break;
        if (founds(r->text, end)) break;
        end += cn__step(r->text, end);
        if (is_school(cn__slice(r->text, at, end)) && !is_half(r->text, end)) return end;
    }
    return at;
}

/* => Returns where the office ends that begins at `at` behind a government's organ and has a title
 * behind it, or `at`: 疾控局 | 传防司 | 副司长, 民政部 | 基层政权和社区治理司 | 司长. */
static size_t titled_office_end(const cn__resolver *r, size_t at) {
    enum { OFFICE_CHARS = 14, NAME_MIN = 6, BRACKET = 60 };
    size_t end = at, word = at; /* where the last word between joints begins */
    if (!cn__is_among(cn__code_before(r->text, at), U"部局委署院厅会")) return at;
    if (cn__title_end(r, at) > at || cn__title_count(rest_of(r, at)))
        return at; /* 医院 | 一名骨科医生 */
    for (int i = 0; i < OFFICE_CHARS && end < r->text.size; i++) {
        uint32_t code = cn__code_at(r->text, end);
        if (!cn__is_han(code) || cn__is_among(code, U"会联")) return at;
        bool joint = cn__is_among(code, U"和及与");
        bool office =
            cn__is_among(code, U"司处科股庭") || (word == at && cn__is_among(code, U"厅局室"));
        if (joint && end - word < NAME_MIN) return at;
        end += cn__step(r->text, end);
        office = office || is_school(cn__slice(r->text, at, end));
        if (joint) word = end;
        if (!joint && !cn__title_nominal(r, word, end)) return at;
        if (!office || end - word < NAME_MIN || is_half(r->text, end)) continue;
        size_t limit = r->text.size - end > BRACKET ? end + BRACKET : r->text.size;
        size_t behind = cn__behind_bracket(r->text, end, limit);
        if (cn__title_end(r, behind) > behind) return end;
    }
    return at;
}

/* => Returns where the group ends that a discipline inspection keeps in another organisation and
 * that begins at `at`: 青禾市纪委监委 | 驻市教育局纪检监察组; or `at`. */
static size_t inspection_end(cn_str text, size_t at) {
    enum { GROUP_CHARS = 20 };
    static const char *const groups[] = {"纪检监察组", "纪检组"};
    size_t end = at;
    if (cn__code_at(text, at) != U'驻' || !cn__is_among(cn__code_before(text, at), U"委"))
        return at;
    for (int i = 0; i < GROUP_CHARS && cn__is_han(cn__code_at(text, end)); i++) {
        end += cn__step(text, end);
        size_t size = cn__word_at(text, end, groups, sizeof groups / sizeof *groups);
        if (size) return end + size;
    }
    return at;
}

static bool is_university(cn_str name) {
    static const char university[] = "大学";
    return cn__ends(name, (cn_str){university, sizeof university - 1});
}

/* => Returns the end of the house of a paper: 青禾日报 | 社. */
static size_t house_end(cn_str text, cn_span paper) {
    static const cn_str papers[] = {CN__STR("日报"), CN__STR("晚报"), CN__STR("时报"),
                                    CN__STR("早报"), CN__STR("晨报"), CN__STR("都市报")};
    cn_str house = CN__STR("社");
    size_t end = paper.end + house.size;
    if (!cn__suffix_of(cn__span_text(text, paper), papers, CN__COUNT(papers)) ||
        !cn__begins(text, paper.end, house) || cn__is_among(cn__code_at(text, end), U"会论评区交"))
        return paper.end;
    return end;
}

/* => Returns the end of an agency's or a company's branch, behind a place: 青国社 | 柳溪分社. */
static size_t branch_end(const cn__resolver *r, size_t at) {
    static const cn_str branches[] = {CN__STR("分社"),   CN__STR("支社"),  CN__STR("记者站"),
                                      CN__STR("分公司"), CN__STR("分行"),  CN__STR("支行"),
                                      CN__STR("代表处"), CN__STR("办事处")};
    if (!cn__is_among(cn__code_before(r->text, at), U"社报台司行团会")) return at;
    size_t end = at + cn__resolver_places(r, rest_of(r, at));
    return end > at ? end + cn__prefix_of(rest_of(r, end), branches, CN__COUNT(branches)) : at;
}

/* => Returns the end of a laboratory that another body gave its rank to: 青禾大学公共健康教育部 |
 * 重点实验室. */
static size_t laboratory_end(cn_str text, size_t at) {
    static const cn_str words[] = {CN__STR("重点实验室"), CN__STR("工程研究中心"),
                                   CN__STR("工程技术研究中心"), CN__STR("重点科研基地")};
    return at + cn__prefix_of(cn__slice(text, at, text.size), words, CN__COUNT(words));
}

/* => Returns where the branch of a society ends that goes on at `at`, 公共图书馆 | 分会, or `at`.
 */
static size_t society_branch_end(cn_str text, size_t at) {
    static const char *const branches[] = {"分会", "专委会", "专业委员会", "工作委员会"};
    bool body = cn__is_among(cn__code_before(text, at), U"馆会院所校学局社");
    return at + (body ? cn__word_at(text, at, branches, CN__COUNT(branches)) : 0);
}

/* => Returns the end of a company's form that goes on at `at`, or `at`: 青禾沐云科技 | 有限公司. */
static size_t company_end(cn_str text, size_t at) {
    static const char *const forms[] = {"有限公司",     "有限责任公司",     "股份有限公司",
                                        "集团有限公司", "集团股份有限公司", "控股有限公司"};
    return at + cn__word_at(text, at, forms, CN__COUNT(forms));
}

cn_span cn__with_office(const cn__resolver *r, cn_span organization) {
    size_t end = company_end(r->text, organization.end);
    if (end > organization.end) {
        organization.end = (uint32_t)end;
        return organization;
    }
    end = house_end(r->text, organization);
    if (end == organization.end) end = society_branch_end(r->text, end);
    if (end == organization.end) end = laboratory_end(r->text, end);
    if (end == organization.end) {
        end = branch_end(r, end);
        if (end > organization.end &&
            cn__resolver_places(r, cn__slice(r->text, organization.end, end)) ==
                end - organization.end)
            end = organization.end; /* a place alone */
    }
    if (is_university(cn__span_text(r->text, organization))) end = school_end(r, end);
    if (end == organization.end) end = inspection_end(r->text, end);
    if (end == organization.end) end = office_end(r, end);
    if (end == organization.end) end = titled_office_end(r, end);
    organization.end = (uint32_t)end;
    return organization;
}

/* => Returns the bytes of what an armed force has, 基地, that ends the name. */
static size_t force_end(cn_str name) {
    static const cn_str things[] = {CN__STR("舰艇编队"), CN__STR("舰船编队"), CN__STR("战机编队"),
                                    CN__STR("编队"),     CN__STR("军事基地"), CN__STR("基地"),
                                    CN__STR("指挥所"),   CN__STR("部队"),     CN__STR("方队"),
                                    CN__STR("阵地"),     CN__STR("舰艇"),     CN__STR("舰船")};
    static const cn_str forces[] = {CN__STR("军"), CN__STR("战区"), CN__STR("北约")};
    size_t size = cn__suffix_of(name, things, CN__COUNT(things));
    return size && cn__suffix_of(cn__slice(name, 0, name.size - size), forces, CN__COUNT(forces))
               ? size
               : 0;
}

/* => Returns where the organisation or the place ends that organises something, 青禾市教育局 |
 *    精心组织, or the name's end. */
static size_t before_organizing(const cn__resolver *r, cn_span name) {
    static const cn_str verb[] = {CN__STR("组织")},
                        adverbs[] = {CN__STR("精心"), CN__STR("紧急"), CN__STR("积极"),
                                     CN__STR("联合"), CN__STR("统一"), CN__STR("共同")};
    size_t size = cn__suffix_of(cn__span_text(r->text, name), verb, 1), end = name.end - size;
    if (size == 0 || end == name.start) return name.end;
    end -= cn__suffix_of(cn__slice(r->text, name.start, end), adverbs, CN__COUNT(adverbs));
    bool office = cn__is_among(cn__code_before(r->text, end), U"局委厅部院署办旅军团");
    bool body = office && cn__title_department(r, name.start, end, false);
    bool place = cn__resolver_places(r, cn__slice(r->text, name.start, end)) == end - name.start;
    return body || place ? end : name.end;
}

cn_span cn__without_things(const cn__resolver *r, cn_span organization) {
    cn_str name = cn__span_text(r->text, organization);
    if (cn__resolver_listed(r, name, ~UINT32_C(0))) return organization;
    organization.end = (uint32_t)before_organizing(r, organization);
    size_t size = force_end(name);
    bool former = cn__code_before(r->text, organization.end) == U'原' && name.size > 4 * 3 &&
                  cn__title_end(r, organization.end) > organization.end;
    organization.end -= (uint32_t)(size ? size : former ? 3 : 0);
    return organization;
}

/* => Returns the bytes of a person who stands before the name of a consultative conference: 林远 |
 * 政协第十届全国委员会. */
static size_t member_before(const cn__resolver *r, cn_str name) {
    enum { PERSON_MAX = 9 };
    const cn_str conference = CN__STR("政协第");
    size_t at = cn__step(name, 0);
    if (!cn__resolver_listed(r, cn__slice(name, 0, at), 1u << CN_LIST_SURNAME)) return 0;
    while (at < name.size && at <= PERSON_MAX && !cn__begins(name, at, conference))
        at += cn__step(name, at);
    bool member = at > cn__step(name, 0) && at <= PERSON_MAX && at < name.size;
    return member && cn__resolver_places(r, cn__slice(name, 0, at)) == 0 ? at : 0;
}

/* => Returns the bytes of a verb that no company's name begins with: 创办 | 青禾沐云有限公司. */
static size_t verb_before_company(cn_str name) {
    static const char *const verbs[] = {"创办", "创立", "见到", "来自", "走进",
                                        "加入", "入职", "参观", "联系", "采访",
                                        "拜访", "考察", "请来", "找到", "委托"};
    if (cn__vocabulary_suffix(CN_VOCABULARY_COMPANY, name) == 0) return 0;
    return cn__word_at(name, 0, verbs, sizeof verbs / sizeof *verbs);
}

cn_span cn__without_opening(const cn__resolver *r, cn_span organization) {
    enum { ONE_CHARACTER = 3 };
    static const char today[] = "今日"; /* 今日俄罗斯 is a name */
    cn_str name = cn__span_text(r->text, organization);
    if (cn__code_at(name, 0) == U'与') organization.start += (uint32_t)cn__step(name, 0);
    name = cn__span_text(r->text, organization);
    organization.start += (uint32_t)(verb_before_company(name) + member_before(r, name));
    name = cn__span_text(r->text, organization);
    size_t size = cn__vocabulary_prefix(CN_VOCABULARY_OPENING, name);
    if (size <= ONE_CHARACTER || cn__begins(name, 0, (cn_str){today, sizeof today - 1}))
        return organization;
    size_t places = cn__resolver_places(r, cn__slice(name, size, name.size));
    if (places && size + places < name.size) organization.start += (uint32_t)size;
    return organization;
}

/* => Returns the bytes of a word at `at` that says what a company does or is, before its name:
 * 军火商 | 莱恩金属公司, 县属国企 | 青禾古韵乡村建设投资有限公司. */
static size_t trade_size(cn_str text, size_t at) {
    static const char *const trades[] = {"承运方", "承建方", "施工方", "运营方", "建设方", "开发方",
                                         "投资方", "供货方", "主办方", "承办方", "收购方", "军火商",
                                         "运营商", "制造商", "开发商", "供应商", "生产商", "零售商",
                                         "承包商", "经销商", "代理商", "属国企", "有企业", "营企业",
                                         "头企业", "土企业", "技企业", "术企业", "创企业"};
    return cn__word_at(text, at, trades, sizeof trades / sizeof *trades);
}

/* => Returns where a company of its own begins behind 公司 in the name: 全资子公司 |
 * 青禾星澜光电有限公司, but not a branch: 南屏集团公司青禾公司; or behind what it does. `start` if
 * none does. */
static size_t own_company(const cn__resolver *r, cn_span name) {
    enum { OWN_MIN = 6 };
    const cn_str word = {"公司", strlen("公司")}, child = {"子公司", strlen("子公司")};
    for (size_t at = name.start; at + word.size < name.end; at += cn__step(r->text, at)) {
        size_t trade = at + trade_size(r->text, at);
        if (trade > at && trade + OWN_MIN < name.end) return trade;
        if (!cn__begins(r->text, at, word)) continue;
        size_t start = at + word.size;
        if (cn__ends(cn__slice(r->text, name.start, start), child) && start + OWN_MIN < name.end)
            return start;
        cn_str rest = cn__slice(r->text, start, name.end);
        size_t places = cn__resolver_places(r, rest);
        size_t form = cn__vocabulary_suffix(CN_VOCABULARY_COMPANY, rest);
        if (places && form > word.size && rest.size >= places + form + OWN_MIN) return start;
    }
    return name.start;
}

/* => Returns whether an organisation of its own begins at `at` within the name: with a rank, a
 * place, or a name that the lists know. */
static bool begins_own(const cn__resolver *r, size_t at, size_t end) {
    enum { NAME_CHARS = 12, KNOWN_MIN = 9 };
    const uint32_t known = 1u << CN_LIST_MINISTRY | 1u << CN_LIST_UNIVERSITY |
                           1u << CN_LIST_COMPANY | 1u << CN_LIST_MEDIA | 1u << CN_LIST_ORGANIZATION;
    cn_str rest = cn__slice(r->text, at, end);
    if (cn__is_among(cn__code_at(r->text, at), U"省市区县州") || cn__resolver_places(r, rest))
        return true;
    for (size_t size = 0, i = 0; i < NAME_CHARS && size < rest.size; i++) {
        size += cn__step(rest, size);
        if (size >= KNOWN_MIN && cn__resolver_listed(r, cn__slice(rest, 0, size), known))
            return true;
    }
    return false;
}

/* => Returns where the adverb begins that ends before `at`: 市教育局 | 正会同; or `at`. */
static size_t before_adverb(cn_str text, size_t low, size_t at) {
    bool adverb = at > low && cn__is_among(cn__code_before(text, at), U"正将已拟即还也便");
    return adverb ? cn__step_back(text, at, low) : at;
}

/* => Returns whether the text is nothing, a place, or an organisation by its end. */
static bool may_end(const cn__resolver *r, size_t start, size_t end) {
    return end == start || cn__title_department(r, start, end, false) ||
           cn__code_before(r->text, end) == 0x59D4 || /* 委 */
           cn__resolver_places(r, cn__slice(r->text, start, end)) == end - start;
}

/* 联合国 | 贸发会议, but 联合 | 国家电网. */
static bool is_united_nations(cn_str text, size_t at) {
    static const char nations[] = "联合国";
    cn_str word = {nations, sizeof nations - 1};
    if (!cn__begins(text, at, word)) return false;
    return !cn__is_among(cn__code_at(text, at + word.size), U"家有内网税投资药产外防");
}

/* => Returns whether what looks like a verb is of other words: 某某建 | 设有限公司, 派出 | 所, 劳务
 * | 派遣. */
static bool is_no_verb(cn_str text, size_t at) {
    static const char *const nouns[] = {"设有限", "派出所", "派出机构", "派出法庭", "派遣公司"};
    uint32_t before = cn__code_before(text, at);
    bool noun = cn__word_at(text, at, nouns, CN__COUNT(nouns)) > 0;
    bool labour = before == U'务' && cn__begins(text, at, CN__STR("派遣"));
    return labour || (noun && (before == U'建' || cn__code_at(text, at) == U'派'));
}

/* => Returns whether an office of the same place begins there with its rank: 县文化和旅游局, and no
 * 市场.
 */
static bool begins_local(const cn__resolver *r, size_t at, size_t end) {
    enum { OFFICE_MIN = 12 };
    static const cn_str words[] = {
        CN__STR("市场"), CN__STR("市政"), CN__STR("市容"), CN__STR("市民"), CN__STR("区域"),
        CN__STR("区块"), CN__STR("县域"), CN__STR("乡村"), CN__STR("乡镇"), CN__STR("镇村")};
    if (end < at + OFFICE_MIN || !cn__is_among(cn__code_at(r->text, at), U"省市县区州"))
        return false;
    return !cn__prefix_of(rest_of(r, at), words, CN__COUNT(words)) &&
           cn__title_department(r, at, end, false);
}

size_t cn__joined_by_and(const cn__resolver *r, cn_span name, size_t *behind) {
    for (size_t at = name.start; at < name.end; at += cn__step(r->text, at)) {
        if (!cn__is_among(cn__code_at(r->text, at), U"和与及")) continue;
        *behind = at + cn__step(r->text, at);
        bool office = cn__is_among(cn__code_before(r->text, at), U"局委厅部办院");
        if (office && begins_local(r, *behind, name.end)) return at;
    }
    return name.end;
}

size_t cn__joined_by_blank(const cn__resolver *r, cn_span name, size_t *behind) {
    for (size_t at = name.start; at < name.end; at += cn__step(r->text, at)) {
        if (!cn__is_blank(cn__code_at(r->text, at))) continue;
        *behind = at + cn__step(r->text, at);
        bool chinese =
            cn__is_han(cn__code_before(r->text, at)) && cn__is_han(cn__code_at(r->text, *behind));
        if (chinese && *behind < name.end) return at;
    }
    return name.end;
}

size_t cn__joined_by_verb(const cn__resolver *r, cn_span name, size_t *behind) {
    static const struct {
        const char *word;
        bool sure; /* no name holds it */
    } verbs[] = {{"联合", false},    {"会同", false},    {"携手", false},    {"以", false},
                 {"愿同", true},     {"愿与", true},     {"托管帮扶", true}, {"结对帮扶", true},
                 {"对口帮扶", true}, {"对口支援", true}, {"成立了", true},   {"成立起", true},
                 {"成立", true},     {"联合创建", true}, {"共同创建", true}, {"联合发起", true},
                 {"共同发起", true}, {"发动全", true},   {"设有", true},     {"下设", true},
                 {"部署", true},     {"派遣", true},     {"派出", true},     {"设立", true},
                 {"力克", true},     {"击败", true},     {"战胜", true},     {"致函", true},
                 {"致信", true},     {"接管", true},     {"援建", true},     {"依托", true},
                 {"强推", true},     {"召开", true},     {"出席", true},     {"获得", true},
                 {"加强", true}};
    static const uint32_t firsts[] = U"联会携以愿托结对成共发设下部派力击战致接援依强召出获加";
    for (size_t at = name.start; at < name.end; at += cn__step(r->text, at)) {
        if (!cn__is_among(cn__code_at(r->text, at), firsts)) continue;
        for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
            cn_str verb = {verbs[i].word, strlen(verbs[i].word)};
            if (at + verb.size >= name.end || !cn__begins(r->text, at, verb)) continue;
            if (is_united_nations(r->text, at) || is_no_verb(r->text, at)) continue;
            size_t end = before_adverb(r->text, name.start, at);
            *behind = at + verb.size;
            if (verbs[i].sure) return end;
            if (may_end(r, name.start, end) && begins_own(r, *behind, name.end)) return end;
        }
    }
    return name.end;
}

size_t cn__sales_region(cn_str text, size_t at) {
    static const char *const regions[] = {
        "亚太区", "大中华区", "中国区", "东亚区", "东南亚区", "亚洲区", "欧洲区", "北美区",
        "华东区", "华南区",   "华北区", "华中区", "西南区",   "西北区", "东北区", "亚太地区",
    };
    return cn__word_at(text, at, regions, sizeof regions / sizeof *regions);
}

cn_span cn__with_places(const cn__resolver *r, size_t low, cn_span organization) {
    enum { PLACES = 3 };
    if (cn__resolver_listed(r, cn__span_text(r->text, organization), ~UINT32_C(0)))
        return organization;
    for (int i = 0; i < PLACES; i++) {
        const cn__mention *place = cn__context_ending(r, organization.start, CN_NAME_PLACE);
        if (!place || place->span.start < low) break;
        organization.start = place->span.start;
    }
    return organization;
}

cn_span cn__without_apposition(const cn__resolver *r, cn_span organization) {
    organization.start = (uint32_t)own_company(r, organization);
    return organization;
}

cn_span cn__with_sender(const cn__resolver *r, size_t low, cn_span organization) {
    static const cn_str missions[] = {CN__STR("领事馆"), CN__STR("大使馆"), CN__STR("使团"),
                                      CN__STR("领馆"), CN__STR("使馆")};
    const cn_str posted = CN__STR("驻");
    size_t at = organization.start;
    if (!cn__suffix_of(cn__span_text(r->text, organization), missions, CN__COUNT(missions)) ||
        at < low + posted.size || !cn__begins(r->text, at - posted.size, posted))
        return organization;
    const cn__mention *sender = cn__context_ending(r, at - posted.size, CN_NAME_PLACE);
    if (sender && sender->span.start >= low) organization.start = sender->span.start;
    return organization;
}

cn_span cn__with_head(const cn__resolver *r, cn_span organization) {
    static const char same[] = "同";
    cn_str head = {same, sizeof same - 1};
    if (organization.start < head.size) return organization;
    size_t start = organization.start - head.size;
    if (!cn__begins(r->text, start, head)) return organization;
    if (!cn__vocabulary_suffix(CN_VOCABULARY_COMPANY, cn__span_text(r->text, organization)))
        return organization;
    uint32_t before = cn__code_before(r->text, start);
    const cn__mention *place = cn__context_ending(r, start, CN_NAME_PLACE);
    if (place || before == 0x201C)
        organization.start = (uint32_t)(place ? place->span.start : start);
    return organization;
}

static size_t latin_end(cn_str text, size_t at) {
    while (at < text.size && cn__is_word_ascii((unsigned char)text.data[at])) at++;
    return at;
}

/* A name and no thing: NovaQ, Lelo, but not IT, P2P, iPhone. */
static bool is_latin_name(cn_str word) {
    size_t capitals = 0;
    for (size_t i = 0; i < word.size; i++) {
        if (word.data[i] <= '9') return false;
        capitals += word.data[i] <= 'Z';
    }
    return word.data[0] <= 'Z' && word.size >= 3 && word.size <= LATIN_BYTES &&
           capitals < word.size;
}

static int add_headed(cn__resolver *r, size_t start, size_t end) {
    size_t at = end;
    uint32_t form;
    while (at < r->text.size && cn__is_blank(cn__code_at(r->text, at))) at += cn__step(r->text, at);
    size_t size = cn__vocabulary_prefix(CN_VOCABULARY_BODY, rest_of(r, at));
    cn_span found = {(uint32_t)start, (uint32_t)(at + size)};
    if (size == 0 || cn__resolver_taken(r, found)) return CN_OK;
    return cn__resolver_add(r, found, false, CN_JOIN_NAME, &form);
}

int cn__resolve_headed(cn__resolver *r) {
    for (size_t at = 0; (at = cn__behind_common(r->text, at, r->text.size)) < r->text.size;) {
        if (!cn__is_word_ascii((unsigned char)r->text.data[at])) { /* no byte of others is one */
            at++;
            continue;
        }
        size_t end = latin_end(r->text, at);
        int status = CN_OK;
        if (is_latin_name(cn__slice(r->text, at, end))) status = add_headed(r, at, end);
        if (status) return status;
        at = end;
    }
    cn__resolver_sort(r);
    return CN_OK;
}
