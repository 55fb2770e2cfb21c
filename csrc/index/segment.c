/* segment.c - one segment, open for reading. */
#include "index/segment.h"
#include "base/error.h"
#include "index/run.h"
#include "index/store.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void cn__segment_name(char name[40], uint64_t number, uint64_t gone, const char *kind) {
    if (gone)
        snprintf(name, 40, "%08" PRIx64 "-%08" PRIx64 "%s", number & 0xFFFFFFFF, gone & 0xFFFFFFFF,
                 kind);
    else
        snprintf(name, 40, "%08" PRIx64 "%s", number & 0xFFFFFFFF, kind);
}

/* A section of records of `size` bytes. */
static const void *records(const cn__map *map, enum cn__section_kind kind, size_t size,
                           uint64_t *count, bool *well) {
    uint64_t bytes;
    const void *data = cn__map_section(map, kind, &bytes);
    if (!data || bytes % size) *well = false;
    *count = bytes / size;
    return data;
}

static int place_text(cn__segment *s, cn_err *err) {
    bool well = true;
    uint64_t units, articles, hashes;
    const cn__map *map = &s->text;
    s->units = records(map, CN__SEC_UNITS, sizeof *s->units, &units, &well);
    s->articles = records(map, CN__SEC_ARTICLES, sizeof *s->articles, &articles, &well);
    s->edits = records(map, CN__SEC_EDITS, 1, &s->edits_size, &well);
    s->pairs = records(map, CN__SEC_PAIRS, sizeof *s->pairs, &s->pair_count, &well);
    s->strings = records(map, CN__SEC_STRINGS, 1, &s->strings_size, &well);
    s->quotes = records(map, CN__SEC_QUOTES, sizeof *s->quotes, &s->quote_count, &well);
    s->sources = records(map, CN__SEC_SOURCES, sizeof *s->sources, &s->source_count, &well);
    s->source_hashes =
        records(map, CN__SEC_SOURCE_HASHES, sizeof *s->source_hashes, &hashes, &well);
    if (!well || hashes != s->source_count || units != s->row.units ||
        articles != s->row.articles || units > CN__NONE >> (32 - CN__POSITION_BITS))
        return cn__map_bad(map, "sections", err);
    s->unit_count = (uint32_t)units;
    s->article_count = (uint32_t)articles;
    return CN_OK;
}

static int place_index(cn__segment *s, cn_err *err) {
    bool well = true;
    uint64_t starts, chunks, samples, offsets, forward, dates;
    const cn__map *map = &s->index;
    s->starts = records(map, CN__SEC_STARTS, 4, &starts, &well);
    s->chunks = records(map, CN__SEC_CHUNKS, 4, &chunks, &well);
    s->classes = records(map, CN__SEC_CLASSES, sizeof *s->classes, &s->class_count, &well);
    s->keys = records(map, CN__SEC_KEYS, 8, &s->block_count, &well);
    s->samples = records(map, CN__SEC_SAMPLES, 8, &samples, &well);
    s->offsets = records(map, CN__SEC_OFFSETS, 4, &offsets, &well);
    s->blocks = records(map, CN__SEC_BLOCKS, 1, &s->blocks_size, &well);
    s->commons = records(map, CN__SEC_COMMON, sizeof *s->commons, &s->common_count, &well);
    s->lists = records(map, CN__SEC_LISTS, 1, &s->lists_size, &well);
    s->terms = records(map, CN__SEC_TERMS, sizeof *s->terms, &s->term_count, &well);
    s->term_names = records(map, CN__SEC_TERM_NAMES, 1, &s->term_names_size, &well);
    s->forward = records(map, CN__SEC_FORWARD, 4, &forward, &well);
    s->article_terms = records(map, CN__SEC_ARTICLE_TERMS, 4, &s->article_term_count, &well);
    s->dates = records(map, CN__SEC_DATES, 4, &dates, &well);
    uint64_t chunk = 1u << CN__CHUNK_BITS;
    if (!well || starts != s->article_count + (uint64_t)1 || forward != starts ||
        dates != s->article_count || offsets != s->block_count + 1 ||
        samples != (s->block_count + CN__SAMPLE - 1) / CN__SAMPLE ||
        chunks != (s->unit_count + chunk - 1) / chunk || map->header.id != s->text.header.id ||
        map->header.id != s->row.id)
        return cn__map_bad(map, "sections", err);
    return CN_OK;
}

