/* fuzz_front_matter.c - any bytes as the start of a text: front matter or not, its values are
 * walked, and what the interface promises is checked.
 */
#include "article/front_matter.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition) {
    if (!condition) abort();
}

/* Every byte of every string is read, so that the sanitizer sees what is not there. */
static size_t touch(cn_str text) {
    size_t sum = 0;
    for (size_t i = 0; i < text.size; i++) sum += (unsigned char)text.data[i];
    return sum;
}

static size_t walk(const cn_yaml_node *node) {
    if (!node) return 0;
    require(node->line > 0 && node->column > 0);
    require(node->kind != CN_YAML_SCALAR || node->scalar.data[node->scalar.size] == '\0');
    require(node->kind != CN_YAML_MAPPING || node->count % 2 == 0);
    size_t sum = touch(node->scalar);
    for (size_t i = 0; i < node->count; i++) sum += walk(node->children[i]);
    return sum;
}

static void read_values(const cn__front_matter *matter) {
    char iso[11];
    cn_str item;
    cn__front_matter_author author;
    for (int key = 0; key < CN__KEY_COUNT; key++) {
        touch(cn__front_matter_string(matter, (cn__front_matter_key)key));
        cn__front_matter_items items = cn__front_matter_list(matter, (cn__front_matter_key)key);
        while (cn__front_matter_next_tag(&items, &item)) {
            require(item.size > 0);
            touch(item);
        }
        items = cn__front_matter_list(matter, (cn__front_matter_key)key);
        while (cn__front_matter_next_author(&items, &author)) touch(author.text);
    }
    int status = cn__front_matter_date(matter, "fuzz", iso, NULL);
    require(strlen(iso) == (status || !iso[0] ? 0 : 10));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    cn__front_matter matter;
    cn_str text = {(const char *)data, size};
    require(cn__front_matter_read(&matter, text, "fuzz") == CN_OK);
    require(matter.body_start <= size);
    require(matter.present || (matter.body_start == 0 && !matter.yaml));
    require(!matter.present || (matter.yaml != NULL) == (matter.error.code == CN_OK));
    if (matter.yaml) walk(cn_yaml_root(matter.yaml));
    read_values(&matter);
    cn__front_matter_dispose(&matter);
    return 0;
}
