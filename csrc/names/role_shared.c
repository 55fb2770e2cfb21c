/* role_shared.c - the posts that a list of persons has together: those before the first of it, 市长
 * 甲、乙, and those told behind the last of it, 选举甲、乙为副会长. */
#include "names/role.h"

#include "names/scan.h"
#include "names/vocabulary.h"
#include "text/among.h"

static bool is_collective(const cn__resolver *r, size_t from) {
    for (size_t i = from; i < r->post_count; i++) {
        cn_str title = cn__span_text(r->text, r->posts[i].title);
        size_t size = cn__vocabulary_suffix(CN_VOCABULARY_COLLECTIVE, title);
        if (size > 0) return true;
    }
    return false;
}

/* => Returns whether who has the post only shares it with a list, and has none of his own before:
 * of the article's first posts. */
static bool only_shares(const cn__resolver *r, size_t post) {
    enum { LOOKED_AT = 512 };
    if (post >= r->post_count || !r->posts[post].shared) return false;
    const cn__point *who = cn__resolver_exact(r, r->posts[post].person);
    for (size_t i = 0; who && i < post && i < LOOKED_AT; i++) {
        const cn__point *other = cn__resolver_exact(r, r->posts[i].person);
        if (other && other->form == who->form && !r->posts[i].shared) return false;
    }
    return who != NULL;
}

/* How two names of a list are parted. */
typedef enum joint { NOT_JOINED, ENUMERATED, AND, COMMA } joint;

/* => Returns how the names at `end` and `start` are parted. */
static joint joint_between(cn_str text, size_t end, size_t start) {
    enum { JOINT_BYTES = 12 };
    joint found = ENUMERATED;
    if (start - end > JOINT_BYTES) return NOT_JOINED;
    for (size_t at = end; at < start; at += cn__step(text, at)) {
        uint32_t code = cn__code_at(text, at);
        if (code == 0x3001 || cn__is_blank(code)) continue;
        bool comma = code == 0xFF0C || code == ',';
        if (!comma && !cn__is_among(code, U"和与及")) return NOT_JOINED;
        found = comma || found == COMMA ? COMMA : AND;
    }
    return found;
}

bool cn__roles_shared(const cn__resolver *r, size_t end, size_t start, size_t posts) {
    joint how = joint_between(r->text, end, start);
    if (how == NOT_JOINED) return false;
    if (how == ENUMERATED || is_collective(r, posts)) return true;
    return how == AND && only_shares(r, posts); /* 甲、乙 | 和 | 丙 */
}

int cn__roles_copy(cn__resolver *r, size_t from, size_t to, cn_span person) {
    for (size_t i = from; i < to; i++) {
        void *posts = r->posts;
        int status = cn__reserve(&posts, &r->post_capacity, r->post_count + 1, sizeof *r->posts);
        r->posts = posts;
        if (status) return status;
        r->posts[r->post_count] = r->posts[i];
        r->posts[r->post_count].shared = true;
        r->posts[r->post_count++].person = person;
    }
    return CN_OK;
}

int cn__roles_give_list(cn__resolver *r, size_t from, size_t to, cn_span last) {
    enum { LONGEST = 64 };
    size_t next = cn__resolver_after(r, last.start);
    int status = CN_OK;
    if (from == to) return CN_OK;
    for (size_t i = 0; !status && next > 0 && i < LONGEST; i++, next--) {
        const cn__point *p = &r->points[next - 1];
        bool listed = r->forms[p->form].person && p->at.span.end <= last.start;
        joint how = listed ? joint_between(r->text, p->at.span.end, last.start) : NOT_JOINED;
        if (how != ENUMERATED && how != AND) break;
        last = p->at.span;
        status = cn__roles_copy(r, from, to, last);
    }
    return status;
}
