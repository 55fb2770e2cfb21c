/* chars.c - the classes of characters, and the rarer forms of UTF-8.
 *
 * After the Unicode Character Database (Scripts, White_Space, Bidi_Paired_Bracket,
 * General_Category), cut to what newspaper pages hold. The switches are dense, so that compilers
 * make tables of them.
 */
#include "text/chars.h"

enum {
    MARK = CN__MARK,
    STOP = CN__MARK | CN__STOP,
    OPEN = CN__MARK | CN__OPEN,
    CLOSE = CN__MARK | CN__CLOSE,
    QUOTE = CN__MARK | CN__QUOTE,
    OPEN_QUOTE = OPEN | CN__QUOTE,
    CLOSE_QUOTE = CLOSE | CN__QUOTE,
    CJK = CN__MARK | CN__CJK_MARK,
    CJK_STOP = CJK | CN__STOP,
    CJK_OPEN = CJK | CN__OPEN,
    CJK_CLOSE = CJK | CN__CLOSE,
    CJK_OPEN_QUOTE = CJK_OPEN | CN__QUOTE,
    CJK_CLOSE_QUOTE = CJK_CLOSE | CN__QUOTE,
};

#define W CN__WHITE
#define L (CN__WHITE | CN__LINE)
#define D CN__DIGIT
#define U (CN__LETTER | CN__UPPER)
#define A CN__LETTER
#define M MARK

/* clang-format off */
const uint16_t cn__char_flags_ascii[128] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, W, L, L, L, L, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    /*     !     "      #  $  %  &  '      (     )      *  +  ,  -  .  / */
    W, STOP, QUOTE, M, 0, M, M, QUOTE, OPEN, CLOSE, M, 0, M, M, M, M,
    /*                            :  ;  <  =  >  ? */
    D, D, D, D, D, D, D, D, D, D, M, M, 0, 0, 0, STOP,
    M, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, OPEN, M, CLOSE, 0, M,
    0, A, A, A, A, A, A, A, A, A, A, A, A, A, A, A,
    A, A, A, A, A, A, A, A, A, A, A, OPEN, 0, CLOSE, 0, 0,
};
/* clang-format on */

#undef W
#undef L
#undef D
#undef U
#undef A
#undef M

static bool within(uint32_t cp, uint32_t first, uint32_t last) {
    return cp - first <= last - first;
}

/* One row of cases for each answer. */
/* clang-format off */

/* U+0080 to U+1FFF */
static unsigned flags_of_alphabets(uint32_t cp) {
    switch (cp) {
    case 0x85: return CN__WHITE | CN__LINE;
    case 0xA0: return CN__WHITE;
    case 0xAD: return CN__ZERO_WIDTH;
    case 0xAA: case 0xB5: case 0xBA: return CN__LETTER;
    case 0xA1: case 0xA7: case 0xB6: case 0xB7: case 0xBF: return MARK;
    case 0xAB: return OPEN_QUOTE;
    case 0xBB: return CLOSE_QUOTE;
    case 0xD7: case 0xF7: return 0;
    case 0x1680: return CN__WHITE;
    default: break;
    }
    if (within(cp, 0xC0, 0xDE)) return CN__LETTER | CN__UPPER;
    if (within(cp, 0xDF, 0x24F) || within(cp, 0x370, 0x52F) || within(cp, 0x1E00, 0x1FFF))
        return CN__LETTER;
    return 0;
}

/* U+2000 to U+206F, general punctuation */
static unsigned flags_of_punctuation(uint32_t cp) {
    if (cp <= 0x200A) return CN__WHITE;
    switch (cp) {
    case 0x200B: case 0x200C: case 0x200D: case 0x200E: case 0x200F: case 0x2060:
        return CN__ZERO_WIDTH;
    case 0x2018: case 0x201A: case 0x201B: return OPEN_QUOTE;
    case 0x201C: case 0x201E: case 0x201F: return OPEN_QUOTE;
    case 0x2039: return OPEN_QUOTE;
    case 0x2019: case 0x201D: case 0x203A: return CLOSE_QUOTE;
    case 0x2028: case 0x2029: return CN__WHITE | CN__LINE;
    case 0x202F: case 0x205F: return CN__WHITE;
    case 0x203C: case 0x2047: case 0x2048: case 0x2049: return STOP;
    case 0x2044: case 0x2052: return 0;
    case 0x2045: return OPEN;
    case 0x2046: return CLOSE;
    default: break;
    }
    return within(cp, 0x2010, 0x2027) || within(cp, 0x2030, 0x205E) ? MARK : 0;
}

/* U+3000 to U+303F, CJK symbols and punctuation */
static unsigned flags_of_cjk(uint32_t cp) {
    switch (cp) {
    case 0x3000: return CN__WHITE;
    case 0x3001: case 0x3003: case 0x301C: case 0x3030: case 0x303D: return CJK;
    case 0x3002: return CJK_STOP;
    case 0x3005: case 0x3007: return CN__HAN;
    case 0x3008: case 0x300A: case 0x3010: case 0x3014: return CJK_OPEN;
    case 0x3016: case 0x3018: case 0x301A: return CJK_OPEN;
    case 0x3009: case 0x300B: case 0x3011: case 0x3015: return CJK_CLOSE;
    case 0x3017: case 0x3019: case 0x301B: return CJK_CLOSE;
    case 0x300C: case 0x300E: case 0x301D: return CJK_OPEN_QUOTE;
    case 0x300D: case 0x300F: case 0x301E: case 0x301F: return CJK_CLOSE_QUOTE;
    default: break;
    }
    return within(cp, 0x3021, 0x3029) || within(cp, 0x3038, 0x303B) ? CN__HAN : 0;
}

