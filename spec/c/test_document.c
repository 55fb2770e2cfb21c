/* test_document.c - what a document says of itself, where its parts stand in the file, and that
 * nothing of a file is lost.
 */
#include "cases.h"
#include "whole.h"

#include <iconv.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

static cn_doc *parse_as(const char *bytes, size_t size, cn_form form, cn_encoding encoding) {
    const cn_doc_options options = {.form = form, .encoding = encoding, .name = "a.md"};
    cn_doc *doc;
    assert_int_equal(cn_doc_parse(&doc, bytes, size, &options, NULL), CN_OK);
    return doc;
}

static cn_doc *parse(const char *text) {
    return parse_as(text, strlen(text), CN_FORM_AUTO, CN_ENCODING_AUTO);
}

static void assert_str(cn_str actual, const char *expected) {
    char text[200];
    snprintf(text, sizeof text, "%.*s", (int)actual.size, actual.size ? actual.data : "");
    assert_string_equal(text, expected);
}

static cn_str slice(const cn_doc *doc, cn_span span) {
    return cn__span_text(cn_doc_text(doc), span);
}

/* ---- Front matter ---------------------------------------------------------------------------- */

static void test_front_matter(void **state) {
    (void)state;
    cn_doc *doc =
        parse("---\n"
              "kicker: 城市观察\n"
              "title: 旧桥改成步行桥\n"
              "subtitle: 两岸住户的选择\n"
              "byline: 本报记者 路青野 通讯员 裴 宁\n"
              "dateline: 清溪9月15日电\n"
              "date: 2025-09-15\n"
              "section: 第A06版\n"
              "publication: 中国城市报\n"
              "tags: [桥, 步行]\n"
              "id: bridge-1\n"
              "mood: calm\n"
              "---\n\n旧桥改成步行桥\n\n旧桥上只走人。\n\n从车行到步行\n\n新桥通车了。\n");
    const cn_article *article = cn_doc_article(doc, 0);
    assert_int_equal(cn_doc_form(doc), CN_FORM_ARTICLE);
    assert_int_equal(cn_doc_article_count(doc), 1);
    assert_str(slice(doc, article->kicker), "城市观察");
    assert_str(slice(doc, article->headline), "旧桥改成步行桥");
    assert_str(slice(doc, article->deck), "两岸住户的选择");
    assert_int_equal(article->byline_count, 2);
    assert_str(article->byline[0].name, "路青野");
    assert_str(article->byline[0].affiliation, "本报");
    assert_str(article->byline[1].name, "裴宁");
    assert_str(article->byline[1].role, "通讯员");
    assert_str(article->dateline.text, "清溪9月15日电");
    assert_str(cn_doc_date(doc), "2025-09-15");
    assert_str(cn_doc_section(doc), "第A06版");
    assert_str(cn_doc_publication(doc), "中国城市报");
    assert_str(cn_doc_id(doc), "bridge-1");
    assert_int_equal(cn_doc_tag_count(doc), 2);
    assert_str(cn_doc_tag(doc, 1), "步行");
    assert_str(cn_yaml_get(cn_doc_front_matter(doc), "mood")->scalar, "calm");
    assert_int_equal(cn_doc_front_matter_error(doc)->code, CN_OK);
    assert_str(slice(doc, article->text), "旧桥上只走人。\n从车行到步行\n新桥通车了。");
    cn_doc_free(doc);
}

static void test_broken_front_matter_leaves_the_body(void **state) {
    (void)state;
    cn_doc *doc = parse("---\ntitle: [甲\n---\n\n旧桥改成步行桥\n\n■本报记者 路青野\n\n旧桥上"
                        "只走人。\n");
    const cn_article *article = cn_doc_article(doc, 0);
    assert_int_equal(cn_doc_front_matter_error(doc)->code, CN_E_SYNTAX);
    assert_non_null(strstr(cn_doc_front_matter_error(doc)->message, "a.md:"));
    assert_null(cn_doc_front_matter(doc));
    assert_str(slice(doc, article->headline), "旧桥改成步行桥");
    assert_str(article->byline[0].name, "路青野");
    assert_str(slice(doc, article->text), "旧桥上只走人。");
    cn_doc_free(doc);
}

static void test_a_bad_date_is_an_error_and_no_date(void **state) {
    (void)state;
    cn_doc *doc = parse("---\ntitle: 甲\ndate: 2025-02-30\n---\n旧桥上只走人。\n");
    assert_int_equal(cn_doc_front_matter_error(doc)->code, CN_E_SYNTAX);
    assert_str(cn_doc_date(doc), "");
    assert_str(slice(doc, cn_doc_article(doc, 0)->text), "旧桥上只走人。");
    cn_doc_free(doc);
}

