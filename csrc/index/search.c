/* search.c - runs a query's program on each segment.
 *
 * The stack holds what was pushed: a phrase that nobody has looked up yet, spans of text (what NEAR
 * makes), or a list of articles. A phrase becomes spans when NEAR wants it, and articles by the
 * shortest way when anything else does.
 */
#include "base/error.h"
#include "index/index.h"
#include "index/spans.h"
#include "index/store.h"

#include <stdlib.h>
#include <string.h>

enum { STACK_LIMIT = 1000 };

enum value_kind { PHRASE, SPANS, ARTICLES };

typedef struct value {
    enum value_kind kind;
    const cn_op *op; /* of a phrase */
    cn__units units;
    cn__spans spans;
    cn__ids articles;
} value;

typedef struct search {
    cn_index *index;
    const cn_op *program;
    size_t count;
    cn__buf phrases; /* the normal forms, one behind the other */
    size_t *ends;    /* of each op's in phrases */
    value *stack;
    size_t height;
    cn__segment *segment;
    cn_list *out;
} search;

static void empty(value *v) {
    cn__spans_dispose(&v->spans);
    cn__ids_dispose(&v->articles);
    *v = (value){0};
}

/* ---- Lists of articles --------------------------------------------------------------------- */

static void intersect(cn__ids *into, const cn__ids *other) {
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < into->count && at < other->count; i++) {
        at = cn__ids_seek(other, at, into->items[i]);
        if (at < other->count && other->items[at] == into->items[i])
            into->items[kept++] = into->items[i];
    }
    into->count = kept;
}

static int unite(cn__ids *into, const cn__ids *other) {
    cn__ids all = {0};
    uint32_t *to = cn__ids_room(&all, into->count + other->count);
    if (!to) return CN_E_MEMORY;
    size_t i = 0, j = 0;
    while (i < into->count || j < other->count) {
        bool first = j == other->count || (i < into->count && into->items[i] <= other->items[j]);
        uint32_t next = first ? into->items[i] : other->items[j];
        i += i < into->count && into->items[i] == next;
        j += j < other->count && other->items[j] == next;
        *to++ = next;
    }
    all.count = (size_t)(to - all.items);
    cn__ids_dispose(into);
    *into = all;
    return CN_OK;
}

/* Appends the live articles that are not in `other`. */
static int complement(const cn__segment *s, const cn__ids *other, cn__ids *out) {
    uint32_t *to = cn__ids_room(out, s->article_count);
    size_t at = 0;
    if (!to) return CN_E_MEMORY;
    for (uint32_t i = 0; i < s->article_count; i++) {
        while (at < other->count && other->items[at] < i) at++;
        if (at < other->count && other->items[at] == i) continue;
        if (!cn__segment_gone(s, i)) *to++ = i;
    }
    out->count = (size_t)(to - out->items);
    return CN_OK;
}

static void drop_gone(const cn__segment *s, cn__ids *ids) {
    size_t kept = 0;
    if (!s->gone_articles) return;
    for (size_t i = 0; i < ids->count; i++)
        if (!cn__segment_gone(s, ids->items[i])) ids->items[kept++] = ids->items[i];
    ids->count = kept;
}

/* ---- Values -------------------------------------------------------------------------------- */

static int to_spans(search *run, value *v, cn_err *err) {
    if (v->kind == SPANS) return CN_OK;
    if (v->kind == ARTICLES) return cn__fail(err, CN_E_SYNTAX, "NEAR takes phrases only");
    v->kind = SPANS;
    return cn__spans_find(run->segment, &run->index->room, v->units, v->op->fields, &v->spans, err);
}

static int to_articles(search *run, value *v, cn_err *err) {
    if (v->kind == ARTICLES) return CN_OK;
    if (v->kind == PHRASE && v->op->fields == CN_FIELD_ANY) {
        uint64_t unused = 0;
        v->kind = ARTICLES;
        if (!v->units.count) return CN_OK;
        return cn__find_articles(run->segment, &run->index->room, v->units, &v->articles, &unused,
                                 err);
    }
    int status = to_spans(run, v, err);
    v->kind = ARTICLES;
    return status ? status : cn__spans_articles(run->segment, &v->spans, &v->articles, err);
}

