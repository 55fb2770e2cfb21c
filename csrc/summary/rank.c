/* rank.c - which units say most, and how alike they are.
 *
 * LexRank (Erkan and Radev 2004, the continuous form): a unit is central if it is like other
 * central units, by the cosine of their vectors. The matrix of cosines is the product of the unit
 * vectors with themselves, so it is never made: each step of the power method takes time in
 * proportion to the text, however many units there are.
 *
 * TextRank (Mihalcea and Tarau 2004): the same walk, over the number of terms that two units share,
 * divided by the sum of the logarithms of their lengths. That needs the matrix; longer texts are
 * ranked in windows of WINDOW units.
 */
#include "summary/bigrams.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

enum { STEPS = 50, WINDOW = 256 };

static const float DAMPING = 0.85F, ENOUGH = 1e-4F;

/* ---- LexRank ---- */

/* dense += factor * the unit's vector of length 1, of shared terms. */
static void scatter(const cn_bigrams *b, const cn__unit *unit, float factor) {
    if (unit->norm > 0) factor /= unit->norm;
    for (uint32_t i = unit->first; i < unit->shared; i++)
        b->dense[b->entries[i].term] += factor * b->entries[i].weight;
}

static float gather(const cn_bigrams *b, const cn__unit *unit) {
    float sum = 0;
    for (uint32_t i = unit->first; i < unit->shared; i++)
        sum += b->dense[b->entries[i].term] * b->entries[i].weight;
    return unit->norm > 0 ? sum / unit->norm : 0;
}

static void clear(const cn_bigrams *b) {
    for (size_t u = 0; u < b->unit_count; u++)
        for (uint32_t i = b->units[u].first; i < b->units[u].shared; i++)
            b->dense[b->entries[i].term] = 0;
}

/* The part of a unit's likeness to itself, 1, that its shared terms make. */
static float self_of(const cn_bigrams *b, const cn__unit *unit) {
    float sum = 0;
    for (uint32_t i = unit->first; i < unit->shared; i++)
        sum += b->entries[i].weight * b->entries[i].weight;
    return unit->norm > 0 ? sum / (unit->norm * unit->norm) : 0;
}

/* degree[u] = the sum of the likeness of u to all others */
static void degrees(const cn_bigrams *b, const float *self, float *degree) {
    for (size_t u = 0; u < b->unit_count; u++) scatter(b, &b->units[u], 1);
    for (size_t u = 0; u < b->unit_count; u++) {
        float sum = gather(b, &b->units[u]) - self[u];
        degree[u] = sum > 1e-6F ? sum : 0;
    }
    clear(b);
}

/* One step of the walk, from `scores` into the same. => Returns how far they moved, in all. */
static float step(const cn_bigrams *b, const float *self, const float *degree, float *scores) {
    float moved = 0, n = (float)b->unit_count;
    for (size_t u = 0; u < b->unit_count; u++)
        if (degree[u] > 0) scatter(b, &b->units[u], scores[u] / degree[u]);
    for (size_t u = 0; u < b->unit_count; u++) {
        float come = degree[u] > 0 ? gather(b, &b->units[u]) - self[u] * scores[u] / degree[u] : 0;
        float score = (1 - DAMPING) / n + DAMPING * come;
        moved += fabsf(score - scores[u]);
        scores[u] = score;
    }
    clear(b);
    return moved;
}

int cn_bigrams_lexrank(const cn_bigrams *bigrams, float *scores, cn_err *err) {
    size_t count = bigrams->unit_count;
    float *self = malloc((2 * count + 1) * sizeof *self);
    if (!self) return cn__fail_memory(err);
    float *degree = self + count;
    for (size_t u = 0; u < count; u++) {
        self[u] = self_of(bigrams, &bigrams->units[u]);
        scores[u] = 1 / (float)count;
    }
    degrees(bigrams, self, degree);
    for (int i = 0; i < STEPS; i++)
        if (step(bigrams, self, degree, scores) < ENOUGH) break;
    free(self);
    return CN_OK;
}

/* ---- TextRank ---- */

/* Writes to row[0..upto) how many terms each unit of the window, up to this one, shares with it. */
static void overlaps(const cn_bigrams *b, size_t first, size_t upto, float *row) {
    const cn__unit *unit = &b->units[first + upto];
    for (uint32_t i = unit->first; i < unit->shared; i++) b->dense[b->entries[i].term] = 1;
    for (size_t u = 0; u < upto; u++) {
        const cn__unit *other = &b->units[first + u];
        float count = 0;
        for (uint32_t i = other->first; i < other->shared; i++)
            count += b->dense[b->entries[i].term];
        row[u] = count;
    }
    for (uint32_t i = unit->first; i < unit->shared; i++) b->dense[b->entries[i].term] = 0;
}

