/* test_yaml.c - the YAML reader: trees, limits, and messages that name file, line and column. */
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Far beyond what any of these inputs takes; stops the program where reading hangs. */
enum { HANG_SECONDS = 60 };

static const cn_yaml_limits limits = {1 << 20, 64, 100000, 1};

static cn_str str(const char *text) {
    return (cn_str){text, strlen(text)};
}

/* Parses a copy of exactly the size of the text, so that tools see a read past its end. */
static int parse(cn_yaml **out, cn_str text, const cn_yaml_limits *within, cn_err *err) {
    char *copy = malloc(text.size ? text.size : 1);
    assert_non_null(copy);
    if (text.size) memcpy(copy, text.data, text.size);
    int status = cn_yaml_parse(out, (cn_str){copy, text.size}, "a.yaml", within, err);
    free(copy);
    return status;
}

static cn_yaml *parse_good(const char *text) {
    cn_yaml *yaml;
    cn_err err = {0};
    if (parse(&yaml, str(text), &limits, &err)) fail_msg("%s", err.message);
    return yaml;
}

static void assert_fails_within(cn_str text, const cn_yaml_limits *within, int code,
                                const char *message) {
    cn_yaml *yaml;
    cn_err err = {0};
    assert_int_equal(parse(&yaml, text, within, &err), code);
    assert_null(yaml);
    assert_int_equal(err.code, code);
    assert_string_equal(err.message, message);
    assert_int_equal(parse(&yaml, text, within, NULL), code);
}

static void assert_fails(const char *text, int code, const char *message) {
    assert_fails_within(str(text), &limits, code, message);
}

/* => Returns `count` times `unit`, NUL-terminated. The caller frees it with free(). */
static char *repeat(const char *unit, size_t count) {
    size_t size = strlen(unit);
    char *text = malloc(size * count + 1);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++) memcpy(text + i * size, unit, size);
    text[size * count] = '\0';
    return text;
}

static void assert_scalar(const cn_yaml_node *node, const char *value, bool quoted) {
    assert_non_null(node);
    assert_int_equal(node->kind, CN_YAML_SCALAR);
    assert_string_equal(node->scalar.data, value);
    assert_int_equal(node->scalar.size, strlen(value));
    assert_int_equal(node->quoted, quoted);
}

/* ---- Trees ----------------------------------------------------------------------------------- */

static void test_tree(void **state) {
    (void)state;
    cn_yaml *yaml = parse_good("标题: 地铁开通\ntags: [交通, \"2025\"]\nbyline:\n  - name: 甲\n");
    const cn_yaml_node *root = cn_yaml_root(yaml);
    assert_int_equal(root->kind, CN_YAML_MAPPING);
    assert_int_equal(root->count, 6);
    assert_scalar(root->children[0], "标题", false);
    assert_scalar(cn_yaml_get(root, "标题"), "地铁开通", false);
    const cn_yaml_node *tags = cn_yaml_get(root, "tags");
    assert_int_equal(tags->kind, CN_YAML_SEQUENCE);
    assert_int_equal(tags->count, 2);
    assert_scalar(tags->children[0], "交通", false);
    assert_scalar(tags->children[1], "2025", true);
    const cn_yaml_node *byline = cn_yaml_get(root, "byline");
    assert_scalar(cn_yaml_get(byline->children[0], "name"), "甲", false);
    cn_yaml_free(yaml);
}

static void test_get_of_what_is_not_there(void **state) {
    (void)state;
    cn_yaml *yaml = parse_good("a: [b]\n[x]: y\n");
    const cn_yaml_node *root = cn_yaml_root(yaml);
    assert_null(cn_yaml_get(root, "b"));
    assert_null(cn_yaml_get(root, ""));
    assert_null(cn_yaml_get(cn_yaml_get(root, "a"), "b"));
    assert_null(cn_yaml_get(NULL, "a"));
    cn_yaml_free(yaml);
    cn_yaml_free(NULL);
}

static void test_places_count_characters_from_one(void **state) {
    (void)state;
    const cn_yaml_limits in_file = {1000, 64, 100, 41};
    cn_yaml *yaml;
    assert_int_equal(parse(&yaml, str("a: b\r\n标题: 城市\n"), &in_file, NULL), CN_OK);
    const cn_yaml_node *value = cn_yaml_get(cn_yaml_root(yaml), "标题");
    assert_int_equal(value->line, 42);
    assert_int_equal(value->column, 5);
    cn_yaml_free(yaml);
}

