/* definition.c - names that the article defines: 国际某某协会(IASP), 某某公司（以下简称“某公司”）,
 * 某某中心(别名某某组织), IASP（国际某某协会）, 阿尔多·贝拉（Aldo Bella）. */
#include "names/contract.h"
#include "names/resolver.h"
#include "names/scan.h"
#include "names/title.h"
#include "names/vocabulary.h"

enum {
    BRACKET_REACH = 150,
    NAME_BYTES = 60,
    SHORT_BYTES = 36,
    CUT_CHARS = 3,
    ALIAS_CHARS = 4,
    PICKED_BYTES = 18
};

typedef struct definition {
    uint32_t point; /* the name that stands before */
    bool defined;   /* a word such as 简称 says so */
    bool full;      /* 全称: what follows is the fuller name */
    bool first;     /* it stands first in its bracket */
} definition;

static bool is_open_quote(uint32_t code) {
    return code == 0x201C || code == 0x2018 || code == 0x300C || code == '"' || code == ' ';
}

static bool is_close_quote(uint32_t code) {
    return code == 0x201D || code == 0x2019 || code == 0x300D || code == '"' || code == ' ';
}

static cn_span strip(cn_str text, cn_span span) {
    while (span.start < span.end && is_open_quote(cn__code_at(text, span.start)))
        span.start += (uint32_t)cn__step(text, span.start);
    while (span.start < span.end && is_close_quote(cn__code_before(text, span.end)))
        span.end = (uint32_t)cn__step_back(text, span.end, span.start);
    return span;
}

/* => Returns whether the text is Latin words: with `acronym`, one word of two capitals or more. */
static bool is_latin(cn_str text, bool acronym) {
    size_t capitals = 0;
    for (size_t at = 0; at < text.size; at += cn__step(text, at)) {
        uint32_t code = cn__code_at(text, at);
        bool mark = code == '-' || code == '&' || code == '.' || (!acronym && code == ' ');
        if (!cn__is_word_ascii(code) && !mark && !(code >= 0xC0 && code < 0x250)) return false;
        capitals += code >= 'A' && code <= 'Z';
    }
    return text.size >= 2 && capitals >= (acronym ? 2u : 1u);
}

static bool is_plain(cn_str text) {
    for (size_t at = 0; at < text.size; at += cn__step(text, at)) {
        uint32_t code = cn__code_at(text, at);
        bool mark = code == 0xB7 || (code > 0 && code < 0x80 && strchr("- &.", (int)code));
        if (!cn__is_han(code) && !cn__is_word_ascii(code) && !mark) return false;
    }
    return text.size > 0;
}

/* => Returns whether a form may be looked for in the whole article: 公司 and 中心 may not. */
static bool is_distinct(const cn__resolver *r, cn_str text) {
    size_t first = text.size ? cn__step(text, 0) : 0;
    if (text.size <= first || cn__resolver_places(r, text) == text.size) return false;
    return !cn__vocabulary_has(CN_VOCABULARY_DEPARTMENT, text) &&
           !cn__vocabulary_has(CN_VOCABULARY_BUSINESS, text) &&
           !cn__vocabulary_has(CN_VOCABULARY_COMPANY, text);
}

static int seek(cn__resolver *r, cn_span alias, uint32_t form) {
    cn_str bytes = cn__span_text(r->text, alias);
    if (!is_distinct(r, bytes)) return CN_OK;
    cn__needle needle = {.bytes = bytes, .owner = form, .join = CN_JOIN_DEFINITION};
    needle.person = r->forms[form].person;
    return cn__resolver_seek(r, needle);
}

/* Joins the name before and the form `alias`, and sees which is the short one. */
static void settle(cn__resolver *r, const definition *d, uint32_t form, bool longer) {
    uint32_t name = r->points[d->point].form;
    bool full = d->full || (!d->defined && longer);
    r->forms[full ? name : form].brief = 1;
    cn__resolver_join(r, full ? form : name, full ? name : form, CN_JOIN_DEFINITION);
}

/* => Returns whether both names are of one kind of house: 青禾市中心医院（青禾学院附属医院）. */
static bool is_same_house(cn_str a, cn_str b) {
    static const char *const houses[] = {"医院",   "大学", "学院",  "博物馆",
                                         "图书馆", "协会", "研究院"};
    for (size_t i = 0; i < sizeof houses / sizeof *houses; i++) {
        cn_str house = {houses[i], strlen(houses[i])};
        if (cn__ends(a, house) && cn__ends(b, house)) return true;
    }
    return false;
}

