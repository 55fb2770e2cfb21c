/* shape_cued.c - persons that the words beside them give away: 记者 张三, 李四说, 74岁的池国强. */
#include "names/shape.h"
#include "text/among.h"

enum {
    OF = 0x7684,     /* 的 */
    YEARS = 0x5C81,  /* 岁 */
    CALLED = 0x53EB, /* 叫 */
    FREQUENT = 100,  /* rank among the surnames */
};

bool cn__speaks(const cn__scene *s, size_t at) {
    return cn__spells_word(s, at, CN_VOCABULARY_SPEECH);
}

bool cn__is_behind_trade(const cn__scene *s, size_t i) {
    const uint32_t words = UINT32_C(1) << CN_LIST_TITLE | UINT32_C(1) << CN_LIST_CUE_LEFT;
    return i > 1 && cn__is_han_unit(s, i - 2) &&
           ((s->ends[i - 1] & words) || cn__is_among(s->units->symbol[i - 1], U"员师手工匠"));
}

static bool is_given(const cn__scene *s, size_t at) {
    static const uint32_t apart[] = U"则却也还亦均都又曾再就仍即便直只常先后并所";
    return cn__is_han_unit(s, at) && cn__has(s->single[at], CN_LIST_GIVEN_CHAR) &&
           !cn__is_among(s->units->symbol[at], apart);
}

/* => Returns whether the unit begins a word rather than goes on with a name: 张三 | 立即. */
static bool begins_word(const cn__scene *s, size_t at) {
    return cn__is_among(s->units->symbol[at], U"来多自可里立能") && !is_given(s, at + 1);
}

bool cn__may_be_given(const cn__scene *s, const cn__draft *draft, size_t at) {
    return is_given(s, at) && !begins_word(s, at) && cn__draft_free(draft, at, at);
}

static bool is_cue(const cn__scene *s, size_t i, bool left) {
    const uint32_t cues =
        UINT32_C(1) << (left ? CN_LIST_CUE_LEFT : CN_LIST_CUE_RIGHT) | UINT32_C(1) << CN_LIST_TITLE;
    if (i >= s->units->count) return false;
    return ((s->single[i] | (left ? s->ends[i] : s->starts[i])) & cues) != 0;
}

/* 记者 张三, 李四说: a surname, one or two characters of given names, and a cue beside them. */
static void chinese(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i + 1 < s->units->count; i++) {
        size_t given = i + 1;
        if (cn__has(s->starts[i], CN_LIST_SURNAME_DOUBLE))
            given++;
        else if ((s->single[i] & CN__SURNAMES) == 0)
            continue;
        size_t last = given;
        bool left = i > 0 && is_cue(s, i - 1, true);
        if (!cn__is_han_unit(s, given) || !cn__has(s->single[given], CN_LIST_GIVEN_CHAR)) continue;
        if (cn__is_han_unit(s, given + 1) && cn__has(s->single[given + 1], CN_LIST_GIVEN_CHAR) &&
            !is_cue(s, given + 1, false))
            last++;
        bool right = is_cue(s, last + 1, false);
        if (!left && !right) continue;
        if (!right && cn__is_han_unit(s, last + 1) && !cn__has(s->single[i], CN_LIST_SURNAME))
            continue;
        if (cn__draft_free(draft, i, last))
            cn__draft_put(draft, cn__ruled(i, last, CN_NAME_PERSON, CN_RULE_CHINESE));
        i = last;
    }
}

/* => Returns whether a verb of speaking stands at `at`, or behind an adverb: 则提出. */
static bool speaks_then(const cn__scene *s, size_t at) {
    bool adverb = at < s->units->count && cn__is_among(s->units->symbol[at], U"则也还却");
    return cn__speaks(s, adverb ? at + 1 : at);
}

/* => Returns whether the unit is a surname that is frequent, or a rare one and hardly anything
 * else.
 */
