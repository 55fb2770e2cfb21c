/* draft.h - a segment being written.
 *
 * The text goes to its file as it comes; what there is in memory are the columns, some dozens of
 * bytes an article, and when the draft is finished the sort of its positions.
 */
#ifndef CN_INDEX_DRAFT_H
#define CN_INDEX_DRAFT_H

#include "index/store.h"

typedef struct cn__draft {
    int folder;
    size_t memory; /* in bytes, for the columns, then for the sort */
    uint64_t number;
    cn__out text;
    uint32_t unit_count;
    size_t batch;         /* units that are sorted at a time, and that one character may have */
    size_t article_limit; /* units in one article: a quarter of that */
    uint32_t *counts;     /* of each unit */
    cn__edits edits;
    cn__names terms;
    /* one row an article */
    cn__buf starts, articles, forward, dates;
    /* one row each */
    cn__buf article_terms, quotes, sources, source_hashes, strings;
    cn__buf units; /* of the article at hand */
    uint32_t source_count;
    uint32_t most; /* how often the most frequent unit comes */
} cn__draft;

/* Starts a segment in the folder. Closed by cn__draft_finish or cn__draft_dispose, the latter
 * harmless on a closed one. `draft->counts` is NULL when it is closed. */
int cn__draft_open(cn__draft *draft, int folder, uint64_t number, size_t memory, cn_err *err);
void cn__draft_dispose(cn__draft *draft);

/* Starts a source: the articles to come are its own. */
int cn__draft_source(cn__draft *draft, cn_str name, cn_str stamp, cn_err *err);
/* Fails with CN_E_LIMIT, the draft as before, on an article longer than article_limit; after any
 * other failure the draft is only good to be disposed of. */
int cn__draft_add(cn__draft *draft, const cn_index_article *article, cn_err *err);
/* Adds an article of another segment as it is there, under the source at hand. */
int cn__draft_copy(cn__draft *draft, cn__segment *from, uint32_t article, cn_err *err);
/* => Returns whether the draft has room for an article of so many bytes. */
bool cn__draft_takes(const cn__draft *draft, size_t bytes);
/* => Returns the number of articles. */
uint32_t cn__draft_articles(const cn__draft *draft);

/* Writes the segment's files, durable but for their names in the folder, and its row of the
 * manifest. The draft is closed whether that succeeds or fails; files of a failure are removed. */
int cn__draft_finish(cn__draft *draft, cn__segment_row *row, cn_err *err);

#endif
