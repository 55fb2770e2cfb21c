/* person.c - which forms name the same person.
 *
 * A short form means the last person met before it whose name gives that short form: a surname with
 * an address or a title (刘先生, 刘区长), a bare surname (潘), a given name (晓东), the last part
 * of a name in parts (桑托斯, Bentley). So two people of one surname stay two. 何某 is nobody else,
 * and a surname that has its own post before it (市民李女士) is somebody new.
 */
#include "names/contract.h"
#include "names/resolver.h"
#include "names/scan.h"
#include "names/title.h"
#include "names/vocabulary.h"

#include <stdlib.h>

enum { LOOKED_AT = 512 };

static const uint32_t surname_classes =
    1u << CN_LIST_SURNAME | 1u << CN_LIST_SURNAME_RARE | 1u << CN_LIST_SURNAME_DOUBLE;

static size_t surname_size(const cn__resolver *r, cn_str key) {
    if (key.size < 3 || !cn__is_han(cn__code_at(key, 0))) return 0;
    size_t one = cn__step(key, 0), two = one < key.size ? one + cn__step(key, one) : one;
    if (two > one && cn__resolver_listed(r, cn__slice(key, 0, two), 1u << CN_LIST_SURNAME_DOUBLE))
        return two;
    bool known = !r->lexicon || cn__resolver_listed(r, cn__slice(key, 0, one), surname_classes);
    return known ? one : 0;
}

/* => Returns the bytes of the Japanese surname that the name begins with and goes on behind, or 0:
 *    片桐诚一, 片冈诚, but 高山明, who may be Chinese. */
static size_t japanese_surname(const cn__resolver *r, cn_str key, size_t chars) {
    enum { CHARS = 4, SURE = 4 };
    const uint32_t class = UINT32_C(1) << CN_LIST_SURNAME_JAPANESE;
    size_t size = r->lexicon ? cn__lexicon_longest(r->lexicon, key, CHARS, class) : 0;
    bool chinese = cn__resolver_listed(r, cn__slice(key, 0, cn__step(key, 0)), surname_classes);
    return size < key.size && (chars >= SURE || !chinese) ? size : 0;
}

static bool is_han_name(cn_str key) {
    for (size_t at = 0; at < key.size; at += cn__step(key, at))
        if (!cn__is_han(cn__code_at(key, at))) return false;
    return key.size > 0;
}

static bool is_address(const cn__resolver *r, cn_str word) {
    enum { KIN_MIN = 6 }; /* 老先生; 生 and 家 are given names too */
    const uint32_t kin = word.size >= KIN_MIN ? 1u << CN_LIST_PERSON_KIN : 0;
    return cn__vocabulary_has(CN_VOCABULARY_HONORIFIC, word) ||
           cn__resolver_listed(r, word, 1u << CN_LIST_TITLE | kin);
}

static bool begins_with(cn_str text, const char *word) {
    return text.size >= strlen(word) && memcmp(text.data, word, strlen(word)) == 0;
}

/* => Returns whether one is called so by those who know him: 老王, 小李, 阿芳. */
static bool is_familiar(cn_str key, size_t chars) {
    return chars == 2 &&
           (begins_with(key, "小") || begins_with(key, "老") || begins_with(key, "阿"));
}

cn__chinese_name cn__chinese_name_of(const cn__resolver *r, const cn__form *form) {
    cn__chinese_name s = {{NULL, 0}, {NULL, 0}, false};
    cn_str key = form->key;
    if (!is_han_name(key) || form->chars > 6) return s;
    bool familiar = is_familiar(key, form->chars);
    size_t prefix = familiar ? cn__step(key, 0) : 0;
    size_t japanese = japanese_surname(r, key, form->chars);
    size_t size = japanese ? japanese : surname_size(r, cn__slice(key, prefix, key.size));
    cn_str rest = cn__slice(key, prefix + size, key.size);
    bool other = begins_with(rest, "某") || begins_with(rest, "夫人") || begins_with(rest, "太太");
    if (size == 0 || other) return s; /* 白夫人 is his wife */
    s.surname = cn__slice(key, prefix, prefix + size);
    if (familiar || rest.size == 0 || is_address(r, rest)) return s;
    s.full = form->chars <= 4 || japanese;
    if (rest.size > 3) s.given = rest;
    if (!s.full) s.surname.size = 0;
    return s;
}

