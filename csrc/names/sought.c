/* sought.c - the short forms of organisations that are looked for in the text: without the place,
 * the form of a company or its trade, or the word alone that only one of them ends in.
 */
#include "names/contract.h"
#include "names/form.h"
#include "names/resolver.h"
#include "names/scan.h"
#include "names/vocabulary.h"
#include "text/among.h"

static bool is_all_han(cn_str text) {
    for (size_t at = 0; at < text.size; at += cn__step(text, at))
        if (!cn__is_han(cn__code_at(text, at))) return false;
    return true;
}

/* 市投资促进局 of 青禾市投资促进局 is looked for: long enough to be nothing else. */
static int seek_local(cn__resolver *r, uint32_t index) {
    enum { TAIL_MIN = 9 };
    const cn__form *form = &r->forms[index];
    size_t start = form->place ? cn__step_back(form->key, form->place, 0) : 0;
    cn_str local = cn__slice(form->key, start, form->place + cn__tail_of(form).size);
    if (!form->place || !cn__is_rank(form->key, start) || cn__tail_of(form).size < TAIL_MIN ||
        !is_all_han(local))
        return CN_OK;
    cn__needle needle = {.bytes = local, .owner = index, .join = CN_JOIN_CONTRACTION, .free = 1};
    return cn__resolver_seek(r, needle);
}

/* 青禾市救助管理站 of 青禾救助管理站 is looked for: the place with its rank. */
static int seek_ranked(cn__resolver *r, uint32_t index) {
    enum { TAIL_MIN = 9 };
    const cn__form *form = &r->forms[index];
    const cn_str rank = CN__STR("市");
    cn_str place = cn__place_of(form), tail = cn__tail_of(form);
    if (place.size == 0 || tail.size < TAIL_MIN || !is_all_han(form->key) ||
        cn__is_rank(place, cn__step_back(place, place.size, 0)))
        return CN_OK;
    char *name = cn__arena_alloc(&r->arena, form->key.size + rank.size);
    if (!name) return CN_E_MEMORY;
    memcpy(name, place.data, place.size);
    memcpy(name + place.size, rank.data, rank.size);
    memcpy(name + place.size + rank.size, tail.data, tail.size);
    cn_str bytes = {name, place.size + rank.size + tail.size};
    cn__needle needle = {.bytes = bytes, .owner = index, .join = CN_JOIN_NAME};
    return cn__resolver_seek(r, needle);
}

/* The own name of a company, of three characters or more and no word of the lists, is looked for:
 * two characters would meet ordinary words. */
static int seek_own_name(cn__resolver *r, uint32_t owner, cn_str own) {
    enum { OWN_NAME_MIN = 9 };
    if (own.size < OWN_NAME_MIN || !is_all_han(own)) return CN_OK;
    if (r->lexicon && cn__lexicon_lookup(r->lexicon, own)) return CN_OK;
    return cn__resolver_seek(r, (cn__needle){.bytes = own, .owner = owner, .join = CN_JOIN_CORE});
}

/* What an organisation goes by where it is the only one of its kind: 研究院 of 青禾家具研究院. */
static const cn_str bare_ends[] = {
    CN__STR("研究院"), CN__STR("研究所"), CN__STR("设计院"), CN__STR("协会"),   CN__STR("学会"),
    CN__STR("商会"),   CN__STR("基金会"), CN__STR("联合会"), CN__STR("促进会"), CN__STR("卫生院"),
    CN__STR("合作社"), CN__STR("总队"),   CN__STR("管委会"), CN__STR("居委会"), CN__STR("村委会"),
    CN__STR("组委会"), CN__STR("事务所"), CN__STR("服务社"), CN__STR("工作站"), CN__STR("集团"),
    CN__STR("联盟"),   CN__STR("医疗队"), CN__STR("实验室"), CN__STR("医院"),   CN__STR("学院"),
    CN__STR("海关"),   CN__STR("项目部"), CN__STR("派出所"), CN__STR("业委会"), CN__STR("专委会"),
    CN__STR("法院"),   CN__STR("支队"),   CN__STR("理事会"), CN__STR("博物馆"), CN__STR("图书馆"),
    CN__STR("剧团"),   CN__STR("剧院"),   CN__STR("秘书处"), CN__STR("大队"),   CN__STR("检察院"),
    CN__STR("书院"),   CN__STR("管理局"),
};
enum { BARE_ENDS = CN__COUNT(bare_ends) };

