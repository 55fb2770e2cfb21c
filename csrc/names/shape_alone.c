/* shape_alone.c - persons of peoples who bear no surname, by the lists of their given names:
 * 次仁旺堆, 格日勒. The model, which knows few of them, leaves them out or cuts them.
 */
#include "names/shape.h"
#include "text/among.h"

enum {
    LONG = 3,       /* units of a name that is nothing else by itself */
    WORDS_MOST = 3, /* 扎西, 扎西顿珠, 娜仁 | 图雅 */
    OF = 0x7684,    /* 的 */
    YEARS = 0x5C81, /* 岁 */
};

/* => Returns the unit behind the longest given name that begins at unit `at`, or `at`. */
static size_t given_end(const cn__scene *s, size_t at) {
    return cn__word_end(s, at, CN_LIST_GIVEN_ALONE);
}

/* => Returns whether units [first, last] are one word for a place, or touch one that goes on beside
 * them, or have behind them what words for places and things end in: 尼玛 | 县, 格桑 | 花. */
static bool is_of_place(const cn__scene *s, size_t first, size_t last) {
    static const uint32_t ends[] =
        U"县镇乡村区市州旗盟山湖河江海寺庙路街沟峰岭滩草花麻杯站桥泊岛港";
    static const uint32_t *const settlements[] = {U"嘎查", U"苏木", U"社区"};
    if (last + 1 < s->units->count && cn__is_among(s->units->symbol[last + 1], ends)) return true;
    if (cn__spells_one(s, last + 1, settlements, sizeof settlements / sizeof *settlements))
        return true;
    for (size_t i = first; i <= last; i++)
        for (size_t k = cn__hits_from(s, i); k < s->hit_count && s->hits[k].first == i; k++) {
            const cn__hit *hit = &s->hits[k];
            bool whole = hit->first == first && hit->last == last;
            if ((hit->classes & CN__PLACES) && (whole || hit->last > last)) return true;
        }
    return false;
}

/* => Returns whether a foreign name goes on before or behind the units, 巴特尔 | 斯, or a word for
 * a thing is quoted. */
static bool is_spelt_on(const cn__scene *s, size_t first, size_t last) {
    bool quoted = first > 0 && s->units->shape[first - 1] == CN_SHAPE_OPEN_QUOTE; /* “卡德尔”导弹 */
    bool before = first > 0 && cn__has(s->single[first - 1], CN_LIST_TRANSLIT_CHAR) &&
                  !cn__is_behind_trade(s, first);
    bool behind = last + 1 < s->units->count &&
                  cn__has(s->single[last + 1], CN_LIST_TRANSLIT_CHAR) && !s->starts[last + 1];
    return quoted || before || behind;
}

/* => Returns whether somebody must stand at [first, last]: behind his trade, his age or another
 * person of a list, or before a verb of speaking that is his. */
static bool is_somebody(const cn__scene *s, cn__draft *draft, size_t first, size_t last) {
    const cn__units *u = s->units;
    static const uint32_t *const kin[] = {U"父亲", U"母亲", U"妻子", U"丈夫",
                                          U"儿子", U"女儿", U"村民", U"牧民"};
    if (cn__is_behind_trade(s, first)) return true;
    if (first > 1 && cn__spells_one(s, first - 2, kin, sizeof kin / sizeof *kin)) return true;
    if (first > 1 && u->symbol[first - 1] == OF && u->symbol[first - 2] == YEARS) return true;
    const cn__draft_name *mate =
        first > 1 && u->symbol[first - 1] == U'、' ? cn__draft_at(draft, first - 2) : NULL;
    if (mate && mate->kind == CN_NAME_PERSON) return true;
    bool opens = first == 0 || !cn__is_han_unit(s, first - 1) ||
                 cn__is_among(u->symbol[first - 1], U"据和与、");
    return opens && cn__speaks(s, last + 1);
}

/* Puts the person, unless what is there is more than he: an organisation, or a longer name. */
static void put(const cn__scene *s, cn__draft *draft, size_t first, size_t last) {
    if (!cn__draft_encloses(draft, first, last)) return;
    bool dotted = (first > 0 && s->units->shape[first - 1] == CN_SHAPE_DOT) ||
                  (last + 1 < s->units->count && s->units->shape[last + 1] == CN_SHAPE_DOT);
    if (!dotted) cn__draft_put(draft, cn__ruled(first, last, CN_NAME_PERSON, CN_RULE_ALONE));
}

/* => Returns where the given name begins that ends before unit `end`, or `end`. */
static size_t given_start(const cn__scene *s, size_t end) {
    size_t least = end > CN__WORD_UNITS ? end - CN__WORD_UNITS : 0;
    for (size_t at = least; at < end; at++)
        if (cn__has(s->starts[at], CN_LIST_GIVEN_ALONE) && given_end(s, at) == end) return at;
    return end;
}

/* 库尔班·阿不 | 都: a joined name has the whole of the given name [first, last] before or behind
 * its dot, and begins with a person or another given name. */
static void mend_joined(const cn__scene *s, cn__draft *draft, size_t first, size_t last) {
    cn__draft_name *cut = last + 1 < s->units->count && s->units->shape[last + 1] == CN_SHAPE_DOT
                              ? cn__draft_at(draft, last)
                              : NULL;
    if (cut && cut->kind == CN_NAME_PERSON && cut->first > first && cut->last > last &&
        cn__draft_free(draft, first, cut->first - 1u))
        cut->first = (uint16_t)first; /* 阿不都 | 热合曼·玉素甫 */
    if (first < 2 || s->units->shape[first - 1] != CN_SHAPE_DOT) return;
    const cn__draft_name *there = cn__draft_at(draft, first),
                         *left = cn__draft_at(draft, first - 2);
    bool person = left && left->kind == CN_NAME_PERSON;
    size_t start = person ? left->first : given_start(s, first - 1);
    bool more = there && (there->kind != CN_NAME_PERSON || there->last >= last);
    if (start + 1 < first && !more && (person || !left))
        cn__draft_put(draft, cn__ruled(start, last, CN_NAME_PERSON, CN_RULE_DOT));
}

/* => Returns whether what ends names of women stands at unit `at`: 才让 | 措, but no 措施. */
static bool is_sister(const cn__scene *s, size_t at) {
    return at < s->units->count && s->units->symbol[at] == U'措' &&
           (at + 1 == s->units->count || !cn__is_among(s->units->symbol[at + 1], U"施手辞置"));
}

void cn__shapes_alone(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < s->units->count; i++) {
        if (!cn__has(s->starts[i], CN_LIST_GIVEN_ALONE)) continue;
        size_t end = given_end(s, i), words = 1, next = given_end(s, end);
        mend_joined(s, draft, i, end - 1);
        for (; words < WORDS_MOST && next > end; words++) {
            end = next;
            next = given_end(s, end);
        }
        if (words == 1 && is_sister(s, end)) end++, words++;
        size_t last = end - 1;
        bool alone = words == 1 && (is_spelt_on(s, i, last) ||
                                    (end - i < LONG && !is_somebody(s, draft, i, last)));
        if (!alone && !is_of_place(s, i, last)) put(s, draft, i, last);
        i = last;
    }
}
