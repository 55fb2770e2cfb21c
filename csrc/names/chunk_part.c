/* chunk_part.c - organisations that a title begins with, or places that stand for one: 镇 |
 * 党委书记, 市 | 政府秘书长, 埃及 | 石油部长. */
#include "names/chunk.h"

#include "names/implied.h"
#include "names/title.h"
#include "names/vocabulary.h"
#include "text/among.h"

/* 河北 + 省委书记: the committee is the organisation, the rest the title. */
void cn__part_committee(const cn__resolver *r, cn__chunk *c) {
    static const char *const committees[] = {"省委", "市委", "区委", "县委", "州委", "镇委"};
    size_t title = c->title.start;
    bool place = c->organization.start == c->organization.end || c->organization.end == title;
    for (size_t i = 0; place && i < sizeof committees / sizeof *committees; i++) {
        cn_str word = {committees[i], strlen(committees[i])};
        if (!cn__begins(r->text, title, word) || title + word.size >= c->title.end) continue;
        size_t league = c->title.start - strlen("团"); /* 团 | 市委书记, but 集团 | 市委书记 */
        bool leads =
            c->title.start >= strlen("团") && cn__is_literal(r->text, league, c->title.start, "团");
        leads = leads && !cn__is_among(cn__code_before(r->text, league), U"集社兵旅剧");
        if (c->organization.start == c->organization.end)
            c->organization.start = leads ? (uint32_t)league : c->title.start;
        c->title.start = c->organization.end = (uint32_t)(title + word.size);
    }
}

/* 市 | 政府秘书长: the government of the place that the article is about, without its name. */
bool cn__part_government(const cn__resolver *r, size_t low, cn__chunk *c) {
    const cn_str government = CN__STR("政府");
    size_t title = c->title.start, end = title + government.size;
    size_t rank = title > low ? cn__step_back(r->text, title, low) : title;
    if (!cn__begins(r->text, title, government) || cn__title_end(r, end) < c->title.end ||
        rank == title || !cn__is_among(cn__code_at(r->text, rank), U"省市区县州镇乡旗") ||
        cn__is_han(cn__code_before(r->text, rank)))
        return false;
    *c = (cn__chunk){.title = cn__span(end, c->title.end), .organization = cn__span(rank, end)};
    return true;
}

/* => Returns where the characters begin that go on to `end`, at or past `start`: 代表—— | 青禾省.
 */
static size_t behind_mark(cn_str text, size_t start, size_t end) {
    size_t at = end;
    while (at > start &&
           (cn__is_han(cn__code_before(text, at)) || cn__is_word_ascii(cn__code_before(text, at))))
        at = cn__step_back(text, at, start);
    return at;
}

/* => Returns where the own name of a smallest place begins in [start, end): behind the ranks of the
 * places that it lies in, 江城市江北区洪塘街道 | 洪塘. */
static size_t own_name_start(const cn__resolver *r, size_t start, size_t end) {
    size_t own = start;
    for (size_t at = start; at < end; at += cn__step(r->text, at)) {
        bool rank = cn__is_among(cn__code_at(r->text, at), U"省市区县旗镇乡") ||
                    cn__begins(r->text, at, CN__STR("道"));
        if (rank && at > start) own = at + cn__step(r->text, at);
    }
    return own;
}

/* 潮音 | 社区 | 党委书记, 柳溪 | 镇党委书记, 江城市江北区洪塘街道洪塘 | 社区居委会 | 主任: the
 * smallest places are known by the word for what they are, or its committee, which the title begins
 * with. */
bool cn__part_village(const cn__resolver *r, size_t low, cn__chunk *c) {
    enum { OWN_MIN = 6, OWN_MAX = 12 }; /* bytes of two characters, and of four */
    static const char *const villages[] = {
        "社区居民委员会", "社区居委会", "街道办事处", "街道办", "村民委员会", "村委会",
        "社区",           "街道",       "镇",         "乡",     "村"};
    size_t word = cn__word_at(r->text, c->title.start, villages, CN__COUNT(villages));
    size_t rest = c->title.start + word; /* 党委书记, and no 民 of 村民 */
    if (word == 0 || rest >= c->title.end) return false;
    if (cn__begins(r->text, c->title.start, CN__STR("乡村"))) return false; /* 碰见 | 乡村医生 */
    bool post = cn__title_end(r, rest) > rest;
    if (!post &&
        !cn__resolver_listed(r, cn__slice(r->text, rest, c->title.end), 1u << CN_LIST_TITLE))
        return false;
    size_t start = behind_mark(r->text, cn__implied_start(r, low, c->title.start), c->title.start);
    size_t own_start = own_name_start(r, start, c->title.start), own = c->title.start - own_start;
    bool any = own_start > start ? cn__is_among(cn__code_at(r->text, own_start), U"各每全某该本多")
                                 : cn__title_determined(r, start, c->title.start);
    if (own < OWN_MIN || own > OWN_MAX || any) return false;
    if (!post && own_start == start) return false; /* 老旧 | 社区居民 */
    c->title.start += (uint32_t)word;
    c->organization = cn__span(start, c->title.start);
    return true;
}

