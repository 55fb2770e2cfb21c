/* test_chars.c - the classes of characters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "text/chars.h"

/* Whether every character of `text` passes `test`, and none of `others` does. */
static void only(bool (*test)(uint32_t), const char *text, const char *others) {
    uint32_t cp;
    for (const char *p = text, *end = text + strlen(text); p < end;) {
        p = cn__utf8_next(p, end, &cp);
        if (!test(cp)) fail_msg("U+%04X of %s", cp, text);
    }
    for (const char *p = others, *end = others + strlen(others); p < end;) {
        p = cn__utf8_next(p, end, &cp);
        if (test(cp)) fail_msg("U+%04X of %s", cp, others);
    }
}

static void han(void **state) {
    (void)state;
    only(cn__is_han, "一城龥鿿㐀䶿〇々〡豈𠀀𰀀⼀", "aＡ。·あ가、〓0");
}

static void spaces(void **state) {
    (void)state;
    only(cn__is_space, " \t\r\n\xC2\xA0　\xE2\x80\x8B\xEF\xBB\xBF\xC2\xAD\xE2\x80\xA8\xC2\x85",
         "a城_。\x01");
    only(cn__is_white, " \t\v\f　\xE2\x80\xAF\xC2\xA0", "\xE2\x80\x8B\xEF\xBB\xBF\xC2\xAD");
}

static void digits_and_letters(void **state) {
    (void)state;
    only(cn__is_digit, "0189０９", "一〇Ⅷ①a");
    only(cn__is_letter, "azAZＡｚéßЖλ", "0城×÷，_");
    only(cn__is_upper, "AZＡＺÉ", "azｚé0×");
}

static void marks(void **state) {
    (void)state;
    only(cn__is_mark, "，。、；：？！…—·～“”‘’《》（）【】,.;:?!-/()[]\"'&％﹏︵",
         "城a0 　+=<>$￥■");
    only(cn__is_cjk_mark, "，。、（）《》「」｡︽﹁", ",.“”—…城");
    only(cn__is_stop, "。！？!?｡", ".，；…：");
    only(cn__is_open, "“‘「『《〈（【〔〖([{｛［﹁︵«", "”)城'\"》");
    only(cn__is_close, "”’」』》〉）】〕〗)]}｝］﹂︶»", "“(城'\"《");
    only(cn__is_quote, "“”‘’「」『』\"'〝〞＂＇﹃﹄", "（）《》()");
}

static void each_opening_has_its_closing(void **state) {
    (void)state;
    const char *pairs = "“”‘’「」『』《》〈〉（）【】〔〕〖〗()[]{}｛｝［］﹁﹂︵︶«»‹›〝〞";
    uint32_t open, close;
    for (const char *p = pairs, *end = pairs + strlen(pairs); p < end;) {
        p = cn__utf8_next(p, end, &open);
        p = cn__utf8_next(p, end, &close);
        assert_int_equal(cn__closing_of(open), close);
        assert_int_equal(cn__closing_of(close), 0);
    }
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        assert_true(cn__is_open(cp) == (cn__closing_of(cp) != 0));
        if (cn__is_open(cp)) assert_true(cn__is_close(cn__closing_of(cp)));
        if (cn__is_quote(cp) || cn__is_stop(cp) || cn__is_open(cp) || cn__is_close(cp))
            assert_true(cn__is_mark(cp));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(han),
        cmocka_unit_test(spaces),
        cmocka_unit_test(digits_and_letters),
        cmocka_unit_test(marks),
        cmocka_unit_test(each_opening_has_its_closing),
    };
    return cmocka_run_group_tests_name("chars", tests, NULL, NULL);
}