bool cn__is_bare_word(cn_str key) {
    return cn__is_listed(key, bare_ends, BARE_ENDS);
}

/* => Returns the name without the form of a company: 集团有限公司 is a 集团. */
static cn_str without_form(cn_str key) {
    static const cn_str forms[] = {CN__STR("股份有限公司"), CN__STR("有限责任公司"),
                                   CN__STR("有限公司"), CN__STR("公司")};
    return cn__slice(key, 0, key.size - cn__suffix_of(key, forms, CN__COUNT(forms)));
}

/* => Returns which of them the longer name ends in, or BARE_ENDS. */
static size_t bare_end_of(cn_str key) {
    bool committee = cn__ends(key, CN__STR("委员会")); /* 管理委员会 is a 管委会 */
    key = without_form(key);
    for (size_t i = 0; i < BARE_ENDS; i++)
        if (cn__ends(key, bare_ends[i]) || (committee && cn__is_bare_end(key, bare_ends[i])))
            return i;
    return BARE_ENDS;
}

static int seek_bare_ends(cn__resolver *r, const uint32_t *order, size_t count) {
    uint32_t only[BARE_ENDS]; /* the organisation with that end, while there is just one */
    bool several[BARE_ENDS] = {false};
    for (size_t k = 0; k < BARE_ENDS; k++) only[k] = CN__NONE;
    for (size_t i = 0; i < count; i++) {
        const cn__form *form = &r->forms[order[i]];
        size_t k = form->inner ? BARE_ENDS : bare_end_of(form->key);
        if (k == BARE_ENDS) continue;
        uint32_t root = cn__resolver_root(r, order[i]);
        several[k] = several[k] || (only[k] != CN__NONE && only[k] != root);
        only[k] = root;
    }
    for (size_t k = 0; k < BARE_ENDS; k++) {
        if (several[k] || only[k] == CN__NONE) continue;
        cn__needle needle = {
            .bytes = bare_ends[k], .owner = only[k], .join = CN_JOIN_CORE, .bare = 1};
        if (cn__resolver_seek(r, needle) != CN_OK) return CN_E_MEMORY;
    }
    return CN_OK;
}

/* => Returns whether the name behind the place says enough: 文峰小学, 河图博物馆, but not 人民医院,
 *    卫生健康局. */
static bool is_house(const cn__resolver *r, const cn__form *form) {
    enum { OWN_MIN = 6 };
    cn_str tail = cn__tail_of(form);
    bool generic = cn__vocabulary_prefix(CN_VOCABULARY_GENERIC, tail) ||
                   cn__vocabulary_prefix(CN_VOCABULARY_BUSINESS, tail) ||
                   cn__vocabulary_prefix(CN_VOCABULARY_AFFAIR, tail);
    size_t word = cn__vocabulary_suffix(CN_VOCABULARY_DEPARTMENT, tail);
    bool house = form->org_kind != CN_ORG_GOVERNMENT && form->org_kind != CN_ORG_PARTY &&
                 form->org_kind != CN_ORG_COMPANY;
    if (!form->place || generic || !house || tail.size < word + OWN_MIN || word == 0) return false;
    return !cn__resolver_listed(r, cn__slice(tail, 0, tail.size - word),
                                1u << CN_LIST_ORGANIZATION_WORD | 1u << CN_LIST_TITLE_MODIFIER);
}

/* => Returns what a company is called before a place in brackets: 恒晖康养 of
 *    恒晖康养(青禾)有限公司; or nothing. */
static cn_str before_bracket(cn_str tail) {
    size_t at = 0;
    if (cn__vocabulary_suffix(CN_VOCABULARY_COMPANY, tail) == 0) return (cn_str){NULL, 0};
    while (at < tail.size && cn__code_at(tail, at) != '(') at += cn__step(tail, at);
    return cn__slice(tail, 0, at < tail.size ? at : 0);
}

