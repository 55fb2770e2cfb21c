/* shape_organization.c - organisations that their shape gives away. */
#include "names/shape.h"
#include "names/vocabulary.h"
#include "text/among.h"

enum { LONGEST = 16, BEFORE_BRACKET = 8, LONG_OFFICE = 3 };

static bool is_word(const cn__scene *s, size_t i) {
    return s->units->shape[i] <= CN_SHAPE_MIXED;
}

/* IASP in 国际科技园协会(IASP): Latin letters in brackets right behind an organisation. */
static void acronym(const cn__scene *s, cn__draft *draft) {
    const cn__units *u = s->units;
    for (size_t i = 1; i + 2 < u->count; i++) {
        if (u->shape[i] != CN_SHAPE_OPEN || u->shape[i + 2] != CN_SHAPE_CLOSE) continue;
        if (u->shape[i + 1] != CN_SHAPE_UPPER && u->shape[i + 1] != CN_SHAPE_MIXED) continue;
        const cn__draft_name *before = cn__draft_at(draft, i - 1);
        if (!before || before->kind != CN_NAME_ORGANIZATION || before->last != i - 1) continue;
        if (cn__draft_free(draft, i + 1, i + 1))
            cn__draft_put(draft, cn__ruled(i + 1, i + 1, CN_NAME_ORGANIZATION, CN_RULE_ACRONYM));
    }
}

/* => Returns the unit behind the bracket that opens at `open` around one place or 集团, or 0. */
static size_t behind_place(const cn__scene *s, size_t open) {
    if (cn__spells(s, open + 1, U"集团") && open + 3 < s->units->count &&
        s->units->shape[open + 3] == CN_SHAPE_CLOSE)
        return open + 4;
    for (size_t k = 0; k < s->hit_count; k++) {
        const cn__hit *hit = &s->hits[k];
        if (hit->first != open + 1 || (hit->classes & CN__PLACES) == 0) continue;
        size_t close = hit->last + 1u;
        if (close < s->units->count && s->units->shape[close] == CN_SHAPE_CLOSE) return close + 1;
    }
    return 0;
}

/* => Returns the last unit of the nearest suffix that ends in the run of words from `at`, or 0. */
static size_t next_suffix(const cn__scene *s, size_t at) {
    size_t last = 0;
    for (size_t i = at; i < s->units->count && i < at + LONGEST && is_word(s, i); i++) {
        if (cn__has(s->ends[i], CN_LIST_ORG_SUFFIX))
            last = i;
        else if (last)
            break;
    }
    return last;
}

/* => Returns where the place begins that ends before `open` (> 0), or `open`. */
static size_t place_start(const cn__scene *s, size_t open) {
    if (((s->ends[open - 1] | s->single[open - 1]) & CN__PLACES) == 0) return open;
    for (size_t k = 0; k < s->hit_count; k++)
        if (s->hits[k].last + 1u == open && (s->hits[k].classes & CN__PLACES))
            return s->hits[k].first;
    return open;
}

/* => Returns where the places begin that stand one in the other before `open` (> 0), or `open`:
 *    青禾省 | 柳溪县, but no country. */
static size_t places_start(const cn__scene *s, size_t open) {
    const uint32_t outer = UINT32_C(1) << CN_LIST_PROVINCE | UINT32_C(1) << CN_LIST_CITY |
                           UINT32_C(1) << CN_LIST_COUNTY;
    size_t first = place_start(s, open);
    while (first && first < open && (s->ends[first - 1] & outer)) {
        open = first;
        first = place_start(s, open);
    }
    return first;
}

/* => Returns where a name that ends before `open` may begin: with a place, or a word of its own. */
static size_t name_start(const cn__scene *s, const cn__draft *draft, size_t open) {
    size_t first = place_start(s, open);
    if (first < open) return first;
    while (first > 0 && open - first < BEFORE_BRACKET && is_word(s, first - 1) &&
           !cn__is_among(s->units->symbol[first - 1], U"的了在是由") &&
           cn__draft_free(draft, first - 1, first - 1))
        first--;
    return first;
}

