/* line.c - a page's text as lines, and lines as units.
 *
 * Text layers come in two manners. In one, a line is a paragraph (or a column's end). In the other
 * each line of a narrow column is a line of the file, and a paragraph begins where a line is
 * indented or the line before it stops short. Which manner a block is in shows in its line ends:
 * most lines of a wrapped block end in the middle of a sentence, and at the same width.
 */
#include "article/line.h"
#include "article/byline.h"
#include "article/feature.h"
#include "base/span.h"
#include "text/chars.h"

#include <stdlib.h>

/* ---- Lines ---- */

/* => Returns the length of the line end at `p`, 0 if there is none. */
static size_t line_end_at(const char *p, const char *end) {
    const unsigned char *u = (const unsigned char *)p;
    size_t left = (size_t)(end - p);
    if (u[0] == '\r') return left > 1 && u[1] == '\n' ? 2 : 1;
    if (u[0] >= '\n' && u[0] < '\r') return 1;
    if (u[0] == 0xC2 && left > 1 && u[1] == 0x85) return 2;
    if (u[0] == 0xE2 && left > 2 && u[1] == 0x80 && (u[2] & 0xFE) == 0xA8) return 3;
    return 0;
}

/* Most characters are hanzi: three bytes from E4 on, which end no line. */
static const char *find_line_end(const char *p, const char *end, size_t *length) {
    while (p < end) {
        unsigned char lead = (unsigned char)*p;
        if (lead > 0xE2 && lead < 0xF0) {
            p += 3;
            continue;
        }
        *length = lead <= '\r' || lead == 0xC2 || lead == 0xE2 ? line_end_at(p, end) : 0;
        if (*length) return p;
        p++;
    }
    *length = 0;
    return end;
}

static const char *skip_white(const char *p, const char *end, bool *indent) {
    size_t narrow = 0;
    while (p < end) {
        uint32_t cp;
        const char *next = cn__utf8_next(p, end, &cp);
        if (!cn__is_white(cp)) break;
        if (cp == 0x3000 || cp == '\t' || ++narrow >= 2) *indent = true;
        p = next;
    }
    return p;
}

static const char *trim_white(const char *start, const char *end) {
    while (end > start) {
        uint32_t cp;
        const char *before = cn__utf8_prev(start, end, &cp);
        if (!cn__is_white(cp)) break;
        end = before;
    }
    return end;
}

static int add_line(cn__lines *out, cn__line line) {
    void *items = out->items;
    int status = cn__reserve(&items, &out->capacity, out->count + 1, sizeof line);
    out->items = items;
    if (!status) out->items[out->count++] = line;
    return status;
}

int cn__lines_split(cn__lines *out, cn_str text, uint32_t start) {
    const char *p = text.data + start, *end = text.data + text.size;
    bool gap = true;
    while (p < end) {
        size_t length;
        const char *stop = find_line_end(p, end, &length);
        cn__line line = {.gap = gap};
        const char *first = skip_white(p, stop, &line.indent);
        const char *last = trim_white(first, stop);
        gap = first == last || (length == 1 && *stop == '\f');
        if (first < last) {
            line.span.start = (uint32_t)(first - text.data);
            line.span.end = (uint32_t)(last - text.data);
            if (add_line(out, line)) return CN_E_MEMORY;
        }
        p = stop + length;
    }
    return CN_OK;
}

void cn__lines_dispose(cn__lines *lines) {
    free(lines->items);
    *lines = (cn__lines){0};
}

size_t cn__count_line_ends(cn_str text, size_t start, size_t end) {
    size_t count = 0;
    const char *stop = text.data + end;
    for (const char *p = text.data + start; p < stop && (p = memchr(p, '\n', (size_t)(stop - p)));
         p++)
        count++;
    for (const char *p = text.data + start; p < stop && (p = memchr(p, '\r', (size_t)(stop - p)));
         p++)
        if (p + 1 == text.data + text.size || p[1] != '\n') count++;
    return count;
}