/* Copies a section of bits. */
static int copy_bits(cn__map *map, enum cn__section_kind kind, uint64_t count, uint64_t **out,
                     cn_err *err) {
    bool well = true;
    uint64_t words;
    const uint64_t *bits = records(map, kind, sizeof *bits, &words, &well);
    if (!well || words != (count + 63) / 64) return cn__map_bad(map, "sections", err);
    int status = cn__map_need(map, bits, words * sizeof *bits, err);
    if (status) return status;
    *out = malloc((words + 1) * sizeof **out);
    if (!*out) return cn__fail_memory(err);
    memcpy(*out, bits, words * sizeof *bits);
    return CN_OK;
}

/* Deletions are copied: they are few bytes, and every search needs them. */
static int read_gone(cn__segment *s, int folder, cn_err *err) {
    char name[40];
    cn__map map;
    cn__segment_name(name, s->row.number, s->row.gone, ".gone");
    int status = cn__map_open(&map, folder, name, CN__FILE_GONE, s->row.gone_sum, err);
    if (status) return status;
    s->gone_size = map.size;
    if (map.header.id != s->row.id) status = cn__map_bad(&map, "of another segment", err);
    if (!status)
        status = copy_bits(&map, CN__SEC_GONE_ARTICLES, s->article_count, &s->gone_articles, err);
    if (!status)
        status = copy_bits(&map, CN__SEC_GONE_SOURCES, s->source_count, &s->gone_sources, err);
    if (!status) status = cn__map_whole(&map, err);
    cn__map_close(&map);
    return status;
}

int cn__segment_open(cn__segment *s, int folder, const cn__segment_row *row, cn_err *err) {
    char name[40];
    *s = (cn__segment){.row = *row, .text.fd = -1, .index.fd = -1};
    cn__segment_name(name, row->number, 0, ".text");
    int status = cn__map_open(&s->text, folder, name, CN__FILE_TEXT, row->text_sum, err);
    if (!status) status = place_text(s, err);
    cn__segment_name(name, row->number, 0, ".index");
    if (!status)
        status = cn__map_open(&s->index, folder, name, CN__FILE_INDEX, row->index_sum, err);
    if (!status) status = place_index(s, err);
    if (!status && row->gone) status = read_gone(s, folder, err);
    if (status) cn__segment_close(s);
    return status;
}

void cn__segment_close(cn__segment *s) {
    if (s->text.base) cn__map_close(&s->text);
    if (s->index.base) cn__map_close(&s->index);
    free(s->gone_articles);
    free(s->gone_sources);
    s->gone_articles = s->gone_sources = NULL;
}

/* Starts ascend from 0 to the end of the text, and each chunk's article is one of them. */
static bool places_fit(const cn__segment *s) {
    bool well = s->starts[0] == 0 && s->starts[s->article_count] == s->unit_count;
    for (uint32_t i = 0; i < s->article_count; i++) well &= s->starts[i] < s->starts[i + 1];
    uint32_t chunks = (s->unit_count + (1u << CN__CHUNK_BITS) - 1) >> CN__CHUNK_BITS;
    for (uint32_t i = 0; i < chunks; i++) well &= s->chunks[i] < s->article_count;
    return well;
}

