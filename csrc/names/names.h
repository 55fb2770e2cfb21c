/* names.h - what the face of the stage is made of; the public part is in citynews.h. */
#ifndef CN_NAMES_NAMES_H
#define CN_NAMES_NAMES_H

#include "names/recognize.h"
#include "names/resolve.h"

struct cn_names_model {
    cn__lexicon *lexicon;
    cn__model *sequence; /* NULL: none is loaded */
};

struct cn_names_reader {
    const cn_names_model *model;
    cn__recognizer *recognizer;
    cn__names found; /* kept from text to text, so that its room is */
};

struct cn_names {
    const cn_names_model *model;
    cn__resolution resolved;
    cn_name_place *mentions;
    size_t mention_count;
    cn_span *titles;
    size_t title_count;
};

#endif
