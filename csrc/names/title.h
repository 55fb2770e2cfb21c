/* title.h - where a title begins and ends: by the lists, by the recogniser, and by its shape.
 *
 * A title is modifier* head (常务副局长, 特约研究员, 党委书记). What stands between an organisation
 * and the head is a part of the organisation when it ends in what parts end in (水化学研究室主任),
 * else more of the title (消费者业务总监).
 */
#ifndef CN_NAMES_TITLE_H
#define CN_NAMES_TITLE_H

#include "names/resolver.h"
#include "text/among.h"

/* => Returns whether the character ends a word for where somebody comes from, which is no part of a
 * title: 青国籍, 青禾族. */
static inline bool cn__ends_origin(uint32_t code) {
    return cn__is_among(code, U"籍族");
}

/* => Returns the start of the longest title that ends at `end`, at or past `low`; `end` for none.
 */
size_t cn__title_start(const cn__resolver *r, size_t low, size_t end);
/* => Returns the start of the title of who heads the part that the words before it end in: 工务段 |
 * 段长; `end` for none. */
size_t cn__title_chief(cn_str text, size_t low, size_t end);
/* => Returns the end of the longest title that begins at `start` behind a name; `start` for none.
 *    Words that are verbs there (代表, 主持) are none. */
size_t cn__title_end(const cn__resolver *r, size_t start);
/* => Returns whether the text between can be part of a name or a title: no marks, no particles. */
bool cn__title_nominal(const cn__resolver *r, size_t start, size_t end);
/* => Returns whether the text ends in what organisations or their parts end in; `strong` leaves out
 *    the one-character ends. */
bool cn__title_department(const cn__resolver *r, size_t start, size_t end, bool strong);
/* => Returns whether words that are no part of a trade or a name begin the text: 一名, 当地, a
 * place.
 */
bool cn__title_determined(const cn__resolver *r, size_t start, size_t end);
/* => Returns the bytes of a count of people or of years that begins the words, 一名, 另一位, 16岁,
 * or 0. */
size_t cn__title_count(cn_str words);
/* => Returns the context mention of `kind` that ends at (or begins at) the offset, or NULL. */
const cn__mention *cn__context_ending(const cn__resolver *r, size_t end, cn__name_kind kind);
const cn__mention *cn__context_starting(const cn__resolver *r, size_t start, cn__name_kind kind);

/* => Returns whether the surname before a title ends another word: 担 | 任主任, 提 | 高校长; or is
 * the verb 任 behind the name of who does it. */
bool cn__title_torn(const cn__resolver *r, size_t surname, size_t title);

/* => Returns where the trade begins that ends at `end`: 护边员, or 水泵 | 工程师 whose title begins
 * at `start` (`end` if nothing that ends there is listed). `start` if there is no more of it. With
 * `of` an organisation ends at `low`, and the trade may begin there: 江城海关 | 查验员. */
size_t cn__trade_start(const cn__resolver *resolver, size_t low, size_t start, size_t end, bool of);

#endif
