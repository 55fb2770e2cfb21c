/* shape_roster.c - names with blanks between them, as rosters and name lists print them, where a
 * name of two characters may have a blank inside, so that it is as wide as one of three: 李 斌
 * 王海燕; and lists of persons where the last or one between is missing. */
#include "names/shape.h"
#include "text/among.h"

#include <string.h>

enum { LEAST = 3, GIVEN_MAX = 2 };

/* => Returns whether blanks or other writing bound the Chinese characters [first, last]. */
static bool stands_alone(const cn__scene *s, size_t first, size_t last) {
    bool before = first == 0 || s->units->gap[first] || !cn__is_han_unit(s, first - 1);
    bool behind =
        last + 1 >= s->units->count || s->units->gap[last + 1] || !cn__is_han_unit(s, last + 1);
    return before && behind;
}

/* => Returns the unit behind the surname at `at`, or `at`; the rare ones are words too often. */
static size_t behind_surname(const cn__scene *s, size_t at) {
    if (!cn__is_han_unit(s, at)) return at;
    if (cn__has(s->starts[at], CN_LIST_SURNAME_DOUBLE)) return at + 2;
    return cn__has(s->single[at], CN_LIST_SURNAME) ? at + 1 : at;
}

/* => Returns whether the units are a word that only begins as a name does: 高度, 方面, 主任. */
static bool is_word(const cn__scene *s, size_t first, size_t last) {
    const uint32_t words = UINT32_C(1) << CN_LIST_COMMON_WORD |
                           UINT32_C(1) << CN_LIST_EVERYDAY_WORD | UINT32_C(1) << CN_LIST_TITLE |
                           UINT32_C(1) << CN_LIST_ORGANIZATION_WORD | UINT32_C(1) << CN_LIST_CITY |
                           UINT32_C(1) << CN_LIST_COUNTY | UINT32_C(1) << CN_LIST_PLACE;
    for (size_t k = cn__hits_from(s, first); k < s->hit_count && s->hits[k].first == first; k++)
        if (s->hits[k].last == last && (s->hits[k].classes & words)) return true;
    return false;
}

/* => Returns the unit behind the name of a roster at `first`, or `first`. */
static size_t behind_name(const cn__scene *s, size_t first) {
    const cn__units *u = s->units;
    size_t given = behind_surname(s, first), end = given;
    if (given == first) return first;
    bool spread = given < u->count && u->gap[given]; /* 李 斌 */
    while (cn__is_han_unit(s, end) && end < given + GIVEN_MAX + 1 && (end == given || !u->gap[end]))
        end++;
    if (end == given || end > given + GIVEN_MAX || (spread && end > given + 1)) return first;
    return stands_alone(s, first, end - 1) && !is_word(s, first, end - 1) ? end : first;
}

static void put(cn__draft *draft, size_t first, size_t last) {
    const cn__draft_name *there = cn__draft_at(draft, first);
    if (there && there->kind == CN_NAME_PERSON && there->first == first && there->last == last)
        return;
    cn__draft_put(draft, cn__ruled(first, last, CN_NAME_PERSON, CN_RULE_ROSTER));
}

/* Three names or more, one behind the other. */
static void rosters(const cn__scene *s, cn__draft *draft) {
    for (size_t at = 0; at < s->units->count;) {
        size_t names = 0, end = at;
        for (size_t next; (next = behind_name(s, end)) > end; end = next) names++;
        for (size_t next; names >= LEAST && at < end; at = next) {
            next = behind_name(s, at);
            put(draft, at, next - 1);
        }
        if (names < LEAST) at = end > at ? end : at + 1;
    }
}

/* 记者 | 田丰收 | 何夕颜: whoever stands between blanks behind the word for who writes. */
static void credits(const cn__scene *s, cn__draft *draft) {
    for (size_t at = 1; at < s->units->count; at++) {
        if (!s->units->gap[at] || !cn__has(s->ends[at - 1], CN_LIST_CUE_LEFT)) continue;
        for (size_t next; (next = behind_name(s, at)) > at; at = next) put(draft, at, next - 1);
    }
}

/* 孙斌 | 孙也刚: behind two characters a person ends at a blank. */
static void part_blanks(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 2; i < s->units->count; i++) {
        if (!s->units->gap[i] || !cn__is_han_unit(s, i) || !cn__is_han_unit(s, i - 1)) continue;
        cn__draft_name *name = cn__draft_at(draft, i);
        if (!name || name->kind != CN_NAME_PERSON || name->first + 2u > i) continue;
        size_t behind = behind_name(s, i);
        name->last = (uint16_t)(i - 1);
        if (behind > i) put(draft, i, behind - 1);
    }
}

