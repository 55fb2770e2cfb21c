/* test_text.c - bytes to UTF-8: encodings, bad bytes, detection, and the way back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "text/chars.h"
#include "text/encoding.h"

#define SHARED "../shared/badinput/utf8/"

static uint32_t seed = 1;

static uint32_t random_below(uint32_t limit) {
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return seed % limit;
}

/* Decodes an exact-size copy, so that a sanitizer sees every byte read past either end. The copy is
 * kept in `*copy`; the caller frees both. */
static cn_text *decode_copy(const char *bytes, size_t size, cn_encoding encoding, char **copy) {
    *copy = malloc(size ? size : 1);
    assert_non_null(*copy);
    if (size) memcpy(*copy, bytes, size);
    cn_text *text = NULL;
    assert_int_equal(cn_text_decode(&text, *copy, size, encoding, NULL), CN_OK);
    return text;
}

/* What every text must hold: valid UTF-8; warnings in order and inside; the map is that of decoding
 * from the start. */
static void check_invariants(const cn_text *text, size_t source_size) {
    cn_str utf8 = cn_text_utf8(text);
    assert_int_equal(cn__utf8_valid_prefix(utf8.data, utf8.size), utf8.size);
    size_t after = 0, count = cn_text_warning_count(text), i = 0;
    for (const cn_warning *w; (w = cn_text_warning(text, i)) != NULL; i++) {
        assert_true(w->offset >= after && w->size >= 1);
        after = w->offset + w->size;
        assert_true(after <= source_size);
    }
    assert_int_equal(i, count < CN_WARNING_LIMIT ? count : CN_WARNING_LIMIT);
    size_t before = 0;
    for (size_t offset = 0; offset <= utf8.size + 1; offset++) {
        size_t at = cn_text_source_offset(text, offset);
        assert_true(at >= before && at <= source_size);
        bool starts = offset < utf8.size && !cn__utf8_is_trail(utf8.data[offset]);
        assert_true(offset == 0 || !starts || at > before);
        before = at;
    }
    assert_int_equal(cn_text_source_offset(text, utf8.size), source_size);
}

static void expect(const char *bytes, size_t size, cn_encoding told, cn_encoding encoding,
                   const char *utf8, size_t warnings) {
    char *copy;
    cn_text *text = decode_copy(bytes, size, told, &copy);
    cn_str got = cn_text_utf8(text);
    assert_int_equal(cn_text_encoding(text), encoding);
    assert_int_equal(got.size, strlen(utf8));
    assert_memory_equal(got.data, utf8, got.size);
    assert_int_equal(cn_text_warning_count(text), warnings);
    check_invariants(text, size);
    cn_text_free(text);
    free(copy);
}

