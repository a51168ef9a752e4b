//! A page reduced to the operators that show text: no forms within forms, no colours, no
//! operand of a wrong kind. What pdf-extract would break on never reaches it.

use std::collections::HashMap;

use pdf_extract::content::{Content, Operation};
use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::bounds::{self, Budget};
use super::charsets::Charset;
use super::fonts;

/// Forms within forms, and parents above a page.
const DEEPEST: usize = 16;

/// Saved states within saved states, of which each costs memory.
const MOST_SAVED: usize = 1000;

/// Fonts of one page.
const MOST_FONTS: usize = 500;

/// A page that shows the same text by simpler means; none when it cannot be read.
pub(super) fn page(
    document: &mut Document,
    id: ObjectId,
    budget: &mut Budget,
) -> Option<Dictionary> {
    let mut flat = Flat {
        document,
        budget,
        operations: Vec::new(),
        fonts: Dictionary::new(),
        known: HashMap::new(),
        saved: vec![None],
    };
    let page = flat.document.get_object(id).ok()?.as_dict().ok()?;
    let resources = inherited(flat.document, page, b"Resources").and_then(|r| r.as_dict().ok());
    let empty = Dictionary::new();
    let resources = resources.unwrap_or(&empty);
    let turned = inherited(flat.document, page, b"Rotate")
        .and_then(|r| r.as_i64().ok())
        .unwrap_or(0);
    flat.turn(turned.rem_euclid(360));
    let mut content: Vec<u8> = Vec::new();
    for part in flat.document.get_page_contents(id) {
        if let Ok(Object::Stream(stream)) = flat.document.get_object(part) {
            content.extend(bounds::content(stream)?);
            content.push(b'\n');
        }
        if content.len() as u64 > bounds::MOST_PART {
            return None;
        }
    }
    flat.walk(&content, resources, 0)?;
    let Flat {
        operations, fonts, ..
    } = flat;
    let content = Content { operations }.encode().ok()?;
    let content = document.add_object(Stream::new(Dictionary::new(), content));
    let mut kept = Dictionary::new();
    for (name, font) in fonts.iter() {
        kept.set(name.clone(), fonts::mended(document, font)?);
    }
    Some(dictionary! {
        "Type" => "Page",
        "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
        "Resources" => dictionary! { "Font" => kept },
        "Contents" => content,
    })
}

/// A page takes from its parents what it does not say itself.
fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut node = page;
    for _ in 0..DEEPEST * 4 {
        if let Ok(found) = node.get_deref(key, document) {
            return Some(found);
        }
        node = node.get_deref(b"Parent", document).ok()?.as_dict().ok()?;
    }
    None
}

struct Flat<'a> {
    document: &'a Document,
    budget: &'a mut Budget,
    operations: Vec<Operation>,
    fonts: Dictionary,
    /// Those of them that are objects of their own.
    known: HashMap<ObjectId, Font>,
    /// The font that is set, for each saved state.
    saved: Vec<Option<Font>>,
}

/// A font by what it is called here.
#[derive(Clone)]
struct Font {
    name: String,
    charset: Option<Charset>,
}

