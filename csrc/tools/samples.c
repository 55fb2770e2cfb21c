/* samples.c - annotated texts as the trainer of the sequence model needs them. */
#define _POSIX_C_SOURCE 200809L

#include "tools/samples.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"

enum { FILE_LIMIT = 1 << 30, HITS_MAX = 4096 };

typedef struct entity {
    uint32_t start, end;
    uint8_t class;
} entity;

/* One text being added. */
typedef struct reader {
    samples *all;
    const char *path;
    uint32_t line;
    unsigned style;
    entity *entities;
    size_t count, room;
    cn__units units;
    cn__evidence evidence;
    cn__hit hits[HITS_MAX];
    cn_err *err;
} reader;

/* ---- Rows --------------------------------------------------------------------------------------
 */

static size_t table_slot(const samples *all, uint32_t key, unsigned group) {
    size_t slot =
        (key + group * UINT32_C(0x85EBCA6B)) * UINT32_C(0x9E3779B1) & (all->table_room - 1);
    for (; all->table[slot]; slot = (slot + 1) & (all->table_room - 1)) {
        const row *r = &all->rows[all->table[slot] - 1];
        if (r->key == key && r->group == group) break;
    }
    return slot;
}

static int table_grow(samples *all) {
    size_t room = all->table_room ? all->table_room * 2 : 1 << 16;
    uint32_t *grown = calloc(room, sizeof *grown);
    if (!grown) return CN_E_MEMORY;
    free(all->table);
    all->table = grown;
    all->table_room = room;
    for (size_t i = 0; i < all->row_count; i++)
        all->table[table_slot(all, all->rows[i].key, all->rows[i].group)] = (uint32_t)i + 1;
    return CN_OK;
}

#define GROW(all, array, room, want)                                                               \
    grow((void **)&(all)->array, &(all)->room, want, sizeof *(all)->array)
static int grow(void **items, size_t *room, size_t want, size_t size) {
    return cn__reserve(items, room, want, size);
}

static int find_row(samples *all, const cn__feature *f, bool held, uint32_t *index) {
    if (all->row_count * 2 >= all->table_room && table_grow(all)) return CN_E_MEMORY;
    size_t slot = table_slot(all, f->key, f->group);
    if (!all->table[slot]) {
        if (GROW(all, rows, row_room, all->row_count + 1)) return CN_E_MEMORY;
        all->rows[all->row_count] = (row){f->key, 0, UINT32_MAX, f->group};
        all->table[slot] = (uint32_t)++all->row_count;
    }
    *index = all->table[slot] - 1;
    all->rows[*index].count += !held;
    return CN_OK;
}

uint32_t samples_number_rows(samples *all, uint32_t cutoff) {
    uint32_t vectors = 0;
    for (size_t i = 0; i < all->row_count; i++) {
        row *r = &all->rows[i];
        const cn__feature_group *group = &cn__feature_groups[r->group];
        uint32_t least = group->rare ? cutoff + (uint32_t)group->rare - 1 : 1;
        r->first = UINT32_MAX;
        if (r->count < least) continue;
        r->first = vectors;
        vectors += (uint32_t)(group->last - group->first + 1);
    }
    return vectors;
}

/* ---- Texts -------------------------------------------------------------------------------------
 */

/* Tags the units that an entity covers, unless one before it has them. */
static void tag_entity(const cn__units *u, const entity *e, uint8_t *gold) {
    size_t first = 0, last;
    while (first < u->count && u->end[first] <= e->start) first++;
    for (last = first; last < u->count && u->start[last] < e->end; last++)
        if (gold[last]) return;
    if (first == last) return;
    gold[first] = (uint8_t)cn__tag(e->class, last - first == 1 ? CN_TAG_SINGLE : CN_TAG_BEGIN);
    for (size_t i = first + 1; i < last; i++)
        gold[i] = (uint8_t)cn__tag(e->class, i == last - 1 ? CN_TAG_END : CN_TAG_MIDDLE);
}

static int add_features(reader *r, size_t at, bool held) {
    samples *all = r->all;
    cn__feature found[CN__FEATURES_MAX];
    size_t n = cn__features_at(found, &r->units, all->lexicon ? &r->evidence : NULL, at);
    if (GROW(all, features, feature_room, all->feature_count + n)) return CN_E_MEMORY;
    for (size_t i = 0; i < n; i++)
        if (find_row(all, &found[i], held, &all->features[all->feature_count++]))
            return CN_E_MEMORY;
    all->feature_end[all->unit_count + at] = all->feature_count;
    return CN_OK;
}

static int add_sentence(reader *r, bool held) {
    samples *all = r->all;
    size_t want = all->unit_count + r->units.count;
    if (GROW(all, gold, gold_room, want) || GROW(all, feature_end, end_room, want) ||
        GROW(all, sentences, sentence_room, all->sentence_count + 1))
        return CN_E_MEMORY;
    if (all->lexicon) {
        size_t n = cn__lexicon_find(all->lexicon, &r->units, r->hits, HITS_MAX);
        cn__evidence_fill(&r->evidence, &r->units, r->hits, n);
    }
    uint8_t *gold = all->gold + all->unit_count;
    memset(gold, 0, r->units.count);
    for (size_t i = 0; i < r->count; i++) tag_entity(&r->units, &r->entities[i], gold);
    for (size_t i = 0; i < r->units.count; i++)
        if (add_features(r, i, held)) return CN_E_MEMORY;
    all->sentences[all->sentence_count++] =
        (sentence){all->unit_count, (uint16_t)r->units.count, (uint8_t)r->style,
                   (uint8_t)(all->file_count - 1), held};
    all->unit_count = want;
    return CN_OK;
}

