/* score.c - how well each tag suits each unit of a sentence: the sum of its features' weights.
 *
 * The tables of the model are larger than the nearer caches, so each step is taken for the whole
 * sentence, and calls near what the next will read. What depends on few things (a character, the
 * kinds of writing around, what the lists say) is looked up once and kept.
 */
#include <string.h>

#include "names/model_inside.h"

typedef int8_t octets __attribute__((vector_size(CN__TAGS), aligned(1)));
/* All scores of a unit. The compiler makes two halves of it where the machine has no wider ones. */
typedef int16_t scores __attribute__((vector_size(2 * CN__TAGS), aligned(16), may_alias));

/* ---- Looking up ---- */

/* => Returns whether the model may have a feature of this mark; if not, it has none. */
static inline bool may_have(const cn__model *m, uint32_t mark) {
    return m->filter[mark >> CN__FILTER_SHIFT >> 6] >> (mark >> CN__FILTER_SHIFT & 63) & 1;
}

/* Begins the search for a feature at unit `at`, if the model may have it. What the filter says is
 * not to be foretold, so it is counted with, not branched on. => Returns 1 if so. */
static CN__INLINE size_t begin_one(const cn__model *m, cn__feature feature, size_t at,
                                   cn__lookup *out) {
    out->slot = cn__model_hash(&feature, &out->mark) & m->slot_mask;
    out->row = (uint16_t)((int)at + cn__feature_groups[feature.group].first);
    const uint32_t may = may_have(m, out->mark);
    __builtin_prefetch(&m->slots[out->slot & (0 - may)]);
    return may;
}

static CN__INLINE size_t begin(const cn__model *m, const cn__feature *features, size_t count,
                               size_t at, cn__lookup *out) {
    size_t begun = 0;
    for (size_t k = 0; k < count; k++) begun += begin_one(m, features[k], at, &out[begun]);
    return begun;
}

/* => Returns at which slots of the group at `at` the search for `mark` may end, one bit each: those
 * that are the feature's, or free. */
static inline unsigned ends(const cn__model *m, uint32_t at, uint32_t mark) {
#ifdef __SSE2__
    const __m128i *slots = (const __m128i *)&m->slots[at];
    __m128 low = (__m128)_mm_load_si128(slots), high = (__m128)_mm_load_si128(slots + 1);
    __m128i there = (__m128i)_mm_shuffle_ps(low, high, 0x88);
    __m128i same =
        _mm_cmpeq_epi32(_mm_andnot_si128(_mm_set1_epi32(31), there), _mm_set1_epi32((int)mark));
    __m128i none = _mm_cmpeq_epi32(there, _mm_setzero_si128());
    return (unsigned)_mm_movemask_ps((__m128)_mm_or_si128(same, none));
#else
    unsigned bits = 0;
    for (uint32_t i = 0; i < CN__MODEL_GROUP; i++) {
        uint32_t there = m->slots[at + i].mark;
        bits |= (unsigned)(((there & ~UINT32_C(31)) == mark) | (there == 0)) << i;
    }
    return bits;
#endif
}

/* => Returns the slot where the search for `mark` ends. A group at once, for a search of one or two
 *    slots is as likely as not, and a wrong guess costs more. */
static inline cn__model_slot search(const cn__model *m, uint32_t at, uint32_t mark) {
    for (;; at += CN__MODEL_GROUP) {
        unsigned found = ends(m, at & m->slot_mask, mark);
        if (found) return m->slots[(at & m->slot_mask) + (unsigned)__builtin_ctz(found)];
    }
}

/* Finds the slots; keeps the features that the model has. => Returns how many. */
static size_t resolve(const cn__model *m, cn__lookup *lookups, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        cn__model_slot slot = search(m, lookups[i].slot, lookups[i].mark);
        lookups[kept] = (cn__lookup){slot.index, slot.mark, lookups[i].row};
        __builtin_prefetch(m->vectors[slot.index]);
        kept += slot.mark != 0;
    }
    return kept;
}

void cn__model_look_up_han(cn__model *m) {
    for (uint32_t i = 0; i < CN__HAN_COUNT; i++) {
        cn__feature feature;
        uint32_t mark, at;
        cn__features_of_symbol(&feature, CN__HAN_FIRST + i);
        at = cn__model_hash(&feature, &mark);
        cn__model_slot slot = search(m, at, mark);
        m->han[i] = slot.index << 5 | (slot.mark & 31);
    }
}

