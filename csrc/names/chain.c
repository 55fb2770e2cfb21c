/* chain.c - joins the posts of a phrase, from right to left, and gives them to a person. */
#include "names/chunk.h"

#include "names/form.h"
#include "names/title.h"
#include "text/among.h"

static size_t chunk_start(const cn__chunk *c) {
    return c->organization.end > c->organization.start ? c->organization.start : c->title.start;
}

/* => Returns the end of the chunk before the joint at `start`, or 0 when no chunk is joined there.
 */
static size_t before_joint(cn_str text, size_t low, size_t start) {
    size_t end = cn__skip_blanks_back(text, low, start);
    if (end <= low) return 0;
    size_t joint = cn__step_back(text, end, low);
    uint32_t code = cn__code_at(text, joint);
    bool joins = code == 0x3001 || code == 0x517C || code == 0x66A8; /* 、兼暨 */
    bool comma = code == 0xFF0C || code == ',';
    return joins || comma ? cn__skip_blanks_back(text, low, joint) : 0;
}

static bool is_comma_behind(cn_str text, size_t end) {
    while (end < text.size && cn__is_blank(cn__code_at(text, end))) end += cn__step(text, end);
    uint32_t code = cn__code_at(text, end);
    return code == 0xFF0C || code == ',';
}

/* => Returns the end of the posts before 、荷兰人 or another word in 人 that is no post, or `end`.
 */
static size_t before_origin(const cn__resolver *r, size_t low, size_t end) {
    enum { ORIGIN = 24 };
    static const char person[] = "人";
    const cn_str word = {person, sizeof person - 1};
    if (end < low + word.size || !cn__begins(r->text, end - word.size, word)) return end;
    size_t floor = end - low > ORIGIN ? end - ORIGIN : low;
    for (size_t at = end; at > floor;) {
        at = cn__step_back(r->text, at, floor);
        if (cn__code_at(r->text, at) == 0x3001)
            return cn__title_start(r, floor, end) == end ? cn__skip_blanks_back(r->text, low, at)
                                                         : end;
    }
    return end;
}

/* 首席执行官 | (CEO), 副局长 | （主持工作）: => Returns the end of the title that the bracket
 * before `end` says more of, or `end`. */
static size_t before_gloss(const cn__resolver *r, size_t low, size_t end) {
    enum { GLOSS = 36 };
    size_t open = cn__before_bracket(r->text, end - low > GLOSS ? end - GLOSS : low, end);
    return open < end && cn__title_start(r, low, open) < open ? open : end;
}

/* => Returns whether the post that begins at `start` follows another one of an organisation in a
 * list, 某院党委委员、| 副院长; or CN_E_MEMORY. What it reads may add an organisation. */
static int follows_post(cn__resolver *r, size_t low, size_t start) {
    cn__chunk before;
    size_t end = before_joint(r->text, low, start);
    if (end == 0 || cn__code_before(r->text, start) != 0x3001) return 0;
    int found = cn__chunk_read(r, low, end, &before);
    if (found < 0) return found;
    return found == 1 && before.title.end > before.title.start &&
           before.organization.end > before.organization.start;
}

int cn__chain_read(cn__resolver *r, size_t low, size_t end, cn__chain *out) {
    out->count = 0;
    end = before_origin(r, low, cn__skip_blanks_back(r->text, low, end));
    end = before_gloss(r, low, end);
    out->start = end;
    while (out->count < CN__CHUNKS && end > low) {
        cn__chunk *c = &out->chunks[out->count];
        int found = cn__chunk_read(r, low, end, c);
        if (found < 0) return found;
        bool titled = c->title.end > c->title.start;
        bool alone = c->organization.end == c->organization.start;
        if (!found || (out->count && !titled)) break;
        int follows = 1;
        if (out->count && alone && is_comma_behind(r->text, end))
            follows = follows_post(r, low, c->title.start);
        if (follows < 0) return follows;
        if (!follows) break;
        out->count++;
        out->start = chunk_start(c);
        end = before_joint(r->text, low, out->start);
    }
    return CN_OK;
}

