/* role_late.c - what the organisation of a post is, where only the whole article tells: a short
 * form (绿芽环境总经理), 公司 for the company last named (公司副总裁), a bare 馆长 of the 馆 last
 * named, a country that stands once for a list or a visit (西班牙国王…、首相…) or is written as one
 * character (俄外长). The posts were read before short forms were looked for. */
#include "names/role.h"

#include "names/contract.h"
#include "names/form.h"
#include "names/scan.h"
#include "names/title.h"
#include "names/vocabulary.h"
#include "text/among.h"

enum { REACH = 24, COUNTRY_REACH = 360 };

static bool is_empty(cn_span span) {
    return span.end <= span.start;
}

static bool is_organization(const cn__resolver *r, const cn__point *p) {
    return !r->forms[p->form].person;
}

/* => Returns the organisation that ends at `end`, or NULL. */
static const cn__point *organization_before(const cn__resolver *r, size_t end) {
    size_t i = cn__resolver_after(r, end);
    const cn__point *p = i ? &r->points[i - 1] : NULL;
    return p && p->at.span.end == end && is_organization(r, p) ? p : NULL;
}

/* => Returns the organisation that begins at `start`, or NULL. */
static const cn__point *organization_from(const cn__resolver *r, size_t start) {
    size_t i = cn__resolver_after(r, start);
    const cn__point *p = i < r->sorted ? &r->points[i] : NULL;
    return p && p->at.span.start == start && is_organization(r, p) ? p : NULL;
}

/* What the article calls the organisation of the point: 该局 has the name that it points back to,
 * and so has a bare 研究院. */
static cn_span name_of(const cn__resolver *r, const cn__point *p) {
    const cn__form *form = &r->forms[p->form];
    const cn__form *owner = &r->forms[cn__resolver_root(r, p->owner)];
    bool bare = form->chars <= 3 && owner != form &&
                (cn__ends(owner->key, form->key) || cn__is_bare_end(owner->key, form->key));
    return bare || p->at.join == CN_JOIN_BACK ? owner->first : p->at.span;
}

/* => Returns the organisation that ends at `end`, or before the bracket that does, or NULL. */
static const cn__point *organization_beside(const cn__resolver *r, size_t end) {
    enum { BRACKET = 60 };
    const cn__point *before = organization_before(r, end);
    size_t low = end > BRACKET ? end - BRACKET : 0;
    return before ? before : organization_before(r, cn__before_bracket(r->text, low, end));
}

/* => Returns the organisation beside the title, which 的 may part from it, or NULL. */
static const cn__point *organization_of(const cn__resolver *r, size_t title) {
    bool of = cn__code_before(r->text, title) == U'的';
    return organization_beside(r, of ? cn__step_back(r->text, title, 0) : title);
}

/* 绿芽环境 | 总经理, 青禾协会（QXH） | 中国代表; 青禾 | 星澜光电采购总监: an organisation beside
 * the title, or a short form at its beginning. */
static void take_short_form(const cn__resolver *r, cn__post *post) {
    const cn__point *before = organization_of(r, post->title.start);
    const cn__point *within = organization_from(r, post->title.start);
    if (is_empty(post->organization) && before) post->organization = name_of(r, before);
    if (!within || within->at.span.end >= post->title.end) return;
    bool goes_on = !is_empty(post->organization) && post->organization.end == within->at.span.start;
    post->organization =
        goes_on ? (cn_span){post->organization.start, within->at.span.end} : name_of(r, within);
    post->title.start = within->at.span.end;
}

/* => Returns the last organisation before `at` whose name ends in `word`, or any company's for a
 * NULL word; or nothing. */
