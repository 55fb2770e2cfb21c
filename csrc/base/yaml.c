/* yaml.c - one YAML document from libyaml's events, under limits.
 *
 * libyaml 0.2.5 has no limit on depth and none on aliases, and its document loader builds whatever
 * the text asks for. Here its events are taken one at a time, and reading stops at the first that
 * passes a limit. Aliases are refused, so the result is a tree and a walk of it is linear; anchors
 * and tags say nothing that citynews uses and are passed over.
 *
 * Invariant: `pending` holds, in file order, each node whose parent is still open. A collection
 * that closes takes all that were added after it as its children; at the end the root is left.
 */
#include "base/buffer.h"
#include "base/error.h"
#include "base/yaml_guard.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct cn_yaml {
    cn__arena arena;
    const cn_yaml_node *root;
};

/* A collection whose end has not come yet; its children are pending from `first` on. */
typedef struct open_node {
    cn_yaml_node *node;
    size_t first;
} open_node;

typedef struct reader {
    yaml_parser_t parser;
    cn_yaml *yaml;
    cn_str text;
    const char *name;
    const cn_yaml_limits *limits;
    cn_err *err;
    size_t documents;
    size_t nodes;
    const cn_yaml_node **pending;
    size_t pending_count, pending_capacity;
    open_node *open;
    size_t depth, open_capacity;
    const cn_yaml_node **keys; /* of the mapping that closes, for sorting */
    size_t keys_capacity;
} reader;

/* ---- Messages -------------------------------------------------------------------------------- */

/* => Returns the line of the caller's file for a line of libyaml's, which count from 0. */
static uint32_t file_line(const reader *r, size_t line) {
    uint32_t first = r->limits->first_line ? r->limits->first_line : 1;
    return first + (uint32_t)line;
}

static int fail_at(const reader *r, size_t line, size_t column, int code, const char *reason) {
    return cn__fail(r->err, code, "%s:%u:%zu: %s", r->name, file_line(r, line), column + 1, reason);
}

static int fail_at_offset(const reader *r, size_t offset, int code, const char *reason) {
    size_t line, column;
    cn__yaml_locate(r->text, offset, &line, &column);
    return fail_at(r, line, column, code, reason);
}

static int fail_limit(const reader *r, yaml_mark_t mark, const char *what, size_t limit) {
    return cn__fail(r->err, CN_E_LIMIT, "%s:%u:%zu: more than %zu %s", r->name,
                    file_line(r, mark.line), mark.column + 1, limit, what);
}

/* Says what libyaml found, and with it where the construct began that it could not finish. */
static int fail_parser(const reader *r) {
    const yaml_parser_t *p = &r->parser;
    /* libyaml 0.2.5 fails without an error where it has no memory for a tag's handle. */
    if (p->error == YAML_MEMORY_ERROR || p->error == YAML_NO_ERROR) return cn__fail_memory(r->err);
    const char *problem = p->problem ? p->problem : "not well-formed";
    if (p->error == YAML_READER_ERROR)
        return fail_at_offset(r, p->problem_offset, CN_E_SYNTAX, problem);
    if (!p->context)
        return fail_at(r, p->problem_mark.line, p->problem_mark.column, CN_E_SYNTAX, problem);
    return cn__fail(r->err, CN_E_SYNTAX, "%s:%u:%zu: %s (%s from line %u on)", r->name,
                    file_line(r, p->problem_mark.line), p->problem_mark.column + 1, problem,
                    p->context, file_line(r, p->context_mark.line));
}

/* ---- Nodes ----------------------------------------------------------------------------------- */

