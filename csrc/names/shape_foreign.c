/* shape_foreign.c - persons from abroad and of the peoples of the west and the north of China,
 * whose names are spelt: 米格尔·桑托斯, 威廉-布莱克, 吐尔逊江·买买提, Tom Bentley.
 */
#include "base/str.h"
#include "names/shape.h"
#include "text/among.h"

enum { GENERATION = 0x4E16 /* 世 */ };

/* => Returns whether names from abroad, or of the peoples of the west and the north of China, are
 * spelt with the unit: 吐尔逊江·买买提. */
static bool is_part(const cn__scene *s, size_t i) {
    static const uint32_t western[] = U"吐买居依汗甫才旦增央";
    if (i >= s->units->count) return false;
    if (cn__is_among(s->units->symbol[i], western) || cn__spells(s, i, U"礼萨")) return true;
    if (cn__is_han_unit(s, i)) return cn__has(s->single[i], CN_LIST_TRANSLIT_CHAR);
    return s->units->shape[i] == CN_SHAPE_CAPITAL;
}

static bool is_dot(const cn__scene *s, size_t i) {
    return i < s->units->count &&
           (s->units->shape[i] == CN_SHAPE_DOT || s->units->shape[i] == CN_SHAPE_HYPHEN);
}

/* => Returns whether a country is one of those that units [first, last] join: 青国—蓝国 | 铁路. */
static bool joins_countries(const cn__scene *s, size_t first, size_t last) {
    for (size_t k = cn__hits_from(s, first); k < s->hit_count && s->hits[k].first <= last; k++)
        if (s->hits[k].last > s->hits[k].first && cn__has(s->hits[k].classes, CN_LIST_COUNTRY))
            return true;
    return false;
}

/* 米格尔·桑托斯, 威廉-布莱克: runs of characters that spell foreign names, joined. */
static void dotted(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 1; i + 1 < s->units->count; i++) {
        if (!is_dot(s, i)) continue;
        bool dot = s->units->shape[i] == CN_SHAPE_DOT;
        size_t first = i, last = i;
        while (first > 0 && (is_part(s, first - 1) || (is_dot(s, first - 1) && first < i))) first--;
        while (is_part(s, last + 1) || (is_dot(s, last + 1) && last > i)) last++;
        size_t least = dot ? 1 : 2;
        const cn__draft_name *there = cn__draft_at(draft, i);
        if (i - first < least || last - i < least || last - first < 4 || there) continue;
        if (!dot && joins_countries(s, first, last)) continue;
        cn__draft_name *left = cn__draft_at(draft, i - 1), *right = cn__draft_at(draft, i + 1);
        if ((left && left->kind != CN_NAME_PERSON) || (right && right->kind != CN_NAME_PERSON))
            continue;
        if (left) first = left->first;
        if (right) last = right->last;
        cn__draft_put(draft, cn__ruled(first, last, CN_NAME_PERSON, CN_RULE_DOT));
    }
}

/* => Returns whether a joined name goes on with the unit: also 都 inside 阿布都热合曼. */
static bool goes_on(const cn__scene *s, size_t i) {
    bool inside = i < s->units->count && cn__is_among(s->units->symbol[i], U"都其木次力");
    return is_part(s, i) || cn__spells(s, i, U"别克") ||
           (inside && is_part(s, i + 1) && is_part(s, i + 2));
}

/* => Returns whether a word of address of more than one character begins at unit `at`: 女士. */
static bool is_addressed(const cn__scene *s, size_t at) {
    for (size_t k = cn__hits_from(s, at); k < s->hit_count && s->hits[k].first == at; k++)
        if (s->hits[k].last > at && cn__has(s->hits[k].classes, CN_LIST_PERSON_KIN)) return true;
    return false;
}

