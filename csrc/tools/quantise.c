/* quantise.c - from trained weights to the file of model.h. */
#define XXH_INLINE_ALL

#include "tools/quantise.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "base/error.h"
#include "names/model.h"

enum { UNIT = 32, STRONGEST = 127 };

/* What is kept at one strength of pruning. */
typedef struct plan {
    int least; /* vectors with no weight this strong are left out */
    uint32_t rows, vectors;
    uint32_t slots;
    size_t size;
} plan;

static int quantised(float weight, int limit) {
    long value = lroundf(weight * UNIT);
    return value > limit ? limit : value < -limit ? -limit : (int)value;
}

/* => Returns the weight of vector `index` for tag `t`: the shared one and the styles' by their
 * shares. */
static float weight_of(const crf *model, const float shares[STYLES], uint32_t index, unsigned t) {
    size_t at = (size_t)index * CN__TAGS + t;
    float weight = model->weights[at];
    for (unsigned style = 0; style < STYLES; style++)
        if (shares[style] != 0)
            weight += shares[style] *
                      model->weights[at + (size_t)model->vectors * CN__TAGS * (1 + style)];
    return weight;
}

static int strength(const int8_t *vector) {
    int strongest = 0;
    for (int t = 0; t < CN__TAGS_USED; t++)
        strongest = abs(vector[t]) > strongest ? abs(vector[t]) : strongest;
    return strongest;
}

static int8_t *quantise_all(const crf *model, const float shares[STYLES]) {
    int8_t *q = calloc(model->vectors + 1u, CN__TAGS);
    for (uint32_t i = 0; q && i < model->vectors; i++)
        for (unsigned t = 0; t < CN__TAGS_USED; t++)
            q[(size_t)i * CN__TAGS + t] =
                (int8_t)quantised(weight_of(model, shares, i, t), STRONGEST);
    return q;
}

/* => Returns which vectors of the row stay, one bit each. */
static unsigned mask_of(const row *r, const int8_t *q, int least) {
    const cn__feature_group *group = &cn__feature_groups[r->group];
    unsigned mask = 0;
    if (r->first == UINT32_MAX) return 0;
    for (int o = group->first; o <= group->last; o++) {
        unsigned bit = (unsigned)(o - group->first);
        if (strength(q + (size_t)(r->first + bit) * CN__TAGS) >= least) mask |= 1u << bit;
    }
    return mask;
}

static size_t aligned(size_t size) {
    return (size + CN__MODEL_LINE - 1) & ~(size_t)(CN__MODEL_LINE - 1);
}

static plan make_plan(const crf *model, const int8_t *q, int least, size_t note_size) {
    plan p = {.least = least, .slots = 64};
    for (size_t i = 0; i < model->all->row_count; i++) {
        unsigned mask = mask_of(&model->all->rows[i], q, least);
        p.rows += mask != 0;
        p.vectors += (uint32_t)__builtin_popcount(mask);
    }
    while (p.slots < p.rows + p.rows / 4 + 1) p.slots *= 2;
    p.size = sizeof(cn__model_header) + aligned(note_size) +
             aligned(sizeof(int16_t) * (CN__TAGS + 1) * CN__TAGS) +
             (size_t)p.slots * sizeof(cn__model_slot) + (size_t)p.vectors * CN__TAGS;
    return p;
}

static void put_row(cn__model_slot *slots, uint32_t slot_mask, const row *r, unsigned mask,
                    uint32_t index) {
    cn__feature f = {r->key, r->group};
    uint32_t mark, at = cn__model_hash(&f, &mark) & slot_mask;
    while (slots[at].mark) {
        if ((slots[at].mark & ~UINT32_C(31)) == mark)
            return; /* two features of one mark: the first */
        at = (at + 1) & slot_mask;
    }
    slots[at] = (cn__model_slot){mark | mask, index};
}

static int more_seen(const void *a, const void *b) {
    const row *left = *(const row *const *)a, *right = *(const row *const *)b;
    if (left->count != right->count) return left->count < right->count ? 1 : -1;
    return left < right ? -1 : left > right;
}

/* => Returns the rows, the most seen first: they find their own slots free, and their vectors lie
 *    together. The caller frees them. */
static const row **by_count(const samples *all) {
    const row **rows = malloc((all->row_count + 1) * sizeof *rows);
    for (size_t i = 0; rows && i < all->row_count; i++) rows[i] = &all->rows[i];
    if (rows) qsort(rows, all->row_count, sizeof *rows, more_seen);
    return rows;
}

static void put_rows(cn__model_slot *slots, const plan *p, const row *const *rows, size_t count,
                     const int8_t *q) {
    int8_t *vectors = (int8_t *)(slots + p->slots);
    uint32_t next = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned mask = mask_of(rows[i], q, p->least);
        if (!mask) continue;
        put_row(slots, p->slots - 1, rows[i], mask, next);
        for (unsigned bits = mask; bits; bits &= bits - 1, next++)
            memcpy(vectors + (size_t)next * CN__TAGS,
                   q + (size_t)(rows[i]->first + (unsigned)__builtin_ctz(bits)) * CN__TAGS,
                   CN__TAGS);
    }
}

static void fill(char *bytes, const plan *p, const crf *model, const row *const *rows,
                 const int8_t *q, cn_str note) {
    char *at = bytes + sizeof(cn__model_header);
    memcpy(at, note.data, note.size);
    at += aligned(note.size);
    int16_t(*transitions)[CN__TAGS] = (void *)at;
    for (unsigned f = 0; f <= CN__TAGS; f++)
        for (unsigned t = 0; t < CN__TAGS_USED; t++)
            transitions[f][t] = (int16_t)quantised(model->transitions[f][t], 2000);
    at += aligned(sizeof(int16_t) * (CN__TAGS + 1) * CN__TAGS);
    put_rows((void *)at, p, rows, model->all->row_count, q);
}

static void seal(char *bytes, const plan *p, cn_str note) {
    cn__model_header h = {.version = CN__MODEL_VERSION,
                          .header_size = sizeof h,
                          .file_size = p->size,
                          .note_size = (uint32_t)note.size,
                          .slot_count = p->slots,
                          .vector_count = p->vectors,
                          .unit = UNIT};
    memcpy(h.magic, "CNNAMES", 8);
    memcpy(bytes, &h, sizeof h);
    h.checksum = XXH3_64bits(bytes + CN__MODEL_SEALED, p->size - CN__MODEL_SEALED);
    memcpy(bytes, &h, sizeof h);
}

/* The model's bytes, for a plan that fits. */
static int write_model(cn__buf *out, const plan *p, const crf *model, const int8_t *q, cn_str note,
                       cn_err *err) {
    const row **rows = by_count(model->all);
    int status = rows ? cn__buf_reserve(out, p->size) : CN_E_MEMORY;
    if (!status) {
        memset(out->data, 0, p->size);
        out->size = p->size;
        fill(out->data, p, model, rows, q, note);
        seal(out->data, p, note);
    }
    free(rows);
    return status ? cn__fail_memory(err) : CN_OK;
}

int quantise(cn__buf *out, const crf *model, const float shares[STYLES], size_t limit, cn_str note,
             cn_err *err) {
    int8_t *q = quantise_all(model, shares);
    if (!q) return cn__fail_memory(err);
    plan p = {.size = SIZE_MAX};
    for (int least = 1; p.size > limit && least <= STRONGEST; least++)
        p = make_plan(model, q, least, note.size);
    int status = p.size > limit ? cn__fail(err, CN_E_LIMIT, "no model fits the limit")
                                : write_model(out, &p, model, q, note, err);
    free(q);
    return status;
}