/* ---- Blocks ---- */

/* Widths are in columns: a hanzi or full-width mark takes two, a Latin letter or digit one. */
enum {
    COLUMN_MIN = 16, /* a column of a newspaper page is wider */
    COLUMN_MAX = 120,
    INDENT = 4,
    RAGGED = 6, /* how far a full line may stay behind the widest */
    SURE = 3,   /* lines before the last that make a wrapped block beyond doubt */
};

typedef struct block {
    size_t first, end; /* lines */
    size_t width;      /* of the widest line */
    bool wrapped;
    bool indents; /* its paragraphs begin with an indent */
} block;

typedef struct blocks {
    block *items;
    size_t count, capacity;
} blocks;

static cn_str line_text(const cn__lines *lines, cn_str text, size_t i) {
    return cn__span_text(text, lines->items[i].span);
}

static size_t char_width(char lead) {
    return (unsigned char)lead < 0xE0 ? 1 : 2;
}

/* => Returns the columns that a line takes, with the two hanzi of an indent. */
static size_t line_width(const cn__lines *lines, cn_str text, size_t i) {
    cn_str line = line_text(lines, text, i);
    size_t width = lines->items[i].indent ? INDENT : 0;
    for (size_t k = 0; k < line.size && width <= COLUMN_MAX; k++)
        if (!cn__utf8_is_trail(line.data[k])) width += char_width(line.data[k]);
    return width;
}

/* => Returns the columns of what could not be parted at the head of a line: a word or a hanzi. */
static size_t first_width(const cn__lines *lines, cn_str text, size_t i) {
    cn_str line = line_text(lines, text, i);
    size_t width = 0;
    while (width < line.size && width < COLUMN_MAX && char_width(line.data[width]) == 1 &&
           line.data[width] != ' ')
        width++;
    return width ? width : 2;
}

static bool line_ends_sentence(const cn__lines *lines, cn_str text, size_t i) {
    return cn__ends_sentence(line_text(lines, text, i));
}

static bool is_full(const cn__lines *lines, cn_str text, const block *b, size_t i) {
    return line_width(lines, text, i) + RAGGED >= b->width;
}

static bool is_byline(const cn__lines *lines, cn_str text, size_t i) {
    cn__byline byline;
    return cn__byline_on_page(&byline, line_text(lines, text, i));
}

/* Whether paragraphs of the block begin with an indent, and not every line is one. */
static bool has_indents(const cn__lines *lines, const block *b) {
    size_t indents = 0;
    for (size_t i = b->first; i < b->end; i++) indents += lines->items[i].indent;
    bool enough = lines->items[b->first].indent || b->end - b->first > SURE;
    return indents > 0 && indents < b->end - b->first && enough;
}

/* A block is wrapped if most of its lines but the last are full and end inside a sentence, or are
 * full and stand before a line without an indent where there are indents. A few lines may be a
 * headline, and are a paragraph for sure only when the last one ends a sentence. */
static bool is_wrapped(const cn__lines *lines, cn_str text, const block *b) {
    size_t cut = 0, full = 0, others = b->end - b->first - 1;
    if (others == 0 || b->width > COLUMN_MAX || b->width < COLUMN_MIN) return false;
    for (size_t i = b->first; i + 1 < b->end; i++) {
        if (b->indents ? lines->items[i + 1].indent : line_ends_sentence(lines, text, i)) continue;
        cut++;
        if (is_full(lines, text, b, i)) full++;
    }
    if (full * 5 < cut * 4) return false;
    if (b->indents) return cut > 0;
    return cut * 2 > others && (others >= SURE || line_ends_sentence(lines, text, b->end - 1));
}

/* => Returns the block from line `first` on: it ends at a blank line or a byline, and a byline is a
 *    block by itself. */
