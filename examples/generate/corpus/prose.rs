//! Sentences from small grammars: a rule has several texts, whose `{slots}` are rules again.

use jiff::ToSpan;
use jiff::civil::Date;

use super::cast::{BODIES, Person, TOWNS};
use super::random::Random;

/// Writes one article.
pub struct Writer<'a> {
    pub random: &'a mut Random,
    pub people: &'a [Person],
    pub published: Date,
    /// Who has been introduced, as places in `people`.
    pub present: Vec<usize>,
}

impl Writer<'_> {
    pub fn title(&mut self) -> String {
        self.fill("{headline}")
    }

    pub fn summary(&mut self) -> String {
        self.fill("{aside}")
    }

    /// Markdown of about so many words.
    pub fn body(&mut self, words: usize) -> String {
        let mut body = self.fill("{lede} {background}\n");
        let mut written = body.split_whitespace().count();
        let mut paragraphs = 1;
        while written < words {
            let next = match paragraphs % 4 {
                0 => "\n## {heading}\n\n{background} {report}\n",
                1 => "\n{speech} {background}\n",
                2 => "\n{report} {aside} {background}\n",
                _ => "\n{background} {speech} {aside}\n",
            };
            let next = self.fill(next);
            written += next.split_whitespace().count();
            body += &next;
            paragraphs += 1;
        }
        body
    }

    fn fill(&mut self, template: &str) -> String {
        let mut text = String::new();
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((slot, tail)) = after.split_once('}') else {
                break;
            };
            text += before;
            text += &self.slot(slot);
            rest = tail;
        }
        // A role behind a name brings its own comma.
        (text + rest).replace(",,", ",").replace(",.", ".")
    }

    fn slot(&mut self, slot: &str) -> String {
        match slot {
            "someone" => self.introduce(),
            "known" => self.named_again(),
            "town" => self.random.pick(TOWNS).to_owned(),
            "body" => self.random.pick(BODIES).to_owned(),
            "number" => (self.random.below(480) + 12).to_string(),
            "day" => self.day(),
            "month" => {
                let back = self.random.below(12) as i64;
                let past = self.published - back.months();
                past.strftime("%B %Y").to_string()
            }
            rule => {
                let text = self.random.pick(texts(rule));
                self.fill(text)
            }
        }
    }

    /// A recent day in full, as one house or the other writes it.
    fn day(&mut self) -> String {
        let back = if self.random.one_in(6) { 200 } else { 7 };
        let day = self.published - (self.random.below(back) as i64).days();
        let pattern = self.random.pick(&["%-d %B %Y", "%B %-d, %Y"]);
        day.strftime(pattern).to_string()
    }

    /// Somebody with an office or a role the first time, by name from then on.
    fn introduce(&mut self) -> String {
        let at = self.random.ranked(self.people.len());
        let Some(person) = self.people.get(at) else {
            return "an official".to_owned();
        };
        if self.present.contains(&at) {
            return person.name.clone();
        }
        self.present.push(at);
        match (&person.arabic, self.random.below(8)) {
            (Some(arabic), 0) => format!("{} {} ({arabic})", person.title, person.name),
            (_, 1..=4) => format!("{} {}", person.title, person.name),
            _ => format!("{}, {},", person.name, person.role),
        }
    }

    fn named_again(&mut self) -> String {
        let known = self.random.below(self.present.len());
        let person = self.present.get(known).and_then(|&at| self.people.get(at));
        match person {
            Some(person) if !self.random.one_in(3) => person.name.clone(),
            _ => self.introduce(),
        }
    }
}

fn texts(rule: &str) -> &'static [&'static str] {
    match rule {
        "headline" => &[
            "{town} reopens its {thing} after {number} days",
            "{body} warns of a shortage in {town}",
            "Talks on the {thing} move to {town}",
            "Court in {town} halts sale of the {thing}",
            "{number} families return to {town}",
        ],
        "heading" => &[
            "What comes next",
            "A long dispute",
            "The view from {town}",
            "Counting the cost",
        ],
        "lede" => &[
            "{someone} signed an order on {day} to reopen the {thing} near {town}, {number} days after {trouble} closed it.",
            "The {body} said on {day} that {trouble} had cut off the {thing} of {town}, and {someone} promised {remedy}.",
            "{someone} met {someone} in {town} on {day} to settle who pays for the {thing} and for {remedy}.",
            "At least {number} people left {town} after {trouble} on {day}, according to {someone} and two aid workers.",
        ],
        "report" => &[
            "On {day} the {body} closed the {thing} at {town} because of {trouble}.",
            "{known} and {someone} visited {town} on {day} and walked along the {thing} for an hour.",
            "A convoy of {number} lorries reached {town} on {day} with {remedy}, the {body} said.",
            "The parties signed a first paper on {day} in the presence of {someone}, who had asked for {remedy}.",
            "In {month} the {body} counted {number} cases in which {trouble} had harmed the {thing}.",
        ],
        "speech" => &[
            "“{claim}, and {promise},” said {known}.",
            "“{claim},” {known} said in {town}. “Nobody should doubt that {promise}.”",
            "{known} told reporters: “{claim}, but {promise}.”",
            "“{claim} as long as {trouble} goes on,” {known} warned.",
        ],
        "claim" => &[
            "We have waited {number} days for {remedy}",
            "Nobody in {town} was asked about the {thing}",
            "The {body} knew what was wrong with the {thing}",
            "It is too early to speak of {remedy}",
        ],
        "promise" => &[
            "we will not leave the {thing} to chance again",
            "the {body} must answer for {trouble}",
            "there will be {remedy} before the winter",
            "we expect {town} to keep its word",
        ],
        "background" => &[
            "The {thing} carries a third of the trade between {town} and {town}, and the {body} has run it at a loss for years.",
            "Since {month}, {known} has argued that only {remedy} can bring people back to {town}.",
            "Residents speak of {trouble} that began quietly, grew over the summer and has not ended.",
            "The {body} puts the damage at {number} million, a figure that {known} calls far too low.",
            "Earlier talks failed when the two sides could not agree on {remedy} or on who guards the {thing}.",
            "Shops along the main street of {town} were open again by noon, though few had anything to sell.",
        ],
        "aside" => &[
            "Neither the {body} nor the {body} would comment on {trouble}.",
            "It was not clear whether the {thing} at {town} would open in time.",
            "Observers from {town} were turned away at the gate and wrote to the {body}.",
            "The plan leaves open how {remedy} will be paid for and who decides.",
        ],
        "thing" => &[
            "grain harbour",
            "border crossing",
            "railway bridge",
            "power station",
            "water pipeline",
            "fish market",
            "mountain road",
            "field hospital",
            "customs house",
        ],
        "trouble" => &[
            "heavy shelling",
            "a strike of the dockers",
            "the spring floods",
            "a row over wages",
            "armed robbery on the road",
            "a forged set of papers",
            "the lack of fuel",
        ],
        "remedy" => &[
            "a joint patrol",
            "an independent inquiry",
            "{number} new pumps",
            "a loan on easy terms",
            "safe passage for the sick",
            "an exchange of prisoners",
            "a lasting ceasefire",
        ],
        _ => &["something"],
    }
}
