/* model.c - opening the model and decoding with it. */
#define _POSIX_C_SOURCE 200809L
#define XXH_INLINE_ALL

#include "names/model.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/error.h"

/* Half the scores of a unit: a vector of 16 bytes, which every machine in use has. */
typedef int16_t lanes __attribute__((vector_size(CN__TAGS)));
typedef int8_t octets __attribute__((vector_size(CN__TAGS), aligned(1)));
enum { HALF = CN__TAGS / 2 };

/* The order of tags in Viterbi's algorithm: those that may follow the end of another name or none
 * (the outer ones: O, begin, single), then those inside a name. SPARE fills the holes. */
enum { SPARE = CN__TAGS - 1, OUTER = 7 };
static const uint8_t order[CN__TAGS] = {
    0, 1, 4, 5, 8,  9,  12,    SPARE, /* O, then begin and single of each class */
    2, 3, 6, 7, 10, 11, SPARE, SPARE, /* middle and end of each class */
};
/* The places in that order that may stand before an outer tag: O, single and end. */
static const uint8_t outside[OUTER] = {0, 2, 4, 6, 9, 11, 13};

/* The score of what is not allowed; sums of three stay within 16 bits. */
enum { NEVER = -12000 };

/* A filter of 64 KiB stays in the nearer caches and sees off most features that are not there.
 */
enum { FILTER_SHIFT = 13, FILTER_BITS = 1 << (32 - FILTER_SHIFT) };

struct cn__model {
    cn_str note;
    int16_t steps[CN__TAGS + 1][CN__TAGS]; /* transitions, NEVER where not allowed */
    lanes outer[OUTER + 1]; /* from each of `outside`, last into the first unit, to outer tags */
    lanes inner[2];         /* from the class's begin and middle to inner tags */
    const cn__model_slot *slots;
    uint32_t slot_mask;
    uint64_t filter[FILTER_BITS / 64]; /* the upper bits of the marks in the slots */
    const int8_t (*vectors)[CN__TAGS];
    void *map; /* NULL when the bytes are borrowed */
    size_t map_size;
};

/* ---- Opening -----------------------------------------------------------------------------------
 */

static size_t aligned(size_t size) {
    return (size + 15) & ~(size_t)15;
}

enum { TRANSITION_BYTES = (CN__TAGS + 1) * CN__TAGS * 2 };

static const char *check_header(const cn__model_header *h, cn_str bytes) {
    if (memcmp(h->magic, "CNNAMES", 8) != 0) return "not a model";
    if (h->version != CN__MODEL_VERSION || h->header_size != sizeof *h)
        return "a model of another version";
    if (h->file_size != bytes.size) return "truncated";
    if (h->slot_count == 0 || (h->slot_count & (h->slot_count - 1)) != 0) return "bad table size";
    uint64_t size = sizeof *h + aligned(h->note_size) + aligned(TRANSITION_BYTES) +
                    (uint64_t)h->slot_count * sizeof(cn__model_slot) +
                    (uint64_t)h->vector_count * CN__TAGS;
    if (size != bytes.size) return "its parts do not add up";
    if (XXH3_64bits(bytes.data + CN__MODEL_SEALED, bytes.size - CN__MODEL_SEALED) != h->checksum)
        return "damaged: the checksum does not fit";
    return NULL;
}

/* Every slot's vectors lie inside, and one slot is free, so that each search ends. Fills the
 * filter.
 */
static const char *check_slots(cn__model *m, uint32_t vector_count) {
    bool room = false;
    for (uint32_t i = 0; i <= m->slot_mask; i++) {
        cn__model_slot slot = m->slots[i];
        uint32_t count = (uint32_t)__builtin_popcount(slot.mark & 31);
        if (slot.mark == 0)
            room = true;
        else if (slot.index > vector_count || count > vector_count - slot.index)
            return "a feature points outside";
        m->filter[slot.mark >> FILTER_SHIFT >> 6] |= UINT64_C(1)
                                                     << (slot.mark >> FILTER_SHIFT & 63);
    }
    return room ? NULL : "its table is full";
}

