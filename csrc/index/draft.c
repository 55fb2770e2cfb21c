/* draft.c - a segment being written. */
#define _POSIX_C_SOURCE 200809L
#include "index/draft.h"
#include "base/error.h"
#include "index/build.h"
#include "index/run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    UNITS = 65536,
    UNITS_A_BYTE = 6, /* of a normal form, at most: the three bytes of U+FDFA become 18 */
    BATCHES = 32,     /* that a segment takes at most, each of which reads its text again */
    STRINGS_LIMIT = 1 << 30,
};

static int put(cn__buf *buf, const void *data, size_t size, cn_err *err) {
    return cn__buf_append(buf, data, size) ? cn__fail_memory(err) : CN_OK;
}

static int put32(cn__buf *buf, size_t number, cn_err *err) {
    uint32_t value = (uint32_t)number;
    return put(buf, &value, sizeof value, err);
}

int cn__draft_open(cn__draft *draft, int folder, uint64_t number, size_t memory, cn_err *err) {
    char name[40];
    *draft = (cn__draft){.folder = folder, .memory = memory, .number = number, .text.fd = -1};
    draft->batch = cn__build_batch(memory);
    draft->article_limit = draft->batch / 4;
    if (draft->article_limit > CN__ARTICLE_LIMIT) draft->article_limit = CN__ARTICLE_LIMIT;
    draft->counts = calloc(UNITS, sizeof *draft->counts);
    if (!draft->counts) return cn__fail_memory(err);
    cn__segment_name(name, number, 0, ".text");
    int status = cn__out_create(&draft->text, folder, name, CN__FILE_TEXT, number, err);
    if (!status) status = cn__out_section(&draft->text, CN__SEC_UNITS, err);
    if (status) cn__draft_dispose(draft);
    return status;
}

void cn__draft_dispose(cn__draft *draft) {
    if (!draft->counts) return;
    cn__out_abandon(&draft->text);
    cn__buf_dispose(&draft->starts);
    cn__buf_dispose(&draft->articles);
    cn__buf_dispose(&draft->forward);
    cn__buf_dispose(&draft->dates);
    cn__buf_dispose(&draft->article_terms);
    cn__buf_dispose(&draft->quotes);
    cn__buf_dispose(&draft->sources);
    cn__buf_dispose(&draft->source_hashes);
    cn__buf_dispose(&draft->strings);
    cn__buf_dispose(&draft->units);
    cn__edits_dispose(&draft->edits);
    cn__names_dispose(&draft->terms);
    free(draft->counts);
    draft->counts = NULL;
}

uint32_t cn__draft_articles(const cn__draft *draft) {
    return (uint32_t)(draft->dates.size / sizeof(uint32_t));
}

/* Of what is written before the sort, and of what the sort still needs. */
static size_t written_memory(const cn__draft *d) {
    return d->articles.capacity + d->quotes.capacity + 2 * d->sources.capacity +
           d->strings.capacity + d->edits.bytes.capacity + cn__names_memory(&d->terms);
}

static size_t kept_memory(const cn__draft *d) {
    return d->starts.capacity + d->forward.capacity + d->dates.capacity + d->article_terms.capacity;
}

bool cn__draft_takes(const cn__draft *draft, size_t bytes) {
    size_t units =
        bytes < draft->article_limit / UNITS_A_BYTE ? bytes * UNITS_A_BYTE : draft->article_limit;
    size_t most = draft->batch < CN__UNIT_LIMIT / BATCHES ? draft->batch * BATCHES : CN__UNIT_LIMIT;
    if (cn__draft_articles(draft) == 0) return true;
    return draft->most + units <= draft->batch && draft->unit_count + units <= most &&
           draft->strings.size < STRINGS_LIMIT && kept_memory(draft) < draft->memory / 8 &&
           written_memory(draft) < draft->memory / 2;
}

