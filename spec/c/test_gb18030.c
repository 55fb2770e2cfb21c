/* test_gb18030.c - every code of GB 18030-2022, and what is no code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <iconv.h>
#include <cmocka.h>

#include "text/gb18030.h"

#define SHARED "../shared/badinput/gb18030/"

static size_t bytes_of(uint32_t code, unsigned char bytes[4]) {
    size_t size = code > 0xFFFF ? 4 : code > 0xFF ? 2 : 1;
    for (size_t i = 0; i < size; i++) bytes[i] = (unsigned char)(code >> 8 * (size - 1 - i));
    return size;
}

static cn__step step_code(uint32_t code) {
    unsigned char bytes[4];
    size_t size = bytes_of(code, bytes);
    return cn__gb18030_step(bytes, bytes + size);
}

static uint32_t four(uint32_t n) {
    return (0x81 + n / 12600) << 24 | (0x30 + n / 1260 % 10) << 16 | (0x81 + n / 10 % 126) << 8 |
           (0x30 + n % 10);
}

enum { FOUR_BYTE_CODES = 126 * 10 * 126 * 10 };

/* Calls `visit` for every code of one, two and four bytes. */
static void each_code(void (*visit)(uint32_t code, void *data), void *data) {
    for (uint32_t code = 0; code < 0x80; code++) visit(code, data);
    for (uint32_t lead = 0x81; lead <= 0xFE; lead++)
        for (uint32_t trail = 0x40; trail <= 0xFE; trail++)
            if (trail != 0x7F) visit(lead << 8 | trail, data);
    for (uint32_t n = 0; n < FOUR_BYTE_CODES; n++) visit(four(n), data);
}

static void count_code_point(uint32_t code, void *data) {
    unsigned char *seen = data, bytes[4];
    cn__step step = step_code(code);
    assert_int_equal(step.size, bytes_of(code, bytes));
    if (!step.bad) seen[step.cp]++;
}

/* GB 18030 is another form of Unicode: each scalar value has one code. */
static void every_character_has_one_code(void **state) {
    (void)state;
    unsigned char *seen = calloc(1, 0x110000);
    assert_non_null(seen);
    each_code(count_code_point, seen);
    for (uint32_t cp = 0; cp < 0x110000; cp++) {
        unsigned want = cp < 0xD800 || cp > 0xDFFF;
        if (seen[cp] != want) fail_msg("U+%04X has %u codes", cp, seen[cp]);
    }
    free(seen);
}

static void known_codes(void **state) {
    (void)state;
    static const uint32_t codes[][2] = {
        {0x41, 'A'},          {0xA3A0, 0xE5E5},     {0xA1A1, 0x3000},      {0xA2E3, 0x20AC},
        {0xA6D9, 0xFE10},     {0xA8BC, 0x1E3F},     {0xB3C7, 0x57CE},      {0xFE51, 0xE816},
        {0xFE59, 0x9FB4},     {0xAAA1, 0xE000},     {0x8135F437, 0xE7C7},  {0x82359037, 0xE81E},
        {0x84318236, 0xE78D}, {0x8431A439, 0xFFFF}, {0x90308130, 0x10000}, {0xE3329A35, 0x10FFFF},
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        cn__step step = step_code(codes[i][0]);
        assert_false(step.bad);
        assert_int_equal(step.cp, codes[i][1]);
    }
    assert_true(step_code(0x8431A530).bad);
    assert_true(step_code(0xE3329A36).bad);
}

/* As WHATWG has it: how many bytes are bad at the start of each. */
static void bad_bytes(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t size;
        unsigned bad;
    } cases[] = {
        {"\x80", 1, 1},          {"\xFF\x41", 2, 1},         {"\xB3", 1, 1},
        {"\xB3\n", 2, 1},        {"\xB3\x7F", 2, 1},         {"\xB3\xFF", 2, 2},
        {"\x81\x30", 2, 2},      {"\x81\x30\x81", 3, 3},     {"\x81\x30 ", 3, 1},
        {"\x81\x30\x81 ", 4, 1}, {"\x84\x31\xA5\x30", 4, 4}, {"\xFE\x39\xFE\x39", 4, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const unsigned char *p = (const unsigned char *)cases[i].bytes;
        cn__step step = cn__gb18030_step(p, p + cases[i].size);
        assert_true(step.bad);
        assert_int_equal(step.cp, CN__REPLACEMENT);
        assert_int_equal(step.size, cases[i].bad);
    }
}

struct against {
    iconv_t cd;
    unsigned differ;
};