/* Puts the transitions into the order of the search. */
static void order_transitions(cn__model *m) {
    for (unsigned t = 0; t < HALF; t++) {
        unsigned tag = order[HALF + t], class = (tag - 1) / 4;
        for (unsigned p = 0; p < OUTER; p++) m->outer[p][t] = m->steps[order[outside[p]]][order[t]];
        m->outer[OUTER][t] = m->steps[CN__TAGS][order[t]];
        m->inner[0][t] = tag == SPARE ? NEVER : m->steps[cn__tag(class, CN_TAG_BEGIN)][tag];
        m->inner[1][t] = tag == SPARE ? NEVER : m->steps[cn__tag(class, CN_TAG_MIDDLE)][tag];
    }
}

/* Transitions are bounded, so that no sum of a sentence leaves 16 bits. */
static const char *read_transitions(cn__model *m, const char *bytes) {
    int16_t transitions[CN__TAGS + 1][CN__TAGS];
    memcpy(transitions, bytes, sizeof transitions);
    for (unsigned p = 0; p <= CN__TAGS; p++)
        for (unsigned t = 0; t < CN__TAGS; t++) {
            unsigned from = p == CN__TAGS ? CN__TAGS_USED : p;
            bool inside = t < CN__TAGS_USED && (p < CN__TAGS_USED || p == CN__TAGS);
            if (transitions[p][t] > 2000 || transitions[p][t] < -2000)
                return "a transition is out of range";
            m->steps[p][t] = inside && cn__tag_follows(from, t) ? transitions[p][t] : NEVER;
        }
    order_transitions(m);
    return NULL;
}

static const char *check(cn__model *m, cn_str bytes) {
    cn__model_header h;
    if (bytes.size < sizeof h) return "truncated";
    memcpy(&h, bytes.data, sizeof h);
    const char *what = check_header(&h, bytes);
    if (what) return what;
    const char *at = bytes.data + sizeof h;
    m->note = (cn_str){at, h.note_size};
    at += aligned(h.note_size);
    what = read_transitions(m, at);
    if (what) return what;
    at += aligned(TRANSITION_BYTES);
    m->slots = (const void *)at;
    m->slot_mask = h.slot_count - 1;
    m->vectors = (const void *)(at + (size_t)h.slot_count * sizeof(cn__model_slot));
    return check_slots(m, h.vector_count);
}

int cn__model_view(cn__model **out, cn_str bytes, const char *name, cn_err *err) {
    cn__model *m = calloc(1, sizeof *m);
    *out = NULL;
    if (!m) return cn__fail_memory(err);
    const char *what = check(m, bytes);
    if (what) {
        free(m);
        return cn__fail(err, CN_E_CORRUPT, "%s: %s", name, what);
    }
    *out = m;
    return CN_OK;
}

static int map_file(void **map, size_t *size, const char *path, cn_err *err) {
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return cn__fail(err, CN_E_IO, "%s: %s", path, strerror(errno));
    int code = CN_OK;
    if (fstat(file, &status) != 0)
        code = cn__fail(err, CN_E_IO, "%s: %s", path, strerror(errno));
    else if (!S_ISREG(status.st_mode))
        code = cn__fail(err, CN_E_IO, "%s: not a file", path);
    else if (status.st_size > CN__MODEL_BYTES)
        code = cn__fail(err, CN_E_LIMIT, "%s: too large for a model", path);
    else if (status.st_size == 0)
        code = cn__fail(err, CN_E_CORRUPT, "%s: empty", path);
    if (!code) {
        *size = (size_t)status.st_size;
        *map = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, file, 0);
        if (*map == MAP_FAILED) code = cn__fail(err, CN_E_IO, "%s: %s", path, strerror(errno));
    }
    close(file);
    return code;
}

