/* shape_person.c - persons that their shape gives away. */
#include "base/str.h"
#include "names/shape.h"
#include "text/among.h"

enum {
    SOME = 0x67D0,
    SIDE = 0x65B9,
    MIDDLE = 0x4E2D /* 中 */,
    NUMBER = 0x53F7 /* 号 */,
    GENERATION = 0x4E16 /* 世 */
};

bool cn__is_han_unit(const cn__scene *s, size_t i) {
    return i < s->units->count && s->units->shape[i] <= CN_SHAPE_NUMERAL;
}

static bool is_rare(const cn__scene *s, size_t i) {
    return cn__has(s->single[i], CN_LIST_SURNAME_RARE);
}

/* => Returns whether a list of the class has the whole name. */
static bool is_listed(const cn__scene *s, const cn__draft_name *name, cn__list_class class) {
    size_t k = cn__hits_from(s, name->first);
    for (; k < s->hit_count && s->hits[k].first == name->first; k++)
        if (s->hits[k].last == name->last && cn__has(s->hits[k].classes, class)) return true;
    return false;
}

/* 何某, 李某某, 欧阳某: a surname and 某, once or twice. */
static void someone(const cn__scene *s, cn__draft *draft) {
    static const uint32_t things[] =
        U"个种些天日地年月次家位市县省时企公项类条"; /* 某个, 某种, 某市 */
    const cn__units *u = s->units;
    for (size_t i = 1; i < u->count; i++) {
        if (u->symbol[i] != SOME || u->symbol[i - 1] == SOME) continue;
        size_t first = i - 1, last = i;
        if (i > 1 && cn__has(s->ends[first], CN_LIST_SURNAME_DOUBLE))
            first--;
        else if (!cn__is_surname(s, first) &&
                 (!is_rare(s, first) || (first > 0 && cn__is_han_unit(s, first - 1))))
            continue;
        if (last + 1 < u->count && u->symbol[last + 1] == SOME) last++;
        if (last + 1 < u->count && cn__is_among(u->symbol[last + 1], things)) continue;
        const cn__draft_name *there = cn__draft_at(draft, i);
        bool longer = there && there->kind == CN_NAME_PERSON && there->last > last;
        if (longer && !s->starts[last + 1]) continue; /* 苏某珍, but 苏某 | 夫妻 */
        cn__draft_put(draft, cn__ruled(first, last, CN_NAME_PERSON, CN_RULE_SOMEONE));
    }
}

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
    return is_part(s, i) || (inside && is_part(s, i + 1) && is_part(s, i + 2));
}

/* => Returns whether a word of address of more than one character begins at unit `at`: 女士. */
static bool is_addressed(const cn__scene *s, size_t at) {
    for (size_t k = cn__hits_from(s, at); k < s->hit_count && s->hits[k].first == at; k++)
        if (s->hits[k].last > at && cn__has(s->hits[k].classes, CN_LIST_PERSON_KIN)) return true;
    return false;
}

/* => Returns the unit behind the last that a joined name goes on with from `at`. */
static size_t joined_end(const cn__scene *s, const cn__draft *draft, size_t at) {
    size_t end = at;
    while (!is_addressed(s, end) && goes_on(s, end) && cn__draft_free(draft, end, end)) end++;
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
    bool edge = !cn__is_han_unit(s, start - 1) || cn__has(s->ends[start - 1], CN_LIST_TITLE);
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
    static const uint32_t adverbs[] = U"曾则亦均仍";
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

/* => Returns how many units the surname has that the name begins with, or 0. */
static size_t surname_size(const cn__scene *s, const cn__draft_name *name) {
    if (cn__has(s->starts[name->first], CN_LIST_SURNAME_DOUBLE)) return 2;
    return s->single[name->first] & CN__SURNAMES ? 1 : 0;
}

/* => Returns how many units more the name has before a verb of speaking: 令狐远 | 征 | 说, 诸葛 |
 * 云帆 | 说. */
static size_t given_left(const cn__scene *s, const cn__draft *draft, const cn__draft_name *name,
                         size_t surname) {
    size_t behind = name->last + 1u, units = behind - name->first;
    bool next = cn__may_be_given(s, draft, behind);
    if (units == surname + 1 && next && !s->starts[behind] && cn__speaks(s, behind + 1)) return 1;
    if (units != surname || surname < 2 || !next) return 0;
    if (cn__speaks(s, behind + 1)) return 1;
    return cn__may_be_given(s, draft, behind + 1) && cn__speaks(s, behind + 2) ? 2 : 0;
}

/* 沈怡 | 则提醒, 令狐远征 | 说: before a verb of speaking the adverb is no part of the name, and
 * what is missing of the given name is. */
static void mend_before_speech(const cn__scene *s, cn__draft *draft) {
    static const uint32_t adverbs[] = U"则却也还亦均都又曾";
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t surname = surname_size(s, name), behind = name->last + 1u;
        if (name->kind != CN_NAME_PERSON || surname == 0 || !cn__is_han_unit(s, behind)) continue;
        if (behind - name->first == surname + 2 &&
            cn__is_among(s->units->symbol[name->last], adverbs) && cn__speaks(s, behind))
            name->last--;
        else if (behind - name->first == surname + 1 && s->units->symbol[behind] == U'原' &&
                 cn__speaks(s, behind + 1)) /* 孙牧 | 原告诉 */
            name->last++;
        else
            name->last += (uint16_t)given_left(s, draft, name, surname);
    }
}

