/* test_model.c - the sequence model: learning from a toy set, and damaged files. */
#define _POSIX_C_SOURCE 200809L
#include "names/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "names/recognize.h"
#include "tools/quantise.h"

static const char *const toy = "spec/cases/names-toy.jsonl";
/* Names that end or begin between the marks of a pair, as no good annotator would have them. */
static const char *const torn = "spec/cases/names-marks.jsonl";

static void no_progress(crf *model, unsigned epoch, double loss) {
    (void)model, (void)epoch, (void)loss;
}

/* The bytes of a model trained on the texts at `path`, leaning to names of each class. */
static cn__buf train_leaning(const char *path, size_t limit, const float leans[CN__TAG_CLASSES]) {
    samples all = {0};
    crf model;
    cn__buf bytes = {0};
    cn_err err = {0};
    const float shares[STYLES] = {1};
    const crf_options options = {.epochs = 12, .rate = 0.1f, .l2 = 1e-6f};
    if (samples_read(&all, path, 0, &err)) fail_msg("%s", err.message);
    uint32_t vectors = samples_number_rows(&all, 1);
    assert_int_equal(crf_train(&model, &all, vectors, &options, no_progress, &err), CN_OK);
    crf_lean(&model, leans);
    cn_str note = {"a toy", 5};
    if (quantise(&bytes, &model, shares, limit, note, &err)) fail_msg("%s", err.message);
    crf_dispose(&model);
    samples_dispose(&all);
    return bytes;
}

static cn__buf train(const char *path, size_t limit) {
    return train_leaning(path, limit, (const float[CN__TAG_CLASSES]){0});
}

static cn__model *view(const cn__buf *bytes) {
    cn__model *model;
    cn_err err = {0};
    if (cn__model_view(&model, (cn_str){bytes->data, bytes->size}, "toy", &err))
        fail_msg("%s", err.message);
    return model;
}

/* Tags of one sentence, a letter a unit: O, and P, L or C for person, place and organisation. */
static void decode(const cn__model *model, const char *text, char *out) {
    cn__units units;
    cn__decoding *work = aligned_alloc(16, (sizeof *work + 15) / 16 * 16);
    assert_non_null(work);
    memset(work, 0, sizeof *work);
    cn__units_read(&units, (cn_str){text, strlen(text)}, 0);
    cn__model_score(model, &units, NULL, work);
    cn__model_decode(model, units.count, work);
    for (size_t i = 0; i < units.count; i++) {
        unsigned tag = work->tags[i], before = i ? work->tags[i - 1] : CN__TAGS_USED;
        assert_true(cn__tag_follows(before, tag));
        out[i] = tag ? "PCL"[(tag - 1) / 4] : 'O';
    }
    out[units.count] = '\0';
    free(work);
}

static void learns_the_toy_set(void **state) {
    (void)state;
    cn__buf bytes = train(toy, 1 << 20);
    cn__model *model = view(&bytes);
    char tags[CN__UNITS_MAX + 1];
    decode(model, "东岭集团董事长何建业说，", tags);
    assert_string_equal(tags, "CCCCOOOPPPOO");
    decode(model, "", tags);
    assert_string_equal(tags, "");
    assert_memory_equal(cn__model_note(model).data, "a toy", 5);
    cn__model_close(model);
    cn__buf_dispose(&bytes);
}

/* Expects the names of the text to be just this one, or none. */
static void expect_only(cn__recognizer *recognizer, const char *text, const char *name) {
    cn__names found = {0};
    cn_err err;
    cn_str whole = {text, strlen(text)};
    assert_int_equal(cn__recognize(recognizer, whole, &found, &err), CN_OK);
    assert_int_equal(found.names.count, name != NULL);
    if (name) {
        cn_span span = found.names.items[0].span;
        assert_int_equal(span.end - span.start, strlen(name));
        assert_memory_equal(text + span.start, name, strlen(name));
    }
    cn__mentions_dispose(&found);
}