static cn_span named_before(const cn__resolver *r, size_t at, cn_str word) {
    size_t next = cn__resolver_after(r, at);
    for (size_t i = 0; i < REACH && i < next; i++) {
        const cn__point *p = &r->points[next - 1 - i];
        const cn__form *form = &r->forms[cn__resolver_root(r, p->owner)];
        if (form->person) continue;
        bool club = form->org_kind == CN_ORG_SPORTS && cn__same(word, CN__STR("俱乐部"));
        bool committee = cn__same(word, CN__STR("委")) && cn__ends(form->key, CN__STR("委员会"));
        if (club || committee || cn__same(word, CN__STR("机构"))) return form->first;
        bool company = form->org_kind == CN_ORG_COMPANY ||
                       cn__vocabulary_suffix(CN_VOCABULARY_COMPANY, form->key) > 0;
        if (word.size ? cn__ends(form->key, word) : company) return form->first;
    }
    return (cn_span){0, 0};
}

/* => Returns whether 这家, 该 or the like stands before `at`. */
static bool points_at(cn_str text, size_t at) {
    static const cn_str words[] = {CN__STR("这家"), CN__STR("这个"), CN__STR("这所"),
                                   CN__STR("该"),   CN__STR("上述"), CN__STR("这一")};
    return cn__suffix_of(cn__slice(text, 0, at), words, CN__COUNT(words)) > 0;
}

/* => Returns the word that points back to an organisation at the beginning of the title (公司 |
 * 副总裁, 该局 | 详细规划科负责人) or right before it (协会 | 发起人, 该所 | 合伙人, 这家公司的 |
 * 工程师), or nothing. */
static cn_span pointing_word(const cn__resolver *r, const cn__post *post) {
    static const char *const words[] = {"公司",   "集团",   "企业",   "协会",   "学会",   "联盟",
                                        "商会",   "基金会", "合作社", "研究院", "研究所", "中心",
                                        "医院",   "学校",   "学院",   "银行",   "俱乐部", "博物馆",
                                        "实验室", "出版社", "工作室", "智库",   "剧团",   "机构"};
    size_t start = post->title.start;
    bool owned = start > 0 && cn__code_before(r->text, start) == U'的';
    size_t end = owned ? cn__step_back(r->text, start, 0) : start;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        cn_str word = {words[i], strlen(words[i])};
        if (cn__begins(r->text, start, word))
            return (cn_span){(uint32_t)start, (uint32_t)(start + word.size)};
        if (end < word.size || !cn__begins(r->text, end - word.size, word)) continue;
        bool pointed = points_at(r->text, end - word.size);
        if (!pointed && cn__is_han(cn__code_before(r->text, end - word.size))) continue;
        return (cn_span){(uint32_t)(end - word.size), (uint32_t)end};
    }
    return (cn_span){0, 0};
}

static bool follows_that(cn_str text, size_t at) {
    return at > 0 && cn__code_before(text, at) == 0x8BE5; /* 该 */
}

/* => Returns whether the character stands for an organisation behind 该. */
static bool is_house(uint32_t code) {
    return cn__is_among(code, U"行局院校社馆店厂所会委台站队");
}

/* => Returns the word for an organisation behind 该 that the title begins with, or that stands
 * right before it, or that of 同院 | 研究员, or nothing. */
static cn_span word_behind_that(const cn__resolver *r, const cn__post *post) {
    enum { WORD = 18 };
    uint32_t start = post->title.start;
    size_t low = start > WORD ? start - WORD : 0, at = start;
    if (cn__code_at(r->text, start) == U'同') {
        uint32_t behind = start + (uint32_t)cn__step(r->text, start);
        if (!cn__is_among(cn__code_at(r->text, behind), U"院校所局馆系")) return (cn_span){0, 0};
        return (cn_span){behind, behind + (uint32_t)cn__step(r->text, behind)};
    }
    if (follows_that(r->text, start)) {
        size_t size =
            cn__vocabulary_prefix(CN_VOCABULARY_DEPARTMENT, cn__span_text(r->text, post->title));
        if (size == 0 && is_house(cn__code_at(r->text, start))) size = cn__step(r->text, start);
        return (cn_span){start, start + (uint32_t)size};
    }
    while (at > low && cn__is_han(cn__code_before(r->text, at))) {
        at = cn__step_back(r->text, at, low);
        bool house = at + cn__step(r->text, at) == start && is_house(cn__code_at(r->text, at));
        if (follows_that(r->text, at) && (house || cn__title_department(r, at, start, false)))
            return (cn_span){(uint32_t)at, start};
    }
    return (cn_span){0, 0};
}