static void test_the_header_of_a_page(void **state) {
    (void)state;
    cn_doc *doc = parse("中国城市报 2025年9月15日 星期一 第A06版\n\n旧桥\n\n■本报记者 路青野\n\n"
                        "旧桥上只走人。\n");
    assert_int_equal(cn_doc_form(doc), CN_FORM_PAGE);
    assert_str(cn_doc_date(doc), "2025-09-15");
    assert_str(cn_doc_section(doc), "第A06版");
    assert_str(cn_doc_publication(doc), "中国城市报");
    assert_null(cn_doc_front_matter(doc));
    cn_doc_free(doc);
}

static void test_text_stands_as_it_is(void **state) {
    (void)state;
    static const char text[] = "---\n　旧桥\r\n\n 上 \n";
    cn_doc *doc = parse_as(text, sizeof text - 1, CN_FORM_TEXT, CN_ENCODING_UTF8);
    assert_int_equal(cn_doc_article(doc, 0)->part_count, 3);
    assert_str(cn_doc_text(doc), text);
    assert_str(slice(doc, cn_doc_article(doc, 0)->parts[1].span), "　旧桥\r");
    cn_doc_free(doc);
}

static void test_markdown_of_our_own(void **state) {
    (void)state;
    cn_doc *doc =
        parse("---\nformat: markdown\n---\n\n旧桥\n\n## 先听街坊说\r\n\n\\# 一\n \n\\\\二\n##\n");
    static const char *const texts[] = {"旧桥", "先听街坊说", "# 一", "\\二", "##"};
    const cn_article *article = cn_doc_article(doc, 0);
    assert_int_equal(article->part_count, CN__COUNT(texts));
    assert_int_equal(article->headline.end, 0);
    for (size_t i = 0; i < CN__COUNT(texts); i++) {
        assert_str(slice(doc, article->parts[i].span), texts[i]);
        assert_int_equal(article->parts[i].kind, i == 1 ? CN_PART_SUBHEAD : CN_PART_PARAGRAPH);
    }
    assert_int_equal(cn_doc_place(doc, article->parts[1].span).line, 7);
    cn_doc_free(doc);
    doc = parse("---\nformat: 专栏\n---\n## 旧桥\n");
    assert_str(slice(doc, cn_doc_article(doc, 0)->parts[0].span), "## 旧桥");
    cn_doc_free(doc);
}

static void test_empty_files(void **state) {
    (void)state;
    static const cn_form forms[] = {CN_FORM_AUTO, CN_FORM_PAGE, CN_FORM_ARTICLE, CN_FORM_TEXT};
    for (size_t i = 0; i < CN__COUNT(forms); i++) {
        cn_doc *doc = parse_as("", 0, forms[i], CN_ENCODING_AUTO);
        const bool one = forms[i] == CN_FORM_ARTICLE || forms[i] == CN_FORM_TEXT;
        assert_int_equal(cn_doc_article_count(doc), one);
        assert_int_equal(cn_doc_furniture_count(doc), 0);
        assert_int_equal(cn_doc_place(doc, (cn_span){0, 0}).line, 1);
        cn_doc_free(doc);
    }
    cn_doc_free(NULL);
}

/* ---- Places ---------------------------------------------------------------------------------- */

/* The second paragraph is in two pieces, with a caption between them. */
static const char page[] = "旧桥改成步行桥\n\n■本报记者 "
                           "路青野\n\n旧桥上只走人。\n\n住户老秦和两岸的街坊在茶馆里谈起旧桥都\n\n"
                           "图为旧桥。路青野摄\n\n说清静。\n新桥通车了。\n";

/* Writes `mark` and the page as iconv has it in `charset`. => Returns the bytes written. */
static size_t encode(char *out, size_t room, const char *mark, const char *charset) {
    char copy[sizeof page], *from = copy, *to = out + strlen(mark);
    size_t left = sizeof page - 1, space = room - strlen(mark);
    iconv_t converter = iconv_open(charset, "UTF-8");
    memcpy(copy, page, sizeof page);
    memcpy(out, mark, strlen(mark));
    assert_true(converter != (iconv_t)-1);
    assert_int_equal(iconv(converter, &from, &left, &to, &space), 0);
    iconv_close(converter);
    return (size_t)(to - out);
}

/* The bytes at the place of `part`, decoded by themselves, are its text. */
static void assert_round_trip(const cn_doc *doc, const cn_part *part, const char *bytes) {
    cn_place place = cn_doc_place(doc, part->span);
    cn_str expected = slice(doc, part->span);
    cn_text *text;
    assert_int_equal(cn_text_decode(&text, bytes + place.start, place.end - place.start,
                                    cn_text_encoding(cn_doc_source(doc)), NULL),
                     CN_OK);
    assert_true(cn__str_equal(cn_text_utf8(text), expected));
    cn_text_free(text);
}

