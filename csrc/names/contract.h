/* contract.h - whether one name of an organisation is a short form of another, by their characters.
 *
 * Chinese shortens a name by keeping a character of each word (卫生健康委员会, 卫健委), by
 * shortening the last word (科学技术委员会, 科委), or by leaving out words that distinguish nothing
 * (人民政府, 政府). A short form that leaves out a whole word that does distinguish names another
 * body: 中国银行 is not 中国农业银行.
 */
#ifndef CN_NAMES_CONTRACT_H
#define CN_NAMES_CONTRACT_H

#include "citynews.h"

/* Both names folded, without the place they begin with. => Returns whether `brief` contracts
 * `full`; a name is no contraction of itself. Time: the product of the lengths of two words. */
bool cn__contracts(cn_str full, cn_str brief);

/* => Returns whether `brief` is three characters or more of `full` in their order, from its first
 * on: what a bracket behind the name may give as its short form. */
bool cn__picks(cn_str full, cn_str brief);

/* => Returns whether `brief` is the end of `full` or keeps some of its words whole, in their order
 *    and from its first on, with its last character: 交通港航局 of 交通运输和港航管理局. It
 * shortens what can be no other body only where both are organs of the same place. */
bool cn__keeps_words(cn_str full, cn_str brief);

/* => Returns whether `brief` is nothing but the short last word of `full`: 管委会 or
 *    开发区管委会 of 青禾高新技术产业开发区管理委员会. */
bool cn__is_bare_end(cn_str full, cn_str brief);

/* => Returns whether the place `brief` can stand for the place `full`: 昌平区 and 昌平 for
 *    北京市昌平区, 市 for 北京市; 北京市 cannot. */
bool cn__place_contracts(cn_str full, cn_str brief);

/* => Returns whether the name is a company's form with words of trade alone: 科技集团有限公司. */
bool cn__is_plain_company(cn_str name);

/* => Returns the bytes of a company's own name, with which the name (without its place) begins:
 *    华为 of 华为技术有限公司; 0 when there is none or nothing else. */
size_t cn__own_name(cn_str name);

#endif
