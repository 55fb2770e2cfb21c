/* shape_body.c - bodies of an organisation behind its short name in brackets: 世界青港协会(WQA) |
 * 亚太区秘书处. The model sees two names, or only the first.
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
    for (size_t k = 0; k < sizeof bodies / sizeof *bodies; k++) {
        size_t size = bodies[k][2] ? 3 : 2;
        if (last + 1 >= first + size && cn__spells(s, last + 1 - size, bodies[k])) return true;
    }
    const uint32_t places = UINT32_C(1) << CN_LIST_CITY | UINT32_C(1) << CN_LIST_COUNTRY |
                            UINT32_C(1) << CN_LIST_PLACE | UINT32_C(1) << CN_LIST_PROVINCE;
    return last > first && s->units->symbol[last] == U'局' && (s->ends[last - 1] & places);
}

/* => Returns the last unit of the body whose name begins at `first`, or 0; no name holds a verb's
 * or an owner's mark. */
static size_t body_end(const cn__scene *s, size_t first) {
    size_t end = 0;
    for (size_t i = first; i < s->units->count && i < first + BODY_MOST; i++) {
        if (!cn__is_han_unit(s, i) || s->units->gap[i]) break;
        if (cn__is_among(s->units->symbol[i], U"的了在将是由向被把为等从对")) break;
        if (ends_body(s, first, i)) end = i;
    }
    return end;
}

void cn__shapes_bodies(const cn__scene *s, cn__draft *draft) {
    if (!cn__has_shape(s, CN_SHAPE_OPEN)) return;
    for (size_t i = 1; i + 3 < s->units->count; i++) {
        if (s->units->shape[i] != CN_SHAPE_OPEN) continue;
        const cn__draft_name *before = cn__draft_at(draft, i - 1);
        if (!before || before->kind != CN_NAME_ORGANIZATION || before->last != i - 1) continue;
        size_t body = behind_bracket(s, i), last = body ? body_end(s, body) : 0;
        if (!last) continue;
        const cn__draft_name *after = cn__draft_at(draft, last);
        if (after && after->last > last) last = after->last;
        cn__draft_put(draft,
                      cn__ruled(before->first, last, CN_NAME_ORGANIZATION, CN_RULE_BRACKETS));
    }
}
