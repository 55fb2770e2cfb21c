/* kwic.c - places of a phrase, and the text around them.
 *
 * The text of the article at hand is kept with the index, so that the contexts of all the places of
 * one article, taken in order, cost one reading of it.
 */
#include "base/error.h"
#include "index/index.h"
#include "index/spans.h"

#include <stdlib.h>
#include <string.h>

void cn_hits_dispose(cn_hits *hits) {
    free(hits->items);
    *hits = (cn_hits){0};
}

void cn_context_dispose(cn_context *context) {
    free(context->memory);
    *context = (cn_context){0};
}

/* ---- Places -------------------------------------------------------------------------------- */

typedef struct places_work {
    cn_index *index;
    cn__buf phrase;
    unsigned fields;
    const cn_list *within;
    cn__spans spans;
    cn_hits *out;
} places_work;

static bool is_within(const cn_list *within, uint32_t article, size_t *at) {
    if (!within) return true;
    *at = cn__ids_seek(within, *at, article);
    return *at < within->count && within->items[*at] == article;
}

static int add_places(places_work *work, cn__segment *s, cn_err *err) {
    void *items = work->out->items;
    size_t want = work->out->count + work->spans.count, at = 0;
    if (cn__reserve(&items, &work->out->capacity, want ? want : 1, sizeof *work->out->items))
        return cn__fail_memory(err);
    work->out->items = items;
    for (size_t i = 0; i < work->spans.count; i++) {
        cn_span span = work->spans.items[i];
        uint32_t article = cn__segment_article(s, span.start), start = s->starts[article];
        if (!is_within(work->within, s->base + article, &at)) continue;
        work->out->items[work->out->count++] =
            (cn_hit){s->base + article, span.start - start, span.end - start};
    }
    return CN_OK;
}

static int find_places(void *context, cn_err *err) {
    places_work *work = context;
    cn_index *index = work->index;
    cn__units units = {(const uint16_t *)(const void *)work->phrase.data, work->phrase.size / 2};
    int status = CN_OK;
    for (size_t i = 0; !status && i < index->segment_count; i++) {
        cn__segment *s = index->segments[i];
        work->spans.count = 0;
        status = cn__spans_find(s, &index->room, units, work->fields, &work->spans, err);
        if (!status) status = add_places(work, s, err);
    }
    return status;
}

int cn_index_hits(cn_index *index, cn_str phrase, unsigned fields, const cn_list *within,
                  cn_hits *out, cn_err *err) {
    places_work work = {.index = index, .fields = fields, .within = within, .out = out};
    out->count = 0;
    int status = cn__store_phrase(&work.phrase, phrase, err);
    if (!status) status = cn__index_guard(index, find_places, &work, err);
    if (status) out->count = 0;
    cn__buf_dispose(&work.phrase);
    cn__spans_dispose(&work.spans);
    return status;
}

/* ---- Contexts ------------------------------------------------------------------------------ */

typedef struct context_work {
    cn_index *index;
    const cn_hit *place;
    size_t width;
    cn_context *out;
} context_work;

/* Sets the field that a span of units lies in, and where that starts and ends. */
static bool field_of(const cn__place *at, cn_span span, unsigned *field, cn_span *units) {
    if (span.end <= at->title_end) {
        *field = CN_FIELD_TITLE;
        *units = (cn_span){at->start, at->title_end};
    } else if (span.end <= at->body_end) {
        *field = CN_FIELD_BODY;
        *units = (cn_span){at->title_end + 1, at->body_end};
    } else {
        *field = CN_FIELD_BYLINE;
        *units = (cn_span){at->body_end + 1, at->end};
    }
    return span.start >= units->start && span.end <= units->end && span.start < span.end;
}

/* Reads the field, unless it is the one that was read last. */
static int read_field(cn_index *index, cn__segment *s, uint32_t article, unsigned field,
                      cn_span units, cn_err *err) {
    if (index->read_segment == s && index->read_article == article && index->read_field == field)
        return CN_OK;
    index->read_segment = NULL;
    int status = cn__store_field(s, article, units.start, units.end, true, &index->field, err);
    if (status) return status;
    index->read_segment = s;
    index->read_article = article;
    index->read_field = field;
    return CN_OK;
}

/* => Returns the byte `width` characters before, or after, `at`. */
static size_t step_back(cn_str text, size_t at, size_t width) {
    for (; width && at; width--)
        for (at--; at && ((unsigned char)text.data[at] & 0xC0) == 0x80;) at--;
    return at;
}

static size_t step_on(cn_str text, size_t at, size_t width) {
    for (; width && at < text.size; width--)
        for (at++; at < text.size && ((unsigned char)text.data[at] & 0xC0) == 0x80;) at++;
    return at;
}

static int fill(cn_context *out, cn_str text, cn_span span, size_t width, cn_err *err) {
    size_t from = step_back(text, span.start, width), to = step_on(text, span.end, width);
    void *memory = out->memory;
    if (cn__reserve(&memory, &out->capacity, to - from + 1, 1)) return cn__fail_memory(err);
    out->memory = memory;
    memcpy(out->memory, text.data + from, to - from);
    out->span = span;
    out->left = (cn_str){out->memory, span.start - from};
    out->match = (cn_str){out->memory + (span.start - from), span.end - span.start};
    out->right = (cn_str){out->memory + (span.end - from), to - span.end};
    return CN_OK;
}

static int no_place(cn_err *err) {
    return cn__fail(err, CN_E_LIMIT, "no such hit");
}

static int find_context(void *context, cn_err *err) {
    context_work *work = context;
    const cn_hit *place = work->place;
    cn_index *index = work->index;
    cn__segment *s = cn__index_segment(index, place->article);
    if (!s) return no_place(err);
    cn__place at;
    cn_span units;
    uint32_t article = place->article - s->base;
    int status = cn__store_place(s, article, &at, err);
    if (status) return status;
    if (place->end > at.end - at.start) return no_place(err);
    cn_span span = {at.start + place->start, at.start + place->end};
    if (!field_of(&at, span, &work->out->field, &units)) return no_place(err);
    status = read_field(index, s, article, work->out->field, units, err);
    if (status) return status;
    cn_span bytes = {index->field.begins.items[span.start - units.start],
                     index->field.ends.items[span.end - 1 - units.start]};
    cn_str text = {index->field.text.data, index->field.text.size};
    return fill(work->out, text, bytes, work->width, err);
}

int cn_index_context(cn_index *index, const cn_hit *hit, size_t width, cn_context *context,
                     cn_err *err) {
    context_work work = {index, hit, width, context};
    int status = cn__index_guard(index, find_context, &work, err);
    if (status) index->read_segment = NULL;
    return status;
}