static bool is_surname_alone(const cn__scene *s, size_t i) {
    static const uint32_t rare[] =
        U"郏郤璩郦訾逄翟谭扈瞿阎阙殳厍聂嵇邰钮仉佴缑亓谯笪佟仵缐禚昝撖茆雒麹"
        U"苻郄宓隗蔺邸邴佘萧冼禤覃眭綦雎闳";
    return cn__is_surname(s, i) || cn__is_among(s->units->symbol[i], rare);
}

/* => Returns whether somebody's age stands at unit `at`: 68岁, 二十六岁. */
static bool is_age(const cn__scene *s, size_t at) {
    enum { FIGURES = 3 };
    const cn__units *u = s->units;
    size_t end = at;
    while (end < u->count && end < at + FIGURES &&
           (u->shape[end] == CN_SHAPE_DIGITS || u->shape[end] == CN_SHAPE_NUMERAL))
        end++;
    return end > at && end < u->count && u->symbol[end] == YEARS;
}

/* => Returns the last unit of a name whose surname is at `first`, that a mark, an age or a verb of
 * speaking ends, or 0: of two characters not before a mark. */
static size_t titled_end(const cn__scene *s, const cn__draft *draft, size_t first) {
    size_t given = first + 1, last = first + 2;
    if (!cn__may_be_given(s, draft, given)) return 0;
    if (speaks_then(s, last) || is_age(s, last)) return given;
    if (!cn__may_be_given(s, draft, last)) return 0;
    bool mark = last + 1 == s->units->count || !cn__is_han_unit(s, last + 1);
    return mark || is_age(s, last + 1) || speaks_then(s, last + 1) ? last : 0;
}

/* => Returns whether the title that ends before unit `at` is two halves of words: 确 | 保安 | 全,
 * 绿化工 | 程.
 */
static bool is_torn_title(const cn__scene *s, size_t at) {
    if (cn__spells(s, at - 1, U"工程")) return true;
    if (!cn__has(s->starts[at - 1], CN_LIST_COMMON_WORD)) return false;
    for (size_t k = 0; k < s->hit_count && s->hits[k].first < at; k++) {
        const cn__hit *hit = &s->hits[k];
        if (hit->last + 1u == at && hit->first > 0 && cn__has(hit->classes, CN_LIST_TITLE) &&
            (cn__has(s->starts[hit->first - 1], CN_LIST_COMMON_WORD) ||
             cn__spells(s, hit->first - 1u, U"确保")))
            return true;
    }
    return false;
}

/* 首席执行官 | 冷一帆，, 副教授 | 计珩则提出: beside the model only right behind a title. */
static void titled(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 1; i + 2 < s->units->count; i++) {
        if (!cn__has(s->ends[i - 1], CN_LIST_TITLE) || s->starts[i] || !is_surname_alone(s, i))
            continue;
        size_t last = is_torn_title(s, i) ? 0 : titled_end(s, draft, i);
        if (last && cn__draft_free(draft, i, last))
            cn__draft_put(draft, cn__ruled(i, last, CN_NAME_PERSON, CN_RULE_CHINESE));
    }
}

/* ”向敬之说: right behind a quotation, or at the head of a sentence, with a verb of speaking. */
static void spoken(const cn__scene *s, cn__draft *draft) {
    const cn__units *u = s->units;
    for (size_t i = 0; i + 2 < u->count; i++) {
        if (i > 0 && u->shape[i - 1] != CN_SHAPE_CLOSE_QUOTE) continue;
        if (!cn__is_surname(s, i) || s->starts[i] || !cn__may_be_given(s, draft, i + 1)) continue;
        size_t last = cn__speaks(s, i + 2) ? i + 1 : i + 2;
        if (last == i + 2 && (!cn__may_be_given(s, draft, last) || !cn__speaks(s, i + 3))) continue;
        if (cn__draft_free(draft, i, last))
            cn__draft_put(draft, cn__ruled(i, last, CN_NAME_PERSON, CN_RULE_CHINESE));
    }
}

/* => Returns whether somebody's age stands before unit `i` and is all, or is followed by his trade:
 * 74岁的, 37岁的壁画修复师. */
