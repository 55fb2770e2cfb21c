/* store.h - texts as they were written, kept as their normal form and edits.
 *
 * An archive needs its text twice: as written, for people to read, and in normal form, for phrases
 * to be found in. Of Chinese news only one character in twenty differs (，becomes a comma, GDP
 * becomes gdp), so the segment keeps the normal form, in UTF-16 so that a position is an address,
 * and a list of edits that undo it:
 *
 *     units kept since the last edit, then 0, units, size and bytes of what stood there
 *                                    or the number of a pair + 1: the edits that come often
 *
 * with all numbers seven bits a byte, lowest first. That is two thirds of the text in UTF-8, is
 * exact to the byte whatever the bytes are, and is the map from a hit back to the text.
 */
#ifndef CN_INDEX_STORE_H
#define CN_INDEX_STORE_H

#include "index/names.h"
#include "index/segment.h"

/* What an edit says: `units` units stand for `text`. */
typedef struct cn__edit {
    uint32_t kept; /* units since the last edit that stand for themselves */
    uint32_t units;
    cn_str text;
} cn__edit;

/* Edits being written. Pairs are names whose kind is the number of units. */
typedef struct cn__edits {
    cn__buf bytes;
    cn__names pairs;
} cn__edits;

/* Appends an edit. => CN_OK or CN_E_MEMORY */
int cn__edits_put(cn__edits *edits, const cn__edit *edit);
void cn__edits_dispose(cn__edits *edits);

/* Appends to `units` the normal form of `text`, and to `edits` what undoes it. `*kept` counts units
 * since the last edit, over several texts in a row. Fails with CN_E_LIMIT and CN_E_MEMORY. */
int cn__store_text(cn__edits *edits, cn__buf *units, uint32_t *kept, cn_str text, cn_err *err);

/* Appends the normal form of a phrase to `units`, for cn__units. */
int cn__store_phrase(cn__buf *units, cn_str phrase, cn_err *err);

/* Edits being read: all zeros but for what cn__edits_open sets. */
typedef struct cn__edit_reader {
    cn__segment *segment;
    const uint8_t *at, *end;
} cn__edit_reader;

/* Pieces of text, in bytes or units. All zeros is an empty list. */
typedef struct cn__spans {
    cn_span *items;
    size_t count;
    size_t capacity;
} cn__spans;

/* Starts with the edits of an article. => CN_OK or CN_E_CORRUPT */
int cn__edits_open(cn__edit_reader *reader, cn__segment *segment, uint32_t article, cn_err *err);
/* Sets the next edit, whose text is borrowed from the segment.
 * => Returns 1, or 0 after the last, or CN_E_CORRUPT. */
int cn__edits_next(cn__edit_reader *reader, cn__edit *edit, cn_err *err);

/* The parts of an article in the text of its segment, half open. */
typedef struct cn__place {
    uint32_t start, title_end, body_end, end; /* each part ends with a 0, which is not in it */
} cn__place;

/* Sets where an article's fields are. */
int cn__store_fields(cn__segment *segment, uint32_t article, cn__place *place, cn_err *err);
/* The same, and makes sure that its units may be read. */
int cn__store_place(cn__segment *segment, uint32_t article, cn__place *place, cn_err *err);

/* A field as it was written, and the bytes that each of its units stands for. */
typedef struct cn__field {
    cn__buf text;
    cn__ids begins, ends; /* of each unit, in bytes of text; an edit's units share theirs */
} cn__field;

void cn__field_dispose(cn__field *field);

/* Sets the text of the field at units [start, end); begins and ends too if `with_units`. */
int cn__store_field(cn__segment *segment, uint32_t article, uint32_t start, uint32_t end,
                    bool with_units, cn__field *field, cn_err *err);

/* Appends an article's quotations in units of the segment, in the order of their starts. */
int cn__store_quotes(cn__segment *segment, uint32_t article, const cn__place *place,
                     cn__field *room, cn__spans *out, cn_err *err);

/* Sets a string of STRINGS. `*next`, unless NULL, is the offset of the one that follows it. */
int cn__store_string(cn__segment *segment, uint32_t offset, cn_str *text, uint32_t *next,
                     cn_err *err);
/* Appends a string as cn__store_string reads it. => CN_OK or CN_E_MEMORY */
int cn__store_put_string(cn__buf *strings, cn_str text);

#endif
