/* role.c - the posts before each name. */
#include "names/role.h"

#include "names/implied.h"
#include "names/scan.h"
#include "names/title.h"
#include "names/vocabulary.h"

static bool is_stop(uint32_t code) {
    switch (code) {
    case '\n':
    case 0x3002:
    case 0xFF01:
    case 0xFF1F:
    case 0xFF1B:
    case 0xFF1A:
    case ':':
    case ';':
    case 0x201C:
    case 0x201D:
    case '"':
    case '!':
    case '?':
    case 0x2026:
    case 0x300A:
    case 0x300B:
    case 0x3010:
    case 0x3011:
    case '[':
    case ']':
    case 0x25A0: return true;
    default: return false;
    }
}

/* => Returns the opening quotation mark of a short quoted name that ends before `at`, or `at`. */
static size_t quoted_start(cn_str text, size_t at, size_t low) {
    enum { QUOTED_NAME = 60 };
    if (at - low > QUOTED_NAME) low = at - QUOTED_NAME;
    for (size_t start = at; start > low;) {
        size_t before = cn__step_back(text, start, low);
        uint32_t code = cn__code_at(text, before);
        if (code == 0x201C) return before;
        if (is_stop(code) || code == 0xFF0C) break;
        start = before;
    }
    return at;
}

/* => Returns how far left the posts of a name at `at` may reach. */
static size_t reach_back(cn_str text, size_t at, size_t low) {
    if (at - low > CN__CLAUSE) low = at - CN__CLAUSE;
    size_t start = at;
    while (start > low) {
        size_t before = cn__step_back(text, start, low);
        uint32_t code = cn__code_at(text, before);
        size_t quoted = code == 0x201D ? quoted_start(text, before, low) : before;
        if (is_stop(code) && quoted == before) break;
        start = quoted;
    }
    return start;
}

size_t cn__clause_end(cn_str text, size_t at) {
    size_t limit = text.size - at > CN__CLAUSE ? at + CN__CLAUSE : text.size;
    while ((at = cn__behind_common(text, at, limit)) < limit) {
        uint32_t code = cn__code_at(text, at);
        size_t behind = cn__behind_bracket(text, at, limit);
        if (behind > at) {
            at = behind;
            continue;
        }
        if (is_stop(code) || code == 0xFF0C || code == ',' || code == 0xFF09 || code == ')') break;
        at += cn__step(text, at);
    }
    return at < text.size ? at : text.size;
}

static size_t before_blanks(cn_str text, size_t at, size_t low) {
    while (at > low && cn__is_blank(cn__code_before(text, at))) at = cn__step_back(text, at, low);
    return at;
}

static bool is_line_start(cn_str text, size_t at) {
    at = before_blanks(text, at, 0);
    uint32_t code = cn__code_before(text, at);
    return at == 0 || code == '\n' || code == 0x3010 || code == '[' || code == 0xFF08 ||
           code == '(' || code == 0xFF5C || code == '|' || code == 0x3011 || code == 0x25A0;
}

/* 主任：某某 副主任：某某; 会长：某某；副会长：某某. */
static bool is_label_start(cn_str text, size_t at) {
    uint32_t before = cn__code_before(text, at);
    return before == 0xFF1B || before == ';' || cn__is_blank(before) || is_line_start(text, at);
}

/* 主编：某某 at the head of a line, or where such a list goes on. */
static int read_label(cn__resolver *r, size_t at, cn__chain *chain) {
    size_t colon = before_blanks(r->text, at, 0);
    chain->count = 0;
    if (colon == 0) return CN_OK;
    uint32_t code = cn__code_before(r->text, colon);
    if (code != 0xFF1A && code != ':') return CN_OK;
    size_t end = cn__step_back(r->text, colon, 0);
    int status = cn__chain_read(r, reach_back(r->text, end, 0), end, chain);
    if (!status && !is_label_start(r->text, chain->start)) chain->count = 0;
    return status;
}

/* The last name with posts before it, whose list may go on. */
typedef struct list {
    size_t end;
    size_t from, to; /* its posts */
} list;

/* 记者林暖、张三: a name of the list that was missed has the title, and is a person. */
static int read_listed(cn__resolver *r, size_t low, cn_span person, cn__chain *chain) {
    cn_span listed = cn__implied_person(r, low, person.start);
    uint32_t form;
    if (listed.end <= listed.start) return CN_OK;
    int status = cn__resolver_add(r, listed, true, CN_JOIN_ROLE, &form);
    if (!status) status = cn__chain_read(r, low, listed.start, chain);
    return status ? status : cn__chain_give(r, chain, listed);
}