int cn__draft_source(cn__draft *draft, cn_str name, cn_str stamp, cn_err *err) {
    cn__source row = {(uint32_t)draft->strings.size, cn__draft_articles(draft)};
    cn__source_hash hash = {cn__source_hash_of(name), draft->source_count};
    if (cn__store_put_string(&draft->strings, name) ||
        cn__store_put_string(&draft->strings, stamp) ||
        cn__buf_append(&draft->sources, (const char *)&row, sizeof row) ||
        cn__buf_append(&draft->source_hashes, (const char *)&hash, sizeof hash))
        return cn__fail_memory(err);
    draft->source_count++;
    return CN_OK;
}

/* ---- Terms and quotations ------------------------------------------------------------------ */

static int term_of(cn__draft *draft, uint32_t kind, cn_str name, uint32_t *term, cn_err *err) {
    return cn__names_add(&draft->terms, kind, name, term) ? cn__fail_memory(err) : CN_OK;
}

/* Adds a term to the article at hand, once. */
static int put_term(cn__draft *draft, uint32_t kind, cn_str name, uint32_t *term, cn_err *err) {
    int status = term_of(draft, kind, name, term, err);
    if (status) return status;
    uint32_t first, number;
    memcpy(&first, draft->forward.data + draft->forward.size - sizeof first, sizeof first);
    for (size_t at = first * sizeof number; at < draft->article_terms.size; at += sizeof number) {
        memcpy(&number, draft->article_terms.data + at, sizeof number);
        if (number == *term) return CN_OK;
    }
    return put32(&draft->article_terms, *term, err);
}

static int put_columns(cn__draft *draft, const cn_index_article *article, cn_err *err) {
    uint32_t term;
    int status = put32(&draft->forward, draft->article_terms.size / sizeof term, err);
    for (size_t i = 0; !status && i < article->term_count; i++)
        status = put_term(draft, article->terms[i].column, article->terms[i].name, &term, err);
    for (size_t i = 0; !status && i < article->quote_count; i++) {
        const cn_index_quote *quote = &article->quotes[i];
        cn__quote row = {quote->span.start, quote->span.end, CN__NONE, quote->flags};
        if (quote->speaker.size)
            status = put_term(draft, CN_COLUMN_SPEAKER, quote->speaker, &row.speaker, err);
        if (!status) status = put(&draft->quotes, &row, sizeof row, err);
    }
    return status ? status : put32(&draft->dates, article->date, err);
}

/* ---- Articles ------------------------------------------------------------------------------ */

/* Writes the units of the article at hand. */
static int put_units(cn__draft *draft, cn_err *err) {
    const uint16_t *units = (const uint16_t *)(const void *)draft->units.data;
    size_t count = draft->units.size / sizeof *units;
    int status = put32(&draft->starts, draft->unit_count, err);
    if (!status) status = cn__out_write(&draft->text, units, draft->units.size, err);
    for (size_t i = 0; i < count; i++) draft->counts[units[i]]++;
    for (size_t i = 0; i < count; i++)
        if (units[i] && draft->counts[units[i]] > draft->most)
            draft->most = draft->counts[units[i]];
    draft->unit_count += (uint32_t)count;
    return status;
}

static int end_field(cn__draft *draft, uint32_t *kept, cn_err *err) {
    static const uint16_t end;
    (*kept)++;
    return put(&draft->units, &end, sizeof end, err);
}

/* Makes the units of the article at hand, and its edits. */
static int store_fields(cn__draft *draft, const cn_index_article *article, cn__article *row,
                        cn_err *err) {
    uint32_t kept = 0;
    draft->units.size = 0;
    int status = cn__store_text(&draft->edits, &draft->units, &kept, article->title, err);
    row->title = (uint32_t)(draft->units.size / 2);
    if (!status) status = end_field(draft, &kept, err);
    if (!status) status = cn__store_text(&draft->edits, &draft->units, &kept, article->body, err);
    row->body = (uint32_t)(draft->units.size / 2) - row->title - 1;
    if (!status) status = end_field(draft, &kept, err);
    if (!status) status = cn__store_text(&draft->edits, &draft->units, &kept, article->byline, err);
    if (!status) status = end_field(draft, &kept, err);
    if (!status && draft->units.size / 2 > draft->article_limit)
        status =
            cn__fail(err, CN_E_LIMIT, "article of more than %zu characters", draft->article_limit);
    return status;
}

