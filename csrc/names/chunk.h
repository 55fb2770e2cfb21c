/* chunk.h - one post: a title and the organisation beside it, of a phrase that chain.c reads. */
#ifndef CN_NAMES_CHUNK_H
#define CN_NAMES_CHUNK_H

#include "names/role.h"
#include "names/scan.h"

static inline cn_span cn__span(size_t start, size_t end) {
    return (cn_span){(uint32_t)start, (uint32_t)end};
}

/* => Returns where the blanks begin that end at `end`, at or past `low`. */
static inline size_t cn__skip_blanks_back(cn_str text, size_t low, size_t end) {
    while (end > low && cn__is_blank(cn__code_before(text, end)))
        end = cn__step_back(text, end, low);
    return end;
}

/* => Returns whether [start, end) is the word and no more. */
static inline bool cn__is_literal(cn_str text, size_t start, size_t end, const char *word) {
    return cn__same(cn__slice(text, start, end), (cn_str){word, strlen(word)});
}

/* Reads the post that ends at `end` and begins at or past `low`. An organisation that only its
 * title shows is added to the points. => 1 for one, 0 for none, or CN_E_MEMORY */
int cn__chunk_read(cn__resolver *r, size_t low, size_t end, cn__chunk *out);

/* Each moves what a title holds of an organisation, or of a place for one, out of it. => whether
 * the post is whole then */
bool cn__part_posted(const cn__resolver *r, cn__chunk *c);
bool cn__part_minister(const cn__resolver *r, size_t low, cn__chunk *c);
bool cn__part_government(const cn__resolver *r, size_t low, cn__chunk *c);
bool cn__part_village(const cn__resolver *r, size_t low, cn__chunk *c);
bool cn__part_doubled(const cn__resolver *r, size_t low, cn__chunk *c);
bool cn__part_section(const cn__resolver *r, size_t low, cn__chunk *c);
/* 河北 + 省委书记: the committee is the organisation, the rest the title. */
void cn__part_committee(const cn__resolver *r, cn__chunk *c);

#endif
