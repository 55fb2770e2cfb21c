/* fold.c - units that say again what another has said.
 *
 * Two units repeat each other if the Jaccard index of their terms is at least a threshold t. Then
 * they share one of the first |unit| - ceil(t |unit|) + 1 terms of each, in whatever order that is
 * the same for all (Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and Srikant 2007): here the
 * rarest first. So only units that have one of these are compared, which on news is nearly none.
 */
#include "summary/bigrams.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"

/* Units that are compared because of one term, at most: bounds the work on text made to be slow. */
enum { TRIES = 256 };

/* A unit in the list of those that have a term among their rarest. */
typedef struct posting {
    uint32_t unit;
    uint32_t next; /* + 1; 0: none */
} posting;

typedef struct folding {
    const cn_bigrams *bigrams;
    double threshold;
    cn__entry *order; /* the shared entries of the unit at hand, rarest first */
    uint32_t *heads;  /* of the list of each slot, + 1 */
    posting *postings;
    uint32_t posting_count;
    uint32_t *compared; /* the unit that each was compared with last, + 1 */
} folding;

static uint32_t size_of(const cn__unit *unit) {
    return unit->end - unit->first;
}

/* Rarest first: `weight` holds in how many units the term is. */
static int by_rarity(const void *a, const void *b) {
    const cn__entry *x = a, *y = b;
    if (x->weight != y->weight) return x->weight < y->weight ? -1 : 1;
    return (x->term > y->term) - (x->term < y->term);
}

/* => Returns how many of the sorted terms must be looked up: terms that no other unit has are the
 *    rarest, and need none. */
static uint32_t sort_prefix(folding *f, const cn__unit *unit) {
    const cn_bigrams *b = f->bigrams;
    uint32_t shared = unit->shared - unit->first, size = size_of(unit);
    for (uint32_t i = 0; i < shared; i++) {
        uint32_t term = b->entries[unit->first + i].term;
        f->order[i] = (cn__entry){term, (float)b->terms[term].units};
    }
    uint32_t must = (uint32_t)ceil(f->threshold * size - 1e-9), alone = size - shared;
    uint32_t prefix = size - must + 1;
    if (prefix <= alone) return 0;
    qsort(f->order, shared, sizeof *f->order, by_rarity);
    return prefix - alone < shared ? prefix - alone : shared;
}

/* Whether the unit whose shared terms are set in `dense` repeats another. */
static bool repeats(const folding *f, const cn__unit *unit, const cn__unit *other) {
    const cn_bigrams *b = f->bigrams;
    uint32_t mine = size_of(unit), theirs = size_of(other), common = 0;
    if (theirs < f->threshold * mine || mine < f->threshold * theirs) return false;
    for (uint32_t i = other->first; i < other->shared; i++)
        common += b->dense[b->entries[i].term] > 0;
    return common >= f->threshold * (mine + theirs - common) - 1e-9;
}

/* => Returns the first unit that this one repeats, or itself. */
static uint32_t original_of(folding *f, uint32_t number, uint32_t prefix) {
    const cn_bigrams *b = f->bigrams;
    const cn__unit *unit = &b->units[number];
    uint32_t found = number;
    for (uint32_t i = unit->first; i < unit->shared; i++) b->dense[b->entries[i].term] = 1;
    for (uint32_t i = 0; i < prefix; i++) {
        int tries = TRIES;
        for (uint32_t at = f->heads[f->order[i].term]; at && tries-- > 0;
             at = f->postings[at - 1].next) {
            uint32_t other = f->postings[at - 1].unit;
            if (other >= found || f->compared[other] == number + 1) continue;
            f->compared[other] = number + 1;
            if (repeats(f, unit, &b->units[other])) found = other;
        }
    }
    for (uint32_t i = unit->first; i < unit->shared; i++) b->dense[b->entries[i].term] = 0;
    return found;
}

static void list(folding *f, uint32_t number, uint32_t prefix) {
    for (uint32_t i = 0; i < prefix; i++) {
        uint32_t *head = &f->heads[f->order[i].term];
        f->postings[f->posting_count++] = (posting){number, *head};
        *head = f->posting_count;
    }
}

static void fold_all(folding *f, uint32_t *originals) {
    for (uint32_t u = 0; u < f->bigrams->unit_count; u++) {
        uint32_t prefix = sort_prefix(f, &f->bigrams->units[u]);
        originals[u] = original_of(f, u, prefix);
        if (originals[u] == u) list(f, u, prefix);
    }
}

int cn_bigrams_fold(const cn_bigrams *bigrams, double threshold, uint32_t *originals, cn_err *err) {
    folding f = {.bigrams = bigrams, .threshold = threshold < 0.1 ? 0.1 : threshold};
    size_t entries = bigrams->entry_count + 1;
    f.order = malloc(entries * sizeof *f.order);
    f.postings = calloc(entries, sizeof *f.postings);
    f.heads = calloc(bigrams->slots, sizeof *f.heads);
    f.compared = calloc(bigrams->unit_count + 1, sizeof *f.compared);
    bool ready = f.order && f.postings && f.heads && f.compared;
    if (ready) fold_all(&f, originals);
    free(f.order);
    free(f.postings);
    free(f.heads);
    free(f.compared);
    return ready ? CN_OK : cn__fail_memory(err);
}
