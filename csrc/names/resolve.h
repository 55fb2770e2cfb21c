/* resolve.h - from the mentions of one article to its persons and organisations.
 *
 * The recogniser says where the text names somebody; the resolution says who is the same. Over the
 * whole article it makes one object a person and one an organisation, with the fullest name, the
 * other forms, every mention, and for persons the posts and affiliations that the article gives. It
 * adds mentions that only the article as a whole can tell: a short form that it defines, the own
 * name of a company, 刘区长 for a person named in full before.
 *
 * Every string of the result is a span of the text. The work grows as n log n in the text and its
 * mentions, whatever they are: no list of candidates is longer than CN__CANDIDATES.
 */
#ifndef CN_NAMES_RESOLVE_H
#define CN_NAMES_RESOLVE_H

#include "base/buffer.h"
#include "names/lexicon.h"
#include "names/mention.h"

enum { CN__CANDIDATES = 64 };

/* How a mention came to belong to its object. */
typedef enum cn__join {
    CN_JOIN_NAME,        /* it is written as the object's name */
    CN_JOIN_DEFINITION,  /* the article says so: （以下简称…） */
    CN_JOIN_CONTRACTION, /* 青禾市科委 of 青禾市科学技术委员会 */
    CN_JOIN_LIST,        /* a word list gives both as forms of one name */
    CN_JOIN_CORE,        /* the own name of a company */
    CN_JOIN_BACK,        /* 该管理局 */
    CN_JOIN_SURNAME,     /* 刘区长, 刘先生, 潘 */
    CN_JOIN_GIVEN,       /* 晓东 */
    CN_JOIN_PART,        /* 桑托斯 of 米格尔·桑托斯 */
    CN_JOIN_ROLE,        /* an organisation that only its post before a person shows */
    CN__JOINS,
} cn__join;

/* All that was resolved in one text; all zeros is an empty one. */
typedef struct cn__resolution {
    cn__arena arena;
    const cn_name *people;
    const cn_name *organizations; /* both by their first mention */
    size_t person_count, organization_count;
} cn__resolution;

/* Resolves the mentions `names` of `text`. The lexicon may be NULL. Nothing given is kept.
 * The caller disposes `out` with cn__resolution_dispose whatever is returned.
 * => CN_OK or CN_E_MEMORY */
int cn__resolve(cn__resolution *out, const cn__lexicon *lexicon, cn_str text,
                const cn__names *names, cn_err *err);
void cn__resolution_dispose(cn__resolution *resolution);

/* => Returns "name", "definition", "contraction", …; "" for a number that is none. */
const char *cn__join_name(unsigned join);

#endif
