/* test_byline.c - lines that are bylines, lines that are none, leads, datelines, and front matter.
 */
#include "article/byline.h"
#include "cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void add_span(cn__buf *out, cn_str text, cn_span span) {
    assert_in_range(span.end, span.start, text.size);
    add_str(out, (cn_str){text.data + span.start, span.end - span.start});
}

/* name|role|affiliation of each, with a space between; "-" of what is no byline */
static void assert_byline(const char *line, bool (*read)(cn__byline *, cn_str),
                          const char *expected) {
    const size_t size = strlen(line);
    char *copy = exact_copy(line, size);
    const cn_str text = {copy, size};
    cn__byline byline;
    cn__buf out = {0};
    const bool found = read(&byline, text);
    if (!found) add_text(&out, "-");
    for (size_t i = 0; found && i < byline.count; i++) {
        if (i) add_text(&out, " ");
        add_span(&out, text, byline.names[i].name);
        add_text(&out, "|");
        add_span(&out, text, byline.names[i].role);
        add_text(&out, "|");
        add_span(&out, text, byline.names[i].affiliation);
    }
    assert_int_equal(cn__buf_append(&out, "", 1), CN_OK);
    assert_string_equal(out.data, expected);
    cn__buf_dispose(&out);
    free(copy);
}

static void test_lines(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"■本报记者 路青野", "路青野|记者|本报"},
        {"■记者 路青野 发自云港", "路青野|记者|"},
        {"城市晨报记者 路青野 云港报道", "路青野|记者|城市晨报"},
        {"本报记者 路青野 沈知遥报道", "路青野|记者|本报 沈知遥|记者|本报"},
        {"《城市晨报》记者 路青野", "路青野|记者|城市晨报"},
        {"《城市晨报》记者路青野 裴宁", "路青野|记者|城市晨报 裴宁|记者|城市晨报"},
        {"《城市晨报》改版", "-"},
        {"记者/路青野 编辑/裴宁", "路青野|记者| 裴宁|编辑|"},
        {"本报记者 路青野 摄影 裴宁", "路青野|记者|本报 裴宁|摄影|"},
        {"本报记者 路青野 摄影", "路青野|记者|本报"},
        {"路青野", "路青野||"},
        {"路青野、裴宁", "路青野|| 裴宁||"},
        {"Anna Holm", "Anna Holm||"},
        {"新华社 记者 路青野", "路青野|记者|新华社"},
        {"本报全媒体记者 路青野", "路青野|全媒体记者|本报"},
        {"记者 路青野 通讯员 裴宁 沈知遥", "路青野|记者| 裴宁|通讯员| 沈知遥|通讯员|"},
        {"记者：路青野", "路青野|记者|"},
        {"路青野/文 裴宁/图", "路青野|| 裴宁||"},
        {"本报记者 路青野／文 裴宁／图", "路青野|记者|本报 裴宁|记者|本报"},
        {"文/路青野 图/裴宁", "路青野|文| 裴宁|图|"},
        {"文｜路青野", "路青野|文|"},
        {"本报记者 路青野 摄影报道", "路青野|记者|本报"},
        {"本报记者路青野摄影报道", "路青野|记者|本报"},
        {"（记者 路青野）", "路青野|记者|"},
        {"(记者 路青野)", "路青野|记者|"},
        {"", "-"},
        {"■", "-"},
        {"（", "-"},
        {"（）", "-"},
        {"记者", "-"},
        {"记者从现场了解到", "-"},
        {"记者路青野报道。", "-"},
        {"“记者 路青野”", "-"},
        {"甲", "-"},
        {"甲 乙", "甲 乙||"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_byline(cases[i][0], cn__byline_parse, cases[i][1]);
}

static void test_units_of_a_page(void **state) {
    (void)state;
    assert_byline("■路青野", cn__byline_on_page, "路青野||");
    assert_byline("路青野", cn__byline_on_page, "-");
    assert_byline("（路青野）", cn__byline_on_page, "-");
    assert_byline("■本报评论员", cn__byline_on_page, "");
    assert_byline("（本报编辑部）", cn__byline_on_page, "");
    assert_byline("记者节里的新人", cn__byline_on_page, "-");
    assert_byline("文：路青野　图：裴宁", cn__byline_on_page, "路青野|文| 裴宁|图|");
    assert_byline("图：旧桥", cn__byline_on_page, "-");
}

