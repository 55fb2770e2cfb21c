/* index.h - an index open for reading: the inside of cn_index. */
#ifndef CN_INDEX_INDEX_H
#define CN_INDEX_INDEX_H

#include "index/find.h"
#include "index/manifest.h"
#include "index/store.h"

typedef struct cn__folder {
    int fd;
    uint64_t sum; /* of the manifest that is shown */
} cn__folder;

struct cn_index {
    cn__folder *folders;
    size_t folder_count;
    cn__segment **segments;
    size_t segment_count;
    uint64_t limit; /* above all article numbers */
    cn__find_room room;
    cn__ids found;                   /* of the segment at hand */
    cn__buf phrase;                  /* in normal form */
    cn__field field;                 /* the one read last, for contexts */
    const cn__segment *read_segment; /* NULL when there is none */
    uint32_t read_article;
    unsigned read_field;
};

/* => Returns the segment of an article, or NULL when the number is none's. */
cn__segment *cn__index_segment(const cn_index *index, uint64_t article);
/* Calls work under the guard, then makes sure that all files are whole; on damage drops the buffers
 * of half-done searches. */
int cn__index_guard(cn_index *index, int (*work)(void *context, cn_err *err), void *context,
                    cn_err *err);

#endif
