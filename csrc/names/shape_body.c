/* shape_body.c - bodies of an organisation behind its short name in brackets, 世界青港协会(WQA) |
 * 亚太区秘书处, or behind a listed international organisation. The model sees two names, or only
 * the first.
 */
#include "names/shape.h"
#include "text/among.h"

enum { BRACKET_MOST = 6, BODY_MOST = 14 };

/* => Returns the unit behind the bracket at `open` around words of Latin letters, or 0. */
static size_t behind_bracket(const cn__scene *s, size_t open) {
    const cn__units *u = s->units;
    size_t at = open + 1;
    while (at < u->count && at <= open + BRACKET_MOST && !cn__is_han_unit(s, at) &&
           u->shape[at] <= CN_SHAPE_MIXED)
        at++;
    bool closed = at > open + 1 && at < u->count && u->shape[at] == CN_SHAPE_CLOSE;
    return closed ? at + 1 : 0;
}

/* => Returns whether a word for a body of an organisation ends with unit `last`. */
static bool ends_body(const cn__scene *s, size_t first, size_t last) {
    static const uint32_t *const bodies[] = {U"秘书处", U"办事处", U"代表处", U"事务所", U"联络处",
                                             U"委员会", U"理事会", U"执委会", U"研究院", U"研究所",
                                             U"研究部", U"教研室", U"实验室", U"办公室", U"编辑部",
                                             U"分会",   U"分部",   U"总部",   U"中心",   U"学院"};
    size_t size = cn__spelt_before(s, last + 1, bodies, sizeof bodies / sizeof *bodies);
    if (size && last + 1 >= first + size) return true;
    const uint32_t places = UINT32_C(1) << CN_LIST_CITY | UINT32_C(1) << CN_LIST_COUNTRY |
                            UINT32_C(1) << CN_LIST_PLACE | UINT32_C(1) << CN_LIST_PROVINCE;
    bool goes_on =
        last + 1 < s->units->count && cn__is_among(s->units->symbol[last + 1], U"势面部长");
    return last > first && s->units->symbol[last] == U'局' && (s->ends[last - 1] & places) &&
           !goes_on;
}

/* => Returns the last unit of the body whose name begins at `first`, or 0; no name holds a verb or
 * an owner's mark. */
static size_t body_end(const cn__scene *s, size_t first) {
    size_t end = 0;
    for (size_t i = first; i < s->units->count && i < first + BODY_MOST; i++) {
        if (cn__parts_name(s, i) || cn__is_among(s->units->symbol[i], U"大类")) break;
        if (s->units->shape[i] == CN_SHAPE_NUMERAL) break;
        if (ends_body(s, first, i)) end = i;
    }
    return end;
}

/* => Returns whether the word is a listed international organisation of some length. */
static bool is_international(const cn__scene *s, const cn__hit *hit) {
    enum { LONG = 4 };
    if (!cn__has(hit->classes, CN_LIST_ORGANIZATION) || hit->last < hit->first + LONG - 1u)
        return false;
    const cn__word *word = cn__lexicon_word(s->lexicon, hit->word);
    while (word->class != CN_LIST_ORGANIZATION && word->next)
        word = cn__lexicon_word(s->lexicon, word->next);
    return word->kind == CN_ORG_INTERNATIONAL;
}

/* => Returns whether two bodies are joined before unit `last`: 世界青港协会和 | 某某委员会. */
static bool joins(const cn__scene *s, size_t first, size_t last) {
    if (cn__is_among(s->units->symbol[first], U"与和及同、")) return true;
    for (size_t i = first; i < last; i++)
        if (cn__is_among(s->units->symbol[i], U"和及同")) return true;
    return false;
}

/* 世界青港协会 | 欧洲区域办事处: a body right behind a listed international organisation. */
static void regional(const cn__scene *s, cn__draft *draft) {
    for (size_t k = 0; k < s->hit_count; k++) {
        const cn__hit *owner = &s->hits[k];
        if (!is_international(s, owner)) continue;
        size_t body = owner->last + 1u, last = body_end(s, body);
        if (!last || joins(s, body, last) || s->units->symbol[last] == U'室')
            continue; /* 主席办公室 */
        const cn__draft_name *there = cn__draft_at(draft, owner->first);
        if (there && (there->first != owner->first || there->last >= last)) continue;
        cn__draft_put(draft, cn__ruled(owner->first, last, CN_NAME_ORGANIZATION, CN_RULE_BODY));
    }
}

void cn__shapes_bodies(const cn__scene *s, cn__draft *draft) {
    regional(s, draft);
    if (!cn__has_shape(s, CN_SHAPE_OPEN)) return;
    for (size_t i = 1; i + 3 < s->units->count; i++) {
        if (s->units->shape[i] != CN_SHAPE_OPEN) continue;
        const cn__draft_name *before = cn__draft_at(draft, i - 1);
        if (!before || before->kind != CN_NAME_ORGANIZATION || before->last != i - 1) continue;
        size_t body = behind_bracket(s, i), last = body ? body_end(s, body) : 0;
        if (!last) continue;
        const cn__draft_name *after = cn__draft_at(draft, last);
        if (after && after->last > last) last = after->last;
        cn__draft_put(draft, cn__ruled(before->first, last, CN_NAME_ORGANIZATION, CN_RULE_BODY));
    }
}