/* U+FF00 to U+FFEF, half-width and full-width forms */
static unsigned flags_of_width_forms(uint32_t cp) {
    switch (cp) {
    case 0xFF02: case 0xFF07: return CJK | CN__QUOTE;
    case 0xFF08: case 0xFF3B: case 0xFF5B: case 0xFF5F: return CJK_OPEN;
    case 0xFF09: case 0xFF3D: case 0xFF5D: case 0xFF60: return CJK_CLOSE;
    case 0xFF01: case 0xFF1F: case 0xFF61: return CJK_STOP;
    case 0xFF03: case 0xFF05: case 0xFF06: case 0xFF0A: case 0xFF0C: return CJK;
    case 0xFF0D: case 0xFF0E: case 0xFF0F: case 0xFF1A: case 0xFF1B: return CJK;
    case 0xFF20: case 0xFF3C: case 0xFF3F: case 0xFF5E: case 0xFF64: case 0xFF65: return CJK;
    case 0xFF62: return CJK_OPEN_QUOTE;
    case 0xFF63: return CJK_CLOSE_QUOTE;
    default: break;
    }
    if (within(cp, 0xFF10, 0xFF19)) return CN__DIGIT;
    if (within(cp, 0xFF21, 0xFF3A)) return CN__LETTER | CN__UPPER;
    return within(cp, 0xFF41, 0xFF5A) ? CN__LETTER : 0;
}

/* U+FE00 to U+FEFF, vertical and small forms: brackets alternate, opening first */
static unsigned flags_of_vertical_forms(uint32_t cp) {
    switch (cp) {
    case 0xFEFF: return CN__ZERO_WIDTH;
    case 0xFE12: case 0xFE15: case 0xFE16: case 0xFE52: case 0xFE56: case 0xFE57: return CJK_STOP;
    case 0xFE17: return CJK_OPEN;
    case 0xFE18: return CJK_CLOSE;
    case 0xFE41: case 0xFE43: return CJK_OPEN_QUOTE;
    case 0xFE42: case 0xFE44: return CJK_CLOSE_QUOTE;
    case 0xFE47: case 0xFE59: case 0xFE5B: case 0xFE5D: return CJK_OPEN;
    case 0xFE48: case 0xFE5A: case 0xFE5C: case 0xFE5E: return CJK_CLOSE;
    default: break;
    }
    if (within(cp, 0xFE35, 0xFE40)) return cp & 1 ? CJK_OPEN : CJK_CLOSE;
    if (within(cp, 0xFE10, 0xFE19) || within(cp, 0xFE30, 0xFE4F)) return CJK;
    return within(cp, 0xFE50, 0xFE61) ? CJK : 0;
}

/* clang-format on */

static bool is_rare_han(uint32_t cp) {
    return within(cp, 0x3400, 0x4DBF) || within(cp, 0xF900, 0xFAFF) || within(cp, 0x2E80, 0x2FD5) ||
           within(cp, 0x20000, 0x323AF);
}

unsigned cn__char_flags_rare(uint32_t cp) {
    if (cp < 0x2000) return flags_of_alphabets(cp);
    if (cp < 0x2070) return flags_of_punctuation(cp);
    if (within(cp, 0x3000, 0x303F)) return flags_of_cjk(cp);
    if (within(cp, 0xFF00, 0xFFEF)) return flags_of_width_forms(cp);
    if (within(cp, 0xFE00, 0xFEFF)) return flags_of_vertical_forms(cp);
    if (cp == 0x2E3A || cp == 0x2E3B) return MARK; /* dashes of two and three ems */
    return is_rare_han(cp) ? CN__HAN : 0;
}

uint32_t cn__closing_of(uint32_t open) {
    switch (open) {
    case '(': return ')';
    case 0x5B:
    case '{':
    case 0xFF3B:
    case 0xFF5B: return open + 2;
    case 0xAB: return 0xBB;
    case 0x201A:
    case 0x201B: return 0x2019;
    case 0x201E:
    case 0x201F: return 0x201D;
    default: break;
    }
    return cn__is_open(open) ? open + 1 : 0;
}

const char *cn__utf8_next_rare(const char *p, const char *end, uint32_t *cp) {
    unsigned char lead = (unsigned char)p[0];
    if ((lead & 0xE0) == 0xC0 && end - p >= 2 && cn__utf8_is_trail(p[1])) {
        *cp = (lead & 0x1Fu) << 6 | ((unsigned char)p[1] & 0x3Fu);
        return p + 2;
    }
    if ((lead & 0xF8) == 0xF0 && end - p >= 4 && cn__utf8_is_trail(p[1]) &&
        cn__utf8_is_trail(p[2]) && cn__utf8_is_trail(p[3])) {
        *cp = (lead & 0x07u) << 18 | ((unsigned char)p[1] & 0x3Fu) << 12 |
              ((unsigned char)p[2] & 0x3Fu) << 6 | ((unsigned char)p[3] & 0x3Fu);
        return p + 4;
    }
    *cp = 0xFFFD;
    return p + 1;
}

const char *cn__utf8_prev(const char *start, const char *p, uint32_t *cp) {
    const char *lead = p - 1;
    while (lead > start && p - lead < 4 && cn__utf8_is_trail(*lead)) lead--;
    if (cn__utf8_next(lead, p, cp) == p) return lead;
    *cp = 0xFFFD;
    return p - 1;
}
