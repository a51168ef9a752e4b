//! What each difference between two names costs, in one place.

/// Costs add up, and the score of two names is e to the power of minus their sum: 1 where
/// nothing differs, 0.7 where the sum is 0.36.
///
/// Round figures, set by hand: for each the kind of difference was looked at in the pairs
/// of names that OpenSanctions (MIT) and Wikidata (CC0) publish as one person's or as two
/// persons', and the figure kept at which most of that kind fell on the right side.
pub(super) struct Costs {
    /// A vowel between consonants that the other word lacks; divided by the square root of the number of
    /// sounds in the word, as are all costs of sounds.
    pub vowel: f64,
    /// One at the beginning: Ibrahim, Brahim.
    pub first_vowel: f64,
    /// One at the end, which in many languages tells a woman from a man, a place from who
    /// comes from it: Amin, Amina; Masr, Masri.
    pub last_vowel: f64,
    /// An e at the end, which is often not spoken: Amin, Amine.
    pub silent_e: f64,
    /// An h, or a w or y where it is a consonant.
    pub breath: f64,
    /// An h at the beginning.
    pub first_breath: f64,
    /// A w or y for a vowel.
    pub weak: f64,
    /// Any other consonant that the other word lacks.
    pub consonant: f64,
    /// From i to u; less between vowels that are closer.
    pub vowel_shift: f64,
    /// Times the above where the vowel closes the word.
    pub last_shift: f64,
    /// One consonant for another that different spellings write for one sound: k, q.
    pub near: f64,
    /// That sound alike: s, z.
    pub alike: f64,
    /// That are mistaken for each other: l, r.
    pub akin: f64,
    /// All else.
    pub unlike: f64,
    /// Any vowel or weak consonant for another, or missing, where one of the two scripts
    /// does not write vowels.
    pub unwritten: f64,
    /// At least, where two words are not spelt with the same letters.
    pub spelling: f64,
    /// A word spelt in another script.
    pub script: f64,
    /// One letter wrong in a word, divided by the number of its letters.
    pub slip: f64,
    /// More when it is the first letter.
    pub first_slip: f64,
    /// Tom for Thomas.
    pub nickname: f64,
    /// A first or second half of a name that the other lacks: Abdul, al-Din.
    pub half: f64,
    /// An article written as a part of the word: Alsaleh.
    pub inner_article: f64,
    /// Juan for John.
    pub forms: f64,
    /// J. for John.
    pub initial: f64,
    /// More where both words are given names of their own.
    pub two_names: f64,
    /// Only one is said to be the younger, which is how papers tell a child from the parent: Jr.
    pub generation: f64,
    /// Only one has a number, where rulers have no second name: Charles, Charles III.
    pub reign: f64,
    /// Words in another order.
    pub order: f64,
    /// A further name in the middle.
    pub middle: f64,
    /// A further name first or last.
    pub outer: f64,
    /// A further family's name, where the other name may have nothing but given names.
    pub family: f64,
    /// More for the third further name and each after it.
    pub many: f64,
    /// A further name joined by a hyphen.
    pub joined: f64,
    /// A further initial, or a word of courtesy.
    pub slight: f64,
    /// One of two names has only one word.
    pub single: f64,
    /// A word for which the other name has a different one.
    pub conflict: f64,
    /// Two words are as different as two can be from here on.
    pub different: f64,
    /// An article apart from the word that one of the names lacks.
    pub article: f64,
    /// A word that one of two bodies' names lacks.
    pub word_of_body: f64,
    /// The initials of a body for its name.
    pub acronym: f64,
}

/// The costs in use.
pub(super) const COSTS: Costs = Costs {
    vowel: 0.2,
    first_vowel: 0.25,
    last_vowel: 0.9,
    silent_e: 0.1,
    breath: 0.3,
    first_breath: 0.8,
    weak: 0.5,
    consonant: 1.0,
    vowel_shift: 0.35,
    last_shift: 3.0,
    near: 0.1,
    alike: 0.25,
    akin: 0.8,
    unlike: 1.1,
    unwritten: 0.04,
    spelling: 0.01,
    script: 0.05,
    slip: 1.75,
    first_slip: 0.15,
    nickname: 0.1,
    half: 0.3,
    inner_article: 0.1,
    forms: 0.25,
    initial: 0.15,
    two_names: 0.4,
    generation: 0.7,
    reign: 0.2,
    order: 0.1,
    middle: 0.1,
    outer: 0.25,
    family: 0.4,
    many: 0.1,
    joined: 0.45,
    slight: 0.05,
    single: 0.6,
    conflict: 0.8,
    different: 0.4,
    article: 0.02,
    word_of_body: 0.4,
    acronym: 0.2,
};
