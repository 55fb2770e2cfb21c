/* front_matter.c - finds the YAML block at the start of a text and knows its keys.
 *
 * A page may well begin with a rule of dashes, so a block counts only if it looks like one: its
 * first line is `key: value`, or a line before its first blank line begins with a key known here,
 * even with the full-width colon of a slip. Then it is front matter, and what is wrong in it is an
 * error to mend, not text.
 */
#include "article/front_matter.h"
#include "base/error.h"

#include <string.h>

/* ---- Keys ------------------------------------------------------------------------------------ */

enum { SPELLINGS = 6 };

static const char *const spellings[CN__KEY_COUNT][SPELLINGS] = {
    [CN__KEY_TITLE] = {"title", "headline", "标题"},
    [CN__KEY_KICKER] = {"kicker", "引题"},
    [CN__KEY_SUBTITLE] = {"subtitle", "deck", "副题", "副标题"},
    [CN__KEY_DATE] = {"date", "日期"},
    [CN__KEY_SECTION] = {"section", "版次", "版面"},
    [CN__KEY_PUBLICATION] = {"publication", "报纸", "媒体"},
    [CN__KEY_BYLINE] = {"byline", "author", "authors", "记者", "作者"},
    [CN__KEY_DATELINE] = {"dateline", "电头"},
    [CN__KEY_TAGS] = {"tags", "keywords", "标签", "关键词"},
    [CN__KEY_ID] = {"id", "编号"},
    [CN__KEY_FORMAT] = {"format"},
};

static const char *const name_spellings[SPELLINGS] = {"name", "姓名"};
static const char *const role_spellings[SPELLINGS] = {"role", "职务", "身份"};
static const char *const affiliation_spellings[SPELLINGS] = {"affiliation", "organization", "单位"};

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool spelled(cn_str key, const char *const list[SPELLINGS]) {
    for (size_t i = 0; i < SPELLINGS && list[i]; i++) {
        size_t at = 0;
        while (at < key.size && list[i][at] && lower(key.data[at]) == list[i][at]) at++;
        if (at == key.size && !list[i][at]) return true;
    }
    return false;
}

static bool is_known(cn_str key) {
    for (int i = 0; i < CN__KEY_COUNT; i++)
        if (spelled(key, spellings[i])) return true;
    return false;
}

/* ---- Lines ----------------------------------------------------------------------------------- */

static bool starts_with(cn_str text, const char *word) {
    size_t size = strlen(word);
    return text.size >= size && memcmp(text.data, word, size) == 0;
}

/* => Returns the size of the blank that `text` begins with, or 0. */
static size_t blank_size(cn_str text) {
    static const char *const blanks[] = {" ", "\t", "\u3000"};
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
        if (starts_with(text, blanks[i])) return strlen(blanks[i]);
    return 0;
}

static cn_str drop(cn_str text, size_t size) {
    return (cn_str){text.data + size, text.size - size};
}

static bool is_blank(cn_str line) {
    size_t size;
    while ((size = blank_size(line)) > 0) line = drop(line, size);
    return line.size == 0;
}

/* => Returns the line at `*at` without its end, and moves `*at` to the line after it. */
static cn_str next_line(cn_str text, size_t *at) {
    size_t end = *at;
    while (end < text.size && text.data[end] != '\n' && text.data[end] != '\r') end++;
    cn_str line = {text.data + *at, end - *at};
    if (end + 1 < text.size && text.data[end] == '\r' && text.data[end + 1] == '\n') end++;
    *at = end < text.size ? end + 1 : end;
    return line;
}

static bool is_mark(cn_str line, const char *mark) {
    return starts_with(line, mark) && is_blank(drop(line, strlen(mark)));
}

/* ---- The block ------------------------------------------------------------------------------- */

/* => Returns whether `text` begins with a --- line after blank lines, with the offset of the line
 *    after it and that line's number. */
static bool find_start(cn_str text, size_t *start, uint32_t *line) {
    size_t at = 0;
    for (*line = 2; at < text.size; ++*line) {
        cn_str here = next_line(text, &at);
        *start = at;
        if (is_mark(here, "---")) return true;
        if (!is_blank(here)) return false;
    }
    return false;
}

/* => Returns whether a closing line stands after `start` with at most 1 MB before it, with the
 *    offsets of the line and of what follows it. */
