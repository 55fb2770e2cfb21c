/* chunk.c - reads one post: its title, and the organisation beside it or in it. */
#include "names/chunk.h"

#include "names/implied.h"
#include "names/title.h"
#include "names/vocabulary.h"
#include "text/among.h"

enum { TITLE_GAP = 18, IMPLIED_MIN = 12, IMPLIED_MAX = 96, PLACES = 4, BRACKET = 150 };

/* => Returns the index of the last point that ends at or before `end`, past `low`; or CN__NONE. */
static uint32_t point_before(const cn__resolver *r, size_t low, size_t end) {
    size_t i = cn__resolver_after(r, end);
    if (i == 0) return CN__NONE;
    const cn__point *p = &r->points[i - 1];
    return p->at.span.end > end || p->at.span.start < low ? CN__NONE : (uint32_t)(i - 1);
}

static bool is_organization(const cn__resolver *r, uint32_t point) {
    return point != CN__NONE && !r->forms[r->points[point].form].person;
}

/* => Returns where a few words in quotation marks open that end at `end`, or `end`. */
static size_t before_quoted(cn_str text, size_t low, size_t end) {
    enum { QUOTED = 36 };
    return cn__before_quoted(text, end - low > QUOTED ? end - QUOTED : low, end);
}

/* 清华大学 and 经济管理学院 side by side are one affiliation, also with a bracket or words in
 * quotation marks between. */
static size_t widen(const cn__resolver *r, uint32_t point, size_t low) {
    size_t start = r->points[point].at.span.start;
    size_t open = cn__before_bracket(r->text, start - low > BRACKET ? start - BRACKET : low, start);
    if (open == start) open = before_quoted(r->text, low, start); /* 某部“十四五”| 专家委员会 */
    uint32_t whole = open < start ? point_before(r, low, open) : CN__NONE;
    if (is_organization(r, whole) && r->points[whole].at.span.end == open) {
        point = whole; /* 某某理事会（GLS）| 科学委员会 */
        start = r->points[point].at.span.start;
    }
    while (point > 0 && is_organization(r, point - 1) &&
           r->points[point - 1].at.span.end == start && r->points[point - 1].at.span.start >= low)
        start = r->points[--point].at.span.start;
    return start;
}

/* A dateline between: 新华社北京5月20日电记者. */
static bool is_dateline(cn_str text, size_t start, size_t end) {
    static const char *const ends[] = {"电", "讯", "消息"};
    while (end > start) {
        uint32_t code = cn__code_before(text, end);
        if (!cn__is_blank(code) && code != 0xFF08 && code != '(') break;
        end = cn__step_back(text, end, start);
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t size = strlen(ends[i]);
        if (end - start >= size && memcmp(text.data + end - size, ends[i], size) == 0) return true;
    }
    return false;
}

/* 国防部 + 部长 share a character: 国防部长, which is a country's where one stands before it. */
static void widen_title(const cn__resolver *r, size_t low, cn__chunk *c) {
    static const char chief[] = "长";
    if (!cn__same(cn__span_text(r->text, c->title), (cn_str){chief, sizeof chief - 1}) ||
        c->organization.end != c->title.start || c->title.start <= low)
        return;
    cn_str name = cn__span_text(r->text, c->organization);
    size_t country = cn__resolver_places(r, name);
    if (country > 0 && country < name.size &&
        cn__resolver_listed(r, cn__slice(name, 0, country), 1u << CN_LIST_COUNTRY))
        c->organization.end = c->title.start = c->organization.start + (uint32_t)country;
    else
        c->title.start = (uint32_t)cn__step_back(r->text, c->title.start, low);
}

/* => Returns whether the text is the rank of the place before it (万象 | 市), or a place in it
 * (埃及 | 伊斯梅利亚省). */
static bool is_rank(cn_str text, size_t start, size_t end) {
    static const char *const ranks[] = {"省", "市", "区", "县", "州", "镇", "乡", "村", "郡", "府"};
    size_t last = end > start ? cn__step_back(text, end, start) : end;
    for (size_t i = 0; i < sizeof ranks / sizeof *ranks; i++)
        if (cn__is_literal(text, last, end, ranks[i])) return true;
    return false;
}

/* => Returns whether what stands between an organisation and a title is nominal, or two such fields
 * with 与 between: 网购 | 与 | 维权. */
