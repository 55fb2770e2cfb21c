/* crf.h - training a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001).
 *
 * Stochastic gradient descent, one sentence a step, with AdaGrad's step for each weight (Duchi,
 * Hazan and Singer 2011) and a little L2. Every weight exists once for all styles of annotation and
 * once more for each style (Daumé 2007), so that what the sources agree on is learnt from all of
 * them; the model that is kept is the sum of the shared weights and those of one style. The order
 * of the sentences comes from a generator with a fixed seed: the same texts give the same model.
 */
#ifndef CN_TOOLS_CRF_H
#define CN_TOOLS_CRF_H

#include "tools/samples.h"

typedef struct crf_options {
    unsigned epochs;
    float rate; /* of AdaGrad */
    float l2;
} crf_options;

typedef struct crf {
    const samples *all;
    uint32_t vectors;
    float *weights;   /* vectors of CN__TAGS: the shared ones, then those of each style */
    float *gradients; /* sums of squares, as the weights */
    float transitions[CN__TAGS + 1][CN__TAGS];
    float transition_gradients[CN__TAGS + 1][CN__TAGS];
} crf;

typedef struct counts {
    unsigned gold, found, right;
} counts;

/* Called behind each epoch, to say how it goes. */
typedef void crf_progress(crf *model, unsigned epoch, double loss);

/* Trains on the sentences that are not held out. The caller frees with crf_dispose. */
int crf_train(crf *model, const samples *all, uint32_t vectors, const crf_options *options,
              crf_progress *progress, cn_err *err);
void crf_dispose(crf *model);
/* Adds to the score of each step into a name's first tag, by class. Where annotators leave out
 * names that others would mark, what is learnt finds too few: a name is worth taking when it is
 * right half as often as the best F1 (Lipton, Elkan and Naryanaswamy 2014), not only when it is
 * likelier than none. */
void crf_lean(crf *model, const float leans[CN__TAG_CLASSES]);
/* Counts the names of the held-out sentences of one file, by class. => CN_OK or CN_E_MEMORY */
int crf_evaluate(crf *model, unsigned file, counts out[CN__TAG_CLASSES]);

#endif
