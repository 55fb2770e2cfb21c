/* backward.c - 该管理局: the article points back to an organisation by the last word of its name.
 *
 * Once it does, the word alone (离管理局不远) means that organisation too.
 */
#include "names/resolver.h"
#include "names/scan.h"
#include "names/title.h"

enum { WORD_MIN = 3, WORD_MAX = 6, REACH = 12 };

/* => Returns the point before `at`, of the last REACH, whose name ends in `word`; or CN__NONE. */
static uint32_t named_before(const cn__resolver *r, size_t at, cn_str word) {
    size_t next = cn__resolver_after(r, at);
    for (size_t i = 0; i < REACH && i < next; i++) {
        const cn__point *p = &r->points[next - 1 - i];
        if (!r->forms[p->form].person && cn__ends(cn__span_text(r->text, p->at.span), word))
            return (uint32_t)(next - 1 - i);
    }
    return CN__NONE;
}

/* Takes the longest word behind 该 that a name before it ends in. */
static int point_back(cn__resolver *r, size_t start) {
    size_t ends[WORD_MAX + 1], end = start, count = 0;
    while (count < WORD_MAX && end < r->text.size && cn__is_han(cn__code_at(r->text, end)))
        ends[count++] = end += cn__step(r->text, end);
    for (; count >= WORD_MIN; count--) {
        cn_str word = cn__slice(r->text, start, ends[count - 1]);
        if (!cn__title_department(r, start, ends[count - 1], false)) continue;
        uint32_t point = named_before(r, start, word);
        if (point == CN__NONE) continue;
        uint32_t form, owner = r->points[point].owner;
        cn_span span = {(uint32_t)start, (uint32_t)ends[count - 1]};
        if (cn__resolver_taken(r, span)) return CN_OK;
        int status = cn__resolver_add(r, span, false, CN_JOIN_BACK, &form);
        if (status) return status;
        r->points[r->point_count - 1].owner = owner;
        cn__needle needle = {.bytes = word, .owner = owner, .join = CN_JOIN_BACK, .free = 1};
        return cn__resolver_seek(r, needle);
    }
    return CN_OK;
}

int cn__resolve_backward(cn__resolver *r) {
    static const char that[] = "该";
    const cn_str word = {that, sizeof that - 1};
    for (size_t at = 0; at + word.size < r->text.size;) {
        const char *found = memchr(r->text.data + at, (unsigned char)that[0], r->text.size - at);
        if (!found) break;
        at = (size_t)(found - r->text.data);
        if (cn__begins(r->text, at, word)) {
            int status = point_back(r, at + word.size);
            if (status) return status;
        }
        at++;
    }
    cn__resolver_sort(r);
    return CN_OK;
}
