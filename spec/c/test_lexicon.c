/* test_lexicon.c - word lists: what they may say, what they find, and who wins. */
#include "names/lexicon.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static cn_str str(const char *text) {
    return (cn_str){text, strlen(text)};
}

static cn__lexicon *new_lexicon(void) {
    cn__lexicon *lexicon;
    cn_err err;
    assert_int_equal(cn__lexicon_new(&lexicon, &err), CN_OK);
    return lexicon;
}

static void add(cn__lexicon *lexicon, const char *yaml, const char *name, bool editor) {
    cn_err err = {0};
    if (cn__lexicon_add(lexicon, str(yaml), name, editor, &err)) fail_msg("%s", err.message);
}

static void assert_refused(const char *yaml, int code, const char *part) {
    cn__lexicon *lexicon = new_lexicon();
    cn_err err = {0};
    assert_int_equal(cn__lexicon_add(lexicon, str(yaml), "a.yaml", false, &err), code);
    if (!strstr(err.message, part)) fail_msg("\"%s\" lacks \"%s\"", err.message, part);
    cn__lexicon_free(lexicon);
}

static size_t find(const cn__lexicon *lexicon, const char *text, cn__hit *hits, size_t limit) {
    cn__units units;
    cn__units_read(&units, str(text), 0);
    return cn__lexicon_find(lexicon, &units, hits, limit);
}

static void finds_words_of_every_class(void **state) {
    (void)state;
    cn__lexicon *lexicon = new_lexicon();
    cn__hit hits[8];
    add(lexicon, "list: surname\nentries: [林, 周]\n", "surnames", false);
    add(lexicon, "list: org-suffix\nkind: company\nentries: [集团, 集团公司]\n", "suffixes", false);
    assert_int_equal(find(lexicon, "林氏集团公司", hits, 8), 3);
    assert_int_equal(hits[0].first, 0);
    assert_int_equal(hits[1].last, 3);
    assert_int_equal(hits[2].last, 5);
    assert_true(hits[0].classes == UINT32_C(1) << CN_LIST_SURNAME);
    const cn__word *word = cn__lexicon_word(lexicon, hits[2].word);
    assert_int_equal(word->kind, CN_ORG_COMPANY);
    assert_string_equal(cn__lexicon_list_name(lexicon, word->list), "suffixes");
    assert_string_equal(cn__lexicon_word_text(lexicon, hits[2].word).data, "集团公司");
    assert_int_equal(find(lexicon, "林氏集团公司", hits, 2), 2);
    cn__lexicon_free(lexicon);
}

static void case_and_width_do_not_count(void **state) {
    (void)state;
    cn__lexicon *lexicon = new_lexicon();
    cn__hit hits[4];
    add(lexicon, "list: company\nentries: [Orvel电子, 云帆 Labs]\n", "companies", false);
    assert_int_equal(find(lexicon, "在ＯＲＶＥＬ电子工作", hits, 4), 1);
    assert_int_equal(find(lexicon, "云帆labs", hits, 4), 1);
    assert_int_equal(find(lexicon, "云帆laboratory", hits, 4), 0);
    cn__lexicon_free(lexicon);
}

static void short_forms_know_their_full_form(void **state) {
    (void)state;
    cn__lexicon *lexicon = new_lexicon();
    add(lexicon, "list: ministry\nentries:\n  - 国家星务委员会: [星务委, 国家星务委]\n", "m",
        false);
    uint32_t word = cn__lexicon_lookup(lexicon, str("星务委"));
    assert_int_not_equal(word, 0);
    uint32_t full = cn__lexicon_word(lexicon, word)->full;
    assert_string_equal(cn__lexicon_word_text(lexicon, full).data, "国家星务委员会");
    assert_int_equal(cn__lexicon_word(lexicon, word)->kind, CN_ORG_GOVERNMENT);
    assert_int_equal(cn__lexicon_lookup(lexicon, str("星务")), 0);
    assert_int_equal(cn__lexicon_lookup(lexicon, str("")), 0);
    cn__lexicon_free(lexicon);
}

