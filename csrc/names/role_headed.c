/* role_headed.c - whose head one is whose title stands alone: 馆长 of the 馆 that was named last.
 */
#include "names/role.h"

#include "names/scan.h"
#include "text/among.h"

static bool is_organization(const cn__resolver *r, const cn__point *p) {
    return !r->forms[p->form].person;
}

/* What organisations end in whose head has the title: 馆长 of a 馆, 会长 of a 会. */
typedef struct headship {
    const char *title, *ends[3];
} headship;

static const headship headships[] = {
    {"院长", {"院", NULL, NULL}},           {"馆长", {"馆", NULL, NULL}},
    {"所长", {"所", NULL, NULL}},           {"校长", {"学", "校", NULL}},
    {"园长", {"园", NULL, NULL}},           {"行长", {"行", NULL, NULL}},
    {"会长", {"会", NULL, NULL}},           {"理事长", {"会", "合作社", NULL}},
    {"秘书长", {"会", NULL, NULL}},         {"社长", {"社", NULL, NULL}},
    {"局长", {"局", NULL, NULL}},           {"站长", {"站", NULL, NULL}},
    {"厂长", {"厂", "公司", NULL}},         {"教练", {"队", "部", NULL}},
    {"总队长", {"总队", NULL, NULL}},       {"总经理", {"公司", "集团", "俱乐部"}},
    {"董事长", {"公司", "集团", "俱乐部"}}, {"总裁", {"公司", "集团", NULL}},
    {"总工程师", {"公司", "集团", "局"}},   {"项目经理", {"公司", "集团", "院"}},
    {"创始人", {"公司", "集团", "工作室"}}, {"首席执行官", {"公司", "集团", NULL}},
    {"场长", {"场", NULL, NULL}},           {"教师", {"学", "校", "园"}},
    {"老师", {"学", "校", "园"}},           {"班主任", {"学", "校", NULL}},
    {"医生", {"医院", "卫生院", "科"}},     {"医师", {"医院", "卫生院", "科"}},
    {"护士", {"医院", "急救站", "科"}},     {"护士长", {"医院", "卫生院", "科"}},
    {"律师", {"律师事务所", NULL, NULL}},   {"合伙人", {"所", NULL, NULL}},
    {"护林员", {"林场", NULL, NULL}},       {"值班长", {"中心", "站", NULL}},
    {"首席技术官", {"公司", "集团", NULL}}, {"CEO", {"公司", "集团", NULL}},
    {"列车长", {"客运段", NULL, NULL}},     {"中队长", {"中队", NULL, NULL}},
    {"大队长", {"大队", NULL, NULL}},       {"支队长", {"支队", NULL, NULL}},
    {"队长", {"队", "俱乐部", NULL}},       {"预报员", {"气象台", "气象局", NULL}},
    {"主帅", {"队", "俱乐部", NULL}},       {"馆员", {"馆", NULL, NULL}},
    {"检察官", {"检察院", NULL, NULL}},     {"法官", {"法院", "审判庭", NULL}},
    {"审判员", {"法院", "审判庭", NULL}},   {"审判长", {"法院", "审判庭", NULL}},
    {"规划师", {"院", NULL, NULL}},         {"庭长", {"法庭", "法院", NULL}},
    {"治疗师", {"医院", "中心", "科"}},     {"药师", {"医院", "药房", "科"}},
    {"技师", {"公司", "厂", "段"}},         {"修复师", {"馆", "院", NULL}},
    {"讲解员", {"馆", "院", "中心"}},       {"基金总经理", {"基金", NULL, NULL}},
    {"船长", {"公司", "局", NULL}},         {"列车员", {"客运段", NULL, NULL}},
    {"值班主任", {"中心", "科", NULL}},     {"社工", {"社工中心", "社会工作服务中心", "工作站"}},
    {"总监", {"公司", "集团", NULL}},       {"值班工程师", {"公司", "厂", "站"}},
    {"讲师", {"学", "院", NULL}},           {"车间主任", {"公司", "厂", NULL}},
    {"厨师长", {"酒店", "餐厅", "公司"}},   {"掌柜", {"店", "馆", NULL}},
    {"首席", {"乐团", "剧院", NULL}},       {"团长", {"团", NULL, NULL}},
    {"指挥", {"乐团", NULL, NULL}},         {"库管员", {"库", NULL, NULL}},
    {"驾驶员", {"急救站", "车队", "公司"}},
};

static bool is_headed(const cn__form *form, const headship *h) {
    for (size_t i = 0; i < sizeof h->ends / sizeof *h->ends && h->ends[i]; i++)
        if (cn__ends(form->key, (cn_str){h->ends[i], strlen(h->ends[i])})) return true;
    return form->org_kind == CN_ORG_COMPANY && h->ends[0] && !strcmp(h->ends[0], "公司");
}

/* => Returns the only organisation of the article that is headed so, if it stands before `at`, or
 * nothing. */
static cn_span only_headed(const cn__resolver *r, size_t at, const headship *h) {
    enum { MANY = 1024 }; /* no article of one organisation names so many; each post asks all */
    uint32_t only = CN__NONE;
    if (r->sorted > MANY) return (cn_span){0, 0};
    for (size_t i = 0; i < r->sorted; i++) {
        const cn__point *p = &r->points[i];
        uint32_t form = cn__resolver_root(r, p->owner);
        if (!is_organization(r, p) || form == only || !is_headed(&r->forms[form], h)) continue;
        if (only != CN__NONE || p->at.span.start > at) return (cn_span){0, 0};
        only = form;
    }
    return only == CN__NONE ? (cn_span){0, 0} : r->forms[only].first;
}

/* => Returns the last organisation near by before `at` that is headed so, past others, else the
 * only one of the article, or nothing. */
static cn_span headed_before(const cn__resolver *r, size_t at, const headship *h) {
    enum { NEAR = 900, OTHERS = 6, MENTIONS = 24 };
    size_t next = cn__resolver_after(r, at);
    for (int others = 0, k = 0; k < MENTIONS && next > 0; k++) {
        const cn__point *p = &r->points[--next];
        if (!is_organization(r, p)) continue;
        if (p->at.span.end + NEAR < at || others++ == OTHERS) break;
        const cn__form *form = &r->forms[cn__resolver_root(r, p->owner)];
        if (is_headed(form, h)) return form->first;
    }
    return only_headed(r, at, h);
}

/* => Returns whether the title at `at` stands by itself, and not behind a name that was missed. */
static bool stands_alone(cn_str text, size_t at) {
    uint32_t before = cn__code_before(text, at);
    return !cn__is_han(before) || cn__is_among(before, U"的是任由和与及对向让请给从被在到见据");
}

void cn__take_headed(const cn__resolver *r, cn__post *post) {
    cn_str title = cn__span_text(r->text, post->title);
    if (post->organization.end > post->organization.start || post->title.end > post->person.start)
        return;
    if (!stands_alone(r->text, post->title.start)) return;
    for (size_t i = 0; i < sizeof headships / sizeof *headships; i++) {
        cn_str word = {headships[i].title, strlen(headships[i].title)};
        bool also = cn__begins(title, 0, word) && /* 社长兼总编, 院长助理, and no 老师傅 */
                    cn__is_among(cn__code_at(title, word.size), U"兼助");
        if (!also && !cn__ends_with(title, word)) continue;
        post->organization = headed_before(r, post->title.start, &headships[i]);
        return;
    }
}
