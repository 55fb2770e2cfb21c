/* fuzz_page.c - any bytes as a page, an article and a text as it stands: what whole.h says holds.
 * The first byte chooses the form and the encoding.
 */
#include "whole.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const char *bytes, size_t size, const cn_doc_options *options) {
    cn_doc *doc;
    if (cn_doc_parse(&doc, bytes, size, options, NULL)) abort();
    if (whole_check(doc, bytes, size)) abort();
    cn_doc_free(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const cn_form forms[] = {CN_FORM_PAGE, CN_FORM_AUTO, CN_FORM_ARTICLE, CN_FORM_TEXT};
    if (size == 0) return 0;
    const cn_doc_options options = {
        .form = forms[data[0] & 3],
        .encoding = (cn_encoding)((data[0] >> 2 & 7) % (CN_ENCODING_UTF16BE + 1)),
    };
    check((const char *)data + 1, size - 1, &options);
    return 0;
}