#define EXPECT(bytes, told, encoding, utf8, warnings)                                              \
    expect(bytes, sizeof(bytes) - 1, CN_ENCODING_##told, CN_ENCODING_##encoding, utf8, warnings)

static void names(void **state) {
    (void)state;
    assert_int_equal(cn_encoding_from_name("GBK"), CN_ENCODING_GB18030);
    assert_int_equal(cn_encoding_from_name("gb_18030"), CN_ENCODING_GB18030);
    assert_int_equal(cn_encoding_from_name("GB2312"), CN_ENCODING_GB18030);
    assert_int_equal(cn_encoding_from_name("utf-8"), CN_ENCODING_UTF8);
    assert_int_equal(cn_encoding_from_name("UTF-16"), CN_ENCODING_UTF16LE);
    assert_int_equal(cn_encoding_from_name("Utf-16BE"), CN_ENCODING_UTF16BE);
    assert_int_equal(cn_encoding_from_name("auto"), CN_ENCODING_AUTO);
    assert_int_equal(cn_encoding_from_name("latin-1"), -1);
    assert_int_equal(cn_encoding_from_name(""), -1);
    assert_int_equal(cn_encoding_from_name(NULL), -1);
    assert_int_equal(cn_encoding_from_name("utf8utf8utf8utf8utf8"), -1);
    for (int e = CN_ENCODING_AUTO; e <= CN_ENCODING_UTF16BE; e++)
        assert_int_equal(cn_encoding_from_name(cn_encoding_name((cn_encoding)e)), e);
}

static void clean_utf8_is_borrowed(void **state) {
    (void)state;
    const char bytes[] = "\xEF\xBB\xBF城市\0报\x01\xE2\x80\xAE";
    cn_text *text = NULL;
    assert_int_equal(cn_text_decode(&text, bytes, sizeof bytes - 1, CN_ENCODING_AUTO, NULL), 0);
    assert_ptr_equal(cn_text_utf8(text).data, bytes + 3);
    assert_int_equal(cn_text_utf8(text).size, sizeof bytes - 4);
    assert_int_equal(cn_text_source_offset(text, 0), 3);
    assert_int_equal(cn_text_source_offset(text, 4), 6);
    assert_int_equal(cn_text_warning_count(text), 0);
    check_invariants(text, sizeof bytes - 1);
    cn_text_free(text);
    cn_text_free(NULL);
}

static void marks_and_forced_encodings(void **state) {
    (void)state;
    EXPECT("", AUTO, UTF8, "", 0);
    EXPECT("\xEF\xBB\xBF", AUTO, UTF8, "", 0);
    EXPECT("\xEF\xBB\xBF\xFF", AUTO, UTF8, "\xEF\xBF\xBD", 1);
    EXPECT("\xFF\xFE\xCE\x57", AUTO, UTF16LE, "城", 0);
    EXPECT("\xFE\xFF\x57\xCE", AUTO, UTF16BE, "城", 0);
    EXPECT("\xFE\xFF\x57\xCE", UTF16LE, UTF16BE, "城", 0);
    EXPECT("\xFF\xFE\xCE\x57", UTF16BE, UTF16LE, "城", 0);
    EXPECT("\xCE\x57", UTF16LE, UTF16LE, "城", 0);
    EXPECT("\xFF\xFE", UTF16LE, UTF16LE, "", 0);
    EXPECT("\x84\x31\x95\x33\xB3\xC7", AUTO, GB18030, "城", 0);
    EXPECT("\x84\x31\x95\x33\xB3\xC7", GB18030, GB18030, "城", 0);
    EXPECT("\xFF\xFE"
           "a",
           UTF8, UTF8,
           "\xEF\xBF\xBD\xEF\xBF\xBD"
           "a",
           2);
    EXPECT("\xE5\x9F\x8E", GB18030, GB18030, "鍩\xEF\xBF\xBD", 1);
    EXPECT("\xEF\xBB\xBF\xE5\x9F\x8E", UTF8, UTF8, "城", 0);
}

static void utf16(void **state) {
    (void)state;
    EXPECT("\x3D\xD8\x00\xDE", UTF16LE, UTF16LE, "😀", 0);
    EXPECT("\x00\xDE"
           "a\0",
           UTF16LE, UTF16LE,
           "\xEF\xBF\xBD"
           "a",
           1);
    EXPECT("\x3D\xD8"
           "a\0",
           UTF16LE, UTF16LE,
           "\xEF\xBF\xBD"
           "a",
           1);
    EXPECT("\x3D\xD8\x3D\xD8\x00\xDE", UTF16LE, UTF16LE, "\xEF\xBF\xBD😀", 1);
    EXPECT("\x3D\xD8", UTF16LE, UTF16LE, "\xEF\xBF\xBD", 1);
    EXPECT("\x57\xCE\x57", UTF16BE, UTF16BE, "城\xEF\xBF\xBD", 1);
}

static void warnings_say_where(void **state) {
    (void)state;
    char *copy;
    cn_text *text = decode_copy("城\xE5\x9F市\xFF", 9, CN_ENCODING_AUTO, &copy);
    assert_int_equal(cn_text_warning_count(text), 2);
    assert_int_equal(cn_text_warning(text, 0)->offset, 3);
    assert_int_equal(cn_text_warning(text, 0)->size, 2);
    assert_int_equal(cn_text_warning(text, 1)->offset, 8);
    assert_int_equal(cn_text_warning(text, 1)->size, 1);
    assert_null(cn_text_warning(text, 2));
    cn_text_free(text);
    free(copy);
}

static void only_so_many_warnings_are_kept(void **state) {
    (void)state;
    char bytes[CN_WARNING_LIMIT + 7];
    memset(bytes, 0xFF, sizeof bytes);
    char *copy;
    cn_text *text = decode_copy(bytes, sizeof bytes, CN_ENCODING_UTF8, &copy);
    assert_int_equal(cn_text_warning_count(text), sizeof bytes);
    assert_non_null(cn_text_warning(text, CN_WARNING_LIMIT - 1));
    assert_null(cn_text_warning(text, CN_WARNING_LIMIT));
    check_invariants(text, sizeof bytes);
    cn_text_free(text);
    free(copy);
}

static void too_large(void **state) {
    (void)state;
    cn_err err;
    cn_text *text = (cn_text *)&err;
    assert_int_equal(cn_text_decode(&text, "", CN_DOCUMENT_LIMIT + 1, CN_ENCODING_AUTO, &err),
                     CN_E_LIMIT);
    assert_null(text);
    assert_int_equal(err.code, CN_E_LIMIT);
}

/* Unicode 15, tables 3-8 to 3-11, and the like: U+FFFD for each maximal subpart. */
static void maximal_subparts(void **state) {
    (void)state;
#define R "\xEF\xBF\xBD"
    EXPECT("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", UTF8, UTF8, R R R R R R R R "A", 8);
    EXPECT("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", UTF8, UTF8, R R R R R R R R "A", 8);
    EXPECT("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", UTF8, UTF8, R R R R R "A" R R "B", 7);
    EXPECT("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", UTF8, UTF8, R R R R "A", 4);
    EXPECT("\xF0\x9F\x98", UTF8, UTF8, R, 1);
    EXPECT("\xF8\x88\x80\x80\x80", UTF8, UTF8, R R R R R, 5);
#undef R
}

/* The longest valid prefix by the step function alone. */
static size_t valid_prefix_plainly(const unsigned char *data, size_t size) {
    const unsigned char *p = data, *end = data + size;
    while (p < end) {
        cn__step step = cn__utf8_step(p, end);
        if (step.bad) break;
        p += step.size;
    }
    return (size_t)(p - data);
}

static void every_scalar_value(void **state) {
    (void)state;
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        if (cp >= 0xD800 && cp <= 0xDFFF) continue;
        char bytes[4];
        size_t size = cn__utf8_put(bytes, cp);
        const unsigned char *p = (const unsigned char *)bytes;
        cn__step step = cn__utf8_step(p, p + size);
        uint32_t next, prev;
        assert_false(step.bad);
        assert_int_equal(step.cp, cp);
        assert_int_equal(step.size, size);
        assert_ptr_equal(cn__utf8_next(bytes, bytes + size, &next), bytes + size);
        assert_int_equal(next, cp);
        assert_ptr_equal(cn__utf8_prev(bytes, bytes + size, &prev), bytes);
        assert_int_equal(prev, cp);
        assert_int_equal(cn__utf8_valid_prefix(bytes, size), size);
        for (size_t cut = 1; cut < size; cut++)
            assert_int_equal(cn__utf8_step(p, p + cut).size, cut);
    }
}

