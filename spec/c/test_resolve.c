/* test_resolve.c - document-level resolution: the case file, the tables it rests on, hostile input.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "names/contract.h"
#include "names/resolve.h"
#include "names/scan.h"
#include "names/vocabulary.h"

static const char *const lists[] = {
    "list: province\nentries: [青禾省: [青禾]]\n",
    "list: city\nentries: [青禾市]\n",
    "list: county\nentries: [柳溪区: [柳溪], 松亭区: [松亭]]\n",
    "list: country\nentries: [东洲, 西兰尼, 俄洛斯]\n",
    "list: place-char\nentries: [俄洛斯: [俄]]\n",
    "list: translit-char\nentries: [科, 特, 卡]\n",
    "list: surname\nentries: [凌, 杨, 付, 张, 林, 姜, 吴, 王, 高, 任]\n",
    "list: common-word\nentries: [高兴, 高度]\n",
    "list: everyday-word\nentries: [提高, 担任]\n",
    "list: surname-japanese\nentries: [片桐, 高市]\n",
    "list: contraction\nentries:\n  - 卫生健康委员会: [卫健委]\n  - 残疾人联合会: [残联]\n  - "
    "东洲农业银行: [农行]\n",
    "list: ministry\nentries:\n  - 国家发展和改革委员会: [国家发展改革委]\n",
    "list: org-suffix\nkind: association\nentries: [协会, 商会, 残联]\n",
    "list: org-suffix\nkind: institute\nentries: [中心, 研究中心]\n",
};

static cn__lexicon *make_lexicon(void) {
    cn__lexicon *lexicon = NULL;
    cn_err err;
    assert_int_equal(cn__lexicon_new(&lexicon, &err), CN_OK);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        cn_str yaml = {lists[i], strlen(lists[i])};
        assert_int_equal(cn__lexicon_add(lexicon, yaml, "test", false, &err), CN_OK);
    }
    return lexicon;
}

static void put(cn__mention_list *list, size_t start, size_t end, cn__name_kind kind) {
    void *items = list->items;
    assert_int_equal(cn__reserve(&items, &list->capacity, list->count + 1, sizeof *list->items),
                     CN_OK);
    list->items = items;
    list->items[list->count++] =
        (cn__mention){.span = {(uint32_t)start, (uint32_t)end}, .kind = (uint8_t)kind};
}

/* Takes the marks out of a case's text; they become mentions. */
static void unmark(cn_str marked, cn__buf *text, cn__names *names) {
    static const char open[] = "{[<~", close[] = "}]>~";
    static const cn__name_kind kinds[] = {CN_NAME_ORGANIZATION, CN_NAME_PERSON, CN_NAME_TITLE,
                                          CN_NAME_PLACE};
    size_t start = 0;
    int inside = -1;
    for (size_t i = 0; i < marked.size; i++) {
        char c = marked.data[i];
        if (inside >= 0 && c == close[inside]) {
            cn__mention_list *list = inside < 2 ? &names->names : &names->context;
            put(list, start, text->size, kinds[inside]);
            inside = -1;
        } else if (inside < 0 && strchr(open, c)) {
            inside = (int)(strchr(open, c) - open);
            start = text->size;
        } else {
            assert_int_equal(cn__buf_append(text, &c, 1), CN_OK);
        }
    }
}

static void append(cn__buf *out, const char *text) {
    assert_int_equal(cn__buf_append(out, text, strlen(text)), CN_OK);
}

static void append_spans(cn__buf *out, const cn__buf *text, const cn_span *spans, size_t count) {
    for (size_t i = 0; i < count; i++) {
        append(out, i ? "、" : " ");
        assert_int_equal(
            cn__buf_append(out, text->data + spans[i].start, spans[i].end - spans[i].start), CN_OK);
    }
}

static void describe(cn__buf *out, const cn__buf *text, const cn_name *e, bool person) {
    append(out, person ? "P" : "O");
    append_spans(out, text, &e->name, 1);
    append(out, " =");
    append_spans(out, text, e->aliases, e->alias_count);
    if (person) {
        append(out, " |");
        append_spans(out, text, e->titles, e->title_count);
        append(out, " |");
        append_spans(out, text, e->affiliations, e->affiliation_count);
    }
    append(out, "\n");
}

