/* str.h - small help for cn_str. */
#ifndef CN_BASE_STR_H
#define CN_BASE_STR_H

#include "citynews.h"

#include <string.h>

/* A string literal as a cn_str. */
#define CN__STR(literal) ((cn_str){(literal), sizeof(literal) - 1})

/* What tells most strings apart, of hanzi above all, is looked at before memcmp is called: the last
 * byte, and the third. */
static inline bool cn__str_equal(cn_str a, cn_str b) {
    if (a.size != b.size || a.size == 0) return a.size == b.size;
    return a.data[a.size - 1] == b.data[a.size - 1] && memcmp(a.data, b.data, a.size) == 0;
}

static inline bool cn__starts_with(cn_str text, cn_str prefix) {
    if (text.size < prefix.size) return false;
    if (prefix.size > 2 && text.data[2] != prefix.data[2]) return false;
    return memcmp(text.data, prefix.data, prefix.size) == 0;
}

static inline bool cn__ends_with(cn_str text, cn_str suffix) {
    if (text.size < suffix.size) return false;
    return cn__str_equal((cn_str){text.data + text.size - suffix.size, suffix.size}, suffix);
}

/* => Returns the length of the first of the `count` strings that `text` begins with, or 0. Longer
 *    strings stand before their own beginnings in the list. */
static inline size_t cn__prefix_of(cn_str text, const cn_str *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (cn__starts_with(text, list[i])) return list[i].size;
    return 0;
}

/* => Returns the length of the first of the `count` strings that `text` ends with, or 0. */
static inline size_t cn__suffix_of(cn_str text, const cn_str *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (cn__ends_with(text, list[i])) return list[i].size;
    return 0;
}

/* => Returns whether `text` is one of the `count` strings. */
static inline bool cn__is_listed(cn_str text, const cn_str *list, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (cn__str_equal(text, list[i])) return true;
    return false;
}

#define CN__COUNT(array) (sizeof(array) / sizeof((array)[0]))

#endif
