/* test_text_memory.c - text and normal form with the n-th allocation failing, for every n.
 */
/* LINK: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "citynews.h"
#include "scarce.h"

static int make_text(cn_err *err) {
    static char bytes[6000];
    memset(bytes, 0xFF, sizeof bytes);
    cn_text *text = NULL;
    int status = cn_text_decode(&text, bytes, sizeof bytes, CN_ENCODING_UTF8, err);
    assert_true((status == CN_OK) == (text != NULL));
    cn_text_free(text);
    return status;
}

static int make_normal(cn_err *err) {
    static char text[6000];
    for (size_t i = 0; i + 6 <= sizeof text; i += 6) memcpy(text + i, "e\xCC\x81\xCC\xA7…", 6);
    cn_normal *normal = NULL;
    int status = cn_normal_new(&normal, (cn_str){text, sizeof text}, err);
    assert_true((status == CN_OK) == (normal != NULL));
    cn_normal_free(normal);
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

static void text_without_memory(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_in_range(fail_each(make_text, i), 5, 10000);
    }
    assert_int_equal(make_text(NULL), CN_OK);
}

static void normal_without_memory(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_in_range(fail_each(make_normal, i), 5, 10000);
    }
    assert_int_equal(make_normal(NULL), CN_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_without_memory),
        cmocka_unit_test(normal_without_memory),
    };
    return cmocka_run_group_tests_name("text_memory", tests, NULL, NULL);
}