/* => Returns whether unit `at` begins what somebody does there: 守在, 坐着. */
static bool begins_stay(const cn__scene *s, size_t at) {
    return at + 1 < s->units->count &&
           cn__is_among(s->units->symbol[at], U"守住坐站躺走跑睡靠蹲趴") &&
           cn__is_among(s->units->symbol[at + 1], U"在着到了");
}

/* => Returns the unit behind the last that a joined name goes on with from `at`. */
static size_t joined_end(const cn__scene *s, const cn__draft *draft, size_t at) {
    size_t end = at;
    while (!is_addressed(s, end) && !begins_stay(s, end) && goes_on(s, end) &&
           cn__draft_free(draft, end, end))
        end++;
    bool word =
        end > at && cn__is_among(s->units->symbol[end - 1], U"于曾则亦已将均仍时后前还便也");
    return word ? at : end;
}

/* 阿尔多·贝拉 | 曾: a joined name ends before an adverb, and not with what joins it; nor inside
 * what spells it up to a mark or a verb of speaking. */
static void mend_joined(const cn__scene *s, cn__draft *draft) {
    static const uint32_t adverbs[] =
        U"曾则亦已将均仍时后前还便说称等也"; /* no name ends in them */
    const cn__units *u = s->units;
    for (size_t i = 1; i + 1 < u->count; i++) {
        cn__draft_name *name = is_dot(s, i) ? cn__draft_at(draft, i) : NULL;
        if (!name || name->kind != CN_NAME_PERSON || name->first == i) continue;
        while (name->last > i + 1u && cn__is_among(u->symbol[name->last], adverbs)) name->last--;
        if (name->last > i + 1u && begins_stay(s, name->last)) name->last--;
        size_t end = joined_end(s, draft, name->last + 1u);
        if (name->last == i || !cn__is_han_unit(s, end) || cn__speaks(s, end))
            name->last = (uint16_t)(end - 1);
        if (name->last == i) name->last--;
    }
}

/* 让- | 吕克·莫罗: a joined name begins with what is joined to it. */
static void mend_joined_start(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        while (name->kind == CN_NAME_PERSON && name->first > 1 && is_dot(s, name->first - 1u)) {
            size_t start = name->first - 2u;
            bool part = is_part(s, start) || s->units->symbol[start] == U'让';
            if (!part || !cn__draft_free(draft, start, start + 1)) break;
            name->first = (uint16_t)start;
        }
    }
}

/* => Returns whether unit `at` ends a word for who comes from a country: 青国人. */
static bool is_countryman(const cn__scene *s, size_t at) {
    return cn__spells(s, at, U"人") && at > 0 && cn__has(s->ends[at - 1], CN_LIST_COUNTRY);
}

/* => Returns the unit that a foreign name begins with whose `first` was found: what spells before
 * it up to a title or a mark. */
static size_t spelt_start(const cn__scene *s, const cn__draft *draft, size_t first) {
    const uint32_t cue = UINT32_C(1) << CN_LIST_CUE_RIGHT; /* 顾问道 has 问道 */
    size_t start = first;
    while (start > 0 && !(s->ends[start - 1] & ~cue) &&
           cn__draft_free(draft, start - 1, start - 1) &&
           (is_part(s, start - 1) || s->units->symbol[start - 1] == U'道'))
        start--;
    if (start == first || start == 0) return start;
    bool edge = !cn__is_han_unit(s, start - 1) || cn__has(s->ends[start - 1], CN_LIST_TITLE) ||
                cn__has(s->ends[start - 1], CN_LIST_PERSON_KIN) || is_countryman(s, start - 1);
    return edge ? start : first;
}

/* 顾问 | 道 | 格拉斯·麦格雷戈 */
static void mend_joined_spelling(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t dot = name->first;
        while (dot < name->last && is_part(s, dot)) dot++;
        if (name->kind == CN_NAME_PERSON && dot > name->first && is_dot(s, dot))
            name->first = (uint16_t)spelt_start(s, draft, name->first);
    }
}

