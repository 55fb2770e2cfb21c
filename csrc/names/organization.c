/* organization.c - which forms name the same organisation.
 *
 * Forms are taken from the longest to the shortest. Each is held against the fuller ones that begin
 * with the same character, before or behind their place or country (the newest CN__CANDIDATES of
 * them), and joins the one that it contracts. Where it contracts several, the one met last before
 * it is meant.
 */
#include "names/contract.h"
#include "names/form.h"
#include "names/resolver.h"
#include "names/scan.h"
#include "names/title.h"
#include "names/vocabulary.h"
#include "text/among.h"

#include <stdlib.h>
#include <string.h>

typedef struct form_entry {
    uint32_t form, next;
} form_entry;

/* Forms by a character that they begin with. */
typedef struct form_index {
    cn__keymap heads;
    form_entry *links;
    size_t count;
} form_index;

enum { BARE_CHARS = 6 };

static const uint32_t name_classes = 1u << CN_LIST_MINISTRY | 1u << CN_LIST_UNIVERSITY |
                                     1u << CN_LIST_COMPANY | 1u << CN_LIST_MEDIA |
                                     1u << CN_LIST_ORGANIZATION;

/* => Returns the word that the lists give as the full form of the name, or 0. */
static uint32_t listed_name(const cn__resolver *r, const cn__form *form) {
    for (uint32_t w = form->word; w; w = cn__lexicon_word(r->lexicon, w)->next) {
        const cn__word *word = cn__lexicon_word(r->lexicon, w);
        if (name_classes >> word->class & 1) return word->full ? word->full : w;
    }
    return 0;
}

static bool listed_apart(const cn__resolver *r, const cn__form *a, const cn__form *b) {
    uint32_t x = listed_name(r, a), y = listed_name(r, b);
    return x && y &&
           !cn__same(cn__lexicon_word_text(r->lexicon, x), cn__lexicon_word_text(r->lexicon, y));
}

/* The lists know usual contractions: 科委 of 科学技术委员会. */
static bool listed_contraction(const cn__resolver *r, cn_str full, cn_str brief) {
    if (!r->lexicon || brief.size > 48) return false;
    uint32_t w = cn__lexicon_lookup(r->lexicon, brief);
    for (; w; w = cn__lexicon_word(r->lexicon, w)->next) {
        uint32_t whole = cn__lexicon_word(r->lexicon, w)->full;
        if (whole && cn__same(cn__lexicon_word_text(r->lexicon, whole), full)) return true;
    }
    return false;
}

static bool shortens(const cn__resolver *r, cn_str full, cn_str brief) {
    if (brief.size == 0 || full.size == 0) return false;
    return cn__same(full, brief) || cn__contracts(full, brief) ||
           listed_contraction(r, full, brief);
}

/* 市科委 of 青禾市科学技术委员会, 市公安局 of 青禾公安局: the rank alone stands for the place. */
static cn_str without_rank(const cn__form *full, const cn__form *brief) {
    cn_str key = brief->key, none = {NULL, 0};
    if (full->place == 0 || brief->place || key.size == 0) return none;
    size_t size = cn__step(key, 0), start = cn__step_back(full->key, full->place, 0);
    if (!cn__is_rank(full->key, start) && cn__is_rank(key, 0) &&
        cn__same(cn__tail_of(full), cn__slice(key, size, key.size)))
        return cn__tail_of(full);
    bool same = cn__begins(key, 0, cn__slice(full->key, start, full->place));
    return same && cn__place_contracts(cn__place_of(full), cn__slice(key, 0, size))
               ? cn__slice(key, size, key.size)
               : none;
}

static cn_str first_character(cn_str text) {
    return cn__slice(text, 0, text.size ? cn__step(text, 0) : 0);
}

/* 政府 of 人民政府 begins elsewhere than its full form. */
static cn_str without_generic(cn_str tail) {
    size_t size = cn__vocabulary_prefix(CN_VOCABULARY_GENERIC, tail);
    return size < tail.size ? cn__slice(tail, size, tail.size) : tail;
}

