/* test_document_memory.c - a document parsed with the n-th allocation failing, for every n.
 */
/* LINK: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "citynews.h"
#include "scarce.h"

static int parse(const char *bytes, size_t size, cn_form form, cn_err *err) {
    const cn_doc_options options = {.form = form, .name = "a.md"};
    cn_doc *doc;
    int status = cn_doc_parse(&doc, bytes, size, &options, err);
    assert_true((status == CN_OK) == (doc != NULL));
    cn_doc_free(doc);
    return status;
}

/* Every array of the page stage grows more than once. */
static int parse_page(cn_err *err) {
    static char page[40000];
    size_t size = 0;
    for (int i = 0; i < 100; i++)
        size += (size_t)sprintf(
            page + size, "旧桥改成步行桥\n\n■本报记者 路青野 裴 宁\n\n旧桥上只走人，住户都说\n\n"
                         "图为旧桥。路青野摄\n\n清静。（下转第3版）\n\n\xFF从车行到步行\n");
    return parse(page, size, CN_FORM_PAGE, err);
}

static int parse_article(cn_err *err) {
    static const char text[] =
        "---\ntitle: 旧桥\nbyline: 本报记者 裴 宁\ntags: [a, b, c, d, e, f, g, h, "
        "i, j]\ndate: 2025-09-15\n---\n\n本报讯（记者 路青野）旧桥上只走人。\n";
    return parse(text, sizeof text - 1, CN_FORM_AUTO, err);
}

static int parse_text(cn_err *err) {
    static const char text[] = "旧桥上只走人。\n住户都说清静。\n";
    return parse(text, sizeof text - 1, CN_FORM_TEXT, err);
}

static int read_file_and_parse(cn_err *err) {
    cn_doc *doc;
    int status = cn_doc_read(&doc, "spec/cases/sentences.txt", NULL, err);
    assert_true((status == CN_OK) == (doc != NULL));
    cn_doc_free(doc);
    return status;
}

/* Fails call 1, 2, … until `work` no longer makes so many. A failed realloc that was to give memory
 * back does no harm, so a success is no end by itself. => Returns how many failed. */
static unsigned fail_each(int (*work)(cn_err *), bool for_good) {
    unsigned failures = 0;
    for (long n = 1;; n++) {
        cn_err err = {0};
        scarce_from(n, for_good);
        int status = work(&err);
        scarce_from(0, false);
        if (!scarce.failed) return failures;
        assert_true(status == CN_OK || status == CN_E_MEMORY);
        assert_int_equal(err.code, status);
        failures += status != CN_OK;
        assert_in_range(n, 1, 10000);
    }
}

static void document_without_memory(void **state) {
    (void)state;
    int (*const works[])(cn_err *) = {parse_page, parse_article, parse_text, read_file_and_parse};
    for (size_t k = 0; k < sizeof works / sizeof *works; k++) {
        for (int i = 0; i < 2; i++) {
            assert_in_range(fail_each(works[k], i), 5, 10000);
        }
        assert_int_equal(works[k](NULL), CN_OK);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(document_without_memory),
    };
    return cmocka_run_group_tests_name("document_memory", tests, NULL, NULL);
}