static void test_quoted(void **state) {
    (void)state;
    cn_yaml *yaml =
        parse_good("- no\n- 'no'\n- \"no\"\n- |\n  no\n- >-\n  no\n- &anchor no\n- !x no\n-\n");
    const cn_yaml_node *root = cn_yaml_root(yaml);
    assert_int_equal(root->count, 8);
    assert_scalar(root->children[0], "no", false);
    assert_scalar(root->children[1], "no", true);
    assert_scalar(root->children[2], "no", true);
    assert_scalar(root->children[3], "no\n", true);
    assert_scalar(root->children[4], "no", true);
    assert_scalar(root->children[5], "no", false);
    assert_scalar(root->children[6], "no", false);
    assert_scalar(root->children[7], "", false);
    cn_yaml_free(yaml);
}

static void test_empty_documents_have_no_root(void **state) {
    (void)state;
    static const char *const texts[] = {"", "\n\n", "# a\n", "---\n", "---\n...\n", "--- # a\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        cn_yaml *yaml = parse_good(texts[i]);
        assert_null(cn_yaml_root(yaml));
        cn_yaml_free(yaml);
    }
    cn_yaml *yaml;
    assert_int_equal(cn_yaml_parse(&yaml, (cn_str){NULL, 0}, NULL, &limits, NULL), CN_OK);
    assert_null(cn_yaml_root(yaml));
    cn_yaml_free(yaml);
    yaml = parse_good("\"\"");
    assert_scalar(cn_yaml_root(yaml), "", true);
    cn_yaml_free(yaml);
}

static void test_an_escaped_nul_stays_in_the_scalar(void **state) {
    (void)state;
    cn_yaml *yaml = parse_good("\"a\\0b\"");
    cn_str scalar = cn_yaml_root(yaml)->scalar;
    assert_int_equal(scalar.size, 3);
    assert_memory_equal(scalar.data, "a\0b", 4);
    cn_yaml_free(yaml);
}

/* ---- What is refused ------------------------------------------------------------------------- */

static void test_syntax_errors(void **state) {
    (void)state;
    assert_fails("a: b\nc: d: e\n", CN_E_SYNTAX,
                 "a.yaml:2:5: mapping values are not allowed in this context");
    assert_fails("标题: \"甲\n乙: 丙\n", CN_E_SYNTAX,
                 "a.yaml:3:1: found unexpected end of stream"
                 " (while scanning a quoted scalar from line 1 on)");
    assert_fails("a: [b\n", CN_E_SYNTAX,
                 "a.yaml:2:1: did not find expected ',' or ']'"
                 " (while parsing a flow sequence from line 1 on)");
}

static void test_aliases(void **state) {
    (void)state;
    assert_fails("a: &x 1\nb: *x\n", CN_E_SYNTAX, "a.yaml:2:4: aliases (*name) are not taken");
    assert_fails("&a [*a]", CN_E_SYNTAX, "a.yaml:1:5: aliases (*name) are not taken");
    assert_fails("&a {*a : 1}", CN_E_SYNTAX, "a.yaml:1:5: aliases (*name) are not taken");
    assert_fails("- *nothing\n", CN_E_SYNTAX, "a.yaml:1:3: aliases (*name) are not taken");
}

static void test_several_documents(void **state) {
    (void)state;
    assert_fails("a: b\n---\nc: d\n", CN_E_SYNTAX, "a.yaml:2:1: a second document begins here");
    assert_fails("---\n---\n", CN_E_SYNTAX, "a.yaml:2:1: a second document begins here");
}

static void test_duplicate_keys(void **state) {
    (void)state;
    assert_fails("标题: 一\nb: c\n标题: 二\n", CN_E_SYNTAX,
                 "a.yaml:3:1: the same key stands on line 1 already");
    assert_fails("x: {a: 1, b: 2, \"a\": 3}\n", CN_E_SYNTAX,
                 "a.yaml:1:17: the same key stands on line 1 already");
    assert_fails("z: 1\na: 1\nz: 2\na: 2\nz: 3\n", CN_E_SYNTAX,
                 "a.yaml:3:1: the same key stands on line 1 already");
    cn_yaml_free(parse_good("a: {a: 1}\nb: {a: 1}\naa: 1\n[a]: 1\n? {a: 1}\n: 2\n"));
}

