"""What boilerplate lines say, by kind and language: the words behind `lines`.

Written by hand: from the menus, share bars, read-more lines and notices of 996 pages with a gold
text (English, German, Chinese and some others), whose gold lines they were checked against, and,
for the other languages, from what news sites in these languages commonly say.

A pattern is matched from the start of a line, without regard to case. Whole lines are in
`line_labels`.
"""

# Lines that are furniture wherever they stand, by how they begin.
CERTAIN = {
    "read_more": (
        r"(?:read|see) (?:more|also|next)\s?(?:[:>»→|–—-]|on |about |here)\S?.{0,160}$",
        r"(?:also|must)[ -]read\s?[:>»→|–—-].{3,160}$",
        r"(?:related|recommended|don[’']t miss|you (?:may|might) also like|up next|more on this"
        r"|related (?:stor(?:y|ies)|articles?|news|posts?|coverage|content))\s?[:>»→|].{3,160}$",
        r"(?:read|view|see) (?:the )?(?:original|full) (?:article|story|report|post)"
        r"(?: (?:here|on|at|in)\b.{0,80})?\W*$",
        r"for more (?:stories|news|articles) like this\b.{0,120}$",
        r"(?:lesen sie (?:auch|hier|dazu|mehr)|mehr (?:dazu|zum thema)|auch interessant"
        r"|lesetipp|zum weiterlesen)\b[^:]{0,25}[:>»→|].{3,160}$",
        r"(?:à lire aussi|lire aussi|à lire également|lire également|lire la suite)\b.{0,160}$",
        r"(?:te puede interesar|le puede interesar|lea también|lee también|leer también"
        r"|ver también|más información|también te puede interesar)\s?[:>»→|].{3,160}$",
        r"(?:leia (?:também|mais)|veja (?:também|mais)|saiba mais)\s?[:>»→|].{3,160}$",
        r"(?:leggi anche|per approfondire|lees ook|läs också|läs mer|les også|læs også"
        r"|czytaj (?:także|też|również|więcej)|zobacz (?:także|też))\s?[:>»→|–—-].{3,160}$",
        r"(?:читайте (?:также|ещё|еще|по теме)|читать также|подробнее|по теме|смотрите также"
        r"|читайте також)\s?[:>»→|–—-].{3,160}$",
        r"(?:ayrıca okuyun|ilgili haber|bunu da okuyun)\s?[:>»→|].{3,160}$",
        r"(?:اقرأ أيضا?ً?|اقرأ المزيد|شاهد أيضا?ً?|إقرأ أيضا?ً?|طالع أيضا?ً?)\s?[:>»→|].{3,160}$",
        r"(?:baca juga|lihat juga|simak juga)\s?[:>»→|].{3,160}$",
        r"(?:相关阅读|延伸阅读|推荐阅读|更多阅读|相關新聞|阅读更多|更多精彩|関連記事|あわせて読みたい"
        r"|관련 ?기사)\s?[:：>»→|].{2,120}$",
    ),
    "navigation": (
        r"(?-i:PREV|NEXT) (?=\S).{8,160}$",
        r"(?:previous|next) (?:article|post|story)\s?[:>»→|«←]? ?.{0,160}$",
        r"(?:[←«‹]|<<) ?(?:previous|prev|older)\b.{0,160}$",
    ),
    "share": (
        r"share (?:this |on |via |with )(?:article|story|post|page|facebook|twitter|x|linkedin"
        r"|whatsapp|reddit|e-?mail|pinterest|telegram|bluesky|threads|friends)\b.{0,60}$",
        r"click to (?:share|email|print)\b.{0,80}$",
        r"share\. ?facebook\b.{0,60}$",
        r"follow (?:us|me) on (?:facebook|twitter|x|instagram|linkedin|google|telegram|whatsapp"
        r"|youtube|threads|bluesky|social)\b.{0,120}$",
        r"(?:folgen sie uns|folge uns) (?:auf|bei)\b.{0,120}$",
        r"(?:suivez-nous|síguenos|siga-nos|seguici|volg ons) (?:sur|en|no|na|su|op)\b.{0,120}$",
        r"(?:подписывайтесь|подпишитесь|следите) (?:на|за) (?:наш|нас|канал)\w*\b.{0,160}$",
        r"(?:تابعونا|تابعنا) (?:على|عبر)\b.{0,120}$",
        r"bizi (?:takip edin|.{1,60} takip edin).{0,40}$",
        r"(?:扫描|扫一扫|关注).{0,30}(?:二维码|公众号|微信|朋友圈).{0,60}$",
    ),
    "subscribe": (
        r"(?:subscribe|sign up) (?:to|for) (?:our|the|my|this|free)\b[^.]{0,80}"
        r"(?:newsletter|alerts?|updates|emails?|channel|briefing|digest)s?\b.{0,140}$",
        r"get (?:our|the) [^.]{0,80}\b(?:in|to) your inbox\b.{0,80}$",
        r"(?:was this|this) newsletter (?:was )?forwarded to you.{0,80}$",
        r"by (?:signing up|subscribing|clicking)[, ].{0,40}\byou (?:agree|consent|accept)\b"
        r".{0,240}$",
        r"you can unsubscribe at any time.{0,100}$",
        r"(?:abonnieren sie|melden sie sich|bestellen sie)\b.{0,60}\bnewsletter\b.{0,160}$",
        r"(?:abonnez-vous|inscrivez-vous|recevez)\b.{0,60}\b(?:newsletter|lettre|infolettre"
        r"|alertes)\b.{0,160}$",
        r"(?:suscríbe(?:te|tela)|suscríbase|apúntate|recibe)\b.{0,60}\b(?:bolet[ií]n(?:es)?"
        r"|newsletters?|alertas)\b.{0,160}$",
        r"(?:inscreva-se|assine|cadastre-se|receba)\b.{0,60}\b(?:newsletter|boletim)\b.{0,160}$",
        r"(?:iscriviti|schrijf je in|prenumerera|meld deg på|tilmeld dig|zapisz się)\b.{0,60}"
        r"\b(?:newsletter|nyhetsbrev|nyhedsbrev|nieuwsbrief|newslettera)\b.{0,160}$",
        r"(?:подпишитесь|подписывайтесь) на .{0,40}(?:рассылк|новост|канал|telegram|телеграм)"
        r".{0,160}$",
        r"(?:اشترك|اشتركوا) في (?:النشرة|نشرتنا|قناتنا|خدمة).{0,160}$",
        r"(?:e-?bültenimize|bültenimize|kanalımıza) (?:abone|üye|katıl).{0,120}$",
    ),
    "comments": (
        r"\(?\d{1,5}\)? (?:comments?|replies|repl(?:y|ies) to|kommentare?|commentaires?"
        r"|comentarios?|comentários?|комментари\w+|yorum|تعليقات?|reacties)\s?$",
        r"comments ?\(\d{1,5}\)$|(?:评论|コメント|댓글) ?[(（]?\d{0,5}[)）]?$",
        r"\d{1,3} (?:thoughts?|responses?|replies) (?:on|to) [“\"‘'].{0,160}$",
        r"your email address will not be published.{0,80}$",
        r"(?:log|sign) in to (?:comment|reply|leave a comment|post a comment|join)\b.{0,80}$",
        r"notify me of (?:new|follow-?up) (?:posts|comments)\b.{0,60}$",
    ),
    "copyright": (
        r"(?:©|\(c\)|copyright|copr\.)\s?(?:©|\(c\))?.{0,80}\b(?:19|20)\d\d\b.{0,200}$",
        r"(?:©|\(c\)|copyright) [^.]{2,80}(?:limited|ltd|inc|llc|gmbh|ag)\.?$",
        r".{0,90}\ball rights reserved\b.{0,120}$",
        r".{0,90}\b(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
        r"|todos os direitos reservados|tutti i diritti riservati|все права защищены"
        r"|tüm hakları saklıdır)\b.{0,120}$",
        r".{0,60}(?:جميع الحقوق محفوظة|版权所有|保留所有权利|無断転載|무단 ?전재).{0,100}$",
        r"disclaimer\s?[:：] ?(?:the |this |all |any |views |opinions? |we |our ).{10,700}$",
        r"this material may not be (?:published|reproduced)\b.{0,160}$",
    ),
    "alerts": (
        r"(?:these were|those were|that was) (?:the )?(?:details|today[’']s (?:report|news))"
        r".{0,900}$",
        r"to follow all our news\b.{0,300}$",
        r"this is a (?:developing|breaking)(?: news)? story\b.{0,160}$",
        r"we hope that we have (?:succeeded|been able)\b.{0,300}$",
    ),
    "consent": (
        r"(?:we|this (?:site|website|page)) uses? cookies\b.{0,400}$",
        r"(?:wir verwenden|diese (?:web)?seite verwendet) cookies\b.{0,400}$",
        r"(?:nous utilisons|ce site utilise) (?:des|les) cookies\b.{0,400}$",
        r"(?:utilizamos|usamos|este sitio (?:web )?(?:usa|utiliza)) (?:las )?cookies\b.{0,400}$",
        r"(?:your browser does not support|please enable javascript|javascript (?:is|must))\b"
        r".{0,160}$",
        r"ich bin damit einverstanden, dass mir externe inhalte\b.{0,240}$",
        r"this field is for validation purposes.{0,80}$",
        r"oops! something went wrong while submitting.{0,40}$",
        r"thank you! your submission has been received.{0,20}$",
    ),
    "affiliate": (
        r"(?:we|this (?:post|article|page|site)) (?:may|might|could|can) (?:earn|receive|contain)"
        r" (?:an? )?(?:small )?(?:affiliate )?(?:commission|affiliate links)\b.{0,200}$",
    ),
    "contact": (
        r"(?:e-?mail|tel(?:ephone)?|phone|fax|mobile)\s?[:.]\s?[\w.+()\[\]@ -]{5,60}$",
        r"do you have a (?:story|tip)\b.{0,200}$",
        r"(?:reach|contact|e-?mail) (?:him|her|them|the (?:author|reporter|writer)) (?:at|on|via)"
        r" .{3,160}$",
        r"(?:got|have) a (?:news )?tip\b.{0,160}$",
    ),
}

