/* viterbi.c - the best sequence of tags for the scores of a sentence. */
#include <string.h>

#include "names/model_inside.h"

/* The order of tags in the search: those that may follow the end of another name or none (the outer
 * ones: O, begin, single), then those inside a name. SPARE fills the holes. */
enum { SPARE = CN__TAGS - 1 };
static const uint8_t order[CN__TAGS] = {
    0, 1, 4, 5, 8,  9,  12,    SPARE, /* O, then begin and single of each class */
    2, 3, 6, 7, 10, 11, SPARE, SPARE, /* middle and end of each class */
};
/* The places in that order that may stand before an outer tag: O, single and end. */
static const uint8_t outside[CN__OUTER] = {0, 2, 4, 6, 9, 11, 13};

/* Puts the transitions into the order of the search. */
void cn__model_prepare_search(cn__model *m) {
    for (unsigned t = 0; t < CN__HALF; t++) {
        unsigned tag = order[CN__HALF + t], class = (tag - 1) / 4;
        for (unsigned p = 0; p < CN__OUTER; p++)
            m->outer[p][t] = m->steps[order[outside[p]]][order[t]];
        m->outer[CN__OUTER][t] = m->steps[CN__TAGS][order[t]];
        m->inner[0][t] = tag == SPARE ? CN__NEVER : m->steps[cn__tag(class, CN_TAG_BEGIN)][tag];
        m->inner[1][t] = tag == SPARE ? CN__NEVER : m->steps[cn__tag(class, CN_TAG_MIDDLE)][tag];
    }
}

/* Sets the level anew, the best score to 0 and none under CN__NEVER, so that sums stay small. */
static CN__INLINE void level(cn__lanes v[2]) {
    const cn__lanes floor = (cn__lanes){0} + (int16_t)CN__NEVER;
    cn__lanes top = cn__larger(v[0], v[1]);
    top = cn__larger(top, __builtin_shufflevector(top, top, 4, 5, 6, 7, 0, 1, 2, 3));
    top = cn__larger(top, __builtin_shufflevector(top, top, 2, 3, 0, 1, 6, 7, 4, 5));
    top = cn__larger(top, __builtin_shufflevector(top, top, 1, 0, 3, 2, 5, 4, 7, 6));
    v[0] = cn__larger(v[0] - top, floor);
    v[1] = cn__larger(v[1] - top, floor);
}

/* Puts the scores of a unit into the order of the search. */
static CN__INLINE void reorder(const cn__lanes score[2], cn__lanes out[2]) {
    out[0] = __builtin_shufflevector(score[0], score[1], 0, 1, 4, 5, 8, 9, 12, 15);
    out[1] = __builtin_shufflevector(score[0], score[1], 2, 3, 6, 7, 10, 11, 15, 15);
}

/* One step of Viterbi's algorithm for all tags at once: each outer tag from the best of those that
 * may end before it, each inner one from the begin or the middle of its class.
 * => Returns whether O is best reached from O. */
static CN__INLINE bool advance(const cn__model *m, cn__lanes v[2], const int16_t *before,
                               const cn__lanes score[2]) {
    cn__lanes through[CN__OUTER], ordered[2];
    for (unsigned p = 0; p < CN__OUTER; p++) through[p] = before[outside[p]] + m->outer[p];
    cn__lanes best = cn__larger(
        cn__larger(through[1], through[2]),
        cn__larger(cn__larger(through[3], through[4]), cn__larger(through[5], through[6])));
    best = cn__larger(through[0], best);
    cn__lanes begin = __builtin_shufflevector(v[0], v[0], 1, 1, 3, 3, 5, 5, 7, 7) + m->inner[0];
    cn__lanes middle = __builtin_shufflevector(v[1], v[1], 0, 0, 2, 2, 4, 4, 7, 7) + m->inner[1];
    reorder(score, ordered);
    v[0] = best + ordered[0];
    v[1] = cn__larger(middle, begin) + ordered[1];
    level(v);
    return best[0] == through[0][0];
}

/* => Returns the place before place `at` on the best path: the step is taken again for this one. */
static unsigned step_back(const cn__model *m, const int16_t *before, unsigned at) {
    static const uint8_t begins[CN__HALF] = {1, 1, 3, 3, 5, 5, 7, 7};
    static const uint8_t middles[CN__HALF] = {8, 8, 10, 10, 12, 12, 15, 15};
    if (at >= CN__HALF) {
        unsigned t = at - CN__HALF, begin = begins[t], middle = middles[t];
        return before[middle] + m->inner[1][t] > before[begin] + m->inner[0][t] ? middle : begin;
    }
    unsigned from = 0;
    int best = before[0] + m->outer[0][at];
    for (unsigned p = 1; p < CN__OUTER; p++) {
        int through = before[outside[p]] + m->outer[p][at];
        from = through > best ? outside[p] : from;
        best = through > best ? through : best;
    }
    return from;
}

static CN__INLINE void search(const cn__model *m, size_t count, cn__decoding *d) {
    const cn__lanes *score = (const cn__lanes *)d->scores[CN__DECODING_PAD];
    cn__lanes v[2];
    reorder(score, v);
    v[0] += m->outer[CN__OUTER];
    v[1] = (cn__lanes){0} + (int16_t)CN__NEVER;
    level(v);
    memcpy(d->paths[0], v, sizeof v);
    for (size_t i = 1; i < count; i++) {
        d->stays[i] = advance(m, v, d->paths[i - 1], score + 2 * i);
        memcpy(d->paths[i], v, sizeof v);
    }
}

CN__WIDE static void search_wide(const cn__model *m, size_t count, cn__decoding *d) {
    search(m, count, d);
}

void cn__model_decode(const cn__model *m, size_t count, cn__decoding *d) {
    if (count == 0) return;
    if (m->wide)
        search_wide(m, count, d);
    else
        search(m, count, d);
    const int16_t *last = d->paths[count - 1];
    unsigned at = 0;
    for (unsigned p = 1; p < CN__OUTER; p++)
        if (last[outside[p]] > last[at]) at = outside[p];
    for (size_t i = count; i-- > 0;) {
        d->tags[i] = order[at];
        if (i && (at || !d->stays[i])) at = step_back(m, d->paths[i - 1], at);
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