/* => Returns whether an adverb of two characters begins with unit `at`. */
static bool begins_adverb(const cn__scene *s, size_t at) {
    static const uint32_t *const adverbs[] = {U"索性", U"马上", U"特意", U"特地", U"特别", U"多次",
                                              U"其实", U"于是", U"依然", U"依旧", U"居然", U"亲自",
                                              U"果然", U"立即", U"当即", U"原本", U"本来", U"也许"};
    return cn__spells_one(s, at, adverbs, sizeof adverbs / sizeof *adverbs);
}

/* 范德梅尔 | 曾, 萨拉 | 索性: so does one that all spells, if enough is left of it. */
static void mend_spelt(const cn__scene *s, cn__draft *draft) {
    static const uint32_t adverbs[] = U"曾则亦均仍才";
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t size = name->last - name->first + 1u;
        bool adverb = size > 3 && cn__is_among(s->units->symbol[name->last], adverbs);
        if (name->kind != CN_NAME_PERSON || size < 3 || (!adverb && !begins_adverb(s, name->last)))
            continue;
        size_t at = name->first;
        while (at < name->last && is_part(s, at)) at++;
        if (at == name->last) name->last--;
    }
}

/* 亨利 | 八世: a ruler's number is a part of the name. */
static void mend_ruler(const cn__scene *s, cn__draft *draft) {
    const cn__units *u = s->units;
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t number = name->last + 1u, at = number;
        if (name->kind != CN_NAME_PERSON || !is_part(s, name->first) || !is_part(s, name->last))
            continue;
        while (at < u->count && cn__is_among(u->symbol[at], U"一二三四五六七八九十")) at++;
        bool ordinal = at > number && at < u->count && u->symbol[at] == GENERATION;
        bool century = at + 1 < u->count && cn__is_among(u->symbol[at + 1], U"纪界代间");
        if (ordinal && !century && cn__draft_free(draft, number, at)) name->last = (uint16_t)at;
    }
}

/* 范德林 | 登 | 写道: a name of three characters or more that all spell has the one that spells
 * before a verb of speaking. */
static void mend_spelt_before_speech(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t behind = name->last + 1u, at = name->first;
        if (name->kind != CN_NAME_PERSON || behind < name->first + 3u ||
            !cn__speaks(s, behind + 1) || !is_part(s, behind) ||
            !cn__may_be_given(s, draft, behind) || cn__is_listed_name(s, name, CN_LIST_PERSON))
            continue;
        while (at < behind && is_part(s, at)) at++;
        if (at == behind) name->last++;
    }
}

/* 叶尔肯·哈力 | 别克: a name that all spells goes on with what ends names of the peoples of the
 * west. */
static void mend_western(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name name = draft->names[i];
        size_t behind = name.last + 1u, at = name.first;
        if (name.kind != CN_NAME_PERSON || behind < name.first + 2u ||
            !cn__spells(s, behind, U"别克") || !cn__draft_encloses(draft, name.first, behind + 1))
            continue;
        while (at < behind && (goes_on(s, at) || is_dot(s, at))) at++;
        if (at < behind) continue;
        cn__draft_put(draft, cn__ruled(name.first, behind + 1, CN_NAME_PERSON, CN_RULE_ALONE));
    }
}

/* 阿尔多·贝拉（Aldo Bella）: a name stops at a bracket, and goes on in it as another. */
static void part_brackets(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 1; i + 1 < s->units->count; i++) {
        if (s->units->shape[i] != CN_SHAPE_OPEN) continue;
        cn__draft_name *name = cn__draft_at(draft, i);
        if (!name || name->kind != CN_NAME_PERSON || name->first >= i || name->last <= i) continue;
        if (s->units->shape[i + 1] < CN_SHAPE_LOWER || s->units->shape[i + 1] > CN_SHAPE_MIXED)
            continue;
        cn__draft_name inner = *name;
        inner.first = (uint16_t)(i + 1);
        if (s->units->shape[inner.last] == CN_SHAPE_CLOSE) inner.last--;
        name->last = (uint16_t)(i - 1);
        if (inner.last >= inner.first) cn__draft_put(draft, inner);
    }
}