int cn__draft_add(cn__draft *draft, const cn_index_article *article, cn_err *err) {
    cn__article row = {.edits = (uint32_t)draft->edits.bytes.size,
                       .quotes = (uint32_t)(draft->quotes.size / sizeof(cn__quote)),
                       .id = (uint32_t)draft->strings.size,
                       .source = draft->source_count - 1};
    int status = store_fields(draft, article, &row, err);
    if (status == CN_E_LIMIT) draft->edits.bytes.size = row.edits;
    if (!status) status = put_units(draft, err);
    if (!status) status = put(&draft->articles, &row, sizeof row, err);
    if (!status && (cn__store_put_string(&draft->strings, article->id) ||
                    cn__store_put_string(&draft->strings, article->extra)))
        status = cn__fail_memory(err);
    return status ? status : put_columns(draft, article, err);
}

static int copy_edits(cn__draft *draft, cn__segment *from, uint32_t article, cn_err *err) {
    cn__edit_reader reader = {0};
    cn__edit edit;
    int more = cn__edits_open(&reader, from, article, err);
    if (more) return more;
    while ((more = cn__edits_next(&reader, &edit, err)) > 0)
        if (cn__edits_put(&draft->edits, &edit)) return cn__fail_memory(err);
    return more;
}

static int copy_terms(cn__draft *draft, cn__segment *from, uint32_t article, cn_err *err) {
    cn__span_of terms;
    int status = cn__segment_terms(from, article, &terms, err);
    uint32_t unused;
    if (!status) status = put32(&draft->forward, draft->article_terms.size / 4, err);
    for (uint32_t i = terms.first; !status && i < terms.last; i++) {
        cn_column column;
        cn_str name;
        status = cn__segment_term(from, from->article_terms[i], &column, &name, err);
        if (!status) status = put_term(draft, column, name, &unused, err);
    }
    return status;
}

static int copy_quotes(cn__draft *draft, cn__segment *from, uint32_t article, cn_err *err) {
    cn__span_of quotes;
    int status = cn__segment_quotes(from, article, &quotes, err);
    for (uint32_t i = quotes.first; !status && i < quotes.last; i++) {
        cn__quote row = from->quotes[i];
        cn_column column;
        cn_str name;
        if (row.speaker != CN__NONE) {
            status = cn__segment_term(from, row.speaker, &column, &name, err);
            if (!status) status = put_term(draft, CN_COLUMN_SPEAKER, name, &row.speaker, err);
        }
        if (!status) status = put(&draft->quotes, &row, sizeof row, err);
    }
    return status;
}

static int copy_strings(cn__draft *draft, cn__segment *from, uint32_t offset, cn_err *err) {
    for (int i = 0; i < 2; i++) {
        cn_str text;
        int status = cn__store_string(from, offset, &text, &offset, err);
        if (status) return status;
        if (cn__store_put_string(&draft->strings, text)) return cn__fail_memory(err);
    }
    return CN_OK;
}

