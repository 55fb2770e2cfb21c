/* fuzz_quote.c - any bytes as a text: its stretches are read, and every part of them must stand in
 * the text, in order. */
#include "quote/stretch.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition) {
    if (!condition) abort();
}

static const char list[] =
    "cues:\n  say: [说]\n  state: [指出]\n  tell: [告诉]\n  think: [相信]\n  noun: [看来]\n"
    "  pronoun: [他]\n  toward: [对]\n  none: [小说]\n";

static void walk(const cn_stretches *made, size_t index, size_t size) {
    cn_str symbols = cn_stretches_symbols(made, index);
    uint32_t last = 0;
    require(symbols.size <= CN__STRETCH_HARD + 256);
    for (size_t i = 0; i < symbols.size; i++) {
        cn_span span = cn_stretches_span(made, index, i, i + 1);
        require(span.start <= span.end && span.end <= size);
        if ((unsigned char)symbols.data[i] >= 0x80) continue;
        require(span.start >= last);
        last = span.end;
        cn_span inner = cn_stretches_quotation(made, span);
        require(inner.start >= span.start && inner.end <= span.end && inner.start <= inner.end);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    cn_cues *cues = NULL;
    cn_stretches *made = NULL;
    require(cn_cues_new(&cues, NULL) == CN_OK);
    require(cn_cues_add(cues, (cn_str){list, sizeof list - 1}, "fuzz", NULL) == CN_OK);
    cn_str text = {(const char *)data, size};
    require(cn_stretches_read(&made, cues, text, NULL, NULL) == CN_OK);
    for (size_t i = 0; i < cn_stretches_count(made); i++) walk(made, i, size);
    cn_stretches_free(made);
    cn_cues_free(cues);
    return 0;
}
