/* title.c - titles by list and by shape. */
#include "names/title.h"

#include "names/scan.h"
#include "names/vocabulary.h"

enum { TITLE_CHARS = 10, MODIFIER_CHARS = 5, MODIFIERS = 6, SUFFIX_CHARS = 6 };

/* => Returns the first context mention that starts at or past `start`. */
static size_t context_from(const cn__resolver *r, size_t start) {
    const cn__mention_list *list = &r->names->context;
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->items[middle].span.start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const cn__mention *cn__context_starting(const cn__resolver *r, size_t start, cn__name_kind kind) {
    size_t i = context_from(r, start);
    const cn__mention *m = r->names->context.items + i;
    if (i == r->names->context.count || m->span.start != start) return NULL;
    return m->kind == kind && m->span.end <= r->text.size ? m : NULL;
}

const cn__mention *cn__context_ending(const cn__resolver *r, size_t end, cn__name_kind kind) {
    size_t i = context_from(r, end);
    if (i == 0) return NULL;
    const cn__mention *m = r->names->context.items + i - 1;
    return m->span.end == end && m->kind == kind ? m : NULL;
}

/* => Returns the start of the longest word of a class that ends at `end`, or `end`. */
static size_t listed_start(const cn__resolver *r, size_t low, size_t end, int chars,
                           uint32_t class) {
    size_t best = end, start = end;
    for (int i = 0; r->lexicon && i < chars && start > low; i++) {
        start = cn__step_back(r->text, start, low);
        if (cn__resolver_listed(r, cn__slice(r->text, start, end), 1u << class)) best = start;
    }
    return best;
}

static size_t head_start(const cn__resolver *r, size_t low, size_t end) {
    size_t best = end - cn__vocabulary_suffix(CN_VOCABULARY_HEAD, cn__slice(r->text, low, end));
    size_t listed = listed_start(r, low, end, TITLE_CHARS, CN_LIST_TITLE);
    const cn__mention *m = cn__context_ending(r, end, CN_NAME_TITLE);
    if (listed < best) best = listed;
    if (m && m->span.start < best) best = m->span.start;
    return best < low ? low : best;
}

static size_t modifier_start(const cn__resolver *r, size_t low, size_t end) {
    size_t size = cn__vocabulary_suffix(CN_VOCABULARY_MODIFIER, cn__slice(r->text, low, end));
    size_t listed = listed_start(r, low, end, MODIFIER_CHARS, CN_LIST_TITLE_MODIFIER);
    return listed < end - size ? listed : end - size;
}

size_t cn__title_start(const cn__resolver *r, size_t low, size_t end) {
    if (low >= end) return end;
    size_t start = head_start(r, low, end);
    if (start == end) return end;
    for (int i = 0; i < MODIFIERS && start > low; i++) {
        size_t more = modifier_start(r, low, start);
        if (more == start) break;
        start = more;
    }
    return start;
}

static size_t listed_end(const cn__resolver *r, size_t start) {
    size_t best = start, end = start;
    for (int i = 0; r->lexicon && i < TITLE_CHARS && end < r->text.size; i++) {
        end += cn__step(r->text, end);
        if (cn__resolver_listed(r, cn__slice(r->text, start, end), 1u << CN_LIST_TITLE)) best = end;
    }
    return best;
}

size_t cn__title_end(const cn__resolver *r, size_t start) {
    if (start >= r->text.size || !cn__is_han(cn__code_at(r->text, start))) return start;
    cn_str rest = cn__slice(r->text, start, r->text.size);
    size_t end = start + cn__vocabulary_prefix(CN_VOCABULARY_HEAD, rest);
    size_t listed = listed_end(r, start);
    const cn__mention *m = cn__context_starting(r, start, CN_NAME_TITLE);
    if (listed > end) end = listed;
    if (m && m->span.end > end) end = m->span.end;
    return cn__vocabulary_has(CN_VOCABULARY_VERB, cn__slice(r->text, start, end)) ? start : end;
}

/* Particles, verbs and adverbs that no name or title holds. */
static bool is_particle(uint32_t code) {
    static const uint32_t particles[] = {
        0x7684, 0x4E86, 0x5728, 0x662F, 0x5C06, 0x88AB, 0x628A, 0x4ECE, 0x5E76, 0x4E5F, 0x90FD,
        0x5C31, 0x8FD9, 0x90A3, 0x8BE5, 0x5176, 0x6709, 0x8BF4, 0x79F0, 0x7531, 0x636E, 0x8BA9,
        0x7ED9, 0x4F46, 0x5411, 0x5DF2, 0x6BCF, 0x4ED6, 0x5979, 0x6211, 0x4F60, 0x7740, 0x4E0E,
    }; /* 的了在是将被把从并也都就这那该其有说称由据让给但向已每他她我你着与 */
    for (size_t i = 0; i + 1 < sizeof particles / sizeof *particles; i++)
        if (particles[i] == code) return true;
    return false;
}

bool cn__title_nominal(const cn__resolver *r, size_t start, size_t end) {
    for (size_t at = start; at < end; at += cn__step(r->text, at)) {
        uint32_t code = cn__unit_fold(cn__code_at(r->text, at));
        bool mark = code == '(' || code == ')' || code == '-' || code == 0xB7 || code == ' ';
        if (is_particle(code) || !(cn__is_han(code) || cn__is_word_ascii(code) || mark))
            return false;
    }
    return true;
}

bool cn__title_department(const cn__resolver *r, size_t start, size_t end, bool strong) {
    if (start >= end) return false;
    cn_str text = cn__slice(r->text, start, end);
    size_t size = cn__vocabulary_suffix(CN_VOCABULARY_DEPARTMENT, text);
    size_t listed = end - listed_start(r, start, end, SUFFIX_CHARS, CN_LIST_ORG_SUFFIX);
    if (listed > size) size = listed;
    return strong ? size > 3 : size > 0;
}