/* 叶安 | 作的报告: what somebody makes is no part of the name. */
static void mend_made(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t behind = name->last + 1u;
        if (name->kind != CN_NAME_PERSON || behind - name->first < 3 || !surname_size(s, name) ||
            behind >= s->units->count)
            continue;
        const uint32_t *symbol = s->units->symbol;
        bool made = symbol[name->last] == U'作' && symbol[behind] == U'的';
        bool by = symbol[name->last] == U'所' && symbol[behind] == U'作';
        if (made || by) name->last--;
    }
}

/* => Returns whether 不 stands at unit `at`, and no 不少, 不同. */
static bool denies(const cn__scene *s, size_t at) {
    return at + 1 < s->units->count && s->units->symbol[at] == U'不' &&
           !cn__is_among(s->units->symbol[at + 1], U"少同一");
}

/* 沈怡 | 和的话, 沈怡 | 和。, 沈怡 | 和还提到: where 和 joins nothing it is a part of the name. */
static void mend_before_joint(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t joint = name->last + 1u, surname = surname_size(s, name);
        if (name->kind != CN_NAME_PERSON || surname == 0 || joint - name->first != surname + 1 ||
            joint >= s->units->count || s->units->symbol[joint] != U'和')
            continue;
        bool ends = joint + 1 == s->units->count ||
                    cn__is_among(s->units->symbol[joint + 1], U"的。，；、！？,;!?还也则仍曾已") ||
                    cn__speaks(s, joint + 1) || denies(s, joint + 1);
        if (ends && cn__draft_free(draft, joint, joint)) name->last++;
    }
}

/* 沈怡 | 长期研究: what hardly ends a name and begins a word is of the word. */
static void mend_over_adverb(const cn__scene *s, cn__draft *draft) {
    static const uint32_t *const words[] = {U"长期", U"多年", U"常年", U"曾经", U"起初", U"随即",
                                            U"特意", U"当即", U"介绍", U"认为", U"坦言", U"先后",
                                            U"没有", U"经常", U"连续", U"通过", U"带领", U"所在"};
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t surname = surname_size(s, name);
        if (name->kind != CN_NAME_PERSON || surname == 0 ||
            name->last != name->first + surname + 1u || is_listed(s, name, CN_LIST_PERSON))
            continue;
        if (cn__spells_one(s, name->last, words, sizeof words / sizeof *words)) name->last--;
    }
}

/* 赖莘 | 坦陈: a name of four characters whose last two tell how it goes on has only the first two.
 */
static void mend_over_cue(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t cue = name->first + 2u;
        bool address = name->origin == CN_ORIGIN_RULE && name->source == CN_RULE_KIN; /* 王老师傅 */
        if (name->kind != CN_NAME_PERSON || name->last != cue + 1 || surname_size(s, name) != 1 ||
            address || is_listed(s, name, CN_LIST_PERSON))
            continue;
        if (cn__has(s->starts[cue], CN_LIST_CUE_RIGHT) &&
            cn__has(s->ends[name->last], CN_LIST_CUE_RIGHT))
            name->last = (uint16_t)(cue - 1);
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
            !cn__may_be_given(s, draft, behind) || is_listed(s, name, CN_LIST_PERSON))
            continue;
        while (at < behind && is_part(s, at)) at++;
        if (at == behind) name->last++;
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

/* Tom Bentley, Nadia Rasheed: two or three capitalised words, one of them known as a name, or one
 * or more behind a title. */
static void latin(const cn__scene *s, cn__draft *draft) {
    const cn__units *u = s->units;
    for (size_t i = 0; i + 1 < u->count; i++) {
        if (!is_latin_name(s, i)) continue;
        size_t last = latin_end(s, i);
        bool known = cn__has(s->single[i], CN_LIST_GIVEN_LATIN) ||
                     cn__has(s->single[last], CN_LIST_SURNAME_LATIN);
        if (((known && last > i) || is_titled(s, i, last)) && cn__draft_encloses(draft, i, last))
            cn__draft_put(draft, cn__ruled(i, last, CN_NAME_PERSON, CN_RULE_LATIN));
        i = last;
    }
}