# Lines that are furniture at the edges of a story, and may be its own words inside.
LIKELY = {
    "read_more": (
        r"(?:read more|more (?:in|from|on)|most read|popular in|latest in|trending)\b.{0,60}$",
        r"(?:see|read|watch|listen)(?: more| also)?: .{3,160}$",
        r"(?:click|tap) here (?:to|for) .{3,120}$",
        r"(?:mehr|weitere) (?:aus|zu|von|artikel|nachrichten|meldungen)\b.{0,60}$",
    ),
    "subscribe": (
        r".{0,60}\b(?:newsletter|subscribe|sign up|your inbox|free trial)\b.{0,160}$",
        r".{0,60}\b(?:abonnieren|abonnez|suscríb|подпиш|подписывайтесь|abone ol)\w*\b.{0,160}$",
        r".{0,60}(?:اشترك|订阅|訂閱).{0,120}$",
    ),
    "share": (
        r"(?:facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|telegram|instagram|youtube"
        r"|e-?mail|print|tiktok|flipboard|bluesky|threads|tumblr|messenger|вконтакте|"
        r"одноклассники|viber|rss|xing|drucken|imprimer|imprimir|微信|微博|qq空间|line)$",
        r"(?:share|tweet|teilen|partager|compartir|поделиться|paylaş)\b.{0,40}$",
    ),
    "topics": (
        r"(?:tags?|topics?|filed under|categor(?:y|ies)|schlagworte|themen|sujets|temas"
        r"|archivado en|etiquetas|теги|темы|метки|etiketler|标签|关键词)\s?[:：].{2,200}$",
    ),
    "navigation": (
        r"(?:home|startseite|accueil|inicio|главная|ana sayfa|首页) ?[>»›/|].{0,120}$",
        r"(?:current )?page \d+(?: of \d+)?$",
        r"[\d\s|«»‹›<>←→/.…-]+$",
    ),
}