static void fast_validation_is_the_plain_one(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "城", "市", "a", "12345678", "é", "😀", "\xED\xA0\x80", "\xE0\x9F\xBF", "\xFF"};
    for (int round = 0; round < 20000; round++) {
        char bytes[128];
        size_t size = 0;
        for (uint32_t n = random_below(24); n > 0; n--) {
            const char *piece = pieces[random_below(random_below(8) ? 6 : 9)];
            memcpy(bytes + size, piece, strlen(piece));
            size += strlen(piece);
        }
        if (size && random_below(2)) bytes[random_below((uint32_t)size)] = (char)random_below(256);
        size_t from = random_below((uint32_t)size + 1);
        char *copy = malloc(size - from + 1);
        assert_non_null(copy);
        memcpy(copy, bytes + from, size - from);
        size_t plain = valid_prefix_plainly((const unsigned char *)copy, size - from);
        assert_int_equal(cn__utf8_valid_prefix(copy, size - from), plain);
        free(copy);
    }
}

static void walkers_stay_inside(void **state) {
    (void)state;
    for (int round = 0; round < 20000; round++) {
        size_t size = 1 + random_below(6);
        char *bytes = malloc(size);
        assert_non_null(bytes);
        for (size_t i = 0; i < size; i++) bytes[i] = (char)(0x80 + random_below(128));
        uint32_t cp;
        for (const char *p = bytes, *q; p < bytes + size; p = q) {
            q = cn__utf8_next(p, bytes + size, &cp);
            assert_true(q > p && q <= bytes + size);
        }
        for (const char *p = bytes + size, *q; p > bytes; p = q) {
            q = cn__utf8_prev(bytes, p, &cp);
            assert_true(q < p && q >= bytes);
        }
        free(bytes);
    }
}

/* ---- Detection --------------------------------------------------------------------------------
 */

static const char story[] =
    "本报讯（记者 林晓舟）“城市是人民的城市。”12月3日，云江市副市长周启明在座谈会上说，"
    "老旧小区改造要听居民的意见，一户一策，不搞一刀切。\n"
    "据介绍，今年全市已加装电梯312部，惠及8600多户家庭，明年还将再增加200部左右。\n";

