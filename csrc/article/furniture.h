/* furniture.h - what stands on a page and belongs to no article.
 *
 * Page header (中国城市报 2025年9月15日 星期一 第A06版), section number, editors, jump lines
 * (下转第3版), captions and credits of pictures.
 */
#ifndef CN_ARTICLE_FURNITURE_H
#define CN_ARTICLE_FURNITURE_H

#include "citynews.h"

/* What a page header says; empty where it does not. */
typedef struct cn__page_header {
    char date[11];   /* YYYY-MM-DD, NUL-terminated */
    cn_span section; /* in the text that was looked at */
    cn_span publication;
} cn__page_header;

/* => Returns whether `text`, one line or unit of a page, is furniture. A page header also fills
 *    `header`, which else stays as it was. */
bool cn__is_furniture(cn_str text, cn__page_header *header);

/* => Returns whether `text` could be the name of a section: 要闻, 城市生活, 人物·街区 */
bool cn__is_section_name(cn_str text);

/* => Returns the size of a jump line at the end of `text` (下转第3版 in brackets), 0 if none. */
size_t cn__jump_line_at_end(cn_str text);

#endif
