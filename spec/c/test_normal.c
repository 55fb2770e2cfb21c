/* test_normal.c - the normal form against utf8proc's of the whole string, and the map back. */
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <utf8proc.h>

#include "text/chars.h"
#include "text/utf8.h"

static uint32_t seed = 7;

static uint32_t random_below(uint32_t limit) {
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % limit;
}

/* The normal form of an exact-size copy, so that a sanitizer sees reads past either end. */
static cn_normal *make(const char *text, size_t size) {
    char *copy = malloc(size ? size : 1);
    assert_non_null(copy);
    if (size) memcpy(copy, text, size);
    cn_normal *normal = NULL;
    assert_int_equal(cn_normal_new(&normal, (cn_str){copy, size}, NULL), CN_OK);
    free(copy);
    return normal;
}

static cn_span origin(const cn_normal *normal, size_t start, size_t end) {
    return cn_normal_origin(normal, (cn_span){(uint32_t)start, (uint32_t)end});
}

/* Origins of the bytes in order: inside the text, whole characters, never going back; and what lies
 * between them is left out by itself. */
static void check_map(const cn_normal *normal, const char *text, size_t size) {
    cn_str form = cn_normal_text(normal);
    cn_span before = {0, 0};
    for (size_t i = 0; i < form.size; i++) {
        cn_span at = origin(normal, i, i + 1);
        assert_true(at.start < at.end && at.end <= size);
        assert_true((at.start == before.start && at.end == before.end) || at.start >= before.end);
        if (at.start > before.end) {
            cn_normal *gap = make(text + before.end, at.start - before.end);
            assert_int_equal(cn_normal_text(gap).size, 0);
            cn_normal_free(gap);
        }
        assert_int_equal(origin(normal, 0, i + 1).end, at.end);
        assert_int_equal(origin(normal, i, form.size).start, at.start);
        before = at;
    }
    assert_int_equal(origin(normal, form.size, form.size).start, size);
    assert_int_equal(origin(normal, 0, form.size + 9).end, form.size ? before.end : size);
}