static bool is_latin_name(const cn__scene *s, size_t i) {
    return i < s->units->count && s->units->shape[i] == CN_SHAPE_CAPITAL;
}

/* => Returns whether a title stands right before units [first, last], and no word for an
 * organisation right behind them. */
static bool is_titled(const cn__scene *s, size_t first, size_t last) {
    bool title = first > 0 && cn__has(s->ends[first - 1], CN_LIST_TITLE);
    return title &&
           (last + 1 >= s->units->count || !cn__has(s->starts[last + 1], CN_LIST_ORG_SUFFIX));
}

/* => Returns whether the unit stands within family names, in small letters: de, van. */
static bool is_particle(const cn__scene *s, size_t i) {
    static const cn_str words[] = {CN__STR("de"),  CN__STR("da"),  CN__STR("do"),  CN__STR("dos"),
                                   CN__STR("di"),  CN__STR("del"), CN__STR("la"),  CN__STR("le"),
                                   CN__STR("van"), CN__STR("von"), CN__STR("der"), CN__STR("den"),
                                   CN__STR("ter"), CN__STR("ten"), CN__STR("al"),  CN__STR("el"),
                                   CN__STR("bin"), CN__STR("ibn"), CN__STR("zu")};
    if (i >= s->units->count || s->units->shape[i] != CN_SHAPE_LOWER || !s->units->gap[i])
        return false;
    for (size_t k = 0; k < CN__COUNT(words); k++)
        if (s->units->symbol[i] == cn__word_symbol(words[k])) return true;
    return false;
}

/* => Returns the last unit of the capitalised words from unit `first` on, at most four of them,
 * with particles between: Rik van der Berg. */
static size_t latin_end(const cn__scene *s, size_t first) {
    enum { MORE = 3 };
    size_t last = first;
    for (int words = 0; words < MORE; words++) {
        size_t next = last + 1;
        while (is_particle(s, next)) next++;
        if (!is_latin_name(s, next) || !s->units->gap[next]) break;
        last = next;
    }
    return last;
}

/* 副府尹 | Somchai, 布商 | Ibrahim Sow: no name begins with Chinese characters before capitalised
 * words, but 小Ken. */
static void without_han(const cn__scene *s, cn__draft *draft, size_t at, size_t last) {
    cn__draft_name *name = cn__draft_at(draft, at);
    if (!name || name->kind != CN_NAME_PERSON || name->first == at) return;
    size_t first = at;
    while (first > name->first && cn__is_han_unit(s, first - 1)) first--;
    bool nick = cn__is_among(s->units->symbol[first], U"小大老阿");
    if (first == name->first && (last > at || first + 1 == at) && !nick) name->first = (uint16_t)at;
}

/* => Returns whether somebody says something whose name is units [first, last]: no company, which
 * is called so. */
static bool is_speaker(const cn__scene *s, size_t first, size_t last) {
    return last > first && cn__speaks(s, last + 1) &&
           (first == 0 || !cn__has(s->ends[first - 1], CN_LIST_ORG_SUFFIX));
}

/* 采购经理 | Katrin Vogel | 来青禾验厂: an organisation does not begin with who has a post. */
static void without_holder(cn__draft *draft, size_t first, size_t last) {
    cn__draft_name *name = cn__draft_at(draft, first);
    if (name && name->kind == CN_NAME_ORGANIZATION && name->first == first && name->last > last)
        *name = cn__ruled(first, last, CN_NAME_PERSON, CN_RULE_LATIN);
}

/* Tom Bentley, Nadia Rasheed: two or three capitalised words, one of them known as a name, or
 * before a verb of speaking, or one or more behind a title. */
