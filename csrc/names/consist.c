/* consist.c - one article, one opinion. */
#include "names/consist.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "names/shape.h"
#include "text/among.h"

static uint32_t extend(uint32_t hash, uint32_t symbol) {
    hash = (hash ^ symbol) * UINT32_C(0x9E3779B1);
    return hash ^ hash >> 15;
}

static size_t place_of(uint32_t hash) {
    return hash & (CN__KNOWN_ROOM - 1);
}

static cn__known *lookup(cn__consist *c, uint32_t hash, size_t units) {
    for (size_t at = place_of(hash); c->table[at]; at = (at + 1) & (CN__KNOWN_ROOM - 1)) {
        cn__known *known = &c->known[c->table[at] - 1];
        if (known->hash == hash && known->units == units) return known;
    }
    return NULL;
}

static cn__known *insert(cn__consist *c, uint32_t hash, size_t units, uint32_t first) {
    if (c->count == CN__KNOWN_MAX) return NULL;
    size_t at = place_of(hash);
    while (c->table[at]) at = (at + 1) & (CN__KNOWN_ROOM - 1);
    cn__known *known = &c->known[c->count++];
    *known = (cn__known){.hash = hash,
                         .place = (uint16_t)at,
                         .start = (uint16_t)place_of(extend(0, first)),
                         .units = (uint8_t)units,
                         .han = true};
    c->table[at] = (uint16_t)c->count;
    c->lengths[known->start] |= 1u << units;
    return known;
}

/* ---- Counting ----------------------------------------------------------------------------------
 */

/* Counts the name that covers units [first, last]. */
static void count_name(cn__consist *c, const cn__units *u, const cn__draft_name *name) {
    size_t first = name->first, last = name->last, units = last - first + 1;
    if (units > CN__KNOWN_UNITS || (units == 1 && u->shape[first] <= CN_SHAPE_KANA)) return;
    uint32_t hash = 0;
    for (size_t i = first; i <= last; i++) hash = extend(hash, u->symbol[i]);
    cn__known *known = lookup(c, hash, units);
    if (!known) known = insert(c, hash, units, u->symbol[first]);
    if (!known) return;
    for (size_t i = first; i <= last; i++)
        known->han = known->han && u->shape[i] <= CN_SHAPE_NUMERAL;
    known->found++;
    if (known->found == 1 || name->margin > known->margin) {
        known->margin = name->margin;
        known->kind = name->kind;
    }
}

void cn__consist_begin(cn__consist *c) {
    for (size_t i = 0; i < c->count; i++) c->table[c->known[i].place] = 0;
    for (size_t i = 0; i < c->count; i++) c->lengths[c->known[i].start] = 0;
    c->count = c->merged.count = c->sentence_count = c->unit_count = c->rest = 0;
}

void cn__consist_add(cn__consist *c, const cn__units *u, size_t at, size_t end,
                     const cn__draft *names) {
    for (size_t i = 0; i < names->count; i++) count_name(c, u, &names->names[i]);
    if (c->rest < at || c->sentence_count == CN__KEPT_SENTENCES ||
        c->unit_count + u->count > CN__KEPT_UNITS)
        return;
    c->sentences[c->sentence_count++].first = (uint32_t)c->unit_count;
    memcpy(c->symbols + c->unit_count, u->symbol, u->count * sizeof *u->symbol);
    memcpy(c->starts + c->unit_count, u->start, u->count * sizeof *u->start);
    memcpy(c->ends + c->unit_count, u->end, u->count * sizeof *u->end);
    memcpy(c->shapes + c->unit_count, u->shape, u->count);
    c->unit_count += u->count;
    c->rest = end;
}

/* The units of a sentence. */
typedef struct sentence {
    const uint32_t *symbol, *start, *end;
    const uint8_t *shape;
    size_t count;
} sentence;

static sentence kept(const cn__consist *c, size_t index) {
    size_t first = c->sentences[index].first;
    size_t end = index + 1 < c->sentence_count ? c->sentences[index + 1].first : c->unit_count;
    return (sentence){c->symbols + first, c->starts + first, c->ends + first, c->shapes + first,
                      end - first};
}

/* Reads the sentence at `at` of the text. => Returns where it ends. */
static size_t read_sentence(cn__consist *c, cn_str text, size_t at, sentence *out) {
    size_t end = cn__units_read(&c->units, text, at);
    *out =
        (sentence){c->units.symbol, c->units.start, c->units.end, c->units.shape, c->units.count};
    return end;
}

static inline uint32_t lengths_at(const cn__consist *c, uint32_t symbol) {
    return c->lengths[place_of(extend(0, symbol))];
}

/* => Returns whether a predicate may begin with the character that stands behind a person's name,
 * or a sentence ends there. */
