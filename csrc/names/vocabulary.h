/* vocabulary.h - the closed classes of words that names and roles are built with.
 *
 * Not names: those live in the word lists that editors extend. These tables say how a name is made
 * (what a company's name may drop, what a title ends in, what announces a second name), and the
 * resolution relies on them whatever lists are loaded. A test keeps each table in order.
 */
#ifndef CN_NAMES_VOCABULARY_H
#define CN_NAMES_VOCABULARY_H

#include "citynews.h"

typedef enum cn__vocabulary {
    CN_VOCABULARY_BUSINESS, /* words of trade that stand between a company's own name and its form
                             */
    CN_VOCABULARY_TRADE,    /* what a firm's name ends in that says its trade and no form: 期货 */
    CN_VOCABULARY_COMPANY,  /* the forms of a company */
    CN_VOCABULARY_GENERIC,  /* words that a contraction leaves out without taking meaning with them
                             */
    CN_VOCABULARY_DEPARTMENT, /* what a part of an organisation ends in, where a post stands behind
                                 it */
    CN_VOCABULARY_HEAD,       /* the last word of a title */
    CN_VOCABULARY_MODIFIER,   /* what may stand before the last word of a title and belongs to it */
    CN_VOCABULARY_VERB,       /* titles that are verbs where they follow a name */
    CN_VOCABULARY_HONORIFIC,  /* forms of address that follow a surname */
    CN_VOCABULARY_SPEECH,     /* verbs of speaking and thinking, right behind who does */
    CN_VOCABULARY_GOING_ON,   /* what may as well follow a surname at the head of a clause */
    CN_VOCABULARY_HOLDING,  /* verbs and adverbs between a person and the post that he or she takes
                             */
    CN_VOCABULARY_DEFINING, /* what introduces another name of what stands before */
    CN_VOCABULARY_OPENING,  /* what may stand before the first organisation of a clause and is no
                               part of it */
    CN_VOCABULARY_COLLECTIVE, /* titles that a list of people shares whatever stands between them */
    CN_VOCABULARY_AFFAIR,     /* what an office sees to: 登记, 服务, 国际 */
    CN_VOCABULARY_OFFICE,     /* what an office within an organisation ends in: 处, 司, 中心 */
    CN_VOCABULARY_FACILITY,   /* what makes a place of the name before it: 广场, 大厦 */
    CN_VOCABULARY_BODY,       /* what makes an organisation of the Latin name before it: 机构 */
    CN_VOCABULARY_EVENT, /* what events end in, which are no organisations: 博览会, 峰会 */
    CN_VOCABULARY_DISTRICT, /* words that end like a place and its rank, and are none: 城市, 社区 */
    CN_VOCABULARY_PARTING, /* no part of a body's name between its place and the word for it: 举行
                            */
    CN_VOCABULARY_DEED,    /* how a sentence goes on behind a person: 长期, 附和, 常说 */
    CN__VOCABULARIES,
} cn__vocabulary;

/* => Returns whether `word` is in the table. */
bool cn__vocabulary_has(cn__vocabulary which, cn_str word);
/* => Returns the bytes of the longest word of the table that `text` begins with, or 0. */
size_t cn__vocabulary_prefix(cn__vocabulary which, cn_str text);
/* => Returns the bytes of the longest word of the table that `text` ends in, or 0. */
size_t cn__vocabulary_suffix(cn__vocabulary which, cn_str text);
/* => Returns word `index` of the table, or NULL past its end. */
const char *cn__vocabulary_word(cn__vocabulary which, size_t index);

#endif