static void latin(const cn__scene *s, cn__draft *draft) {
    const cn__units *u = s->units;
    for (size_t i = 0; i + 1 < u->count; i++) {
        if (!is_latin_name(s, i)) continue;
        size_t last = latin_end(s, i);
        without_han(s, draft, i, last);
        if (last > i && is_titled(s, i, last)) without_holder(draft, i, last);
        bool known = cn__has(s->single[i], CN_LIST_GIVEN_LATIN) ||
                     cn__has(s->single[last], CN_LIST_SURNAME_LATIN);
        bool named = (known && last > i) || is_titled(s, i, last) || is_speaker(s, i, last);
        if (named && cn__draft_encloses(draft, i, last))
            cn__draft_put(draft, cn__ruled(i, last, CN_NAME_PERSON, CN_RULE_LATIN));
        i = last;
    }
}

/* Mr | John Smith: a form of address is none of the name. */
static void without_address(const cn__scene *s, cn__draft *draft) {
    static const cn_str forms[] = {CN__STR("Mr"),   CN__STR("Mrs"),  CN__STR("Ms"), CN__STR("Dr"),
                                   CN__STR("Miss"), CN__STR("Prof"), CN__STR("Sir")};
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        if (name->kind != CN_NAME_PERSON || name->last == name->first) continue;
        for (size_t k = 0; k < CN__COUNT(forms); k++) {
            if (s->units->symbol[name->first] != cn__word_symbol(forms[k])) continue;
            bool point = s->units->symbol[name->first + 1u] == '.';
            if (name->first + 1u + point <= name->last) name->first += (uint16_t)(1 + point);
            break;
        }
    }
}

/* => Returns whether the head of a country's state or government, or its minister, is named behind
 *    unit `at`: 青国总统 |. */
static bool heads_country(const cn__scene *s, size_t at) {
    enum { POST = 2 };
    static const uint32_t *const posts[] = {U"总统", U"总理", U"外长", U"首相", U"防长", U"国王"};
    if (at <= POST || !cn__is_among(s->units->symbol[at - 1], U"统理长相王")) return false;
    return cn__spells_one(s, at - POST, posts, sizeof posts / sizeof *posts) &&
           cn__has(s->ends[at - POST - 1], CN_LIST_COUNTRY);
}

/* 青国总理 | 菲佐 | 9日: the shortest foreign names stand only before a number or a verb of
 * speaking.
 */
static void brief_heads(const cn__scene *s, cn__draft *draft) {
    for (size_t at = 3; at + 2 < s->units->count; at++) {
        bool name = heads_country(s, at) && is_part(s, at) && is_part(s, at + 1) && !s->starts[at];
        bool ends = name && (s->units->shape[at + 2] == CN_SHAPE_DIGITS || cn__speaks(s, at + 2));
        const cn__draft_name *there = cn__draft_at(draft, at);
        bool all = there && there->kind == CN_NAME_ORGANIZATION && there->last == at + 1;
        if (ends && (all || cn__draft_free(draft, at, at + 1))) /* the model may take all for one */
            cn__draft_put(draft, cn__ruled(at, at + 1, CN_NAME_PERSON, CN_RULE_ALONE));
    }
}

void cn__shapes_foreign(const cn__scene *s, cn__draft *draft) {
    if (cn__has_shape(s, CN_SHAPE_DOT) || cn__has_shape(s, CN_SHAPE_HYPHEN)) {
        dotted(s, draft);
        mend_joined(s, draft);
        mend_joined_start(s, draft);
        mend_joined_spelling(s, draft);
    }
    brief_heads(s, draft);
    mend_spelt(s, draft);
    mend_ruler(s, draft);
    mend_spelt_before_speech(s, draft);
    mend_western(s, draft);
    if (cn__has_shape(s, CN_SHAPE_OPEN)) part_brackets(s, draft);
    if (cn__has_shape(s, CN_SHAPE_CAPITAL)) {
        latin(s, draft);
        without_address(s, draft);
    }
}