int cn__model_open(cn__model **out, const char *path, cn_err *err) {
    void *map = NULL;
    size_t size = 0;
    *out = NULL;
    int code = map_file(&map, &size, path, err);
    if (code) return code;
    code = cn__model_view(out, (cn_str){map, size}, path, err);
    if (code || !*out) {
        munmap(map, size);
        return code;
    }
    (*out)->map = map;
    (*out)->map_size = size;
    return CN_OK;
}

void cn__model_close(cn__model *model) {
    if (!model) return;
    if (model->map) munmap(model->map, model->map_size);
    free(model);
}

cn_str cn__model_note(const cn__model *model) {
    return model->note;
}

/* ---- Decoding ----------------------------------------------------------------------------------
 */

/* => Returns whether the model may have a feature of this mark; if not, it has none. */
static inline bool may_have(const cn__model *m, uint32_t mark) {
    return m->filter[mark >> FILTER_SHIFT >> 6] >> (mark >> FILTER_SHIFT & 63) & 1;
}

/* Begins the search for each feature that the model may have, and calls its place in the table
 * near: the table is larger than the nearer caches, so the loads should overlap. What the filter
 * says is not to be foretold, so it is counted with, not branched on. => Returns how many. */
static inline size_t begin(const cn__model *m, const cn__feature *features, size_t count, size_t at,
                           cn__lookup *out) {
    size_t begun = 0;
    for (size_t k = 0; k < count; k++) {
        cn__lookup *next = &out[begun];
        next->slot = cn__model_hash(&features[k], &next->mark) & m->slot_mask;
        next->row = (uint16_t)((int)at + cn__feature_groups[features[k].group].first);
        __builtin_prefetch(&m->slots[next->slot]);
        begun += may_have(m, next->mark);
    }
    return begun;
}

static size_t collect(const cn__model *m, const cn__units *units, cn__lookup *out) {
    cn__feature features[CN__FEATURES_MAX];
    size_t count = 0;
    for (size_t i = 0; i < units->count; i++) {
        size_t n = cn__features_around(features, units, i);
        count += begin(m, features, n, i + CN__DECODING_PAD, out + count);
    }
    return count;
}

/* => Returns 1 if the search for `mark` ends at slot `at`: it is the feature's, or free. */
static inline unsigned ends_at(const cn__model *m, uint32_t at, uint32_t mark) {
    uint32_t there = m->slots[at & m->slot_mask].mark;
    return (unsigned)((there & ~UINT32_C(31)) == mark) | (unsigned)(there == 0);
}

/* => Returns the slot where the search for `mark` ends. Four at once, for a search of one or two is
 *    as likely as not, and a wrong guess costs more. */
