/* gb18030.c - GB 18030-2022, one character at a time.
 *
 *   one byte    00-7F                       ASCII
 *   two bytes   81-FE, 40-7E or 80-FE       by table
 *   four bytes  81-FE, 30-39, 81-FE, 30-39  a linear number: the rest of the basic plane by ranges,
 *                                           from 90 30 81 30 the other planes in order
 *   80 and FF   stand for nothing
 */
#include "text/gb18030.h"

#include "text/gb18030_table.h"

enum {
    BASIC_POINTERS = 39420, /* of four-byte codes for the basic plane */
    PLANES_POINTER = 189000 /* of U+10000 */
};

static bool within(unsigned char byte, unsigned char low, unsigned char high) {
    return byte >= low && byte <= high;
}

static cn__step bad(ptrdiff_t size) {
    return (cn__step){CN__REPLACEMENT, (uint16_t)size, true};
}

/* => Returns the code point of a pointer below BASIC_POINTERS: the last range not past it. */
static uint32_t basic_plane(uint32_t pointer) {
    size_t low = 0, high = sizeof four_bytes / sizeof *four_bytes;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (four_bytes[middle].pointer <= pointer)
            low = middle;
        else
            high = middle;
    }
    return four_bytes[low].cp + (pointer - four_bytes[low].pointer);
}

/* A lead byte and a digit stand at `p`. What is cut by the end of the text is one bad sequence. */
static cn__step step_four(const unsigned char *p, const unsigned char *end) {
    if (end - p < 3) return bad(end - p);
    if (!within(p[2], 0x81, 0xFE)) return bad(1);
    if (end - p < 4) return bad(end - p);
    if (!within(p[3], 0x30, 0x39)) return bad(1);
    uint32_t pointer =
        (p[0] - 0x81u) * 12600 + (p[1] - 0x30u) * 1260 + (p[2] - 0x81u) * 10 + (p[3] - 0x30u);
    if (pointer < BASIC_POINTERS) return (cn__step){basic_plane(pointer), 4, false};
    if (pointer < PLANES_POINTER || pointer - PLANES_POINTER > 0xFFFFF) return bad(4);
    return (cn__step){pointer - PLANES_POINTER + 0x10000, 4, false};
}

cn__step cn__gb18030_step(const unsigned char *p, const unsigned char *end) {
    unsigned char lead = p[0];
    if (lead < 0x80) return (cn__step){lead, 1, false};
    if (lead == 0x80 || lead == 0xFF || end - p < 2) return bad(1);
    unsigned char trail = p[1];
    if (within(trail, 0x30, 0x39)) return step_four(p, end);
    if (trail < 0x40 || trail == 0x7F) return bad(1);
    if (trail == 0xFF) return bad(2);
    unsigned column = trail - 0x40u - (trail > 0x7F);
    return (cn__step){two_bytes[lead - 0x81][column], 2, false};
}