/* => Returns the office of a government by itself, 外事办公室 of 人民政府外事办公室, or nothing. */
static cn_str office_of(const cn__form *form) {
    cn_str tail = cn__tail_of(form), word = CN__STR("人民政府");
    bool office = cn__begins(tail, 0, word);
    return cn__slice(tail, office ? word.size : tail.size, tail.size);
}

/* => Returns the country that the name begins with, written out (西班牙) or as one character (西),
 *    or nothing. */
static cn_str country_of(const cn__resolver *r, const cn__form *form) {
    cn_str first = first_character(form->key), none = {NULL, 0};
    if (form->place)
        return cn__resolver_listed(r, cn__place_of(form), 1u << CN_LIST_COUNTRY)
                   ? cn__place_of(form)
                   : none;
    return cn__resolver_listed(r, first, 1u << CN_LIST_PLACE_CHAR) ? first : none;
}

/* => Returns whether the words name a country's army as a whole. */
static bool is_army(cn_str words) {
    static const cn_str armies[] = {CN__STR("军"), CN__STR("军方"), CN__STR("军队"),
                                    CN__STR("国防军"), CN__STR("武装部队")};
    return cn__is_listed(words, armies, CN__COUNT(armies));
}

/* 西参议院 of 西班牙参议院, 众议院 of 西众议院, 俄军 of 俄武装部队: the country is left out or
 * shortened to its first character. */
static bool shortens_country(const cn__resolver *r, const cn__form *f, const cn__form *b) {
    cn_str country = country_of(r, f), its = country_of(r, b);
    if (country.size == 0) return false;
    cn_str rest = cn__slice(f->key, country.size, f->key.size);
    if (cn__same(b->key, rest)) return true;
    if (its.size == 0 && b->place == 0) its = first_character(b->key);
    if (its.size == 0 || !cn__begins(country, 0, its)) return false;
    cn_str kept = cn__slice(b->key, its.size, b->key.size);
    return kept.size > 0 &&
           (cn__same(kept, rest) || cn__contracts(rest, kept) || (is_army(rest) && is_army(kept)));
}

/* => Returns where the last rank of a place stands past the first places of the name,
 * 国家税务总局青禾 | 市税务局, or its end. */
static size_t inner_rank(const cn__form *form) {
    size_t at = form->key.size;
    while (at > form->place) {
        at = cn__step_back(form->key, at, form->place);
        if (at > form->place && cn__is_rank(form->key, at)) return at;
    }
    return form->key.size;
}

/* 市税务局, 青禾市税务局 of 国家税务总局青禾市税务局: the end of a longer name, from its place on.
 */
static bool is_local_end(const cn__form *f, const cn__form *b) {
    enum { LOCAL_MIN = 4 };
    bool local = b->place > 0 || cn__is_rank(b->key, 0);
    return local && b->chars >= LOCAL_MIN && cn__ends(f->key, b->key);
}

static const cn_str branches[] = {
    CN__STR("分局"),   CN__STR("分行"), CN__STR("支行"), CN__STR("分公司"),
    CN__STR("支公司"), CN__STR("支队"), CN__STR("分院"),
};

/* 莲湖分局 of 青禾市市场监督管理局莲湖分局. */
static bool is_own_branch(const cn__form *f, const cn__form *b) {
    enum { BRANCH_MIN = 4 };
    return b->chars >= BRANCH_MIN && cn__ends(f->key, b->key) &&
           cn__suffix_of(b->key, branches, CN__COUNT(branches)) > 0;
}

/* 团市委 of 共青团青禾市委. */
static bool is_league(const cn__form *f, const cn__form *b) {
    const cn_str whole = CN__STR("共青团"), one = CN__STR("团");
    if (!cn__begins(f->key, 0, whole) || !cn__begins(b->key, 0, one) || b->chars != 3) return false;
    cn_str committee = cn__slice(b->key, one.size, b->key.size); /* 市委 */
    return cn__is_rank(committee, 0) && cn__ends(f->key, committee);
}

