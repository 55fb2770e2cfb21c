/* fuzz_text.c - any bytes in any encoding: what a text and its normal form must hold.
 *
 * The first byte says which encoding is told. Checked: the text is UTF-8; warnings are in order and
 * inside the source; both maps never go back and stay inside; the normal form is utf8proc's.
 */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "citynews.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds) {
    if (!holds) abort();
}

static void check_warnings(const cn_text *text, size_t size) {
    size_t after = 0;
    const cn_warning *warning;
    for (size_t i = 0; (warning = cn_text_warning(text, i)) != NULL; i++) {
        require(warning->offset >= after && warning->size > 0);
        after = warning->offset + warning->size;
    }
    require(after <= size);
}

static void check_text_map(const cn_text *text, size_t size) {
    size_t before = 0, end = cn_text_utf8(text).size;
    for (size_t offset = 0; offset <= end; offset++) {
        size_t at = cn_text_source_offset(text, offset);
        require(at >= before && at <= size);
        before = at;
    }
    require(before == size);
}

/* utf8proc sorts marks in quadratic time, so long texts are not compared. */
static void check_form(cn_str utf8, cn_str form) {
    utf8proc_uint8_t *want = NULL;
    if (utf8.size > 4096) return;
    utf8proc_ssize_t length = utf8proc_map(
        (const utf8proc_uint8_t *)utf8.data, (utf8proc_ssize_t)utf8.size, &want,
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    require(length >= 0 && (size_t)length == form.size);
    require(memcmp(want, form.data, form.size) == 0);
    free(want);
}

static void check_normal(cn_str utf8, bool valid) {
    cn_normal *normal = NULL;
    require(cn_normal_new(&normal, utf8, NULL) == CN_OK);
    cn_str form = cn_normal_text(normal);
    require(cn__utf8_valid_prefix(form.data, form.size) == form.size);
    if (valid) check_form(utf8, form);
    cn_span before = {0, 0};
    for (uint32_t i = 0; i < form.size; i++) {
        cn_span at = cn_normal_origin(normal, (cn_span){i, i + 1});
        require(at.start < at.end && at.end <= utf8.size);
        require((at.start == before.start && at.end == before.end) || at.start >= before.end);
        before = at;
    }
    cn_normal_free(normal);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0) return 0;
    cn_encoding told = (cn_encoding)(data[0] % (CN_ENCODING_UTF16BE + 1));
    const char *bytes = (const char *)data + 1;
    cn_text *text = NULL;
    require(cn_text_decode(&text, bytes, --size, told, NULL) == CN_OK);
    cn_str utf8 = cn_text_utf8(text);
    require(cn__utf8_valid_prefix(utf8.data, utf8.size) == utf8.size);
    check_warnings(text, size);
    check_text_map(text, size);
    check_normal(utf8, true);
    check_normal((cn_str){bytes, size}, false);
    cn_text_free(text);
    return 0;
}