/* 海沐云(青禾)文化有限公司, 海沐云(集团)有限公司: a place or 集团 in brackets inside. */
static void brackets(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 1; i + 3 < s->units->count; i++) {
        if (s->units->shape[i] != CN_SHAPE_OPEN || !is_word(s, i - 1)) continue;
        size_t behind = behind_place(s, i);
        if (behind == 0 || behind >= s->units->count) continue;
        const cn__draft_name *whole = cn__draft_at(draft, i);
        if (whole && whole->first < i && whole->last >= behind) continue;
        size_t last = next_suffix(s, behind);
        const cn__draft_name *before = cn__draft_at(draft, i - 1),
                             *after = cn__draft_at(draft, behind);
        if (after && after->kind == CN_NAME_ORGANIZATION) last = after->last;
        if (last == 0) last = cn__society_end(s, behind, false);
        if (last == 0) continue;
        size_t first = before && before->last == i - 1 ? before->first : name_start(s, draft, i);
        if (first < i)
            cn__draft_put(draft, cn__ruled(first, last, CN_NAME_ORGANIZATION, CN_RULE_BRACKETS));
    }
}

/* => Returns whether the name that ends with unit `last` says that it is a company. */
static bool is_company(const cn__scene *s, size_t last) {
    static const uint32_t *const forms[] = {U"有限公司", U"责任公司", U"株式会社"};
    enum { UNITS = 4 };
    return last + 1 >= UNITS &&
           cn__spells_one(s, last + 1 - UNITS, forms, sizeof forms / sizeof *forms);
}

/* => Returns whether the sentence has the last character of a company. */
static bool may_hold_suffix(const cn__scene *s) {
    for (size_t i = 0; i < s->units->count; i++)
        if (cn__is_among(s->units->symbol[i], U"司社")) return true;
    return false;
}

/* 海淀区…委员会: from the first of the places before a suffix; beside a model, companies that it
 * did not see. */
static void suffix(const cn__scene *s, cn__draft *draft) {
    if (s->model && !may_hold_suffix(s)) return;
    for (size_t k = 0; k < s->hit_count; k++) {
        const cn__hit *place = &s->hits[k];
        if ((place->classes & CN__PLACES) == 0 || place->first == place->last) continue;
        if (!cn__draft_free(draft, place->first, place->last)) continue;
        size_t last = next_suffix(s, place->last + 1u);
        if (s->model && last && !is_company(s, last)) continue;
        if (last && cn__draft_free(draft, place->first, last))
            cn__draft_put(draft,
                          cn__ruled(place->first, last, CN_NAME_ORGANIZATION, CN_RULE_SUFFIX));
    }
}

/* => Returns whether the word names a house that any place may have: 图书馆, 文化馆, 青少年宫. */
static bool is_house(const cn__scene *s, const cn__hit *hit) {
    bool hall = cn__is_among(s->units->symbol[hit->last], U"馆宫");
    return (hall && hit->last >= hit->first + 2u) || cn__spells(s, hit->last - 2u, U"博物院");
}

/* => Returns whether the word is long enough to be nothing else behind a place. */
static bool is_long(const cn__hit *hit) {
    enum { LONG = 4 };
    return hit->last - hit->first + 1u >= LONG;
}

/* => Returns whether the word is for a school, a station or an institute, and no park or hall; or
 * for a company that a place has one of: 供电公司. */
static bool is_seat(const cn__scene *s, const cn__hit *hit, unsigned kind) {
    static const uint32_t *const utilities[] = {U"自来水公司", U"供电公司", U"燃气公司",
                                                U"公交公司",   U"地铁公司", U"电力公司"};
    if (kind == CN_ORG_COMPANY)
        return cn__spells_one(s, hit->first, utilities, sizeof utilities / sizeof *utilities);
    if (kind == CN_ORG_INSTITUTE) return cn__is_among(s->units->symbol[hit->last], U"院所");
    return kind == CN_ORG_MEDIA || kind == CN_ORG_UNIVERSITY;
}

