/* spans.h - pieces of a segment's text: where phrases stand, and where they stand together. */
#ifndef CN_INDEX_SPANS_H
#define CN_INDEX_SPANS_H

#include "index/find.h"
#include "index/store.h"

/* Spans here go by start, then end, have no 0 in them, so each lies within one field. */

void cn__spans_dispose(cn__spans *spans);

/* Appends where a phrase stands in the fields, in live articles. An empty one stands nowhere. */
int cn__spans_find(cn__segment *segment, cn__find_room *room, cn__units phrase, unsigned fields,
                   cn__spans *out, cn_err *err);
/* Appends the articles that the spans are in, once each. */
int cn__spans_articles(cn__segment *segment, const cn__spans *spans, cn__ids *out, cn_err *err);
/* Appends the least spans that reach over one of `left` and one of `right` as the operation, a
 * CN_OP_NEAR, wants them. */
int cn__spans_near(cn__segment *segment, const cn__spans *left, const cn__spans *right,
                   const cn_op *op, cn__spans *out, cn_err *err);

#endif