/* => Returns whether a bare word for the company stands alone there, or before its part: 集团 |
 * 总裁, 公司生产部 | 经理. */
static bool is_bare_house(const cn__resolver *r, cn_span organization) {
    static const cn_str houses[] = {CN__STR("公司"), CN__STR("集团")};
    return !cn__is_han(cn__code_before(r->text, organization.start)) &&
           cn__prefix_of(cn__span_text(r->text, organization), houses, CN__COUNT(houses)) > 0;
}

/* The organisation that such a word points back to; 该 | 局详细规划科 is none by itself, nor is a
 * bare 集团 | 总裁. */
static void take_pointed(const cn__resolver *r, cn__post *post) {
    bool adjoins = post->organization.end == post->title.start;
    if (!is_empty(post->organization)) {
        bool bare = is_bare_house(r, post->organization);
        if (!adjoins || !(bare || follows_that(r->text, post->organization.start))) return;
        post->title.start = post->organization.start;
        post->organization = (cn_span){0, 0};
    }
    cn_span pointing = word_behind_that(r, post);
    if (is_empty(pointing)) pointing = pointing_word(r, post);
    if (is_empty(pointing) || pointing.end >= post->title.end) return;
    cn_str word = cn__span_text(r->text, pointing);
    bool company = cn__vocabulary_has(CN_VOCABULARY_COMPANY, word);
    cn_span found = named_before(r, pointing.start, company ? (cn_str){NULL, 0} : word);
    if (is_empty(found)) return;
    post->organization = found;
    if (pointing.end > post->title.start) post->title.start = pointing.end;
}

/* 某研究所(QRI) | 东亚区高级顾问: a region is of the title, and no organisation; and so is a
 * country behind an organisation: 某协会 | 中国代表. */
static void take_region(const cn__resolver *r, cn__post *post) {
    uint32_t start = post->organization.start;
    cn_str place = cn__span_text(r->text, post->organization);
    if (is_empty(post->organization) || post->title.start != post->organization.end) return;
    const cn__point *before = organization_beside(r, start);
    bool country = before && cn__resolver_listed(r, place, 1u << CN_LIST_COUNTRY);
    if (!country && cn__sales_region(r->text, start) != place.size) return;
    post->title.start = start;
    post->organization = before ? name_of(r, before) : (cn_span){0, 0};
}

/* => Returns where 37岁的 begins before `at`, or `at`. */
static size_t before_age(cn_str text, size_t at) {
    static const char years[] = "岁的";
    const size_t size = sizeof years - 1;
    if (at < size || !cn__begins(text, at - size, (cn_str){years, size})) return at;
    for (at -= size; at > 0 && cn__is_word_ascii(cn__code_before(text, at));) at--;
    return at;
}

/* => Returns whether a clause begins at `at`, or 在 or another word stands there that says where.
 */
static bool is_where(cn_str text, size_t at) {
    return !cn__is_han(cn__code_before(text, at)) ||
           cn__is_among(cn__code_before(text, at), U"在到进从");
}

/* => Returns where the organisation ends that somebody works in before the title at `at`, 在某站 |
 * 值守的; or `at`. */
static size_t before_work(cn_str text, size_t at) {
    static const cn_str verbs[] = {CN__STR("值守的"), CN__STR("值班的"), CN__STR("坐诊的"),
                                   CN__STR("执勤的"), CN__STR("驻点的"), CN__STR("工作的"),
                                   CN__STR("任教的"), CN__STR("支教的"), CN__STR("服务的")};
    return at - cn__suffix_of(cn__slice(text, 0, at), verbs, sizeof verbs / sizeof *verbs);
}

