/* model.h - the sequence model: a linear-chain CRF with quantised weights in one mapped file.
 *
 * The file, little-endian, every part aligned to a cache line, 64 bytes:
 *
 *   +--------+------+-------------+-------+---------+
 *   | header | note | transitions | slots | vectors |
 *   +--------+------+-------------+-------+---------+
 *
 *   header       struct cn__model_header; its checksum is XXH3 of all bytes behind it
 *   note         UTF-8: what it was trained on, when, with which command, the licence
 *   transitions  int16, one row of CN__TAGS for each tag and one for the sentence's start
 *   slots        an open-addressing hash table of features, a power of two of them, in groups of
 *                CN__MODEL_GROUP: a search begins with a group and goes on to the next
 *   vectors      int8, CN__TAGS each: the weights of a feature for one unit around it
 *
 * A slot names its feature by 27 bits of the key (its place gives the others) and says with a mask
 * which units around the feature have a vector; all others are zero and not stored. Everything is
 * checked when the file is opened, bounds and all, so that decoding need not.
 */
#ifndef CN_NAMES_MODEL_H
#define CN_NAMES_MODEL_H

#include "names/feature.h"

enum { CN__MODEL_VERSION = 2, CN__MODEL_BYTES = 32 << 20 };

typedef struct cn__model_header {
    char magic[8]; /* "CNNAMES" and a zero */
    uint32_t version;
    uint32_t header_size;
    uint64_t checksum;
    uint64_t file_size;
    uint32_t note_size;
    uint32_t slot_count;
    uint32_t vector_count;
    uint32_t unit; /* what the weight 1.0 was multiplied by */
    uint32_t reserved[4];
} cn__model_header;

/* Slots that a search looks at together: half a cache line, so that none lies in two. */
enum { CN__MODEL_GROUP = 4 };

/* Where the bytes begin that the checksum seals, and how parts are aligned. */
enum { CN__MODEL_SEALED = 24, CN__MODEL_LINE = 64 };
_Static_assert(offsetof(cn__model_header, file_size) == CN__MODEL_SEALED, "seal behind checksum");

typedef struct cn__model_slot {
    uint32_t mark;  /* bits 5-31: of the key; bits 0-4: the mask; 0 is a free slot */
    uint32_t index; /* of its first vector */
} cn__model_slot;

_Static_assert(sizeof(cn__model_header) == 64, "layout of the model file");
_Static_assert(sizeof(cn__model_slot) == 8, "layout of the model file");

typedef struct cn__model cn__model;

/* Maps the model at `path`. Fails with CN_E_IO, CN_E_LIMIT, CN_E_MEMORY, and with CN_E_CORRUPT when
 * the file is no model or damaged. The caller frees `*out` with cn__model_close. */
int cn__model_open(cn__model **out, const char *path, cn_err *err);
/* As cn__model_open, from bytes (aligned to 16) that are borrowed until cn__model_close. */
int cn__model_view(cn__model **out, cn_str bytes, const char *name, cn_err *err);
void cn__model_close(cn__model *model);
/* => Returns what the file says about itself, borrowed until cn__model_close. */
cn_str cn__model_note(const cn__model *model);

/* A feature on its way from its key to its vectors. */
typedef struct cn__lookup {
    uint32_t slot; /* first where the search begins, then the first vector */
    uint32_t mark; /* bits 0-4: of the row: in which vectors it has */
    uint16_t row;  /* of the scores, for the first vector a row can have */
} cn__lookup;

enum {
    CN__DECODING_PAD = 4,
    CN__LISTS_ROOM = 2048,
    CN__LISTS_ROWS = 2 * CN__LISTS_REACH + 1,
    CN__SHAPES_ROOM = 1024,
    CN__SHAPES_ROWS = 2 * CN__SHAPES_REACH + 1,
    CN__AHEAD_ROOM = UINT8_MAX + 1,
};

/* What the lists add to the scores around a unit. Few of their sayings make most of a text. */
typedef struct cn__lists_memo {
    _Alignas(16) int16_t sums[CN__LISTS_ROWS][CN__TAGS];
    uint64_t bits;
    bool known;
} cn__lists_memo;

/* The same for kinds of writing. */
typedef struct cn__shapes_memo {
    _Alignas(16) int16_t sums[CN__SHAPES_ROWS][CN__TAGS];
    cn__shapes_around around;
    bool known;
} cn__shapes_memo;

/* And for what is ahead, which adds to its own unit only. */
typedef struct cn__ahead_memo {
    _Alignas(16) int16_t sums[CN__AHEAD_ROOM][CN__TAGS];
    bool known[CN__AHEAD_ROOM];
} cn__ahead_memo;

/* The work space of a thread and a model: scores and tags of one sentence. All zeros at first. */
typedef struct cn__decoding {
    _Alignas(
        16) int16_t scores[CN__UNITS_MAX + 2 * CN__DECODING_PAD][CN__TAGS]; /* unit i: [i + PAD] */
    uint8_t tags[CN__UNITS_MAX];
    _Alignas(16) int16_t paths[CN__UNITS_MAX][CN__TAGS]; /* scores of the best path to each tag */
    bool stays[CN__UNITS_MAX];                           /* O of the unit is best reached from O */
    cn__lookup lookups[CN__UNITS_MAX * CN__FEATURES_MAX];
    cn__lists_memo lists[CN__LISTS_ROOM];
    cn__shapes_memo shapes[CN__SHAPES_ROOM];
    cn__ahead_memo ahead;
} cn__decoding;

/* Scores every tag of every unit. `evidence` may be NULL. */
void cn__model_score(const cn__model *model, const cn__units *units, const cn__evidence *evidence,
                     cn__decoding *out);
/* Finds the best allowed sequence of tags for the scores. */
void cn__model_decode(const cn__model *model, size_t count, cn__decoding *decoding);
/* => Returns by how much the tags of units [first, last] beat O there. */
int32_t cn__decoding_margin(const cn__decoding *decoding, size_t first, size_t last);

/* => Returns the slot where the search for a feature begins, first of its group, when masked by the
 *    table's size, and the mark that names it there. */
static inline uint32_t cn__model_hash(const cn__feature *f, uint32_t *mark) {
    *mark = f->key & ~UINT32_C(31);
    if (!*mark) *mark = 32;
    return (f->key + f->group * UINT32_C(0x85EBCA6B)) * UINT32_C(0x9E3779B1) &
           ~(uint32_t)(CN__MODEL_GROUP - 1);
}

#endif