/* Parts of a name in parts: 米格尔·桑托斯, 威廉-布莱克, Tom Bentley. => Returns how many, at
 * most 4. */
static size_t parts_of(cn_str key, cn_str parts[4]) {
    size_t count = 0, start = 0;
    for (size_t at = 0; at <= key.size && count < 4;) {
        uint32_t code = cn__code_at(key, at);
        if (at == key.size || code == 0xB7 || code == '-' || code == ' ') {
            if (at - start >= 3) parts[count++] = cn__slice(key, start, at);
            start = at < key.size ? at + cn__step(key, at) : at;
        }
        if (at == key.size) break;
        at += cn__step(key, at);
    }
    return start == 0 || (count == 1 && parts[0].size == key.size) ? 0 : count;
}

/* Who was met last under each short form. */
typedef struct met {
    cn__keymap surnames, rest; /* rest: given names and parts */
    cn__keymap alone;          /* forms of address of those who were nobody known: 关师傅 */
} met;

static int meet(cn__resolver *r, met *m, const cn__chinese_name *s, uint32_t form) {
    cn_str parts[4];
    size_t count = s->full ? 0 : parts_of(r->forms[form].key, parts);
    int status = CN_OK;
    if (s->full) status = cn__keymap_put(&m->surnames, &r->arena, s->surname, form);
    if (!status && s->full && s->given.size)
        status = cn__keymap_put(&m->rest, &r->arena, s->given, form);
    for (size_t i = 0; i < count && !status; i++)
        status = cn__keymap_put(&m->rest, &r->arena, parts[i], form);
    if (!status && !s->full && s->surname.size)
        status = cn__keymap_put(&m->alone, &r->arena, r->forms[form].key, form);
    return status;
}

/* => Returns whether the form was met before anybody was named in full whom it could mean: who goes
 * by it is another than 关晓雯, who is named later. */
static bool is_met_alone(const cn__resolver *r, const met *m, const cn__point *p) {
    return cn__keymap_get(&m->alone, r->forms[p->form].key) != CN__NONE;
}

static int by_person(const void *key, const void *item) {
    const cn_span *span = key;
    const cn__post *post = item;
    return (span->start > post->person.start) - (span->start < post->person.start);
}

/* => Returns whether a post stands before the name. Posts are in the order of their persons. */
static bool has_own_post(const cn__resolver *r, cn_span person) {
    if (r->post_count == 0) return false;
    const cn__post *end = r->posts + r->post_count;
    const cn__post *post = bsearch(&person, r->posts, r->post_count, sizeof *post, by_person);
    if (!post) return false;
    while (post > r->posts && post[-1].person.start == person.start) post--;
    for (; post < end && post->person.start == person.start; post++)
        if (post->title.end > post->title.start && post->title.end <= person.start) return true;
    return false;
}

/* => Returns the form of the one person who is named in full with the surname, or CN__NONE where
 *    there is none or several: of the article's first persons. */
static uint32_t only_of(const cn__resolver *r, cn_str surname) {
    uint32_t only = CN__NONE;
    for (size_t i = 0; i < r->sorted && i < LOOKED_AT; i++) {
        uint32_t form = r->points[i].form;
        if (!r->forms[form].person || form == only) continue;
        const cn__chinese_name *s = &r->forms[form].chinese;
        if (!s->full || !cn__same(s->surname, surname)) continue;
        if (only != CN__NONE) return CN__NONE;
        only = form;
    }
    return only;
}

