//! Where the articles are set, and the bodies and papers there. No such country exists.

use super::cast::spread;

/// Towns, public bodies and outlets, by name.
pub struct Places {
    pub towns: Vec<String>,
    pub bodies: Vec<String>,
    pub outlets: Vec<String>,
}

const STEMS: &[&str] = &[
    "Arven", "Bels", "Corv", "Dalm", "Est", "Fenn", "Garr", "Halv", "Isk", "Jorv", "Kast", "Lomb",
    "Mar", "Nord", "Ostr", "Pell", "Quarr", "Rosm", "Selv", "Tarn", "Umb", "Vast", "Wolm", "Zel",
    "Brav", "Drav", "Grim", "Holt", "Karst", "Mold", "Stav", "Trev",
];

const ENDS: &[&str] = &[
    "holm", "arra", "anth", "ira", "oven", "ick", "owby", "ast", "erra", "elle", "rine", "berg",
    "avel", "haven", "ova", "inore", "em", "ark", "aine", "owen", "fell", "erby", "ar", "mira",
    "stad", "burg", "gorod", "minster", "ford", "ona", "esti", "ovo",
];

const BODIES: &[&str] = &[
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

impl Places {
    /// As many as so many articles write about.
    pub fn of(articles: usize) -> Self {
        let towns: Vec<String> = (0..(articles / 80).max(24)).map(town).collect();
        let body = |n: usize| match (n / BODIES.len(), BODIES[n % BODIES.len()]) {
            (0, national) => national.to_owned(),
            (round, body) => format!("{} {body}", towns[(n + round) % towns.len()]),
        };
        let outlet = |n: usize| format!("The {} {}", town(n), PAPERS[n % PAPERS.len()]);
        Self {
            bodies: (0..(articles / 100).max(BODIES.len())).map(body).collect(),
            outlets: (0..(articles / 250).clamp(12, 400)).map(outlet).collect(),
            towns,
        }
    }
}

fn town(n: usize) -> String {
    let (stem, end) = spread(n, STEMS.len(), ENDS.len());
    let further = match n / (STEMS.len() * ENDS.len()) {
        0 => "",
        _ => "New ",
    };
    format!("{further}{}{}", STEMS[stem], ENDS[end])
}
