/* sense.h - what a word of the lists is where it stands: a cue, or none there.
 *
 * The writer of symbols (stretch.c) asks for each word; all look back at the sentence as it is
 * written, and ahead in the text no further than a sentence.
 */
#ifndef CN_QUOTE_SENSE_H
#define CN_QUOTE_SENSE_H

#include "base/span.h"
#include "quote/stretch.h"
#include "text/chars.h"

/* A text that is being written as symbols. */
typedef struct cn__writer {
    cn_stretches *out;
    const cn_cues *cues;
    cn_str text;
    const cn__quotation *quotation, *quotation_end; /* not yet passed */
    const cn_names *names;                          /* NULL for none */
    const cn_name_place *name, *name_end;
    const cn_span *title, *title_end;
    size_t at;           /* in the text */
    size_t sentence;     /* offset in the symbols where the sentence begins */
    size_t places_first; /* places before the sentence */
    size_t began;        /* where the sentence begins in the text */
    bool telling;        /* the sentence has a cue, a quotation or a colon */
    bool any;            /* the stretch has such a sentence */
    bool gap;            /* white space was left out before */
} cn__writer;

/* => Returns the character at `at`, 0 behind the text. */
static inline uint32_t cn__writer_peek(const cn__writer *w, size_t at) {
    uint32_t cp = 0;
    if (at < w->text.size) cn__utf8_next(w->text.data + at, w->text.data + w->text.size, &cp);
    return cp;
}

/* => Returns the symbol written last in this sentence, 0 at its head. */
static inline char cn__writer_last(const cn__writer *w) {
    const cn__buf *symbols = &w->out->symbols;
    return symbols->size > w->sentence ? symbols->data[symbols->size - 1] : 0;
}

/* => Returns whether the cue that begins at the writer's place is none there: 数据 | 反映. */
bool cn__sense_is_none(const cn__writer *w, cn__cue cue);

/* => Returns whether what somebody hopes or doubts at the writer's place is told of at once:
 *    村民希望早日通车. `behind` is where the word ends. */
bool cn__sense_is_told(const cn__writer *w, size_t behind);

/* => Returns whether 代表 at the writer's place, to `end`, is what somebody does and no title. */
bool cn__sense_speaks_for(const cn__writer *w, size_t end);

/* => Returns whether a word with this symbol, which ends at `behind`, makes its sentence worth a
 *    look. */
bool cn__sense_tells(const cn__writer *w, char symbol, size_t behind);

#endif
