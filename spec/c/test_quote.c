/* test_quote.c - marks, cues and stretches: cases, hostile input, and no memory at any allocation.
 */
/* LINK: -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "quote/stretch.h"
#include "scarce.h"

static cn_str str(const char *text) {
    return (cn_str){text, strlen(text)};
}

/* ---- Marks ---- */

/* The insides of the quotations of `text`, each behind a bar. */
static char *insides(const char *text) {
    static char out[1024];
    cn__quotations found = {0};
    size_t n = 0;
    assert_int_equal(cn__marks_read(&found, str(text)), CN_OK);
    for (size_t i = 0; i < found.count; i++) {
        cn_span inner = found.items[i].inner;
        out[n++] = found.items[i].closed ? '|' : '/';
        memcpy(out + n, text + inner.start, inner.end - inner.start);
        n += inner.end - inner.start;
    }
    out[n] = '\0';
    free(found.items);
    return out;
}

static void pairs_marks(void **state) {
    (void)state;
    assert_string_equal(insides("他说：“好。”"), "|好。");
    assert_string_equal(insides("「甲」『乙』\"丙\"‘丁’"), "|甲|乙|丙|丁");
    assert_string_equal(insides("“他说‘好’，走了。”完"), "|他说‘好’，走了。");
    assert_string_equal(insides("“甲“乙”丙”丁"), "|甲“乙”丙");
    assert_string_equal(insides("没有"), "");
    assert_string_equal(insides(""), "");
}

static void mends_marks(void **state) {
    (void)state;
    assert_string_equal(insides("甲：“没有合上。\n乙。"), "/没有合上。");
    assert_string_equal(insides("甲：“第一段。\n“第二段。”完"), "|第一段。\n“第二段。");
    assert_string_equal(insides("甲：“第一段。\n第二段。”完"), "|第一段。\n第二段。");
    assert_string_equal(insides("「一句。他说：「二句。」"), "/一句。|二句。");
    assert_string_equal(insides("甲：“忘了合。\n乙：“好。”"), "/忘了合。|好。");
    assert_string_equal(insides("多余的”合，“好”。"), "|好");
    assert_string_equal(insides("Tom’s “好”"), "|好");
    assert_string_equal(insides("\"甲\n乙\""), "/甲/");
}

static void measures_quotations(void **state) {
    (void)state;
    cn__quotations found = {0};
    assert_int_equal(cn__marks_read(&found, str("“甲，乙。丙！”“丁”")), CN_OK);
    assert_int_equal(found.count, 2);
    assert_int_equal(found.items[0].chars, 6);
    assert_int_equal(found.items[0].stops, 2);
    assert_int_equal(found.items[0].commas, 1);
    assert_true(found.items[0].final);
    assert_false(found.items[1].final);
    free(found.items);
}

/* ---- Stretches ---- */

static const char list[] = "cues:\n"
                           "  say: [说]\n"
                           "  state: [指出]\n"
                           "  think: [相信]\n"
                           "  pronoun: [他]\n"
                           "  toward: [对]\n"
                           "  reporter: [记者]\n"
                           "  none: [小说, 对手]\n";

static cn_cues *make_cues(void) {
    cn_cues *cues = NULL;
    cn_err err;
    assert_int_equal(cn_cues_new(&cues, &err), CN_OK);
    assert_int_equal(cn_cues_add(cues, str(list), "test", &err), CN_OK);
    return cues;
}

/* The symbols of all stretches of `text`, each before a bar. */
static char *symbols_of(const char *text) {
    static char out[4096];
    cn_cues *cues = make_cues();
    cn_stretches *made = NULL;
    size_t n = 0;
    assert_int_equal(cn_stretches_read(&made, cues, str(text), NULL, NULL), CN_OK);
    for (size_t i = 0; i < cn_stretches_count(made); i++) {
        cn_str symbols = cn_stretches_symbols(made, i);
        assert_true(n + symbols.size + 2 < sizeof out);
        memcpy(out + n, symbols.data, symbols.size);
        n += symbols.size;
        out[n++] = '&';
    }
    out[n] = '\0';
    cn_stretches_free(made);
    cn_cues_free(cues);
    return out;
}

static void writes_symbols(void **state) {
    (void)state;
    assert_string_equal(symbols_of("他对记者说：“今天来。”"), "RtJc:Q|&");
    assert_string_equal(symbols_of("“来，”他说，“走。”"), "Q,Rc,Q|&");
    assert_string_equal(symbols_of("对手的小说，2025年3%，Tom Bentley。他说好。"), "_Rc好.&");
    assert_string_equal(symbols_of("他 指 出，指出（注）好"), "R指出,C(好&");
    assert_string_equal(symbols_of("他相信。他相信，好。"), "_RW,好.&");
    assert_string_equal(symbols_of("《日报》说好。《通知》说好。"), "Bc好.bc好.&");
}

