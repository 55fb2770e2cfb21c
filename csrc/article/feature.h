/* feature.h - what the look of a stretch of text tells the page stage.
 *
 * All work on one stretch without the white space around it, look at its head, its tail or at most
 * once at every byte, and know nothing of the page.
 */
#ifndef CN_ARTICLE_FEATURE_H
#define CN_ARTICLE_FEATURE_H

#include "citynews.h"
#include "text/among.h"

/* => Returns the number of characters, counted up to `cap`. */
size_t cn__width(cn_str text, size_t cap);

/* => Returns whether the last sentence is complete: a final mark, behind it at most closing marks
 *    or a remark in brackets: 。” 。（完） ……》 */
bool cn__ends_sentence(cn_str text);

/* => Returns whether all of `text` stands in brackets: （作者系某某大学教授） */
bool cn__is_bracketed(cn_str text);

/* => Returns how many of the quotation marks “ 「 and brackets （ that were open before `text`
 *    (`depth` of them), or open in it, have no partner yet at its end. */
size_t cn__open_marks(cn_str text, size_t depth);

/* => Returns whether a closing quotation mark or bracket comes before any opening one. */
bool cn__closes_first(cn_str text);

/* => Returns whether `text` could be a line of a headline: short, no final mark 。. That no
 *    mark is left open is for the caller to see, over all lines. */
bool cn__looks_like_head(cn_str text);

/* => Returns whether `text` is a subhead rather than the beginning of a paragraph that a column
 *    break cut soon: very short, or with two even halves, or in two phrases (老城新貌 古街新生), or
 *    an item, or a question; a longer one too if what follows is sure to open a paragraph. None
 *    ends with a dangling 的 or 在. */
bool cn__looks_like_subhead(cn_str text, bool before_opening);

/* => Returns whether `text` begins as only a paragraph does: 近日, 目前, 随着 */
bool cn__begins_paragraph(cn_str text);

/* => Returns whether `text` begins an item of a list: 一、 （二） 3. ④ */
bool cn__begins_item(cn_str text);

/* => Returns whether `text` begins an item, or a point that is counted in words: 一是 第二 其三 */
bool cn__begins_point(cn_str text);

/* => Returns whether `cp` is a mark that stands before a byline or a note: ■ □ ● ▶ ★ ☞ */
bool cn__is_marker(uint32_t cp);

/* The last character of `text`, and the first one; 0 of an empty text. */
uint32_t cn__last_char(cn_str text);
uint32_t cn__first_char(cn_str text);

#endif
