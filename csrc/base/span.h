/* span.h - small help for cn_str and cn_span. */
#ifndef CN_BASE_SPAN_H
#define CN_BASE_SPAN_H

#include "base/str.h"

/* => Returns the part of `text` that `span` covers. */
static inline cn_str cn__span_text(cn_str text, cn_span span) {
    return (cn_str){text.data + span.start, span.end - span.start};
}

#endif
