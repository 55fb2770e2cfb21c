/* line.h - a page's text as lines, and lines as units.
 *
 * A line is what stands between line ends, without the white space around it; blank lines are no
 * lines. A block is a run of lines with no blank line between them. A unit is what the page stage
 * works on: one line, or the lines that a narrow column has wrapped one stretch of text into.
 */
#ifndef CN_ARTICLE_LINE_H
#define CN_ARTICLE_LINE_H

#include "base/buffer.h"

typedef struct cn__line {
    cn_span span; /* in the page's text; never empty */
    bool gap;     /* a blank line, a form feed or the page's head stands before it */
    bool indent;  /* begins with an ideographic space or at least two other spaces */
} cn__line;

typedef struct cn__lines {
    cn__line *items;
    size_t count, capacity;
} cn__lines;

/* Splits `text` from byte `start` on into lines. => CN_OK or CN_E_MEMORY; the caller disposes of
 * `out` either way. Line ends are LF, CR LF, CR, VT, FF, NEL, U+2028 and U+2029. */
int cn__lines_split(cn__lines *out, cn_str text, uint32_t start);
void cn__lines_dispose(cn__lines *lines);

/* => Returns how many line ends of the file itself (LF, CR LF or CR, which editors count) lie in
 *    bytes [start, end) of `text`; CR LF counts where its LF is. */
size_t cn__count_line_ends(cn_str text, size_t start, size_t end);

typedef struct cn__unit {
    cn_span span;          /* from the first line's start to the last line's end */
    uint32_t first, count; /* its lines */
    bool gap;              /* of the first line */
} cn__unit;

typedef struct cn__units {
    cn__unit *items;
    size_t count, capacity;
} cn__units;

/* Groups the lines into units. => CN_OK or CN_E_MEMORY; the caller disposes of `out`. */
int cn__units_make(cn__units *out, const cn__lines *lines, cn_str text);
void cn__units_dispose(cn__units *units);

#endif
