//! The names of months and weekdays. A language is added as one more row.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The names and short forms of the twelve months in lower case, a language a row:
/// months are parted by bars, the names of one by commas. A name that two languages
/// share means the same month in both.
const MONTHS: &[&str] = &[
    "january,jan|february,feb|march,mar|april,apr|may|june,jun|july,jul|august,aug|september,sept,sep|october,oct|november,nov|december,dec",
    "januar,jänner,jän|februar,feber|märz,mrz,mär|april|mai|juni|juli|august|september|oktober,okt|november|dezember,dez",
    "janvier,janv|février,févr,fév|mars|avril,avr|mai|juin|juillet,juil|août|septembre|octobre|novembre|décembre,déc",
    "enero,ene|febrero|marzo|abril,abr|mayo|junio|julio|agosto,ago|septiembre,setiembre|octubre|noviembre|diciembre,dic",
    "gennaio,gen|febbraio,febbr|marzo|aprile|maggio,mag|giugno,giu|luglio,lug|agosto|settembre,sett,set|ottobre,ott|novembre|dicembre",
    "janeiro|fevereiro,fev|março|abril|maio|junho|julho|agosto|setembro|outubro,out|novembro|dezembro",
    "januari|februari|maart,mrt|april|mei|juni|juli|augustus|september|oktober|november|december",
    "januari,januar|februari,februar|mars,marts|april|maj,mai|juni|juli|augusti,august|september|oktober|november|december,desember,des",
    "styczeń,stycznia|luty,lutego|marzec,marca|kwiecień,kwietnia|maj,maja|czerwiec,czerwca|lipiec,lipca|sierpień,sierpnia|wrzesień,września|październik,października|listopad,listopada|grudzień,grudnia",
    "leden,ledna|únor,února|březen,března|duben,dubna|květen,května|červen,června|červenec,července|srpen,srpna|září|říjen,října|listopad,listopadu|prosinec,prosince",
    "январь,января,янв|февраль,февраля,фев|март,марта,мар|апрель,апреля,апр|май,мая|июнь,июня,июн|июль,июля,июл|август,августа,авг|сентябрь,сентября,сен,сент|октябрь,октября,окт|ноябрь,ноября,ноя|декабрь,декабря,дек",
    "січень,січня|лютий,лютого|березень,березня|квітень,квітня|травень,травня|червень,червня|липень,липня|серпень,серпня|вересень,вересня|жовтень,жовтня|листопад,листопада|грудень,грудня",
    "يناير,كانون الثاني,جانفي|فبراير,شباط,فيفري|مارس,آذار,اذار|أبريل,ابريل,إبريل,نيسان,أفريل|مايو,أيار,ايار,ماي|يونيو,حزيران,جوان|يوليو,تموز,جويلية|أغسطس,اغسطس,آب,أوت|سبتمبر,أيلول,ايلول|أكتوبر,اكتوبر,تشرين الأول|نوفمبر,تشرين الثاني|ديسمبر,كانون الأول",
    "ינואר|פברואר|מרץ,מרס|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר",
    "ژانویه|فوریه|مارس|آوریل|مه,می|ژوئن|ژوئیه,جولای|اوت,آگوست|سپتامبر|اکتبر|نوامبر|دسامبر",
    "ocak,oca|şubat,şub|mart|nisan,nis|mayıs|haziran,haz|temmuz,tem|ağustos,ağu|eylül,eyl|ekim,eki|kasım,kas|aralık,ara",
    "januari|februari|maret|april|mei|juni|juli|agustus,agt|september|oktober|november,nopember|desember",
    "जनवरी|फरवरी,फ़रवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर,सितम्बर|अक्टूबर,अक्तूबर|नवंबर,नवम्बर|दिसंबर,दिसम्बर",
    "tammikuuta,tammikuu|helmikuuta,helmikuu|maaliskuuta,maaliskuu|huhtikuuta,huhtikuu|toukokuuta,toukokuu|kesäkuuta,kesäkuu|heinäkuuta,heinäkuu|elokuuta,elokuu|syyskuuta,syyskuu|lokakuuta,lokakuu|marraskuuta,marraskuu|joulukuuta,joulukuu",
    "ianuarie|februarie|martie|aprilie|mai|iunie|iulie|august|septembrie|octombrie|noiembrie|decembrie",
    "ιανουαρίου|φεβρουαρίου|μαρτίου|απριλίου|μαΐου|ιουνίου|ιουλίου|αυγούστου|σεπτεμβρίου|οκτωβρίου|νοεμβρίου|δεκεμβρίου",
];

/// Weekdays and their short forms in lower case, a language a row.
const WEEKDAYS: &[&str] = &[
    "monday tuesday wednesday thursday friday saturday sunday mon tues tue wed thurs thur thu fri sat sun",
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira",
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
    "mandag måndag tirsdag tisdag onsdag torsdag fredag lørdag lördag søndag söndag",
    "poniedziałek wtorek środa czwartek piątek sobota niedziela",
    "pondělí úterý středa čtvrtek pátek neděle",
    "понедельник вторник среда четверг пятница суббота воскресенье",
    "понеділок вівторок середа п’ятниця субота неділя",
    "الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "שני שלישי רביעי חמישי שישי שבת ראשון",
    "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه",
    "pazartesi salı çarşamba perşembe cuma cumartesi pazar",
    "senin selasa rabu kamis jumat sabtu minggu",
    "सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार",
    "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai",
    "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 星期一 星期二 星期三 星期四 星期五 星期六 星期日",
    "월요일 화요일 수요일 목요일 금요일 토요일 일요일",
];

/// The longest name, in bytes.
const LONGEST: usize = 40;

static NUMBERS: LazyLock<HashMap<&str, i8>> = LazyLock::new(|| {
    let rows = MONTHS.iter().flat_map(|row| row.split('|').zip(1..));
    rows.flat_map(|(names, number)| names.split(',').map(move |name| (name, number)))
        .collect()
});

static DAYS: LazyLock<std::collections::HashSet<&str>> = LazyLock::new(|| {
    WEEKDAYS
        .iter()
        .flat_map(|row| row.split_whitespace())
        .collect()
});

/// The number of a month's name in any language, from 1.
pub(super) fn number(name: &str) -> Option<i8> {
    if name.len() > LONGEST {
        return None;
    }
    let name = name.to_lowercase();
    let known = |name: &str| NUMBERS.get(name).copied();
    // Hebrew writes "in" as the first letter of the month.
    known(&name).or_else(|| known(name.strip_prefix('ב')?))
}

/// Whether a word in lower case is the name of a weekday.
pub(super) fn is_weekday(word: &str) -> bool {
    DAYS.contains(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_means_one_month_in_all_languages() {
        for row in MONTHS {
            assert_eq!(row.split('|').count(), 12, "{row}");
            for (names, month) in row.split('|').zip(1..) {
                for name in names.split(',') {
                    assert_eq!(number(name), Some(month), "{name}");
                }
            }
        }
    }
}
