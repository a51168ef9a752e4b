//! The words that pages, and not stories, are made of. A language is added by its words.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::shape::Fast;

/// What a word is for, as bits: several may hold.
pub(super) mod kind {
    /// Sending the page to somebody.
    pub(in super::super) const SHARE: u32 = 1;
    /// Marking advertisements.
    pub(in super::super) const ADVERT: u32 = 1 << 1;
    /// A box for comments.
    pub(in super::super) const COMMENT: u32 = 1 << 2;
    /// Following, subscribing, signing in.
    pub(in super::super) const FOLLOW: u32 = 1 << 3;
    /// Moving about on the page.
    pub(in super::super) const PAGE: u32 = 1 << 4;
    /// Standing between the others without saying anything.
    pub(in super::super) const GLUE: u32 = 1 << 5;
    /// A span of time that is counted.
    pub(in super::super) const SPAN: u32 = 1 << 6;
    /// That a span lies in the past.
    pub(in super::super) const AGO: u32 = 1 << 7;
    /// Making a picture larger, or naming what one is.
    pub(in super::super) const PICTURE: u32 = 1 << 8;
    /// A text about the page's own services.
    pub(in super::super) const SERVICE: u32 = 1 << 9;
    /// A text being read aloud or taking minutes to read.
    pub(in super::super) const READING: u32 = 1 << 10;
    /// What is published when, beside a date.
    pub(in super::super) const STAMP: u32 = 1 << 11;
    /// Standing before the names of authors.
    pub(in super::super) const BY: u32 = 1 << 12;
    /// The same, with a colon behind it.
    pub(in super::super) const AUTHOR: u32 = 1 << 13;
    /// Standing before such a word: "Story by".
    pub(in super::super) const LEAD: u32 = 1 << 14;
    /// Saying behind a name what somebody is.
    pub(in super::super) const OFFICE: u32 = 1 << 15;
    /// Ending the name of a part of a paper, or of an outlet.
    pub(in super::super) const DESK: u32 = 1 << 16;
    /// Standing before whose picture it is.
    pub(in super::super) const CREDIT: u32 = 1 << 17;
    /// The same, as the second of two words: "Image source".
    pub(in super::super) const CREDIT_TOO: u32 = 1 << 18;
    /// What is never a part of somebody's name.
    pub(in super::super) const WIDGET: u32 =
        SHARE | ADVERT | COMMENT | FOLLOW | PAGE | PICTURE | READING | STAMP;
}

/// The kinds of a word in lower case.
pub(super) fn kinds(word: &str) -> u32 {
    WORDS.get(word).copied().unwrap_or(0)
}

type Words = HashMap<&'static str, u32, BuildHasherDefault<Fast>>;

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for (kind, lists) in LISTS {
        for word in lists.iter().flat_map(|list| list.split_whitespace()) {
            *words.entry(word).or_default() |= kind;
        }
    }
    words
});