static void check_places(const char *mark, const char *charset, cn_encoding expected) {
    static const size_t lines[] = {1, 3, 5, 7, 12};
    char bytes[1000];
    size_t size = encode(bytes, sizeof bytes, mark, charset);
    cn_doc *doc = parse_as(bytes, size, CN_FORM_PAGE, CN_ENCODING_AUTO);
    const cn_article *article = cn_doc_article(doc, 0);
    assert_int_equal(cn_text_encoding(cn_doc_source(doc)), expected);
    assert_int_equal(article->part_count, CN__COUNT(lines));
    for (size_t i = 0; i < article->part_count; i++) {
        assert_int_equal(cn_doc_place(doc, article->parts[i].span).line, lines[i]);
        if (i != 3) assert_round_trip(doc, &article->parts[i], bytes);
    }
    assert_int_equal(cn_doc_furniture_count(doc), 1);
    assert_round_trip(doc, cn_doc_furniture(doc, 0), bytes);
    assert_null(whole_check(doc, bytes, size));
    cn_doc_free(doc);
}

static void test_places_of_every_encoding(void **state) {
    (void)state;
    check_places("", "UTF-8", CN_ENCODING_UTF8);
    check_places("\xEF\xBB\xBF", "UTF-8", CN_ENCODING_UTF8);
    check_places("", "GB18030", CN_ENCODING_GB18030);
    check_places("\xFF\xFE", "UTF-16LE", CN_ENCODING_UTF16LE);
    check_places("\xFE\xFF", "UTF-16BE", CN_ENCODING_UTF16BE);
}

static void test_lines_of_every_line_end(void **state) {
    (void)state;
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    for (size_t i = 0; i < CN__COUNT(ends); i++) {
        cn__buf text = {0};
        for (int n = 0; n < 3000; n++) {
            add_text(&text, "桥修好了。");
            add_text(&text, ends[i]);
        }
        cn_doc *doc = parse_as(text.data, text.size, CN_FORM_PAGE, CN_ENCODING_UTF8);
        const cn_article *article = cn_doc_article(doc, 0);
        assert_int_equal(article->part_count, 3000);
        for (size_t n = 0; n < 3000; n++)
            assert_int_equal(cn_doc_place(doc, article->parts[n].span).line, n + 1);
        cn_doc_free(doc);
        cn__buf_dispose(&text);
    }
}

/* ---- Nothing is lost ------------------------------------------------------------------------- */

static const cn_form all_forms[] = {CN_FORM_AUTO, CN_FORM_PAGE, CN_FORM_ARTICLE, CN_FORM_TEXT};

static void assert_whole(const char *bytes, size_t size, cn_form form, const char *name) {
    char *copy = exact_copy(bytes, size);
    cn_doc *doc = parse_as(copy, size, form, CN_ENCODING_AUTO);
    const char *fault = whole_check(doc, copy, size);
    if (fault) fail_msg("%s, form %d: it does not hold that %s", name, form, fault);
    cn_doc_free(doc);
    free(copy);
}

static void check_file(const char *path) {
    cn__buf file = read_file(path);
    for (size_t i = 0; i < CN__COUNT(all_forms); i++)
        assert_whole(file.data, file.size, all_forms[i], path);
    cn__buf_dispose(&file);
}

static void test_nothing_of_a_file_is_lost(void **state) {
    (void)state;
    assert_in_range(each_file("examples/corpus", ".txt", check_file), 5, 1000);
    assert_in_range(each_file("examples/corpus", ".md", check_file), 1, 1000);
    assert_in_range(each_file("spec/cases", ".txt", check_file), 5, 1000);
    each_file("../shared/gold/pages", ".txt", check_file);
    if (each_file("../shared/gold", "page-seed.txt", check_file) == 0) print_message("no gold\n");
}

