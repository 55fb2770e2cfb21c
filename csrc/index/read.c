/* read.c - articles read back, and their columns. */
#include "base/error.h"
#include "index/index.h"
#include "index/names.h"

#include <stdlib.h>
#include <string.h>

static int no_article(cn_err *err) {
    return cn__fail(err, CN_E_LIMIT, "no such article");
}

/* ---- Articles ------------------------------------------------------------------------------ */

enum { TEXTS, TERMS, QUOTES };

void cn_index_stored_dispose(cn_index_stored *stored) {
    for (int i = 0; i < 3; i++) free(stored->memory[i]);
    *stored = (cn_index_stored){0};
}

typedef struct read_work {
    cn_index *index;
    uint32_t number;
    cn_index_stored *out;
    cn__buf texts; /* all strings, one behind the other */
    cn__field field;
    size_t sizes[6];
} read_work;

static int add_text(read_work *work, int which, cn_str text, cn_err *err) {
    work->sizes[which] = text.size;
    return cn__buf_append(&work->texts, text.data, text.size) ? cn__fail_memory(err) : CN_OK;
}

static int add_field(read_work *work, cn__segment *s, uint32_t article, int which, uint32_t start,
                     uint32_t end, cn_err *err) {
    int status = cn__store_field(s, article, start, end, false, &work->field, err);
    if (status) return status;
    return add_text(work, which, (cn_str){work->field.text.data, work->field.text.size}, err);
}

static int add_fields(read_work *work, cn__segment *s, uint32_t article, cn_err *err) {
    cn__place at;
    int status = cn__store_place(s, article, &at, err);
    if (!status) status = add_field(work, s, article, 0, at.start, at.title_end, err);
    if (!status) status = add_field(work, s, article, 1, at.title_end + 1, at.body_end, err);
    return status ? status : add_field(work, s, article, 2, at.body_end + 1, at.end, err);
}

static int add_strings(read_work *work, cn__segment *s, uint32_t article, cn_err *err) {
    const cn__article *row = &s->articles[article];
    cn_str id = {0}, extra = {0}, name = {0}, stamp;
    cn__span_of unused;
    uint32_t next;
    if (row->source >= s->source_count) return cn__map_bad(&s->text, "a source", err);
    int status = cn__store_string(s, row->id, &id, &next, err);
    if (!status) status = cn__store_string(s, next, &extra, NULL, err);
    if (!status) status = cn__segment_source(s, row->source, &name, &stamp, &unused, err);
    if (!status) status = add_text(work, 3, id, err);
    if (!status) status = add_text(work, 4, extra, err);
    return status ? status : add_text(work, 5, name, err);
}

/* The strings of terms and speakers stay in the map: borrowed until the index is closed would do,
 * but a copy lives as long as the article does. */
static int add_terms(read_work *work, cn__segment *s, uint32_t article, cn_err *err) {
    cn__span_of rows;
    int status = cn__segment_terms(s, article, &rows, err);
    if (status) return status;
    size_t count = rows.last - rows.first;
    cn_index_term *terms = malloc((count + 1) * sizeof *terms);
    work->out->memory[TERMS] = terms;
    if (!terms) return cn__fail_memory(err);
    for (size_t i = 0; !status && i < count; i++) {
        status = cn__segment_term(s, s->article_terms[rows.first + i], &terms[i].column,
                                  &terms[i].name, err);
        if (!status && cn__buf_append(&work->texts, terms[i].name.data, terms[i].name.size))
            status = cn__fail_memory(err);
    }
    work->out->article.terms = terms;
    work->out->article.term_count = count;
    return status;
}

static int add_quotes(read_work *work, cn__segment *s, uint32_t article, cn_err *err) {
    cn__span_of rows;
    int status = cn__segment_quotes(s, article, &rows, err);
    if (status) return status;
    size_t count = rows.last - rows.first;
    cn_index_quote *quotes = calloc(count + 1, sizeof *quotes);
    work->out->memory[QUOTES] = quotes;
    if (!quotes) return cn__fail_memory(err);
    for (size_t i = 0; !status && i < count; i++) {
        const cn__quote *row = &s->quotes[rows.first + i];
        cn_column column;
        quotes[i].span = (cn_span){row->start, row->end};
        quotes[i].flags = row->flags;
        if (row->speaker == CN__NONE) continue;
        status = cn__segment_term(s, row->speaker, &column, &quotes[i].speaker, err);
        if (!status && cn__buf_append(&work->texts, quotes[i].speaker.data, quotes[i].speaker.size))
            status = cn__fail_memory(err);
    }
    work->out->article.quotes = quotes;
    work->out->article.quote_count = count;
    return status;
}

