/* feature.c - what the look of a stretch of text tells the page stage. */
#include "article/feature.h"
#include "base/span.h"
#include "text/chars.h"

enum {
    HEAD_WIDTH = 160,   /* the longest headline, in characters */
    PHRASE_WIDTH = 15,  /* the longest subhead with a comma in it */
    UNEVEN = 2,         /* how far its two halves may differ */
    SHORT_HALF = 3,     /* the shortest of them: 补短板，强弱项, but not 据悉，这 */
    SUBHEAD_WIDTH = 30, /* the longest subhead */
    SHORT_SUBHEAD = 15, /* up to here a line without a comma is one, whatever follows */
    REMARK_WIDTH = 60,  /* the longest remark in brackets behind a sentence */
};

size_t cn__width(cn_str text, size_t cap) {
    size_t width = 0;
    if (text.size / 4 >= cap) return cap; /* no character is longer than four bytes */
    for (size_t i = 0; i < text.size && width < cap; i++)
        if (!cn__utf8_is_trail(text.data[i])) width++;
    return width;
}

uint32_t cn__last_char(cn_str text) {
    uint32_t cp = 0;
    if (text.size) cn__utf8_prev(text.data, text.data + text.size, &cp);
    return cp;
}

uint32_t cn__first_char(cn_str text) {
    uint32_t cp = 0;
    if (text.size) cn__utf8_next(text.data, text.data + text.size, &cp);
    return cp;
}

bool cn__is_marker(uint32_t cp) {
    return (cp >= 0x25A0 && cp <= 0x25FF) || cn__is_among(cp, U"★☆→☞");
}

/* ---- Sentence ends ---- */

static bool is_closing(uint32_t cp) {
    return cn__is_close(cp) || cp == '"' || cp == '\'' || cn__is_space(cp);
}

/* => Returns what stands before the bracket that `p`, behind a closing bracket, closes; NULL if it
 *    has no partner within REMARK_WIDTH characters. */
static const char *before_remark(const char *start, const char *p) {
    int depth = 0;
    for (size_t n = 0; p > start && n < REMARK_WIDTH; n++) {
        uint32_t cp;
        p = cn__utf8_prev(start, p, &cp);
        if (cp == ')' || cp == 0xFF09)
            depth++;
        else if ((cp == '(' || cp == 0xFF08) && --depth == 0)
            return p;
    }
    return NULL;
}

static bool is_final(const char *start, const char *before, uint32_t cp) {
    if (cn__is_stop(cp) || cp == 0x2026) return true; /* … */
    if (cp != '.' || before == start) return false;
    uint32_t letter;
    cn__utf8_prev(start, before, &letter);
    return cn__is_letter(letter) && !cn__is_upper(letter);
}

bool cn__ends_sentence(cn_str text) {
    const char *p = text.data + text.size;
    while (p > text.data) {
        uint32_t cp;
        const char *before = cn__utf8_prev(text.data, p, &cp);
        if (is_final(text.data, before, cp)) return true;
        if (!is_closing(cp)) return false;
        if (cp == ')' || cp == 0xFF09) {
            const char *remark = before_remark(text.data, p);
            cn_str head = {text.data, remark ? (size_t)(remark - text.data) : 0};
            if (head.size && cn__is_stop(cn__last_char(head))) return true;
        }
        p = before;
    }
    return false;
}

bool cn__is_bracketed(cn_str text) {
    uint32_t first = cn__first_char(text), last = cn__last_char(text);
    if ((first != '(' && first != 0xFF08) || (last != ')' && last != 0xFF09)) return false;
    return before_remark(text.data, text.data + text.size) == text.data;
}

/* ---- Open marks ---- */

/* => Returns +1 for “ 「 『 （ 《, -1 for their partners, 0 for all else. */
static int mark_depth(uint32_t cp) {
    switch (cp) {
    case 0x201C:
    case 0x300A:
    case 0x300C:
    case 0x300E:
    case 0xFF08: return 1;
    case 0x201D:
    case 0x300B:
    case 0x300D:
    case 0x300F:
    case 0xFF09: return -1;
    default: return 0;
    }
}

/* => Returns the next place that may hold a mark of mark_depth: they begin with E2, E3 or EF. The
 *    text is whole characters, and most are hanzi, of three bytes. */
static const char *find_mark(const char *p, const char *end) {
    while (p < end) {
        unsigned char lead = (unsigned char)*p;
        if (lead == 0xE2 || lead == 0xE3 || lead == 0xEF) return p;
        p += lead > 0xE3 && lead < 0xEF ? 3 : 1;
    }
    return end;
}

size_t cn__open_marks(cn_str text, size_t depth) {
    const char *p = text.data, *end = text.data + text.size;
    while ((p = find_mark(p, end)) < end) {
        uint32_t cp;
        p = cn__utf8_next(p, end, &cp);
        int step = mark_depth(cp);
        if (step > 0)
            depth++;
        else if (step < 0 && depth > 0)
            depth--;
    }
    return depth;
}

bool cn__closes_first(cn_str text) {
    const char *p = text.data, *end = text.data + text.size;
    while ((p = find_mark(p, end)) < end) {
        uint32_t cp;
        p = cn__utf8_next(p, end, &cp);
        int depth = mark_depth(cp);
        if (depth) return depth < 0;
    }
    return false;
}

