//! What a template is given: the complete view of its page, typed. A theme shows it
//! and computes nothing; every reference is ready to stand in an `href`.

mod article;
mod author;
mod density;
mod discrepancies;
mod entity;
mod event;
mod groups;
mod head;
mod machine;
mod moved;
mod names;
mod network;
mod pair;
mod parts;
mod preview;
mod print;
mod register;
mod roles;
mod source;
mod text;
mod timeline;

use tera::Context;

use crate::dossier::Dossier;
use crate::site::{Page, Subject, Theme};

use parts::Maker;
pub(in crate::site) use parts::summary_of;
pub(in crate::site) use preview::preview;

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
            let title = make.timeline_title(*year);
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
        Subject::Discrepancies => {
            context.insert("discrepancies", &make.discrepancies());
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
        Subject::Feed(_) => {
            context.insert("feed", &make.feed());
            ("feed", dossier.config.title.clone(), String::new())
        }
        Subject::Sitemap => {
            context.insert("sitemap", &make.sitemap());
            ("sitemap", String::new(), String::new())
        }
        _ => ("404", make.say("not_found"), String::new()),
    };
    context.insert("page", &make.head(page, kind, title, description, theme));
    context
}
