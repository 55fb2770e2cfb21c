/* quantise.h - from trained weights to the file of model.h. */
#ifndef CN_TOOLS_QUANTISE_H
#define CN_TOOLS_QUANTISE_H

#include "tools/crf.h"

/* Makes the model file's bytes: the shared weights plus those of the styles, each by its share, in
 * 8 bits, leaving out the weakest vectors until the file has at most `limit` bytes. The caller
 * frees `out` with cn__buf_dispose. Fails with CN_E_MEMORY, or CN_E_LIMIT when nothing would be
 * left. */
int quantise(cn__buf *out, const crf *model, const float shares[STYLES], size_t limit, cn_str note,
             cn_err *err);

#endif