/* => Returns whether unit `at` begins what several do or were met for: 分别, 等. */
static bool begins_joint_act(const cn__scene *s, size_t at) {
    static const uint32_t *const acts[] = {U"分别", U"等",   U"出席", U"参加", U"一同", U"共同",
                                           U"先后", U"陪同", U"带队", U"主持", U"一起", U"参与"};
    return cn__spells_one(s, at, acts, sizeof acts / sizeof *acts);
}

/* => Returns the unit behind a given name from `given` on that a joint act follows, or `given`. */
static size_t acting_end(const cn__scene *s, const cn__draft *draft, size_t given) {
    size_t end = given;
    while (end < given + GIVEN_MAX && cn__may_be_given(s, draft, end)) end++;
    while (end > given && !begins_joint_act(s, end)) end--;
    return end;
}

/* 甘霖、陆遥和 | 方舟 | 分别: who ends a list of persons. */
static void list_ends(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 1; i < draft->count; i++) {
        const cn__draft_name before = draft->names[i - 1], name = draft->names[i];
        size_t first = name.last + 2u, given = behind_surname(s, first);
        bool list = before.kind == CN_NAME_PERSON && name.kind == CN_NAME_PERSON &&
                    before.last + 2u == name.first &&
                    s->units->shape[before.last + 1] == CN_SHAPE_LIST;
        if (!list || given == first || !cn__is_among(s->units->symbol[first - 1], U"和与及"))
            continue;
        size_t end = acting_end(s, draft, given);
        if (end > given && cn__draft_free(draft, first, end - 1)) put(draft, first, end - 1);
    }
}

/* 甘霖、| 于得水 |、陆遥: whoever stands between two persons of a list, by his surname alone. */
static void list_middles(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 1; i < draft->count; i++) {
        const cn__draft_name before = draft->names[i - 1], behind = draft->names[i];
        size_t first = before.last + 2u, given = behind_surname(s, first), end = behind.first - 1u;
        bool list = before.kind == CN_NAME_PERSON && behind.kind == CN_NAME_PERSON && end > given &&
                    end <= given + GIVEN_MAX && given > first &&
                    s->units->shape[first - 1] == CN_SHAPE_LIST &&
                    s->units->shape[end] == CN_SHAPE_LIST;
        for (size_t at = first; list && at < end; at++) list = cn__is_han_unit(s, at);
        if (list && !is_word(s, first, end - 1)) put(draft, first, end - 1);
    }
}

/* => Returns the first unit of a name of two characters or three with a surname that ends before
 *    unit `end` and begins a phrase, or `end`. */
static size_t heading_name(const cn__scene *s, size_t end) {
    for (size_t size = GIVEN_MAX + 1; size > 1; size--) {
        size_t first = end >= size ? end - size : end;
        bool name =
            first < end && behind_surname(s, first) == first + 1u && cn__begins_phrase(s, first);
        for (size_t at = first; name && at < end; at++) name = cn__is_han_unit(s, at);
        if (name && !is_word(s, first, end - 1)) return first;
    }
    return end;
}

/* 于得水 |、甘霖、陆遥: whoever heads a list of persons, by his surname alone. */
static void list_heads(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i + 1 < draft->count; i++) {
        const cn__draft_name name = draft->names[i], behind = draft->names[i + 1];
        bool list = name.kind == CN_NAME_PERSON && behind.kind == CN_NAME_PERSON &&
                    name.first > 1 && s->units->shape[name.first - 1u] == CN_SHAPE_LIST &&
                    behind.first == name.last + 2u &&
                    s->units->shape[name.last + 1u] == CN_SHAPE_LIST;
        size_t end = name.first - 1u, first = list ? heading_name(s, end) : end;
        if (first < end && cn__draft_free(draft, first, end - 1)) put(draft, first, end - 1);
    }
}

void cn__shapes_roster(const cn__scene *scene, cn__draft *draft) {
    if (cn__has_shape(scene, CN_SHAPE_LIST)) {
        list_ends(scene, draft);
        list_middles(scene, draft);
        list_heads(scene, draft);
    }
    if (!memchr(scene->units->gap, 1, scene->units->count)) return;
    rosters(scene, draft);
    credits(scene, draft);
    part_blanks(scene, draft);
}