/* ---- Heads ---- */

/* Characters that hardly a subhead ends with: particles, prepositions and marks that want more
 * text. */
static bool dangles(uint32_t cp) {
    return cn__is_among(cp, U"的地在和与及对将被把从以并是向由让使而或但其该各每这、，；：,;:");
}

bool cn__looks_like_head(cn_str text) {
    const char *p = text.data, *end = text.data + text.size;
    if (text.size > HEAD_WIDTH * 4 || cn__last_char(text) == 0x3002) return false;
    for (size_t width = 0; p < end; width++) {
        uint32_t cp;
        p = cn__utf8_next(p, end, &cp);
        if (width == HEAD_WIDTH || cp == 0x3002) return false; /* 。 */
    }
    return !cn__is_close(cn__first_char(text));
}

/* What the characters of a subhead add up to. */
typedef struct phrase {
    size_t width, commas, first_half, spaces;
    bool day;  /* names a day: 3日 */
    bool said; /* a comma behind a verb of speech: 表示， */
} phrase;

static bool is_speech_verb_end(uint32_t cp) {
    return cn__is_among(cp, U"说称示出调为"); /* 表示 指出 强调 认为 */
}

static phrase measure(cn_str text) {
    phrase m = {0};
    const char *p = text.data, *end = text.data + text.size;
    for (uint32_t cp, before = 0; p < end && m.width <= SUBHEAD_WIDTH; before = cp, m.width++) {
        p = cn__utf8_next(p, end, &cp);
        if (cp == 0xFF0C && m.commas++ == 0) m.first_half = m.width;
        m.said = m.said || (cp == 0xFF0C && is_speech_verb_end(before));
        m.day = m.day || (cp == 0x65E5 && cn__is_digit(before)); /* 日 */
        if (cn__is_white(cp)) m.spaces++;
    }
    return m;
}

static bool has_even_halves(const phrase *m) {
    size_t first = m->first_half, second = m->width - 1 - first;
    return m->width <= PHRASE_WIDTH && first >= SHORT_HALF &&
           (first > second ? first - second : second - first) <= UNEVEN;
}

bool cn__looks_like_subhead(cn_str text, bool before_opening) {
    if (text.size > SUBHEAD_WIDTH * 4) return false;
    phrase m = measure(text);
    if (m.width > SUBHEAD_WIDTH || m.commas > 1 || m.day || m.said) return false;
    if (!cn__looks_like_head(text) || cn__open_marks(text, 0) || dangles(cn__last_char(text)))
        return false;
    if (m.commas == 1) return has_even_halves(&m) && !is_speech_verb_end(cn__last_char(text));
    return m.width <= SHORT_SUBHEAD || m.spaces > 0 || before_opening || cn__begins_item(text) ||
           cn__is_stop(cn__last_char(text));
}

bool cn__begins_paragraph(cn_str text) {
    static const cn_str words[] = {
        CN__STR("近日"), CN__STR("日前"), CN__STR("目前"), CN__STR("当前"), CN__STR("今年"),
        CN__STR("去年"), CN__STR("近年"), CN__STR("随着"), CN__STR("此外"), CN__STR("同时"),
        CN__STR("截至"), CN__STR("如今"), CN__STR("眼下"), CN__STR("走进"), CN__STR("作为"),
        CN__STR("为了"), CN__STR("为此"), CN__STR("不仅"), CN__STR("除了"), CN__STR("针对"),
        CN__STR("围绕"), CN__STR("自20"), CN__STR("连日"), CN__STR("清晨"),
    };
    return cn__prefix_of(text, words, CN__COUNT(words)) > 0;
}

/* ---- Items of a list ---- */

static bool is_numeral(uint32_t cp) {
    return cn__is_digit(cp) || cn__is_among(cp, U"一二三四五六七八九十");
}

bool cn__begins_item(cn_str text) {
    const char *p = text.data, *end = text.data + text.size;
    uint32_t cp = cn__first_char(text);
    if (cp >= 0x2460 && cp <= 0x2473) return true; /* ① to ⑳ */
    bool bracket = cp == 0xFF08 || cp == '(';
    if (bracket) p = cn__utf8_next(p, end, &cp);
    size_t digits = 0;
    for (cp = 0; p < end; digits++) {
        p = cn__utf8_next(p, end, &cp);
        if (!is_numeral(cp)) break;
    }
    if (digits == 0 || digits > 3) return false;
    if (bracket) return cp == 0xFF09 || cp == ')';
    return cp == 0x3001 || cp == 0xFF0E ||
           (cp == '.' && p < end && !cn__is_digit(cn__first_char((cn_str){p, (size_t)(end - p)})));
}

bool cn__begins_point(cn_str text) {
    static const cn_str counts[] = {CN__STR("一是"), CN__STR("二是"), CN__STR("三是"),
                                    CN__STR("四是"), CN__STR("五是"), CN__STR("六是"),
                                    CN__STR("第一"), CN__STR("第二"), CN__STR("第三"),
                                    CN__STR("其一"), CN__STR("其二"), CN__STR("其三")};
    return cn__begins_item(text) || cn__prefix_of(text, counts, CN__COUNT(counts)) > 0;
}
