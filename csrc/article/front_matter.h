/* front_matter.h - the YAML block between --- lines that may stand before an article.
 *
 * The block is found in a decoded text and read with limits; whatever is wrong with it, the body
 * after it can be read. Editors write its keys in English or Chinese, in any case; a key that is
 * not known here is kept and found with cn_yaml_root and cn_yaml_get.
 *
 * All strings are borrowed from the YAML object, so valid until cn__front_matter_dispose; `data` is
 * NULL for a value that is not there, is null (~) or is not of the kind asked for.
 */
#ifndef CN_ARTICLE_FRONT_MATTER_H
#define CN_ARTICLE_FRONT_MATTER_H

#include "citynews.h"

enum {
    CN__FRONT_MATTER_BYTES = 1 << 20,
    CN__FRONT_MATTER_DEPTH = 64,
    CN__FRONT_MATTER_NODES = 100000,
};

typedef struct cn__front_matter {
    bool present;        /* the text begins with a block, readable or not */
    cn_yaml *yaml;       /* NULL where there is none to rely on: a mapping, or an empty document */
    uint32_t body_start; /* of the first byte after the block; 0 without one */
    cn_err error;        /* what is wrong with the block; code CN_OK if nothing is */
} cn__front_matter;

/* Looks for front matter at the start of `text` (UTF-8), after blank lines: a line --- and what
 * follows, up to a line --- or ... within 1 MB. A rule of dashes that no `key: value` follows is
 * text. A block that is not closed is text too, with an error. `name` stands in the messages.
 * => Returns CN_OK, or CN_E_MEMORY with nothing to dispose. The caller empties `*out` with
 *    cn__front_matter_dispose; `text` is not kept. */
int cn__front_matter_read(cn__front_matter *out, cn_str text, const char *name);
void cn__front_matter_dispose(cn__front_matter *matter);

typedef enum cn__front_matter_key {
    CN__KEY_TITLE,       /* title, headline, 标题 */
    CN__KEY_KICKER,      /* kicker, 引题 */
    CN__KEY_SUBTITLE,    /* subtitle, deck, 副题, 副标题 */
    CN__KEY_DATE,        /* date, 日期 */
    CN__KEY_SECTION,     /* section, 版次, 版面 */
    CN__KEY_PUBLICATION, /* publication, 报纸, 媒体 */
    CN__KEY_BYLINE,      /* byline, author, authors, 记者, 作者 */
    CN__KEY_DATELINE,    /* dateline, 电头 */
    CN__KEY_TAGS,        /* tags, keywords, 标签, 关键词 */
    CN__KEY_ID,          /* id, 编号 */
    CN__KEY_FORMAT,      /* format: markdown, as citynews writes it */
    CN__KEY_COUNT
} cn__front_matter_key;

/* => Returns the value under the first key of the block that is a spelling of `key`, or NULL. */
const cn_yaml_node *cn__front_matter_get(const cn__front_matter *matter, cn__front_matter_key key);
/* => Returns the value as a string, as it is written. */
cn_str cn__front_matter_string(const cn__front_matter *matter, cn__front_matter_key key);

/* Writes the date as YYYY-MM-DD to `iso`; empty when there is none.
 * => Returns CN_OK, or CN_E_SYNTAX, which asks for a warning, when there is a value but no date in
 *    it (cn__front_matter_string has what was written). */
int cn__front_matter_date(const cn__front_matter *matter, const char *name, char iso[11],
                          cn_err *err);

/* Goes over a value that may be one item or a list of them. */
typedef struct cn__front_matter_items {
    const cn_yaml_node *node; /* the value; NULL for none */
    size_t next;              /* child of a list */
    cn_str rest;              /* of a string with several tags */
} cn__front_matter_items;

/* => Returns the items of the value under `key`, to go over with the functions below. */
cn__front_matter_items cn__front_matter_list(const cn__front_matter *matter,
                                             cn__front_matter_key key);
/* Gives the next string of the value; items of other kinds are passed over.
 * => Returns false when there is no more. */
bool cn__front_matter_next(cn__front_matter_items *items, cn_str *out);
/* As cn__front_matter_next, and parts a string at commas: "a, b、c" is three tags. */
bool cn__front_matter_next_tag(cn__front_matter_items *items, cn_str *out);

/* One entry of a byline: a line of text still to be read (记者 年小禾), or its parts. */
typedef struct cn__front_matter_author {
    cn_str text;
    cn_str name;        /* name, 姓名 */
    cn_str role;        /* role, 职务, 身份 */
    cn_str affiliation; /* affiliation, organization, 单位 */
} cn__front_matter_author;

/* => Returns false when there is no more. */
bool cn__front_matter_next_author(cn__front_matter_items *items, cn__front_matter_author *out);

#endif