/* 青禾队 of 青禾江风足球俱乐部: a club goes by its place, or by its own name: 江风队. */
static bool is_team(const cn__form *f, const cn__form *b) {
    enum { OWN_MIN = 6 };
    static const cn_str sides[] = {CN__STR("俱乐部"), CN__STR("女足"), CN__STR("男足"),
                                   CN__STR("女篮"),   CN__STR("男篮"), CN__STR("女排"),
                                   CN__STR("男排")};
    const cn_str word = CN__STR("俱乐部"), side = CN__STR("队");
    size_t own = b->key.size > side.size ? b->key.size - side.size : 0;
    if (own >= OWN_MIN && cn__ends(b->key, side) &&
        cn__suffix_of(f->key, sides, CN__COUNT(sides)) &&
        cn__begins(cn__tail_of(f), 0, cn__slice(b->key, 0, own)))
        return true;
    return f->place > 0 && b->place == b->key.size - side.size && cn__ends(b->key, side) &&
           cn__ends(f->key, word) && cn__place_contracts(cn__place_of(f), cn__place_of(b));
}

/* What a name may lose with all that stands before it. */
static const cn_str hosts[] = {CN__STR("大学"),   CN__STR("街道"), CN__STR("法院"),
                               CN__STR("科学院"), CN__STR("医院"), CN__STR("检察院"),
                               CN__STR("公安局"), CN__STR("公司")};

/* => Returns whether the words that a name ends in are all that is left of it behind its host. */
static bool is_behind_host(cn_str key, cn_str own) {
    if (!cn__ends(key, own)) return false;
    cn_str host = cn__slice(key, 0, key.size - own.size);
    return cn__suffix_of(host, hosts, CN__COUNT(hosts)) > 0;
}

/* 建筑学院 of 青禾大学建筑学院: the school without its university; 柳巷社区卫生服务中心 of
 * 南屏街道柳巷社区卫生服务中心: without its street; 国网青禾供电公司 of
 * 国网南屏省电力公司青禾供电公司: with the first word of its host. */
static bool is_hosted(const cn__form *f, const cn__form *b) {
    enum { HOSTED_MIN = 5, FIRST = 6 };
    if (b->chars < HOSTED_MIN) return false;
    if (is_behind_host(f->key, b->key)) return true;
    cn_str own = cn__slice(b->key, FIRST < b->key.size ? FIRST : b->key.size, b->key.size);
    return b->chars >= HOSTED_MIN + 2 && cn__begins(f->key, 0, cn__slice(b->key, 0, FIRST)) &&
           is_behind_host(f->key, own);
}

/* 青禾大学环境学院 of 青禾大学环境科学与工程学院: a school of the same university by the first
 * words of its field. */
static bool is_school(const cn__form *f, const cn__form *b) {
    enum { FIELD_MIN = 6 };
    const cn_str university = CN__STR("大学"), school = CN__STR("学院");
    size_t host = 0;
    while (host < b->key.size && !cn__begins(b->key, host, university))
        host += cn__step(b->key, host);
    host += university.size;
    if (host + FIELD_MIN + school.size > b->key.size || f->key.size <= b->key.size) return false;
    cn_str kept = cn__slice(b->key, 0, b->key.size - school.size);
    return cn__ends(b->key, school) && cn__ends(f->key, school) && cn__begins(f->key, 0, kept);
}

/* 市科委 of 市科学技术委员会: the same rank stands for the same place. */
static bool shortens_local(const cn__resolver *r, const cn__form *f, const cn__form *b) {
    enum { REST_MIN = 2 };
    cn_str rank = first_character(b->key);
    if (f->place || b->place || b->chars <= REST_MIN || !cn__is_rank(b->key, 0) ||
        !cn__begins(f->key, 0, rank))
        return false;
    return shortens(r, cn__slice(f->key, rank.size, f->key.size),
                    cn__slice(b->key, rank.size, b->key.size));
}