static void check_mentions(const cn_name *e, size_t size) {
    size_t end = 0;
    assert_true(e->mention_count > 0);
    for (size_t i = 0; i < e->mention_count; i++) {
        assert_true(e->mentions[i].span.start >= end);
        end = e->mentions[i].span.end;
        assert_true(end > e->mentions[i].span.start && end <= size);
        assert_string_not_equal(cn__join_name(e->mentions[i].join), "");
    }
}

static void resolve_marked(const cn__lexicon *lexicon, cn_str marked, cn__buf *out) {
    cn__buf text = {0};
    cn__names names = {0};
    cn__resolution found;
    unmark(marked, &text, &names);
    cn_str exact = {malloc(text.size + 1), text.size};
    memcpy((char *)(uintptr_t)exact.data, text.data, text.size);
    assert_int_equal(cn__resolve(&found, lexicon, exact, &names, NULL), CN_OK);
    for (size_t i = 0; i < found.organization_count; i++) {
        describe(out, &text, &found.organizations[i], false);
        check_mentions(&found.organizations[i], text.size);
    }
    for (size_t i = 0; i < found.person_count; i++) {
        describe(out, &text, &found.people[i], true);
        check_mentions(&found.people[i], text.size);
    }
    cn__resolution_dispose(&found);
    free((char *)(uintptr_t)exact.data);
    free(names.names.items);
    free(names.context.items);
    cn__buf_dispose(&text);
}

/* Compares line by line, without blanks at their ends. */
static bool same_lines(const char *a, const char *b) {
    for (;;) {
        size_t x = strcspn(a, "\n"), y = strcspn(b, "\n"), p = x, q = y;
        while (p && a[p - 1] == ' ') p--;
        while (q && b[q - 1] == ' ') q--;
        if (p != q || memcmp(a, b, p) != 0) return false;
        if (!a[x] || !b[y]) return !a[x] && !b[y];
        a += x + 1;
        b += y + 1;
    }
}

static int run_case(const cn__lexicon *lexicon, const char *start, const char *end) {
    const char *name_end = memchr(start, '\n', (size_t)(end - start));
    const char *dot = strstr(name_end, "\n.\n");
    assert_true(dot && dot < end);
    cn__buf out = {0};
    resolve_marked(lexicon, (cn_str){name_end + 1, (size_t)(dot - name_end - 1)}, &out);
    append(&out, "");
    assert_int_equal(cn__buf_append(&out, "\0", 1), CN_OK);
    size_t size = (size_t)(end - dot - 3);
    while (size && dot[3 + size - 1] == '\n') size--;
    char *expected = calloc(1, size + 2);
    memcpy(expected, dot + 3, size);
    if (size) expected[size] = '\n';
    bool same = same_lines(out.data, expected);
    if (!same)
        print_error("%.*s\n--- found\n%s--- expected\n%s", (int)(name_end - start), start, out.data,
                    expected);
    free(expected);
    cn__buf_dispose(&out);
    return !same;
}

static void test_cases(void **state) {
    (void)state;
    cn__lexicon *lexicon = make_lexicon();
    cn__buf file = {0};
    cn_err err;
    int failed = 0, cases = 0;
    assert_int_equal(cn__file_read(&file, "spec/cases/names/resolve.txt", 1 << 20, &err), CN_OK);
    assert_int_equal(cn__buf_append(&file, "\n== \0", 5), CN_OK);
    for (const char *at = strstr(file.data, "\n== "); at; cases++) {
        const char *next = strstr(at + 4, "\n== ");
        if (!next) break;
        failed += run_case(lexicon, at + 4, next);
        at = next;
    }
    assert_true(cases > 40);
    assert_int_equal(failed, 0);
    cn__buf_dispose(&file);
    cn__lexicon_free(lexicon);
}

static void test_tables_in_order(void **state) {
    (void)state;
    for (int v = 0; v < CN__VOCABULARIES; v++) {
        assert_non_null(cn__vocabulary_word((cn__vocabulary)v, 0));
        const char *word, *before = "";
        for (size_t i = 0; (word = cn__vocabulary_word((cn__vocabulary)v, i)); before = word, i++) {
            assert_true(strcmp(before, word) < 0);
            assert_true(cn__vocabulary_has((cn__vocabulary)v, (cn_str){word, strlen(word)}));
            assert_int_equal(cn__vocabulary_suffix((cn__vocabulary)v, (cn_str){word, strlen(word)}),
                             strlen(word));
        }
    }
}

