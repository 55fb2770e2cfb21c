/* test_front_matter.c - where front matter begins and ends, what its keys say, how it fails. */
#include "article/front_matter.h"
#include "base/file.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Far beyond what any of these inputs takes; stops the program where reading hangs. */
enum { HANG_SECONDS = 60 };

/* Reads a copy of exactly the size of the text, which is gone when the result is used. */
static cn__front_matter read_bytes(cn_str text) {
    cn__front_matter matter;
    char *copy = malloc(text.size ? text.size : 1);
    assert_non_null(copy);
    if (text.size) memcpy(copy, text.data, text.size);
    assert_int_equal(cn__front_matter_read(&matter, (cn_str){copy, text.size}, "a.md"), CN_OK);
    free(copy);
    return matter;
}

static cn__front_matter read_text(const char *text) {
    return read_bytes((cn_str){text, strlen(text)});
}

static cn__front_matter read_good(const char *text) {
    cn__front_matter matter = read_text(text);
    assert_true(matter.present);
    assert_string_equal(matter.error.message, "");
    assert_int_equal(matter.error.code, CN_OK);
    assert_non_null(matter.yaml);
    return matter;
}

static void assert_str(cn_str actual, const char *expected) {
    if (!expected) {
        assert_null(actual.data);
        return;
    }
    assert_non_null(actual.data);
    assert_int_equal(actual.size, strlen(expected));
    assert_memory_equal(actual.data, expected, actual.size);
}

static void assert_value(const cn__front_matter *matter, cn__front_matter_key key,
                         const char *expected) {
    assert_str(cn__front_matter_string(matter, key), expected);
}

/* ---- Where the block is ---------------------------------------------------------------------- */

static void test_body_start(void **state) {
    (void)state;
    static const char *const blocks[] = {
        "---\ntitle: 甲\n---\n",
        "---\ntitle: 甲\n...\n",
        "\n \t\n\u3000\n---  \ntitle: 甲\n---\t\n",
        "---\r\ntitle: 甲\r\n---\r\n",
        "---\rtitle: 甲\r---\r",
        "---\n\n# 注\n\ntitle: 甲\n---\n",
        "---\n{title: 甲}\n---\n",
        "---\n\"title\": 甲\n---\n",
        "---\ntitle:\n  甲\n---\n",
        "---\nTitle : 甲\n---\n",
    };
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        char text[200];
        snprintf(text, sizeof text, "%s正文。\n---\n", blocks[i]);
        cn__front_matter matter = read_good(text);
        assert_int_equal(matter.body_start, strlen(blocks[i]));
        assert_value(&matter, CN__KEY_TITLE, "甲");
        cn__front_matter_dispose(&matter);
    }
}

static void test_a_block_may_end_the_text(void **state) {
    (void)state;
    static const char text[] = "---\ntitle: 甲\n---";
    cn__front_matter matter = read_good(text);
    assert_int_equal(matter.body_start, strlen(text));
    cn__front_matter_dispose(&matter);
}

static void test_empty_block(void **state) {
    (void)state;
    cn__front_matter matter = read_good("---\n\n---\n正文\n");
    assert_int_equal(matter.body_start, 9);
    assert_null(cn_yaml_root(matter.yaml));
    assert_value(&matter, CN__KEY_TITLE, NULL);
    cn__front_matter_dispose(&matter);
}

static void test_texts_without_front_matter(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        "\n\n",
        "正文\n---\ntitle: 甲\n---\n",
        "----\ntitle: 甲\n----\n",
        " ---\ntitle: 甲\n---\n",
        "--- 甲\ntitle: 甲\n---\n",
        "---",
        "---\n",
        "---\n城市更新提速\n■本报记者 王小明\n\n正文。\n---\n又一篇\n",
        "---\n# 城市更新\n---\n正文\n",
        "---\n他说：“好。”\n---\n正文\n",
        "---\nThe mayor says: go on\n---\nbody\n",
        "---\nhttp://a.example/\n---\nbody\n",
        "---\n城市更新提速\n\n责任编辑：王小明\n日期：2025年9月22日\n---\n正文\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        cn__front_matter matter = read_text(texts[i]);
        assert_false(matter.present);
        assert_null(matter.yaml);
        assert_int_equal(matter.body_start, 0);
        assert_int_equal(matter.error.code, CN_OK);
        assert_null(cn__front_matter_get(&matter, CN__KEY_TITLE));
        cn__front_matter_dispose(&matter);
    }
}

