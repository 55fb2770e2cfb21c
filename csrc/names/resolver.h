/* resolver.h - the state that the steps of the resolution share; resolve.h is its face.
 *
 * A form is one way of writing a name (its key: folded, without blanks); a point is one place of
 * the text. Forms that name the same are joined in a union-find forest. A point belongs to the tree
 * of its `owner`, which is its own form but where one form names several (潘 of two people).
 */
#ifndef CN_NAMES_RESOLVER_H
#define CN_NAMES_RESOLVER_H

#include "names/keymap.h"
#include "names/resolve.h"

/* What a person's Chinese name is made of, as parts of its key. */
typedef struct cn__chinese_name {
    cn_str surname; /* of a full or a short one; size 0: none, or the name is no Chinese one */
    cn_str given;   /* of a full one, where it has two characters or more */
    bool full;
} cn__chinese_name;

typedef struct cn__form {
    cn_str key;
    cn_span first;   /* where it first stands */
    uint32_t parent; /* the form it is joined to, or itself */
    uint32_t word;   /* of the lexicon, or 0 */
    uint32_t chars;  /* of the key */
    uint16_t place;  /* bytes of the places that the key begins with (organisations) */
    uint8_t person;  /* 1: of a person */
    uint8_t org_kind;
    uint8_t inner; /* 1: only within the name of its office: 市残联 in 市残联维权部 */
    uint8_t brief; /* 1: the article calls it a short form, so it is no fullest name */
    uint8_t join;  /* why it was joined */
    cn__chinese_name chinese; /* of a person */
} cn__form;

typedef struct cn__point {
    cn_name_mention at;
    uint32_t form;
    uint32_t owner;
} cn__point;

typedef struct cn__post {
    cn_span person; /* the point that holds it */
    cn_span title;
    cn_span organization;
    bool shared; /* of the list that the person stands in; counts where nothing else is known */
} cn__post;

/* A form to look for in the article. */
typedef struct cn__needle {
    cn_str bytes;   /* as the text writes it */
    uint32_t owner; /* or CN__NONE: the step after finds whose it is */
    uint8_t person;
    uint8_t join;
    uint8_t guarded; /* 1: counts only at the head of a clause before a verb of speaking */
    uint8_t free;    /* 1: must not follow another Chinese character but 和, 由 and the like */
    uint8_t bare; /* 1: counts only at the head of a clause, no part of a list, behind its owner */
    uint8_t
        lone; /* 1: part of a name, counts inside a clause too where it is hardly anything else */
} cn__needle;

typedef struct cn__resolver {
    const cn__lexicon *lexicon;
    cn_str text;
    const cn__names *names;
    cn__arena arena;    /* scratch, gone after the resolution */
    cn__keymap keys[2]; /* key to form; [1] of persons */
    cn__form *forms;
    size_t form_count, form_capacity;
    cn__point *points; /* sorted by start */
    size_t point_count, point_capacity;
    size_t sorted; /* points before this index are in order */
    cn__post *posts;
    size_t post_count, post_capacity;
    cn__needle *needles;
    size_t needle_count, needle_capacity;
} cn__resolver;

/* resolver.c: forms and points. Those that return int give CN_OK or CN_E_MEMORY. */
int cn__resolver_collect(cn__resolver *r);
void cn__resolver_dispose(cn__resolver *r);
/* Adds a point of a person or an organisation; call cn__resolver_sort before the next search. */
int cn__resolver_add(cn__resolver *r, cn_span span, bool person, cn__join join, uint32_t *form);
void cn__resolver_sort(cn__resolver *r);
/* Makes a form of an organisation that stands within a point, if it is not one already. */
int cn__resolver_add_inner(cn__resolver *r, cn_span span);
/* Gives a sorted point another span, which shares bytes with no other point. */
int cn__resolver_move(cn__resolver *r, uint32_t point, cn_span span);
/* => Returns the index of the first sorted point that ends past `at`. */
size_t cn__resolver_after(const cn__resolver *r, size_t at);
/* => Returns the point that is exactly `span`, or NULL. */
cn__point *cn__resolver_exact(const cn__resolver *r, cn_span span);
/* => Returns whether a sorted point shares bytes with `span`. */
bool cn__resolver_taken(const cn__resolver *r, cn_span span);
uint32_t cn__resolver_root(const cn__resolver *r, uint32_t form);
/* Makes `brief` a form of what `full` names. Persons and organisations are never joined. */
void cn__resolver_join(cn__resolver *r, uint32_t full, uint32_t brief, cn__join why);
int cn__resolver_seek(cn__resolver *r, cn__needle needle);
/* => Returns whether a list has `word` in one of the classes (bits of 1 << class). */
bool cn__resolver_listed(const cn__resolver *r, cn_str word, uint32_t classes);
/* => Returns the bytes of the places that `key` begins with, one behind the other. */
size_t cn__resolver_places(const cn__resolver *r, cn_str key);

