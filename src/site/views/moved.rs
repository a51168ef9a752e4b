use serde::Serialize;

use crate::dossier::{EntityId, PageRef};
use crate::site::views::parts::Maker;

/// `moved`: what stands where the page of somebody stood who is part of another now.
#[derive(Debug, Serialize)]
#[allow(missing_docs)]
pub struct MovedView {
    pub name: String,
    /// The page that it leads to, from here.
    pub href: String,
    /// The same for machines.
    pub canonical: String,
}

impl Maker<'_> {
    pub fn moved(&self, to: &EntityId) -> MovedView {
        let link = self.entity_link(to);
        let absolute = self.dossier.config.base_url.as_ref();
        let absolute = absolute.map(|_| self.address(&PageRef::Entity(to.clone())));
        MovedView {
            name: link.label,
            canonical: absolute.unwrap_or_else(|| link.href.clone()),
            href: link.href,
        }
    }
}