/* => Returns whether the word is for an estate that a place has: 林场. */
static bool is_farm(const cn__scene *s, const cn__hit *hit) {
    static const uint32_t *const farms[] = {U"林场", U"农场", U"牧场", U"盐场"};
    return hit->last == hit->first + 1u &&
           cn__spells_one(s, hit->first, farms, sizeof farms / sizeof *farms);
}

/* => Returns whether the word names an office of whatever place stands before it: 残联, 司法局; but
 *    not 政府, for 县政府 is most often any. */
static bool is_local_office(const cn__scene *s, const cn__hit *hit) {
    if (s->units->symbol[hit->first] == U'政' && s->units->symbol[hit->last] == U'府') return false;
    if (s->units->symbol[hit->last] == U'区') return false; /* 青禾高新区 is a place */
    if (cn__has(hit->classes, CN_LIST_CONTRACTION) || is_house(s, hit)) return true;
    for (uint32_t w = hit->word; w; w = cn__lexicon_word(s->lexicon, w)->next) {
        const cn__word *word = cn__lexicon_word(s->lexicon, w);
        if (word->class == CN_LIST_ORG_SUFFIX)
            return word->kind == CN_ORG_GOVERNMENT || word->kind == CN_ORG_PARTY ||
                   word->kind == CN_ORG_HOSPITAL || is_farm(s, hit) ||
                   (is_long(hit) && is_seat(s, hit, word->kind));
    }
    return false;
}

/* => Returns the first unit of a word for a park that ends before unit `at`, or `at`. */
static size_t park_start(const cn__scene *s, size_t at) {
    static const uint32_t *const parks[] = {U"经济技术开发区", U"经济开发区", U"自贸片区",
                                            U"综合保税区",     U"工业园区",   U"度假区",
                                            U"开发区",         U"经开区",     U"高新区"};
    return at - cn__spelt_before(s, at, parks, sizeof parks / sizeof *parks);
}

/* => Returns the first unit of the listed place that a town of it stands behind, whose rank is at
 * unit `rank`, or the unit behind the rank: 青禾县 | 柳溪镇, but 青禾县 | 各乡镇. */
static size_t town_start(const cn__scene *s, size_t rank) {
    enum { TOWN_MOST = 4 };
    bool town = cn__is_among(s->units->symbol[rank], U"镇乡");
    if (!town || rank == 0 || s->units->symbol[rank - 1] == U'乡') return rank + 1;
    for (size_t open = rank - 1; open > 0 && rank - open < TOWN_MOST; open--) {
        if (!cn__is_han_unit(s, open)) break;
        size_t first = place_start(s, open);
        if (first < open) return s->units->symbol[open] == U'各' ? rank + 1 : first;
    }
    return rank + 1;
}

/* => Returns the first unit of a place that no list knows, of two or three characters before its
 * rank at unit `rank`, at the head of a phrase: 青禾 | 县; or `rank` + 1 for none, as in 旅游景区.
 */
static size_t unknown_start(const cn__scene *s, size_t rank) {
    enum { NAME_LEAST = 2, NAME_MOST = 3 };
    if (rank && cn__spells_word(s, rank - 1, CN_VOCABULARY_DISTRICT)) return rank + 1;
    for (size_t chars = 1; chars <= NAME_MOST && chars <= rank; chars++) {
        size_t first = rank - chars;
        bool other = cn__is_among(s->units->symbol[first],
                                  U"该各本全我每几两并以和与及在由向对从为是被把将等了着过的到"
                                  U"一二三四五六七八九十");
        if (other || !cn__is_han_unit(s, first)) break;
        size_t places = chars >= NAME_LEAST && first ? places_start(s, first) : first;
        if (chars >= NAME_LEAST && cn__begins_phrase(s, places)) return places;
    }
    return rank + 1;
}

/* => Returns the first unit of an office's name whose place has its rank at unit `rank`: that of a
 * listed place, before an office of many characters or a house; that of the rank at the head of a
 * phrase; that of a place that no list knows; or `rank` + 1 for none. */
