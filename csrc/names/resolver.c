/* resolver.c - forms, points and the forest that joins them. */
#include "names/resolver.h"

#include "names/contract.h"
#include "names/form.h"
#include "names/implied.h"
#include "names/scan.h"
#include "names/shape.h"
#include "names/title.h"
#include "names/vocabulary.h"
#include "text/among.h"

#include <stdlib.h>

enum { FORM_CHARS = 64, PLACE_CHARS = 9, SUFFIX_CHARS = 6 };

static size_t encode(char *out, uint32_t code) {
    if (code < 0x80) return out[0] = (char)code, 1;
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 63));
        return 2;
    }
    size_t size = code < 0x10000 ? 3 : 4;
    out[0] = (char)(size == 3 ? 0xE0 | code >> 12 : 0xF0 | (code >> 18 & 7));
    for (size_t i = 1; i < size; i++) out[i] = (char)(0x80 | (code >> 6 * (size - 1 - i) & 63));
    return size;
}

static bool is_latin(uint32_t code) {
    return cn__is_word_ascii(code) || (code >= 0xC0 && code < 0x250);
}

/* The key of a name: folded, without blanks but one between two Latin words. */
static cn_str fold(cn__arena *arena, cn_str name, uint32_t *chars) {
    char *out = cn__arena_alloc(arena, name.size * 3 + 4);
    size_t size = 0;
    uint32_t last = 0;
    bool gap = false;
    *chars = 0;
    if (!out) return (cn_str){NULL, 0};
    for (size_t at = 0; at < name.size; at += cn__step(name, at)) {
        uint32_t code = cn__unit_fold(cn__code_at(name, at));
        if (cn__is_blank(code) || code == '\n' || code == '\r') {
            gap = true;
            continue;
        }
        if (gap && is_latin(last) && is_latin(code)) out[size++] = ' ';
        gap = false;
        size += encode(out + size, code);
        last = code;
        (*chars)++;
    }
    return (cn_str){out, size};
}

bool cn__resolver_listed(const cn__resolver *r, cn_str word, uint32_t classes) {
    return r->lexicon && word.size && (cn__lexicon_text_classes(r->lexicon, word) & classes);
}

static size_t place_at(const cn__resolver *r, cn_str key, size_t start) {
    size_t one = cn__step(key, start);
    size_t size = r->lexicon ? cn__lexicon_longest(r->lexicon, cn__slice(key, start, key.size),
                                                   PLACE_CHARS, CN__PLACES)
                             : 0;
    return size > one ? size : 0;
}

size_t cn__resolver_places(const cn__resolver *r, cn_str key) {
    size_t at = 0, step;
    while (at < key.size && (step = place_at(r, key, at)) > 0) at += step;
    return at;
}

/* => Returns the bytes of a place that no list knows, by its rank: 芦河县 | 工业和信息化局; 0 where
 * it is rather a word (城市 | 规划院). */
static size_t unknown_place(cn_str key) {
    enum { LEAST = 2, MOST = 4, REST = 6 };
    size_t end = 0, before = 0;
    for (int chars = 1; chars <= MOST && end < key.size; chars++) {
        size_t start = end;
        end += cn__step(key, end);
        bool rank = chars > LEAST && cn__is_among(cn__code_at(key, start), U"省市区县州镇乡旗");
        cn_str word = cn__slice(key, before, end);
        before = start;
        if (!rank) continue;
        if (cn__vocabulary_has(CN_VOCABULARY_DISTRICT, word)) return 0;
        return key.size - end >= REST ? end : 0;
    }
    return 0;
}

/* => Returns the kind of the longest suffix that the name ends in, or of all of it where that is a
 * word. */
static uint8_t kind_of_end(const cn__resolver *r, cn_str key) {
    size_t start = key.size;
    uint8_t kind = CN_ORG_UNKNOWN;
    for (int i = 0; i < SUFFIX_CHARS && start > 0; i++) {
        start = cn__step_back(key, start, 0);
        uint32_t w = cn__lexicon_lookup(r->lexicon, cn__slice(key, start, key.size));
        for (; w; w = cn__lexicon_word(r->lexicon, w)->next) {
            const cn__word *word = cn__lexicon_word(r->lexicon, w);
            bool whole = start == 0 && word->kind;
            if (whole || word->class == CN_LIST_ORG_SUFFIX) kind = word->kind;
        }
    }
    return kind;
}

