/* test_bigrams.c - scores, likeness and repetition of units, against naive references that compare
 * every pair of units, and with each allocation failing in turn.
 */
/* LINK: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc */
#include "summary/bigrams.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scarce.h"

/* ---- Texts of few characters, so that units share terms ---- */

enum { UNITS = 60, ROUNDS = 40, TEXT = 16000 };

static char text[TEXT];
static cn_span units[UNITS];

static uint32_t next(uint32_t *seed) {
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 16;
}

static size_t append(size_t size, const char *piece) {
    strcpy(text + size, piece);
    return size + strlen(piece);
}

/* Makes units of random characters; one in three repeats the last, with another character or not.
 */
static cn_str make_text(uint32_t *seed) {
    static const char *const alphabet[] = {"城", "市", "更", "新",  "公", "园", "桥",  "河",
                                           "A",  "b",  "1",  "2.5", "，", "的", "\xFF"};
    size_t size = 0;
    for (int u = 0; u < UNITS; u++) {
        size_t start = size;
        if (u && next(seed) % 3 == 0) {
            size_t length = units[u - 1].end - units[u - 1].start;
            memcpy(text + size, text + units[u - 1].start, length);
            size += length;
        }
        for (uint32_t n = size > start ? next(seed) % 2 : next(seed) % 40; n > 0; n--)
            size = append(size, alphabet[next(seed) % (sizeof alphabet / sizeof *alphabet)]);
        units[u] = (cn_span){(uint32_t)start, (uint32_t)size};
    }
    return (cn_str){text, size};
}

static cn_bigrams *make(cn_str all) {
    cn_bigrams *made;
    assert_int_equal(cn_bigrams_new(&made, all, units, UNITS, NULL), CN_OK);
    return made;
}

/* ---- References ---- */

/* Weights of a unit in an array over all terms. */
static void spread(const cn_bigrams *b, size_t unit, double *weights) {
    memset(weights, 0, b->term_count * sizeof *weights);
    for (uint32_t i = b->units[unit].first; i < b->units[unit].end; i++)
        weights[b->entries[i].term] = b->entries[i].weight;
}

static void compare(const cn_bigrams *b, double cosine[UNITS][UNITS],
                    double jaccard[UNITS][UNITS]) {
    double *all = __real_calloc(UNITS * b->term_count, sizeof *all);
    for (size_t u = 0; u < UNITS; u++) spread(b, u, all + u * b->term_count);
    for (size_t i = 0; i < UNITS; i++)
        for (size_t j = 0; j < UNITS; j++) {
            double dot = 0, x = 0, y = 0, both = 0, any = 0;
            for (size_t t = 0; t < b->term_count; t++) {
                double p = all[i * b->term_count + t], q = all[j * b->term_count + t];
                dot += p * q, x += p * p, y += q * q;
                both += p > 0 && q > 0, any += p > 0 || q > 0;
            }
            cosine[i][j] = x > 0 && y > 0 ? dot / sqrt(x * y) : 0;
            jaccard[i][j] = any > 0 ? both / any : 0;
        }
    free(all);
}

static void naive_lexrank(double cosine[UNITS][UNITS], double *scores) {
    double following[UNITS], degree[UNITS] = {0};
    for (int i = 0; i < UNITS; i++) {
        scores[i] = 1.0 / UNITS;
        for (int j = 0; j < UNITS; j++) degree[i] += i == j ? 0 : cosine[i][j];
    }
    for (int step = 0; step < 200; step++) {
        for (int j = 0; j < UNITS; j++) {
            following[j] = 0.15 / UNITS;
            for (int i = 0; i < UNITS; i++)
                if (i != j && degree[i] > 1e-6)
                    following[j] += 0.85 * scores[i] * cosine[i][j] / degree[i];
        }
        memcpy(scores, following, sizeof following);
    }
}

static void test_references(void **state) {
    (void)state;
    static double cosine[UNITS][UNITS], jaccard[UNITS][UNITS], expected[UNITS];
    uint32_t seed = 5, originals[UNITS];
    int repeated = 0;
    for (int round = 0; round < ROUNDS; round++) {
        cn_bigrams *b = make(make_text(&seed));
        float scores[UNITS];
        compare(b, cosine, jaccard);
        naive_lexrank(cosine, expected);
        assert_int_equal(cn_bigrams_lexrank(b, scores, NULL), CN_OK);
        for (int i = 0; i < UNITS; i++) assert_true(fabs(scores[i] - expected[i]) < 1e-3);
        for (size_t i = 0; i < UNITS; i += 7) {
            cn_bigrams_like(b, i, scores);
            for (int j = 0; j < UNITS; j++) assert_true(fabs(scores[j] - cosine[i][j]) < 1e-4);
        }
        assert_int_equal(cn_bigrams_fold(b, 0.7, originals, NULL), CN_OK);
        for (uint32_t i = 0; i < UNITS; i++) {
            uint32_t first = i;
            for (uint32_t j = 0; j < i && first == i; j++)
                if (originals[j] == j && jaccard[i][j] >= 0.7 - 1e-9) first = j;
            assert_int_equal(originals[i], first);
            repeated += first != i;
        }
        cn_bigrams_free(b);
    }
    assert_in_range(repeated, ROUNDS, ROUNDS * UNITS);
}