static float length_of(const cn__unit *unit) {
    return logf(1 + (float)(unit->end - unit->first));
}

/* Fills the symmetric matrix of a window, then divides each row by its sum. */
static void fill(const cn_bigrams *b, size_t first, size_t n, float *matrix) {
    for (size_t i = 0; i < n; i++) {
        overlaps(b, first, i, matrix + i * n);
        matrix[i * n + i] = 0;
        for (size_t j = 0; j < i; j++) {
            float *cell = &matrix[i * n + j];
            if (*cell > 0)
                *cell /= length_of(&b->units[first + i]) + length_of(&b->units[first + j]);
            matrix[j * n + i] = *cell;
        }
    }
    for (size_t i = 0; i < n; i++) {
        float sum = 0;
        for (size_t j = 0; j < n; j++) sum += matrix[i * n + j];
        for (size_t j = 0; sum > 0 && j < n; j++) matrix[i * n + j] /= sum;
    }
}

static float walk(const float *matrix, size_t n, float *scores, float *next) {
    float moved = 0;
    for (size_t j = 0; j < n; j++) next[j] = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++) next[j] += scores[i] * matrix[i * n + j];
    for (size_t j = 0; j < n; j++) {
        float score = (1 - DAMPING) / (float)n + DAMPING * next[j];
        moved += fabsf(score - scores[j]);
        scores[j] = score;
    }
    return moved;
}

int cn_bigrams_textrank(const cn_bigrams *bigrams, float *scores, cn_err *err) {
    size_t count = bigrams->unit_count, n = count < WINDOW ? count : WINDOW;
    float *matrix = malloc((n * n + n + 1) * sizeof *matrix);
    if (!matrix) return cn__fail_memory(err);
    for (size_t first = 0; first < count; first += n) {
        size_t size = count - first < n ? count - first : n;
        for (size_t i = 0; i < size; i++) scores[first + i] = 1 / (float)size;
        fill(bigrams, first, size, matrix);
        for (int i = 0; i < STEPS; i++)
            if (walk(matrix, size, scores + first, matrix + n * n) < ENOUGH) break;
        /* A window has the part of all scores that it has of the units. */
        for (size_t i = 0; i < size; i++) scores[first + i] *= (float)size / (float)count;
    }
    free(matrix);
    return CN_OK;
}

/* ---- Likeness ---- */

/* scores = the cosine of each unit with what lies in `dense`, whose length is `norm`. */
static void cosines(const cn_bigrams *b, float norm, float *scores) {
    for (size_t u = 0; u < b->unit_count; u++) {
        const cn__unit *unit = &b->units[u];
        float sum = 0;
        for (uint32_t i = unit->first; i < unit->end; i++)
            sum += b->dense[b->entries[i].term] * b->entries[i].weight;
        scores[u] = norm > 0 && unit->norm > 0 ? sum / (norm * unit->norm) : 0;
    }
}

void cn_bigrams_like(const cn_bigrams *bigrams, size_t unit, float *scores) {
    const cn__unit *one = &bigrams->units[unit];
    for (uint32_t i = one->first; i < one->end; i++)
        bigrams->dense[bigrams->entries[i].term] = bigrams->entries[i].weight;
    cosines(bigrams, one->norm, scores);
    for (uint32_t i = one->first; i < one->end; i++) bigrams->dense[bigrams->entries[i].term] = 0;
}

typedef struct question {
    const cn_bigrams *bigrams;
    float sum; /* of the squares of the weights */
    bool set;  /* whether terms are put in or taken out */
} question;

static int ask(void *context, uint64_t key) {
    question *q = context;
    const cn__term *term = cn__bigrams_find(q->bigrams, key);
    float units = term ? (float)term->units : 1;
    float weight = logf(1 + (float)q->bigrams->unit_count / units);
    if (q->set) q->sum += weight * weight;
    if (term) q->bigrams->dense[term - q->bigrams->terms] = q->set ? weight : 0;
    return CN_OK;
}

void cn_bigrams_query(const cn_bigrams *bigrams, cn_str words, float *scores) {
    question q = {bigrams, 0, true};
    cn__bigrams_scan(words, ask, &q);
    cosines(bigrams, sqrtf(q.sum), scores);
    q.set = false;
    cn__bigrams_scan(words, ask, &q);
}