static size_t office_start(const cn__scene *s, size_t rank, const cn__hit *office) {
    if (cn__begins_phrase(s, rank)) return rank;
    size_t first = place_start(s, park_start(s, rank + 1));
    if (first > rank) first = town_start(s, rank);
    bool whole = office->last - office->first + 1 >= LONG_OFFICE || is_house(s, office) ||
                 is_farm(s, office);
    if (whole && first < rank) {
        if (first) first = places_start(s, first);
        return cn__begins_phrase(s, first) ? first : rank + 1;
    }
    return is_long(office) || is_house(s, office) ? unknown_start(s, rank) : rank + 1;
}

/* => Returns the last unit of the society whose field the office at unit `last` is (图书馆 | 学会),
 * or `last`. */
static size_t society_end(const cn__scene *s, size_t last) {
    static const uint32_t *const societies[] = {U"学会", U"协会"};
    enum { UNITS = 2 };
    return cn__spells_one(s, last + 1, societies, sizeof societies / sizeof *societies)
               ? last + UNITS
               : last;
}

/* 市残联, 县人民医院: the rank of a place that the article has named, and an office; 滨州市发展和
 * 改革委员会 beside a model, too. */
static void local_offices(const cn__scene *s, cn__draft *draft) {
    const uint32_t offices = UINT32_C(1) << CN_LIST_CONTRACTION | UINT32_C(1) << CN_LIST_ORG_SUFFIX;
    for (size_t k = 0; k < s->hit_count; k++) {
        const cn__hit *office = &s->hits[k];
        if ((office->classes & offices) == 0 || office->first == 0) continue;
        if (office->first == office->last) continue;
        size_t rank = office->first - 1u, place = places_start(s, office->first);
        bool ranked = cn__is_among(s->units->symbol[rank], U"省市区县州镇乡旗");
        bool country = cn__has(s->starts[place], CN_LIST_COUNTRY) && /* 青国旅游部 */
                       cn__is_among(s->units->symbol[office->last], U"部署局");
        bool venue = cn__is_among(s->units->symbol[office->last - 1u], U"览育"); /* 展览馆 */
        bool house = is_house(s, office) && !venue && !cn__has(s->starts[place], CN_LIST_COUNTRY);
        bool whole = country || house || is_long(office);
        bool listed = place < rank && whole && cn__begins_phrase(s, place);
        if (!ranked && !listed) continue;
        size_t first = ranked ? office_start(s, rank, office) : place;
        if (first > rank || !is_local_office(s, office)) continue;
        size_t last = society_end(s, office->last);
        if (cn__draft_free(draft, first, last))
            cn__draft_put(draft, cn__ruled(first, last, CN_NAME_ORGANIZATION, CN_RULE_LOCAL));
    }
}

/* => Returns where a country begins that stands before the place at `first`, or `first`. */
static size_t country_start(const cn__scene *s, size_t first) {
    size_t start = first ? place_start(s, first) : first;
    return cn__has(s->starts[start], CN_LIST_COUNTRY) ? start : first;
}

/* 柳溪警方, 青国云港州警方: the police or the army of a place that the lists know; but no 四国警方,
 * and whether a country's is a name the model says. */
static void local_forces(const cn__scene *s, cn__draft *draft) {
    static const uint32_t *const forces[] = {U"警方", U"军方", U"军区"};
    enum { UNITS = 2 };
    for (size_t i = 1; i + UNITS <= s->units->count; i++) {
        if (!cn__is_among(s->units->symbol[i], U"警军") ||
            !cn__spells_one(s, i, forces, sizeof forces / sizeof *forces))
            continue;
        size_t place = places_start(s, i), last = i + UNITS - 1;
        if (place == i || cn__has(s->starts[place], CN_LIST_COUNTRY) ||
            (s->units->symbol[i - 1] == U'国' &&
             cn__is_among(s->units->symbol[place], U"两三四五六七八九十多")))
            continue;
        size_t first = country_start(s, place);
        if (cn__draft_free(draft, first, last))
            cn__draft_put(draft, cn__ruled(first, last, CN_NAME_ORGANIZATION, CN_RULE_LOCAL));
    }
}

