/* test_page.c - a page to articles: every form that headlines, bylines, columns and furniture take.
 *
 * What a page reads as is printed part by part, as spec/cases/page-*.txt have it:
 *
 *     article                 kicker, headline, deck, byline TEXT
 *     by NAME|ROLE|AFFILIATION
 *     dateline AGENCY|PLACE|DATE
 *     subhead TEXT, paragraph TEXT
 *     furniture TEXT
 *     header DATE|SECTION|PUBLICATION
 */
#include "cases.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static cn_str slice(const cn_doc *doc, cn_span span) {
    return (cn_str){cn_doc_text(doc).data + span.start, span.end - span.start};
}

static void add_line(cn__buf *out, const char *label, const cn_str *fields, size_t count) {
    add_text(out, label);
    for (size_t i = 0; i < count; i++) {
        add_text(out, i ? "|" : " ");
        add_str(out, fields[i]);
    }
    add_text(out, "\n");
}

static void print_part(cn__buf *out, const cn_doc *doc, const cn_part *part) {
    static const char *const labels[] = {"kicker",  "headline",  "deck",     "byline",
                                         "subhead", "paragraph", "furniture"};
    const cn_str text = slice(doc, part->span);
    add_line(out, labels[part->kind], &text, 1);
}

static void print_article(cn__buf *out, const cn_doc *doc, const cn_article *article) {
    const cn_dateline *line = &article->dateline;
    add_text(out, "article\n");
    for (size_t i = 0; i < article->body_first; i++) print_part(out, doc, &article->parts[i]);
    for (size_t i = 0; i < article->byline_count; i++) {
        const cn_credit *by = &article->byline[i];
        add_line(out, "by", (const cn_str[]){by->name, by->role, by->affiliation}, 3);
    }
    if (line->text.size)
        add_line(out, "dateline", (const cn_str[]){line->agency, line->place, line->date}, 3);
    for (size_t i = article->body_first; i < article->part_count; i++)
        print_part(out, doc, &article->parts[i]);
}

static void print_page(cn__buf *out, cn_str input) {
    const cn_doc_options options = {.encoding = CN_ENCODING_UTF8, .form = CN_FORM_PAGE};
    cn_doc *doc;
    assert_int_equal(cn_doc_parse(&doc, input.data, input.size, &options, NULL), CN_OK);
    for (size_t i = 0; i < cn_doc_article_count(doc); i++)
        print_article(out, doc, cn_doc_article(doc, i));
    for (size_t i = 0; i < cn_doc_furniture_count(doc); i++)
        print_part(out, doc, cn_doc_furniture(doc, i));
    const cn_str header[] = {cn_doc_date(doc), cn_doc_section(doc), cn_doc_publication(doc)};
    if (header[0].size + header[1].size + header[2].size) add_line(out, "header", header, 3);
    cn_doc_free(doc);
}

static void test_headlines(void **state) {
    (void)state;
    run_cases("spec/cases/page-headlines.txt", 10, print_page);
}

static void test_bylines(void **state) {
    (void)state;
    run_cases("spec/cases/page-bylines.txt", 20, print_page);
}

static void test_columns(void **state) {
    (void)state;
    run_cases("spec/cases/page-columns.txt", 20, print_page);
}

static void test_furniture(void **state) {
    (void)state;
    run_cases("spec/cases/page-furniture.txt", 10, print_page);
}

static void test_layouts(void **state) {
    (void)state;
    run_cases("spec/cases/page-layouts.txt", 10, print_page);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headlines), cmocka_unit_test(test_bylines),
        cmocka_unit_test(test_columns),   cmocka_unit_test(test_furniture),
        cmocka_unit_test(test_layouts),
    };
    return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}
