/* consist.c - one article, one opinion. */
#include "names/consist.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "names/shape.h"

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
    *known = (cn__known){.hash = hash, .units = (uint8_t)units, .han = true};
    c->table[at] = (uint16_t)c->count;
    c->lengths[place_of(extend(0, first))] |= 1u << units;
    return known;
}

/* ---- Counting ----------------------------------------------------------------------------------
 */

/* Counts the name that covers units [first, last]. */
static void count_name(cn__consist *c, const cn__mention *name, size_t first, size_t last) {
    const cn__units *u = &c->units;
    size_t units = last - first + 1;
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

static void count_names(cn__consist *c, cn_str text, const cn__mention_list *names) {
    size_t next = 0;
    for (size_t at = 0; at < text.size && next < names->count;) {
        at = cn__units_read(&c->units, text, at);
        size_t first = 0;
        for (size_t i = 0; i < c->units.count && next < names->count; i++) {
            if (c->units.start[i] == names->items[next].span.start) first = i;
            if (c->units.end[i] == names->items[next].span.end)
                count_name(c, &names->items[next++], first, i);
        }
    }
}

/* Does something with each place where a known string stands, the longest there. */
typedef void visit(cn__consist *c, cn__known *known, size_t first, size_t last, void *context);

static void each_place(cn__consist *c, bool all, visit *act, void *context) {
    const cn__units *u = &c->units;
    for (size_t i = 0; i < u->count; i++) {
        uint32_t lengths = c->lengths[place_of(extend(0, u->symbol[i]))], hash = 0;
        cn__known *longest = NULL;
        if (!lengths) continue;
        for (size_t k = i; k < u->count && lengths >> (k - i + 1); k++) {
            hash = extend(hash, u->symbol[k]);
            if ((lengths >> (k - i + 1) & 1) == 0) continue;
            cn__known *known = lookup(c, hash, k - i + 1);
            if (known) longest = known;
            if (known && all) act(c, known, i, k, context);
        }
        if (longest && !all) act(c, longest, i, i + longest->units - 1, context);
    }
}

static void count_place(cn__consist *c, cn__known *known, size_t first, size_t last,
                        void *context) {
    (void)first, (void)context;
    uint32_t next = last + 1 < c->units.count ? c->units.symbol[last + 1] : 1;
    if (last + 1 < c->units.count && c->units.shape[last + 1] != CN_SHAPE_HAN) next = 0;
    known->next = known->seen++ == 0 || known->next == next ? next : 0;
}

/* ---- Deciding ----------------------------------------------------------------------------------
 */

static bool is_certain(const cn__known *k) {
    return k->found * (k->kind == CN_NAME_PERSON ? 6 : 3) >= k->seen;
}

/* A surname and one character that the same character always follows is a cut name. */
static bool is_cut(const cn__known *k) {
    return k->kind == CN_NAME_PERSON && k->units == 2 && k->han && k->seen >= 3 && k->next > 1 &&
           is_certain(k);
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
static cn__known *unstretched(cn__consist *c, cn__known *known, size_t first) {
    if (known->units != 3 || known->kind != CN_NAME_PERSON) return known;
    uint32_t hash = extend(extend(0, c->units.symbol[first]), c->units.symbol[first + 1]);
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
static cn__known *known_of(cn__consist *c, cn_span span) {
    uint32_t hash = 0;
    size_t units = 0;
    for (size_t i = 0; i < c->units.count; i++) {
        if (c->units.start[i] < span.start || c->units.end[i] > span.end) continue;
        hash = extend(hash, c->units.symbol[i]);
        units++;
    }
    return lookup(c, hash, units);
}

/* => Returns whether the known string at `span` should displace the name that overlaps it. */
static bool displaces(cn__consist *c, const cn__known *known, cn_span span,
                      const cn__mention *old) {
    bool inside = span.start >= old->span.start && span.end <= old->span.end;
    bool around = span.start <= old->span.start && span.end >= old->span.end;
    if (known->kind != old->kind || (inside && around)) return false;
    const cn__known *rival = known_of(c, old->span);
    uint32_t found = rival ? rival->found : 1;
    if (around) return known->kind == CN_NAME_ORGANIZATION || known->found >= found;
    if (!inside || known->kind != CN_NAME_PERSON) return false;
    return known->found > 2 * found || (rival && is_stretched(rival, known));
}

/* Passes on the old names that end before `start`. */
static void pass_names(cn__consist *c, merge *m, size_t start) {
    while (m->next < m->names->count && m->names->items[m->next].span.end <= start) {
        const cn__mention *name = &m->names->items[m->next++];
        if (name->span.start >= m->floor) emit(c, m, *name);
    }
}

static void settle_place(cn__consist *c, cn__known *known, size_t first, size_t last,
                         void *context) {
    merge *m = context;
    known = unstretched(c, known, first);
    last = first + known->units - 1;
    if (is_cut(known) && last + 1 < c->units.count) last++;
    cn_span span = {c->units.start[first], c->units.end[last]};
    pass_names(c, m, span.start);
    if (span.start < m->floor || !is_certain(known)) return;
    cn__mention name = {span, known->kind, CN_ORIGIN_RULE, CN_RULE_REPEATED, known->margin};
    size_t end = m->next;
    for (; end < m->names->count && m->names->items[end].span.start < span.end; end++)
        if (!displaces(c, known, span, &m->names->items[end])) return;
    m->next = end;
    emit(c, m, name);
}

int cn__make_consistent(cn__consist *c, cn_str text, cn__mention_list *names) {
    if (names->count == 0) return CN_OK;
    c->count = c->merged.count = 0;
    memset(c->table, 0, sizeof c->table);
    memset(c->lengths, 0, sizeof c->lengths);
    count_names(c, text, names);
    for (size_t at = 0; at < text.size;) {
        at = cn__units_read(&c->units, text, at);
        each_place(c, true, count_place, NULL);
    }
    merge m = {.names = names};
    for (size_t at = 0; at < text.size && !m.status;) {
        at = cn__units_read(&c->units, text, at);
        each_place(c, false, settle_place, &m);
    }
    pass_names(c, &m, SIZE_MAX);
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
