/* unit.h - a text as the recogniser sees it: sentences of units.
 *
 * A unit is a Chinese character, a mark, or a whole run of Latin letters or digits (NovaQ, G20,
 * 2022); blanks are no units but are remembered as a gap before the next one. Each unit has a
 * symbol that is the same however it is written: case folded, full width as half width, one middle
 * dot for the many. A sentence ends behind 。！？； or a line break; a longer one than
 * CN__UNITS_MAX is cut, at a comma where there is one, so that memory is bounded whatever the text.
 */
#ifndef CN_NAMES_UNIT_H
#define CN_NAMES_UNIT_H

#include "citynews.h"

enum { CN__UNITS_MAX = 256 };

/* What kind of writing a unit is. */
typedef enum cn__shape {
    CN_SHAPE_HAN,
    CN_SHAPE_NUMERAL, /* 一二三 */
    CN_SHAPE_KANA,
    CN_SHAPE_DIGITS,
    CN_SHAPE_LOWER,
    CN_SHAPE_CAPITAL, /* Tom */
    CN_SHAPE_UPPER,   /* WHC */
    CN_SHAPE_MIXED,   /* NovaQ, G20 */
    CN_SHAPE_COMMA,
    CN_SHAPE_LIST, /* 、 */
    CN_SHAPE_STOP,
    CN_SHAPE_COLON,
    CN_SHAPE_OPEN, /* ( [ 《 */
    CN_SHAPE_CLOSE,
    CN_SHAPE_OPEN_QUOTE,
    CN_SHAPE_CLOSE_QUOTE,
    CN_SHAPE_DOT, /* · */
    CN_SHAPE_HYPHEN,
    CN_SHAPE_OTHER,
    CN__SHAPES,
} cn__shape;

/* Symbols past the code points: CN_SYMBOL_WORD + hash for Latin runs, CN_SYMBOL_DIGITS + length. */
#define CN_SYMBOL_WORD UINT32_C(0x80000000)
#define CN_SYMBOL_DIGITS UINT32_C(0x40000000)

typedef struct cn__units {
    size_t count;
    uint32_t shapes; /* 1 << shape: may be among them; without the bit there is none */
    uint32_t symbol[CN__UNITS_MAX];
    uint32_t start[CN__UNITS_MAX]; /* bytes of the text */
    uint32_t end[CN__UNITS_MAX];
    uint8_t shape[CN__UNITS_MAX];
    uint8_t gap[CN__UNITS_MAX]; /* 1: blank before this unit */
} cn__units;

/* => Returns the code point of a Chinese character of the common block, which is its own symbol, at
 *    `s`, which has three bytes; 0 for all else. */
static inline uint32_t cn__common_han(const unsigned char *s) {
    uint32_t lead = s[0], second = s[1], third = s[2];
    uint32_t code = (lead & 15) << 12 | (second & 63) << 6 | (third & 63);
    bool three = (lead & 0xF0) == 0xE0 && ((second & 0xC0) | (third & 0xC0) >> 2) == 0xA0;
    return three && code - 0x4E00 <= 0x9FFF - 0x4E00 ? code : 0;
}

/* => Returns the symbol that stands for the code point in every way of writing it. */
uint32_t cn__unit_fold(uint32_t code);

/* => Returns the symbol of a word of Latin letters. */
uint32_t cn__word_symbol(cn_str word);

/* Reads the sentence that begins at byte `at` of `text` (any bytes; at <= text.size) into `units`.
 * => Returns the offset behind it: text.size when the text ends, else past `at`. */
size_t cn__units_read(cn__units *units, cn_str text, size_t at);

#endif
