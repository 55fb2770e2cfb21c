/* utf16.h - UTF-16 of either byte order, one character at a time. A surrogate without its partner
 * is two bad bytes, an odd last byte one. */
#ifndef CN_TEXT_UTF16_H
#define CN_TEXT_UTF16_H

#include "text/utf8.h"

cn__stepper cn__utf16le_step;
cn__stepper cn__utf16be_step;

#endif
