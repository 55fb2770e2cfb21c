/* fuzz_resolve.c - the resolution on any text with any mentions.
 *
 * The input is a byte n, n mentions of three bytes (kind, gap to the one before, length), and the
 * text. Every span of the result must lie in the text, and mentions must not overlap.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "names/resolve.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char lists[] = "list: province\nentries: [北京市: [北京], 江苏省]\n";
static const char surnames[] = "list: surname\nentries: [张, 王]\n";

static cn__lexicon *make_lexicon(void) {
    cn__lexicon *lexicon = NULL;
    if (cn__lexicon_new(&lexicon, NULL)) return NULL;
    if (cn__lexicon_add(lexicon, (cn_str){lists, sizeof lists - 1}, "places", false, NULL)) abort();
    if (cn__lexicon_add(lexicon, (cn_str){surnames, sizeof surnames - 1}, "names", false, NULL))
        abort();
    return lexicon;
}

static void check_spans(const cn_span *spans, size_t count, size_t size) {
    for (size_t i = 0; i < count; i++)
        if (spans[i].start > spans[i].end || spans[i].end > size) abort();
}

static void check(const cn_name *names, size_t count, size_t size) {
    for (size_t i = 0; i < count; i++) {
        const cn_name *n = &names[i];
        size_t end = 0;
        if (n->mention_count == 0 || n->name.end <= n->name.start) abort();
        check_spans(&n->name, 1, size);
        check_spans(n->aliases, n->alias_count, size);
        check_spans(n->titles, n->title_count, size);
        check_spans(n->affiliations, n->affiliation_count, size);
        for (size_t m = 0; m < n->mention_count; m++) {
            cn_span span = n->mentions[m].span;
            if (span.start < end || span.end <= span.start || span.end > size) abort();
            end = span.end;
        }
    }
}

static void read_mentions(cn__names *names, const uint8_t *data, size_t count) {
    uint32_t at = 0;
    for (size_t i = 0; i < count; i++, data += 3) {
        cn__mention_list *list = data[0] & 2 ? &names->context : &names->names;
        at += data[1];
        list->items[list->count++] = (cn__mention){
            .span = {at, at + data[2] % 64u}, .kind = data[0] & 3, .origin = data[0] >> 2 & 3};
        if (!(data[0] & 2)) at += data[2] % 64u;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static cn__lexicon *lexicon;
    cn__mention room[2][256];
    cn__names names = {{room[0], 0, 256}, {room[1], 0, 256}};
    if (!lexicon) lexicon = make_lexicon();
    if (size < 1 || size < 1 + 3u * data[0]) return 0;
    size_t count = data[0], skip = 1 + 3 * count, left = size - skip;
    read_mentions(&names, data + 1, count);
    char *text = malloc(left + !left);
    if (!text) return 0;
    memcpy(text, data + skip, left);
    cn__resolution found;
    if (cn__resolve(&found, lexicon, (cn_str){text, left}, &names, NULL) == CN_OK) {
        check(found.people, found.person_count, left);
        check(found.organizations, found.organization_count, left);
    }
    cn__resolution_dispose(&found);
    free(text);
    return 0;
}
