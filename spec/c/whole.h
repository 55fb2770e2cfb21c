/* whole.h - what holds of every document, whatever its bytes: nothing is lost.
 *
 * Each character of the source that is not white space stands in exactly one part; a part keeps the
 * order of the source; spans, places and sentences lie where they must. A header alone, so that
 * tests and fuzzers share it.
 */
#ifndef SPEC_WHOLE_H
#define SPEC_WHOLE_H

#include "article/front_matter.h"
#include "base/span.h"
#include "text/chars.h"

#include <stdlib.h>
#include <string.h>

/* What is being checked. */
typedef struct whole {
    const cn_doc *doc;
    cn_str text;
    const char *bytes; /* of the source */
    size_t size, body; /* where the body begins in the source */
    unsigned char *seen;
    size_t found; /* characters of parts */
    const char *fault;
} whole;

static inline bool whole_expect(whole *w, bool holds, const char *what) {
    if (!holds && !w->fault) w->fault = what;
    return holds;
}

static inline bool whole_has_span(const whole *w, cn_span span) {
    return span.start <= span.end && span.end <= w->text.size;
}

/* A character at `span` of the text: its place is new, behind `*at`, and holds the same bytes. */
static inline void whole_check_char(whole *w, cn_span span, size_t *at) {
    cn_place place = cn_doc_place(w->doc, span);
    if (!whole_expect(w, place.start >= *at && place.end <= w->size, "a part keeps the order") ||
        !whole_expect(w, place.start < place.end && place.line > 0, "a character has a place") ||
        !whole_expect(w, place.start >= w->body, "the body stands behind the front matter") ||
        !whole_expect(w, !w->seen[place.start], "a character stands in one part"))
        return;
    w->seen[place.start] = 1;
    *at = place.start + 1;
    const cn_text *source = cn_doc_source(w->doc);
    if (cn_text_encoding(source) != CN_ENCODING_UTF8 || cn_text_warning_count(source)) return;
    whole_expect(w,
                 cn__str_equal(cn__span_text(w->text, span),
                               (cn_str){w->bytes + place.start, place.end - place.start}),
                 "a place holds what stands in the text");
}

static inline void whole_check_part(whole *w, cn_span span) {
    size_t at = 0;
    if (!whole_expect(w, whole_has_span(w, span), "a part lies in the text")) return;
    whole_expect(w, span.start < span.end, "a part is not empty");
    for (const char *p = w->text.data + span.start, *next; p < w->text.data + span.end; p = next) {
        uint32_t cp, start = (uint32_t)(p - w->text.data);
        next = cn__utf8_next(p, w->text.data + span.end, &cp);
        if (cn__is_white(cp)) continue;
        whole_check_char(w, (cn_span){start, (uint32_t)(next - w->text.data)}, &at);
        w->found++;
    }
}

static inline bool whole_is_white(const whole *w, uint32_t start, uint32_t end) {
    const char *p = w->text.data + start, *stop = w->text.data + end;
    while (p < stop) {
        uint32_t cp;
        p = cn__utf8_next(p, stop, &cp);
        if (!cn__is_white(cp)) return false;
    }
    return true;
}

static inline void whole_check_sentences(whole *w, cn_span paragraph) {
    cn_sentences sentences;
    uint32_t at = paragraph.start;
    cn_sentences_make(&sentences, w->text, paragraph);
    while (!w->fault && cn_sentences_advance(&sentences)) {
        cn_span s = sentences.current;
        whole_expect(w, s.start >= at && s.start < s.end && s.end <= paragraph.end,
                     "sentences follow one another in the paragraph");
        if (!w->fault)
            whole_expect(w, whole_is_white(w, at, s.start), "sentences cover the paragraph");
        at = s.end;
    }
    if (!w->fault) whole_expect(w, whole_is_white(w, at, paragraph.end), "sentences reach the end");
}

static inline void whole_check_article(whole *w, const cn_article *article) {
    const cn_span spans[] = {article->text, article->kicker, article->headline, article->deck,
                             article->dateline.span};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        whole_expect(w, whole_has_span(w, spans[i]), "spans lie in the text");
    for (size_t i = 0; i < article->byline_count; i++) {
        whole_expect(w, whole_has_span(w, article->byline[i].span), "names lie in the text");
        whole_expect(w, article->byline[i].name.size > 0, "a name is not empty");
    }
    for (size_t i = 0; i < article->part_count && !w->fault; i++) {
        const cn_part *part = &article->parts[i];
        const bool body = part->kind == CN_PART_SUBHEAD || part->kind == CN_PART_PARAGRAPH;
        whole_expect(w, body == (i >= article->body_first), "the body stands behind the head");
        whole_expect(w, i == 0 || part->span.start >= part[-1].span.end, "parts do not overlap");
        whole_check_part(w, part->span);
        if (part->kind == CN_PART_PARAGRAPH && !w->fault) whole_check_sentences(w, part->span);
    }
}

/* => Returns how many characters of the decoded body are not white space. */
static inline size_t whole_count_body(const whole *w, size_t start) {
    cn_str source = cn_text_utf8(cn_doc_source(w->doc));
    size_t count = 0;
    for (const char *p = source.data + start, *end = source.data + source.size; p < end;) {
        uint32_t cp;
        p = cn__utf8_next(p, end, &cp);
        if (!cn__is_white(cp)) count++;
    }
    return count;
}

/* Checks the document that was made of `bytes`.
 * => Returns NULL, or what does not hold; or that there is no memory. */
static inline const char *whole_check(const cn_doc *doc, const char *bytes, size_t size) {
    whole w = {.doc = doc, .text = cn_doc_text(doc), .bytes = bytes, .size = size};
    cn__front_matter matter = {0};
    if (cn_doc_form(doc) != CN_FORM_TEXT &&
        cn__front_matter_read(&matter, cn_text_utf8(cn_doc_source(doc)), "whole"))
        return "there is memory";
    const size_t start = matter.body_start;
    cn__front_matter_dispose(&matter);
    w.body = cn_text_source_offset(cn_doc_source(doc), start);
    w.seen = calloc(size + 1, 1);
    if (!w.seen) return "there is memory";
    for (size_t i = 0; i < cn_doc_article_count(doc) && !w.fault; i++)
        whole_check_article(&w, cn_doc_article(doc, i));
    for (size_t i = 0; i < cn_doc_furniture_count(doc) && !w.fault; i++)
        whole_check_part(&w, cn_doc_furniture(doc, i)->span);
    if (!w.fault)
        whole_expect(&w, w.found == whole_count_body(&w, start), "every character is in a part");
    free(w.seen);
    return w.fault;
}

#endif