/* => Returns the organisation in which the clause before the comma is set: 在某中心的大屏前，|
 * 主任; or NULL. */
static const cn__point *place_of_clause(const cn__resolver *r, size_t comma) {
    enum { CLAUSE = 150 };
    size_t start = comma;
    if (!cn__is_among(cn__code_before(r->text, comma), U"前里上旁内中下边外")) return NULL;
    while (start > 0 && comma - start < CLAUSE &&
           !cn__is_among(cn__code_before(r->text, start), U"，。！？；\n"))
        start = cn__step_back(r->text, start, 0);
    const cn_str in = CN__STR("在");
    return cn__begins(r->text, start, in) ? organization_from(r, start + in.size) : NULL;
}

/* （在）某院，（37岁的） | 护士, 在某站值守的 | 社工: one who is met in an organisation has the
 * post there. */
static void take_workplace(const cn__resolver *r, cn__post *post) {
    if (!is_empty(post->organization) || post->title.end > post->person.start) return;
    size_t work = before_work(r->text, post->title.start);
    const cn__point *place = work < post->title.start ? organization_before(r, work) : NULL;
    if (place && cn__code_before(r->text, place->at.span.start) == U'在') {
        post->organization = name_of(r, place);
        return;
    }
    size_t at = before_age(r->text, post->title.start);
    if (cn__code_before(r->text, at) != 0xFF0C) return;
    size_t comma = cn__step_back(r->text, at, 0);
    const cn__point *p = organization_before(r, comma);
    if (!p) p = place_of_clause(r, comma);
    if (p && is_where(r->text, p->at.span.start)) post->organization = name_of(r, p);
}

/* => Returns whether the organisation is a section without the name of its own: 专卖科. */
static bool is_section(cn_str text, cn_span organization) {
    enum { SECTION_MAX = 15 };
    return organization.end - organization.start <= SECTION_MAX &&
           cn__is_among(cn__code_before(text, organization.end), U"科处股部室");
}

/* 青禾市教育局⏎（基础教育科）局长　张三: in a roster or below an article the organisation has the
 * line above. */
static void take_line_above(const cn__resolver *r, cn__post *post) {
    bool none = is_empty(post->organization);
    uint32_t start = none ? post->title.start : post->organization.start;
    bool heads = start > 0 && cn__code_at(r->text, start - 1) == '\n';
    if (post->title.end > post->person.start || !heads) return;
    if (!none && !is_section(r->text, post->organization)) return;
    const cn__point *p = organization_before(r, start - 1);
    uint32_t before = p ? cn__code_before(r->text, p->at.span.start) : 0;
    if (!p || (before != '\n' && p->at.span.start > 0)) return;
    post->organization = name_of(r, p);
    post->title.start = start;
}

/* The ranks of places that are named before, whose heads go by the rank alone: 副市长, 镇党委书记.
 */
static const cn_str ranks[] = {CN__STR("街道"), CN__STR("社区"), CN__STR("市"),
                               CN__STR("县"),   CN__STR("区"),   CN__STR("州"),
                               CN__STR("镇"),   CN__STR("乡"),   CN__STR("村")};

/* => Returns the last place of the rank that is named before `at`, near by, or nothing. */
static cn_span place_before(const cn__resolver *r, size_t at, cn_str rank) {
    enum { NEAR = 1500 };
    size_t low = at > NEAR ? at - NEAR : 0;
    for (; at > low; at = cn__step_back(r->text, at, low)) {
        if (!cn__ends(cn__slice(r->text, low, at), rank)) continue;
        const cn__mention *place = cn__context_ending(r, at, CN_NAME_PLACE);
        if (place) return place->span;
        size_t next = cn__resolver_after(r, at);
        const cn__point *p = next < r->sorted ? &r->points[next] : NULL;
        if (p && is_organization(r, p) && p->at.span.start < at &&
            cn__resolver_places(r, cn__slice(r->text, p->at.span.start, at)) ==
                at - p->at.span.start)
            return (cn_span){p->at.span.start, (uint32_t)at};
    }
    return (cn_span){0, 0};
}

