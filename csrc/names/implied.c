/* implied.c - organisations and persons that only their surroundings show. */
#include "names/implied.h"

#include "names/scan.h"
#include "names/title.h"
#include "names/vocabulary.h"
#include "text/among.h"

enum { PHRASE = 96, ORGANIZATION_MIN = 12, ANNOUNCED_MIN = 15, NAME_CHARS = 4 };

static cn_str string(const char *s) {
    return (cn_str){s, strlen(s)};
}

/* => Returns the bytes of a time at the start: 14日, 2025年. */
static size_t time_size(cn_str text) {
    size_t size = 0;
    while (size < text.size && text.data[size] >= '0' && text.data[size] <= '9') size++;
    switch (size ? cn__code_at(text, size) : 0) {
    case 0x5E74:
    case 0x6708:
    case 0x65E5:
    case 0x65F6:
    case 0x70B9:
    case 0x5206:
    case 0x53F7: return size + cn__step(text, size);
    default: return 0;
    }
}

static size_t skip_opening(cn_str text, size_t start, size_t end) {
    for (size_t size = 1; size && start < end; start += size) {
        cn_str rest = cn__slice(text, start, end);
        size = cn__vocabulary_prefix(CN_VOCABULARY_OPENING, rest);
        if (size == 0) size = time_size(rest);
        if (size == 0 && cn__is_blank(cn__code_at(rest, 0))) size = cn__step(rest, 0);
    }
    return start;
}

/* A blank parts two Chinese phrases; between Latin and Chinese it does not. */
static bool parts(cn_str text, size_t at) {
    return cn__is_blank(cn__code_at(text, at)) && !cn__is_word_ascii(cn__code_before(text, at));
}

size_t cn__implied_start(const cn__resolver *r, size_t low, size_t end) {
    size_t start = end;
    while (start > low && end - start <= PHRASE) {
        size_t at = cn__step_back(r->text, start, low);
        if (!cn__title_nominal(r, at, start) || parts(r->text, at)) break;
        start = at;
    }
    /* 和瑞资本: nothing is joined at the head of a clause. */
    bool joint = cn__is_among(cn__code_at(r->text, start), U"和同与");
    if (joint && start < end && !cn__is_han(cn__code_before(r->text, start))) return start;
    return skip_opening(r->text, start, end);
}

/* A zone or park may have a post, but is a place. */
static bool is_zone(cn_str text, cn_span found) {
    cn_str last = cn__slice(text, cn__step_back(text, found.end, found.start), found.end);
    return cn__same(last, string("区")) || cn__same(last, string("园"));
}

/* => Returns the longest proper beginning that is a company by its end: 某某集团 | 物流园区. */
static cn_span zone_owner(const cn__resolver *r, cn_span found) {
    for (size_t end = found.end; end > found.start;) {
        end = cn__step_back(r->text, end, found.start);
        size_t form =
            cn__vocabulary_suffix(CN_VOCABULARY_COMPANY, cn__slice(r->text, found.start, end));
        if (form > 3) return (cn_span){found.start, (uint32_t)end};
    }
    return (cn_span){0, 0};
}

int cn__implied_add(cn__resolver *r, cn_span found) {
    uint32_t form;
    if (found.end > found.start && is_zone(r->text, found)) found = zone_owner(r, found);
    if (found.end < found.start + ORGANIZATION_MIN || cn__resolver_taken(r, found)) return CN_OK;
    if (cn__resolver_places(r, cn__span_text(r->text, found)) == found.end - found.start)
        return CN_OK;
    if (!cn__title_department(r, found.start, found.end, true)) return CN_OK;
    int status = cn__resolver_add(r, found, false, CN_JOIN_ROLE, &form);
    if (status) return status;
    cn__needle needle = {
        .bytes = cn__span_text(r->text, found), .owner = form, .join = CN_JOIN_NAME};
    return cn__resolver_seek(r, needle);
}

static bool has_title(const cn__resolver *r, size_t start, size_t end) {
    for (; start < end; start += cn__step(r->text, start))
        if (cn__context_starting(r, start, CN_NAME_TITLE)) return true;
    return false;
}

/* => Returns whether the title is of one who heads a company. */
static bool heads_company(cn_str title) {
    static const cn_str heads[] = {
        CN__STR("CEO"),        CN__STR("COO"),        CN__STR("CTO"),        CN__STR("CFO"),
        CN__STR("创始人"),     CN__STR("董事长"),     CN__STR("总裁"),       CN__STR("总经理"),
        CN__STR("首席执行官"), CN__STR("首席运营官"), CN__STR("首席技术官"), CN__STR("董事")};
    return cn__suffix_of(title, heads, CN__COUNT(heads));
}

