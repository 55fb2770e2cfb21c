/* chars.h - what kind of character a code point is, and how to walk over UTF-8.
 *
 * The classes are those that a reader of a Chinese newspaper page needs: hanzi, white space,
 * digits, letters, marks, brackets and quotation marks. Each code point has a set of flags; the
 * tests below are one load or two compares for hanzi and ASCII, which are nearly all of a page.
 *
 * The walkers trust that the text is UTF-8, as cn_text gives it, but a span may cut a character:
 * they never read outside [p, end), and give U+FFFD for what does not add up.
 */
#ifndef CN_TEXT_CHARS_H
#define CN_TEXT_CHARS_H

#include "citynews.h"

enum cn__char_flag {
    CN__HAN = 1 << 0,        /* script Han: 城 々 〇 */
    CN__WHITE = 1 << 1,      /* Unicode's White_Space: also U+3000 and U+00A0 */
    CN__ZERO_WIDTH = 1 << 2, /* U+00AD, U+200B to U+200F, U+2060, U+FEFF: takes no room on paper */
    CN__LINE = 1 << 3,       /* ends a line: LF, VT, FF, CR, NEL, U+2028, U+2029 */
    CN__DIGIT = 1 << 4,      /* 0-9 and full-width ０-９ */
    CN__LETTER = 1 << 5,     /* Latin (also full width), Greek and Cyrillic */
    CN__UPPER = 1 << 6,      /* a CN__LETTER A-Z, Ａ-Ｚ or Latin-1 capital */
    CN__MARK = 1 << 7, /* punctuation of Chinese or Latin text: ， 。 、 — … · , . ( “ */
    CN__STOP =
        1 << 8, /* a CN__MARK that ends a sentence: 。 ！ ？ ! ? ｡ (the full stop . is none) */
    CN__OPEN = 1 << 9,      /* an opening bracket or quotation mark */
    CN__CLOSE = 1 << 10,    /* a closing bracket or quotation mark */
    CN__QUOTE = 1 << 11,    /* a quotation mark; straight " and ' neither open nor close */
    CN__CJK_MARK = 1 << 12, /* a CN__MARK of the blocks for Chinese, or full width: 。 （ 《 「 */
};

/* => Returns the flags of any code point but the common ones; for cn__char_flags alone. */
unsigned cn__char_flags_rare(uint32_t cp);

/* The flags of U+0000 to U+007F. */
extern const uint16_t cn__char_flags_ascii[128];

/* => Returns the CN__ flags of `cp`. */
static inline unsigned cn__char_flags(uint32_t cp) {
    if (cp - 0x4E00 < 0xA000 - 0x4E00) return CN__HAN;
    if (cp < 0x80) return cn__char_flags_ascii[cp];
    return cn__char_flags_rare(cp);
}

static inline bool cn__is_han(uint32_t cp) {
    return (cn__char_flags(cp) & CN__HAN) != 0;
}
/* White space and what takes no room: all that is between words and is not text. */
static inline bool cn__is_space(uint32_t cp) {
    return (cn__char_flags(cp) & (CN__WHITE | CN__ZERO_WIDTH)) != 0;
}
/* White space alone, as Unicode has it. */
static inline bool cn__is_white(uint32_t cp) {
    return (cn__char_flags(cp) & CN__WHITE) != 0;
}
static inline bool cn__is_digit(uint32_t cp) {
    return (cn__char_flags(cp) & CN__DIGIT) != 0;
}
static inline bool cn__is_letter(uint32_t cp) {
    return (cn__char_flags(cp) & CN__LETTER) != 0;
}
static inline bool cn__is_upper(uint32_t cp) {
    return (cn__char_flags(cp) & CN__UPPER) != 0;
}
static inline bool cn__is_mark(uint32_t cp) {
    return (cn__char_flags(cp) & CN__MARK) != 0;
}
static inline bool cn__is_cjk_mark(uint32_t cp) {
    return (cn__char_flags(cp) & CN__CJK_MARK) != 0;
}
static inline bool cn__is_stop(uint32_t cp) {
    return (cn__char_flags(cp) & CN__STOP) != 0;
}
static inline bool cn__is_open(uint32_t cp) {
    return (cn__char_flags(cp) & CN__OPEN) != 0;
}
static inline bool cn__is_close(uint32_t cp) {
    return (cn__char_flags(cp) & CN__CLOSE) != 0;
}
static inline bool cn__is_quote(uint32_t cp) {
    return (cn__char_flags(cp) & CN__QUOTE) != 0;
}
/* => Returns whether it is a comma, a colon or a semicolon of either width. */
static inline bool cn__is_pause(uint32_t cp) {
    return cp == 0xFF0C || cp == ',' || cp == 0xFF1A || cp == ':' || cp == 0xFF1B || cp == ';';
}

/* => Returns the closing partner of an opening bracket or quotation mark: ） for （; 0 if none. */
uint32_t cn__closing_of(uint32_t open);

static inline bool cn__utf8_is_trail(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/* Reads the rarer forms for cn__utf8_next: two and four bytes, and what is no character. */
const char *cn__utf8_next_rare(const char *p, const char *end, uint32_t *cp);

/* Reads the character at `p` into `*cp`; p < end. A cut or bad character is one byte and U+FFFD.
 * => Returns where the next one begins: more than p, at most end. */
static inline const char *cn__utf8_next(const char *p, const char *end, uint32_t *cp) {
    unsigned char lead = (unsigned char)p[0];
    if (lead < 0x80) {
        *cp = lead;
        return p + 1;
    }
    if ((lead & 0xF0) == 0xE0 && end - p >= 3 && cn__utf8_is_trail(p[1]) &&
        cn__utf8_is_trail(p[2])) {
        *cp = (lead & 0x0Fu) << 12 | ((unsigned char)p[1] & 0x3Fu) << 6 |
              ((unsigned char)p[2] & 0x3Fu);
        return p + 3;
    }
    return cn__utf8_next_rare(p, end, cp);
}

/* Reads the character that ends at `p` into `*cp`; start < p.
 * => Returns where it begins: less than p, at least start. */
const char *cn__utf8_prev(const char *start, const char *p, uint32_t *cp);

#endif
