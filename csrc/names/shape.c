/* shape.c - the draft of a sentence's names, and the rules that lists give. */
#include "names/shape.h"

#include <string.h>

#include "names/recognize.h"
#include "text/among.h"
#include "text/utf8.h"

const char *cn__rule_name(unsigned rule) {
    static const char *const names[CN__RULES] = {
        "",           "someone",      "kin",           "old surname", "nickname",
        "middle dot", "given alone",  "japanese name", "latin name",  "chinese name",
        "suffix",     "reach",        "body",          "team",        "acronym",
        "brackets",   "local office", "roster",        "repeated",
    };
    return rule < CN__RULES ? names[rule] : "";
}

void cn__draft_put(cn__draft *draft, cn__draft_name name) {
    size_t kept = 0, at = 0;
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name old = draft->names[i];
        if (old.first <= name.last && name.first <= old.last) continue;
        if (old.last < name.first) at = kept + 1;
        draft->names[kept++] = old;
    }
    draft->count = kept;
    if (kept == CN__UNITS_MAX) return;
    memmove(draft->names + at + 1, draft->names + at, (kept - at) * sizeof *draft->names);
    draft->names[at] = name;
    draft->count = kept + 1;
}

cn__draft_name *cn__draft_at(cn__draft *draft, size_t at) {
    for (size_t i = 0; i < draft->count; i++)
        if (draft->names[i].first <= at && at <= draft->names[i].last) return &draft->names[i];
    return NULL;
}

bool cn__draft_encloses(const cn__draft *draft, size_t first, size_t last) {
    for (size_t i = 0; i < draft->count; i++) {
        const cn__draft_name *name = &draft->names[i];
        if (name->last < first || last < name->first) continue;
        bool whole = name->first <= first && name->last >= last;
        bool person = name->kind == CN_NAME_PERSON;
        if (name->first < first || (person ? whole : name->last > last)) return false;
    }
    return true;
}

bool cn__draft_free(const cn__draft *draft, size_t first, size_t last) {
    for (size_t i = 0; i < draft->count; i++)
        if (draft->names[i].first <= last && first <= draft->names[i].last) return false;
    return true;
}

void cn__scene_prepare(cn__scene *s) {
    memset(s->single, 0, s->units->count * sizeof *s->single);
    memset(s->starts, 0, s->units->count * sizeof *s->starts);
    memset(s->ends, 0, s->units->count * sizeof *s->ends);
    s->words = 0;
    for (size_t i = 0; i < s->hit_count; i++) {
        const cn__hit *hit = &s->hits[i];
        if (hit->first == hit->last) {
            s->single[hit->first] |= hit->classes;
        } else {
            s->starts[hit->first] |= hit->classes;
            s->ends[hit->last] |= hit->classes;
            s->words |= hit->classes;
        }
    }
}

size_t cn__rank(const cn__scene *s, size_t i, cn__list_class class) {
    for (size_t k = cn__hits_from(s, i); k < s->hit_count && s->hits[k].first == i; k++) {
        const cn__word *word = cn__lexicon_word(s->lexicon, s->hits[k].word);
        bool one = s->hits[k].last == i;
        while (one && word->class != class && word->next)
            word = cn__lexicon_word(s->lexicon, word->next);
        if (one && word->class == class) return word->rank;
    }
    return SIZE_MAX;
}

bool cn__is_listed_name(const cn__scene *s, const cn__draft_name *name, cn__list_class class) {
    size_t k = cn__hits_from(s, name->first);
    for (; k < s->hit_count && s->hits[k].first == name->first; k++)
        if (s->hits[k].last == name->last && cn__has(s->hits[k].classes, class)) return true;
    return false;
}

bool cn__spells(const cn__scene *s, size_t at, const uint32_t *word) {
    for (; *word; word++, at++)
        if (at >= s->units->count || s->units->symbol[at] != *word) return false;
    return true;
}

bool cn__spells_one(const cn__scene *s, size_t at, const uint32_t *const *words, size_t count) {
    for (size_t k = 0; k < count; k++)
        if (cn__spells(s, at, words[k])) return true;
    return false;
}

bool cn__spells_word(const cn__scene *s, size_t at, cn__vocabulary which) {
    enum { UNITS = 4, BYTES = 3 /* of a character that such words are of */ };
    char bytes[UNITS * BYTES];
    size_t size = 0;
    for (size_t i = at; i < at + UNITS && cn__is_han_unit(s, i); i++) {
        if (s->units->symbol[i] > 0xFFFF) break;
        size += cn__utf8_put(bytes + size, s->units->symbol[i]);
    }
    return cn__vocabulary_prefix(which, (cn_str){bytes, size}) > 0;
}

size_t cn__spelt_before(const cn__scene *s, size_t end, const uint32_t *const *words,
                        size_t count) {
    for (size_t k = 0; k < count; k++) {
        size_t size = 0;
        while (words[k][size]) size++;
        if (end >= size && cn__spells(s, end - size, words[k])) return size;
    }
    return 0;
}

