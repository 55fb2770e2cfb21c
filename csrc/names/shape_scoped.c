/* shape_scoped.c - societies and institutes that begin with how far they reach: 中国青港学会,
 * 青禾省旱地农业研究院. Beside the model, which sees a third of them in part or not at all.
 */
#include "names/shape.h"
#include "text/among.h"

enum { FIELD_LEAST = 2, FIELD_MOST = 14 };

/* => Returns the unit behind the longest listed place that begins at unit `at`, or `at`. */
static size_t place_end(const cn__scene *s, size_t at) {
    size_t end = at;
    if ((s->starts[at] & CN__PLACES) == 0) return at;
    for (size_t k = cn__hits_from(s, at); k < s->hit_count && s->hits[k].first == at; k++)
        if (s->hits[k].classes & CN__PLACES && s->hits[k].last >= end) end = s->hits[k].last + 1u;
    return end;
}

/* => Returns the unit behind the word at unit `at` for how far something reaches, or `at`. */
static size_t scope_end(const cn__scene *s, size_t at) {
    static const uint32_t *const scopes[] = {
        U"粤港澳大湾区", U"长江上游", U"长江中游", U"长江流域", U"黄河流域", U"长江经济带",
        U"长三角",       U"珠三角",   U"京津冀",   U"大湾区",   U"东北亚",   U"全国",
        U"国际",         U"世界",     U"亚洲",     U"亚太",     U"全球",     U"中华",
        U"欧洲",         U"非洲",     U"国家",     U"华东",     U"西南",     U"西北"};
    for (size_t k = 0; k < sizeof scopes / sizeof *scopes; k++) {
        size_t size = 0;
        if (s->units->symbol[at] != scopes[k][0] || !cn__spells(s, at, scopes[k])) continue;
        while (scopes[k][size]) size++;
        return at + size;
    }
    return place_end(s, at);
}

/* => Returns the units of the word for a house or a farm that ends with unit `last`, or 0; a
 * country has many, a place one of the name. */
static size_t house_at(const cn__scene *s, size_t last) {
    static const uint32_t *const houses[] = {
        U"博物馆", U"图书馆", U"美术馆", U"养护院", U"敬老院", U"福利院", U"护理院", U"养护站",
        U"合作社", U"粮库",   U"林场",   U"农场",   U"分所",   U"养老院", U"幼儿园", U"剧团",
        U"歌舞团", U"曲艺团", U"杂技团", U"兽医站", U"指导站", U"管理站", U"监测站", U"水文站"};
    if (!cn__is_among(s->units->symbol[last], U"馆院站社库场所园团")) return 0;
    return cn__spelt_before(s, last + 1, houses, sizeof houses / sizeof *houses);
}

/* => Returns whether a word begins at unit `at` that says which of many houses are meant: 民办. */
static bool means_many(const cn__scene *s, size_t at) {
    static const uint32_t *const words[] = {U"公办", U"民办", U"公立", U"私立", U"普惠", U"农村",
                                            U"乡镇", U"城区", U"城乡", U"部分", U"周边", U"附近",
                                            U"多家", U"家庭", U"辖区", U"全省", U"全市", U"境内"};
    return cn__spells_one(s, at, words, sizeof words / sizeof *words);
}

/* => Returns the units of the word for a society or an institute that ends with unit `last`, or 0.
 */
static size_t society_at(const cn__scene *s, size_t last) {
    static const uint32_t *const societies[] = {
        U"研究会",       U"促进会",   U"联合会",   U"基金会",   U"联络会",   U"研究院",
        U"研究所",       U"派出所",   U"办事处",   U"委员会",   U"理事会",   U"合作组织",
        U"研究中心",     U"推广中心", U"服务中心", U"训练中心", U"培训中心", U"交流中心",
        U"监测中心",     U"检测中心", U"评估中心", U"保护中心", U"改良中心", U"技术创新中心",
        U"产业创新中心", U"发展中心", U"管理中心", U"指导中心", U"援助中心", U"调解中心",
        U"学会",         U"协会",     U"商会",     U"总会",     U"联会",     U"联盟"};
    if (!cn__is_among(s->units->symbol[last], U"会院所织心盟")) return 0;
    return cn__spelt_before(s, last + 1, societies, sizeof societies / sizeof *societies);
}

size_t cn__society_end(const cn__scene *s, size_t field, bool place) {
    size_t end = 0;
    for (size_t i = field; i < s->units->count && i < field + FIELD_MOST; i++) {
        if (cn__parts_name(s, i) || cn__is_among(s->units->symbol[i], U"和与及同")) break;
        size_t word = society_at(s, i);
        if (s->units->symbol[i] == U'有' && s->units->symbol[i - 1] != U'国')
            place = false; /* 青禾区 | 有一座图书馆, but 国有林场 */
        if (!word && place && !means_many(s, field)) word = house_at(s, i);
        if (word && i + 1 >= field + FIELD_LEAST + word) end = i;
    }
    bool goes_on = end && end + 1 < s->units->count && /* 联会 | 歌, 研究所 | 谓 */
                   cn__is_among(s->units->symbol[end + 1], U"歌旗徽标章谓银建国");
    return goes_on ? 0 : end;
}

/* => Returns whether all names that [first, last] touches are within it, and none at its end says
 * how far it reaches itself: 青国 | 亚洲青港联盟. */
static bool holds_all(const cn__scene *s, const cn__draft *draft, size_t first, size_t last) {
    for (size_t i = 0; i < draft->count; i++) {
        const cn__draft_name *name = &draft->names[i];
        if (name->last < first || last < name->first) continue;
        if (name->first < first || name->last > last) return false;
        if (name->last == last && scope_end(s, name->first) > name->first) return false;
    }
    return true;
}

/* => Returns whether the sentence has the last character of a society or a house. */
static bool may_hold(const cn__scene *s) {
    for (size_t i = FIELD_LEAST; i < s->units->count; i++)
        if (cn__is_among(s->units->symbol[i], U"会院所织心盟馆站社库场园团")) return true;
    return false;
}

/* => Returns whether how far something reaches may begin at unit `at`: a look at one character
 * saves the rest.
 */
static bool may_begin(const cn__scene *s, size_t at) {
    return (s->starts[at] & CN__PLACES) ||
           cn__is_among(s->units->symbol[at], U"粤长黄珠京大东全国世亚中欧非华西");
}

void cn__shapes_scoped(const cn__scene *s, cn__draft *draft) {
    if (!may_hold(s)) return;
    for (size_t at = 0; at < s->units->count; at++) {
        if (!may_begin(s, at) || !cn__begins_phrase(s, at)) continue;
        size_t field = scope_end(s, at);
        bool place = field > at && place_end(s, at) == field;
        size_t last = field > at ? cn__society_end(s, field, place) : 0;
        if (!last || !holds_all(s, draft, at, last)) continue;
        cn__draft_put(draft, cn__ruled(at, last, CN_NAME_ORGANIZATION, CN_RULE_REACH));
        at = last;
    }
}
