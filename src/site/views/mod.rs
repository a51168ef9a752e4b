//! What a template is given: the complete view of its page, typed. A theme shows it
//! and computes nothing; every reference is ready to stand in an `href`.

mod article;
mod author;
mod backlinks;
mod beside;
mod card;
mod data_index;
mod density;
mod discrepancies;
mod entity;
mod event;
mod evidence;
mod feed;
mod groups;
mod head;
mod home;
mod lanes;
mod linked_data;
mod meta;
mod missing;
mod moved;
mod names;
mod network;
mod pair;
mod parts;
mod passages;
mod preview;
mod print;
mod register;
mod roles;
mod search;
mod shelf;
mod sitemap;
mod source;
mod text;
mod timeline;

use tera::Context;

use crate::dossier::{Dossier, EntityId};
use crate::site::cards::Words;
use crate::site::{List, Page, Subject, Theme};

pub(super) use card::cards;
pub(in crate::site) use discrepancies::pages as discrepancy_pages;
pub(in crate::site) use feed::is_followed;
pub(in crate::site) use parts::{Maker, description_of, summary_of};
pub(in crate::site) use preview::preview;
pub(in crate::site) use sitemap::sitemaps;

/// What stands on the card of a page.
pub(super) fn card_words(card: &Page, of: &Subject, dossier: &Dossier, theme: &Theme) -> Words {
    Maker::new(&card.path, dossier, theme.strings()).card_words(of)
}

/// The context of a page: `page`, and the view of its kind.
pub(super) fn context(page: &Page, dossier: &Dossier, theme: &Theme) -> Context {
    let make = Maker::new(&page.path, dossier, theme.strings());
    let mut context = Context::new();
    let (kind, title, description) = match &page.subject {
        Subject::Home => {
            context.insert("home", &make.home());
            let about = dossier.config.description.clone();
            (
                "home",
                dossier.config.title.clone(),
                about.unwrap_or_default(),
            )
        }
        Subject::Timeline => {
            context.insert("timeline", &make.timeline());
            ("timeline", make.say("timeline"), make.say("timeline_about"))
        }
        Subject::Year(year) => {
            context.insert("timeline", &make.year_page(*year));
            let title = make.timeline_title(&page.subject);
            ("timeline-year", title, make.say("timeline_about"))
        }
        Subject::Chapter(chapter) => {
            context.insert("timeline", &make.chapter_page(*chapter));
            let title = make.timeline_title(&page.subject);
            ("timeline-year", title, make.say("timeline_about"))
        }
        Subject::Entities(kind) => {
            context.insert("entities", &make.entities(*kind));
            let folder = kind.folder();
            (
                folder,
                make.say(folder),
                make.say(&format!("{folder}_about")),
            )
        }
        Subject::Entity(id) => match make.entity(id) {
            Some(view) => {
                context.insert("entity", &view);
                let about = view
                    .description
                    .clone()
                    .unwrap_or_else(|| view.summary.clone());
                (view.kind, view.name, about)
            }
            None => ("page", String::new(), String::new()),
        },
        Subject::Moved { to, .. } => {
            let view = make.moved(to);
            let title = view.name.clone();
            context.insert("moved", &view);
            ("moved", title, String::new())
        }
        Subject::Sources => {
            context.insert("sources", &make.sources());
            ("sources", make.say("sources"), make.say("sources_about"))
        }
        Subject::Source(slug) => match make.source(slug) {
            Some(view) => {
                context.insert("source", &view);
                let about = view
                    .description
                    .clone()
                    .unwrap_or_else(|| view.summary.clone());
                ("source", view.name, about)
            }
            None => ("page", String::new(), String::new()),
        },
        Subject::Articles => {
            context.insert("articles", &make.articles());
            ("articles", make.say("articles"), make.say("articles_about"))
        }
        Subject::Article(slug) => match make.article(slug) {
            Some(view) => {
                context.insert("article", &view);
                let about = view.summary.clone().unwrap_or_default();
                ("article", view.title, about)
            }
            None => ("page", String::new(), String::new()),
        },
        Subject::Shelf(shelves, place) => {
            let kind = match &shelves.list {
                List::Entities(kind) => {
                    context.insert("entities", &make.letter(*kind, shelves, *place));
                    "letter"
                }
                List::Sources => {
                    context.insert("sources", &make.letter_of_sources(shelves, *place));
                    "letter"
                }
                List::Articles | List::Published(_) | List::DrawnOn(_) => {
                    context.insert("articles", &make.year_of_articles(shelves, *place));
                    "articles-year"
                }
                List::Mentions(_) | List::Quotations(_) => {
                    if let Some(view) = make.passages_of(shelves, *place) {
                        context.insert("passages", &view);
                    }
                    "passages"
                }
            };
            (kind, make.shelf_title(shelves, *place), String::new())
        }
        Subject::Discrepancies | Subject::MoreDiscrepancies(_) => {
            let part = match &page.subject {
                Subject::MoreDiscrepancies(part) => *part,
                _ => 1,
            };
            context.insert("discrepancies", &make.discrepancies(part));
            (
                "discrepancies",
                make.say("discrepancies"),
                make.say("discrepancies_about"),
            )
        }
        Subject::Network => {
            context.insert("network", &make.network());
            ("network", make.say("network"), make.say("network_about"))
        }
        Subject::Pair(pair) => match make.pair(&pair.0, &pair.1) {
            Some(view) => {
                context.insert("pair", &view);
                let names = [("a", view.one.label.as_str()), ("b", &view.other.label)];
                ("pair", make.strings.tell("pair", &names), view.summary)
            }
            None => ("page", String::new(), String::new()),
        },
        Subject::Author(slug) => match make.author_page(slug) {
            Some(view) => {
                context.insert("text", &view);
                ("page", view.title, String::new())
            }
            None => ("page", String::new(), String::new()),
        },
        Subject::DataIndex => {
            context.insert("data", &make.data_index());
            ("data", make.say("data"), make.say("data_about"))
        }
        Subject::Print => {
            let view = print::print(&page.path, dossier, theme.strings());
            context.insert("print", &view);
            ("print", make.say("print"), String::new())
        }
        Subject::Search => {
            context.insert("search", &make.search());
            ("search", make.say("search"), make.say("search_about"))
        }
        Subject::Letter(part) => {
            let view = make.letter_page(part);
            let title = format!("{}: {}", make.say("a_to_z"), view.label);
            context.insert("search", &view);
            ("letter", title, make.say("a_to_z_about"))
        }
        Subject::Feed(_) => {
            context.insert("feed", &make.feed(None));
            ("feed", make.feed_title(None), String::new())
        }
        Subject::EntityFeed(id, _) => {
            context.insert("feed", &make.feed(Some(id)));
            ("feed", make.feed_title(Some(id)), String::new())
        }
        Subject::Sitemap => {
            context.insert("sitemap", &make.sitemap());
            ("sitemap", String::new(), String::new())
        }
        Subject::SitemapPart(_, listed) => {
            context.insert("sitemap", &make.sitemap_part(listed));
            ("sitemap", String::new(), String::new())
        }
        _ => ("404", make.say("not_found"), String::new()),
    };
    context.insert("page", &make.head(page, kind, title, description, theme));
    context
}

/// A feed of the dossier, or of somebody, as JSON Feed.
pub(super) fn json_feed(
    page: &Page,
    of: Option<&EntityId>,
    dossier: &Dossier,
    theme: &Theme,
) -> Vec<u8> {
    Maker::new(&page.path, dossier, theme.strings()).json_feed(of)
}
