/* role_title.c - the limits of a title: without its time, an age, a count or a bracket, and with
 * the prize that somebody was given. */
#include "names/role.h"

#include "names/scan.h"
#include "names/title.h"
#include "text/among.h"

/* => Returns the bytes of a count of people or of years that begins the words, 另一位, 16岁, or 0.
 */
static size_t count_before(cn_str words) {
    static const cn_str others[] = {CN__STR("另一位"), CN__STR("另一名"), CN__STR("上万名"),
                                    CN__STR("数千名"), CN__STR("数百名"), CN__STR("数十名")};
    size_t digits = 0;
    while (digits < words.size && cn__is_word_ascii((uint32_t)(unsigned char)words.data[digits]))
        digits++;
    bool counts = digits && cn__is_among(cn__code_at(words, digits), U"岁名位余多");
    return counts ? digits + cn__step(words, digits)
                  : cn__prefix_of(words, others, CN__COUNT(others));
}

/* 现任 | 总统, 民主党籍 | 州长, 16岁 | 小将: when and how somebody held a post is no part of it. */
static void leave_out_time(const cn__resolver *r, cn__post *post) {
    static const cn_str words[] = {CN__STR("现任"), CN__STR("时任"), CN__STR("选为"),
                                   CN__STR("受邀担任"), CN__STR("应邀担任")};
    cn_str title = cn__span_text(r->text, post->title);
    size_t size = cn__prefix_of(title, words, CN__COUNT(words));
    if (size == 0) size = count_before(title);
    size_t one = cn__step(title, 0);
    bool age = cn__begins(title, 0, CN__STR("代")) && /* 唐 | 代诗人, but 现 | 代理市长 */
               !cn__begins(title, 0, CN__STR("代理")) && !cn__ends(title, CN__STR("长")) &&
               cn__is_among(cn__code_before(r->text, post->title.start), U"唐宋元明清汉晋隋当现古");
    if (age) post->title.start -= (uint32_t)one;
    bool torn = title.size > one && cn__is_among(cn__code_at(title, 0), U"籍号及") &&
                cn__title_end(r, post->title.start + one) >= post->title.end;
    if (size == 0 && torn) size = one;
    if (size < title.size) post->title.start += (uint32_t)size;
}

/* => Returns where the mark opens whose close ends at `end`, past `low`; or `end`. */
static uint32_t before_marks(cn_str text, uint32_t end, uint32_t low) {
    for (uint32_t at = end; at > low;) {
        at = (uint32_t)cn__step_back(text, at, low);
        if (cn__code_at(text, at) == 0x201C) return at;
    }
    return end;
}

/* “青禾勋章” | 获得者, 青禾文学奖 | 得主: what somebody was given is a part of the title. */
static void take_award(const cn__resolver *r, cn__post *post) {
    enum { AWARD = 60, CLOSE = 0x201D };
    static const cn_str words[] = {CN__STR("获得者"), CN__STR("得主")};
    uint32_t start = post->title.start, low = start > AWARD ? start - AWARD : 0;
    if (post->organization.end <= start && low < post->organization.end)
        low = post->organization.end;
    if (!cn__prefix_of(cn__span_text(r->text, post->title), words, CN__COUNT(words))) return;
    while (start > low) {
        uint32_t code = cn__code_before(r->text, start), before = start;
        if (code == CLOSE)
            before = before_marks(r->text, start, low);
        else if (cn__is_han(code) && !cn__is_among(code, U"的是为和与了在对以向") &&
                 !cn__ends(cn__slice(r->text, low, start), CN__STR("播出")))
            before = (uint32_t)cn__step_back(r->text, start, low);
        if (before == start) break;
        start = before;
    }
    bool whole = start > low || low == 0 || low == post->organization.end;
    if (whole) post->title.start = start;
}

/* 某协会 | （QXH） | 中国代表: nor is the organisation's short form in brackets. */
static void leave_out_bracket(const cn__resolver *r, cn__post *post) {
    size_t behind = cn__behind_bracket(r->text, post->title.start, post->title.end);
    if (behind < post->title.end) post->title.start = (uint32_t)behind;
}

void cn__mend_title(const cn__resolver *r, cn__post *post) {
    take_award(r, post);
    leave_out_bracket(r, post);
    leave_out_time(r, post);
}