/* 老师叫 | 林暖, 总经理Mr | John Smith: the post of who is only named behind it. */
static int read_called(cn__resolver *r, size_t low, cn_span person, cn__chain *chain) {
    static const cn_str words[] = {CN__STR("名叫"), CN__STR("叫"),   CN__STR("Mr "),
                                   CN__STR("Mr. "), CN__STR("Mrs "), CN__STR("Ms "),
                                   CN__STR("Ms. "), CN__STR("Dr "),  CN__STR("Dr. ")};
    size_t size =
        cn__suffix_of(cn__slice(r->text, low, person.start), words, sizeof words / sizeof *words);
    chain->count = 0;
    return size ? cn__chain_read(r, low, person.start - size, chain) : CN_OK;
}

/* 商会会长、开了十年面馆的 | 林暖: the posts before what else is said of the name. */
static int read_apposed(cn__resolver *r, size_t low, cn_span person, cn__chain *chain) {
    enum { SAID = 60, OF = 0x7684 /* 的 */, ENUMERATION = 0x3001 };
    size_t at = person.start;
    chain->count = 0;
    if (cn__code_before(r->text, at) != OF) return CN_OK;
    while (at > low && person.start - at < SAID && cn__code_before(r->text, at) != ENUMERATION) {
        uint32_t code = cn__code_before(r->text, at);
        if (!cn__is_han(code) && !cn__is_word_ascii(code)) return CN_OK;
        at = cn__step_back(r->text, at, low);
    }
    if (at == low || cn__code_before(r->text, at) != ENUMERATION) return CN_OK;
    int status = cn__chain_read(r, low, cn__step_back(r->text, at, low), chain);
    if (chain->count && chain->chunks[0].title.end == chain->chunks[0].title.start)
        chain->count = 0;
    return status;
}

/* 《江上的灯》（的）作者 | 林暖: the post of who wrote something, which is of no organisation. */
static void read_author(const cn__resolver *r, cn_span person, cn__chain *chain) {
    static const cn_str words[] = {CN__STR("》的作者"), CN__STR("》作者")},
                        author = CN__STR("作者");
    chain->count = 0;
    if (!cn__suffix_of(cn__slice(r->text, 0, person.start), words, CN__COUNT(words))) return;
    uint32_t start = person.start - (uint32_t)author.size;
    *chain = (cn__chain){.count = 1, .start = start};
    chain->chunks[0].title = (cn_span){start, person.start};
}

/* => Returns where the title ends behind a name at whose end the list goes on, 韩杰才 | 院士、; or
 * `end`: it is of no later name, unless who has it acts for the one before: 某主席 |
 * 特别代表、某某. */
static size_t behind_title(const cn__resolver *r, size_t end) {
    static const cn_str agents[] = {CN__STR("代表"), CN__STR("特使"), CN__STR("助理"),
                                    CN__STR("秘书"), CN__STR("夫人")};
    size_t title = cn__title_end(r, end);
    bool agent = cn__suffix_of(cn__slice(r->text, end, title), agents, CN__COUNT(agents)) > 0;
    return !agent && cn__code_at(r->text, title) == 0x3001 ? title : end;
}

static int roles_before(cn__resolver *r, cn_span person, list *last) {
    cn__chain chain;
    size_t low = reach_back(r->text, person.start, last->end);
    size_t from = r->post_count;
    int status = cn__chain_read(r, low, person.start, &chain);
    if (!status && chain.count == 0) status = read_label(r, person.start, &chain);
    if (!status && chain.count == 0) status = read_called(r, low, person, &chain);
    if (!status && chain.count == 0) status = cn__roles_relative(r, low, person.start, person);
    if (!status && chain.count == 0) status = cn__roles_as(r, low, person);
    if (!status && chain.count == 0) status = read_apposed(r, low, person, &chain);
    if (!status && chain.count == 0) read_author(r, person, &chain);
    bool none = chain.count == 0 && r->post_count == from;
    if (!status && none) status = read_listed(r, low, person, &chain);
    if (status) return status;
    if (chain.count) {
        status = cn__chain_give(r, &chain, person);
        if (!status) status = cn__roles_relative(r, low, chain.start, person);
    } else if (last->to > last->from && cn__roles_shared(r, last->end, person.start, last->from)) {
        status = cn__roles_copy(r, last->from, last->to, person);
    }
    *last = (list){behind_title(r, person.end), from, r->post_count};
    return status;
}

int cn__resolve_roles(cn__resolver *r) {
    list last = {0, 0, 0};
    for (size_t i = 0; i < r->sorted; i++) {
        cn_span person = r->points[i].at.span;
        if (!r->forms[r->points[i].form].person) continue;
        int status = roles_before(r, person, &last);
        if (!status) status = cn__roles_behind(r, person);
        if (status) return status;
    }
    cn__resolver_sort(r);
    return CN_OK;
}