static int push(search *run, value **v, cn_err *err) {
    if (run->height == run->count) return cn__fail(err, CN_E_SYNTAX, "program too deep");
    *v = &run->stack[run->height++];
    empty(*v);
    (*v)->kind = ARTICLES;
    return CN_OK;
}

/* ---- Leaves -------------------------------------------------------------------------------- */

static int find_term(search *run, const cn_op *op, cn__ids *out, cn_err *err) {
    uint32_t term;
    int status = cn__segment_find_term(run->segment, op->column, op->text, &term, err);
    if (!status && term != CN__NONE)
        status = cn__segment_term_articles(run->segment, term, out, err);
    if (!status) drop_gone(run->segment, out);
    return status;
}

static int find_dates(search *run, const cn_op *op, cn__ids *out, cn_err *err) {
    cn__segment *s = run->segment;
    int status = cn__map_need(&s->index, s->dates, s->article_count * sizeof *s->dates, err);
    if (status) return status;
    uint32_t *to = cn__ids_room(out, s->article_count);
    if (!to) return cn__fail_memory(err);
    for (uint32_t i = 0; i < s->article_count; i++)
        if (s->dates[i] >= op->low && s->dates[i] <= op->high && !cn__segment_gone(s, i)) *to++ = i;
    out->count = (size_t)(to - out->items);
    return CN_OK;
}

static int find_id(search *run, const cn_op *op, cn__ids *out, cn_err *err) {
    cn__segment *s = run->segment;
    int status = cn__map_need(&s->text, s->articles, s->article_count * sizeof *s->articles, err);
    for (uint32_t i = 0; !status && i < s->article_count; i++) {
        cn_str id;
        status = cn__store_string(s, s->articles[i].id, &id, NULL, err);
        if (!status && id.size == op->text.size && !cn__segment_gone(s, i) &&
            memcmp(id.data, op->text.data, id.size) == 0 && cn__ids_add(out, i))
            status = cn__fail_memory(err);
    }
    return status;
}

static int find_source(search *run, const cn_op *op, cn__ids *out, cn_err *err) {
    cn__ids sources = {0};
    int status = cn__segment_find_sources(run->segment, op->text, &sources, err);
    for (size_t i = 0; !status && i < sources.count; i++) {
        cn_str name, stamp;
        cn__span_of articles;
        status = cn__segment_source(run->segment, sources.items[i], &name, &stamp, &articles, err);
        for (uint32_t a = articles.first; !status && a < articles.last; a++)
            if (cn__ids_add(out, a)) status = cn__fail_memory(err);
    }
    cn__ids_dispose(&sources);
    drop_gone(run->segment, out);
    return status;
}

static int leaf(search *run, size_t at, cn_err *err) {
    const cn_op *op = &run->program[at];
    const cn__ids none = {0};
    value *v = NULL;
    int status = push(run, &v, err);
    if (status) return status;
    switch (op->kind) {
    case CN_OP_ALL: return complement(run->segment, &none, &v->articles) ? cn__fail_memory(err) : 0;
    case CN_OP_TERM: return find_term(run, op, &v->articles, err);
    case CN_OP_ID: return find_id(run, op, &v->articles, err);
    case CN_OP_SOURCE: return find_source(run, op, &v->articles, err);
    case CN_OP_DATE: return find_dates(run, op, &v->articles, err);
    default: break;
    }
    size_t start = at ? run->ends[at - 1] : 0;
    v->kind = PHRASE;
    v->op = op;
    v->units.count = (run->ends[at] - start) / sizeof(uint16_t);
    if (v->units.count) v->units.data = (const uint16_t *)(const void *)(run->phrases.data + start);
    return CN_OK;
}

/* ---- Combining ----------------------------------------------------------------------------- */