/* 团市委 of 共青团青禾市委 is looked for. */
static int seek_league(cn__resolver *r, uint32_t owner) {
    static const cn_str names[] = {CN__STR("团省委"), CN__STR("团市委"), CN__STR("团区委"),
                                   CN__STR("团县委"), CN__STR("团州委")};
    cn_str key = r->forms[owner].key, committee = CN__STR("省委"), whole = CN__STR("委员会");
    if (cn__ends(key, whole)) key.size -= whole.size - CN__STR("委").size; /* 市委 of 市委员会 */
    if (!cn__begins(key, 0, CN__STR("共青团")) || key.size <= committee.size) return CN_OK;
    cn_str end = cn__slice(key, key.size - committee.size, key.size);
    for (size_t i = 0; i < CN__COUNT(names); i++) {
        if (!cn__ends(names[i], end)) continue;
        cn__needle needle = {.bytes = names[i], .owner = owner, .join = CN_JOIN_CORE};
        return cn__resolver_seek(r, needle);
    }
    return CN_OK;
}

/* 青禾精仪集团 of 青禾精仪集团有限公司 is looked for. */
static int seek_group(cn__resolver *r, uint32_t owner) {
    enum { GROUP_MIN = 15 };
    cn_str key = r->forms[owner].key;
    cn_str group = without_form(key);
    if (group.size == key.size || group.size < GROUP_MIN || !is_all_han(group) ||
        !cn__ends(group, CN__STR("集团")))
        return CN_OK;
    return cn__resolver_seek(r, (cn__needle){.bytes = group, .owner = owner, .join = CN_JOIN_CORE});
}

static bool is_three_bytes_each(cn_str text) {
    for (size_t at = 0; at < text.size; at += cn__step(text, at))
        if (cn__step(text, at) != 3) return false;
    return true;
}

/* 青信评估 and 青信数科 of 青信数字评估有限公司 are looked for: the own name with the last word of
 * the trade, and with one character each of its two words. */
static int seek_by_trade(cn__resolver *r, uint32_t owner) {
    enum { OWN = 6, TRADE_MIN = 12 }; /* bytes of two characters, and of four */
    cn_str tail = cn__tail_of(&r->forms[owner]);
    size_t form = cn__vocabulary_suffix(CN_VOCABULARY_COMPANY, tail);
    const uint32_t words =
        1u << CN_LIST_COMMON_WORD | 1u << CN_LIST_EVERYDAY_WORD | 1u << CN_LIST_ORGANIZATION_WORD;
    if (form == 0 || tail.size < OWN + TRADE_MIN + form || !is_all_han(tail)) return CN_OK;
    if (!is_three_bytes_each(tail) || cn__resolver_listed(r, cn__slice(tail, 0, OWN), words))
        return CN_OK;
    size_t end = tail.size - form;
    char *names = cn__arena_alloc(&r->arena, 2 * 2 * OWN);
    if (!names) return CN_E_MEMORY;
    memcpy(names, tail.data, OWN);
    memcpy(names + OWN, tail.data + end - OWN, OWN);
    int status = seek_own_name(r, owner, (cn_str){names, 2 * OWN});
    if (status || end != OWN + TRADE_MIN) return status;
    char *letters = names + 2 * OWN;
    memcpy(letters, tail.data, OWN);
    memcpy(letters + OWN, tail.data + OWN, OWN / 2);
    memcpy(letters + OWN + OWN / 2, tail.data + 2 * OWN, OWN / 2);
    return seek_own_name(r, owner, (cn_str){letters, 2 * OWN});
}

/* 青禾一中 of 青禾市第一中学, 青禾市一院 of 青禾市第一人民医院 are looked for. */
static int seek_numbered(cn__resolver *r, uint32_t index) {
    static const struct {
        cn_str full, brief;
        bool ranked; /* the short form keeps the rank of the place */
    } houses[] = {{CN__STR("中学"), CN__STR("中"), false},
                  {CN__STR("小学"), CN__STR("小"), false},
                  {CN__STR("人民医院"), CN__STR("院"), true}};
    const cn__form *form = &r->forms[index];
    cn_str place = cn__place_of(form), tail = cn__tail_of(form), ordinal = CN__STR("第");
    if (place.size == 0 || !cn__begins(tail, 0, ordinal) || tail.size == ordinal.size) return CN_OK;
    size_t number = ordinal.size + cn__step(tail, ordinal.size);
    if (number >= tail.size) return CN_OK;
    for (size_t i = 0; i < CN__COUNT(houses); i++) {
        if (!cn__same(cn__slice(tail, number, tail.size), houses[i].full)) continue;
        size_t rank = cn__step_back(place, place.size, 0);
        cn_str own =
            houses[i].ranked || !cn__is_rank(place, rank) ? place : cn__slice(place, 0, rank);
        cn_str one = cn__slice(tail, ordinal.size, number);
        char *name = cn__arena_alloc(&r->arena, own.size + one.size + houses[i].brief.size);
        if (!name) return CN_E_MEMORY;
        memcpy(name, own.data, own.size);
        memcpy(name + own.size, one.data, one.size);
        memcpy(name + own.size + one.size, houses[i].brief.data, houses[i].brief.size);
        cn_str bytes = {name, own.size + one.size + houses[i].brief.size};
        cn__needle needle = {.bytes = bytes, .owner = index, .join = CN_JOIN_CONTRACTION};
        return cn__resolver_seek(r, needle);
    }
    return CN_OK;
}

