/* cues.c - word lists of the quotations' grammar, in one trie over characters. */
#include "quote/cues.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/edges.h"
#include "base/error.h"
#include "text/chars.h"

typedef struct trie_node {
    uint64_t branches; /* cn__branch of the characters that lead on */
    char symbol;       /* 0 where no word ends */
    uint32_t document; /* which document the word is of, from 1 */
} trie_node;

struct cn_cues {
    uint16_t first[0x10000]; /* targets of the root's edges, 0 for none */
    cn__edges edges;
    trie_node *nodes;
    size_t node_count, node_room;
    uint32_t documents; /* how many were added */
};

enum { NODES_MAX = UINT16_MAX };

/* ---- The trie ---- */

static uint32_t step(const cn_cues *c, uint32_t node, uint32_t cp) {
    if (node == 0) return cp < 0x10000 ? c->first[cp] : 0;
    return cn__edge_target(&c->edges, c->nodes[node].branches, node, cp);
}

static int node_new(cn_cues *c, uint32_t *made) {
    void *nodes = c->nodes;
    int status = cn__reserve(&nodes, &c->node_room, c->node_count + 1, sizeof *c->nodes);
    c->nodes = nodes;
    if (status) return status;
    c->nodes[c->node_count] = (trie_node){0};
    *made = (uint32_t)c->node_count++;
    return CN_OK;
}

static int step_new(cn_cues *c, uint32_t *node, uint32_t cp) {
    uint32_t target = step(c, *node, cp);
    if (!target) {
        int status = node_new(c, &target);
        if (!status && *node) status = cn__edges_add(&c->edges, *node, cp, target);
        if (status) return status;
        if (*node)
            c->nodes[*node].branches |= cn__branch(cp);
        else
            c->first[cp] = (uint16_t)target;
    }
    *node = target;
    return CN_OK;
}

/* ---- Reading a list ---- */

static const struct {
    const char *name;
    char symbol;
} classes[] = {
    {"say", 'c'},         {"state", 'C'},     {"nominal", 'E'},     {"report", 'V'},
    {"tell", 'G'},        {"urge", 'A'},      {"think", 'W'},       {"hope", 'H'},
    {"noun", 'K'},        {"none", '-'},      {"not", 'n'},         {"group", 'S'},
    {"kin", 'F'},         {"pronoun", 'R'},   {"reporter", 'J'},    {"adverb", 'a'},
    {"time", 'D'},        {"toward", 't'},    {"preposition", 'p'}, {"according", 'r'},
    {"when", 'w'},        {"and", '+'},       {"of", 'd'},          {"is", 'v'},
    {"after-verb", 'l'},  {"manner", 'm'},    {"progressive", 'z'}, {"connective", 'k'},
    {"subordinate", 's'}, {"condition", 'i'}, {"function", 'y'},    {"thing", 'X'},
    {"publish", 'U'},     {"learn", 'Y'},
};

static int complain(cn_err *err, const char *name, const cn_yaml_node *at, const char *what) {
    return cn__fail(err, CN_E_SYNTAX, "%s:%u:%u: %s", name, at ? at->line : 1, at ? at->column : 1,
                    what);
}

static char class_symbol(const cn_yaml_node *key) {
    for (size_t i = 0; key->kind == CN_YAML_SCALAR && i < sizeof classes / sizeof *classes; i++)
        if (strlen(classes[i].name) == key->scalar.size &&
            memcmp(classes[i].name, key->scalar.data, key->scalar.size) == 0)
            return classes[i].symbol;
    return 0;
}