static bool is_aged(const cn__scene *s, size_t i) {
    const cn__units *u = s->units;
    size_t at = i;
    while (at > 1 && i - at < 10 && cn__is_han_unit(s, at - 1) && u->symbol[at - 2] != YEARS) at--;
    bool age = at > 2 && u->symbol[at - 1] == OF && u->symbol[at - 2] == YEARS &&
               (u->shape[at - 3] == CN_SHAPE_DIGITS || u->shape[at - 3] == CN_SHAPE_NUMERAL);
    return age && (at == i || cn__is_behind_trade(s, i));
}

/* 74岁的池国强, 37岁的壁画修复师温如玉. */
static void aged(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 3; i + 2 < s->units->count; i++) {
        if ((s->single[i] & CN__SURNAMES) == 0 || s->starts[i]) continue;
        if (!cn__may_be_given(s, draft, i + 1) || !cn__draft_free(draft, i, i)) continue;
        if (!is_aged(s, i)) continue;
        bool third = cn__may_be_given(s, draft, i + 2) && !s->starts[i + 2];
        bool sure = third && cn__is_behind_trade(s, i); /* 80岁的 | 奉献 */
        if (!sure && !cn__is_surname(s, i)) continue;
        cn__draft_put(draft, cn__ruled(i, third ? i + 2 : i + 1, CN_NAME_PERSON, CN_RULE_CHINESE));
    }
}

/* 大提琴手 | 完颜玥 | 走了进来: behind a trade or an age, a surname of two characters that is no
 * other word.
 */
static void doubled(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 2; i + 2 < s->units->count; i++) {
        if (s->starts[i] != UINT32_C(1) << CN_LIST_SURNAME_DOUBLE) continue;
        if (!cn__is_behind_trade(s, i) && !is_aged(s, i)) continue;
        size_t last = i + 2;
        if (!cn__may_be_given(s, draft, last)) continue;
        if (cn__may_be_given(s, draft, last + 1) && !s->starts[last + 1]) last++;
        if (cn__draft_free(draft, i, last))
            cn__draft_put(draft, cn__ruled(i, last, CN_NAME_PERSON, CN_RULE_CHINESE));
    }
}

/* => Returns whether an age stands at unit `at`: 今年68岁; or 68岁 behind a comma, which is less
 * sure.
 */
static bool tells_age(const cn__scene *s, size_t at, bool sure) {
    const cn__units *u = s->units;
    bool year = cn__spells(s, at, U"今年") || cn__spells(s, at, U"现年");
    bool mark = !sure && at < u->count && u->shape[at] == CN_SHAPE_COMMA;
    size_t number = at + (year ? 2u : 1u);
    return (year || mark) && number + 1 < u->count && u->shape[number] == CN_SHAPE_DIGITS &&
           u->symbol[number + 1] == YEARS;
}

/* 蓝日新今年68岁, 柳树村的蓝日新，68岁，: at the head of a phrase, before his age. */
static void before_age(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i + 4 < s->units->count; i++) {
        if ((s->single[i] & CN__SURNAMES) == 0 || s->starts[i] || !cn__begins_phrase(s, i))
            continue;
        bool rare = !cn__is_surname(s, i);
        size_t last = i + 1 + !tells_age(s, i + 2, rare);
        bool named = is_given(s, i + 1) && is_given(s, last) && tells_age(s, last + 1, rare);
        if (named && cn__draft_free(draft, i, last))
            cn__draft_put(draft, cn__ruled(i, last, CN_NAME_PERSON, CN_RULE_CHINESE));
    }
}

/* 他叫代明礼，: behind what says that somebody is called so, up to a mark. */
static void called(const cn__scene *s, cn__draft *draft) {
    const cn__units *u = s->units;
    for (size_t i = 1; i + 2 < u->count; i++) {
        if (u->symbol[i] != CALLED ||
            !cn__is_among(u->symbol[i - 1], U"他她我名人生员师工手民兵孩汉"))
            continue;
        size_t last = i + 2 + cn__may_be_given(s, draft, i + 3);
        bool named = (s->single[i + 1] & CN__SURNAMES) && cn__may_be_given(s, draft, i + 2) &&
                     !cn__is_han_unit(s, last + 1);
        if (named && cn__draft_free(draft, i + 1, last))
            cn__draft_put(draft, cn__ruled(i + 1, last, CN_NAME_PERSON, CN_RULE_CHINESE));
    }
}

