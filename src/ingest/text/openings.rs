//! How lines of the page begin, where a whole phrase and not a word tells them.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a line that begins so is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// The heading of a list of other stories.
    List,
    /// A pointer to another story, which it names.
    Pointer,
    /// What stands under a story and above the page's end.
    Closing,
    /// A request to the reader.
    Widget,
    /// A message that something is still to come.
    Loading,
}

/// What the beginning of a line in lower case tells, if anything.
pub(super) fn of(lower: &str) -> Option<Opening> {
    let lower = lower.trim_start_matches(|c: char| !c.is_alphabetic() && c != '©');
    if lower.starts_with('©') {
        return Some(Opening::Closing);
    }
    let first = first_word(lower);
    let phrases = PHRASES.get(first)?;
    phrases.iter().find_map(|(phrase, rule)| {
        let rest = lower.strip_prefix(phrase)?;
        let cut = rest.chars().next().is_none_or(|c| !c.is_alphanumeric()) || is_wide(phrase);
        cut.then(|| judge(*rule, phrase, rest)).flatten()
    })
}

fn judge(rule: Rule, phrase: &str, rest: &str) -> Option<Opening> {
    let words = rest
        .split_whitespace()
        .filter(|w| w.chars().any(char::is_alphabetic))
        .count();
    let marked = rest
        .trim_start()
        .starts_with([':', '|', '：', '»', '>', '→', '-', '–']);
    // A single word begins many a sentence.
    let alone = !phrase.contains(' ') && !is_wide(phrase);
    let may_follow = |most: usize| if alone { 0 } else { most };
    match rule {
        Rule::List(most) if words <= may_follow(most) => Some(Opening::List),
        Rule::List(_) if marked => Some(Opening::Pointer),
        Rule::Closing(most) if words <= may_follow(most) || marked && words <= 12 => {
            Some(Opening::Closing)
        }
        Rule::Widget(most) if words <= most => Some(Opening::Widget),
        Rule::Loading if words <= 6 => Some(Opening::Loading),
        _ => None,
    }
}

/// How many words may follow a phrase.
#[derive(Clone, Copy)]
enum Rule {
    List(usize),
    Closing(usize),
    Widget(usize),
    Loading,
}

fn first_word(lower: &str) -> &str {
    let end = lower
        .char_indices()
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or(lower.len(), |(at, _)| at);
    let word = lower.get(..end).unwrap_or_default();
    // Without spaces between words the first two characters have to do.
    match word.char_indices().nth(2) {
        Some((two, _)) if is_wide(word) => word.get(..two).unwrap_or_default(),
        _ => word,
    }
}

fn is_wide(text: &str) -> bool {
    text.chars()
        .next()
        .is_some_and(|c| matches!(c as u32, 0x2e80..=0x9fff | 0xac00..=0xd7af))
}

static PHRASES: LazyLock<HashMap<&str, Vec<(&str, Rule)>>> = LazyLock::new(|| {
    let mut phrases: HashMap<&str, Vec<(&str, Rule)>> = HashMap::new();
    for (rule, lists) in RULES {
        for phrase in lists.iter().flat_map(|list| list.split('|')) {
            phrases
                .entry(first_word(phrase))
                .or_default()
                .push((phrase, *rule));
        }
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
    }
    phrases
});

