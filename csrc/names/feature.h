/* feature.h - what the sequence model looks at, the same for training and decoding.
 *
 * A feature is a key of what stands at a unit, and its weights reach over the neighbours too: the
 * row of a feature holds one vector of weights, one weight a tag, for each unit from `first` to
 * `last` around the place. So a character is looked up once, not once for each neighbour.
 */
#ifndef CN_NAMES_FEATURE_H
#define CN_NAMES_FEATURE_H

#include "names/unit.h"

/* The tags: O, then begin, middle, end and single for each class. */
enum {
    CN__TAGS = 16, /* the width of a vector; those past CN__TAGS_USED are never allowed */
    CN__TAG_CLASSES = 3,
    CN__TAGS_USED = 1 + 4 * CN__TAG_CLASSES,
};
typedef enum cn__tag_class { CN_TAG_PERSON, CN_TAG_ORGANIZATION, CN_TAG_PLACE } cn__tag_class;
typedef enum cn__tag_part { CN_TAG_BEGIN, CN_TAG_MIDDLE, CN_TAG_END, CN_TAG_SINGLE } cn__tag_part;

static inline unsigned cn__tag(cn__tag_class class, cn__tag_part part) {
    return 1 + 4 * (unsigned)class + (unsigned)part;
}
/* => Returns whether `next` may follow `tag`; CN__TAGS_USED stands for the sentence's two ends. */
static inline bool cn__tag_follows(unsigned tag, unsigned next) {
    bool open = tag > 0 && tag < CN__TAGS_USED && (tag - 1) % 4 < CN_TAG_END;
    bool inner = next > 0 && next < CN__TAGS_USED &&
                 ((next - 1) % 4 == CN_TAG_MIDDLE || (next - 1) % 4 == CN_TAG_END);
    if (tag > CN__TAGS_USED || next > CN__TAGS_USED) return false;
    return open == inner && (!open || (tag - 1) / 4 == (next - 1) / 4);
}

typedef struct cn__feature_group {
    const char *name;
    int8_t first, last; /* which units around the place the row has vectors for */
    int8_t rare; /* 0: kept however rare; else how much rarer than the cutoff it must not be */
} cn__feature_group;

enum {
    CN__GROUP_CHAR,
    CN__GROUP_PAIR,
    CN__GROUP_SKIP,
    CN__GROUP_TRIPLE,
    CN__GROUP_SHAPES,
    CN__GROUP_SHAPE,
    CN__GROUP_GAP,
    CN__GROUP_QUAD,
    CN__GROUP_BIT,
    CN__GROUP_BITS,
    CN__GROUP_AHEAD,
    CN__GROUP_EDGE,
    CN__GROUPS,
};
enum { CN__FEATURES_MAX = 24 };
extern const cn__feature_group cn__feature_groups[CN__GROUPS];

typedef struct cn__feature {
    uint32_t key; /* a hash, never 0 */
    uint8_t group;
} cn__feature;

/* What the word lists say about each unit; see evidence in lexicon.h. */
typedef struct cn__evidence {
    uint64_t bits[CN__UNITS_MAX];
    uint8_t ahead[CN__UNITS_MAX];
} cn__evidence;

/* How far the rows of these features reach to both sides; those of what is ahead reach nowhere. */
enum { CN__SYMBOL_REACH = 2, CN__SHAPES_REACH = 2, CN__LISTS_REACH = 1 };

/* The kinds of writing of a unit and its neighbours, and whether a blank stands before it. */
typedef uint32_t cn__shapes_around;
/* Each of these writes a part of a unit's features to `out`, by what they depend on, so that what
 * was found out about them may be kept. => Returns how many; all together at most CN__FEATURES_MAX.
 */
size_t cn__features_of_symbol(cn__feature *out, uint32_t symbol);
static inline size_t cn__features_of_sequence(cn__feature *out, const cn__units *units, size_t at);
size_t cn__features_of_shapes(cn__feature *out, cn__shapes_around around);
size_t cn__features_of_lists(cn__feature *out, uint64_t bits);
size_t cn__features_of_ahead(cn__feature *out, unsigned ahead);
/* Writes all of them, as the trainer wants them. => Returns how many, at most CN__FEATURES_MAX. */
size_t cn__features_at(cn__feature *out, const cn__units *units, const cn__evidence *evidence,
                       size_t at);

/* ---- What is asked for every unit, and so inline ---- */

/* => Returns the feature of the group that `a` and `b` are. */
static inline cn__feature cn__feature_of(uint8_t group, uint64_t a, uint64_t b) {
    uint64_t h = (a ^ (uint64_t)group << 58) * UINT64_C(0x9E3779B97F4A7C15);
    h ^= h >> 29;
    h = (h ^ b) * UINT64_C(0xBF58476D1CE4E5B9);
    h ^= h >> 32;
    return (cn__feature){(uint32_t)h ? (uint32_t)h : 1, group};
}

/* What stands past the ends of a sentence. */
enum { CN__SYMBOL_OUTSIDE = 1, CN__SHAPE_OUTSIDE = 31 };

static inline uint64_t cn__symbol_at(const cn__units *u, size_t i) {
    return i < u->count ? u->symbol[i] : CN__SYMBOL_OUTSIDE;
}
static inline uint32_t cn__shape_at(const cn__units *u, size_t i) {
    return i < u->count ? u->shape[i] : CN__SHAPE_OUTSIDE;
}

static inline cn__shapes_around cn__shapes_at(const cn__units *u, size_t i) {
    return cn__shape_at(u, i - 1) << 16 | cn__shape_at(u, i) << 8 | cn__shape_at(u, i + 1) |
           (uint32_t)u->gap[i] << 24;
}

static inline size_t cn__features_of_sequence(cn__feature *out, const cn__units *u, size_t i) {
    size_t n = 0;
    uint64_t c0 = cn__symbol_at(u, i), c1 = cn__symbol_at(u, i + 1), c2 = cn__symbol_at(u, i + 2);
    out[n++] = cn__feature_of(CN__GROUP_PAIR, c0, c1);
    if (i == 0) out[n++] = cn__feature_of(CN__GROUP_EDGE, 1, 0);
    if (i + 2 <= u->count) {
        out[n++] = cn__feature_of(CN__GROUP_SKIP, c0, c2);
        out[n++] = cn__feature_of(CN__GROUP_TRIPLE, c0 << 32 | c1, c2);
    }
    return n;
}

#endif
