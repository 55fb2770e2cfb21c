/* index.h - the userdata of an archive's index, for the files that bind it.
 *
 * An Index owns the core's handle. Lists and Hits are numbers of one state of one Index, which each
 * keeps alive in its uservalue; once the Index was refreshed to another state they are refused.
 * Article numbers count from 1 in Lua, from 0 in the core.
 */
#ifndef CN_BIND_INDEX_H
#define CN_BIND_INDEX_H

#include "bind/util.h"

/* What a call fills and the next one fills again: in the handle, so that an error of Lua's while
 * its strings are pushed loses nothing. */
typedef struct cnl_index {
    cn_index *index; /* NULL once closed */
    lua_Integer state;
    cn_context context;
    cn_index_stored stored;
    cn_facets facets;
    char *sources; /* copies of what cn_index_sources tells */
    size_t sources_size, sources_room;
} cnl_index;

typedef struct cnl_list {
    cn_list list;
    double *keys; /* one an article, or NULL: what to sort by */
    lua_Integer state;
} cnl_list;

/* => Returns the open index at `arg`; raises if it is closed. */
cnl_index *cnl_check_index(lua_State *L, int arg);
/* ( -- List ) an empty list of the index at `arg` */
cnl_list *cnl_new_list(lua_State *L, int arg);
/* => Returns the list at `arg`, which must be of the index `of` as it is now. */
cnl_list *cnl_check_list(lua_State *L, int arg, const cnl_index *of);
/* Index:hits(phrase, fields [, list]) => Hits */
int cnl_index_hits(lua_State *L);
/* ( -- buffer ) => Returns the program that the list of operations at `arg` stands for. Its strings
 *    are borrowed from that list. Raises on what is none. */
cn_op *cnl_check_program(lua_State *L, int arg, size_t *count);
/* => Returns the column named at `arg`. */
cn_column cnl_check_column(lua_State *L, int arg);
/* The names of columns, in their order, with NULL at the end. */
const char *const *cnl_column_names(void);

/* ( -- ) registers the metatables */
void cnl_list_register(lua_State *L);
void cnl_writer_register(lua_State *L);

#endif
