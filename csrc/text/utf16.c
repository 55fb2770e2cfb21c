/* utf16.c - UTF-16 of either byte order, one character at a time. */
#include "text/utf16.h"

static uint32_t unit(const unsigned char *p, bool big) {
    return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static cn__step step(const unsigned char *p, const unsigned char *end, bool big) {
    if (end - p < 2) return (cn__step){CN__REPLACEMENT, 1, true};
    uint32_t first = unit(p, big);
    if ((first & 0xF800) != 0xD800) return (cn__step){first, 2, false};
    if (first < 0xDC00 && end - p >= 4) {
        uint32_t second = unit(p + 2, big);
        if ((second & 0xFC00) == 0xDC00)
            return (cn__step){0x10000 + ((first & 0x3FF) << 10 | (second & 0x3FF)), 4, false};
    }
    return (cn__step){CN__REPLACEMENT, 2, true};
}

cn__step cn__utf16le_step(const unsigned char *p, const unsigned char *end) {
    return step(p, end, false);
}

cn__step cn__utf16be_step(const unsigned char *p, const unsigned char *end) {
    return step(p, end, true);
}
