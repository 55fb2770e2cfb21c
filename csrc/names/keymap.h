/* keymap.h - a map from short strings to numbers, in an arena: the resolution's one index.
 *
 * Keys are borrowed. Put and get take constant time on average.
 */
#ifndef CN_NAMES_KEYMAP_H
#define CN_NAMES_KEYMAP_H

#include "base/buffer.h"

#define CN__NONE UINT32_MAX

typedef struct cn__keymap_slot {
    cn_str key;
    uint32_t value;
} cn__keymap_slot;

/* All zeros is an empty map. */
typedef struct cn__keymap {
    cn__keymap_slot *slots;
    size_t capacity; /* a power of two, or 0 */
    size_t count;
} cn__keymap;

/* Puts `value` under `key`, in place of what was there. => CN_OK or CN_E_MEMORY */
int cn__keymap_put(cn__keymap *map, cn__arena *arena, cn_str key, uint32_t value);
/* => Returns the value under `key`, or CN__NONE. */
uint32_t cn__keymap_get(const cn__keymap *map, cn_str key);

#endif