/* => Returns whether the words before such a title say of what kind it is, and name no company:
 * 区域公司, 汽车业务, 俱乐部, 半导体. */
static bool is_kind(const cn__resolver *r, cn_str words) {
    static const cn_str kinds[] = {
        CN__STR("企业"), CN__STR("公司"), CN__STR("业务"), CN__STR("地区"), CN__STR("大区"),
        CN__STR("区域"), CN__STR("事业"), CN__STR("板块"), CN__STR("项目"), CN__STR("行业"),
        CN__STR("产品"), CN__STR("市场"), CN__STR("品牌"), CN__STR("平台"), CN__STR("网站")};
    uint32_t first = cn__code_at(words, 0);
    if (cn__begins(words, 0, CN__STR("首席"))) return true; /* 首席机械 | 分析师 */
    return cn__suffix_of(words, kinds, CN__COUNT(kinds)) ||
           cn__is_among(first, U"某该前原副其本我这那各每多几两一") ||
           cn__vocabulary_prefix(CN_VOCABULARY_BUSINESS, words) == words.size ||
           cn__resolver_listed(r, words,
                               1u << CN_LIST_COMMON_WORD | 1u << CN_LIST_EVERYDAY_WORD |
                                   1u << CN_LIST_ORG_SUFFIX);
}

/* => Returns whether the words before a title can be a company's name. */
static bool may_be_company(const cn__resolver *r, size_t start, size_t end) {
    return !cn__title_determined(r, start, end) && !has_title(r, start, end) &&
           !is_kind(r, cn__slice(r->text, start, end));
}

/* => Returns whether the title is of one who works for a firm. */
static bool works_for_firm(cn_str title) {
    static const cn_str posts[] = {CN__STR("分析师"), CN__STR("总监"),    CN__STR("经理"),
                                   CN__STR("研究员"), CN__STR("策略师"),  CN__STR("营业员"),
                                   CN__STR("经纪人"), CN__STR("发言人"),  CN__STR("主管"),
                                   CN__STR("交易员"), CN__STR("合伙人"),  CN__STR("副总裁"),
                                   CN__STR("负责人"), CN__STR("经济学家")};
    return cn__suffix_of(title, posts, CN__COUNT(posts)) > 0;
}

/* => Returns the end of the firm's name at `start`, by the trade that it ends in, a few characters
 * before `end`: 天成期货 | 贵金属; or `start`. */
static size_t firm_end(const cn__resolver *r, size_t start, size_t end) {
    enum { OWN_MIN = 6, OWN_MAX = 12, REST = 12 }; /* bytes */
    const uint32_t words = 1u << CN_LIST_COMMON_WORD | 1u << CN_LIST_EVERYDAY_WORD |
                           1u << CN_LIST_ORGANIZATION_WORD | 1u << CN_LIST_TITLE_MODIFIER;
    for (size_t at = start + OWN_MIN; at < end && at - start <= OWN_MAX;
         at += cn__step(r->text, at)) {
        cn_str own = cn__slice(r->text, start, at);
        size_t trade = cn__vocabulary_prefix(CN_VOCABULARY_TRADE, cn__slice(r->text, at, end));
        bool word = cn__vocabulary_prefix(CN_VOCABULARY_BUSINESS, own) > 0 ||
                    cn__vocabulary_prefix(CN_VOCABULARY_AFFAIR, own) > 0 ||
                    cn__resolver_listed(r, own, words);
        if (trade && !word && end - at - trade <= REST) return at + trade;
    }
    return start;
}

cn_span cn__implied_company(const cn__resolver *r, size_t low, cn_span title) {
    enum { SHORTEST = 9, LONGEST = 24 };
    const cn_str post = cn__span_text(r->text, title);
    const bool heads = heads_company(post);
    if (!heads && !works_for_firm(post)) return (cn_span){0, 0};
    size_t start = cn__implied_start(r, low, title.start);
    size_t end = heads ? title.start : firm_end(r, start, title.start);
    bool listed = cn__resolver_listed(r, cn__slice(r->text, start, end), 1u << CN_LIST_COMPANY);
    bool fits = end - start >= SHORTEST && end - start <= LONGEST;
    if (!listed && (!fits || !may_be_company(r, start, end))) return (cn_span){0, 0};
    return (cn_span){(uint32_t)start, (uint32_t)end};
}

