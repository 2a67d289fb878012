"""Small pages for tests, as news sites write them: the markup is named by the test."""

PARAGRAPHS = {
    "en": [
        "The harbour council of Westmere voted on Friday to close the old swing bridge for two "
        "years, after engineers found that one of its three piers had moved by a hand's breadth.",
        "Ferries will carry walkers and cyclists across the river every ten minutes from March, "
        "said Marta Oyelaran, who leads the town's transport office.",
        "Shopkeepers on the eastern bank fear that fewer people will come. A petition against the "
        "closure was signed by four thousand residents within a week.",
    ],
    "fr": [
        "Le conseil municipal de Valroche a décidé vendredi de fermer le vieux pont tournant "
        "pendant deux ans, après la découverte d'un déplacement de l'une de ses trois piles.",
        "Un bac transportera les piétons et les cyclistes toutes les dix minutes à partir de mars, "
        "a précisé Hélène Garnier, chargée des transports de la ville.",
        "Les commerçants de la rive gauche redoutent une baisse de la fréquentation. Une pétition "
        "contre la fermeture a réuni quatre mille signatures en une semaine.",
    ],
    "de": [
        "Der Stadtrat von Altenfurt hat am Freitag beschlossen, die alte Drehbrücke für zwei Jahre "
        "zu sperren, weil sich einer ihrer drei Pfeiler um eine Handbreit verschoben hat.",
        "Eine Fähre soll Fußgänger und Radfahrer ab März alle zehn Minuten über den Fluss bringen, "
        "sagte Jürgen Weißkopf vom Amt für Verkehr.",
        "Die Händler am östlichen Ufer fürchten, dass weniger Kunden kommen. Eine Petition gegen "
        "die Sperrung fand binnen einer Woche viertausend Unterstützer.",
    ],
    "es": [
        "El ayuntamiento de Puerto Alisio decidió el viernes cerrar durante dos años el antiguo "
        "puente giratorio, después de que se descubriera que uno de sus pilares se había movido.",
        "Un transbordador llevará a peatones y ciclistas cada diez minutos a partir de marzo, "
        "explicó Íñigo Salvatierra, responsable de transportes de la ciudad.",
        "Los comerciantes de la orilla este temen que venga menos gente. Una petición contra el "
        "cierre reunió cuatro mil firmas en una semana.",
    ],
    "ru": [
        "Городской совет Белозёрска в пятницу решил закрыть старый разводной мост на два года, "
        "так как одна из трёх его опор сместилась на ширину ладони.",
        "Паром будет перевозить пешеходов и велосипедистов каждые десять минут начиная с марта, "
        "сообщила руководитель управления транспорта Ольга Дёмина.",
        "Владельцы магазинов на восточном берегу опасаются, что покупателей станет меньше. Под "
        "обращением против закрытия за неделю подписались четыре тысячи жителей.",
    ],
    "zh": [
        "临湖市议会星期五决定将旧的平转桥关闭两年，因为工程师发现三个桥墩中有一个已经移动了一掌宽。"
        "市政府说，桥上的水管和电缆也要在这段时间里全部更换。",
        "交通局负责人林晓梅表示，从三月起，渡船每十分钟运送一次行人和骑车的人过河，学生可以免费乘坐。",
        "东岸的店主担心来的人会减少。一份反对关闭的请愿书在一个星期内有四千名居民签名，议会将在下个月讨论。",
    ],
    "ar": [
        "قرر مجلس مدينة البحيرة يوم الجمعة إغلاق الجسر الدوار القديم لمدة عامين بعد أن اكتشف "
        "المهندسون أن إحدى دعاماته الثلاث تحركت بمقدار كف اليد.",
        "وقالت ليلى الحداد مسؤولة النقل في المدينة إن عبارة ستنقل المشاة وراكبي الدراجات كل عشر "
        "دقائق ابتداء من شهر مارس.",
        "ويخشى أصحاب المتاجر في الضفة الشرقية أن يقل عدد الزبائن. وقد جمعت عريضة ضد الإغلاق أربعة "
        "آلاف توقيع خلال أسبوع واحد.",
    ],
}
TITLES = {
    "en": "Westmere closes its swing bridge",
    "fr": "Valroche ferme son pont tournant",
    "de": "Altenfurt sperrt die Drehbrücke",
    "es": "Puerto Alisio cierra su puente giratorio",
    "ru": "Белозёрск закрывает разводной мост",
    "zh": "临湖市关闭平转桥",
    "ar": "البحيرة تغلق جسرها الدوار",
}
NOISE = ("Subscribe to our newsletter", "Most read today", "All rights reserved", "Cookie settings")


def page(head: str = "", body: str | None = None, *, lang: str = "en", title: str = "") -> str:
    """A page with navigation, side bar and footer around `body`; an article if it is not named."""
    title = title or TITLES[lang]
    body = article(lang=lang) if body is None else body
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">'
        f"<title>{title}</title>{head}</head><body>"
        '<header><a href="/">The Lantern</a><nav><ul><li><a href="/world">World</a></li>'
        '<li><a href="/sport">Sport</a></li><li><a href="/log-in">Log in</a></li></ul></nav>'
        f"</header>{body}"
        f'<aside class="sidebar"><h3>{NOISE[1]}</h3><ul><li><a href="/1">Ferry timetable</a></li>'
        f'<li><a href="/2">Market days</a></li></ul><form>{NOISE[0]}</form></aside>'
        f'<footer><p>© The Lantern. {NOISE[2]}.</p><a href="/cookies">{NOISE[3]}</a></footer>'
        "</body></html>"
    )


def article(inside: str = "", *, lang: str = "en") -> str:
    """The article itself: headline, `inside`, paragraphs."""
    return f"<main><article><h1>{TITLES[lang]}</h1>{inside}{paragraphs(lang)}</article></main>"


def paragraphs(lang: str = "en") -> str:
    return "".join(f"<p>{text}</p>" for text in PARAGRAPHS[lang])


def linked_data(content: str) -> str:
    return f'<script type="application/ld+json">{content}</script>'