static void a_name_has_both_marks_of_a_pair_or_none(void **state) {
    (void)state;
    cn__buf bytes = train(torn, 1 << 20);
    cn__model *model = view(&bytes);
    cn__recognizer *recognizer;
    cn_err err;
    assert_int_equal(cn__recognizer_new(&recognizer, NULL, model, &err), CN_OK);
    expect_only(recognizer, "东岭《云港晨报》社说，水位已经回落。", "《云港晨报》社");
    expect_only(recognizer, "记者从岚国《晨风报》得知消息。", "岚国《晨风报》");
    expect_only(recognizer, "安澜集团“启明号开始试航。", "安澜集团");
    expect_only(recognizer, "昨日”青禾公司关门了。", NULL);
    cn__recognizer_free(recognizer);
    cn__model_close(model);
    cn__buf_dispose(&bytes);
}

static void a_model_leans_to_names(void **state) {
    (void)state;
    char tags[CN__UNITS_MAX + 1];
    const float to_organizations[CN__TAG_CLASSES] = {[CN_TAG_ORGANIZATION] = 30};
    for (int leaning = 0; leaning < 2; leaning++) {
        cn__buf bytes =
            leaning ? train_leaning(toy, 1 << 20, to_organizations) : train(toy, 1 << 20);
        cn__model *model = view(&bytes);
        decode(model, "水位已经回落。", tags);
        assert_int_equal(strchr(tags, 'C') != NULL, leaning);
        cn__model_close(model);
        cn__buf_dispose(&bytes);
    }
}

static void training_is_deterministic(void **state) {
    (void)state;
    cn__buf one = train(toy, 1 << 20), two = train(toy, 1 << 20);
    assert_int_equal(one.size, two.size);
    assert_memory_equal(one.data, two.data, one.size);
    cn__buf_dispose(&one);
    cn__buf_dispose(&two);
}

static void a_smaller_limit_leaves_out_the_weakest(void **state) {
    (void)state;
    cn__buf whole = train(toy, 1 << 20), part = train(toy, whole.size / 2);
    assert_true(part.size <= whole.size / 2);
    cn__model *model = view(&part);
    cn__model_close(model);
    cn__buf_dispose(&whole);
    cn__buf_dispose(&part);
}

static void assert_corrupt(const char *bytes, size_t size) {
    cn__model *model = NULL;
    cn_err err = {0};
    char *copy = aligned_alloc(16, (size + 16) / 16 * 16);
    assert_non_null(copy);
    memcpy(copy, bytes, size);
    assert_int_equal(cn__model_view(&model, (cn_str){copy, size}, "toy", &err), CN_E_CORRUPT);
    assert_null(model);
    free(copy);
}

static void truncated_files_are_refused(void **state) {
    (void)state;
    cn__buf bytes = train(toy, 1 << 20);
    for (size_t size = 0; size < bytes.size; size += size < 128 ? 1 : 997)
        assert_corrupt(bytes.data, size);
    cn__buf_dispose(&bytes);
}

static void flipped_bits_are_refused(void **state) {
    (void)state;
    cn__buf bytes = train(toy, 1 << 20);
    uint32_t seed = 1;
    for (int i = 0; i < 400; i++) {
        seed = seed * 1103515245 + 12345;
        size_t at = i < 48 ? (size_t)i : (seed >> 4) % bytes.size;
        bytes.data[at] ^= (char)(1 << i % 8);
        assert_corrupt(bytes.data, bytes.size);
        bytes.data[at] ^= (char)(1 << i % 8);
    }
    cn__buf_dispose(&bytes);
}

static void opens_files(void **state) {
    (void)state;
    cn__buf bytes = train(toy, 1 << 20);
    cn__model *model;
    cn_err err = {0};
    char path[] = "/tmp/citynews-model-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(cn__model_open(&model, path, &err), CN_E_CORRUPT);
    assert_int_equal(write(file, bytes.data, bytes.size), (ssize_t)bytes.size);
    close(file);
    assert_int_equal(cn__model_open(&model, path, &err), CN_OK);
    cn__model_close(model);
    unlink(path);
    assert_int_equal(cn__model_open(&model, path, &err), CN_E_IO);
    assert_int_equal(cn__model_open(&model, "spec", &err), CN_E_IO);
    cn__buf_dispose(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(learns_the_toy_set),
        cmocka_unit_test(a_name_has_both_marks_of_a_pair_or_none),
        cmocka_unit_test(a_model_leans_to_names),
        cmocka_unit_test(training_is_deterministic),
        cmocka_unit_test(a_smaller_limit_leaves_out_the_weakest),
        cmocka_unit_test(truncated_files_are_refused),
        cmocka_unit_test(flipped_bits_are_refused),
        cmocka_unit_test(opens_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
