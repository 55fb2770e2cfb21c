/* samples.h - annotated texts as the trainer of the sequence model needs them.
 *
 * A file has one text a line, {"text", "entities": [{"class", "start", "end"}]}, offsets in code
 * points, end excluded; classes person, organization and location, others are passed over. Texts
 * become sentences of units with their features; a feature is the number of a row of weights. A
 * text whose hash falls on the fold that is held out counts for the figures only: so the same text
 * in two files is never on both sides.
 */
#ifndef CN_TOOLS_SAMPLES_H
#define CN_TOOLS_SAMPLES_H

#include "base/buffer.h"
#include "names/lexicon.h"

enum { STYLES = 5, FILES_MAX = 64 };

typedef struct sentence {
    size_t first; /* of its units among all */
    uint16_t count;
    uint8_t style;
    uint8_t file;
    bool held;
} sentence;

typedef struct row {
    uint32_t key;
    uint32_t count; /* of times seen, texts held out aside */
    uint32_t first; /* of its vectors; UINT32_MAX for a row that is too rare */
    uint8_t group;
} row;

typedef struct samples {
    const cn__lexicon *lexicon;
    uint32_t fold, folds; /* hold out fold of folds; folds 0 holds out nothing */
    sentence *sentences;
    size_t sentence_count, sentence_room;
    uint8_t *gold;       /* tag of each unit */
    size_t *feature_end; /* of each unit: its features end there in `features` */
    size_t unit_count, gold_room, end_room;
    uint32_t *features; /* rows */
    size_t feature_count, feature_room;
    row *rows;
    size_t row_count, row_room;
    uint32_t *table; /* row + 1 by hash */
    size_t table_room;
    const char *names[FILES_MAX];
    size_t file_count;
    size_t text_count, held_count;
} samples;

/* Adds the texts of the file at `path` (borrowed) to `all`, as written in `style`. */
int samples_read(samples *all, const char *path, unsigned style, cn_err *err);
/* Numbers the vectors of the rows seen at least `cutoff` times. => Returns how many vectors. */
uint32_t samples_number_rows(samples *all, uint32_t cutoff);
void samples_dispose(samples *all);

#endif
