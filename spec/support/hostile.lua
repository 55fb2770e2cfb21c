--- Text that does harm where it is not taken as text.

local hostile = {}

hostile.texts = {
  "<script>window.pwned = 1</script>", "</script><script>window.pwned = 1</script>", "<img src=x onerror='window.pwned = 1'>",
  '"><svg onload="window.pwned = 1">', "' onmouseover='window.pwned = 1' x='", '" autofocus onfocus="window.pwned = 1" x="',
  "</title><script>window.pwned = 1</script>", "</style><script>window.pwned = 1</script>", "</textarea><iframe src='javascript:1'>",
  "<!-- ", "--><script>window.pwned = 1</script>", "<!--<script>", "]]><b>", "<![CDATA[", "&lt;b&gt;", "&#60;b&#62;", "&#x3c;b", "&amp",
  "javascript:window.pwned=1", "JaVaScRiPt:window.pwned=1//", "data:text/html,<script>window.pwned=1</script>", "<base href='//x'>",
  "<meta http-equiv=refresh content='0;url=//x'>", "<a href='//x'>y</a>", "<form action='//x'><button>z", "<math><mi>",
  "<svg><animate onbegin='window.pwned = 1' attributeName=x>", "<details open ontoggle='window.pwned = 1'>", "<plaintext>",
  "{{7*7}}", "${7*7}", "<%= 1 %>", "#{1}", "\\u003cscript\\u003e", "\\x3cscript>", "\u{2028}window.pwned = 1", "\u{2029}window.pwned = 1",
  "a\0b", "\27[31m红\27[0m", "\u{9B}31m", "\u{202E}gnp.exe", "\u{2066}a\u{2069}", "\u{FEFF}a", "\u{FFFE}\u{FFFF}", "\xFF\xFE", "\xC0\xBC", "\xED\xA0\x80",
  "＜script＞", "'", '"', "`", "\\", "%s%n%x", "=1+1", "__proto__", "constructor", "toString", "hasOwnProperty", "null", "undefined", "-1",
  "\r\n", " ", "\u{3000}", ("长"):rep(3000), ("<b>"):rep(200), ("“"):rep(300), "“”", "”“", "“‘“", "李明说：“", "\u{1F600}\u{200D}\u{1F525}", "é", "ﷺ", "𠮷",
}

return hostile