/* What stands for a name without its place or form. */
static int seek_own_names(cn__resolver *r, const uint32_t *order, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (r->forms[order[i]].inner) continue;
        if (seek_local(r, order[i]) != CN_OK) return CN_E_MEMORY;
        if (seek_ranked(r, order[i]) != CN_OK) return CN_E_MEMORY;
        cn_str tail = cn__tail_of(&r->forms[order[i]]);
        size_t own = cn__own_name(tail);
        int status = seek_own_name(r, order[i], cn__slice(tail, 0, own));
        /* 绿芽环境 of 青禾绿芽环境科技有限公司 */
        size_t trade =
            own ? cn__vocabulary_prefix(CN_VOCABULARY_BUSINESS, cn__slice(tail, own, tail.size))
                : 0;
        if (!status && trade) status = seek_own_name(r, order[i], cn__slice(tail, 0, own + trade));
        if (!status && is_house(r, &r->forms[order[i]])) status = seek_own_name(r, order[i], tail);
        if (!status) status = seek_own_name(r, order[i], before_bracket(tail));
        if (!status && own && r->forms[order[i]].place) status = seek_own_name(r, order[i], tail);
        if (!status && own) status = seek_own_name(r, order[i], without_form(tail));
        if (!status) status = seek_numbered(r, order[i]);
        if (!status) status = seek_league(r, order[i]);
        if (!status) status = seek_group(r, order[i]);
        if (!status) status = seek_by_trade(r, order[i]);
        if (status) return status;
    }
    return CN_OK;
}

/* => Returns the office without its place that may stand for it: 民政局 of 青禾市民政局, 物流协会
 * of 青禾市物流协会; or nothing. */
static cn_str bare_tail(const cn__form *form) {
    enum { TAIL_MIN = 9 };
    const cn_str none = {NULL, 0};
    cn_str tail = cn__tail_of(form);
    if (form->inner || form->place == 0 || tail.size < TAIL_MIN || !is_all_han(tail)) return none;
    if (!cn__is_among(cn__code_before(tail, tail.size), U"局厅委会站队馆")) return none;
    return cn__begins(tail, 0, CN__STR("委员会")) ? none : tail;
}

/* Offices are looked for without their places where the article has one of the kind. */
static int seek_bare_tails(cn__resolver *r, const uint32_t *order, size_t count) {
    enum { SEVERAL = CN__NONE - 1 };
    cn__keymap owners = {0};
    for (size_t i = 0; i < count; i++) {
        cn_str tail = bare_tail(&r->forms[order[i]]);
        uint32_t root = cn__resolver_root(r, order[i]), known = cn__keymap_get(&owners, tail);
        if (tail.size == 0 || known == root) continue;
        known = known == CN__NONE ? root : (uint32_t)SEVERAL;
        if (cn__keymap_put(&owners, &r->arena, tail, known) != CN_OK) return CN_E_MEMORY;
    }
    for (size_t i = 0; i < owners.capacity; i++) {
        const cn__keymap_slot *slot = &owners.slots[i];
        if (slot->key.size == 0 || slot->value == (uint32_t)SEVERAL) continue;
        cn__needle needle = {
            .bytes = slot->key, .owner = slot->value, .join = CN_JOIN_CONTRACTION, .bare = 1};
        if (cn__resolver_seek(r, needle) != CN_OK) return CN_E_MEMORY;
    }
    return CN_OK;
}

int cn__seek_short_forms(cn__resolver *r, const uint32_t *order, size_t count) {
    int status = seek_own_names(r, order, count);
    if (!status) status = seek_bare_ends(r, order, count);
    return status ? status : seek_bare_tails(r, order, count);
}