static void check(const char *text, size_t size) {
    utf8proc_uint8_t *want = NULL;
    utf8proc_ssize_t length = utf8proc_map(
        (const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size, &want,
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    assert_true(length >= 0);
    cn_normal *normal = make(text, size);
    cn_str form = cn_normal_text(normal);
    if (form.size != (size_t)length || memcmp(form.data, want, form.size) != 0)
        fail_msg("'%.*s' gave '%.*s', not '%.*s'", (int)size, text, (int)form.size, form.data,
                 (int)length, (const char *)want);
    check_map(normal, text, size);
    cn_normal_free(normal);
    free(want);
}

static void expect(const char *text, const char *want) {
    cn_normal *normal = make(text, strlen(text));
    cn_str form = cn_normal_text(normal);
    assert_int_equal(form.size, strlen(want));
    assert_memory_equal(form.data, want, form.size);
    cn_normal_free(normal);
    check(text, strlen(text));
}

static void examples(void **state) {
    (void)state;
    expect("", "");
    expect("城市：ＧＤＰ增长５．３％", "城市:gdp增长5.3%");
    expect("“ABC”……", "“abc”......");
    expect("中\xC2\xAD国\xE2\x80\x8B城\xEF\xBB\xBF市", "中国城市");
    expect("全角\xE3\x80\x80空格", "全角 空格");
    expect("Straße Ⅻ ㎡ ﬁn", "strasse xii m2 fin");
    expect("e\xCC\x81", "é");
    expect("한", "한");
    expect("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한");
    expect("ｶﾞ", "ガ");
    expect("\r\n\tA", "\r\n\ta");
    check("a\0B", 3);
}

static void origins(void **state) {
    (void)state;
    /*                  0   3   6  9 10 13  15 17  20 */
    const char text[] = "城：Ａb…\xC2\xAD"
                        "e\xCC\x81市";
    cn_normal *normal = make(text, sizeof text - 1);
    cn_str form = cn_normal_text(normal);
    assert_int_equal(form.size, strlen("城:ab...é市"));
    assert_memory_equal(form.data, "城:ab...é市", form.size);
    static const uint32_t cases[][4] = {
        {0, 3, 0, 3},   {1, 2, 0, 3},     {3, 4, 3, 6},     {4, 5, 6, 9},    {5, 6, 9, 10},
        {6, 7, 10, 13}, {8, 9, 10, 13},   {9, 11, 15, 18},  {6, 11, 10, 18}, {10, 12, 15, 21},
        {4, 4, 6, 6},   {14, 14, 21, 21}, {50, 60, 21, 21},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cn_span at = origin(normal, cases[i][0], cases[i][1]);
        assert_int_equal(at.start, cases[i][2]);
        assert_int_equal(at.end, cases[i][3]);
    }
    cn_normal_free(normal);
}

static void bad_sequences_are_replaced(void **state) {
    (void)state;
    cn_normal *normal = make("A\xE5\x9F城\xFF", 7);
    assert_int_equal(cn_normal_text(normal).size, 10);
    assert_memory_equal(cn_normal_text(normal).data, "a\xEF\xBF\xBD城\xEF\xBF\xBD", 10);
    assert_int_equal(origin(normal, 1, 4).start, 1);
    assert_int_equal(origin(normal, 1, 4).end, 3);
    assert_int_equal(origin(normal, 7, 10).end, 7);
    cn_normal_free(normal);
}

/* Each alone, behind a letter, and before marks that may join it. */
static void every_scalar_value(void **state) {
    (void)state;
    for (uint32_t cp = 1; cp < 0x110000; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF) continue;
        if (cp == 0xE1000) cp = 0xFFFF0; /* planes 15 and 16 are private: their ends will do */
        char text[16] = "a";
        size_t size = 1 + cn__utf8_put(text + 1, cp);
        memcpy(text + size, "\xCC\xB8\xCC\x81", 4);
        check(text, size + 4);
    }
}

/* What interacts across characters, and what does not. */
static const uint32_t mixed[] = {
    'A',    'e',    '<',    ' ',     0x57CE,  0x5E02,  0xFF0C,  0xFF21,  0xFF1C,  0x3000,  0x3002,
    0x201C, 0x2026, 0xB7,   0x25A0,  0xAD,    0x200B,  0x200D,  0xFEFF,  0xFE0F,  0x300,   0x301,
    0x338,  0x323,  0x327,  0x345,   0x5B0,   0x1100,  0x1161,  0x11A8,  0xAC00,  0xAC01,  0x3131,
    0xFFA1, 0xFFC2, 0xFF76, 0xFF9E,  0xFF9F,  0x304B,  0x3099,  0x9BE,   0x9C7,   0x9D7,   0xB47,
    0xB3E,  0x1025, 0x102E, 0x344,   0xF71,   0xF72,   0xF73,   0xF900,  0xFDFA,  0xFB01,  0xDF,
    0x130,  0x3F4,  0x390,  0x1E9E,  0x1D15E, 0x1D165, 0x1112E, 0x11127, 0x2F800, 0x1F600, 0x180E,
    0x115F, 0x3164, 0x1160, 0xE0001, 0xFFFD,  0x302A,
};

static size_t random_text(char *text, size_t points) {
    size_t size = 0;
    uint32_t few = random_below(3) ? 72 : 8, from = random_below(72);
    for (size_t i = 0; i < points; i++) {
        uint32_t cp = mixed[(from + random_below(few)) % 72];
        if (random_below(20) == 0) cp = random_below(0xD800);
        size += cn__utf8_put(text + size, cp);
    }
    return size;
}

static void random_texts(void **state) {
    (void)state;
    assert_int_equal(sizeof mixed / sizeof *mixed, 72);
    for (int round = 0; round < 40000; round++) {
        char text[4 * 12];
        check(text, random_text(text, random_below(12)));
    }
    for (int round = 0; round < 60; round++) {
        char text[4 * 600];
        check(text, random_text(text, 300 + random_below(300)));
    }
}

static void every_split(void **state) {
    (void)state;
    const char text[] = "云江ｅ\xCC\x81·…\xC2\xADＡ　\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB😀ｶﾞ“城";
    for (size_t i = 0; i < sizeof text; i++) {
        cn_normal_free(make(text, i));
        cn_normal_free(make(text + i, sizeof text - 1 - i));
    }
}

/* A million marks behind one letter, in the worst order: time and memory in proportion. */
static void a_million_marks(void **state) {
    (void)state;
    enum { MARKS = 1000000 };
    char *text = malloc(1 + 2 * MARKS);
    assert_non_null(text);
    text[0] = 'q';
    for (size_t i = 0; i < MARKS; i++) cn__utf8_put(text + 1 + 2 * i, i % 2 ? 0x316 : 0x301);
    cn_normal *normal = make(text, 1 + 2 * MARKS);
    cn_str form = cn_normal_text(normal);
    assert_int_equal(form.size, 1 + 2 * MARKS);
    assert_memory_equal(form.data + 1, "\xCC\x96\xCC\x96", 4);
    assert_memory_equal(form.data + form.size - 4, "\xCC\x81\xCC\x81", 4);
    assert_int_equal(origin(normal, 5, 6).end, 1 + 2 * MARKS);
    cn_normal_free(normal);
    for (size_t i = 0; i < MARKS; i++) cn__utf8_put(text + 1 + 2 * i, 0xAD);
    normal = make(text, 1 + 2 * MARKS);
    assert_int_equal(cn_normal_text(normal).size, 1);
    assert_int_equal(origin(normal, 0, 1).end, 1);
    cn_normal_free(normal);
    free(text);
}

static size_t read_points(const char *hex, char *out) {
    size_t size = 0;
    for (char *after; *hex && *hex != ';'; hex = after) {
        unsigned long cp = strtoul(hex, &after, 16);
        if (after == hex) break;
        size += cn__utf8_put(out + size, (uint32_t)cp);
    }
    return size;
}

/* Unicode's own cases (Debian's unicode-data): their five columns have one normal form. */
static void normalization_test(void **state) {
    (void)state;
    FILE *file = popen("bzcat /usr/share/unicode/NormalizationTest.txt.bz2 2>/dev/null", "r");
    char line[2000];
    size_t count = 0;
    while (file && fgets(line, sizeof line, file)) {
        if (!strchr("0123456789ABCDEF", line[0])) continue;
        char *column = line;
        for (int i = 0; i < 5 && column; i++) {
            char text[400];
            check(text, read_points(column, text));
            column = strchr(column, ';');
            if (column) column++;
        }
        count++;
    }
    if (file) pclose(file);
    if (count == 0) skip();
    assert_in_range(count, 18000, 30000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(examples),
        cmocka_unit_test(origins),
        cmocka_unit_test(bad_sequences_are_replaced),
        cmocka_unit_test(every_scalar_value),
        cmocka_unit_test(random_texts),
        cmocka_unit_test(every_split),
        cmocka_unit_test(a_million_marks),
        cmocka_unit_test(normalization_test),
    };
    return cmocka_run_group_tests_name("normal", tests, NULL, NULL);
}