/* => Returns the kind of the body that the name is a division of: 青禾市民政局 | 物业处. */
static uint8_t kind_of_body(const cn__resolver *r, cn_str key) {
    enum { DIVISION_CHARS = 10 };
    size_t end = key.size;
    if (!cn__is_among(cn__code_before(key, end), U"处科室庭司办队组股")) return CN_ORG_UNKNOWN;
    for (int i = 0; i < DIVISION_CHARS && end > 0; i++) {
        end = cn__step_back(key, end, 0);
        if (!cn__is_among(cn__code_before(key, end), U"局部院厅委署会府行学馆所司社台")) continue;
        uint8_t kind = kind_of_end(r, cn__slice(key, 0, end));
        if (kind) return kind;
    }
    return CN_ORG_UNKNOWN;
}

/* The kind that a list gives to the whole name, else to the longest suffix it ends in, else that of
 * the body before its division. */
static uint8_t kind_of(const cn__resolver *r, const cn__form *form) {
    for (uint32_t w = form->word; w; w = cn__lexicon_word(r->lexicon, w)->next)
        if (cn__lexicon_word(r->lexicon, w)->kind) return cn__lexicon_word(r->lexicon, w)->kind;
    uint8_t kind = kind_of_end(r, form->key);
    return kind ? kind : kind_of_body(r, form->key);
}

/* => Returns the word of the lists that the name is, without what says which one it is of those
 * that are elected in turn, or 0: 青禾协会 | 第十四届 | 委员会. */
static uint32_t word_of(const cn__resolver *r, const cn__form *form) {
    static const char nth[] = "第";
    enum { SESSION = 0x5C4A /* 届 */, WORD_BYTES = 96 };
    uint32_t word = cn__lexicon_lookup(r->lexicon, form->key);
    cn_str key = form->key, mark = {nth, sizeof nth - 1};
    char without[WORD_BYTES];
    if (word || form->person || key.size > sizeof without) return word;
    for (size_t at = 0; at < key.size; at += cn__step(key, at)) {
        if (!cn__begins(key, at, mark)) continue;
        size_t end = at + mark.size;
        while (end < key.size && cn__is_among(cn__code_at(key, end), U"一二三四五六七八九十"))
            end += cn__step(key, end);
        if (cn__code_at(key, end) != SESSION || end == at + mark.size) return 0;
        end += cn__step(key, end);
        memcpy(without, key.data, at);
        memcpy(without + at, key.data + end, key.size - end);
        return cn__lexicon_lookup(r->lexicon, (cn_str){without, at + key.size - end});
    }
    return 0;
}

static void describe(const cn__resolver *r, cn__form *form) {
    if (!r->lexicon || form->chars > FORM_CHARS) return;
    form->word = word_of(r, form);
    if (form->person) return;
    form->place = (uint16_t)cn__resolver_places(r, form->key);
    if (form->place == 0 && !form->word) form->place = (uint16_t)unknown_place(form->key);
    form->org_kind = kind_of(r, form);
}

static int intern(cn__resolver *r, cn_span span, bool person, uint32_t *out) {
    cn__form form = {.first = span, .person = person, .parent = (uint32_t)r->form_count};
    form.key = fold(&r->arena, cn__span_text(r->text, span), &form.chars);
    if (!form.key.data) return CN_E_MEMORY;
    *out = cn__keymap_get(&r->keys[person], form.key);
    if (*out != CN__NONE) {
        if (span.start < r->forms[*out].first.start) r->forms[*out].first = span;
        return CN_OK;
    }
    void *forms = r->forms;
    int status = cn__reserve(&forms, &r->form_capacity, r->form_count + 1, sizeof form);
    r->forms = forms;
    if (status) return status;
    if (person) form.chinese = cn__chinese_name_of(r, &form);
    describe(r, &form);
    *out = (uint32_t)r->form_count;
    r->forms[r->form_count++] = form;
    return cn__keymap_put(&r->keys[person], &r->arena, form.key, *out);
}

static int add_point(cn__resolver *r, cn_name_mention at, bool person, uint32_t *form) {
    void *points = r->points;
    int status = cn__reserve(&points, &r->point_capacity, r->point_count + 1, sizeof *r->points);
    r->points = points;
    if (!status) status = intern(r, at.span, person, form);
    if (status) return status;
    r->forms[*form].inner = 0;
    r->points[r->point_count++] = (cn__point){.at = at, .form = *form, .owner = *form};
    return CN_OK;
}