/* ---- What is wrong with it ------------------------------------------------------------------- */

/* The body is `正文` whatever stands before it. */
static void assert_broken(const char *block, int code, const char *message) {
    char text[400];
    snprintf(text, sizeof text, "%s正文", block);
    cn__front_matter matter = read_text(text);
    assert_true(matter.present);
    assert_null(matter.yaml);
    assert_int_equal(matter.body_start, strlen(block));
    assert_int_equal(matter.error.code, code);
    assert_string_equal(matter.error.message, message);
    assert_value(&matter, CN__KEY_TITLE, NULL);
    cn__front_matter_dispose(&matter);
}

static void test_broken_blocks(void **state) {
    (void)state;
    static const char no_mapping[] = "a.md:2:1: front matter is lines of `key: value`,"
                                     " with a half-width colon and a space";
    assert_broken("\n---\ntitle: 甲\ndate: 乙: 丙\n---\n", CN_E_SYNTAX,
                  "a.md:4:8: mapping values are not allowed in this context");
    assert_broken("---\ntitle: \"a\n---\n", CN_E_SYNTAX,
                  "a.md:3:1: found unexpected end of stream"
                  " (while scanning a quoted scalar from line 2 on)");
    assert_broken("---\n标题: 一\n标题: 二\n---\n", CN_E_SYNTAX,
                  "a.md:3:1: the same key stands on line 2 already");
    assert_broken("---\na: &a [*a]\n---\n", CN_E_SYNTAX, "a.md:2:8: aliases (*name) are not taken");
    assert_broken("---\n标题：地铁开通\n作者：王小明\n---\n", CN_E_SYNTAX, no_mapping);
    assert_broken("---\ntitle:甲\n---\n", CN_E_SYNTAX, no_mapping);
    assert_broken("---\n地铁开通\ndate: 2025-09-22\n---\n", CN_E_SYNTAX,
                  "a.md:3:5: mapping values are not allowed in this context");
    assert_broken("---\ntitle: \x01\n---\n", CN_E_SYNTAX,
                  "a.md:2:8: control characters are not allowed");
    assert_broken("---\nt: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n---\n",
                  CN_E_LIMIT, "a.md:2:67: more than 64 levels of nesting");
}

static void test_a_block_that_is_not_closed_is_text(void **state) {
    (void)state;
    static const char *const texts[] = {"---\ntitle: x\n正文没有结束标记\n", "---\n标题：甲",
                                        "---\nx:"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        cn__front_matter matter = read_text(texts[i]);
        assert_false(matter.present);
        assert_int_equal(matter.body_start, 0);
        assert_int_equal(matter.error.code, CN_E_SYNTAX);
        assert_string_equal(matter.error.message,
                            "a.md:1:1: no line --- closes the front matter that begins here");
        cn__front_matter_dispose(&matter);
    }
}

/* => Returns --- , a key, a comment that makes the block `size` bytes long, and ---. The caller
 *    frees it with free(). */
static char *sized_block(size_t size) {
    static const char start[] = "---\ntitle: a\n#";
    char *text = malloc(size + 16);
    assert_non_null(text);
    size_t end = 4 + size - 1;
    memset(text, 'x', end);
    memcpy(text, start, sizeof start - 1);
    snprintf(text + end, 6, "\n---\n");
    return text;
}

static void test_the_limit_of_one_megabyte(void **state) {
    (void)state;
    char *text = sized_block(CN__FRONT_MATTER_BYTES);
    cn__front_matter matter = read_good(text);
    assert_int_equal(matter.body_start, 4 + CN__FRONT_MATTER_BYTES + 4);
    cn__front_matter_dispose(&matter);
    free(text);
    text = sized_block(CN__FRONT_MATTER_BYTES + 1);
    matter = read_text(text);
    assert_false(matter.present);
    assert_int_equal(matter.error.code, CN_E_LIMIT);
    assert_string_equal(
        matter.error.message,
        "a.md:1:1: no line --- closes the front matter that begins here, within 1 MB");
    cn__front_matter_dispose(&matter);
    free(text);
}

