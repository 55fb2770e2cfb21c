/* shape_person.c - persons that their shape gives away. */
#include "names/shape.h"
#include "text/among.h"

enum {
    SOME = 0x67D0,
    SIDE = 0x65B9,
    MIDDLE = 0x4E2D /* 中 */,
    NUMBER = 0x53F7 /* 号 */
};

bool cn__is_han_unit(const cn__scene *s, size_t i) {
    return i < s->units->count && s->units->shape[i] <= CN_SHAPE_NUMERAL;
}

static bool is_rare(const cn__scene *s, size_t i) {
    return cn__has(s->single[i], CN_LIST_SURNAME_RARE);
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
    bool ends = behind + 1 >= s->units->count || !cn__is_han_unit(s, behind + 1) ||
                cn__spells_word(s, behind + 1, CN_VOCABULARY_DEED);
    if (units == surname + 1 && surname == 2 && next && ends)
        return 1; /* 令狐远 | 征，, 相里云 | 帆 | 长期 */
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

/* 叶安 | 作的报告, （叶安 | 摄）: what somebody makes is no part of the name. */
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
        bool taken = symbol[name->last] == U'摄' && !cn__is_han_unit(s, behind);
        if (made || by || taken) name->last--;
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

/* 沈怡 | 长期研究, 沈怡 | 附和: what hardly ends a name and begins a word is of the word. */
static void mend_over_deed(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t surname = surname_size(s, name);
        if (name->kind != CN_NAME_PERSON || surname == 0 ||
            name->last != name->first + surname + 1u || cn__is_listed_name(s, name, CN_LIST_PERSON))
            continue;
        if (cn__spells_word(s, name->last, CN_VOCABULARY_DEED)) name->last--;
    }
}

/* 赖莘 | 坦陈, 赖莘 | 善良: a name of four characters whose last two are a word has only the first
 * two. */
static void mend_over_word(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t cue = name->first + 2u;
        bool address = name->origin == CN_ORIGIN_RULE && name->source == CN_RULE_KIN; /* 王老师傅 */
        if (name->kind != CN_NAME_PERSON || name->last != cue + 1 || surname_size(s, name) != 1 ||
            address || cn__is_listed_name(s, name, CN_LIST_PERSON))
            continue;
        const uint32_t words = UINT32_C(1) << CN_LIST_CUE_RIGHT |
                               UINT32_C(1) << CN_LIST_COMMON_WORD |
                               UINT32_C(1) << CN_LIST_EVERYDAY_WORD;
        if ((s->starts[cue] & s->ends[name->last] & words) ||
            cn__spells_word(s, cue, CN_VOCABULARY_DEED))
            name->last = (uint16_t)(cue - 1);
    }
}

/* 经 | 沈怡介绍, 夸 | 沈怡和: the word before a surname is no part of the name. */
static void mend_led(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t second = name->first + 1u;
        if (name->kind == CN_NAME_PERSON && name->last > second &&
            cn__is_among(s->units->symbol[name->first], U"经据夸与跟给") &&
            cn__is_surname(s, second) && !cn__is_listed_name(s, name, CN_LIST_PERSON))
            name->first++;
    }
}

static bool is_place(const cn__scene *s, size_t i) {
    return cn__has(s->single[i], CN_LIST_PLACE_CHAR) || cn__has(s->single[i], CN_LIST_COUNTRY);
}

static bool spells(const cn__scene *s, size_t i) {
    return cn__has(s->single[i], CN_LIST_TRANSLIT_CHAR);
}

/* => Returns whether the sentence speaks of another side, 中方, than that at unit `side`. */
static bool has_other_side(const cn__scene *s, size_t side) {
    for (size_t i = 1; i < s->units->count; i++)
        if (i != side && s->units->symbol[i] == SIDE && is_place(s, i - 1)) return true;
    return false;
}

/* => Returns whether the name is a country's side at a table: 美方, 莫方 | 愿. */
static bool is_side(const cn__scene *s, const cn__draft_name *name) {
    static const uint32_t goes_on[] = U"愿将也已对希珍坚支同在不可认高";
    size_t first = name->first, side = first + 1u;
    if (name->last < side || s->units->symbol[side] != SIDE) return false;
    bool titled = first > 0 && cn__has(s->ends[first - 1], CN_LIST_TITLE);
    bool country = is_place(s, first) || (spells(s, first) && !titled);
    if (name->last == side) return country || (!titled && has_other_side(s, side));
    return country && name->last == side + 1 && cn__is_among(s->units->symbol[name->last], goes_on);
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

/* => Returns whether the name is a people that foreign characters spell: 哈尼 | 族, no 族长. */
static bool is_people(const cn__scene *s, const cn__draft_name *name) {
    size_t at = name->first;
    while (at <= name->last && spells(s, at)) at++;
    return at == name->last + 1u && at + 1 < s->units->count && s->units->symbol[at] == U'族' &&
           s->units->symbol[at + 1] != U'长';
}

/* => Returns whether the name is a place that foreign characters spell, by its rank: 萨利夫 | 港,
 * or ends as no person's does: 宫崎 | 县. */
static bool is_ranked_place(const cn__scene *s, const cn__draft_name *name) {
    uint32_t rank = s->units->symbol[name->last];
    if (name->last < name->first + 2u) return false;
    if (cn__is_among(rank, U"省县")) return true;
    size_t at = name->first;
    while (at < name->last && spells(s, at)) at++;
    return at == name->last && cn__is_among(rank, U"港州市区镇岛");
}

/* => Returns whether the name is of who heads a country that one character names: 哥 | 总统. */
static bool is_foreign_head(const cn__scene *s, const cn__draft_name *name) {
    static const uint32_t *const posts[] = {U"总统", U"总理", U"首相", U"外长", U"防长", U"政权"};
    return name->last == name->first + 2u && is_place(s, name->first) &&
           cn__spells_one(s, name->first + 1u, posts, sizeof posts / sizeof *posts);
}

/* Takes out what looks like a person and is none. */
static void drop_others(const cn__scene *s, cn__draft *draft) {
    size_t kept = 0;
    for (size_t i = 0; i < draft->count; i++) {
        const cn__draft_name *name = &draft->names[i];
        bool other =
            name->kind == CN_NAME_PERSON &&
            (is_side(s, name) || is_pair(s, name) || is_thing(s, name) || is_language(s, name) ||
             is_people(s, name) || is_ranked_place(s, name) || is_foreign_head(s, name) ||
             cn__is_listed_name(s, name, CN_LIST_EVERYDAY_WORD)); /* 殷殷 */
        if (!other) draft->names[kept++] = *name;
    }
    draft->count = kept;
}

void cn__shapes_person(const cn__scene *scene, cn__draft *draft) {
    someone(scene, draft);
    cn__shapes_nickname(scene, draft);
    cn__shapes_address(scene, draft);
    cn__shapes_foreign(scene, draft);
    mend_led(scene, draft);
    mend_before_speech(scene, draft);
    mend_made(scene, draft);
    mend_before_joint(scene, draft);
    mend_over_deed(scene, draft);
    mend_over_word(scene, draft);
    cn__shapes_cued(scene, draft);
    cn__shapes_japanese(scene, draft);
    cn__shapes_roster(scene, draft);
    cn__shapes_alone(scene, draft);
    drop_others(scene, draft);
}
