/* stretch.h - a paragraph as the attribution rules see it: a short string of symbols.
 *
 * Every name, title, cue, quotation, number and mark is one ASCII byte; other characters stand as
 * they are, in UTF-8, white space left out. So a byte below 0x80 is always a symbol:
 *
 *   P person   O organisation   T title   S unnamed source   F relative   R pronoun   J reporter
 *   B 《日报》   b 《通知》, a document   X any other thing that says nothing: 数据
 *   Q quotation of a clause or more      q quotation of a few words
 *   c C E V G A W K  cues: say, state, nominal, report, tell, urge, think, noun   n not
 *   U publish   Y learn   a adverb   D time   N number   L Latin word
 *   t 对向跟   p 在就从   r 据   w 时后中上   + 和与   d 的   v 是   l 了过   m 地   z 着
 *   k 但而   y 将有接   ( what stands in brackets   _ one sentence without cue or quotation
 *   , . ! ? ; : marks   、 is /   - dash   ~ ellipsis   @ as it is   x any other mark
 *   | the end of a quotation that ends a sentence, or may; it stands for no text
 *
 * A paragraph without cue, quotation and colon gives no stretch at all. A long one is cut behind a
 * sentence, past CN__STRETCH_HARD symbols anywhere, so that rules meet bounded strings.
 */
#ifndef CN_QUOTE_STRETCH_H
#define CN_QUOTE_STRETCH_H

#include "base/buffer.h"
#include "quote/cues.h"
#include "quote/marks.h"

enum {
    CN__STRETCH_SOFT = 2048, /* bytes after which the end of a sentence ends the stretch */
    CN__STRETCH_HARD = 4096, /* and anything does */
};

/* Where a symbol stands in the text, or, with start == end, where the text goes on behind a gap. */
typedef struct cn__stretch_place {
    uint32_t behind; /* offset behind the symbol in all symbols */
    uint32_t start, end;
} cn__stretch_place;

typedef struct cn__stretch {
    uint32_t first, end;             /* of all symbols */
    uint32_t place_first, place_end; /* of all places; the first one stands before the symbols */
} cn__stretch;

struct cn_stretches {
    cn__buf symbols;
    cn__stretch_place *places;
    size_t place_count, place_room;
    cn__stretch *items;
    size_t count, room;
    cn__quotations quotations;
};

#endif