cn_span cn__implied_quoted(const cn__resolver *r, size_t open, cn_span title) {
    if (open == title.start || !heads_company(cn__span_text(r->text, title)))
        return (cn_span){0, 0};
    size_t start = open + cn__step(r->text, open), end = cn__step_back(r->text, title.start, open);
    return (cn_span){(uint32_t)start, (uint32_t)end};
}

int cn__implied_add_company(cn__resolver *r, cn_span found) {
    uint32_t form;
    if (cn__resolver_taken(r, found)) return CN_OK;
    int status = cn__resolver_add(r, found, false, CN_JOIN_ROLE, &form);
    if (status) return status;
    cn__needle needle = {
        .bytes = cn__span_text(r->text, found), .owner = form, .join = CN_JOIN_NAME};
    return cn__resolver_seek(r, needle);
}

/* => Returns whether the text has 和 between two words of two characters or more. */
static bool has_joint(cn_str text, size_t start, size_t end) {
    enum { WORD = 6 };
    for (size_t at = start; at < end; at += cn__step(text, at)) {
        uint32_t code = cn__code_at(text, at);
        bool joint = code == 0x548C || code == 0x53CA || code == 0x4E0E; /* 和及与 */
        if (joint && at - start >= WORD && end - at >= WORD + cn__step(text, at)) return true;
    }
    return false;
}