static bool find_end(cn_str text, size_t start, size_t *end, size_t *after) {
    for (size_t at = start; at < text.size && at - start <= CN__FRONT_MATTER_BYTES;) {
        *end = at;
        cn_str line = next_line(text, &at);
        *after = at;
        if (is_mark(line, "---") || is_mark(line, "...")) return true;
    }
    return false;
}

/* => Returns the key that `line` begins with, without quotation marks; empty when there is none.
 *    `*colon` is what stands from the colon on. */
static cn_str key_of(cn_str line, cn_str *colon) {
    enum { LONGEST = 64 };
    bool quoted = line.size && (*line.data == '"' || *line.data == '\'');
    if (quoted) line = drop(line, 1);
    size_t size = 0;
    while (size < line.size && size <= LONGEST) {
        *colon = drop(line, size);
        if (starts_with(*colon, ":") || starts_with(*colon, "：") || blank_size(*colon)) break;
        size++;
    }
    while (blank_size(*colon)) *colon = drop(*colon, blank_size(*colon));
    if (quoted && size && (line.data[size - 1] == '"' || line.data[size - 1] == '\'')) size--;
    bool found = size < line.size && (starts_with(*colon, ":") || starts_with(*colon, "："));
    return (cn_str){line.data, found ? size : 0};
}

/* => Returns whether `line` is `key: value` for some key; where `strict`, for a known key, and then
 *    after any colon. */
static bool is_entry(cn_str line, bool strict) {
    cn_str colon = {0};
    if (!strict && starts_with(line, "{")) return true;
    cn_str key = key_of(line, &colon);
    if (key.size == 0) return false;
    if (is_known(key)) return true;
    if (strict || !starts_with(colon, ":")) return false;
    return colon.size == 1 || blank_size(drop(colon, 1)) > 0;
}

static bool is_empty(cn_str block) {
    for (size_t at = 0; at < block.size;)
        if (!is_blank(next_line(block, &at))) return false;
    return true;
}

static bool looks_like_entries(cn_str block) {
    bool first = true;
    for (size_t at = 0; at < block.size;) {
        cn_str line = next_line(block, &at);
        if (is_blank(line) && !first) return false;
        if (is_blank(line) || starts_with(line, "#")) continue;
        if (is_entry(line, !first)) return true;
        first = false;
    }
    return false;
}

/* ---- Reading --------------------------------------------------------------------------------- */

static int parse_block(cn__front_matter *out, cn_str block, const char *name, uint32_t line) {
    const cn_yaml_limits limits = {CN__FRONT_MATTER_BYTES, CN__FRONT_MATTER_DEPTH,
                                   CN__FRONT_MATTER_NODES, line};
    int status = cn_yaml_parse(&out->yaml, block, name, &limits, &out->error);
    if (status) return status == CN_E_MEMORY ? status : CN_OK;
    const cn_yaml_node *root = cn_yaml_root(out->yaml);
    if (!root || root->kind == CN_YAML_MAPPING) return CN_OK;
    cn__fail(&out->error, CN_E_SYNTAX,
             "%s:%u:%u: front matter is lines of `key: value`, with a half-width colon and a space",
             name, root->line, root->column);
    cn__front_matter_dispose(out);
    return CN_OK;
}

/* A block without an end is text; it is worth a word only if it looks like front matter. */
static int refuse_open_block(cn__front_matter *out, cn_str text, const char *name, uint32_t line) {
    bool long_block = text.size > CN__FRONT_MATTER_BYTES;
    if (long_block) text.size = CN__FRONT_MATTER_BYTES;
    if (!looks_like_entries(text)) return CN_OK;
    cn__fail(&out->error, long_block ? CN_E_LIMIT : CN_E_SYNTAX,
             "%s:%u:1: no line --- closes the front matter that begins here%s", name, line - 1,
             long_block ? ", within 1 MB" : "");
    return CN_OK;
}

int cn__front_matter_read(cn__front_matter *out, cn_str text, const char *name) {
    *out = (cn__front_matter){0};
    size_t start = 0, end = 0, after = 0;
    uint32_t line = 0;
    if (!find_start(text, &start, &line)) return CN_OK;
    if (!find_end(text, start, &end, &after))
        return refuse_open_block(out, drop(text, start), name, line);
    cn_str block = {text.data + start, end - start};
    if (!is_empty(block) && !looks_like_entries(block)) return CN_OK;
    out->present = true;
    out->body_start = (uint32_t)after;
    return parse_block(out, block, name, line);
}

void cn__front_matter_dispose(cn__front_matter *matter) {
    cn_yaml_free(matter->yaml);
    matter->yaml = NULL;
}