/* GB18030 of what is in it, by search over the two-byte codes. */
static size_t to_gbk(const char *utf8, char *out) {
    size_t size = 0;
    uint32_t cp;
    for (const char *p = utf8, *end = utf8 + strlen(utf8); p < end;) {
        p = cn__utf8_next(p, end, &cp);
        unsigned char code[2] = {(unsigned char)cp, 0};
        for (unsigned n = 0; cp >= 0x80; n++) {
            assert_true(n < 126 * 256);
            code[0] = (unsigned char)(0x81 + n / 256);
            code[1] = (unsigned char)(n % 256);
            cn__step step = cn__encoding_stepper(CN_ENCODING_GB18030)(code, code + 2);
            if (step.size == 2 && step.cp == cp) break;
        }
        memcpy(out + size, code, 2);
        size += cp < 0x80 ? 1 : 2;
    }
    return size;
}

static cn_encoding find(const char *bytes, size_t size) {
    return cn__encoding_find(bytes, size, CN_ENCODING_AUTO).encoding;
}

static void finds_short_gbk(void **state) {
    (void)state;
    static const char *const headlines[] = {
        "城市更新",       "老城新生",       "让城市更有温度",     "云江地铁三号线开通",
        "把握新机遇",     "社区食堂暖人心", "朱镕、李喆谈城市",   "Beijing 城市",
        "“十四五”看城市", "中国",           "一座小城的数字转型", "记者：王堃",
        "光。",           "广东1",
    };
    for (size_t i = 0; i < sizeof headlines / sizeof *headlines; i++) {
        char gbk[100];
        size_t size = to_gbk(headlines[i], gbk);
        if (find(gbk, size) != CN_ENCODING_GB18030) fail_msg("%s", headlines[i]);
        assert_int_equal(find(headlines[i], strlen(headlines[i])), CN_ENCODING_UTF8);
    }
}

/* Of UTF-8 cut at both ends eight bytes will do: two whole characters. GBK cut inside a hanzi reads
 * as other hanzi, and so takes sixteen. */
static void finds_cut_text(void **state) {
    (void)state;
    char gbk[sizeof story];
    size_t size = to_gbk(story, gbk);
    for (size_t from = 0; from < sizeof story - 9; from++)
        for (size_t length = 8; length < 40 && from + length < sizeof story; length++)
            assert_int_equal(find(story + from, length), CN_ENCODING_UTF8);
    for (size_t length = 2; length < size; length++)
        assert_int_equal(find(gbk, length), CN_ENCODING_GB18030);
    for (size_t from = 0; from + 16 < size; from++)
        for (size_t length = 16; length < 40 && from + length < size; length++)
            assert_int_equal(find(gbk + from, length), CN_ENCODING_GB18030);
}

static void finds_damaged_text(void **state) {
    (void)state;
    char whole[sizeof story];
    size_t size = to_gbk(story, whole);
    for (int round = 0; round < 2000; round++) {
        char utf8[sizeof story], gbk[sizeof story];
        memcpy(utf8, story, sizeof story);
        memcpy(gbk, whole, size);
        for (int n = 0; n < 20; n++) {
            utf8[random_below(sizeof story - 1)] = (char)random_below(256);
            gbk[random_below((uint32_t)size)] = (char)random_below(256);
        }
        gbk[0] = (char)0xB1;
        gbk[1] = (char)0xBE;
        assert_int_equal(find(utf8, sizeof story - 1), CN_ENCODING_UTF8);
        assert_int_equal(find(gbk, size), CN_ENCODING_GB18030);
    }
    assert_int_equal(find("plain \xFF text", 12), CN_ENCODING_UTF8);
}

/* ---- Every split ------------------------------------------------------------------------------
 */

static void every_split(void **state) {
    (void)state;
    static const char bytes[] =
        "城\xE5\x9F"
        "a\0\xB3\xC7\x81\x30\x81\x30\xF0\x9F\x98\x80\xED\xA0\x80"
        "\x3D\xD8\x00\xDE\xFF\xFE\xEF\xBB\xBF\r\n\x90\x30\x81\x30\x84\x31\x95\x33";
    size_t size = sizeof bytes - 1;
    for (int e = CN_ENCODING_AUTO; e <= CN_ENCODING_UTF16BE; e++) {
        for (size_t i = 0; i < 2 * size; i++) {
            size_t from = i < size ? 0 : i - size, until = i < size ? i : size;
            char *copy;
            cn_text *text = decode_copy(bytes + from, until - from, (cn_encoding)e, &copy);
            check_invariants(text, until - from);
            cn_text_free(text);
            free(copy);
        }
    }
}