/* => Returns where the words for the post begin, with the party's organ of a place and its rank: 镇
 * | 党委书记, 镇党委 | 书记. */
static size_t post_start(const cn__resolver *r, const cn__post *post) {
    if (!is_empty(post->organization)) return post->organization.start;
    size_t start = post->title.start;
    return start - cn__suffix_of(cn__slice(r->text, 0, start), ranks, CN__COUNT(ranks));
}

/* => Returns the rank that the post is of by itself: 镇 of 镇党委书记, 市 of 副市长; or nothing. */
static cn_str rank_of(const cn__resolver *r, const cn__post *post) {
    static const cn_str organs[] = {CN__STR("党委"), CN__STR("党工委"), CN__STR("党总支"),
                                    CN__STR("党支部")};
    const cn_str chief = CN__STR("长"), none = {NULL, 0};
    cn_str title = cn__span_text(r->text, post->title);
    cn_str words = cn__slice(r->text, post_start(r, post), post->title.end);
    cn_str rank = cn__slice(words, 0, cn__prefix_of(words, ranks, CN__COUNT(ranks)));
    if (cn__prefix_of(cn__slice(words, rank.size, words.size), organs, CN__COUNT(organs)))
        return rank;
    if (!is_empty(post->organization) || !cn__ends(title, chief)) return none;
    cn_str head = cn__slice(title, 0, title.size - chief.size); /* 副市 */
    return cn__slice(head, head.size - cn__suffix_of(head, ranks, CN__COUNT(ranks)), head.size);
}

/* 副市长, 镇党委书记: of the place of that rank that was named last. */
static void take_ranked(const cn__resolver *r, cn__post *post) {
    if (post->title.end > post->person.start) return;
    cn_str rank = rank_of(r, post);
    size_t start = post_start(r, post);
    if (rank.size == 0 || cn__is_han(cn__code_before(r->text, start))) return;
    cn_span place = place_before(r, start, rank);
    if (is_empty(place)) return;
    bool apart = cn__code_at(r->text, start + rank.size) != U'长'; /* 镇 | 党委书记, but 镇长 */
    if (apart && cn__begins(r->text, start, rank))
        post->title.start = (uint32_t)(start + rank.size);
    post->organization = place;
}

/* => Returns whether the title is one that a country has. */
static bool is_national(cn_str title) {
    static const char *const heads[] = {"总统", "总理", "首相", "国王", "女王", "王储",
                                        "议长", "外长", "防长", "财长", "总督"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        cn_str head = {heads[i], strlen(heads[i])};
        if (cn__same(title, head) || cn__ends(title, head)) return true;
    }
    return false;
}

/* => Returns the foreign country last named before `end` in its line, or nothing. */
static cn_span country_before(const cn__resolver *r, size_t end) {
    size_t low = end > COUNTRY_REACH ? end - COUNTRY_REACH : 0;
    for (size_t at = end; at > low && cn__code_before(r->text, at) != '\n';
         at = cn__step_back(r->text, at, low)) {
        const cn__mention *place = cn__context_ending(r, at, CN_NAME_PLACE);
        if (!place) continue;
        cn_str name = cn__span_text(r->text, place->span);
        bool home = cn__begins(name, 0, (cn_str){"中", strlen("中")});
        if (!home && cn__resolver_listed(r, name, 1u << CN_LIST_COUNTRY)) return place->span;
    }
    return (cn_span){0, 0};
}

/* 访问白俄罗斯，会见总统…、第一 | 副总理…: of the country that the line speaks of. */
static void take_country(const cn__resolver *r, cn__post *post) {
    bool before = post->title.end <= post->person.start;
    if (!is_empty(post->organization) || !before) return;
    if (is_national(cn__span_text(r->text, post->title)))
        post->organization = country_before(r, post->title.start);
}

