/* window.h - from up to four characters to the blocks that hold their positions.
 *
 * Their classes are a range of the sorted order. Where that is a branch with blocks of its own, the
 * blocks hold these characters and nothing else (but for characters that share a class); where it
 * is part of one mixed block, the text must tell which of the block's positions are meant.
 */
#ifndef CN_INDEX_WINDOW_H
#define CN_INDEX_WINDOW_H

#include "index/find.h"

/* The blocks that hold the positions of up to four characters. */
typedef struct cn__window {
    uint32_t offset; /* in the phrase */
    uint32_t size;   /* characters */
    uint64_t key;
    uint64_t first, last; /* blocks, half open */
    uint64_t count;       /* positions in them */
    bool shared;          /* whether a character shares its class */
    bool exact;           /* whether the blocks hold nothing else */
    bool used;
} cn__window;

/* Sets the classes of the phrase's characters: 0 for one that the segment does not have. */
int cn__window_classify(cn__segment *segment, cn__units phrase, uint16_t *classes, cn_err *err);
/* Finds the blocks of the `size` (1 to 4) classes; they are none when a class is 0. Sets all of the
 * window but offset, count, exact and used. */
int cn__window_seek(cn__segment *segment, const uint16_t *classes, uint32_t size,
                    cn__window *window, cn_err *err);
/* Sets count and exact. */
int cn__window_count(cn__segment *segment, cn__window *window, cn_err *err);
/* => Returns whether all positions of a block, by its key, have the window's classes in front. */
bool cn__window_within(const cn__window *window, uint64_t key);
/* Appends the positions of one of a window's blocks. */
int cn__window_read(cn__segment *segment, uint64_t block, cn__ids *out, cn_err *err);
/* Sets the first position of one of a window's blocks. */
int cn__window_first(cn__segment *segment, uint64_t block, uint32_t *position, cn_err *err);

#endif