size_t cn__hits_from(const cn__scene *s, size_t at) {
    size_t low = 0, high = s->hit_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->hits[middle].first < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t cn__word_end(const cn__scene *s, size_t at, cn__list_class class) {
    size_t end = at;
    if (at >= s->units->count || !cn__has(s->starts[at], class)) return at;
    for (size_t k = cn__hits_from(s, at); k < s->hit_count && s->hits[k].first == at; k++)
        if (cn__has(s->hits[k].classes, class) && s->hits[k].last >= end)
            end = s->hits[k].last + 1u;
    return end;
}

bool cn__begins_phrase(const cn__scene *s, size_t at) {
    if (at > 1 && s->units->symbol[at - 1] == U'原') at--; /* 是 | 原 | 青禾县 */
    return at == 0 || !cn__is_han_unit(s, at - 1) || s->units->gap[at] ||
           cn__is_among(s->units->symbol[at - 1], U"和与及由向对在被为是据从给经让将的了到自进");
}

bool cn__parts_name(const cn__scene *s, size_t at) {
    if (!cn__is_han_unit(s, at) || s->units->gap[at]) return true;
    return cn__is_among(s->units->symbol[at], U"的了在将是由向被把为等从对就驻以并该本各"
                                              U"这那也给称使让届谓我他她其某每两几到遭") ||
           cn__spells_word(s, at, CN_VOCABULARY_PARTING);
}

/* The kind of names that a class of words is, or -1. */
static int kind_of(unsigned class) {
    switch (class) {
    case CN_LIST_MINISTRY:
    case CN_LIST_UNIVERSITY:
    case CN_LIST_COMPANY:
    case CN_LIST_MEDIA:
    case CN_LIST_ORGANIZATION: return CN_NAME_ORGANIZATION;
    case CN_LIST_PERSON: return CN_NAME_PERSON;
    default: return -1;
    }
}

/* => Returns the word of the hit that is a name, or NULL: 中央纪委 is a suffix too. */
static const cn__word *naming_word(const cn__scene *s, const cn__hit *hit) {
    for (uint32_t w = hit->word; w; w = cn__lexicon_word(s->lexicon, w)->next) {
        const cn__word *word = cn__lexicon_word(s->lexicon, w);
        if (kind_of(word->class) >= 0) return word;
    }
    return NULL;
}

/* => Returns whether news is what follows unit `last`: 央视网 | 消息, 晨报 | 讯, 晨报 | 记者. */
static bool brings_news(const cn__scene *s, size_t last) {
    static const uint32_t *const words[] = {U"消息", U"报道", U"记者", U"讯", U"电"};
    return cn__spells_one(s, last + 1, words, sizeof words / sizeof *words);
}

/* => Returns whether a word of ours may be a name where nothing else was found: without a model
 *    all may; beside one only long ones that mean nothing else (a person's is long with three
 *    characters), and media that bring news. */
static bool may_add(const cn__scene *s, const cn__hit *hit) {
    const uint32_t other = CN__PLACES | 1u << CN_LIST_PLACE_CHAR | 1u << CN_LIST_COMMON_WORD |
                           1u << CN_LIST_TITLE | 1u << CN_LIST_ORGANIZATION_WORD;
    if (hit->classes & other) return false;
    size_t units = hit->last - hit->first + 1u;
    if (!s->model) return units >= 2 || s->units->shape[hit->first] > CN_SHAPE_DIGITS;
    return units >= 4 || (units == 3 && cn__has(hit->classes, CN_LIST_PERSON)) ||
           (cn__has(hit->classes, CN_LIST_MEDIA) && brings_news(s, hit->last));
}

/* => Returns whether all names that the hit touches are organisations within it, as 社会保障部 is
 * within 人力资源和社会保障部. */
static bool holds_all(const cn__draft *draft, const cn__hit *hit) {
    for (size_t i = 0; i < draft->count; i++) {
        const cn__draft_name *name = &draft->names[i];
        if (name->last < hit->first || hit->last < name->first) continue;
        if (name->kind != CN_NAME_ORGANIZATION) return false;
        if (name->first < hit->first || hit->last < name->last) return false;
        if (name->first == hit->first && name->last == hit->last) return false;
    }
    return true;
}

/* Words that are names: an editor's wherever they stand, the longest first; ours in free places,
 * organisations over parts of them too. */
static void apply_lists(const cn__scene *s, cn__draft *draft) {
    const uint32_t names = 1u << CN_LIST_MINISTRY | 1u << CN_LIST_UNIVERSITY |
                           1u << CN_LIST_COMPANY | 1u << CN_LIST_MEDIA |
                           1u << CN_LIST_ORGANIZATION | 1u << CN_LIST_PERSON;
    for (size_t i = s->hit_count; i-- > 0;) {
        const cn__hit *hit = &s->hits[i];
        if ((hit->classes & names) == 0) continue;
        const cn__word *word = naming_word(s, hit);
        if (!word) continue;
        int kind = kind_of(word->class);
        cn__draft_name name = {hit->first, hit->last, (uint8_t)kind, CN_ORIGIN_LIST, word->list, 0};
        const cn__draft_name *there = cn__draft_at(draft, hit->first);
        bool longer = there && there->first <= hit->first && there->last >= hit->last;
        bool fits = kind == CN_NAME_ORGANIZATION ? holds_all(draft, hit)
                                                 : cn__draft_free(draft, hit->first, hit->last);
        if (word->editor ? !longer || there->kind != kind : may_add(s, hit) && fits)
            cn__draft_put(draft, name);
    }
}

void cn__shapes_apply(const cn__scene *scene, cn__draft *draft) {
    cn__shapes_person(scene, draft);
    cn__shapes_organization(scene, draft);
    apply_lists(scene, draft);
    cn__shapes_owned(scene, draft);
    cn__shapes_bodies(scene, draft);
    cn__shapes_school(scene, draft);
    cn__shapes_scoped(scene, draft);
}
