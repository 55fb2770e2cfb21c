/* build.h - from a segment's text to its postings.
 *
 * The postings are a function of the text alone, so that merging two segments is to put their texts
 * one behind the other and to build again: at a hundred megabytes a second that is as fast as
 * merging lists would be, and there is one way to make a segment, not two.
 */
#ifndef CN_INDEX_BUILD_H
#define CN_INDEX_BUILD_H

#include "index/checked.h"

typedef struct cn__build_text {
    int fd;                 /* a file that holds the units ... */
    uint64_t offset;        /* ... from here */
    uint32_t units;         /* each field ends with a 0, so does the text */
    const uint32_t *starts; /* articles + 1 */
    uint32_t articles;
    const uint32_t *counts; /* of each of the 65536 units */
} cn__build_text;

/* => Returns how many positions a build within `memory` bytes sorts at a time; no one character may
 *    stand in more places of one text. */
size_t cn__build_batch(size_t memory);

/* Writes the sections STARTS to LISTS of the index file. `lists` holds runs of the caller's that
 * LISTS begins with. */
int cn__build_postings(cn__out *out, const cn__build_text *text, const cn__buf *lists,
                       size_t memory, cn_err *err);

#endif