/* 青禾市城管执法局 of 市城市管理行政执法局: the full name has the rank alone. */
static bool shortens_ranked(const cn__resolver *r, const cn__form *f, const cn__form *b) {
    cn_str rank = first_character(f->key);
    if (f->place || !b->place || !cn__is_rank(f->key, 0) || !cn__ends(cn__place_of(b), rank))
        return false;
    return shortens(r, cn__slice(f->key, rank.size, f->key.size), cn__tail_of(b));
}

/* => Returns the bytes of the place and the branch that the full name ends in where the short one
 *    ends in `rest`: 芦河县支行 for 芦河支行; 0 if it does not. */
static size_t branch_of(cn_str full, cn_str rest) {
    if (cn__ends(full, rest)) return rest.size;
    size_t word = cn__suffix_of(rest, branches, CN__COUNT(branches));
    cn_str place = cn__slice(rest, 0, rest.size - word);
    if (word == 0 || place.size == 0 || full.size <= rest.size) return 0;
    size_t at = cn__step_back(full, full.size - word, 0);
    bool same = cn__ends(full, cn__slice(rest, place.size, rest.size)) && cn__is_rank(full, at);
    return same && cn__ends(cn__slice(full, 0, at), place) ? full.size - at + place.size : 0;
}

/* 农行青禾分行 of 中国农业银行青禾分行: the lists shorten what the name begins with. */
static bool is_branch(const cn__resolver *r, const cn__form *f, const cn__form *b) {
    enum { WHOLE_MIN = 12, BRIEF_MIN = 6 };
    for (size_t size = BRIEF_MIN; size < b->key.size; size += cn__step(b->key, size)) {
        size_t rest = branch_of(f->key, cn__slice(b->key, size, b->key.size));
        if (rest == 0 || f->key.size - rest < WHOLE_MIN) continue;
        cn_str whole = cn__slice(f->key, 0, f->key.size - rest);
        if (listed_contraction(r, whole, cn__slice(b->key, 0, size))) return true;
    }
    return false;
}

/* 市执法局 of 青禾市综合行政执法局: the organ of the same place that keeps words of its name. */
static bool is_same_organ(const cn__form *f, const cn__form *b) {
    uint32_t last = cn__code_before(b->key, b->key.size);
    if (f->place == 0 || !cn__is_among(last, U"局厅办")) return false;
    if (b->place && cn__place_contracts(cn__place_of(f), cn__place_of(b)))
        return cn__keeps_words(cn__tail_of(f), cn__tail_of(b));
    return cn__keeps_words(cn__tail_of(f), without_rank(f, b));
}

/* 青江公司 of 青禾青江再生资源有限公司: its own name is that of a place. */
static bool is_own_place(const cn__form *f, const cn__form *b) {
    bool company = f->org_kind == CN_ORG_COMPANY && f->place > b->place && b->place > 0;
    if (!company || !cn__ends(cn__place_of(f), cn__place_of(b))) return false;
    return cn__same(cn__tail_of(b), CN__STR("公司")) ||
           cn__contracts(cn__tail_of(f), cn__tail_of(b));
}

/* 市委 of 中共青禾市委 or 中共青禾市委员会. */
static bool is_committee(const cn__form *f, const cn__form *b) {
    static const cn_str parties[] = {CN__STR("中共"), CN__STR("中国共产党")};
    const cn_str whole = CN__STR("委员会"), brief = CN__STR("委");
    cn_str key = f->key;
    bool rank = b->chars == 2 && cn__is_rank(b->key, 0) && cn__ends(b->key, brief);
    if (!rank || !cn__prefix_of(key, parties, CN__COUNT(parties))) return false;
    if (cn__ends(key, whole)) key = cn__slice(key, 0, key.size - (whole.size - brief.size));
    return cn__ends(key, b->key);
}