/* => Returns where the post begins whose rank of place also ends the place before it, 雄风村 |
 * 村支书, 柳溪镇 | 镇长; or 0. */
static size_t behind_doubled(cn_str text, size_t title) {
    const size_t rank = CN__STR("村").size;
    size_t start = title; /* 镇 of 镇长, or 村 before 支书 */
    if (!cn__is_among(cn__code_at(text, start), U"村镇乡")) start -= title < rank ? 0 : rank;
    bool doubled = cn__is_among(cn__code_at(text, start), U"村镇乡") &&
                   cn__code_before(text, start) == cn__code_at(text, start);
    return doubled ? start : 0;
}

/* 雄风村 | 村支书, 柳溪镇 | 镇长: the place is known by its rank, which the post has again. */
bool cn__part_doubled(const cn__resolver *r, size_t low, cn__chunk *c) {
    enum { OWN_MIN = 6, OWN_MAX = 15 }; /* bytes with the rank */
    size_t end = behind_doubled(r->text, c->title.start);
    if (end <= low) return false;
    size_t start = behind_mark(r->text, cn__implied_start(r, low, end), end);
    size_t own_start = own_name_start(r, start, cn__step_back(r->text, end, low));
    bool any = cn__is_among(cn__code_at(r->text, own_start), U"各每全某该本多几两");
    if (end < own_start + OWN_MIN || end > own_start + OWN_MAX || any) return false;
    *c = (cn__chunk){.organization = cn__span(start, end), .title = cn__span(end, c->title.end)};
    return true;
}

/* 采编部 | 主任, 感染科 | 主任: a section of an organisation that is not named with it, at the head
 * of a phrase; 科 may be the title's, too. */
bool cn__part_section(const cn__resolver *r, size_t low, cn__chunk *c) {
    enum { SECTION_MIN = 9, SECTION_MAX = 24 }; /* bytes */
    const cn_str torn = CN__STR("科");
    size_t end = c->title.start;
    if (cn__begins(r->text, end, torn) && cn__title_end(r, end + torn.size) >= c->title.end &&
        cn__is_among(cn__code_at(r->text, end + torn.size), U"主副护"))
        end += torn.size;
    if (!cn__is_among(cn__code_before(r->text, end), U"科处股部")) return false;
    size_t start = cn__implied_start(r, low, end), word = cn__step_back(r->text, end, start);
    bool section = end - start >= SECTION_MIN && end - start <= SECTION_MAX &&
                   !cn__is_among(cn__code_before(r->text, word), U"乐总本大内外全干局支记书");
    bool other =
        cn__is_among(cn__code_at(r->text, start), U"该本各全某总每同首原前副一二三四两几") ||
        cn__is_among(cn__code_before(r->text, start), U"、兼"); /* 副区长、| 指挥部指挥长 */
    if (!section || other) return false;
    *c = (cn__chunk){.organization = cn__span(start, end), .title = cn__span(end, c->title.end)};
    return true;
}

/* 埃及 | 石油部长: what a country's minister heads is in his title. */
bool cn__part_minister(const cn__resolver *r, size_t low, cn__chunk *c) {
    size_t start = cn__implied_start(r, low, c->title.start);
    cn_str words = cn__slice(r->text, start, c->title.start);
    size_t country = cn__resolver_places(r, words);
    cn_str affair = cn__slice(words, country, words.size);
    bool known = cn__vocabulary_prefix(CN_VOCABULARY_BUSINESS, affair) == affair.size ||
                 cn__vocabulary_prefix(CN_VOCABULARY_AFFAIR, affair) == affair.size;
    if (!cn__begins(r->text, c->title.start, CN__STR("部长")) || affair.size == 0 || !known ||
        !cn__resolver_listed(r, cn__slice(words, 0, country), 1u << CN_LIST_COUNTRY))
        return false;
    c->organization = cn__span(start, start + country);
    c->title.start = c->organization.end;
    return true;
}

/* 派驻石咀村 | 第一书记: who is posted to a village has the post there. */
bool cn__part_posted(const cn__resolver *r, cn__chunk *c) {
    static const cn_str posted = CN__STR("驻"), villages[] = {CN__STR("村"), CN__STR("社区")};
    size_t start = c->title.start + posted.size;
    if (!cn__begins(r->text, c->title.start, posted)) return false;
    for (size_t at = start; at < c->title.end; at += cn__step(r->text, at)) {
        size_t rank = cn__suffix_of(cn__slice(r->text, start, at), villages, CN__COUNT(villages));
        if (rank == 0 || at - start <= rank || cn__title_end(r, at) < c->title.end) continue;
        *c = (cn__chunk){.title = cn__span(at, c->title.end), .organization = cn__span(start, at)};
        return true;
    }
    return false;
}
