/* toponym.c - places that look like persons, for they are spelt as foreign names are: what stands
 * before a rank (路易斯维尔市), 等地 or 方向 is a place in the whole article, if no title ever
 * makes a person of it.
 */
#include "names/resolver.h"
#include "names/scan.h"
#include "names/title.h"

#include <stdlib.h>

/* => Returns whether what stands behind the name is what only stands behind places. */
static bool is_behind_place(cn_str text, size_t at) {
    static const char *const behind[] = {"市",   "州",   "省",     "郡",   "邦",     "镇",
                                         "等地", "等市", "等方向", "方向", "等城市", "机场"};
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
    for (size_t at = 0; at < form->key.size; at += cn__step(form->key, at)) {
        cn_str one = cn__slice(form->key, at, at + cn__step(form->key, at));
        if (!cn__resolver_listed(r, one, 1u << CN_LIST_TRANSLIT_CHAR)) return false;
    }
    return true;
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
            (is_behind_place(r->text, p->at.span.end) && is_spelt(r, form)))
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
