//! The files of a small dossier, each with several things that it may say.

/// A file that comes and goes, and what it may say; it begins with the first.
pub struct Source {
    pub path: &'static str,
    /// Where an author may move it.
    pub also: &'static str,
    pub states: &'static [&'static str],
}

const fn source(path: &'static str, also: &'static str, states: &'static [&'static str]) -> Source {
    Source { path, also, states }
}

/// Names and facts that lean on each other across files, as in any dossier.
pub const WORLD: &[Source] = &[
    source(
        "content/dossier.yaml",
        "content/dossier.yml",
        &[
            "title: The Halcyon sinking\nlanguage: en\ncards: false\nrights: full\n",
            "title: The Halcyon SINKING\nlanguage: en\ncards: false\nrights: full\n",
            "title: The Halcyon sinking\nlanguage: ar\ncards: false\n",
            "title: The Halcyon sinking\ncards: false\nbase_url: https://example.org/halcyon\nrights: link\n",
            "title: The Halcyon sinking\ncards: false\ntheme: plain\nrights: full\n",
            "title: The Halcyon sinking\nlanguage: en\nrights: full\n",
        ],
    ),
    source(
        "content/index.md",
        "content/pages/index.md",
        &[
            "---\ntitle: Briefing\nbottom_line: The door was open.\nupdated: 2024-06-30\n---\n\nThe ferry sank [@ferry#p1]. [[Tomas Reyn]] leads the inquiry.\n",
            "---\ntitle: Briefing\nbottom_line: The door was open.\nupdated: 2024-06-30\nprevious: 2024-03-05\n---\n\nThe ferry sank [@ferry#p2].\n",
            "Nothing is known.\n",
        ],
    ),
    source(
        "content/articles/ferry.md",
        "content/articles/halcyon-lost.md",
        &[
            "---\ntitle: Ferry sinks off Port Ansel\ndate: 2024-03-04\nsource: ansel-courier\nauthors: [Mara Quill]\nrights: full\n---\n\nThe ferry Halcyon sank on 3 March 2024 off Port Ansel with 212 people aboard, Minister Ilse Varga said.\n\n“Nobody will be spared, whatever their rank,” Varga said. Tomas Reyn, the commander of the coast guard, agreed.\n",
            "---\ntitle: Ferry sinks off Port Ansel\ndate: 2024-03-05\nsource: ansel-courier\nauthors: [Mara Quill]\nrights: full\n---\n\nThe ferry Halcyon sank on 2 March 2024 off Port Ansel with 218 people aboard, Minister Ilse Varga said.\n\n“Nobody will be spared, whatever their rank,” Varga said. Tomas Reyn, the commander of the coast guard, agreed.\n",
            "---\ntitle: Ferry lost\ndate: 2024-03-04\nsource: coast-post\nrights: digest\nsummary: A ferry was lost.\n---\n\nA paragraph before.\n\nThe ferry Halcyon sank on 3 March 2024 off Port Ansel, Minister Elsa Varga said.\n",
            "---\ntitle: Ferry sinks off Port Ansel\ndraft: true\n---\n\nThe ferry Halcyon sank on 3 March 2024.\n",
            "---\ntitle: [Ferry sinks\n---\n\nText.\n",
        ],
    ),
    source(
        "content/articles/inquiry.md",
        "content/articles/inquiry-opens.md",
        &[
            "---\ntitle: Inquiry into ferry loss opens\ndate: 2024-03-06\nsource: coast-post\ncites: [ansel-courier]\nrights: full\n---\n\nOn 4 March 2024 Minister Ilse Varga named Tomas Reyn to lead the inquiry into the sinking of the Halcyon in Port Ansel.\n\nThe ship went down on 2 March 2024, two fishermen from Port Ansel told this newspaper.\n",
            "---\ntitle: Inquiry into ferry loss opens\ndate: 2025\nsource: coast-post\nrights: full\n---\n\nOn 4 March 2024 Minister Ilse Varga named Pela Brandt to lead the inquiry. See [[Ilse Varga]].\n",
            "---\ntitle: Inquiry into ferry loss opens\nsame_as: [ferry]\nrights: link\n---\n\nOn 4 March 2024 Minister Ilse Varga named Tomas Reyn.\n",
        ],
    ),
    source(
        "content/articles/arabic.md",
        "content/articles/gharaq.md",
        &[
            "---\ntitle: غرق العبّارة هالسيون\ndate: 2024-03-05\nsource: sawt-al-mina\nlanguage: ar\nrights: full\n---\n\nقالت الوزيرة إلسه فارغا يوم 4 مارس 2024 إن التحقيق قد بدأ.\n",
            "---\ntitle: غرق العبّارة هالسيون\ndate: 2024-03-05\nsource: ansel-courier\nlanguage: fa\nrights: full\npeople: {add: [Olle Brask]}\n---\n\nقالت الوزيرة إلسه فارغا.\n",
        ],
    ),
    source(
        "content/articles/late.md",
        "content/articles/later.md",
        &[
            "",
            "---\ntitle: Divers find the log\ndate: 2024-05-01\nsource: north-wire\nrights: full\n---\n\nDivers found the log of the Halcyon on 30 April 2024, said Pela Brandt, the head of the harbour board.\n\nIlse Varga met Tomas Reyn and Pela Brandt in Port Ansel on 29 April 2024.\n",
        ],
    ),
    source(
        "content/people/ilse-varga.md",
        "content/people/elsa-varga.md",
        &[
            "---\nname: Ilse Varga\naliases: [إلسه فارغا]\ndescription: Minister of Transport\n---\n",
            "---\nname: Ilse Varga\nsame_as: [Elsa Varga]\nnot: [Varga]\n---\n\nBorn in [[Port Ansel]].\n",
            "---\nname: Ilse Varga-Reyn\naliases: [Ilse Varga]\nwikidata: Q42\n---\n",
        ],
    ),
    source(
        "content/people/tomas-reyn.md",
        "content/organisations/tomas-reyn.md",
        &[
            "---\nname: Tomas Reyn\nroles:\n  - {title: Head of the inquiry, as_of: 2024-03}\n---\n",
            "---\nname: Tomas Reyn\ndistinct_from: [ilse-varga]\naliases: [the commander]\n---\n",
        ],
    ),
    source(
        "content/places/port-ansel.md",
        "content/places/ansel.md",
        &[
            "---\nname: Port Ansel\naliases: [Ansel]\n---\n\n## Background\n\nA harbour town.\n",
            "---\nname: Ansel Haven\naliases: [Port Ansel]\n---\n",
        ],
    ),
    source(
        "content/sources/ansel-courier.md",
        "content/sources/courier.md",
        &[
            "---\nname: The Ansel Courier\nurl: https://courier.example/\ngrade: {reliability: B}\n---\n",
            "---\nname: The Ansel Courier\ngrade: {reliability: D}\ngrade_reason: It was wrong before.\n---\n",
        ],
    ),
    source(
        "content/events/sinking.md",
        "content/events/loss.md",
        &[
            "---\ntitle: The ferry sinks\ndate: 2024-03-03\nplaces: [port-ansel]\n---\n\nIt was night.\n",
            "---\ntitle: The ferry is lost\ndate: 2024-03\npeople: [ilse-varga]\n---\n",
        ],
    ),
    source(
        "content/pages/method.md",
        "content/pages/how.md",
        &[
            "",
            "---\ntitle: Method\n---\n\nEvery claim cites its paragraph. Back to [[ilse-varga]].\n",
        ],
    ),
    source(
        "content/inbox/raw.txt",
        "content/inbox/raw.html",
        &["", "A raw file.\n"],
    ),
    source(
        "themes/briefing/templates/404.html",
        "themes/briefing/templates/extra.html",
        &[
            "",
            "<!doctype html><html lang=\"en\"><title>No</title><body><p>Nobody is here.</p></body></html>",
            "{{ nothing_of_the_kind }}",
        ],
    ),
    source(
        "themes/briefing/styles/95-mine.css",
        "themes/briefing/styles/96-mine.css",
        &["", "main { color: teal }\n", "main { color: navy }\n"],
    ),
    source(
        "themes/briefing/templates/base.html",
        "themes/briefing/templates/own.html",
        &["", BASE],
    ),
];

/// What every page stands in.
const BASE: &str = include_str!("../../themes/briefing/templates/base.html");
