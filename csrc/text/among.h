/* among.h - characters that belong together, written as they look. */
#ifndef CN_TEXT_AMONG_H
#define CN_TEXT_AMONG_H

#include "citynews.h"

#include <string.h>

/* => Returns whether `cp` is one of the `count` characters: a look at one character is what most
 * rules begin with, so four are compared at once, the last four even if some were before. */
static inline bool cn__is_one_of(uint32_t cp, const uint32_t *list, size_t count) {
    enum { LANES = 4 };
    typedef uint32_t lanes __attribute__((vector_size(16), aligned(4), may_alias));
    const lanes wanted = {cp, cp, cp, cp};
    lanes same = {0, 0, 0, 0};
    uint64_t halves[2];
    if (count < LANES) {
        for (size_t i = 0; i < count; i++)
            if (list[i] == cp) return true;
        return false;
    }
    for (size_t i = 0; i + LANES < count; i += LANES)
        same |= (lanes)(*(const lanes *)&list[i] == wanted);
    same |= (lanes)(*(const lanes *)&list[count - LANES] == wanted);
    memcpy(halves, &same, sizeof halves);
    return (halves[0] | halves[1]) != 0;
}

/* => Returns whether `cp` is among the characters of a U"…" literal, or of an array made of one. */
#define cn__is_among(cp, list) cn__is_one_of(cp, list, sizeof(list) / sizeof *(list)-1)

#endif
