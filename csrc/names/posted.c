/* posted.c - persons that the recogniser missed, between a post or the end of a quotation and a
 * verb of speaking: 党委副书记甘某松说, “……，”应某珍笑着说. */
#include "names/resolver.h"
#include "names/scan.h"
#include "names/title.h"
#include "names/vocabulary.h"
#include "text/among.h"

enum { GIVEN_CHARS = 2, POST_BYTES = 3 /* more than one character */, SOUGHT_BYTES = 9 };

/* => Returns whether a verb of speaking stands at `at` that follows nothing but who speaks. */
static bool speaks(cn_str text, size_t at) {
    static const char *const nouns[] = {"希望", "相信", "提出", "建议", "判断", "担心", "记得"};
    return !cn__word_at(text, at, nouns, sizeof nouns / sizeof *nouns) &&
           cn__vocabulary_prefix(CN_VOCABULARY_SPEECH, cn__slice(text, at, text.size)) > 0;
}

/* => Returns whether what goes on at `at` can be no name: 教授曾维 | 跟踪. */
static bool goes_on(cn_str text, size_t at) {
    static const char *const words[] = {"多年", "长期", "最初", "起初", "至今", "带着", "带领",
                                        "带来", "率领", "亲自", "正在", "团队", "一行", "拿着",
                                        "指着", "站在", "坐在", "走进", "来到", "打开", "翻开",
                                        "参与", "主持", "负责", "牵头", "发现", "提交", "担任"};
    return cn__is_among(cn__code_at(text, at), U"则也却还在对向把从跟将是就都已") ||
           cn__word_at(text, at, words, sizeof words / sizeof *words);
}

/* => Returns the bytes of the surname at `at`, with `rare` also one of the rare ones, or 0. */
static size_t surname_size(const cn__resolver *r, size_t at, bool rare) {
    const uint32_t surnames = 1u << CN_LIST_SURNAME | (rare ? 1u << CN_LIST_SURNAME_RARE : 0);
    size_t one = cn__step(r->text, at), end = at + one;
    if (end < r->text.size) {
        size_t two = one + cn__step(r->text, end);
        if (cn__resolver_listed(r, cn__slice(r->text, at, at + two), 1u << CN_LIST_SURNAME_DOUBLE))
            return two;
    }
    return cn__resolver_listed(r, cn__slice(r->text, at, end), surnames) ? one : 0;
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

/* => Returns the end of the name at `at` with a verb of speaking behind it, or `at`. Only where one
 *    must stand (`sure`) a name may begin like a word: 高兴义. */
static size_t name_end(const cn__resolver *r, size_t at, bool sure) {
    size_t size = surname_size(r, at, sure), end = at + size, found = at;
    bool word = false;
    for (int i = 0; size && i < GIVEN_CHARS && cn__is_han(cn__code_at(r->text, end)); i++) {
        end += cn__step(r->text, end);
        cn_str given = cn__slice(r->text, at + size, end);
        bool named = !ends_clause(cn__code_before(r->text, end)) && cn__title_nominal(r, at, end) &&
                     !cn__vocabulary_has(CN_VOCABULARY_HONORIFIC, given) && /* 凌区长 */
                     !cn__resolver_listed(r, given, 1u << CN_LIST_TITLE);
        if (is_common(r, at, end))
            word = true;
        else if (named && (sure ? speaks(r->text, end) || goes_on(r->text, end)
                                : speaks(r->text, end) && !word))
            found = end;
    }
    return found;
}

/* Adds the name at `at`, if there is one. A name of three characters is looked for everywhere, a
 * sure one of two where it speaks. */
static int add_name(cn__resolver *r, size_t at, bool sure) {
    cn_span name = {(uint32_t)at, (uint32_t)name_end(r, at, sure)};
    uint32_t form;
    if (name.end == name.start || cn__resolver_taken(r, name)) return CN_OK;
    int status = cn__resolver_add(r, name, true, CN_JOIN_ROLE, &form);
    bool brief = name.end - name.start < SOUGHT_BYTES;
    if (status || (brief && !sure)) return status;
    cn__needle needle = {.bytes = cn__span_text(r->text, name),
                         .owner = form,
                         .person = 1,
                         .join = CN_JOIN_NAME,
                         .guarded = brief};
    return cn__resolver_seek(r, needle);
}

static int behind_posts(cn__resolver *r) {
    for (size_t i = 0; i < r->names->context.count; i++) {
        const cn__mention *m = &r->names->context.items[i];
        bool post = m->kind == CN_NAME_TITLE && m->span.end - m->span.start > POST_BYTES;
        if (!post || m->span.end >= r->text.size || !surname_size(r, m->span.end, true)) continue;
        int status = add_name(r, m->span.end, is_of_organization(r, m->span));
        if (status) return status;
    }
    return CN_OK;
}

static int behind_quotations(cn__resolver *r) {
    static const char close[] = "”";
    const size_t size = sizeof close - 1;
    for (size_t at = 0; at + size < r->text.size;) {
        const char *byte =
            memchr(r->text.data + at, (unsigned char)close[0], r->text.size - at - size);
        if (!byte) break;
        at = (size_t)(byte - r->text.data);
        bool found = cn__begins(r->text, at, (cn_str){close, size});
        at += found ? size : 1;
        int status = found ? add_name(r, at, false) : CN_OK;
        if (status) return status;
    }
    return CN_OK;
}

int cn__resolve_posted(cn__resolver *r) {
    if (!r->lexicon) return CN_OK;
    int status = behind_posts(r);
    if (!status) status = behind_quotations(r);
    cn__resolver_sort(r);
    return status;
}