/* Random bytes of all kinds, long enough for several checkpoints. */
static void the_way_back(void **state) {
    (void)state;
    for (int round = 0; round < 300; round++) {
        char bytes[4000];
        size_t size = random_below(sizeof bytes);
        uint32_t kind = random_below(3);
        for (size_t i = 0; i < size; i++)
            bytes[i] = (char)(kind == 0   ? random_below(256)
                              : kind == 1 ? 0x80 + random_below(128)
                                          : 0x30 + random_below(100));
        char *copy;
        cn_text *text = decode_copy(bytes, size, (cn_encoding)random_below(5), &copy);
        check_invariants(text, size);
        cn_str utf8 = cn_text_utf8(text);
        cn__found found = cn__encoding_find(copy, size, cn_text_encoding(text));
        cn__stepper *step_of = cn__encoding_stepper(cn_text_encoding(text));
        const unsigned char *start = (const unsigned char *)copy, *p = start + found.mark;
        for (size_t offset = 0; offset < utf8.size;) {
            char room[4];
            cn__step step = step_of(p, start + size);
            size_t put = cn__utf8_put(room, step.cp);
            assert_memory_equal(utf8.data + offset, room, put);
            for (size_t i = 0; i < put; i++)
                assert_int_equal(cn_text_source_offset(text, offset + i), p - start);
            p += step.size;
            offset += put;
        }
        cn_text_free(text);
        free(copy);
    }
}

/* ---- With the data of ../shared ---------------------------------------------------------------
 */

static size_t unhex(const char *hex, char *out) {
    size_t digits = 0;
    for (; *hex && *hex != ':' && *hex != '\n'; hex++) {
        const char *all = "0123456789abcdef", *at = strchr(all, *hex | 0x20);
        if (!at || *hex == ' ') continue;
        char digit = (char)(at - all);
        out[digits / 2] = (char)(digits % 2 ? out[digits / 2] << 4 | digit : digit);
        digits++;
    }
    return digits / 2;
}

static void utf8tests(void **state) {
    (void)state;
    FILE *file = fopen(SHARED "utf8tests.txt", "r");
    if (!file) skip();
    char line[1000], bytes[500], want[1000];
    unsigned count = 0;
    while (fgets(line, sizeof line, file)) {
        char *hex = strstr(line, "valid hex:");
        if (line[0] == '#' || !hex) continue;
        size_t size = unhex(hex + 10, bytes), want_size = size;
        char *skipped = strchr(hex + 10, ':');
        char *replaced = skipped ? strchr(skipped + 1, ':') : NULL;
        assert_true(!replaced == !strstr(line, "invalid"));
        if (replaced) want_size = unhex(replaced + 1, want);
        char *copy;
        cn_text *text = decode_copy(bytes, size, CN_ENCODING_UTF8, &copy);
        cn_str got = cn_text_utf8(text);
        if (got.size != want_size || memcmp(got.data, replaced ? want : bytes, got.size) != 0)
            fail_msg("%s", line);
        cn_text_free(text);
        free(copy);
        count++;
    }
    fclose(file);
    assert_in_range(count, 200, 222);
}

static void kuhn(void **state) {
    (void)state;
    FILE *file = fopen(SHARED "kuhn-UTF-8-test.txt", "rb");
    if (!file) skip();
    static char bytes[64 * 1024];
    size_t size = fread(bytes, 1, sizeof bytes, file), lines = 0;
    fclose(file);
    char *copy;
    cn_text *text = decode_copy(bytes, size, CN_ENCODING_AUTO, &copy);
    assert_int_equal(cn_text_encoding(text), CN_ENCODING_UTF8);
    assert_in_range(cn_text_warning_count(text), 200, 1000);
    check_invariants(text, size);
    cn_str utf8 = cn_text_utf8(text);
    for (size_t i = 0; i < size; i++) lines += bytes[i] == '\n';
    for (size_t i = 0; i < utf8.size; i++) lines -= utf8.data[i] == '\n';
    assert_int_equal(lines, 0);
    cn_text_free(text);
    free(copy);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names),
        cmocka_unit_test(clean_utf8_is_borrowed),
        cmocka_unit_test(marks_and_forced_encodings),
        cmocka_unit_test(utf16),
        cmocka_unit_test(warnings_say_where),
        cmocka_unit_test(only_so_many_warnings_are_kept),
        cmocka_unit_test(too_large),
        cmocka_unit_test(maximal_subparts),
        cmocka_unit_test(every_scalar_value),
        cmocka_unit_test(fast_validation_is_the_plain_one),
        cmocka_unit_test(walkers_stay_inside),
        cmocka_unit_test(finds_short_gbk),
        cmocka_unit_test(finds_cut_text),
        cmocka_unit_test(finds_damaged_text),
        cmocka_unit_test(every_split),
        cmocka_unit_test(the_way_back),
        cmocka_unit_test(utf8tests),
        cmocka_unit_test(kuhn),
    };
    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