int cn__resolver_add_inner(cn__resolver *r, cn_span span) {
    size_t known = r->form_count;
    uint32_t form;
    int status = intern(r, span, false, &form);
    if (!status && form == known) r->forms[form].inner = 1;
    return status;
}

int cn__resolver_move(cn__resolver *r, uint32_t point, cn_span span) {
    uint32_t form;
    int status = intern(r, span, r->forms[r->points[point].form].person, &form);
    if (status) return status;
    r->points[point].at.span = span;
    r->points[point].form = r->points[point].owner = form;
    return CN_OK;
}

int cn__resolver_add(cn__resolver *r, cn_span span, bool person, cn__join join, uint32_t *form) {
    cn_name_mention at = {
        .span = span, .join = (uint8_t)join, .origin = CN_ORIGIN_RULE, .added = 1};
    return add_point(r, at, person, form);
}

/* The span without the quotation marks around all of it. */
static cn_span within_marks(cn_str text, cn_span span) {
    size_t first = cn__step(text, span.start), last = cn__step_back(text, span.end, span.start);
    if (span.start + first >= last || cn__code_at(text, span.start) != 0x201C) return span;
    for (size_t at = span.start + first; at < last; at += cn__step(text, at))
        if (cn__code_at(text, at) == 0x201D) return span;
    if (cn__code_at(text, last) != 0x201D) return span;
    return (cn_span){span.start + (uint32_t)first, (uint32_t)last};
}

/* The span without its short form in brackets behind it: 河湾区住房和城乡建设局(区住建局). */
static cn_span without_short_form(cn_str text, cn_span span) {
    size_t at = cn__before_bracket(text, span.start, span.end);
    if (at == span.start || at == span.end) return span;
    size_t first = at + cn__step(text, at), next = first + cn__step(text, first);
    size_t close = cn__step_back(text, span.end, span.start);
    cn_str rank = cn__slice(text, first, next), name = cn__slice(text, span.start, at);
    bool local = cn__is_rank(text, first) && next < close;
    for (size_t p = 0; local && p < name.size; p += cn__step(name, p))
        if (p > 0 && cn__begins(name, p, rank)) span.end = (uint32_t)at;
    return span;
}

/* The span without blanks around it, with the @ of a handle, and without a Latin short form in
 * brackets behind it: 协会(IASP) is a name and its definition. */
static cn_span trim(cn_str text, cn_span span, bool person) {
    while (span.start < span.end && cn__is_blank(cn__code_at(text, span.start)))
        span.start += (uint32_t)cn__step(text, span.start);
    while (span.start < span.end && cn__is_blank(cn__code_before(text, span.end)))
        span.end = (uint32_t)cn__step_back(text, span.end, span.start);
    if (span.start >= span.end) return (cn_span){span.end, span.end};      /* or half of a blank */
    if (person && cn__unit_fold(cn__code_before(text, span.start)) == '@') /* @江边钓叟 */
        span.start = (uint32_t)cn__step_back(text, span.start, 0);
    if (!person) span = within_marks(text, span);
    if (person || cn__unit_fold(cn__code_before(text, span.end)) != ')') return span;
    span = without_short_form(text, span);
    size_t at = cn__step_back(text, span.end, span.start);
    while (at > span.start && cn__is_word_ascii(cn__code_before(text, at))) at--;
    if (at > span.start && cn__unit_fold(cn__code_before(text, at)) == '(')
        at = cn__step_back(text, at, span.start);
    else
        return span;
    if (at > span.start) span.end = (uint32_t)at;
    return span;
}

/* => Returns whether [start, end) of the title that ends at `last` is more of the title than of the
 *    organisation before: a modifier (党委 | 副书记), or what leaves no title behind (执行院 | 长).
 */
static bool is_title_part(const cn__resolver *r, size_t start, size_t end, size_t last) {
    if (cn__vocabulary_has(CN_VOCABULARY_MODIFIER, cn__slice(r->text, start, end))) return true;
    cn_str rest = cn__slice(r->text, end, last);
    return !cn__vocabulary_has(CN_VOCABULARY_HEAD, rest) &&
           !cn__resolver_listed(r, rest, 1u << CN_LIST_TITLE);
}

