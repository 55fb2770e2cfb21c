/* yaml_guard.h - what libyaml must not be given, and where a byte stands as libyaml counts. */
#ifndef CN_BASE_YAML_GUARD_H
#define CN_BASE_YAML_GUARD_H

#include "citynews.h"

/* The longest run of blanks and line breaks that is handed to libyaml, in bytes. */
enum { CN__YAML_BLANKS = 1024 };

/* Looks for what makes libyaml take more than linear time before it gives its first event.
 * => Returns NULL, or the reason not to read `text`, a literal, with the place in `*offset`. */
const char *cn__yaml_hazard(cn_str text, size_t *offset);

/* Gives line and column of the byte at `offset`, both from 0, as libyaml counts them: lines end
 * at LF, CR, CR LF, NEL, LS and PS, and columns are characters. */
void cn__yaml_locate(cn_str text, size_t offset, size_t *line, size_t *column);

#endif
