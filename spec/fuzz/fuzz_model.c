/* fuzz_model.c - any bytes as a model file, sealed with a right checksum; what opens must decode.
 */
#define XXH_INLINE_ALL

#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include "names/recognize.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char text[] = "记者林晓棠报道，云港市水务局(YWA)局长Tom Quillby说，周启明2022年到任。";

static void decode(const cn__model *model) {
    cn__recognizer *recognizer;
    cn__names names = {0};
    cn_err err;
    if (cn__recognizer_new(&recognizer, NULL, model, &err)) return;
    cn__recognize(recognizer, (cn_str){text, sizeof text - 1}, &names, &err);
    cn__mentions_dispose(&names);
    cn__recognizer_free(recognizer);
}

/* Makes the header's fixed parts right, so that the fuzzer reaches the checks behind them. */
static void seal(char *bytes, size_t size) {
    cn__model_header h;
    if (size < sizeof h) return;
    memcpy(&h, bytes, sizeof h);
    memcpy(h.magic, "CNNAMES", 8);
    h.version = CN__MODEL_VERSION;
    h.header_size = sizeof h;
    h.file_size = size;
    memcpy(bytes, &h, sizeof h);
    h.checksum = XXH3_64bits(bytes + CN__MODEL_SEALED, size - CN__MODEL_SEALED);
    memcpy(bytes, &h, sizeof h);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    cn__model *model;
    cn_err err;
    char *copy = aligned_alloc(16, (size + 16) / 16 * 16);
    if (!copy) return 0;
    memcpy(copy, data, size);
    seal(copy, size);
    if (cn__model_view(&model, (cn_str){copy, size}, "fuzz", &err) == CN_OK) {
        decode(model);
        cn__model_close(model);
    }
    free(copy);
    return 0;
}