/* 某公司总经理助理 | 兼科技部: 兼 joins posts, and is within no organisation. */
static cn_span before_joint(const cn__resolver *r, cn_span span) {
    for (size_t at = span.start; at < span.end; at += cn__step(r->text, at))
        if (at > span.start && cn__code_at(r->text, at) == 0x517C) span.end = (uint32_t)at;
    return span;
}

/* => Returns whether an organisation may end at `end`: it does so as they do, or in 委. */
static bool may_end(const cn__resolver *r, size_t start, size_t end) {
    static const char committee[] = "委";
    cn_str last = cn__slice(r->text, cn__step_back(r->text, end, start), end);
    return cn__same(last, (cn_str){committee, sizeof committee - 1}) ||
           cn__title_department(r, start, end, true);
}

/* => Returns where the organisation may end at most four characters before the post at `end`,
 * 第一中学 | 语文 教师; or `start`. */
static size_t before_subject(const cn__resolver *r, size_t start, size_t end) {
    enum { CHARS = 4 };
    for (int i = 0; i <= CHARS && end > start; i++, end = cn__step_back(r->text, end, start))
        if (may_end(r, start, end)) return end;
    return start;
}

/* 青禾市委 | 常委, 某公司 | 总经理助理: an organisation does not end in a post of its own. */
static cn_span without_title(const cn__resolver *r, cn_span span) {
    size_t end = span.end, title = 1;
    if (cn__resolver_listed(r, cn__span_text(r->text, span), ~UINT32_C(0))) return span;
    while (end > span.start && title > 0) {
        title = cn__vocabulary_suffix(CN_VOCABULARY_HEAD, cn__slice(r->text, span.start, end));
        end -= title;
    }
    if (end == span.end) return span;
    end = before_subject(r, span.start, end);
    if (end > span.start) span.end = (uint32_t)end;
    return span;
}

/* => Returns where the title ends that begins at `start` before `end`, within an organisation. What
 * may begin one is looked up only where it is a word for that: 社区 | 党委书记. */
static size_t title_over(const cn__resolver *r, size_t start, size_t end) {
    const cn__mention *title = cn__context_starting(r, start, CN_NAME_TITLE);
    if (title) return title->span.end;
    bool modifies = cn__vocabulary_has(CN_VOCABULARY_MODIFIER, cn__slice(r->text, start, end));
    return modifies ? cn__title_end(r, start) : start;
}

/* => Returns whether it is a country's ministry, whose minister stands there: 伊朗能源部 | 长. */
static bool is_ministry(const cn__resolver *r, cn_span span) {
    cn_str name = cn__span_text(r->text, span);
    size_t country = cn__resolver_places(r, name);
    return country > 0 && cn__ends(name, CN__STR("部")) &&
           cn__begins(r->text, span.end, CN__STR("长")) &&
           cn__resolver_listed(r, cn__slice(name, 0, country), 1u << CN_LIST_COUNTRY);
}

/* The organisation without what begins the title of who heads its accounts or its works: 青禾装备 |
 * 总会计师. */
static cn_span without_chief(const cn__resolver *r, cn_span span) {
    static const cn_str heads[] = {CN__STR("总会"), CN__STR("总工"), CN__STR("总设"),
                                   CN__STR("总经")};
    static const cn_str rests[] = {CN__STR("计师"), CN__STR("程师"), CN__STR("计师"),
                                   CN__STR("济师")};
    for (size_t i = 0; i < CN__COUNT(heads); i++)
        if (cn__ends(cn__span_text(r->text, span), heads[i]) &&
            cn__begins(r->text, span.end, rests[i]))
            span.end -= (uint32_t)heads[i].size;
    return span;
}

/* The organisation with 团 before it: 团 | 市委. */
static cn_span with_league(const cn__resolver *r, cn_span span) {
    static const cn_str committees[] = {CN__STR("省委"), CN__STR("市委"), CN__STR("区委"),
                                        CN__STR("县委"), CN__STR("州委")};
    const cn_str league = CN__STR("团");
    if (!cn__is_listed(cn__span_text(r->text, span), committees, CN__COUNT(committees)) ||
        span.start < league.size || !cn__begins(r->text, span.start - league.size, league))
        return span;
    bool other = cn__is_among(cn__code_before(r->text, span.start - league.size), U"集社兵旅剧");
    if (!other) span.start -= (uint32_t)league.size;
    return span;
}

