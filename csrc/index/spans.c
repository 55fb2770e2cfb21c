/* spans.c - pieces of a segment's text. */
#include "index/spans.h"
#include "base/error.h"
#include "index/store.h"

#include <stdlib.h>
#include <string.h>

void cn__spans_dispose(cn__spans *spans) {
    free(spans->items);
    *spans = (cn__spans){0};
}

static int add(cn__spans *spans, uint32_t start, uint32_t end, cn_err *err) {
    void *items = spans->items;
    int status = cn__reserve(&items, &spans->capacity, spans->count + 1, sizeof *spans->items);
    spans->items = items;
    if (status) return cn__fail_memory(err);
    spans->items[spans->count++] = (cn_span){start, end};
    return CN_OK;
}

/* ---- Fields -------------------------------------------------------------------------------- */

/* The article at hand, while positions are walked in order. */
typedef struct walk {
    cn__segment *segment;
    uint32_t article;
    bool open; /* whether `article` and `place` are set */
    cn__place place;
    cn__spans quotes; /* of the article, in units */
    cn__field room;
} walk;

static int walk_to(walk *w, uint32_t position, bool with_quotes, cn_err *err) {
    if (w->open && position <= w->place.end && position >= w->place.start) return CN_OK;
    w->article = cn__segment_article(w->segment, position);
    w->open = true;
    w->quotes.count = 0;
    int status = cn__store_fields(w->segment, w->article, &w->place, err);
    if (status || !with_quotes) return status;
    status = cn__store_place(w->segment, w->article, &w->place, err);
    if (!status)
        status = cn__store_quotes(w->segment, w->article, &w->place, &w->room, &w->quotes, err);
    return status;
}

static bool in_quote(const walk *w, uint32_t start, uint32_t end) {
    for (size_t i = 0; i < w->quotes.count; i++)
        if (w->quotes.items[i].start <= start && end <= w->quotes.items[i].end) return true;
    return false;
}

static bool in_fields(const walk *w, uint32_t start, uint32_t end, unsigned fields) {
    if (start < w->place.title_end) return fields & CN_FIELD_TITLE;
    if (start > w->place.body_end) return fields & CN_FIELD_BYLINE;
    return (fields & CN_FIELD_BODY) || ((fields & CN_FIELD_QUOTE) && in_quote(w, start, end));
}

static int keep_fields(walk *w, const cn__ids *positions, uint32_t size, unsigned fields,
                       cn__spans *out, cn_err *err) {
    bool with_quotes = (fields & CN_FIELD_QUOTE) && !(fields & CN_FIELD_BODY);
    int status = CN_OK;
    for (size_t i = 0; !status && i < positions->count; i++) {
        uint32_t start = positions->items[i];
        status = walk_to(w, start, with_quotes, err);
        if (status || cn__segment_gone(w->segment, w->article)) continue;
        if (in_fields(w, start, start + size, fields)) status = add(out, start, start + size, err);
    }
    return status;
}

int cn__spans_find(cn__segment *s, cn__find_room *room, cn__units phrase, unsigned fields,
                   cn__spans *out, cn_err *err) {
    if (!phrase.count) return CN_OK;
    room->positions.count = 0;
    walk w = {.segment = s};
    int status = cn__segment_place(s, err);
    if (!status) status = cn__find_positions(s, room, phrase, &room->positions, err);
    if (!status)
        status = keep_fields(&w, &room->positions, (uint32_t)phrase.count, fields, out, err);
    cn__spans_dispose(&w.quotes);
    cn__field_dispose(&w.room);
    return status;
}

int cn__spans_articles(cn__segment *s, const cn__spans *spans, cn__ids *out, cn_err *err) {
    for (size_t i = 0; i < spans->count; i++) {
        uint32_t article = cn__segment_article(s, spans->items[i].start);
        if (out->count && out->items[out->count - 1] == article) continue;
        if (cn__ids_add(out, article)) return cn__fail_memory(err);
    }
    return CN_OK;
}

/* ---- Near ---------------------------------------------------------------------------------- */

static bool ends_sentence(uint16_t unit) {
    return unit == 0x3002 || unit == '!' || unit == '?' || unit == '\n';
}

/* Whether nothing between two spans ends what they must share. The gap is at most the distance of
 * the operation, so this is bounded by it. */
static int together(cn__segment *s, uint32_t from, uint32_t to, cn_within within, bool *well,
                    cn_err *err) {
    int status = cn__map_need(&s->text, s->units + from, (to - from) * sizeof *s->units, err);
    *well = !status;
    for (uint32_t i = from; !status && *well && i < to; i++) {
        uint16_t unit = s->units[i];
        if (unit == 0 || (within == CN_WITHIN_PARAGRAPH && unit == '\n') ||
            (within == CN_WITHIN_SENTENCE && ends_sentence(unit)))
            *well = false;
    }
    return status;
}

/* Joins two spans that follow one another, if they are near. */
static int join(cn__segment *s, cn_span first, cn_span second, const cn_op *op, cn__spans *out,
                cn_err *err) {
    bool well;
    if (second.start < first.end || second.start - first.end > op->low) return CN_OK;
    int status = together(s, first.end, second.start, op->within, &well, err);
    return status || !well ? status : add(out, first.start, second.end, err);
}

/* For each of `firsts` the next of `seconds`; the nearest is enough for the least span. */
static int join_all(cn__segment *s, const cn__spans *firsts, const cn__spans *seconds,
                    const cn_op *op, cn__spans *out, cn_err *err) {
    size_t at = 0;
    int status = CN_OK;
    for (size_t i = 0; !status && i < firsts->count; i++) {
        while (at < seconds->count && seconds->items[at].start < firsts->items[i].end) at++;
        if (at == seconds->count) break;
        bool nearer = i + 1 < firsts->count && firsts->items[i + 1].end <= seconds->items[at].start;
        if (!nearer) status = join(s, firsts->items[i], seconds->items[at], op, out, err);
    }
    return status;
}

static int by_start(const void *left, const void *right) {
    const cn_span *a = left, *b = right;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

/* Drops spans that hold another, so that ends ascend as starts do. */
static void keep_least(cn__spans *spans) {
    size_t kept = 0;
    for (size_t i = 0; i < spans->count; i++) {
        cn_span span = spans->items[i];
        while (kept && spans->items[kept - 1].end >= span.end) kept--;
        if (!kept || spans->items[kept - 1].start < span.start) spans->items[kept++] = span;
    }
    spans->count = kept;
}

int cn__spans_near(cn__segment *s, const cn__spans *left, const cn__spans *right, const cn_op *op,
                   cn__spans *out, cn_err *err) {
    int status = join_all(s, left, right, op, out, err);
    if (!status && !op->ordered) status = join_all(s, right, left, op, out, err);
    if (status || !out->count) return status;
    qsort(out->items, out->count, sizeof *out->items, by_start);
    keep_least(out);
    return CN_OK;
}