/* ---- Keys ------------------------------------------------------------------------------------ */

static void test_spellings(void **state) {
    (void)state;
    static const struct {
        cn__front_matter_key key;
        const char *names[6];
    } cases[] = {
        {CN__KEY_TITLE, {"title", "headline", "标题", "Title", "TITLE"}},
        {CN__KEY_KICKER, {"kicker", "引题"}},
        {CN__KEY_SUBTITLE, {"subtitle", "deck", "副题", "副标题"}},
        {CN__KEY_DATE, {"date", "日期"}},
        {CN__KEY_SECTION, {"section", "版次", "版面"}},
        {CN__KEY_PUBLICATION, {"publication", "报纸", "媒体"}},
        {CN__KEY_BYLINE, {"byline", "author", "authors", "记者", "作者"}},
        {CN__KEY_DATELINE, {"dateline", "电头"}},
        {CN__KEY_TAGS, {"tags", "keywords", "标签", "关键词"}},
        {CN__KEY_ID, {"id", "编号", "ID"}},
        {CN__KEY_FORMAT, {"format"}},
    };
    assert_int_equal(sizeof cases / sizeof *cases, CN__KEY_COUNT);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t j = 0; j < 6 && cases[i].names[j]; j++) {
            char text[100];
            snprintf(text, sizeof text, "---\nx: 0\n%s: 值\n---\n", cases[i].names[j]);
            cn__front_matter matter = read_good(text);
            for (int key = 0; key < CN__KEY_COUNT; key++)
                assert_value(&matter, (cn__front_matter_key)key,
                             key == (int)cases[i].key ? "值" : NULL);
            cn__front_matter_dispose(&matter);
        }
    }
}

static void test_values(void **state) {
    (void)state;
    cn__front_matter matter =
        read_good("---\n"
                  "引题: ~\ntitle: no\nheadline: 二\nid: 007\nsection: 第3版\n"
                  "dateline: 'null'\nsubtitle:\npublication: [甲]\n"
                  "天气: 多云\ntitles: x\n---\n");
    assert_value(&matter, CN__KEY_KICKER, NULL);
    assert_value(&matter, CN__KEY_TITLE, "no");
    assert_value(&matter, CN__KEY_ID, "007");
    assert_value(&matter, CN__KEY_SECTION, "第3版");
    assert_value(&matter, CN__KEY_DATELINE, "null");
    assert_value(&matter, CN__KEY_SUBTITLE, NULL);
    assert_value(&matter, CN__KEY_PUBLICATION, NULL);
    assert_str(cn_yaml_get(cn_yaml_root(matter.yaml), "天气")->scalar, "多云");
    cn__front_matter_dispose(&matter);
}

/* ---- Dates ----------------------------------------------------------------------------------- */

static void assert_date(const char *text, const char *expected) {
    char iso[11];
    bool found = cn_date_read((cn_str){text, strlen(text)}, iso);
    if (strcmp(iso, expected) != 0) print_error("of %s\n", text);
    assert_string_equal(iso, expected);
    assert_int_equal(found, *expected != '\0');
}

static void test_dates(void **state) {
    (void)state;
    static const char *const good[] = {
        "2025-09-22",
        "2025-9-22",
        "2025/09/22",
        "2025/9/22",
        "2025.9.22",
        "2025年9月22日",
        "2025年09月22号",
        "2025 年 9 月 22 日",
        "20250922",
        " 2025-09-22 ",
        "2025-09-22T08:30",
        "2025-09-22T08:30:00Z",
        "20250922T083000Z",
        "2025-09-22t08:30:00.25+08:00",
        "2025-09-22 08:30:00",
        "2025年9月22日 星期一",
        "2025年9月22日周一",
        "2025-09-22（星期一）",
        "2025-09-22 (周一)",
        "2025-09-22 星期一 08:30",
    };
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) assert_date(good[i], "2025-09-22");
    assert_date("2024-02-29", "2024-02-29");
    assert_date("2000-02-29", "2000-02-29");
    assert_date("0001-01-01", "0001-01-01");
}