static bool contracts(const char *full, const char *brief) {
    return cn__contracts((cn_str){full, strlen(full)}, (cn_str){brief, strlen(brief)});
}

static void test_contractions(void **state) {
    (void)state;
    assert_true(contracts("科学技术委员会", "科委"));
    assert_true(contracts("市场监督管理总局", "市场监管总局"));
    assert_true(contracts("人力资源和社会保障局", "人社局"));
    assert_true(contracts("网球协会", "网协"));
    assert_true(contracts("云岭科技有限责任公司", "云岭科技"));
    assert_true(contracts("云岭控股集团有限公司", "云岭"));
    assert_false(contracts("云岭集团投资有限公司", "云岭集团"));
    assert_false(contracts("农业银行", "银行"));
    assert_false(contracts("第二医院", "第一医院"));
    assert_false(contracts("第十一医院", "第一医院"));
    assert_false(contracts("委员会", "委员会"));
    assert_false(contracts("委员会", ""));
}

static void test_kind_and_joins(void **state) {
    (void)state;
    cn__lexicon *lexicon = make_lexicon();
    const char *text = "湖泊协会（HPXH）开会，HPXH";
    cn__names names = {0};
    cn__resolution found;
    put(&names.names, 0, 12, CN_NAME_ORGANIZATION);
    assert_int_equal(cn__resolve(&found, lexicon, (cn_str){text, strlen(text)}, &names, NULL),
                     CN_OK);
    assert_int_equal(found.organization_count, 1);
    assert_int_equal(found.organizations[0].kind, CN_ORG_ASSOCIATION);
    assert_int_equal(found.organizations[0].mention_count, 3);
    assert_int_equal(found.organizations[0].mentions[0].join, CN_JOIN_NAME);
    assert_int_equal(found.organizations[0].mentions[1].join, CN_JOIN_DEFINITION);
    assert_true(found.organizations[0].mentions[2].added);
    cn__resolution_dispose(&found);
    free(names.names.items);
    cn__lexicon_free(lexicon);
}

static void test_no_lexicon_no_names(void **state) {
    (void)state;
    cn__names names = {0};
    cn__resolution found;
    assert_int_equal(cn__resolve(&found, NULL, (cn_str){"", 0}, &names, NULL), CN_OK);
    assert_int_equal(found.person_count + found.organization_count, 0);
    cn__resolution_dispose(&found);
    cn__buf out = {0};
    const char *text = "{云岭协会}<会长>[凌云]说，[凌先生]（好";
    resolve_marked(NULL, (cn_str){text, strlen(text)}, &out);
    assert_true(out.size > 0);
    cn__buf_dispose(&out);
}

/* Mentions out of order, past the end or empty are left out. */
static void test_wrong_mentions(void **state) {
    (void)state;
    const char *text = "凌云来了";
    cn__names names = {0};
    cn__resolution found;
    put(&names.names, 0, 0, CN_NAME_ORGANIZATION);
    put(&names.names, 0, 6, CN_NAME_PERSON);
    put(&names.names, 3, 6, CN_NAME_PERSON);
    put(&names.names, 9, 9, CN_NAME_ORGANIZATION);
    put(&names.names, 9, 900, CN_NAME_ORGANIZATION);
    put(&names.context, 6, 900, CN_NAME_TITLE);
    assert_int_equal(cn__resolve(&found, NULL, (cn_str){text, strlen(text)}, &names, NULL), CN_OK);
    assert_int_equal(found.person_count, 1);
    assert_int_equal(found.organization_count, 0);
    cn__resolution_dispose(&found);
    free(names.names.items);
    free(names.context.items);
}

/* A mention that ends inside a blank of two bytes is empty. */
static void test_half_a_blank(void **state) {
    (void)state;
    cn__names names = {0};
    cn__resolution found;
    char *text = memcpy(malloc(2), "\xC2\xA0", 2); /* what stands behind it is not ours */
    put(&names.names, 0, 1, CN_NAME_ORGANIZATION);
    assert_int_equal(cn__resolve(&found, NULL, (cn_str){text, 2}, &names, NULL), CN_OK);
    assert_int_equal(found.organization_count, 0);
    cn__resolution_dispose(&found);
    free(names.names.items);
    free(text);
}