static inline cn__model_slot search(const cn__model *m, uint32_t at, uint32_t mark) {
    for (;; at += 4) {
        unsigned ends = ends_at(m, at, mark) | ends_at(m, at + 1, mark) << 1 |
                        ends_at(m, at + 2, mark) << 2 | ends_at(m, at + 3, mark) << 3;
        if (ends) return m->slots[(at + (unsigned)__builtin_ctz(ends)) & m->slot_mask];
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

static inline void add_row(const int16_t *row, int16_t *scores) {
    const lanes *from = (const lanes *)row;
    lanes *score = (lanes *)scores;
    score[0] += from[0];
    score[1] += from[1];
}

/* Adds the next vector of a row where the mask has bit `k`, else zeros: which bits are set is not
 * to be foretold, and a wrong guess costs more than the sum. */
static inline const int8_t *add_vector(const int8_t *vector, unsigned mask, unsigned k,
                                       int16_t *scores) {
    static const int8_t zeros[CN__TAGS];
    const size_t has = mask >> k & 1;
    const int8_t *from = has ? vector : zeros;
    const octets v = *(const octets *)from;
    /* Each byte twice, shifted down: the cheapest way to 16 bits with the sign. */
    lanes low =
        (lanes)__builtin_shufflevector(v, v, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
    lanes high = (lanes)__builtin_shufflevector(v, v, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
                                                14, 14, 15, 15);
    lanes *score = (lanes *)scores;
    score[0] += low >> 8;
    score[1] += high >> 8;
    return vector + has * CN__TAGS;
}

/* Adds the vectors of the features to the rows around theirs. */
static void add_features(const cn__model *m, const cn__lookup *found, size_t count,
                         int16_t (*scores)[CN__TAGS]) {
    for (size_t i = 0; i < count; i++) {
        unsigned mask = found[i].mark & 31;
        int16_t(*row)[CN__TAGS] = scores + found[i].row;
        const int8_t *vector = m->vectors[found[i].slot];
        vector = add_vector(vector, mask, 0, row[0]);
        vector = add_vector(vector, mask, 1, row[1]);
        vector = add_vector(vector, mask, 2, row[2]);
        if (mask < 8) continue;
        vector = add_vector(vector, mask, 3, row[3]);
        add_vector(vector, mask, 4, row[4]);
    }
}

/* Sums up what the evidence adds. */
static void learn(const cn__model *m, cn__memo *memo, uint64_t bits, uint8_t ahead) {
    int16_t rows[2 * CN__DECODING_PAD + 1][CN__TAGS] __attribute__((aligned(16))) = {{0}};
    cn__feature features[CN__FEATURES_MAX];
    cn__lookup lookups[CN__FEATURES_MAX];
    size_t count = cn__features_of_evidence(features, bits, ahead);
    count = begin(m, features, count, CN__DECODING_PAD, lookups);
    add_features(m, lookups, resolve(m, lookups, count), rows);
    memcpy(memo->sums, rows[CN__DECODING_PAD - CN__EVIDENCE_REACH], sizeof memo->sums);
    memo->bits = bits;
    memo->ahead = ahead;
    memo->known = 1;
}

static void add_evidence(const cn__model *m, const cn__evidence *evidence, size_t count,
                         cn__decoding *d) {
    for (size_t i = 0; i < count; i++) {
        uint64_t bits = evidence->bits[i];
        uint8_t ahead = evidence->ahead[i];
        uint64_t hash = (bits ^ (uint64_t)ahead << 56) * UINT64_C(0x9E3779B97F4A7C15);
        cn__memo *memo = &d->memos[hash >> 53];
        if (memo->bits != bits || memo->ahead != ahead || !memo->known) learn(m, memo, bits, ahead);
        int16_t(*row)[CN__TAGS] = d->scores + i + CN__DECODING_PAD - CN__EVIDENCE_REACH;
        for (size_t k = 0; k < CN__MEMO_ROWS; k++) add_row(memo->sums[k], row[k]);
    }
}
_Static_assert(CN__MEMO_ROOM == 1 << (64 - 53), "the memos' hash fits their room");

void cn__model_score(const cn__model *m, const cn__units *units, const cn__evidence *evidence,
                     cn__decoding *d) {
    memset(d->scores, 0, (units->count + 2 * CN__DECODING_PAD) * sizeof *d->scores);
    size_t count = collect(m, units, d->lookups);
    if (evidence) add_evidence(m, evidence, units->count, d);
    count = resolve(m, d->lookups, count);
    add_features(m, d->lookups, count, d->scores);
}

static inline lanes larger(lanes a, lanes b) {
#ifdef __SSE2__
    return (lanes)_mm_max_epi16((__m128i)a, (__m128i)b);
#else
    lanes which = a > b;
    return (a & which) | (b & ~which);
#endif
}

/* Sets the level anew, the best score to 0 and none under NEVER, so that sums stay small. */
static inline void level(lanes v[2]) {
    const lanes floor = (lanes){0} + (int16_t)NEVER;
    lanes top = larger(v[0], v[1]);
    top = larger(top, __builtin_shufflevector(top, top, 4, 5, 6, 7, 0, 1, 2, 3));
    top = larger(top, __builtin_shufflevector(top, top, 2, 3, 0, 1, 6, 7, 4, 5));
    top = larger(top, __builtin_shufflevector(top, top, 1, 0, 3, 2, 5, 4, 7, 6));
    v[0] = larger(v[0] - top, floor);
    v[1] = larger(v[1] - top, floor);
}

/* Puts the scores of a unit into the order of the search. */
static inline void reorder(const lanes score[2], lanes out[2]) {
    out[0] = __builtin_shufflevector(score[0], score[1], 0, 1, 4, 5, 8, 9, 12, 15);
    out[1] = __builtin_shufflevector(score[0], score[1], 2, 3, 6, 7, 10, 11, 15, 15);
}

/* One step of Viterbi's algorithm for all tags at once: each outer tag from the best of those that
 * may end before it, each inner one from the begin or the middle of its class. */
static inline void advance(const cn__model *m, lanes v[2], const lanes score[2]) {
    int16_t before[CN__TAGS];
    memcpy(before, v, sizeof before);
    lanes best = before[0] + m->outer[0], ordered[2];
    for (unsigned p = 1; p < OUTER; p++) best = larger(before[outside[p]] + m->outer[p], best);
    lanes begin = __builtin_shufflevector(v[0], v[0], 1, 1, 3, 3, 5, 5, 7, 7) + m->inner[0];
    lanes middle = __builtin_shufflevector(v[1], v[1], 0, 0, 2, 2, 4, 4, 7, 7) + m->inner[1];
    reorder(score, ordered);
    v[0] = best + ordered[0];
    v[1] = larger(middle, begin) + ordered[1];
    level(v);
}

/* => Returns the place before place `at` on the best path: the step is taken again for this one. */
static unsigned step_back(const cn__model *m, const int16_t *before, unsigned at) {
    static const uint8_t begins[HALF] = {1, 1, 3, 3, 5, 5, 7, 7};
    static const uint8_t middles[HALF] = {8, 8, 10, 10, 12, 12, 15, 15};
    if (at >= HALF) {
        unsigned t = at - HALF, begin = begins[t], middle = middles[t];
        return before[middle] + m->inner[1][t] > before[begin] + m->inner[0][t] ? middle : begin;
    }
    unsigned from = 0;
    int best = before[0] + m->outer[0][at];
    for (unsigned p = 1; p < OUTER; p++) {
        int through = before[outside[p]] + m->outer[p][at];
        from = through > best ? outside[p] : from;
        best = through > best ? through : best;
    }
    return from;
}

void cn__model_decode(const cn__model *m, size_t count, cn__decoding *d) {
    if (count == 0) return;
    const lanes *score = (const lanes *)d->scores[CN__DECODING_PAD];
    lanes *paths = (lanes *)d->paths, v[2];
    reorder(score, v);
    v[0] += m->outer[OUTER];
    v[1] = (lanes){0} + (int16_t)NEVER;
    level(v);
    memcpy(paths, v, sizeof v);
    for (size_t i = 1; i < count; i++) {
        advance(m, v, score + 2 * i);
        memcpy(paths + 2 * i, v, sizeof v);
    }
    const int16_t *last = d->paths[count - 1];
    unsigned at = 0;
    for (unsigned p = 1; p < OUTER; p++)
        if (last[outside[p]] > last[at]) at = outside[p];
    for (size_t i = count; i-- > 0;) {
        d->tags[i] = order[at];
        if (i) at = step_back(m, d->paths[i - 1], at);
    }
}

int32_t cn__decoding_margin(const cn__decoding *d, size_t first, size_t last) {
    int32_t margin = 0;
    for (size_t i = first; i <= last; i++) {
        const int16_t *score = d->scores[i + CN__DECODING_PAD];
        margin += score[d->tags[i]] - score[0];
    }
    return margin;
}