static void compare_with_iconv(uint32_t code, void *data) {
    struct against *against = data;
    char in[4], *from = in;
    unsigned char out[4] = {0};
    char *to = (char *)out;
    size_t size = bytes_of(code, (unsigned char *)in), room = 4;
    iconv(against->cd, NULL, NULL, NULL, NULL);
    bool failed = iconv(against->cd, &from, &size, &to, &room) == (size_t)-1 || room;
    uint32_t cp = (uint32_t)out[0] << 24 | (uint32_t)out[1] << 16 | (uint32_t)out[2] << 8 | out[3];
    cn__step step = step_code(code);
    if (step.bad != failed || (!failed && step.cp != cp)) against->differ++;
}

/* No C library has more than the disputed codes otherwise. */
static void differs_from_iconv_in_disputed_codes_only(void **state) {
    (void)state;
    struct against against = {iconv_open("UTF-32BE", "GB18030"), 0};
    if (against.cd == (iconv_t)-1) skip();
    each_code(compare_with_iconv, &against);
    iconv_close(against.cd);
    assert_in_range(against.differ, 0, 45);
}

/* => Returns the code point that the 2022 column has for a disputed code; 0 for none, -1 if the
 * code is not disputed. */
static long disputed(FILE *table, uint32_t code) {
    char line[200];
    rewind(table);
    while (fgets(line, sizeof line, table)) {
        char *at, *cell = strtok(line, "\t");
        if (!cell || strtoul(cell, &at, 16) != code || *at) continue;
        strtok(NULL, "\t");
        cell = strtok(NULL, "\t");
        return cell && *cell != '-' ? strtol(cell, NULL, 16) : 0;
    }
    return -1;
}

static void check_against(FILE *table, uint32_t code, uint32_t whatwg) {
    cn__step step = step_code(code);
    if (!step.bad && step.cp == whatwg) return;
    long cp = disputed(table, code);
    if (cp < 0 || (cp == 0 ? !step.bad : step.cp != (uint32_t)cp))
        fail_msg("%X: U+%04X, WHATWG has U+%04X", code, step.cp, whatwg);
}

static void agrees_with_whatwg_two_bytes(void **state) {
    (void)state;
    FILE *index = fopen(SHARED "whatwg-index-gb18030.txt", "r");
    FILE *table = fopen(SHARED "gb18030-disagreements.tsv", "r");
    if (!index || !table) {
        if (index) fclose(index);
        if (table) fclose(table);
        skip();
    }
    char line[200];
    unsigned pointer, cp, count = 0;
    while (fgets(line, sizeof line, index)) {
        if (sscanf(line, "%u 0x%X", &pointer, &cp) != 2) continue;
        unsigned trail = pointer % 190 + (pointer % 190 < 0x3F ? 0x40 : 0x41);
        check_against(table, (0x81 + pointer / 190) << 8 | trail, cp);
        count++;
    }
    assert_int_equal(count, 126 * 190);
    assert_int_equal(disputed(table, 0x80), 0);
    assert_true(step_code(0x80).bad);
    fclose(index);
    fclose(table);
}

static void agrees_with_whatwg_four_bytes(void **state) {
    (void)state;
    FILE *ranges = fopen(SHARED "whatwg-index-gb18030-ranges.txt", "r");
    FILE *table = fopen(SHARED "gb18030-disagreements.tsv", "r");
    if (!ranges || !table) {
        if (ranges) fclose(ranges);
        if (table) fclose(table);
        skip();
    }
    char line[200];
    unsigned next = 0, cp = 0, to, to_cp;
    while (fgets(line, sizeof line, ranges)) {
        if (sscanf(line, "%u 0x%X", &to, &to_cp) != 2) continue;
        for (; next < to && next < 39420; next++) {
            check_against(table, four(next), next == 7457 ? 0xE7C7 : cp);
            cp++;
        }
        next = to;
        cp = to_cp;
    }
    assert_int_equal(cp, 0x10000);
    for (unsigned n = 39420; n < 189000; n++) assert_true(step_code(four(n)).bad);
    for (unsigned n = 189000; n < 189000 + 0x100000; n++)
        assert_int_equal(step_code(four(n)).cp, 0x10000 + n - 189000);
    fclose(ranges);
    fclose(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_has_one_code),
        cmocka_unit_test(known_codes),
        cmocka_unit_test(bad_bytes),
        cmocka_unit_test(differs_from_iconv_in_disputed_codes_only),
        cmocka_unit_test(agrees_with_whatwg_two_bytes),
        cmocka_unit_test(agrees_with_whatwg_four_bytes),
    };
    return cmocka_run_group_tests_name("gb18030", tests, NULL, NULL);
}
