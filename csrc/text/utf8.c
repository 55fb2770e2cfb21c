/* utf8.c - strict UTF-8.
 *
 * Validation runs over ASCII eight bytes at a time and over the three-byte sequences of hanzi two
 * characters at a time; everything else takes the step function, which follows table 3-7 of the
 * Unicode standard: the second byte alone tells overlong forms, surrogates and what is past
 * U+10FFFF.
 */
#include "text/utf8.h"

#include <string.h>

/* => Returns the number of bytes a lead byte calls for, and the range of the second; 0 if none. */
static unsigned sequence(unsigned char lead, unsigned char *low, unsigned char *high) {
    *low = 0x80;
    *high = 0xBF;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return 2;
    if (lead < 0xF0) {
        if (lead == 0xE0) *low = 0xA0;
        if (lead == 0xED) *high = 0x9F;
        return 3;
    }
    if (lead > 0xF4) return 0;
    if (lead == 0xF0) *low = 0x90;
    if (lead == 0xF4) *high = 0x8F;
    return 4;
}

cn__step cn__utf8_step(const unsigned char *p, const unsigned char *end) {
    if (p[0] < 0x80) return (cn__step){p[0], 1, false};
    unsigned char low, high;
    unsigned length = sequence(p[0], &low, &high);
    if (length == 0) return (cn__step){CN__REPLACEMENT, 1, true};
    uint32_t cp = p[0] & (0x7Fu >> length);
    uint16_t size = 1;
    while (size < length && p + size < end && p[size] >= low && p[size] <= high) {
        cp = cp << 6 | (p[size++] & 0x3Fu);
        low = 0x80;
        high = 0xBF;
    }
    if (size < length) return (cn__step){CN__REPLACEMENT, size, true};
    return (cn__step){cp, size, false};
}

/* Whether all eight bytes at `p` are ASCII. */
static bool ascii8(const unsigned char *p) {
    uint64_t word;
    memcpy(&word, p, 8);
    return (word & 0x8080808080808080u) == 0;
}

/* Whether a valid three-byte sequence stands at `p`, led by E1-EC, EE or EF: any second byte will
 * do after those. */
static bool plain3(const unsigned char *p) {
    return (p[0] & 0xF0) == 0xE0 && p[0] != 0xE0 && p[0] != 0xED && (p[1] & 0xC0) == 0x80 &&
           (p[2] & 0xC0) == 0x80;
}

size_t cn__utf8_valid_prefix(const char *data, size_t size) {
    const unsigned char *start = (const unsigned char *)data, *p = start, *end = start + size;
    while (p < end) {
        while (end - p >= 8 && ascii8(p)) p += 8;
        while (end - p >= 3 && plain3(p)) p += 3;
        if (p == end) break;
        cn__step step = cn__utf8_step(p, end);
        if (step.bad) break;
        p += step.size;
    }
    return (size_t)(p - start);
}