/* 青国政府: the government of a country that the lists know, but not what goes on: 政府军. */
static void governments(const cn__scene *s, cn__draft *draft) {
    for (size_t k = 0; k < s->hit_count; k++) {
        const cn__hit *country = &s->hits[k];
        size_t last = country->last + 2u;
        if (!cn__has(country->classes, CN_LIST_COUNTRY) || !cn__spells(s, last - 1, U"政府"))
            continue;
        bool goes_on =
            last + 1 < s->units->count && cn__is_among(s->units->symbol[last + 1], U"军网间首奖");
        if (!goes_on && cn__draft_free(draft, country->first, last))
            cn__draft_put(draft,
                          cn__ruled(country->first, last, CN_NAME_ORGANIZATION, CN_RULE_LOCAL));
    }
}

/* => Returns whether offices end in the character. */
static bool is_office(uint32_t symbol) {
    return cn__is_among(symbol, U"处科股室局部司厅院校所站队社厂");
}

/* => Returns whether an organisation may end before unit `at`, and does not go on with it: 党, 司.
 */
static bool ends_before(const cn__scene *s, size_t at) {
    const uint32_t *symbol = s->units->symbol;
    if (cn__has(s->single[at], CN_LIST_ORG_SUFFIX) || is_office(symbol[at])) return false;
    return cn__has(s->ends[at - 1], CN_LIST_ORG_SUFFIX) || is_office(symbol[at - 1]);
}

/* => Returns whether the post is also a form of address, and nobody else was found there. */
static bool is_free_address(const cn__scene *s, const cn__draft *draft, size_t first,
                            const cn__hit *post) {
    cn_str word = cn__lexicon_word_text(s->lexicon, post->word);
    return cn__vocabulary_has(CN_VOCABULARY_HONORIFIC, word) &&
           cn__draft_free(draft, first, post->last);
}

/* 交通局运输处 | 杜主任: no organisation holds the surname of who has a post in it. */
static void posted(const cn__scene *s, cn__draft *draft) {
    for (size_t k = 0; k < s->hit_count; k++) {
        const cn__hit *post = &s->hits[k];
        if (post->first < 2 || post->first == post->last || !cn__is_address(post)) continue;
        size_t first = cn__surname_start(s, post->first);
        if (first == post->first || first == 0 || cn__is_torn(s, first, post)) continue;
        cn__draft_name *holder = cn__draft_at(draft, first - 1);
        if (!holder || holder->kind != CN_NAME_ORGANIZATION) continue;
        bool fits =
            holder->last < first ? is_free_address(s, draft, first, post) : ends_before(s, first);
        if (!fits) continue;
        holder->last = (uint16_t)(first - 1);
        cn__draft_put(draft, cn__ruled(first, post->last, CN_NAME_PERSON, CN_RULE_KIN));
    }
}

/* => Returns whether a preposition begins the name: 从 | 青禾南站指挥部, 经 | 柳溪镇党委 but no
 * 经信局, 自 | 江岸电视台 but no 自治区文联. */
static bool is_led(const cn__scene *s, const cn__draft_name *name) {
    const uint32_t heads = CN__PLACES | UINT32_C(1) << CN_LIST_COMPANY |
                           UINT32_C(1) << CN_LIST_ORGANIZATION | UINT32_C(1) << CN_LIST_MINISTRY |
                           UINT32_C(1) << CN_LIST_ORG_SUFFIX | UINT32_C(1) << CN_LIST_CONTRACTION;
    const size_t behind_place = name->first + 5u;
    if (name->kind != CN_NAME_ORGANIZATION || name->last < name->first + 2u) return false;
    uint32_t first = s->units->symbol[name->first];
    if (cn__is_among(first, U"自当")) return (s->starts[name->first + 1u] & heads) != 0;
    if (first != U'经') return cn__is_among(first, U"从在由据被把");
    for (size_t i = name->first + 3u; i < name->last && i < behind_place; i++)
        if (cn__is_among(s->units->symbol[i], U"省市区县州镇乡村")) return true;
    return false;
}

/* 时任 | 县文化局的局长: no name begins with how somebody has a post in it. */
static void without_holding(const cn__scene *s, cn__draft *draft) {
    static const uint32_t *const words[] = {U"时任", U"现任", U"曾任", U"原任", U"出任"};
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        bool held = name->kind == CN_NAME_ORGANIZATION && name->last > name->first + 3u &&
                    cn__spells_one(s, name->first, words, sizeof words / sizeof *words);
        if (held) name->first += 2;
    }
}