/* ---- By hand ---- */

static cn_bigrams *make_lines(const char *lines, size_t *count) {
    static cn_span spans[2000];
    cn_bigrams *made;
    *count = 0;
    for (const char *at = lines; *at;) {
        const char *end = strchr(at, '\n');
        spans[(*count)++] = (cn_span){(uint32_t)(at - lines), (uint32_t)(end - lines)};
        at = end + 1;
    }
    cn_str all = {lines, strlen(lines)};
    assert_int_equal(cn_bigrams_new(&made, all, spans, *count, NULL), CN_OK);
    assert_int_equal(cn_bigrams_count(made), *count);
    return made;
}

static void test_centre(void **state) {
    (void)state;
    size_t count;
    cn_bigrams *b = make_lines(
        "旧桥改成步行桥\n步行桥上种了花\n旧桥改成步行桥，桥上种了花\n今日有雨\n", &count);
    float scores[4];
    int (*const ranks[])(const cn_bigrams *, float *, cn_err *) = {cn_bigrams_lexrank,
                                                                   cn_bigrams_textrank};
    for (int i = 0; i < 2; i++) {
        assert_int_equal(ranks[i](b, scores, NULL), CN_OK);
        assert_true(scores[2] > scores[0] && scores[2] > scores[1] && scores[0] > scores[3]);
    }
    cn_bigrams_query(b, (cn_str){"今日天气", 12}, scores);
    assert_true(scores[3] > 0 && scores[0] == 0);
    cn_bigrams_free(b);
}

static void test_width_and_case(void **state) {
    (void)state;
    size_t count;
    cn_bigrams *b = make_lines("ＩＡＳＰ在２０２５年\niasp在2025年\n\n，。\n", &count);
    uint32_t originals[4];
    assert_int_equal(cn_bigrams_fold(b, 1, originals, NULL), CN_OK);
    assert_int_equal(originals[1], 0);
    assert_int_equal(originals[3], 3); /* what has no terms repeats nothing */
    cn_bigrams_free(b);
}

/* More units than a window of TextRank, all alike: the work stays within bounds. */
static void test_many_units(void **state) {
    (void)state;
    enum { MANY = 1500 };
    static char lines[MANY * 40];
    static float scores[MANY];
    static uint32_t originals[MANY];
    size_t size = 0, count;
    for (int i = 0; i < MANY; i++)
        size += (size_t)sprintf(lines + size, "旧桥改成步行桥%d\n", i % 7);
    cn_bigrams *b = make_lines(lines, &count);
    assert_int_equal(cn_bigrams_textrank(b, scores, NULL), CN_OK);
    assert_int_equal(cn_bigrams_lexrank(b, scores, NULL), CN_OK);
    assert_int_equal(cn_bigrams_fold(b, 0.9, originals, NULL), CN_OK);
    for (int i = 0; i < MANY; i++) assert_int_equal(originals[i], i % 7);
    cn_bigrams_free(b);
}

static void test_limits(void **state) {
    (void)state;
    const cn_span outside = {2, 9};
    cn_bigrams *b;
    cn_err err;
    assert_int_equal(cn_bigrams_new(&b, (cn_str){"abc", 3}, &outside, 1, &err), CN_E_LIMIT);
    assert_null(b);
    assert_int_equal(cn_bigrams_new(&b, (cn_str){"", 0}, NULL, 0, &err), CN_OK);
    float none[1];
    uint32_t nobody[1];
    assert_int_equal(cn_bigrams_lexrank(b, none, NULL), CN_OK);
    assert_int_equal(cn_bigrams_textrank(b, none, NULL), CN_OK);
    assert_int_equal(cn_bigrams_fold(b, 0.5, nobody, NULL), CN_OK);
    cn_bigrams_free(b);
    cn_bigrams_free(NULL);
}

/* ---- Without memory ---- */

static int do_all(cn_str all) {
    float scores[UNITS];
    uint32_t originals[UNITS];
    cn_bigrams *b;
    int status = cn_bigrams_new(&b, all, units, UNITS, NULL);
    if (!status) status = cn_bigrams_lexrank(b, scores, NULL);
    if (!status) status = cn_bigrams_textrank(b, scores, NULL);
    if (!status) status = cn_bigrams_fold(b, 0.5, originals, NULL);
    cn_bigrams_free(b);
    return status;
}

static void test_no_memory(void **state) {
    (void)state;
    uint32_t seed = 9;
    cn_str all = make_text(&seed);
    for (long n = 1; n < 1000; n++) {
        scarce_from(n, false);
        int status = do_all(all);
        bool over = scarce.failed == 0;
        scarce_from(0, false);
        assert_int_equal(status, over ? CN_OK : CN_E_MEMORY);
        if (!over) continue;
        assert_in_range(n, 8, 100);
        return;
    }
    fail();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_references),     cmocka_unit_test(test_centre),
        cmocka_unit_test(test_width_and_case), cmocka_unit_test(test_many_units),
        cmocka_unit_test(test_limits),         cmocka_unit_test(test_no_memory),
    };
    return cmocka_run_group_tests_name("bigrams", tests, NULL, NULL);
}
