/* marks.c - the quotation marks of a text, paired. */
#include "quote/marks.h"

#include "base/buffer.h"
#include "base/span.h"
#include "text/chars.h"

enum {
    LEFT_DOUBLE = 0x201C,
    RIGHT_DOUBLE = 0x201D,
    LEFT_SINGLE = 0x2018,
    RIGHT_SINGLE = 0x2019,
    LEFT_CORNER = 0x300C,
    RIGHT_CORNER = 0x300D,
    LEFT_WHITE_CORNER = 0x300E,
    RIGHT_WHITE_CORNER = 0x300F,
};

/* The quotation being read, and the marks open inside it. */
typedef struct reader {
    cn__quotations *out;
    cn_str text;
    uint32_t closers[CN__MARK_DEPTH]; /* the mark that closes each level */
    size_t depth;                     /* 0: outside; may pass CN__MARK_DEPTH, which is not kept */
    cn__quotation now;
    size_t last_stop;  /* the end of the last full stop inside, or 0 */
    size_t break_at;   /* the first line break inside the quotation, or 0 */
    size_t paragraphs; /* line breaks inside */
    bool fresh;        /* nothing but space in this paragraph yet */
} reader;

static uint32_t closer_of(uint32_t mark) {
    switch (mark) {
    case LEFT_DOUBLE: return RIGHT_DOUBLE;
    case LEFT_SINGLE: return RIGHT_SINGLE;
    case LEFT_CORNER: return RIGHT_CORNER;
    case LEFT_WHITE_CORNER: return RIGHT_WHITE_CORNER;
    case '"': return '"';
    default: return 0;
    }
}

static bool is_closer(uint32_t mark) {
    return mark == RIGHT_DOUBLE || mark == RIGHT_SINGLE || mark == RIGHT_CORNER ||
           mark == RIGHT_WHITE_CORNER || mark == '"';
}

/* Counts what stands in [inner.start, inner.end). */
static void measure(cn__quotation *q, cn_str text) {
    const char *p = text.data + q->inner.start, *end = text.data + q->inner.end;
    q->chars = q->stops = q->commas = 0;
    q->final = q->pausing = false;
    while (p < end) {
        uint32_t cp;
        p = cn__utf8_next(p, end, &cp);
        if (q->chars < UINT16_MAX) q->chars++;
        bool stop = cn__is_stop(cp) || cp == 0x2026;
        if (stop && q->stops < UINT8_MAX) q->stops++;
        if (cn__is_pause(cp) && q->commas < UINT8_MAX) q->commas++;
        if (cn__is_space(cp) || is_closer(cp)) continue;
        q->final = stop || cp == 0x2014; /* 上车咯—— */
        q->pausing = cn__is_pause(cp);
    }
}

/* Ends the quotation with its inside at `inner` and itself at `outer`. */
static int end_quotation(reader *r, size_t inner, size_t outer, bool closed) {
    void *items = r->out->items;
    int status = cn__reserve(&items, &r->out->room, r->out->count + 1, sizeof *r->out->items);
    r->out->items = items;
    if (status) return status;
    r->now.inner.end = (uint32_t)inner;
    r->now.outer.end = (uint32_t)outer;
    r->now.closed = closed;
    measure(&r->now, r->text);
    r->out->items[r->out->count++] = r->now;
    r->depth = 0;
    return CN_OK;
}

static void begin_quotation(reader *r, size_t mark, size_t behind, uint32_t closer) {
    r->now.outer.start = (uint32_t)mark;
    r->now.inner.start = (uint32_t)behind;
    r->closers[0] = closer;
    r->depth = 1;
    r->last_stop = r->break_at = r->paragraphs = 0;
}

static void nest(reader *r, uint32_t closer) {
    if (r->depth < CN__MARK_DEPTH) r->closers[r->depth] = closer;
    r->depth++;
}

