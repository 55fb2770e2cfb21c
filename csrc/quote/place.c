/* place.c - where the symbols of a stretch stand in the text: those of a quotation, and of a noun
 * for a source with the words before it that belong to it. */
#include <string.h>

#include "quote/stretch.h"

size_t cn_stretches_count(const cn_stretches *stretches) {
    return stretches->count;
}

cn_str cn_stretches_symbols(const cn_stretches *stretches, size_t index) {
    const cn__stretch *s = &stretches->items[index];
    return (cn_str){stretches->symbols.data + s->first, s->end - s->first};
}

/* => Returns the last place of the stretch whose symbol, or gap, ends at or before `offset`. */
static const cn__stretch_place *place_before(const cn_stretches *x, const cn__stretch *s,
                                             size_t offset) {
    size_t low = s->place_first, high = s->place_end;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (x->places[middle].behind <= offset)
            low = middle;
        else
            high = middle;
    }
    return &x->places[low];
}

static bool is_symbol(const cn_stretches *x, size_t offset) {
    return (unsigned char)x->symbols.data[offset] < 0x80;
}

static uint32_t start_at(const cn_stretches *x, const cn__stretch *s, size_t offset) {
    if (offset < s->end && is_symbol(x, offset)) {
        const cn__stretch_place *p = place_before(x, s, offset + 1);
        if (p->behind == offset + 1) return p->start;
    }
    const cn__stretch_place *p = place_before(x, s, offset);
    return p->end + (uint32_t)(offset - p->behind);
}

static uint32_t end_at(const cn_stretches *x, const cn__stretch *s, size_t offset) {
    const cn__stretch_place *p = place_before(x, s, offset);
    if (p->behind == offset && offset > s->first && p->start == p->end && !is_symbol(x, offset - 1))
        p--; /* a gap begins here: the literal text before it ends sooner */
    return p->end + (uint32_t)(offset - p->behind);
}

cn_span cn_stretches_span(const cn_stretches *stretches, size_t index, size_t first, size_t end) {
    const cn__stretch *s = &stretches->items[index];
    size_t size = s->end - s->first;
    if (end > size) end = size;
    if (first > end) first = end;
    uint32_t start = start_at(stretches, s, s->first + first);
    uint32_t stop = first == end ? start : end_at(stretches, s, s->first + end);
    return (cn_span){start, stop < start ? start : stop};
}

enum { LONGEST_NOUN = 72 }; /* in symbols */

/* Whether a symbol may stand in a noun; some only in what describes it: 接受记者采访的专家,
 * 从江城来的游客, 抱着孩子的妈妈, 有二十年驾龄的司机, 村里 | 的老人. */
static bool in_noun(const char *symbols, size_t at, bool described) {
    char c = symbols[at];
    if ((unsigned char)c >= 0x80) return true;
    if (c == 'w') return described && symbols[at + 1] == 'd';
    if (c == 'D') return described && symbols[at + 1] != 'p';
    return c && (strchr("OTSFNLqdnX", c) || (described && strchr("Jpzayl", c)));
}

/* Whether a symbol joins two unnamed sources: 村民 | 和 | 驻村干部. */
static bool joins_nouns(const char *symbols, size_t at) {
    return at > 0 && (symbols[at] == '+' || symbols[at] == '/') && symbols[at - 1] == 'S';
}

/* Whether the organisations before the mark are those that somebody comes from: 来自甲大学 | 、 |
 * 乙医院的代表. */
static bool joins_origins(const char *symbols, size_t at) {
    static const char from[] = "来自";
    const size_t size = sizeof from - 1;
    if (symbols[at] != '+' && symbols[at] != '/') return false;
    while (at > 0 && symbols[at - 1] && strchr("O/+", symbols[at - 1])) at--;
    return at >= size && memcmp(symbols + at - size, from, size) == 0;
}

/* Whether 了 or 过 is within what describes somebody, as the head of the clause shows: 这位研究 |
 * 了 大半辈子古船的学者, 17名打 | 过冰球的老人. */
static bool tells_of(const char *symbols, size_t at) {
    static const char *const heads[] = {"这位", "这名", "一位", "一名", "那位", "N名", "N位"};
    static const char telling[] = "lDwa";
    size_t low = at > LONGEST_NOUN ? at - LONGEST_NOUN : 0;
    if (!strchr(telling, symbols[at])) return false;
    while (at > low && symbols[at - 1] &&
           (strchr(telling, symbols[at - 1]) || in_noun(symbols, at - 1, true)))
        at--;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (strncmp(symbols + at, heads[i], strlen(heads[i])) == 0) return true;
    return false;
}

cn_span cn_stretches_noun(const cn_stretches *stretches, size_t index, size_t place, size_t end) {
    const cn__stretch *s = &stretches->items[index];
    const char *symbols = stretches->symbols.data + s->first;
    size_t head = place, at = place < s->end - s->first ? place : s->end - s->first;
    bool described = false; /* 的 stands between */
    while (at > 0 && place - at < LONGEST_NOUN &&
           (in_noun(symbols, at - 1, described) || joins_nouns(symbols, at - 1) ||
            joins_origins(symbols, at - 1) || (described && tells_of(symbols, at - 1)))) {
        unsigned char c = (unsigned char)symbols[--at];
        if (c == 'd') described = true;
        bool first = c >= 0xC0 || (c < 0x80 && !strchr("dpJzDaylw", c)); /* no 的 */
        if (first) head = at;
    }
    return cn_stretches_span(stretches, index, head, end);
}

cn_span cn_stretches_quotation(const cn_stretches *stretches, cn_span outer) {
    const cn__quotations *list = &stretches->quotations;
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->items[middle].outer.start < outer.start)
            low = middle + 1;
        else
            high = middle;
    }
    const cn__quotation *q = low < list->count ? &list->items[low] : NULL;
    if (q && q->outer.start == outer.start && q->outer.end == outer.end) return q->inner;
    return outer;
}
