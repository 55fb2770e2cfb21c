/* shape_address.c - persons by a surname and a word of address: 李女士, 何局长, 张姓男子; and
 * what only looks like one, because it is cut out of the words around it: 公|司老板, 武警官|兵. */
#include "names/shape.h"
#include "text/among.h"

enum {
    NAMED = 0x59D3,  /* 姓 */
    HOLD = 0x4EFB,   /* 任 */
    TO = 0x5411,     /* 向 */
    EVEN = 0x8FDE,   /* 连 */
    WITH = 0x540C,   /* 同 */
    PLURAL = 0x4EEC, /* 们 */
    SIDE = 0x65B9,   /* 方 */
};

size_t cn__surname_start(const cn__scene *s, size_t end) {
    if (end > 1 && cn__has(s->ends[end - 1], CN_LIST_SURNAME_DOUBLE)) return end - 2;
    return end > 0 && cn__has(s->single[end - 1], CN_LIST_SURNAME) ? end - 1 : end;
}

/* => Returns whether a longer word ends with unit `i`: 公司, 基金, 主席, 黑龙江, or 中方. */
static bool ends_word(const cn__scene *s, size_t i) {
    const uint32_t names = UINT32_C(1) << CN_LIST_PERSON | UINT32_C(1) << CN_LIST_SURNAME_DOUBLE,
                   places = UINT32_C(1) << CN_LIST_PLACE_CHAR | UINT32_C(1) << CN_LIST_COUNTRY;
    if (i == 0) return false;
    bool side = s->units->symbol[i] == SIDE && (s->single[i - 1] & places);
    return side || (s->ends[i] & ~names);
}

/* => Returns whether one word begins at `first`, and another behind it that goes on past `last`:
 *    武警 | 官兵, 方法 | 官网. */
static bool is_crossed(const cn__scene *s, size_t first, size_t last) {
    for (size_t k = cn__hits_from(s, first); k < s->hit_count && s->hits[k].first == first; k++) {
        size_t next = s->hits[k].last + 1u;
        if (next < first + 2 || next > last) continue;
        for (size_t n = cn__hits_from(s, next); n < s->hit_count && s->hits[n].first == next; n++)
            if (s->hits[n].last > last) return true;
    }
    return false;
}

/* => Returns whether a title ends with units [first, last]: 班主任, 修 | 车师傅. */
static bool is_title(const cn__scene *s, size_t first, size_t last) {
    enum { BEFORE = 2 };
    size_t from = first > BEFORE ? first - BEFORE : 0;
    for (size_t k = cn__hits_from(s, from); k < s->hit_count && s->hits[k].first <= first; k++)
        if (s->hits[k].last == last && cn__has(s->hits[k].classes, CN_LIST_TITLE)) return true;
    return false;
}

/* => Returns whether the surname is rather a word that leads to a title: 原主任, 任主任, 向老师,
 * 连医生. */
static bool leads_to(const cn__scene *s, size_t first, const cn__hit *address) {
    if (!cn__has(address->classes, CN_LIST_TITLE)) return false;
    uint32_t symbol = s->units->symbol[first];
    return cn__has(s->single[first], CN_LIST_TITLE_MODIFIER) || symbol == HOLD || symbol == TO ||
           symbol == WITH || symbol == EVEN;
}

/* 交付 | 经理 */
static bool pays(const cn__scene *s, size_t first) {
    if (first == 0 || s->units->symbol[first] != U'付') return false;
    return cn__is_among(s->units->symbol[first - 1], U"交支托拨给应预兑");
}

/* => Returns whether 指导 is a verb there, 一边 | 指导, 应战 | 指导; or 从 no surname, but a
 * preposition, as it nearly always is: 从 | 妈妈. */
static bool guides(const cn__scene *s, size_t first, const cn__hit *address) {
    const cn__units *u = s->units;
    uint32_t before = first ? u->symbol[first - 1] : 0;
    if (u->symbol[first] == U'从') return true;
    if (!cn__spells(s, address->first, U"指导") || !cn__is_han_unit(s, first)) return false;
    return first > 0 && cn__is_han_unit(s, first - 1) &&
           !cn__is_among(before, U"的和与对向跟由是说让请找给被");
}

bool cn__is_torn(const cn__scene *s, size_t first, const cn__hit *address) {
    const cn__units *u = s->units;
    if (guides(s, first, address)) return true;
    if (leads_to(s, first, address)) return true;
    if (pays(s, first)) return true;
    if (u->symbol[first] == u->symbol[address->first]) return true; /* 抢修班 | 班长 */
    if (address->last + 1u < u->count && u->symbol[address->last + 1] == PLURAL) return true;
    return ends_word(s, first) || is_crossed(s, first, address->last) ||
           is_title(s, first, address->last);
}