/* An opening mark while a quotation is open. */
static int open_inside(reader *r, size_t mark, size_t behind, uint32_t closer) {
    bool same = closer == r->closers[0];
    if (same && r->fresh && r->paragraphs) return CN_OK; /* “ repeated at the paragraph's head */
    if (same && r->break_at) {                           /* the last quotation was never closed */
        int status = end_quotation(r, r->break_at, r->break_at, false);
        if (status) return status;
        begin_quotation(r, mark, behind, closer);
    } else if (same && r->depth == 1 && r->last_stop > r->now.inner.start) {
        int status = end_quotation(r, r->last_stop, r->last_stop, false);
        if (status) return status;
        begin_quotation(r, mark, behind, closer);
    } else {
        nest(r, closer);
    }
    return CN_OK;
}

/* A closing mark: it closes the innermost level that waits for it, and those inside that. */
static int close_mark(reader *r, size_t mark, size_t behind, uint32_t cp) {
    size_t level = r->depth < CN__MARK_DEPTH ? r->depth : CN__MARK_DEPTH;
    while (level > 0 && r->closers[level - 1] != cp) level--;
    if (r->depth > CN__MARK_DEPTH && level > 0) {
        r->depth--;
        return CN_OK;
    }
    if (level == 0) return CN_OK;
    if (level == 1) return end_quotation(r, mark, behind, true);
    r->depth = level - 1;
    return CN_OK;
}

static int read_straight(reader *r, size_t mark, size_t behind) {
    for (size_t i = 0; i < r->depth && i < CN__MARK_DEPTH; i++)
        if (r->closers[i] == '"') return close_mark(r, mark, behind, '"');
    if (r->depth)
        nest(r, '"');
    else
        begin_quotation(r, mark, behind, '"');
    return CN_OK;
}

static int read_mark(reader *r, size_t mark, size_t behind, uint32_t cp) {
    uint32_t closer = closer_of(cp);
    if (cp == '"') return read_straight(r, mark, behind);
    if (closer && r->depth) return open_inside(r, mark, behind, closer);
    if (closer)
        begin_quotation(r, mark, behind, closer);
    else if (r->depth)
        return close_mark(r, mark, behind, cp);
    return CN_OK;
}

/* At a line break: straight quotes and long insides end, others may go on. */
static int read_break(reader *r, size_t at) {
    r->fresh = true;
    if (!r->depth) return CN_OK;
    if (!r->break_at) r->break_at = at;
    r->paragraphs++;
    r->depth = 1; /* inner marks do not go over paragraphs */
    if (r->closers[0] == '"' || r->paragraphs > CN__MARK_PARAGRAPHS)
        return end_quotation(r, r->break_at, r->break_at, false);
    return CN_OK;
}

/* => Returns the next byte in [p, end) that may begin a mark, a full stop, a line break or a blank
 * (C2 A0 among them). */
static const char *skip_plain(const char *p, const char *end) {
    for (; p < end; p++) {
        unsigned char c = (unsigned char)*p;
        if (c < 0x80 ? c <= '"' || c == '?' : c == 0xC2 || c == 0xE2 || c == 0xEF) return p;
        if (c == 0xE3 && end - p > 2 && (unsigned char)p[1] == 0x80) return p;
    }
    return end;
}

static int read_char(reader *r, size_t at, size_t behind, uint32_t cp) {
    if (cp == '\n') return read_break(r, at);
    int status = CN_OK;
    if (closer_of(cp) || is_closer(cp))
        status = read_mark(r, at, behind, cp);
    else if (cn__is_stop(cp))
        r->last_stop = behind;
    if (!cn__is_space(cp)) r->fresh = false;
    return status;
}

int cn__marks_read(cn__quotations *out, cn_str text) {
    reader r = {.out = out, .text = text, .fresh = true};
    const char *p = text.data, *end = text.data + text.size;
    int status = CN_OK;
    out->count = 0;
    while (!status && p < end) {
        const char *plain = skip_plain(p, end);
        if (plain > p) r.fresh = false;
        if (plain == end) break;
        uint32_t cp;
        p = cn__utf8_next(plain, end, &cp);
        status = read_char(&r, (size_t)(plain - text.data), (size_t)(p - text.data), cp);
    }
    if (!status && r.depth) {
        size_t stop = r.break_at ? r.break_at : text.size;
        status = end_quotation(&r, stop, stop, false);
    }
    return status;
}