static bool is_nominal_pair(const cn__resolver *r, size_t start, size_t end) {
    enum { FIELD_MIN = 6 };
    const cn_str joint = CN__STR("与");
    for (size_t at = start + FIELD_MIN; at + joint.size + FIELD_MIN <= end;
         at += cn__step(r->text, at))
        if (cn__begins(r->text, at, joint))
            return cn__title_nominal(r, start, at) && cn__title_nominal(r, at + joint.size, end);
    return cn__title_nominal(r, start, end);
}

/* => Returns the end of the place that begins at `start`, or 0. */
static size_t place_end(const cn__resolver *r, size_t start, size_t end) {
    size_t size = start < end ? cn__resolver_places(r, cn__slice(r->text, start, end)) : 0;
    if (size > 0) return start + size;
    const cn__mention *place = start < end ? cn__context_starting(r, start, CN_NAME_PLACE) : NULL;
    return place ? place->span.end : 0;
}

/* => Returns whether another than the organisation before is met, cited or dealt with there, or
 * sent from another country: 会展中心 | 同青禾市 | 市长, 某某社 | 援引司令 | 顾问, 派出所 |
 * 接到居民, 青国政府 | 代表和岚国驻青国大使. */
static bool meets(const cn__resolver *r, size_t start, size_t end) {
    enum { HAN = 3 }; /* bytes */
    static const char *const verbs[] = {
        "会见", "援引", "采访", "专访", "拜访", "邀请", "派驻", "接到", "收到", "送走",
        "走访", "找到", "见到", "遇到", "碰到", "看到", "抓获", "救出", "带走", "传唤",
        "拘留", "逮捕", "解救", "起诉", "任命", "提拔", "罢免", "免去", "开除", "辞退",
        "看望", "慰问", "聘请", "委派", "祝贺", "感谢", "劝说", "劝返", "请来", "吊唁",
    };
    if (start >= end) return false;
    size_t verb = cn__word_at(r->text, start, verbs, CN__COUNT(verbs));
    if (verb)
        return !cn__is_among(cn__code_at(r->text, start + verb), U"组小团队所科"); /* 走访组 */
    if (cn__is_among(cn__code_at(r->text, start), U"同与和跟"))
        return place_end(r, start + HAN, end) > 0;
    for (size_t at = start; at + HAN < end; at += cn__step(r->text, at)) {
        bool joint = cn__is_among(cn__code_at(r->text, at), U"和与及");
        size_t behind = joint ? place_end(r, at + HAN, end) : 0;
        if (behind && cn__code_at(r->text, behind) == U'驻') return true;
    }
    return false;
}

/* 青禾市图书馆的 | 采编部 主任, 青禾大学的 | 经济学 教授: what stands between 的 and the post is
 * more of the title, also where it looks like an organisation. */
static bool take_owner(const cn__resolver *r, uint32_t point, size_t low, cn__chunk *c) {
    enum { OF = 0x7684 /* 的 */, DEPARTMENT = 15 /* bytes */ };
    cn_span known = r->points[point].at.span;
    bool department = known.end == c->title.start && known.end - known.start <= DEPARTMENT &&
                      cn__code_before(r->text, known.start) == OF;
    if (department) {
        size_t of = cn__step_back(r->text, known.start, low);
        point = point_before(r, low, of);
        if (!is_organization(r, point) || r->points[point].at.span.end != of) return false;
        c->title.start = known.start;
    } else {
        size_t behind = known.end + cn__step(r->text, known.end), gap = c->title.start;
        if (cn__code_at(r->text, known.end) != OF || behind >= gap) return false;
        behind += cn__title_count(cn__slice(r->text, behind, gap)); /* 一名 | 水质检验 技师 */
        bool nominal = behind >= gap || cn__title_nominal(r, behind, gap);
        bool other =
            cn__context_starting(r, behind, CN_NAME_PLACE) != NULL; /* 会议的 | 青国 总统 */
        if (!nominal || other || gap > behind + TITLE_GAP) return false;
        if (behind < gap) c->title.start = (uint32_t)behind;
    }
    c->organization = cn__span(widen(r, point, low), r->points[point].at.span.end);
    return true;
}

/* => Returns the most bytes of more of the title between an organisation and it: a student has his
 *    year and his subject there, 2023级导游专业 | 学生. */
