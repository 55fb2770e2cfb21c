/* rank.c - BM25 over the scored phrases of a query.
 *
 * How many articles there are, how long they are and how many hold a phrase is counted over the
 * live articles of all folders, so that one index and its shards score alike (Robertson and
 * Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).
 */
#include "base/error.h"
#include "index/index.h"
#include "index/spans.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double k1 = 1.2, b = 0.75;

/* How often a phrase stands in an article of the list. */
typedef struct count {
    size_t at; /* in the list */
    uint32_t times;
    uint32_t length; /* of the article */
} count;

typedef struct rank_work {
    cn_index *index;
    const cn_op *op;
    cn__buf phrase;
    const cn_list *articles;
    double *scores;
    size_t at; /* in articles */
    cn__spans spans;
    count *counts;
    size_t count_count, capacity;
    uint64_t holding; /* live articles that hold the phrase */
    uint64_t live, units;
} rank_work;

static int add_count(rank_work *work, uint32_t times, uint32_t length, cn_err *err) {
    void *counts = work->counts;
    if (cn__reserve(&counts, &work->capacity, work->count_count + 1, sizeof *work->counts))
        return cn__fail_memory(err);
    work->counts = counts;
    work->counts[work->count_count++] = (count){work->at, times, length};
    return CN_OK;
}

/* Counts the spans of each article; keeps the counts of those in the list. */
static int count_spans(rank_work *work, cn__segment *s, cn_err *err) {
    int status = CN_OK;
    for (size_t i = 0; !status && i < work->spans.count; work->holding++) {
        uint32_t article = cn__segment_article(s, work->spans.items[i].start), times = 0;
        uint32_t start = s->starts[article], end = s->starts[article + 1];
        for (; i < work->spans.count && work->spans.items[i].start < end; i++) times++;
        work->at = cn__ids_seek(work->articles, work->at, s->base + article);
        if (work->at < work->articles->count &&
            work->articles->items[work->at] == s->base + article)
            status = add_count(work, times, end - start, err);
    }
    return status;
}

static int count_phrase(void *context, cn_err *err) {
    rank_work *work = context;
    cn__units units = {(const uint16_t *)(const void *)work->phrase.data, work->phrase.size / 2};
    int status = CN_OK;
    for (size_t i = 0; !status && i < work->index->segment_count; i++) {
        cn__segment *s = work->index->segments[i];
        work->spans.count = 0;
        status = cn__spans_find(s, &work->index->room, units, work->op->fields, &work->spans, err);
        if (!status) status = count_spans(work, s, err);
    }
    return status;
}

static void add_scores(rank_work *work) {
    double live = (double)work->live, holding = (double)work->holding;
    double rarity = log(1 + (live - holding + 0.5) / (holding + 0.5));
    double mean = live > 0 ? (double)work->units / live : 1;
    for (size_t i = 0; i < work->count_count; i++) {
        double times = work->counts[i].times, length = work->counts[i].length;
        double weight = times * (k1 + 1) / (times + k1 * (1 - b + b * length / mean));
        work->scores[work->counts[i].at] += rarity * weight;
    }
}

static int rank_phrase(rank_work *work, const cn_op *op, cn_err *err) {
    work->op = op;
    work->phrase.size = work->count_count = work->at = work->holding = 0;
    int status = cn__store_phrase(&work->phrase, op->text, err);
    if (!status) status = cn__index_guard(work->index, count_phrase, work, err);
    if (!status) add_scores(work);
    return status;
}

static int measure(void *context, cn_err *err) {
    rank_work *work = context;
    int status = CN_OK;
    for (size_t i = 0; !status && i < work->index->segment_count; i++) {
        const cn__segment *s = work->index->segments[i];
        work->live += s->row.live;
        work->units += s->unit_count;
        if (!s->gone_articles) continue;
        status = cn__segment_place(work->index->segments[i], err);
        for (uint32_t a = 0; !status && a < s->article_count; a++)
            if (cn__segment_gone(s, a)) work->units -= s->starts[a + 1] - s->starts[a];
    }
    return status;
}

int cn_index_rank(cn_index *index, const cn_op *program, size_t size, const cn_list *articles,
                  double *scores, cn_err *err) {
    rank_work work = {.index = index, .articles = articles, .scores = scores};
    memset(scores, 0, articles->count * sizeof *scores);
    int status = cn__index_guard(index, measure, &work, err);
    for (size_t i = 0; !status && i < size; i++)
        if (program[i].kind == CN_OP_PHRASE && program[i].scored)
            status = rank_phrase(&work, &program[i], err);
    cn__buf_dispose(&work.phrase);
    cn__spans_dispose(&work.spans);
    free(work.counts);
    return status;
}
