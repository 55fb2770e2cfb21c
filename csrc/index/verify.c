/* verify.c - checks all of an index, whether or not a search would read it: sums first, then that
 * every record says what searches take for granted. */
#include "base/error.h"
#include "index/index.h"
#include "index/run.h"

#include <string.h>

static int bad(const cn__map *map, const char *what, cn_err *err) {
    return cn__map_bad(map, what, err);
}

static int verify_keys(const cn__segment *s, cn_err *err) {
    for (uint64_t i = 0; i < s->block_count; i++) {
        uint64_t count = s->keys[i] & ((1 << CN__SAME_SHIFT) - 1);
        uint64_t same = s->keys[i] >> CN__SAME_SHIFT & 7;
        bool ascends = !i || s->keys[i - 1] >> CN__KEY_SHIFT <= s->keys[i] >> CN__KEY_SHIFT;
        if (!ascends || !count || count > CN__BLOCK || same > CN__DEPTH)
            return bad(&s->index, "keys", err);
    }
    return CN_OK;
}

/* Each position of the text that is not the end of a field stands in one block. */
static int verify_blocks(const cn__segment *s, cn_err *err) {
    uint32_t positions[CN__BLOCK];
    uint64_t total = 0, ends = 0;
    for (uint64_t i = 0; i < s->block_count; i++) {
        uint32_t start = s->offsets[i], end = s->offsets[i + 1];
        size_t count = s->keys[i] & ((1 << CN__SAME_SHIFT) - 1);
        if (start > end || end > s->blocks_size ||
            cn__run_decode(positions, s->blocks + start, end - start, count, s->unit_count))
            return bad(&s->index, "a block of positions", err);
        total += count;
        for (size_t j = 1; j < count; j++)
            if (positions[j - 1] >= positions[j]) return bad(&s->index, "positions", err);
    }
    for (uint32_t i = 0; i < s->unit_count; i++) ends += s->units[i] == 0;
    return total + ends == s->unit_count ? CN_OK : bad(&s->index, "positions", err);
}

static int verify_lists(cn__segment *s, cn__ids *room, cn_err *err) {
    int status = CN_OK;
    for (uint64_t i = 0; !status && i < s->common_count; i++) {
        const cn__common *row = &s->commons[i];
        room->count = 0;
        if (i && s->commons[i - 1].key >= row->key) return bad(&s->index, "lists", err);
        status = cn__segment_list(s, row->offset, row->size, row->articles, room, err);
    }
    for (uint64_t i = 0; !status && i < s->term_count; i++) {
        cn_column column;
        cn_str name;
        room->count = 0;
        status = cn__segment_term(s, (uint32_t)i, &column, &name, err);
        if (!status) status = cn__segment_term_articles(s, (uint32_t)i, room, err);
    }
    return status;
}

static int verify_article(cn__segment *s, uint32_t article, cn__field *field, cn_err *err) {
    cn__place at;
    cn__span_of rows = {0};
    cn_str text;
    uint32_t next = 0;
    int status = cn__store_place(s, article, &at, err);
    if (!status) status = cn__store_field(s, article, at.start, at.title_end, true, field, err);
    if (!status)
        status = cn__store_field(s, article, at.title_end + 1, at.body_end, true, field, err);
    if (!status) status = cn__store_field(s, article, at.body_end + 1, at.end, true, field, err);
    if (!status) status = cn__store_string(s, s->articles[article].id, &text, &next, err);
    if (!status) status = cn__store_string(s, next, &text, NULL, err);
    if (!status) status = cn__segment_quotes(s, article, &rows, err);
    if (!status) status = cn__segment_terms(s, article, &rows, err);
    for (uint32_t i = rows.first; !status && i < rows.last; i++)
        if (s->article_terms[i] >= s->term_count) status = bad(&s->index, "a name", err);
    return status;
}

static int verify_articles(cn__segment *s, cn__field *field, cn_err *err) {
    int status = CN_OK;
    uint32_t gone = 0;
    for (uint32_t i = 0; !status && i < s->article_count; i++) {
        status = verify_article(s, i, field, err);
        gone += cn__segment_gone(s, i);
    }
    for (uint32_t i = 0; !status && i < s->source_count; i++) {
        cn_str name, stamp;
        cn__span_of articles;
        status = cn__segment_source(s, i, &name, &stamp, &articles, err);
    }
    if (!status && gone != s->article_count - s->row.live)
        status = bad(&s->index, "the number of deleted articles", err);
    return status;
}

static int verify_sums(cn__segment *s, cn_err *err) {
    cn__map *const maps[] = {&s->text, &s->index};
    int status = CN_OK;
    for (size_t i = 0; !status && i < 2; i++) {
        cn__map_forget(maps[i]);
        status = cn__map_check(maps[i], CN__HEADER, maps[i]->header.sums - CN__HEADER, err);
    }
    return status;
}

static int verify_segments(void *context, cn_err *err) {
    cn_index *index = context;
    int status = CN_OK;
    for (size_t i = 0; !status && i < index->segment_count; i++) {
        cn__segment *s = index->segments[i];
        s->placed = false;
        index->read_segment = NULL;
        index->found.count = 0;
        status = verify_sums(s, err);
        if (!status) status = cn__segment_place(s, err);
        if (!status) status = verify_keys(s, err);
        if (!status) status = verify_blocks(s, err);
        if (!status) status = verify_lists(s, &index->found, err);
        if (!status) status = verify_articles(s, &index->field, err);
    }
    return status;
}

int cn_index_verify(cn_index *index, cn_err *err) {
    return cn__index_guard(index, verify_segments, index, err);
}