/* The @ before a handle is not taken from the name before it. */
static void test_handles_side_by_side(void **state) {
    (void)state;
    cn__names names = {0};
    cn__resolution found;
    put(&names.names, 1, 2, CN_NAME_PERSON);
    put(&names.names, 2, 3, CN_NAME_PERSON);
    assert_int_equal(cn__resolve(&found, NULL, (cn_str){"@@@", 3}, &names, NULL), CN_OK);
    for (size_t i = 0; i < found.person_count; i++)
        for (size_t m = 1; m < found.people[i].mention_count; m++)
            assert_true(found.people[i].mentions[m].span.start >=
                        found.people[i].mentions[m - 1].span.end);
    cn__resolution_dispose(&found);
    free(names.names.items);
}

/* The same piece again and again: the work must stay in proportion, and nothing may be lost. */
static void repeat(const char *piece, int times, size_t people, size_t organizations) {
    cn__lexicon *lexicon = make_lexicon();
    cn__buf marked = {0}, text = {0};
    cn__names names = {0};
    cn__resolution found;
    for (int i = 0; i < times; i++) append(&marked, piece);
    unmark((cn_str){marked.data, marked.size}, &text, &names);
    assert_int_equal(cn__resolve(&found, lexicon, (cn_str){text.data, text.size}, &names, NULL),
                     CN_OK);
    assert_int_equal(found.person_count, people);
    assert_int_equal(found.organization_count, organizations);
    cn__resolution_dispose(&found);
    free(names.names.items);
    free(names.context.items);
    cn__buf_dispose(&text);
    cn__buf_dispose(&marked);
    cn__lexicon_free(lexicon);
}

static void test_hostile(void **state) {
    (void)state;
    repeat("(", 10000, 0, 0);
    repeat("（以下简称", 10000, 0, 0);
    repeat("{云岭协会}（", 5000, 0, 1);
    repeat("[凌云]", 5000, 1, 0);
    repeat("[凌]", 5000, 1, 0);
    repeat("<局长>、", 5000, 0, 0);
    repeat("[凌云]、", 5000, 1, 0);
    repeat("该管理局", 5000, 0, 0);
    repeat("“", 10000, 0, 0);
    repeat("{ }", 5000, 0, 0);
    repeat("[凌云]，，，，，，（（（）", 3000, 1, 0);
    repeat("\xE4\xB8\xFF\x80[凌云]\xF0", 2000, 1, 0);
}

/* Thousands of different names that begin alike. */
static void test_many_forms(void **state) {
    (void)state;
    cn__lexicon *lexicon = make_lexicon();
    cn__buf text = {0};
    cn__names names = {0};
    cn__resolution found;
    for (unsigned i = 0; i < 5000; i++) {
        char name[64];
        int size = snprintf(name, sizeof name, "云%c%c%c%c%c协会", 'a' + i % 13, 'a' + i / 13 % 13,
                            'a' + i / 169 % 13, 'a' + i / 2197 % 13, 'k');
        size_t start = text.size;
        assert_int_equal(cn__buf_append(&text, name, (size_t)size), CN_OK);
        put(&names.names, start, text.size, CN_NAME_ORGANIZATION);
        append(&text, "，");
    }
    assert_int_equal(cn__resolve(&found, lexicon, (cn_str){text.data, text.size}, &names, NULL),
                     CN_OK);
    assert_int_equal(found.organization_count, 5000);
    cn__resolution_dispose(&found);
    free(names.names.items);
    cn__buf_dispose(&text);
    cn__lexicon_free(lexicon);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_cases),
        cmocka_unit_test(test_tables_in_order),
        cmocka_unit_test(test_contractions),
        cmocka_unit_test(test_kind_and_joins),
        cmocka_unit_test(test_no_lexicon_no_names),
        cmocka_unit_test(test_wrong_mentions),
        cmocka_unit_test(test_half_a_blank),
        cmocka_unit_test(test_handles_side_by_side),
        cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_many_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