/* => Returns whether what the recogniser took for a name is none, for what it is or what stands
 * around it: 联合国 | 广场, 多家公司 (no_name.c). */
bool cn__is_no_name(const cn__resolver *r, cn_span name, bool person);

/* extent.c: limits of names. */
/* => Returns the organisation that begins with a place without what opens the clause: 请来 |
 * 青禾市某院.
 */
cn_span cn__without_opening(const cn__resolver *r, cn_span organization);
/* => Returns where 和 stands that joins two offices of one place within the name, `*behind` where
 * the second begins: 青禾市教育局 | 和 | 市文化和旅游局; the name's end if none does. */
size_t cn__joined_by_and(const cn__resolver *r, cn_span name, size_t *behind);
/* => Returns where a blank stands between two organisations within the name, `*behind` where the
 * second begins: 财政部 | 应急管理部; the name's end if none does. */
size_t cn__joined_by_blank(const cn__resolver *r, cn_span name, size_t *behind);
/* => Returns where a verb stands that joins two organisations within the name, `*behind` where the
 * second begins: 团市委 | 联合 | 市教育局; the name's end if none does. */
size_t cn__joined_by_verb(const cn__resolver *r, cn_span name, size_t *behind);
/* => Returns the bytes of a region of a company's sales that begins at `at`: 亚太区; 0 if none
 * does.
 */
size_t cn__sales_region(cn_str text, size_t at);
/* => Returns the organisation without what an armed force has (青军 | 基地), and without 原 before
 * a title (某某司 | 原 | 司长). */
cn_span cn__without_things(const cn__resolver *r, cn_span organization);
/* => Returns the organisation with the places right before it, past `low`: 河南洛阳 | 河图博物馆.
 */
cn_span cn__with_places(const cn__resolver *r, size_t low, cn_span organization);
/* => Returns the company without what says whose it is: 全资子公司 | 青禾星澜光电有限公司. */
cn_span cn__without_apposition(const cn__resolver *r, cn_span organization);
/* => Returns the company with the character before it that is no 同 between two names: 青禾同 |
 * 沐公司.
 */
cn_span cn__with_head(const cn__resolver *r, cn_span organization);
/* => Returns the organisation with the office that its name goes on with, if there is one. */
cn_span cn__with_office(const cn__resolver *r, cn_span organization);
/* => Returns the mission with the country that sends it, past `low`: 青国驻 | 柳溪总领事馆. */
cn_span cn__with_sender(const cn__resolver *r, size_t low, cn_span organization);

/* The steps, in the order in which cn__resolve takes them. */
int cn__resolve_toponyms(cn__resolver *r);    /* toponym.c */
int cn__resolve_headed(cn__resolver *r);      /* extent.c */
int cn__resolve_posted(cn__resolver *r);      /* posted.c */
int cn__resolve_roles(cn__resolver *r);       /* role.c */
int cn__resolve_announced(cn__resolver *r);   /* implied.c */
int cn__resolve_definitions(cn__resolver *r); /* definition.c */
/* sought.c: looks for the short forms of the `count` organisations' forms, the longest first. */
int cn__seek_short_forms(cn__resolver *r, const uint32_t *order, size_t count);
/* => Returns whether the key is a word that an organisation goes by alone, and names none by
 * itself: 研究院, 居委会. */
bool cn__is_bare_word(cn_str key);
int cn__resolve_organizations(cn__resolver *r); /* organization.c */
int cn__resolve_backward(cn__resolver *r);      /* backward.c */
cn__chinese_name cn__chinese_name_of(const cn__resolver *r, const cn__form *person); /* person.c */
int cn__resolve_people(cn__resolver *r);                                             /* person.c */
int cn__resolve_needles(cn__resolver *r);                                            /* needle.c */
int cn__resolve_links(cn__resolver *r);                                              /* person.c */
int cn__resolve_late_roles(cn__resolver *r);                  /* role_late.c */
int cn__resolve_gather(cn__resolver *r, cn__resolution *out); /* gather.c */

#endif