const RULES: &[(Rule, &[&str])] = &[
    (
        Rule::List(3),
        &[
            "read more|read also|also read|read next|see also|see more|watch also|watch next|learn more|more on this|more \
             from|more in|more news|more stories|more about|related|related articles|related stories|related \
             news|related topics|related content|related coverage|recommended|recommended for you|recommended \
             stories|suggested|you may also like|you might also like|you may like|you may have missed|you might \
             like|most read|most popular|most viewed|most shared|most commented|popular stories|popular \
             posts|editor's picks|editor’s picks|editors' picks|editors’ picks|editor's choice|editor’s choice|what to \
             read next|up next|trending|trending now|don't miss|don’t miss|latest news|latest stories|top stories|top \
             news|other stories|other news|similar articles|further reading|must read|in case you missed it|recent posts|previous story|next story|previous article|next article|previous post|next post",
            "mehr zum thema|mehr dazu|lesen sie auch|lesen sie hier|lesen sie mehr|lesen sie dazu|lesen sie weiter|lies \
             auch|mehr aus|mehr von|mehr zu|mehr lesen|passend zum artikel|passend dazu|auch interessant|auch \
             lesenswert|das könnte sie auch interessieren|das könnte sie interessieren|das könnte dich \
             interessieren|meistgelesen|meistgelesene artikel|weitere artikel|weitere meldungen|weitere \
             themen|weitere nachrichten|weitere informationen|zum thema|verwandte artikel|verwandte \
             themen|ähnliche artikel|empfehlungen|empfohlen|aktuelle meldungen|neueste artikel|schlagzeilen",
            "lire aussi|à lire aussi|a lire aussi|à lire également|lire également|voir aussi|sur le même sujet|sur le même thème|les plus lus|les plus \
             lues|à ne pas manquer|dans la même rubrique|articles liés|recommandé pour vous|plus d'articles|plus d’articles|articles similaires",
            "lea también|lee también|leer más|lea además|ver también|te puede interesar|te recomendamos|más noticias|más \
             información|lo más leído|lo más visto|noticias relacionadas|artículos relacionados|relacionado|relacionados|también te puede interesar",
            "leggi anche|leggi di più|potrebbe interessarti|ti potrebbe interessare|i più letti|articoli \
             correlati|notizie correlate|per approfondire|vedi anche",
            "leia também|leia mais|veja também|saiba mais|mais lidas|notícias relacionadas|artigos \
             relacionados|você pode gostar",
            "lees ook|lees meer|meer over|meest gelezen|gerelateerd|gerelateerde artikelen|bekijk ook",
            "läs också|läs även|läs mer|mer om|mest läst|relaterat|relaterade artiklar|les også|les mer|les saken|mest lest|flere \
             saker|læs også|læs mere|mest læste|mere om|relaterede artikler|se også|se även",
            "czytaj także|czytaj też|zobacz także|zobacz też|przeczytaj także|przeczytaj też|czytaj \
             więcej|najczęściej czytane|powiązane|čtěte také|přečtěte si také|přečtěte si|čtěte \
             dál|související|související články|nejčtenější|další články|mohlo by vás zajímat",
            "читайте также|читать также|читайте ещё|по теме|смотрите также|материалы по теме|самое \
             читаемое|популярное|новости по теме|читайте також|читайте теж|дивіться також|за темою|найпопулярніше",
            "اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|إقرأ أيضاً|اقرأ المزيد|مواضيع ذات صلة|أخبار ذات صلة|الأكثر قراءة|قد يعجبك \
             أيضا|شاهد أيضا|المزيد من|ذات صلة|קראו גם|קרא גם|ראו גם|עוד בנושא|כתבות נוספות|הנקראות ביותר|بیشتر \
             بخوانید|مطالب مرتبط|اخبار مرتبط|بخوانید|پربازدیدترین",
            "ilgili haberler|ilgili haber|bunlar da ilginizi çekebilir|ilginizi çekebilir|en çok \
             okunanlar|diğer haberler|haberin devamı|baca juga|baca selengkapnya|berita terkait|berita \
             lainnya|terpopuler|artikel terkait|simak juga|xem thêm|đọc thêm|tin liên quan|bài liên quan|đọc \
             nhiều|यह भी पढ़ें|ये भी पढ़ें|संबंधित खबरें|और पढ़ें",
            "関連記事|あわせて読みたい|こちらもおすすめ|おすすめ記事|人気記事|アクセスランキング|関連ニュース|関連リンク|続きを読む|相关新闻|相关阅读|延伸阅读|推荐阅读|热门新闻|相关报道|相關新聞|延伸閱讀|관련기사|관련 기사|많이 본 뉴스|인기기사|추천기사|주요뉴스|이 시각 주요뉴스",
        ],
    ),
    (
        Rule::Closing(3),
        &[
            "leave a reply|leave a comment|comments|post a comment|post comment|join the conversation|join the \
             discussion|add a comment|write a comment|show comments|view comments|responses|thoughts on|topics|tags|filed under|about the \
             author|about the writer|about the authors|copyright|all rights reserved|©|have your say|your email address will not be published|report a typo|reprints",
            "kommentare|kommentar schreiben|kommentieren|schlagworte|themen|stichwörter|über den autor|zur \
             person|alle rechte vorbehalten|zur startseite|sur le sujet|mots-clés|tags|commentaires|tous droits \
             réservés|à propos de l'auteur|à propos de l’auteur|comentarios|temas|etiquetas|archivado en|sobre el \
             autor|todos los derechos reservados|commenti|argomenti|riproduzione riservata|l'autore|comentários|tópicos|todos os direitos reservados|sobre o autor",
            "reacties|onderwerpen|alle rechten voorbehouden|kommentarer|ämnen|emner|alle rettigheder|komentarze|tagi|tematy|wszelkie prawa zastrzeżone|diskuse|komentáře|štítky|témata|комментарии|теги|темы|метки|все права защищены|коментарі|теґи|усі права захищено",
            "التعليقات|الوسوم|كلمات مفتاحية|كلمات دلالية|جميع الحقوق محفوظة|תגובות|תגיות|כל הזכויות שמורות|برچسب‌ها|نظرات|yorumlar|etiketler|tüm hakları saklıdır|komentar|topik|tag|hak cipta|bình luận|từ khóa|chủ đề|टैग|टिप्पणियां",
            "コメント|タグ|キーワード|この記事に関する|無断転載|标签|关键词|责任编辑|版权所有|標籤|댓글|태그|기사제보|저작권자|무단전재",
        ],
    ),
    (
        Rule::Widget(12),
        &[
            "click here|click to|tap here|tap to|swipe|scroll down|scroll for|sign up for|sign up to|sign up \
             now|subscribe to|subscribe now|subscribe for|log in to|sign in to|join us|register now|register \
             for|listen to this|listen to article|watch this|add us|make us|follow us|find us|contact us|stay informed|stay \
             up to date|view all|view more|view gallery|view image|image source|image copyright|story continues|article \
             continues|text continues|this advertisement|enable javascript|please enable|get the app|download the \
             app|download our|get our|receive our|keep reading|continue reading|skip to|go to|to view this video|this video|this content|report this|was this article helpful|thank you for|thanks for signing|your browser|permalink|link copied|back to",
            "hier klicken|jetzt anmelden|jetzt abonnieren|jetzt lesen|jetzt registrieren|externen inhalt|empfohlener \
             redaktioneller inhalt|empfohlener externer inhalt|bild vergrößern|zum newsletter|artikel \
             anhören|artikel weiterlesen|link kopieren|link kopiert|ihre meinung|cliquez ici|abonnez-vous|inscrivez-vous|recevez|écouter l'article|écouter \
             l’article|cet article est réservé|haga clic|haz clic|suscríbete|regístrate|escucha|clicca qui|iscriviti|ascolta|clique aqui|assine|inscreva-se|klik hier|meld je aan|abonneer|klicka här|prenumerera|klik her|klikk her|tips meg|kliknij|zapisz się|klikněte|přihlaste se|нажмите|подпишитесь|підпишіться|اضغط هنا|اشترك|לחצו כאן|הירשמו|کلیک کنید|tıklayın|klik di sini|nhấn vào|यहां क्लिक",
            "詳しくはこちら|会員登録|この記事は有料|点击|扫码|클릭|기사 듣기|구독",
        ],
    ),
    (
        Rule::Loading,
        &[
            "loading|please wait|wird geladen|chargement|cargando|caricamento|carregando|laden|laddar|indlæser|laster|ładowanie|načítání|загрузка|завантаження|جار التحميل|טוען|yükleniyor|memuat|đang tải|読み込み中|加载中|로딩",
        ],
    ),
];