/* => Returns a new pending node, or NULL with the error in the reader's cn_err and `*status`. */
static cn_yaml_node *add_node(reader *r, const yaml_event_t *event, cn_yaml_kind kind,
                              int *status) {
    yaml_mark_t mark = event->start_mark;
    if (r->nodes == r->limits->nodes) {
        *status = fail_limit(r, mark, "nodes", r->limits->nodes);
        return NULL;
    }
    void *pending = (void *)r->pending;
    *status = cn__reserve(&pending, &r->pending_capacity, r->pending_count + 1, sizeof *r->pending);
    r->pending = pending;
    cn_yaml_node *node = *status ? NULL : cn__arena_alloc(&r->yaml->arena, sizeof *node);
    if (!node) {
        *status = cn__fail_memory(r->err);
        return NULL;
    }
    *node = (cn_yaml_node){
        .kind = kind, .line = file_line(r, mark.line), .column = (uint32_t)mark.column + 1};
    r->pending[r->pending_count++] = node;
    r->nodes++;
    return node;
}

static int add_scalar(reader *r, const yaml_event_t *event) {
    int status;
    cn_yaml_node *node = add_node(r, event, CN_YAML_SCALAR, &status);
    if (!node) return status;
    const char *value = (const char *)event->data.scalar.value;
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    node->scalar = cn__arena_copy(&r->yaml->arena, (cn_str){value, event->data.scalar.length});
    return node->scalar.data ? CN_OK : cn__fail_memory(r->err);
}

static int open_collection(reader *r, const yaml_event_t *event, cn_yaml_kind kind) {
    if (r->depth == r->limits->depth)
        return fail_limit(r, event->start_mark, "levels of nesting", r->limits->depth);
    void *open = r->open;
    int status = cn__reserve(&open, &r->open_capacity, r->depth + 1, sizeof *r->open);
    r->open = open;
    if (status) return cn__fail_memory(r->err);
    cn_yaml_node *node = add_node(r, event, kind, &status);
    if (!node) return status;
    r->open[r->depth++] = (open_node){node, r->pending_count};
    return CN_OK;
}

static int compare_text(const cn_yaml_node *a, const cn_yaml_node *b) {
    size_t size = a->scalar.size < b->scalar.size ? a->scalar.size : b->scalar.size;
    int order = memcmp(a->scalar.data, b->scalar.data, size);
    if (order) return order;
    return (a->scalar.size > b->scalar.size) - (a->scalar.size < b->scalar.size);
}

static int compare_place(const cn_yaml_node *a, const cn_yaml_node *b) {
    if (a->line != b->line) return a->line < b->line ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

static int compare_keys(const void *left, const void *right) {
    const cn_yaml_node *a = *(const cn_yaml_node *const *)left;
    const cn_yaml_node *b = *(const cn_yaml_node *const *)right;
    int order = compare_text(a, b);
    return order ? order : compare_place(a, b);
}

/* Sorts the scalar keys among `count` children (a hash table could be flooded) and fails at the
 * first in the file that repeats another. */
static int check_keys(reader *r, const cn_yaml_node *const *children, size_t count) {
    void *room = (void *)r->keys;
    int status = cn__reserve(&room, &r->keys_capacity, count / 2, sizeof *r->keys);
    r->keys = room;
    if (status) return cn__fail_memory(r->err);
    size_t n = 0;
    for (size_t i = 0; i < count; i += 2)
        if (children[i]->kind == CN_YAML_SCALAR) r->keys[n++] = children[i];
    if (n > 1) qsort((void *)r->keys, n, sizeof *r->keys, compare_keys);
    const cn_yaml_node *original = NULL, *repeated = NULL;
    for (size_t i = 1; i < n; i++) {
        if (compare_text(r->keys[i - 1], r->keys[i]) != 0) continue;
        if (repeated && compare_place(repeated, r->keys[i]) < 0) continue;
        original = r->keys[i - 1];
        repeated = r->keys[i];
    }
    if (!repeated) return CN_OK;
    return cn__fail(r->err, CN_E_SYNTAX, "%s:%u:%u: the same key stands on line %u already",
                    r->name, repeated->line, repeated->column, original->line);
}

/* Gives the children that are pending to the innermost open collection. */
static int close_collection(reader *r) {
    open_node top = r->open[--r->depth];
    const cn_yaml_node **pending = r->pending + top.first;
    size_t count = r->pending_count - top.first;
    r->pending_count = top.first;
    if (count == 0) return CN_OK;
    size_t size = count * sizeof *pending;
    const cn_yaml_node **children = cn__arena_alloc(&r->yaml->arena, size);
    if (!children) return cn__fail_memory(r->err);
    memcpy((void *)children, (const void *)pending, size);
    top.node->children = children;
    top.node->count = count;
    return top.node->kind == CN_YAML_MAPPING ? check_keys(r, children, count) : CN_OK;
}

/* ---- Events ---------------------------------------------------------------------------------- */

static int take_event(reader *r, const yaml_event_t *event) {
    yaml_mark_t mark = event->start_mark;
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (r->documents++ == 0) return CN_OK;
        return fail_at(r, mark.line, mark.column, CN_E_SYNTAX, "a second document begins here");
    case YAML_ALIAS_EVENT:
        return fail_at(r, mark.line, mark.column, CN_E_SYNTAX, "aliases (*name) are not taken");
    case YAML_SCALAR_EVENT: return add_scalar(r, event);
    case YAML_SEQUENCE_START_EVENT: return open_collection(r, event, CN_YAML_SEQUENCE);
    case YAML_MAPPING_START_EVENT: return open_collection(r, event, CN_YAML_MAPPING);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: return close_collection(r);
    default: return CN_OK;
    }
}

