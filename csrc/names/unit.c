/* unit.c - a text as the recogniser sees it: sentences of units. */
#include "names/unit.h"

#include <string.h>

/* Reads one code point of at most 4 bytes at `at`. A byte that begins none counts as U+FFFD. */
static uint32_t decode(const unsigned char *s, size_t left, size_t *size) {
    *size = 1;
    if (s[0] < 0x80) return s[0];
    if (s[0] >= 0xE0 && s[0] < 0xF0 && left >= 3 && (s[1] & 0xC0) == 0x80 &&
        (s[2] & 0xC0) == 0x80) {
        *size = 3;
        return (uint32_t)(s[0] & 15) << 12 | (uint32_t)(s[1] & 63) << 6 | (s[2] & 63);
    }
    if (s[0] >= 0xC2 && s[0] < 0xE0 && left >= 2 && (s[1] & 0xC0) == 0x80) {
        *size = 2;
        return (uint32_t)(s[0] & 31) << 6 | (s[1] & 63);
    }
    if (s[0] >= 0xF0 && s[0] < 0xF5 && left >= 4 && (s[1] & 0xC0) == 0x80 &&
        (s[2] & 0xC0) == 0x80 && (s[3] & 0xC0) == 0x80) {
        *size = 4;
        return (uint32_t)(s[0] & 7) << 18 | (uint32_t)(s[1] & 63) << 12 |
               (uint32_t)(s[2] & 63) << 6 | (s[3] & 63);
    }
    return 0xFFFD;
}

static uint32_t fold_mark(uint32_t code) {
    switch (code) {
    case 0x2022:
    case 0x2027:
    case 0x22C5:
    case 0x2219:
    case 0x30FB:
    case 0xFF65: return 0xB7;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015: return '-';
    case 0x3002:
    case 0xFF61: return 0x3002;
    case 0x3007: return 0x96F6; /* 〇 as 零 */
    default: return code;
    }
}

uint32_t cn__unit_fold(uint32_t code) {
    if (code >= 0x4E00 && code <= 0x9FFF) return code;
    if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFEE0;
    if (code >= 'A' && code <= 'Z') return code + 32;
    if (code >= 0xC0 && code <= 0xDE && code != 0xD7) return code + 32;
    return code < 0x80 ? code : fold_mark(code);
}

/* => Returns the shape of a mark, folded. */
static cn__shape shape_of_mark(uint32_t code) {
    switch (code) {
    case ',': return CN_SHAPE_COMMA;
    case 0x3001: return CN_SHAPE_LIST;
    case 0x3002:
    case '!':
    case '?':
    case ';':
    case 0x2026: return CN_SHAPE_STOP;
    case ':': return CN_SHAPE_COLON;
    case '(':
    case '[':
    case '<':
    case '{':
    case 0x300A:
    case 0x3008:
    case 0x3010:
    case 0x3014:
    case 0x3016: return CN_SHAPE_OPEN;
    case ')':
    case ']':
    case '>':
    case '}':
    case 0x300B:
    case 0x3009:
    case 0x3011:
    case 0x3015:
    case 0x3017: return CN_SHAPE_CLOSE;
    case 0x201C:
    case 0x2018:
    case 0x300C:
    case 0x300E: return CN_SHAPE_OPEN_QUOTE;
    case 0x201D:
    case 0x2019:
    case 0x300D:
    case 0x300F: return CN_SHAPE_CLOSE_QUOTE;
    case 0xB7: return CN_SHAPE_DOT;
    case '-': return CN_SHAPE_HYPHEN;
    default: return CN_SHAPE_OTHER;
    }
}

/* 一二三四五六七八九十百千万亿两几零, each in the place that is_numeral looks at. */
static const uint16_t numerals[32] = {
    0x5341, 0x96F6, 0,      0,      0,      0,      0,      0x4E5D, 0,      0x4EBF, 0x51E0,
    0x4E8C, 0,      0x56DB, 0x4E00, 0x4E09, 0,      0,      0x4E07, 0x4E24, 0x516D, 0,
    0,      0x516B, 0,      0x4E03, 0,      0x767E, 0x5343, 0,      0x4E94, 0};

static inline bool is_numeral(uint32_t code) {
    return numerals[code * UINT32_C(0x7311D8A3) >> 27] == code;
}

static cn__shape shape_of(uint32_t code) {
    if (code >= 0x4E00 && code <= 0x9FFF) return is_numeral(code) ? CN_SHAPE_NUMERAL : CN_SHAPE_HAN;
    if ((code >= 0x3400 && code < 0x4DC0) || (code >= 0x20000 && code < 0x40000) ||
        (code >= 0xE000 && code < 0xF900))
        return CN_SHAPE_HAN;
    if (code >= 0x3041 && code <= 0x30FF) return CN_SHAPE_KANA;
    return shape_of_mark(code);
}

static bool is_blank(uint32_t code) {
    return code <= 0x20 || code == 0xA0 || code == 0x3000 || (code >= 0x2000 && code <= 0x200D) ||
           code == 0xFEFF;
}

static bool is_digit(uint32_t folded) {
    return folded >= '0' && folded <= '9';
}

static bool is_letter(uint32_t folded) {
    return (folded >= 'a' && folded <= 'z') ||
           (folded >= 0xC0 && folded < 0x530 && folded != 0xD7 && folded != 0xF7);
}

typedef struct run {
    uint32_t hash;
    uint32_t letters, digits, capitals, size;
    bool first_capital;
} run;

