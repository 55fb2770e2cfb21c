/* test_text_memory.c - text and normal form with the n-th allocation failing, for every n.
 *
 * Linked with -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc, which leads the core's own calls, and
 * not those of the libraries, through the functions below.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "citynews.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);

static long calls_left = -1; /* the n-th from here fails; negative: none does */
static bool from_then_on;
static bool failed; /* one has */

static bool fails_now(void) {
    if (calls_left < 0) return false;
    if (calls_left > 1) {
        calls_left--;
        return false;
    }
    calls_left = from_then_on ? 1 : -1;
    failed = true;
    return true;
}

void *__wrap_malloc(size_t size) {
    return fails_now() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size) {
    return fails_now() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size) {
    return fails_now() ? NULL : __real_realloc(block, size);
}

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
static unsigned fail_each(int (*work)(cn_err *)) {
    unsigned failures = 0;
    for (long n = 1;; n++) {
        cn_err err = {0};
        calls_left = n;
        failed = false;
        int status = work(&err);
        calls_left = -1;
        if (!failed) return failures;
        assert_true(status == CN_OK || status == CN_E_MEMORY);
        assert_int_equal(err.code, status);
        failures += status != CN_OK;
        assert_in_range(n, 1, 10000);
    }
}

static void text_without_memory(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        from_then_on = i;
        assert_in_range(fail_each(make_text), 5, 10000);
    }
    assert_int_equal(make_text(NULL), CN_OK);
}

static void normal_without_memory(void **state) {
    (void)state;
    for (int i = 0; i < 2; i++) {
        from_then_on = i;
        assert_in_range(fail_each(make_normal), 5, 10000);
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