static bool is_short_of(const cn__resolver *r, uint32_t full, uint32_t brief) {
    const cn__form *f = &r->forms[full], *b = &r->forms[brief];
    if (b->chars >= f->chars || b->chars < 2 || listed_apart(r, f, b)) return false;
    if (shortens_local(r, f, b)) return true;
    if (cn__place_contracts(cn__place_of(f), cn__place_of(b)) &&
        (shortens(r, cn__tail_of(f), cn__tail_of(b)) || shortens(r, office_of(f), cn__tail_of(b))))
        return true;
    cn_str local = without_rank(f, b);
    if (shortens(r, cn__tail_of(f), local) || shortens(r, office_of(f), local) ||
        shortens_country(r, f, b) || shortens_ranked(r, f, b) || is_branch(r, f, b))
        return true;
    if (is_local_end(f, b) || is_own_branch(f, b) || is_league(f, b) || is_hosted(f, b) ||
        is_team(f, b) || is_school(f, b) || is_same_organ(f, b) || is_own_place(f, b) ||
        is_committee(f, b))
        return true;
    return b->place == 0 && f->place > 0 && cn__contracts(f->key, b->key);
}

/* Of two that the form may shorten, the better: it leaves out less; else it was met before the
 * form, and last so. */
static bool is_better(const cn__resolver *r, uint32_t form, uint32_t best, uint32_t brief) {
    if (best == CN__NONE) return true;
    size_t mine = cn__tail_of(&r->forms[form]).size, its = cn__tail_of(&r->forms[best]).size;
    if (mine != its) return mine < its;
    uint32_t here = r->forms[brief].first.start;
    uint32_t a = r->forms[form].first.start, b = r->forms[best].first.start;
    if ((a < here) != (b < here)) return a < here;
    return a < here ? a > b : a < b;
}

static void consider(const cn__resolver *r, const form_index *in, cn_str head, uint32_t brief,
                     uint32_t *best) {
    uint32_t at = cn__keymap_get(&in->heads, head);
    for (int i = 0; i < CN__CANDIDATES && at != CN__NONE; i++, at = in->links[at].next) {
        uint32_t form = in->links[at].form;
        if (is_better(r, form, *best, brief) && is_short_of(r, form, brief)) *best = form;
    }
}

static int put(cn__resolver *r, form_index *in, cn_str head, uint32_t form) {
    in->links[in->count] = (form_entry){form, cn__keymap_get(&in->heads, head)};
    return cn__keymap_put(&in->heads, &r->arena, head, (uint32_t)in->count++);
}

/* Puts the form where the end of its name is looked for that begins with a place's rank, or behind
 * it. */
static int put_local(cn__resolver *r, form_index *in, uint32_t form) {
    cn_str key = r->forms[form].key;
    size_t rank = inner_rank(&r->forms[form]);
    cn_str head = first_character(cn__slice(key, rank, key.size));
    cn_str next = first_character(cn__slice(key, rank + head.size, key.size));
    if (next.size == 0) return CN_OK;
    int status = put(r, in, head, form);
    return status ? status : put(r, in, next, form);
}

/* Puts the form where it is looked for without its host. */
static int put_hosted(cn__resolver *r, form_index *in, uint32_t form) {
    cn_str key = r->forms[form].key;
    for (size_t at = cn__step(key, 0); at < key.size; at += cn__step(key, at))
        if (cn__suffix_of(cn__slice(key, 0, at), hosts, CN__COUNT(hosts)))
            return put(r, in, first_character(cn__slice(key, at, key.size)), form);
    return CN_OK;
}

/* => Returns the last `chars` characters of the text, or all of it. */
static cn_str last_characters(cn_str text, int chars) {
    size_t at = text.size;
    while (chars-- > 0 && at > 0) at = cn__step_back(text, at, 0);
    return cn__slice(text, at, text.size);
}

/* Puts the form where it is looked for by its end alone: 执法局 of 青禾市综合行政执法局, 莲湖分局;
 * a company by the last of its places: 青江公司 of 青禾青江贸易有限公司. */
static int put_ends(cn__resolver *r, form_index *in, uint32_t form) {
    enum { ORGAN = 3, BRANCH = 4, PLACE = 2 };
    const cn__form *f = &r->forms[form];
    if (f->place == 0) return CN_OK;
    if (f->org_kind == CN_ORG_COMPANY)
        return put(r, in, first_character(last_characters(cn__place_of(f), PLACE)), form);
    int status = put(r, in, first_character(last_characters(f->key, ORGAN)), form);
    return status ? status : put(r, in, first_character(last_characters(f->key, BRANCH)), form);
}

