/* shape_school.c - schools before a class of theirs, 柳溪路小学 | 三（2）班, whose numeral the
 * model often takes for a part of the name, or for the end of all names. */
#include "names/shape.h"
#include "text/among.h"

enum { OWN_LEAST = 2, OWN_MOST = 10 };

/* => Returns whether a class or a year of a school begins with unit `at`: 三（2）班, 高一, 2025级,
 * 六年级. */
static bool begins_class(const cn__scene *s, size_t at) {
    const cn__units *u = s->units;
    if (at + 2 >= u->count) return false;
    uint32_t symbol = u->symbol[at], next = u->symbol[at + 1];
    if (cn__is_among(symbol, U"高初")) return cn__is_among(next, U"一二三");
    if (cn__is_among(symbol, U"一二三四五六七八九"))
        return u->shape[at + 1] == CN_SHAPE_OPEN || cn__spells(s, at + 1, U"年级");
    return u->shape[at] == CN_SHAPE_NUMERAL && cn__is_among(next, U"级班");
}

/* => Returns whether the word is for a school. */
static bool is_school(const cn__scene *s, const cn__hit *hit) {
    for (uint32_t w = hit->word; w; w = cn__lexicon_word(s->lexicon, w)->next) {
        const cn__word *word = cn__lexicon_word(s->lexicon, w);
        if (word->class == CN_LIST_ORG_SUFFIX && word->kind == CN_ORG_UNIVERSITY) return true;
    }
    return false;
}

/* => Returns the first unit of the first listed place that begins in [low, end), or `end`. */
static size_t first_place(const cn__scene *s, size_t low, size_t end) {
    for (size_t k = cn__hits_from(s, low); k < s->hit_count && s->hits[k].first < end; k++) {
        const cn__hit *hit = &s->hits[k];
        if (hit->last > hit->first && (hit->classes & CN__PLACES)) return hit->first;
    }
    return end;
}

/* => Returns the first unit of the school's name whose word for a school is at unit `word`, before
 * a class in brackets or not; or `word` for none: 上 | 小学三年级. */
static size_t name_start(const cn__scene *s, const cn__draft *draft, size_t word, bool bracket) {
    size_t low = word;
    while (low > 0 && word - low < OWN_MOST && cn__is_han_unit(s, low - 1) &&
           cn__draft_free(draft, low - 1, low - 1) &&
           !cn__is_among(s->units->symbol[low - 1], U"的了在是由自从和与及到向对为被将让有"))
        low--;
    size_t place = first_place(s, low, word);
    if (place < word) return place;
    bool attends = low < word && cn__is_among(s->units->symbol[word - 1], U"上读念进入去");
    bool own = word - low >= OWN_LEAST && word - low < OWN_MOST;
    return bracket && own && !attends ? low : word;
}

void cn__shapes_school(const cn__scene *s, cn__draft *draft) {
    for (size_t k = 0; k < s->hit_count; k++) {
        const cn__hit *school = &s->hits[k];
        size_t class = school->last + 1u;
        if (!cn__has(school->classes, CN_LIST_ORG_SUFFIX) || !begins_class(s, class)) continue;
        if (!is_school(s, school)) continue;
        cn__draft_name *there = cn__draft_at(draft, school->last);
        if (there && there->kind == CN_NAME_ORGANIZATION) there->last = school->last;
        if (there || !cn__draft_free(draft, school->first, school->last)) continue;
        bool bracket = s->units->shape[class + 1] == CN_SHAPE_OPEN;
        size_t first = name_start(s, draft, school->first, bracket);
        if (first < school->first)
            cn__draft_put(draft,
                          cn__ruled(first, school->last, CN_NAME_ORGANIZATION, CN_RULE_LOCAL));
    }
}