impl Flat<'_> {
    fn put(&mut self, operator: &str, operands: Vec<Object>) {
        self.operations.push(Operation::new(operator, operands));
    }

    fn turn(&mut self, degrees: i64) {
        let matrix = match degrees {
            90 => [0, -1, 1, 0, 0, 0],
            180 => [-1, 0, 0, -1, 0, 0],
            270 => [0, 1, -1, 0, 0, 0],
            _ => return,
        };
        self.put("cm", matrix.into_iter().map(Object::from).collect());
    }

    fn walk(&mut self, content: &[u8], resources: &Dictionary, depth: usize) -> Option<()> {
        let operations = Content::decode(content).ok()?.operations;
        let outer = self.saved.len();
        for Operation { operator, operands } in operations {
            self.budget.operators = self.budget.operators.checked_sub(1)?;
            match (operator.as_str(), operands.as_slice()) {
                ("q", _) if self.saved.len() > MOST_SAVED => return None,
                ("q", _) => {
                    self.saved.push(self.font().cloned());
                    self.put("q", Vec::new());
                }
                ("Q", _) if self.saved.len() > outer => {
                    self.saved.pop();
                    self.put("Q", Vec::new());
                }
                ("BT" | "ET" | "T*", _) => self.put(&operator, Vec::new()),
                ("cm" | "Tm", [_, _, _, _, _, _]) | ("Td" | "TD", [_, _])
                    if operands.iter().all(is_number) =>
                {
                    self.put(&operator, operands);
                }
                ("Tc" | "Tw" | "Tz" | "TL" | "Ts", [value]) if is_number(value) => {
                    self.put(&operator, operands);
                }
                ("Tf", [Object::Name(name), size]) if is_number(size) => {
                    if let Some(font) = self.take_font(name, resources) {
                        let name = Object::Name(font.name.clone().into_bytes());
                        self.put("Tf", vec![name, size.clone()]);
                        if let Some(set) = self.saved.last_mut() {
                            *set = Some(font);
                        }
                    }
                }
                ("Tj", [text @ Object::String(..)]) => self.show(text),
                ("TJ", [Object::Array(parts)]) => {
                    if let Some(font) = self.font().cloned() {
                        let parts = parts.iter().filter_map(|part| font.shown(part)).collect();
                        self.put("TJ", vec![Object::Array(parts)]);
                    }
                }
                ("'", [text @ Object::String(..)]) => {
                    self.put("T*", Vec::new());
                    self.show(text);
                }
                ("\"", [words, letters, text @ Object::String(..)])
                    if is_number(words) && is_number(letters) =>
                {
                    self.put("Tw", vec![words.clone()]);
                    self.put("Tc", vec![letters.clone()]);
                    self.put("T*", Vec::new());
                    self.show(text);
                }
                ("Do", [Object::Name(name)]) if depth < DEEPEST => {
                    self.form(name, resources, depth)?;
                }
                _ => {}
            }
        }
        while self.saved.len() > outer {
            self.saved.pop();
            self.put("Q", Vec::new());
        }
        Some(())
    }

    fn font(&self) -> Option<&Font> {
        self.saved.last()?.as_ref()
    }

    fn show(&mut self, text: &Object) {
        if let Some(shown) = self.font().and_then(|font| font.shown(text)) {
            self.put("Tj", vec![shown]);
        }
    }

    /// A form that is shown is written out in its place.
    fn form(&mut self, name: &[u8], resources: &Dictionary, depth: usize) -> Option<()> {
        let document = self.document;
        let forms = resources
            .get_deref(b"XObject", document)
            .and_then(Object::as_dict);
        let form = forms.and_then(|forms| forms.get_deref(name, document));
        let Ok(Object::Stream(form)) = form else {
            return Some(());
        };
        let kind = form.dict.get(b"Subtype").and_then(Object::as_name);
        if !kind.is_ok_and(|kind| kind == b"Form") {
            return Some(());
        }
        let own = form
            .dict
            .get_deref(b"Resources", document)
            .and_then(Object::as_dict);
        let content = bounds::content(form)?;
        // What unfolds it again and again costs as much as what it shows.
        self.budget.operators = self.budget.operators.checked_sub(content.len() / 8)?;
        self.budget.forms = self.budget.forms.checked_sub(1)?;
        self.put("q", Vec::new());
        self.saved.push(self.font().cloned());
        let matrix = form
            .dict
            .get_deref(b"Matrix", document)
            .and_then(Object::as_array);
        if let Ok(matrix) = matrix
            && matrix.len() == 6
            && matrix.iter().all(is_number)
        {
            self.put("cm", matrix.clone());
        }
        self.walk(&content, own.unwrap_or(resources), depth + 1)?;
        self.saved.pop();
        self.put("Q", Vec::new());
        Some(())
    }

    /// A font under the page's own name for it: forms may use one name for different ones.
    fn take_font(&mut self, name: &[u8], resources: &Dictionary) -> Option<Font> {
        let fonts = resources
            .get_deref(b"Font", self.document)
            .ok()?
            .as_dict()
            .ok()?;
        let given = fonts.get(name).ok()?;
        let id = given.as_reference().ok();
        if let Some(known) = id.and_then(|id| self.known.get(&id)) {
            return Some(known.clone());
        }
        let found = fonts.get_deref(name, self.document).ok()?.as_dict().ok()?;
        if self.fonts.len() >= MOST_FONTS {
            return None;
        }
        let font = Font {
            name: format!("F{}", self.fonts.len()),
            charset: fonts::charset(self.document, found),
        };
        self.fonts.set(font.name.as_bytes(), given.clone());
        if let Some(id) = id {
            self.known.insert(id, font.clone());
        }
        Some(font)
    }
}

impl Font {
    /// A text or a distance, as the font is given it.
    fn shown(&self, part: &Object) -> Option<Object> {
        match (part, self.charset) {
            (Object::String(text, format), Some(charset)) => {
                Some(Object::String(charset.widened(text), *format))
            }
            (Object::String(..), None) => Some(part.clone()),
            _ => is_number(part).then(|| part.clone()),
        }
    }
}

fn is_number(object: &Object) -> bool {
    match object {
        Object::Integer(_) => true,
        Object::Real(value) => value.is_finite(),
        _ => false,
    }
}
