//! The words that the rules know, in small letters, a list of each kind. The open lists
//! cover verbs and nouns of saying evenly; nothing depends on their being complete.

use super::words::{Class, Form, Manner};

/// Words of the closed classes, and common verbs that part a subject from an object.
pub(super) const CLOSED: &[(Class, &str)] = &[
    (
        Class::Determiner,
        "the a an this these those some any many several most both each every another all few no such",
    ),
    (Class::Possessive, "my your his her its our their"),
    (Class::Pronoun, "he she they it i we you"),
    (Class::Relative, "who which whose whom"),
    (Class::That, "that"),
    (Class::Of, "of"),
    (Class::To, "to"),
    (Class::By, "by"),
    (Class::As, "as"),
    (
        Class::Preposition,
        "beside for from in at with on near inside outside during about over under against between among \
         amid through into onto without within across behind beyond despite regarding concerning \
         toward towards upon via like unlike around alongside off out up down than following \
         throughout",
    ),
    (
        Class::Subordinator,
        "because when if while after before since although though unless until where whether how what \
         why whereas once",
    ),
    (Class::And, "and or"),
    (Class::But, "but yet nor so"),
    (
        Class::Auxiliary,
        "has have had having will would can could may might must shall should do does did cannot",
    ),
    (Class::Be, "is are was were be been being am"),
    (
        Class::Adverb,
        "not also then again even just still too only ever never always often sometimes soon \
         afterward afterwards nevertheless nonetheless however instead meanwhile perhaps quite rather \
         now moreover thus therefore further thereby otherwise first already indeed",
    ),
    (
        Class::Time,
        "later early earlier yesterday today tomorrow tonight monday tuesday wednesday thursday \
         friday saturday sunday january february april june july august september october november \
         december ago recently last next",
    ),
    (
        Class::Verb,
        "became become becomes began begins brings broke brought built came chose come comes drew \
         drove fell fled found gave get gets give gives go goes got grew heard kept knew know knows \
         laid leads led left lost made make makes means meant met paid put puts ran rose runs sat saw \
         see seems sees sent set shook shot showed shows sold spent spoke stood struck take takes \
         taught threw took tries turns understood want wants went won wore",
    ),
];

/// Verbs of speaking and writing.
pub(super) const SAYS: &str = "acknowledge add admit admonish advise affirm agree allege announce answer apologise \
    apologize argue ask assert attest aver bark bellow blog boast brag caution chant charge \
    chuckle cite claim clarify comment complain concede conclude concur confess confide confirm \
    contend continue counsel counter cry deadpan declare decree demand deny detail disclose \
    divulge elaborate emphasise emphasize enquire estimate exclaim explain express fret fume \
    grouse grumble hint imply inquire insist instruct interject interrupt intone jest joke \
    lament laugh lecture maintain marvel mention mumble murmur muse mutter note object observe \
    opine order plead pledge point ponder post predict proclaim profess promise pronounce \
    propose protest question quip quote read reason recall recite recommend recount \
    reiterate remark repeat reply report request respond retort reveal say scoff scold \
    scream shout shriek sigh sing snap sneer speculate state stress suggest summarise \
    summarize surmise swear testify theorise theorize threaten thunder tweet underline \
    underscore urge utter venture voice volunteer vow wail warn whisper write yell";

/// Verbs of what goes on in a head.
pub(super) const THINKS: &str =
    "believe doubt fear feel guess hope imagine reckon remember suspect think wonder worry";

/// Verbs whose hearer stands between them and the words.
pub(super) const TELLS: &str = "assure inform lecture notify reassure remind tell";

/// Verbs that judge or name something in somebody's words.
pub(super) const CALLS: &str = "accuse applaud assail attack bash blast brand call categorise categorize characterise \
    characterize chide commend compare condemn credit criticise criticize decry defend denounce \
    depict deplore deride describe dismiss dub hail label lambast lambaste laud liken mock paint \
    portray praise rebuke refer ridicule slam thank tout welcome";

/// Forms of the above that no rule of spelling gives.
pub(super) const IRREGULAR: &[(&str, Manner, Form)] = &[
    ("said", Manner::Says, Form::Past),
    ("wrote", Manner::Says, Form::Past),
    ("written", Manner::Says, Form::Past),
    ("swore", Manner::Says, Form::Past),
    ("sworn", Manner::Says, Form::Past),
    ("sang", Manner::Says, Form::Past),
    ("read", Manner::Says, Form::Past),
    ("told", Manner::Tells, Form::Past),
    ("thought", Manner::Thinks, Form::Past),
    ("felt", Manner::Thinks, Form::Past),
];

/// Verbs of saying that are nouns as well.
pub(super) const NOUNS: &str = "answer attack blog boast brand call charge claim comment cry demand detail estimate fear \
    guess hint hope joke label laugh lecture mention note object order pledge point post promise \
    protest question quip quote reason remark report request sigh signal state stress thought \
    tweet voice volunteer vow whisper wonder worry";

/// Nouns for something said or written.
pub(super) const STATEMENTS: &str = "account accusation admission allegation announcement answer argument assertion assessment \
    belief charge claim comment complaint conclusion contention criticism declaration \
    description essay explanation hope insistence joke letter memo message note observation \
    opinion plea pledge post prediction promise question remark reply report response statement \
    suggestion testimony tweet view vow warning word";

/// Words in -ly that say how nothing is done.
pub(super) const NOT_ADVERBS: &str = "ally anomaly assembly bully butterfly daily early elderly family friendly italy july likely \
    lonely lovely monopoly monthly only rally reply supply unlikely weekly yearly";

/// Numbers in words.
pub(super) const NUMBERS: &str = "two three four five six seven eight nine ten eleven twelve";
