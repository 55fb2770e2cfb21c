/* writer.h - the inside of cn_index_writer. */
#ifndef CN_INDEX_WRITER_H
#define CN_INDEX_WRITER_H

#include "index/draft.h"
#include "index/index.h"

/* A segment that the next commit will have. */
typedef struct cn__part {
    cn__segment *segment;
    uint64_t *gone_articles, *gone_sources; /* bits; NULL while nothing is deleted */
    uint32_t live;                          /* articles */
    uint64_t live_sources;
    bool changed; /* deletions that are not committed */
    bool fresh;   /* not in a commit yet */
} cn__part;

struct cn_index_writer {
    int folder;
    int lock;
    size_t memory;
    cn__manifest manifest; /* of the last commit */
    cn__part *parts;
    size_t count;
    size_t capacity;
    uint64_t next; /* number of the next segment */
    cn__draft draft;
    cn__names draft_sources;
    cn__buf source; /* name, then stamp, of the source at hand */
    size_t source_name;
    bool has_source;
    bool source_open; /* the draft has a row for it */
    bool broken;
};

static inline size_t cn__writer_words(uint64_t bits) {
    return (size_t)(bits + 63) / 64;
}

static inline bool cn__writer_bit(const uint64_t *bits, uint64_t at) {
    return bits && (bits[at / 64] >> at % 64 & 1);
}

/* Fails because the writer has failed before. => CN_E_IO */
int cn__writer_is_broken(cn_err *err);
/* Closes a part's segment. */
void cn__writer_dispose_part(cn__part *part);
/* Removes a segment's files that no commit names. */
void cn__writer_remove_files(const cn_index_writer *writer, uint64_t number);
/* Removes the index's files that the manifest does not name. What cannot be removed now will be
 * another time. */
void cn__writer_sweep(const cn_index_writer *writer);
/* Makes the draft a part, if there is one. */
int cn__writer_finish_draft(cn_index_writer *writer, cn_err *err);
/* Copies what is live of a part into the draft. */
int cn__writer_copy_part(cn_index_writer *writer, const cn__part *from, cn_err *err);

#endif