/* ---- Adding ---- */

/* Adds the next vector of a row where the mask has bit `k`, else zeros: which bits are set is not
 * to be foretold, and a wrong guess costs more than the sum. The address is computed, for compilers
 * make a branch of a choice. => Returns the vector behind. */
static CN__INLINE const int8_t *add_vector(const int8_t *vector, unsigned mask, unsigned k,
                                           int16_t *to) {
    static const int8_t zeros[CN__TAGS];
    const uintptr_t has = mask >> k & 1;
    const uintptr_t from = (uintptr_t)zeros ^ (((uintptr_t)zeros ^ (uintptr_t)vector) & (0 - has));
    const octets *weights = (const octets *)from; /* NOLINT(performance-no-int-to-ptr): see above */
    *(scores *)to += __builtin_convertvector(*weights, scores);
    return vector + has * CN__TAGS;
}

/* Adds the vectors of a feature to the rows around its place. */
static CN__INLINE void add_feature(const cn__model *m, uint32_t index, unsigned mask,
                                   int16_t (*row)[CN__TAGS]) {
    const int8_t *vector = m->vectors[index];
    vector = add_vector(vector, mask, 0, row[0]);
    vector = add_vector(vector, mask, 1, row[1]);
    vector = add_vector(vector, mask, 2, row[2]);
    if (mask < 8) return;
    vector = add_vector(vector, mask, 3, row[3]);
    add_vector(vector, mask, 4, row[4]);
}

static CN__INLINE void add_features(const cn__model *m, const cn__lookup *found, size_t count,
                                    int16_t (*rows)[CN__TAGS]) {
    for (size_t i = 0; i < count; i++)
        add_feature(m, found[i].slot, found[i].mark & 31, rows + found[i].row);
}

/* Adds the vectors of a character's feature, which nearly always has all five. */
static CN__INLINE void add_han(const cn__model *m, uint32_t han, int16_t (*row)[CN__TAGS]) {
    if ((han & 31) != 31) {
        add_feature(m, han >> 5, han & 31, row);
        return;
    }
    const octets *vectors = (const octets *)m->vectors[han >> 5];
    for (int k = 0; k < CN__SYMBOL_ROWS; k++)
        *(scores *)row[k] += __builtin_convertvector(vectors[k], scores);
}

static CN__INLINE void add_row(const int16_t *from, int16_t *to) {
    *(scores *)to += *(const scores *)from;
}

/* ---- What is kept ---- */

/* Sums up what the features add to the rows of `reach` units around theirs. */
static void sum_up(const cn__model *m, const cn__feature *features, size_t count, size_t reach,
                   int16_t (*sums)[CN__TAGS]) {
    int16_t rows[2 * CN__DECODING_PAD + 1][CN__TAGS] __attribute__((aligned(16))) = {{0}};
    cn__lookup lookups[CN__FEATURES_MAX];
    count = begin(m, features, count, CN__DECODING_PAD, lookups);
    add_features(m, lookups, resolve(m, lookups, count), rows);
    memcpy(sums, rows[CN__DECODING_PAD - reach], (2 * reach + 1) * sizeof *rows);
}

static void learn_lists(const cn__model *m, uint64_t bits, cn__lists_memo *memo) {
    cn__feature features[CN__FEATURES_MAX];
    size_t count = cn__features_of_lists(features, bits);
    sum_up(m, features, count, CN__LISTS_REACH, memo->sums);
    memo->bits = bits;
    memo->known = true;
}

static CN__INLINE const cn__lists_memo *know_lists(const cn__model *m, uint64_t bits,
                                                   cn__decoding *d) {
    cn__lists_memo *memo = &d->lists[bits * UINT64_C(0x9E3779B97F4A7C15) >> 53];
    if (!memo->known || memo->bits != bits) learn_lists(m, bits, memo);
    return memo;
}
_Static_assert(CN__LISTS_ROOM == 1 << (64 - 53), "the hash fits the room");

static void learn_shapes(const cn__model *m, cn__shapes_around around, cn__shapes_memo *memo) {
    cn__feature features[CN__FEATURES_MAX];
    size_t count = cn__features_of_shapes(features, around);
    sum_up(m, features, count, CN__SHAPES_REACH, memo->sums);
    memo->around = around;
    memo->known = true;
}

