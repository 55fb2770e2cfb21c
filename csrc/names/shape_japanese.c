/* shape_japanese.c - Japanese persons, whose names have a surname of two characters or three and
 * two or three more: 高桥直人, 高木由美子. The model, which knows few of them, leaves the given
 * name out or all of it.
 */
#include "names/shape.h"
#include "text/among.h"

/* => Returns the unit behind the Japanese surname at unit `at`, or `at`. */
static size_t surname_end(const cn__scene *s, size_t at) {
    return cn__word_end(s, at, CN_LIST_SURNAME_JAPANESE);
}

/* => Returns whether unit `at` may be of a given name. */
static bool may_be_given(const cn__scene *s, size_t at) {
    static const uint32_t others[] = U"的在说表也与和是对向将则还称从为这了及等先女氏们家仅只就都已"
                                     U"正曾并未不很最更再又却会要让被把给于内当其提着过";
    return cn__is_han_unit(s, at) && !s->units->gap[at] &&
           !cn__is_among(s->units->symbol[at], others);
}

/* => Returns whether unit `at` ends given names of two characters: 健一, 卓也. */
static bool ends_given(const cn__scene *s, size_t at) {
    if (s->units->symbol[at] == U'也')
        return cn__is_among(s->units->symbol[at - 1], U"卓拓哲达慎龙智淳伸克雅裕晋");
    return cn__is_among(s->units->symbol[at], U"一二三郎夫雄子之彦介");
}

/* 佐藤健 | 一则: a given name of one character gets the one that ends given names, before an
 * adverb. */
static void mend_given(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t end = name->last + 1u;
        if (name->kind != CN_NAME_PERSON || end != name->first + 3u || end + 1 >= s->units->count)
            continue;
        if (s->units->symbol[end] == U'和' && surname_end(s, name->first) == name->first + 2u &&
            cn__is_among(s->units->symbol[end + 1], U"子美代彦") &&
            cn__draft_free(draft, end, end + 1)) {
            name->last = (uint16_t)(end + 1); /* 田中美 | 和子 */
            continue;
        }
        if (s->units->symbol[end + 1] == U'郎' &&
            cn__is_among(s->units->symbol[end], U"一二三太次") &&
            surname_end(s, name->first) == name->first + 2u &&
            cn__draft_free(draft, end, end + 1)) {
            name->last = (uint16_t)(end + 1); /* 平冈健 | 一郎 */
            continue;
        }
        if (ends_given(s, end) &&
            cn__is_among(s->units->symbol[end + 1], U"则也都还却说称在对向认表的") &&
            surname_end(s, name->first) == name->first + 2u && cn__draft_free(draft, end, end))
            name->last = (uint16_t)end;
    }
}

/* A name that is only a surname gets two characters more, or three where the third ends given
 * names; one that a Chinese could bear only behind a title: 高山 | 今年. */
static void mend_bare(const cn__scene *s, cn__draft *draft) {
    const uint32_t words = UINT32_C(1) << CN_LIST_TITLE | UINT32_C(1) << CN_LIST_PERSON_KIN |
                           UINT32_C(1) << CN_LIST_CUE_RIGHT;
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t given = name->last + 1u;
        if (name->kind != CN_NAME_PERSON || surname_end(s, name->first) != given) continue;
        if (!may_be_given(s, given) || !may_be_given(s, given + 1)) continue;
        if (s->starts[given] & words) continue; /* 冈田 | 教授 */
        if (cn__is_surname(s, name->first) && !cn__is_behind_trade(s, name->first)) continue;
        if (!cn__draft_free(draft, given, given + 1)) continue;
        bool third = given + 2 < s->units->count && may_be_given(s, given + 2) &&
                     cn__is_among(s->units->symbol[given + 2], U"子男郎美代夫雄江香") &&
                     cn__draft_free(draft, given + 2, given + 2);
        name->last = (uint16_t)(given + 1 + third);
    }
}

/* 长 | 谷川健: a name begins with the whole of a surname of three characters. */
static void mend_start(const cn__scene *s, cn__draft *draft) {
    enum { LONG_SURNAME = 3 };
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        if (name->kind != CN_NAME_PERSON || name->first == 0) continue;
        size_t first = name->first - 1u, end = surname_end(s, first);
        if (end - first == LONG_SURNAME && end <= name->last && cn__draft_free(draft, first, first))
            name->first = (uint16_t)first;
    }
}

/* => Returns whether 一 at unit `at` is of the next word: 河村宏 | 一行. */
static bool begins_next(const cn__scene *s, size_t at) {
    return at + 1 < s->units->count && s->units->symbol[at] == U'一' &&
           cn__is_among(s->units->symbol[at + 1], U"行直起样下些");
}

/* 片桐诚一: a surname and a given name of the lists, but for an organisation or a longer name. */
static void listed(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i + 3 < s->units->count; i++) {
        size_t given = surname_end(s, i), end = cn__word_end(s, given, CN_LIST_GIVEN_JAPANESE);
        if (given == i || end == given) continue;
        if (begins_next(s, end - 1)) continue;
        if (cn__draft_encloses(draft, i, end - 1))
            cn__draft_put(draft, cn__ruled(i, end - 1, CN_NAME_PERSON, CN_RULE_JAPANESE));
        i = end - 1;
    }
}

/* => Returns the unit behind one or two characters from `given` on before a verb of speaking, or
 * `given`. */
static size_t spoken_end(const cn__scene *s, size_t given) {
    enum { GIVEN_MOST = 2 };
    for (size_t end = given; end < given + GIVEN_MOST; end++) {
        if (!may_be_given(s, end) || !cn__has(s->single[end], CN_LIST_GIVEN_CHAR)) return given;
        if (cn__speaks(s, end + 1)) return end + 1;
    }
    return given;
}

/* 片冈诚 | 说: a surname that no Chinese bears, and a given name that speaks. */
static void spoken(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i + 3 < s->units->count; i++) {
        size_t given = surname_end(s, i);
        if (given == i || cn__is_surname(s, i)) continue;
        size_t end = spoken_end(s, given);
        if (end > given && cn__draft_encloses(draft, i, end - 1))
            cn__draft_put(draft, cn__ruled(i, end - 1, CN_NAME_PERSON, CN_RULE_JAPANESE));
    }
}

/* 常务理事 | 小笠原健吾则提醒: a surname right behind a title, and two characters that end as given
 * names do. */
static void titled(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 1; i + 3 < s->units->count; i++) {
        if (!cn__has(s->ends[i - 1], CN_LIST_TITLE)) continue;
        size_t given = surname_end(s, i), last = given + 1;
        if (given == i || !may_be_given(s, given) || !cn__is_han_unit(s, last)) continue;
        bool ends = ends_given(s, last) ||
                    cn__is_among(s->units->symbol[last], U"吾树司平辅哉人志史男美香代江惠奈明");
        bool sure = ends && !begins_next(s, last) && cn__has(s->single[given], CN_LIST_GIVEN_CHAR);
        if (sure && cn__draft_encloses(draft, i, last))
            cn__draft_put(draft, cn__ruled(i, last, CN_NAME_PERSON, CN_RULE_JAPANESE));
    }
}

void cn__shapes_japanese(const cn__scene *s, cn__draft *draft) {
    if (!cn__has(s->words, CN_LIST_SURNAME_JAPANESE)) return;
    mend_bare(s, draft);
    mend_given(s, draft);
    mend_start(s, draft);
    listed(s, draft);
    spoken(s, draft);
    titled(s, draft);
}