static int join_contractions(cn__resolver *r, const uint32_t *order, size_t count) {
    form_index in = {.links = cn__arena_alloc(&r->arena, (11 * count + 1) * sizeof *in.links)};
    if (!in.links) return CN_E_MEMORY;
    for (size_t i = 0; i < count; i++) {
        const cn__form *form = &r->forms[order[i]];
        cn_str whole = first_character(form->key), tail = first_character(cn__tail_of(form));
        cn_str light = first_character(without_generic(cn__tail_of(form)));
        cn_str ranked = cn__slice(form->key, whole.size, form->key.size);
        uint32_t best = CN__NONE;
        consider(r, &in, tail, order[i], &best);
        if (form->place)
            consider(r, &in, whole, order[i], &best);
        else
            consider(r, &in, first_character(ranked), order[i], &best);
        if (best != CN__NONE) cn__resolver_join(r, best, order[i], CN_JOIN_CONTRACTION);
        if (form->inner && form->place == 0) continue;
        if (put(r, &in, tail, order[i]) != CN_OK) return CN_E_MEMORY;
        if (form->place && put(r, &in, whole, order[i]) != CN_OK) return CN_E_MEMORY;
        cn_str office = first_character(office_of(form));
        if (office.size && put(r, &in, office, order[i]) != CN_OK) return CN_E_MEMORY;
        if (light.data != tail.data && put(r, &in, light, order[i]) != CN_OK) return CN_E_MEMORY;
        if (form->place == 0 && country_of(r, form).size &&
            put(r, &in, first_character(ranked), order[i]) != CN_OK)
            return CN_E_MEMORY;
        if (form->place == 0 && cn__is_rank(form->key, 0) &&
            put(r, &in, first_character(ranked), order[i]) != CN_OK)
            return CN_E_MEMORY;
        if (put_local(r, &in, order[i]) != CN_OK) return CN_E_MEMORY;
        if (put_hosted(r, &in, order[i]) != CN_OK) return CN_E_MEMORY;
        if (put_ends(r, &in, order[i]) != CN_OK) return CN_E_MEMORY;
    }
    return CN_OK;
}

/* => Returns the organisation met last before the form, else first behind it, that the form is the
 *    bare end of, or CN__NONE: 管委会. */
static uint32_t owner_of_end(const cn__resolver *r, const uint32_t *order, size_t count,
                             uint32_t brief) {
    uint32_t best = CN__NONE;
    for (size_t i = 0; i < count && i < CN__CANDIDATES; i++) {
        const cn__form *full = &r->forms[order[i]];
        if (full->inner || !cn__is_bare_end(full->key, r->forms[brief].key)) continue;
        uint32_t here = r->forms[brief].first.start, a = full->first.start;
        uint32_t b = best == CN__NONE ? 0 : r->forms[best].first.start;
        if (best == CN__NONE || ((a < here) != (b < here) ? a < here : (a < here) == (a > b)))
            best = order[i];
    }
    return best;
}

static void join_bare_ends(cn__resolver *r, const uint32_t *order, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const cn__form *form = &r->forms[order[i]];
        if (form->parent != order[i] || form->chars > BARE_CHARS) continue;
        uint32_t owner = owner_of_end(r, order, count, order[i]);
        if (owner != CN__NONE) cn__resolver_join(r, owner, order[i], CN_JOIN_CONTRACTION);
    }
}

/* Forms that the lists give to one name. What the article itself contracts is left as it is. */
static int join_listed(cn__resolver *r, const uint32_t *order, size_t count) {
    cn__keymap seen = {0};
    for (size_t i = 0; i < count; i++) {
        uint32_t word = listed_name(r, &r->forms[order[i]]);
        if (!word || r->forms[order[i]].parent != order[i]) continue;
        cn_str name = cn__lexicon_word_text(r->lexicon, word);
        uint32_t full = cn__keymap_get(&seen, name);
        if (full != CN__NONE)
            cn__resolver_join(r, full, order[i], CN_JOIN_LIST);
        else if (cn__keymap_put(&seen, &r->arena, name, order[i]) != CN_OK)
            return CN_E_MEMORY;
    }
    return CN_OK;
}

