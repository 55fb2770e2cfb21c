/* gen_gb18030.c - writes csrc/text/gb18030_table.h to standard output.
 *
 * The C library's iconv knows GB18030, but no edition of it exactly, and which depends on the
 * library's version. So iconv gives the bulk, and the codes on which decoders disagree are set here
 * after GB 18030-2022; the result is the same with every iconv. Run it again only to check that.
 *
 *   cc -o gen_gb18030 csrc/tools/gen_gb18030.c && ./gen_gb18030 > csrc/text/gb18030_table.h
 */
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>

struct mend {
    uint32_t code, cp;
};

static const struct mend mends[] = {
    {0xA3A0, 0xE5E5},     {0xA6D9, 0xFE10},     {0xA6DA, 0xFE12},     {0xA6DB, 0xFE11},
    {0xA6DC, 0xFE13},     {0xA6DD, 0xFE14},     {0xA6DE, 0xFE15},     {0xA6DF, 0xFE16},
    {0xA6EC, 0xFE17},     {0xA6ED, 0xFE18},     {0xA6F3, 0xFE19},     {0xA8BC, 0x1E3F},
    {0xFE51, 0xE816},     {0xFE52, 0xE817},     {0xFE53, 0xE818},     {0xFE59, 0x9FB4},
    {0xFE61, 0x9FB5},     {0xFE66, 0x9FB6},     {0xFE67, 0x9FB7},     {0xFE6C, 0xE831},
    {0xFE6D, 0x9FB8},     {0xFE76, 0xE83B},     {0xFE7E, 0x9FB9},     {0xFE90, 0x9FBA},
    {0xFE91, 0xE855},     {0xFEA0, 0x9FBB},     {0x8135F437, 0xE7C7}, {0x82359037, 0xE81E},
    {0x82359038, 0xE826}, {0x82359039, 0xE82B}, {0x82359130, 0xE82C}, {0x82359131, 0xE832},
    {0x82359132, 0xE843}, {0x82359133, 0xE854}, {0x82359134, 0xE864}, {0x84318236, 0xE78D},
    {0x84318237, 0xE78F}, {0x84318238, 0xE78E}, {0x84318239, 0xE790}, {0x84318330, 0xE791},
    {0x84318331, 0xE792}, {0x84318332, 0xE793}, {0x84318333, 0xE794}, {0x84318334, 0xE795},
    {0x84318335, 0xE796},
};

/* Pointers of four-byte codes for the basic plane; 84 31 A4 39 is U+FFFF. */
enum { POINTERS = 39420 };

/* => Returns the code point of a code of two or four bytes, or 0. */
static uint32_t decode(iconv_t cd, uint32_t code) {
    for (size_t i = 0; i < sizeof mends / sizeof *mends; i++)
        if (mends[i].code == code) return mends[i].cp;
    size_t size = code > 0xFFFF ? 4 : 2, room = 4;
    char in[4];
    unsigned char out[4] = {0};
    for (size_t i = 0; i < size; i++) in[i] = (char)(code >> 8 * (size - 1 - i));
    char *from = in, *to = (char *)out;
    iconv(cd, NULL, NULL, NULL, NULL);
    if (iconv(cd, &from, &size, &to, &room) == (size_t)-1 || room) return 0;
    return (uint32_t)out[0] << 24 | (uint32_t)out[1] << 16 | (uint32_t)out[2] << 8 | out[3];
}

static uint32_t code_of_pointer(uint32_t n) {
    return (0x81 + n / 12600) << 24 | (0x30 + n / 1260 % 10) << 16 | (0x81 + n / 10 % 126) << 8 |
           (0x30 + n % 10);
}

static void write_two(iconv_t cd) {
    printf(
        "/* Codes of two bytes, 190 to a row: lead - 0x81, trail - 0x40 (less one past 0x7F). */\n"
        "static const uint16_t two_bytes[126][190] = {");
    for (uint32_t lead = 0x81; lead <= 0xFE; lead++) {
        printf("\n    {");
        for (uint32_t i = 0; i < 190; i++) {
            uint32_t trail = i + (i < 0x3F ? 0x40 : 0x41);
            printf(i % 12 ? " 0x%04X," : "\n        0x%04X,", decode(cd, lead << 8 | trail));
        }
        printf("\n    },");
    }
    printf("\n};\n\n");
}

static void write_four(iconv_t cd) {
    printf("/* Codes of four bytes, by the linear number of the code: from `pointer` to the next\n"
           "   range the code points follow `cp`. */\n"
           "static const struct {\n    uint16_t pointer, cp;\n} four_bytes[] = {");
    uint32_t next = 0;
    for (uint32_t n = 0, count = 0; n < POINTERS; n++) {
        uint32_t cp = decode(cd, code_of_pointer(n));
        if (cp != next) printf(count++ % 6 ? " {%u, 0x%04X}," : "\n    {%u, 0x%04X},", n, cp);
        next = cp + 1;
    }
    printf("\n};\n");
}

int main(void) {
    iconv_t cd = iconv_open("UTF-32BE", "GB18030");
    if (cd == (iconv_t)-1) return 1; /* NOLINT(performance-no-int-to-ptr): as iconv has it */
    printf("/* gb18030_table.h - GB 18030-2022; written by csrc/tools/gen_gb18030.c. */\n"
           "/* clang-format off */\n\n");
    write_two(cd);
    write_four(cd);
    iconv_close(cd);
    return ferror(stdout) ? 1 : 0;
}