static void test_bytes_that_are_no_text(void **state) {
    (void)state;
    assert_fails_within((cn_str){"a: b\0c\n", 7}, &limits, CN_E_SYNTAX,
                        "a.yaml:1:5: control characters are not allowed");
    assert_fails("a: 一\nb: \x1b[31m\n", CN_E_SYNTAX,
                 "a.yaml:2:4: control characters are not allowed");
    assert_fails("a: \xff\xfe\n", CN_E_SYNTAX, "a.yaml:1:4: invalid leading UTF-8 octet");
    assert_fails("a: \xe4\xb8", CN_E_SYNTAX, "a.yaml:1:4: incomplete UTF-8 octet sequence");
    assert_fails("a: \xed\xa0\x80\n", CN_E_SYNTAX, "a.yaml:1:4: invalid Unicode character");
}

/* ---- Limits ---------------------------------------------------------------------------------- */

static void test_limit_of_bytes(void **state) {
    (void)state;
    const cn_yaml_limits small = {4, 64, 100, 7};
    assert_fails_within(str("a: bc"), &small, CN_E_LIMIT, "a.yaml:7:1: more than 4 bytes");
    cn_yaml *yaml;
    assert_int_equal(parse(&yaml, str("a: b"), &small, NULL), CN_OK);
    cn_yaml_free(yaml);
}

static void test_limit_of_depth(void **state) {
    (void)state;
    const cn_yaml_limits shallow = {1000, 2, 100, 1};
    cn_yaml *yaml;
    assert_int_equal(parse(&yaml, str("[[a], {b: c}]"), &shallow, NULL), CN_OK);
    cn_yaml_free(yaml);
    assert_fails_within(str("[[a], [\n[]]]"), &shallow, CN_E_LIMIT,
                        "a.yaml:2:1: more than 2 levels of nesting");
}

static void test_limit_of_nodes(void **state) {
    (void)state;
    const cn_yaml_limits few = {1000, 64, 4, 1};
    cn_yaml *yaml;
    assert_int_equal(parse(&yaml, str("[a, b, c]"), &few, NULL), CN_OK);
    cn_yaml_free(yaml);
    assert_fails_within(str("[a, b, c, d]"), &few, CN_E_LIMIT, "a.yaml:1:11: more than 4 nodes");
    assert_fails_within(str("[a, b, c, []]"), &few, CN_E_LIMIT, "a.yaml:1:11: more than 4 nodes");
}

