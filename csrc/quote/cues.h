/* cues.h - the words that the grammar of quotations is made of, and the trie that finds them.
 *
 * A word has a class, which is the symbol that stands for it: cues by how they take what was said,
 * pronouns, nouns for unnamed sources, adverbs, times. Words of class CN__WORD_NONE look like
 * others and are none (说明, 表示感谢): they stay literal text. The longest word at a place wins.
 *
 * The trie's edges lie in one open-addressing hash table, as the lexicon's do; the first characters
 * have an array of their own, where nearly all walks end. Built by one thread, then read-only.
 */
#ifndef CN_QUOTE_CUES_H
#define CN_QUOTE_CUES_H

#include "citynews.h"

enum {
    CN__CUES_BYTES = 1 << 20, /* of one list */
    CN__CUE_CHARS = 16,       /* of one word */
    CN__WORD_NONE = '-',
};

/* One word found: its symbol, 0 for none, and its bytes. */
typedef struct cn__cue {
    char symbol;
    uint8_t size;
} cn__cue;

/* => Returns the longest word at `p`, symbol 0 where there is none. */
cn__cue cn__cue_find(const cn_cues *cues, const char *p, const char *end);

/* => Returns whether a word may begin with `cp`: what most places need to be asked. */
bool cn__cue_begins(const cn_cues *cues, uint32_t cp);

/* => Returns the first character in [p, behind) that is no common Chinese one or that a word begins
 *    with; with none, where the last one ends. The text goes on to `end`. */
const char *cn__cue_skip(const cn_cues *cues, const char *p, const char *behind, const char *end);

#endif