static bool begins_predicate(uint32_t code) {
    return cn__is_among(
        code, U"。、的给指没又也就还在从对把被将笑点摇拿站走坐看听想答介坦告强称是有不已"
              U"曾都却才便则先回认说提讲接直感谈并反忽终仍常总很正只带拉拍翻伸抬低苦微递算请");
}

/* Counts that the known string stands at units [first, last]. */
static void count_place(cn__known *known, const sentence *s, size_t last) {
    uint32_t next = last + 1 < s->count ? s->symbol[last + 1] : 1;
    if (last + 1 < s->count && s->shape[last + 1] != CN_SHAPE_HAN) next = 0;
    known->next = known->seen++ == 0 || known->next == next ? next : 0;
    known->predicated = (known->seen == 1 || known->predicated) &&
                        (last + 2 >= s->count || begins_predicate(s->symbol[last + 2]));
}

/* => Returns the longest known string at unit `i`, or NULL; all of them are counted if `count`. */
static cn__known *known_at(cn__consist *c, const sentence *s, size_t i, bool count) {
    uint32_t lengths = lengths_at(c, s->symbol[i]), hash = 0;
    cn__known *longest = NULL;
    for (size_t k = i; k < s->count && lengths >> (k - i + 1); k++) {
        hash = extend(hash, s->symbol[k]);
        if ((lengths >> (k - i + 1) & 1) == 0) continue;
        cn__known *known = lookup(c, hash, k - i + 1);
        if (!known) continue;
        longest = known;
        if (count) count_place(known, s, k);
    }
    return longest;
}

/* Counts the known strings of the sentence. => Returns whether there are any. */
static bool count_places(cn__consist *c, const sentence *s) {
    bool any = false;
    for (size_t i = 0; i < s->count; i++)
        if (lengths_at(c, s->symbol[i])) any |= known_at(c, s, i, true) != NULL;
    return any;
}

/* ---- Deciding ----------------------------------------------------------------------------------
 */

static bool is_certain(const cn__known *k) {
    return k->found * (k->kind == CN_NAME_PERSON ? 6 : 3) >= k->seen;
}

/* 陈冬登 beside 陈冬 that different characters follow is a name stretched over the next word. */
static bool is_stretched(const cn__known *longer, const cn__known *shorter) {
    return shorter->kind == CN_NAME_PERSON && longer->kind == CN_NAME_PERSON && longer->han &&
           longer->units == 3 && shorter->units == 2 && shorter->next == 0 &&
           shorter->found >= longer->found && shorter->seen > longer->seen &&
           shorter->margin > longer->margin;
}

/* => Returns the name that begins as `known` does at unit `first` and was stretched to it, or
 *    `known`. */
static cn__known *unstretched(cn__consist *c, cn__known *known, const sentence *s, size_t first) {
    if (known->units != 3 || known->kind != CN_NAME_PERSON) return known;
    uint32_t hash = extend(extend(0, s->symbol[first]), s->symbol[first + 1]);
    cn__known *shorter = lookup(c, hash, 2);
    return shorter && is_stretched(known, shorter) ? shorter : known;
}

/* Where the merging of the old names with the new stands. */
typedef struct merge {
    const cn__mention_list *names;
    size_t next;  /* of the names that are not passed */
    size_t floor; /* bytes before it are settled */
    int status;
} merge;

static void emit(cn__consist *c, merge *m, cn__mention name) {
    void *items = c->merged.items;
    if (!m->status)
        m->status = cn__reserve(&items, &c->merged.capacity, c->merged.count + 1, sizeof name);
    c->merged.items = items;
    if (!m->status) c->merged.items[c->merged.count++] = name;
    m->floor = name.span.end;
}

/* => Returns the known string that the mention is. */
static cn__known *known_of(cn__consist *c, const sentence *s, cn_span span) {
    uint32_t hash = 0;
    size_t units = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (s->start[i] < span.start || s->end[i] > span.end) continue;
        hash = extend(hash, s->symbol[i]);
        units++;
    }
    return lookup(c, hash, units);
}

static bool is_joint(unsigned shape) {
    return shape == CN_SHAPE_DOT || shape == CN_SHAPE_HYPHEN;
}

/* => Returns whether `part` is one of the parts that the name at `whole` joins: 雷恩 in
 * 贝托尔特·雷恩. */
static bool is_part(const sentence *s, cn_span part, cn_span whole) {
    for (size_t i = 0; i < s->count; i++) {
        bool beside = s->end[i] == part.start || s->start[i] == part.end;
        bool inside = s->start[i] >= whole.start && s->end[i] <= whole.end;
        if (beside && inside && is_joint(s->shape[i])) return true;
    }
    return false;
}

/* => Returns whether the model took for one kind here what it is far surer is the other elsewhere.
 */
