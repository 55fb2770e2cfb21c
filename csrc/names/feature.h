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

enum { CN__GROUPS = 12, CN__FEATURES_MAX = 24 };
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
cn__shapes_around cn__shapes_at(const cn__units *units, size_t at);

/* Each of these writes a part of a unit's features to `out`, by what they depend on, so that what
 * was found out about them may be kept. => Returns how many; all together at most CN__FEATURES_MAX.
 */
size_t cn__features_of_symbol(cn__feature *out, uint32_t symbol);
size_t cn__features_of_sequence(cn__feature *out, const cn__units *units, size_t at);
size_t cn__features_of_shapes(cn__feature *out, cn__shapes_around around);
size_t cn__features_of_lists(cn__feature *out, uint64_t bits);
size_t cn__features_of_ahead(cn__feature *out, unsigned ahead);
/* Writes all of them, as the trainer wants them. => Returns how many, at most CN__FEATURES_MAX. */
size_t cn__features_at(cn__feature *out, const cn__units *units, const cn__evidence *evidence,
                       size_t at);

#endif