/* A title that reaches over the end of an organisation begins there, where what is before it can be
 * an organisation of its own: 某某公司党委 | 副书记 is 某某公司 | 党委副书记. What the lists know
 * as one name stays whole: 中央纪委 | 书记. */
static cn_span part_title(const cn__resolver *r, cn_span span) {
    enum { TITLE_REACH = 4 };
    size_t start = span.end;
    const uint32_t whole = 1u << CN_LIST_MINISTRY | 1u << CN_LIST_ORGANIZATION;
    cn_str name = cn__span_text(r->text, span);
    cn_str place = cn__slice(name, 0, name.size - cn__party_organ(name));
    bool of_place = cn__is_party_of_place(name) && !cn__ends_with(place, CN__STR("社区"));
    if (cn__resolver_listed(r, name, whole) || is_ministry(r, span) || of_place) return span;
    for (int i = 0; i < TITLE_REACH && start > span.start; i++) {
        start = cn__step_back(r->text, start, span.start);
        size_t title = title_over(r, start, span.end);
        if (title <= span.end) continue;
        bool board = cn__same(cn__slice(r->text, start, title), CN__STR("董事会秘书"));
        if (board || (is_title_part(r, start, span.end, title) &&
                      cn__title_department(r, span.start, start, true)))
            span.end = (uint32_t)start;
    }
    return without_title(r, before_joint(r, span));
}

/* => Returns whether what is a surname and a title elsewhere in the article is none here: 高校长,
 * but 提 | 高校长. */
static bool is_torn(const cn__resolver *r, const cn__mention *person) {
    if (person->origin != CN_ORIGIN_RULE || person->source != CN_RULE_REPEATED) return false;
    size_t title = person->span.start + cn__step(r->text, person->span.start);
    cn_str word = cn__slice(r->text, title, person->span.end);
    return cn__resolver_listed(r, word, 1u << CN_LIST_TITLE | 1u << CN_LIST_PERSON_KIN) &&
           cn__title_torn(r, person->span.start, title);
}

/* A company's form alone has its name before it: 狮城宜居咨询 | 私人有限公司. */
static cn_span with_name(const cn__resolver *r, size_t low, cn_span span) {
    enum { FORM_MIN = 12 };
    bool bare =
        span.end - span.start >= FORM_MIN && cn__is_plain_company(cn__span_text(r->text, span));
    if (bare) span.start = (uint32_t)cn__implied_start(r, low, span.start);
    return span;
}

/* => Returns whether [span.start, end) is a company by its form, and what is behind it within the
 * span no office of it, or a body of the lists that a mere trade stands behind: 世界银行 | 水务. */
static bool ends_before_duty(const cn__resolver *r, cn_span span, size_t end) {
    const uint32_t bodies = 1u << CN_LIST_COMPANY | 1u << CN_LIST_ORGANIZATION;
    cn_str name = cn__slice(r->text, span.start, end), duty = cn__slice(r->text, end, span.end);
    bool company = cn__vocabulary_suffix(CN_VOCABULARY_COMPANY, name) > 3;
    bool trade = cn__vocabulary_prefix(CN_VOCABULARY_BUSINESS, duty) == duty.size;
    bool office = cn__title_department(r, span.start, span.end, false) && !trade;
    return company ? !office || cn__sales_region(r->text, end)
                   : trade && cn__resolver_listed(r, name, bodies);
}

/* 塞纳水务集团 | 亚太区技术总监, 某某有限公司 | 物流总监: what stands between a company and a title
 * is of the title, where it is no part of the company. */
static cn_span without_duty(const cn__resolver *r, cn_span span) {
    enum { DUTY = 18 };
    if (cn__title_end(r, span.end) == span.end) return span;
    for (size_t end = span.end; end > span.start + DUTY / 2 && span.end - end <= DUTY;
         end = cn__step_back(r->text, end, span.start))
        if (end < span.end && ends_before_duty(r, span, end)) {
            span.end = (uint32_t)end;
            break;
        }
    return span;
}

