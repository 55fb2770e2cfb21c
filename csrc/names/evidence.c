/* evidence.c - what the word lists say about each unit of a sentence, as bits for the model.
 *
 * Words of several units set a bit of their class on their first, inner and last units; lists of
 * characters set one bit. Beside the bits each unit knows how far ahead the next organisation's
 * suffix ends, within the same stretch, and of what kind it is: the start of a long name cannot
 * otherwise see that it is one.
 */
#include <string.h>

#include "names/lexicon.h"

/* The first bit of each class; WIDE classes have three bits: first, inner, last. */
enum {
    BIT_SURNAME,
    BIT_RARE,
    BIT_TRANSLIT,
    BIT_PLACE_CHAR,
    BIT_GIVEN,
    BIT_GIVEN_RARE,
    BIT_GIVEN_LATIN,
    BIT_SURNAME_LATIN,
    BIT_WIDE
};
enum {
    WIDE_DOUBLE = BIT_WIDE,
    WIDE_PLACE = WIDE_DOUBLE + 3,
    WIDE_COUNTRY = WIDE_PLACE + 3,
    WIDE_OFFICE = WIDE_COUNTRY + 3,
    WIDE_SCHOOL = WIDE_OFFICE + 3,
    WIDE_MEDIA = WIDE_SCHOOL + 3,
    WIDE_FIRM = WIDE_MEDIA + 3,
    WIDE_SUFFIX = WIDE_FIRM + 3,
    WIDE_CONTRACTION = WIDE_SUFFIX + 3,
    WIDE_GENERIC = WIDE_CONTRACTION + 3,
    WIDE_TITLE = WIDE_GENERIC + 3,
    WIDE_MODIFIER = WIDE_TITLE + 3,
    WIDE_PERSON = WIDE_MODIFIER + 3,
    WIDE_KIN = WIDE_PERSON + 3,
    WIDE_LEFT = WIDE_KIN + 3,
    WIDE_RIGHT = WIDE_LEFT + 3,
    WIDE_COMMON = WIDE_RIGHT + 3,
    BITS = WIDE_COMMON + 3
};
_Static_assert(BITS <= 64, "evidence is 64 bits wide");
enum { GIVEN_FREQUENT = 200, AHEAD_MAX = 14 };

static const uint8_t first_bit[CN__LIST_CLASSES] = {
    [CN_LIST_SURNAME] = BIT_SURNAME,
    [CN_LIST_SURNAME_RARE] = BIT_RARE,
    [CN_LIST_GIVEN_CHAR] = BIT_GIVEN,
    [CN_LIST_TRANSLIT_CHAR] = BIT_TRANSLIT,
    [CN_LIST_PLACE_CHAR] = BIT_PLACE_CHAR,
    [CN_LIST_SURNAME_DOUBLE] = WIDE_DOUBLE,
    [CN_LIST_PROVINCE] = WIDE_PLACE,
    [CN_LIST_CITY] = WIDE_PLACE,
    [CN_LIST_COUNTY] = WIDE_PLACE,
    [CN_LIST_PLACE] = WIDE_PLACE,
    [CN_LIST_COUNTRY] = WIDE_COUNTRY,
    [CN_LIST_MINISTRY] = WIDE_OFFICE,
    [CN_LIST_ORGANIZATION] = WIDE_OFFICE,
    [CN_LIST_UNIVERSITY] = WIDE_SCHOOL,
    [CN_LIST_COMPANY] = WIDE_FIRM,
    [CN_LIST_MEDIA] = WIDE_MEDIA,
    [CN_LIST_ORG_SUFFIX] = WIDE_SUFFIX,
    [CN_LIST_TITLE] = WIDE_TITLE,
    [CN_LIST_TITLE_MODIFIER] = WIDE_MODIFIER,
    [CN_LIST_PERSON] = WIDE_PERSON,
    [CN_LIST_CUE_LEFT] = WIDE_LEFT,
    [CN_LIST_CUE_RIGHT] = WIDE_RIGHT,
    [CN_LIST_PERSON_KIN] = WIDE_KIN,
    [CN_LIST_GIVEN_LATIN] = BIT_GIVEN_LATIN,
    [CN_LIST_SURNAME_LATIN] = BIT_SURNAME_LATIN,
    [CN_LIST_CONTRACTION] = WIDE_CONTRACTION,
    [CN_LIST_ORGANIZATION_WORD] = WIDE_GENERIC,
    [CN_LIST_COMMON_WORD] = WIDE_COMMON,
};

uint64_t cn__evidence_bit(const cn__word *word) {
    if (word->class >= CN_LIST_GIVEN_ALONE) return 0;
    unsigned bit = first_bit[word->class];
    if (bit == BIT_GIVEN && word->rank >= GIVEN_FREQUENT) bit = BIT_GIVEN_RARE;
    return UINT64_C(1) << bit;
}

static void mark(cn__evidence *e, uint64_t marks, size_t first, size_t last) {
    uint64_t wide = marks >> BIT_WIDE << BIT_WIDE;
    e->bits[first] |= marks;
    for (size_t i = first + 1; i < last; i++) e->bits[i] |= wide << 1;
    e->bits[last] |= wide << 2;
}

static bool breaks(unsigned shape) {
    return shape >= CN_SHAPE_COMMA && shape <= CN_SHAPE_COLON;
}

/* Distance to the suffix's last unit, in steps that grow. */
static unsigned step_of(size_t distance) {
    return distance < 4 ? (unsigned)distance : distance < 6 ? 4 : distance < 9 ? 5 : 6;
}

/* Turns the kinds of suffixes at their last units into how far ahead they are. */
static void look_ahead(cn__evidence *e, const cn__units *u) {
    size_t at = SIZE_MAX;
    unsigned kind = 0;
    for (size_t i = u->count; i-- > 0;) {
        if (breaks(u->shape[i])) at = SIZE_MAX;
        if (e->ahead[i]) {
            at = i;
            kind = e->ahead[i];
        }
        bool near = at != SIZE_MAX && at - i <= AHEAD_MAX;
        e->ahead[i] = near ? (uint8_t)(1 + kind + step_of(at - i) * (CN__ORG_KINDS + 1)) : 0;
    }
}

void cn__evidence_fill(cn__evidence *e, const cn__units *u, const cn__hit *hits, size_t count) {
    memset(e->bits, 0, u->count * sizeof *e->bits);
    memset(e->ahead, 0, u->count * sizeof *e->ahead);
    for (size_t i = 0; i < count; i++) {
        mark(e, hits[i].marks, hits[i].first, hits[i].last);
        if (hits[i].ahead) e->ahead[hits[i].last] = (uint8_t)hits[i].ahead;
    }
    look_ahead(e, u);
}