/* 国家主席 is of no party that stands before it. */
static bool inherits(cn_str title) {
    static const char *const own[] = {"国家", "国务", "中央", "全国"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (cn__begins(title, 0, (cn_str){own[i], strlen(own[i])})) return false;
    return true;
}

/* => Returns the organisation without a party's or the workers' organ in it: 董事长 behind
 * 青禾联运党委书记 is of 青禾联运. */
static cn_span without_organ(cn_str text, cn_span organization, cn_str title) {
    enum { OWN_MIN = 6 };
    size_t organ = cn__inner_organ(cn__span_text(text, organization));
    bool own = cn__ends_with(title, CN__STR("书记")) || cn__ends_with(title, CN__STR("委员"));
    if (own || organ == 0 || organization.end - organization.start < organ + OWN_MIN)
        return organization;
    organization.end -= (uint32_t)organ;
    if (cn__code_before(text, organization.end) == U'原')
        organization.end -= (uint32_t)strlen("原");
    return organization;
}

/* => Returns whether the name is that of a party committee without its place: 市委, 镇党委. */
static bool is_bare_committee(cn_str name) {
    static const cn_str committees[] = {CN__STR("党委"), CN__STR("党工委"), CN__STR("委")};
    size_t size = cn__suffix_of(name, committees, CN__COUNT(committees));
    return size && name.size == size + CN__STR("市").size;
}

/* => Returns whether the title is of who heads the rank of place that the name begins with: 常务副
 * | 县长 by 县委. */
static bool heads_rank(cn_str title, cn_str name) {
    const cn_str chief = CN__STR("长");
    if (!cn__ends(title, chief)) return false;
    return cn__ends_with(cn__slice(title, 0, title.size - chief.size),
                         cn__slice(name, 0, CN__STR("市").size));
}

cn_span cn__inherited(cn_str text, cn_span organization, cn_str title) {
    static const char committee[] = "委", chief[] = "长";
    size_t size = sizeof chief - 1;
    organization = without_organ(text, organization, title);
    cn_str name = cn__span_text(text, organization);
    if (is_bare_committee(name) && heads_rank(title, name))
        return cn__span(0, 0); /* 市委…、| 市长 */
    if (name.size <= 3 * size || title.size < 2 * size) return organization;
    bool holds =
        memcmp(name.data + name.size - size, committee, size) == 0 &&
        memcmp(title.data + title.size - size, chief, size) == 0 &&
        memcmp(name.data + name.size - 2 * size, title.data + title.size - 2 * size, size) == 0;
    return holds ? cn__span(organization.start, organization.end - size) : organization;
}

/* => Returns whether 兼 alone joins the titles: 董事长兼总经理 is one post, as the article writes
 * it. */
static bool is_double(const cn__resolver *r, const cn__chunk *c, const cn__chunk *next) {
    bool own = next->organization.end > next->organization.start;
    return !own && c->title.end > c->title.start && c->title.end < next->title.start &&
           cn__is_literal(r->text, c->title.end, next->title.start, "兼");
}

/* The title of chunk `*i`, with those that 兼 joins to it; moves `*i` to the last of them. */
static cn_span whole_title(const cn__resolver *r, const cn__chain *chain, size_t *i) {
    cn_span title = chain->chunks[*i].title;
    for (; *i > 0 && is_double(r, &chain->chunks[*i], &chain->chunks[*i - 1]); (*i)--)
        title.end = chain->chunks[*i - 1].title.end;
    return title;
}

/* => Returns whether a part that is no body by itself has the post: 某大学教授、申遗专家组 | 组长.
 */
static bool is_team(cn_str text, cn_span organization) {
    static const cn_str teams[] = {CN__STR("专家组"), CN__STR("项目组"), CN__STR("课题组"),
                                   CN__STR("工作组"), CN__STR("团队"),   CN__STR("项目"),
                                   CN__STR("专班")};
    return cn__suffix_of(cn__span_text(text, organization), teams, CN__COUNT(teams)) > 0;
}

int cn__chain_give(cn__resolver *r, const cn__chain *chain, cn_span person) {
    cn_span last = {0, 0};
    void *posts = r->posts;
    int status =
        cn__reserve(&posts, &r->post_capacity, r->post_count + chain->count, sizeof *r->posts);
    r->posts = posts;
    if (status) return status;
    for (size_t i = chain->count; i-- > 0;) {
        const cn__chunk *c = &chain->chunks[i];
        cn_span whole = whole_title(r, chain, &i);
        cn_str title = cn__span_text(r->text, whole);
        bool own = c->organization.end > c->organization.start;
        if (own && last.end > last.start && c->organization.end == whole.start &&
            is_team(r->text, c->organization)) {
            whole.start = c->organization.start;
            own = false;
        }
        cn_span of = own               ? c->organization
                     : inherits(title) ? cn__inherited(r->text, last, title)
                                       : (cn_span){0, 0};
        if (own) last = c->organization;
        r->posts[r->post_count++] = (cn__post){person, whole, of, false};
    }
    return CN_OK;
}
