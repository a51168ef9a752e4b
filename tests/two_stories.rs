//! What a user sees when a text holds more than one story, or looks as if it did.

use dossier::ingest::{Ingested, RawFile, Stated, read};

fn ingest(text: &str) -> Ingested {
    let raw = RawFile {
        name: "raw.txt",
        bytes: text.as_bytes(),
    };
    read(&raw, &Stated::default()).expect("the text is readable")
}

const FERRY: &str = "\
Ferry line to the outer islands gives up its winter boats
By Ada King
14 November 2031, 09:20
The ferry company that serves the outer islands of Vellin will not sail between December and March, it said on Friday. It named the price of fuel and the age of its three ships.
About four hundred people live on the islands all year. Their school and their only doctor depend on the boats, and the mayor of Osterhall said that nobody had asked her before the decision was made.
“We learned of it from a notice on the quay,” the mayor told reporters. “The ships are old, but the islands are older than the ships.”
The company carried ninety thousand passengers last year, a third fewer than before the bridge to Norvik was opened. It has asked the transport ministry for a subsidy and has had no answer.
The ministry said that it would look at the timetable with the islanders before the end of the month.
";

const COMETS: &str = "\
Telescope finds water in the tail of a distant comet
By Omar Said
3 May 2030, 18:05
Astronomers working with the large mirror at Cerro Blanco have found traces of water in a comet that came from outside the solar system, a journal reports this week.
The object crossed the orbit of Jupiter in January and is moving too fast to be held by the sun. Its spectrum shows hydroxyl, which forms when sunlight breaks water vapour apart.
Only two such visitors had been observed before, and neither of them was bright enough for a measurement of this kind, the lead author of the paper wrote.
A second observatory in the Canary archipelago will repeat the observation in June, when the comet stands high in the evening sky.
Chemists hope to compare the ratio of heavy hydrogen in its vapour with that of terrestrial oceans, which might tell whether planets elsewhere began as ours did.
";

const BAKERS: &str = "\
Bakers of Tarnow end a strike of six weeks
12.09.2029 07:45
Workers at eleven bakeries in Tarnow went back to their ovens on Wednesday after their union accepted an offer of nine percent more pay over two years.
The walkout had emptied shelves across the region since August. Supermarkets brought in loaves from abroad, and some schools served rice at lunch instead.
Union members voted narrowly for the agreement. Younger employees had wanted a guarantee that night shifts would be paid double, which the owners refused.
Talks on pensions are to begin again in spring, both sides said in a short statement.
One baker, who has worked nights in the oldest of the shops for thirty years, said that she had forgotten how warm it was inside. Her customers brought flowers and asked for poppy seed rolls.
Economists at the chamber of commerce put the losses of the region at four million and doubt that prices will stay where they are.
";

/// The further stories' titles, and whether each body stays with its own story.
fn titles(found: &Ingested) -> Vec<&str> {
    found
        .further
        .iter()
        .map(|story| story.front.title.as_str())
        .collect()
}

#[test]
fn a_story_with_a_head_of_its_own_is_told_from_the_one_above() {
    for between in [
        "",
        "\n\n\n",
        "Share\nTweet\nTopics\nIslands\nTransport\n© Vellin Post 2031\n",
    ] {
        let found = ingest(&format!("{FERRY}{between}{COMETS}"));
        assert_eq!(
            titles(&found),
            [COMETS.lines().next().unwrap()],
            "{between:?}"
        );
        assert!(!found.article.body.contains("comet"));
        assert!(found.article.body.contains("before the end of the month"));
        let second = &found.further[0];
        assert!(second.front.draft && second.body.contains("Canary"));
        assert!(!second.body.contains("ferry"));
    }
}

#[test]
fn three_stories_are_three_articles_in_their_order() {
    let found = ingest(&format!("{FERRY}\n{COMETS}\n{BAKERS}"));
    let expected: Vec<_> = [COMETS, BAKERS].map(|s| s.lines().next().unwrap()).into();
    assert_eq!(titles(&found), expected);
}