static size_t title_gap(const cn__resolver *r, const cn__chunk *c) {
    enum { STUDENT_GAP = 36 };
    return cn__ends(cn__span_text(r->text, c->title), CN__STR("生")) ? STUDENT_GAP : TITLE_GAP;
}

/* The organisation before a title: the gap between is nothing, 的, a part of the organisation, or
 * more of the title. */
static bool take_organization(const cn__resolver *r, uint32_t point, size_t low, cn__chunk *c) {
    size_t start = widen(r, point, low), end = r->points[point].at.span.end;
    size_t gap = cn__skip_blanks_back(r->text, end, c->title.start);
    if (take_owner(r, point, low, c)) return true;
    if (gap == end || cn__is_literal(r->text, end, gap, "的") ||
        cn__is_literal(r->text, end, gap, "”") || is_dateline(r->text, end, gap)) {
        c->organization = cn__span(start, end);
        widen_title(r, start, c);
        return true;
    }
    if (!is_nominal_pair(r, end, gap) || meets(r, end, gap)) return false;
    bool rank = end + cn__step(r->text, end) == gap && is_rank(r->text, end, gap);
    bool part = rank || cn__title_department(r, end, gap, false);
    if (!part && gap - end > title_gap(r, c)) return false;
    c->organization = cn__span(start, part ? gap : end);
    if (!part) {
        while (cn__is_blank(cn__code_at(r->text, end))) end += cn__step(r->text, end);
        c->title.start = (uint32_t)end;
    }
    return true;
}

/* 北京市 before 昌平区: places side by side are one. */
static size_t places_start(const cn__resolver *r, size_t low, size_t start) {
    for (int i = 0; i < PLACES; i++) {
        const cn__mention *m = cn__context_ending(r, start, CN_NAME_PLACE);
        if (!m || m->span.start < low) break;
        start = m->span.start;
    }
    return start;
}

/* => Returns the end of the last place in [low, end), or `low`. */
static size_t last_place(const cn__resolver *r, size_t low, size_t end) {
    size_t at = end;
    for (int i = 0; i < CN__CANDIDATES && at > low; i++) {
        if (cn__context_ending(r, at, CN_NAME_PLACE)) return at;
        at = cn__step_back(r->text, at, low);
    }
    return low;
}

/* => Returns whether a verb or the like begins the text, and no title: 奥克兰 | 会见总理. */
static bool opens(const cn__resolver *r, size_t start, size_t end) {
    enum { WORD = 6 };
    return cn__vocabulary_prefix(CN_VOCABULARY_OPENING, cn__slice(r->text, start, end)) >= WORD;
}

/* => Returns whether somebody is of the place at `start`, which 的 parts from the title: 来自 |
 * 青国的 | 建筑师, or at the head of a clause, but no 在青国的 | 建筑师. */
static bool comes_from(const cn__resolver *r, size_t start, size_t end, size_t gap) {
    const cn_str from = CN__STR("来自");
    if (!cn__is_literal(r->text, end, gap, "的")) return false;
    return !cn__is_han(cn__code_before(r->text, start)) ||
           (start >= from.size && cn__begins(r->text, start - from.size, from));
}

/* => Returns where the smaller places end that begin at `start` behind a listed one, before more of
 * the title: 青禾县 | 柳溪镇石桥村 | 柑橘种植 大户; or `start`. */
static size_t behind_towns(const cn__resolver *r, size_t start, size_t end) {
    enum { NAME_MIN = 6, NAME_MAX = 12 }; /* bytes of two characters, and of four */
    static const char *const ranks[] = {"镇", "乡", "村", "街道", "社区"};
    size_t behind = start;
    for (size_t at = start + NAME_MIN; at < end && at - behind <= NAME_MAX;
         at += cn__step(r->text, at)) {
        size_t rank =
            at - behind < NAME_MIN ? 0 : cn__word_at(r->text, at, ranks, CN__COUNT(ranks));
        bool torn = cn__is_among(cn__code_before(r->text, at), U"乡城农") ||
                    cn__is_among(cn__code_at(r->text, at + rank), U"民村镇土党委");
        if (rank && !torn && at + rank < end) behind = at + rank;
    }
    return behind;
}

/* Whether a word goes on behind a place that is none there: 京 | 剧大师, 华 | 裔作家. */
static bool is_half_word(cn_str behind) {
    static const cn_str halves[] = {CN__STR("剧"), CN__STR("裔"), CN__STR("人学"), CN__STR("人作")};
    return cn__prefix_of(behind, halves, CN__COUNT(halves)) > 0;
}