static bool is_place(const cn__scene *s, size_t i) {
    return cn__has(s->single[i], CN_LIST_PLACE_CHAR) || cn__has(s->single[i], CN_LIST_COUNTRY);
}

static bool spells(const cn__scene *s, size_t i) {
    return cn__has(s->single[i], CN_LIST_TRANSLIT_CHAR);
}

/* => Returns whether the name is a country's side at a table: 美方, 莫方 | 愿. */
static bool is_side(const cn__scene *s, const cn__draft_name *name) {
    size_t first = name->first;
    if (name->last < first + 1u || s->units->symbol[first + 1] != SIDE) return false;
    bool titled = first > 0 && cn__has(s->ends[first - 1], CN_LIST_TITLE);
    bool country = is_place(s, first) || (spells(s, first) && !titled);
    if (name->last == first + 1u) return country;
    return country && name->last == first + 2u &&
           cn__is_among(s->units->symbol[name->last], U"愿将也已对希珍坚支同在不可认高");
}

/* => Returns whether the name is two places: 中埃, 川渝. */
static bool is_pair(const cn__scene *s, const cn__draft_name *name) {
    size_t first = name->first, last = name->last;
    if (last != first + 1 || !is_place(s, first) || !is_place(s, last)) return false;
    if (s->units->symbol[first] == MIDDLE || s->units->symbol[last] == MIDDLE) return true;
    return !cn__is_surname(s, first) && !spells(s, first) && !spells(s, last);
}

/* => Returns whether the name is a ship's (“林肯”号), a storm's (台风“苏拉”) or a thing's short
 * form (简称“江马”). */
static bool is_thing(const cn__scene *s, const cn__draft_name *name) {
    const cn__units *u = s->units;
    size_t first = name->first, close = name->last + 1u;
    if (first == 0 || close >= u->count || u->shape[first - 1] != CN_SHAPE_OPEN_QUOTE ||
        u->shape[close] != CN_SHAPE_CLOSE_QUOTE)
        return false;
    static const uint32_t *const calls[] = {U"简称", U"下称"};
    bool storm = first > 1 && cn__is_among(u->symbol[first - 2], U"风暴");
    bool called = first > 2 && cn__spells_one(s, first - 3, calls, 2);
    return storm || called || (close + 1 < u->count && u->symbol[close + 1] == NUMBER);
}

/* => Returns whether the name is a language that foreign characters spell: 哈萨克语. */
static bool is_language(const cn__scene *s, const cn__draft_name *name) {
    size_t at = name->first;
    while (at < name->last && spells(s, at)) at++;
    return at == name->last && at > name->first + 1u && s->units->symbol[at] == U'语';
}

/* Takes out what looks like a person and is none. */
static void drop_others(const cn__scene *s, cn__draft *draft) {
    size_t kept = 0;
    for (size_t i = 0; i < draft->count; i++) {
        const cn__draft_name *name = &draft->names[i];
        bool other = name->kind == CN_NAME_PERSON &&
                     (is_side(s, name) || is_pair(s, name) || is_thing(s, name) ||
                      is_language(s, name) || is_listed(s, name, CN_LIST_EVERYDAY_WORD)); /* 殷殷 */
        if (!other) draft->names[kept++] = *name;
    }
    draft->count = kept;
}

void cn__shapes_person(const cn__scene *scene, cn__draft *draft) {
    someone(scene, draft);
    cn__shapes_nickname(scene, draft);
    cn__shapes_address(scene, draft);
    if (cn__has_shape(scene, CN_SHAPE_DOT) || cn__has_shape(scene, CN_SHAPE_HYPHEN))
        dotted(scene, draft), mend_joined(scene, draft), mend_joined_start(scene, draft),
            mend_joined_spelling(scene, draft);
    mend_spelt(scene, draft);
    mend_ruler(scene, draft);
    mend_before_speech(scene, draft);
    mend_made(scene, draft);
    mend_before_joint(scene, draft);
    mend_over_adverb(scene, draft);
    mend_over_cue(scene, draft);
    mend_spelt_before_speech(scene, draft);
    if (cn__has_shape(scene, CN_SHAPE_OPEN)) part_brackets(scene, draft);
    if (cn__has_shape(scene, CN_SHAPE_CAPITAL)) latin(scene, draft);
    cn__shapes_cued(scene, draft);
    cn__shapes_japanese(scene, draft);
    cn__shapes_roster(scene, draft);
    cn__shapes_alone(scene, draft);
    drop_others(scene, draft);
}