/* => Returns whom the point means, of those met, or CN__NONE. */
static uint32_t meant(const cn__resolver *r, const met *m, const cn__point *p,
                      const cn__chinese_name *s, cn__join *why) {
    const cn__form *form = &r->forms[p->form];
    uint32_t found = cn__keymap_get(&m->rest, form->key);
    *why = CN_JOIN_PART;
    if (found != CN__NONE && is_han_name(r->forms[found].key)) {
        *why = CN_JOIN_GIVEN;
        /* A whole name is nobody's given name; a part of a foreign one (霍尔特) may look whole. */
        if (s->full && s->given.size) found = CN__NONE;
    }
    if (found != CN__NONE) return found;
    *why = CN_JOIN_SURNAME;
    found = form->chars == 1 ? CN__NONE : cn__keymap_get(&m->surnames, form->key); /* 片桐, 欧阳 */
    if (found != CN__NONE || s->full || s->surname.size == 0) return found;
    return has_own_post(r, p->at.span) ? CN__NONE : cn__keymap_get(&m->surnames, s->surname);
}

/* => Returns the form of address by a trade that a name ends in (刘 | 老师), empty for none. */
static cn_str trade_of(cn_str key) {
    static const cn_str trades[] = {CN__STR("老师"), CN__STR("师傅"), CN__STR("医生"),
                                    CN__STR("大夫"), CN__STR("护士"), CN__STR("教授")};
    size_t size = cn__suffix_of(key, trades, CN__COUNT(trades));
    return cn__slice(key, key.size - size, key.size);
}

/* => Returns whether one is called so by those who are younger: 逯叔, 许伯, 周姐. */
static bool is_elder(cn_str key, size_t chars) {
    return chars == 2 && cn__is_among(cn__code_before(key, key.size), U"叔伯姨婶姐哥嫂爷姑");
}

/* => Returns whether nothing is told of the person that the form of address by a trade does not
 * fit: 刘老师 may be a 教师, and is no 主任. */
static bool fits_trade(const cn__resolver *r, uint32_t person, cn_str trade) {
    uint32_t last = cn__code_before(trade, trade.size);
    for (size_t i = 0; i < r->post_count && i < LOOKED_AT; i++) {
        const cn__post *post = &r->posts[i];
        const cn__point *p = cn__resolver_exact(r, post->person);
        if (!p || p->form != person || post->title.end <= post->title.start) continue;
        if (cn__code_before(r->text, post->title.end) != last) return false;
    }
    return true;
}

/* => Returns the one person of the surname who has a post that the trade fits, or CN__NONE. */
static uint32_t only_of_trade(const cn__resolver *r, cn_str surname, cn_str trade) {
    uint32_t only = CN__NONE, last = cn__code_before(trade, trade.size);
    for (size_t i = 0; i < r->post_count && i < LOOKED_AT; i++) {
        const cn__post *post = &r->posts[i];
        const cn__point *p = cn__resolver_exact(r, post->person);
        if (!p || p->form == only || cn__code_before(r->text, post->title.end) != last) continue;
        const cn__chinese_name *s = &r->forms[p->form].chinese;
        if (!s->full || !cn__same(s->surname, surname)) continue;
        if (only != CN__NONE) return CN__NONE;
        only = p->form;
    }
    return only;
}

/* => Returns whom a form of address means that stands before the name: 老郑, 刘老师 the only one of
 * the surname, or the only teacher of it; or CN__NONE. */
static uint32_t meant_later(const cn__resolver *r, const cn__form *form, cn_str surname) {
    cn_str trade = trade_of(form->key);
    uint32_t only = only_of(r, surname);
    if (only == CN__NONE) return trade.size ? only_of_trade(r, surname, trade) : only;
    return trade.size == 0 || fits_trade(r, only, trade) ? only : CN__NONE;
}

/* Joins 老郑 and 刘老师 with the one person of that surname whom the article names only later: a
 * feature may begin with how somebody is called. Each form is looked for once. */