static void editors_lists_win(void **state) {
    (void)state;
    for (int first = 0; first < 2; first++) {
        cn__lexicon *lexicon = new_lexicon();
        const char *ours = "list: common-word\nentries: [海纳]\n";
        const char *hers = "list: company\nentries: [海纳]\n";
        if (first) add(lexicon, hers, "my-orgs", true);
        add(lexicon, ours, "common", false);
        if (!first) add(lexicon, hers, "my-orgs", true);
        uint32_t word = cn__lexicon_lookup(lexicon, str("海纳"));
        assert_true(cn__lexicon_text_classes(lexicon, str("海纳")) == UINT32_C(1)
                                                                          << CN_LIST_COMPANY);
        assert_true(cn__lexicon_word(lexicon, word)->editor);
        cn__lexicon_free(lexicon);
    }
}

static void broken_lists_are_refused(void **state) {
    (void)state;
    assert_refused("entries: [a]\n", CN_E_SYNTAX, "`list` is missing");
    assert_refused("list: planets\nentries: [a]\n", CN_E_SYNTAX, "a.yaml:1:7");
    assert_refused("list: company\nkind: bakery\nentries: [a]\n", CN_E_SYNTAX, "`kind`");
    assert_refused("list: company\n", CN_E_SYNTAX, "`entries` is missing");
    assert_refused("list: company\nentries: [[a]]\n", CN_E_SYNTAX, "a list inside a list");
    assert_refused("list: company\nentries: ['  ']\n", CN_E_SYNTAX, "not a word");
    assert_refused("list: company\nentries: [一。二]\n", CN_E_SYNTAX, "not a word");
    assert_refused("list: company\nentries: {a: {b: c}}\n", CN_E_SYNTAX, "short forms");
    assert_refused("- a\n", CN_E_SYNTAX, "not a word list");
    assert_refused("", CN_E_SYNTAX, "not a word list");
    assert_refused("list: [\n", CN_E_SYNTAX, "a.yaml");
}

static void too_long_a_file_is_refused(void **state) {
    (void)state;
    size_t size = (size_t)CN__LEXICON_BYTES + 1;
    char *bytes = malloc(size);
    cn__lexicon *lexicon = new_lexicon();
    cn_err err = {0};
    assert_non_null(bytes);
    memset(bytes, 'a', size);
    assert_int_equal(cn__lexicon_add(lexicon, (cn_str){bytes, size}, "big", false, &err),
                     CN_E_LIMIT);
    cn__lexicon_free(lexicon);
    free(bytes);
}

/* The words found are those that a plain search finds. */
static void agrees_with_a_plain_search(void **state) {
    (void)state;
    static const char *const words[] = {"甲", "甲乙", "乙甲", "甲乙丙", "丙", "丙丙", "乙丙甲"};
    static const char *const letters[] = {"甲", "乙", "丙"};
    enum { WORDS = sizeof words / sizeof *words };
    cn__lexicon *lexicon = new_lexicon();
    uint32_t seed = 7;
    add(lexicon, "list: common-word\nentries: [甲, 甲乙, 乙甲, 甲乙丙, 丙, 丙丙, 乙丙甲]\n", "w",
        false);
    for (int round = 0; round < 200; round++) {
        char text[64] = "";
        cn__hit hits[128];
        size_t expected = 0, length = seed % 20;
        for (size_t i = 0; i < length; i++) {
            seed = seed * 1103515245 + 12345;
            strcat(text, letters[(seed >> 16) % 3]);
        }
        for (size_t at = 0; text[at]; at += 3)
            for (size_t w = 0; w < WORDS; w++)
                expected += strncmp(text + at, words[w], strlen(words[w])) == 0;
        assert_int_equal(find(lexicon, text, hits, 128), expected);
        seed = seed * 1103515245 + 12345;
    }
    cn__lexicon_free(lexicon);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_words_of_every_class),
        cmocka_unit_test(case_and_width_do_not_count),
        cmocka_unit_test(short_forms_know_their_full_form),
        cmocka_unit_test(editors_lists_win),
        cmocka_unit_test(broken_lists_are_refused),
        cmocka_unit_test(too_long_a_file_is_refused),
        cmocka_unit_test(agrees_with_a_plain_search),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