/* 俄外长 is of 俄罗斯, which the article names. */
static void write_out_country(const cn__resolver *r, cn__post *post) {
    enum { LOOKED_AT = 256 };
    cn_str brief = cn__span_text(r->text, post->organization);
    const cn__mention_list *list = &r->names->context;
    if (brief.size != 3 || !cn__resolver_listed(r, brief, 1u << CN_LIST_PLACE_CHAR)) return;
    for (size_t i = 0; i < list->count && i < LOOKED_AT; i++) {
        const cn__mention *place = &list->items[i];
        if (place->kind != CN_NAME_PLACE || !cn__begins(r->text, place->span.start, brief))
            continue;
        if (!cn__resolver_listed(r, cn__span_text(r->text, place->span), 1u << CN_LIST_COUNTRY))
            continue;
        post->organization = place->span;
        return;
    }
}

/* => Returns the bytes of the board that a whole organisation ends in: 某集团 | 监事会. */
static size_t board_of(const cn__resolver *r, cn_span organization) {
    static const cn_str boards[] = {CN__STR("董事会"), CN__STR("监事会"), CN__STR("理事会")};
    cn_str name = cn__span_text(r->text, organization);
    size_t size = cn__suffix_of(name, boards, CN__COUNT(boards));
    size_t end = organization.end - size;
    bool own = cn__code_before(r->text, end) == U'金' || /* 社保基金理事会 */
               cn__resolver_listed(r, name, ~UINT32_C(0));
    return size && !own && cn__title_department(r, organization.start, end, true) ? size : 0;
}

/* 某公司 | 党委书记, 工会主席, 监事会主席: the party's or the workers' organ within an organisation
 * is part of the title, and so is its board. */
static void take_organ(const cn__resolver *r, cn__post *post) {
    enum { NAME_MIN = 6 };
    cn_str name = cn__span_text(r->text, post->organization);
    size_t board = board_of(r, post->organization);
    size_t organ = board ? board : cn__inner_organ(name);
    size_t within = post->organization.end - organ;
    if (!organ || name.size < organ + NAME_MIN || post->organization.end != post->title.start)
        return;
    bool workers = !board && organ != cn__party_organ(name); /* and no 市总工会 */
    if (workers && !cn__title_department(r, post->organization.start, within, false)) return;
    if (cn__code_before(r->text, within) == U'原') within -= CN__STR("原").size;
    post->title.start = post->organization.end = (uint32_t)within;
}

static const char *const papers[] = {"本报", "本台", "本网", "本社", "本刊"};

/* 本报 | 记者: whose paper the text is in, before the title or as its beginning. */
static void take_own_paper(const cn__resolver *r, cn__post *post) {
    if (!is_empty(post->organization)) return;
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        cn_str paper = {papers[i], strlen(papers[i])};
        uint32_t start = post->title.start, size = (uint32_t)paper.size;
        if (start >= size && cn__begins(r->text, start - size, paper)) start -= size;
        if (start + size >= post->title.end || !cn__begins(r->text, start, paper)) continue;
        post->organization = (cn_span){start, start + size};
        post->title.start = start + size;
        return;
    }
}

/* => Returns whether what stands from `at` on is the rest of a dateline: 青禾9月5日电（, 讯 记者.
 */
static bool ends_dateline(cn_str text, size_t at, size_t end) {
    for (; at < end; at += cn__step(text, at)) {
        uint32_t code = cn__code_at(text, at);
        if (cn__is_among(code, U"电讯"))
            return !cn__is_han(cn__code_at(text, at + 3)) || at + 3 == end;
        if (!cn__is_han(code) && !cn__is_word_ascii(code)) return false;
    }
    return false;
}

/* => Returns the paper or site that the dateline from `start` to `end` begins with: 江南都市网 |
 * 青禾电（记者…; or nothing. */
