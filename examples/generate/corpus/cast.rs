//! Who and what the articles are about. No country, town or paper of these exists.

use dossier::model::Slug;

use super::random::Random;

/// Somebody who is in the news.
pub struct Person {
    pub name: String,
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

pub const TOWNS: &[&str] = &[
    "Arvenholm",
    "Belsarra",
    "Corvanth",
    "Dalmira",
    "Estoven",
    "Fennick",
    "Garrowby",
    "Halvast",
    "Ismerra",
    "Jorvelle",
    "Kastrine",
    "Lomberg",
    "Maravel",
    "Nordhaven",
    "Ostrava Bay",
    "Pellinore",
    "Quarrem",
    "Rosmark",
    "Selvaine",
    "Tarnowen",
    "Umberfell",
    "Vasterby",
    "Wolmar",
    "Zelmira",
];

pub const BODIES: &[&str] = &[
    "Harbour Authority",
    "Border Guard",
    "Central Bank",
    "Water Board",
    "Grain Council",
    "Electoral Commission",
    "Red Lantern Society",
    "Rail Union",
    "Customs Service",
    "Chamber of Commerce",
    "Supreme Court",
    "Refugee Agency",
    "Medical Corps",
    "Energy Ministry",
];

const PAPERS: &[&str] = &[
    "Courier",
    "Gazette",
    "Herald",
    "News Agency",
    "Observer",
    "Tribune",
];

const DEMONYMS: &[&str] = &[
    "Velian",
    "Norlandic",
    "Tarsan",
    "Ostrian",
    "Kelmari",
    "Sundian",
];

const OFFICES: &[&str] = &[
    "Foreign Minister",
    "Defence Minister",
    "Interior Minister",
    "President",
    "Prime Minister",
    "Ambassador",
    "Governor",
    "General",
    "Judge",
    "Senator",
    "Mayor",
    "Colonel",
];

const ROLES: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "director",
    "chief economist",
    "head",
    "senior analyst",
    "prosecutor",
    "commissioner",
];

const GIVEN: &[&str] = &[
    "Adela", "Bruno", "Carla", "Daniel", "Elena", "Felix", "Greta", "Hugo", "Irena", "Jonas",
    "Katya", "Lucas", "Mirela", "Niko", "Olga", "Pavel", "Rosa", "Stefan", "Tessa", "Viktor",
    "Wanda", "Yara",
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
];

/// As many different people as asked for; one in four has an Arabic name.
pub fn people(random: &mut Random, how_many: usize) -> Vec<Person> {
    let mut people = Vec::with_capacity(how_many);
    for n in 0..how_many {
        let (name, arabic) = if n % 4 == 3 {
            arabic_name(n / 4)
        } else {
            (western_name(n - n / 4), None)
        };
        let (demonym, office) = (random.pick(DEMONYMS), random.pick(OFFICES));
        let (role, body) = (random.pick(ROLES), random.pick(BODIES));
        people.push(Person {
            name,
            arabic,
            title: format!("{demonym} {office}"),
            role: format!("{role} of the {body}"),
        });
    }
    people
}

fn western_name(n: usize) -> String {
    let (given, family) = spread(n, GIVEN.len(), FAMILY.len());
    let middle = match n / (GIVEN.len() * FAMILY.len()) {
        0 => String::new(),
        round => format!(" {}", GIVEN[(given + round) % GIVEN.len()]),
    };
    format!("{}{middle} {}", GIVEN[given], FAMILY[family])
}

fn arabic_name(n: usize) -> (String, Option<String>) {
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
        Some(format!("{arabic} {last_in_arabic}")),
    )
}

/// The n-th pair, neighbours differing in both halves.
fn spread(n: usize, first: usize, second: usize) -> (usize, usize) {
    let n = n % (first * second);
    (n % first, (n / first + n) % second)
}

/// The outlets: forty papers and agencies.
pub fn outlets() -> Vec<String> {
    (0..40)
        .map(|n| {
            format!(
                "The {} {}",
                TOWNS[n % TOWNS.len()],
                PAPERS[n % PAPERS.len()]
            )
        })
        .collect()
}