/* 从 | 青禾南站指挥部: no name begins with a preposition, but for 从江县, which reporters are not
 * before. */
static void without_preposition(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        bool led = is_led(s, name);
        bool reporter =
            name->first > 0 && cn__is_among(s->units->symbol[name->first - 1], U"者日天前");
        if (led && (reporter || s->starts[name->first] == 0)) name->first++;
    }
}

/* 和 | 平镇派出所: 和平 is a word, where no name begins behind 和. */
static void peaceful(const cn__scene *s, cn__draft *draft) {
    const uint32_t names =
        CN__PLACES | UINT32_C(1) << CN_LIST_COMPANY | UINT32_C(1) << CN_LIST_ORGANIZATION;
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        bool local = name->last > name->first &&
                     cn__is_among(s->units->symbol[name->first + 1], U"镇街路区乡村里社派县中小");
        if (local && name->kind == CN_NAME_ORGANIZATION && name->first > 0 &&
            cn__spells(s, name->first - 1u, U"和平") && (s->starts[name->first] & names) == 0)
            name->first--;
    }
}

/* 林远和 | 县医院, 办成 | 县医院: what looks like 和县 is a word and the rank of a place, but
 * behind the place that it is in, or at the head of a phrase. */
static void ranked(const cn__scene *s, cn__draft *draft) {
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t first = name->first;
        bool county = name->kind == CN_NAME_ORGANIZATION && name->last > first + 1u &&
                      s->units->symbol[first + 1] == U'县' &&
                      cn__is_among(s->units->symbol[first], U"和成理开通费康户礼");
        if (county && !cn__begins_phrase(s, first) && (s->ends[first - 1] & CN__PLACES) == 0)
            name->first++;
    }
}

/* 栖 | 筑建筑设计事务所: one character at the head of a phrase, which joins and counts nothing, is
 * a part of the name behind it that ends as organisations do. */
static void orphaned(const cn__scene *s, cn__draft *draft) {
    const cn__units *u = s->units;
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t first = name->first;
        if (name->kind != CN_NAME_ORGANIZATION || name->origin != CN_ORIGIN_MODEL || first == 0)
            continue;
        bool whole = cn__has(s->ends[name->last], CN_LIST_ORG_SUFFIX) && name->last > first + 2u;
        bool alone = whole && cn__is_han_unit(s, first - 1) &&
                     cn__draft_free(draft, first - 1, first - 1) &&
                     (first == 1 || !cn__is_han_unit(s, first - 2)) && !u->gap[first];
        if (alone && !s->single[first - 1] && !s->ends[first - 1] && !s->starts[first] &&
            !cn__parts_name(s, first - 1) &&
            !cn__is_among(u->symbol[first - 1], U"而个位名家架台辆批支次种项条份年月日号第间座所"))
            name->first--;
    }
}

/* => Returns whether units [first, end) may be the first of two fields of an office: no place, no
 * post, and nothing that ends as an office does. */
static bool is_field(const cn__scene *s, const cn__draft *draft, size_t first, size_t end) {
    const uint32_t others = UINT32_C(1) << CN_LIST_TITLE | UINT32_C(1) << CN_LIST_CONTRACTION;
    for (size_t i = first; i < end; i++) {
        bool office = cn__has(s->ends[i], CN_LIST_ORG_SUFFIX) &&
                      cn__is_among(s->units->symbol[i], U"局厅委院所处社司团校馆会部心");
        if (office || cn__parts_name(s, i) || (s->starts[i] & CN__PLACES) ||
            (s->ends[i] & others) || !cn__draft_free(draft, i, i))
            return false;
    }
    return true;
}

/* 青禾省古建筑与 | 彩塑壁画保护研究院, 青禾市政务服务和 | 公共数据管理局: an office of two fields
 * begins with the place that it is of. */