const LISTS: &[(u32, &[&str])] = &[
    (
        kind::SHARE,
        &[
            "share shared shares sharing tweet tweets retweet pin pinterest facebook twitter whatsapp telegram \
             linkedin reddit messenger flipboard email mail sms copy copied link url print save bookmark gift threads \
             bluesky mastodon xing pocket viber tumblr instapaper line short wechat weibo x snapchat instagram youtube \
             tiktok rss vk permalink kakaotalk naver band whatsappshare twittershare emailshare smsshare facebookshare \
             linkshare fb bookmarks clipboard",
            "teilen weitersagen drucken merken kopieren kopiert versenden weiterleiten merkliste verschenken partager \
             partage imprimer envoyer copier copié compartir comparte imprimir enviar copiar copiado guardar condividi \
             condividere stampa copia copiato invia salva compartilhar compartilhe salvar delen deel afdrukken kopiëren \
             dela kopiera skriv del dele kopier læseliste udskriv udostępnij drukuj kopiuj sdílet tisk kopírovat",
            "поделиться скопировать ссылка ссылку печать сохранить поширити поділитися скопіювати друк نشر مشاركة شارك \
             طباعة نسخ الرابط حفظ فيسبوك تويتر واتساب شتף שתף שיתוף הדפסה העתק קישור اشتراک‌گذاری چاپ کپی paylaş paylaşın \
             yazdır kopyala kaydet bagikan salin cetak simpan tautan chia sẻ sao chép liên kết साझा शेयर करें कॉपी \
             シェア 共有 印刷 保存 コピー ポスト ツイート クリップ 分享 复制 複製 打印 列印 收藏 공유 공유하기 복사 \
             인쇄 프린트 스크랩 저장 페이스북 카카오톡 트위터",
        ],
    ),
    (
        kind::ADVERT,
        &[
            "advertisement advertisements advertising advertise advert adverts ad ads sponsored sponsor promoted \
             promotion placement paid partner anzeige anzeigen werbung publicité annonce sponsorisé publicidad anuncio \
             pubblicità annuncio publicidade anúncio patrocinado advertentie advertenties gesponsord annonse annonser \
             annons reklama reklamy ogłoszenie inzerce reklame реклама إعلان إعلانات اعلان פרסומת תבליט تبلیغات آگهی \
             reklam ilan iklan quảng cáo विज्ञापन 広告 広告宣伝 pr 廣告 广告 광고",
        ],
    ),
    (
        kind::COMMENT,
        &[
            "comment comments commenting reply replies leave cancel post join conversation discussion discuss rating \
             votes likes kommentare kommentar kommentieren antworten diskutieren commentaires commentaire commenter \
             réagir répondre comentarios comentario comentar responder commenti commento commenta rispondi comentários \
             comentário reacties reactie reageer kommentarer kommentera svara svar komentarze komentarz skomentuj \
             komentáře diskuse komentovat комментарии комментарий комментировать ответить коментарі коментувати تعليقات \
             تعليق التعليقات أضف تعليقا תגובות תגובה הוסף نظرات نظر yorum yorumlar yorumla yanıtla komentar balas bình \
             luận टिप्पणी टिप्पणियां コメント 评论 留言 評論 댓글 답글",
        ],
    ),
    (
        kind::FOLLOW,
        &[
            "follow following followed follows subscribe subscribed subscription subscriptions newsletter newsletters sign \
             signup login log register account google news preferred source stay touch connected alerts alert app apps \
             download folgen folge folgt abonnieren abonniert abo abos anmelden registrieren konto suivre suivez abonner \
             abonnez abonnement inscrire inscrivez connexion connecter seguir sigue síguenos suscribirse suscríbete \
             suscripción registrarse iniciar sesión segui seguici iscriviti iscrizione abbonati accedi siga assine \
             assinar entrar volg abonneren abonneer inloggen aanmelden följ prenumerera logga følg abonner abonnér logg \
             obserwuj subskrybuj zaloguj zarejestruj sledovat odebírat přihlásit předplatit předplatné подписаться \
             подписка войти підписатися увійти تابعنا متابعة اشترك تسجيل الدخول עקבו הרשמה התחבר دنبال کنید عضویت ورود takip et \
             abone ol giriş üye ikuti langganan daftar masuk theo dõi đăng ký nhập फॉलो सब्सक्राइब लॉगिन フォロー 登録 \
             会員登録 ログイン 订阅 关注 登录 注册 登入 구독 구독하기 팔로우 로그인 회원가입",
        ],
    ),
    (
        kind::PAGE,
        &[
            "menu search home homepage close open skip content navigation back top next previous prev more less show hide \
             video videos gallery slideshow audio play pause mute unmute autoplay fullscreen full screen expand toggle \
             font size text change increase decrease resize dark light mode theme topics topic tags tag related trending \
             popular latest live watch read continue cookie cookies settings preferences privacy terms contact about us \
             accept reject view image images photo photos picture pictures gallery caption section sections index \
             breadcrumb opens window tab new load loading here click tap see all edition editions language highlights \
             a+ a- aa",
            "menü startseite suche suchen schließen öffnen weiterlesen mehr weniger anzeigen lesen zurück weiter nach oben \
             zum inhalt springen aufklappen zuklappen ausklappen einklappen themen thema accueil recherche fermer ouvrir \
             suite lire plus moins afficher retour thèmes inicio buscar cerrar abrir leer más menos ver volver temas cerca \
             chiudi apri leggi altro mostra indietro buscar fechar abrir leia mais ver voltar zoeken sluiten openen meer \
             minder lees toon terug sök stäng öppna läs mer visa tillbaka søg søk luk lukk åbn åpne læs les vis tilbage \
             tilbake szukaj zamknij więcej czytaj pokaż wróć hledat zavřít více číst zobrazit zpět článek vše",
            "меню поиск закрыть открыть далее ещё еще читать показать назад наверх меню пошук закрити відкрити більше \
             показати قائمة بحث إغلاق المزيد اقرأ عرض العودة תפריט חיפוש סגור עוד קרא הצג جستجو بستن بیشتر منو ara kapat \
             aç daha fazla devamı oku göster geri cari tutup buka selengkapnya baca lihat kembali tìm kiếm đóng mở xem \
             thêm đọc tiếp खोजें बंद और पढ़ें देखें メニュー 検索 閉じる 開く もっと見る 続きを読む 戻る 記事 一覧 菜单 \
             搜索 关闭 更多 阅读 返回 메뉴 검색 닫기 열기 더보기 목록 이전 다음 기사 본문 글자크기",
        ],
    ),
    (
        kind::PICTURE,
        &[
            "enlarge enlarged zoom fullscreen caption image picture photo bild foto vergrößern vollbild bildunterschrift \
             legende bildinformationen informationen agrandir légende ampliar amplía imagen pie ingrandisci didascalia \
             imagem vergroot vergroten helskärm fullskärm helskjerm bilde fullskjerm fuldskærm powiększ zvětšit fotografie \
             увеличить збільшити تكبير الصورة הגדלה תמונה büyüt fotoğraf perbesar 拡大 写真 画像 放大 图片 확대 확대보기 \
             이미지 사진",
        ],
    ),
    (
        kind::READING,
        &[
            "listen audio reading read time min mins minute minutes voice speech narrated words vorlesen anhören hören \
             zuhören artikel lesezeit lesedauer minuten écouter lecture temps escuchar lectura tiempo ascolta lettura \
             minuti ouvir leitura minutos luister leestijd lyssna lästid lyt lytt læs lesetid posłuchaj czytania \
             poslechnout čtení слушать чтения мин минут слухати читання استمع للمقال دقائق قراءة האזן דקות dinle okuma \
             dakika dengarkan menit nghe phút सुनें मिनट 聞く 分 文字 音声 听 阅读时间 듣기 분",
        ],
    ),
    (
        kind::GLUE,
        &[
            "this that the a an to on in via with by of for and or all your our my you we us me it is are be article \
             articles story stories page post site now here more please not from at how what i",
            "auf per via den die das der dem diesen dieser diese dieses artikel an am im zu zur mit von für und oder auch \
             ich sie uns unsere jetzt hier bei als in der app sur cet cette l en le la les un une des du de d vous nous \
             avec et pour par article el los las un una por este esta artículo con y o en nos su il lo i gli del della di \
             da questo articolo con e o os as um uma do da no na com e este artigo op van het een en met voor bij dit och \
             på med för i av till den det om og til av fra her denne dette na do w z i o ten dla se v ze k s tento",
            "в на с и по для к эту статью у та на في على من عبر هذا المقال هذه إلى של את על זה در با به این bu ve ile için \
             di ke dan ini untuk với này vào को का की के में この を に で の 的 在 이 을 를 의 에",
        ],
    ),
    (
        kind::SPAN,
        &[
            "s sec secs second seconds m min mins minute minutes h hr hrs hour hours d day days w wk week weeks mo month \
             months y yr yrs year years sekunde sekunden minute minuten stunde stunden std tag tagen tage woche wochen \
             monat monaten jahr jahren seconde secondes heure heures jour jours semaine semaines mois an ans segundo \
             segundos minuto minutos hora horas día días dia dias semana semanas mes meses año años mês ano anos secondi \
             ora ore minuti giorno giorni settimana settimane mese mesi anno anni seconden uur dag dagen weken maand \
             maanden jaar sekunder minut minuter minutter timme timmar tim time timer dag dagar dage dager vecka veckor \
             uge uger uke uker månad månader måned måneder år sekund minut minuty godzin godziny godzinę dni dzień \
             tydzień tygodni miesiąc miesięcy lat hodin hodiny hodinou minutami dny dnem týdny měsíci lety",
            "секунд секунды минут минуты минуту часов часа час дней дня день недели неделю месяц месяца лет хвилин \
             хвилини годин години годину днів дні тижні місяць років ثانية ثواني دقيقة دقائق ساعة ساعات ساعتين يوم أيام \
             يومين أسبوع أسابيع شهر أشهر سنة سنوات דקות דקה שעות שעה ימים יום שבוע שבועות חודש שנה دقیقه ساعت روز هفته ماه \
             سال saniye dakika saat gün hafta ay yıl detik menit jam hari minggu bulan tahun giây phút giờ ngày tuần tháng \
             năm मिनट घंटे घंटा दिन सप्ताह महीने साल",
        ],
    ),
    (
        kind::AGO,
        &[
            "ago vor il hace fa há atrás geleden sedan siden temu před назад тому منذ قبل לפני پیش قبل önce lalu yang \
             trước पहले",
        ],
    ),
    (
        kind::STAMP,
        &[
            "updated published posted last update modified edited created aktualisiert veröffentlicht erstellt zuletzt \
             stand publié mis jour modifié actualizado publicado aggiornato pubblicato atualizado bijgewerkt \
             gepubliceerd uppdaterad publicerad opdateret oppdatert publisert aktualizacja aktualizováno обновлено \
             опубликовано оновлено تحديث آخر עודכן güncelleme diperbarui cập nhật",
        ],
    ),
    (
        kind::SERVICE,
        &[
            "cookie cookies newsletter newsletters subscribe subscribed subscribing subscriber subscribers subscription \
             unsubscribe inbox javascript browser adblock adblocker email e-mail login password spam opt-out consent \
             sign-up signup signing",
            "abonnieren abonnement abonnent abonnenten abo posteingang anmeldung anmelden registrieren einwilligung \
             einverstanden datenschutz datenschutzerklärung drittplattformen abmelden abonnez-vous abonnés désinscrire \
             inscription confidentialité suscríbete suscriptores suscripción bandeja privacidad iscriviti abbonati \
             abbonamento privacy assine assinatura assinantes nieuwsbrief abonneer prenumerera nyhetsbrev nyhedsbrev \
             nyhetsbrevet subskrybuj newslettera předplatné souhlas рассылку подпишитесь подписку розсилку النشرة \
             البريدية اشترك ניוזלטר bülten abone berlangganan メルマガ 会員 有料会員 订阅 구독 뉴스레터 무단전재 \
             재배포 無断転載",
        ],
    ),
    (
        kind::BY,
        &["by von par por di door af av oleh بقلم كتب كتبت إعداد מאת द्वारा"],
    ),
    (
        kind::AUTHOR,
        &[
            "author authors autor autorin autoren autora autore auteur text texte texto testo tekst words reporter penulis автор \
           авторы автори текст نویسنده الكاتب haber yazar yazan 文 作者 autor/autorin autorin/autor written reported",
        ],
    ),
    (
        kind::LEAD,
        &[
            "story written reported words text analysis opinion report article photos ein eine kommentar kolumne gastbeitrag \
           interview analyse un une una essay comment commentary author autor autorin review",
        ],
    ),
    (
        kind::OFFICE,
        &[
            "editor correspondent reporter writer staff analyst columnist contributor producer fellow journalist chief \
           redakteur redakteurin reporterin korrespondent korrespondentin journalistin autor autorin redaktion journaliste \
           correspondant correspondante rédacteur rédactrice periodista corresponsal redactor redactora giornalista \
           corrispondente jornalista repórter correspondente redacteur verslaggever redaktör dziennikarz dziennikarka \
           redaktor redaktorka novinář reportér корреспондент журналист обозреватель кореспондент журналіст muhabir muhabiri \
           wartawan",
        ],
    ),
    (
        kind::DESK,
        &[
            "bureau news press politics business sport sports world east africa asia europe america desk team times post \
           today media agency agencies online politik wirtschaft panorama kultur nachrichten agenturen politique monde mundo \
           política economía politica mondo esteri cronaca magazine review opinion analysis updates live tv radio redaktion \
           headlines stories week edition presse ajansı ajans",
        ],
    ),
    (
        kind::CREDIT,
        &[
            "photo photograph picture image foto bild bildrechte bildquelle fotoquelle credit crédit crédito quelle source \
           copyright fotograf fotocredit courtesy screengrab illustration grafik file beeld bilde fonte fuente imagen imagem \
           zdjęcie fot zdroj фото источник зображення صورة الصورة المصدر תמונה צילום קרדיט عکس fotoğraf kaynak ảnh dok फोटो 写真 \
           撮影 提供 图 摄影 图片来源 사진 그래픽",
        ],
    ),
    (
        kind::CREDIT_TOO,
        &["credit crédit source copyright by photo 출처 제공 来源"],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_stored_as_they_are_looked_up() {
        for word in WORDS.keys() {
            assert_eq!(*word, word.to_lowercase());
        }
        assert_ne!(kinds("teilen") & kind::SHARE, 0);
        assert_eq!(kinds("harbour"), 0);
    }
}