static cn_span paper_of_dateline(cn_str text, size_t start, size_t end) {
    enum { SHORTEST = 12, LONGEST = 30 };
    static const cn_str kinds[] = {CN__STR("网"), CN__STR("报"), CN__STR("在线"), CN__STR("台")};
    if (cn__code_at(text, start) == U'据') start += cn__step(text, start);
    for (size_t at = start; at < end && at - start <= LONGEST; at += cn__step(text, at)) {
        cn_str name = cn__slice(text, start, at);
        if (name.size >= SHORTEST && cn__suffix_of(name, kinds, CN__COUNT(kinds)) &&
            ends_dateline(text, at, end))
            return (cn_span){(uint32_t)start, (uint32_t)at};
        if (!cn__is_han(cn__code_at(text, at))) break;
    }
    return (cn_span){0, 0};
}

/* => Returns the paper that the line begins with, before `end`: 本报讯, ■城市晨报记者. */
static cn_span paper_of_line(const cn__resolver *r, size_t end) {
    enum { NEAR = 90, AHEAD = 6 };
    size_t low = end > NEAR ? end - NEAR : 0, start = end;
    while (start > low && cn__code_before(r->text, start) != '\n')
        start = cn__step_back(r->text, start, low);
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
        cn_str paper = {papers[i], strlen(papers[i])};
        if (cn__begins(r->text, start, paper))
            return (cn_span){(uint32_t)start, (uint32_t)(start + paper.size)};
    }
    size_t next = cn__resolver_after(r, start);
    const cn__point *p = next < r->sorted ? &r->points[next] : NULL;
    bool press = p && p->at.span.end <= end && p->at.span.start <= start + AHEAD &&
                 is_organization(r, p) && r->forms[p->form].org_kind == CN_ORG_MEDIA;
    return press ? p->at.span : paper_of_dateline(r->text, start, end);
}

/* 本报讯（记者…  实习生…）: who writes is of the paper that the line begins with. */
static void take_press(const cn__resolver *r, cn__post *post) {
    static const char *const writers[] = {"记者", "实习生", "编辑"};
    cn_str title = cn__span_text(r->text, post->title);
    if (!is_empty(post->organization) || post->title.end > post->person.start) return;
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
        cn_str writer = {writers[i], strlen(writers[i])};
        if (cn__same(title, writer) || cn__ends(title, writer))
            post->organization = paper_of_line(r, post->title.start);
    }
}

/* 这家公司的总监、| 工会主席: the organisation that was found late for the post before in the list.
 */
static void take_listed(const cn__resolver *r, cn__post *post, const cn__post *other) {
    uint32_t joint = post->title.start ? post->title.start - 3 : 0;
    bool listed = joint > 0 && cn__code_at(r->text, joint) == 0x3001;
    if (listed && is_empty(post->organization) && !is_empty(other->organization) &&
        other->person.start == post->person.start && other->title.end == joint)
        post->organization =
            cn__inherited(r->text, other->organization, cn__span_text(r->text, post->title));
}

int cn__resolve_late_roles(cn__resolver *r) {
    for (size_t i = 0; i < r->post_count; i++) {
        cn__post *post = &r->posts[i];
        if (is_empty(post->title)) continue;
        cn__leave_out_deed(r, post);
        take_short_form(r, post);
        take_region(r, post);
        take_pointed(r, post);
        take_workplace(r, post);
        take_line_above(r, post);
        cn__take_headed(r, post);
        take_country(r, post);
        take_ranked(r, post);
        write_out_country(r, post);
        take_organ(r, post);
        take_own_paper(r, post);
        take_press(r, post);
        cn__mend_title(r, post);
    }
    for (size_t i = 1; i < r->post_count; i++) {
        take_listed(r, &r->posts[i], &r->posts[i - 1]);
        take_listed(r, &r->posts[i - 1], &r->posts[i]);
    }
    return CN_OK;
}