static void test_leads_and_ends(void **state) {
    (void)state;
    assert_byline("本报讯（记者 路青野）桥修好了。", cn__byline_in_lead, "路青野|记者|");
    assert_byline("本报讯(记者 路青野)桥修好了。", cn__byline_in_lead, "路青野|记者|");
    assert_byline("本报讯（路青野）桥修好了。", cn__byline_in_lead, "-");
    assert_byline("本报讯（记者 路青野", cn__byline_in_lead, "-");
    assert_byline("（", cn__byline_in_lead, "-");
    assert_byline("桥修好了。（本报记者 路青野）", cn__byline_at_end, "路青野|记者|本报");
    assert_byline("桥修好了。(记者 路青野)", cn__byline_at_end, "路青野|记者|");
    assert_byline("桥修好了（去年没有）", cn__byline_at_end, "-");
    assert_byline("）", cn__byline_at_end, "-");
    assert_byline("", cn__byline_at_end, "-");
}

static void test_more_names_than_a_byline_holds(void **state) {
    (void)state;
    char line[600] = "记者";
    cn__byline byline;
    for (int i = 0; i < 50; i++) strcat(line, " 路裴");
    assert_true(cn__byline_parse(&byline, (cn_str){line, strlen(line)}));
    assert_int_equal(byline.count, sizeof byline.names / sizeof *byline.names);
}

static void test_the_public_reader(void **state) {
    (void)state;
    static const char line[] = "本报记者 路青野 通讯员 裴宁";
    cn_credit credits[2] = {{.name = {NULL, 0}}};
    assert_int_equal(cn_byline_read(credits, 1, (cn_str){line, sizeof line - 1}), 2);
    assert_int_equal(credits[0].name.size, 9);
    assert_null(credits[1].name.data);
    assert_int_equal(cn_byline_read(NULL, 0, (cn_str){"。", 3}), 0);
}

static void test_datelines(void **state) {
    (void)state;
    static const char *const cases[][2] = {
        {"新华社清溪9月15日电 桥修好了。", "新华社|清溪|9月15日|新华社清溪9月15日电"},
        {"新华社清溪15日电", "新华社|清溪|15日|新华社清溪15日电"},
        {"本报讯 桥修好了。", "本报|||本报讯"},
        {"本报清溪、长渡9月15日电", "本报|清溪、长渡|9月15日|本报清溪、长渡9月15日电"},
        {"本报记者从清溪了解到", "-"},
        {"新华社", "-"},
        {"新华社清溪", "-"},
        {"新华社清溪9月", "-"},
        {"本报9月15日讯", "本报||9月15日|本报9月15日讯"},
        {"清溪9月15日电", "-"},
        {"", "-"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const size_t size = strlen(cases[i][0]);
        char *copy = exact_copy(cases[i][0], size), found[200] = "-";
        cn__dateline d;
        if (cn__dateline_parse(&d, (cn_str){copy, size})) {
            const cn_span spans[] = {d.agency, d.place, d.date, d.span};
            found[0] = '\0';
            for (size_t k = 0; k < 4; k++)
                snprintf(found + strlen(found), sizeof found - strlen(found), "%s%.*s",
                         k ? "|" : "", (int)(spans[k].end - spans[k].start), copy + spans[k].start);
        }
        assert_string_equal(found, cases[i][1]);
        free(copy);
    }
}

/* Every part of a byline, cut at any byte: nothing is read beyond, and spans lie inside. */
static void test_cuts(void **state) {
    (void)state;
    static const char line[] =
        "■（文/本报记者 路 青 阿依·艾山 图：裴宁摄影报道）新华社清溪9月15日电";
    for (size_t start = 0; start < sizeof line; start++) {
        for (size_t end = start; end < sizeof line; end++) {
            char *copy = exact_copy(line + start, end - start);
            const cn_str text = {copy, end - start};
            cn__byline byline;
            cn__dateline dateline;
            bool (*const readers[])(cn__byline *, cn_str) = {cn__byline_parse, cn__byline_on_page,
                                                             cn__byline_in_lead, cn__byline_at_end};
            for (size_t k = 0; k < 4; k++) {
                if (!readers[k](&byline, text)) continue;
                for (size_t n = 0; n < byline.count; n++)
                    assert_in_range(byline.names[n].name.end, 1, text.size);
            }
            if (cn__dateline_parse(&dateline, text))
                assert_in_range(dateline.span.end, 1, text.size);
            free(copy);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_units_of_a_page),
        cmocka_unit_test(test_leads_and_ends),
        cmocka_unit_test(test_more_names_than_a_byline_holds),
        cmocka_unit_test(test_the_public_reader),
        cmocka_unit_test(test_datelines),
        cmocka_unit_test(test_cuts),
    };
    return cmocka_run_group_tests_name("byline", tests, NULL, NULL);
}
