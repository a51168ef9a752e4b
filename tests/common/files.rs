//! Small files of every kind, made by hand.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of these files.
pub fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive
            .start_file(*name, SimpleFileOptions::default())
            .unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A DOCX file with these paragraphs, as XML, and the styles and links that they name.
pub fn docx(paragraphs: &str) -> Vec<u8> {
    let styles = r#"<w:styles xmlns:w="w">
        <w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
        <w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
        <w:style w:styleId="Eigene"><w:name w:val="Eigene"/><w:basedOn w:val="berschrift1"/></w:style>
        </w:styles>"#;
    let links = r#"<Relationships><Relationship Id="r1" Type="t/hyperlink"
        Target="https://audit.example/report" TargetMode="External"/></Relationships>"#;
    let numbering = r#"<w:numbering xmlns:w="w">
        <w:abstractNum w:abstractNumId="4"><w:lvl><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num></w:numbering>"#;
    let notes = r#"<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>
        <w:footnote w:id="7"><w:p><w:r><w:t>Prices of 2024.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let header = r#"<w:hdr xmlns:w="w"><w:p><w:r><w:t>The Quay Courier</w:t></w:r></w:p></w:hdr>"#;
    let document = format!(
        r#"<?xml version="1.0"?><w:document xmlns:w="w" xmlns:r="r"><w:body>{paragraphs}</w:body></w:document>"#
    );
    zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/_rels/document.xml.rels", links.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/footnotes.xml", notes.as_bytes()),
        ("word/header1.xml", header.as_bytes()),
    ])
}

/// A page of a PDF: lines with the place where each begins, and the size of its letters.
pub type Sheet<'a> = &'a [(i32, i32, i32, &'a str)];

/// A PDF file of these pages, in one of the fonts that every reader has.
pub fn pdf(pages: &[Sheet]) -> Vec<u8> {
    let contents = pages.iter().map(|lines| {
        let shown = lines.iter().map(|(x, y, size, text)| {
            let text = text
                .replace('\\', "\\\\")
                .replace('(', "\\(")
                .replace(')', "\\)");
            format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n")
        });
        shown.collect::<String>()
    });
    pdf_of(&contents.collect::<Vec<_>>(), &[])
}

/// A PDF file whose pages have these operators; more objects begin with number 4.
pub fn pdf_of(contents: &[String], more: &[String]) -> Vec<u8> {
    let first = 4 + more.len();
    let kids: Vec<String> = (0..contents.len())
        .map(|i| format!("{} 0 R", first + 2 * i))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {} /Kids [{}] /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> \
             /XObject << /X1 4 0 R >> >> >>",
            contents.len(),
            kids.join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    objects.extend_from_slice(more);
    for (i, content) in contents.iter().enumerate() {
        let stream = first + 2 * i + 1;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /Contents {stream} 0 R >>"
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}endstream",
            content.len()
        ));
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let table = file.len();
    file.push_str(&format!(
        "xref\n0 {}\n0000000000 65535 f \n",
        objects.len() + 1
    ));
    for place in places {
        file.push_str(&format!("{place:010} 00000 n \n"));
    }
    file.push_str(&format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
        objects.len() + 1
    ));
    file.into_bytes()
}