int cn__segment_place(cn__segment *s, cn_err *err) {
    if (s->placed) return CN_OK;
    uint64_t chunks = (s->unit_count + (1u << CN__CHUNK_BITS) - 1) >> CN__CHUNK_BITS;
    int status = cn__map_need(&s->index, s->starts, (s->article_count + (uint64_t)1) * 4, err);
    if (!status) status = cn__map_need(&s->index, s->chunks, chunks * 4, err);
    if (!status && !places_fit(s)) status = cn__map_bad(&s->index, "places of articles", err);
    s->placed = !status;
    return status;
}

uint32_t cn__segment_article(const cn__segment *s, uint32_t position) {
    uint32_t article = s->chunks[position >> CN__CHUNK_BITS];
    while (article + 1 < s->article_count && s->starts[article + 1] <= position) article++;
    return article;
}

void cn__segment_expect(const cn__segment *s, const uint32_t *positions, size_t count) {
    if (s->unit_count < 1u << 23) return;
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&s->chunks[positions[i] >> CN__CHUNK_BITS]);
    for (size_t i = 0; i < count; i++)
        __builtin_prefetch(&s->starts[s->chunks[positions[i] >> CN__CHUNK_BITS] + 1]);
}

/* ---- Columns ------------------------------------------------------------------------------- */

int cn__segment_terms(cn__segment *s, uint32_t article, cn__span_of *rows, cn_err *err) {
    int status = cn__map_need(&s->index, s->forward + article, 8, err);
    if (status) return status;
    *rows = (cn__span_of){s->forward[article], s->forward[article + 1]};
    if (rows->first > rows->last || rows->last > s->article_term_count)
        return cn__map_bad(&s->index, "names of an article", err);
    const uint32_t *terms = s->article_terms + rows->first;
    return cn__map_need(&s->index, terms, (rows->last - rows->first) * sizeof *terms, err);
}

int cn__segment_quotes(cn__segment *s, uint32_t article, cn__span_of *rows, cn_err *err) {
    const cn__article *row = &s->articles[article];
    bool last = article + 1 == s->article_count;
    int status = cn__map_need(&s->text, row, (last ? 1 : 2) * sizeof *row, err);
    if (status) return status;
    *rows = (cn__span_of){row->quotes, last ? (uint32_t)s->quote_count : row[1].quotes};
    if (rows->first > rows->last || rows->last > s->quote_count)
        return cn__map_bad(&s->text, "quotations of an article", err);
    const cn__quote *quotes = s->quotes + rows->first;
    return cn__map_need(&s->text, quotes, (rows->last - rows->first) * sizeof *quotes, err);
}

int cn__segment_date(cn__segment *s, uint32_t article, uint32_t *date, cn_err *err) {
    int status = cn__map_need(&s->index, s->dates + article, sizeof *date, err);
    if (!status) *date = s->dates[article];
    return status;
}

int cn__segment_term(cn__segment *s, uint32_t term, cn_column *column, cn_str *name, cn_err *err) {
    if (term >= s->term_count) return cn__map_bad(&s->index, "a name", err);
    const cn__term *row = &s->terms[term];
    int status = cn__map_need(&s->index, row, sizeof *row, err);
    if (status) return status;
    if (row->kind >= CN_COLUMNS || row->name > s->term_names_size ||
        row->name_size > s->term_names_size - row->name)
        return cn__map_bad(&s->index, "a name", err);
    *column = (cn_column)row->kind;
    *name = (cn_str){(const char *)s->term_names + row->name, row->name_size};
    return cn__map_need(&s->index, name->data, name->size, err);
}

static int compare_names(cn_column a, cn_str x, cn_column b, cn_str y) {
    if (a != b) return a < b ? -1 : 1;
    size_t size = x.size < y.size ? x.size : y.size;
    int order = size ? memcmp(x.data, y.data, size) : 0;
    return order ? order : (x.size > y.size) - (x.size < y.size);
}

