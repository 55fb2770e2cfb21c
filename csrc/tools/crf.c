/* crf.c - training a linear-chain conditional random field. */
#include "tools/crf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

/* Vectors are passed between static functions of this file only, so no ABI is concerned. */
#pragma GCC diagnostic ignored "-Wpsabi"

typedef float lanes __attribute__((vector_size(4 * CN__TAGS), aligned(4)));
typedef float chart[CN__UNITS_MAX][CN__TAGS];

/* All that one sentence's step needs. */
typedef struct pass {
    crf *model;
    const sentence *s;
    float l2;
    float allowed[CN__TAGS + 1][CN__TAGS]; /* exp(transition), 0 where it is not allowed */
    float allowed_back[CN__TAGS][CN__TAGS];
    float last[CN__TAGS]; /* 1 where a sentence may end */
    chart score, emission, alpha, beta, gradient;
    float transition_gradient[CN__TAGS + 1][CN__TAGS];
} pass;

#define LANES(vector) (*(lanes *)(vector))
#define CONST_LANES(vector) (*(const lanes *)(vector))

static float sum(lanes v) {
    float total = 0;
    for (int t = 0; t < CN__TAGS; t++) total += v[t];
    return total;
}

/* Does something with one vector of weights, by its index, and the unit that it speaks of. */
typedef void visit(struct pass *step, size_t index, float *unit, float rate);

/* Visits every vector, shared and of the sentence's style, that has a say in the sentence. */
static void each_vector(pass *step, chart units, visit *act, float rate) {
    const crf *model = step->model;
    const sentence *s = step->s;
    const samples *all = model->all;
    size_t k = s->first ? all->feature_end[s->first - 1] : 0;
    size_t style = (size_t)model->vectors * (1u + s->style);
    for (int i = 0; i < s->count; i++) {
        for (; k < all->feature_end[s->first + (size_t)i]; k++) {
            const row *r = &all->rows[all->features[k]];
            if (r->first == UINT32_MAX) continue;
            const cn__feature_group *group = &cn__feature_groups[r->group];
            for (int o = group->first; o <= group->last; o++) {
                if (i + o < 0 || i + o >= s->count) continue;
                size_t index = r->first + (size_t)(o - group->first);
                act(step, index, units[i + o], rate);
                act(step, index + style, units[i + o], rate);
            }
        }
    }
}

static void add_score(pass *step, size_t index, float *unit, float rate) {
    (void)rate;
    LANES(unit) += CONST_LANES(step->model->weights + index * CN__TAGS);
}

static void descend(float *weights, float *squares, lanes gradient, float rate, float l2) {
    lanes root = {0};
    gradient += l2 * LANES(weights);
    LANES(squares) += gradient * gradient;
    for (int t = 0; t < CN__TAGS; t++) root[t] = sqrtf(squares[t]);
    LANES(weights) -= rate * gradient / (root + 1e-3f);
}

static void learn(pass *step, size_t index, float *unit, float rate) {
    crf *model = step->model;
    descend(model->weights + index * CN__TAGS, model->gradients + index * CN__TAGS,
            CONST_LANES(unit), rate, step->l2);
}

/* ---- Forward and backward ----------------------------------------------------------------------
 */

static void prepare(pass *step) {
    for (unsigned p = 0; p <= CN__TAGS; p++)
        for (unsigned t = 0; t < CN__TAGS; t++) {
            unsigned from = p == CN__TAGS ? CN__TAGS_USED : p;
            bool may = p != CN__TAGS_USED && t < CN__TAGS_USED && cn__tag_follows(from, t) &&
                       (p < CN__TAGS_USED || p == CN__TAGS);
            step->allowed[p][t] = may ? expf(step->model->transitions[p][t]) : 0;
            if (p < CN__TAGS) step->allowed_back[t][p] = step->allowed[p][t];
        }
    for (unsigned t = 0; t < CN__TAGS; t++)
        step->last[t] = t < CN__TAGS_USED && cn__tag_follows(t, CN__TAGS_USED);
}

/* Scores to likelihoods, each unit's best 1. => Returns the logarithm of what was divided out. */
static double exponentiate(pass *step) {
    double log_scale = 0;
    for (int i = 0; i < step->s->count; i++) {
        float best = step->score[i][0];
        for (int t = 1; t < CN__TAGS_USED; t++) best = fmaxf(best, step->score[i][t]);
        for (int t = 0; t < CN__TAGS; t++)
            step->emission[i][t] = t < CN__TAGS_USED ? expf(step->score[i][t] - best) : 0;
        log_scale += best;
    }
    return log_scale;
}

