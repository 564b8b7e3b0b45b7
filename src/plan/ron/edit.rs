//! Changing one value in a plan's text without touching another byte.

use super::locate::inside;
use crate::plan::Span;

/// The text with what stands at `span` replaced by `value`.
pub fn replace(text: &str, span: Span, value: &str) -> Option<String> {
    let (before, rest) = (text.get(..span.start as usize)?, text.get(span.end as usize..)?);
    Some([before, value, rest].concat())
}

/// A text that is put in at a place; all that stood there stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// The byte it is put in front of.
    pub at: usize,
    /// What is put in.
    pub text: String,
}

/// What puts `name: value` in front of the first field of the record at `record`.
///
/// Where a bare text stands for the record, it becomes a record that keeps the text as its `short` field.
pub fn field_insertions(text: &str, record: Span, short: &str, name: &str, value: &str) -> Option<Vec<Insertion>> {
    let Some(mut reader) = inside(text, record) else {
        text.get(record.range())?;
        let open = Insertion { at: record.start as usize, text: format!("({name}: {value}, {short}: ") };
        return Some(vec![open, Insertion { at: record.end as usize, text: ")".to_owned() }]);
    };
    reader.skip_blank().ok()?;
    let comma = if reader.peek() == Some(b')') { "" } else { ", " };
    Some(vec![Insertion { at: reader.at, text: format!("{name}: {value}{comma}") }])
}

/// The text with everything put in, in whatever order it is given.
pub fn insert(text: &str, mut insertions: Vec<Insertion>) -> Option<String> {
    insertions.sort_by_key(|insertion| insertion.at);
    let mut new = String::with_capacity(text.len() + insertions.iter().map(|one| one.text.len()).sum::<usize>());
    let mut from = 0;
    for Insertion { at, text: added } in insertions {
        new.push_str(text.get(from..at)?);
        new.push_str(&added);
        from = at;
    }
    new.push_str(text.get(from..)?);
    Some(new)
}

/// The text with `name: value` put in front of the first field of the record at `record`, as [`field_insertions`] says.
pub fn insert_field(text: &str, record: Span, short: &str, name: &str, value: &str) -> Option<String> {
    insert(text, field_insertions(text, record, short, name, value)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::ron::field;

    #[test]
    fn a_change_touches_nothing_else() {
        let text = "( title: \"A\" , // the name\r\n\tid : \"x\",)";
        let whole = Span::new(0, text.len());
        let id = field(text, whole, "id").expect("there");
        assert_eq!(replace(text, id, "\"y\"").expect("inside"), text.replace("\"x\"", "\"y\""));
    }

    #[test]
    fn a_field_is_put_in_front() {
        let text = "( title: \"A\")";
        let whole = Span::new(0, text.len());
        assert_eq!(insert_field(text, whole, "title", "id", "\"a\"").expect("record"), "( id: \"a\", title: \"A\")");
        let short = "[\"Bread\"]";
        let bread = Span::new(1, short.len() - 1);
        assert_eq!(
            insert_field(short, bread, "title", "id", "\"b\"").expect("text"),
            "[(id: \"b\", title: \"Bread\")]"
        );
    }
}