int cn__segment_find_term(cn__segment *s, cn_column column, cn_str name, uint32_t *term,
                          cn_err *err) {
    uint64_t low = 0, high = s->term_count;
    *term = CN__NONE;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        cn_column kind = CN_COLUMNS;
        cn_str text = {0};
        int status = cn__segment_term(s, (uint32_t)middle, &kind, &text, err);
        if (status) return status;
        int order = compare_names(kind, text, column, name);
        if (order == 0) {
            *term = (uint32_t)middle;
            return CN_OK;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return CN_OK;
}

int cn__segment_list(cn__segment *s, uint32_t offset, uint32_t size, uint32_t count, cn__ids *out,
                     cn_err *err) {
    if (!count) return CN_OK;
    if (offset > s->lists_size || size > s->lists_size - offset || count > s->article_count)
        return cn__map_bad(&s->index, "a list of articles", err);
    int status = cn__map_need(&s->index, s->lists + offset, size, err);
    if (status) return status;
    uint32_t *room = cn__ids_room(out, count);
    if (!room) return cn__fail_memory(err);
    if (cn__run_decode(room, s->lists + offset, size, count, s->article_count))
        return cn__map_bad(&s->index, "a list of articles", err);
    out->count += count;
    return CN_OK;
}

int cn__segment_term_articles(cn__segment *s, uint32_t term, cn__ids *out, cn_err *err) {
    const cn__term *row = &s->terms[term];
    int status = cn__map_need(&s->index, row, sizeof *row, err);
    return status ? status : cn__segment_list(s, row->offset, row->size, row->articles, out, err);
}

int cn__segment_source(cn__segment *s, uint32_t source, cn_str *name, cn_str *stamp,
                       cn__span_of *articles, cn_err *err) {
    const cn__source *row = &s->sources[source];
    bool last = source + 1 == s->source_count;
    int status = cn__map_need(&s->text, row, (last ? 1 : 2) * sizeof *row, err);
    if (status) return status;
    *articles = (cn__span_of){row->first, last ? s->article_count : row[1].first};
    if (articles->first > articles->last || articles->last > s->article_count)
        return cn__map_bad(&s->text, "a source", err);
    uint32_t next;
    status = cn__store_string(s, row->name, name, &next, err);
    return status ? status : cn__store_string(s, next, stamp, NULL, err);
}

uint32_t cn__source_hash_of(cn_str name) {
    return (uint32_t)XXH3_64bits(name.data, name.size);
}

/* Sets the first row of source_hashes whose hash is at least `hash`. */
static int seek_hash(cn__segment *s, uint32_t hash, uint64_t *found, cn_err *err) {
    uint64_t low = 0, high = s->source_count;
    while (low < high) {
        uint64_t middle = low + (high - low) / 2;
        const cn__source_hash *row = &s->source_hashes[middle];
        int status = cn__map_need(&s->text, row, sizeof *row, err);
        if (status) return status;
        if (row->hash < hash)
            low = middle + 1;
        else
            high = middle;
    }
    *found = low;
    return CN_OK;
}

int cn__segment_find_sources(cn__segment *s, cn_str name, cn__ids *out, cn_err *err) {
    uint32_t hash = cn__source_hash_of(name);
    uint64_t at = 0;
    int status = seek_hash(s, hash, &at, err);
    for (; !status && at < s->source_count; at++) {
        const cn__source_hash *row = &s->source_hashes[at];
        cn_str text, stamp;
        cn__span_of articles;
        status = cn__map_need(&s->text, row, sizeof *row, err);
        if (status || row->hash != hash) return status;
        if (row->source >= s->source_count) return cn__map_bad(&s->text, "a source", err);
        status = cn__segment_source(s, row->source, &text, &stamp, &articles, err);
        if (!status && text.size == name.size && memcmp(text.data, name.data, name.size) == 0 &&
            cn__ids_add(out, row->source))
            status = cn__fail_memory(err);
    }
    return status;
}
