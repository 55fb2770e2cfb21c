/* scan.h - steps over the characters of a text of any bytes.
 *
 * All offsets count bytes. A byte that begins no character counts as one of its own, so that every
 * step moves on and none leaves the text.
 */
#ifndef CN_NAMES_SCAN_H
#define CN_NAMES_SCAN_H

#include "base/span.h"

static inline bool cn__is_trail(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* => Returns whether a character of three bytes stands at `at`, as nearly all of a text are. */
static inline bool cn__is_three(cn_str text, size_t at) {
    const unsigned char *s = (const unsigned char *)text.data + at;
    return text.size - at > 2 && (s[0] & 0xF0) == 0xE0 && (s[1] & 0xC0) == 0x80 &&
           (s[2] & 0xC0) == 0x80;
}

/* => Returns the bytes of the character at `at` (< text.size). */
static inline size_t cn__step(cn_str text, size_t at) {
    const char *s = text.data + at;
    unsigned char lead = (unsigned char)*s;
    if (cn__is_three(text, at)) return 3;
    size_t size = lead < 0xC2 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 1;
    if (size > text.size - at) return 1;
    for (size_t i = 1; i < size; i++)
        if (!cn__is_trail(s[i])) return 1;
    return size;
}

/* => Returns where the character before `at` begins, not before `low` (< at). */
static inline size_t cn__step_back(cn_str text, size_t at, size_t low) {
    size_t floor = at - low > 4 ? at - 4 : low;
    at--;
    while (at > floor && ((unsigned char)text.data[at] & 0xC0) == 0x80) at--;
    return at;
}

/* => Returns the code point at `at`; 0 at the end of the text. */
static inline uint32_t cn__code_at(cn_str text, size_t at) {
    if (at >= text.size) return 0;
    const unsigned char *s = (const unsigned char *)text.data + at;
    if (cn__is_three(text, at)) return (s[0] & 0xFu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
    size_t size = cn__step(text, at);
    if (size == 1) return s[0];
    uint32_t code = s[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) code = code << 6 | (s[i] & 0x3Fu);
    return code;
}

static inline uint32_t cn__code_before(cn_str text, size_t at) {
    return at ? cn__code_at(text, cn__step_back(text, at, 0)) : 0;
}

/* => Returns the offset of the first character from `at` on that lies outside U+4000 to U+9FFF, so
 * that is no common one, but at most about `limit`: scans for marks need not look at the others. */
static inline size_t cn__behind_common(cn_str text, size_t at, size_t limit) {
    const unsigned char *s = (const unsigned char *)text.data;
    while (at < limit && text.size - at > 2 && (unsigned)(s[at] - 0xE4) < 6 &&
           ((s[at + 1] & 0xC0) | (s[at + 2] & 0xC0) >> 2) == 0xA0)
        at += 3;
    return at;
}

/* => Returns the offset behind the bracket that opens at `at`, or `at` where none does or it is not
 * closed in its line before `limit` (<= text.size). */
static inline size_t cn__behind_bracket(cn_str text, size_t at, size_t limit) {
    uint32_t code = cn__code_at(text, at);
    if (code != 0xFF08 && code != '(') return at;
    for (size_t end = at; end < limit && cn__code_at(text, end) != '\n';
         end += cn__step(text, end)) {
        code = cn__code_at(text, end);
        if (code == 0xFF09 || code == ')') return end + cn__step(text, end);
    }
    return at;
}

/* => Returns where the bracket opens that closes right before `end`, at or past `low`, or `end`. */
static inline size_t cn__before_bracket(cn_str text, size_t low, size_t end) {
    uint32_t code = end > low ? cn__code_before(text, end) : 0;
    if (code != 0xFF09 && code != ')') return end;
    for (size_t at = end; at > low;) {
        at = cn__step_back(text, at, low);
        code = cn__code_at(text, at);
        if (code == 0xFF08 || code == '(') return at;
    }
    return end;
}

/* => Returns where the “ stands whose ” stands right before `end`, at or past `low`, or `end`. */
static inline size_t cn__before_quoted(cn_str text, size_t low, size_t end) {
    if (end <= low || cn__code_before(text, end) != 0x201D) return end;
    for (size_t at = end; at > low;) {
        at = cn__step_back(text, at, low);
        if (cn__code_at(text, at) == 0x201C) return at;
    }
    return end;
}

static inline cn_str cn__slice(cn_str text, size_t start, size_t end) {
    return (cn_str){text.data + start, end - start};
}

static inline bool cn__same(cn_str a, cn_str b) {
    return cn__str_equal(a, b);
}

static inline bool cn__begins(cn_str text, size_t at, cn_str word) {
    return cn__starts_with(cn__slice(text, at, text.size), word);
}

/* => Returns the bytes of the first of the words that stands at `at`, or 0. */
static inline size_t cn__word_at(cn_str text, size_t at, const char *const *words, size_t count) {
    const char *s = text.data + at;
    size_t left = text.size - at;
    for (size_t i = 0; i < count; i++) {
        size_t size = 0;
        while (size < left && words[i][size] && words[i][size] == s[size]) size++;
        if (!words[i][size]) return size;
    }
    return 0;
}

/* => Returns whether the text ends in the word, and is longer. */
static inline bool cn__ends(cn_str text, cn_str word) {
    return text.size > word.size && cn__ends_with(text, word);
}

static inline bool cn__is_han(uint32_t code) {
    return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code < 0x4DC0) ||
           (code >= 0x20000 && code < 0x40000);
}

static inline bool cn__is_word_ascii(uint32_t code) {
    return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
           (code >= 'a' && code <= 'z');
}

static inline bool cn__is_blank(uint32_t code) {
    return code == ' ' || code == '\t' || code == 0x3000 || code == 0xA0;
}

#endif