/* A place for an organisation, when that is what the article gives: 俄罗斯总统, 某某创新区代表. */
static bool take_place(const cn__resolver *r, size_t low, cn__chunk *c) {
    size_t end = last_place(r, low, c->title.start);
    if (end == low) return false;
    size_t gap = cn__skip_blanks_back(r->text, end, c->title.start);
    size_t start = places_start(r, low, end);
    if (is_dateline(r->text, end, gap) || cn__ends_origin(cn__code_at(r->text, end))) return false;
    if (is_half_word(cn__slice(r->text, end, c->title.end))) return false;
    if (comes_from(r, start, end, gap)) {
        c->organization = cn__span(start, end);
        return true;
    }
    if (!cn__title_nominal(r, end, gap) || gap - end > IMPLIED_MAX || opens(r, end, gap))
        return false;
    bool part =
        gap > end && (cn__title_department(r, end, gap, false) || is_rank(r->text, end, gap));
    if (start + cn__step(r->text, start) == end && cn__code_at(r->text, end) == U'方')
        end += cn__step(r->text, end); /* 中方 | 代表 */
    if (!part) end = behind_towns(r, end, gap);
    if (!part && gap > end + TITLE_GAP) return false;
    c->organization = cn__span(start, part ? gap : end);
    if (!part) c->title.start = (uint32_t)end;
    return true;
}

/* 省教育厅 + 厅长 share a character: 省教育厅长. => the end of the organisation, or `start` */
static size_t shared_department(const cn__resolver *r, size_t start, const cn__chunk *c) {
    size_t size = cn__step(r->text, c->title.start), end = c->title.start + size;
    cn_str chief = cn__slice(r->text, end, c->title.end);
    bool shares = cn__same(chief, (cn_str){"长", strlen("长")}) && start < c->title.start;
    return shares && cn__title_department(r, start, end, false) ? end : start;
}

/* 日本 | 前环境 大臣: who held a post of a country has all but the country in his title. */
static bool take_former(const cn__resolver *r, size_t low, cn__chunk *c) {
    enum { WORDS = 36 };
    size_t start = c->title.start, floor = start - low > WORDS ? start - WORDS : low;
    for (size_t at = start; at > floor;) {
        at = cn__step_back(r->text, at, floor);
        uint32_t code = cn__code_at(r->text, at), next = cn__code_at(r->text, at + 3);
        if (cn__is_blank(code)) return false;
        if (code != U'前' || cn__is_among(next, U"进线沿锋方往景")) continue;
        const cn__mention *country = cn__context_ending(r, at, CN_NAME_PLACE);
        bool listed =
            country && country->span.start >= low &&
            cn__resolver_listed(r, cn__span_text(r->text, country->span), 1u << CN_LIST_COUNTRY);
        if (!listed || !cn__title_nominal(r, at, c->title.start)) return false;
        *c = (cn__chunk){.organization = country->span, .title = cn__span(at, c->title.end)};
        return true;
    }
    return false;
}

/* An organisation that only its shape and the title behind it show. */
static bool take_implied(const cn__resolver *r, size_t low, cn__chunk *c) {
    size_t end = c->title.start, start = cn__implied_start(r, low, end);
    bool chief = cn__title_chief(r->text, low, c->title.end) == end; /* 架缆班 | 班长 */
    if (!chief && !cn__title_department(r, start, end, false)) end = shared_department(r, start, c);
    if (end - start < IMPLIED_MIN || end - start > IMPLIED_MAX) return false;
    if (cn__begins(r->text, start, CN__STR("首席"))) return false; /* 首席机械分析师 */
    size_t open = before_quoted(r->text, 0, start); /* 某部“十四五”| 规划专家委员会 */
    uint32_t owner = open < start ? point_before(r, 0, open) : CN__NONE;
    bool owned = is_organization(r, owner) && r->points[owner].at.span.end == open;
    c->organization = cn__span(owned ? r->points[owner].at.span.start : start, end);
    return true;
}

