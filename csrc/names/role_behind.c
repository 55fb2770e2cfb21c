/* role_behind.c - the posts behind a name: 习近平总书记; 张某，某公司董事长，说; （某研究所所长）;
 * 辞去某局局长职务. */
#include "names/role.h"

#include "names/scan.h"
#include "names/title.h"
#include "names/vocabulary.h"
#include "text/among.h"

enum { SEGMENTS = 6, BIOGRAPHY = 48, ALL = 0x5747 /* 均 */ };

static size_t skip_blanks(cn_str text, size_t at) {
    while (at < text.size && cn__is_blank(cn__code_at(text, at))) at += cn__step(text, at);
    return at;
}

static bool is_bracket(uint32_t code) {
    return code == 0xFF08 || code == '(';
}

static bool is_comma(uint32_t code) {
    return code == 0xFF0C || code == ',';
}

/* 北京大学某某教授: the title belongs to the affiliation that stands before the name. */
static int give_title(cn__resolver *r, cn_span person, size_t start, size_t end) {
    cn__post *last = r->post_count ? &r->posts[r->post_count - 1] : NULL;
    if (last && last->person.start == person.start && last->title.end == last->title.start) {
        last->title = (cn_span){(uint32_t)start, (uint32_t)end};
        return CN_OK;
    }
    cn__chain chain = {.count = 1};
    chain.chunks[0].title = (cn_span){(uint32_t)start, (uint32_t)end};
    return cn__chain_give(r, &chain, person);
}

/* 某某同志不再兼任…: an address changes nothing. */
static size_t skip_address(cn_str text, size_t at) {
    static const char *const addresses[] = {"同志", "先生", "女士"};
    for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
        cn_str word = {addresses[i], strlen(addresses[i])};
        if (cn__begins(text, at, word)) return at + word.size;
    }
    return at;
}

/* => Returns whether a segment says of somebody 男, 45岁, 汉族, 1970年生, and so no more of a post.
 */
static bool is_biography(cn_str text, size_t start, size_t end) {
    static const char *const marks[] = {"男", "女", "岁", "族", "生", "学历", "化名", "音", "人"};
    cn_str segment = cn__slice(text, start, end);
    if (segment.size == 0 || segment.size > BIOGRAPHY) return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t size = strlen(marks[i]);
        if (segment.size >= size && !memcmp(segment.data + segment.size - size, marks[i], size))
            return true;
    }
    return false;
}

/* Reads the segment as posts and nothing else, of a whole list if it says so:
 * 甲、乙（均为某校教授）.
 * => 1 if it is, 0 if not, or CN_E_MEMORY. */
static int read_segment(cn__resolver *r, cn_span person, size_t start, size_t end) {
    cn__chain chain;
    size_t from = r->post_count;
    size_t low = cn__skip_holding(r->text, skip_blanks(r->text, start), end);
    int status = cn__chain_read(r, low, end, &chain);
    if (status) return status;
    if (chain.count == 0 || chain.start != low) return 0;
    if (chain.chunks[0].title.end == chain.chunks[0].title.start) return 0;
    status = cn__chain_give(r, &chain, person);
    if (!status && cn__code_at(r->text, start) == ALL)
        status = cn__roles_give_list(r, from, r->post_count, person);
    return status ? CN_E_MEMORY : 1;
}

/* The asides in brackets and between commas. */
static int read_asides(cn__resolver *r, cn_span person, size_t at) {
    for (int i = 0; i < SEGMENTS; i++) {
        uint32_t code = cn__code_at(r->text, at);
        bool bracket = is_bracket(code);
        if (!bracket && !is_comma(code)) return CN_OK;
        size_t start = at + cn__step(r->text, at), end = cn__clause_end(r->text, start);
        uint32_t stop = cn__code_at(r->text, end);
        bool closed = bracket ? stop == 0xFF09 || stop == ')' : is_comma(stop) || stop == 0x3002;
        int found = closed ? read_segment(r, person, start, end) : 0;
        if (found < 0) return found;
        if (!found && !(bracket && closed) && !is_biography(r->text, start, end)) return CN_OK;
        if (found && !bracket) return CN_OK;
        at = bracket && closed ? end + cn__step(r->text, end) : end;
        if (at >= r->text.size) return CN_OK;
    }
    return CN_OK;
}

/* 赵海生　青禾大学教授: in a list of those who take part, a line each. */
static int read_listed(cn__resolver *r, cn_span person, size_t at) {
    size_t end = cn__clause_end(r->text, at);
    bool heads = person.start == 0 || cn__code_before(r->text, person.start) == '\n';
    bool line = end >= r->text.size || cn__code_at(r->text, end) == '\n';
    if (!heads || !line || !cn__is_blank(cn__code_at(r->text, person.end))) return CN_OK;
    int found = read_segment(r, person, at, end);
    return found < 0 ? found : CN_OK;
}

/* 免去张某（、李某）的某局局长职务. */
static int read_relieved(cn__resolver *r, cn_span person, size_t at) {
    static const char of[] = "的", duty[] = "职务";
    if (!cn__begins(r->text, at, (cn_str){of, sizeof of - 1})) return CN_OK;
    size_t low = at + sizeof of - 1, limit = cn__clause_end(r->text, low);
    for (size_t end = low; end < limit; end += cn__step(r->text, end)) {
        if (!cn__begins(r->text, end, (cn_str){duty, sizeof duty - 1})) continue;
        size_t from = r->post_count;
        int found = read_segment(r, person, low, end);
        return found < 0 ? found : cn__roles_give_list(r, from, r->post_count, person);
    }
    return CN_OK;
}

/* => Returns where the post begins that the name holds behind a surname, 杨 | 处长; its end if it
 * holds none. */
static size_t title_within(const cn__resolver *r, cn_span person) {
    size_t at = person.start + cn__step(r->text, person.start);
    bool post = cn__is_among(cn__code_before(r->text, person.end), U"长席记统理裁监任授师官警");
    return post && at < person.end && cn__title_end(r, at) == person.end ? at : person.end;
}

int cn__roles_behind(cn__resolver *r, cn_span person) {
    size_t title = cn__title_end(r, person.end), within = title_within(r, person);
    int status = CN_OK;
    if (title > person.end || within < person.end)
        status = give_title(r, person, title > person.end ? person.end : within, title);
    size_t at = skip_address(r->text, skip_blanks(r->text, title));
    size_t limit = r->text.size - at > CN__CLAUSE ? at + CN__CLAUSE : r->text.size;
    if (!status) status = cn__roles_told(r, person, cn__behind_bracket(r->text, at, limit));
    if (!status) status = read_relieved(r, person, at);
    if (!status) status = read_listed(r, person, at);
    return status ? status : read_asides(r, person, at);
}