static void test_what_is_no_date(void **state) {
    (void)state;
    static const char *const bad[] = {
        "",
        "昨天",
        "2025",
        "2025-09",
        "2025年9月",
        "2025-13-01",
        "2025-00-10",
        "2025-04-31",
        "2025-09-00",
        "2025-02-29",
        "1900-02-29",
        "0000-01-01",
        "20251301",
        "202509221",
        "25-09-22",
        "2025-9/22",
        "2025-09-221",
        "2025-09-22T",
        "2025-09-22T25",
        "2025-09-22T08:60",
        "2025-09-22x",
        "2025-09-22 甲",
        "2025-09-2208:30",
        "2025年9月31日",
        "2025-09-22 08:30甲",
        "2025-09-22（星期一",
        "2025-09-22星期八",
        "12025-09-22",
        "-2025-09-22",
        "2025-09-22/23",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_date(bad[i], "");
    char iso[11] = "x";
    assert_false(cn_date_read((cn_str){NULL, 0}, iso));
    assert_string_equal(iso, "");
    assert_false(cn_date_read((cn_str){"2025-09-22 08:30\0", 17}, iso));
    assert_string_equal(iso, "");
}

static void test_date_of_a_block(void **state) {
    (void)state;
    char iso[11];
    cn_err err = {0};
    cn__front_matter matter = read_good("---\n日期: 2025年9月22日\n---\n");
    assert_int_equal(cn__front_matter_date(&matter, "a.md", iso, &err), CN_OK);
    assert_string_equal(iso, "2025-09-22");
    cn__front_matter_dispose(&matter);
    matter = read_good("---\ntitle: 甲\ndate:\n---\n");
    assert_int_equal(cn__front_matter_date(&matter, "a.md", iso, &err), CN_OK);
    assert_string_equal(iso, "");
    cn__front_matter_dispose(&matter);
    matter = read_good("---\ntitle: 甲\ndate: 2025-13-40\n---\n");
    assert_int_equal(cn__front_matter_date(&matter, "a.md", iso, &err), CN_E_SYNTAX);
    assert_string_equal(err.message, "a.md:3:7: this is no date such as 2025-09-22");
    assert_string_equal(iso, "");
    assert_value(&matter, CN__KEY_DATE, "2025-13-40");
    cn__front_matter_dispose(&matter);
    matter = read_good("---\ndate: [2025-09-22]\n---\n");
    assert_int_equal(cn__front_matter_date(&matter, "a.md", iso, NULL), CN_E_SYNTAX);
    cn__front_matter_dispose(&matter);
}

/* ---- Lists ----------------------------------------------------------------------------------- */

static void assert_tags(const char *value, const char *const expected[]) {
    char text[200];
    snprintf(text, sizeof text, "---\ntags: %s\n---\n", value);
    cn__front_matter matter = read_good(text);
    cn__front_matter_items items = cn__front_matter_list(&matter, CN__KEY_TAGS);
    cn_str tag;
    for (size_t i = 0; expected[i]; i++) {
        assert_true(cn__front_matter_next_tag(&items, &tag));
        assert_str(tag, expected[i]);
    }
    assert_false(cn__front_matter_next_tag(&items, &tag));
    assert_false(cn__front_matter_next_tag(&items, &tag));
    cn__front_matter_dispose(&matter);
}

static void test_tags(void **state) {
    (void)state;
    assert_tags("[交通, 城市 更新, \" \", {a: b}, ~]", (const char *[]){"交通", "城市 更新", NULL});
    assert_tags("交通、城市 更新， 地铁\u3000; a,,b ；",
                (const char *[]){"交通", "城市 更新", "地铁", "a", "b", NULL});
    assert_tags("交通", (const char *[]){"交通", NULL});
    assert_tags("", (const char *[]){NULL});
    assert_tags("'、'", (const char *[]){NULL});
    assert_tags("{a: b}", (const char *[]){NULL});
    assert_tags("[]", (const char *[]){NULL});
}

static void test_strings_of_a_list_are_not_parted(void **state) {
    (void)state;
    cn__front_matter matter = read_good("---\nsubtitle: [\"甲,乙\", [], 丙]\n---\n");
    cn__front_matter_items items = cn__front_matter_list(&matter, CN__KEY_SUBTITLE);
    cn_str deck;
    assert_true(cn__front_matter_next(&items, &deck));
    assert_str(deck, "甲,乙");
    assert_true(cn__front_matter_next(&items, &deck));
    assert_str(deck, "丙");
    assert_false(cn__front_matter_next(&items, &deck));
    items = cn__front_matter_list(&matter, CN__KEY_TITLE);
    assert_false(cn__front_matter_next(&items, &deck));
    cn__front_matter_dispose(&matter);
}

static void test_bylines(void **state) {
    (void)state;
    static const struct {
        const char *value, *parts[2][4]; /* text, name, role, affiliation */
    } cases[] = {
        {"本报记者 王小明、李红", {{"本报记者 王小明、李红"}}},
        {"[王小明, 通讯员 李红]", {{"王小明"}, {"通讯员 李红"}}},
        {"{name: 王小明, role: 记者}", {{NULL, "王小明", "记者"}}},
        {"[{姓名: 王小明, 身份: 记者, 单位: 城市报}, 李红]",
         {{NULL, "王小明", "记者", "城市报"}, {"李红"}}},
        {"[{name: A, Organization: B, role: [c]}, {role: x}, [], ~]", {{NULL, "A", NULL, "B"}}},
        {"", {{NULL}}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[200];
        snprintf(text, sizeof text, "---\nbyline: %s\n---\n", cases[i].value);
        cn__front_matter matter = read_good(text);
        cn__front_matter_items items = cn__front_matter_list(&matter, CN__KEY_BYLINE);
        cn__front_matter_author author;
        for (int j = 0; j < 2 && (cases[i].parts[j][0] || cases[i].parts[j][1]); j++) {
            assert_true(cn__front_matter_next_author(&items, &author));
            assert_str(author.text, cases[i].parts[j][0]);
            assert_str(author.name, cases[i].parts[j][1]);
            assert_str(author.role, cases[i].parts[j][2]);
            assert_str(author.affiliation, cases[i].parts[j][3]);
        }
        assert_false(cn__front_matter_next_author(&items, &author));
        cn__front_matter_dispose(&matter);
    }
}

/* ---- Files of others ------------------------------------------------------------------------- */

/* Each hostile YAML file as front matter, and as it is: an error or a result, and the body whole.
 */
static void test_hostile_files(void **state) {
    (void)state;
    static const char folder[] = "../shared/badinput/hostile/yaml";
    DIR *files = opendir(folder);
    if (!files) {
        skip();
        return;
    }
    size_t count = 0;
    for (struct dirent *entry; (entry = readdir(files));) {
        if (entry->d_name[0] == '.') continue;
        char path[512];
        cn__buf text = {0};
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        assert_int_equal(cn__buf_append(&text, "---\nx: y\n", 9), CN_OK);
        if (cn__file_read(&text, path, 1 << 20, NULL)) fail_msg("%s", path);
        cn__front_matter matter = read_bytes((cn_str){text.data + 9, text.size - 9});
        assert_true(!matter.yaml || matter.present);
        cn__front_matter_dispose(&matter);
        assert_int_equal(cn__buf_append(&text, "\n---\n正文", 11), CN_OK);
        matter = read_bytes((cn_str){text.data, text.size});
        assert_true(matter.present);
        assert_int_equal(matter.yaml != NULL, matter.error.code == CN_OK);
        assert_true(matter.body_start <= text.size - 6);
        cn__front_matter_dispose(&matter);
        cn__buf_dispose(&text);
        count++;
    }
    closedir(files);
    assert_true(count >= 21);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_body_start),
        cmocka_unit_test(test_a_block_may_end_the_text),
        cmocka_unit_test(test_empty_block),
        cmocka_unit_test(test_texts_without_front_matter),
        cmocka_unit_test(test_broken_blocks),
        cmocka_unit_test(test_a_block_that_is_not_closed_is_text),
        cmocka_unit_test(test_the_limit_of_one_megabyte),
        cmocka_unit_test(test_spellings),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_dates),
        cmocka_unit_test(test_what_is_no_date),
        cmocka_unit_test(test_date_of_a_block),
        cmocka_unit_test(test_tags),
        cmocka_unit_test(test_strings_of_a_list_are_not_parted),
        cmocka_unit_test(test_bylines),
        cmocka_unit_test(test_hostile_files),
    };
    alarm(HANG_SECONDS);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