static bool begins_with_scope(cn_str text) {
    static const char *const words[] = {"国家", "中国", "全国", "世界",
                                        "国际", "亚洲", "中央", "中华"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (cn__begins(text, 0, string(words[i]))) return true;
    return false;
}

static bool begins_wide(const cn__resolver *r, size_t start, size_t end) {
    cn_str text = cn__slice(r->text, start, end);
    return begins_with_scope(text) || cn__resolver_places(r, text) > 0;
}

cn_span cn__implied_widen(const cn__resolver *r, size_t low, cn_span found) {
    size_t start = cn__implied_start(r, low, found.start);
    bool wider = start < found.start && has_joint(r->text, start, found.start) &&
                 begins_wide(r, start, found.start) && !has_title(r, start, found.start);
    if (wider) found.start = (uint32_t)start;
    return found;
}

/* => Returns whether the words are nominal, also with 与 between them. */
static bool is_nominal(const cn__resolver *r, size_t start, size_t end) {
    for (size_t at = start; at < end; at += cn__step(r->text, at)) {
        if (!cn__is_among(cn__code_at(r->text, at), U"和与及")) continue;
        if (at == start || !cn__title_nominal(r, start, at)) return false;
        start = at + cn__step(r->text, at);
    }
    return start < end && cn__title_nominal(r, start, end);
}

cn_span cn__implied_listed(const cn__resolver *r, size_t low, cn_span found) {
    enum { WORDS = 36, WORDS_MIN = 6 };
    size_t start = found.start;
    while (start > low && found.start - start < WORDS &&
           cn__is_han(cn__code_before(r->text, start)))
        start = cn__step_back(r->text, start, low);
    uint32_t mark = start > low ? cn__code_before(r->text, start) : 0;
    if (found.start - start < WORDS_MIN || (mark != 0x3001 && mark != 0xFF0C)) return found;
    size_t joint = cn__step_back(r->text, start, low);
    cn_str words = cn__slice(r->text, start, found.start);
    if (cn__vocabulary_prefix(CN_VOCABULARY_HOLDING, words) ||
        cn__vocabulary_prefix(CN_VOCABULARY_OPENING, words)) /* 现任 | 某公司副总经理 */
        return found;
    if (cn__title_start(r, low, joint) == joint || has_title(r, start, found.start) ||
        !is_nominal(r, start, found.start))
        return found;
    found.start = (uint32_t)start;
    return found;
}

/* => Returns where a word for affairs begins that ends at `end`, with a place before it: 青禾区 |
 *    建设(与交通局); or `end`. */
static size_t affair_of_place(const cn__resolver *r, size_t low, size_t end) {
    enum { WORDS = 3 };
    size_t start = end;
    for (int i = 0; i < WORDS * 2 && start > low; i++) {
        start = cn__step_back(r->text, start, low);
        cn_str words = cn__slice(r->text, start, end);
        if (!cn__context_ending(r, start, CN_NAME_PLACE)) continue;
        return cn__vocabulary_prefix(CN_VOCABULARY_AFFAIR, words) == words.size ? start : end;
    }
    return end;
}

cn_span cn__implied_joined(const cn__resolver *r, size_t low, cn_span found) {
    enum { LEFT_MIN = 12, LEFT_MAX = 18, RIGHT_MIN = 15 };
    size_t joint = found.start > low ? cn__step_back(r->text, found.start, low) : low;
    uint32_t code = joint < found.start ? cn__code_at(r->text, joint) : 0;
    cn_str right = cn__span_text(r->text, found);
    bool joins = code == 0x548C || code == 0x4E0E; /* 和与 */
    bool office = cn__is_among(cn__code_before(r->text, found.end), U"部局厅司署委处科院会心室");
    size_t affair = joins && office ? affair_of_place(r, low, joint) : joint;
    if (affair < joint) return (cn_span){(uint32_t)affair, found.end};
    if (!joins || right.size < RIGHT_MIN || cn__resolver_listed(r, right, ~UINT32_C(0)))
        return found;
    size_t start = cn__implied_start(r, low, joint);
    bool fits = joint - start >= LEFT_MIN && joint - start <= LEFT_MAX;
    bool whole = !begins_with_scope(cn__slice(r->text, start, joint)) ||
                 cn__resolver_places(r, right) || cn__title_department(r, start, joint, false);
    if (fits && !whole && !has_title(r, start, joint)) found.start = (uint32_t)start;
    return found;
}

static bool is_surname(const cn__resolver *r, size_t start) {
    cn_str one = cn__slice(r->text, start, start + cn__step(r->text, start));
    return cn__resolver_listed(r, one, 1u << CN_LIST_SURNAME);
}

cn_span cn__implied_person(const cn__resolver *r, size_t low, size_t at) {
    const cn_span none = {0, 0};
    size_t start = at > low ? cn__step_back(r->text, at, low) : low, end = start;
    if (start == low || cn__code_at(r->text, start) != 0x3001) return none;
    for (int chars = 1; chars <= NAME_CHARS && start > low; chars++) {
        start = cn__step_back(r->text, start, low);
        if (!cn__is_han(cn__code_at(r->text, start))) return none;
        cn_span name = {(uint32_t)start, (uint32_t)end};
        if (chars < 2 || !is_surname(r, start) || cn__resolver_taken(r, name)) continue;
        if (cn__title_start(r, low, start) < start) return name;
    }
    return none;
}

/* => Returns whether a bracket that opens at `at` defines a short form: 简称, 别名 or Latin
 * capitals. */
static bool defines(cn_str text, size_t at) {
    size_t start = at + cn__step(text, at), end = start, capitals = 0;
    if (cn__vocabulary_prefix(CN_VOCABULARY_DEFINING, cn__slice(text, start, text.size)))
        return true;
    while (end < text.size && cn__is_word_ascii(cn__code_at(text, end)))
        capitals += text.data[end] >= 'A' && text.data[end] <= 'Z', end++;
    uint32_t close = cn__code_at(text, end);
    return capitals >= 2 && (close == ')' || close == 0xFF09);
}

static int announce(cn__resolver *r, size_t at) {
    size_t after = cn__resolver_after(r, at), low = at > PHRASE ? at - PHRASE : 0;
    if (after > 0 && r->points[after - 1].at.span.end > low) low = r->points[after - 1].at.span.end;
    if (after < r->sorted && r->points[after].at.span.start < at) return CN_OK;
    if (low >= at || !defines(r->text, at)) return CN_OK;
    while (low < at && ((unsigned char)r->text.data[low] & 0xC0) == 0x80) low++;
    cn_span found = {(uint32_t)cn__implied_start(r, low, at), (uint32_t)at};
    return found.end - found.start < ANNOUNCED_MIN
               ? CN_OK
               : cn__implied_add(r, cn__implied_joined(r, low, found));
}

int cn__resolve_announced(cn__resolver *r) {
    static const unsigned char wide = 0xEF; /* the first byte of （ */
    for (size_t at = 0; (at = cn__behind_common(r->text, at, r->text.size)) < r->text.size;
         at++) { /* no byte of another character is one of these */
        unsigned char byte = (unsigned char)r->text.data[at];
        if (byte != '(' && (byte != wide || cn__code_at(r->text, at) != 0xFF08)) continue;
        int status = announce(r, at);
        if (status) return status;
    }
    cn__resolver_sort(r);
    return CN_OK;
}