/* 中国商业促进会青禾市委员会（青禾市商促会）: the other begins with the place that the name has. */
static bool is_local_of(const cn__form *form, const cn__form *other) {
    cn_str place = cn__slice(other->key, 0, other->place);
    if (!place.size || form->chars < other->chars + ALIAS_CHARS) return false;
    for (size_t at = cn__step(form->key, 0); at < form->key.size; at += cn__step(form->key, at))
        if (cn__begins(form->key, at, place)) return true;
    return false;
}

/* A bracket without a word that defines: only what can be nothing else counts. */
static bool is_alias(const cn__resolver *r, const definition *d, cn_span alias,
                     const cn__point *known) {
    cn_str name = cn__span_text(r->text, r->points[d->point].at.span);
    cn_str other = cn__span_text(r->text, alias);
    const cn__form *form = &r->forms[r->points[d->point].form];
    bool latin = is_latin(other, false), was_latin = is_latin(name, false);
    if (known && r->forms[known->form].person != form->person) return false;
    if (form->person) return latin != was_latin && (latin || known);
    if (is_latin(other, true)) return !was_latin;
    if (latin) return !was_latin && strchr("0123456789", name.data[name.size - 1]) == NULL;
    if (!known) return other.size <= PICKED_BYTES && cn__picks(name, other);
    const cn__form *k = &r->forms[known->form];
    bool short_form = k->chars <= ALIAS_CHARS && form->chars >= k->chars + ALIAS_CHARS;
    return short_form || is_local_of(form, k) || is_latin(name, true) ||
           cn__contracts(k->key, form->key) || cn__contracts(form->key, k->key) ||
           is_same_house(name, other);
}

/* 宁波 | 同 | 泰城市更新有限公司（以下简称“同泰公司”）: the short form shows where the name begins.
 * => Returns the name, which begins with the place before it. */
static cn_span shown_name(const cn__resolver *r, uint32_t point, cn_span alias) {
    cn_span name = r->points[point].at.span;
    cn_str brief = cn__span_text(r->text, alias);
    size_t low = point ? r->points[point - 1].at.span.end : 0, start = name.start;
    cn_str own = cn__slice(brief, 0, cn__own_name(brief));
    for (int i = 0; own.size && i < CUT_CHARS && start > low; i++) {
        start = cn__step_back(r->text, start, low);
        if (start + own.size <= name.start || !cn__begins(r->text, start, own)) continue;
        const cn__mention *place = cn__context_ending(r, start, CN_NAME_PLACE);
        name.start = (uint32_t)(place && place->span.start >= low ? place->span.start : start);
        return name;
    }
    return name;
}

/* Widens the name that is defined to where its short form shows that it begins. */
static int widen(cn__resolver *r, const definition *d, cn_span alias) {
    cn_span name = r->points[d->point].at.span;
    cn_span shown = shown_name(r, d->point, alias);
    return shown.start < name.start ? cn__resolver_move(r, d->point, shown) : CN_OK;
}

static int take(cn__resolver *r, const definition *d, cn_span alias) {
    const cn__point *known = cn__resolver_exact(r, alias);
    cn_str text = cn__span_text(r->text, alias);
    bool person = r->forms[r->points[d->point].form].person;
    if (alias.start >= alias.end || text.size > NAME_BYTES || !is_plain(text)) return CN_OK;
    if (!d->defined && (!d->first || !is_alias(r, d, alias, known))) return CN_OK;
    if (d->defined && !known && text.size > SHORT_BYTES && !d->full && !is_latin(text, false))
        return CN_OK;
    uint32_t form;
    int status = d->defined && !person ? widen(r, d, alias) : CN_OK;
    if (known && r->forms[known->form].person == person)
        form = known->form;
    else if (!status)
        status = cn__resolver_add(r, alias, person, CN_JOIN_DEFINITION, &form);
    if (status) return status;
    cn_span before = r->points[d->point].at.span;
    settle(r, d, form, text.size > before.end - before.start && !is_latin(text, false));
    return seek(r, alias, form);
}

