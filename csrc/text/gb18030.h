/* gb18030.h - GB 18030-2022, and so GBK and GB 2312, one character at a time.
 *
 * The mapping is the 2022 edition's; private use characters stay what they are. Bad bytes are taken
 * as by WHATWG's decoder: an ASCII byte behind a lead byte is given back and read again, so that a
 * damaged hanzi never swallows a line end or a tag.
 */
#ifndef CN_TEXT_GB18030_H
#define CN_TEXT_GB18030_H

#include "text/utf8.h"

cn__stepper cn__gb18030_step;

#endif