static CN__INLINE const cn__shapes_memo *know_shapes(const cn__model *m, cn__shapes_around around,
                                                     cn__decoding *d) {
    cn__shapes_memo *memo = &d->shapes[around * UINT32_C(0x9E3779B1) >> 22];
    if (!memo->known || memo->around != around) learn_shapes(m, around, memo);
    return memo;
}
_Static_assert(CN__SHAPES_ROOM == 1 << (32 - 22), "the hash fits the room");

static void learn_ahead(const cn__model *m, uint8_t ahead, cn__ahead_memo *memo) {
    cn__feature feature;
    sum_up(m, &feature, cn__features_of_ahead(&feature, ahead), 0, &memo->sums[ahead]);
    memo->known[ahead] = true;
}

static CN__INLINE const int16_t *know_ahead(const cn__model *m, uint8_t ahead, cn__decoding *d) {
    if (!d->ahead.known[ahead]) learn_ahead(m, ahead, &d->ahead);
    return d->ahead.sums[ahead];
}

/* ---- A sentence ---- */

/* Begins the search for what depends on several symbols, and for symbols that are no common
 * characters. => Returns how many. */
static size_t collect(const cn__model *m, const cn__units *units, cn__lookup *out) {
    cn__feature features[CN__FEATURES_MAX];
    size_t count = 0;
    for (size_t i = 0; i < units->count; i++) {
        size_t n = cn__features_of_sequence(features, units, i);
        uint32_t han = units->symbol[i] - CN__HAN_FIRST;
        if (han < CN__HAN_COUNT)
            __builtin_prefetch(m->vectors[m->han[han] >> 5]);
        else
            n += cn__features_of_symbol(features + n, units->symbol[i]);
        count += begin(m, features, n, i + CN__DECODING_PAD, out + count);
    }
    return count;
}

/* Adds what is kept of unit `i` to the rows around `row`, which is its own. */
static CN__INLINE void add_known(const cn__model *m, const cn__units *units, size_t i,
                                 cn__decoding *d, int16_t (*row)[CN__TAGS]) {
    uint32_t han = units->symbol[i] - CN__HAN_FIRST;
    cn__shapes_around around = cn__shapes_at(units, i);
    if (han < CN__HAN_COUNT) add_han(m, m->han[han], row - CN__SYMBOL_REACH);
    if (!around) return;
    const cn__shapes_memo *shapes = know_shapes(m, around, d);
    for (int k = 0; k < CN__SHAPES_ROWS; k++) add_row(shapes->sums[k], row[k - CN__SHAPES_REACH]);
}

static CN__INLINE void add_evidence(const cn__model *m, const cn__evidence *evidence, size_t i,
                                    cn__decoding *d, int16_t (*row)[CN__TAGS]) {
    const cn__lists_memo *lists = know_lists(m, evidence->bits[i], d);
    for (int k = 0; k < CN__LISTS_ROWS; k++) add_row(lists->sums[k], row[k - CN__LISTS_REACH]);
    add_row(know_ahead(m, evidence->ahead[i], d), row[0]);
}

static CN__INLINE void score(const cn__model *m, const cn__units *units,
                             const cn__evidence *evidence, cn__decoding *d) {
    size_t count = collect(m, units, d->lookups);
    for (size_t i = 0; i < units->count; i++) {
        int16_t(*row)[CN__TAGS] = d->scores + i + CN__DECODING_PAD;
        add_known(m, units, i, d, row);
        if (evidence) add_evidence(m, evidence, i, d, row);
    }
    count = resolve(m, d->lookups, count);
    add_features(m, d->lookups, count, d->scores);
}

/* The same, compiled for machines with vectors of 32 bytes where the others are not known to be. */
CN__WIDE static void score_wide(const cn__model *m, const cn__units *units,
                                const cn__evidence *evidence, cn__decoding *d) {
    score(m, units, evidence, d);
}

void cn__model_score(const cn__model *m, const cn__units *units, const cn__evidence *evidence,
                     cn__decoding *d) {
    memset(d->scores, 0, (units->count + 2 * CN__DECODING_PAD) * sizeof *d->scores);
    if (m->wide)
        score_wide(m, units, evidence, d);
    else
        score(m, units, evidence, d);
}
