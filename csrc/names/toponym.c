/* toponym.c - places that look like persons, for they are spelt as foreign names are: what stands
 * before a rank (路易斯维尔市), 等地 or 方向 is a place in the whole article, if no title ever
 * makes a person of it. What goes on with the name may be in between: 别尔江斯 | 克方向, 马林 |
 * 、别尔江斯克等地. */
#include "names/resolver.h"
#include "names/scan.h"
#include "names/title.h"

#include <stdlib.h>

/* => Returns whether the character spells foreign names. */
static bool spells(const cn__resolver *r, cn_str text, size_t at) {
    if (at >= text.size) return false;
    cn_str one = cn__slice(text, at, at + cn__step(text, at));
    return cn__resolver_listed(r, one, 1u << CN_LIST_TRANSLIT_CHAR);
}

/* => Returns where what goes on with the name ends: 别尔江斯 | 克, and names that are listed with
 * it: 马林 | 、别尔江斯克. */
static size_t spelt_end(const cn__resolver *r, size_t at) {
    enum { MOST = 24, LIST_MARK = 0x3001 };
    for (int i = 0; i < MOST; i++) {
        size_t next = cn__code_at(r->text, at) == LIST_MARK ? at + cn__step(r->text, at) : at;
        if (!spells(r, r->text, next)) break;
        at = next + cn__step(r->text, next);
    }
    return at;
}

/* => Returns whether what stands behind the name is what only stands behind places. */
static bool is_behind_place(cn_str text, size_t at) {
    static const char *const behind[] = {"市",     "州",   "省",   "郡",   "邦",     "镇",
                                         "岛",     "港",   "等地", "等市", "等方向", "方向",
                                         "等城市", "机场", "地区", "一线", "一带",   "定居点"};
    static const char *const other[] = {"市长", "州长", "省长", "镇长",
                                        "镇定", "镇静", "州议", "市议"};
    for (size_t i = 0; i < sizeof other / sizeof *other; i++)
        if (cn__begins(text, at, (cn_str){other[i], strlen(other[i])})) return false;
    for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
        if (cn__begins(text, at, (cn_str){behind[i], strlen(behind[i])})) return true;
    return false;
}

/* => Returns whether all characters spell foreign names. */
static bool is_spelt(const cn__resolver *r, const cn__form *form) {
    size_t at = 0;
    while (at < form->key.size && spells(r, form->key, at)) at += cn__step(form->key, at);
    return at == form->key.size;
}

enum { UNKNOWN, TOWN, HELD };

/* What the text around the points says of each form, one byte each. */
static void weigh(const cn__resolver *r, uint8_t *said) {
    for (size_t i = 0; i < r->point_count; i++) {
        const cn__point *p = &r->points[i];
        const cn__form *form = &r->forms[p->form];
        if (!form->person || said[p->form] == HELD) continue;
        size_t low = i ? r->points[i - 1].at.span.end : 0;
        if (said[p->form] == TOWN ||
            (is_spelt(r, form) && is_behind_place(r->text, spelt_end(r, p->at.span.end))))
            said[p->form] =
                cn__title_start(r, low, p->at.span.start) < p->at.span.start ? HELD : TOWN;
    }
}

int cn__resolve_toponyms(cn__resolver *r) {
    size_t kept = 0;
    uint8_t *said = r->lexicon ? calloc(r->form_count + 1, 1) : NULL;
    if (!said) return r->lexicon ? CN_E_MEMORY : CN_OK;
    weigh(r, said);
    for (size_t i = 0; i < r->point_count; i++)
        if (said[r->points[i].form] != TOWN) r->points[kept++] = r->points[i];
    r->point_count = r->sorted = kept;
    free(said);
    return CN_OK;
}
