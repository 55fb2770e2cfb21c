/* fuzz_bigrams.c - any bytes as a text whose lines are units: scores are numbers that add up, what
 * is alike is within bounds, and a unit repeats itself or one before it. */
#include "citynews.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { UNITS = 600 };

static void require(bool condition) {
    if (!condition) abort();
}

static size_t lines(cn_span *units, const uint8_t *data, size_t size) {
    size_t count = 0;
    for (size_t at = 0; at < size && count < UNITS;) {
        const uint8_t *feed = memchr(data + at, '\n', size - at);
        size_t end = feed ? (size_t)(feed - data) : size;
        units[count++] = (cn_span){(uint32_t)at, (uint32_t)end};
        at = end + 1;
    }
    return count;
}

static void check_scores(const float *scores, size_t count, double most) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        require(isfinite(scores[i]) && scores[i] > -1e-3F);
        sum += scores[i];
    }
    require(sum < most);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    cn_span units[UNITS];
    float scores[UNITS];
    uint32_t originals[UNITS];
    size_t count = lines(units, data, size);
    cn_str text = {(const char *)data, size};
    cn_bigrams *made = NULL;
    require(cn_bigrams_new(&made, text, units, count, NULL) == CN_OK);
    require(cn_bigrams_lexrank(made, scores, NULL) == CN_OK);
    check_scores(scores, count, 1.01 + 1e-3 * (double)count);
    require(cn_bigrams_textrank(made, scores, NULL) == CN_OK);
    check_scores(scores, count, 1.01 + 1e-3 * (double)count);
    cn_bigrams_query(made, text, scores);
    if (count) cn_bigrams_like(made, size % count, scores);
    for (size_t i = 0; i < count; i++) require(scores[i] >= 0 && scores[i] < 1.001F);
    require(cn_bigrams_fold(made, 0.6, originals, NULL) == CN_OK);
    for (size_t i = 0; i < count; i++) {
        require(originals[i] <= i);
        require(originals[originals[i]] == originals[i]);
    }
    cn_bigrams_free(made);
    return 0;
}