/* Pages of blocks that are drawn at random, with a line end or two between them. */
static void test_nothing_of_a_generated_page_is_lost(void **state) {
    (void)state;
    static const char *const blocks[] = {
        "旧桥改成步行桥",
        "■本报记者 路青野",
        "新华社记者 路青野、裴 宁",
        "本报讯（记者 路青野）旧桥上只走人。",
        "旧桥上只走人，住户都",
        "说“桥在，家就在",
        "”。新桥通车了。（下转第3版）",
        "（下转第3版）",
        "——两岸住户的选择",
        "从车行到步行",
        "　　一是石墩不动；",
        "图为旧桥。路青野摄",
        "2025年9月15日 星期一 第A06版",
        "责任编辑：乔以宁",
        "钱从哪里来？",
        "Delta",
        "\xFF\xE6\x97",
        "\xE2\x80\x8B",
        "---",
        "title: 旧桥",
        "（本报记者 路青野）",
    };
    static const char *const ends[] = {"\n", "\n\n", "\r\n\r\n", "\f", " ", "\xE2\x80\xA8"};
    uint32_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        char text[2000] = "";
        for (int n = 0; n < 14; n++) {
            seed = seed * 1664525u + 1013904223u;
            strcat(text, blocks[(seed >> 16) % CN__COUNT(blocks)]);
            strcat(text, ends[(seed >> 8) % CN__COUNT(ends)]);
        }
        assert_whole(text, strlen(text), all_forms[round % 4], text);
    }
}

/* ---- Linear time ----------------------------------------------------------------------------- */

/* => Returns the processor time of one parse and of all its sentences, the best of three. */
static double seconds_of(const cn__buf *text) {
    double best = 1e9;
    for (int round = 0; round < 3; round++) {
        clock_t start = clock();
        cn_doc *doc = parse_as(text->data, text->size, CN_FORM_PAGE, CN_ENCODING_UTF8);
        for (size_t i = 0; i < cn_doc_article_count(doc); i++) {
            const cn_article *article = cn_doc_article(doc, i);
            cn_sentences sentences;
            cn_sentences_make(&sentences, cn_doc_text(doc), article->text);
            while (cn_sentences_advance(&sentences)) {
            }
        }
        cn_doc_free(doc);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        if (seconds < best) best = seconds;
    }
    return best;
}

static cn__buf repeated(const char *text, size_t times) {
    cn__buf buf = {0};
    while (times--) add_text(&buf, text);
    return buf;
}

/* Twice the input may take twice the time. Four times the input is given, and ten times the time
 * (quadratic time would be sixteen), plus what a busy machine adds to small figures. */
static void assert_linear(const char *text, size_t times) {
    cn__buf small = repeated(text, times), large = repeated(text, 4 * times);
    double one = seconds_of(&small), four = seconds_of(&large);
    if (four > 10 * one + 0.05)
        fail_msg("%zu times %s: %.3f s, four times as many: %.3f s", times, text, one, four);
    cn__buf_dispose(&small);
    cn__buf_dispose(&large);
}

static void test_linear_time(void **state) {
    (void)state;
    assert_linear("旧桥上只走人，住户都说清静。", 60000); /* one block */
    assert_linear("旧桥上只走人，住户都说清静", 60000);
    assert_linear("旧桥上只走人，住户都说清静。\n\n", 25000);
    assert_linear("旧桥上只走人，住户都说清静\n\n", 25000);
    assert_linear("旧桥改成步行桥\n", 25000);
    assert_linear("旧桥改成步行桥\n\n", 25000);
    assert_linear("图为旧桥。路青野摄\n\n", 25000);
    assert_linear("旧桥上\n\n图为旧桥。路青野摄\n\n", 25000);
    assert_linear("■本报记者 路青野\n\n", 25000);
    assert_linear("旧桥改成步行桥\n\n■路青野\n\n", 25000);
    assert_linear("“旧桥。\n\n", 25000);
    assert_linear("“", 25000);
    assert_linear("“旧桥", 25000);
    assert_linear("）", 25000);
    assert_linear("（", 25000);
    assert_linear("。）", 25000);
    assert_linear("旧桥。”\n\n", 25000);
    assert_linear("■", 250000);
    assert_linear(" ", 250000);
    assert_linear("\n", 250000);
    assert_linear("\"旧桥。", 25000);
    assert_linear("A. ", 100000);
    assert_linear("……", 100000);
    assert_linear("（下转第3版）", 25000);
    assert_linear("（下转第3版）\n\n", 25000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_front_matter),
        cmocka_unit_test(test_broken_front_matter_leaves_the_body),
        cmocka_unit_test(test_a_bad_date_is_an_error_and_no_date),
        cmocka_unit_test(test_the_header_of_a_page),
        cmocka_unit_test(test_text_stands_as_it_is),
        cmocka_unit_test(test_markdown_of_our_own),
        cmocka_unit_test(test_empty_files),
        cmocka_unit_test(test_places_of_every_encoding),
        cmocka_unit_test(test_lines_of_every_line_end),
        cmocka_unit_test(test_nothing_of_a_file_is_lost),
        cmocka_unit_test(test_nothing_of_a_generated_page_is_lost),
        cmocka_unit_test(test_linear_time),
    };
    return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