static void joined_fields(const cn__scene *s, cn__draft *draft) {
    enum { FIELD_LEAST = 2, FIELD_MOST = 8 };
    const uint32_t places = UINT32_C(1) << CN_LIST_PROVINCE | UINT32_C(1) << CN_LIST_CITY |
                            UINT32_C(1) << CN_LIST_COUNTY;
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t joint = name->first > 0 ? name->first - 1u : 0;
        bool joined = name->kind == CN_NAME_ORGANIZATION && joint > FIELD_LEAST &&
                      cn__is_among(s->units->symbol[joint], U"与和") &&
                      !(s->starts[name->first] & CN__PLACES) &&
                      cn__is_among(s->units->symbol[name->last], U"局厅院所处心委会");
        for (size_t field = joint - FIELD_LEAST; joined && field > 0 && joint - field <= FIELD_MOST;
             field--) {
            if (!(s->ends[field - 1] & places)) continue;
            size_t place = place_start(s, field);
            if (place < field && cn__begins_phrase(s, place) && is_field(s, draft, field, joint) &&
                cn__draft_free(draft, place, joint))
                name->first = (uint16_t)place;
            break;
        }
    }
}

/* 北京师范大学 | 生态学 | 教授: what one teaches is no part of the university. */
static void without_subject(const cn__scene *s, cn__draft *draft) {
    enum { SUBJECT_LEAST = 2 };
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t behind = name->last + 1u;
        bool subject = name->kind == CN_NAME_ORGANIZATION && behind < s->units->count &&
                       s->units->symbol[name->last] == U'学' &&
                       cn__has(s->starts[behind], CN_LIST_TITLE);
        for (size_t at = name->last; subject && at > name->first + 1u; at--) {
            if (!cn__spells(s, at - 1, U"大学")) continue;
            if (name->last >= at + SUBJECT_LEAST) name->last = (uint16_t)at;
            break;
        }
    }
}

/* => Returns whether units [first, behind) are a surname that begins no other word, and one or two
 * of a given name. */
static bool may_be_person(const cn__scene *s, size_t first, size_t behind) {
    size_t units = behind - first;
    bool named = (units == 2 || units == 3) && cn__is_surname(s, first) && !s->starts[first];
    for (size_t i = first + 1; named && i < behind; i++)
        named = cn__is_han_unit(s, i) && cn__has(s->single[i], CN_LIST_GIVEN_CHAR);
    return named;
}

/* 赵海生 | 青禾大学教授: whoever stands before a blank, as lists have it, is no part of an
 * organisation. */
static void without_listed(const cn__scene *s, cn__draft *draft) {
    enum { NAME = 3, REST = 2 };
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t first = name->first, at = first + 2;
        if (name->kind != CN_NAME_ORGANIZATION || (first > 0 && cn__is_han_unit(s, first - 1)))
            continue;
        while (at <= first + NAME && at < s->units->count && !s->units->gap[at]) at++;
        if (at + REST > name->last || !may_be_person(s, first, at)) continue;
        name->first = (uint16_t)at;
        cn__draft_put(draft, cn__ruled(first, at - 1, CN_NAME_PERSON, CN_RULE_CHINESE));
    }
}

/* 蓝国认证机构 | 诺迪科公司: what says what kind of organisation it is stands before its name. */
static void without_kind(const cn__scene *s, cn__draft *draft) {
    enum { KIND = 4, COMPANY = 4 };
    for (size_t i = 0; i < draft->count; i++) {
        cn__draft_name *name = &draft->names[i];
        size_t behind = name->last + 1u, at = name->first + KIND;
        bool company = name->kind == CN_NAME_ORGANIZATION && at + COMPANY <= behind &&
                       cn__spells(s, behind - 2, U"公司");
        if (!company) continue;
        while (at + COMPANY <= behind && !cn__spells(s, at - 2, U"机构")) at++;
        if (at + COMPANY <= behind) name->first = (uint16_t)at;
    }
}