/* Each of these takes seconds in a reader without limits. */
static void test_what_costs_quadratic_time(void **state) {
    (void)state;
    static const struct {
        const char *unit, *message;
    } cases[] = {
        {"[", "a.yaml:1:65: more than 64 levels of nesting"},
        {"{", "a.yaml:1:65: more than 64 levels of nesting"},
        {"[{", "a.yaml:1:65: more than 64 levels of nesting"},
        {"[\n", "a.yaml:65:1: more than 64 levels of nesting"},
        {"- ", "a.yaml:1:129: more than 64 levels of nesting"},
        {"? ", "a.yaml:1:129: more than 64 levels of nesting"},
        {" ", "a.yaml:1:1025: more than 1024 blanks in a row"},
        {"\n", "a.yaml:1025:1: more than 1024 blanks in a row"},
        {"\u2028", "a.yaml:342:1: more than 1024 blanks in a row"},
        {"%TAG !a! b\n", "a.yaml:1:1: %TAG directives are not taken"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = repeat(cases[i].unit, 1000000 / strlen(cases[i].unit));
        assert_fails(text, CN_E_LIMIT, cases[i].message);
        free(text);
    }
}

static void test_blanks_within_a_scalar(void **state) {
    (void)state;
    char *blanks = repeat(" ", 1024), *words = repeat(" c", 490000);
    char *text = malloc(strlen(blanks) + strlen(words) + 3);
    assert_non_null(text);
    sprintf(text, "a%sb%s", blanks, words);
    cn_yaml_free(parse_good(text));
    sprintf(text, "a %sb%s", blanks, words + 2);
    assert_fails(text, CN_E_LIMIT, "a.yaml:1:1026: more than 1024 blanks in a row");
    free(text);
    free(words);
    free(blanks);
}

static void test_percent_signs_are_text(void **state) {
    (void)state;
    cn_yaml *yaml = parse_good("%YAML 1.1\n---\na: 增长 5%TAG\nb: |\n  %TAG x\n");
    assert_scalar(cn_yaml_get(cn_yaml_root(yaml), "a"), "增长 5%TAG", false);
    cn_yaml_free(yaml);
    assert_fails("a\u2029%TAG ! x\n", CN_E_LIMIT, "a.yaml:2:1: %TAG directives are not taken");
}

static void test_many_keys(void **state) {
    (void)state;
    enum { KEYS = 40000 };
    char *text = malloc(KEYS * 16);
    assert_non_null(text);
    size_t size = 0;
    for (int i = 0; i < KEYS; i++) size += (size_t)sprintf(text + size, "k%d: v\n", i);
    cn_yaml *yaml = parse_good(text);
    assert_int_equal(cn_yaml_root(yaml)->count, 2 * KEYS);
    cn_yaml_free(yaml);
    sprintf(text + size, "k17: v\n");
    assert_fails(text, CN_E_SYNTAX, "a.yaml:40001:1: the same key stands on line 18 already");
    free(text);
}

/* ---- Files of others ------------------------------------------------------------------------- */

static const char *outcome(const char *path) {
    cn__buf bytes = {0};
    cn_err err = {0};
    cn_yaml *yaml;
    if (cn__file_read(&bytes, path, 1 << 20, &err)) fail_msg("%s", err.message);
    int status = parse(&yaml, (cn_str){bytes.data, bytes.size}, &limits, &err);
    if (status && strncmp(err.message, "a.yaml:", 7) != 0) fail_msg("%s", err.message);
    cn_yaml_free(yaml);
    cn__buf_dispose(&bytes);
    return cn_code_name(status);
}

/* Each line of the list is the number of a case of yaml-test-suite and its outcome. */
static void test_yaml_test_suite(void **state) {
    (void)state;
    static const char folder[] = "../shared/badinput/yaml/yaml-test-suite";
    if (access(folder, R_OK) != 0) skip();
    FILE *list = fopen("spec/cases/yaml-suite.txt", "r");
    assert_non_null(list);
    char id[32], expected[32], path[128];
    int count = 0, wrong = 0;
    while (fscanf(list, "%31s %31s", id, expected) == 2) {
        snprintf(path, sizeof path, "%s/%s/in.yaml", folder, id);
        const char *actual = outcome(path);
        if (strcmp(actual, expected) != 0 && ++wrong)
            print_error("%s: %s, not %s\n", id, actual, expected);
        count++;
    }
    fclose(list);
    assert_int_equal(count, 402);
    assert_int_equal(wrong, 0);
}

static void test_hostile_files(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"alias-bomb-100x10.yaml", "syntax"},
        {"alias-bomb-9x9.yaml", "syntax"},
        {"alias-self-map.yaml", "syntax"},
        {"alias-self.yaml", "syntax"},
        {"bad-utf8.yaml", "syntax"},
        {"block-deep-20k.yaml", "limit"},
        {"c1-nel.yaml", "ok"},
        {"dup-keys.yaml", "syntax"},
        {"flow-deep-100k-closed.yaml", "limit"},
        {"flow-deep-40k.yaml", "limit"},
        {"front-matter-dashes.md", "syntax"},
        {"front-matter-unclosed.md", "syntax"},
        {"gbk.yaml", "syntax"},
        {"key-2000.yaml", "syntax"},
        {"long-key-flow.yaml", "syntax"},
        {"merge-bomb.yaml", "syntax"},
        {"norway.yaml", "ok"},
        {"nul.yaml", "syntax"},
        {"qmark-deep-20k.yaml", "limit"},
        {"tags.yaml", "ok"},
        {"utf16le-bom.yaml", "syntax"},
    };
    if (access("../shared/badinput/hostile/yaml", R_OK) != 0) skip();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char path[128];
        snprintf(path, sizeof path, "../shared/badinput/hostile/yaml/%s", cases[i][0]);
        assert_string_equal(outcome(path), cases[i][1]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tree),
        cmocka_unit_test(test_get_of_what_is_not_there),
        cmocka_unit_test(test_places_count_characters_from_one),
        cmocka_unit_test(test_quoted),
        cmocka_unit_test(test_empty_documents_have_no_root),
        cmocka_unit_test(test_an_escaped_nul_stays_in_the_scalar),
        cmocka_unit_test(test_syntax_errors),
        cmocka_unit_test(test_aliases),
        cmocka_unit_test(test_several_documents),
        cmocka_unit_test(test_duplicate_keys),
        cmocka_unit_test(test_bytes_that_are_no_text),
        cmocka_unit_test(test_limit_of_bytes),
        cmocka_unit_test(test_limit_of_depth),
        cmocka_unit_test(test_limit_of_nodes),
        cmocka_unit_test(test_what_costs_quadratic_time),
        cmocka_unit_test(test_blanks_within_a_scalar),
        cmocka_unit_test(test_percent_signs_are_text),
        cmocka_unit_test(test_many_keys),
        cmocka_unit_test(test_yaml_test_suite),
        cmocka_unit_test(test_hostile_files),
    };
    alarm(HANG_SECONDS);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
