//! Who the articles are about. None of them exists.

use super::places::Places;
use super::random::Random;
use dossier::model::Slug;

/// Somebody who is in the news.
pub struct Person {
    pub name: String,
    /// What later sentences call them.
    pub surname: String,
    /// The name in Arabic script, for some.
    pub arabic: Option<String>,
    /// An office that stands before the name.
    pub title: String,
    /// A role that stands behind it.
    pub role: String,
}

impl Person {
    pub fn slug(&self) -> Slug {
        Slug::from_text(&self.name)
    }
}

const OFFICES: &[&str] = &[
    "Minister",
    "Ambassador",
    "Governor",
    "General",
    "Judge",
    "Senator",
    "Mayor",
    "Colonel",
    "Professor",
    "Commissioner",
];

const ROLES: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "director",
    "chief economist",
    "head",
    "deputy head",
    "senior analyst",
    "commissioner",
];

const GIVEN: &[&str] = &[
    "Adela",
    "Bruno",
    "Carla",
    "Daniel",
    "Elena",
    "Felix",
    "Greta",
    "Hugo",
    "Irena",
    "Jonas",
    "Katya",
    "Lucas",
    "Mirela",
    "Nikolai",
    "Olga",
    "Pavel",
    "Rosa",
    "Stefan",
    "Teresa",
    "Viktor",
    "Wanda",
    "Anton",
    "Beatrice",
    "Christian",
    "Dora",
    "Edward",
    "Francesca",
    "Georg",
    "Helena",
    "Ivan",
    "Julia",
    "Karl",
    "Laura",
    "Martin",
    "Nina",
    "Oscar",
    "Paula",
    "Robert",
    "Sofia",
    "Thomas",
    "Ursula",
    "Vincent",
    "Alice",
    "Boris",
    "Claudia",
    "David",
    "Emma",
    "Frank",
];

const FAMILY: &[&str] = &[
    "Abram",
    "Berglund",
    "Castellan",
    "Dovric",
    "Engstrom",
    "Falkner",
    "Gorov",
    "Hartwell",
    "Ilves",
    "Jankovar",
    "Kestner",
    "Lindqvist",
    "Morvan",
    "Nemeth",
    "Orlova",
    "Petrakis",
    "Quist",
    "Radek",
    "Sorensen",
    "Talbott",
    "Ulmanis",
    "Varga",
    "Wexler",
    "Yoshida",
    "Zelinka",
    "Andersson",
    "Brandt",
    "Cavallo",
    "Dumitru",
    "Eriksen",
    "Fischer",
    "Grigorev",
    "Hoffmann",
    "Ivanov",
    "Jensen",
    "Kovacs",
    "Lehmann",
    "Martinez",
    "Novak",
    "Olsen",
    "Pereira",
    "Richter",
    "Silva",
    "Tanaka",
    "Urbanek",
    "Vasquez",
    "Weber",
    "Zimmermann",
    "Bianchi",
    "Carlsen",
    "Dvorak",
    "Ferrari",
    "Gruber",
    "Horvath",
    "Jovanovic",
    "Keller",
    "Larsen",
    "Moreau",
    "Nikolaidis",
    "Popescu",
    "Rossi",
    "Schneider",
    "Thorsen",
    "Vidal",
    "Winkler",
    "Zidek",
    "Barton",
    "Crawford",
    "Dalton",
    "Everett",
    "Fletcher",
    "Graham",
    "Holloway",
    "Kendrick",
    "Lawson",
    "Mercer",
    "Prescott",
    "Rowland",
    "Stanton",
    "Whitfield",
];

const ARABIC_GIVEN: &[(&str, &str)] = &[
    ("Khaled", "خالد"),
    ("Mahmoud", "محمود"),
    ("Layla", "ليلى"),
    ("Omar", "عمر"),
    ("Samira", "سميرة"),
    ("Tariq", "طارق"),
    ("Nadia", "نادية"),
    ("Youssef", "يوسف"),
    ("Hassan", "حسن"),
    ("Rania", "رانيا"),
    ("Bilal", "بلال"),
    ("Fatima", "فاطمة"),
    ("Ibrahim", "إبراهيم"),
    ("Mariam", "مريم"),
    ("Salim", "سليم"),
    ("Walid", "وليد"),
];

const ARABIC_FAMILY: &[(&str, &str)] = &[
    ("al-Masri", "المصري"),
    ("al-Khatib", "الخطيب"),
    ("al-Najjar", "النجار"),
    ("Haddad", "حداد"),
    ("al-Rashid", "الرشيد"),
    ("Mansour", "منصور"),
    ("al-Tamimi", "التميمي"),
    ("Darwish", "درويش"),
    ("al-Hakim", "الحكيم"),
    ("Nasser", "ناصر"),
    ("al-Zahrani", "الزهراني"),
    ("Qasim", "قاسم"),
    ("al-Jabri", "الجابري"),
    ("Farouk", "فاروق"),
    ("al-Sayed", "السيد"),
    ("Shaheen", "شاهين"),
];

/// As many different people as asked for; one in four has an Arabic name.
pub fn people(random: &mut Random, how_many: usize, places: &Places) -> Vec<Person> {
    let mut people = Vec::with_capacity(how_many);
    for n in 0..how_many {
        let (name, surname, arabic) = if n % 4 == 3 {
            arabic_name(n / 4)
        } else {
            western_name(n - n / 4)
        };
        let title = random.pick(OFFICES).to_owned();
        let (role, body) = (random.pick(ROLES), random.below(places.bodies.len()));
        people.push(Person {
            name,
            surname,
            arabic,
            title,
            role: format!("{role} of the {}", places.bodies[body]),
        });
    }
    people
}

fn western_name(n: usize) -> (String, String, Option<String>) {
    let (given, family) = spread(n, GIVEN.len(), FAMILY.len());
    let middle = match n / (GIVEN.len() * FAMILY.len()) {
        0 => String::new(),
        round => format!(" {}", GIVEN[(given + round) % GIVEN.len()]),
    };
    let family = FAMILY[family];
    let name = format!("{}{middle} {family}", GIVEN[given]);
    (name, family.to_owned(), None)
}

fn arabic_name(n: usize) -> (String, String, Option<String>) {
    let (given, family) = spread(n, ARABIC_GIVEN.len(), ARABIC_FAMILY.len());
    let (mut latin, mut arabic) = (
        ARABIC_GIVEN[given].0.to_owned(),
        ARABIC_GIVEN[given].1.to_owned(),
    );
    let mut round = n / (ARABIC_GIVEN.len() * ARABIC_FAMILY.len());
    while round > 0 {
        let (also, in_arabic) = ARABIC_GIVEN[round % ARABIC_GIVEN.len()];
        latin = format!("{latin} {also}");
        arabic = format!("{arabic} {in_arabic}");
        round /= ARABIC_GIVEN.len();
    }
    let (last, last_in_arabic) = ARABIC_FAMILY[family];
    (
        format!("{latin} {last}"),
        last.to_owned(),
        Some(format!("{arabic} {last_in_arabic}")),
    )
}

/// The n-th pair, neighbours differing in both halves.
pub fn spread(n: usize, first: usize, second: usize) -> (usize, usize) {
    let n = n % (first * second);
    (n % first, (n / first + n) % second)
}