/* 云谷 | 电子商务业务负责人: a listed company without the first part of a trade. */
static cn_span without_trade(const cn__resolver *r, cn_span span) {
    const cn_str electronic = CN__STR("电子"), commerce = CN__STR("商务");
    cn_str name = cn__span_text(r->text, span);
    if (!cn__begins(r->text, span.end, commerce) || !cn__ends(name, electronic)) return span;
    cn_span company = {span.start, span.end - (uint32_t)electronic.size};
    bool listed = cn__resolver_listed(r, cn__span_text(r->text, company), 1u << CN_LIST_COMPANY);
    return listed ? company : span;
}

/* The organisation within its right limits, past `low`, where the recogniser left them ragged. */
static cn_span whole_name(const cn__resolver *r, size_t low, cn_span span) {
    span = without_chief(r, with_league(r, without_trade(r, span)));
    span = with_name(r, low, part_title(r, cn__without_things(r, span)));
    span = cn__without_apposition(r, cn__without_opening(r, without_duty(r, span)));
    span = cn__with_places(r, low, cn__implied_joined(r, low, span));
    span = cn__with_sender(r, low, span);
    return cn__with_head(r, cn__with_office(r, span));
}

/* Adds the point within its right limits, if it is a name, past `*end`; moves that behind it. */
static int collect_point(cn__resolver *r, cn_name_mention at, bool person, size_t *end) {
    uint32_t form, start = at.span.start;
    if (start >= at.span.end) return CN_OK;
    if (!person) at.span = whole_name(r, *end, at.span);
    if (at.span.start < *end) at.span.start = start; /* the name before has it */
    if (at.span.start >= at.span.end || cn__is_no_name(r, at.span, person)) return CN_OK;
    if (at.span.end > *end) *end = at.span.end;
    return add_point(r, at, person, &form);
}

/* => Returns whether what stands before a verb may be an organisation: 青禾市教育局 | 设立, but no
 *    南山 | 击败. */
static bool may_act(const cn__resolver *r, size_t start, size_t end) {
    const uint32_t bodies = 1u << CN_LIST_MINISTRY | 1u << CN_LIST_UNIVERSITY |
                            1u << CN_LIST_COMPANY | 1u << CN_LIST_MEDIA |
                            1u << CN_LIST_ORGANIZATION;
    return cn__title_department(r, start, end, false) || may_end(r, start, end) ||
           cn__resolver_listed(r, cn__slice(r->text, start, end), bodies);
}

/* Adds the organisation, or the two that a blank, a verb or 和 joins. */
static int collect_organization(cn__resolver *r, cn_name_mention at, size_t *end) {
    const size_t whole = at.span.end;
    size_t behind = 0, joint = cn__joined_by_blank(r, at.span, &behind);
    if (joint < whole && !(may_act(r, at.span.start, joint) && may_act(r, behind, whole)))
        joint = whole;
    if (joint == whole) joint = cn__joined_by_verb(r, at.span, &behind);
    bool acts = joint < whole;
    if (joint == whole) joint = cn__joined_by_and(r, at.span, &behind);
    cn_name_mention first = at;
    if (joint == whole) return collect_point(r, at, false, end);
    first.span.end = (uint32_t)joint;
    at.span.start = (uint32_t)behind;
    bool named = !acts || may_act(r, first.span.start, joint);
    int status = named ? collect_point(r, first, false, end) : CN_OK;
    return status ? status : collect_point(r, at, false, end);
}

/* => Returns whether the person is a firm: the post of a firm's head and another person follow at
 *    once, as in 蓝禾谷 | 总经理 | 李明. */
static bool is_firm(const cn__resolver *r, size_t index) {
    enum { NAME_MIN = 9 };
    static const cn_str heads[] = {CN__STR("总经理"),     CN__STR("副总经理"), CN__STR("董事长"),
                                   CN__STR("首席执行官"), CN__STR("创始人"),   CN__STR("总裁"),
                                   CN__STR("联合创始人"), CN__STR("副总裁"),   CN__STR("CEO")};
    if (index + 1 >= r->names->names.count) return false;
    const cn__mention *m = &r->names->names.items[index], *next = m + 1;
    if (m->kind != CN_NAME_PERSON || next->kind != CN_NAME_PERSON) return false;
    if (m->span.start > m->span.end || m->span.end > next->span.start ||
        next->span.start > r->text.size || m->span.end - m->span.start < NAME_MIN)
        return false;
    return cn__is_listed(cn__slice(r->text, m->span.end, next->span.start), heads,
                         CN__COUNT(heads));
}

