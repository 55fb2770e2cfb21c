/* mention.h - what the recogniser finds and the resolution reads: names as spans of one text.
 *
 * A mention is one place where the text names somebody or something. Two layers, each sorted by
 * start and free of overlap within itself:
 *   names    persons and organisations
 *   context  titles and places, which the resolution needs for roles and for contractions; a title
 *            may lie at, or overlap, the end of an organisation (国家中心主任), and a place may lie
 *            inside an organisation (北京市 in 北京市科委)
 * Spans count bytes of the text that was given.
 */
#ifndef CN_NAMES_MENTION_H
#define CN_NAMES_MENTION_H

#include "citynews.h"

typedef enum cn__name_kind {
    CN_NAME_PERSON,
    CN_NAME_ORGANIZATION,
    CN_NAME_TITLE,
    CN_NAME_PLACE,
} cn__name_kind;

/* Who put the mention there; `source` of the mention says which one of them. */
typedef enum cn__name_origin {
    CN_ORIGIN_LIST,  /* a word list: source is its number in the lexicon (cn__lexicon_list_name) */
    CN_ORIGIN_RULE,  /* a shape: source is a cn__rule (cn__rule_name) */
    CN_ORIGIN_MODEL, /* the sequence model: source is 0 */
} cn__name_origin;

typedef struct cn__mention {
    cn_span span;
    uint8_t kind;   /* a cn__name_kind */
    uint8_t origin; /* a cn__name_origin */
    uint16_t source;
    int32_t margin; /* of the model: its score over that of no name; 0 of lists and rules */
} cn__mention;

typedef struct cn__mention_list {
    cn__mention *items;
    size_t count;
    size_t capacity;
} cn__mention_list;

/* All that was found in one text. All zeros is an empty one. */
typedef struct cn__names {
    cn__mention_list names;
    cn__mention_list context;
} cn__names;

/* Frees both lists and leaves them empty. */
void cn__mentions_dispose(cn__names *names);

#endif
