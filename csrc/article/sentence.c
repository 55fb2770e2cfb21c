/* sentence.c - the sentences of a paragraph.
 *
 * A sentence ends behind 。！？!? or …… and the closing marks that belong to it: 。” 。） ！』
 * A final mark does not end one
 *   inside a title or before more of the same clause: 《你好，李焕英！》上映  “行吗？”，他问
 *   as a remark of its own: 某某（？）认为
 * An ellipsis ends one only where closing marks follow or the paragraph ends, for inside a sentence
 * it is a pause. A full stop of Latin text ends one before a space and a capital, unless it stands
 * behind a capital letter or a usual abbreviation: J. Smith, Dr. Li, Inc.
 */
#include "article/feature.h"
#include "base/span.h"
#include "text/chars.h"

enum {
    ELLIPSIS = 0x2026,   /* … */
    TITLE_CLOSE = 0x300B /* 》 */
};

void cn_sentences_make(cn_sentences *sentences, cn_str text, cn_span paragraph) {
    *sentences = (cn_sentences){.text = text, .at = paragraph.start, .end = paragraph.end};
}

/* A reader of the characters of one paragraph. */
typedef struct reader {
    const char *start, *p, *end;
    const char *counted; /* up to here straight quotation marks have been counted */
    bool quoted;         /* one of them is open there */
} reader;

static uint32_t peek(const reader *r) {
    uint32_t cp = 0;
    if (r->p < r->end) cn__utf8_next(r->p, r->end, &cp);
    return cp;
}

static uint32_t before(const reader *r, const char *p) {
    uint32_t cp = 0;
    if (p > r->start) cn__utf8_prev(r->start, p, &cp);
    return cp;
}

static void skip(reader *r) {
    uint32_t cp;
    r->p = cn__utf8_next(r->p, r->end, &cp);
}

/* => Returns whether a straight quotation mark is open at `to`, which never goes back. */
static bool is_quoted(reader *r, const char *to) {
    const char *mark;
    while ((mark = memchr(r->counted, '"', (size_t)(to - r->counted)))) {
        r->quoted = !r->quoted;
        r->counted = mark + 1;
    }
    r->counted = to;
    return r->quoted;
}

static bool is_final(uint32_t cp) {
    return cn__is_stop(cp) || cp == ELLIPSIS;
}

/* Characters that go on with a clause behind a closing mark: “行吗？”，  “干得好！”的喊声 */
static bool continues(uint32_t cp) {
    return cn__is_among(cp, U"，、；：,;:的等和与及或");
}

/* Behind a run of final marks: takes the closing marks that belong to it.
 * => Returns whether the sentence ends there. */
static bool take_end(reader *r, const char *mark, uint32_t last) {
    uint32_t opened = before(r, mark);
    if (opened == '(' || opened == 0xFF08) return false; /* （？） */
    size_t closing = 0;
    bool title = false;
    for (uint32_t cp = peek(r); r->p < r->end && (cn__is_close(cp) || cp == '"'); cp = peek(r)) {
        if (cp == '"' && !is_quoted(r, r->p)) break;
        title = title || cp == TITLE_CLOSE;
        closing++;
        skip(r);
    }
    uint32_t next = peek(r);
    if (title && r->p < r->end && !is_final(next)) return false;
    if (r->p == r->end) return true;
    if (is_final(next)) return false; /* 。”。: the next one ends it */
    if (last == ELLIPSIS && !closing) return cn__is_space(next);
    return !closing || !continues(next);
}

static bool is_abbreviation(cn_str word) {
    static const cn_str list[] = {CN__STR("Mr"),   CN__STR("Mrs"), CN__STR("Ms"),  CN__STR("Dr"),
                                  CN__STR("Prof"), CN__STR("St"),  CN__STR("Inc"), CN__STR("Co"),
                                  CN__STR("Corp"), CN__STR("Ltd"), CN__STR("No"),  CN__STR("vs"),
                                  CN__STR("Jr"),   CN__STR("Sr"),  CN__STR("Gen"), CN__STR("Rep")};
    for (size_t i = 0; i < CN__COUNT(list); i++)
        if (cn__str_equal(word, list[i])) return true;
    return false;
}

/* Whether the full stop at `dot` of Latin text ends a sentence; the reader stands behind it, and
 * behind the quotation mark that belongs to it if so. */
static bool ends_latin(reader *r, const char *dot) {
    if (!cn__is_letter(before(r, dot))) return false;
    if (peek(r) == '"' && is_quoted(r, r->p)) skip(r);
    if (r->p == r->end) return true;
    reader ahead = *r;
    if (!cn__is_space(peek(&ahead))) return false;
    while (ahead.p < ahead.end && cn__is_space(peek(&ahead))) skip(&ahead);
    uint32_t next = peek(&ahead);
    if (!cn__is_upper(next) && !cn__is_han(next) && !cn__is_quote(next)) return false;
    const char *word = dot;
    while (word > r->start && ((unsigned char)word[-1] | 0x20) >= 'a' &&
           ((unsigned char)word[-1] | 0x20) <= 'z')
        word--;
    cn_str text = {word, (size_t)(dot - word)};
    return !(text.size == 1 && cn__is_upper((unsigned char)*word)) && !is_abbreviation(text);
}

/* => Returns the next place in [p, end) that may hold a final mark: a byte of ASCII marks or the
 *    lead byte of … 。 or a full-width form. */
static const char *find_candidate(const char *p, const char *end) {
    for (; p < end; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '.' || c == '!' || c == '?') return p;
        if (c == 0xE2 && end - p > 2 && (unsigned char)p[1] == 0x80 && (unsigned char)p[2] == 0xA6)
            return p;
        if (c == 0xE3 && end - p > 2 && (unsigned char)p[1] == 0x80 && (unsigned char)p[2] == 0x82)
            return p;
        if (c == 0xEF) return p;
    }
    return end;
}

/* Moves the reader behind the sentence that begins where it stands. */
static void find_end(reader *r) {
    while ((r->p = find_candidate(r->p, r->end)) < r->end) {
        const char *mark = r->p;
        uint32_t cp = peek(r), last = cp;
        skip(r);
        if (cp == '.' && ends_latin(r, mark)) return;
        if (!is_final(cp)) continue;
        while (r->p < r->end && is_final(peek(r))) {
            last = peek(r);
            skip(r);
        }
        if (take_end(r, mark, last)) return;
    }
}

static uint32_t trim(const reader *r, const char *start) {
    const char *end = r->p;
    while (end > start) {
        uint32_t cp;
        const char *previous = cn__utf8_prev(start, end, &cp);
        if (!cn__is_white(cp)) break;
        end = previous;
    }
    return (uint32_t)(end - start);
}

bool cn_sentences_advance(cn_sentences *s) {
    const char *at = s->text.data + s->at;
    reader r = {at, at, s->text.data + s->end, at, s->quoted};
    while (r.p < r.end && cn__is_white(peek(&r))) skip(&r);
    if (r.p == r.end) {
        s->at = s->end;
        return false;
    }
    const char *start = r.start = r.p;
    find_end(&r);
    s->current.start = (uint32_t)(start - s->text.data);
    s->current.end = s->current.start + trim(&r, start);
    s->at = (uint32_t)(r.p - s->text.data);
    s->quoted = is_quoted(&r, r.p);
    return true;
}
