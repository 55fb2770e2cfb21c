/* consist.h - one article, one opinion: names that are certain somewhere are names everywhere.
 *
 * The names found in a text are counted as strings, and so is every place where these strings
 * stand. Where a name that is found often enough was missed, it is added; where a rare longer
 * reading of it was found (吕红共 beside many 吕红), the likelier one takes its place.
 */
#ifndef CN_NAMES_CONSIST_H
#define CN_NAMES_CONSIST_H

#include "names/shape.h"

enum {
    CN__KNOWN_MAX = 1024,
    CN__KNOWN_ROOM = 4096,
    CN__KNOWN_UNITS = 24,
    CN__KEPT_UNITS = 1 << 14,
    CN__KEPT_SENTENCES = 1 << 11,
};

/* A string that is a name somewhere in the text. */
typedef struct cn__known {
    uint32_t hash;
    uint32_t found; /* times it was found as a name */
    uint32_t seen;  /* times it stands in the text */
    uint32_t next;  /* the symbol that follows wherever it stands; 0 when they differ */
    int32_t margin; /* the best */
    uint16_t place; /* in the table */
    uint16_t start; /* where the table of lengths has its first symbol */
    uint8_t kind;
    uint8_t units;
    bool han;        /* all Chinese characters */
    bool predicated; /* what follows `next` may begin a predicate wherever it stands */
} cn__known;

typedef struct cn__kept_sentence {
    uint32_t first; /* of its units */
    bool known;     /* a known string stands in it */
} cn__kept_sentence;

/* Work space; at most CN__KNOWN_MAX strings of a text are looked after. The units of the first
 * sentences are kept, those of nearly every article whole; of a longer text the rest is read anew.
 */
typedef struct cn__consist {
    size_t count;
    cn__known known[CN__KNOWN_MAX];
    uint16_t table[CN__KNOWN_ROOM];   /* known + 1 by hash */
    uint32_t lengths[CN__KNOWN_ROOM]; /* by the first symbol: bit n: a string of n units */
    cn__units units;
    size_t sentence_count, unit_count; /* that are kept */
    size_t rest;                       /* where the text begins that is not */
    cn__kept_sentence sentences[CN__KEPT_SENTENCES];
    uint32_t symbols[CN__KEPT_UNITS], starts[CN__KEPT_UNITS], ends[CN__KEPT_UNITS];
    uint8_t shapes[CN__KEPT_UNITS];
    cn__mention_list merged;
} cn__consist;

/* Begins with a text. */
void cn__consist_begin(cn__consist *work);
/* Takes in the sentence that lies in [at, end) of the text, with the names that were found in it.
 */
void cn__consist_add(cn__consist *work, const cn__units *units, size_t at, size_t end,
                     const cn__draft *names);
/* Makes the sorted list of names of `text` consistent, when all its sentences were taken in.
 * => CN_OK or CN_E_MEMORY */
int cn__make_consistent(cn__consist *work, cn_str text, cn__mention_list *names);
/* Frees what the work space holds on to. */
void cn__consist_dispose(cn__consist *work);

#endif