static int add_word(cn_cues *c, const char *name, const cn_yaml_node *word, char symbol,
                    cn_err *err) {
    if (word->kind != CN_YAML_SCALAR || word->scalar.size == 0)
        return complain(err, name, word, "not a word");
    const char *p = word->scalar.data, *end = p + word->scalar.size;
    uint32_t node = 0;
    for (size_t n = 0; p < end; n++) {
        uint32_t cp;
        p = cn__utf8_next(p, end, &cp);
        if (n >= CN__CUE_CHARS || cp >= 0x10000 || cn__is_white(cp))
            return complain(err, name, word, "not a word: too long, or with white space");
        if (c->node_count >= NODES_MAX)
            return cn__fail(err, CN_E_LIMIT, "%s:%u: too many words", name, word->line);
        if (step_new(c, &node, cp)) return cn__fail_memory(err);
    }
    trie_node *last = &c->nodes[node];
    if (last->symbol && last->symbol != symbol && last->document == c->documents)
        return complain(err, name, word, "this word stands in two classes");
    last->symbol = symbol;
    last->document = c->documents;
    return CN_OK;
}

static int add_class(cn_cues *c, const char *name, const cn_yaml_node *key,
                     const cn_yaml_node *words, cn_err *err) {
    char symbol = class_symbol(key);
    if (!symbol) return complain(err, name, key, "none of the known classes of words");
    if (words->kind != CN_YAML_SEQUENCE) return complain(err, name, words, "not a list of words");
    int status = CN_OK;
    for (size_t i = 0; !status && i < words->count; i++)
        status = add_word(c, name, words->children[i], symbol, err);
    return status;
}

static int add_lists(cn_cues *c, const char *name, const cn_yaml_node *root, cn_err *err) {
    const cn_yaml_node *list = root ? cn_yaml_get(root, "cues") : NULL;
    if (!list || list->kind != CN_YAML_MAPPING)
        return complain(err, name, list ? list : root, "`cues` is missing or no mapping");
    int status = CN_OK;
    for (size_t i = 0; !status && i + 1 < list->count; i += 2)
        status = add_class(c, name, list->children[i], list->children[i + 1], err);
    return status;
}

int cn_cues_add(cn_cues *cues, cn_str yaml, const char *name, cn_err *err) {
    static const cn_yaml_limits limits = {
        .bytes = CN__CUES_BYTES, .depth = 4, .nodes = NODES_MAX, .first_line = 1};
    cn_yaml *document = NULL;
    int status = cn_yaml_parse(&document, yaml, name, &limits, err);
    if (status) return status;
    cues->documents++;
    status = add_lists(cues, name, cn_yaml_root(document), err);
    cn_yaml_free(document);
    return status;
}

int cn_cues_new(cn_cues **out, cn_err *err) {
    cn_cues *c = calloc(1, sizeof *c);
    uint32_t root;
    *out = c;
    if (!c) return cn__fail_memory(err);
    if (cn__edges_init(&c->edges) == CN_OK && node_new(c, &root) == CN_OK) return CN_OK;
    cn_cues_free(c);
    *out = NULL;
    return cn__fail_memory(err);
}

void cn_cues_free(cn_cues *cues) {
    if (!cues) return;
    cn__edges_dispose(&cues->edges);
    free(cues->nodes);
    free(cues);
}

/* ---- Finding ---- */

bool cn__cue_begins(const cn_cues *cues, uint32_t cp) {
    return cp < 0x10000 && cues->first[cp] != 0;
}

const char *cn__cue_skip(const cn_cues *cues, const char *p, const char *behind, const char *end) {
    const char *next;
    uint32_t cp;
    for (; p < behind; p = next) {
        next = cn__utf8_next(p, end, &cp);
        if (cp < 0x4E00 || cp > 0x9FFF || cues->first[cp]) break;
    }
    return p;
}

cn__cue cn__cue_find(const cn_cues *cues, const char *p, const char *end) {
    cn__cue found = {0, 0};
    const char *start = p;
    uint32_t node = 0;
    while (p < end) {
        uint32_t cp;
        p = cn__utf8_next(p, end, &cp);
        node = step(cues, node, cp);
        if (!node) break;
        char symbol = cues->nodes[node].symbol;
        if (symbol) found = (cn__cue){symbol, (uint8_t)(p - start)};
    }
    return found;
}
