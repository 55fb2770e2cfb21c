/* byline.h - who wrote it: ■中国城市报记者 年小禾 通讯员 李明 文/图 */
#ifndef CN_ARTICLE_BYLINE_H
#define CN_ARTICLE_BYLINE_H

#include "citynews.h"

/* One name of a byline, as spans of the text that was parsed. */
typedef struct cn__name_part {
    cn_span name;              /* may hold a space: 裴 宁 */
    cn_span role, affiliation; /* may be empty */
} cn__name_part;

typedef struct cn__byline {
    size_t count; /* of the names below; more than they hold are passed over */
    cn__name_part names[32];
    bool marked;    /* begins with ■ or a mark like it */
    bool role;      /* says what the names did: 记者, 通讯员, 文/图 */
    bool bracketed; /* stands in brackets: （记者 …） */
} cn__byline;

/* Parses `text` as a byline from end to end: an optional mark, groups of affiliation, role and
 * names, an optional 文/图.
 * => Returns whether all of it reads as one. */
bool cn__byline_parse(cn__byline *out, cn_str text);

/* The same for a unit of a page, where a byline needs a mark or a role near its head,
 * or is one that names nobody: 本报评论员. */
bool cn__byline_on_page(cn__byline *out, cn_str text);

/* Finds the byline in brackets of a lead: 新华社北京9月15日电（记者 甲、乙）……, 本报讯（记者 甲）……
 * => Returns whether there is one; spans count in `text`. */
bool cn__byline_in_lead(cn__byline *out, cn_str text);

/* Finds the byline in brackets that closes the text: ……。（本报记者 甲）
 * => Returns whether there is one; spans count in `text`. */
bool cn__byline_at_end(cn__byline *out, cn_str text);

/* A dateline at the head of `text`; all empty where there is none. */
typedef struct cn__dateline {
    cn_span span, agency, place, date;
} cn__dateline;

/* => Returns whether `text` begins with a dateline: 新华社北京9月15日电, 本报讯, 中新网广州9月1日电
 */
bool cn__dateline_parse(cn__dateline *out, cn_str text);

#endif
