//! Where a field's value stands, found by reading its record again.
//!
//! Keeping a place for every value would cost more memory than the values; a record's place is enough to find the rest.

use super::reader::Reader;
use crate::plan::Span;

/// The place of the value of `name` in the record at `record`.
pub fn field(text: &str, record: Span, name: &str) -> Option<Span> {
    let mut reader = inside(text, record)?;
    while let Ok(Some(key)) = reader.next_key() {
        let start = reader.value_start().ok()?;
        reader.skip_value().ok()?;
        if key.name == name {
            return Some(Span::new(start, reader.at));
        }
        reader.skip_blank().ok()?;
        if reader.peek() == Some(b',') {
            reader.at += 1;
        }
    }
    None
}

/// The place of item number `nth` in the list (or the single value standing for it) at `list`.
pub fn item(text: &str, list: Span, nth: usize) -> Option<Span> {
    let mut reader = Reader::new(text);
    reader.at = list.start as usize;
    if reader.peek() != Some(b'[') {
        return (nth == 0).then_some(list);
    }
    reader.enter(false).ok()?;
    for at in 0.. {
        let start = reader.value_start().ok()?;
        reader.skip_value().ok()?;
        if at == nth {
            return Some(Span::new(start, reader.at));
        }
        reader.skip_blank().ok()?;
        if reader.peek() != Some(b',') {
            return None;
        }
        reader.at += 1;
    }
    None
}

/// A reader behind the opening bracket of the record at `record`.
pub(super) fn inside(text: &str, record: Span) -> Option<Reader<'_>> {
    let mut reader = Reader::new(text);
    reader.at = record.start as usize;
    if reader.at_text() {
        return None;
    }
    reader.identifier();
    reader.skip_blank().ok()?;
    if reader.peek() != Some(b'(') {
        return None;
    }
    reader.enter(false).ok()?;
    Some(reader)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_found_by_its_field() {
        let text = r#"(title: "A", tasks: [(id: "x", needs: ["a", "b SS+2d"], /* why */ estimate: "4h")])"#;
        let task = Span::new(text.find("(id").expect("task"), text.len() - 2);
        let shown = |span: Span| text.get(span.range()).expect("inside").to_owned();
        assert_eq!(shown(field(text, task, "estimate").expect("there")), "\"4h\"");
        let needs = field(text, task, "needs").expect("there");
        assert_eq!(shown(item(text, needs, 1).expect("second")), "\"b SS+2d\"");
        assert_eq!(item(text, needs, 2), None);
        assert_eq!(field(text, task, "owner"), None);
    }
}
