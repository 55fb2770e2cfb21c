/* test_yaml_memory.c - each allocation in turn fails, once or for good, while YAML and front matter
 * are read: the answer is CN_E_MEMORY and nothing leaks. libyaml's own allocations fail as well
 * where it is linked statically.
 */
/* LINK: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=strdup */
#include "article/front_matter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scarce.h"

char *__real_strdup(const char *text);
char *__wrap_strdup(const char *text);
char *__wrap_strdup(const char *text) {
    return scarce_fails() ? NULL : __real_strdup(text);
}

/* Nested, with keys, and larger than a block of the arena. */
static size_t write_block(char *text, size_t room) {
    size_t size = (size_t)snprintf(text, room, "---\ntitle: 甲\ntags: [[a], {b: c}]\nx: &x !t y\n");
    for (int i = 0; i < 400; i++)
        size += (size_t)snprintf(text + size, room - size, "key%d: [value, \"%d\"]\n", i, i);
    return size + (size_t)snprintf(text + size, room - size, "---\n正文\n");
}

/* => Returns how many times reading failed before it came through. */
static long fail_in_turn(cn_str text, bool for_good) {
    long turn = 0;
    for (int status = CN_E_MEMORY; status; turn++) {
        cn__front_matter matter;
        scarce_from(turn + 1, for_good);
        status = cn__front_matter_read(&matter, text, "a.md");
        scarce_from(0, false);
        if (status) {
            assert_int_equal(status, CN_E_MEMORY);
            assert_int_equal(matter.error.code, CN_E_MEMORY);
            assert_string_equal(matter.error.message, "not enough memory");
            assert_null(matter.yaml);
            assert_true(scarce.failed > 0);
        } else {
            assert_int_equal(scarce.failed, 0);
            assert_non_null(matter.yaml);
        }
        cn__front_matter_dispose(&matter);
    }
    return turn - 1;
}

static void test_each_allocation_fails(void **state) {
    (void)state;
    static char text[20000];
    size_t size = write_block(text, sizeof text);
    assert_true(size < sizeof text);
    assert_true(fail_in_turn((cn_str){text, size}, false) > 10);
    assert_true(fail_in_turn((cn_str){text, size}, true) > 10);
}

static void test_without_an_error_record(void **state) {
    (void)state;
    static const cn_yaml_limits limits = {100, 10, 10, 1};
    cn_yaml *yaml;
    scarce_from(1, true);
    int status = cn_yaml_parse(&yaml, (cn_str){"a: b", 4}, "a", &limits, NULL);
    scarce_from(0, false);
    assert_int_equal(status, CN_E_MEMORY);
    assert_null(yaml);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_allocation_fails),
        cmocka_unit_test(test_without_an_error_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