/* => Returns whether the person found before an address is a preposition and the surname `at`: 向 |
 * 李女士.
 */
static bool is_led(const cn__scene *s, const cn__draft_name *found, size_t at) {
    return found->kind == CN_NAME_PERSON && found->first + 1u == at && found->last == at &&
           cn__is_among(s->units->symbol[found->first], U"向和与同跟对给被把");
}

/* => Returns where the rare surname before 先生 or 女士 stands, behind a title: 市民 | 母先生; or
 * `at`. */
static size_t rare_start(const cn__scene *s, size_t at) {
    bool named = at > 1 && cn__has(s->single[at - 1], CN_LIST_SURNAME_RARE) &&
                 cn__has(s->ends[at - 2], CN_LIST_TITLE);
    return named && (cn__spells(s, at, U"先生") || cn__spells(s, at, U"女士")) ? at - 1 : at;
}

/* 李女士, 赵大爷: a surname and a word for kin or address. After a full name the word is none of
 * it: 方晓澜女士. */
static void kin(const cn__scene *s, cn__draft *draft) {
    for (size_t k = 0; k < s->hit_count; k++) {
        const cn__hit *hit = &s->hits[k];
        if (!cn__has(hit->classes, CN_LIST_PERSON_KIN)) continue;
        if (hit->first == 0 || hit->first == hit->last) continue;
        cn__draft_name *there = cn__draft_at(draft, hit->first);
        size_t first = cn__surname_start(s, hit->first);
        if (first == hit->first) first = rare_start(s, first);
        if (there && there->kind == CN_NAME_PERSON && there->last == hit->last &&
            there->origin == CN_ORIGIN_RULE && there->source == CN_RULE_KIN)
            continue; /* 彭老先生 */
        if (there && there->kind == CN_NAME_PERSON && there->last == hit->last &&
            there->first + 2 <= hit->first && there->first < first) {
            there->last = (uint16_t)(hit->first - 1);
            continue;
        }
        if (first == hit->first) continue;
        const cn__draft_name *before = cn__draft_at(draft, hit->first - 1u);
        bool whole = before && (before->first < first || before->kind != CN_NAME_PERSON) &&
                     !is_led(s, before, first);
        if (!whole) cn__draft_put(draft, cn__ruled(first, hit->last, CN_NAME_PERSON, CN_RULE_KIN));
    }
}

/* => Returns the last unit of the word for a person that begins at `at`, or `at` - 1: 警官, 木匠.
 */
static size_t person_end(const cn__scene *s, size_t at) {
    static const uint32_t ends[] = U"匠员工者师生民商贩警客友孩童人子主机";
    size_t end = at - 1;
    for (size_t k = cn__hits_from(s, at); k < s->hit_count && s->hits[k].first == at; k++)
        if (s->hits[k].last > at && cn__is_address(&s->hits[k])) end = s->hits[k].last;
    if (end >= at || at + 1 >= s->units->count || !cn__is_han_unit(s, at)) return end;
    return cn__is_among(s->units->symbol[at + 1], ends) ? at + 1 : end;
}

/* 何姓民警, 钱姓瓦匠: all that the article calls somebody by. */
static void named(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 1; i + 2 < s->units->count; i++) {
        if (s->units->symbol[i] != NAMED) continue;
        size_t first = cn__surname_start(s, i), last = person_end(s, i + 1);
        if (first < i && last > i && !ends_word(s, i))
            cn__draft_put(draft, cn__ruled(first, last, CN_NAME_PERSON, CN_RULE_KIN));
    }
}

/* => Returns the word of address that is the name but for its first unit, or NULL. */
static const cn__hit *address_of(const cn__scene *s, const cn__draft_name *name) {
    size_t first = name->first + 1u;
    for (size_t k = cn__hits_from(s, first); k < s->hit_count && s->hits[k].first == first; k++)
        if (s->hits[k].last == name->last && name->last > first && cn__is_address(&s->hits[k]))
            return &s->hits[k];
    return NULL;
}

/* Takes out what is no surname with its address. */
static void drop_torn(const cn__scene *s, cn__draft *draft) {
    size_t kept = 0;
    for (size_t i = 0; i < draft->count; i++) {
        const cn__draft_name *name = &draft->names[i];
        const cn__hit *address = name->kind == CN_NAME_PERSON ? address_of(s, name) : NULL;
        if (!address || !cn__is_torn(s, name->first, address)) draft->names[kept++] = *name;
    }
    draft->count = kept;
}

void cn__shapes_address(const cn__scene *scene, cn__draft *draft) {
    kin(scene, draft);
    named(scene, draft);
    drop_torn(scene, draft);
}
