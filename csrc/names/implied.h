/* implied.h - names that no mention gives, but that their place in the sentence shows.
 *
 * An organisation before a title and a name (据某某研究中心主任张三介绍), or before the bracket
 * that defines its short form (某某中心(别名…)); a person in a list of persons behind one title
 * (记者某某、 张三). What is found so is looked for in the rest of the article as well.
 */
#ifndef CN_NAMES_IMPLIED_H
#define CN_NAMES_IMPLIED_H

#include "names/resolver.h"

/* => Returns where the phrase begins that ends at `end`, at or past `low`: behind the last mark,
 *    particle or word that opens a clause. */
size_t cn__implied_start(const cn__resolver *r, size_t low, size_t end);
/* Adds the organisation `found` if its end shows one and no mention stands there. Of a zone or
 * park, which is a place, the organisation that it begins with. => CN_OK or CN_E_MEMORY */
int cn__implied_add(cn__resolver *r, cn_span found);
/* => Returns the company right before a title of who heads one, 拼拼团 | CEO; or the firm before
 * that of who works for one, by its trade, with a few words between: 天成期货 | 贵金属分析师; or
 * nothing. */
cn_span cn__implied_company(const cn__resolver *r, size_t low, cn_span title);
/* => Returns the company in the quotation marks that open at `open` and close right before a title
 * of who heads one, “易家购” | CEO; or nothing. */
cn_span cn__implied_quoted(const cn__resolver *r, size_t open, cn_span title);
/* Adds such a company, whatever it ends in. => CN_OK or CN_E_MEMORY */
int cn__implied_add_company(cn__resolver *r, cn_span found);
/* => Returns the organisation widened to the left, where its name was cut at 和: 国家某某和 |
 * 某某中心 is one that begins with 国家. `low` is the end of the name before. */
cn_span cn__implied_widen(const cn__resolver *r, size_t low, cn_span found);
/* => Returns the organisation widened to the left, up to the mark behind another post:
 * 青禾大学教授、 运动与健康 | 青禾省重点实验室. */
cn_span cn__implied_listed(const cn__resolver *r, size_t low, cn_span found);
/* => Returns the organisation widened so where it stands right behind 和, 与 or 及, and what is
 * before that is no organisation. */
cn_span cn__implied_joined(const cn__resolver *r, size_t low, cn_span found);
/* => Returns the name in a list before the person at `at`, with a title before it; else empty. */
cn_span cn__implied_person(const cn__resolver *r, size_t low, size_t at);

#endif
