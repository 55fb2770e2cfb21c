/* encoding.c - names, byte order marks, and UTF-8 with damage told from GB18030.
 *
 * UTF-8 is hard to hit by chance: among the bytes of GBK text about one hanzi in forty looks like a
 * three-byte sequence, and three in four give an error. GBK is easy to hit: nearly all bytes of
 * UTF-8 are some GBK code; but few of those are among the 3755 hanzi of level 1 and the marks that
 * make up a Chinese page, while in real GBK nearly all are. So both readings are scored: common
 * characters for, bad bytes and rare ones against, and what the ends of the text may have cut
 * counts for next to nothing. The better score wins, UTF-8 a tie.
 */
#include "text/encoding.h"

#include <string.h>

#include "text/gb18030.h"
#include "text/utf16.h"

/* Bytes that are scored, from the first that is not ASCII; a page is smaller. */
enum { SAMPLE = 64 * 1024 };

enum { NAME_ROOM = 16 };

static const struct {
    const char *name; /* lower case, without - _ and space */
    cn_encoding encoding;
} names[] = {
    {"auto", CN_ENCODING_AUTO},       {"utf8", CN_ENCODING_UTF8},
    {"gb18030", CN_ENCODING_GB18030}, {"gbk", CN_ENCODING_GB18030},
    {"gb2312", CN_ENCODING_GB18030},  {"euccn", CN_ENCODING_GB18030},
    {"cp936", CN_ENCODING_GB18030},   {"utf16", CN_ENCODING_UTF16LE},
    {"utf16le", CN_ENCODING_UTF16LE}, {"utf16be", CN_ENCODING_UTF16BE},
};

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

int cn_encoding_from_name(const char *name) {
    char plain[NAME_ROOM];
    size_t size = 0;
    for (; name && *name && size < NAME_ROOM - 1; name++)
        if (!strchr("-_ ", *name)) plain[size++] = lower(*name);
    plain[size] = '\0';
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(plain, names[i].name) == 0) return (int)names[i].encoding;
    return -1;
}

const char *cn_encoding_name(cn_encoding encoding) {
    switch (encoding) {
    case CN_ENCODING_AUTO: return "auto";
    case CN_ENCODING_UTF8: return "utf-8";
    case CN_ENCODING_GB18030: return "gb18030";
    case CN_ENCODING_UTF16LE: return "utf-16le";
    case CN_ENCODING_UTF16BE: return "utf-16be";
    }
    return "unknown";
}

cn__stepper *cn__encoding_stepper(cn_encoding encoding) {
    switch (encoding) {
    case CN_ENCODING_GB18030: return cn__gb18030_step;
    case CN_ENCODING_UTF16LE: return cn__utf16le_step;
    case CN_ENCODING_UTF16BE: return cn__utf16be_step;
    case CN_ENCODING_AUTO:
    case CN_ENCODING_UTF8: break;
    }
    return cn__utf8_step;
}

/* => Returns the encoding whose byte order mark begins the bytes, or CN_ENCODING_AUTO. */
static cn_encoding find_mark(const char *bytes, size_t size, size_t *mark) {
    static const struct {
        char bytes[5];
        cn_encoding encoding;
    } marks[] = {
        {"\xEF\xBB\xBF", CN_ENCODING_UTF8},
        {"\xFF\xFE", CN_ENCODING_UTF16LE},
        {"\xFE\xFF", CN_ENCODING_UTF16BE},
        {"\x84\x31\x95\x33", CN_ENCODING_GB18030},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        *mark = strlen(marks[i].bytes);
        if (size >= *mark && memcmp(bytes, marks[i].bytes, *mark) == 0) return marks[i].encoding;
    }
    *mark = 0;
    return CN_ENCODING_AUTO;
}

/* Whether the bytes up to the end could begin a character that the end has cut; `lead` is the least
 * byte that begins a long one. */
static bool cut_by_end(cn__step step, const unsigned char *p, const unsigned char *end,
                       unsigned char lead) {
    return step.bad && p + step.size == end && p[0] >= lead && p[0] != 0xFF;
}

/* Each sequence of three or four bytes is four for; two bytes, which chance makes more often, one.
 */
static long score_utf8(const unsigned char *p, const unsigned char *end) {
    long score = p < end && (*p & 0xC0) == 0x80 ? -1 : 0; /* a cut is less likely than none */
    for (int cut = 0; cut < 3 && p < end && (*p & 0xC0) == 0x80; cut++) p++;
    while (p < end) {
        cn__step step = cn__utf8_step(p, end);
        if (cut_by_end(step, p, end, 0xC2)) break;
        if (step.bad)
            score -= 4;
        else if (step.size > 1)
            score += step.size == 2 ? 1 : 4;
        p += step.size;
    }
    return score;
}

/* Marks and full-width forms (rows A1 and A3) and hanzi of level 1 (rows B0 to D7) are common,
 * those of level 2 (rows D8 to F7) are neither common nor rare. */
static long score_code(const unsigned char *p) {
    if (p[1] < 0xA1) return -4;
    if (p[0] == 0xA1 || p[0] == 0xA3 || (p[0] >= 0xB0 && p[0] <= 0xD7)) return 2;
    return p[0] >= 0xD8 && p[0] <= 0xF7 ? 0 : -4;
}

/* An error is worse here: nearly any two bytes are a code, even where GBK is read askew. */
static long score_gb18030(const unsigned char *p, const unsigned char *end) {
    long score = 0;
    while (p < end) {
        cn__step step = cn__gb18030_step(p, end);
        if (cut_by_end(step, p, end, 0x81)) break;
        if (step.bad)
            score -= 8;
        else if (step.size > 1)
            score += step.size == 2 ? score_code(p) : -4;
        p += step.size;
    }
    return score;
}

/* The bytes are known not to be UTF-8 throughout. */
static cn_encoding guess(const char *bytes, size_t size) {
    const unsigned char *p = (const unsigned char *)bytes, *end = p + size;
    while (p < end && *p < 0x80) p++;
    if (end - p > SAMPLE) end = p + SAMPLE;
    return score_utf8(p, end) >= score_gb18030(p, end) ? CN_ENCODING_UTF8 : CN_ENCODING_GB18030;
}

static bool is_utf16(cn_encoding encoding) {
    return encoding == CN_ENCODING_UTF16LE || encoding == CN_ENCODING_UTF16BE;
}

cn__found cn__encoding_find(const char *bytes, size_t size, cn_encoding told) {
    cn__found found = {told, 0, false};
    cn_encoding marked = find_mark(bytes, size, &found.mark);
    if (told == CN_ENCODING_AUTO || (is_utf16(told) && is_utf16(marked)))
        found.encoding = marked;
    else if (told != marked)
        found.mark = 0;
    if (found.encoding == CN_ENCODING_AUTO || found.encoding == CN_ENCODING_UTF8) {
        size_t rest = size - found.mark;
        found.clean = cn__utf8_valid_prefix(bytes + found.mark, rest) == rest;
    }
    if (found.encoding == CN_ENCODING_AUTO)
        found.encoding = found.clean ? CN_ENCODING_UTF8 : guess(bytes, size);
    return found;
}