/* 青禾彝族 | 自治县人民医院: an organisation begins with the whole of a place. */
static void whole_places(const cn__scene *s, cn__draft *draft) {
    const uint32_t places = UINT32_C(1) << CN_LIST_PROVINCE | UINT32_C(1) << CN_LIST_CITY |
                            UINT32_C(1) << CN_LIST_COUNTY;
    for (size_t k = 0; k < s->hit_count; k++) {
        const cn__hit *place = &s->hits[k];
        if ((place->classes & places) == 0) continue;
        cn__draft_name *name = cn__draft_at(draft, place->last);
        if (!name || name->kind != CN_NAME_ORGANIZATION || name->first <= place->first ||
            name->last == place->last || (s->starts[name->first] & places))
            continue;
        if (cn__draft_free(draft, place->first, name->first - 1u)) name->first = place->first;
    }
}

/* => Returns the last unit of a word for a team or club at unit `at`, or 0. */
static size_t team_end(const cn__scene *s, size_t at) {
    static const uint32_t *const teams[] = {
        U"志愿服务队", U"志愿服务团", U"志愿队", U"服务队", U"服务团", U"翻译队", U"宣讲团",
        U"宣讲队",     U"合唱团",     U"艺术团", U"突击队", U"巡逻队", U"巡护队", U"救援队",
        U"小分队",     U"文艺队",     U"工作室", U"调解室", U"合作社", U"文学社", U"联盟"};
    for (size_t k = 0; k < sizeof teams / sizeof *teams; k++) {
        size_t size = 0;
        while (teams[k][size]) size++;
        if (cn__spells(s, at, teams[k])) return at + size - 1;
    }
    return 0;
}

/* “红石榴” | 宣讲团: what a team is called stands before the word for it. */
static void called_teams(const cn__scene *s, cn__draft *draft) {
    enum { CALLED_MOST = 8 };
    for (size_t i = 0; i + 2 < s->units->count; i++) {
        if (s->units->shape[i] != CN_SHAPE_OPEN_QUOTE) continue;
        size_t close = i + 1;
        while (close < s->units->count && close - i <= CALLED_MOST && cn__is_han_unit(s, close))
            close++;
        if (close >= s->units->count || s->units->shape[close] != CN_SHAPE_CLOSE_QUOTE) continue;
        size_t last = team_end(s, close + 1);
        const cn__draft_name *there = last ? cn__draft_at(draft, last) : NULL;
        bool troop = last && last + 1 < s->units->count && s->units->symbol[last + 1] == U'伍';
        if (last && !troop && close > i + 1 && (!there || there->first >= i))
            cn__draft_put(draft, cn__ruled(i, last, CN_NAME_ORGANIZATION, CN_RULE_TEAM));
    }
}

void cn__shapes_organization(const cn__scene *scene, cn__draft *draft) {
    bool open = cn__has_shape(scene, CN_SHAPE_OPEN);
    if (open) brackets(scene, draft);
    suffix(scene, draft);
    local_offices(scene, draft);
    local_forces(scene, draft);
    governments(scene, draft);
    if (open) acronym(scene, draft);
    if (cn__has_shape(scene, CN_SHAPE_OPEN_QUOTE)) called_teams(scene, draft);
    posted(scene, draft);
    peaceful(scene, draft);
    whole_places(scene, draft);
    orphaned(scene, draft);
    joined_fields(scene, draft);
    without_subject(scene, draft);
    without_kind(scene, draft);
    without_listed(scene, draft);
    ranked(scene, draft);
    without_preposition(scene, draft);
    without_holding(scene, draft);
}

void cn__shapes_owned(const cn__scene *s, cn__draft *draft) {
    const uint32_t owners = UINT32_C(1) << CN_LIST_COMPANY | UINT32_C(1) << CN_LIST_ORGANIZATION |
                            UINT32_C(1) << CN_LIST_MINISTRY;
    for (size_t k = 0; k < s->hit_count; k++) {
        const cn__hit *owner = &s->hits[k];
        if ((owner->classes & owners) == 0) continue;
        cn__draft_name *name = cn__draft_at(draft, owner->last + 1u);
        if (!name || name->kind != CN_NAME_ORGANIZATION || name->first != owner->last + 1u ||
            !(s->starts[name->first] & CN__PLACES))
            continue;
        if (cn__draft_free(draft, owner->first, owner->last)) name->first = owner->first;
    }
}