static int by_length(const void *a, const void *b) {
    const cn__form *const *x = a, *const *y = b;
    if ((*x)->chars != (*y)->chars) return (*x)->chars > (*y)->chars ? -1 : 1;
    return ((*x)->first.start > (*y)->first.start) - ((*x)->first.start < (*y)->first.start);
}

/* => Returns the organisations' forms, the longest first; NULL without memory. */
static uint32_t *order_forms(cn__resolver *r, size_t *count) {
    const cn__form **sorted = cn__arena_alloc(&r->arena, (r->form_count + 1) * sizeof *sorted);
    uint32_t *order = cn__arena_alloc(&r->arena, (r->form_count + 1) * sizeof *order);
    *count = 0;
    if (!sorted || !order) return NULL;
    for (size_t i = 0; i < r->form_count; i++)
        if (!r->forms[i].person) sorted[(*count)++] = &r->forms[i];
    qsort(sorted, *count, sizeof *sorted, by_length);
    for (size_t i = 0; i < *count; i++) order[i] = (uint32_t)(sorted[i] - r->forms);
    return order;
}

/* The organisation within the name of its office: 市残联 | 维权部. It gives its full name an alias,
 * or its short form the full name: 青禾市残疾人联合会 | 维权部. Without a place it is one of the
 * lists: 国家发展改革委 | 振兴司. */
static int find_inner(cn__resolver *r, cn_span office, bool listed) {
    enum { INNER_MIN = 9 };
    static const uint32_t offices[] = U"处科股室部司心办组队院局",
                          bodies[] = U"局委会联协院厅部站社馆行";
    static const cn_str societies[] = {CN__STR("分会"), CN__STR("专委会"), CN__STR("专业委员会")};
    if (!cn__is_among(cn__code_before(r->text, office.end), offices) &&
        !cn__suffix_of(cn__span_text(r->text, office), societies, CN__COUNT(societies)))
        return CN_OK;
    for (size_t end = office.end; end > office.start + INNER_MIN;) {
        end = cn__step_back(r->text, end, office.start);
        cn_str name = cn__slice(r->text, office.start, end);
        if (!cn__is_among(cn__code_before(r->text, end), bodies) ||
            cn__begins(r->text, end - CN__STR("社").size, CN__STR("社区")) ||
            cn__begins(r->text, end - CN__STR("委").size, CN__STR("委员会")))
            continue;
        bool brief = cn__code_before(r->text, end) == U'协' && cn__is_rank(name, 0); /* 省消协 */
        bool body = listed ? cn__resolver_listed(r, name, name_classes)
                           : brief || cn__title_department(r, office.start, end, false);
        if (!body) continue;
        return cn__resolver_add_inner(r, (cn_span){office.start, (uint32_t)end});
    }
    return CN_OK;
}

static int find_all_inner(cn__resolver *r) {
    for (size_t i = 0; i < r->sorted; i++) {
        const cn__form *form = &r->forms[r->points[i].form];
        if (form->person) continue;
        bool local = form->place || cn__is_rank(form->key, 0);
        if (find_inner(r, r->points[i].at.span, !local) != CN_OK) return CN_E_MEMORY;
    }
    return CN_OK;
}

int cn__resolve_organizations(cn__resolver *r) {
    size_t count;
    if (find_all_inner(r) != CN_OK) return CN_E_MEMORY;
    uint32_t *order = order_forms(r, &count);
    if (!order) return CN_E_MEMORY;
    int status = join_contractions(r, order, count);
    if (!status) join_bare_ends(r, order, count);
    if (!status && r->lexicon) status = join_listed(r, order, count);
    return status ? status : cn__seek_short_forms(r, order, count);
}
