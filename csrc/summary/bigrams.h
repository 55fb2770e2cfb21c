/* bigrams.h - the pairs of neighbouring characters of units of text, as sparse vectors.
 *
 *   unit     a span of the text: a sentence, or a whole article
 *   token    a Chinese character; a run of digits or of letters, without case and width
 *   term     two tokens side by side, without a mark or a function word between; or one by itself
 *   entry    a term in a unit, with how often it stands there
 *
 * The entries of a unit lie side by side, those whose term other units have too before those that
 * none has: only the former tell that units are alike, and there are few of them.
 */
#ifndef CN_SUMMARY_BIGRAMS_H
#define CN_SUMMARY_BIGRAMS_H

#include "citynews.h"

typedef struct cn__entry {
    uint32_t term;
    float weight; /* tf * idf */
} cn__entry;

typedef struct cn__unit {
    uint32_t first;  /* of its entries */
    uint32_t shared; /* one past those that other units have too */
    uint32_t end;    /* one past the last: end - first is the number of different terms */
    float norm;      /* length of the vector of weights */
} cn__unit;

typedef struct cn__term {
    uint64_t key;
    uint32_t units; /* that have it */
    uint32_t last;  /* the unit it was seen in last, + 1 */
    uint32_t at;    /* its entry there */
} cn__term;

struct cn_bigrams {
    cn__unit *units;
    size_t unit_count;
    cn__entry *entries;
    size_t entry_count, entry_capacity;
    cn__term *terms; /* in the order in which they were met */
    size_t term_count, term_capacity;
    uint32_t *slots;   /* open addressing: the number of a term, + 1; 0: free */
    size_t slot_count; /* a power of two, twice the terms at least */
    float *dense;      /* a value for each term, all zero between calls */
};

/* Calls visit(context, key) for each term of `text`, in order. => Returns CN_OK, or what `visit`
 * returned that was not. */
int cn__bigrams_scan(cn_str text, int (*visit)(void *context, uint64_t key), void *context);

/* => Returns the term of a key, or NULL. */
const cn__term *cn__bigrams_find(const cn_bigrams *bigrams, uint64_t key);

#endif