/* Points the strings into the texts, in the order in which they were added. */
static void point(read_work *work) {
    cn_index_article *article = &work->out->article;
    cn_str *const strings[] = {&article->title, &article->body,  &article->byline,
                               &article->id,    &article->extra, &work->out->source};
    cn_index_term *terms = work->out->memory[TERMS];
    cn_index_quote *quotes = work->out->memory[QUOTES];
    const char *at = work->texts.data;
    for (int i = 0; i < 6; at += work->sizes[i++]) *strings[i] = (cn_str){at, work->sizes[i]};
    for (size_t i = 0; i < article->term_count; at += terms[i++].name.size) terms[i].name.data = at;
    for (size_t i = 0; i < article->quote_count; at += quotes[i++].speaker.size)
        quotes[i].speaker.data = at;
}

static int read_article(void *context, cn_err *err) {
    read_work *work = context;
    cn__segment *s = cn__index_segment(work->index, work->number);
    if (!s || cn__segment_gone(s, work->number - s->base)) return no_article(err);
    uint32_t article = work->number - s->base;
    int status = cn__buf_reserve(&work->texts, 1) ? cn__fail_memory(err) : CN_OK;
    if (!status) status = add_fields(work, s, article, err);
    if (!status) status = add_strings(work, s, article, err);
    if (!status) status = add_terms(work, s, article, err);
    if (!status) status = add_quotes(work, s, article, err);
    return status ? status : cn__segment_date(s, article, &work->out->article.date, err);
}

int cn_index_read(cn_index *index, uint32_t article, cn_index_stored *out, cn_err *err) {
    read_work work = {.index = index, .number = article, .out = out};
    cn_index_stored_dispose(out);
    int status = cn__index_guard(index, read_article, &work, err);
    cn__field_dispose(&work.field);
    if (status) {
        cn__buf_dispose(&work.texts);
        cn_index_stored_dispose(out);
        return status;
    }
    point(&work);
    out->memory[TEXTS] = work.texts.data;
    return CN_OK;
}

/* ---- Dates --------------------------------------------------------------------------------- */

typedef struct dates_work {
    cn_index *index;
    const cn_list *articles;
    uint32_t *dates;
} dates_work;

static int read_dates(void *context, cn_err *err) {
    dates_work *work = context;
    int status = CN_OK;
    cn__segment *s = NULL;
    for (size_t i = 0; !status && i < work->articles->count; i++) {
        uint32_t article = work->articles->items[i];
        if (!s || article < s->base || article - s->base >= s->article_count)
            s = cn__index_segment(work->index, article);
        status = s ? cn__segment_date(s, article - s->base, &work->dates[i], err) : no_article(err);
    }
    return status;
}

int cn_index_dates(cn_index *index, const cn_list *articles, uint32_t *dates, cn_err *err) {
    dates_work work = {index, articles, dates};
    return cn__index_guard(index, read_dates, &work, err);
}

/* ---- Facets -------------------------------------------------------------------------------- */

void cn_facets_dispose(cn_facets *facets) {
    free(facets->items);
    free(facets->memory);
    *facets = (cn_facets){0};
}

typedef struct facets_work {
    cn_index *index;
    cn_column column;
    const cn_list *articles;
    size_t at; /* in articles */
    cn__names names;
    uint64_t *counts; /* of each name */
    size_t capacity;
    uint32_t *tally; /* of each term of the segment at hand */
} facets_work;

static int tally_article(facets_work *work, cn__segment *s, uint32_t article, cn_err *err) {
    cn__span_of rows;
    int status = cn__segment_terms(s, article, &rows, err);
    for (uint32_t i = rows.first; !status && i < rows.last; i++) {
        uint32_t term = s->article_terms[i];
        if (term >= s->term_count) return cn__map_bad(&s->index, "a name", err);
        work->tally[term]++;
    }
    return status;
}

