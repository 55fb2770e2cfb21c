/* page.h - a page's text to the parts of its articles.
 *
 * The stage only says what each stretch of the page is: parts are runs of pieces, spans of the
 * page's text, in page order; furniture stands apart, since it may interrupt a paragraph. Nothing
 * is copied here: document.c sets the parts into one text.
 */
#ifndef CN_ARTICLE_PAGE_H
#define CN_ARTICLE_PAGE_H

#include "article/furniture.h"
#include "base/buffer.h"

/* A stretch of the page's text. */
typedef struct cn__piece {
    cn_span span;
    bool space; /* a space goes between it and the piece before, in the same part */
} cn__piece;

typedef struct cn__layout_part {
    cn_part_kind kind;
    uint32_t article;
    uint32_t first_piece, piece_count;
} cn__layout_part;

typedef struct cn__layout {
    cn__piece *pieces;
    size_t piece_count, piece_capacity;
    cn__layout_part *parts;
    size_t part_count, part_capacity;
    cn_span *furniture;
    size_t furniture_count, furniture_capacity;
    uint32_t article_count;
    cn__page_header header; /* of the first page header; spans in the page's text */
} cn__layout;

typedef struct cn__page_options {
    uint32_t start;  /* byte at which the body begins, behind the front matter */
    bool one;        /* one article, whatever looks like a second one */
    cn_str headline; /* what the front matter gives; with it, a head is looked for no more */
} cn__page_options;

/* Lays `text` out as articles. => CN_OK or CN_E_MEMORY; the caller disposes of `out`. Every
 * character from `options.start` on that is not white space is in exactly one piece. */
int cn__page_lay_out(cn__layout *out, cn_str text, const cn__page_options *options);

/* Lays `text` out as it stands: one article, a paragraph a line. => as cn__page_lay_out */
int cn__text_lay_out(cn__layout *out, cn_str text);

/* Lays Markdown out that citynews wrote: one article, a block a line from byte `start` on. `## `
 * begins a subhead; a backslash before # or \ at the start of a line keeps that text. Both are
 * markup and in no piece. => as cn__page_lay_out */
int cn__markdown_lay_out(cn__layout *out, cn_str text, uint32_t start);

void cn__layout_dispose(cn__layout *layout);

#endif
