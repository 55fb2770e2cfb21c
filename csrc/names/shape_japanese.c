/* shape_japanese.c - Japanese persons, whose names have a surname of two characters and two or
 * three more: 高桥直人, 高木由美子. The model, which knows few of them, leaves the given name out.
 */
#include "names/shape.h"
#include "text/among.h"

static const uint32_t *const surnames[] = {
    U"佐藤", U"铃木", U"高桥", U"田中", U"渡边", U"伊藤", U"山本", U"中村", U"小林", U"加藤",
    U"吉田", U"山田", U"山口", U"松本", U"井上", U"木村", U"斋藤", U"清水", U"山崎", U"池田",
    U"桥本", U"阿部", U"石川", U"山下", U"中岛", U"石井", U"小川", U"前田", U"冈田", U"藤田",
    U"后藤", U"近藤", U"村上", U"远藤", U"青木", U"坂本", U"福田", U"太田", U"西村", U"藤井",
    U"金子", U"冈本", U"藤原", U"三浦", U"中野", U"中川", U"原田", U"松田", U"竹内", U"小野",
    U"田村", U"中山", U"和田", U"石田", U"森田", U"上田", U"内田", U"柴田", U"酒井", U"宫崎",
    U"横山", U"高木", U"安藤", U"宫本", U"大野", U"小岛", U"谷口", U"今井", U"高田", U"丸山",
    U"武田", U"上野", U"杉山", U"千叶", U"村田", U"新井", U"大塚", U"增田", U"平野", U"菅原",
    U"久保", U"野口", U"松尾", U"岩崎", U"木下", U"菊地", U"野村", U"佐野", U"渡部", U"岸田",
    U"石破", U"高市", U"安倍", U"河野", U"茂木", U"小泉", U"三宅", U"黑田", U"黑泽", U"德川",
    U"织田", U"森本", U"大岛", U"大西", U"大谷", U"小松", U"小西", U"小池", U"川崎", U"川口",
    U"川端", U"平田", U"广田", U"本田", U"本间", U"吉川", U"吉村", U"吉野", U"松下", U"松井",
    U"松冈", U"松浦", U"堀内", U"堀江", U"荒木", U"荒井", U"浅野", U"浅田", U"星野", U"福岛",
    U"福原", U"石原", U"石桥", U"片山", U"鸠山", U"宫泽", U"水谷", U"永井", U"野田", U"羽生",
    U"羽田", U"早川", U"樱井", U"饭田", U"秋山", U"栗原", U"工藤", U"桑田", U"关口", U"高岛",
    U"高野", U"竹下", U"竹中", U"田边", U"土屋", U"津田", U"长岛", U"西田", U"西野", U"服部",
    U"平井", U"藤本", U"藤野", U"古川", U"前川", U"牧野", U"三木", U"三好", U"宫田", U"望月",
    U"森下", U"森山", U"安田", U"矢野", U"山内", U"山根", U"横田", U"若林",
};

/* => Returns whether a Japanese surname stands at unit `at`. */
static bool is_surname(const cn__scene *s, size_t at) {
    for (size_t i = 0; i < sizeof surnames / sizeof *surnames; i++)
        if (cn__spells(s, at, surnames[i])) return true;
    return false;
}

/* => Returns whether unit `at` may be of a given name. */
static bool may_be_given(const cn__scene *s, size_t at) {
    static const uint32_t others[] = U"的在说表也与和是对向将则还称从为这了及等先女氏们家仅只就都已"
                                     U"正曾并未不很最更再又却会要让被把给于内当其提";
    return cn__is_han_unit(s, at) && !s->units->gap[at] &&
           !cn__is_among(s->units->symbol[at], others);
}

/* 佐藤健 | 一则: a given name of one character gets the one that ends given names, before an
 * adverb. */
static void mend_given(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t end = name->last + 1u;
        if (name->kind != CN_NAME_PERSON || end != name->first + 3u || end + 1 >= s->units->count)
            continue;
        if (s->units->symbol[end] == U'和' && is_surname(s, name->first) &&
            cn__is_among(s->units->symbol[end + 1], U"子美代彦") &&
            cn__draft_free(draft, end, end + 1)) {
            name->last = (uint16_t)(end + 1); /* 田中美 | 和子 */
            continue;
        }
        if (cn__is_among(s->units->symbol[end], U"一二三郎夫雄子之彦介") &&
            cn__is_among(s->units->symbol[end + 1], U"则也都还却说称在对向认表的") &&
            is_surname(s, name->first) && cn__draft_free(draft, end, end))
            name->last = (uint16_t)end;
    }
}

/* A name that is only a surname gets two characters more, or three where the third ends given
 * names. */
void cn__shapes_japanese(const cn__scene *s, cn__draft *draft) {
    const uint32_t words = UINT32_C(1) << CN_LIST_TITLE | UINT32_C(1) << CN_LIST_PERSON_KIN |
                           UINT32_C(1) << CN_LIST_CUE_RIGHT;
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t given = name->first + 2u;
        if (name->kind != CN_NAME_PERSON || name->last + 1u != given) continue;
        if (!may_be_given(s, given) || !may_be_given(s, given + 1)) continue;
        if (s->starts[given] & words) continue; /* 冈田 | 教授 */
        if (!is_surname(s, name->first)) continue;
        if (!cn__draft_free(draft, given, given + 1)) continue;
        bool third = given + 2 < s->units->count && may_be_given(s, given + 2) &&
                     cn__is_among(s->units->symbol[given + 2], U"子男郎美代夫雄江香") &&
                     cn__draft_free(draft, given + 2, given + 2);
        name->last = (uint16_t)(given + 1 + third);
    }
    mend_given(s, draft);
}
