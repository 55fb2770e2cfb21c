/* find.h - where a phrase stands in one segment. */
#ifndef CN_INDEX_FIND_H
#define CN_INDEX_FIND_H

#include "index/segment.h"

/* A phrase in normal form, as UTF-16. */
typedef struct cn__units {
    const uint16_t *data;
    size_t count;
} cn__units;

/* Buffers that a search uses again and again. All zeros is empty. */
typedef struct cn__find_room {
    cn__ids block, other, positions;
    uint64_t *marks;  /* a bit an article, all 0 between searches */
    uint64_t *marked; /* a bit a word of marks that is not 0 */
    size_t marks_size;
    struct cn__window *windows;
    size_t window_room;
    uint16_t *classes; /* of the phrase's characters */
    size_t class_room;
} cn__find_room;

void cn__find_room_dispose(cn__find_room *room);

/* Appends the positions where the phrase (not empty, without 0) stands, ascending; matches do not
 * overlap within one article's text, as with any plain search. Deleted articles are included. */
int cn__find_positions(cn__segment *segment, cn__find_room *room, cn__units phrase, cn__ids *out,
                       cn_err *err);

/* Appends the numbers in the segment of the live articles that hold the phrase, ascending, and adds
 * to `*hits` how often it stands in them. */
int cn__find_articles(cn__segment *segment, cn__find_room *room, cn__units phrase, cn__ids *out,
                      uint64_t *hits, cn_err *err);

#endif
