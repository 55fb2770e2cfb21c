/* utf8.h - strict UTF-8 (Unicode 15, table 3-7): validation, repair by maximal subparts, encoding.
 *
 * Every decoder of this room has one `step` function that reads one character; decoding and the way
 * back to the source both call it, so that they cannot disagree.
 */
#ifndef CN_TEXT_UTF8_H
#define CN_TEXT_UTF8_H

#include "citynews.h"

#define CN__REPLACEMENT 0xFFFDu

/* What stands at one place of the source: a character, or `size` bytes that are none. */
typedef struct cn__step {
    uint32_t cp;   /* CN__REPLACEMENT if bad */
    uint16_t size; /* bytes of the source, at least 1 */
    bool bad;
} cn__step;

/* Reads one character of [p, end); p < end. */
typedef cn__step cn__stepper(const unsigned char *p, const unsigned char *end);

/* Strict UTF-8. Bad bytes are taken by maximal subparts: as many as could have begun a character,
 * at least one (the practice of Unicode, section 3.9, and of WHATWG). */
cn__stepper cn__utf8_step;

/* => Returns the length of the longest prefix of `data` that is valid UTF-8: `size` if all is. */
size_t cn__utf8_valid_prefix(const char *data, size_t size);

/* Writes `cp` (a scalar value) to `out`, which has room for 4 bytes. => Returns the bytes written.
 */
static inline size_t cn__utf8_put(char *out, uint32_t cp) {
    unsigned char *o = (unsigned char *)out;
    if (cp < 0x80) {
        o[0] = (unsigned char)cp;
        return 1;
    }
    if (cp < 0x800) {
        o[0] = (unsigned char)(0xC0 | cp >> 6);
        o[1] = (unsigned char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        o[0] = (unsigned char)(0xE0 | cp >> 12);
        o[1] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
        o[2] = (unsigned char)(0x80 | (cp & 0x3F));
        return 3;
    }
    o[0] = (unsigned char)(0xF0 | cp >> 18);
    o[1] = (unsigned char)(0x80 | (cp >> 12 & 0x3F));
    o[2] = (unsigned char)(0x80 | (cp >> 6 & 0x3F));
    o[3] = (unsigned char)(0x80 | (cp & 0x3F));
    return 4;
}

#endif