int cn__draft_copy(cn__draft *draft, cn__segment *from, uint32_t article, cn_err *err) {
    cn__place place;
    int status = cn__store_place(from, article, &place, err);
    if (status) return status;
    cn__article row = from->articles[article];
    uint32_t strings = row.id, date = 0;
    row.edits = (uint32_t)draft->edits.bytes.size;
    row.quotes = (uint32_t)(draft->quotes.size / sizeof(cn__quote));
    row.id = (uint32_t)draft->strings.size;
    row.source = draft->source_count - 1;
    draft->units.size = 0;
    status = put(&draft->units, from->units + place.start, (place.end + 1 - place.start) * 2, err);
    if (!status) status = put_units(draft, err);
    if (!status) status = put(&draft->articles, &row, sizeof row, err);
    if (!status) status = copy_edits(draft, from, article, err);
    if (!status) status = copy_terms(draft, from, article, err);
    if (!status) status = copy_quotes(draft, from, article, err);
    if (!status) status = copy_strings(draft, from, strings, err);
    if (!status) status = cn__segment_date(from, article, &date, err);
    return status ? status : put32(&draft->dates, date, err);
}

/* ---- Finishing: the columns ---------------------------------------------------------------- */

static int put_pairs(cn__draft *draft, cn_err *err) {
    const cn__names *pairs = &draft->edits.pairs;
    int status = cn__out_section(&draft->text, CN__SEC_PAIRS, err);
    for (uint32_t i = 0; !status && i < pairs->count; i++) {
        cn_str text = cn__names_text(pairs, i);
        cn__pair row = {.units = (uint8_t)pairs->items[i].kind, .size = (uint8_t)text.size};
        if (text.size) memcpy(row.bytes, text.data, text.size);
        status = cn__out_write(&draft->text, &row, sizeof row, err);
    }
    return status;
}

/* Numbers of terms as they came, to numbers in their order: by kind, then name. */
typedef struct term_order {
    const cn__names *names;
    uint32_t *sorted; /* terms as they came, in order */
    uint32_t *rank;   /* the order of each */
} term_order;

static int compare_terms(const cn__names *names, uint32_t a, uint32_t b) {
    uint32_t kind_a = names->items[a].kind, kind_b = names->items[b].kind;
    if (kind_a != kind_b) return kind_a < kind_b ? -1 : 1;
    cn_str x = cn__names_text(names, a), y = cn__names_text(names, b);
    int order = memcmp(x.data, y.data, x.size < y.size ? x.size : y.size);
    return order ? order : (x.size > y.size) - (x.size < y.size);
}

/* Merge sort: qsort has no place for the names that the numbers stand for. */
static void sort_terms(const cn__names *names, uint32_t *items, uint32_t *spare, size_t count) {
    if (count < 2) return;
    size_t half = count / 2, i = 0, j = half, k = 0;
    sort_terms(names, items, spare, half);
    sort_terms(names, items + half, spare, count - half);
    while (i < half && j < count)
        spare[k++] = compare_terms(names, items[j], items[i]) < 0 ? items[j++] : items[i++];
    while (i < half) spare[k++] = items[i++];
    memcpy(items, spare, k * sizeof *items);
}

static int order_terms(term_order *order, const cn__names *names, cn_err *err) {
    size_t count = names->count;
    order->names = names;
    order->sorted = calloc(count + 1, sizeof *order->sorted);
    order->rank = calloc(count + 1, sizeof *order->rank);
    if (!order->sorted || !order->rank) return cn__fail_memory(err);
    for (uint32_t i = 0; i < count; i++) order->sorted[i] = i;
    sort_terms(names, order->sorted, order->rank, count);
    for (uint32_t i = 0; i < count; i++) order->rank[order->sorted[i]] = i;
    return CN_OK;
}

