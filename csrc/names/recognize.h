/* recognize.h - finds the names of a text: lists, shapes and the sequence model together.
 *
 * Sentence by sentence, the word lists are looked up, the model (when there is one) tags the units,
 * and rules for shapes mend what it is weak in: Latin names, names in brackets, 何某 and 李女士.
 * An editor's lists go over all that is no longer name than theirs. Then what the whole article
 * knows is used: a name that is certain in one place is a name in the others (see consist.h).
 *
 * The recogniser is a thread's work space, of constant size; the lexicon and the model it reads may
 * be shared. The time is linear in the text.
 */
#ifndef CN_NAMES_RECOGNIZE_H
#define CN_NAMES_RECOGNIZE_H

#include "names/lexicon.h"
#include "names/mention.h"
#include "names/model.h"

typedef struct cn__recognizer cn__recognizer;

/* Makes a recogniser over a lexicon and a model, both borrowed until it is freed; the model may be
 * NULL. The caller frees `*out` with cn__recognizer_free. */
int cn__recognizer_new(cn__recognizer **out, const cn__lexicon *lexicon, const cn__model *model,
                       cn_err *err);
void cn__recognizer_free(cn__recognizer *recognizer);

/* Finds the names of `text` (UTF-8; any bytes). What `out` held is dropped; the caller disposes it
 * with cn__mentions_dispose whatever is returned. => CN_OK or CN_E_MEMORY */
int cn__recognize(cn__recognizer *recognizer, cn_str text, cn__names *out, cn_err *err);

/* => Returns the name of a rule that a mention of CN_ORIGIN_RULE has as its source; "" for others.
 */
const char *cn__rule_name(unsigned rule);

#endif