static int link_forward(cn__resolver *r) {
    cn__keymap known = {0};
    for (size_t i = 0; i < r->sorted; i++) {
        cn__point *p = &r->points[i];
        const cn__form *form = &r->forms[p->form];
        bool called = is_familiar(form->key, form->chars) || trade_of(form->key).size ||
                      is_elder(form->key, form->chars);
        if (!form->person || p->owner != p->form || !called) continue;
        const cn__chinese_name *s = &form->chinese;
        if (s->full || s->surname.size == 0 || has_own_post(r, p->at.span)) continue;
        uint32_t only = cn__keymap_get(&known, form->key);
        if (only == CN__NONE) {
            only = meant_later(r, form, s->surname);
            uint32_t kept = only == CN__NONE ? p->form : only; /* its own form: nobody */
            if (cn__keymap_put(&known, &r->arena, form->key, kept) != CN_OK) return CN_E_MEMORY;
        }
        if (only == CN__NONE || only == p->form ||
            is_familiar(r->forms[only].key, r->forms[only].chars))
            continue;
        p->owner = only;
        p->at.join = CN_JOIN_SURNAME;
    }
    return CN_OK;
}

int cn__resolve_links(cn__resolver *r) {
    met m = {{0}, {0}, {0}};
    for (size_t i = 0; i < r->sorted; i++) {
        cn__point *p = &r->points[i];
        if (!r->forms[p->form].person) continue;
        const cn__chinese_name *s = &r->forms[p->form].chinese;
        cn__join why = CN_JOIN_NAME;
        bool alone = is_met_alone(r, &m, p);
        uint32_t owner = alone ? CN__NONE : meant(r, &m, p, s, &why);
        if (owner != CN__NONE && owner != p->form) {
            p->owner = owner;
            p->at.join = (uint8_t)why;
        } else if (!alone && p->owner == p->form && meet(r, &m, s, p->form) != CN_OK) {
            return CN_E_MEMORY;
        }
    }
    return link_forward(r);
}

static int seek(cn__resolver *r, cn_str bytes, cn__join why, bool guarded) {
    cn__needle n = {.bytes = bytes,
                    .owner = CN__NONE,
                    .person = 1,
                    .join = (uint8_t)why,
                    .guarded = guarded,
                    .lone = why == CN_JOIN_SURNAME || why == CN_JOIN_GIVEN};
    return cn__resolver_seek(r, n);
}

/* The last part of the name as the text writes it, when it is long enough to be no other word. */
static cn_str last_part(cn_str name) {
    size_t start = name.size;
    while (start > 0) {
        uint32_t code = cn__unit_fold(cn__code_before(name, start));
        if (code == 0xB7 || code == '-' || code == ' ') break;
        start = cn__step_back(name, start, 0);
    }
    cn_str part = cn__slice(name, start, name.size);
    bool latin = part.size && cn__is_word_ascii(cn__code_at(part, 0));
    return start > 0 && part.size >= (latin ? 3u : 6u) ? part : (cn_str){NULL, 0};
}

/* The first part of a name in Latin letters, when it is long enough: Farah of Farah binti Yusof. */
static cn_str first_part(cn_str name) {
    enum { LEAST = 3 };
    size_t end = 0;
    while (end < name.size && cn__is_word_ascii(cn__code_at(name, end))) end++;
    bool parted = end >= LEAST && end < name.size && name.data[end] == ' ';
    return parted ? cn__slice(name, 0, end) : (cn_str){NULL, 0};
}

/* The first and the last part of a name in parts. */
static int seek_parts(cn__resolver *r, cn_str name) {
    cn_str first = first_part(name), last = last_part(name);
    int status = first.size ? seek(r, first, CN_JOIN_PART, false) : CN_OK;
    return last.size && !status ? seek(r, last, CN_JOIN_PART, false) : status;
}

