/* fold.c - units that say again what another has said.
 *
 * Two units repeat each other if the Jaccard index of their terms is at least a threshold t. Then
 * they share `need` = ceil(t |unit|) terms and, in whatever order that is the same for all, some
 * number of terms, l, lies among the first |unit| - need + l of each (prefix filtering, Chaudhuri,
 * Ganti and Kaushik 2006; with l above 1, Wang, Li and Feng 2012). Here the order is the rarest
 * first and l an eighth of the terms that are needed, so only units that share that many rare terms
 * are compared, which on news is nearly none.
 */
#include "summary/bigrams.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"

/* A term that more units than this have among their rarest is not followed: bounds the work on many
 * units, and on text made to be slow. */
enum { FREQUENT = 200, PART = 8 };

/* A unit in the list of those that have a term among their rarest. */
typedef struct posting {
    uint32_t unit;
    uint32_t next; /* + 1; 0: none */
} posting;

typedef struct list {
    uint32_t head; /* + 1; 0: none */
    uint32_t length;
} list;

/* What is known of a unit as one that the unit at hand may repeat. */
typedef struct candidate {
    uint32_t asked_by; /* the unit at hand, + 1 */
    uint32_t common;   /* rare terms that both have */
} candidate;

typedef struct folding {
    const cn_bigrams *bigrams;
    double threshold;
    cn__entry *order; /* the shared entries of the unit at hand, rarest first */
    list *lists;      /* of each term */
    posting *postings;
    uint32_t posting_count;
    candidate *candidates; /* of each unit */
    uint32_t *found;       /* units that share a rare term with the one at hand */
    uint32_t found_count;
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

static uint32_t needed(const folding *f, const cn__unit *unit) {
    return (uint32_t)ceil(f->threshold * size_of(unit) - 1e-9);
}

/* How many rare terms two units must share, of which the smaller number of both counts. */
static uint32_t least_common(const folding *f, const cn__unit *unit) {
    return 1 + needed(f, unit) / PART;
}

/* => Returns how many of the sorted terms must be looked up: terms that no other unit has are the
 *    rarest, and need none. */
static uint32_t sort_prefix(folding *f, const cn__unit *unit) {
    const cn_bigrams *b = f->bigrams;
    uint32_t shared = unit->shared - unit->first, alone = size_of(unit) - shared;
    uint32_t prefix = size_of(unit) - needed(f, unit) + least_common(f, unit);
    if (prefix <= alone) return 0;
    for (uint32_t i = 0; i < shared; i++) {
        uint32_t term = b->entries[unit->first + i].term;
        f->order[i] = (cn__entry){term, (float)b->terms[term].units};
    }
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

static void count(folding *f, uint32_t number, uint32_t other) {
    candidate *c = &f->candidates[other];
    if (c->asked_by != number + 1) {
        *c = (candidate){number + 1, 0};
        f->found[f->found_count++] = other;
    }
    c->common++;
}

/* Counts the rare terms that other units share with this. => Returns how many terms were too
 * frequent to be followed, any of which may be shared as well. */
static uint32_t count_common(folding *f, uint32_t number, uint32_t prefix) {
    uint32_t skipped = 0;
    f->found_count = 0;
    for (uint32_t i = 0; i < prefix; i++) {
        const list *of = &f->lists[f->order[i].term];
        skipped += of->length > FREQUENT;
        if (of->length > FREQUENT) continue;
        for (uint32_t at = of->head; at; at = f->postings[at - 1].next)
            count(f, number, f->postings[at - 1].unit);
    }
    return skipped;
}

/* => Returns the first unit that this one repeats, or itself. */
static uint32_t original_of(folding *f, uint32_t number, uint32_t prefix) {
    const cn_bigrams *b = f->bigrams;
    const cn__unit *unit = &b->units[number];
    uint32_t original = number, skipped = count_common(f, number, prefix);
    if (!f->found_count) return number;
    for (uint32_t i = unit->first; i < unit->shared; i++) b->dense[b->entries[i].term] = 1;
    for (uint32_t i = 0; i < f->found_count; i++) {
        uint32_t other = f->found[i];
        uint32_t mine = least_common(f, unit), theirs = least_common(f, &b->units[other]);
        if (f->candidates[other].common + skipped < (mine < theirs ? mine : theirs)) continue;
        if (other < original && repeats(f, unit, &b->units[other])) original = other;
    }
    for (uint32_t i = unit->first; i < unit->shared; i++) b->dense[b->entries[i].term] = 0;
    return original;
}

static void add_to_lists(folding *f, uint32_t number, uint32_t prefix) {
    for (uint32_t i = 0; i < prefix; i++) {
        list *of = &f->lists[f->order[i].term];
        f->postings[f->posting_count++] = (posting){number, of->head};
        of->head = f->posting_count;
        of->length++;
    }
}

static void fold_all(folding *f, uint32_t *originals) {
    for (uint32_t u = 0; u < f->bigrams->unit_count; u++) {
        uint32_t prefix = sort_prefix(f, &f->bigrams->units[u]);
        originals[u] = original_of(f, u, prefix);
        if (originals[u] == u) add_to_lists(f, u, prefix);
    }
}

int cn_bigrams_fold(const cn_bigrams *bigrams, double threshold, uint32_t *originals, cn_err *err) {
    folding f = {.bigrams = bigrams, .threshold = threshold < 0.1 ? 0.1 : threshold};
    size_t entries = bigrams->entry_count + 1, units = bigrams->unit_count + 1;
    f.order = malloc(entries * sizeof *f.order);
    f.postings = calloc(entries, sizeof *f.postings);
    f.lists = calloc(bigrams->term_count + 1, sizeof *f.lists);
    f.candidates = calloc(units, sizeof *f.candidates);
    f.found = calloc(units, sizeof *f.found);
    bool ready = f.order && f.postings && f.lists && f.candidates && f.found;
    if (ready) fold_all(&f, originals);
    free(f.order);
    free(f.postings);
    free(f.lists);
    free(f.candidates);
    free(f.found);
    return ready ? CN_OK : cn__fail_memory(err);
}
