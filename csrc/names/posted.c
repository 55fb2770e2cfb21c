/* posted.c - persons that the recogniser missed, between a post and a verb of speaking:
 * 党委副书记甘某松说. */
#include "names/resolver.h"
#include "names/scan.h"
#include "names/title.h"
#include "names/vocabulary.h"

enum { GIVEN_CHARS = 2, POST_BYTES = 3 /* more than one character */ };

/* Verbs of the table that may follow a word that is no name as well: adverbs, prepositions. */
static bool is_light(cn_str verb) {
    static const char *const words[] = {"也", "则", "向", "在",   "对",   "曾",   "还",   "问",
                                        "讲", "称", "答", "希望", "相信", "提出", "建议", "要求"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (cn__same(verb, (cn_str){words[i], strlen(words[i])})) return true;
    return false;
}

static bool speaks(cn_str text, size_t at) {
    cn_str rest = cn__slice(text, at, text.size);
    size_t size = cn__vocabulary_prefix(CN_VOCABULARY_SPEECH, rest);
    return size && !is_light(cn__slice(rest, 0, size));
}

/* => Returns the bytes of the surname at `at`, or 0. */
static size_t surname_size(const cn__resolver *r, size_t at) {
    size_t one = cn__step(r->text, at), end = at + one;
    if (end < r->text.size) {
        size_t two = one + cn__step(r->text, end);
        if (cn__resolver_listed(r, cn__slice(r->text, at, at + two), 1u << CN_LIST_SURNAME_DOUBLE))
            return two;
    }
    return cn__resolver_listed(r, cn__slice(r->text, at, end), 1u << CN_LIST_SURNAME) ? one : 0;
}

static bool is_common(const cn__resolver *r, size_t start, size_t end) {
    return cn__resolver_listed(r, cn__slice(r->text, start, end), 1u << CN_LIST_COMMON_WORD);
}

/* Behind 连线时, 会见后, 高兴地 one speaks as well. */
static bool ends_clause(uint32_t last) {
    return last == 0x65F6 || last == 0x540E || last == 0x4E2D || last == 0x5730; /* 时后中地 */
}

/* => Returns whether an organisation stands right before the title that ends with the post. */
static bool is_of_organization(const cn__resolver *r, cn_span post) {
    size_t next = cn__resolver_after(r, post.start);
    const cn__point *before = next ? &r->points[next - 1] : NULL;
    return before && !r->forms[before->form].person &&
           cn__title_start(r, before->at.span.end, post.end) == before->at.span.end;
}

/* => Returns the end of the name behind the post, with a verb of speaking behind it; or of the
 *    post. A name may begin like a word (高兴义) only where the post is an organisation's. */
static size_t name_end(const cn__resolver *r, cn_span post) {
    size_t at = post.end, size = surname_size(r, at), end = at + size, found = at;
    bool word = false, sure = is_of_organization(r, post);
    for (int i = 0; size && i < GIVEN_CHARS && cn__is_han(cn__code_at(r->text, end)); i++) {
        end += cn__step(r->text, end);
        bool named = !ends_clause(cn__code_before(r->text, end)) && cn__title_nominal(r, at, end) &&
                     !cn__vocabulary_has(CN_VOCABULARY_HONORIFIC, /* 凌区长 */
                                         cn__slice(r->text, at + size, end));
        if (is_common(r, at, end))
            word = true;
        else if (named && speaks(r->text, end) && (sure || !word))
            found = end;
    }
    return found;
}

int cn__resolve_posted(cn__resolver *r) {
    for (size_t i = 0; r->lexicon && i < r->names->context.count; i++) {
        const cn__mention *m = &r->names->context.items[i];
        bool post = m->kind == CN_NAME_TITLE && m->span.end - m->span.start > POST_BYTES;
        if (!post || m->span.end >= r->text.size) continue;
        cn_span name = {m->span.end, (uint32_t)name_end(r, m->span)};
        uint32_t form;
        if (name.end == name.start || cn__resolver_taken(r, name)) continue;
        int status = cn__resolver_add(r, name, true, CN_JOIN_ROLE, &form);
        if (status) return status;
    }
    cn__resolver_sort(r);
    return CN_OK;
}
