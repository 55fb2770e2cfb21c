/* segment.h - one segment, open for reading.
 *
 * The fields point into the mapped files. Nothing there may be read before cn__map_need on its
 * range; what is read is bounded before it is used, for a sum proves only who wrote it last.
 */
#ifndef CN_INDEX_SEGMENT_H
#define CN_INDEX_SEGMENT_H

#include "index/checked.h"
#include "index/ids.h"

typedef struct cn__segment {
    cn__segment_row row;
    uint32_t base; /* number of its first article in the snapshot */
    size_t folder; /* of the snapshot */
    cn__map text, index;
    uint64_t gone_size; /* of the file of deletions */

    const uint16_t *units;
    uint32_t unit_count;
    uint32_t article_count;
    const cn__article *articles;
    const uint8_t *edits, *strings;
    uint64_t edits_size, strings_size;
    const cn__pair *pairs;
    uint64_t pair_count;
    const cn__quote *quotes;
    uint64_t quote_count;
    const cn__source *sources;
    const cn__source_hash *source_hashes; /* as many */
    uint64_t source_count;

    const uint32_t *starts, *chunks;
    const cn__class *classes;
    uint64_t class_count;
    const uint64_t *keys, *samples;
    const uint32_t *offsets;
    uint64_t block_count;
    const uint8_t *blocks, *lists, *term_names;
    uint64_t blocks_size, lists_size, term_names_size;
    const cn__common *commons;
    uint64_t common_count;
    const cn__term *terms;
    uint64_t term_count;
    const uint32_t *forward, *article_terms, *dates;
    uint64_t article_term_count;

    uint64_t *gone_articles, *gone_sources; /* a copy; NULL when none is */
    bool placed;                            /* starts and chunks were checked from end to end */
} cn__segment;

/* The name of a segment's file, as ".text", ".index", or ".gone" when `gone` is not 0. */
void cn__segment_name(char name[40], uint64_t number, uint64_t gone, const char *kind);

/* Opens the segment that the manifest's row tells of. Closed by cn__segment_close. */
int cn__segment_open(cn__segment *segment, int folder, const cn__segment_row *row, cn_err *err);
/* Harmless on one that is closed or all zeros. */
void cn__segment_close(cn__segment *segment);

/* Makes sure that starts and chunks may be read, before cn__segment_article. */
int cn__segment_place(cn__segment *segment, cn_err *err);
/* => Returns the article that a position (below unit_count) is in. */
uint32_t cn__segment_article(const cn__segment *segment, uint32_t position);
/* Has the memory that cn__segment_article needs for these positions on its way, where there is so
 * much of it that waiting for each in turn would be most of the time. */
void cn__segment_expect(const cn__segment *segment, const uint32_t *positions, size_t count);
/* => Returns whether an article is deleted. */
static inline bool cn__segment_gone(const cn__segment *segment, uint32_t article) {
    return segment->gone_articles && (segment->gone_articles[article / 64] >> article % 64 & 1);
}

/* Rows of a table, half open. */
typedef struct cn__span_of {
    uint32_t first, last;
} cn__span_of;

/* Sets an article's rows in article_terms, or in quotes, which then may be read. */
int cn__segment_terms(cn__segment *segment, uint32_t article, cn__span_of *rows, cn_err *err);
int cn__segment_quotes(cn__segment *segment, uint32_t article, cn__span_of *rows, cn_err *err);
int cn__segment_date(cn__segment *segment, uint32_t article, uint32_t *date, cn_err *err);
/* Sets column and name of a term; the name is borrowed until the segment is closed. */
int cn__segment_term(cn__segment *segment, uint32_t term, cn_column *column, cn_str *name,
                     cn_err *err);
/* Sets the number of a name in a column, or CN__NONE. */
int cn__segment_find_term(cn__segment *segment, cn_column column, cn_str name, uint32_t *term,
                          cn_err *err);
/* Appends the articles of a term, deleted ones too. */
int cn__segment_term_articles(cn__segment *segment, uint32_t term, cn__ids *out, cn_err *err);
/* Sets name, stamp and articles of a source (below source_count). */
int cn__segment_source(cn__segment *segment, uint32_t source, cn_str *name, cn_str *stamp,
                       cn__span_of *articles, cn_err *err);
/* Appends the sources of that name, deleted ones too. */
int cn__segment_find_sources(cn__segment *segment, cn_str name, cn__ids *out, cn_err *err);
/* => Returns the hash by which sources are found. */
uint32_t cn__source_hash_of(cn_str name);
/* Appends a run of articles of LISTS. */
int cn__segment_list(cn__segment *segment, uint32_t offset, uint32_t size, uint32_t count,
                     cn__ids *out, cn_err *err);

#endif