#[test]
fn a_story_is_found_in_any_script() {
    let pairs = [
        ("der Brücke", "
Stadtrat von Altmühl beschließt den Neubau der Brücke
11. März 2030, 14:10 Uhr
Der Stadtrat von Altmühl hat am Montag beschlossen, die gesperrte Brücke über den Fluss abzureißen und neu zu bauen. Die Kosten werden auf zwölf Millionen geschätzt.
Seit dem Hochwasser im vergangenen Sommer müssen Pendler einen Umweg von vierzig Minuten fahren. Händler in der Altstadt klagen über leere Geschäfte.
Die Bauarbeiten sollen im Herbst beginnen und zwei Jahre dauern, teilte das Rathaus mit. Eine Fähre für Fußgänger wird geprüft.
Bürgermeisterin Lechner sprach von einer überfälligen Entscheidung. Die Opposition hatte verlangt, zuerst ein Gutachten über den alten Pfeiler abzuwarten, und stimmte dagegen.
Anwohner fürchten den Lärm der Rammen. Ihnen hat die Verwaltung versprochen, dass nachts und an Feiertagen nicht gearbeitet wird.
", "Feldlerchen", "
Forscher zählen so wenige Feldlerchen wie nie
Von Jana Weiß
2. Juni 2031, 08:00 Uhr
Auf den Äckern des Nordens singen immer weniger Vögel. Biologen der Hochschule Lindau fanden bei ihrer Zählung nur noch halb so viele Feldlerchen wie vor zehn Jahren.
Schuld sind nach Ansicht der Wissenschaftler dichte Getreidebestände, in denen die Tiere keine Nester anlegen können. Freie Stellen im Weizen würden helfen.
Landwirte, die solche Fenster lassen, erhalten bisher eine kleine Prämie. Der Verband der Jäger fordert, sie zu verdreifachen.
Bodenbrüter leiden auch unter Füchsen und freilaufenden Hunden. In einem Versuch bei Lindau verdoppelte ein einfacher Zaun die Zahl der flüggen Jungvögel.
Die Zählung stützt sich auf dreihundert Freiwillige, die im Morgengrauen feste Strecken abgehen und jeden Gesang notieren.
"),
        ("порта", "
Рабочие порта Северск прекратили забастовку
14.02.2030, 10:30
Докеры порта Северск вернулись на работу во вторник утром после трёх недель забастовки. Профсоюз принял предложение дирекции о повышении зарплаты.
За время остановки в бухте скопилось более сорока кораблей с зерном и лесом. Разгрузка займёт не меньше месяца, сообщила администрация.
Капитаны судов жаловались на нехватку пресной воды и продуктов. Город прислал им катера с припасами.
Председатель союза Орлов назвал договор победой здравого смысла. По его словам, грузчики получат надбавку за ночные смены и новую спецодежду.
Экономисты оценивают убытки перевозчиков в два миллиарда рублей, однако страховщики платить отказываются.
", "скрипку", "
Музыканты нашли старинную скрипку на чердаке школы
03.09.2031, 16:45
Учительница музыки из посёлка Липки обнаружила под крышей школы инструмент восемнадцатого века. Мастер подтвердил подлинность клейма внутри корпуса.
Как попала туда находка, неизвестно. Предполагают, что её оставил немецкий дирижёр, который преподавал здесь перед войной.
Реставрация продлится до лета, потом на ней сыграют ученики консерватории на открытом концерте.
Специалисты по дереву датировали деку с помощью годичных колец. Ель росла в Альпах, а гриф заменили позднее, вероятно в Петербурге.
Директор музея надеется выставить находку рядом с рукописями композиторов, которые хранятся в соседнем зале.
"),
        ("図書館", "
海辺の町に新しい図書館が開館　木造三階建て
2030年4月2日 9時15分
海に面した小さな町で一日、新しい図書館が開館した。地元の杉を使った三階建てで、蔵書はおよそ六万冊にのぼる。
朝から親子連れが列を作り、絵本の部屋はすぐにいっぱいになった。町長は子どもの居場所にしたいと話した。
建設費は十二億円で、半分は県の補助金でまかなわれた。休館日は毎週火曜日となる。
設計を担当した建築家は、波の音が聞こえる閲覧室を目指したと説明する。屋上には庭園があり、灯台や漁港を見渡せる。
高校生の一人は、試験の前には毎日通うつもりだと笑顔で語った。近くの商店街も客足が戻ると期待している。
", "火星", "
火星探査機が地下の氷を確認　二つの宇宙機関が発表
2031年10月8日 20時40分
火星を周回する探査機がレーダーで厚い氷の層を捉えたと、宇宙機関が八日に発表した。赤道に近い場所で見つかったのは初めて。
研究者によると、氷の深さは地表から十メートルほどで、将来の有人飛行に使える可能性があるという。
次の着陸機は二年後に打ち上げられ、掘削装置で試料を採取する計画だ。
観測チームの代表は、電波の反射の強さが塩分を含む水では説明できないと指摘した。論文は科学誌の電子版に掲載された。
一方、別の専門家は乾いた火山灰でも似た信号が出る可能性があると慎重な見方を示している。
"),
        ("المدرسة", "
وزارة التعليم تفتح المدرسة الجديدة في قرية الوادي
5 مارس 2030، 10:20
افتتحت وزارة التعليم يوم الاثنين المدرسة الجديدة في قرية الوادي بعد ثلاث سنوات من البناء، وتضم اثني عشر فصلا ومكتبة كبيرة.
وكان الأطفال يسيرون ساعة كاملة كل صباح للوصول إلى أقرب صف دراسي، وقال الأهالي إنهم انتظروا هذا اليوم طويلا.
وستنقل حافلات صغيرة التلاميذ من المزارع المجاورة ابتداء من الأسبوع المقبل، بحسب بيان الوزارة.
وأكد المدير الجديد أن عشرين معلمة سيباشرن عملهن فورا، وأن مختبرا للعلوم سيجهز قبل نهاية الفصل.
ورحب رئيس المجلس المحلي بالخطوة ودعا إلى رصف الطريق الترابي الذي تغمره السيول كل شتاء.
وتبلغ تكلفة المبنى نحو مليوني دينار، دفعت نصفها جمعية خيرية أسسها مهاجرون من أبناء المنطقة يعيشون في الخارج.
", "الصيادون", "
الصيادون يطالبون بوقف تلوث البحيرة الكبرى
19 أغسطس 2031، 18:05
نظم عشرات من أصحاب القوارب احتجاجا أمام مصنع الورق، مطالبين بوقف تصريف المياه الملوثة التي قتلت أسماكا كثيرة هذا الصيف.
وأظهرت عينات أخذها خبراء البيئة ارتفاعا في نسبة الزئبق، بينما نفت الشركة المالكة مسؤوليتها عن ذلك وطلبت فحصا مستقلا.
ومن المنتظر أن تعقد المحكمة جلستها الأولى في أكتوبر، وقد يصل التعويض إلى ملايين عدة.
وقال ناشط بيئي إن البلدية تجاهلت شكاوى السكان طوال عامين، مضيفا أن رائحة كريهة تنتشر ليلا قرب الشاطئ.
وأعلنت نقابة السماكين أنها ستوقف الصيد شهرا كاملا حتى تتعافى الأسماك من السموم.
ويعيش حول البحيرة قرابة ثلاثين ألف شخص يعتمد معظمهم على القوارب والسياحة الصيفية في كسب رزقهم.
"),
    ];
    for (first_word, first, second_word, second) in pairs {
        let found = ingest(&format!("{first}{second}"));
        let [further] = found.further.as_slice() else {
            panic!("{first_word}: {:?}", titles(&found));
        };
        let told = |story: &dossier::ingest::Proposed, word: &str| {
            format!("{}\n{}", story.front.title, story.body).contains(word)
        };
        assert!(told(&found.article, first_word) && !told(&found.article, second_word));
        assert!(told(further, second_word) && !told(further, first_word));
    }
}

#[test]
fn a_part_of_the_same_story_is_not_another() {
    let headings = FERRY.replace(
        "The company carried",
        "What the ferry company wants from the ministry now\nThe company carried",
    );
    let ticker = "\
Storm over the islands: the day as it happened
14 November 2031
08:15 Ferry company stops its boats for the day
The ferry company has tied its boats up at the quay in Osterhall because waves of five metres are expected. The islands can be reached by telephone only, the mayor of Osterhall says.
09:40 School on the islands stays closed for the storm
Children on the islands stay at home. The mayor of Osterhall says that the storm has torn tiles off the roof of the school and that nobody was hurt on the islands.
11:05 Wind breaks the mast of a ferry in Osterhall
A mast of the oldest of the ferry boats has broken in the storm and lies across the quay. The company says that the boats are safe and that the waves should fall by evening.
14:30 Mayor of Osterhall asks the company for a boat
The mayor has asked the ferry company to send one of its boats to the islands as soon as the storm allows, because the doctor is running out of medicine on the islands.
";
    let interview = "\
“The islands are older than the ships”
Interview: Ada King
14 November 2031
The mayor of Osterhall has fought for the ferry to the islands for twenty years. Now the ferry company wants to stop its boats in winter, and she has three weeks to change its mind.
Did the ferry company talk to you before it decided?
No. We learned of it from a notice on the quay. The ferry company has an office two streets from mine, and nobody from that office has ever come to see me about the winter boats.
What will the people of the islands do without a doctor?
They will call a helicopter, and the helicopter costs more than the ferry does in a month. The ministry knows that, because I have sent the ministry the figures every year since I became mayor.
Will the ministry pay for new ships in the end?
The ministry will pay when the newspapers write about the islands. So please write about the islands, and about the ferry, and about the winter that we have in front of us.
";
    for text in [&headings, ticker, interview] {
        assert_eq!(titles(&ingest(text)), [""; 0], "{text}");
    }
}

#[test]
fn teasers_comments_and_small_print_are_not_stories() {
    let teasers = "\
More from this section
Telescope finds water in a comet
Astronomers have found traces of water in a comet that came from outside the solar system.
Read on
Bakers end their strike of six weeks
Workers at eleven bakeries went back to their ovens on Wednesday after their union took an offer.
Read on
Museum shows the lost maps of the north
A hundred charts from the time of the whalers can be seen in the old customs house until spring.
Read on
";
    let comments = "\
3 comments
Gull77
2 hours ago
Finally somebody writes about this, I take that boat every week to see my mother.
Reply
northerner
1 hour ago
My taxes pay for all of it and I have never set foot there. Let them buy their own.
Reply
";
    let small_print = "\
About our cookies and your privacy settings
We and our partners store information on a device, such as unique identifiers in cookies, to process personal data.
You may accept or manage your choices by clicking below, including your right to object where legitimate interest is used.
";
    for tail in [teasers, comments, small_print] {
        let found = ingest(&format!("{FERRY}{tail}"));
        assert_eq!(titles(&found), [""; 0], "{tail}");
    }
}

#[test]
fn a_long_file_of_headlines_is_read_in_seconds() {
    let mut n = 7u64;
    let mut word = || {
        n = n
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        format!("word{:x} ", n >> 44)
    };
    let mut text = String::new();
    while text.len() < 700_000 {
        for _ in 0..3 {
            let sentence: String = (0..15).map(|_| word()).collect();
            text.push_str(&format!("{sentence}today.\n"));
        }
        for _ in 0..29 {
            text.push_str(&format!(
                "{}{}votes on {}at 12:30\n",
                word(),
                word(),
                word()
            ));
        }
    }
    let begun = std::time::Instant::now();
    let found = ingest(&text);
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
    assert!(found.further.len() < 8, "{} shreds", found.further.len());
}
