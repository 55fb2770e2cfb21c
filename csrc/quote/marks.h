/* marks.h - where a text stands in quotation marks.
 *
 * The marks are “ ” ‘ ’ 「 」 『 』 and the straight ". A quotation is the outermost pair; pairs
 * inside belong to it. Papers are careless with marks, so these are mended:
 *   no closing mark     it runs to the end of its paragraph
 *   closed in a later paragraph, whether each repeats “ or not: one quotation up to the mark
 *   opened again while open, behind a full stop: the mark was forgotten at that full stop
 *   a closing mark alone is none
 * One pass over the text; memory for the quotations only, nesting counted to CN__MARK_DEPTH.
 */
#ifndef CN_QUOTE_MARKS_H
#define CN_QUOTE_MARKS_H

#include "citynews.h"

enum {
    CN__MARK_DEPTH = 16,
    CN__MARK_PARAGRAPHS = 32, /* that one quotation may go over without a closing mark */
};

/* One quotation, outermost marks. */
typedef struct cn__quotation {
    cn_span outer;  /* with its marks */
    cn_span inner;  /* without */
    uint16_t chars; /* of the inside, at most UINT16_MAX */
    uint8_t stops;  /* full stops, question and exclamation marks inside, at most UINT8_MAX */
    uint8_t commas; /* commas, semicolons and colons inside, at most UINT8_MAX */
    bool final;     /* the inside ends in a full stop, question or exclamation mark */
    bool pausing;   /* it ends in a comma: “好，”他说 */
    bool closed;    /* its closing mark is there */
} cn__quotation;

typedef struct cn__quotations {
    cn__quotation *items;
    size_t count, room;
} cn__quotations;

/* Finds the quotations of `text` (UTF-8, any bytes; paragraphs parted by line breaks), by start.
 * What `out` held is dropped, its room kept; the caller frees `out->items`. => CN_OK or CN_E_MEMORY
 */
int cn__marks_read(cn__quotations *out, cn_str text);

#endif