/* => Returns the logarithm of the sum over all paths, up to exponentiate's scale. */
static double forward(pass *step) {
    double log_sum = 0;
    int n = step->s->count;
    for (int i = 0; i < n; i++) {
        lanes alpha = LANES(step->allowed[CN__TAGS]);
        if (i > 0) {
            alpha = (lanes){0};
            for (int p = 0; p < CN__TAGS_USED; p++)
                alpha += step->alpha[i - 1][p] * LANES(step->allowed[p]);
        }
        alpha *= LANES(step->emission[i]);
        if (i == n - 1) alpha *= LANES(step->last);
        float total = sum(alpha);
        if (total < 1e-35f) return -INFINITY;
        LANES(step->alpha[i]) = alpha / total;
        log_sum += (double)logf(total);
    }
    return log_sum;
}

static void backward(pass *step) {
    int n = step->s->count;
    LANES(step->beta[n - 1]) = LANES(step->last);
    for (int i = n - 2; i >= 0; i--) {
        lanes next = LANES(step->beta[i + 1]) * LANES(step->emission[i + 1]), beta = {0};
        for (int t = 0; t < CN__TAGS_USED; t++) beta += next[t] * LANES(step->allowed_back[t]);
        LANES(step->beta[i]) = beta / sum(beta);
    }
}

/* Adds the expected counts of the transitions into unit i. */
static void expect_transitions(pass *step, int i) {
    lanes next = LANES(step->emission[i]) * LANES(step->beta[i]), pairs[CN__TAGS_USED];
    float total = 0;
    for (int p = 0; p < CN__TAGS_USED; p++) {
        pairs[p] = step->alpha[i - 1][p] * LANES(step->allowed[p]) * next;
        total += sum(pairs[p]);
    }
    for (int p = 0; p < CN__TAGS_USED; p++) LANES(step->transition_gradient[p]) += pairs[p] / total;
}

/* The gradient: expected counts less those of the gold tags. => Returns the gold path's score. */
static double subtract(pass *step) {
    const uint8_t *gold = step->model->all->gold + step->s->first;
    double score = 0;
    memset(step->transition_gradient, 0, sizeof step->transition_gradient);
    for (int i = 0; i < step->s->count; i++) {
        lanes marginal = LANES(step->alpha[i]) * LANES(step->beta[i]);
        unsigned before = i ? gold[i - 1] : CN__TAGS;
        LANES(step->gradient[i]) = marginal / sum(marginal);
        if (i)
            expect_transitions(step, i);
        else
            LANES(step->transition_gradient[CN__TAGS]) += LANES(step->gradient[0]);
        step->gradient[i][gold[i]] -= 1;
        step->transition_gradient[before][gold[i]] -= 1;
        score += (double)(step->score[i][gold[i]] + step->model->transitions[before][gold[i]]);
    }
    return score;
}

static void score_sentence(pass *step) {
    memset(step->score, 0, (size_t)step->s->count * sizeof *step->score);
    each_vector(step, step->score, add_score, 0);
}

/* => Returns the sentence's loss, the negative logarithm of the likelihood of its gold tags. */
static double train_sentence(pass *step, float rate) {
    crf *model = step->model;
    prepare(step);
    score_sentence(step);
    double log_sum = exponentiate(step) + forward(step);
    if (isinf(log_sum)) return 0;
    backward(step);
    double loss = log_sum - subtract(step);
    each_vector(step, step->gradient, learn, rate);
    for (int p = 0; p <= CN__TAGS; p++)
        descend(model->transitions[p], model->transition_gradients[p],
                LANES(step->transition_gradient[p]), rate, step->l2);
    return loss;
}

/* ---- Training ----------------------------------------------------------------------------------
 */

static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static void shuffle(uint32_t *order, size_t count, uint64_t *state) {
    for (size_t i = count; i > 1; i--) {
        size_t k = (size_t)((next_random(state) >> 16) % i);
        uint32_t swap = order[i - 1];
        order[i - 1] = order[k];
        order[k] = swap;
    }
}

static void train_epochs(pass *step, uint32_t *order, const crf_options *options,
                         crf_progress *progress) {
    const samples *all = step->model->all;
    uint64_t state = UINT64_C(88172645463325252);
    size_t count = 0;
    for (size_t i = 0; i < all->sentence_count; i++)
        if (!all->sentences[i].held) order[count++] = (uint32_t)i;
    for (unsigned epoch = 1; epoch <= options->epochs; epoch++) {
        double loss = 0;
        shuffle(order, count, &state);
        for (size_t i = 0; i < count; i++) {
            step->s = &all->sentences[order[i]];
            loss += train_sentence(step, options->rate);
        }
        progress(step->model, epoch, loss);
    }
}