/* => Returns whether a part of an organisation that ends here is an office: not a zone, a shop. */
static bool is_office(cn_str text, size_t end) {
    static const char *const offices[] = {"部", "处", "司", "局", "厅", "室", "办", "科", "院",
                                          "所", "系", "署", "组", "队", "会", "社", "心", "委",
                                          "校", "学", "行", "馆", "库", "府", "团", "党", "金"};
    size_t start = cn__step_back(text, end, 0);
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
        if (cn__same(cn__slice(text, start, end), (cn_str){offices[i], strlen(offices[i])}))
            return true;
    return false;
}

/* Where the title shows more of the organisation than was recognised, the longer name stands. */
static int widen_point(cn__resolver *r, uint32_t point, size_t low, cn__chunk *c) {
    uint32_t form;
    cn_span known = r->points[point].at.span;
    if (point > 0 && r->points[point - 1].at.span.end > low) low = r->points[point - 1].at.span.end;
    c->organization = cn__implied_widen(r, low, c->organization);
    c->organization = cn__implied_listed(r, low, c->organization);
    bool wider = c->organization.start < known.start || c->organization.end > known.end;
    if (!wider || !is_office(r->text, c->organization.end)) return CN_OK;
    return cn__resolver_add(r, c->organization, false, CN_JOIN_ROLE, &form);
}

/* => Returns where the title begins with the words between it and a bracket, if they are few. */
static size_t behind_bracket(const cn__resolver *r, size_t low, size_t title) {
    size_t at = title;
    while (at > low && title - at < TITLE_GAP && cn__is_han(cn__code_before(r->text, at)))
        at = cn__step_back(r->text, at, low);
    return at > low && cn__title_nominal(r, at, title) ? at : title;
}

/* 某某公司（以下简称“某公司”）施工 | 总经理: the organisation before the bracket. */
static bool take_defined(const cn__resolver *r, size_t low, cn__chunk *c) {
    size_t start = behind_bracket(r, low, c->title.start);
    size_t near = start - low > BRACKET ? start - BRACKET : low;
    size_t open = cn__before_bracket(r->text, near, start);
    uint32_t point = open < start ? point_before(r, low, open) : CN__NONE;
    if (!is_organization(r, point) || r->points[point].at.span.end != open) return false;
    c->organization = cn__span(widen(r, point, low), open);
    c->title.start = (uint32_t)start;
    return true;
}

/* => Returns where the title begins that stands before 是, if `start` is behind that: 讲解员 | 是 |
 * 江城文化馆; or `start`. The title's end goes to `*end`. */
static size_t title_before_is(const cn__resolver *r, size_t low, size_t start, size_t *end) {
    static const char is[] = "是";
    const cn_str word = {is, sizeof is - 1};
    if (start < low + word.size || !cn__begins(r->text, start - word.size, word)) return start;
    *end = start - word.size;
    size_t title = cn__title_start(r, low, *end);
    bool heads = title == low || !cn__is_han(cn__code_before(r->text, title));
    return heads && title < *end ? title : start;
}

/* => Returns where the words begin that stand before a title behind another one and a joint:
 * 高级工程师、工程可行性研究 | 负责人, 院长助理兼医务处 | 处长; or `title`. */
static size_t behind_post(const cn__resolver *r, size_t low, size_t title) {
    enum { WORDS = 30, ENUMERATION = 0x3001, ALSO = 0x517C /* 兼 */ };
    size_t at = title;
    while (at > low && title - at < WORDS && cn__is_han(cn__code_before(r->text, at)) &&
           cn__code_before(r->text, at) != ALSO)
        at = cn__step_back(r->text, at, low);
    if (at == title || at == low) return title;
    uint32_t code = cn__code_before(r->text, at);
    if (code != ENUMERATION && code != ALSO) return title;
    size_t joint = cn__step_back(r->text, at, low);
    bool posts = cn__title_start(r, low, joint) < joint && cn__title_nominal(r, at, title);
    return posts ? at : title;
}

/* => Returns whether the text is a class of a school: 三（2）班, 高一（5）班的. */
static bool is_class(cn_str text) {
    const cn_str owns = CN__STR("的"), class = CN__STR("班");
    if (cn__ends(text, owns)) text.size -= owns.size;
    for (size_t at = 0; at < text.size; at += cn__step(text, at)) {
        uint32_t code = cn__code_at(text, at);
        if (!cn__is_word_ascii(code) &&
            !cn__is_among(code, U"一二三四五六七八九十高初年级班（）()"))
            return false;
    }
    return cn__ends(text, class);
}

