/* fuzz_lexicon.c - any bytes as a word list, then as a text to look words up in. */
#include <string.h>

#include "names/recognize.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    cn_str bytes = {(const char *)data, size};
    cn__lexicon *lexicon = NULL;
    cn__recognizer *recognizer = NULL;
    cn__names names = {0};
    cn_err err;
    if (cn__lexicon_new(&lexicon, &err)) return 0;
    cn__lexicon_add(lexicon, bytes, "fuzz", size % 2, &err);
    if (!cn__recognizer_new(&recognizer, lexicon, NULL, &err))
        cn__recognize(recognizer, bytes, &names, &err);
    for (size_t i = 1; i < names.names.count; i++)
        if (names.names.items[i].span.start < names.names.items[i - 1].span.end) __builtin_trap();
    cn__mentions_dispose(&names);
    cn__recognizer_free(recognizer);
    cn__lexicon_free(lexicon);
    return 0;
}