static bool is_full_word(cn_str word) {
    static const char *const words[] = {"全称", "全称为", "原名",   "本名",   "原称", "全名",
                                        "大名", "真名",   "本名叫", "全名叫", "名叫"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (cn__same(word, (cn_str){words[i], strlen(words[i])})) return true;
    return false;
}

/* One part of a bracket, or what stands behind a comma. */
static int read_part(cn__resolver *r, uint32_t point, cn_span part, bool first) {
    definition d = {.point = point, .first = first};
    part = strip(r->text, part);
    size_t word = cn__vocabulary_prefix(CN_VOCABULARY_DEFINING, cn__span_text(r->text, part));
    if (word) {
        d.defined = true;
        d.full = is_full_word(cn__slice(r->text, part.start, part.start + word));
        part.start += (uint32_t)word;
        uint32_t code = cn__code_at(r->text, part.start);
        if (part.start < part.end && (code == ':' || code == 0xFF1A))
            part.start += (uint32_t)cn__step(r->text, part.start);
        part = strip(r->text, part);
    }
    return take(r, &d, part);
}

static bool is_separator(uint32_t code) {
    return code == 0xFF0C || code == ',' || code == 0x3001 || code == 0xFF1B || code == ';';
}

static size_t find(cn_str text, size_t at, size_t reach, bool (*stops)(uint32_t)) {
    size_t limit = text.size - at > reach ? at + reach : text.size;
    while (at < limit && !stops(cn__code_at(text, at))) at += cn__step(text, at);
    return at < limit ? at : text.size;
}

static bool is_bracket_end(uint32_t code) {
    return code == 0xFF09 || code == ')' || code == '\n' || code == 0xFF08 || code == '(';
}

static int read_bracket(cn__resolver *r, uint32_t point, size_t at) {
    const size_t start = at;
    size_t end = find(r->text, at, BRACKET_REACH, is_bracket_end);
    uint32_t close = cn__code_at(r->text, end);
    if (close != 0xFF09 && close != ')') return CN_OK;
    while (at < end) {
        size_t stop = at;
        while (stop < end && !is_separator(cn__code_at(r->text, stop)))
            stop += cn__step(r->text, stop);
        int status = read_part(r, point, (cn_span){(uint32_t)at, (uint32_t)stop}, at == start);
        if (status) return status;
        at = stop < end ? stop + cn__step(r->text, stop) : end;
    }
    return CN_OK;
}

static bool is_end(uint32_t code) {
    return is_separator(code) || code == 0x3002 || code == '\n' || code == 0xFF08 || code == '(' ||
           code == 0x201D || code == 0xFF09 || code == ')';
}

/* 某某公司，以下简称“某公司”: without a bracket only what is quoted or was found as a name counts.
 */
static int read_running(cn__resolver *r, uint32_t point, size_t at) {
    if (is_separator(cn__code_at(r->text, at))) at += cn__step(r->text, at);
    size_t word =
        cn__vocabulary_prefix(CN_VOCABULARY_DEFINING, cn__slice(r->text, at, r->text.size));
    if (word == 0) return CN_OK;
    size_t start = at + word, next = cn__resolver_after(r, start);
    if (start < r->text.size && is_open_quote(cn__code_at(r->text, start))) {
        size_t end = find(r->text, start + cn__step(r->text, start), NAME_BYTES, is_end);
        if (end < r->text.size)
            return read_part(r, point, (cn_span){(uint32_t)at, (uint32_t)end}, false);
    } else if (next < r->sorted && r->points[next].at.span.start == start) {
        return read_part(r, point, (cn_span){(uint32_t)at, r->points[next].at.span.end}, false);
    }
    return CN_OK;
}

int cn__resolve_definitions(cn__resolver *r) {
    for (uint32_t i = 0; i < r->sorted; i++) {
        size_t at = r->points[i].at.span.end;
        while (at < r->text.size && cn__is_blank(cn__code_at(r->text, at)))
            at += cn__step(r->text, at);
        if (at >= r->text.size) break;
        uint32_t code = cn__code_at(r->text, at);
        bool bracket = code == 0xFF08 || code == '(';
        int status =
            bracket ? read_bracket(r, i, at + cn__step(r->text, at)) : read_running(r, i, at);
        if (status) return status;
    }
    cn__resolver_sort(r);
    return CN_OK;
}