static int tally_segment(facets_work *work, cn__segment *s, cn_err *err) {
    const cn_list *list = work->articles;
    int status = CN_OK;
    if (!list) {
        for (uint32_t i = 0; !status && i < s->article_count; i++)
            if (!cn__segment_gone(s, i)) status = tally_article(work, s, i, err);
        return status;
    }
    for (; !status && work->at < list->count; work->at++) {
        if (list->items[work->at] - s->base >= s->article_count) break;
        status = tally_article(work, s, list->items[work->at] - s->base, err);
    }
    return status;
}

static int count_name(facets_work *work, cn_str name, uint64_t articles, cn_err *err) {
    uint32_t number;
    size_t before = work->names.count;
    void *counts = work->counts;
    if (cn__names_add(&work->names, 0, name, &number) ||
        cn__reserve(&counts, &work->capacity, work->names.count, sizeof *work->counts))
        return cn__fail_memory(err);
    work->counts = counts;
    if (number == before) work->counts[number] = 0;
    work->counts[number] += articles;
    return CN_OK;
}

static int count_segment(facets_work *work, cn__segment *s, cn_err *err) {
    free(work->tally);
    work->tally = calloc(s->term_count + 1, sizeof *work->tally);
    if (!work->tally) return cn__fail_memory(err);
    int status = tally_segment(work, s, err);
    for (uint32_t term = 0; !status && term < s->term_count; term++) {
        cn_column column;
        cn_str name;
        if (!work->tally[term]) continue;
        status = cn__segment_term(s, term, &column, &name, err);
        if (!status && column == work->column)
            status = count_name(work, name, work->tally[term], err);
    }
    return status;
}

static int count_facets(void *context, cn_err *err) {
    facets_work *work = context;
    int status = CN_OK;
    for (size_t i = 0; !status && i < work->index->segment_count; i++)
        status = count_segment(work, work->index->segments[i], err);
    return status;
}

static int by_articles(const void *left, const void *right) {
    const cn_facet *a = left, *b = right;
    if (a->articles != b->articles) return a->articles > b->articles ? -1 : 1;
    size_t size = a->name.size < b->name.size ? a->name.size : b->name.size;
    int order = size ? memcmp(a->name.data, b->name.data, size) : 0;
    return order ? order : (a->name.size > b->name.size) - (a->name.size < b->name.size);
}

/* Hands the names' bytes over to the facets. */
static int make_facets(facets_work *work, cn_facets *out, cn_err *err) {
    size_t count = work->names.count;
    out->items = malloc((count + 1) * sizeof *out->items);
    if (!out->items) return cn__fail_memory(err);
    for (uint32_t i = 0; i < count; i++)
        out->items[i] = (cn_facet){cn__names_text(&work->names, i), work->counts[i]};
    qsort(out->items, count, sizeof *out->items, by_articles);
    out->count = count;
    out->memory = work->names.bytes.data;
    work->names.bytes = (cn__buf){0};
    return CN_OK;
}

int cn_index_facets(cn_index *index, cn_column column, const cn_list *articles, cn_facets *out,
                    cn_err *err) {
    facets_work work = {.index = index, .column = column, .articles = articles};
    *out = (cn_facets){0};
    int status = cn__index_guard(index, count_facets, &work, err);
    if (!status) status = make_facets(&work, out, err);
    cn__names_dispose(&work.names);
    free(work.counts);
    free(work.tally);
    return status;
}

/* ---- Sources ------------------------------------------------------------------------------- */

typedef struct sources_work {
    cn_index *index;
    cn_str name, stamp;
    cn__span_of articles;
    cn__segment *segment;
    uint32_t source;
} sources_work;

static int read_source(void *context, cn_err *err) {
    sources_work *work = context;
    return cn__segment_source(work->segment, work->source, &work->name, &work->stamp,
                              &work->articles, err);
}

int cn_index_sources(cn_index *index,
                     int (*visit)(void *context, cn_str name, cn_str stamp, uint32_t articles),
                     void *context, cn_err *err) {
    sources_work work = {.index = index};
    int status = CN_OK;
    for (size_t i = 0; !status && i < index->segment_count; i++) {
        cn__segment *s = work.segment = index->segments[i];
        for (uint32_t j = 0; !status && j < s->source_count; j++) {
            if (s->gone_sources && (s->gone_sources[j / 64] >> j % 64 & 1)) continue;
            work.source = j;
            status = cn__index_guard(index, read_source, &work, err);
            if (!status)
                status =
                    visit(context, work.name, work.stamp, work.articles.last - work.articles.first);
        }
    }
    return status;
}