static bool is_misread(const cn__known *known, const cn__mention *old) {
    return known->kind != old->kind && old->origin == CN_ORIGIN_MODEL &&
           known->margin > 3 * old->margin;
}

/* => Returns whether the string at the head of `span` never stands without what follows it there:
 * 林清 | 和, whose name is 林清和. */
static bool never_alone(const sentence *s, cn_span span, const cn__known *head) {
    size_t i = 0;
    while (i < s->count && s->end[i] < span.end) i++;
    return head->kind == CN_NAME_PERSON && head->seen > 1 && i < s->count &&
           head->next == s->symbol[i];
}

/* => Returns whether the known string at `span` should displace the name that overlaps it. */
static bool displaces(cn__consist *c, const sentence *s, const cn__known *known, cn_span span,
                      const cn__mention *old) {
    bool inside = span.start >= old->span.start && span.end <= old->span.end;
    bool around = span.start <= old->span.start && span.end >= old->span.end;
    if (inside && around) return is_misread(known, old);
    if (known->kind != old->kind) return false;
    const cn__known *rival = known_of(c, s, old->span);
    uint32_t found = rival ? rival->found : 1;
    bool head = rival && old->span.start == span.start;
    if (around)
        return known->kind == CN_NAME_ORGANIZATION || known->found >= found ||
               (head && rival->units + 1u == known->units && never_alone(s, span, rival));
    if (!inside || known->kind != CN_NAME_PERSON || is_part(s, span, old->span)) return false;
    return known->found > 2 * found || (rival && is_stretched(rival, known));
}

/* => Returns whether a person is never named without 和, 同 or 问 and a predicate behind, and so
 * bears it as the end of his given name: 尉景 | 和指了指屏幕, 郗素 | 问没有生气. */
static bool is_cut(const cn__known *known, uint32_t last) {
    return known->kind == CN_NAME_PERSON && known->han && known->units == 2 && known->seen > 1 &&
           known->predicated && cn__is_among(known->next, U"和同问") &&
           !cn__is_among(last, U"某氏");
}

/* Passes on the old names that end before `start`. */
static void pass_names(cn__consist *c, merge *m, size_t start) {
    while (m->next < m->names->count && m->names->items[m->next].span.end <= start) {
        const cn__mention *name = &m->names->items[m->next++];
        if (name->span.start >= m->floor) emit(c, m, *name);
    }
}

static void settle_place(cn__consist *c, const sentence *s, size_t first, cn__known *known,
                         merge *m) {
    known = unstretched(c, known, s, first);
    size_t last = first + known->units - 1u;
    if (is_cut(known, s->symbol[last])) last++;
    cn_span span = {s->start[first], s->end[last]};
    pass_names(c, m, span.start);
    if (span.start < m->floor || !is_certain(known)) return;
    cn__mention name = {span, known->kind, CN_ORIGIN_RULE, CN_RULE_REPEATED, known->margin};
    size_t end = m->next;
    for (; end < m->names->count && m->names->items[end].span.start < span.end; end++)
        if (!displaces(c, s, known, span, &m->names->items[end])) return;
    m->next = end;
    emit(c, m, name);
}

static void settle(cn__consist *c, const sentence *s, merge *m) {
    for (size_t i = 0; i < s->count; i++) {
        cn__known *known = lengths_at(c, s->symbol[i]) ? known_at(c, s, i, false) : NULL;
        if (known) settle_place(c, s, i, known, m);
    }
}

/* Counts the places where the known strings stand. */
static void count_all(cn__consist *c, cn_str text) {
    sentence s;
    for (size_t i = 0; i < c->sentence_count; i++) {
        s = kept(c, i);
        c->sentences[i].known = count_places(c, &s);
    }
    for (size_t at = c->rest; at < text.size;) {
        at = read_sentence(c, text, at, &s);
        count_places(c, &s);
    }
}

static void settle_all(cn__consist *c, cn_str text, merge *m) {
    sentence s;
    for (size_t i = 0; i < c->sentence_count; i++) {
        if (!c->sentences[i].known) continue;
        s = kept(c, i);
        settle(c, &s, m);
    }
    for (size_t at = c->rest; at < text.size && !m->status;) {
        at = read_sentence(c, text, at, &s);
        settle(c, &s, m);
    }
    pass_names(c, m, SIZE_MAX);
}

int cn__make_consistent(cn__consist *c, cn_str text, cn__mention_list *names) {
    if (names->count == 0) return CN_OK;
    merge m = {.names = names};
    count_all(c, text);
    settle_all(c, text, &m);
    if (m.status) return m.status;
    cn__mention_list swap = *names;
    *names = c->merged;
    c->merged = swap;
    return CN_OK;
}

void cn__consist_dispose(cn__consist *c) {
    free(c->merged.items);
    c->merged = (cn__mention_list){0};
}
