/* test_sentence.c - the sentences of a paragraph: cases, and what holds of any text. */
#include "cases.h"
#include "text/chars.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void print_sentences(cn__buf *out, cn_str input) {
    cn_sentences sentences;
    while (input.size && input.data[input.size - 1] == '\n') input.size--;
    cn_sentences_make(&sentences, input, (cn_span){0, (uint32_t)input.size});
    while (cn_sentences_advance(&sentences)) {
        cn_span span = sentences.current;
        add_str(out, (cn_str){input.data + span.start, span.end - span.start});
        add_text(out, "\n");
    }
    assert_false(cn_sentences_advance(&sentences));
}

static void test_cases(void **state) {
    (void)state;
    run_cases("spec/cases/sentences.txt", 25, print_sentences);
}

static void assert_white(cn_str text, uint32_t start, uint32_t end) {
    const char *p = text.data + start, *stop = text.data + end;
    while (p < stop) {
        uint32_t cp;
        p = cn__utf8_next(p, stop, &cp);
        assert_true(cn__is_white(cp));
    }
}

/* The sentences lie in the paragraph in order; only white space lies between them. */
static void assert_covered(cn_str text, cn_span paragraph) {
    cn_sentences sentences;
    uint32_t at = paragraph.start;
    cn_sentences_make(&sentences, text, paragraph);
    while (cn_sentences_advance(&sentences)) {
        assert_in_range(sentences.current.start, at, paragraph.end);
        assert_in_range(sentences.current.end, sentences.current.start + 1, paragraph.end);
        assert_white(text, at, sentences.current.start);
        at = sentences.current.end;
    }
    assert_white(text, at, paragraph.end);
}

static void test_nothing_is_lost(void **state) {
    (void)state;
    static const char *const alphabet[] = {"桥", "。", "”", "“",  "？", "）", "（", "《", "》",
                                           "…",  ".",  "A", "b.", " ",  "\"", "　", "3",  "，"};
    uint32_t seed = 1;
    for (int round = 0; round < 20000; round++) {
        char text[128] = "";
        for (int n = 0; n < 16; n++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(text, alphabet[(seed >> 16) % (sizeof alphabet / sizeof *alphabet)]);
        }
        size_t size = strlen(text);
        char *copy = exact_copy(text, size);
        assert_covered((cn_str){copy, size}, (cn_span){0, (uint32_t)size});
        free(copy);
    }
}

static void test_a_paragraph_ends_where_its_span_does(void **state) {
    (void)state;
    static const char text[] = "甲。乙。丙。";
    const cn_str all = {text, sizeof text - 1};
    cn_sentences sentences;
    cn_sentences_make(&sentences, all, (cn_span){6, 12});
    assert_true(cn_sentences_advance(&sentences));
    assert_int_equal(sentences.current.start, 6);
    assert_int_equal(sentences.current.end, 12);
    assert_false(cn_sentences_advance(&sentences));
    for (uint32_t start = 0; start < sizeof text; start++)
        for (uint32_t end = start; end < sizeof text; end++)
            assert_covered(all, (cn_span){start, end});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_nothing_is_lost),
        cmocka_unit_test(test_a_paragraph_ends_where_its_span_does),
    };
    return cmocka_run_group_tests_name("sentence", tests, NULL, NULL);
}
