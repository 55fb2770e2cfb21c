/* names.h - strings that come again: each kept once, with a number. */
#ifndef CN_INDEX_NAMES_H
#define CN_INDEX_NAMES_H

#include "base/buffer.h"

typedef struct cn__name {
    uint32_t kind; /* the same string may come in several kinds */
    uint32_t offset;
    uint32_t size;
    uint32_t hash;
} cn__name;

/* All zeros is an empty table. */
typedef struct cn__names {
    cn__name *items;
    size_t count;
    size_t capacity;
    cn__buf bytes;
    uint32_t *slots; /* number + 1, by hash; 0 is free */
    size_t slot_count;
} cn__names;

/* Sets the number of a string, numbering it if it is new. => CN_OK, CN_E_MEMORY or CN_E_LIMIT */
int cn__names_add(cn__names *names, uint32_t kind, cn_str text, uint32_t *number);
/* => Returns whether the string has a number, which it sets. */
bool cn__names_find(const cn__names *names, uint32_t kind, cn_str text, uint32_t *number);
/* => Returns the string, borrowed until the next one is added. */
cn_str cn__names_text(const cn__names *names, uint32_t number);
/* => Returns roughly how many bytes the table holds. */
size_t cn__names_memory(const cn__names *names);
void cn__names_dispose(cn__names *names);

#endif