static int read_events(reader *r) {
    yaml_parser_set_encoding(&r->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r->parser, (const unsigned char *)r->text.data, r->text.size);
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&r->parser, &event)) return fail_parser(r);
        bool end = event.type == YAML_STREAM_END_EVENT;
        int status = take_event(r, &event);
        yaml_event_delete(&event);
        if (status || end) return status;
    }
}

/* Nothing at all, or a document that is one empty plain scalar, has no root. */
static const cn_yaml_node *root_of(const reader *r) {
    const cn_yaml_node *root = r->pending_count ? r->pending[0] : NULL;
    bool empty = root && root->kind == CN_YAML_SCALAR && !root->quoted && root->scalar.size == 0;
    return empty ? NULL : root;
}

static int read_document(reader *r) {
    size_t offset = 0;
    if (r->text.size > r->limits->bytes)
        return fail_limit(r, (yaml_mark_t){0}, "bytes", r->limits->bytes);
    const char *hazard = cn__yaml_hazard(r->text, &offset);
    if (hazard) return fail_at_offset(r, offset, CN_E_LIMIT, hazard);
    if (!yaml_parser_initialize(&r->parser)) return cn__fail_memory(r->err);
    int status = read_events(r);
    yaml_parser_delete(&r->parser);
    r->yaml->root = root_of(r);
    return status;
}

int cn_yaml_parse(cn_yaml **out, cn_str text, const char *name, const cn_yaml_limits *limits,
                  cn_err *err) {
    *out = NULL;
    reader r = {.text = text, .name = name ? name : "yaml", .limits = limits, .err = err};
    if (!text.data) r.text = (cn_str){"", 0};
    r.yaml = calloc(1, sizeof *r.yaml);
    if (!r.yaml) return cn__fail_memory(err);
    int status = read_document(&r);
    free((void *)r.pending);
    free((void *)r.keys);
    free(r.open);
    if (status)
        cn_yaml_free(r.yaml);
    else
        *out = r.yaml;
    return status;
}

void cn_yaml_free(cn_yaml *yaml) {
    if (!yaml) return;
    cn__arena_dispose(&yaml->arena);
    free(yaml);
}

const cn_yaml_node *cn_yaml_root(const cn_yaml *yaml) {
    return yaml->root;
}

const cn_yaml_node *cn_yaml_get(const cn_yaml_node *mapping, const char *key) {
    if (!mapping || mapping->kind != CN_YAML_MAPPING) return NULL;
    size_t size = strlen(key);
    for (size_t i = 0; i + 1 < mapping->count; i += 2) {
        const cn_yaml_node *name = mapping->children[i];
        if (name->kind == CN_YAML_SCALAR && name->scalar.size == size &&
            memcmp(name->scalar.data, key, size) == 0)
            return mapping->children[i + 1];
    }
    return NULL;
}
