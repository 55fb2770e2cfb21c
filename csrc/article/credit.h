/* credit.h - the names of bylines, as the articles of a document give them. */
#ifndef CN_ARTICLE_CREDIT_H
#define CN_ARTICLE_CREDIT_H

#include "article/byline.h"
#include "base/buffer.h"

typedef struct cn__credits {
    cn_credit *items;
    size_t count, capacity;
    cn__arena arena; /* names that stand nowhere as they are */
} cn__credits;

/* Each adds to the list; strings are borrowed from what was given. => CN_OK or CN_E_MEMORY */

/* Adds the names of `byline`, whose spans count in `text` from byte `offset` on. */
int cn__credits_add(cn__credits *credits, const cn__byline *byline, cn_str text, uint32_t offset);
/* Adds one name of the front matter. */
int cn__credits_add_given(cn__credits *credits, const cn_credit *credit);
/* Adds the names of a line of the front matter: 本报记者 甲 通讯员 乙, or any other string. */
int cn__credits_add_line(cn__credits *credits, cn_str line);

void cn__credits_dispose(cn__credits *credits);

#endif