int crf_train(crf *model, const samples *all, uint32_t vectors, const crf_options *options,
              crf_progress *progress, cn_err *err) {
    size_t floats = (size_t)vectors * CN__TAGS * (1 + STYLES);
    *model = (crf){.all = all, .vectors = vectors};
    model->weights = calloc(floats, sizeof(float));
    model->gradients = calloc(floats, sizeof(float));
    uint32_t *order = malloc((all->sentence_count + 1) * sizeof *order);
    pass *step = malloc(sizeof *step);
    int status = CN_E_MEMORY;
    if (model->weights && model->gradients && order && step) {
        step->model = model;
        step->l2 = options->l2;
        train_epochs(step, order, options, progress);
        status = CN_OK;
    }
    free(order);
    free(step);
    return status ? cn__fail_memory(err) : CN_OK;
}

void crf_dispose(crf *model) {
    free(model->weights);
    free(model->gradients);
    *model = (crf){0};
}

/* ---- Figures -----------------------------------------------------------------------------------
 */

static void best_path(pass *step, uint8_t *tags) {
    static const float never = -1e30f;
    uint8_t from[CN__UNITS_MAX][CN__TAGS];
    chart best;
    int n = step->s->count;
    for (int i = 0; i < n; i++)
        for (unsigned t = 0; t < CN__TAGS_USED; t++) {
            best[i][t] = i                                ? never
                         : step->allowed[CN__TAGS][t] > 0 ? step->model->transitions[CN__TAGS][t]
                                                          : never;
            for (unsigned p = 0; i && p < CN__TAGS_USED; p++) {
                float through = best[i - 1][p] + step->model->transitions[p][t];
                if (step->allowed[p][t] <= 0 || through <= best[i][t]) continue;
                best[i][t] = through;
                from[i][t] = (uint8_t)p;
            }
            best[i][t] += step->score[i][t];
        }
    unsigned tag = 0;
    for (unsigned t = 1; t < CN__TAGS_USED; t++)
        if (step->last[t] > 0 && best[n - 1][t] > best[n - 1][tag]) tag = t;
    for (int i = n - 1; i >= 0; i--) {
        tags[i] = (uint8_t)tag;
        if (i) tag = from[i][tag];
    }
}

static bool begins(uint8_t tag) {
    return tag && ((tag - 1) % 4 == 0 || (tag - 1) % 4 == 3);
}
static bool ends(uint8_t tag) {
    return tag && (tag - 1) % 4 >= CN_TAG_END;
}

static void count_names(const uint8_t *gold, const uint8_t *found, size_t n,
                        counts out[CN__TAG_CLASSES]) {
    size_t gold_first = 0, found_first = 0;
    for (size_t i = 0; i < n; i++) {
        if (begins(gold[i])) gold_first = i;
        if (begins(found[i])) found_first = i;
        if (ends(gold[i])) out[(gold[i] - 1) / 4].gold++;
        if (ends(found[i])) out[(found[i] - 1) / 4].found++;
        if (ends(gold[i]) && gold[i] == found[i] && gold_first == found_first)
            out[(gold[i] - 1) / 4].right++;
    }
}

void crf_lean(crf *model, const float leans[CN__TAG_CLASSES]) {
    for (unsigned from = 0; from <= CN__TAGS; from++)
        for (unsigned class = 0; class < CN__TAG_CLASSES; class ++) {
            model->transitions[from][cn__tag(class, CN_TAG_BEGIN)] += leans[class];
            model->transitions[from][cn__tag(class, CN_TAG_SINGLE)] += leans[class];
        }
}

int crf_evaluate(crf *model, unsigned file, counts out[CN__TAG_CLASSES]) {
    const samples *all = model->all;
    uint8_t tags[CN__UNITS_MAX];
    pass *step = malloc(sizeof *step);
    memset(out, 0, CN__TAG_CLASSES * sizeof *out);
    if (!step) return CN_E_MEMORY;
    step->model = model;
    prepare(step);
    for (size_t i = 0; i < all->sentence_count; i++) {
        step->s = &all->sentences[i];
        if (!step->s->held || step->s->file != file) continue;
        score_sentence(step);
        best_path(step, tags);
        count_names(all->gold + step->s->first, tags, step->s->count, out);
    }
    free(step);
    return CN_OK;
}
