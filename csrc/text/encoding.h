/* encoding.h - which encoding bytes are in.
 *
 * Told, an encoding stands; a byte order mark of it is skipped, and one of UTF-16 decides the byte
 * order. Untold, a byte order mark decides (UTF-8, UTF-16, GB18030's own 84 31 95 33); then bytes
 * that are UTF-8 throughout are UTF-8; the rest is UTF-8 with damage or GB18030, by which reading
 * makes more of a Chinese page. UTF-16 without a mark must be told.
 */
#ifndef CN_TEXT_ENCODING_H
#define CN_TEXT_ENCODING_H

#include "text/utf8.h"

typedef struct cn__found {
    cn_encoding encoding; /* not CN_ENCODING_AUTO */
    size_t mark;          /* bytes of the byte order mark */
    bool clean;           /* UTF-8 throughout */
} cn__found;

/* => Returns what `bytes` are in, if `told` is what the caller said. */
cn__found cn__encoding_find(const char *bytes, size_t size, cn_encoding told);

/* => Returns the decoder of an encoding other than CN_ENCODING_AUTO. */
cn__stepper *cn__encoding_stepper(cn_encoding encoding);

#endif