/* => Returns whether the mark between two characters of a run belongs to it: AT&T, O'Neil, 3.5. */
static bool joins(uint32_t code, uint32_t next, const run *r) {
    if (is_digit(next) && r->letters == 0) return code == '.' || code == ',';
    return (code == '.' || code == '&' || code == '\'' || code == 0x2019 || code == '_') &&
           is_letter(next) && r->letters > 0 && (code != '.' || r->size < 6);
}

static void run_add(run *r, uint32_t code, uint32_t folded) {
    bool capital = is_letter(folded) && folded != code &&
                   (code < 0xFF41 || code > 0xFF5A); /* wide small letters fold as well */
    if (r->size == 0) r->first_capital = capital;
    if (is_digit(folded))
        r->digits++;
    else
        r->letters++;
    r->capitals += capital;
    r->hash = (r->hash ^ folded) * UINT32_C(0x01000193);
    r->size++;
}

static cn__shape run_shape(const run *r) {
    if (r->letters == 0) return CN_SHAPE_DIGITS;
    if (r->digits) return CN_SHAPE_MIXED;
    if (r->capitals == 0) return CN_SHAPE_LOWER;
    if (r->capitals == r->letters) return r->letters == 1 ? CN_SHAPE_CAPITAL : CN_SHAPE_UPPER;
    return r->first_capital && r->capitals == 1 ? CN_SHAPE_CAPITAL : CN_SHAPE_MIXED;
}

/* Reads a run of letters and digits whose first character lies at `at`. => Returns its end. */
static size_t read_run(run *r, const unsigned char *s, size_t size, size_t at) {
    *r = (run){.hash = UINT32_C(0x811C9DC5)};
    while (at < size) {
        size_t step, more;
        uint32_t code = decode(s + at, size - at, &step);
        uint32_t folded = cn__unit_fold(code);
        if (is_digit(folded) || is_letter(folded)) {
            run_add(r, code, folded);
            at += step;
            continue;
        }
        if (at + step >= size) break;
        uint32_t next = cn__unit_fold(decode(s + at + step, size - at - step, &more));
        if (!joins(folded, next, r)) break;
        r->hash = (r->hash ^ folded) * UINT32_C(0x01000193);
        at += step;
    }
    return at;
}

static void put(cn__units *u, uint32_t symbol, cn__shape shape, size_t start, size_t end,
                bool gap) {
    size_t n = u->count++;
    u->symbol[n] = symbol;
    u->start[n] = (uint32_t)start;
    u->end[n] = (uint32_t)end;
    u->shape[n] = (uint8_t)shape;
    u->gap[n] = gap;
    u->shapes |= UINT32_C(1) << shape;
}

/* A sentence too long: gives back what follows its last comma, if that leaves a good half. */
static size_t cut(cn__units *u) {
    for (size_t i = u->count; i > CN__UNITS_MAX / 2; i--) {
        uint8_t shape = u->shape[i - 1];
        if (shape != CN_SHAPE_COMMA && shape != CN_SHAPE_LIST && shape != CN_SHAPE_COLON) continue;
        u->count = i;
        break;
    }
    return u->end[u->count - 1];
}

uint32_t cn__word_symbol(cn_str word) {
    run r;
    read_run(&r, (const unsigned char *)word.data, word.size, 0);
    return CN_SYMBOL_WORD | r.hash;
}

static size_t put_run(cn__units *u, const unsigned char *s, size_t size, size_t at, bool gap) {
    run r;
    size_t end = read_run(&r, s, size, at);
    cn__shape shape = run_shape(&r);
    uint32_t symbol = shape == CN_SHAPE_DIGITS ? CN_SYMBOL_DIGITS + (r.size < 6 ? r.size : 6)
                                               : CN_SYMBOL_WORD | r.hash;
    put(u, symbol, shape, at, end, gap);
    return end;
}

/* Reads the common characters that follow at `at`: nearly all of a text, so they have a loop of
 * their own. => Returns the offset behind them. */
static size_t read_common(cn__units *u, cn_str text, size_t at, bool gap) {
    const unsigned char *s = (const unsigned char *)text.data;
    size_t n = u->count;
    uint32_t code;
    while (n < CN__UNITS_MAX && text.size - at > 2 && (code = cn__common_han(s + at)) != 0) {
        u->symbol[n] = code;
        u->start[n] = (uint32_t)at;
        u->end[n] = (uint32_t)(at += 3);
        u->shape[n] = is_numeral(code) ? CN_SHAPE_NUMERAL : CN_SHAPE_HAN;
        u->gap[n++] = gap;
        gap = false;
    }
    u->shapes |= 1u << CN_SHAPE_HAN | 1u << CN_SHAPE_NUMERAL;
    u->count = n;
    return at;
}

size_t cn__units_read(cn__units *u, cn_str text, size_t at) {
    const unsigned char *s = (const unsigned char *)text.data;
    bool gap = false;
    u->count = u->shapes = 0;
    while (at < text.size) {
        size_t behind = read_common(u, text, at, gap), step;
        if (behind > at) gap = false;
        at = behind;
        if (at >= text.size) break;
        if (u->count == CN__UNITS_MAX) return cut(u);
        uint32_t code = decode(s + at, text.size - at, &step);
        if (is_blank(code)) {
            at += step;
            if (code == '\n' && u->count) break;
            gap = true;
            continue;
        }
        uint32_t folded = cn__unit_fold(code);
        if (is_digit(folded) || is_letter(folded)) {
            at = put_run(u, s, text.size, at, gap);
        } else {
            cn__shape shape = shape_of(folded);
            put(u, folded, shape, at, at + step, gap);
            at += step;
            if (shape == CN_SHAPE_STOP && folded != 0x2026) break;
        }
        gap = false;
    }
    return at;
}