static int ascending(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static uint32_t *numbers(cn__buf *buf) {
    return (uint32_t *)(void *)buf->data;
}

/* Renumbers the terms of articles and quotations; an article's ascend. */
static void rank_terms(cn__draft *draft, const term_order *order) {
    uint32_t *terms = numbers(&draft->article_terms), *forward = numbers(&draft->forward);
    size_t count = draft->article_terms.size / sizeof *terms;
    for (size_t i = 0; i < count; i++) terms[i] = order->rank[terms[i]];
    for (uint32_t a = 0; a < cn__draft_articles(draft); a++)
        if (forward[a + 1] > forward[a])
            qsort(terms + forward[a], forward[a + 1] - forward[a], sizeof *terms, ascending);
    cn__quote *quotes = (cn__quote *)(void *)draft->quotes.data;
    for (size_t i = 0; i < draft->quotes.size / sizeof *quotes; i++)
        if (quotes[i].speaker != CN__NONE) quotes[i].speaker = order->rank[quotes[i].speaker];
}

/* The articles of each term, by counting: `ends[t]` is where term t's end in `articles`. */
static void invert_terms(cn__draft *draft, size_t count, uint32_t *ends, uint32_t *articles) {
    const uint32_t *terms = numbers(&draft->article_terms), *forward = numbers(&draft->forward);
    size_t total = draft->article_terms.size / sizeof *terms;
    for (size_t i = 0; i < total; i++) ends[terms[i] + 2]++;
    for (size_t t = 2; t < count + 2; t++) ends[t] += ends[t - 1];
    for (uint32_t a = 0; a < cn__draft_articles(draft); a++)
        for (uint32_t i = forward[a]; i < forward[a + 1]; i++) articles[ends[terms[i] + 1]++] = a;
}

/* Makes the rows of the terms, their names, and their lists of articles. */
static int make_terms(cn__draft *draft, const term_order *order, cn__buf *rows, cn__buf *names,
                      cn__buf *lists, cn_err *err) {
    size_t count = order->names->count;
    uint32_t *ends = calloc(count + 2, sizeof *ends);
    uint32_t *articles = calloc(draft->article_terms.size + sizeof *articles, 1);
    int status = CN_OK;
    if (!ends || !articles)
        status = CN_E_MEMORY;
    else
        invert_terms(draft, count, ends, articles);
    for (uint32_t t = 0; !status && t < count; t++) {
        cn_str name = cn__names_text(order->names, order->sorted[t]);
        uint32_t first = ends[t], held = ends[t + 1] - first;
        cn__term row = {.kind = order->names->items[order->sorted[t]].kind,
                        .name = (uint32_t)names->size,
                        .name_size = (uint32_t)name.size,
                        .articles = held,
                        .offset = (uint32_t)lists->size};
        if (held) status = cn__run_encode(lists, articles + first, held);
        row.size = (uint32_t)lists->size - row.offset;
        if (!status) status = cn__buf_append(names, name.data, name.size);
        if (!status) status = cn__buf_append(rows, (const char *)&row, sizeof row);
    }
    free(ends);
    free(articles);
    return status ? cn__fail_memory(err) : CN_OK;
}

/* ---- Finishing: the files ------------------------------------------------------------------ */

static int put_buf(cn__out *out, enum cn__section_kind kind, const cn__buf *buf, cn_err *err) {
    return cn__out_put(out, kind, buf->data, buf->size, err);
}

static int by_hash(const void *left, const void *right) {
    const cn__source_hash *a = left, *b = right;
    if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
    return (a->source > b->source) - (a->source < b->source);
}

static int finish_text(cn__draft *draft, cn__segment_row *row, cn_err *err) {
    cn__out *out = &draft->text;
    int status = put_buf(out, CN__SEC_ARTICLES, &draft->articles, err);
    if (!status) status = put_buf(out, CN__SEC_EDITS, &draft->edits.bytes, err);
    if (!status) status = put_pairs(draft, err);
    if (!status) status = put_buf(out, CN__SEC_STRINGS, &draft->strings, err);
    if (!status) status = put_buf(out, CN__SEC_QUOTES, &draft->quotes, err);
    if (!status) status = put_buf(out, CN__SEC_SOURCES, &draft->sources, err);
    if (draft->source_count)
        qsort(draft->source_hashes.data, draft->source_count, sizeof(cn__source_hash), by_hash);
    if (!status) status = put_buf(out, CN__SEC_SOURCE_HASHES, &draft->source_hashes, err);
    return status ? status : cn__out_finish(out, &row->text_sum, err);
}

/* Reads the text back from its file, which is all that the sort needs of it. */
static int put_postings(cn__draft *draft, cn__out *out, const cn__buf *lists, cn_err *err) {
    cn__build_text text = {.offset = CN__HEADER,
                           .units = draft->unit_count,
                           .starts = numbers(&draft->starts),
                           .articles = cn__draft_articles(draft),
                           .counts = draft->counts};
    text.fd = openat(draft->folder, draft->text.name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (text.fd < 0) return cn__fail(err, CN_E_IO, "%s: %s", draft->text.name, strerror(errno));
    int status = cn__build_postings(out, &text, lists, draft->memory, err);
    close(text.fd);
    return status;
}

static int put_index(cn__draft *draft, cn__out *out, cn__buf bufs[3], cn_err *err) {
    int status = put_postings(draft, out, &bufs[2], err);
    if (!status) status = put_buf(out, CN__SEC_TERMS, &bufs[0], err);
    if (!status) status = put_buf(out, CN__SEC_TERM_NAMES, &bufs[1], err);
    if (!status) status = put_buf(out, CN__SEC_FORWARD, &draft->forward, err);
    if (!status) status = put_buf(out, CN__SEC_ARTICLE_TERMS, &draft->article_terms, err);
    return status ? status : put_buf(out, CN__SEC_DATES, &draft->dates, err);
}

static int finish_index(cn__draft *draft, cn__buf bufs[3], cn__segment_row *row, cn_err *err) {
    char name[40];
    cn__out out;
    cn__segment_name(name, draft->number, 0, ".index");
    int status = cn__out_create(&out, draft->folder, name, CN__FILE_INDEX, draft->number, err);
    if (status) return status;
    status = put_index(draft, &out, bufs, err);
    if (!status) return cn__out_finish(&out, &row->index_sum, err);
    cn__out_abandon(&out);
    return status;
}

/* Ends what is counted an article: one more start, one more first term. */
static int close_columns(cn__draft *draft, cn_err *err) {
    int status = put32(&draft->starts, draft->unit_count, err);
    return status ? status : put32(&draft->forward, draft->article_terms.size / 4, err);
}

/* Gives the memory of what is in the text's file to the sort. */
static void dispose_written(cn__draft *draft) {
    cn__buf_dispose(&draft->articles);
    cn__buf_dispose(&draft->quotes);
    cn__buf_dispose(&draft->sources);
    cn__buf_dispose(&draft->source_hashes);
    cn__buf_dispose(&draft->strings);
    cn__buf_dispose(&draft->units);
    cn__edits_dispose(&draft->edits);
    cn__names_dispose(&draft->terms);
}

static int finish(cn__draft *draft, cn__segment_row *row, cn_err *err) {
    term_order order = {0};
    cn__buf bufs[3] = {{0}}; /* rows, names and lists of terms */
    int status = close_columns(draft, err);
    if (!status) status = order_terms(&order, &draft->terms, err);
    if (!status) rank_terms(draft, &order);
    if (!status) status = make_terms(draft, &order, &bufs[0], &bufs[1], &bufs[2], err);
    free(order.sorted);
    free(order.rank);
    if (!status) status = finish_text(draft, row, err);
    if (!status) {
        dispose_written(draft);
        status = finish_index(draft, bufs, row, err);
        if (status) unlinkat(draft->folder, draft->text.name, 0);
    }
    for (int i = 0; i < 3; i++) cn__buf_dispose(&bufs[i]);
    return status;
}

int cn__draft_finish(cn__draft *draft, cn__segment_row *row, cn_err *err) {
    *row = (cn__segment_row){.number = draft->number,
                             .id = draft->number,
                             .units = draft->unit_count,
                             .articles = cn__draft_articles(draft),
                             .live = cn__draft_articles(draft)};
    int status = finish(draft, row, err);
    cn__draft_dispose(draft);
    return status;
}