static block next_block(const cn__lines *lines, cn_str text, size_t first) {
    block b = {.first = first, .end = first + 1};
    if (b.end == lines->count || lines->items[b.end].gap) return b;
    if (is_byline(lines, text, first)) return b;
    while (b.end < lines->count && !lines->items[b.end].gap && !is_byline(lines, text, b.end))
        b.end++;
    for (size_t i = first; i < b.end; i++) {
        size_t width = line_width(lines, text, i);
        if (width > b.width) b.width = width;
    }
    b.indents = has_indents(lines, &b);
    b.wrapped = is_wrapped(lines, text, &b);
    return b;
}

static int find_blocks(blocks *out, const cn__lines *lines, cn_str text) {
    for (size_t i = 0; i < lines->count; i = out->items[out->count++].end) {
        void *items = out->items;
        int status = cn__reserve(&items, &out->capacity, out->count + 1, sizeof(block));
        out->items = items;
        if (status) return status;
        out->items[out->count] = next_block(lines, text, i);
    }
    return CN_OK;
}

/* Whether two or three full lines are the head of a column whose other blocks are `like`. */
static bool is_wrapped_like(const cn__lines *lines, cn_str text, const block *b,
                            const block *like) {
    if (!like->wrapped || like->end - like->first <= SURE || b->end - b->first < 2) return false;
    if (b->width + RAGGED / 2 < like->width || like->width + RAGGED / 2 < b->width) return false;
    for (size_t i = b->first; i < b->end; i++)
        if (!is_full(lines, text, like, i)) return false;
    return true;
}

static void wrap_like_neighbours(const blocks *all, const cn__lines *lines, cn_str text) {
    for (size_t i = 0; i < all->count; i++) {
        block *b = &all->items[i];
        if (b->wrapped) continue;
        b->wrapped = (i > 0 && is_wrapped_like(lines, text, b, b - 1)) ||
                     (i + 1 < all->count && is_wrapped_like(lines, text, b, b + 1));
    }
}

/* ---- Units ---- */

/* Whether line i + 1 goes on with the paragraph of line i, in a wrapped block: all lines of a
 * paragraph but its last are full. Behind the end of a sentence, the head of the next line must
 * have found no room. */
static bool goes_on(const cn__lines *lines, cn_str text, const block *b, size_t i) {
    if (lines->items[i + 1].indent || !is_full(lines, text, b, i)) return false;
    if (b->indents || !line_ends_sentence(lines, text, i)) return true;
    return line_width(lines, text, i) + first_width(lines, text, i + 1) >= b->width;
}

static int add_unit(cn__units *out, const cn__lines *lines, size_t first, size_t end) {
    void *items = out->items;
    int status = cn__reserve(&items, &out->capacity, out->count + 1, sizeof *out->items);
    out->items = items;
    if (status) return status;
    out->items[out->count++] = (cn__unit){
        .span = {lines->items[first].span.start, lines->items[end - 1].span.end},
        .first = (uint32_t)first,
        .count = (uint32_t)(end - first),
        .gap = lines->items[first].gap,
    };
    return CN_OK;
}

static int add_block(cn__units *out, const cn__lines *lines, cn_str text, const block *b) {
    for (size_t i = b->first, end; i < b->end; i = end) {
        end = i + 1;
        while (b->wrapped && end < b->end && goes_on(lines, text, b, end - 1)) end++;
        if (add_unit(out, lines, i, end)) return CN_E_MEMORY;
    }
    return CN_OK;
}

int cn__units_make(cn__units *out, const cn__lines *lines, cn_str text) {
    blocks all = {0};
    int status = find_blocks(&all, lines, text);
    if (!status) wrap_like_neighbours(&all, lines, text);
    for (size_t i = 0; !status && i < all.count; i++)
        status = add_block(out, lines, text, &all.items[i]);
    free(all.items);
    return status;
}

void cn__units_dispose(cn__units *units) {
    free(units->items);
    *units = (cn__units){0};
}