static int combine_lists(search *run, const cn_op *op, value *operands, cn_err *err) {
    int status = to_articles(run, &operands[0], err);
    for (uint32_t i = 1; !status && i < op->count; i++) {
        status = to_articles(run, &operands[i], err);
        if (status) break;
        if (op->kind == CN_OP_AND)
            intersect(&operands[0].articles, &operands[i].articles);
        else if (unite(&operands[0].articles, &operands[i].articles))
            status = cn__fail_memory(err);
    }
    return status;
}

static int combine_near(search *run, const cn_op *op, value *operands, cn_err *err) {
    int status = to_spans(run, &operands[0], err);
    for (uint32_t i = 1; !status && i < op->count; i++) {
        cn__spans near = {0};
        status = to_spans(run, &operands[i], err);
        if (!status)
            status = cn__spans_near(run->segment, &operands[0].spans, &operands[i].spans, op, &near,
                                    err);
        cn__spans_dispose(&operands[0].spans);
        operands[0].spans = near;
    }
    return status;
}

static int negate(search *run, value *operand, cn_err *err) {
    cn__ids rest = {0};
    int status = to_articles(run, operand, err);
    if (!status && complement(run->segment, &operand->articles, &rest))
        status = cn__fail_memory(err);
    cn__ids_dispose(&operand->articles);
    operand->articles = rest;
    return status;
}

static int combine(search *run, const cn_op *op, cn_err *err) {
    uint32_t count = op->kind == CN_OP_NOT ? 1 : op->count;
    if (count == 0 || count > run->height)
        return cn__fail(err, CN_E_SYNTAX, "a program with too few operands");
    value *operands = &run->stack[run->height - count];
    run->height -= count - 1;
    if (op->kind == CN_OP_NOT) return negate(run, operands, err);
    return op->kind == CN_OP_NEAR ? combine_near(run, op, operands, err)
                                  : combine_lists(run, op, operands, err);
}

/* ---- Running ------------------------------------------------------------------------------- */

static int run_segment(search *run, cn__segment *segment, cn_err *err) {
    run->segment = segment;
    run->height = 0;
    int status = cn__segment_place(segment, err);
    for (size_t i = 0; !status && i < run->count; i++)
        status = run->program[i].kind < CN_OP_AND ? leaf(run, i, err)
                                                  : combine(run, &run->program[i], err);
    if (!status && run->height != 1)
        status = cn__fail(err, CN_E_SYNTAX, "a program with operands left over");
    if (!status) status = to_articles(run, &run->stack[0], err);
    if (status) return status;
    const cn__ids *found = &run->stack[0].articles;
    uint32_t *to = cn__ids_room(run->out, found->count);
    if (!to) return cn__fail_memory(err);
    for (size_t i = 0; i < found->count; i++) to[i] = found->items[i] + segment->base;
    run->out->count += found->count;
    return CN_OK;
}

static int run_all(void *context, cn_err *err) {
    search *run = context;
    int status = CN_OK;
    for (size_t i = 0; !status && i < run->index->segment_count; i++)
        status = run_segment(run, run->index->segments[i], err);
    return status;
}

static int normalise(search *run, cn_err *err) {
    int status = CN_OK;
    for (size_t i = 0; !status && i < run->count; i++) {
        if (run->program[i].kind == CN_OP_PHRASE)
            status = cn__store_phrase(&run->phrases, run->program[i].text, err);
        run->ends[i] = run->phrases.size;
    }
    return status;
}

int cn_index_search(cn_index *index, const cn_op *program, size_t count, cn_list *out,
                    cn_err *err) {
    search run = {.index = index, .program = program, .count = count, .out = out};
    out->count = 0;
    if (count == 0 || count > STACK_LIMIT)
        return cn__fail(err, CN_E_SYNTAX, "a program of %zu operations", count);
    run.stack = calloc(count, sizeof *run.stack);
    run.ends = calloc(count, sizeof *run.ends);
    int status = run.stack && run.ends ? normalise(&run, err) : cn__fail_memory(err);
    if (!status) status = cn__index_guard(index, run_all, &run, err);
    if (status) out->count = 0;
    for (size_t i = 0; run.stack && i < count; i++) empty(&run.stack[i]);
    free(run.stack);
    free(run.ends);
    cn__buf_dispose(&run.phrases);
    return status;
}
