/* role_title.c - the limits of a title: without its time, an age, a count or a bracket, and with
 * the prize that somebody was given. */
#include "names/role.h"

#include "names/scan.h"
#include "names/title.h"
#include "text/among.h"

/* 现任 | 总统, 民主党籍 | 州长, 16岁 | 小将: when and how somebody held a post is no part of it. */
static void leave_out_time(const cn__resolver *r, cn__post *post) {
    static const cn_str words[] = {CN__STR("现任"), CN__STR("时任"), CN__STR("选为"),
                                   CN__STR("受邀担任"), CN__STR("应邀担任")};
    cn_str title = cn__span_text(r->text, post->title);
    size_t size = cn__prefix_of(title, words, CN__COUNT(words));
    if (size == 0) size = cn__title_count(title);
    size_t one = cn__step(title, 0);
    bool age = cn__begins(title, 0, CN__STR("代")) && /* 唐 | 代诗人, but 现 | 代理市长 */
               !cn__begins(title, 0, CN__STR("代理")) && !cn__ends(title, CN__STR("长")) &&
               cn__is_among(cn__code_before(r->text, post->title.start), U"唐宋元明清汉晋隋当现古");
    if (age) post->title.start -= (uint32_t)one;
    bool torn = title.size > one && cn__is_among(cn__code_at(title, 0), U"籍号及选议") &&
                cn__title_end(r, post->title.start + one) >= post->title.end;
    if (size == 0 && torn) size = one;
    if (size < title.size) post->title.start += (uint32_t)size;
}

/* “青禾勋章” | 获得者, 青禾文学奖 | 得主: what somebody was given is a part of the title. */
static void take_award(const cn__resolver *r, cn__post *post) {
    enum { AWARD = 60 };
    static const cn_str words[] = {CN__STR("获得者"), CN__STR("得主")};
    uint32_t start = post->title.start, low = start > AWARD ? start - AWARD : 0;
    if (post->organization.end <= start && low < post->organization.end)
        low = post->organization.end;
    if (!cn__prefix_of(cn__span_text(r->text, post->title), words, CN__COUNT(words))) return;
    while (start > low) {
        uint32_t code = cn__code_before(r->text, start);
        uint32_t before = (uint32_t)cn__before_quoted(r->text, low, start);
        if (cn__is_han(code) && !cn__is_among(code, U"的是为和与了在对以向") &&
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

void cn__leave_out_deed(const cn__resolver *r, cn__post *post) {
    static const cn_str deeds[] = {CN__STR("会见"), CN__STR("传达"), CN__STR("悼念"),
                                   CN__STR("弹劾"), CN__STR("播出"), CN__STR("宴请"),
                                   CN__STR("希望"), CN__STR("指责"), CN__STR("发布有关")};
    cn_str title = cn__span_text(r->text, post->title);
    size_t behind = 0;
    for (size_t at = 0; at < title.size; at += cn__step(title, at)) {
        size_t size = cn__prefix_of(cn__slice(title, at, title.size), deeds, CN__COUNT(deeds));
        if (size && at + size < title.size) behind = at + size;
    }
    if (behind == 0) return;
    title = cn__slice(title, behind, title.size);
    uint32_t start = post->title.start + (uint32_t)behind;
    uint32_t country = (uint32_t)cn__resolver_places(r, title);
    if (country == title.size) country = 0;
    post->organization = (cn_span){start, start + country};
    post->title.start = start + country;
}

void cn__mend_title(const cn__resolver *r, cn__post *post) {
    take_award(r, post);
    leave_out_bracket(r, post);
    leave_out_time(r, post);
}