static void leaves_out_what_tells_nothing(void **state) {
    (void)state;
    assert_string_equal(symbols_of("没有引语的一段。\n还有一段。"), "");
    assert_string_equal(symbols_of("说的是“名牌”。\n没有。\n他说。"), "c的是q.&Rc.&");
    assert_string_equal(symbols_of("打造“名牌”工程。"), "");
    assert_string_equal(symbols_of(""), "");
}

static void finds_the_way_back(void **state) {
    (void)state;
    static const char text[] = "没事。\n他 说：“来  吧，好的。”完";
    cn_cues *cues = make_cues();
    cn_stretches *made = NULL;
    assert_int_equal(cn_stretches_read(&made, cues, str(text), NULL, NULL), CN_OK);
    assert_int_equal(cn_stretches_count(made), 1);
    cn_str symbols = cn_stretches_symbols(made, 0);
    assert_int_equal(symbols.size, 8); /* Rc:Q|完 */
    cn_span quotation = cn_stretches_span(made, 0, 3, 4);
    cn_span inside = cn_stretches_quotation(made, quotation);
    assert_memory_equal(text + inside.start, "来  吧，好的。", inside.end - inside.start);
    cn_span rest = cn_stretches_span(made, 0, 5, 8);
    assert_memory_equal(text + rest.start, "完", 3);
    assert_int_equal(rest.end, sizeof text - 1);
    cn_span all = cn_stretches_span(made, 0, 0, 1000);
    assert_int_equal(all.start, strlen("没事。\n"));
    assert_int_equal(all.end, sizeof text - 1);
    cn_span none = cn_stretches_span(made, 0, 5, 2);
    assert_int_equal(none.start, none.end);
    cn_stretches_free(made);
    cn_cues_free(cues);
}

static void names_faults_of_lists(void **state) {
    (void)state;
    static const char *const faulty[] = {
        "",
        "cues: [说]",
        "cues:\n  shout: [说]",
        "cues:\n  say: 说",
        "cues:\n  say: [[说]]",
        "cues:\n  say: ['说 说']",
        "cues:\n  say: [一二三四五六七八九十一二三四五六七]",
        "cues:\n  say: [说]\n  none: [说]",
        "cues: {",
    };
    for (size_t i = 0; i < sizeof faulty / sizeof *faulty; i++) {
        cn_cues *cues = NULL;
        cn_err err;
        assert_int_equal(cn_cues_new(&cues, &err), CN_OK);
        assert_int_equal(cn_cues_add(cues, str(faulty[i]), "mine.yaml", &err), CN_E_SYNTAX);
        assert_non_null(strstr(err.message, "mine.yaml:"));
        cn_cues_free(cues);
    }
    cn_cues_free(NULL);
    cn_stretches_free(NULL);
}

/* ---- Hostile input ---- */

static void repeat(const char *unit, size_t times) {
    size_t size = strlen(unit);
    char *text = malloc(size * times);
    assert_non_null(text);
    for (size_t i = 0; i < times; i++) memcpy(text + i * size, unit, size);
    cn_cues *cues = make_cues();
    cn_stretches *made = NULL;
    assert_int_equal(cn_stretches_read(&made, cues, (cn_str){text, size * times}, NULL, NULL),
                     CN_OK);
    for (size_t i = 0; i < cn_stretches_count(made); i++) {
        cn_str symbols = cn_stretches_symbols(made, i);
        assert_true(symbols.size <= CN__STRETCH_HARD + 16);
        cn_span span = cn_stretches_span(made, i, 0, symbols.size);
        assert_true(span.start <= span.end && span.end <= size * times);
    }
    cn_stretches_free(made);
    cn_cues_free(cues);
    free(text);
}

static void bounds_hostile_text(void **state) {
    (void)state;
    static const char *const units[] = {"“",      "”",      "「『",       "“\n",      "\"", "‘’",
                                        "他说，", "说",     "好",         "（",       "《", "：",
                                        "\xE2",   "\xFF\n", "“好。”说：", "\xE2\x80", "。", "\\n"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) repeat(units[i], 100000);
}

static void survives_without_memory(void **state) {
    (void)state;
    static const char text[] = "他说：“来。”好。\n记者对他说，好的。";
    bool done = false;
    for (long n = 1; !done; n++) {
        cn_cues *cues = NULL;
        cn_stretches *made = NULL;
        cn_err err;
        scarce_from(n, true);
        int status = cn_cues_new(&cues, &err);
        if (!status) status = cn_cues_add(cues, str(list), "test", &err);
        if (!status) status = cn_stretches_read(&made, cues, str(text), NULL, &err);
        scarce_from(0, false);
        assert_true(status == CN_OK || status == CN_E_MEMORY);
        done = status == CN_OK;
        cn_stretches_free(made);
        cn_cues_free(cues);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_marks),
        cmocka_unit_test(mends_marks),
        cmocka_unit_test(measures_quotations),
        cmocka_unit_test(writes_symbols),
        cmocka_unit_test(leaves_out_what_tells_nothing),
        cmocka_unit_test(finds_the_way_back),
        cmocka_unit_test(names_faults_of_lists),
        cmocka_unit_test(bounds_hostile_text),
        cmocka_unit_test(survives_without_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