/* 老郑, 小郑 of the only one of that surname are looked for at the head of clauses, where they are
 * no other words: 小康. */
static int seek_familiar(cn__resolver *r, cn_str surname, uint32_t form) {
    static const cn_str before[] = {CN__STR("老"), CN__STR("小")};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        char *name = cn__arena_alloc(&r->arena, before[i].size + surname.size);
        if (!name) return CN_E_MEMORY;
        memcpy(name, before[i].data, before[i].size);
        memcpy(name + before[i].size, surname.data, surname.size);
        cn__needle needle = {.bytes = {name, before[i].size + surname.size},
                             .owner = form,
                             .person = 1,
                             .join = CN_JOIN_SURNAME,
                             .bare = 1};
        if (cn__lexicon_lookup(r->lexicon, needle.bytes)) continue;
        if (cn__resolver_seek(r, needle) != CN_OK) return CN_E_MEMORY;
    }
    return CN_OK;
}

/* 詹 of 詹某, who is nobody else. */
static int seek_someone(cn__resolver *r, const cn__form *form, cn__keymap *sought) {
    cn_str some = CN__STR("某");
    if (form->chars != 2 || !cn__ends_with(form->key, some)) return CN_OK;
    cn_str surname = cn__slice(form->key, 0, form->key.size - some.size);
    if (cn__keymap_get(sought, surname) != CN__NONE) return CN_OK;
    cn__needle needle = {.bytes = surname,
                         .owner = (uint32_t)(form - r->forms),
                         .person = 1,
                         .join = CN_JOIN_SURNAME,
                         .guarded = 1,
                         .lone = 1};
    return cn__resolver_seek(r, needle);
}

static int seek_short_forms(cn__resolver *r, const cn__form *form, cn__keymap *sought) {
    const cn__chinese_name *s = &form->chinese;
    int status = s->full ? CN_OK : seek_parts(r, cn__span_text(r->text, form->first));
    if (!s->full && !status) status = seek_someone(r, form, sought);
    if (!s->full || status) return status;
    if (s->given.size) status = seek(r, s->given, CN_JOIN_GIVEN, true);
    if (status || cn__keymap_get(sought, s->surname) != CN__NONE) return status;
    status = cn__keymap_put(sought, &r->arena, s->surname, 0);
    uint32_t only = status ? CN__NONE : only_of(r, s->surname);
    if (only != CN__NONE && r->lexicon) status = seek_familiar(r, s->surname, only);
    return status ? status : seek(r, s->surname, CN_JOIN_SURNAME, true);
}

/* 刘区长: a title right behind the surname of somebody named in full. */
static int add_addressed(cn__resolver *r, const cn__keymap *sought) {
    const cn__mention_list *context = &r->names->context;
    for (size_t i = 0; i < context->count; i++) {
        cn_span title = context->items[i].span;
        if (context->items[i].kind != CN_NAME_TITLE || title.start < 3 || title.end > r->text.size)
            continue;
        size_t start = cn__step_back(r->text, title.start, 0);
        cn_span whole = {(uint32_t)start, title.end};
        if (cn__keymap_get(sought, cn__slice(r->text, start, title.start)) == CN__NONE) continue;
        if (!cn__vocabulary_has(CN_VOCABULARY_HONORIFIC, cn__span_text(r->text, title))) continue;
        if (cn__resolver_taken(r, whole) || cn__title_torn(r, start, title.start)) continue;
        uint32_t form;
        int status = cn__resolver_add(r, whole, true, CN_JOIN_SURNAME, &form);
        if (status) return status;
    }
    cn__resolver_sort(r);
    return CN_OK;
}

int cn__resolve_people(cn__resolver *r) {
    cn__keymap sought = {0};
    size_t count = r->form_count;
    for (size_t i = 0; i < count; i++) {
        if (!r->forms[i].person) continue;
        int status = seek_short_forms(r, &r->forms[i], &sought);
        if (status) return status;
    }
    return add_addressed(r, &sought);
}
