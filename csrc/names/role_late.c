/* role_late.c - what the organisation of a post is, where only the whole article tells: a short form
 * (绿芽环境总经理), 公司 for the company last named (公司副总裁), a country that stands once for a list or
 * a visit (西班牙国王…、首相…) or is written as one character (俄外长). The posts were read before short forms were looked for. */
#include "names/role.h"

#include "names/scan.h"
#include "names/title.h"
#include "names/vocabulary.h"

enum { REACH = 12, COUNTRY_REACH = 360 };

static bool is_empty(cn_span span) {
    return span.end <= span.start;
}

static bool is_organization(const cn__resolver *r, const cn__point *p) {
    return !r->forms[p->form].person;
}

/* => Returns the organisation that ends at `end`, or NULL. */
static const cn__point *organization_before(const cn__resolver *r, size_t end) {
    size_t i = cn__resolver_after(r, end);
    const cn__point *p = i ? &r->points[i - 1] : NULL;
    return p && p->at.span.end == end && is_organization(r, p) ? p : NULL;
}

/* => Returns the organisation that begins at `start`, or NULL. */
static const cn__point *organization_from(const cn__resolver *r, size_t start) {
    size_t i = cn__resolver_after(r, start);
    const cn__point *p = i < r->sorted ? &r->points[i] : NULL;
    return p && p->at.span.start == start && is_organization(r, p) ? p : NULL;
}

/* What the article calls the organisation of the point: 该局 has the name that it points back to. */
static cn_span name_of(const cn__resolver *r, const cn__point *p) {
    return p->at.join == CN_JOIN_BACK ? r->forms[p->owner].first : p->at.span;
}

/* 绿芽环境 | 总经理; 青禾 | 星澜光电采购总监: a short form beside the title, or at its beginning. */
static void take_short_form(const cn__resolver *r, cn__post *post) {
    const cn__point *before = organization_before(r, post->title.start);
    const cn__point *within = organization_from(r, post->title.start);
    if (is_empty(post->organization) && before) post->organization = name_of(r, before);
    if (!within || within->at.span.end >= post->title.end) return;
    bool goes_on = !is_empty(post->organization) &&
                   post->organization.end == within->at.span.start;
    post->organization = goes_on ? (cn_span){post->organization.start, within->at.span.end}
                                 : name_of(r, within);
    post->title.start = within->at.span.end;
}

/* 公司 | 副总裁 is of the company last named. */
static void take_company(const cn__resolver *r, cn__post *post) {
    static const char company[] = "公司";
    const cn_str word = {company, sizeof company - 1};
    if (!is_empty(post->organization) || !cn__begins(r->text, post->title.start, word)) return;
    if (post->title.start + word.size >= post->title.end) return;
    size_t next = cn__resolver_after(r, post->title.start);
    for (size_t i = 0; i < REACH && i < next; i++) {
        const cn__point *p = &r->points[next - 1 - i];
        const cn__form *form = &r->forms[cn__resolver_root(r, p->owner)];
        if (form->person || !cn__vocabulary_suffix(CN_VOCABULARY_COMPANY, form->key)) continue;
        post->organization = form->first;
        post->title.start += (uint32_t)word.size;
        return;
    }
}

/* => Returns whether the title is one that a country has. */
static bool is_national(cn_str title) {
    static const char *const heads[] = {"总统", "总理", "首相", "国王", "女王", "王储",
                                        "议长", "外长", "防长", "财长", "总督"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        size_t size = strlen(heads[i]);
        if (title.size >= size && !memcmp(title.data + title.size - size, heads[i], size))
            return true;
    }
    return false;
}

/* => Returns the foreign country last named before `end` in its line, or nothing. */
static cn_span country_before(const cn__resolver *r, size_t end) {
    size_t low = end > COUNTRY_REACH ? end - COUNTRY_REACH : 0;
    for (size_t at = end; at > low && cn__code_before(r->text, at) != '\n';
         at = cn__step_back(r->text, at, low)) {
        const cn__mention *place = cn__context_ending(r, at, CN_NAME_PLACE);
        if (!place) continue;
        cn_str name = cn__span_text(r->text, place->span);
        bool home = cn__begins(name, 0, (cn_str){"中", strlen("中")});
        if (!home && cn__resolver_listed(r, name, 1u << CN_LIST_COUNTRY)) return place->span;
    }
    return (cn_span){0, 0};
}

/* 访问白俄罗斯，会见总统…、第一 | 副总理…: of the country that the line speaks of. */
static void take_country(const cn__resolver *r, cn__post *post) {
    bool before = post->title.end <= post->person.start;
    if (!is_empty(post->organization) || !before) return;
    if (is_national(cn__span_text(r->text, post->title)))
        post->organization = country_before(r, post->title.start);
}

/* 俄外长 is of 俄罗斯, which the article names. */
static void write_out_country(const cn__resolver *r, cn__post *post) {
    enum { LOOKED_AT = 256 };
    cn_str brief = cn__span_text(r->text, post->organization);
    const cn__mention_list *list = &r->names->context;
    if (brief.size != 3 || !cn__resolver_listed(r, brief, 1u << CN_LIST_PLACE_CHAR)) return;
    for (size_t i = 0; i < list->count && i < LOOKED_AT; i++) {
        const cn__mention *place = &list->items[i];
        if (place->kind != CN_NAME_PLACE || !cn__begins(r->text, place->span.start, brief)) continue;
        if (!cn__resolver_listed(r, cn__span_text(r->text, place->span), 1u << CN_LIST_COUNTRY))
            continue;
        post->organization = place->span;
        return;
    }
}

/* 现任 | 总统, 时任 | 市委书记: when somebody held a post is no part of it. */
static void leave_out_time(const cn__resolver *r, cn__post *post) {
    static const char *const times[] = {"现任", "时任"};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        size_t size = strlen(times[i]);
        if (cn__begins(r->text, post->title.start, (cn_str){times[i], size}) &&
            post->title.start + size < post->title.end)
            post->title.start += (uint32_t)size;
    }
}

int cn__resolve_late_roles(cn__resolver *r) {
    for (size_t i = 0; i < r->post_count; i++) {
        cn__post *post = &r->posts[i];
        if (is_empty(post->title)) continue;
        take_short_form(r, post);
        take_company(r, post);
        take_country(r, post);
        write_out_country(r, post);
        leave_out_time(r, post);
    }
    return CN_OK;
}
