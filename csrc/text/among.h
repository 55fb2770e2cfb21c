/* among.h - characters that belong together, written as they look. */
#ifndef CN_TEXT_AMONG_H
#define CN_TEXT_AMONG_H

#include "citynews.h"

/* => Returns whether `cp` is one of the characters of a U"…" literal. */
static inline bool cn__is_among(uint32_t cp, const uint32_t *list) {
    for (; *list; list++)
        if (*list == cp) return true;
    return false;
}

#endif
