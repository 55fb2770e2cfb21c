/* needle.c - looks for all short forms in one pass over the text.
 *
 * The needles are sorted; a bitmap of how their first character begins tells almost every place of
 * the text that none stands there, and at the others at most CN__CANDIDATES are compared.
 */
#include "names/resolver.h"
#include "names/scan.h"
#include "names/vocabulary.h"
#include "text/among.h"

#include <stdlib.h>

enum { BITS = 1 << 13 };

typedef struct haystack {
    cn__resolver *r;
    uint64_t bitmap[BITS / 64];
} haystack;

static int by_bytes(const void *a, const void *b) {
    const cn__needle *x = a, *y = b;
    size_t size = x->bytes.size < y->bytes.size ? x->bytes.size : y->bytes.size;
    int order = memcmp(x->bytes.data, y->bytes.data, size);
    if (order) return order;
    if (x->bytes.size != y->bytes.size) return x->bytes.size < y->bytes.size ? -1 : 1;
    return (x->owner > y->owner) - (x->owner < y->owner);
}

static uint32_t bucket(uint32_t code) {
    return code * UINT32_C(2654435761) >> (32 - 13);
}

/* => Returns the index of the first needle that is not less than the character at `at`. */
static size_t first_needle(const cn__resolver *r, size_t at) {
    cn__needle probe = {.bytes = cn__slice(r->text, at, at + cn__step(r->text, at))};
    size_t low = 0, high = r->needle_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (by_bytes(&r->needles[middle], &probe) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_clause_head(uint32_t code) {
    return code == 0 || code == '\n' || code == 0x3002 || code == 0xFF0C || code == 0x201D ||
           code == 0xFF1B || code == 0xFF01 || code == 0xFF1F || code == ' ' || code == 0x3000 ||
           code == ',';
}

/* => Returns whether a surname or a given name stands at `at` by itself: 将 | 詹 | 抓获,
 * 严、詹两人. Only surnames that are hardly ever words and given names that are none, behind a mark
 * or a word before objects, and before no part of a place. */
static bool stands_alone(const cn__resolver *r, const cn__needle *n, size_t at) {
    enum { CHARS = 4 };
    static const uint32_t surnames[] =
        U"蒋詹臧崔潘邓郭彭薛阎邹冯蔡袁郑赵吴徐孙朱曹魏邱侯邵孟龚尹廖汪姚卢傅谭严";
    static const uint32_t joints[] = U"、和与及由向对在被为是据从给让将把时后";
    static const uint32_t parts[] =
        U"家庄村店镇州县氏某姓女子辈儿先父母桥集湾营屯坡沟山河江湖路城岭坪塘府派军系公老总字体记";
    const size_t size = n->bytes.size;
    uint32_t before = cn__code_before(r->text, at), after = cn__code_at(r->text, at + size);
    bool given = n->join == CN_JOIN_GIVEN;
    if (!given && !cn__is_among(cn__code_at(r->text, at), surnames)) return false;
    if (!is_clause_head(before) && !cn__is_among(before, joints)) return false;
    if (after != 0x3001 && (!cn__is_han(after) || cn__is_among(after, parts))) return false;
    cn_str rest = cn__slice(r->text, at, r->text.size);
    size_t word = r->lexicon ? cn__lexicon_longest(r->lexicon, rest, CHARS, UINT32_MAX) : 0;
    return word < size || (!given && word == size); /* a surname is in the lists itself */
}

/* => Returns whether the article means the needle at `at`, and no longer word that it is part of.
 */
static bool stands(const cn__resolver *r, const cn__needle *n, size_t at) {
    static const uint32_t joints[] = U"和与及由向对在被为是据从给经让将";
    size_t end = at + n->bytes.size;
    uint32_t before = cn__code_before(r->text, at), after = cn__code_at(r->text, end);
    if (cn__is_word_ascii(cn__code_at(r->text, at)) && cn__is_word_ascii(before)) return false;
    if (cn__is_word_ascii(cn__code_before(r->text, end)) && cn__is_word_ascii(after)) return false;
    if (n->free && cn__is_han(before) && !cn__is_among(before, joints)) return false;
    if (n->bare)
        return is_clause_head(before) && !cn__is_among(after, U"、和与及等们里内军化派路员长伍") &&
               at > r->forms[n->owner].first.start;
    if (!n->guarded || (n->lone && stands_alone(r, n, at))) return true;
    if (before == U'在') return cn__begins(r->text, end, CN__STR("看来")); /* 在 | 片桐 | 看来 */
    if (!is_clause_head(before) && before != U'据') return false;
    cn_str rest = cn__slice(r->text, end, r->text.size);
    return cn__vocabulary_prefix(CN_VOCABULARY_SPEECH, rest) > 0 ||
           cn__vocabulary_prefix(CN_VOCABULARY_GOING_ON, rest) > 0;
}

/* => Returns the longest needle that stands at `at`, or NULL. */
static const cn__needle *needle_at(const cn__resolver *r, size_t at) {
    const cn__needle *best = NULL;
    size_t i = first_needle(r, at);
    for (int tries = 0; tries < CN__CANDIDATES && i < r->needle_count; tries++, i++) {
        const cn__needle *n = &r->needles[i];
        if (cn__code_at(n->bytes, 0) != cn__code_at(r->text, at)) break;
        if (!cn__begins(r->text, at, n->bytes) || !stands(r, n, at)) continue;
        if (!best || n->bytes.size > best->bytes.size) best = n;
    }
    return best;
}

static int add(cn__resolver *r, const cn__needle *needle, size_t at) {
    cn__needle n = *needle;
    cn_span span = {(uint32_t)at, (uint32_t)(at + n.bytes.size)};
    uint32_t form;
    int status = cn__resolver_add(r, span, n.person, n.join, &form);
    if (status || n.owner == CN__NONE) return status;
    if (n.join == CN_JOIN_NAME)
        cn__resolver_join(r, n.owner, form, n.join); /* no short form: it may be the fullest */
    else
        r->points[r->point_count - 1].owner = n.owner;
    return CN_OK;
}

/* => Returns whether the needle at `at` may stand beside point `next`: before it, or over a person
 *    that is only the beginning of the organisation's short form, 福海 | 康养. */
static bool makes_room(const cn__resolver *r, size_t next, const cn__needle *n, size_t at) {
    cn_span there = r->points[next].at.span;
    size_t end = at + n->bytes.size;
    if (there.start >= end) return true;
    bool other = r->forms[r->points[next].form].person && !n->person;
    bool alone = next + 1 >= r->sorted || r->points[next + 1].at.span.start >= end;
    return other && there.start == at && there.end < end && alone;
}

/* => Returns whether a needle may begin with the character. */
static inline bool may_begin(const haystack *h, uint32_t code) {
    uint32_t bit = bucket(code);
    return h->bitmap[bit / 64] >> bit % 64 & 1;
}

/* => Returns the first place from `at` to `limit` where a needle may begin, or where the text goes
 * on at or behind `limit`. */
static size_t next_place(const haystack *h, size_t at, size_t limit) {
    cn_str text = h->r->text;
    while (at < limit && !may_begin(h, cn__code_at(text, at))) at += cn__step(text, at);
    return at;
}

static int search(haystack *h) {
    cn__resolver *r = h->r;
    size_t next = 0; /* the first point that ends past `at` */
    for (size_t at = 0; at < r->text.size;) {
        while (next < r->sorted && r->points[next].at.span.end <= at) next++;
        cn_span there = {(uint32_t)r->text.size, (uint32_t)r->text.size};
        if (next < r->sorted) there = r->points[next].at.span;
        if (at < there.start) at = next_place(h, at, there.start);
        if (at >= r->text.size || at >= there.end) continue;
        const cn__needle *n = NULL;
        if (at <= there.start && may_begin(h, cn__code_at(r->text, at))) n = needle_at(r, at);
        if (n && next < r->sorted && !makes_room(r, next, n, at)) n = NULL;
        if (n && add(r, n, at) != CN_OK) return CN_E_MEMORY;
        if (n)
            at += n->bytes.size;
        else
            at = at < there.start ? at + cn__step(r->text, at) : there.end;
    }
    return CN_OK;
}

int cn__resolve_needles(cn__resolver *r) {
    haystack h = {.r = r};
    if (r->needle_count == 0) return CN_OK;
    qsort(r->needles, r->needle_count, sizeof *r->needles, by_bytes);
    for (size_t i = 0; i < r->needle_count; i++) {
        uint32_t bit = bucket(cn__code_at(r->needles[i].bytes, 0));
        h.bitmap[bit / 64] |= UINT64_C(1) << bit % 64;
    }
    int status = search(&h);
    if (!status) cn__resolver_sort(r);
    return status;
}