/* => Returns whether the bracket at `open` ends in a title: （某律所合伙人）. */
static bool holds_post(const cn__scene *s, size_t open) {
    enum { INSIDE = 32 };
    const cn__units *u = s->units;
    if (open + 2 >= u->count || u->shape[open] != CN_SHAPE_OPEN) return false;
    for (size_t i = open + 1; i < u->count && i <= open + INSIDE; i++)
        if (u->shape[i] == CN_SHAPE_CLOSE) return cn__has(s->ends[i - 1], CN_LIST_TITLE);
    return false;
}

/* 赖莘（某律所合伙人）: at the head of a phrase, before a bracket that says what he is. */
static void glossed(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i + 4 < s->units->count; i++) {
        if (!cn__is_surname(s, i) || s->starts[i] || !cn__begins_phrase(s, i)) continue;
        size_t last = i + 1 + is_given(s, i + 2);
        if (is_given(s, i + 1) && holds_post(s, last + 1) && cn__draft_encloses(draft, i, last))
            cn__draft_put(draft, cn__ruled(i, last, CN_NAME_PERSON, CN_RULE_CHINESE));
    }
}

/* => Returns whether the surname that is also a preposition before unit `first` is one, by what
 * stands before it and behind the two units. */
static bool is_no_preposition(const cn__scene *s, size_t first) {
    const cn__units *u = s->units;
    size_t behind = first + 2;
    bool quoted = first == 1 || u->shape[first - 2] == CN_SHAPE_CLOSE_QUOTE;
    if (quoted && cn__speaks(s, behind)) return true;
    bool owner = !cn__is_han_unit(s, behind) || u->symbol[behind] == OF;
    return owner && first > 1 && cn__has(s->ends[first - 2], CN_LIST_TITLE);
}

/* 主任医师 | 向 | 明远的手机, “……”向 | 明远说: but 记者 | 向 | 李明的家人. */
static void mend_preposition(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t first = name->first;
        bool two = name->kind == CN_NAME_PERSON && first > 0 && name->last == first + 1u;
        if (!two || !cn__is_among(s->units->symbol[first - 1], U"向于")) continue;
        if (cn__rank(s, first, CN_LIST_SURNAME) >= FREQUENT && is_no_preposition(s, first) &&
            cn__draft_free(draft, first - 1, first - 1))
            name->first--;
    }
}

/* 师 | 傅甄志强: the last character of the word before a name is none of it. */
static void mend_overlap(const cn__scene *s, cn__draft *draft) {
    const uint32_t words = UINT32_C(1) << CN_LIST_TITLE | UINT32_C(1) << CN_LIST_PERSON_KIN;
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        bool long_enough = name->kind == CN_NAME_PERSON && name->last >= name->first + 2u;
        if (long_enough && (s->ends[name->first] & words) &&
            (s->single[name->first + 1u] & CN__SURNAMES))
            name->first++;
    }
}

/* => Returns whether the sentence tells of somebody's age. */
static bool holds_age(const cn__scene *s) {
    for (size_t i = 1; i < s->units->count; i++)
        if (s->units->symbol[i] == YEARS) return true;
    return false;
}

void cn__shapes_cued(const cn__scene *scene, cn__draft *draft) {
    bool age = holds_age(scene);
    if (!scene->model) chinese(scene, draft);
    titled(scene, draft);
    spoken(scene, draft);
    if (age) aged(scene, draft);
    doubled(scene, draft);
    if (age) before_age(scene, draft);
    called(scene, draft);
    if (cn__has_shape(scene, CN_SHAPE_OPEN)) glossed(scene, draft);
    mend_preposition(scene, draft);
    mend_overlap(scene, draft);
}