/* An organisation without a title, right before a name or with 的 or a school's class between. */
static bool read_affiliation(const cn__resolver *r, uint32_t point, size_t low, size_t end,
                             cn__chunk *c) {
    size_t behind = r->points[point].at.span.end, last = 0;
    cn_str between = cn__slice(r->text, behind, end);
    if (behind != end && !cn__same(between, CN__STR("的")) && !is_class(between)) return false;
    *c = (cn__chunk){.organization = cn__span(widen(r, point, low), behind)};
    size_t post = title_before_is(r, low, c->organization.start, &last);
    if (post < c->organization.start) c->title = cn__span(post, last);
    return true;
}

/* => Returns where the words begin that say of which country somebody is before his title: 青国籍 |
 * 主教练; or `title`. */
static size_t before_native(const cn__resolver *r, size_t low, size_t title) {
    const cn_str native = CN__STR("籍");
    if (title < low + native.size || !cn__begins(r->text, title - native.size, native))
        return title;
    size_t end = title - native.size, start = places_start(r, low, end);
    return start < end ? start : title;
}

/* 某队的青国籍 | 主教练: the post of an organisation, or of none. */
static void take_native(const cn__resolver *r, uint32_t point, size_t low, cn__chunk *c) {
    const cn_span title = c->title;
    c->title.start = (uint32_t)before_native(r, low, title.start);
    if (!is_organization(r, point) || !take_organization(r, point, low, c))
        c->organization = (cn_span){0, 0};
    c->title = title;
}

/* A company that the title shows, by the post, by its trade or by quotation marks; with the words
 * between, which are of the title. */
static bool take_company(const cn__resolver *r, size_t low, cn__chunk *c) {
    c->organization = cn__implied_company(r, low, c->title);
    if (c->organization.end > c->organization.start) {
        c->title.start = c->organization.end;
        return true;
    }
    c->organization = cn__implied_quoted(r, before_quoted(r->text, low, c->title.start), c->title);
    return c->organization.end > c->organization.start;
}

/* Reads one chunk that ends at `end`. => 1 for one, 0 for none, or CN_E_MEMORY. */
int cn__chunk_read(cn__resolver *r, size_t low, size_t end, cn__chunk *c) {
    uint32_t point = point_before(r, low, end);
    if (point != CN__NONE && !is_organization(r, point)) low = r->points[point].at.span.end;
    bool organization = is_organization(r, point);
    size_t floor = organization ? r->points[point].at.span.end : low;
    size_t start = cn__title_start(r, floor, end);
    if (start == end) start = cn__trade_start(r, floor, start, end, organization);
    *c = (cn__chunk){.title = cn__span(start, end)};
    if (start == end) return organization && read_affiliation(r, point, low, end, c);
    if (before_native(r, floor, start) < start) {
        take_native(r, point, low, c);
        return 1;
    }
    if (cn__part_posted(r, c) || take_former(r, low, c)) return 1;
    if (take_defined(r, low, c)) return 1;
    if (organization && take_organization(r, point, low, c))
        return widen_point(r, point, low, c) ? CN_E_MEMORY : 1;
    if (cn__part_minister(r, floor, c)) return 1;
    if (cn__part_government(r, floor, c))
        return cn__implied_add(r, c->organization) ? CN_E_MEMORY : 1;
    if (cn__part_doubled(r, low, c)) return cn__implied_add(r, c->organization) ? CN_E_MEMORY : 1;
    if (cn__part_village(r, floor, c)) return cn__implied_add(r, c->organization) ? CN_E_MEMORY : 1;
    if (take_place(r, floor, c)) {
        cn__part_committee(r, c);
        return cn__implied_add(r, c->organization) ? CN_E_MEMORY : 1;
    }
    if (cn__part_section(r, floor, c)) return cn__implied_add(r, c->organization) ? CN_E_MEMORY : 1;
    if (take_implied(r, floor, c)) return cn__implied_add(r, c->organization) ? CN_E_MEMORY : 1;
    if (take_company(r, floor, c))
        return cn__implied_add_company(r, c->organization) ? CN_E_MEMORY : 1;
    cn__part_committee(r, c);
    if (c->title.start == start)
        c->title.start = (uint32_t)cn__trade_start(r, floor, start, end, false);
    if (c->title.start == start) c->title.start = (uint32_t)behind_post(r, floor, start);
    return 1;
}
