/* form.h - the parts of an organisation's name. */
#ifndef CN_NAMES_FORM_H
#define CN_NAMES_FORM_H

#include "names/resolver.h"
#include "names/scan.h"
#include "text/among.h"

/* => Returns the key without another name in brackets behind it: 工商业联合会(总商会). */
static inline cn_str cn__without_bracket(cn_str key) {
    size_t at = key.size;
    if (at == 0 || cn__code_before(key, at) != ')') return key;
    while (at > 0 && cn__code_at(key, at) != '(') at = cn__step_back(key, at, 0);
    return at > 0 ? cn__slice(key, 0, at) : key;
}

/* => Returns what stands behind the places that the name begins with. */
static inline cn_str cn__tail_of(const cn__form *form) {
    return cn__without_bracket(cn__slice(form->key, form->place, form->key.size));
}

/* => Returns the places that the name begins with. */
static inline cn_str cn__place_of(const cn__form *form) {
    return cn__slice(form->key, 0, form->place);
}

/* => Returns the bytes of the party's organ in an organisation that the name ends in, 某局 | 党组,
 * or 0. */
static inline size_t cn__party_organ(cn_str name) {
    static const cn_str organs[] = {CN__STR("党委"),   CN__STR("分党组"), CN__STR("党组"),
                                    CN__STR("党总支"), CN__STR("党支部"), CN__STR("党工委"),
                                    CN__STR("总支部")};
    return cn__suffix_of(name, organs, CN__COUNT(organs));
}

/* => Returns whether the name is of a place's party organ, which stays with it: 青禾镇党委. */
static inline bool cn__is_party_of_place(cn_str name) {
    size_t size = cn__party_organ(name);
    return size && cn__is_among(cn__code_before(name, name.size - size), U"区州镇乡村");
}

/* => Returns the bytes of that organ, or of the workers': 某公司 | 工会. */
static inline size_t cn__inner_organ(cn_str name) {
    size_t party = cn__party_organ(name);
    return !party && cn__ends_with(name, CN__STR("工会")) ? CN__STR("工会").size : party;
}

/* => Returns whether a rank of places stands at `at`: 省, 市, 区. */
static inline bool cn__is_rank(cn_str text, size_t at) {
    return cn__is_among(cn__code_at(text, at), U"省市区县州镇乡");
}

#endif