/* ---- Values ---------------------------------------------------------------------------------- */

static const cn_yaml_node *get_spelled(const cn_yaml_node *mapping,
                                       const char *const list[SPELLINGS]) {
    if (!mapping || mapping->kind != CN_YAML_MAPPING) return NULL;
    for (size_t i = 0; i + 1 < mapping->count; i += 2) {
        const cn_yaml_node *key = mapping->children[i];
        if (key->kind == CN_YAML_SCALAR && spelled(key->scalar, list))
            return mapping->children[i + 1];
    }
    return NULL;
}

const cn_yaml_node *cn__front_matter_get(const cn__front_matter *matter, cn__front_matter_key key) {
    return matter->yaml ? get_spelled(cn_yaml_root(matter->yaml), spellings[key]) : NULL;
}

static bool is_null(const cn_yaml_node *node) {
    static const char *const nulls[SPELLINGS] = {"", "~", "null"};
    return !node->quoted && spelled(node->scalar, nulls);
}

static cn_str string_of(const cn_yaml_node *node) {
    if (!node || node->kind != CN_YAML_SCALAR || is_null(node)) return (cn_str){NULL, 0};
    return node->scalar;
}

cn_str cn__front_matter_string(const cn__front_matter *matter, cn__front_matter_key key) {
    return string_of(cn__front_matter_get(matter, key));
}

int cn__front_matter_date(const cn__front_matter *matter, const char *name, char iso[11],
                          cn_err *err) {
    const cn_yaml_node *node = cn__front_matter_get(matter, CN__KEY_DATE);
    iso[0] = '\0';
    if (!node || (node->kind == CN_YAML_SCALAR && is_null(node))) return CN_OK;
    if (cn_date_read(string_of(node), iso)) return CN_OK;
    return cn__fail(err, CN_E_SYNTAX, "%s:%u:%u: this is no date such as 2025-09-22", name,
                    node->line, node->column);
}

cn__front_matter_items cn__front_matter_list(const cn__front_matter *matter,
                                             cn__front_matter_key key) {
    return (cn__front_matter_items){.node = cn__front_matter_get(matter, key)};
}

/* => Returns the next child of a list, or once the value itself if it is none; NULL at the end. */
static const cn_yaml_node *next_node(cn__front_matter_items *items) {
    const cn_yaml_node *node = items->node;
    if (!node) return NULL;
    if (node->kind != CN_YAML_SEQUENCE) return items->next++ == 0 ? node : NULL;
    return items->next < node->count ? node->children[items->next++] : NULL;
}

bool cn__front_matter_next(cn__front_matter_items *items, cn_str *out) {
    const cn_yaml_node *node;
    while ((node = next_node(items))) {
        *out = string_of(node);
        if (out->data) return true;
    }
    return false;
}

static size_t comma_size(cn_str text) {
    static const char *const commas[] = {",", "，", "、", ";", "；"};
    for (size_t i = 0; i < sizeof commas / sizeof *commas; i++)
        if (starts_with(text, commas[i])) return strlen(commas[i]);
    return 0;
}

/* => Returns what stands before the first comma of `*rest`, without blanks around it, and takes it
 *    off with the comma. */
static cn_str take_tag(cn_str *rest) {
    while (blank_size(*rest)) *rest = drop(*rest, blank_size(*rest));
    cn_str tag = {rest->data, 0};
    while (rest->size && !comma_size(*rest)) {
        size_t blank = blank_size(*rest);
        *rest = drop(*rest, blank ? blank : 1);
        if (!blank) tag.size = (size_t)(rest->data - tag.data);
    }
    *rest = drop(*rest, comma_size(*rest));
    return tag;
}

bool cn__front_matter_next_tag(cn__front_matter_items *items, cn_str *out) {
    do {
        if (!items->rest.size && !cn__front_matter_next(items, &items->rest)) return false;
        *out = take_tag(&items->rest);
    } while (out->size == 0);
    return true;
}

bool cn__front_matter_next_author(cn__front_matter_items *items, cn__front_matter_author *out) {
    const cn_yaml_node *node;
    while ((node = next_node(items))) {
        *out = (cn__front_matter_author){
            .text = string_of(node),
            .name = string_of(get_spelled(node, name_spellings)),
            .role = string_of(get_spelled(node, role_spellings)),
            .affiliation = string_of(get_spelled(node, affiliation_spellings)),
        };
        if (out->text.data || out->name.data) return true;
    }
    return false;
}