/* => Returns whether the text belongs to the fold that is held out. */
static bool is_held(const samples *all, cn_str text) {
    uint32_t hash = UINT32_C(2166136261);
    for (size_t i = 0; i < text.size; i++)
        hash = (hash ^ (unsigned char)text.data[i]) * UINT32_C(16777619);
    hash ^= hash >> 15;
    return all->folds && hash % all->folds == all->fold;
}

static int add_text(reader *r, cn_str text) {
    bool held = is_held(r->all, text);
    int status = CN_OK;
    for (size_t at = 0; at < text.size && !status;) {
        at = cn__units_read(&r->units, text, at);
        if (r->units.count) status = add_sentence(r, held);
    }
    r->all->text_count++;
    r->all->held_count += held;
    return status ? cn__fail_memory(r->err) : CN_OK;
}

static size_t byte_of(cn_str text, long point) {
    size_t at = 0;
    for (; point > 0 && at < text.size; point--)
        for (at++; at < text.size && ((unsigned char)text.data[at] & 0xC0) == 0x80;) at++;
    return at;
}

static int class_of(cn_str name) {
    static const char *const names[] = {"person", "organization", "location"};
    for (int i = 0; i < 3; i++)
        if (strlen(names[i]) == name.size && !memcmp(names[i], name.data, name.size)) return i;
    return -1;
}

static int add_entity(reader *r, cn_str text, const cn_yaml_node *node) {
    const cn_yaml_node *class = cn_yaml_get(node, "class"), *start = cn_yaml_get(node, "start"),
                       *end = cn_yaml_get(node, "end");
    if (!class || !start || !end || !class->scalar.data || !start->scalar.data || !end->scalar.data)
        return cn__fail(r->err, CN_E_SYNTAX, "%s:%u: an entity without class, start or end",
                        r->path, r->line);
    int found = class_of(class->scalar);
    if (found < 0) return CN_OK;
    if (GROW(r, entities, room, r->count + 1)) return cn__fail_memory(r->err);
    r->entities[r->count++] =
        (entity){(uint32_t)byte_of(text, strtol(start->scalar.data, NULL, 10)),
                 (uint32_t)byte_of(text, strtol(end->scalar.data, NULL, 10)), (uint8_t)found};
    return CN_OK;
}

static int add_record(reader *r, const cn_yaml_node *root) {
    const cn_yaml_node *text = root ? cn_yaml_get(root, "text") : NULL,
                       *entities = root ? cn_yaml_get(root, "entities") : NULL;
    if (!text || !text->scalar.data)
        return cn__fail(r->err, CN_E_SYNTAX, "%s:%u: no text", r->path, r->line);
    r->count = 0;
    for (size_t i = 0; entities && i < entities->count; i++) {
        int status = add_entity(r, text->scalar, entities->children[i]);
        if (status) return status;
    }
    return add_text(r, text->scalar);
}

static int add_line(reader *r, cn_str line) {
    cn_yaml_limits limits = {.bytes = 1 << 22, .depth = 8, .nodes = 1 << 20, .first_line = r->line};
    cn_yaml *document;
    int status = cn_yaml_parse(&document, line, r->path, &limits, r->err);
    if (status) return status;
    status = add_record(r, cn_yaml_root(document));
    cn_yaml_free(document);
    return status;
}

static int read_lines(reader *r, cn_str bytes) {
    int status = CN_OK;
    for (size_t at = 0; at < bytes.size && !status; r->line++) {
        const char *end = memchr(bytes.data + at, '\n', bytes.size - at);
        size_t stop = end ? (size_t)(end - bytes.data) : bytes.size;
        if (stop > at) status = add_line(r, (cn_str){bytes.data + at, stop - at});
        at = stop + 1;
    }
    return status;
}

int samples_read(samples *all, const char *path, unsigned style, cn_err *err) {
    if (all->file_count == FILES_MAX) return cn__fail(err, CN_E_LIMIT, "%s: too many files", path);
    cn__buf bytes = {0};
    reader *r = calloc(1, sizeof *r);
    int status = r ? cn__file_read(&bytes, path, FILE_LIMIT, err) : cn__fail_memory(err);
    if (r && !status) {
        all->names[all->file_count++] = path;
        r->all = all;
        r->path = path;
        r->line = 1;
        r->style = style;
        r->err = err;
        status = read_lines(r, (cn_str){bytes.data, bytes.size});
    }
    if (r) free(r->entities);
    free(r);
    cn__buf_dispose(&bytes);
    return status;
}

void samples_dispose(samples *all) {
    free(all->sentences);
    free(all->gold);
    free(all->feature_end);
    free(all->features);
    free(all->rows);
    free(all->table);
    *all = (samples){0};
}
