/* line.h - a page's text as lines, and lines as units.
 *
 * A line is what stands between line ends, without the white space around it. A unit is what the
 * page stage works on: one line, or the lines that a narrow column has wrapped one piece of text
 * into. Blank lines are no lines; the first line after one has `gap`.
 */
#ifndef CN_ARTICLE_LINE_H
#define CN_ARTICLE_LINE_H

#include "base/buffer.h"

typedef struct cn__line {
    cn_span span; /* in the page's text; never empty */
    bool gap;     /* a blank line, a form feed or the page's head stands before it */
    bool indent;  /* begins with an ideographic space or two other spaces */
} cn__line;

typedef struct cn__lines {
    cn__line *items;
    size_t count, capacity;
} cn__lines;

/* Splits `text` from byte `start` on into lines. => CN_OK or CN_E_MEMORY; the caller disposes of
 * `out` either way. Line ends are LF, CR LF, CR, VT, FF, NEL, U+2028 and U+2029. */
int cn__lines_split(cn__lines *out, cn_str text, uint32_t start);
void cn__lines_dispose(cn__lines *lines);

/* => Returns how many lines from `first` on make one unit: 1, or more in a wrapped block. */
size_t cn__unit_length(const cn__lines *lines, cn_str text, size_t first, size_t *block_end,
                       bool *wrapped);

#endif