/* => Returns whether the person is one of the firms found in the article, which its name joins. */
static bool is_found_firm(const cn__resolver *r, const cn_str *firms, size_t count, cn_span span) {
    for (size_t i = 0; i < count; i++)
        if (cn__same(firms[i], cn__span_text(r->text, span))) return true;
    return false;
}

int cn__resolver_collect(cn__resolver *r) {
    enum { FIRMS = 8 };
    cn_str firms[FIRMS];
    size_t end = 0, firm_count = 0;
    for (size_t i = 0; i < r->names->names.count && firm_count < FIRMS; i++)
        if (is_firm(r, i))
            firms[firm_count++] = cn__span_text(r->text, r->names->names.items[i].span);
    for (size_t i = 0; i < r->names->names.count; i++) {
        const cn__mention *m = &r->names->names.items[i];
        if (m->kind > CN_NAME_ORGANIZATION || m->span.start < end || m->span.end > r->text.size)
            continue;
        bool person = m->kind == CN_NAME_PERSON;
        if (person && is_torn(r, m)) continue;
        if (person && is_found_firm(r, firms, firm_count, m->span)) continue;
        cn_span span = trim(r->text, m->span, person);
        if (span.start < end) span.start = m->span.start; /* the @ is of the name before */
        cn_name_mention at = {span, m->margin, m->source, m->origin, 0, 0};
        int status = person ? collect_point(r, at, true, &end) : collect_organization(r, at, &end);
        if (status) return status;
        if (m->span.end > end) end = m->span.end;
    }
    r->sorted = r->point_count;
    return CN_OK;
}

void cn__resolver_dispose(cn__resolver *r) {
    free(r->forms);
    free(r->points);
    free(r->posts);
    free(r->needles);
    cn__arena_dispose(&r->arena);
}

static int by_start(const void *a, const void *b) {
    const cn__point *x = a, *y = b;
    if (x->at.span.start != y->at.span.start) return x->at.span.start < y->at.span.start ? -1 : 1;
    if (x->at.span.end != y->at.span.end) return x->at.span.end > y->at.span.end ? -1 : 1;
    return y->at.added - x->at.added;
}

/* Sorts the points; of those that overlap the first stays, so that none do. */
void cn__resolver_sort(cn__resolver *r) {
    if (r->sorted == r->point_count) return;
    qsort(r->points, r->point_count, sizeof *r->points, by_start);
    size_t kept = 0;
    for (size_t i = 0; i < r->point_count; i++)
        if (!kept || r->points[i].at.span.start >= r->points[kept - 1].at.span.end)
            r->points[kept++] = r->points[i];
    r->point_count = r->sorted = kept;
}

size_t cn__resolver_after(const cn__resolver *r, size_t at) {
    size_t low = 0, high = r->sorted;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->points[middle].at.span.end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

cn__point *cn__resolver_exact(const cn__resolver *r, cn_span span) {
    size_t i = cn__resolver_after(r, span.start);
    if (i == r->sorted) return NULL;
    cn_span found = r->points[i].at.span;
    return found.start == span.start && found.end == span.end ? &r->points[i] : NULL;
}

bool cn__resolver_taken(const cn__resolver *r, cn_span span) {
    size_t i = cn__resolver_after(r, span.start);
    return i < r->sorted && r->points[i].at.span.start < span.end;
}

uint32_t cn__resolver_root(const cn__resolver *r, uint32_t form) {
    while (r->forms[form].parent != form) {
        r->forms[form].parent = r->forms[r->forms[form].parent].parent;
        form = r->forms[form].parent;
    }
    return form;
}

void cn__resolver_join(cn__resolver *r, uint32_t full, uint32_t brief, cn__join why) {
    uint32_t a = cn__resolver_root(r, full), b = cn__resolver_root(r, brief);
    if (a == b || r->forms[a].person != r->forms[b].person) return;
    r->forms[b].parent = a;
    r->forms[brief].join = (uint8_t)why;
}

int cn__resolver_seek(cn__resolver *r, cn__needle needle) {
    void *needles = r->needles;
    int status = cn__reserve(&needles, &r->needle_capacity, r->needle_count + 1, sizeof needle);
    r->needles = needles;
    if (!status) r->needles[r->needle_count++] = needle;
    return status;
}
